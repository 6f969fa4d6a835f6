//! What the reader of `recipe.toml` refuses, and where it says so.

use super::*;
use crate::manifest::CheckPart;

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
"#)), @"
    recipe.toml:5:9: error AR-E305: `state` cannot be `done`; it is one of: works, beta, untried, incomplete
    recipe.toml:16:11: error AR-E305: the pattern is not a regular expression: found open group without closing ')'
    recipe.toml:15:11: error AR-E305: the default is no answer: this is not a whole number
    recipe.toml:18:7: error AR-E306: there is another question called `A`
    recipe.toml:17:1: error AR-E304: a question of kind `choice` has no `choices`
    recipe.toml:7:10: error AR-E305: `memory`: `lots` is not an amount of bytes: write it like `600 MB` or `8 GB`
    recipe.toml:8:8: error AR-E305: `cpus` must be from 1 to 1024
    recipe.toml:9:18: error AR-E305: `i386` is not known; architectures are x86_64 and aarch64
    recipe.toml:10:10: error AR-E305: `80` is not a port: write it like `443/tcp` or `3478/udp`
    recipe.toml:23:39: error AR-E305: `length` must be from 1 to 4096
    recipe.toml:23:52: error AR-E305: `charset` cannot be `emoji`; it is one of: alnum, default, hex, special, safespecial
    ");
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
fn the_first_account_has_a_password_or_a_link_and_one_of_both() {
    let account = |rest: &str| told(&format!("{HEAD}[account]\nuser = \"ada\"\n{rest}\n"));
    assert_eq!(account("secret = \"password\""), "");
    assert_eq!(account("link = { to = \"${ADMIN_EMAIL}\" }"), "");
    assert_eq!(account("link = { run = \"invite\" }"), "");
    insta::assert_snapshot!(account(""), @"recipe.toml:4:1: error AR-E304: [account] has a `secret` that is its password, or a `link`: one of both");
    insta::assert_snapshot!(account("secret = \"p\"\nlink = { to = \"a@b.c\" }"), @"recipe.toml:4:1: error AR-E304: [account] has a `secret` that is its password, or a `link`: one of both");
    insta::assert_snapshot!(account("link = { to = \"a@b.c\", run = \"invite\" }"), @"recipe.toml:6:8: error AR-E304: `link` has the address that it is mailed `to`, or the `run` that prints it");
    insta::assert_snapshot!(account("link = { to = \"${secret:p}\", by = \"mail\" }"), @"
    recipe.toml:6:15: error AR-E308: `${secret:p}` is not allowed here
    recipe.toml:6:30: error AR-E302: link has no key `by`
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
"#)), @"
    recipe.toml:10:9: error AR-E308: `${secret:p}` is not allowed here
    recipe.toml:9:8: error AR-E313: no earlier part of the check captures `token`
    recipe.toml:13:8: error AR-E305: the path `api` does not begin with `/`
    recipe.toml:15:19: error AR-E305: `pages` is no JSON pointer: it begins with `/`
    recipe.toml:15:10: error AR-E307: `${` has no closing `}`; write `$${` for a literal one
    ");
}

#[test]
fn a_port_may_be_needed_with_some_answers_only() {
    let text = format!(
        "{HEAD}{}",
        r#"
[needs]
ports = ["443/tcp", { port = "25/tcp", when = { MAIL = "yes" } }]
[[question]]
key = "MAIL"
ask = "Does it take mail?"
kind = "yes-no"
choices = [{ value = "yes", label = "Yes" }, { value = "no", label = "No" }]
"#
    );
    let (manifest, problems) = RecipeToml::parse("recipe.toml", &text);
    assert_eq!(problems, []);
    let needed = |answer: &str| {
        let settings = [("MAIL".to_owned(), answer.to_owned())].into();
        let ports = manifest.needs.ports_with(&settings);
        ports.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert_eq!(needed("yes"), ["443/tcp", "25/tcp"]);
    assert_eq!(needed("no"), ["443/tcp"]);
    insta::assert_snapshot!(told(&format!("{HEAD}{}", r#"
[needs]
ports = [80, { port = "25" }, { when = { MAIL = "yes" } }]
"#)), @"
    recipe.toml:6:10: error AR-E303: `ports` in [needs] must be a list of texts or tables, not integer
    recipe.toml:6:23: error AR-E305: `port`: `25` is not a port: write it like `443/tcp` or `3478/udp`
    recipe.toml:6:31: error AR-E304: a port of [needs] has no `port`
    ");
}

#[test]
fn a_question_by_udp_has_a_port_and_nothing_of_what_http_has() {
    insta::assert_snapshot!(told(&format!("{HEAD}{}", r#"
[[check]]
id = "relay"
title = "The relay can be reached"
[[check.request]]
name = "Ask the relay"
stun = { host = "${TURN_HOST}", port = 3478 }
[[check.request]]
stun = { prot = 3478, host = "${secret:p}" }
[[check.request]]
path = "/"
stun = { port = 0 }
"#)), @"
    recipe.toml:12:30: error AR-E308: `${secret:p}` is not allowed here
    recipe.toml:12:8: error AR-E304: stun has no `port`
    recipe.toml:12:10: error AR-E302: stun has no key `prot`
    recipe.toml:15:17: error AR-E305: `port` must be from 1 to 65535
    recipe.toml:14:1: error AR-E302: [[check.request]] with `stun` has no key `path`
    ");
}

#[test]
fn conditions_name_earlier_questions_and_answers_that_these_have() {
    let found = told(&format!(
        "{HEAD}{}",
        r#"
[[question]]
key = "BUCKET"
ask = "?"
when = { STORAGE = "s3" }
[[question]]
key = "STORAGE"
ask = "?"
kind = "choice"
choices = [{ value = "local", label = "Here" }, { value = "s3", label = "There", overlays = ["a:b"] }]
overlays = ["compose.s3.yml"]
group = "storrage"
[[question]]
key = "MAIL"
ask = "?"
kind = "yes-no"
when = { STORAGE = ["s4", "local"] }
[[secret]]
name = "key"
when = { MAIL = true, STORAGE = [] }
[[run]]
id = "a"
title = "A"
command = ["a"]
when = { MAIL = "yes", SAMPLES_OWN = "1" }
"#
    ));
    insta::assert_snapshot!(found, @"
    recipe.toml:8:8: error AR-E305: `when` names `STORAGE`, which no earlier question sets
    recipe.toml:13:94: error AR-E305: `a:b` is no path of a compose file
    recipe.toml:15:9: error AR-E305: `group` cannot be `storrage`; it is one of: about, mail, people, storage, sign-in, advanced (did you mean `storage`?)
    recipe.toml:14:12: error AR-E305: `overlays` at a question goes with the kind `yes-no`; otherwise name them at a choice
    recipe.toml:20:8: error AR-E305: `STORAGE` is never `s4`, so `when` never holds (did you mean `s3`?)
    recipe.toml:23:8: error AR-E305: `when` names no value of `STORAGE`, so it never holds
    recipe.toml:28:8: error AR-E305: `MAIL` is never `yes`, so `when` never holds
    ");
}

#[test]
fn what_is_around_the_app_is_read_with_its_places() {
    let found = told(&format!(
        "{HEAD}{}",
        r#"
keepers = ["Ada <ada@example.org>", "Bruno"]
[end_of_life]
date = "April"
what = "Ubuntu"
[[warning]]
kind = "alpha"
text = "Young."
[[dns]]
kind = "TXT"
name = "${DOMAIN}"
value = "v=spf1 ip4:${secret:x}"
[mail]
settings = { host = "SMTP", sender = "FROM" }
[mail.test]
command = ["send", "${mail:to}", "${run:nonce}"]
[sizing]
counts = "people"
[[sizing.step]]
people = 50
memory = "4 GB"
cpus = 2
disk = "40 GB"
source = "measured"
[[sizing.step]]
people = 100
memory = "2 GB"
cpus = 2
disk = "lots"
source = "estimated"
[[sizing.step]]
people = 100
memory = "2 GB"
cpus = 2
disk = "40 GB"
source = "estimated"
[upgrade]
every_minor = true
[[upgrade.run]]
id = "migrate"
title = "Change the tables"
command = ["migrate", "${mail:to}"]
when = "after"
image_of = "current"
"#
    ));
    insta::assert_snapshot!(found, @r#"
    recipe.toml:5:37: error AR-E305: `Bruno` is no keeper: write `Name <mail or profile>`
    recipe.toml:10:8: error AR-E305: `kind` cannot be `alpha`; it is one of: alpha-software, arbitrary-limits, deprecated-software, non-free-network, not-totally-free, paid-content, replaced-by-another, tracking, fixed-for-ever, needs-mail, needs-own-server, world-readable
    recipe.toml:7:8: error AR-E305: `April` is no date: write it like `2027-04-01`
    recipe.toml:6:1: error AR-E304: [end_of_life] has no `then`
    recipe.toml:6:1: error AR-E304: [end_of_life] has no `source`
    recipe.toml:15:9: error AR-E308: `${secret:x}` is not allowed here
    recipe.toml:12:1: error AR-E304: [[dns]] has no `why`
    recipe.toml:17:29: error AR-E302: mail.settings has no key `sender`
    recipe.toml:19:34: error AR-E308: `${run:nonce}` is not allowed here
    recipe.toml:32:8: error AR-E305: `disk`: `lots` is not an amount of bytes: write it like `600 MB` or `8 GB`
    recipe.toml:22:1: error AR-E305: the step for 100 people does not rise above the one before it, for 50
    recipe.toml:45:23: error AR-E308: `${mail:to}` is not allowed here
    recipe.toml:47:12: error AR-E305: `image_of = "current"` is for commands before the upgrade: after it, the old image is gone
    "#);
}

#[test]
fn requests_and_commands_of_a_check_stand_in_the_files_order() {
    let text = format!(
        "{HEAD}{}",
        r#"
[[check]]
id = "post"
title = "A post can be read"
also = "production"
[[check.command]]
service = "web"
command = ["token", "--for", "${run:nonce}"]
capture = { token = "stdout" }
[[check.request]]
method = "POST"
path = "/api"
headers = { Authorization = "Bearer ${capture:token}" }
body = '{"text": "${run:nonce}", "password": "${secret:p}"}'
capture_header = { place = "Location" }
[[check.request]]
path = "/live"
upgrade = "websocket"
[[check.command]]
command = ["forget", "${capture:place}"]
cleanup = true
"#
    );
    let (manifest, problems) = RecipeToml::parse("recipe.toml", &text);
    assert_eq!(problems, []);
    let check = &manifest.checks[0];
    assert!(check.in_production);
    let order: Vec<String> = check
        .parts()
        .map(|part| match part {
            CheckPart::Request(request) => format!("{} {}", request.path, request.status()),
            CheckPart::Command(command) => format!("{} {:?}", command.service, command.command),
        })
        .collect();
    insta::assert_snapshot!(order.join("\n"), @r#"
    web ["token", "--for", "${run:nonce}"]
    /api 200
    /live 101
    app ["forget", "${capture:place}"]
    "#);
}

#[test]
fn a_body_an_upgrade_and_a_command_are_refused_where_they_cannot_be() {
    let found = told(&format!(
        "{HEAD}{}",
        r#"
[[check]]
id = "a"
title = "A"
[[check.request]]
path = "/"
body = "x"
form = { a = "b" }
[[check.request]]
method = "POST"
path = "/"
content_type = "text/plain"
upgrade = "websocket"
[[check.command]]
command = ["a", "${secret:p}", "${capture:later}"]
capture = { later = "stderr" }
[[check]]
id = "b"
title = "B"
also = "always"
"#
    ));
    insta::assert_snapshot!(found, @"
    recipe.toml:10:8: error AR-E305: a request has a `form` or a `body`, not both
    recipe.toml:10:8: error AR-E305: GET and HEAD have no `body`; name another `method`
    recipe.toml:15:16: error AR-E305: `content_type` is that of a `body`
    recipe.toml:16:11: error AR-E305: `upgrade` goes with the method GET
    recipe.toml:18:17: error AR-E308: `${secret:p}` is not allowed here
    recipe.toml:18:32: error AR-E313: no earlier part of the check captures `later`
    recipe.toml:19:11: error AR-E305: `later` is captured from `stderr`; a command has `stdout` only
    recipe.toml:20:1: error AR-E304: [[check]] has no [[check.request]] and no [[check.command]]
    recipe.toml:23:8: error AR-E305: `also` cannot be `always`; it is one of: production
    ");
}

#[test]
fn what_is_not_toml_is_told_with_its_place() {
    assert!(told("format = 1\ntitle = \n").starts_with("recipe.toml:2:"));
}

proptest::proptest! {
    #[test]
    fn no_text_makes_it_panic(text in "(format = 1\n)?([\\[\\]{}=\"\n.a-z0-9 $]|question|check|run|dns|mail|sizing|upgrade|warning|when){0,60}") {
        let _ = RecipeToml::parse("recipe.toml", &text);
    }
}
