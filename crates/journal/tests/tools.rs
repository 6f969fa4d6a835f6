//! The real hledger, ledger and beancount take what is written, and find every
//! balance as it is; what they write themselves is read back the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]
#![expect(
    clippy::print_stdout,
    reason = "`./dev test` gathers what was left out"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "tests run other programs, and are told where these are"
)]

mod shared;

use std::{
    collections::BTreeMap,
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use allotment_journal::{Entry, Format, read, write};
use proptest::{collection::vec, prelude::*, test_runner::TestRunner};

/// Account and commodity, and what it holds, written with all its decimals.
type Held = BTreeMap<(String, String), String>;

/// Where a program of beancount is: `./dev` keeps them in a folder of its own.
fn beancount(name: &str) -> PathBuf {
    env::var_os("ALLOTMENT_BEANCOUNT")
        .map_or_else(|| name.into(), |home| Path::new(&home).join(name))
}

/// Whether a program is there. Where all have to be, one that is not fails the
/// test; elsewhere the test says that it is left out.
fn is_there(program: &Path) -> bool {
    let mut asked = Command::new(program);
    asked
        .arg("--version")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    if asked.status().is_ok() {
        return true;
    }
    let wanted = ["ALLOTMENT_REQUIRE_TOOLS", "CI"]
        .iter()
        .any(|name| env::var_os(name).is_some());
    assert!(!wanted, "{} is not installed", program.display());
    println!("skipped: {} is not installed", program.display());
    false
}

/// What a program prints about a journal, without complaint.
fn output(program: &Path, before: &[&str], file: &Path, after: &[&str]) -> String {
    let run = Command::new(program)
        .args(before)
        .arg(file)
        .args(after)
        .env("LC_ALL", "C.UTF-8")
        .env("BEANCOUNT_DISABLE_LOAD_CACHE", "1")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&run.stderr);
    let journal = fs::read_to_string(file).unwrap();
    let out = String::from_utf8(run.stdout).unwrap();
    assert!(
        run.status.success() && said.is_empty(),
        "{}: {said}{out}\n{journal}",
        program.display()
    );
    out
}

/// What is held, by this crate; names as they stand in the text.
fn ours(text: &str) -> Held {
    // Without our mark at its top the names are not decoded.
    let (_, text) = text.split_once('\n').unwrap();
    let all = read(text.as_bytes(), &mut ()).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let mut held = Held::new();
    for balance in all.sorted() {
        let key = (balance.account.to_owned(), balance.commodity.to_owned());
        held.insert(key, balance.amount.decimal());
    }
    without_nothing(held)
}

/// The programs leave zeros away in different ways.
fn without_nothing(mut held: Held) -> Held {
    held.retain(|_, amount| amount.bytes().any(|b| (b'1'..=b'9').contains(&b)));
    held
}

/// `account,commodity,amount` lines, with or without quotes.
fn of_csv(text: &str) -> Held {
    let mut held = Held::new();
    for line in text.lines().skip(1) {
        // An account may have commas, the others have none.
        let mut cells = line.rsplitn(3, ',');
        let mut next = || {
            let cell = cells.next().unwrap_or_default();
            cell.trim_matches(['"', ' ']).to_owned()
        };
        let (amount, commodity) = (next(), next());
        held.insert((next(), commodity), amount);
    }
    without_nothing(held)
}

/// Calls it with some random books, a twentieth of the usual number of cases.
fn with_books(format: Format, check: impl Fn(&Path, &str)) {
    let mut config = ProptestConfig::default();
    config.cases = (config.cases / 20).max(1);
    config.max_shrink_iters = 64;
    config.failure_persistence = None;
    let folder = tempfile::tempdir().unwrap();
    let books = vec(shared::entries(), 1..5).prop_map(|many| many.concat());
    let result = TestRunner::new(config).run(&books, |entries: Vec<Entry>| {
        let text = write(&entries, format).unwrap();
        let file = folder.path().join("books.journal");
        fs::write(&file, &text).unwrap();
        check(&file, &text);
        Ok(())
    });
    if let Err(error) = result {
        panic!("{error}");
    }
}

#[test]
fn hledger_finds_the_same_balances_and_prints_what_is_read_again() {
    let hledger = Path::new("hledger");
    if !is_there(hledger) {
        return;
    }
    with_books(Format::Ledger, |file, text| {
        let rows = ["bal", "--flat", "-E", "-N", "--layout", "bare", "-O", "csv"];
        let theirs = of_csv(&output(hledger, &["-f"], file, &rows));
        assert_eq!(theirs, ours(text), "\n{text}");
        let printed = output(hledger, &["-f"], file, &["print", "-x"]);
        assert_eq!(
            ours(&format!("\n{printed}")),
            ours(text),
            "\n{text}\n{printed}"
        );
    });
}

#[test]
fn ledger_finds_the_same_balances() {
    let ledger = Path::new("ledger");
    if !is_there(ledger) {
        return;
    }
    with_books(Format::Ledger, |file, text| {
        // Each account and commodity on a line of its own.
        let columns = "%(account)\\t%(scrub(amount))\\n";
        let rows = ["bal", "--flat", "--no-total", "--format", columns];
        let mut theirs = Held::new();
        let mut account = "";
        let printed = output(ledger, &["--args-only", "-f"], file, &rows);
        for line in printed.lines() {
            let (name, amount) = line.split_once('\t').unwrap_or(("", line));
            account = if name.is_empty() { account } else { name };
            let (number, commodity) = amount.trim().split_once(' ').unwrap_or((amount.trim(), ""));
            theirs.insert(
                (account.to_owned(), commodity.to_owned()),
                number.to_owned(),
            );
        }
        assert_eq!(without_nothing(theirs), ours(text), "\n{text}");
    });
}

#[test]
fn beancount_finds_the_same_balances_and_prints_what_is_read_again() {
    let (check, query) = (beancount("bean-check"), beancount("bean-query"));
    if !is_there(&check) || !is_there(&query) {
        return;
    }
    with_books(Format::Beancount, |file, text| {
        assert_eq!(output(&check, &[], file, &[]), "", "\n{text}");
        let rows = "SELECT account, currency, sum(number) GROUP BY account, currency";
        let theirs = of_csv(&output(&query, &["-q", "-f", "csv"], file, &[rows]));
        assert_eq!(theirs, ours(text), "\n{text}");
        let printed = output(&query, &["-q"], file, &["PRINT"]);
        assert_eq!(
            ours(&format!("\n{printed}")),
            ours(text),
            "\n{text}\n{printed}"
        );
    });
}
