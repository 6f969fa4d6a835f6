//! Who takes part, and what stays of them.

use std::fmt::Write as _;

use allotment_api::{BelongingView, MembershipStep, Stamped, call};
use allotment_ledger::books::{Act, Apart};
use allotment_test_support::TestApp;

use super::{Garden, day, keyed, on};

impl Garden {
    async fn belongs(&self, on: &str) -> String {
        let people = self.app.call(call::ListPeople { on: Some(day(on)) });
        let mut shown = String::new();
        for it in people.await.unwrap() {
            let belongs = match it.belongs {
                BelongingView::Sharing => "shares",
                BelongingView::Paused => "pauses",
                BelongingView::Away => "away",
            };
            let name = it.name.as_deref().unwrap_or("-");
            let _ = writeln!(
                shown,
                "{} ({name}) {belongs} {:?}",
                it.participant, it.weight
            );
        }
        shown
    }

    /// What stands for each name that anybody ever had.
    async fn names_in_the_books(&self) -> Vec<Apart> {
        let entries = self.all_entries().await;
        let names = entries.iter().filter_map(|entry| match &entry.act {
            Act::ParticipantAdded { name, .. } | Act::ParticipantNamed { name, .. } => Some(*name),
            _ => None,
        });
        names.collect()
    }

    async fn change(&self, who: &str, step: MembershipStep, from: &str) {
        let change = call::ChangeMembership {
            participant: who.parse().unwrap(),
            step,
            from: Some(day(from)),
            stamped: on(from),
        };
        self.app.call(change).await.unwrap();
    }
}

#[tokio::test]
async fn somebody_joins_pauses_returns_weighs_more_and_leaves() {
    let garden = Garden::of(&["ada", "bo"]).await;
    garden
        .change("ada", MembershipStep::Pause, "2026-10-10")
        .await;
    garden
        .change("ada", MembershipStep::Return, "2026-10-20")
        .await;
    garden
        .change("bo", MembershipStep::Weigh { weight: 3 }, "2026-10-15")
        .await;
    garden
        .change("bo", MembershipStep::Leave, "2026-10-30")
        .await;
    insta::assert_snapshot!(garden.belongs("2026-10-12").await, @"
    ada (ada of the garden) pauses Some(1)
    bo (bo of the garden) shares Some(1)
    ");
    insta::assert_snapshot!(garden.belongs("2026-10-31").await, @"
    ada (ada of the garden) shares Some(1)
    bo (bo of the garden) away None
    ");
}

#[tokio::test]
async fn who_joins_with_another_weight_than_was_entered_gets_it_from_that_very_day() {
    let garden = Garden::of(&["ada"]).await;
    for weight in [3, 4] {
        garden
            .change("ada", MembershipStep::Weigh { weight }, "2026-10-01")
            .await;
    }
    for weight in [5, 6] {
        garden
            .change("ada", MembershipStep::Weigh { weight }, "2026-10-09")
            .await;
    }
    insta::assert_snapshot!(garden.belongs("2026-10-01").await, @"ada (ada of the garden) shares Some(4)");
    insta::assert_snapshot!(garden.belongs("2026-10-09").await, @"ada (ada of the garden) shares Some(6)");
}

#[tokio::test]
async fn nothing_is_booked_before_the_currency_is_known() {
    let app = TestApp::new().await;
    let add = call::AddPerson {
        participant: None,
        name: "Ada".into(),
        joins: None,
        weight: None,
        stamped: Stamped::default(),
    };
    let error = app.call(add).await.unwrap_err();
    assert!(error.message.contains("in which currency"), "{error}");
}

#[tokio::test]
async fn who_is_given_no_short_name_gets_the_next_plot() {
    let garden = Garden::of(&["plot-2"]).await;
    for expected in ["plot-1", "plot-3"] {
        let add = call::AddPerson {
            participant: None,
            name: "Cleo".into(),
            joins: None,
            weight: None,
            stamped: on("2026-10-02"),
        };
        let added = garden.app.call(add).await.unwrap();
        assert_eq!(added.name.as_deref(), Some(expected));
    }
}

#[tokio::test]
async fn what_is_asked_for_twice_under_one_key_is_booked_once() {
    let garden = Garden::of(&["ada"]).await;
    let add = |name: &str| call::AddPerson {
        participant: None,
        name: name.into(),
        joins: Some(day("2026-10-05")),
        weight: Some(2),
        stamped: keyed("2026-10-05", "form-7"),
    };
    let first = garden.app.call(add("Bo")).await.unwrap();
    garden.add("cleo", None).await.unwrap();
    let again = garden.app.call(add("Bo")).await.unwrap();
    assert_eq!((first.new, again.new), (2, 0));
    assert_eq!(first.entries, again.entries);
    assert_eq!(first.name, again.name);
    let other = garden.app.call(add("Dot")).await.unwrap_err();
    assert!(
        other.message.contains("Something else was booked"),
        "{other}"
    );
    assert_eq!(garden.entries().await, 6);
}

#[tokio::test]
async fn a_forgotten_name_is_gone_with_those_before_it_and_the_books_are_whole() {
    let garden = Garden::of(&["ada"]).await;
    let rename = call::RenamePerson {
        participant: "ada".parse().unwrap(),
        name: "Ada Lovelace".into(),
        stamped: on("2026-10-02"),
    };
    garden.app.call(rename).await.unwrap();
    insta::assert_snapshot!(garden.belongs("2026-10-03").await, @"ada (Ada Lovelace) shares Some(1)");
    let forget = || call::ForgetPerson {
        participant: "ada".parse().unwrap(),
        stamped: on("2026-10-03"),
    };
    assert_eq!(garden.app.call(forget()).await.unwrap().booked.new, 1);
    insta::assert_snapshot!(garden.belongs("2026-10-03").await, @"ada (-) shares Some(1)");
    let record = &garden.app.app.books;
    let names = garden.names_in_the_books().await;
    assert_eq!(names.len(), 2);
    for name in names {
        assert_eq!(record.apart(&name).await.unwrap(), None);
    }
    // Once more does nothing, and the books are as they were written.
    assert_eq!(garden.app.call(forget()).await.unwrap().booked.new, 0);
    assert_eq!(garden.entries().await, 5);
}

#[tokio::test]
async fn an_entry_that_was_a_mistake_is_taken_back() {
    let garden = Garden::of(&["ada"]).await;
    garden
        .change("ada", MembershipStep::Leave, "2026-10-10")
        .await;
    let undo = call::UndoEntry {
        entry: 4,
        stamped: on("2026-10-11"),
    };
    garden.app.call(undo).await.unwrap();
    insta::assert_snapshot!(garden.belongs("2026-10-31").await, @"ada (ada of the garden) shares Some(1)");
}

#[tokio::test]
async fn people_who_are_added_at_the_same_time_are_all_there() {
    let garden = Garden::of(&[]).await;
    let names = ["ada", "bo", "cleo", "dot"];
    let [a, b, c, d] = names.map(|who| garden.add(who, Some("2026-10-01")));
    let (a, b, c, d) = tokio::join!(a, b, c, d);
    for added in [a, b, c, d] {
        added.unwrap();
    }
    // Two of the same name: one of them is told.
    let (one, two) = tokio::join!(garden.add("eve", None), garden.add("eve", None));
    let error = one.and(two).unwrap_err();
    assert!(
        error
            .message
            .contains("There is a participant `eve` already"),
        "{error}"
    );
    assert_eq!(garden.entries().await, 10);
}
