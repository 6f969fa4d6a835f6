//! Statements of closed months, kept beside the books: they follow from the
//! entries, and can be taken away.

use allotment_app::ports::{Beside, Books as _, BooksError};
use allotment_ledger::{
    ShareRule,
    books::{Act, Author, Entry, Head, Period, Purpose},
    keeping::{
        ClosedMonths, CostRecorded, Kept, Means, Paid, Payer, RuleSet, Stamp, Statement,
        StatementSource,
    },
};
use allotment_store::SqliteStore;
use allotment_types::{Currency, Money, ParticipantId};
use sqlx::Executor as _;

use super::{
    super::{Fixture, raw, told},
    day, later, note, open_books,
};

fn who(name: &str) -> ParticipantId {
    name.parse().unwrap()
}

fn month(text: &str) -> Period {
    text.parse().unwrap()
}

fn by() -> Author {
    "ada".parse().unwrap()
}

/// What stands, from the rows.
async fn kept(store: &SqliteStore) -> (Kept, Vec<Entry>) {
    let mut entries = store.entries(None, 1_000).await.unwrap();
    entries.reverse();
    (Kept::of(Currency::EUR, &entries).unwrap(), entries)
}

async fn act(store: &SqliteStore, key: &str, act: Act) {
    let stamp = Stamp {
        date: day(1, 2),
        by: by(),
        key: key.parse().unwrap(),
    };
    let draft = kept(store).await.0.draft(act, &stamp).unwrap();
    let mut drafts = std::iter::once(draft);
    let booked = store.admit(&mut drafts, &later(), &Beside::default()).await;
    booked.unwrap();
}

async fn add(store: &SqliteStore, name: &str) {
    let added = Act::ParticipantAdded {
        participant: who(name),
        name: note(),
    };
    act(store, &format!("people/{name}"), added).await;
    let change = allotment_ledger::MembershipChange {
        participant: who(name),
        on: day(1, 1),
        change: allotment_ledger::Change::Joined { weight: 1 },
    };
    act(
        store,
        &format!("join/{name}"),
        Act::MembershipChanged(change),
    )
    .await;
}

async fn spend(store: &SqliteStore, name: &str, minor: i64) {
    let gross = Money::new(minor, Currency::EUR);
    let cost = CostRecorded {
        cost: name.parse().unwrap(),
        title: note(),
        purpose: Purpose::Infrastructure,
        instance: None,
        gross,
        vat: None,
        foreign: None,
        receipts: vec![],
        payers: vec![Paid {
            by: Payer::Participant(who("ada")),
            amount: gross,
        }],
        recurring: None,
    };
    act(store, name, Act::CostRecorded(Box::new(cost))).await;
}

/// Closes a month, and keeps everybody's statement as a program does that has
/// folded the books by itself.
async fn close(store: &SqliteStore, period: &str) {
    let (kept, mut entries) = kept(store).await;
    let period = month(period);
    let means = Means::none(Currency::EUR);
    let closing = kept.close_preview(period, &means).unwrap();
    let drafts = closing.drafts(&kept, &by()).unwrap();
    let mut after = kept;
    let mut balances = allotment_ledger::books::Balances::new();
    for draft in &drafts {
        let entry = Entry {
            seq: after.seq() + 1,
            date: draft.date,
            recorded: later(),
            by: draft.by.clone(),
            key: draft.key.clone(),
            act: draft.act.clone(),
            postings: draft.postings.clone(),
        };
        after.add(&entry).unwrap();
        entries.push(entry);
    }
    for entry in &entries {
        balances.add(entry).unwrap();
    }
    let entries: Vec<&Entry> = entries.iter().collect();
    let source = StatementSource {
        kept: &after,
        balances: &balances,
        head: Head::start(&"greens".parse().unwrap()),
        period,
        entries: &entries,
    };
    let beside = Beside {
        statements: source.everybody().unwrap().statements,
        ..Beside::default()
    };
    let booked = store
        .admit(&mut drafts.into_iter(), &later(), &beside)
        .await;
    booked.unwrap();
}

