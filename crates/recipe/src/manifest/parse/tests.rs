//! What the reader of `recipe.toml` refuses, and where it says so.

use super::*;

fn told(text: &str) -> String {
    let (_, problems) = RecipeToml::parse("recipe.toml", text);
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

const HEAD: &str = "format = 1\ntitle = \"Tea\"\nsummary = \"A list of teas.\"\n";

#[test]
fn an_unknown_key_is_named_with_its_place_and_what_was_meant() {
    insta::assert_snapshot!(told("format = 1\ntitle = \"Tea\"\nsumary = \"x\"\nlicense = \"x\"\nkind = \"stak\"\n[nedds]\n"), @r#"
        recipe.toml:5:8: error AR-E305: `kind` cannot be `stak`; it is one of: stack, machine (did you mean `stack`?)
        recipe.toml:1:1: error AR-E304: the top level has no `summary`
        recipe.toml:4:1: error AR-E302: the top level has no key `license` (did you mean `licence`?)
        recipe.toml:6:2: error AR-E302: the top level has no key `nedds` (did you mean `needs`?)
        recipe.toml:3:1: error AR-E302: the top level has no key `sumary` (did you mean `summary`?)
    "#);
}

#[test]
fn values_that_cannot_be_are_refused_where_they_stand() {
    insta::assert_snapshot!(told(&format!("{HEAD}{}", r#"
state = "done"
[needs]
memory = "lots"
cpus = 0
architectures = ["i386"]
ports = ["80"]
[[question]]
key = "A"
ask = "?"
kind = "number"
default = "many"
pattern = "("
[[question]]
key = "A"
ask = "?"
kind = "choice"
[[secret]]
name = "x"
generate = { kind = "chars", length = 0, charset = "emoji" }
"#)), @r#"
recipe.toml:5:9: error AR-E305: `state` cannot be `done`; it is one of: works, beta, incomplete
recipe.toml:7:10: error AR-E305: `memory`: `lots` is not an amount of bytes: write it like `600 MB` or `8 GB`
recipe.toml:8:8: error AR-E305: `cpus` must be from 1 to 1024
recipe.toml:9:18: error AR-E305: `i386` is not known; architectures are x86_64 and aarch64
recipe.toml:10:10: error AR-E305: `80` is not a port: write it like `443/tcp` or `3478/udp`
recipe.toml:16:11: error AR-E305: the pattern is not a regular expression: found open group without closing ')'
recipe.toml:15:11: error AR-E305: the default is no answer: this is not a whole number
recipe.toml:18:7: error AR-E306: there is another question called `A`
recipe.toml:17:1: error AR-E304: a question of kind `choice` has no `choices`
recipe.toml:23:39: error AR-E305: `length` must be from 1 to 4096
recipe.toml:23:52: error AR-E305: `charset` cannot be `emoji`; it is one of: alnum, default, hex, special, safespecial
"#);
}

#[test]
fn a_secret_in_an_argument_must_be_declared_with_its_reason() {
    let run = |more: &str| {
        told(&format!(
            "{HEAD}[[run]]\nid = \"a\"\ntitle = \"A\"\ncommand = [\"x\", \"${{secret:p}}\"]\n{more}"
        ))
    };
    insta::assert_snapshot!(run(""), @"recipe.toml:7:17: error AR-E308: `${secret:p}` is not allowed here");
    assert_eq!(
        run("secret_in_argument = \"the program knows no other way\"\n"),
        ""
    );
}

#[test]
fn a_command_called_like_a_step_of_ours_and_a_page_elsewhere_to_sign_in_at_are_refused() {
    let found = told(&format!(
        "{HEAD}{}",
        r#"
[[run]]
id = "install-docker"
title = "Something else"
service = "app"
command = ["true"]
[[run]]
id = "wait-for-tea"
title = "Something else"
service = "app"
command = ["true"]
[account]
user = "ada"
secret = "password"
sign_in = ".evil.example/login"
"#
    ));
    insta::assert_snapshot!(found, @"
    recipe.toml:6:6: error AR-E305: `install-docker` is what a step of Allotment's own is called
    recipe.toml:11:6: error AR-E305: `wait-for-tea` is what a step of Allotment's own is called
    recipe.toml:18:11: error AR-E305: `.evil.example/login` is no path of the instance: it begins with `/`
    ");
}

#[test]
fn a_check_may_use_only_what_was_captured_before() {
    insta::assert_snapshot!(told(&format!("{HEAD}{}", r#"
[[check]]
id = "edit"
title = "A page can be made"
[[check.request]]
path = "/api?token=${capture:token}"
query = { secret = "${secret:p}" }
capture = { token = "/token" }
[[check.request]]
path = "api"
form = { token = "${capture:token}", password = "${secret:p}", n = "${run:nonce}" }
expect = { json = { "pages" = "1" }, text = "${open" }
cleanup = true
"#)), @r#"
recipe.toml:10:9: error AR-E308: `${secret:p}` is not allowed here
recipe.toml:9:8: error AR-E313: no earlier request captures `token`
recipe.toml:13:8: error AR-E305: the path `api` does not begin with `/`
recipe.toml:15:19: error AR-E305: `pages` is no JSON pointer: it begins with `/`
recipe.toml:15:10: error AR-E307: `${` has no closing `}`; write `$${` for a literal one
"#);
}

#[test]
fn what_is_not_toml_is_told_with_its_place() {
    assert!(told("format = 1\ntitle = \n").starts_with("recipe.toml:2:"));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(format = 1\n)?([\\[\\]{}=\"\n.a-z0-9 $]|question|check|run){0,60}") {
        let _ = RecipeToml::parse("recipe.toml", &text);
    }
}
