//! The whole record of the books as one archive: the same again after it was
//! put back, and whatever was changed in it is found with its place.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test that cannot begin fails, and asks Python"
)]

use std::{
    collections::BTreeMap,
    io::Read as _,
    path::{Path, PathBuf},
    process::Command,
};

use allotment_api::{
    ArchiveView, BalanceView, ErrorBody, HolderSort, NewCost, PaidBy, PurposeName, RuleBody,
    SecretText, Stamped, call, codes,
};
use allotment_ledger::books::Digest;
use allotment_test_support::TestApp;
use allotment_types::{Currency, Date, Day, Language, ParticipantId, SecretString};
use proptest::{prelude::*, test_runner::TestRunner};
use tempfile::TempDir;

const FOLDER: &str = "allotment-archive/";

struct Record {
    app: TestApp,
    folder: TempDir,
}

type Files = Vec<(String, Vec<u8>)>;

fn on(text: &str) -> Stamped {
    Stamped {
        on: Some(Day::from(text.parse::<Date>().unwrap())),
        key: None,
    }
}

fn who(name: &str) -> ParticipantId {
    name.parse().unwrap()
}

impl Record {
    async fn empty() -> Self {
        Self {
            app: TestApp::new().await,
            folder: TempDir::new().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// With people, one of them forgotten, a rule, a receipt, a cost that was
    /// taken back and a sealed bid.
    async fn kept() -> Self {
        let record = Self::empty().await;
        let app = &record.app;
        let described = call::DescribeCollective {
            name: "Garden of the fen".into(),
            people: 3,
            currency: Currency::EUR,
            language: Language::Fr,
        };
        app.call(described).await.unwrap();
        for (id, name) in [
            ("ada", "Ada Okafor"),
            ("bo", "Bo Lindqvist"),
            ("cem", "Cem Yıldız"),
        ] {
            let added = call::AddPerson {
                participant: Some(who(id)),
                name: name.into(),
                joins: on("2026-11-01").on,
                weight: None,
                stamped: on("2026-11-01"),
            };
            app.call(added).await.unwrap();
        }
        let forgotten = call::ForgetPerson {
            participant: who("cem"),
            stamped: on("2026-11-02"),
        };
        app.call(forgotten).await.unwrap();
        let rule = call::SetRule {
            from: "2026-11".into(),
            rule: RuleBody::Equal,
            decision: Some("Assembly".into()),
            language: None,
            stamped: on("2026-11-02"),
        };
        app.call(rule).await.unwrap();
        let bank = call::AddHolder {
            holder: "bank".into(),
            sort: HolderSort::Bank,
            name: "Co-operative bank".into(),
            stamped: on("2026-11-02"),
        };
        app.call(bank).await.unwrap();
        let receipt = record.path("Invoice 7.PDF");
        std::fs::write(&receipt, b"%PDF-1.7 of the server").unwrap();
        for (title, receipts) in [("Server", vec![receipt]), ("A mistake", vec![])] {
            let cost = call::AddCost {
                cost: None,
                new: NewCost {
                    title: title.into(),
                    purpose: PurposeName::Infrastructure,
                    instance: None,
                    amount: "31.90".into(),
                    vat: None,
                    foreign: None,
                    paid_by: vec![PaidBy {
                        who: "bank".into(),
                        amount: None,
                    }],
                    receipts: receipts
                        .iter()
                        .map(|path| path.to_str().unwrap().to_owned())
                        .collect(),
                    handed: vec![],
                },
                language: Some(Language::En),
                stamped: on("2026-11-03"),
            };
            app.call(cost).await.unwrap();
        }
        let drop = call::CorrectCost {
            cost: "cost-2".into(),
            change: None,
            language: None,
            stamped: on("2026-11-04"),
        };
        app.call(drop).await.unwrap();
        let round = call::OpenRound {
            cost: "60".into(),
            language: None,
            invited: vec![],
            stamped: on("2026-11-05"),
        };
        let round = app.call(round).await.unwrap().entries[0];
        let bid = call::SealBid {
            round,
            participant: who("bo"),
            bids: SecretText(SecretString::from("10\n12\n15\n")),
            language: None,
            stamped: on("2026-11-05"),
        };
        app.call(bid).await.unwrap();
        record
    }

    async fn archive(&self, name: &str) -> ArchiveView {
        let path = self.path(name).to_str().unwrap().to_owned();
        self.app.call(call::ArchiveBooks { path }).await.unwrap()
    }

    async fn check(&self, path: &Path) -> Result<ArchiveView, ErrorBody> {
        let path = path.to_str().unwrap().to_owned();
        let heads = vec![];
        self.app.call(call::CheckArchive { path, heads }).await
    }

    async fn restore(&self, path: &Path) -> Result<ArchiveView, ErrorBody> {
        let path = path.to_str().unwrap().to_owned();
        self.app.call(call::RestoreBooks { path }).await
    }

    async fn balances(&self) -> Vec<BalanceView> {
        let all = call::ShowBalances {
            within: None,
            month: None,
        };
        self.app.call(all).await.unwrap()
    }

    /// An archive with other contents than its own.
    async fn forged(
        &self,
        name: &str,
        forge: impl Fn(&mut Files),
    ) -> Result<ArchiveView, ErrorBody> {
        self.archive("true.tar").await;
        let mut files = files(&self.path("true.tar"));
        forge(&mut files);
        let path = self.path(name);
        pack(&path, &files);
        let found = self.check(&path).await;
        std::fs::remove_file(self.path("true.tar")).unwrap();
        found
    }
}

fn files(path: &Path) -> Files {
    let mut archive = tar::Archive::new(std::fs::File::open(path).unwrap());
    let entries = archive.entries().unwrap();
    entries
        .map(|entry| {
            let mut entry = entry.unwrap();
            let name = entry.path().unwrap().to_str().unwrap().to_owned();
            let mut bytes = vec![];
            entry.read_to_end(&mut bytes).unwrap();
            (name.strip_prefix(FOLDER).unwrap().to_owned(), bytes)
        })
        .collect()
}

fn pack(path: &Path, files: &Files) {
    let mut packing = tar::Builder::new(std::fs::File::create(path).unwrap());
    for (name, bytes) in files {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len().try_into().unwrap());
        let name = format!("{FOLDER}{name}");
        packing.append_data(&mut header, name, &**bytes).unwrap();
    }
    packing.finish().unwrap();
}

fn text(files: &mut Files, name: &str, change: impl FnOnce(String) -> String) {
    let file = files.iter_mut().find(|(found, _)| found.starts_with(name));
    let bytes = &mut file.unwrap().1;
    *bytes = change(String::from_utf8(bytes.clone()).unwrap()).into_bytes();
}

/// Makes the list of files fit again, as somebody would who forges.
fn relist(files: &mut Files) {
    let hashes: BTreeMap<String, String> = files
        .iter()
        .map(|(name, bytes)| (name.clone(), hex(bytes)))
        .collect();
    text(files, "manifest.json", |text| {
        let mut manifest: serde_json::Value = serde_json::from_str(&text).unwrap();
        for (name, listed) in manifest["files"].as_object_mut().unwrap() {
            listed["sha256"] = hashes[name].clone().into();
        }
        manifest.to_string()
    });
}

fn hex(bytes: &[u8]) -> String {
    Digest::of(bytes).to_string()
}

#[tokio::test]
async fn what_is_put_back_is_the_same_to_the_last_byte() {
    let record = Record::kept().await;
    let written = record.archive("garden.tar").await;
    assert_eq!((written.receipts, written.missing.len()), (1, 0));
    let checked = record.check(&record.path("garden.tar")).await.unwrap();
    assert_eq!(
        (&checked.head, checked.bytes),
        (&written.head, written.bytes)
    );

    let other = Record::empty().await;
    let restored = other.restore(&record.path("garden.tar")).await.unwrap();
    assert_eq!(restored.head, written.head);
    assert_eq!(other.balances().await, record.balances().await);
    let again = other.archive("again.tar").await;
    assert_eq!(again.head, written.head);
    let (one, two) = (record.path("garden.tar"), other.path("again.tar"));
    assert!(std::fs::read(one).unwrap() == std::fs::read(two).unwrap());
    let names = other.app.call(call::ListPeople { on: None }).await.unwrap();
    let names: Vec<_> = names.iter().map(|one| one.name.as_deref()).collect();
    assert_eq!(names, [Some("Ada Okafor"), Some("Bo Lindqvist"), None]);
    let receipt = call::SaveReceipts {
        cost: "cost-1".into(),
        folder: other.folder.path().to_str().unwrap().into(),
    };
    let receipt = other.app.call(receipt).await.unwrap();
    assert_eq!(
        std::fs::read(&receipt[0]).unwrap(),
        b"%PDF-1.7 of the server"
    );

    // Never over books that are there.
    let refused = other.restore(&record.path("garden.tar")).await.unwrap_err();
    assert_eq!(refused.code, codes::BAD_INPUT);
}

#[tokio::test]
async fn python_verifies_the_chain_with_what_lies_in_the_archive() {
    let record = Record::kept().await;
    let written = record.archive("garden.tar").await;
    let folder = record.path("unpacked");
    std::fs::create_dir(&folder).unwrap();
    for (name, bytes) in files(&record.path("garden.tar")) {
        if !name.contains('/') {
            std::fs::write(folder.join(name), bytes).unwrap();
        }
    }
    let run = || {
        let check = Command::new("python3")
            .args(["check.py", "ours", "rows.txt"])
            .current_dir(&folder)
            .output()
            .unwrap();
        (
            check.status.success(),
            String::from_utf8([check.stdout, check.stderr].concat()).unwrap(),
        )
    };
    assert_eq!(run(), (true, format!("{}\n", written.head)));
    let rows = std::fs::read_to_string(folder.join("rows.txt")).unwrap();
    std::fs::write(folder.join("rows.txt"), rows.replacen("3190", "3191", 1)).unwrap();
    let (sound, told) = run();
    assert!(!sound && told.contains("was changed"), "{told}");
}

#[test]
fn the_check_in_the_archive_is_the_one_of_the_documents() {
    let page = include_str!("../../../../docs/reference/books.md");
    assert!(page.contains(include_str!("../../src/cases/books/archive/check.py")));
}

#[tokio::test]
async fn the_schema_says_what_is_in_the_files() {
    let record = Record::kept().await;
    record.archive("garden.tar").await;
    let files: BTreeMap<String, Vec<u8>> = files(&record.path("garden.tar")).into_iter().collect();
    let text = |name: &str| String::from_utf8(files[name].clone()).unwrap();
    let schema: serde_json::Value = serde_json::from_str(&text("schema.json")).unwrap();
    let fields = |value: &serde_json::Value| -> Vec<String> {
        let mut all: Vec<String> = value.as_object().unwrap().keys().cloned().collect();
        all.sort();
        all
    };
    let listed = |name: &str| {
        let object = &schema["$defs"][name];
        let mut required: Vec<String> = serde_json::from_value(object["required"].clone()).unwrap();
        required.sort();
        assert_eq!(required, fields(&object["properties"]), "{name}");
        required
    };
    let first = |name: &str| {
        let text = text(name);
        let line = text.lines().next().unwrap();
        let json = line.find('{').unwrap();
        serde_json::from_str::<serde_json::Value>(&line[json..]).unwrap()
    };
    let whole = |name: &str| serde_json::from_str::<serde_json::Value>(&text(name)).unwrap();
    assert_eq!(fields(&first("rows.txt")), listed("entry"));
    assert_eq!(fields(&first("kept-apart.jsonl")), listed("kept-apart"));
    assert_eq!(fields(&first("receipts.jsonl")), listed("receipt"));
    assert_eq!(fields(&whole("collective.json")), listed("collective"));
    assert_eq!(fields(&whole("manifest.json")), listed("manifest"));
}

#[tokio::test]
async fn no_secret_and_nothing_that_was_forgotten_is_in_it() {
    let record = Record::kept().await;
    record.archive("garden.tar").await;
    let bytes = std::fs::read(record.path("garden.tar")).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    assert!(text.contains("Ada Okafor") && !text.contains("Cem Yıldız"));
    assert!(!text.contains("AGE-SECRET-KEY"));
}

#[tokio::test]
async fn whatever_was_changed_is_found() {
    let record = Record::kept().await;
    let told = async |name: &str, forge: &dyn Fn(&mut Files)| {
        let error = record.forged(name, forge).await.unwrap_err();
        assert_eq!(error.code, codes::RECORD, "{error:?}");
        error.message
    };
    // Each file, one byte.
    let all: Vec<String> = {
        record.archive("garden.tar").await;
        let all = files(&record.path("garden.tar"));
        all.into_iter().map(|(name, _)| name).collect()
    };
    for (number, name) in all
        .iter()
        .enumerate()
        .filter(|(_, name)| *name != "manifest.json")
    {
        let message = told(&format!("{number}.tar"), &|files| {
            let file = files.iter_mut().find(|(found, _)| found == name);
            let bytes = &mut file.unwrap().1;
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
        })
        .await;
        assert!(
            message.contains(&format!("`{name}` was changed")),
            "{message}"
        );
    }
    let missing = told("missing.tar", &|files| {
        files.retain(|(name, _)| !name.starts_with("receipts/"));
    });
    assert!(missing.await.contains("is missing"));
    let stranger = told("stranger.tar", &|files| {
        files.push(("more.txt".into(), b"more".to_vec()));
    });
    assert!(stranger.await.contains("does not belong"));
    // And also where the list of files was made anew.
    let row = told("row.tar", &|files| {
        text(files, "rows.txt", |rows| rows.replacen("3190", "3191", 2));
        relist(files);
    });
    assert!(row.await.contains("The books are not as they were written"));
    let name = told("name.tar", &|files| {
        text(files, "kept-apart.jsonl", |rows| rows.replace("Ada", "Eva"));
        relist(files);
    });
    assert!(name.await.contains("`kept-apart.jsonl` was changed"));
    let receipt = told("receipt.tar", &|files| {
        text(files, "receipts/", |bytes| {
            bytes.replace("server", "serval")
        });
        relist(files);
    });
    assert!(receipt.await.contains("was changed"));
    let cut = told("cut.tar", &|files| {
        text(files, "rows.txt", |rows| {
            let last = rows.trim_end().rfind('\n').unwrap();
            rows[..=last].to_owned()
        });
        relist(files);
    });
    assert!(cut.await.contains("not as they were written"));
}

#[tokio::test]
async fn a_file_that_is_no_archive_and_one_whose_end_is_missing_are_refused() {
    let record = Record::kept().await;
    record.archive("garden.tar").await;
    let whole = std::fs::read(record.path("garden.tar")).unwrap();
    let empty = Record::empty().await;
    for (name, bytes) in [
        ("nothing", vec![]),
        ("text", b"Date;Amount\n".repeat(400)),
        ("half", whole[..whole.len() / 2].to_vec()),
    ] {
        let path = record.path(name);
        std::fs::write(&path, bytes).unwrap();
        assert!(empty.check(&path).await.is_err(), "{name} was taken");
        assert!(empty.restore(&path).await.is_err(), "{name} was put back");
    }
    let verified = call::VerifyBooks { heads: vec![] };
    assert_eq!(empty.app.call(verified).await.unwrap().entries, 0);
}

#[tokio::test]
async fn what_stands_behind_its_end_is_refused_and_the_zeros_of_other_programs_are_not() {
    let record = Record::kept().await;
    record.archive("garden.tar").await;
    let whole = std::fs::read(record.path("garden.tar")).unwrap();
    for (added, taken) in [
        (vec![0; 512], true),
        (b"more".to_vec(), false),
        ([vec![0; 512], b"more".to_vec()].concat(), false),
        (vec![0; 20 * 512], false),
        (whole.clone(), false),
    ] {
        let path = record.path("longer.tar");
        std::fs::write(&path, [whole.clone(), added].concat()).unwrap();
        assert_eq!(record.check(&path).await.is_ok(), taken);
    }
}

/// It was said to be the disk.
#[tokio::test]
async fn a_receipt_that_was_changed_is_named_where_no_archive_is_written() {
    let record = Record::kept().await;
    let receipts = record.app.app.books.receipts().await.unwrap();
    let [receipt] = receipts.as_slice() else {
        panic!("one receipt");
    };
    let folder = record.app.papers.parent().unwrap().join("ours.receipts");
    let file = folder.join(receipt.digest.to_string());
    assert!(file.exists());
    std::fs::write(&file, b"changed").unwrap();
    let path = record.path("garden.tar");
    let archive = call::ArchiveBooks {
        path: path.to_str().unwrap().to_owned(),
    };
    let error = record.app.call(archive).await.unwrap_err();
    assert!(error.message.contains(&receipt.name), "{error}");
    assert!(error.message.contains("its file was changed"), "{error}");
}

#[tokio::test]
async fn a_printed_head_is_compared_and_a_mistyped_one_is_told_as_such() {
    let record = Record::kept().await;
    let written = record.archive("garden.tar").await;
    let check = async |head: &str| {
        let check = call::CheckArchive {
            path: written.path.clone(),
            heads: vec![head.to_owned()],
        };
        record.app.call(check).await
    };
    assert_eq!(check(&written.head).await.unwrap().compared, 1);
    let last = written.head.chars().last().unwrap();
    let other = if last == '0' { '1' } else { '0' };
    let changed = format!("{}{other}", &written.head[..written.head.len() - 1]);
    assert_eq!(check(&changed).await.unwrap_err().code, codes::RECORD);
    for (head, why) in [
        (
            &written.head[..written.head.len() - 1],
            "63 digits instead of 64",
        ),
        (&written.head.replace(':', " "), "no colon"),
        (&format!("x{}", written.head), "no number of an entry"),
        (
            &format!("{}g", &written.head[..written.head.len() - 1]),
            "it has `g`",
        ),
    ] {
        let error = check(head).await.unwrap_err();
        assert_eq!(error.code, codes::BAD_INPUT);
        assert!(error.message.contains("was mistyped"), "{error:?}");
        assert!(error.message.contains(why), "{error:?}");
    }
}

/// Wherever a byte is another one: it is found, unless it tells nothing of the
/// books, such as the day in a file's header. What is taken is what was written.
/// The same function as the fuzz target's, over an archive, every beginning of it
/// in steps, and what is none: it answers and is never beside itself.
#[test]
fn whatever_bytes_are_read_as_an_archive_there_is_an_answer() {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    let (entries, whole) = runtime.block_on(async {
        let record = Record::kept().await;
        let entries = record.archive("garden.tar").await.entries;
        (entries, std::fs::read(record.path("garden.tar")).unwrap())
    });
    let read = |bytes: Vec<u8>| allotment_app::check_archive(std::io::Cursor::new(bytes));
    assert_eq!(read(whole.clone()).unwrap(), entries);
    for end in (0..whole.len()).step_by(509) {
        // What is cut off may be the zeros of the end alone.
        if let Ok(found) = read(whole[..end].to_vec()) {
            assert_eq!(found, entries);
        }
    }
    // A size that is larger than any file, and one that is no number.
    for size in ["77777777777\0", "xxxxxxxxxxx\0", "\u{80}\u{7f}\0\0\0\0\0\0"] {
        let mut bytes = whole.clone();
        bytes[124..124 + size.len()].copy_from_slice(size.as_bytes());
        assert!(read(bytes).is_err());
    }
    let mut runner = TestRunner::new(ProptestConfig::with_cases(300));
    let places = proptest::collection::vec((0..whole.len(), any::<u8>()), 1..20);
    let answered = runner.run(&places, |changes| {
        let mut bytes = whole.clone();
        for (at, byte) in changes {
            bytes[at] = byte;
        }
        if let Ok(found) = read(bytes) {
            prop_assert_eq!(found, entries);
        }
        Ok(())
    });
    answered.unwrap();
}

#[test]
fn no_byte_of_the_books_can_be_changed_unseen() {
    let runtime = tokio::runtime::Builder::new_current_thread();
    let runtime = { runtime }.enable_all().build().unwrap();
    let (record, head, bytes) = runtime.block_on(async {
        let record = Record::kept().await;
        let head = record.archive("garden.tar").await.head;
        let bytes = std::fs::read(record.path("garden.tar")).unwrap();
        (record, head, bytes)
    });
    let path = record.path("forged.tar");
    let places = (0..bytes.len(), 1_u8..=255);
    let mut runner = TestRunner::new(ProptestConfig::with_cases(200));
    let found = runner.run(&places, |(at, other)| {
        let mut forged = bytes.clone();
        forged[at] ^= other;
        std::fs::write(&path, forged).unwrap();
        let checked = runtime.block_on(record.check(&path));
        prop_assert!(checked.is_err() || checked.unwrap().head == head);
        Ok(())
    });
    found.unwrap();
}