/// Ada and Bo, who share by heads; January and February are closed.
async fn closed() -> Fixture {
    let fixture = open_books().await;
    let store = &fixture.store;
    add(store, "ada").await;
    add(store, "bo").await;
    let rule = RuleSet {
        from: month("2026-01"),
        rule: ShareRule::Equal,
        decision: None,
    };
    act(store, "rule", Act::RuleSet(Box::new(rule))).await;
    spend(store, "server", 1251).await;
    close(store, "2026-01").await;
    close(store, "2026-02").await;
    fixture
}

/// Made again from the rows alone.
async fn made(store: &SqliteStore) -> Vec<Statement> {
    let mut made = ClosedMonths::new(Currency::EUR);
    let mut all = vec![];
    for row in store.rows(0, 1_000).await.unwrap() {
        let entry = Entry::read(&row.text).unwrap();
        let head = Head {
            seq: entry.seq,
            digest: row.digest,
        };
        let closed = made.add(entry, head).unwrap();
        all.extend(closed.into_iter().flat_map(|(_, statements)| statements));
    }
    all
}

async fn table(store: &SqliteStore) -> Vec<(String, String, i64, String)> {
    sqlx::query_as("SELECT month, participant, entry, text FROM statement ORDER BY 1, 2")
        .fetch_all(&mut raw(store.path()).await)
        .await
        .unwrap()
}

#[tokio::test]
async fn what_is_kept_at_a_closing_is_found_by_month_and_participant() {
    let fixture = closed().await;
    let store = &fixture.store;
    let january = store.statement(month("2026-01"), &who("bo")).await.unwrap();
    let january = january.unwrap();
    assert_eq!((january.opening.minor, january.closing.minor), (0, 625));
    let february = store.statement(month("2026-02"), &who("bo")).await.unwrap();
    assert_eq!(february.unwrap().opening.minor, 625);
    let all = store.statements(month("2026-01")).await.unwrap();
    let owed: Vec<_> = all
        .iter()
        .map(|one| (one.participant.as_str(), one.closing.minor))
        .collect();
    assert_eq!(owed, [("ada", -625), ("bo", 625)]);
    let totals = store.totals(month("2026-01")).await.unwrap().unwrap();
    assert_eq!((totals.shared.minor, totals.among), (1251, 2));
    // Each has the head of the closing, whatever was booked after it.
    let closing = store.entries_about(&["PeriodClosed"], 0, 9).await.unwrap();
    assert_eq!(totals.head.seq, closing[0].seq);
    for (month_of, name) in [("2026-03", "bo"), ("2026-01", "cem")] {
        let none = store.statement(month(month_of), &who(name)).await.unwrap();
        assert_eq!(none, None);
    }
    assert_eq!(store.totals(month("2026-03")).await.unwrap(), None);
    store.verify(&[]).await.unwrap();
}

#[tokio::test]
async fn statements_that_were_deleted_are_made_again_and_are_the_same() {
    let fixture = closed().await;
    let store = &fixture.store;
    let before = table(store).await;
    assert_eq!(before.len(), 4);
    let mut file = raw(store.path()).await;
    file.execute("DELETE FROM statement WHERE month = '2026-01' OR participant = 'bo'")
        .await
        .unwrap();
    // Nothing is wrong with books without them.
    store.verify(&[]).await.unwrap();
    assert_eq!(table(store).await.len(), 1);
    store.keep_statements(&made(store).await).await.unwrap();
    assert_eq!(table(store).await, before);
    store.verify(&[]).await.unwrap();
}

