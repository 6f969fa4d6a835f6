//! A month of three people, from the bank's file to statements and reminders.
//!
//! October has 31 days. Ada has the weight 2, Bo 1, and Cem 1 from the 17th on,
//! which are 15 days: 62 + 31 + 15 = 108. A server costs €54.00, so that a unit
//! of weight × days bears €0.50: Ada €31.00, Bo €15.50, Cem €7.50.
#![expect(clippy::unwrap_used, reason = "a test that cannot begin fails")]

mod forgetting;
mod papers;
mod refused;
mod sides;
mod tables;

use std::path::PathBuf;

use allotment_api::{
    BankFileView, BankRowView, ErrorBody, HolderSort, HowSure, LackView, MatchWith, MoneyView,
    NewCost, PaidBy, Paper, PurposeName, RuleBody, SecretText, Stamped, WhyMatch, WorkKind, call,
    codes,
};
use allotment_app::ports::Beside;
use allotment_ledger::books::{Act, Draft};
use allotment_test_support::TestApp;
use allotment_types::{
    Currency, Date, Day, ExposeSecret as _, Language, Moment, ParticipantId, Timestamp,
};
use base64::Engine as _;
use tempfile::TempDir;

struct Fixture {
    app: TestApp,
    folder: TempDir,
}

fn day(text: &str) -> Day {
    Day::from(text.parse::<Date>().unwrap())
}

fn on(text: &str) -> Stamped {
    Stamped {
        on: Some(day(text)),
        key: None,
    }
}

fn who(name: &str) -> ParticipantId {
    name.parse().unwrap()
}

fn to(name: &str) -> MatchWith {
    MatchWith::Participant {
        participant: who(name),
        pledge: None,
    }
}

fn shown(amount: &MoneyView) -> &str {
    &amount.amount
}

/// A collective that shares by weight and days, with a bank.
async fn fixture() -> Fixture {
    let app = TestApp::new().await;
    let garden = call::DescribeCollective {
        name: "Garden".into(),
        people: 3,
        currency: Currency::EUR,
        language: Language::En,
    };
    app.call(garden).await.unwrap();
    for (name, called, joins, weight) in [
        ("ada", "Ada Okafor", "2026-10-01", 2),
        ("bo", "Bo Lindqvist", "2026-10-01", 1),
        ("cem", "Cem Yıldız", "2026-10-17", 1),
    ] {
        let added = call::AddPerson {
            participant: Some(who(name)),
            name: called.into(),
            joins: Some(day(joins)),
            weight: Some(weight),
            stamped: on("2026-10-01"),
        };
        app.call(added).await.unwrap();
    }
    let rule = call::SetRule {
        from: "2026-10".into(),
        rule: RuleBody::Weights,
        decision: None,
        language: None,
        stamped: on("2026-10-01"),
    };
    app.call(rule).await.unwrap();
    let bank = call::AddHolder {
        holder: "bank".into(),
        sort: HolderSort::Bank,
        name: "Co-operative bank".into(),
        stamped: on("2026-10-01"),
    };
    app.call(bank).await.unwrap();
    let opened = call::OpenHolder {
        holder: "bank".into(),
        amount: "100".into(),
        language: None,
        stamped: on("2026-10-01"),
    };
    app.call(opened).await.unwrap();
    let folder = TempDir::new().unwrap();
    Fixture { app, folder }
}

/// A row: day, amount, name, account, text.
type Row<'a> = (&'a str, &'a str, &'a str, &'a str, &'a str);

