//! Plans: what is done in which order, and that the same wish is the same plan.

use std::collections::BTreeSet;

use allotment_provision::{
    plan::{Action, Plan, Predicate, SecretWanted},
    steps::DockerSource,
};

use allotment_types::StepId;

use crate::fixture::{launch, removal, try_launch};

fn ids(plan: &Plan) -> String {
    let ids: Vec<&str> = plan.step_ids().map(StepId::as_str).collect();
    ids.join(
        "
",
    )
}

fn plain() -> Plan {
    launch(&[], DockerSource::Distribution, false)
}

#[test]
fn a_launch_is_planned_in_the_order_in_which_things_depend_on_each_other() {
    insta::assert_snapshot!(ids(&plain()), @r"
    01-refresh-packages
    02-install-docker
    03-start-swarm
    04-create-proxy-network
    05-write-entrance
    06-download-entrance
    07-configure-entrance
    08-start-entrance
    09-wait-for-entrance
    10-write-notes
    11-download-notes
    12-seal-secrets
    13-hand-over-admin-password
    14-hand-over-db-password
    15-configure-notes
    16-start-notes
    17-wait-for-notes
    18-make-tables
    19-first-account
    20-wait-for-certificate
    21-wait-for-answer
    22-check-write-a-note
    ");
}

#[test]
fn a_recipe_without_a_manifest_is_planned_too() {
    insta::assert_snapshot!(ids(&launch(&[], DockerSource::Distribution, true)), @r"
    01-refresh-packages
    02-install-docker
    03-start-swarm
    04-create-proxy-network
    05-write-entrance
    06-download-entrance
    07-configure-entrance
    08-start-entrance
    09-wait-for-entrance
    10-write-notes
    11-download-notes
    12-seal-secrets
    13-hand-over-admin-password
    14-hand-over-db-password
    15-configure-notes
    16-start-notes
    17-wait-for-notes
    18-wait-for-certificate
    19-wait-for-answer
    ");
}

#[test]
fn a_removal_keeps_the_data_unless_told() {
    insta::assert_snapshot!(ids(&removal(false)), @r"
    01-stop
    02-delete-files
    ");
    insta::assert_snapshot!(ids(&removal(true)), @r"
    01-stop
    02-delete-data
    03-delete-files
    ");
}

#[test]
fn what_must_hold_before_the_first_change_is_named_by_the_first_step() {
    let plan = plain();
    let relied: Vec<String> = plan.steps[0]
        .relies_on
        .iter()
        .map(Predicate::describe)
        .collect();
    insta::assert_json_snapshot!(relied, @r#"
    [
      "we may change the server",
      "the system is debian 12 or debian 13 or ubuntu 22.04 or ubuntu 24.04",
      "the server has apt-get, flock, setsid, ss, sync",
      "the clocks agree",
      "the server is in no other swarm",
      "memory of at least 1 GB",
      "the processor is x86_64 or aarch64",
      "notes.example.org points to this server",
      "nothing else is called `notes_example_org`"
    ]
    "#);
}

#[test]
fn steps_are_numbered_in_order_and_no_two_are_called_the_same() {
    for plan in [plain(), removal(true)] {
        let ids: Vec<&str> = plan.step_ids().map(StepId::as_str).collect();
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len());
        for (number, id) in ids.iter().enumerate() {
            assert!(id.starts_with(&format!("{:02}-", number + 1)), "{id}");
        }
        for id in plan.step_ids() {
            assert_eq!(&plan.step(id).unwrap().id, id);
        }
    }
}

#[test]
fn the_same_wish_gives_the_same_plan_and_another_one_another() {
    assert_eq!(plain().to_json(), plain().to_json());
    assert_eq!(plain().hash(), plain().hash());
    let others = [
        launch(&[("SITE_NAME", "Ours")], DockerSource::Distribution, false),
        launch(&[], DockerSource::DockerRepository, false),
        launch(&[], DockerSource::Distribution, true),
        removal(true),
        removal(false),
    ];
    let hashes: BTreeSet<String> = others
        .iter()
        .chain([&plain()])
        .map(|plan| plan.hash().to_string())
        .collect();
    assert_eq!(hashes.len(), 6);
}

#[test]
fn a_plan_comes_back_from_its_text_unchanged() {
    for plan in [plain(), removal(false)] {
        let again = Plan::from_json(&plan.to_json()).unwrap();
        assert_eq!(again, plan);
        assert_eq!(again.hash(), plan.hash());
    }
}

#[test]
fn commands_and_checks_are_planned_with_the_answers_that_they_are_for_only() {
    let manifest = include_str!("recipe/recipe.toml")
        .replace(
            "id = \"make-tables\"",
            "when = { SITE_NAME = \"Attic\" }\nid = \"make-tables\"",
        )
        .replace(
            "id = \"write-a-note\"",
            "when = { SITE_NAME = [\"Attic\", \"Cellar\"] }\nid = \"write-a-note\"",
        );
    let has = |answer: &str, step: &str| {
        let answers = [("SITE_NAME", answer)];
        let plan = try_launch(&manifest, &answers, DockerSource::Distribution, false).unwrap();
        plan.step_ids().any(|id| id.as_str().ends_with(step))
    };
    assert!(has("Attic", "-make-tables") && has("Attic", "-check-write-a-note"));
    assert!(!has("Cellar", "-make-tables") && has("Cellar", "-check-write-a-note"));
    assert!(!has("Roof", "-make-tables") && !has("Roof", "-check-write-a-note"));
}

/// Plans are known by their hash: what recipes could not say then must leave
/// no trace in them.
#[test]
fn a_check_of_a_plan_of_before_is_read_and_stays_the_same() {
    let text = r#"{"id":"edit","title":"A page can be edited","request":[{"name":"sign in","method":"POST","path":"/api","query":{"a":"b"},"form":{"p":"${secret:p}"},"headers":{},"expect":{"status":204,"json":{},"json_present":[]},"capture":{"t":"/t"},"cleanup":false}]}"#;
    let before: allotment_recipe::Check = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&before).unwrap(), text);
    for text in [
        r#"{"name":"k","generator":{"kind":"chars","length":20,"charset":"alnum"}}"#,
        r#"{"name":"k","generator":{"kind":"external"}}"#,
    ] {
        let before: SecretWanted = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&before).unwrap(), text);
    }
}

#[test]
fn a_command_that_wants_a_secret_in_its_text_is_refused() {
    let manifest = include_str!("recipe/recipe.toml");
    for (usual, with_secret) in [
        ("\"keeper\"]", "\"${secret:admin_password}\"]"),
        ("\"is-set-up\"]", "\"${secret:admin_password}\"]"),
        (
            "user = \"keeper\"\nsecret",
            "user = \"${secret:admin_password}\"\nsecret",
        ),
    ] {
        let changed = manifest.replacen(usual, with_secret, 1);
        assert_ne!(changed, manifest, "{usual}");
        let refused = try_launch(&changed, &[], DockerSource::Distribution, false);
        assert!(refused.is_err(), "{with_secret}");
    }
}

#[test]
fn secrets_are_in_a_plan_by_their_names_only() {
    let plan = plain();
    for step in &plan.steps {
        if let Action::Server(action) | Action::Seal { server: action, .. } = &step.action {
            for script in [&action.check, &action.apply] {
                assert!(!script.contains("${secret"), "{}", step.id);
            }
        }
    }
    // A check names what it needs; it is filled in by whoever asks, not before.
    assert!(plan.to_json().contains("${secret:admin_password}"));
}
