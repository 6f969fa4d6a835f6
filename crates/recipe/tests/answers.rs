//! What answers bring along: other questions, overlays, secrets, commands.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeMap;

use allotment_recipe::{Generator, Problem, Recipe, RecipeFiles, RenderedStack, Rule, Settings};
use allotment_types::{DnsName, RecipeName};
use proptest::prelude::*;

const TOML: &str = r#"
format = 1
title = "Pot"
summary = "Keeps pictures."

[[question]]
key = "STORAGE"
ask = "Where do pictures lie?"
kind = "choice"
default = "local"
choices = [
  { value = "local", label = "On the server" },
  { value = "s3", label = "Elsewhere", overlays = ["compose.s3.yml"] },
]

[[question]]
key = "S3_BUCKET"
ask = "In which bucket?"
required = true
when = { STORAGE = "s3" }
group = "storage"

[[question]]
key = "SEARCH"
ask = "With a search?"
kind = "yes-no"
default = "false"
overlays = ["compose.search.yml", "compose.s3.yml"]

[[question]]
key = "SEARCH_LANGUAGE"
ask = "In which language?"
default = "en"
when = { SEARCH = true }

[[secret]]
name = "s3_key"
when = { STORAGE = "s3" }
generate = { kind = "external" }

[[secret]]
name = "push_private"
keep = true
generate = { kind = "p256-private" }

[[secret]]
name = "push_public"
generate = { kind = "p256-public", of = "push_private" }

[[run]]
id = "index"
title = "Make the search's index"
command = ["pot", "index", "${SEARCH_LANGUAGE}"]
when = { SEARCH = true }

[[dns]]
kind = "CNAME"
name = "pictures.${DOMAIN}"
value = "${S3_BUCKET}.example.net."
why = "Pictures are served from there."
when = { STORAGE = "s3" }

[[dns]]
kind = "TXT"
name = "${DOMAIN}"
value = "v=spf1 ip4:${server} -all"
why = "Says who may send mail in its name."
"#;

const COMPOSE: &str = r#"
version: "3.8"
services:
  app:
    image: example/pot:1.0
    environment: [DOMAIN, PLACE]
    secrets: [push_private, push_public]
secrets:
  push_private: { external: true, name: "${STACK_NAME}_push_private_${SECRET_PUSH_PRIVATE_VERSION}" }
  push_public: { external: true, name: "${STACK_NAME}_push_public_${SECRET_PUSH_PUBLIC_VERSION}" }
"#;

const S3: &str = r#"
version: "3.8"
services:
  app:
    environment: [S3_BUCKET]
    secrets: [s3_key]
secrets:
  s3_key: { external: true, name: "${STACK_NAME}_s3_key_${SECRET_S3_KEY_VERSION}" }
"#;

const SEARCH: &str = r#"
version: "3.8"
services:
  search:
    image: example/search:2
    environment: [SEARCH_LANGUAGE]
"#;

const SAMPLE: &str = "\
TYPE=pot
DOMAIN=pot.example.org
PLACE=\"pictures in ${S3_BUCKET:-a volume}\"
SECRET_PUSH_PRIVATE_VERSION=v1
SECRET_PUSH_PUBLIC_VERSION=v1
#SECRET_S3_KEY_VERSION=v1
";

fn load(toml: &str) -> Result<Recipe, Vec<Problem>> {
    let files: RecipeFiles = [
        ("recipe.toml", toml),
        ("compose.yml", COMPOSE),
        ("compose.s3.yml", S3),
        ("compose.search.yml", SEARCH),
        (".env.sample", SAMPLE),
    ]
    .into_iter()
    .collect();
    Recipe::load(&RecipeName::new("pot").unwrap(), &files, None)
}

fn pot() -> Recipe {
    load(TOML).unwrap()
}

