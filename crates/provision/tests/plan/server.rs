//! Plans about a server itself, and how it is looked after.

use std::collections::BTreeSet;

use allotment_provision::{
    facts::Facts,
    hardening::{Hardening, Measure, OpenPort},
    keys::AccessKey,
    plan::{Plan, Predicate, Purpose, Seen, Undo},
    planner::{KeyChange, plan_hardening, plan_key},
    steps::KeysOf,
    survey::{Standing, Survey, survey_frame},
};
use proptest::prelude::*;

use crate::fixture::BARE;

const ADA: &str = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEw2yrE1OcV2n3IRbWAQ1bdS1g9vQhVkXg8bQ1z3Jc0u ada 2026-11-22";

const SURVEY: &str = "
#= ssh
passwordauthentication no
kbdinteractiveauthentication no
authorizedkeysfile .ssh/authorized_keys .ssh/authorized_keys2
#= accounts
account root yes /root
file root /root/.ssh/authorized_keys
key root ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIEw2yrE1OcV2n3IRbWAQ1bdS1g9vQhVkXg8bQ1z3Jc0u ada 2026-11-22
key root what is this
account kim no /home/kim
#= updates
known=2026-11-22T06:00:00Z
waiting=12
security=3
restart=yes
#= running
up=864000
account=root
load=0.07
#= published
*:80->80/tcp, *:443->443/tcp
*:3478->3478/udp
#= hardening
firewall on
keys-only changed
differs keys-only /etc/ssh/sshd_config.d/10-allotment.conf
#= end
";

fn wish(on: &[Measure], off: &[Measure]) -> Hardening {
    Hardening {
        on: on.iter().copied().collect(),
        off: off.iter().copied().collect(),
        open: [22, 80, 443].map(OpenPort::tcp).into(),
        account: "root".into(),
        configure_docker: true,
    }
}

pub(crate) fn hardening(on: &[Measure], off: &[Measure]) -> Plan {
    let server = "garden".parse().unwrap();
    plan_hardening(&server, &wish(on, off), &BTreeSet::new()).unwrap()
}

pub(crate) fn key(let_in: bool) -> Plan {
    let key = AccessKey::parse(ADA).unwrap();
    let change = if let_in {
        KeyChange::In(key)
    } else {
        KeyChange::Out(key)
    };
    let server = "garden".parse().unwrap();
    let files = [".ssh/authorized_keys", ".ssh/authorized_keys2"];
    let files = files.map(|file| format!("/root/{file}"));
    let root = KeysOf {
        account: "root",
        files: &files,
    };
    let caretaker = KeysOf {
        account: "caretaker",
        files: &files[..1],
    };
    plan_key(&server, &[root, caretaker], &change).unwrap()
}

#[test]
fn how_a_server_is_looked_after_is_understood() {
    let survey = Survey::parse(SURVEY).unwrap();
    assert_eq!(survey.passwords, Some(false));
    let root = survey.access("root").unwrap();
    assert_eq!((root.everything, root.keys.len()), (true, 1));
    assert_eq!(root.keys[0].comment, "ada 2026-11-22");
    assert_eq!(survey.access("kim").unwrap().files, [""; 0]);
    let updates = survey.updates.unwrap();
    assert_eq!((updates.waiting, updates.security), (12, 3));
    assert_eq!((survey.restart, survey.load_hundredths), (true, 7));
    let published: Vec<String> = survey.published.iter().map(ToString::to_string).collect();
    assert_eq!(published, ["80/tcp", "443/tcp", "3478/udp"]);
    assert_eq!(survey.hardening[&Measure::Firewall], Standing::On);
    assert_eq!(
        survey.hardening[&Measure::KeysOnly],
        Standing::Changed {
            files: vec!["/etc/ssh/sshd_config.d/10-allotment.conf".into()]
        }
    );
    assert!(Survey::parse(SURVEY.trim_end().trim_end_matches("#= end")).is_err());
}

#[test]
fn a_plan_about_a_server_names_no_instance_and_is_read_again_as_it_was() {
    let plan = hardening(&Measure::ALL, &[]);
    assert_eq!((plan.purpose, plan.address()), (Purpose::Harden, None));
    let text = plan.to_json();
    assert!(!text.contains("\"address\""));
    assert_eq!(Plan::from_json(&text).unwrap(), plan);
    // A launch without its instance is none.
    assert!(Plan::from_json(&text.replace("\"harden\"", "\"launch\"")).is_err());
}

