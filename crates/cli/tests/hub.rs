//! A hub as whoever runs it has it: the program serves, links are made beside
//! it, and it ends in good order.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that starts the program, and fails if it cannot begin"
)]
#![cfg(unix)]

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

fn program(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_allotment"));
    command.arg("--json").arg("--data").arg(data).arg("hub");
    command
}

/// What a command replies, a value a line; or its error.
fn says(data: &Path, args: &[&str]) -> Result<Vec<Value>, String> {
    let output = program(data).args(args).output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let values = text
        .lines()
        .map(|line| -> Value { serde_json::from_str(line).unwrap() });
    let values: Vec<Value> = values.collect();
    if output.status.success() {
        let replies = values.into_iter().map(|value| value["reply"].clone());
        return Ok(replies.collect());
    }
    let error = values
        .iter()
        .find_map(|value| value["error"]["code"].as_str());
    Err(error.unwrap_or("none").to_owned())
}

fn serve(data: &Path) -> (Child, String) {
    let mut child = program(data)
        .args(["serve", "--listen", "127.0.0.1:0"])
        .args(["--public", "https://hub.example.org/"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    let stdout = child.stdout.as_mut().unwrap();
    BufReader::new(stdout).read_line(&mut line).unwrap();
    let reply: Value = serde_json::from_str(&line).unwrap();
    assert_eq!(reply["reply"]["public"], "https://hub.example.org");
    (
        child,
        reply["reply"]["address"].as_str().unwrap().to_owned(),
    )
}

fn get(address: &str, path: &str) -> String {
    let mut stream = TcpStream::connect(address).unwrap();
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n"
    )
    .unwrap();
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[test]
fn a_hub_is_run_from_the_command_line() {
    let folder = TempDir::new().unwrap();
    let data = folder.path();
    let before = ["collective", "add", "greens", "--name", "The Greens"];
    says(data, &before).unwrap();
    let invite = ["invite", "greens", "--role", "treasurer"];
    assert_eq!(
        says(data, &invite),
        Err("bad-input".into()),
        "no address is known yet"
    );

    let (mut child, address) = serve(data);
    assert!(get(&address, "/healthz").ends_with("ok\n"));
    let link = says(data, &invite).unwrap().remove(0);
    let text = link["link"].as_str().unwrap();
    assert!(text.starts_with("https://hub.example.org/enter#"), "{text}");
    let id = link["id"].as_str().unwrap();
    says(data, &["withdraw-link", text]).unwrap();
    assert_eq!(says(data, &["withdraw-link", id]), Err("not-found".into()));
    assert_eq!(says(data, &["people"]), Ok(vec![]));
    let acts: Vec<Value> = says(data, &["audit"]).unwrap();
    let acts: Vec<&str> = acts
        .iter()
        .filter_map(|line| line["act"].as_str())
        .collect();
    assert_eq!(acts, ["link-withdrawn", "invited"]);
    let copy = says(data, &["backup"]).unwrap().remove(0);
    assert_eq!(copy["collectives"][0], "greens");
    let from = copy["copy"].as_str().unwrap();
    let restore = ["restore", "greens", "--from", from];
    assert_eq!(says(data, &restore), Err("locked".into()));

    let pid = rustix::process::Pid::from_child(&child);
    rustix::process::kill_process(pid, rustix::process::Signal::TERM).unwrap();
    assert!(child.wait().unwrap().success());
    let mut log = String::new();
    child
        .stderr
        .take()
        .unwrap()
        .read_to_string(&mut log)
        .unwrap();
    let asked = log
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let asked: Vec<Value> = asked.map(|line| line["fields"]["asked"].clone()).collect();
    assert_eq!(asked, ["/healthz"], "{log}");
    says(data, &restore).unwrap();
    // No collective of this person's own was made for it.
    assert!(!data.join("settings.json").exists());
}
