//! Journals on their way into the books and out of them again.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

use std::{fmt::Write as _, path::PathBuf};

use allotment_api::{BooksFormat, ErrorBody, ImportedView, call};
use allotment_test_support::TestApp;
use allotment_types::Day;
use proptest::prelude::*;
use tempfile::TempDir;

const JOURNAL: &str = "\
2026-10-01 * Hosting of October
  Expenses:Infrastructure  12.50 EUR
  Assets:Holders:Bank

2026-10-05 nothing at all
  Assets:Holders:Bank  0.00 EUR

2026-11-02 Ada worked
  Expenses:Hours  90 MIN
  Income:Hours:Ada

2026-11-03 Hosting of November
  Expenses:Infrastructure  3.00 EUR
  Assets:Holders:Bank  -2.00 EUR
  Assets:Holders:Box  -1 EUR
";

/// A collective with an operator, and a folder for files.
struct Fixture {
    app: TestApp,
    folder: TempDir,
}

async fn fixture() -> Fixture {
    Fixture {
        app: TestApp::new().await,
        folder: TempDir::new().unwrap(),
    }
}

impl Fixture {
    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    async fn import(&self, journal: &str, as_of: Option<&str>) -> Result<ImportedView, ErrorBody> {
        let file = self.file("given.journal");
        std::fs::write(&file, journal).unwrap();
        self.import_file(&file, as_of).await
    }

    async fn import_file(
        &self,
        file: &std::path::Path,
        as_of: Option<&str>,
    ) -> Result<ImportedView, ErrorBody> {
        let as_of = as_of.map(|day| Day::from(day.parse::<allotment_types::Date>().unwrap()));
        let path = file.to_str().unwrap().to_owned();
        self.app
            .call(call::ImportJournal {
                path,
                as_of,
                although: false,
            })
            .await
    }

    async fn export(&self, format: BooksFormat, name: &str) -> String {
        let path = self.file(name).to_str().unwrap().to_owned();
        let written = self.app.call(call::ExportBooks { format, path }).await;
        std::fs::read_to_string(written.unwrap().path).unwrap()
    }

    async fn balances(&self, month: Option<&str>) -> String {
        let all = self.app.call(call::ShowBalances {
            within: None,
            month: month.map(str::to_owned),
        });
        let mut text = String::new();
        for it in all.await.unwrap() {
            let _ = writeln!(text, "{} {} {}", it.account, it.amount, it.commodity);
        }
        text
    }

    async fn entries(&self) -> u64 {
        let verified = self.app.call(call::VerifyBooks { heads: vec![] });
        verified.await.unwrap().entries
    }
}

