//! Refused before any change: what is wrong, found and expected, and what to
//! do; the server is as it was.

use std::{fs, io::Write as _};

use allotment_practice::{Login, NameAnswer, ServerShape};
use allotment_types::ByteSize;
use serde_json::Value;

use crate::support::{Desk, Ran, Shed, Site};

/// The exit code of a refusal before any change.
const REFUSED: i32 = 3;

#[tokio::test(flavor = "multi_thread")]
async fn what_does_not_hold_is_refused_before_any_change_and_says_what_to_do() {
    let Some(site) = Site::bare("t-refused").await else {
        return;
    };
    let desk = site.desk("ada").await;
    let recipes = Shed::default().recipes();
    let address = site.address("shed");
    site.mark().await;

    a_name_that_leads_elsewhere(&site, &desk).await;
    let plan = recipes.planned(&desk, site.name(), &address).await;
    a_port_that_was_taken_since(&site, &desk, &plan).await;
    a_name_that_was_moved_since(&site, &desk, &plan, &address).await;
    a_recipe_with_errors(&site, &desk).await;
    site.assert_untouched().await;
    another_host_key(&site, &desk, &plan).await;

    // All is well again: the very same plan is not refused any more.
    let status = desk.run(&["status"]).await.ok();
    assert_eq!(status.reply()["instances"].as_array().unwrap().len(), 0);
    assert_eq!(status.reply()["unfinished"].as_array().unwrap().len(), 0);
    site.end().await;
}

async fn a_name_that_leads_elsewhere(site: &Site, desk: &Desk) {
    let recipes = Shed::default().recipes();
    let address = site.address("elsewhere");
    let elsewhere = NameAnswer::Addresses(vec!["10.77.0.250".parse().unwrap()]);
    site.kit.dns_set(&address, &elsewhere).unwrap();
    let plan = recipes.plan(desk, site.name(), &address).await;
    assert_eq!(plan.code, REFUSED, "{}", plan.raw);
    let ours = site.server.address;
    assert_eq!(
        broken(plan.reply()),
        format!(
            "name-points-elsewhere: {address} points to 10.77.0.250; it should point to {ours} \
             / At the provider of your domain make the record `{address}. A {ours}` and remove other A and AAAA records of this name; it may take an hour until everybody sees it"
        )
    );
    let hash = plan.reply()["hash"].as_str().unwrap();
    let applied = refused(&desk.run(&["apply", hash]).await, "plan-refused");
    assert!(applied.contains("points to 10.77.0.250"), "{applied}");

    site.kit.dns_set(&address, &NameAnswer::Absent).unwrap();
    let text = refused(&desk.run(&["apply", hash]).await, "plan-refused");
    assert!(
        text.contains(&format!(
            "{address} does not exist in DNS yet; it should point to {ours}"
        )),
        "{text}"
    );
}

/// True when it was planned, false when it is applied.
async fn a_port_that_was_taken_since(site: &Site, desk: &Desk, plan: &str) {
    // A program with a name of its own, so that it can be said who it is.
    site.console(
        "cp \"$(command -v perl)\" /run/old-website && \
         setsid /run/old-website -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => 80, Listen => 5, ReuseAddr => 1) or die; sleep 600' </dev/null >/dev/null 2>&1 & \
         until ss -Hltn 'sport = :80' | grep -q .; do sleep 0.1; done",
    )
    .await;
    let text = refused(&desk.run(&["apply", plan]).await, "plan-refused");
    assert!(
        text.contains("Port 80 of the server is taken by old-website"),
        "{text}"
    );
    assert!(
        text.contains("Stop old-website there or move it to another port"),
        "{text}"
    );
    assert!(text.contains("Nothing was changed on the server"), "{text}");
    site.console("kill $(pgrep -x old-website) && rm /run/old-website")
        .await;
}

async fn a_name_that_was_moved_since(site: &Site, desk: &Desk, plan: &str, address: &str) {
    let moved = NameAnswer::Addresses(vec!["10.77.0.251".parse().unwrap()]);
    site.kit.dns_set(address, &moved).unwrap();
    let ran = desk.run(&["apply", plan]).await;
    assert_eq!(
        ran.error()["detail"]["broken"][0]["code"],
        "name-points-elsewhere",
        "programs are told which predicate it was: {}",
        ran.raw
    );
    let text = refused(&ran, "plan-refused");
    assert!(text.contains("points to 10.77.0.251"), "{text}");
    site.kit.dns_forget(address).unwrap();
}

