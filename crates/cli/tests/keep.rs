//! The books on their way in and out, with the real program: files of other
//! tools, exports to standard output, the whole record as an archive.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that starts programs, and fails if it cannot begin"
)]

use std::{
    path::PathBuf,
    process::{Command, Output},
};

use tempfile::TempDir;

const SPLITWISE: &str = include_str!("../../imports/tests/data/splitwise.csv");
const OPEN_COLLECTIVE: &str = include_str!("../../imports/tests/data/open-collective.csv");
const CHECK: &str = include_str!("../../app/src/cases/books/archive/check.py");

struct Garden(TempDir);

impl Garden {
    fn new() -> Self {
        let garden = Self(TempDir::new().unwrap());
        garden.does("collective set --name Garden --people 3 --currency EUR --language en");
        for (name, id) in [("Ada", "plot-1"), ("Bo", "plot-2"), ("Cem", "plot-3")] {
            garden.does(&format!(
                "people add {name} --as {id} --joins 2024-10-01 --on 2024-10-01"
            ));
        }
        garden
    }

    fn file(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn runs(&self, data: &str, args: &[&str]) -> Output {
        Command::new(env!("CARGO_BIN_EXE_allotment"))
            .arg("--data")
            .arg(self.path(data))
            .args(["--vault", "file"])
            .args(args)
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    fn says(&self, line: &str) -> (i32, String) {
        let args: Vec<&str> = line.split(' ').collect();
        let output = self.runs("data", &args);
        let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        (output.status.code().unwrap(), text)
    }

    fn does(&self, line: &str) -> String {
        let (code, text) = self.says(line);
        assert_eq!(code, 0, "{line}: {text}");
        text
    }

    fn json(&self, line: &str) -> serde_json::Value {
        let args: Vec<&str> = line.split(' ').collect();
        let output = self.runs("data", &args);
        serde_json::from_slice(&output.stdout).unwrap()
    }
}

#[test]
fn what_was_not_said_is_named_for_programs_and_the_way_to_say_it_for_people() {
    let garden = Garden::new();
    garden.does("cost add 12 Leaflets --paid-by plot-1=5 --paid-by plot-2 --on 2026-10-05");
    let (code, text) = garden.says("cost refund cost-1 6 --on 2026-10-06");
    assert!(code != 0 && text.contains("--to WHO=AMOUNT"), "{text}");
    let told = garden.json("--json cost refund cost-1 6 --on 2026-10-06");
    assert_eq!(
        told["error"]["detail"]["lacks"],
        serde_json::json!(["to"]),
        "{told}"
    );
}

#[test]
fn an_export_of_another_tool_is_looked_at_and_taken_over_once() {
    let garden = Garden::new();
    garden.file("group.csv", &SPLITWISE.replace("Cem", "C. Yıldız"));
    let (code, unknown) = garden.says("import shared group.csv --yes");
    assert_eq!(code, 2, "{unknown}");
    assert!(unknown.contains("`C. Yıldız`"), "{unknown}");

    let known = [
        "import",
        "shared",
        "group.csv",
        "--person",
        "C. Yıldız=plot-3",
    ];
    let seen = garden.runs("data", &[&known[..], &["--preview"]].concat());
    insta::assert_snapshot!(String::from_utf8(seen.stdout).unwrap(), @r"
    Splitwise export with 2 bills and 1 payment, from 2026-11-05 to 2026-11-20
    People:
      Ada is `plot-1`
      Bo is `plot-2`
      C. Yıldız is `plot-3`
    By it they owe more, or with a minus less:
    −€21.26  plot-1
    −€19.37  plot-2
     €40.63  plot-3
    Note: Line 4: several paid for `Tools, shared`, and the file does not say how much each; everybody's balance is exact
    Note: Line 5: `Coffee` concerns nobody else and was left out
    ");
    // Not without somebody's yes.
    assert_eq!(garden.runs("data", &known).status.code(), Some(5));
    let taken = garden.runs("data", &[&known[..], &["--yes"]].concat());
    let taken = String::from_utf8(taken.stdout).unwrap();
    assert!(taken.contains("3 entries were booked"), "{taken}");
    let again = garden.runs("data", &[&known[..], &["--yes"]].concat());
    let again = String::from_utf8(again.stdout).unwrap();
    assert!(again.contains("It was taken over before"), "{again}");
    let owed = garden.does("ledger balance Assets:Receivable --tsv");
    assert_eq!(owed.matches("4063").count(), 1, "{owed}");
}

#[test]
fn open_collectives_export_is_imported_like_a_banks_file() {
    let garden = Garden::new();
    garden.file("oc.csv", OPEN_COLLECTIVE);
    garden.does("holder add oc --kind open-collective --on 2024-10-01");
    let imported = garden.does("import oc.csv --holder oc");
    assert!(
        imported.contains("Open Collective file with 4 rows: 4 booked now, 0 booked before"),
        "{imported}"
    );
    let again = garden.does("import oc.csv --holder oc");
    assert!(again.contains("0 booked now, 4 booked before"), "{again}");
}

#[test]
fn rows_go_to_standard_output_as_the_check_of_the_documents_reads_them() {
    let garden = Garden::new();
    garden.file("check.py", CHECK);
    let output = garden.runs(
        "data",
        &["ledger", "export", "--format", "rows", "--to", "-"],
    );
    assert!(output.status.success());
    std::fs::write(garden.path("rows.txt"), &output.stdout).unwrap();
    let check = Command::new("python3")
        .args(["check.py", "ours", "rows.txt"])
        .current_dir(garden.0.path())
        .output()
        .unwrap();
    let head = String::from_utf8(check.stdout).unwrap();
    let verified = garden.does("ledger verify");
    assert!(verified.contains(head.trim()), "{head}: {verified}");
    let (code, _) = garden.says("ledger export --format rows --to - --json");
    assert_eq!(code, 2);
}

#[test]
fn the_whole_record_goes_to_another_computer_and_is_the_same_there() {
    let garden = Garden::new();
    garden.file("invoice.txt", "One server");
    garden.does("holder add bank --on 2024-10-01");
    garden.does(
        "cost add 54 Server --as server --paid-by bank --on 2024-10-03 --receipt invoice.txt",
    );
    let written = garden.does("ledger archive garden.tar");
    assert!(written.contains("1 receipt"), "{written}");
    let checked = garden.does("ledger archive --check garden.tar");
    assert!(checked.contains("as it was written"), "{checked}");
    // Nothing is written over.
    assert_eq!(garden.says("ledger archive garden.tar").0, 2);

    let tar = Command::new("tar")
        .args(["-tf", "garden.tar"])
        .current_dir(garden.0.path())
        .output()
        .unwrap();
    insta::assert_snapshot!(String::from_utf8(tar.stdout).unwrap(), @"
    allotment-archive/README.txt
    allotment-archive/manifest.json
    allotment-archive/books.beancount
    allotment-archive/books.hledger
    allotment-archive/check.py
    allotment-archive/collective.json
    allotment-archive/kept-apart.jsonl
    allotment-archive/postings.csv
    allotment-archive/receipts.jsonl
    allotment-archive/rows.txt
    allotment-archive/schema.json
    allotment-archive/receipts/bfb26d09e1749c92e031cf1139829af12e710478a52417b716b0725725b0d86b.txt
    ");

    let restored = garden.runs("other", &["ledger", "restore", "garden.tar"]);
    let text = String::from_utf8(restored.stdout).unwrap();
    assert!(restored.status.success(), "{text}");
    let balances = |data| garden.runs(data, &["ledger", "balance", "--tsv"]).stdout;
    assert_eq!(balances("other"), balances("data"));
    let head = |data| garden.runs(data, &["ledger", "verify"]).stdout;
    assert_eq!(head("other"), head("data"));
    let receipt = ["cost", "receipt", "server", "--to", "."];
    std::fs::remove_file(garden.path("invoice.txt")).unwrap();
    assert!(garden.runs("other", &receipt).status.success());
    let receipt = std::fs::read_to_string(garden.path("invoice.txt"));
    assert_eq!(receipt.unwrap(), "One server");
    // Never into books that are there.
    assert_eq!(garden.says("ledger restore garden.tar").0, 2);
}

#[test]
fn a_refused_restore_leaves_no_record_behind() {
    let garden = Garden::new();
    garden.file("bill.tar", "One server");
    for file in ["bill.tar", "nowhere.tar"] {
        let refused = garden.runs("fresh", &["ledger", "restore", file]);
        assert!(!refused.status.success());
        assert!(!garden.path("fresh").exists(), "{file}");
    }
}

#[test]
fn first_commands_at_once_make_one_record() {
    let garden = Garden::new();
    for round in 0..5 {
        let data = format!("fresh-{round}");
        std::thread::scope(|at_once| {
            let run = || garden.runs(&data, &["status"]);
            let all: Vec<_> = (0..4).map(|_| at_once.spawn(run)).collect();
            for one in all {
                let done = one.join().unwrap();
                let said = String::from_utf8_lossy(&done.stderr).into_owned();
                assert!(done.status.success(), "{said}");
            }
        });
    }
}

#[test]
fn an_archive_that_was_changed_is_named_with_the_place() {
    let garden = Garden::new();
    garden.does("ledger archive garden.tar");
    let mut bytes = std::fs::read(garden.path("garden.tar")).unwrap();
    let at = bytes
        .windows(8)
        .position(|part| part == b"\"plot-2\"")
        .unwrap();
    bytes[at + 6] = b'9';
    std::fs::write(garden.path("forged.tar"), bytes).unwrap();
    let (code, told) = garden.says("ledger archive --check forged.tar");
    assert_eq!(code, 1, "{told}");
    assert!(told.contains("`rows.txt` was changed"), "{told}");
}

#[test]
fn programs_get_json_also_of_what_was_mistyped() {
    let garden = Garden::new();
    for line in [
        "--json ledger saldo",
        "ledger export --format horses --to x --json",
        "cost add --json",
    ] {
        let reply = garden.json(line);
        assert_eq!(reply["error"]["code"], "bad-input", "{line}");
        let message = reply["error"]["message"].as_str().unwrap();
        assert!(
            !message.starts_with("error") && message.len() > 10,
            "{reply}"
        );
        assert_eq!(garden.says(line).0, 2);
    }
    // For people it stays what it was.
    let (code, told) = garden.says("ledger saldo");
    assert!(code == 2 && told.starts_with("error: "), "{told}");
}

#[test]
fn a_head_that_was_mistyped_is_no_sign_of_tampering() {
    let garden = Garden::new();
    let reply = garden.json("ledger verify --json");
    let head = reply["reply"]["head"].as_str().unwrap();
    let verify = |head: &str| garden.runs("data", &["ledger", "verify", "--head", head]);
    assert_eq!(verify(head).status.code(), Some(0));
    let short = verify(&head[..head.len() - 1]);
    assert_eq!(short.status.code(), Some(2));
    let told = String::from_utf8(short.stderr).unwrap();
    assert!(told.contains("63 digits instead of 64"), "{told}");
}
