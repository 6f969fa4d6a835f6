//! A year of books moves from one window to a hub, is continued in another, and
//! comes home to that one: equal to the cent and to the hash.

use std::{path::Path, process::Stdio};

use allotment_practice::Kit;
use serde_json::Value;
use tempfile::TempDir;
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

use crate::support::{Computer, Person, Site};

#[tokio::test(flavor = "multi_thread")]
async fn a_year_of_books_is_published_continued_on_a_second_computer_and_brought_home() {
    let Some(site) = Site::bare("t-record").await else {
        return;
    };
    let mut hub = Hub::open(&site.kit).await;
    hub.says(&["collective", "add", "garden", "--name", "Garten"]);
    let here = Computer::in_network_of(&site.kit, &site.state).await;
    let there = Computer::in_network_of(&site.kit, &site.state).await;
    keeps_a_year(&here.folder("record"));
    let before = Known::of(&here.folder("record"));
    assert!(before.entries > 26, "{before:?}");

    let ada = Person::at(here.open().await);
    ada.is_on("page-welcome").await;
    ada.clicks("a.way[href='#/books']").await;
    ada.is_on("page-books-overview").await;
    ada.clicks("a.place[href='#/record']").await;
    enters(&ada, &hub.link(), "Ada").await;
    ada.presses("record-publish").await;
    ada.sees(".notice-good").await;
    ada.reads(&format!("{} entries", before.entries)).await;
    ada.picture("journey-record-published").await;

    let bo = Person::at(there.open().await);
    bo.is_on("page-welcome").await;
    bo.window.goto(&place(&bo, "#/record").await).await.unwrap();
    enters(&bo, &hub.link(), "Bo").await;
    bo.sees("#record-bring").await;
    bo.window
        .goto(&place(&bo, "#/books/people").await)
        .await
        .unwrap();
    bo.is_on("page-books-people").await;
    bo.reads("Ada Okafor").await;
    bo.presses("person-add").await;
    bo.is_on("page-books-person-add").await;
    bo.fills("person-name", "Dara").await;
    bo.goes_on().await;
    bo.is_on("page-books-people").await;
    bo.reads("Dara").await;

    // The hub goes out. What it said last is read, and nothing is changed.
    hub.goes_out().await;
    ada.window
        .goto(&place(&ada, "#/books").await)
        .await
        .unwrap();
    ada.sees(".notice-warning").await;
    ada.picture("journey-record-offline").await;
    hub.comes_back(&site.kit).await;

    bo.window.goto(&place(&bo, "#/record").await).await.unwrap();
    bo.is_on("page-record").await;
    bo.presses("record-bring").await;
    bo.sees(".notice-good").await;
    bo.sees("#record-publish").await;
    bo.picture("journey-record-home").await;
    bo.leaves().await;
    let after = Known::of(&there.folder("record"));
    // Dara, and that they came.
    assert_eq!(after.entries, before.entries + 2);
    assert_eq!(after.balances, before.balances, "to the cent");
    verifies(&there.folder("record"), &before.head);

    // The other window says where it went.
    ada.window
        .goto(&place(&ada, "#/record").await)
        .await
        .unwrap();
    ada.reads("another computer").await;
    ada.leaves().await;
    site.end().await;
}

async fn enters(person: &Person, link: &str, name: &str) {
    person.is_on("page-record").await;
    person.fills("record-link", link).await;
    person.fills("record-name", name).await;
    person.presses("record-enter").await;
    person.sees("#record-leave").await;
}

/// A page of the same window.
async fn place(person: &Person, hash: &str) -> String {
    let mut url = person.window.current_url().await.unwrap();
    url.set_fragment(Some(hash.trim_start_matches('#')));
    url.to_string()
}

/// Twelve months with their costs, closed.
fn keeps_a_year(record: &Path) {
    for line in [
        "collective set --name Garten --people 3 --currency EUR --language en",
        "people add Ada_Okafor --as ada --joins 2025-01-01",
        "people add Bo_Lindqvist --as bo --joins 2025-01-01",
        "people add Cem_Yıldız --as cem --joins 2025-01-01",
        "rule set equal --from 2025-01 --decision Assembly",
    ] {
        does(record, line);
    }
    for month in 1..=12 {
        does(
            record,
            &format!("cost add 31.{month:02} Server --paid-by bo --on 2025-{month:02}-03"),
        );
        does(record, &format!("--yes close 2025-{month:02}"));
    }
}

