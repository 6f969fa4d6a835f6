//! What is left when a hub is killed while people write.

use std::{
    io::{BufRead as _, BufReader, Write as _},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use allotment_api::Role;
use serde_json::json;

use super::{
    client::Person,
    garden::{Garden, PUBLIC, many, settings},
    world::world,
};

const DATA: &str = "ALLOTMENT_TEST_HUB";

/// A hub in a process of its own: this very test, which finds the folder.
fn spawn(test: &str, data: &Path) -> (Child, Person) {
    #[expect(
        clippy::disallowed_methods,
        reason = "a hub that can be killed is a process of its own"
    )]
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args([test, "--exact", "--nocapture", "--include-ignored"])
        .env(DATA, data)
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let address = lines.find_map(|line| {
        let line = line.ok()?;
        line.split_once("answers at ")?.1.parse().ok()
    });
    let person = Person::stranger(address.unwrap(), PUBLIC);
    (child, person)
}

fn given() -> Option<PathBuf> {
    #[expect(clippy::disallowed_methods, reason = "so the child finds its folder")]
    std::env::var_os(DATA).map(PathBuf::from)
}

async fn serve(data: &Path) {
    let (world, _) = world();
    let listen = ([127, 0, 0, 1], 0).into();
    let hub = allotment_hub::Hub::open(settings(data, many()), world, listen);
    let hub = hub.await.unwrap();
    writeln!(std::io::stdout(), "\nanswers at {}", hub.address()).unwrap();
    hub.serve(std::future::pending()).await;
}

/// Writes hours under keys, one after the other, until the hub is gone. Tells
/// how many were acknowledged.
async fn write(person: &Person, round: usize, at_most: usize) -> usize {
    for number in 0..at_most {
        if !put(person, round, number).await {
            return number;
        }
    }
    at_most
}

async fn put(person: &Person, round: usize, number: usize) -> bool {
    let hours = json!({
        "participant": "ada", "worked": "2026-12-09", "time": "0:01", "kind": "gift",
        "stamped": { "key": format!("k-{round}-{number}") },
    });
    let body = hours.to_string();
    let own = person.with("X-Allotment: 1");
    let text = own.request("POST", "/api/greens/add-hours", &body, true);
    let Ok(mut stream) = tokio::net::TcpStream::connect(person.hub).await else {
        return false;
    };
    let _ = tokio::io::AsyncWriteExt::write_all(&mut stream, text.as_bytes()).await;
    super::client::read(&mut stream).await.status == 200
}

async fn kills(test: &str, times: usize) {
    if let Some(data) = given() {
        serve(&data).await;
        return;
    }
    let mut garden = Garden::empty(many()).await;
    let treasurer_at_first = garden.collective("greens").await;
    let ada = garden
        .join("greens", Role::Participant, Some("ada"), "Ada")
        .await;
    garden.end().await;
    let mut expected = 0;
    for round in 0..times {
        let (mut child, stranger) = spawn(test, garden.folder.path());
        let person = Person {
            hub: stranger.hub,
            ..ada.clone()
        };
        let goal = 1 + round % 5;
        let writer = tokio::spawn({
            let person = person.clone();
            async move { write(&person, round, usize::MAX).await }
        });
        // Killed while a write may be anywhere on its way.
        while !put(&person, 1_000_000 + round, 0).await {}
        tokio::time::sleep(std::time::Duration::from_millis(7 * goal as u64)).await;
        child.kill().unwrap();
        child.wait().unwrap();
        let acknowledged = writer.await.unwrap();

        // Each is sent again under its key, with the one that got no answer: what
        // was acknowledged is there, and nothing is there twice.
        let (mut child, stranger) = spawn(test, garden.folder.path());
        let again = Person {
            hub: stranger.hub,
            ..ada.clone()
        };
        let treasurer = Person {
            hub: stranger.hub,
            ..treasurer_at_first.clone()
        };
        let minutes = minutes(&treasurer).await;
        let there = minutes - expected - 1;
        assert!(
            there == acknowledged || there == acknowledged + 1,
            "{acknowledged} were acknowledged, {there} are there"
        );
        for number in 0..=acknowledged {
            assert!(put(&again, round, number).await);
        }
        assert!(put(&again, 1_000_000 + round, 0).await);
        expected += acknowledged + 2;
        assert_eq!(self::minutes(&treasurer).await, expected);
        let verified = treasurer
            .ask("greens", "verify-books", &json!({ "heads": [] }))
            .await;
        assert_eq!(verified.status, 200, "{verified:?}");
        child.kill().unwrap();
        child.wait().unwrap();
    }
}

/// What Ada gave in December, in minutes: one for each write.
async fn minutes(treasurer: &Person) -> usize {
    let asked = json!({ "from": "2026-12", "through": "2026-12" });
    let hours = treasurer.done("greens", "list-hours", asked).await;
    let all = hours["all"][0]["gift"].as_u64().unwrap();
    usize::try_from(all).unwrap()
}

#[tokio::test]
async fn no_acknowledged_write_is_lost_and_none_is_doubled_when_the_hub_is_killed() {
    let test = "killed::no_acknowledged_write_is_lost_and_none_is_doubled_when_the_hub_is_killed";
    kills(test, 5).await;
}

mod hundred {
    #[tokio::test]
    async fn long_no_write_is_lost_or_doubled_by_a_hundred_kills() {
        let test = "killed::hundred::long_no_write_is_lost_or_doubled_by_a_hundred_kills";
        super::kills(test, 100).await;
    }
}
