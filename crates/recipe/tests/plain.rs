//! Recipes without a `recipe.toml`: what they say of themselves all the same.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::collections::BTreeMap;

use allotment_recipe::{Recipe, RecipeFiles};

const SAMPLE: &str = "\
TYPE=orchard
DOMAIN=orchard.example.com
## Domain aliases
#EXTRA_DOMAINS=', `www.orchard.example.com`'
LETS_ENCRYPT_ENV=production
COMPOSE_FILE=\"compose.yml\"
#COMPOSE_FILE=\"$COMPOSE_FILE:compose.mail.yml\"
#MAIL_HOST=mail.example.com
#SECRET_MAIL_PASSWORD_VERSION=v1

# How many trees there are,
# old ones included
TREES=12
SWEET=true # or sour
URL=https://$DOMAIN/a
MOTTO='no $5'
GATE=
LATIN=$NO_SUCH_NAME
";

const COMPOSE: &str = "\
services:
  app:
    image: orchard/server:4.2
    environment: [TREES, SWEET, URL, MOTTO, GATE, LATIN]
    deploy:
      labels:
        - \"traefik.http.routers.${STACK_NAME}.rule=Host(`${DOMAIN}`${EXTRA_DOMAINS})\"
        - \"traefik.http.routers.${STACK_NAME}.tls.certresolver=${LETS_ENCRYPT_ENV}\"
        - \"coop-cloud.${STACK_NAME}.version=1.1.0+4.2\"
";

const MAIL: &str = "\
services:
  app:
    environment: [MAIL_HOST]
    secrets: [mail_passwort]
  post:
    image: orchard/post
secrets:
  mail_password: {external: true, name: \"${STACK_NAME}_mail_password_${SECRET_MAIL_PASSWORD_VERSION}\"}
";

fn recipe(readme: Option<&str>) -> Recipe {
    let mut files = RecipeFiles::new();
    files.insert(".env.sample", SAMPLE);
    files.insert("compose.yml", COMPOSE);
    files.insert("compose.mail.yml", MAIL);
    if let Some(readme) = readme {
        files.insert("README.md", readme);
    }
    Recipe::load(&"orchard".parse().unwrap(), &files, None).unwrap()
}

#[test]
fn its_settings_are_its_questions_with_their_comments_as_help() {
    let questions = recipe(None).questions();
    let told = questions.iter().map(|it| {
        let default = it.default.as_deref().unwrap_or("-");
        let help = it.help.as_deref().unwrap_or("-");
        format!("{} ({:?}) [{default}] {help}\n", it.key, it.kind)
    });
    insta::assert_snapshot!(told.collect::<String>(), @"
    EXTRA_DOMAINS (Text) [-] Domain aliases. For example: , `www.orchard.example.com`
    MAIL_HOST (Text) [-] For example: mail.example.com
    TREES (Text) [12] How many trees there are, old ones included
    SWEET (YesNo) [true] or sour
    URL (Text) [https://${DOMAIN}/a] -
    MOTTO (Text) [no $5] -
    GATE (Text) [-] -
    LATIN (Text) [-] -
    COMPOSE_FILE (Text) [compose.yml] Compose files, joined with `:`. There are also compose.mail.yml
    ");
}

#[test]
fn the_answers_to_these_questions_are_those_of_any_recipe() {
    let recipe = recipe(None);
    let domain = "our.example.org".parse().unwrap();
    let mut answers = BTreeMap::from([("TREES".to_owned(), "40".to_owned())]);
    // As a page keeps them that shows the defaults.
    for question in recipe.questions() {
        if let Some(default) = question.default
            && !default.contains('$')
        {
            answers.entry(question.key).or_insert(default);
        }
    }
    let settings = recipe.settings(&domain, &answers).unwrap();
    let stack = recipe.render(&settings).unwrap();
    let environment = &stack.compose["services"]["app"]["environment"];
    assert_eq!(environment["TREES"], "40");
    assert_eq!(environment["URL"], "https://our.example.org/a");
    assert_eq!(environment["MOTTO"], "no $$5");
}

#[test]
fn title_and_summary_stand_in_the_readme_and_the_version_in_a_label() {
    let with = recipe(Some("# The Orchard\n\n> Counts *apples*.\n"));
    assert_eq!(with.toml.title, "The Orchard");
    assert_eq!(with.toml.summary, "Counts apples.");
    assert_eq!(with.toml.version.as_deref(), Some("1.1.0+4.2"));
    assert!(!with.has_toml);

    let without = recipe(None);
    assert_eq!(without.toml.title, "orchard");
    assert_eq!(without.toml.summary, "");
}

#[test]
fn an_older_label_names_the_version_of_each_service() {
    let mut files = RecipeFiles::new();
    let older = COMPOSE.replace(".version=1.1.0+4.2", ".app.version=4.2-1a2b3c");
    files.insert("compose.yml", older);
    files.insert(".env.sample", SAMPLE);
    let recipe = Recipe::load(&"orchard".parse().unwrap(), &files, None).unwrap();
    assert_eq!(recipe.toml.version.as_deref(), Some("4.2-1a2b3c"));
}

#[test]
fn overlays_that_are_commented_out_are_linted_with_their_optional_settings() {
    let found = recipe(None).lint();
    let of_mail = found
        .iter()
        .filter(|it| it.place.file == "compose.mail.yml");
    let told: Vec<String> = of_mail.map(ToString::to_string).collect();
    insta::assert_snapshot!(told.join("\n"), @"
    compose.mail.yml:4:15: error AR-E209: `app` uses `mail_passwort`, which no compose file in use declares (declare `mail_passwort` under `secrets` at the top level)
    compose.mail.yml:5:3: warning AR-W209: the service `post` has no health check
    compose.mail.yml:6:12: warning AR-W207: the image `orchard/post` of `post` has no tag (pin the version)
    compose.mail.yml:8:3: warning AR-W211: no service uses the secret `mail_password`
    ");
}
