//! Money, hours and costs in one month, closed with what bears on it.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::Currency;

use super::helpers::*;
use crate::{
    ShareRule,
    books::{Act, Digest, GrantId, HolderId, Purpose},
    keeping::{
        Closing, ClosingError, Means, Moved,
        funds::{
            CreditAgreed, GrantReceived, GrantUsed, HolderAdded, HolderKind, HoursRecorded,
            LabourKind, Payer, PaymentReceived, Ring, StatementImported,
        },
    },
};

fn bank_id() -> HolderId {
    HolderId::new("bank").unwrap()
}

/// Ada and Bo share alike. The server costs €25.00, which the bank pays; Ada
/// works an hour and a half at €10.00 (€15.00); Bo pays in €12.00. To be
/// shared are 25 + 15 = €40.00, €20.00 each.
fn month_of_two() -> Garden {
    let mut garden = Garden::new();
    garden.joins("ada", "2026-04-01", 1);
    garden.joins("bo", "2026-04-01", 1);
    garden.rule("2026-04", ShareRule::Equal);
    let there = HolderAdded {
        holder: bank_id(),
        kind: HolderKind::Bank,
        name: apart("bank"),
    };
    garden.act("2026-04-01", Act::HolderAdded(there));
    let agreed = CreditAgreed {
        from: month("2026-04"),
        rate: eur(1000),
        cap: None,
        decision: apart("decision"),
    };
    garden.act("2026-04-01", Act::CreditAgreed(agreed));
    garden.spends(
        "2026-04-03",
        cost("server", Purpose::Infrastructure, vec![bank(2500)]),
    );
    let worked = HoursRecorded {
        participant: who("ada"),
        on: day("2026-04-09"),
        minutes: 90,
        task: None,
        note: None,
        kind: LabourKind::Credited,
    };
    garden.act("2026-04-09", Act::HoursRecorded(worked));
    let paid = PaymentReceived {
        holder: bank_id(),
        amount: eur(1200),
        fee: None,
        from: Payer::Participant {
            participant: who("bo"),
            pledge: None,
        },
        reference: None,
    };
    garden.act("2026-04-20", Act::PaymentReceived(paid));
    garden
}

fn bank_says(garden: &mut Garden, period: &str, minor: i64) {
    let (from, to) = (month(period).first_day(), month(period).last_day());
    let statement = StatementImported {
        holder: bank_id(),
        source: Digest::of(period.as_bytes()),
        from,
        to,
        closing: eur(minor),
    };
    garden.act(&to.to_string(), Act::StatementImported(statement));
}

/// All that bears on a month, as the use cases ask for it.
fn means(garden: &Garden, period: &str) -> Means {
    let booked = |account: &_, on| {
        let balances = garden.book.balances();
        balances.at_end_of_day(on, account, Currency::EUR, garden.book.entries())
    };
    let means = garden.kept.means(month(period), &author(), booked);
    means.unwrap()
}

fn look(garden: &Garden, period: &str) -> Closing {
    let means = means(garden, period);
    garden.kept.close_preview(month(period), &means).unwrap()
}

fn closes(garden: &mut Garden, period: &str) {
    let means = means(garden, period);
    garden.closes_with(period, &means);
}

/// A grant of €100.00 for infrastructure, of which so much bears a month's costs.
fn grant_bears(garden: &mut Garden, period: &str, minor: i64) -> u64 {
    let grant = GrantId::new("seeds").unwrap();
    let given = GrantReceived {
        grant: grant.clone(),
        holder: bank_id(),
        amount: eur(10_000),
        fee: None,
        purpose: apart("for a wiki"),
        ring: Ring {
            purposes: BTreeSet::from([Purpose::Infrastructure]),
            instances: BTreeSet::new(),
        },
        until: None,
        report_due: None,
    };
    garden.act("2026-04-02", Act::GrantReceived(given));
    let used = GrantUsed {
        grant,
        period: month(period),
        purpose: Purpose::Infrastructure,
        instance: None,
        amount: eur(minor),
    };
    garden.act("2026-04-29", Act::GrantUsed(used))
}

#[test]
fn what_was_given_and_worked_in_a_month_without_shares_comes_to_the_next() {
    let mut garden = month_of_two();
    // Of 25 + 15 = €40.00 the grant bears more than there is.
    grant_bears(&mut garden, "2026-04", 6000);
    bank_says(&mut garden, "2026-04", -1300 + 10_000);
    assert_eq!(look(&garden, "2026-04").held_over(), Some(eur(2000)));
    closes(&mut garden, "2026-04");
    assert!(garden.shares("2026-04").is_empty());

    garden.spends(
        "2026-05-03",
        cost("may", Purpose::Infrastructure, vec![pocket("bo", 3000)]),
    );
    bank_says(&mut garden, "2026-05", -1300 + 10_000);
    let may = look(&garden, "2026-05");
    assert_eq!(may.total, eur(-2000 + 3000));
    closes(&mut garden, "2026-05");
    let each = [("ada", 500), ("bo", 500)];
    let each = each.map(|(who, minor)| (who.to_owned(), minor));
    assert_eq!(garden.shares("2026-05"), BTreeMap::from(each));
    assert_eq!(look(&garden, "2026-06").total, eur(0));
}

#[test]
fn what_a_grant_bore_and_is_taken_back_after_its_month_was_closed_is_borne_in_the_next() {
    let mut garden = month_of_two();
    let used = grant_bears(&mut garden, "2026-04", 1000);
    bank_says(&mut garden, "2026-04", -1300 + 10_000);
    closes(&mut garden, "2026-04");
    garden.undoes("2026-05-02", used);
    bank_says(&mut garden, "2026-05", -1300 + 10_000);
    assert_eq!(look(&garden, "2026-05").total, eur(1000));
    closes(&mut garden, "2026-05");
    assert_eq!(look(&garden, "2026-06").total, eur(0));
}

#[test]
fn a_month_is_not_closed_by_what_was_looked_at_before_something_else_was_booked() {
    let mut garden = month_of_two();
    bank_says(&mut garden, "2026-04", -1300);
    let looked = look(&garden, "2026-04");
    garden.spends(
        "2026-04-30",
        cost("late", Purpose::Infrastructure, vec![pocket("ada", 100)]),
    );
    let period = month("2026-04");
    assert_eq!(
        looked.drafts(&garden.kept, &author()),
        Err(ClosingError::Stale { period })
    );
    let again = look(&garden, "2026-04");
    assert!(again.drafts(&garden.kept, &author()).is_ok());
}

#[test]
fn hours_payments_and_costs_meet_in_one_closing_and_each_has_its_name_on_the_statement() {
    let mut garden = month_of_two();
    let looked = look(&garden, "2026-04");
    let stand = &looked.missing.balances[0];
    assert_eq!((stand.books, stand.statement), (eur(-1300), None));
    bank_says(&mut garden, "2026-04", -1300);
    closes(&mut garden, "2026-04");
    assert_eq!(garden.all_owe(), "ada €5.00, bo €8.00");

    let entries: Vec<_> = garden.book.entries().collect();
    let source = garden.source("2026-04", &entries);
    let moved = |name: &str| -> Vec<(i64, bool)> {
        let statement = source.statement(&who(name), None).unwrap();
        let named = |moved: &Moved| !matches!(moved, Moved::Other { .. });
        let all = statement.movements.iter();
        all.map(|one| (one.amount.minor, named(&one.what)))
            .collect()
    };
    assert_eq!(moved("ada"), [(-1500, true), (2000, true)]);
    assert_eq!(moved("bo"), [(-1200, true), (2000, true)]);
}
