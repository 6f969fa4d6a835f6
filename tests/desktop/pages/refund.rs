//! What comes again with all that it has, and what came back with its VAT and to
//! whom.

use allotment_api::{CostView, ErrorBody, EveryName, PurposeName, Reply, Stamped, call, codes};
use serde_json::json;

use super::{
    behaviour::before,
    closing::{asked, page},
    closing_samples::{booked, day, euros},
    money::sharing,
    money_samples as samples,
    sights::{Do, Sight},
};
use crate::support::{Browser, StandIn};
use Do::{Fill, On, Press, See};

fn refund() -> call::RefundCost {
    call::RefundCost {
        cost: String::new(),
        amount: None,
        vat: None,
        to: vec![],
        language: None,
        stamped: Stamped::default(),
    }
}

fn again() -> call::AddRecurring {
    call::AddRecurring {
        recurring: None,
        title: String::new(),
        purpose: PurposeName::Other,
        instance: None,
        paid_by: String::new(),
        vat: None,
        every: EveryName::Month,
        step: None,
        first: day("2026-11-01"),
        last: None,
        amount: None,
        about: None,
        language: None,
        stamped: Stamped::default(),
    }
}

/// Costs with VAT, and a wiki that they can be for.
fn taxed() -> StandIn {
    let costs = samples::costs().into_iter().map(|cost| CostView {
        vat: Some(euros(cost.gross.minor * 21 / 121)),
        ..cost
    });
    let wiki = super::samples::status().instances;
    sharing()
        .gives(
            call::ListCosts { month: None },
            Reply::Costs(costs.collect()),
        )
        .gives(call::ListInstances {}, Reply::Instances(wiki))
        .gives(refund(), Reply::Booked(booked()))
        .gives(again(), Reply::Booked(booked()))
}

fn came_back(stand_in: StandIn) -> Sight {
    let way = [
        On("page-books-cost"),
        Press("cost-refund"),
        Fill("refund-amount", "12"),
        See("#refund-vat"),
    ];
    page("cost-refund", "costs/cost/cost-1", stand_in, &way)
}

fn comes_again() -> Sight {
    let way = [
        On("page-books-recurring-add"),
        Press("again-vat-more"),
        See("#again-instance"),
    ];
    page("recurring-whole", "costs/recurring/add", taxed(), &way)
}

pub(super) fn sights() -> Vec<Sight> {
    vec![came_back(taxed()), comes_again()]
}

#[tokio::test(flavor = "multi_thread")]
async fn of_what_came_back_in_part_the_vat_and_to_whom_are_said() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let (_interface, person) = before(&browser, &came_back(taxed()), "es").await;
    person.presses("cost-refund-now").await;
    person.sees(".summary:focus a[href='#refund-vat']").await;
    assert!(asked(&person, "refund-cost").await.is_empty());
    person.fills("refund-vat", "2,08").await;
    person.picks("refund-to-0-who", "holder:box").await;
    person.presses("cost-refund-now").await;
    person.sees("form#page-books-costs").await;
    let sent = &asked(&person, "refund-cost").await[0];
    assert_eq!(sent["amount"], "12");
    assert_eq!(sent["vat"], json!({ "amount": "2,08" }));
    assert_eq!(sent["to"], json!([{ "who": "holder:box", "amount": null }]));
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_not_said_is_asked_for_at_its_field_without_a_word_of_the_command_line() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = ErrorBody::new(codes::BAD_INPUT, "Several paid, and to whom it came back …")
        .hint("Nothing was booked. Say it with `--to WHO=AMOUNT`, once for each")
        .detail(json!({ "lacks": ["to"] }));
    for (locale, words) in [
        ("en", "to whom how much"),
        ("fr", "à qui combien"),
        ("es", "a quién volvió"),
        ("de", "an wen wie viel"),
    ] {
        let sight = came_back(taxed().refuses(refund(), &error));
        let (_interface, person) = before(&browser, &sight, locale).await;
        person.fills("refund-vat", "0").await;
        person.presses("cost-refund-now").await;
        person
            .sees(".summary:focus a[href='#refund-to-0-who']")
            .await;
        let beside = person.sees("#refund-to-0-who-error").await;
        let beside = beside.text().await.unwrap();
        assert!(beside.contains(words), "{beside}");
        let page = person.sees("main").await.text().await.unwrap();
        assert!(!page.contains("--"), "{page}");
        person.leaves().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_comes_again_is_entered_with_vat_instance_and_last_day() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let (_interface, person) = before(&browser, &comes_again(), "en").await;
    person.fills("again-title", "Wiki server").await;
    person.fills("again-amount", "24.20").await;
    person.fills("again-vat", "21").await;
    person.fills("again-last", "2027-06-30").await;
    person.picks("again-purpose", "fees").await;
    let wiki = super::samples::status().instances[0].address.to_string();
    person.picks("again-instance", &wiki).await;
    person.goes_on().await;
    person.sees("form#page-books-recurring").await;
    let sent = &asked(&person, "add-recurring").await[0];
    for (field, value) in [
        ("vat", "21"),
        ("last", "2027-06-30"),
        ("purpose", "fees"),
        ("instance", wiki.as_str()),
    ] {
        assert_eq!(sent[field], value, "{field}");
    }
    person.leaves().await;
}
