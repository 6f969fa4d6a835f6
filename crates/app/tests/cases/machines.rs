//! Apps that have a whole server: BigBlueButton's plan, with every answer.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

use std::{collections::BTreeMap, fs, path::Path};

use allotment_api::call;
use allotment_provision::{
    plan::{Action, Plan, StdinSource, Undo},
    planner::{MachineLaunch, plan_machine},
};
use allotment_recipe::{Recipe, RecipeFiles};
use allotment_test_support::TestApp;

fn recipe() -> Recipe {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../recipes/bigbluebutton");
    let mut files = RecipeFiles::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_file() {
            let text = fs::read_to_string(entry.path()).unwrap();
            files.insert(entry.file_name().to_string_lossy(), &*text);
        }
    }
    Recipe::load(&"bigbluebutton".parse().unwrap(), &files, None).unwrap()
}

fn planned(recipe: &Recipe, answers: &[(&str, &str)]) -> Plan {
    let usual = [
        ("CERTIFICATE_EMAIL", "kim@example.org"),
        ("ADMIN_EMAIL", "kim@example.org"),
    ];
    let answers = usual.iter().chain(answers);
    let answers = answers.map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let address = "meet.example.org".parse().unwrap();
    let settings = recipe.settings(&address, &answers.collect()).unwrap();
    assert_eq!(settings.warnings, []);
    plan_machine(&MachineLaunch {
        recipe: &recipe.name,
        version: "0.1.0",
        manifest: &recipe.toml,
        files: &recipe.files_for_server(),
        settings: &settings.env,
        env_file: &recipe.env_file(&settings),
        server: &"hall".parse().unwrap(),
        address: &address,
        server_addresses: vec!["192.0.2.17".parse().unwrap()],
        recipients: vec!["age1ada".to_owned()],
    })
    .unwrap()
}

/// The last line of `install.sh`, as it lies in the plan.
fn command_line(plan: &Plan) -> String {
    let write = plan.steps.iter().find_map(|step| match &step.action {
        Action::Server(action) if step.id.as_str().contains("write-") => Some(action.apply.clone()),
        _ => None,
    });
    let text = write.unwrap();
    let begins = |start: &str| text.lines().find(|line| line.starts_with(start));
    let line = begins("set -- ").or_else(|| begins("exec "));
    line.unwrap().to_owned()
}

const MAIL: [(&str, &str); 4] = [
    ("MAIL", "true"),
    ("SMTP_SERVER", "mail.example.org"),
    ("SMTP_USERNAME", "kim@example.org"),
    ("SMTP_SENDER_EMAIL", "kim@example.org"),
];
const SSO: [(&str, &str); 2] = [
    ("SSO", "true"),
    (
        "OPENID_CONNECT_ISSUER",
        "https://id.example.org/realms/ours",
    ),
];
const TURN: [(&str, &str); 2] = [("TURN", "elsewhere"), ("TURN_HOST", "turn.example.org")];

#[test]
fn the_installer_gets_its_flags_in_order_and_a_relays_secret_by_its_input() {
    let recipe = recipe();
    assert_eq!(
        command_line(&planned(&recipe, &[])),
        "exec bash ./installer -v jammy-300 -s meet.example.org -e kim@example.org -g -w </dev/null"
    );
    let plan = planned(&recipe, &TURN);
    assert!(
        command_line(&plan).contains("-g -w -c ") && command_line(&plan).contains("$secret"),
        "{}",
        command_line(&plan)
    );
    let install = plan
        .steps
        .iter()
        .find(|step| step.id.as_str().ends_with("install-bigbluebutton"));
    let install = install.unwrap();
    let Action::Server(action) = &install.action else {
        panic!("{install:?}");
    };
    assert_eq!(action.stdin, StdinSource::Secret("turn_secret".to_owned()));
    assert!(matches!(install.undo, Undo::Impossible { .. }));
}

#[test]
fn the_way_in_stays_open_before_the_installer_turns_the_firewall_on() {
    let plan = planned(&recipe(), &[]);
    let at = |end: &str| {
        plan.step_ids()
            .position(|id| id.as_str().ends_with(end))
            .unwrap()
    };
    assert!(at("keep-ssh-open") < at("install-bigbluebutton"));
    assert!(at("place-files") < at("install-bigbluebutton"));
    assert!(at("fetch-installer") < at("install-bigbluebutton"));
    assert!(at("seal-secrets") < at("install-bigbluebutton"));
    assert!(at("after-greenlight") < at("after-account"));
}

#[test]
fn every_choice_has_a_plan_of_its_own_and_none_names_a_secret_it_does_not_make() {
    let recipe = recipe();
    let mut hashes = BTreeMap::new();
    for mail in [
        vec![],
        MAIL.to_vec(),
        [&MAIL[..], &[("SMTP_SECURITY", "tls")]].concat(),
    ] {
        for sso in [vec![], SSO.to_vec()] {
            for turn in [vec![], TURN.to_vec()] {
                for recording in ["true", "false"] {
                    let answers = [&mail[..], &sso, &turn, &[("RECORDING", recording)]].concat();
                    let plan = planned(&recipe, &answers);
                    let made: Vec<&str> = plan
                        .steps
                        .iter()
                        .filter_map(|step| match &step.action {
                            Action::Seal { secrets, .. } => Some(secrets),
                            _ => None,
                        })
                        .flatten()
                        .map(|secret| secret.name.as_str())
                        .collect();
                    for step in &plan.steps {
                        if let Action::Server(action) = &step.action
                            && let StdinSource::Secret(name) = &action.stdin
                        {
                            assert!(made.contains(&name.as_str()), "{}: {name}", step.id);
                        }
                    }
                    assert!(made.contains(&"admin_password"));
                    hashes.insert(plan.hash().to_string(), answers);
                }
            }
        }
    }
    assert_eq!(hashes.len(), 24);
}

#[tokio::test]
async fn the_recipe_is_in_the_catalogue_and_lints_clean_but_for_the_installers_content() {
    let app = TestApp::new().await;
    let found = app
        .call(call::LintRecipe {
            recipe: "bigbluebutton".parse().unwrap(),
        })
        .await
        .unwrap();
    let rules: Vec<&str> = found.iter().map(|problem| problem.rule.id()).collect();
    assert_eq!(rules, ["AR-H302"]);
    let shown = app
        .call(call::ShowRecipe {
            recipe: "bigbluebutton".parse().unwrap(),
        })
        .await
        .unwrap();
    assert_eq!(shown.title, "BigBlueButton");
}
