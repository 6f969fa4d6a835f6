//! Books of a collective as the real hledger and beancount see them: every
//! account holds there what it holds here, and what comes back is the same.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]
#![expect(
    clippy::print_stdout,
    reason = "`./dev test` gathers what was left out"
)]
#![expect(
    clippy::disallowed_methods,
    reason = "tests run other programs, and are told where these are"
)]

use std::{
    collections::BTreeMap,
    env,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use allotment_api::{
    BooksFormat, HolderSort, NewCost, PaidBy, PurposeName, RuleBody, Stamped, WorkKind, call,
};
use allotment_test_support::TestApp;
use allotment_types::{Currency, Date, Day, Language, ParticipantId};
use tempfile::TempDir;

/// Account and commodity, and what it holds, written with all its decimals.
type Held = BTreeMap<(String, String), String>;

/// What was kept elsewhere before: other currencies, minutes, and an account
/// that beancount would not take by its name.
const BEFORE: &str = "\
2025-11-02 * \"Before\"
  Expenses:Travel:Été  120 JPY
  Assets:Holders:Box

2025-11-03 * \"Before\"
  Expenses:Travel  1.234 KWD
  Equity:Opening-Balances  -1.000 KWD
  Assets:Holders:Box  -0.234 KWD

2025-11-04 * \"Before\"
  Expenses:Hours  90 MIN
  Income:Hours:Dot
";

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
    let out = String::from_utf8(run.stdout).unwrap();
    let program = program.display();
    assert!(
        run.status.success() && said.is_empty(),
        "{program}: {said}{out}"
    );
    out
}

/// `account,commodity,amount` lines, with or without quotes. Accounts with
/// nothing on them are left away in different ways.
fn of_csv(text: &str) -> Held {
    let mut held = Held::new();
    for line in text.lines().skip(1) {
        let mut cells = line
            .split(',')
            .map(|cell| cell.trim_matches(['"', ' ']).to_owned());
        let mut next = || cells.next().unwrap();
        let key = (next(), next());
        held.insert(key, next());
    }
    without_nothing(held)
}

fn without_nothing(mut held: Held) -> Held {
    held.retain(|_, amount| amount.bytes().any(|b| (b'1'..=b'9').contains(&b)));
    held
}

/// A name that beancount takes, as it is told in docs/reference/journals.md:
/// `--` stands for `-`, `-xe9-` for `é`, and `X-p-` before a part for nothing.
fn told(account: &str) -> String {
    let parts = account.split(':').map(|part| {
        let mut rest = part.strip_prefix("X-p-").unwrap_or(part);
        let mut told = String::new();
        while let Some((before, after)) = rest.split_once('-') {
            told.push_str(before);
            if let Some(after) = after.strip_prefix('-') {
                told.push('-');
                rest = after;
            } else {
                let (number, after) = after.split_once('-').unwrap();
                let number = number.strip_prefix('x').unwrap();
                told.push(char::from_u32(u32::from_str_radix(number, 16).unwrap()).unwrap());
                rest = after;
            }
        }
        told + rest
    });
    parts.collect::<Vec<_>>().join(":")
}

fn on(day: &str) -> Stamped {
    Stamped {
        on: Some(Day::from(day.parse::<Date>().unwrap())),
        key: None,
    }
}

fn who(name: &str) -> ParticipantId {
    name.parse().unwrap()
}

async fn held(app: &TestApp) -> Held {
    let all = call::ShowBalances {
        within: None,
        month: None,
    };
    let all = app.call(all).await.unwrap();
    let held = all
        .into_iter()
        .map(|one| ((one.account, one.commodity), one.amount));
    without_nothing(held.collect())
}

async fn import(app: &TestApp, file: &Path) {
    let import = call::ImportJournal {
        path: file.to_str().unwrap().to_owned(),
        as_of: None,
        although: false,
    };
    app.call(import).await.unwrap();
}

async fn export(app: &TestApp, format: BooksFormat, file: &Path) {
    let path = file.to_str().unwrap().to_owned();
    app.call(call::ExportBooks { format, path }).await.unwrap();
}

async fn spends(app: &TestApp, cost: &str, amount: &str, by: &str) {
    let new = NewCost {
        title: "It cost; \"this\" | much".into(),
        purpose: PurposeName::Infrastructure,
        instance: None,
        amount: amount.into(),
        vat: None,
        foreign: None,
        paid_by: vec![PaidBy {
            who: by.into(),
            amount: None,
        }],
        receipts: vec![],
        handed: vec![],
    };
    let cost = call::AddCost {
        cost: Some(cost.into()),
        new,
        language: None,
        stamped: on("2025-12-03"),
    };
    app.call(cost).await.unwrap();
}