fn told(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn settings(answers: &[(&str, &str)]) -> Result<Settings, Vec<Problem>> {
    let answers: BTreeMap<String, String> = answers
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    pot().settings(&DnsName::new("pot.example.net").unwrap(), &answers)
}

fn stack(answers: &[(&str, &str)]) -> RenderedStack {
    pot().render(&settings(answers).unwrap()).unwrap()
}

fn secrets(stack: &RenderedStack) -> Vec<&str> {
    let secrets = stack.secrets.iter();
    secrets.map(|secret| secret.name.as_str()).collect()
}

#[test]
fn the_default_answers_bring_nothing_along() {
    let settings = settings(&[]).unwrap();
    assert_eq!(settings.env.get("COMPOSE_FILE"), None);
    assert_eq!(settings.env.get("S3_BUCKET"), None);
    assert_eq!(settings.env.get("SEARCH_LANGUAGE"), None);
    assert_eq!(secrets(&stack(&[])), ["push_private", "push_public"]);
}

#[test]
fn an_answer_brings_its_overlay_its_questions_and_its_secrets_version() {
    let refused = settings(&[("STORAGE", "s3")]).unwrap_err();
    insta::assert_snapshot!(told(&refused), @"settings: error AR-E501: In which bucket? an answer is needed (answer such as `example`)");
    let answers = [("STORAGE", "s3"), ("S3_BUCKET", "tea")];
    let settings = settings(&answers).unwrap();
    assert_eq!(told(&settings.warnings), "");
    assert_eq!(settings.env["COMPOSE_FILE"], "compose.yml:compose.s3.yml");
    assert_eq!(settings.env["SECRET_S3_KEY_VERSION"], "v1");
    let stack = stack(&answers);
    assert_eq!(secrets(&stack), ["push_private", "push_public", "s3_key"]);
    assert_eq!(stack.warnings, []);
}

#[test]
fn overlays_of_several_answers_join_in_the_files_order_and_once() {
    let answers = [
        ("SEARCH", "true"),
        ("STORAGE", "s3"),
        ("S3_BUCKET", "tea"),
        ("COMPOSE_FILE", "compose.search.yml:compose.yml"),
    ];
    let settings = settings(&answers).unwrap();
    assert_eq!(
        settings.env["COMPOSE_FILE"],
        "compose.search.yml:compose.yml:compose.s3.yml"
    );
    assert_eq!(settings.env["SEARCH_LANGUAGE"], "en");
}

#[test]
fn an_answer_to_what_is_not_asked_is_left_out_everywhere_and_told() {
    let settings = settings(&[("S3_BUCKET", "tea"), ("SEARCH_LANGUAGE", "fr")]).unwrap();
    assert_eq!(settings.env.get("S3_BUCKET"), None);
    assert_eq!(settings.env["PLACE"], "pictures in a volume");
    insta::assert_snapshot!(told(&settings.warnings), @"
    settings: warning AR-W502: `S3_BUCKET` is not asked with these answers; what was answered is left out
    settings: warning AR-W502: `SEARCH_LANGUAGE` is not asked with these answers; what was answered is left out
    ");
}

#[test]
fn a_public_key_knows_its_private_key_and_a_kept_secret_says_so() {
    let stack = stack(&[]);
    assert_eq!(stack.secrets[0].generator, Generator::P256Private);
    assert!(stack.secrets[0].keep && !stack.secrets[1].keep);
    assert_eq!(stack.secrets[1].generator.source(), Some("push_private"));
}

#[test]
fn a_public_key_of_something_else_is_refused() {
    let toml = TOML.replace("generate = { kind = \"p256-private\" }", "");
    let problems = load(&toml).unwrap_err();
    insta::assert_snapshot!(told(&problems), @r#"recipe.toml:46:1: error AR-E317: `push_public` is the public key of `push_private`, which is no private key (give `push_private` a `generate = { kind = "p256-private" }`)"#);
}

#[test]
fn an_overlay_that_is_not_there_is_refused_at_its_question() {
    let toml = TOML.replace("[\"compose.search.yml\", ", "[\"compose.find.yml\", ");
    let problems = load(&toml).unwrap_err();
    insta::assert_snapshot!(told(&problems), @"recipe.toml:23:1: error AR-E316: an answer brings `compose.find.yml` along, which is not in the recipe");
}

#[test]
fn a_secret_that_is_used_without_its_answer_is_told_and_made_all_the_same() {
    let toml = TOML.replace("keep = true", "when = { SEARCH = true }");
    let recipe = load(&toml).unwrap();
    let lint = recipe.lint();
    let found = lint.iter().filter(|p| p.rule == Rule::SecretWhen);
    let found: Vec<String> = found.map(ToString::to_string).collect();
    insta::assert_snapshot!(found.join("\n"), @"
    compose.s3.yml:8:3: warning AR-W306: the stack uses the secret `s3_key`, although its `when` does not hold
    compose.yml:9:3: warning AR-W306: the stack uses the secret `push_private`, although its `when` does not hold
    ");
}

#[test]
fn records_are_filled_in_with_settings_and_the_servers_address() {
    let settings = settings(&[("STORAGE", "s3"), ("S3_BUCKET", "tea")]).unwrap();
    let recipe = pot();
    let filled: Vec<String> = recipe
        .toml
        .dns
        .iter()
        .filter(|record| record.when.holds(&settings.env))
        .map(|record| {
            let (name, value) = record.filled(&settings.env, "192.0.2.7").unwrap();
            format!("{name} {} {value}", record.kind)
        })
        .collect();
    insta::assert_snapshot!(filled.join("\n"), @"
    pictures.pot.example.net CNAME tea.example.net.
    pot.example.net TXT v=spf1 ip4:192.0.2.7 -all
    ");
}

proptest! {
    /// Whatever is answered: either it is refused, or the stack has exactly
    /// what the answers bring along.
    #[test]
    fn accepted_answers_give_a_stack_with_what_they_bring_along(
        storage in prop::option::of("local|s3|b2|"),
        bucket in prop::option::of("[a-z ]{0,8}"),
        search in prop::option::of("true|false|yes"),
        language in prop::option::of("[a-z]{0,3}"),
    ) {
        let all = [
            ("STORAGE", storage),
            ("S3_BUCKET", bucket),
            ("SEARCH", search),
            ("SEARCH_LANGUAGE", language),
        ];
        let given: Vec<(&str, &str)> = all
            .iter()
            .filter_map(|(key, value)| Some((*key, value.as_deref()?)))
            .collect();
        match settings(&given) {
            Ok(settings) => {
                let stack = pot().render(&settings).unwrap();
                let at_s3 = settings.env["STORAGE"] == "s3";
                let searches = settings.env["SEARCH"] == "true";
                prop_assert_eq!(
                    secrets(&stack).contains(&"s3_key"),
                    at_s3 || searches
                );
                prop_assert_eq!(settings.env.contains_key("S3_BUCKET"), at_s3);
                prop_assert_eq!(stack.services.len(), if searches { 2 } else { 1 });
            }
            Err(problems) => {
                for problem in problems.iter().filter(|problem| problem.is_error()) {
                    prop_assert!(problem.setting.is_some(), "{}", problem);
                }
            }
        }
    }
}