/// Without reading the history: only the balances, and the entries of the shares.
#[tokio::test]
async fn a_statement_that_was_changed_is_not_shown_as_true() {
    for statement in [
        // What is owed, and so that it adds up.
        "UPDATE statement SET text = replace(text, '625', '525') WHERE participant = 'bo'",
        // A share alone.
        "UPDATE statement SET text = json_set(text, '$.shares[0].share.minor', 1) WHERE month = '2026-01'",
        "UPDATE statement SET text = json_set(text, '$.movements[0].amount.minor', 1) WHERE month = '2026-01'",
        "UPDATE statement SET text = json_set(text, '$.totals.short.minor', 1) WHERE participant = 'ada'",
    ] {
        let fixture = closed().await;
        let store = &fixture.store;
        let mut file = raw(store.path()).await;
        file.execute(statement).await.unwrap();
        let january = month("2026-01");
        let one = store.statement(january, &who("bo")).await.map(|_| ());
        let all = store.statements(january).await.map(|_| ());
        let totals = store.totals(january).await.map(|_| ());
        let found: Vec<String> = [one, all, totals]
            .into_iter()
            .filter_map(Result::err)
            .map(|error| told(&error))
            .collect();
        assert!(!found.is_empty(), "{statement}");
        for text in found {
            assert!(text.contains("for 2026-01 that is kept is not"), "{text}");
        }
    }
}

#[tokio::test]
async fn a_statement_that_was_changed_is_found_with_its_place() {
    for (statement, expected) in [
        (
            "UPDATE statement SET text = replace(text, '625', '525') WHERE participant = 'bo' AND month = '2026-01'",
            "the statement of `bo` for 2026-01",
        ),
        (
            "UPDATE statement SET text = '{}' WHERE participant = 'ada' AND month = '2026-02'",
            "the statement of `ada` for 2026-02",
        ),
        (
            "UPDATE statement SET participant = 'cem' WHERE participant = 'bo' AND month = '2026-01'",
            "the statement of `cem` for 2026-01",
        ),
        (
            "UPDATE statement SET entry = entry - 1 WHERE participant = 'bo' AND month = '2026-02'",
            "the statement of `bo` for 2026-02",
        ),
        (
            "INSERT INTO statement SELECT '2026-03', participant, entry, text FROM statement WHERE month = '2026-02'",
            "for 2026-0",
        ),
    ] {
        let fixture = closed().await;
        raw(fixture.store.path())
            .await
            .execute(statement)
            .await
            .unwrap();
        let error = fixture.store.verify(&[]).await.unwrap_err();
        let strays = matches!(error, BooksError::StatementStrays { .. });
        assert!(strays, "{statement}: {error:?}");
        assert!(
            told(&error).contains(expected),
            "{statement}: {}",
            told(&error)
        );
    }
}

#[tokio::test]
async fn a_closing_that_is_refused_keeps_no_statements() {
    let fixture = closed().await;
    let before = table(&fixture.store).await;
    let statements = made(&fixture.store).await.into_iter().map(|mut one| {
        one.period = month("2026-03");
        one
    });
    let beside = Beside {
        statements: statements.collect(),
        after: Some(1),
        ..Beside::default()
    };
    let mut drafts = std::iter::once(super::closed("2026-03"));
    let refused = fixture.store.admit(&mut drafts, &later(), &beside).await;
    assert!(matches!(refused, Err(BooksError::WentOn { .. })));
    assert_eq!(table(&fixture.store).await, before);
}

#[tokio::test]
async fn what_somebody_is_called_is_what_was_said_last() {
    let fixture = closed().await;
    let store = &fixture.store;
    assert_eq!(store.called(&who("bo")).await.unwrap(), Some(note()));
    assert_eq!(store.called(&who("cem")).await.unwrap(), None);
    let other = allotment_ledger::books::Apart::of(
        "Bo Lindqvist",
        &allotment_ledger::books::Salt::new([8; 32]),
    );
    let named = Act::ParticipantNamed {
        participant: who("bo"),
        name: other,
    };
    let called = async |key, said| {
        let stamp = Stamp {
            date: day(3, 1),
            by: by(),
            key,
        };
        let draft = kept(store).await.0.draft(said, &stamp).unwrap();
        let mut drafts = std::iter::once(draft);
        let booked = store.admit(&mut drafts, &later(), &Beside::default()).await;
        booked.unwrap();
        store.called(&who("bo")).await.unwrap()
    };
    assert_eq!(called("a".parse().unwrap(), named).await, Some(other));
    let participant = who("bo");
    let forgotten = Act::NameForgotten { participant };
    assert_eq!(called("b".parse().unwrap(), forgotten).await, None);
    assert_eq!(store.called(&who("ada")).await.unwrap(), Some(note()));
}