/// What a bank writes of a month.
fn camt(opening: &str, closing: &str, month: &str, last: &str, rows: &[Row<'_>]) -> String {
    let balance = |code: &str, amount: &str, day: &str| {
        format!(
            "<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{month}-{day}</Dt></Dt></Bal>"
        )
    };
    let entries: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(at, (day, amount, name, account, text))| {
            let (sign, side, amount) = match amount.strip_prefix('-') {
                Some(amount) => ("DBIT", "Cdtr", amount),
                None => ("CRDT", "Dbtr", *amount),
            };
            format!(
                "<Ntry><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>{month}-{day}</Dt></BookgDt><AcctSvcrRef>{month}{day}{at}</AcctSvcrRef><NtryDtls><TxDtls><Refs><AcctSvcrRef>{month}{day}{at}</AcctSvcrRef></Refs><Amt Ccy=\"EUR\">{amount}</Amt><CdtDbtInd>{sign}</CdtDbtInd><RltdPties><{side}><Pty><Nm>{name}</Nm></Pty></{side}><{side}Acct><Id><IBAN>{account}</IBAN></Id></{side}Acct></RltdPties><RmtInf><Ustrd>{text}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId><CreDtTm>2026-11-01T04:00:00+01:00</CreDtTm></GrpHdr><Stmt><Id>1</Id><CreDtTm>2026-11-01T04:00:00+01:00</CreDtTm><Acct><Id><IBAN>DE21000000000000700700</IBAN></Id><Ccy>EUR</Ccy></Acct>{}{}{}</Stmt></BkToCstmrStmt></Document>",
        balance("OPBD", opening, "01"),
        balance("CLBD", closing, last),
        entries.concat(),
    )
}

fn october() -> String {
    camt(
        "100.00",
        "97.00",
        "2026-10",
        "31",
        &[
            ("05", "-54.00", "Hosting co-op", "DE1", "Invoice 7"),
            ("10", "31.00", "A. Okafor", "DE2", "for October, OURS-ADA"),
            ("20", "15.00", "Bo Lindqvist", "DE3", "my share"),
            ("28", "5.00", "A friend", "DE4", "with love"),
        ],
    )
}

impl Fixture {
    fn file(&self, name: &str, text: &str) -> String {
        let path: PathBuf = self.folder.path().join(name);
        std::fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn import(path: String) -> call::ImportBankFile {
        call::ImportBankFile {
            path,
            content: None,
            holder: "bank".into(),
            mapping: None,
            accept_mapping: false,
            until: None,
            closing: None,
            language: None,
            other_account: false,
        }
    }

    async fn import_text(&self, text: &str) -> Result<BankFileView, ErrorBody> {
        let path = self.file("bank.file", text);
        self.app.call(Self::import(path)).await
    }

    async fn spends(&self, cost: &str, amount: &str, on_day: &str) {
        let cost = call::AddCost {
            cost: Some(cost.into()),
            new: NewCost {
                title: "The server".into(),
                purpose: PurposeName::Infrastructure,
                instance: None,
                amount: amount.into(),
                vat: None,
                foreign: None,
                paid_by: vec![PaidBy {
                    who: "bank".into(),
                    amount: None,
                }],
                receipts: vec![],
                handed: vec![],
            },
            language: None,
            stamped: on(on_day),
        };
        self.app.call(cost).await.unwrap();
    }

    async fn match_all(&self, rows: &[BankRowView], with: &[MatchWith]) {
        let matches = rows.iter().map(|row| row.row).zip(with.iter().cloned());
        let matches = matches.collect();
        self.app
            .call(call::MatchRows {
                matches,
                although: false,
            })
            .await
            .unwrap();
    }

    async fn close(
        &self,
        month: &str,
        preview: bool,
    ) -> Result<allotment_api::ClosingView, ErrorBody> {
        let month = month.to_owned();
        self.app.call(call::CloseMonth { month, preview }).await
    }

    /// October, closed.
    async fn closed(&self) {
        self.spends("server", "54", "2026-10-03").await;
        let imported = self.import_text(&october()).await.unwrap();
        let cost = MatchWith::Cost {
            cost: "server".into(),
        };
        let with = [cost, to("ada"), to("bo"), MatchWith::Donation];
        self.match_all(&imported.unmatched, &with).await;
        self.close("2026-10", false).await.unwrap();
    }

    async fn entries(&self) -> u64 {
        let verified = self.app.call(call::VerifyBooks { heads: vec![] });
        verified.await.unwrap().entries
    }
}

#[tokio::test]
async fn a_file_is_booked_once_and_says_whose_its_rows_may_be() {
    let fixture = fixture().await;
    fixture.spends("server", "54", "2026-10-03").await;
    let imported = fixture.import_text(&october()).await.unwrap();
    assert_eq!((imported.rows, imported.new, imported.known), (4, 4, 0));
    // The server stands twice until its row is matched.
    let closing = imported.closing.as_ref().map(shown);
    let books = imported.books.as_ref().map(shown);
    assert_eq!((closing, books), (Some("97.00"), Some("43.00")));
    let proposed: Vec<_> = imported
        .unmatched
        .iter()
        .map(|row| {
            let one = row.proposals.first();
            one.map(|one| (one.with.clone(), one.why, one.certainty))
        })
        .collect();
    let server = MatchWith::Cost {
        cost: "server".into(),
    };
    assert_eq!(
        proposed,
        [
            Some((server, WhyMatch::Cost, HowSure::Likely)),
            Some((to("ada"), WhyMatch::Reference, HowSure::Sure)),
            Some((to("bo"), WhyMatch::Name, HowSure::Likely)),
            None,
        ]
    );
    let entries = fixture.entries().await;
    let again = fixture.import_text(&october()).await.unwrap();
    assert_eq!((again.new, again.known), (0, 4));
    assert_eq!(fixture.entries().await, entries);
}

#[tokio::test]
async fn a_month_is_closed_once_nothing_is_missing_and_each_statement_is_right_to_the_cent() {
    let fixture = fixture().await;
    fixture.spends("server", "54", "2026-10-03").await;
    let early = fixture.close("2026-10", false).await.unwrap_err();
    assert_eq!(early.code, codes::PLAN_REFUSED);
    let imported = fixture.import_text(&october()).await.unwrap();
    let seen = fixture.close("2026-10", true).await.unwrap();
    let missing: Vec<_> = seen
        .looks
        .iter()
        .map(|look| look.missing.join("; "))
        .collect();
    assert_eq!(
        missing,
        [
            "",
            "`bank` has €43.00 by the books and €97.00 by its last statement",
            "",
            "4 rows of the bank belong to nothing yet",
            "",
        ]
    );
    let cost = MatchWith::Cost {
        cost: "server".into(),
    };
    let with = [cost, to("ada"), to("bo"), MatchWith::Donation];
    fixture.match_all(&imported.unmatched, &with).await;

    let before = fixture.entries().await;
    let seen = fixture.close("2026-10", true).await.unwrap();
    assert_eq!(seen.books, ["Shared", "PeriodClosed"]);
    assert_eq!(fixture.entries().await, before);
    let closed = fixture.close("2026-10", false).await.unwrap();
    let shares: Vec<_> = closed
        .shares
        .iter()
        .map(|it| (shown(&it.share), it.days))
        .collect();
    assert_eq!(shares, [("31.00", 31), ("15.50", 31), ("7.50", 15)]);

    let statements = fixture
        .app
        .call(call::ShowStatements { month: None })
        .await
        .unwrap();
    let owed: Vec<_> = statements
        .statements
        .iter()
        .map(|one| shown(&one.closing))
        .collect();
    assert_eq!(owed, ["0.00", "0.50", "7.50"]);
    assert_eq!(shown(&statements.totals.short), "8.00");
    assert_eq!(Some(&statements.totals.head), closed.closed.as_ref());
    let cem = call::ShowStatement {
        participant: who("cem"),
        month: Some("2026-10".into()),
    };
    let cem = fixture.app.call(cem).await.unwrap();
    assert_eq!(cem.reference, "GARDEN-CEM");
    let text = serde_json::to_string(&cem).unwrap();
    assert!(
        !text.contains("\"31.00\""),
        "it says what Ada bears: {text}"
    );

    let again = fixture.close("2026-10", false).await.unwrap_err();
    assert_eq!(again.code, codes::PLAN_REFUSED);
}

#[tokio::test]
async fn a_statement_is_shown_and_laid_down_as_a_paper() {
    let fixture = fixture().await;
    fixture.closed().await;
    let language = Language::Es;
    let statement = Paper::Statement {
        participant: who("bo"),
        month: None,
    };
    let shown = call::ShowPaper {
        paper: statement.clone(),
        language,
    };
    let shown = fixture.app.call(shown).await.unwrap();
    let html = shown.html.0.expose_secret();
    // Bo bears €15.50 and has paid €15.00.
    for part in [
        "<h1>Bo Lindqvist</h1>",
        "15,50\u{a0}€",
        "Debes 0,50\u{a0}€.",
    ] {
        assert!(html.contains(part), "{part} is missing in {html}");
    }
    assert!(!html.contains("31,00"), "it says what Ada bears: {html}");

    let papers = [statement, Paper::Totals { month: None }];
    let names = [
        "statement-2026-10-bo-es.pdf statement-2026-10-bo-es.html",
        "totals-2026-10-es.pdf totals-2026-10-es.html",
    ];
    for (paper, names) in papers.into_iter().zip(names) {
        let passphrase = None;
        let saved = call::SavePaper {
            paper,
            language,
            form: None,
            passphrase,
        };
        let saved = fixture.app.call(saved).await.unwrap();
        let written: Vec<&str> = saved
            .iter()
            .map(|path| path.rsplit('/').next().unwrap())
            .collect();
        assert_eq!(written.join(" "), names);
        assert!(std::fs::read(&saved[0]).unwrap().starts_with(b"%PDF-"));
    }
}

#[tokio::test]
async fn a_statement_stays_what_it_was_at_the_closing_but_for_name_and_head() {
    let fixture = fixture().await;
    fixture.closed().await;
    let statement = async |month: &str| {
        let cem = call::ShowStatement {
            participant: who("cem"),
            month: Some(month.into()),
        };
        fixture.app.call(cem).await.unwrap()
    };
    let then = statement("2026-10").await;
    // What was kept is what the entries come to.
    let october = "2026-10".parse().unwrap();
    let kept = fixture.app.app.books.statement(october, &who("cem")).await;
    assert_eq!(kept.unwrap().unwrap().closing.minor, 750);
    fixture.entries().await;

    fixture.spends("domain", "12", "2026-11-02").await;
    let renamed = call::RenamePerson {
        participant: who("cem"),
        name: "Cem Kaya".into(),
        stamped: on("2026-11-02"),
    };
    fixture.app.call(renamed).await.unwrap();
    let now = statement("2026-10").await;
    assert_eq!(now.name.as_deref(), Some("Cem Kaya"));
    let head = fixture.app.app.books.head().await.unwrap().to_string();
    assert_eq!(now.totals.head, head);
    let mut same = now;
    same.name = then.name.clone();
    same.totals.head = then.totals.head.clone();
    assert_eq!(same, then);
}

#[tokio::test]
async fn statements_that_are_not_kept_are_made_again_when_they_are_asked_for() {
    let fixture = fixture().await;
    fixture.closed().await;
    // As an earlier Allotment did, which kept none.
    let november = "2026-11".parse().unwrap();
    let closed = Draft {
        date: "2026-11-30".parse().unwrap(),
        key: "close/2026-11".parse().unwrap(),
        by: "ada".parse().unwrap(),
        act: Act::PeriodClosed { period: november },
        postings: vec![],
    };
    let books = &fixture.app.app.books;
    let recorded = Moment::from("2026-12-01T00:00:00Z".parse::<Timestamp>().unwrap());
    let admitted = books
        .admit(&mut std::iter::once(closed), &recorded, &Beside::default())
        .await;
    admitted.unwrap();
    assert_eq!(books.totals(november).await.unwrap(), None);
    let cem = call::ShowStatement {
        participant: who("cem"),
        month: None,
    };
    let shown = fixture.app.call(cem.clone()).await.unwrap();
    assert_eq!((shown.opening.minor, shown.closing.minor), (750, 750));
    let kept = books.statements(november).await.unwrap();
    assert_eq!(kept.len(), 3);
    fixture.entries().await;
    assert_eq!(fixture.app.call(cem).await.unwrap(), shown);
    // Who was nobody then has none.
    let dot = call::ShowStatement {
        participant: who("dot"),
        month: None,
    };
    assert!(fixture.app.call(dot).await.is_err());
}

#[tokio::test]
async fn a_month_that_is_not_over_is_not_closed() {
    let fixture = fixture().await;
    fixture.closed().await;
    let seen = fixture.close("2026-11", true).await.unwrap();
    assert_eq!(
        seen.looks[0].missing,
        ["2026-11 is not over: its last day is 2026-11-30"]
    );
}

#[tokio::test]
async fn who_is_behind_is_told_to_the_treasurer_after_the_days_of_grace() {
    let fixture = fixture().await;
    fixture.closed().await;
    let behind = async |on: &str| {
        let on = Some(day(on));
        let language = None;
        let told = fixture.app.call(call::ShowReminders { on, language }).await;
        told.unwrap()
    };
    assert!(behind("2026-11-14").await.people.is_empty());
    let told = behind("2026-11-15").await;
    let people: Vec<_> = told
        .people
        .iter()
        .map(|one| (one.participant.as_str(), shown(&one.behind)))
        .collect();
    assert_eq!(people, [("bo", "0.50"), ("cem", "7.50")]);
    assert!(told.people[1].text.starts_with("Hello Cem Yıldız,"));
    assert!(
        told.treasurer
            .starts_with("2 people are behind, by €8.00 together. Nothing was sent")
    );
}

#[tokio::test]
async fn who_paid_from_an_account_before_is_known_by_it() {
    let fixture = fixture().await;
    fixture.closed().await;
    let rows = [("03", "1.00", "B. L.", "DE3", "hello")];
    let imported = fixture
        .import_text(&camt("97.00", "98.00", "2026-11", "20", &rows))
        .await;
    let imported = imported.unwrap();
    let one = &imported.unmatched[0].proposals[0];
    assert_eq!((&one.with, one.why), (&to("bo"), WhyMatch::Account));
    assert_eq!(one.certainty, HowSure::Sure);
    assert_eq!(one.off.as_ref().map(shown), Some("0.50"));
}

#[tokio::test]
async fn a_row_that_is_new_in_a_closed_month_is_refused() {
    let fixture = fixture().await;
    fixture.closed().await;
    let entries = fixture.entries().await;
    let rows = [("29", "1.00", "Bo", "DE3", "late")];
    let refused = fixture
        .import_text(&camt("97.00", "98.00", "2026-10", "31", &rows))
        .await;
    let refused = refused.unwrap_err();
    assert!(
        refused.message.contains("whose month is closed"),
        "{refused}"
    );
    assert_eq!(fixture.entries().await, entries);
}

#[tokio::test]
async fn a_table_is_read_as_a_person_confirmed_it_and_that_is_remembered() {
    let fixture = fixture().await;
    let table = |day: &str| {
        format!("Date;Payee;Description;Amount;Balance\n{day}.10.2026;Bo;share;15,00;115,00\n")
    };
    let refused = fixture.import_text(&table("20")).await.unwrap_err();
    assert_eq!(refused.code, codes::CONFIRMATION_NEEDED);
    let guess = refused.detail["guess"]["mapping"].clone();
    assert_eq!(guess["columns"]["booked"], "Date");
    let path = fixture.file("october.csv", &table("20"));
    let until = Some(day("2026-10-31"));
    let accepted = call::ImportBankFile {
        accept_mapping: true,
        until,
        ..Fixture::import(path)
    };
    let imported = fixture.app.call(accepted).await.unwrap();
    assert_eq!((imported.kind.as_str(), imported.new), ("CSV", 1));
    assert_eq!(imported.until, Some(day("2026-10-31")));
    assert_eq!(imported.closing.as_ref().map(shown), Some("115.00"));
    let next = fixture.import_text(&table("21")).await.unwrap();
    assert_eq!(next.new, 1);
}

#[tokio::test]
async fn what_cannot_be_booked_says_why_and_books_nothing() {
    let fixture = fixture().await;
    let entries = fixture.entries().await;
    let francs = october().replace("EUR", "CHF");
    let refused = fixture.import_text(&francs).await.unwrap_err();
    assert!(
        refused
            .message
            .contains("in CHF, and your books are in EUR"),
        "{refused}"
    );
    let cut = &october()[..900];
    let refused = fixture.import_text(cut).await.unwrap_err();
    assert_eq!(refused.code, codes::BAD_INPUT);
    let other = call::ImportBankFile {
        holder: "box".into(),
        ..Fixture::import(fixture.file("x", &october()))
    };
    let refused = fixture.app.call(other).await.unwrap_err();
    assert!(refused.message.contains("no holder `box`"), "{refused}");
    let nobody = call::MatchRows {
        matches: vec![(1, to("ada"))],
        although: false,
    };
    assert!(fixture.app.call(nobody).await.is_err());
    assert_eq!(fixture.entries().await, entries);
}

#[tokio::test]
async fn a_bidding_round_takes_the_first_bids_that_cover_the_cost() {
    let fixture = fixture().await;
    let opened = call::OpenRound {
        cost: "60".into(),
        language: None,
        invited: vec![],
        stamped: on("2026-10-20"),
    };
    let round = fixture.app.call(opened).await.unwrap().entries[0];
    for (name, bids) in [
        ("ada", "30\n35\n40\n"),
        ("bo", "10\n15\n20\n"),
        ("cem", "5\n10\n10\n"),
    ] {
        let sealed = call::SealBid {
            round,
            participant: who(name),
            bids: SecretText(bids.to_owned().into()),
            language: None,
            stamped: on("2026-10-21"),
        };
        fixture.app.call(sealed).await.unwrap();
    }
    let hold = |preview| call::HoldRound {
        round,
        from: Some("2026-11".into()),
        preview,
    };
    let entries = fixture.entries().await;
    let seen = fixture.app.call(hold(true)).await.unwrap();
    assert_eq!(fixture.entries().await, entries);
    let outcome = seen.held.unwrap();
    // 45, then 60.
    assert_eq!((outcome.taken, shown(&outcome.sum)), (Some(2), "60.00"));
    let booked = fixture.app.call(hold(false)).await.unwrap();
    assert!(booked.held.unwrap().booked.is_some());
    let rounds = fixture.app.call(call::ListRounds {}).await.unwrap();
    assert_eq!(rounds[0].held.as_ref().map(|it| it.taken), Some(Some(2)));
    assert!(fixture.app.call(hold(false)).await.is_err());
}

#[tokio::test]
async fn what_of_a_month_is_covered_is_told_to_everybody_by_today() {
    let fixture = fixture().await;
    let before = fixture.app.call(call::ListMonths {}).await.unwrap();
    assert_eq!(
        before
            .first()
            .map(|it| (it.month.as_str(), it.closed, it.over)),
        Some(("2026-10", false, true))
    );
    fixture.closed().await;
    let months = fixture.app.call(call::ListMonths {}).await.unwrap();
    let october = &months[0];
    let amounts = [&october.shared, &october.covered, &october.open].map(shown);
    // Ada paid all of hers, Bo all but 50 cents, Cem nothing.
    assert_eq!(amounts, ["54.00", "46.00", "8.00"]);
    assert!(october.closed && months.iter().skip(1).all(|it| !it.closed));
}

#[tokio::test]
async fn where_somebody_stood_is_told_day_by_day_and_ends_where_their_statement_does() {
    let fixture = fixture().await;
    fixture.closed().await;
    let asked = |name: &str| call::ShowCourse {
        participant: who(name),
        from: Some("2026-09".into()),
        through: Some("2026-10".into()),
    };
    let course = fixture.app.call(asked("bo")).await.unwrap();
    let steps: Vec<_> = course
        .steps
        .iter()
        .map(|it| (it.on.as_str(), shown(&it.balance)))
        .collect();
    assert_eq!(shown(&course.opening), "0.00");
    assert_eq!(steps, [("2026-10-20", "-15.00"), ("2026-10-31", "0.50")]);
    let statement = call::ShowStatement {
        participant: who("bo"),
        month: None,
    };
    let statement = fixture.app.call(statement).await.unwrap();
    assert_eq!(
        course.steps.last().map(|it| &it.balance),
        Some(&statement.closing)
    );
    let nobody = fixture.app.call(asked("zoe")).await.unwrap_err();
    assert!(nobody.message.contains("zoe"), "{}", nobody.message);
}

#[tokio::test]
async fn work_is_told_by_task_and_a_gift_has_no_value() {
    let fixture = fixture().await;
    for (name, time, task) in [
        ("ada", "2", Some("on-call")),
        ("bo", "1:30", Some("on-call")),
        ("bo", "0:20", None),
    ] {
        let hours = call::AddHours {
            participant: who(name),
            worked: Some(day("2026-10-12")),
            time: time.into(),
            task: task.map(str::to_owned),
            note: Some("looked after it".into()),
            kind: WorkKind::Gift,
            stamped: Stamped::default(),
        };
        fixture.app.call(hours).await.unwrap();
    }
    let promised = call::PromiseHours {
        participant: who("cem"),
        month: "2026-10".into(),
        time: "3".into(),
        stamped: on("2026-10-02"),
    };
    let promised = fixture.app.call(promised).await.unwrap();
    let asked = || call::ListWork {
        from: Some("2026-10".into()),
        through: Some("2026-10".into()),
    };
    let work = fixture.app.call(asked()).await.unwrap();
    let tasks: Vec<_> = work
        .tasks
        .iter()
        .map(|it| {
            (
                it.task.as_deref(),
                it.cells[0].gift,
                it.cells[0].value.minor,
            )
        })
        .collect();
    assert_eq!(tasks, [(Some("on-call"), 210, 0), (None, 20, 0)]);
    let each: Vec<_> = work
        .entries
        .iter()
        .map(|it| (it.participant.as_str(), it.minutes, it.kind))
        .collect();
    let gift = Some(WorkKind::Gift);
    assert_eq!(
        each,
        [
            ("bo", 20, gift),
            ("bo", 90, gift),
            ("ada", 120, gift),
            ("cem", 180, None)
        ]
    );
    assert_eq!(work.credit, None);

    let undone = call::UndoEntry {
        entry: promised.entries[0],
        stamped: Stamped::default(),
    };
    fixture.app.call(undone).await.unwrap();
    let work = fixture.app.call(asked()).await.unwrap();
    assert!(
        work.entries.iter().all(|it| it.kind.is_some()),
        "what was taken back is gone"
    );
}

#[tokio::test]
async fn a_file_that_a_page_was_handed_is_the_same_as_the_one_at_its_path() {
    let fixture = fixture().await;
    fixture.import_text(&october()).await.unwrap();
    let handed = call::ImportBankFile {
        content: Some(base64::engine::general_purpose::STANDARD.encode(october())),
        ..Fixture::import("october.xml".into())
    };
    let again = fixture.app.call(handed).await.unwrap();
    assert_eq!((again.new, again.known), (0, 4));
    let torn = call::ImportBankFile {
        content: Some("not base64".into()),
        ..Fixture::import("october.xml".into())
    };
    let torn = fixture.app.call(torn).await.unwrap_err();
    assert_eq!(torn.code, codes::BAD_INPUT);
    assert!(
        torn.hints[0].contains("Nothing was booked"),
        "{:?}",
        torn.hints
    );
}
