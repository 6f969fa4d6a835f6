//! From one version to the next: what is planned, and what leads back.

use std::collections::BTreeMap;

use allotment_provision::{
    plan::{Action, Plan, Predicate, Purpose, Step, Undo},
    planner::{PlanError, Upgrade, Wanted, plan_upgrade},
    steps::DockerSource,
};
use allotment_recipe::RenderedStack;
use allotment_types::{ServerName, StepId};

use crate::fixture::{address, recipe, rendered};

/// What the recipe says about upgrades.
pub(crate) const UPGRADE: &str = r#"
[upgrade]
copy = ["db"]

[[upgrade.run]]
id = "early"
title = "Make the changes that the old version can live with"
service = "app"
command = ["notes", "tables", "--early", "costs 5$"]
when = "before"
environment = { HALF = "yes, $HOME" }
timeout = "2h"

[[upgrade.run]]
id = "flush"
title = "Write down what is in memory"
service = "db"
command = ["notes", "flush"]
when = "before"
image_of = "current"

[[upgrade.run]]
id = "late"
title = "Make the rest of the changes"
service = "app"
command = ["notes", "tables"]
when = "after"
environment = { LEVEL = "it's 3" }
"#;

pub(crate) fn upgrade(about: &str) -> Plan {
    try_upgrade(about, |_| ()).unwrap()
}

fn try_upgrade(about: &str, change: impl FnOnce(&mut RenderedStack)) -> Result<Plan, PlanError> {
    let manifest = format!("{}\n{about}", include_str!("recipe/recipe.toml"));
    let recipe = recipe(&manifest).unwrap();
    let (settings, mut stack) = rendered(&recipe, &BTreeMap::new());
    change(&mut stack);
    let env_file = recipe.env_file(&settings);
    plan_upgrade(&Upgrade {
        instance: Wanted {
            recipe: &recipe.name,
            version: "1.0.0+2.1",
            stack: &stack,
            manifest: Some(&recipe.toml),
            settings: &settings.env,
            env_file: &env_file,
        },
        from: "0.9.0+2.0",
        server: &ServerName::new("garden").unwrap(),
        address: &address(),
        server_addresses: vec!["192.0.2.17".parse().unwrap()],
        recipients: vec!["age1ada".to_owned()],
    })
}

fn ids(plan: &Plan) -> String {
    let ids: Vec<&str> = plan.step_ids().map(StepId::as_str).collect();
    ids.join("\n")
}

fn step<'a>(plan: &'a Plan, end: &str) -> &'a Step {
    let mut steps = plan.steps.iter();
    steps.find(|step| step.id.as_str().ends_with(end)).unwrap()
}

fn apply<'a>(plan: &'a Plan, end: &str) -> &'a str {
    match &step(plan, end).action {
        Action::Server(action) => &action.apply,
        other => panic!("{other:?}"),
    }
}

