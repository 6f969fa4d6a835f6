//! A place in a network, with the real program: two folders as two computers,
//! which share nothing but the files that people hand over.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that starts the program, and fails if it cannot begin"
)]

use std::process::{Command, Output};

use tempfile::TempDir;

struct Desks(TempDir);

impl Desks {
    fn run(&self, data: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_allotment"))
            .arg("--data")
            .arg(self.0.path().join(data))
            .args(["--vault", "file"])
            .args(args)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn says(&self, data: &str, args: &[&str]) -> (i32, String) {
        let output = self.run(data, args);
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), text)
    }

    fn does(&self, data: &str, args: &[&str]) -> String {
        let (code, text) = self.says(data, args);
        assert_eq!(code, 0, "{args:?}: {text}");
        text
    }

    fn json(&self, data: &str, args: &[&str]) -> serde_json::Value {
        let output = self.run(data, &[&["--json"], args].concat());
        let text = String::from_utf8(output.stdout).unwrap();
        serde_json::from_str(text.lines().last().unwrap()).unwrap()
    }
}

#[test]
fn a_request_goes_from_one_computer_to_another_and_comes_back_as_a_launch() {
    let desks = Desks(TempDir::new().unwrap());
    let garden = |args: &[&str]| desks.does("garden", args);
    let commons = |args: &[&str]| desks.does("commons", &[args, &["--as", "kim"]].concat());

    commons(&[
        "network",
        "begin",
        "Commons",
        "--quorum",
        "2",
        "--decide-within",
        "0",
        "--free-months",
        "3",
    ]);
    let shown = commons(&[
        "network",
        "server",
        "north",
        "--memory",
        "64 GB",
        "--disk",
        "900 GB",
        "--memory-free",
        "20 GB",
        "--disk-free",
        "400 GB",
        "--keeper",
        "Kim=4",
    ]);
    assert!(shown.contains("20 GB"), "{shown}");

    let drafted = garden(&[
        "request",
        "draft",
        "--name",
        "Garden",
        "--recipe",
        "mediawiki",
    ]);
    assert!(
        drafted.contains(
            "Not said yet: `about`, `contact-name`, `contact-mail`, `people`, `languages`"
        ),
        "{drafted}"
    );
    garden(&[
        "request",
        "draft",
        "--people",
        "25",
        "--languages",
        "de,en",
        "--contact-mail",
        "ada@example.org",
        "--address",
        "wiki.example.org",
    ]);
    let saved = garden(&["request", "save", "one.json"]);
    assert!(
        saved.starts_with("Not said yet: `about`, `contact-name`"),
        "{saved}"
    );
    // A file that is there stays as it is.
    assert_eq!(desks.says("garden", &["request", "save", "one.json"]).0, 2);

    let taken = commons(&["network", "take", "one.json"]);
    assert!(taken.contains("of Garden is taken"), "{taken}");
    let again = commons(&["network", "take", "one.json"]);
    assert!(again.contains("nothing new"), "{again}");
    let queue = desks.json("commons", &["network", "queue"]);
    let requests = queue["reply"]["requests"].as_array().unwrap();
    assert_eq!(requests.len(), 1);
    assert_eq!(requests[0]["fits"], "north");
    let id = requests[0]["request"].as_str().unwrap();
    let short = &id[..6];

    commons(&["network", "ask", short, "Who looks after accounts?"]);
    commons(&["network", "save", short, "two.json"]);
    let opened = garden(&["request", "open", "two.json"]);
    assert!(
        opened.contains("Question 1: Who looks after accounts?"),
        "{opened}"
    );
    garden(&["request", "answer", "1", "Ada does"]);
    garden(&["request", "save", "three.json"]);
    commons(&["network", "take", "three.json"]);
    commons(&["network", "vote", short, "-1", "--reason", "Too large"]);
    commons(&["network", "vote", short, "+1"]);
    desks.does(
        "commons",
        &["network", "vote", short, "+1", "--as", "bruno"],
    );
    let looked = commons(&["network", "look", short]);
    assert!(looked.contains("Votes: +2 0 −0: approve"), "{looked}");
    assert!(looked.contains("Ada does"), "{looked}");
    commons(&["network", "approve", short, "--monthly", "9.50 EUR"]);
    commons(&["network", "save", short, "four.json"]);

    let reply = std::fs::read_to_string(desks.0.path().join("four.json")).unwrap();
    assert!(
        !reply.contains("bruno") && !reply.contains("Too large"),
        "{reply}"
    );
    let opened = desks.json("garden", &["request", "open", "four.json"]);
    let launch = opened["reply"]["launch"].as_str().unwrap();
    assert!(!launch.is_empty());
    let collective = garden(&["collective", "show"]);
    assert!(collective.contains("Garden\nPeople: 25"), "{collective}");
    // The same by a maintainer's hand, in a folder of the collective's own.
    let (code, refused) = desks.says("theirs", &["request", "open", "four.json"]);
    assert_eq!(code, 2, "{refused}");
    desks.does("theirs", &["request", "open", "four.json", "--for-them"]);

    // What is exported holds it all; a file of another is told apart.
    commons(&["network", "export", "--format", "csv", "--to", "all.csv"]);
    let table = std::fs::read_to_string(desks.0.path().join("all.csv")).unwrap();
    assert!(
        table.lines().nth(1).unwrap().contains(",approved,"),
        "{table}"
    );
    let (code, told) = desks.says("garden", &["request", "open", "one.json"]);
    assert_eq!(code, 2);
    assert!(told.contains("`allotment-request/1`"), "{told}");
}

#[test]
fn what_a_strange_file_holds_is_shown_and_not_done() {
    let desks = Desks(TempDir::new().unwrap());
    desks.does("commons", &["network", "begin", "Commons", "--as", "kim"]);
    let put = |text: &str| std::fs::write(desks.0.path().join("f.json"), text).unwrap();
    let take = || desks.says("commons", &["network", "take", "f.json", "--as", "kim"]);
    put("{\"format\":\"\\u001b[2Jown\"}");
    let (code, told) = take();
    assert_eq!(code, 2);
    assert!(
        told.contains("\\u{1b}[2Jown") && !told.contains('\u{1b}'),
        "{told}"
    );
    put(&"x".repeat(3_000_000));
    let (code, told) = take();
    assert_eq!(code, 2);
    assert!(told.contains("none of ours has more than"), "{told}");
    // Nobody is asked who they are to look, but to change something.
    desks.does("commons", &["network", "queue"]);
    let (code, told) = desks.says("commons", &["network", "record", "--name", "Garden"]);
    assert_eq!(code, 2);
    assert!(told.contains("--as NAME"), "{told}");
}
