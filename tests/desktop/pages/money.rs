//! The money's overview, costs, people and rules.

use allotment_api::{
    ErrorBody, ForgottenView, MembershipStep, NewCost, PurposeName, Reply, RuleBody, Stamped,
    StaysView, TracesView, call, codes,
};
use serde_json::json;

use super::{
    behaviour::before,
    closing::{asked, page},
    closing_samples::{booked, garden, who},
    money_samples as samples,
    sights::{Do, Sight},
};
use crate::support::{Browser, Person, StandIn};
use Do::{Choose, Fill, On, Press, See};

fn add_cost() -> call::AddCost {
    call::AddCost {
        cost: None,
        new: NewCost {
            title: String::new(),
            purpose: PurposeName::Other,
            instance: None,
            amount: String::new(),
            vat: None,
            foreign: None,
            paid_by: vec![],
            receipts: vec![],
            handed: vec![],
        },
        language: None,
        stamped: Stamped::default(),
    }
}

fn forget() -> call::ForgetPerson {
    call::ForgetPerson {
        participant: who("ada"),
        stamped: Stamped::default(),
    }
}

fn forgotten() -> ForgottenView {
    ForgottenView {
        booked: booked(),
        traces: TracesView {
            participant: who("ada"),
            names: 1,
            payments: vec![14, 15, 29],
            hours: vec![31],
            bids: 3,
            helps: 2,
            stays: vec![
                StaysView::ShortName,
                StaysView::SameAccount { entries: vec![17] },
                StaysView::OpenBid { round: 2 },
                StaysView::Receipts { count: 1 },
                StaysView::OtherWords,
                StaysView::Elsewhere,
            ],
        },
    }
}

fn set_rule() -> call::SetRule {
    call::SetRule {
        from: String::new(),
        rule: RuleBody::Equal,
        decision: None,
        language: None,
        stamped: Stamped::default(),
    }
}

/// Everything of a collective that shares costs.
pub(super) fn sharing() -> StandIn {
    let change = call::ChangeMembership {
        participant: who("ada"),
        step: MembershipStep::Leave,
        from: None,
        stamped: Stamped::default(),
    };
    let look = call::PreviewRule {
        month: None,
        rule: RuleBody::Equal,
        language: None,
    };
    let totals = call::ShowTotals { month: None };
    garden(false)
        .gives(
            call::ListPeople { on: None },
            Reply::People(samples::people()),
        )
        .gives(
            call::ListCosts { month: None },
            Reply::Costs(samples::costs()),
        )
        .gives(
            call::ListRecurring {},
            Reply::Recurring(samples::recurring()),
        )
        .gives(call::ListRules {}, Reply::Rules(samples::rules()))
        .gives(call::ListInstances {}, Reply::Instances(vec![]))
        .gives(totals, Reply::Totals(super::closing_samples::totals()))
        .gives(add_cost(), Reply::Booked(booked()))
        .gives(change, Reply::Booked(booked()))
        .gives(
            call::ShowTraces {
                participant: who("ada"),
            },
            Reply::Traces(forgotten().traces),
        )
        .gives(forget(), Reply::Forgotten(forgotten()))
        .gives(set_rule(), Reply::Booked(booked()))
        .gives(look, Reply::RulePreview(samples::changes()))
}

fn empty() -> StandIn {
    sharing()
        .gives(call::ListPeople { on: None }, Reply::People(vec![]))
        .gives(call::ListCosts { month: None }, Reply::Costs(vec![]))
        .gives(call::ListHolders {}, Reply::Holders(vec![]))
}

