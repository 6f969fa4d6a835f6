//! What cannot be, and is refused or said: files of another account, papers of an
//! open month, days and texts that nobody means, a box with less than nothing.

use allotment_api::{BookedView, PaperForm, PaymentSort};

use super::*;

impl Fixture {
    async fn pays(&self, holder: &str, amount: &str, on_day: &str, out: bool) -> BookedView {
        let sort = if out {
            PaymentSort::Out
        } else {
            PaymentSort::In {
                fee: None,
                pledge: None,
            }
        };
        let paid = call::AddPayment {
            participant: who("ada"),
            holder: holder.into(),
            amount: amount.into(),
            sort,
            words: None,
            language: None,
            stamped: on(on_day),
        };
        self.app.call(paid).await.unwrap()
    }
}

#[tokio::test]
async fn a_file_of_another_account_than_the_holders_is_refused_with_the_way_out() {
    let fixture = fixture().await;
    fixture.import_text(&october()).await.unwrap();
    let entries = fixture.entries().await;
    let november = camt(
        "97.00",
        "99.00",
        "2026-11",
        "05",
        &[("03", "2.00", "A friend", "DE4", "seeds")],
    );
    let other = november.replace("DE21000000000000700700", "DE99000000000000700999");
    let error = fixture.import_text(&other).await.unwrap_err();
    assert_eq!(error.code, codes::BAD_INPUT);
    for part in ["DE99000000000000700999", "DE21000000000000700700", "`bank`"] {
        assert!(error.message.contains(part), "{error}");
    }
    assert!(error.hints.iter().any(|it| it.contains("--other-account")));
    assert_eq!(fixture.entries().await, entries);
    // The same account, written otherwise.
    let spaced = november.replace("DE21000000000000700700", "de21 0000 0000 0000 7007 00");
    fixture.import_text(&spaced).await.unwrap();
    let path = fixture.file("other.file", &other.replace("seeds", "more seeds"));
    let import = call::ImportBankFile {
        other_account: true,
        ..Fixture::import(path)
    };
    fixture.app.call(import).await.unwrap();
}

#[tokio::test]
async fn of_an_open_month_there_is_no_paper() {
    let fixture = fixture().await;
    fixture.closed().await;
    let path = fixture.folder.path().join("paper.pdf");
    let save = |participant: Option<&str>, month: &str| call::SaveStatement {
        participant: participant.map(who),
        month: Some(month.into()),
        language: None,
        form: PaperForm::Pdf,
        path: path.to_str().unwrap().to_owned(),
    };
    for participant in [None, Some("ada")] {
        let error = fixture.app.call(save(participant, "2026-11")).await;
        let error = error.unwrap_err();
        assert_eq!(error.code, codes::PLAN_REFUSED, "{error}");
        assert!(error.hints.iter().any(|it| it.contains("--preview")));
    }
    let all = call::SaveStatements {
        month: Some("2026-11".into()),
        language: None,
        folder: Some(fixture.folder.path().join("all").to_str().unwrap().into()),
    };
    assert!(fixture.app.call(all).await.is_err());
    assert!(!path.exists() && !fixture.folder.path().join("all").exists());
    fixture.app.call(save(None, "2026-10")).await.unwrap();
}

#[tokio::test]
async fn a_box_with_less_than_nothing_is_said_at_the_entry_and_at_the_closing() {
    let fixture = fixture().await;
    for (holder, sort) in [("box", HolderSort::Cash), ("host", HolderSort::FiscalHost)] {
        let added = call::AddHolder {
            holder: holder.into(),
            sort,
            name: String::new(),
            stamped: on("2026-10-01"),
        };
        fixture.app.call(added).await.unwrap();
    }
    let paid = fixture.pays("box", "10", "2026-10-05", false).await;
    assert_eq!(paid.below_nothing, []);
    let paid = fixture.pays("box", "12", "2026-10-06", true).await;
    let below = |paid: &[allotment_api::BelowNothingView]| -> Vec<(String, String)> {
        let each = paid.iter();
        each.map(|one| (one.holder.clone(), one.books.amount.clone()))
            .collect()
    };
    let boxed = [("box".to_owned(), "-2.00".to_owned())];
    assert_eq!(below(&paid.below_nothing), boxed);
    // What raises it again is no reason to say it, nor is a bank that lends.
    let paid = fixture.pays("box", "1", "2026-10-07", false).await;
    assert_eq!(paid.below_nothing, []);
    let paid = fixture.pays("host", "5", "2026-10-07", true).await;
    assert_eq!(paid.below_nothing, []);
    let seen = fixture.close("2026-10", true).await.unwrap();
    let boxed = [("box".to_owned(), "-1.00".to_owned())];
    assert_eq!(below(&seen.below_nothing), boxed);
}

#[tokio::test]
async fn one_giant_amount_is_named_where_sums_overflow() {
    let fixture = fixture().await;
    fixture.spends("server", "54", "2026-10-03").await;
    let giant = fixture.entries().await + 1;
    for (cost, paid_by) in [("giant", "ada"), ("giant-2", "bo")] {
        let cost = call::AddCost {
            cost: Some(cost.into()),
            new: NewCost {
                title: "A digit too many".into(),
                purpose: PurposeName::Other,
                instance: None,
                amount: "92233720368547758.07".into(),
                vat: None,
                foreign: None,
                paid_by: vec![PaidBy {
                    who: paid_by.into(),
                    amount: None,
                }],
                receipts: vec![],
                handed: vec![],
            },
            language: None,
            stamped: on("2026-10-04"),
        };
        // The second is refused by itself: its line would overflow.
        let _ = fixture.app.call(cost).await;
    }
    let error = fixture.close("2026-10", true).await.unwrap_err();
    let named = format!("allotment ledger undo {giant}");
    assert!(
        error.hints.iter().any(|it| it.contains(&named)),
        "{error} {:?}",
        error.hints
    );
}