/// December of three people, closed: shares, a refund, hours, and what was
/// there before.
async fn kept(folder: &Path) -> TestApp {
    let app = TestApp::new().await;
    let garden = call::DescribeCollective {
        name: "Garden".into(),
        people: 3,
        currency: Currency::EUR,
        language: Language::En,
    };
    app.call(garden).await.unwrap();
    let before = folder.join("before.journal");
    std::fs::write(&before, BEFORE).unwrap();
    import(&app, &before).await;
    for name in ["ada", "bo", "plot-3"] {
        let added = call::AddPerson {
            participant: Some(who(name)),
            name: name.into(),
            joins: Some(Day::from("2025-12-01".parse::<Date>().unwrap())),
            weight: Some(1),
            stamped: on("2025-12-01"),
        };
        app.call(added).await.unwrap();
    }
    let rule = call::SetRule {
        from: "2025-12".into(),
        rule: RuleBody::Equal,
        decision: None,
        language: None,
        stamped: on("2025-12-01"),
    };
    app.call(rule).await.unwrap();
    let cash = call::AddHolder {
        holder: "cash".into(),
        sort: HolderSort::Cash,
        name: "The box".into(),
        stamped: on("2025-12-01"),
    };
    app.call(cash).await.unwrap();
    spends(&app, "server", "100", "cash").await;
    spends(&app, "flyers", "20.01", "ada").await;
    let hours = call::AddHours {
        participant: who("bo"),
        time: "1:30".into(),
        kind: WorkKind::Gift,
        task: None,
        note: None,
        worked: None,
        stamped: on("2025-12-05"),
    };
    app.call(hours).await.unwrap();
    let closed = call::CloseMonth {
        month: "2025-12".into(),
        preview: false,
    };
    app.call(closed).await.unwrap();
    let refund = call::RefundCost {
        cost: "server".into(),
        amount: Some("10".into()),
        vat: None,
        to: vec![],
        language: None,
        stamped: on("2026-01-03"),
    };
    app.call(refund).await.unwrap();
    app
}

/// What comes back into other books holds the same.
async fn assert_comes_back(file: &Path, held_there: &Held) {
    let fresh = TestApp::new().await;
    import(&fresh, file).await;
    assert_eq!(&held(&fresh).await, held_there);
    let verified = fresh.call(call::VerifyBooks { heads: vec![] }).await;
    verified.unwrap();
}

#[tokio::test]
async fn hledger_finds_in_the_exported_books_what_every_account_holds() {
    let folder = TempDir::new().unwrap();
    let app = kept(folder.path()).await;
    let here = held(&app).await;
    // Shares, money, hours and three currencies are there to be compared.
    assert!(here.len() > 12, "{here:?}");
    let file = folder.path().join("books.journal");
    export(&app, BooksFormat::Hledger, &file).await;
    assert_comes_back(&file, &here).await;
    let hledger = Path::new("hledger");
    if !is_there(hledger) {
        return;
    }
    let rows = ["bal", "--flat", "-E", "-N", "--layout", "bare", "-O", "csv"];
    let theirs = of_csv(&output(hledger, &["-f"], &file, &rows));
    assert_eq!(theirs, here);
    let printed = folder.path().join("printed.journal");
    let text = output(hledger, &["-f"], &file, &["print", "-x"]);
    std::fs::write(&printed, text).unwrap();
    assert_comes_back(&printed, &here).await;
}

#[tokio::test]
async fn beancount_finds_in_the_exported_books_what_every_account_holds() {
    let folder = TempDir::new().unwrap();
    let app = kept(folder.path()).await;
    let here = held(&app).await;
    let file = folder.path().join("books.beancount");
    export(&app, BooksFormat::Beancount, &file).await;
    assert_comes_back(&file, &here).await;
    let (check, query) = (beancount("bean-check"), beancount("bean-query"));
    if !is_there(&check) || !is_there(&query) {
        return;
    }
    assert_eq!(output(&check, &[], &file, &[]), "");
    let rows = "SELECT account, currency, sum(number) GROUP BY account, currency";
    let theirs = of_csv(&output(&query, &["-q", "-f", "csv"], &file, &[rows]));
    let theirs = theirs
        .into_iter()
        .map(|((account, commodity), amount)| ((told(&account), commodity), amount));
    assert_eq!(theirs.collect::<Held>(), here);
}