#[tokio::test]
async fn a_journal_is_taken_over_once() {
    let fixture = fixture().await;
    let taken = fixture.import(JOURNAL, None).await.unwrap();
    assert_eq!((taken.entries, taken.new, taken.empty), (3, 3, 1));
    insta::assert_snapshot!(fixture.balances(None).await, @"
    Assets:Holders:Bank -14.50 EUR
    Assets:Holders:Box -1.00 EUR
    Expenses:Hours 90 MIN
    Expenses:Infrastructure 15.50 EUR
    Income:Hours:Ada -90 MIN
    ");
    insta::assert_snapshot!(fixture.balances(Some("2026-10")).await, @"
    Assets:Holders:Bank -12.50 EUR
    Expenses:Infrastructure 12.50 EUR
    ");
    // Whoever repeats it.
    let ada = call::CreateRecoveryKey {
        operator: "ada".parse().unwrap(),
        show: false,
    };
    fixture.app.call(ada).await.unwrap();
    let again = fixture.import(JOURNAL, None).await.unwrap();
    assert_eq!((again.entries, again.new, &again.head), (3, 0, &taken.head));
    let heads = vec![taken.head];
    let verified = fixture.app.call(call::VerifyBooks { heads }).await.unwrap();
    assert_eq!((verified.entries, verified.compared), (4, 1));
}

#[tokio::test]
async fn a_register_shows_what_stood_after_each_line() {
    let fixture = fixture().await;
    fixture.import(JOURNAL, None).await.unwrap();
    let register = async |account: &str, lines| {
        let account = account.to_owned();
        let lines = fixture
            .app
            .call(call::ShowRegister { account, lines })
            .await;
        let mut text = String::new();
        for it in lines.unwrap() {
            let _ = writeln!(
                text,
                "{} {} {} {} {} {}",
                it.date, it.entry, it.amount, it.balance, it.account, it.act
            );
        }
        text
    };
    insta::assert_snapshot!(register("Assets", 20).await, @"
    2026-11-03 4 -1.00 -15.50 Assets:Holders:Box Imported
    2026-11-03 4 -2.00 -14.50 Assets:Holders:Bank Imported
    2026-10-01 2 -12.50 -12.50 Assets:Holders:Bank Imported
    ");
    insta::assert_snapshot!(register("Expenses:Infrastructure", 1).await, @"2026-11-03 4 3.00 15.50 Expenses:Infrastructure Imported");
    let account = "Assets:Nobody".to_owned();
    let unknown = fixture
        .app
        .call(call::ShowRegister { account, lines: 1 })
        .await;
    assert_eq!(unknown.unwrap_err().code, "not-found");
}

#[tokio::test]
async fn with_a_day_what_came_before_it_comes_as_balances_and_never_twice() {
    let fixture = fixture().await;
    let taken = fixture.import(JOURNAL, Some("2026-11-02")).await.unwrap();
    // Money up to that day, hours up to that day, and the bill after it.
    assert_eq!((taken.entries, taken.new), (3, 3));
    insta::assert_snapshot!(fixture.balances(None).await, @"
    Assets:Holders:Bank -14.50 EUR
    Assets:Holders:Box -1.00 EUR
    Expenses:Hours 90 MIN
    Expenses:Infrastructure 15.50 EUR
    Income:Hours:Ada -90 MIN
    ");
    assert_eq!(fixture.balances(Some("2026-10")).await, "");
    for other in [None, Some("2026-10-31")] {
        let error = fixture.import(JOURNAL, other).await.unwrap_err();
        assert!(error.message.contains("another `--as-of`"), "{error}");
    }
    let again = fixture.import(JOURNAL, Some("2026-11-02")).await.unwrap();
    assert_eq!(again.new, 0);
}

#[tokio::test]
async fn whatever_is_wrong_is_told_with_its_line_and_nothing_is_booked() {
    let fixture = fixture().await;
    for (wrong, line, cause) in [
        (
            "  food  3.50 EUR\n  Assets:Cash\n",
            17,
            "`food` is no account",
        ),
        (
            "  Expenses:food  3.50 EUR\n  Assets:Cash\n",
            17,
            "`food` cannot be a part",
        ),
        (
            "  Expenses:Food  3.505 EUR\n  Assets:Cash\n",
            17,
            "3.505 EUR is no whole number",
        ),
        (
            "  Expenses:Food  3 APPLES\n  Assets:Cash\n",
            17,
            "`APPLES` is nothing that the books count",
        ),
        (
            "  Expenses:Food  3 HOUR\n  Income:Hours\n",
            17,
            "write `90 MIN`",
        ),
        (
            "  Expenses:Food  3 MIN\n  Income:Hours\n",
            17,
            "cannot take HOUR",
        ),
        (
            "  Expenses:Food  10 USD @ 0.90 EUR\n  Assets:Cash\n",
            17,
            "counts at a price",
        ),
        (
            "  Expenses:Food  92233720368547758.08 EUR\n  Assets:Cash\n",
            17,
            "at most 64 bits",
        ),
        (
            "  Expenses:Food  1.00 EUR\n  Assets:Cash  1.00 EUR\n",
            17,
            "instead of zero",
        ),
        (
            "  Expenses:Food  1.00 EUR\n  Expenses:Hours  1 MIN\n  Assets:Cash  -1.00 EUR\n  Income:Hours  -1 MIN\n",
            17,
            "hours and money",
        ),
    ] {
        let journal = format!("{JOURNAL}\n2026-11-20 wrong\n{wrong}");
        let error = fixture.import(&journal, None).await.unwrap_err();
        assert!(error.message.contains(cause), "{wrong}: {}", error.message);
        let text = error.message.to_lowercase();
        assert!(
            text.contains(&format!("line {line}")),
            "{wrong}: {}",
            error.message
        );
        assert_eq!(fixture.entries().await, 0, "{wrong}");
    }
    assert_eq!(fixture.balances(None).await, "");
}

#[tokio::test]
async fn what_stands_in_the_books_already_is_asked_about_whatever_file_it_comes_in() {
    let fixture = fixture().await;
    fixture.import(JOURNAL, None).await.unwrap();
    let grown =
        format!("{JOURNAL}\n2026-11-30 new\n  Expenses:Food  1.00 EUR\n  Assets:Holders:Box\n");
    fixture.export(BooksFormat::Hledger, "own.journal").await;
    std::fs::write(fixture.file("grown.journal"), grown).unwrap();
    for (name, as_of, of) in [
        ("grown.journal", None, 4),
        ("grown.journal", Some("2026-10-31"), 4),
        ("own.journal", None, 3),
    ] {
        let file = fixture.file(name);
        let error = fixture.import_file(&file, as_of).await.unwrap_err();
        let begins = format!("3 of its {of} transactions stand in the books already");
        assert!(error.message.starts_with(&begins), "{}", error.message);
        assert_eq!(fixture.entries().await, 4, "{name}");
    }
    // Somebody who knows that they happened twice.
    let path = fixture.file("grown.journal").to_str().unwrap().to_owned();
    let meant = call::ImportJournal {
        path,
        as_of: None,
        although: true,
    };
    assert_eq!(fixture.app.call(meant).await.unwrap().new, 4);
    assert_eq!(fixture.entries().await, 8);
}

#[tokio::test]
async fn a_journal_that_moves_nothing_opens_no_books() {
    let fixture = fixture().await;
    for nothing in [
        "",
        "; a comment\n",
        "2026-11-01 nothing\n  Assets:Holders:Box  0 EUR\n  Expenses:Food  0 EUR\n",
    ] {
        let error = fixture.import(nothing, None).await.unwrap_err();
        assert!(
            error.message.starts_with("There is no transaction"),
            "{}",
            error.message
        );
        assert_eq!(fixture.entries().await, 0);
    }
}

#[tokio::test]
async fn what_is_written_for_other_programs_is_read_back_with_the_same_balances() {
    let fixture = fixture().await;
    fixture.import(JOURNAL, None).await.unwrap();
    for (format, name) in [
        (BooksFormat::Hledger, "out.journal"),
        (BooksFormat::Beancount, "out.beancount"),
    ] {
        fixture.export(format, name).await;
        let other = self::fixture().await;
        other.import_file(&fixture.file(name), None).await.unwrap();
        for month in [None, Some("2026-10")] {
            assert_eq!(
                other.balances(month).await,
                fixture.balances(month).await,
                "{name}"
            );
        }
    }
}

#[tokio::test]
async fn a_table_has_a_line_for_each_posting_and_json_the_rows_as_they_are() {
    let fixture = fixture().await;
    fixture.import(JOURNAL, None).await.unwrap();
    let table = fixture.export(BooksFormat::Csv, "out.csv").await;
    assert_eq!(table.lines().count(), 1 + 2 + 2 + 3);
    let line = table.lines().last().unwrap();
    assert!(line.starts_with("4,2026-11-03,"), "{line}");
    assert!(
        line.ends_with(",Imported,Assets:Holders:Box,EUR,-1.00,-100"),
        "{line}"
    );

    let json = fixture.export(BooksFormat::Json, "out.json").await;
    let value: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(value["collective"], "ours");
    let rows = value["rows"].as_array().unwrap().len();
    assert_eq!(rows, 4);
    // Line by line, so that the bytes of each text can be hashed again.
    let texts = json.lines().filter_map(|line| {
        let (_, text) = line.split_once(",\"entry\":")?;
        text.trim_end_matches(',').strip_suffix('}')
    });
    let genesis = allotment_ledger::books::Digest::genesis(&"ours".parse().unwrap());
    let head = texts.fold(genesis, |digest, text| digest.then(text));
    let told: allotment_ledger::books::Head = value["head"].as_str().unwrap().parse().unwrap();
    assert_eq!((told.seq, told.digest), (4, head));
}

#[tokio::test]
async fn an_export_never_replaces_a_file() {
    let fixture = fixture().await;
    let path = fixture.file("mine.txt");
    std::fs::write(&path, "mine").unwrap();
    let asked = call::ExportBooks {
        format: BooksFormat::Csv,
        path: path.to_str().unwrap().to_owned(),
    };
    assert!(fixture.app.call(asked).await.is_err());
    assert_eq!(std::fs::read_to_string(path).unwrap(), "mine");
}

/// A transaction of a generated journal.
fn a_transaction() -> impl Strategy<Value = (i8, i8, Vec<(u8, i32)>, u8)> {
    let postings = proptest::collection::vec((0..6_u8, -9_999..9_999_i32), 1..6);
    (1..=12_i8, 1..=28_i8, postings, 0..6_u8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn the_books_hold_what_the_journal_says(all in proptest::collection::vec(a_transaction(), 1..60)) {
        const ACCOUNTS: [&str; 6] = [
            "Assets:Receivable:Ada", "Assets:Receivable:Bo", "Assets:Holders:Bank",
            "Expenses:Labour", "Income:Shares:Labour", "Equity:Reserve",
        ];
        let name = |index: &u8| ACCOUNTS[usize::from(*index)];
        let mut journal = String::new();
        for (month, day, postings, rest) in &all {
            let _ = writeln!(journal, "2026-{month:02}-{day:02} * \"something\"");
            for (account, cents) in postings {
                let sign = if *cents < 0 { "-" } else { "" };
                let (whole, part) = (cents.abs() / 100, cents.abs() % 100);
                let _ = writeln!(journal, "  {}  {sign}{whole}.{part:02} EUR", name(account));
            }
            let _ = writeln!(journal, "  {}\n", name(rest));
        }
        let expected = allotment_journal::read(journal.as_bytes(), &mut ()).unwrap();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let found = runtime.block_on(async {
            let fixture = fixture().await;
            fixture.import(&journal, None).await.unwrap();
            fixture.entries().await;
            fixture.balances(None).await
        });
        for balance in expected.sorted() {
            let cents = balance.amount.at(2).unwrap();
            let line = format!("{} {} EUR\n", balance.account, euros(cents));
            // An account that only ever got zeros is none of the books.
            prop_assert!(found.contains(&line) || cents == 0, "{line} of {found}");
        }
    }
}

fn euros(cents: i128) -> String {
    let sign = if cents < 0 { "-" } else { "" };
    let cents = cents.unsigned_abs();
    format!("{sign}{}.{:02}", cents / 100, cents % 100)
}
