//! Every script that any plan would run is clean in the eyes of shellcheck.

use std::{
    fmt::Write as _,
    process::{Command, Stdio},
};

use allotment_provision::{
    hardening::Measure,
    plan::{Action, Plan, ServerAction, Undo},
    steps::DockerSource,
};

use crate::{
    fixture::{launch, removal},
    machine::machine,
    server::{hardening, key},
    upgrade::{UPGRADE, upgrade},
};

/// What does not apply to these scripts, and why.
const NOT_FOR_US: &str = "\
# Scripts of a frame: S, KEEP and the rest are set by the runner.
# shellcheck shell=sh disable=SC2154
# /etc/os-release is the server's.
# shellcheck disable=SC1091
# What people answered and what files hold stands between single quotes.
# shellcheck disable=SC2016
# A script with one branch per value may have one value.
# shellcheck disable=SC2043
";

fn scripts_of(plan: &Plan) -> Vec<(String, String)> {
    let mut scripts = vec![];
    for step in &plan.steps {
        let mut of = |what: &str, action: &ServerAction| {
            let texts = [
                Some(&action.check),
                Some(&action.apply),
                action.verify.as_ref(),
            ];
            for (kind, text) in ["check", "apply", "verify"].iter().zip(texts) {
                if let Some(text) = text.filter(|t| !t.is_empty()) {
                    scripts.push((format!("{} {what} {kind}", step.id), text.clone()));
                }
            }
        };
        match &step.action {
            Action::Server(action) | Action::Seal { server: action, .. } => of("do", action),
            Action::Outside(look) => {
                of("look", &ServerAction::quick(&*look.diagnose, &*look.nudge));
            }
        }
        if let Undo::Command(action) = &step.undo {
            of("undo", action);
        }
    }
    scripts
}

#[expect(clippy::disallowed_methods, reason = "asks the checker itself")]
fn shellcheck(script: &str) -> Option<(bool, String)> {
    use std::io::Write as _;
    let mut child = Command::new("shellcheck")
        .args(["--severity=style", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .ok()?;
    child.stdin.take()?.write_all(script.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    Some((
        output.status.success(),
        String::from_utf8_lossy(&output.stdout).into_owned(),
    ))
}

#[test]
fn every_script_of_every_plan_is_clean() {
    let plans = [
        launch(&[], DockerSource::Distribution, false),
        launch(
            &[("SITE_NAME", "it's $(ours) `now`")],
            DockerSource::DockerRepository,
            false,
        ),
        removal(true),
        removal(false),
        upgrade(UPGRADE),
        machine(&[]),
        machine(&[("TURN", "elsewhere"), ("MAIL", "kim@example.org")]),
        hardening(&Measure::ALL, &[]),
        hardening(&[], &Measure::ALL),
        key(true),
        key(false),
    ];
    let words = ["count", "it's `now`", "$(ours)"].map(str::to_owned);
    let inside = allotment_provision::steps::inside("notes_app", &words, 60);
    let on_server = allotment_provision::steps::on_server("/var/lib/x", &words, 60);
    let of_checks = [
        ("a check's command".to_owned(), inside),
        ("a check's command on a machine".to_owned(), on_server),
    ];
    let mut complaints = String::new();
    for (name, script) in plans.iter().flat_map(scripts_of).chain(of_checks) {
        // Names of packages, a word each: split on purpose.
        let script = script.replace("purge $new", "purge \"$new\"");
        let Some((clean, said)) = shellcheck(&format!("{NOT_FOR_US}{script}\n")) else {
            eprintln!("skipped: shellcheck is not on this computer");
            return;
        };
        if !clean {
            let _ = writeln!(complaints, "=== {name}\n{said}");
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}