/// All pages of this part of the money.
pub(super) fn sights() -> Vec<Sight> {
    let money = |name, place: &str, way: &[Do]| page(name, place, sharing(), way);
    let nothing = |name, place: &str, way: &[Do]| page(name, place, empty(), way);
    vec![
        money("money", "", &[On("page-books-overview"), See(".tally")]),
        nothing(
            "money-begin",
            "",
            &[On("page-books-overview"), See(".first-steps")],
        ),
        money(
            "costs",
            "costs/2026-11",
            &[On("page-books-costs"), See(".entry-gone")],
        ),
        nothing(
            "costs-none",
            "costs/2026-11",
            &[On("page-books-costs"), See(".empty")],
        ),
        money(
            "cost-add",
            "costs/add",
            &[
                On("page-books-cost-add"),
                Press("paid-add"),
                Fill("paid-1-amount", "12.50"),
                See("#paid-0-amount"),
            ],
        ),
        money(
            "cost",
            "costs/cost/cost-2",
            &[On("page-books-cost"), See("#cost-drop")],
        ),
        money(
            "cost-correct",
            "costs/correct/cost-2",
            &[On("page-books-cost-correct")],
        ),
        money(
            "costs-recurring",
            "costs/recurring",
            &[On("page-books-recurring"), See("#again-book")],
        ),
        money(
            "costs-recurring-add",
            "costs/recurring/add",
            &[On("page-books-recurring-add")],
        ),
        money(
            "people",
            "people",
            &[On("page-books-people"), See(".table")],
        ),
        money("person-add", "people/add", &[On("page-books-person-add")]),
        money(
            "person",
            "people/person/ada",
            &[On("page-books-person"), See("#person-change")],
        ),
        money(
            "person-forget",
            "people/person/ada",
            &[
                Press("person-forget-more"),
                Press("person-forget"),
                See("#person-forget-dialog li"),
            ],
        ),
        money(
            "rules",
            "rules",
            &[On("page-books-rules"), See(".rule-now")],
        ),
        money(
            "rule",
            "rules/choose",
            &[
                On("page-books-rule"),
                Choose("rule", "sliding"),
                See("#rule-cap-bo"),
            ],
        ),
        money(
            "rule-preview",
            "rules/choose",
            &[
                On("page-books-rule"),
                Choose("rule", "weights"),
                Press("next"),
                On("page-books-rule-preview"),
            ],
        ),
    ]
}

