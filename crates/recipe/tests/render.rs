//! Two recipes as they are found in the wild, from their files to a stack.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
};

use allotment_recipe::{EnvSample, Generator, Problem, Recipe, RecipeFiles, Rule, Settings};
use allotment_types::{DnsName, RecipeName};

fn read_folder(root: &Path) -> RecipeFiles {
    fn walk(root: &Path, folder: &Path, files: &mut RecipeFiles) {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                if !path.ends_with(".git") {
                    walk(root, &path, files);
                }
            } else if let Ok(text) = fs::read_to_string(&path) {
                let relative: PathBuf = path.strip_prefix(root).unwrap().into();
                files.insert(relative.to_string_lossy(), text);
            }
        }
    }
    let mut files = RecipeFiles::new();
    walk(root, root, &mut files);
    files
}

fn fixture(name: &str) -> RecipeFiles {
    read_folder(
        &Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/recipes")
            .join(name),
    )
}

fn load(name: &str, files: &RecipeFiles) -> Result<Recipe, Vec<Problem>> {
    Recipe::load(&RecipeName::new(name).unwrap(), files, None)
}

fn tealist() -> Recipe {
    load("tealist", &fixture("tealist")).unwrap()
}

fn told(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

fn settings(recipe: &Recipe, answers: &[(&str, &str)]) -> Result<Settings, Vec<Problem>> {
    let answers: BTreeMap<String, String> = answers
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    recipe.settings(&DnsName::new("teas.example.net").unwrap(), &answers)
}

#[test]
fn a_good_recipe_loads_without_a_word_and_renders_the_whole_stack() {
    let recipe = tealist();
    assert_eq!(told(&recipe.lint()), told(&expected_warnings(&recipe)));
    let settings = settings(&recipe, &[]).unwrap();
    assert_eq!(settings.stack.as_str(), "teas_example_net");
    let stack = recipe.render(&settings).unwrap();
    insta::assert_snapshot!("tealist", stack.compose_text());
    insta::assert_json_snapshot!(
        "tealist-needs",
        serde_json::json!({
            "services": stack.services,
            "secrets": stack.secrets,
            "configs": stack.configs,
            "networks": stack.networks,
            "volumes": stack.volumes,
            "timeout": stack.timeout_seconds,
            "version": stack.version,
        })
    );
}

/// Only the word `on`, which the fixture has on purpose, the optional second
/// address, which is not set, and images without digests.
fn expected_warnings(recipe: &Recipe) -> Vec<Problem> {
    let warnings = recipe.lint();
    let expected = |problem: &Problem| {
        matches!(
            problem.rule,
            Rule::Yaml11Word | Rule::VariableUnset | Rule::ImageNoDigest
        ) && !problem.is_error()
    };
    assert_eq!(warnings.len(), 4, "{}", told(&warnings));
    warnings.into_iter().filter(expected).collect()
}

#[test]
fn an_overlay_joins_when_compose_file_names_it() {
    let recipe = tealist();
    let settings = settings(
        &recipe,
        &[
            ("COMPOSE_FILE", "compose.yml:compose.mail.yml"),
            ("MAIL_FROM", "list@example.net"),
            ("SECRET_MAIL_KEY_VERSION", "v3"),
        ],
    )
    .unwrap();
    let stack = recipe.render(&settings).unwrap();
    let key = stack
        .secrets
        .iter()
        .find(|secret| secret.name == "mail_key")
        .unwrap();
    assert_eq!(key.docker_name, "teas_example_net_mail_key_v3");
    assert_eq!(key.generator, Generator::External);
    let conf = stack
        .configs
        .iter()
        .find(|config| config.name == "mail_conf")
        .unwrap();
    assert_eq!(
        (conf.file.as_str(), conf.content.as_str()),
        ("mail.conf", "tls = yes\n")
    );
    let app = &stack.compose["services"]["app"];
    assert_eq!(app["environment"]["MAIL_FROM"], "list@example.net");
    assert_eq!(app["environment"]["DB_NAME"], "tea");
    assert_eq!(app["secrets"].as_array().unwrap().len(), 3);
}

#[test]
fn an_overlay_without_its_secrets_version_is_refused_with_the_setting_to_set() {
    let recipe = tealist();
    let settings = settings(&recipe, &[("COMPOSE_FILE", "compose.yml:compose.mail.yml")]).unwrap();
    let problems = recipe.render(&settings).unwrap_err();
    let problem = problems.iter().find(|problem| problem.is_error()).unwrap();
    assert_eq!(problem.rule, Rule::NameRefused);
    assert_eq!(problem.setting.as_deref(), Some("SECRET_MAIL_KEY_VERSION"));
}

#[test]
fn awkward_but_legal_files_render_with_warnings() {
    let recipe = load("awkward", &fixture("awkward")).unwrap();
    let settings = settings(&recipe, &[]).unwrap();
    let stack = recipe.render(&settings).unwrap();
    insta::assert_snapshot!("awkward", stack.compose_text());
    insta::assert_snapshot!("awkward-warnings", told(&stack.warnings));
}

#[test]
fn answers_go_before_defaults_and_are_checked_all_at_once() {
    let recipe = tealist();
    assert_eq!(
        settings(&recipe, &[]).unwrap().env["SITE_NAME"],
        "Teas of teas.example.net"
    );
    assert_eq!(
        settings(&recipe, &[("SITE_NAME", "Чай")]).unwrap().env["SITE_NAME"],
        "Чай"
    );
    let refused = settings(&recipe, &[("SITE_NAME", ""), ("MAIL_FROM", "nobody")]).unwrap_err();
    insta::assert_snapshot!(told(&refused), @"
    settings: error AR-E501: What is your list called? an answer is needed (answer such as `example`, at most 60 characters)
    settings: error AR-E502: From which address does it send mail? this is not an e-mail address, which looks like name@example.org (answer such as `name@example.org`)
    ");
    let slip = settings(&recipe, &[("SITE_NAM", "x")]).unwrap();
    insta::assert_snapshot!(told(&slip.warnings), @"settings: warning AR-W501: the recipe has no setting `SITE_NAM`; it is set all the same (did you mean `SITE_NAME`?)");
}

#[test]
fn the_env_file_keeps_the_samples_order_and_hints() {
    let recipe = tealist();
    let settings = settings(&recipe, &[("EXTRA_DOMAINS", ", `www.teas.example.net`")]).unwrap();
    insta::assert_snapshot!(recipe.env_file(&settings), @r"
    TYPE=tealist

    # The address of the list.
    DOMAIN=teas.example.net
    LETS_ENCRYPT_ENV=production

    # Domain aliases
    EXTRA_DOMAINS=', `www.teas.example.net`'
    COMPOSE_FILE=compose.yml

    # What the list is called
    SITE_NAME='Teas of teas.example.net'
    SITE_URL=https://teas.example.net
    CLEAN_UP_AT='0 3 * * *'
    SECRET_DB_PASSWORD_VERSION=v1 # length=32 charset=hex
    SECRET_ADMIN_PASSWORD_VERSION=v1

    # Left empty
    #MAIL_FROM=
    ");
}

#[test]
fn what_recipe_toml_names_must_be_in_the_compose_files() {
    let mut files = fixture("tealist");
    let toml = files.get("recipe.toml").unwrap();
    let toml = toml
        .replace("service = \"app\"", "service = \"ap\"")
        .replace("volumes = [\"uploads\"]", "volumes = [\"upload\"]")
        .replace("secret = \"admin_password\"", "secret = \"root_password\"")
        .replace("\"/name\" = \"${SITE_NAME}\"", "\"/name\" = \"${SITE}\"");
    files.insert("recipe.toml", toml);
    insta::assert_snapshot!(told(&load("tealist", &files).unwrap_err()), @"
    recipe.toml:34:1: error AR-E309: the run `first-account` names the service `ap`, which no compose file has (did you mean `app`?)
    recipe.toml:43:1: error AR-E312: [ready] names the setting `SITE`, which neither the sample nor a question has
    recipe.toml:48:1: error AR-E310: [account] names the secret `root_password`, which no compose file declares
    recipe.toml:71:1: error AR-E311: [backup] names the volume `upload`, which no compose file declares (did you mean `uploads`?)
    ");
}

#[test]
fn errors_of_compose_files_are_told_with_place_and_fix() {
    let mut files = fixture("tealist");
    let compose = files.get("compose.yml").unwrap();
    let compose = compose
        .replace("networks: [proxy, internal]", "networks: [proxy, intrenal]")
        .replace("replicas: ${REPLICAS:-1}", "replicas: some")
        .replace("\"uploads:/srv/uploads\"", "\"./uploads:/srv/uploads\"")
        .replace(
            "healthcheck:\n      test: [\"CMD\",",
            "heathcheck:\n      test: [\"CMD\",",
        )
        .replace("file: app.conf.tmpl", "file: ../app.conf")
        .replace("=${LETS_ENCRYPT_ENV}\"", "=${LETS_ENCRYPT_ENV\"");
    files.insert("compose.yml", compose);
    let recipe = load("tealist", &files).unwrap();
    let settings = settings(&recipe, &[]).unwrap();
    insta::assert_snapshot!(told(&recipe.render(&settings).unwrap_err()), @r#"
        compose.yml:13:23: error AR-E209: `app` uses `intrenal`, which no compose file in use declares (declare `intrenal` under `networks` at the top level)
        compose.yml:20:16: warning AR-W202: Docker reads the bare word `on` as yes or no; it is kept as text
        compose.yml:27:9: error AR-E215: `app` binds `./uploads`, which lies beside the recipe and not on the server (use a config, a volume or an absolute path)
        compose.yml:37:17: error AR-E208: `some` is not the number that Docker expects here
        compose.yml:41:11: warning AR-W201: `EXTRA_DOMAINS` is not set and has no default; it becomes empty
        compose.yml:43:11: error AR-E205: `$` at character 53 begins no variable; write `$$` for a dollar sign
        compose.yml:61:5: error AR-E207: Docker does not know `heathcheck` here (did you mean `healthcheck`?)
        compose.yml:78:3: error AR-E212: the config `app_conf` is made of `../app.conf`, which is not in the recipe
    "#);
}

#[test]
fn a_folder_without_compose_file_is_refused() {
    let files: RecipeFiles = [("README.md", "# Nothing")].into_iter().collect();
    let problems = load("nothing", &files).unwrap_err();
    assert!(
        problems
            .iter()
            .any(|problem| problem.rule == Rule::ComposeMissing)
    );
}

#[test]
fn recipe_toml_may_lie_outside_the_recipe() {
    let mut files = fixture("tealist");
    files.insert("recipe.toml", "not toml at all");
    let overlay: RecipeFiles = [(
        "recipe.toml",
        "format = 1\ntitle = \"Ours\"\nsummary = \"Of ours.\"\n",
    )]
    .into_iter()
    .collect();
    let name = RecipeName::new("tealist").unwrap();
    let recipe = Recipe::load(&name, &files, Some(&overlay)).unwrap();
    assert_eq!(recipe.toml.title, "Ours");
}

#[test]
fn a_long_address_is_refused_when_docker_could_not_name_the_secrets() {
    let mut files = fixture("tealist");
    let compose = files.get("compose.yml").unwrap();
    let compose = compose.replace("_admin_password_$", "_a_very_long_admin_password_name_$");
    files.insert("compose.yml", compose);
    let recipe = load("tealist", &files).unwrap();
    let domain = DnsName::new("a-rather-long-name-for-a-list-of-teas.example.net").unwrap();
    let settings = recipe.settings(&domain, &BTreeMap::new()).unwrap();
    let problems = recipe.render(&settings).unwrap_err();
    assert!(
        problems
            .iter()
            .any(|problem| problem.rule == Rule::NameTooLong)
    );
}

#[test]
fn a_description_can_be_written_as_json() {
    let recipe = tealist();
    let json = serde_json::to_value(recipe.describe()).unwrap();
    assert_eq!(json["title"], "Tea list");
    assert_eq!(json["needs"]["disk"], "6 GB");
    assert_eq!(json["services"], serde_json::json!(["app", "db"]));
    assert_eq!(json["one_offs"][0]["timeout"], "90s");
    assert_eq!(json["backup"]["databases"][0]["dump"][1], "${SITE_NAME}");
    assert!(json["release_notes"]["1.2.0+v4.1"].is_string());
}

#[test]
fn an_overlay_that_grows_without_measure_is_refused() {
    let compose = "services:\n  app:\n    image: a:1\n    command: \"$X\"\n".to_owned();
    let sample = format!("X={}\n{}", "y".repeat(100), "X=$X$X\n".repeat(40));
    let files: RecipeFiles = [("compose.yml", compose), (".env.sample", sample)]
        .into_iter()
        .collect();
    let recipe = load("grows", &files).unwrap();
    let problems = settings(&recipe, &[]).unwrap_err();
    assert!(
        problems.iter().all(|problem| problem.rule == Rule::TooMuch),
        "{}",
        told(&problems)
    );
}

#[test]
fn the_address_cannot_be_lost_to_a_question_about_it() {
    let mut files = fixture("tealist");
    let toml = files.get("recipe.toml").unwrap().to_owned();
    files.insert(
        "recipe.toml",
        toml + "\n[[question]]\nkey = \"DOMAIN\"\nask = \"Where?\"\nkind = \"domain\"\nrequired = true\n",
    );
    let recipe = load("tealist", &files).unwrap();
    assert_eq!(
        settings(&recipe, &[]).unwrap().env["DOMAIN"],
        "teas.example.net"
    );
}

#[test]
fn an_env_file_reads_back_to_the_same_settings_whatever_the_answers() {
    use proptest::prelude::*;
    let recipe = tealist();
    let values = prop_oneof![any::<String>(), "[$'\"`#\\\\ A-Z{}\n]{0,12}"];
    proptest!(|(
        extra in values.clone().prop_filter("no null characters", |text| !text.contains('\0')),
        other in values.prop_filter("no null characters", |text| !text.contains('\0')),
    )| {
        let settings = settings(&recipe, &[("EXTRA_DOMAINS", &extra), ("OTHER", &other)]).unwrap();
        let (read, problems) = EnvSample::parse(".env", &recipe.env_file(&settings));
        prop_assert_eq!(problems, []);
        let values: BTreeMap<String, String> = read
            .active()
            .map(|entry| (entry.key.clone(), entry.value.expand(&|_| Some("wrong")).unwrap()))
            .collect();
        prop_assert_eq!(values, settings.env);
    });
}

proptest::proptest! {
    #[test]
    fn no_compose_file_makes_it_panic(
        text in "(services:\n  app:\n    )?([a-z:{}\\[\\]&*\"'|>!% \n$-]|image: |<<: |- |\n    |\\$\\{X){0,60}"
    ) {
        let files: RecipeFiles = [("compose.yml", text)].into_iter().collect();
        if let Ok(recipe) = load("any", &files) {
            let _ = recipe.lint();
        }
    }
}

/// Looks at folders of recipes that are not part of the project:
/// `ALLOTMENT_RECIPES=/path cargo test -p allotment-recipe --test render -- --ignored`.
#[test]
#[ignore = "needs a folder of foreign recipes"]
#[expect(
    clippy::disallowed_methods,
    reason = "a person says where the recipes lie"
)]
fn foreign_recipes_load_and_render() {
    let root = PathBuf::from(std::env::var("ALLOTMENT_RECIPES").unwrap());
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let files = read_folder(&path);
        if files.get("compose.yml").is_none() {
            println!("{}: no compose.yml", path.display());
            continue;
        }
        let recipe =
            load("foreign", &files).unwrap_or_else(|p| panic!("{}: {}", path.display(), told(&p)));
        let all = recipe.compose.iter().map(|file| file.path.as_str());
        let base = settings(&recipe, &[]).unwrap();
        let stack = recipe
            .render(&base)
            .unwrap_or_else(|p| panic!("{}: {}", path.display(), told(&p)));
        println!(
            "{}: {} services, {} secrets\n{}",
            path.display(),
            stack.services.len(),
            stack.secrets.len(),
            told(&recipe.lint())
        );
        // Every overlay alone, with each version set.
        for overlay in all.filter(|path| *path != "compose.yml") {
            let mut full = base.clone();
            let own = full
                .env
                .get("COMPOSE_FILE")
                .cloned()
                .unwrap_or_else(|| "compose.yml".to_owned());
            full.env
                .insert("COMPOSE_FILE".to_owned(), format!("{own}:{overlay}"));
            for entry in &recipe.sample.entries {
                if entry.key.starts_with("SECRET_") {
                    full.env
                        .entry(entry.key.clone())
                        .or_insert_with(|| "v1".to_owned());
                }
            }
            match recipe.render(&full) {
                Ok(stack) => println!("  {overlay}: {} secrets", stack.secrets.len()),
                Err(problems) => println!("  {overlay}: REFUSED\n{}", told(&problems)),
            }
        }
    }
}