#[test]
fn all_is_fetched_before_the_app_stands_still_and_the_copy_goes_when_all_was_checked() {
    insta::assert_snapshot!(ids(&upgrade(UPGRADE)), @"
    01-write-notes
    02-download-notes
    03-seal-secrets
    04-hand-over-admin-password
    05-hand-over-db-password
    06-configure-notes
    07-copy-data
    08-upgrade-early
    09-upgrade-flush
    10-start-notes
    11-wait-for-notes
    12-make-tables
    13-first-account
    14-upgrade-late
    15-wait-for-answer
    16-check-write-a-note
    17-stay-with-it
    18-let-copy-go
    ");
}

#[test]
fn only_what_an_upgrade_changes_is_copied_and_all_where_the_recipe_does_not_say() {
    let copied = |about: &str| {
        let plan = upgrade(about);
        let copy = plan
            .steps
            .iter()
            .find(|s| s.id.as_str().ends_with("copy-data"));
        copy.map(|step| match &step.action {
            Action::Server(action) => {
                ["db", "uploads"].map(|v| action.apply.contains(&format!("notes_example_org_{v}")))
            }
            other => panic!("{other:?}"),
        })
    };
    assert_eq!(copied(UPGRADE), Some([true, false]));
    assert_eq!(copied("[upgrade]\n"), Some([true, true]));
    let without = upgrade("[upgrade]\ncopy = []\n");
    assert!(!ids(&without).contains("copy"), "{}", ids(&without));
}

#[test]
fn data_that_cannot_be_copied_is_in_the_way_of_an_upgrade_that_changes_it() {
    let far = |name: &'static str| {
        move |stack: &mut RenderedStack| {
            let volumes = stack.volumes.iter_mut();
            for volume in volumes.filter(|volume| volume.name == name) {
                volume.elsewhere = Some("`nfs` at `:/data`".to_owned());
            }
        }
    };
    let refused = try_upgrade(UPGRADE, far("db")).unwrap_err();
    assert_eq!(
        refused.to_string(),
        "the volume `db` is mounted from elsewhere (`nfs` at `:/data`), so its data cannot be copied before the upgrade"
    );
    // What the recipe leaves alone may lie wherever it wants.
    assert!(try_upgrade(UPGRADE, far("uploads")).is_ok());
    assert!(try_upgrade("[upgrade]\n", far("uploads")).is_err());
}

#[test]
fn a_command_with_the_new_program_runs_beside_the_old_one_and_knows_its_variables() {
    let plan = upgrade(UPGRADE);
    let early = apply(&plan, "-early");
    let job = early.split("printf %s '").nth(1).unwrap();
    let job = job
        .split("' >\"$KEEP.yml\"")
        .next()
        .unwrap()
        .replace(r"'\''", "'");
    let job: serde_json::Value = serde_json::from_str(&job).unwrap();
    let services = job["services"].as_object().unwrap();
    assert_eq!(services.keys().collect::<Vec<_>>(), ["upgrade-early"]);
    let service = &services["upgrade-early"];
    assert_eq!(service["image"], "example/notes:2.1");
    assert_eq!(service["deploy"]["mode"], "replicated-job");
    // `docker stack deploy` fills in variables once more.
    assert_eq!(service["entrypoint"][3], "costs 5$$");
    assert_eq!(service["environment"]["HALF"], "yes, $$HOME");
    // No label by which the web entrance would take it for the app.
    assert!(service["deploy"].get("labels").is_none());
    assert!(apply(&plan, "-flush").contains("docker exec \"$b\" notes flush"));
    assert!(apply(&plan, "-late").contains(r"docker exec -e 'LEVEL=it'\''s 3' "));
}

#[test]
fn the_way_back_ends_where_the_copy_is_deleted() {
    let plan = upgrade(UPGRADE);
    let no_way_back: Vec<&str> = plan
        .steps
        .iter()
        .filter(|step| matches!(step.undo, Undo::Impossible { .. }))
        .map(|step| step.id.as_str())
        .collect();
    assert_eq!(no_way_back, ["18-let-copy-go"]);
    assert_eq!(plan.purpose, Purpose::Upgrade);
    assert!(!plan.deletes_data());
}

#[test]
fn an_upgrade_relies_on_the_version_that_it_begins_with_or_has_led_to() {
    let plan = upgrade(UPGRADE);
    assert_eq!(
        plan.instance.unwrap().from_version.as_deref(),
        Some("0.9.0+2.0")
    );
    let relied = &plan.steps[0].relies_on;
    let version = relied.iter().find_map(|predicate| match predicate {
        Predicate::InstanceRuns { versions, .. } => Some(versions.as_slice()),
        _ => None,
    });
    assert_eq!(version.unwrap(), ["0.9.0+2.0", "1.0.0+2.1"]);
}

#[test]
fn a_plan_of_before_there_were_upgrades_is_read_and_stays_the_same() {
    let text = upgrade(UPGRADE).to_json();
    assert_eq!(Plan::from_json(&text).unwrap().to_json(), text);
    let launch = crate::fixture::launch(&[], DockerSource::default(), false).to_json();
    assert!(
        !launch.contains("from_version"),
        "its hash would be another"
    );
}