#[tokio::test(flavor = "multi_thread")]
async fn an_amount_that_cannot_be_used_is_told_beside_its_field_in_the_language() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let error = ErrorBody::new(codes::BAD_INPUT, "`1,2,3` is no amount").detail(json!({
        "typed": "1,2,3", "why": "amount", "values": { "example": "12,50", "currency": "EUR" },
    }));
    for (locale, words) in [
        ("en", "is no amount"),
        ("fr", "un montant"),
        ("es", "un importe"),
        ("de", "kein Geldbetrag"),
    ] {
        let stand_in = sharing().refuses(add_cost(), &error);
        let sight = page(
            "cost-add",
            "costs/add",
            stand_in,
            &[On("page-books-cost-add")],
        );
        let (_interface, person) = before(&browser, &sight, locale).await;
        person.fills("cost-title", "Server").await;
        person.fills("cost-amount", "1,2,3").await;
        person.goes_on().await;
        person.sees(".summary:focus a[href='#cost-amount']").await;
        let beside = person
            .sees("#cost-amount-error")
            .await
            .text()
            .await
            .unwrap();
        assert!(
            beside.contains(words) && beside.contains("1,2,3"),
            "{beside}"
        );
        // What was typed goes with the language that it was typed in.
        let sent = &asked(&person, "add-cost").await[0];
        assert_eq!(
            (&sent["language"], &sent["new"]["amount"]),
            (&json!(locale), &json!("1,2,3"))
        );
        person.fills("cost-amount", "123").await;
        let left = person
            .window
            .find_all(fantoccini::Locator::Css("#cost-amount-error"))
            .await;
        assert!(
            left.unwrap().is_empty(),
            "it is said as long as it stands there"
        );
        person.leaves().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn receipts_are_chosen_one_after_the_other_and_one_is_left_out_again() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let folder = tempfile::tempdir().unwrap();
    let sight = page(
        "cost-add-receipts",
        "costs/add",
        sharing(),
        &[On("page-books-cost-add")],
    );
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.fills("cost-title", "Server").await;
    person.fills("cost-amount", "12").await;
    person.clicks("#cost-receipts-more").await;
    for name in ["scan of another.png", "invoice.pdf"] {
        let file = folder.path().join(name);
        std::fs::write(&file, "%PDF").unwrap();
        person.hands("cost-receipts", &file).await;
    }
    person.scrolls_to("cost-receipts").await;
    person.picture("cost-add-receipts").await;
    person
        .clicks("button[aria-label='Leave scan of another.png out']")
        .await;
    person.sees("#cost-receipts:focus").await;
    person.goes_on().await;
    let sent = &asked(&person, "add-cost").await[0]["new"];
    let handed = json!([{ "name": "invoice.pdf", "content": "JVBERg==" }]);
    assert_eq!((&sent["handed"], &sent["receipts"]), (&handed, &json!([])));
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_cost_that_several_paid_is_entered_by_keyboard_alone() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = page(
        "cost-add",
        "costs/add",
        sharing(),
        &[On("page-books-cost-add")],
    );
    let mut interface = crate::support::Interface::serve().await;
    let person = Person::at_keyboard(browser.open().await);
    let address = interface.address(&sight.place, "de", &sight.stand_in);
    person.window.goto(&address).await.unwrap();
    sight.arrive(&person).await;

    person.fills("cost-title", "Faltblätter").await;
    person.fills("cost-amount", "1.204,50").await;
    person.presses("paid-add").await;
    person.sees("#paid-1-who:focus").await;
    person.fills("paid-0-amount", "15").await;
    person.goes_on().await;
    person.sees("form#page-books-costs h1:focus").await;
    let said = person.sees(".said-now").await.text().await.unwrap();
    assert!(said.contains("Faltblätter"), "{said}");
    let sent = &asked(&person, "add-cost").await[0]["new"];
    let paid = sent["paid_by"].as_array().unwrap();
    assert_eq!(
        (&paid[0]["amount"], &paid[1]["amount"]),
        (&json!("15"), &json!(null))
    );
    assert_eq!(sent["amount"], "1.204,50");
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_rule_is_set_only_after_it_was_seen_what_it_changes() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let sight = page("rule", "rules/choose", sharing(), &[On("page-books-rule")]);
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.chooses("rule", "weights").await;
    person.goes_on().await;
    person.sees("form#page-books-rule-preview h1:focus").await;
    let table = person.sees(".table").await.text().await.unwrap();
    assert!(
        table.contains("−€8.00") && table.contains("+€8.00"),
        "{table}"
    );
    assert!(asked(&person, "set-rule").await.is_empty());
    person
        .fills("rule-decision", "Assembly of 25 October")
        .await;
    person.goes_on().await;
    person.sees("form#page-books-rules").await;
    let sent = &asked(&person, "set-rule").await[0];
    assert_eq!(
        (&sent["rule"], &sent["decision"]),
        (&json!("weights"), &json!("Assembly of 25 October"))
    );
    person.leaves().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_name_is_forgotten_only_by_who_typed_it_and_was_told_what_it_destroys() {
    let Some(browser) = Browser::start().await else {
        return;
    };
    let way = [On("page-books-person"), See("#person-change")];
    let sight = page("person", "people/person/ada", sharing(), &way);
    let (_interface, person) = before(&browser, &sight, "en").await;
    person.presses("person-forget-more").await;
    person.presses("person-forget").await;
    let dialog = person
        .sees("#person-forget-dialog")
        .await
        .text()
        .await
        .unwrap();
    assert!(dialog.contains("nobody can bring it back"), "{dialog}");
    person.sees("#person-forget-dialog-confirm[disabled]").await;
    person
        .fills("person-forget-dialog-name", "Ada Okafor")
        .await;
    person.presses("person-forget-dialog-confirm").await;
    person.sees("form#page-books-people").await;
    assert_eq!(
        asked(&person, "forget-person").await[0]["participant"],
        "ada"
    );
    person.leaves().await;
}