/// What two copies of the books have to have in common.
#[derive(Debug, PartialEq)]
struct Known {
    entries: u64,
    head: String,
    balances: Value,
}

impl Known {
    fn of(record: &Path) -> Self {
        let verified = does(record, "--json ledger verify");
        Self {
            entries: verified["entries"].as_u64().unwrap(),
            head: verified["head"].as_str().unwrap().to_owned(),
            balances: does(record, "--json ledger balance"),
        }
    }
}

/// An earlier head is one of this chain.
fn verifies(record: &Path, head: &str) {
    let head = head.replace(' ', "_");
    does(record, &format!("--json ledger verify --head {head}"));
}

/// Runs the command line on the window's record; `_` stands for a space.
fn does(record: &Path, line: &str) -> Value {
    let words = line.split(' ').map(|word| word.replace('_', " "));
    #[expect(clippy::disallowed_methods, reason = "journeys run real programs")]
    let output = std::process::Command::new(program())
        .arg("--data")
        .arg(record)
        .args(words)
        .output()
        .unwrap();
    assert!(output.status.success(), "{line}: {output:?}");
    let text = String::from_utf8_lossy(&output.stdout);
    let mut said = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    said.next_back()
        .map(|mut said| said["reply"].take())
        .unwrap_or_default()
}

fn program() -> std::path::PathBuf {
    let mut program = std::env::current_exe().unwrap();
    program.pop();
    program.pop();
    program.join("allotment")
}

/// A hub inside the network where the windows are.
struct Hub {
    folder: TempDir,
    at: String,
    program: Child,
}

impl Hub {
    async fn open(kit: &Kit) -> Self {
        let folder = tempfile::Builder::new().prefix("hub-").tempdir().unwrap();
        // Which port is free there, the system says; with it links are made.
        let (mut first, at) = serve(kit, folder.path(), &["--listen", "127.0.0.1:0"]).await;
        first.kill().await.unwrap();
        let (program, at) = serve_at(kit, folder.path(), &at).await;
        Self {
            folder,
            at,
            program,
        }
    }

    fn says(&self, args: &[&str]) -> Value {
        #[expect(clippy::disallowed_methods, reason = "journeys run real programs")]
        let output = std::process::Command::new(program())
            .arg("--json")
            .arg("--data")
            .arg(self.folder.path())
            .arg("hub")
            .args(args)
            .output()
            .unwrap();
        assert!(output.status.success(), "{args:?}: {output:?}");
        let text = String::from_utf8_lossy(&output.stdout);
        let line = text.lines().next().unwrap_or("{}");
        let mut said: Value = serde_json::from_str(line).unwrap();
        said["reply"].take()
    }

    /// A link for a treasurer.
    fn link(&self) -> String {
        let made = self.says(&["invite", "garden", "--role", "treasurer"]);
        made["link"].as_str().unwrap().to_owned()
    }

    async fn goes_out(&mut self) {
        self.program.kill().await.unwrap();
    }

    async fn comes_back(&mut self, kit: &Kit) {
        (self.program, _) = serve_at(kit, self.folder.path(), &self.at).await;
    }
}

async fn serve_at(kit: &Kit, data: &Path, at: &str) -> (Child, String) {
    let public = format!("http://{at}");
    serve(kit, data, &["--listen", at, "--public", &public]).await
}

/// Starts it, and tells where it answers.
async fn serve(kit: &Kit, data: &Path, args: &[&str]) -> (Child, String) {
    let mut all = vec!["--json", "--data", data.to_str().unwrap(), "hub", "serve"];
    all.extend(args);
    let mut command = Command::from(kit.enter_command(program(), all).unwrap());
    command.stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = command.kill_on_drop(true).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let line = lines.next_line().await.unwrap().unwrap_or_default();
    let said: Value = serde_json::from_str(&line).unwrap();
    (child, said["reply"]["address"].as_str().unwrap().to_owned())
}