/// The scripts of copying and putting back, run by a real shell over folders,
/// with a stand-in for Docker that knows volumes, tasks and services.
#[cfg(unix)]
mod by_a_shell {
    use std::{fs, path::Path, process::Command};

    use allotment_provision::plan::{Action, Undo};

    use super::{UPGRADE, step, upgrade};

    const DOCKER: &str = r#"#!/bin/sh
case "$1 $2" in
"volume ls") [ -e "$W/mute" ] && exit 1; ls "$W/volumes" ;;
"volume inspect") [ ! -e "$W/blind" ] || exit 1; eval last=\${$#}; echo "local||||$W/volumes/$last" ;;
"stack services") echo notes_example_org_app ;;
"service inspect") cat "$W/scale" ;;
"service scale") echo "${4#*=}" >"$W/scale" ;;
"service ls") echo "notes_example_org_app $(cat "$W/scale")/$(cat "$W/scale")" ;;
"stack ps") [ "$(cat "$W/scale")" = 0 ] && echo Shutdown || echo Running ;;
esac
"#;

    fn run(world: &Path, script: &str) -> bool {
        #[expect(clippy::disallowed_methods, reason = "asks the shell itself")]
        let mut shell = Command::new("sh");
        let path = format!("{}:/usr/bin:/bin", world.join("bin").display());
        let keep = world.join("run/07-copy-data.keep");
        shell
            .args(["-c", script])
            .env_clear()
            .env("PATH", path)
            .env("W", world)
            .env("KEEP", keep);
        shell.output().unwrap().status.success()
    }

    #[test]
    fn what_was_copied_comes_back_and_a_volume_that_docker_cannot_find_stops_both() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let world = folder.path();
        for made in ["bin", "run", "volumes/notes_example_org_db"] {
            fs::create_dir_all(world.join(made)).unwrap();
        }
        let docker = world.join("bin/docker");
        fs::write(&docker, DOCKER).unwrap();
        fs::set_permissions(&docker, fs::Permissions::from_mode(0o755)).unwrap();
        fs::write(world.join("scale"), "1\n").unwrap();
        let page = world.join("volumes/notes_example_org_db/page");
        fs::write(&page, "before").unwrap();

        let plan = upgrade(UPGRADE);
        let copy = step(&plan, "-copy-data");
        let (Action::Server(go), Undo::Command(back)) = (&copy.action, &copy.undo) else {
            panic!("{copy:?}");
        };
        let scale = || fs::read_to_string(world.join("scale")).unwrap();
        // Docker cannot say where the volume is: no copy is made, the app runs.
        fs::write(world.join("blind"), "").unwrap();
        assert!(!run(world, &go.apply));
        assert!(!run(world, &go.check));
        assert_eq!(scale(), "1\n");
        fs::remove_file(world.join("blind")).unwrap();

        assert!(run(world, &go.apply) && run(world, &go.check));
        assert_eq!(scale(), "1\n", "it goes on after the copy");
        fs::write(&page, "after").unwrap();
        fs::write(world.join("blind"), "").unwrap();
        assert!(!run(world, &back.apply), "nothing is put back blindly");
        fs::remove_file(world.join("blind")).unwrap();

        assert!(run(world, &back.apply) && run(world, &back.check));
        assert_eq!(fs::read_to_string(&page).unwrap(), "before");
        assert_eq!(scale(), "1\n");
        // Once more, as after a cut: what was written since is left alone.
        fs::write(&page, "since").unwrap();
        fs::write(
            world.join("run/07-copy-data.keep.scale"),
            "notes_example_org_app 1\n",
        )
        .unwrap();
        assert!(run(world, &back.apply));
        assert_eq!(fs::read_to_string(&page).unwrap(), "since");
    }
}