async fn a_recipe_with_errors(site: &Site, desk: &Desk) {
    let recipes = Shed::default().recipes();
    let compose = recipes.folder().join("shed/compose.yml");
    let text = fs::read_to_string(&compose).unwrap();
    fs::write(&compose, text.replace("secrets: [key]", "secrets: [kye]")).unwrap();
    let ran = recipes.plan(desk, site.name(), &site.address("shed")).await;
    // Something that was given cannot be used; no server was asked.
    assert_eq!(ran.code, 2, "{}", ran.raw);
    assert_eq!(ran.error_code(), "recipe-errors");
    let said = ran.error().to_string();
    assert!(said.contains("compose.yml"), "the place: {said}");
    assert!(said.contains("kye"), "what is wrong: {said}");
}

/// Somebody else answers at the server's address.
async fn another_host_key(site: &Site, desk: &Desk, plan: &str) {
    let before = site.fingerprint().await;
    site.console(
        "mkdir /run/keys && cp -p /etc/ssh/ssh_host_* /run/keys && rm /etc/ssh/ssh_host_* && ssh-keygen -qA && systemctl restart ssh",
    )
    .await;
    let found = site.fingerprint().await;
    assert_ne!(before, found);
    let seen = site.changed_since_mark().await;
    assert!(seen.contains("/etc/ssh"), "changes are seen: {seen}");
    site.mark().await;
    for words in [
        &["apply", plan][..],
        &["server", "facts", site.name()],
        &["resume", site.name()],
        &["undo", site.name()],
    ] {
        let ran = desk.run(words).await;
        let detail = ran.error()["detail"].clone();
        assert_eq!(
            [&detail["expected"], &detail["found"]],
            [&before, &found],
            "{}",
            ran.raw
        );
        let text = refused(&ran, "host-key-changed");
        assert!(
            text.contains("We stopped before logging in; nothing further was sent"),
            "{text}"
        );
    }
    site.assert_untouched().await;
    let logins = site
        .console("journalctl --since=-2min -u ssh.service | grep -c Accepted || true")
        .await;
    let before_ours = logins.trim().to_owned();
    desk.run(&["server", "facts", site.name()]).await;
    let after = site
        .console("journalctl --since=-2min -u ssh.service | grep -c Accepted || true")
        .await;
    assert_eq!(before_ours, after.trim(), "nobody logged in");
    site.console("rm /etc/ssh/ssh_host_* && cp -p /run/keys/* /etc/ssh && systemctl restart ssh")
        .await;
    desk.run(&["server", "facts", site.name()]).await.ok();
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_that_is_too_small_or_runs_another_system_is_refused_with_all_reasons_at_once() {
    let shape = ServerShape {
        memory: Some(ByteSize::mb(512)),
        disk: Some(ByteSize::gb(3)),
        os_release_override: Some(
            "PRETTY_NAME=\"Fedora Linux 42\"\nID=fedora\nVERSION_ID=42\n".to_owned(),
        ),
        ..ServerShape::default()
    };
    let Some(site) = Site::with("t-small", shape).await else {
        return;
    };
    let desk = site.desk("ada").await;
    site.mark().await;
    let large = Shed {
        memory: "1 GB",
        disk: "6 GB",
        ..Shed::default()
    };
    let plan = large
        .recipes()
        .plan(&desk, site.name(), &site.address("shed"))
        .await;
    assert_eq!(plan.code, REFUSED, "{}", plan.raw);
    let hash = plan.reply()["hash"].as_str().unwrap();
    let ran = desk.run(&["apply", hash]).await;
    let codes: Vec<&str> = ran.error()["detail"]["broken"]
        .as_array()
        .unwrap()
        .iter()
        .map(|b| b["code"].as_str().unwrap())
        .collect();
    assert_eq!(
        codes,
        ["system-unsupported", "memory-too-small", "disk-too-small"],
        "{}",
        ran.raw
    );
    let text = refused(&ran, "plan-refused");
    for part in [
        "3 things must be put right first",
        "The server runs Fedora Linux 42; Allotment works with debian 12, debian 13",
        "The server has 512 MB of memory; this recipe needs 1 GB",
        "of free disk; this recipe needs 6 GB",
        "Choose a larger server, or a recipe that needs less",
        "Free some space on the server or choose one with a larger disk",
    ] {
        assert!(text.contains(part), "{part:?} is missing: {text}");
    }
    site.assert_untouched().await;
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_password_for_sudo_is_asked_for_when_needed_and_a_wrong_one_is_tried_once() {
    let right = "compost-heap-4711";
    let shape = ServerShape {
        login: Login::Sudo {
            password: right.into(),
        },
        ..ServerShape::default()
    };
    let Some(site) = Site::with("t-sudo", shape).await else {
        return;
    };
    let desk = Desk::of("ada", site.practice()).await;
    let right = password_file(right);
    let wrong = password_file("weeds-4711");
    let path = |file: &tempfile::NamedTempFile| file.path().to_str().unwrap().to_owned();
    let destination = format!("member@{}", site.server.address);
    let key = site.server.key_file.to_str().unwrap();
    let fingerprint = site.fingerprint().await;
    let add = [
        "server",
        "add",
        site.name(),
        &destination,
        "-i",
        key,
        "--fingerprint",
        &fingerprint,
    ];

    site.mark().await;
    let none = desk.run(&add).await;
    assert_eq!(none.code, 5, "an answer is needed first: {}", none.raw);
    assert_eq!(none.error_code(), "sudo-password-needed");
    assert_eq!(failures(&site).await, 0, "no password was made up");

    let mut with_wrong = add.to_vec();
    let wrong = path(&wrong);
    with_wrong.extend(["--sudo-password-from", &wrong]);
    let text = refused(&desk.run(&with_wrong).await, "sudo-password-wrong");
    assert!(
        text.contains("It was tried once") && text.contains("Nothing was changed on the server"),
        "{text}"
    );
    assert_eq!(failures(&site).await, 1, "it was tried once");

    let mut with_right = add.to_vec();
    let right = path(&right);
    with_right.extend(["--sudo-password-from", &right]);
    desk.run(&with_right).await.ok();

    let needed = desk.run(&["server", "facts", site.name()]).await;
    assert_eq!(
        (needed.code, needed.error_code()),
        (5, "sudo-password-needed")
    );
    let facts = desk
        .run(&[
            "server",
            "facts",
            site.name(),
            "--sudo-password-from",
            &right,
        ])
        .await
        .ok();
    assert_eq!(facts.reply()["user"], "root");
    assert_eq!(failures(&site).await, 1, "nothing else went wrong");

    // A person at a terminal is asked, and after a wrong password once more.
    let ask = "Password of your account on the server (for sudo): ";
    let (code, screen) = desk
        .at_terminal(
            &["server", "facts", site.name()],
            &[(ask, "weeds-4712"), (ask, "compost-heap-4711")],
        )
        .await;
    assert_eq!(code, Some(0), "{screen}");
    assert_eq!(failures(&site).await, 2, "the wrong one was tried once");
    assert!(
        !screen.contains("weeds") && !screen.contains("compost"),
        "what is typed is not shown: {screen}"
    );
    // Who gives none is not asked for ever.
    let (code, screen) = desk
        .at_terminal(&["server", "facts", site.name()], &[(ask, "")])
        .await;
    assert_eq!(code, Some(5), "{screen}");
    site.assert_untouched().await;
    site.end().await;
}

/// How many wrong passwords the server's own log tells of.
async fn failures(site: &Site) -> u32 {
    let count = site
        .console("journalctl -q -b _COMM=sudo | grep -c 'authentication failure' || true")
        .await;
    count.trim().parse().unwrap()
}

fn password_file(password: &str) -> tempfile::NamedTempFile {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    writeln!(file, "{password}").unwrap();
    file
}

/// Fails the test unless the command was refused with this code before any
/// change; gives what people read.
fn refused(ran: &Ran, code: &str) -> String {
    assert_eq!((ran.code, ran.error_code()), (REFUSED, code), "{}", ran.raw);
    ran.error_text()
}

/// What a plan says must be put right: code, message and fix, one a line.
fn broken(plan: &Value) -> String {
    let one = |b: &Value| {
        let part = |key: &str| b[key].as_str().unwrap().to_owned();
        format!("{}: {} / {}", part("code"), part("message"), part("fix"))
    };
    let all: Vec<String> = plan["broken"].as_array().unwrap().iter().map(one).collect();
    all.join("\n")
}
