//! A plan that is written out does what the plan does, in its order.

use std::{
    io::Write as _,
    process::{Command, Stdio},
};

use allotment_provision::{
    export::{ExportError, playbook, script},
    plan::{Action, Plan, StdinSource},
    steps::DockerSource,
};
use saphyr_parser::{Event, Parser};

use crate::fixture::{launch, removal};

fn plan() -> Plan {
    launch(&[], DockerSource::Distribution, false)
}

/// What is done on the server: apply, check and the secret that it reads.
fn parts(plan: &Plan) -> Vec<(&str, &str, Option<&str>)> {
    let parts = plan.steps.iter().filter_map(|step| match &step.action {
        Action::Server(action) => Some((
            action.apply.trim_end(),
            action.check.trim_end(),
            match &action.stdin {
                StdinSource::Nothing => None,
                StdinSource::Secret(name) => Some(name.as_str()),
            },
        )),
        _ => None,
    });
    parts.collect()
}

#[test]
fn a_script_has_every_command_of_the_plan_in_its_order() {
    let plan = plan();
    let text = script(&plan).unwrap();
    let mut rest = text.as_str();
    for (apply, check, _) in parts(&plan) {
        for part in [check, apply] {
            let at = rest.find(part);
            assert!(at.is_some(), "missing or out of order: {part}");
            rest = &rest[at.unwrap()..];
        }
    }
    let steps: Vec<&str> = text.lines().filter(|it| it.starts_with("step ")).collect();
    assert_eq!(steps.len(), parts(&plan).len());
    let reading = steps.iter().filter(|it| it.ends_with(" admin_password"));
    let wanted = parts(&plan)
        .into_iter()
        .filter(|it| it.2 == Some("admin_password"));
    assert_eq!(reading.count(), wanted.count());
}

#[test]
fn a_title_of_several_lines_is_a_remark_and_no_command() {
    let mut plan = plan();
    for step in &mut plan.steps {
        step.title = "Look\ntouch /tmp/seen".into();
    }
    for text in [script(&plan).unwrap(), playbook(&plan).unwrap()] {
        let commands = text.lines().filter(|line| line.starts_with("touch "));
        // Within quotes it is a text: `step 1 … 'Look` ends with its own line.
        let quoted = text.matches("'Look\ntouch /tmp/seen'").count();
        assert_eq!(commands.count(), quoted, "{text}");
    }
}

#[test]
fn a_script_is_one_that_shells_and_shellcheck_take() {
    let text = script(&plan()).unwrap();
    for shell in ["sh", "bash"] {
        assert_eq!(fed(shell, &["-n"], &text).unwrap(), (true, String::new()));
    }
    // As with the plan's own scripts; and each step is a shell of its own.
    let but = "SC1091,SC2016,SC2030,SC2031,SC2034,SC2043,SC2235,SC2317,SC2329";
    let quiet = ["-s", "sh", "-e", but, "-"];
    let Some((clean, said)) = fed("shellcheck", &quiet, &text) else {
        eprintln!("skipped: shellcheck is not on this computer");
        return;
    };
    assert!(clean, "{said}");
}

/// What a program says of a text on its standard input; nothing where it is not
/// there.
#[expect(
    clippy::disallowed_methods,
    reason = "what real shells say is what is asked"
)]
fn fed(program: &str, args: &[&str], text: &str) -> Option<(bool, String)> {
    let mut child = Command::new(program)
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .ok()?;
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(text.as_bytes()).unwrap();
    drop(stdin);
    let output = child.wait_with_output().unwrap();
    let said = [output.stdout, output.stderr].concat();
    Some((
        output.status.success(),
        String::from_utf8_lossy(&said).into_owned(),
    ))
}

/// The texts of a playbook that Ansible takes for data alone.
fn data(playbook: &str) -> Vec<String> {
    let events = Parser::new_from_str(playbook).map(|event| event.unwrap().0);
    let texts = events.filter_map(|event| match event {
        Event::Scalar(text, _, _, Some(tag)) if tag.suffix == "unsafe" => Some(text.into_owned()),
        _ => None,
    });
    texts.collect()
}

#[test]
fn a_playbook_has_every_command_as_data_in_its_order() {
    let plan = plan();
    let all = data(&playbook(&plan).unwrap());
    let mut all = all.iter();
    for (apply, check, _) in parts(&plan) {
        if !check.is_empty() {
            assert!(all.any(|text| text == check), "{check}");
        }
        let apply = format!("(\n{apply}\n)");
        assert!(all.any(|text| text.contains(&apply)), "{apply}");
    }
}

#[test]
fn nothing_but_a_launch_is_written_out() {
    assert_eq!(script(&removal(true)), Err(ExportError::NoLaunch));
    assert_eq!(playbook(&removal(false)), Err(ExportError::NoLaunch));
}
