//! What remains when a connection ends, in whatever way.

use std::{
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use allotment_provision::{
    Connector as _, Frame, HostKey, OutputSink, ServerTarget, Stream, transport::Quiet,
};
use allotment_ssh::{SshConnector, SshSettings, relay::Relay};

use crate::sshd::{Sshd, processes_with, run, sshd_or_skip, wait_until};

const SOON: Duration = Duration::from_secs(5);

fn client(sshd: &Sshd) -> String {
    sshd.path("client").display().to_string()
}

/// Waits until no local `ssh` of this test runs and no folder of it is left.
async fn nothing_is_left(sshd: &Sshd, within: Duration) {
    let client = client(sshd);
    wait_until("no ssh process is left", within, || {
        processes_with(&client).is_empty()
    })
    .await;
    let left = fs::read_dir(&client).unwrap().flatten();
    let folders = left.filter(|entry| entry.file_type().unwrap().is_dir());
    assert_eq!(folders.count(), 0, "folders are left");
}

#[tokio::test]
async fn closing_ends_the_local_ssh_and_the_remote_shell() {
    let sshd = sshd_or_skip!();
    let mut transport = sshd.connect().await;
    let shell = run(&mut *transport, "echo $$").await.stdout_text();
    assert!(!processes_with(&client(&sshd)).is_empty());
    let begun = Instant::now();
    transport.close().await;
    assert!(
        begun.elapsed() < Duration::from_millis(1500),
        "nobody waited for the end"
    );
    nothing_is_left(&sshd, SOON).await;
    let shell = format!("/proc/{}", shell.trim());
    wait_until("the remote shell ends", SOON, || {
        fs::metadata(&shell).is_err()
    })
    .await;
}

#[tokio::test]
async fn dropping_does_the_same_also_in_the_middle_of_a_batch() {
    let sshd = sshd_or_skip!();
    drop(sshd.connect().await);
    nothing_is_left(&sshd, SOON).await;

    let mut transport = sshd.connect().await;
    let frames = vec![Frame::new("sleep 20")];
    let mut quiet = Quiet;
    let given_up = tokio::time::timeout(
        Duration::from_millis(300),
        transport.run(frames, &mut quiet),
    )
    .await;
    assert!(given_up.is_err());
    drop(transport);
    nothing_is_left(&sshd, SOON).await;
}

#[tokio::test]
async fn a_dead_link_does_not_keep_the_local_ssh_alive() {
    let sshd = sshd_or_skip!();
    let relay = Relay::start(sshd.address(), Duration::ZERO).await.unwrap();
    let transport = sshd.connect_to(&sshd.target_at(relay.address())).await;
    relay.cut();
    drop(transport);
    nothing_is_left(&sshd, SOON).await;
}

#[tokio::test]
async fn a_connection_that_did_not_come_about_leaves_nothing() {
    let sshd = sshd_or_skip!();
    let mut target = sshd.target();
    target.identity_file = None;
    let pinned = sshd.host_key("ed25519");
    assert!(
        sshd.connector()
            .connect(&target, &pinned, None)
            .await
            .is_err()
    );
    nothing_is_left(&sshd, SOON).await;
}

/// Tells the other process that the script on the server runs.
struct Aloud;

impl OutputSink for Aloud {
    fn chunk(&mut self, _: usize, _: Stream, bytes: &[u8]) {
        println!("\n{}", String::from_utf8_lossy(bytes).trim());
    }
}

/// A program of its own, to be killed: connects as the lines of its standard
/// input say, runs a batch and waits.
#[tokio::test]
#[ignore = "started by the next tests"]
async fn helper_that_is_killed() {
    let lines: Vec<String> = std::io::stdin()
        .lock()
        .lines()
        .take(6)
        .map(Result::unwrap)
        .collect();
    let [folder, user, port, key_file, host_key, script] = lines.as_slice() else {
        panic!("six lines are needed");
    };
    let settings = SshSettings {
        linger: Duration::from_secs(2),
        ..SshSettings::new(folder)
    };
    let target = ServerTarget {
        destination: "127.0.0.1".to_owned(),
        user: Some(user.clone()),
        port: Some(port.parse().unwrap()),
        identity_file: Some(key_file.into()),
    };
    let pinned = HostKey::parse(host_key).unwrap();
    let mut transport = SshConnector::new(settings)
        .connect(&target, &pinned, None)
        .await
        .unwrap();
    let _ = transport
        .run(vec![Frame::new(script.as_str())], &mut Aloud)
        .await;
    std::future::pending::<()>().await;
}

/// Starts the helper and kills it once its script has spoken.
fn kill_while_it_runs(sshd: &Sshd, script: &str) {
    let key = sshd.host_key("ed25519");
    let mut helper = Command::new(std::env::current_exe().unwrap())
        .args([
            "--ignored",
            "--exact",
            "leftovers::helper_that_is_killed",
            "--nocapture",
        ])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let lines = format!(
        "{}\n{}\n{}\n{}\n{} {}\n{script}\n",
        client(sshd),
        sshd.user,
        sshd.port,
        sshd.path("login").display(),
        key.algorithm,
        key.key
    );
    helper
        .stdin
        .take()
        .unwrap()
        .write_all(lines.as_bytes())
        .unwrap();
    let output = BufReader::new(helper.stdout.take().unwrap());
    assert!(output.lines().any(|line| line.unwrap() == "running"));
    assert!(!processes_with(&client(sshd)).is_empty());
    helper.kill().unwrap();
    helper.wait().unwrap();
}

#[tokio::test]
async fn a_program_that_is_killed_leaves_no_ssh_behind_for_long() {
    let sshd = sshd_or_skip!();
    kill_while_it_runs(&sshd, "echo running");
    let client = client(&sshd);
    let soon = Duration::from_secs(10);
    wait_until("the ssh of a killed program ends", soon, || {
        processes_with(&client).is_empty()
    })
    .await;
}

#[tokio::test]
async fn the_next_connection_ends_what_a_killed_program_left() {
    let sshd = sshd_or_skip!();
    let bystander = sshd.connect().await;
    kill_while_it_runs(&sshd, "echo running; exec sleep 60");
    assert_eq!(
        processes_with(&client(&sshd)).len(),
        2,
        "sshd waits for the script"
    );
    let next = sshd.connect().await;
    let client = client(&sshd);
    wait_until("only those in use are left", SOON, || {
        processes_with(&client).len() == 2
    })
    .await;
    next.close().await;
    bystander.close().await;
    nothing_is_left(&sshd, SOON).await;
}