#[test]
fn each_measure_is_a_step_that_can_be_undone() {
    for plan in [hardening(&Measure::ALL, &[]), hardening(&[], &Measure::ALL)] {
        assert_eq!(plan.steps.len(), Measure::ALL.len());
        for step in &plan.steps {
            assert!(matches!(step.undo, Undo::Command(_)), "{}", step.id);
        }
    }
}

fn breaks(plan: &Plan, survey: &Survey) -> Vec<String> {
    let facts = Facts::parse(BARE).unwrap();
    let seen = Seen {
        facts: &facts,
        survey: Some(survey),
        names: &[].into(),
        clock_apart_s: 0,
    };
    let all = plan.steps.iter().flat_map(|step| &step.relies_on);
    all.filter_map(|it: &Predicate| it.check(&seen).err())
        .map(|broken| broken.code)
        .collect()
}

#[test]
fn what_somebody_changed_is_overwritten_only_on_purpose() {
    let survey = Survey::parse(SURVEY).unwrap();
    let changed = hardening(&[Measure::KeysOnly], &[]);
    assert_eq!(breaks(&changed, &survey), ["changed-by-hand"]);
    let although = [Measure::KeysOnly].into();
    let server = "garden".parse().unwrap();
    let wish = wish(&[Measure::KeysOnly], &[]);
    let although = plan_hardening(&server, &wish, &although).unwrap();
    assert_eq!(breaks(&although, &survey), [""; 0]);
    assert_eq!(
        breaks(&hardening(&[Measure::Firewall], &[]), &survey),
        [""; 0]
    );
}

#[test]
fn the_last_key_stays_also_beside_one_that_opens_no_shell() {
    let survey = Survey::parse(SURVEY).unwrap();
    assert_eq!(breaks(&key(false), &survey), ["last-key"]);
    let other =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB4xVgVYzG0yqvJw3mSTz8oF6Q2mZzsk6gk5u3Rr1P0d ben";
    let with = |line: &str| {
        let text = SURVEY.replace("key root what is this", &format!("key root {line}"));
        Survey::parse(&text).unwrap()
    };
    assert_eq!(breaks(&key(false), &with(other)), [""; 0]);
    let bound = with(&format!("command=\"backup\" {other}"));
    assert_eq!(breaks(&key(false), &bound), ["last-key"]);
    assert_eq!(
        breaks(&hardening(&[Measure::KeysOnly], &[]), &Survey::default()),
        ["no-key-opens"]
    );
}

#[test]
fn the_rules_leave_open_what_is_named_and_nothing_else() {
    let mut wish = wish(&[Measure::Firewall], &[]);
    wish.open.insert("10000/udp".parse().unwrap());
    let server = "garden".parse().unwrap();
    let plan = plan_hardening(&server, &wish, &BTreeSet::new()).unwrap();
    let text = plan.to_json();
    assert!(text.contains("elements = { 22, 80, 443 }"));
    assert!(text.contains("elements = { 10000 }"));
    assert!(
        text.contains("# open: 22/tcp 80/tcp 443/tcp 10000/udp"),
        "{text}"
    );
}

#[test]
fn the_script_runs_in_every_shell_and_comes_to_its_end() {
    for words in [&["dash"][..], &["bash", "--posix"], &["busybox", "sh"]] {
        let Some(output) = crate::facts::run(words, &survey_frame().script) else {
            eprintln!("skipped: {} is not on this computer", words[0]);
            continue;
        };
        let text = String::from_utf8_lossy(&output).into_owned();
        let survey = Survey::parse(&text).unwrap();
        assert!(survey.up_s > 0 && !survey.account.is_empty(), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_understood_or_refused(text in "\\PC*(\n\\PC*){0,12}") {
        let _ = Survey::parse(&text);
    }

    #[test]
    fn a_line_of_keys_is_a_key_or_none(line in "\\PC{0,60}(ssh-ed25519|ssh-rsa)?\\PC{0,60}") {
        if let Some(key) = AccessKey::parse(&line) {
            prop_assert_eq!(AccessKey::parse(&key.to_string()).unwrap().blob, key.blob);
        }
    }

    #[test]
    fn a_port_is_read_as_it_is_written(udp: bool, number in 1..u16::MAX, more in 1..9u16) {
        let to = number.checked_add(more);
        let port = OpenPort { udp, number, to };
        prop_assert_eq!(port.to_string().parse::<OpenPort>().unwrap(), port);
    }
}