#[tokio::test]
async fn days_and_texts_that_nobody_means_are_refused_with_their_place() {
    let fixture = fixture().await;
    let add = |name: &str, day_of: &str| call::AddPerson {
        participant: None,
        name: name.into(),
        joins: None,
        weight: None,
        stamped: on(day_of),
    };
    for (name, day_of, expected) in [
        ("Dot", "0026-11-22", "no year from 1970 to 2200"),
        ("Dot", "2206-11-22", "no year from 1970 to 2200"),
        ("Dot", "2062-11-22", "more than 10 years from today"),
        ("Dot", "2002-11-22", "more than 10 years from today"),
        ("Rob\u{202e}in", "2026-11-02", "at place 4 (U+202E)"),
        ("Rob\u{2066}in", "2026-11-02", "at place 4 (U+2066)"),
        ("Rob\u{7}in", "2026-11-02", "at place 4 (U+0007)"),
    ] {
        let error = fixture.app.call(add(name, day_of)).await.unwrap_err();
        assert!(error.message.contains(expected), "{error}");
        let typed = if expected.contains("place") {
            name
        } else {
            day_of
        };
        assert_eq!(error.detail["typed"], typed, "{error}");
    }
    let cost = call::AddCost {
        cost: None,
        new: NewCost {
            title: "Ser\u{202d}ver".into(),
            purpose: PurposeName::Other,
            instance: None,
            amount: "1".into(),
            vat: None,
            foreign: None,
            paid_by: vec![],
            receipts: vec![],
            handed: vec![],
        },
        language: None,
        stamped: on("2026-11-02"),
    };
    let error = fixture.app.call(cost).await.unwrap_err();
    assert!(error.message.contains("at place 4 (U+202D)"), "{error}");
    let garden = call::DescribeCollective {
        name: "Gar\u{2069}den".into(),
        people: 3,
        currency: Currency::EUR,
        language: Language::En,
    };
    let error = fixture.app.call(garden).await.unwrap_err();
    assert!(error.message.contains("at place 4 (U+2069)"), "{error}");
}

#[tokio::test]
async fn what_people_write_is_of_characters_that_are_seen() {
    let fixture = fixture().await;
    let rule = |decision: &str| call::SetRule {
        from: "2026-11".into(),
        rule: RuleBody::Equal,
        decision: Some(decision.into()),
        language: None,
        stamped: Stamped::default(),
    };
    let entries = fixture.entries().await;
    let error = fixture.app.call(rule("The mee\u{202e}ting\nsaid so")).await;
    let error = error.unwrap_err();
    assert_eq!(error.code, codes::BAD_INPUT);
    assert_eq!(
        error.message,
        "The decision has a character that is not seen at place 8 (U+202E): leave it out"
    );
    assert_eq!(error.detail["why"], "hidden");
    let worked = call::AddHours {
        participant: who("ada"),
        worked: None,
        time: "2 h".into(),
        task: None,
        note: Some("bell\u{7}".into()),
        kind: WorkKind::Gift,
        stamped: on("2026-10-05"),
    };
    let error = fixture.app.call(worked).await.unwrap_err();
    assert!(error.message.starts_with("The note has"), "{error}");
    assert_eq!(fixture.entries().await, entries);
    fixture
        .app
        .call(rule("The meeting of 3 November:\n\tall the same"))
        .await
        .unwrap();
}

#[tokio::test]
async fn a_banks_row_of_a_day_that_nobody_means_is_refused_with_its_line() {
    let fixture = fixture().await;
    let table = "Date;Amount;Name;Text\n05.11.2206;2,00;A friend;seeds\n";
    let path = fixture.file("far.csv", table);
    let import = call::ImportBankFile {
        accept_mapping: true,
        ..Fixture::import(path)
    };
    let entries = fixture.entries().await;
    let error = fixture.app.call(import).await.unwrap_err();
    assert_eq!(
        error.message,
        "The row at line 2 is of 2206-11-05: that is more than 10 years from today"
    );
    assert_eq!(error.detail["why"], "far-day");
    assert_eq!(fixture.entries().await, entries);
}

#[tokio::test]
async fn what_is_missing_is_told_with_its_names_and_values() {
    let fixture = fixture().await;
    fixture.spends("server", "54", "2026-10-03").await;
    let nothing_yet = fixture.close("2026-10", true).await.unwrap();
    let lacks = |view: &allotment_api::ClosingView, at: usize| view.looks[at].lacks.clone();
    let unstated = LackView::Unstated {
        holder: "bank".into(),
        until: None,
        last: day("2026-10-31"),
    };
    assert_eq!(lacks(&nothing_yet, 1), [unstated]);
    fixture.import_text(&october()).await.unwrap();
    let imported = fixture.close("2026-10", true).await.unwrap();
    let said = &imported.looks[1].missing;
    assert_eq!(
        said,
        &["`bank` has €43.00 by the books and €97.00 by its last statement"]
    );
    assert!(
        matches!(&lacks(&imported, 1)[..], [LackView::Differs { books, stated, .. }] if (shown(books), shown(stated)) == ("43.00", "97.00"))
    );
    assert_eq!(lacks(&imported, 3), [LackView::Rows { count: 4 }]);
    let counts = imported
        .looks
        .iter()
        .map(|look| (look.lacks.len(), look.missing.len()));
    assert!(
        counts.clone().all(|(lacks, missing)| lacks == missing),
        "{:?}",
        counts.collect::<Vec<_>>()
    );
}
