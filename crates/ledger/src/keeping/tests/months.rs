//! People, costs and months, rule by rule.

use std::num::NonZeroU16;

use allotment_types::{Currency, Money};

use super::helpers::*;
use crate::{
    AllocationError, Change, Conversion, Days, Every, MembershipError, Rate, Recurrence, Recurring,
    ShareRule, VatRate,
    books::{Act, CostId, Purpose, RecurringId},
    keeping::{
        CostError, CostRecorded, CostRefunded, DraftingError, HolderStand, Kept, KeptError, Means,
        NewOccurrence, NoShares, Occurrence, Payer, PeopleError, RecurringSet, RulesError, Shared,
        SharingError,
    },
};

/// Ada and Bo, alike, from January on.
fn two() -> Garden {
    let mut garden = Garden::new();
    garden.joins("ada", "2026-01-01", 1);
    garden.joins("bo", "2026-01-01", 1);
    garden.rule("2026-01", ShareRule::Weights);
    garden
}

fn refused(garden: &mut Garden, date: &str, act: Act) -> KeptError {
    let stamp = garden.stamp(date);
    let before = garden.kept.clone();
    let refused = garden.kept.draft(act, &stamp).unwrap_err();
    assert_eq!(garden.kept, before);
    refused
}

fn recurring(name: &str, first: &str, amount: Recurring) -> RecurringSet {
    RecurringSet {
        recurring: RecurringId::new(name).unwrap(),
        title: apart(name),
        purpose: Purpose::Infrastructure,
        instance: Some(wiki()),
        payer: Payer::Holder(crate::books::HolderId::new("bank").unwrap()),
        vat: None,
        recurrence: Recurrence {
            first: day(first),
            every: Every::Month,
            step: NonZeroU16::MIN,
            last: None,
            amount,
        },
    }
}

fn new_cost(name: &str, gross: Option<i64>) -> NewOccurrence {
    NewOccurrence {
        cost: CostId::new(name).unwrap(),
        gross: gross.map(eur),
        receipts: Vec::new(),
    }
}

fn on(name: &str, date: &str) -> Occurrence {
    Occurrence {
        recurring: RecurringId::new(name).unwrap(),
        on: day(date),
    }
}

#[test]
fn who_was_never_added_cannot_join_or_pay() {
    let mut garden = two();
    let change = crate::MembershipChange {
        participant: who("cem"),
        on: day("2026-01-05"),
        change: Change::Joined { weight: 1 },
    };
    let unknown = || PeopleError::Unknown {
        participant: who("cem"),
    };
    let change = Act::MembershipChanged(change);
    assert_eq!(refused(&mut garden, "2026-01-05", change), unknown().into());
    let paid = cost("tea", Purpose::Other, vec![pocket("cem", 100)]);
    let paid = Act::CostRecorded(Box::new(paid));
    assert_eq!(refused(&mut garden, "2026-01-05", paid), unknown().into());
}

#[test]
fn a_name_is_forgotten_and_everything_else_stays() {
    let mut garden = two();
    garden.spends("2026-01-05", cost("a", Purpose::Other, vec![bank(100)]));
    garden.closes("2026-01");
    let owed = garden.all_owe();
    let participant = who("bo");
    let forgotten = Act::NameForgotten { participant };
    garden.act("2026-02-01", forgotten.clone());
    assert_eq!(garden.kept.people().get(&who("bo")).unwrap().name, None);
    assert_eq!(garden.all_owe(), owed);
    let participant = who("bo");
    let again = refused(&mut garden, "2026-02-02", forgotten);
    assert_eq!(again, PeopleError::ForgottenAlready { participant }.into());
}

#[test]
fn a_change_is_taken_back_only_if_the_others_still_make_sense() {
    let mut garden = two();
    let left = garden.changes("bo", "2026-01-20", Change::Left);
    let back = garden.changes("bo", "2026-01-25", Change::Joined { weight: 2 });
    let stamp = garden.stamp("2026-01-26");
    let refused = garden.kept.undo(&garden.entry(left), &stamp).unwrap_err();
    let there = MembershipError::AlreadyThere {
        participant: who("bo"),
        on: day("2026-01-25"),
    };
    assert_eq!(refused, KeptError::People(there.into()).into());
    garden.undoes("2026-01-26", back);
    garden.undoes("2026-01-26", left);
    assert_eq!(garden.kept.people().changes().count(), 2);
}

#[test]
fn the_rule_of_a_month_is_the_last_that_had_begun() {
    let mut garden = two();
    let of = |garden: &Garden, period: &str| {
        let (_, set) = garden.kept.rules().of(month(period)).unwrap();
        set.rule.clone()
    };
    let later = garden.rule("2026-03", ShareRule::Equal);
    assert_eq!(of(&garden, "2026-02"), ShareRule::Weights);
    assert_eq!(of(&garden, "2026-03"), ShareRule::Equal);
    assert_eq!(of(&garden, "2027-01"), ShareRule::Equal);
    garden.undoes("2026-03-05", later);
    assert_eq!(of(&garden, "2026-03"), ShareRule::Weights);
    assert_eq!(garden.kept.rules().of(month("2025-12")), None);
    garden.closes("2026-01");
    let set = crate::keeping::RuleSet {
        from: month("2026-01"),
        rule: ShareRule::Equal,
        decision: None,
    };
    let refused = refused(&mut garden, "2026-02-01", Act::RuleSet(Box::new(set)));
    let closed = RulesError::Closed {
        from: month("2026-01"),
        first_open: month("2026-02"),
    };
    assert_eq!(refused, closed.into());
}

#[test]
fn another_rule_is_previewed_by_the_code_that_decides() {
    let mut garden = two();
    garden.changes("bo", "2026-01-02", Change::Weighed { weight: 3 });
    garden.spends("2026-01-05", cost("a", Purpose::Other, vec![bank(12_400)]));
    let means = Means::none(Currency::EUR);
    let changes = |garden: &Garden| {
        let kept = &garden.kept;
        kept.preview_rule_change(month("2026-01"), &means, &ShareRule::Equal)
    };
    let previewed = changes(&garden).unwrap();
    let before: Vec<i64> = previewed
        .iter()
        .map(|one| one.before.unwrap().minor)
        .collect();
    // Bo: 1 day of weight 1 and 30 of 3, which is 91 of 122: 9,249.18 cents.
    assert_eq!(before, [3151, 9249]);
    let after: Vec<i64> = previewed
        .iter()
        .map(|one| one.after.unwrap().minor)
        .collect();
    assert_eq!(after, [6200, 6200]);
    garden.rule("2026-01", ShareRule::Equal);
    garden.closes("2026-01");
    assert_eq!(
        garden.shares("2026-01").into_values().collect::<Vec<_>>(),
        after
    );
}

#[test]
fn vat_that_comes_back_is_not_shared() {
    let mut garden = two();
    let server = CostRecorded {
        vat: Some(eur(2100)),
        ..cost(
            "server",
            Purpose::Infrastructure,
            vec![bank(10_000), pocket("bo", 2100)],
        )
    };
    garden.spends("2026-01-05", server);
    garden.closes("2026-01");
    assert_eq!(garden.all_owe(), "ada €50.00, bo €29.00");
    let vat = "Assets:VAT".parse().unwrap();
    assert_eq!(garden.book.balances().get(&vat, Currency::EUR), 2100);
}

#[test]
fn a_foreign_cost_is_what_it_was_converted_to() {
    let mut garden = two();
    let dollars = Money::new(2000, Currency::new("USD").unwrap());
    let rate = Rate::parse("0.9217").unwrap();
    let converted = Conversion::new(dollars, Currency::EUR, rate, day("2026-01-05"), "ECB");
    let foreign = |paid: i64| CostRecorded {
        foreign: Some(converted.clone().unwrap()),
        ..cost("domain", Purpose::Infrastructure, vec![bank(paid)])
    };
    let wrong = Act::CostRecorded(Box::new(foreign(1840)));
    let refused = refused(&mut garden, "2026-01-05", wrong);
    insta::assert_snapshot!(refused, @"the foreign amount came to €18.43, and the cost is €18.40: one of them is wrong");
    garden.spends("2026-01-05", foreign(1843));
    assert_eq!(garden.preview("2026-01").total, eur(1843));
}

#[test]
fn who_paid_is_the_whole_cost() {
    let mut garden = two();
    let with = |change: fn(&mut CostRecorded)| {
        let mut recorded = cost("a", Purpose::Other, vec![bank(100), pocket("ada", 20)]);
        change(&mut recorded);
        Act::CostRecorded(Box::new(recorded))
    };
    let wrong: [fn(&mut CostRecorded); 7] = [
        |one| one.gross = eur(121),
        |one| one.gross = eur(0),
        |one| one.gross = Money::new(120, Currency::new("JPY").unwrap()),
        |one| one.vat = Some(eur(120)),
        |one| one.payers.push(pocket("ada", 1)),
        |one| one.payers.push(pocket("bo", 0)),
        |one| one.recurring = Some(on("server", "2026-01-31")),
    ];
    let refused: Vec<String> = wrong
        .into_iter()
        .map(|change| refused(&mut garden, "2026-01-05", with(change)).to_string())
        .collect();
    insta::assert_snapshot!(refused.join("\n"), @"
    what was paid comes to €1.20, and the cost is €1.21: say who paid the whole of it
    €0.00 is no cost: give more than nothing, and enter what comes back as a refund
    the cost is JPY 120, and costs are booked in EUR: convert it, with the rate, its day and its source
    €1.20 cannot be the VAT in €1.20: give a part of it, or leave it out
    `Assets:Receivable:Ada` stands twice among those who paid: add the two amounts up
    somebody is said to have paid €0.00: leave out who paid nothing
    there is no recurring cost `server`: set it first
    ");
}

#[test]
fn recurring_costs_come_on_their_dates_and_are_booked_once() {
    let mut garden = two();
    let fixed = recurring("server", "2026-01-31", Recurring::Fixed(eur(1000)));
    garden.act("2026-01-01", Act::RecurringSet(Box::new(fixed)));
    let asked = recurring(
        "power",
        "2026-01-10",
        Recurring::Asked {
            about: Some(eur(300)),
        },
    );
    garden.act("2026-01-01", Act::RecurringSet(Box::new(asked)));
    let days = Days::new(day("2026-01-01"), day("2026-04-01")).unwrap();
    let due = |garden: &Garden| {
        let due = garden.kept.costs().due(days).into_iter();
        let due = due.map(|one| format!("{} {}", one.occurrence.on, one.occurrence.recurring));
        due.collect::<Vec<_>>().join(", ")
    };
    insta::assert_snapshot!(due(&garden), @"2026-01-10 power, 2026-01-31 server, 2026-02-10 power, 2026-02-28 server, 2026-03-10 power, 2026-03-31 server");

    // A person is asked how much.
    let power = on("power", "2026-01-10");
    let ask = new_cost("p1", None);
    let kept = &garden.kept;
    let refused = kept.recurring_cost(&power, ask, day("2026-01-12"), author());
    insta::assert_snapshot!(refused.unwrap_err(), @"how much the recurring cost `power` is on 2026-01-10 is not known: give the amount");
    let told = new_cost("p1", Some(333));
    let draft = kept.recurring_cost(&power, told.clone(), day("2026-01-12"), author());
    let draft = draft.unwrap();
    assert_eq!(draft.key.as_str(), "recurring/power/2026-01-10");
    let first = garden.book(&draft);
    // The same request once more finds the entry.
    assert_eq!(garden.book(&draft), first);
    let again = new_cost("p2", Some(334));
    let again = garden
        .kept
        .recurring_cost(&power, again, day("2026-01-12"), author());
    let booked = CostError::BookedAlready {
        recurring: power.recurring.clone(),
        on: power.on,
        entry: first,
    };
    assert_eq!(again.unwrap_err(), KeptError::Costs(booked).into());

    // Taken back, it is due again, under another key.
    garden.undoes("2026-01-13", first);
    let again = new_cost("p2", Some(334));
    let again = garden
        .kept
        .recurring_cost(&power, again, day("2026-01-13"), author());
    let again = again.unwrap();
    assert_eq!(again.key.as_str(), "recurring/power/2026-01-10/2");
    garden.book(&again);

    let server = on("server", "2026-01-31");
    let new = new_cost("s1", None);
    let draft = garden
        .kept
        .recurring_cost(&server, new, day("2026-01-31"), author());
    garden.book(&draft.unwrap());
    let ended = Act::RecurringEnded {
        recurring: RecurringId::new("power").unwrap(),
        last: day("2026-02-28"),
    };
    garden.act("2026-02-01", ended);
    insta::assert_snapshot!(due(&garden), @"2026-02-10 power, 2026-02-28 server, 2026-03-31 server");
    assert_eq!(garden.preview("2026-01").total, eur(1334));

    let never = on("server", "2026-02-27");
    let new = new_cost("s2", None);
    let never = garden
        .kept
        .recurring_cost(&never, new, day("2026-02-27"), author());
    insta::assert_snapshot!(never.unwrap_err(), @"the recurring cost `server` does not come on 2026-02-27: look up its dates");
}

#[test]
fn the_vat_of_a_recurring_cost_is_reckoned_from_its_rate() {
    let mut garden = two();
    let set = RecurringSet {
        vat: Some(VatRate::new(2100).unwrap()),
        ..recurring("server", "2026-01-31", Recurring::Fixed(eur(1210)))
    };
    garden.act("2026-01-01", Act::RecurringSet(Box::new(set)));
    let server = on("server", "2026-01-31");
    let new = new_cost("s1", None);
    let draft = garden
        .kept
        .recurring_cost(&server, new, day("2026-01-31"), author());
    garden.book(&draft.unwrap());
    assert_eq!(garden.preview("2026-01").total, eur(1000));
}

#[test]
fn each_step_of_a_closing_says_what_is_missing() {
    let mut garden = Garden::new();
    garden.spends("2026-01-05", cost("a", Purpose::Other, vec![bank(100)]));
    let set = recurring("server", "2026-01-31", Recurring::Fixed(eur(1000)));
    garden.act("2026-01-01", Act::RecurringSet(Box::new(set)));
    let holder = HolderStand {
        holder: crate::books::HolderId::new("bank").unwrap(),
        books: eur(-100),
        statement: Some(eur(-90)),
    };
    let means = Means {
        holders: vec![holder.clone()],
        unmatched: 2,
        ..Means::none(Currency::EUR)
    };
    let preview = |garden: &Garden| garden.kept.close_preview(month("2026-01"), &means).unwrap();
    let closing = preview(&garden);
    assert_eq!(closing.missing.balances, [holder]);
    assert_eq!(closing.missing.unmatched, 2);
    assert_eq!(
        closing.missing.recurring[0].occurrence.on,
        day("2026-01-31")
    );
    let period = month("2026-01");
    assert_eq!(closing.missing.shares, Some(NoShares::NoRule { period }));
    let refused = closing.drafts(&garden.kept, &author()).unwrap_err();
    insta::assert_snapshot!(refused, @"2026-01 cannot be closed yet: look at what is missing");
    garden.rule("2026-01", ShareRule::Equal);
    let nobody = AllocationError::Nobody { total: eur(100) };
    assert_eq!(preview(&garden).missing.shares, Some(nobody.into()));
}

#[test]
fn months_are_closed_in_order_and_once() {
    let mut garden = two();
    garden.closes("2026-01");
    assert_eq!(
        garden.preview("2026-03").missing.earlier,
        Some(month("2026-02"))
    );
    assert!(garden.preview("2026-01").missing.closed);
    assert!(garden.preview("2026-02").missing.is_nothing());
}

#[test]
fn what_came_back_beyond_the_costs_is_held_over() {
    let mut garden = two();
    garden.spends("2026-01-05", cost("a", Purpose::Other, vec![bank(1000)]));
    let bears_all = Means {
        parts: vec![crate::keeping::Part {
            origin: crate::keeping::Origin::Donations,
            purpose: Purpose::Other,
            instance: None,
            minor: -1000,
        }],
        ..Means::none(Currency::EUR)
    };
    garden.closes_with("2026-01", &bears_all);
    assert_eq!(garden.all_owe(), "ada €0.00, bo €0.00");
    // Nobody bore it, so nobody gets it back.
    assert_eq!(garden.refunds("2026-02-05", "a", bank(400)).len(), 1);
    let february = garden.preview("2026-02");
    assert_eq!(february.held_over(), Some(eur(400)));
    garden.closes("2026-02");
    garden.spends("2026-03-05", cost("b", Purpose::Labour, vec![bank(1000)]));
    garden.closes("2026-03");
    assert_eq!(garden.all_owe(), "ada €3.00, bo €3.00");
}

#[test]
fn a_correction_gives_the_stored_shares_back_and_shares_what_is_right() {
    let mut garden = two();
    let wrong = garden.spends("2026-01-05", cost("a", Purpose::Other, vec![bank(1001)]));
    garden.closes("2026-01");
    assert_eq!(garden.all_owe(), "ada €5.01, bo €5.00");
    garden.changes("bo", "2026-02-01", Change::Left);
    let stamp = garden.stamp("2026-02-03");
    let entry = garden.entry(wrong);
    let refused = garden.kept.undo(&entry, &stamp).unwrap_err();
    assert!(matches!(refused, DraftingError::SharedBefore { .. }));
    let right = cost("a2", Purpose::Other, vec![bank(101)]);
    garden.corrects("2026-02-03", wrong, Some(right));
    assert_eq!(garden.all_owe(), "ada €0.00, bo €0.00");
    let none = garden.kept.sharing().carry();
    assert_eq!(*none, crate::Carry::none(Currency::EUR));
    garden.closes("2026-02");
    assert_eq!(garden.all_owe(), "ada €1.01, bo €0.00");
}

#[test]
fn shares_of_an_open_month_are_taken_back_the_latest_first() {
    let mut garden = two();
    garden.spends("2026-01-05", cost("a", Purpose::Other, vec![bank(1001)]));
    let means = Means::none(Currency::EUR);
    let closing = |garden: &Garden| garden.kept.close_preview(month("2026-01"), &means).unwrap();
    let before = garden.kept.clone();
    let drafts = closing(&garden).drafts(&garden.kept, &author()).unwrap();
    let shared = garden.book(&drafts[0]);
    // What was reckoned before is stale by now.
    let act = drafts[0].act.clone();
    let stale = refused(&mut garden, "2026-01-31", act);
    let last = Some(shared);
    assert_eq!(
        stale,
        SharingError::Stale {
            follows: None,
            last
        }
        .into()
    );
    garden.undoes("2026-01-31", shared);
    assert_eq!(garden.all_owe(), "ada €0.00, bo €0.00");
    assert_eq!(garden.kept.sharing().carry(), before.sharing().carry());
    // A cost that came since makes the shares other ones.
    garden.spends("2026-01-06", cost("b", Purpose::Other, vec![bank(1)]));
    let act = drafts[0].act.clone();
    let period = month("2026-01");
    let other = refused(&mut garden, "2026-01-31", act);
    assert_eq!(other, SharingError::OtherCosts { period }.into());
    let again = closing(&garden).drafts(&garden.kept, &author()).unwrap();
    assert_eq!(again[0].key.as_str(), "share/2026-01/2");
    for draft in &again {
        garden.book(draft);
    }
    assert_eq!(garden.all_owe(), "ada €5.01, bo €5.01");
}

#[test]
fn more_than_a_cost_does_not_come_back() {
    let mut garden = two();
    let seq = garden.spends("2026-01-05", cost("a", Purpose::Other, vec![bank(1000)]));
    garden.refunds("2026-01-06", "a", bank(600));
    let refund = CostRefunded {
        cost: CostId::new("a").unwrap(),
        gross: eur(401),
        vat: None,
        to: vec![bank(401)],
    };
    let much = refused(
        &mut garden,
        "2026-01-07",
        Act::CostRefunded(Box::new(refund)),
    );
    insta::assert_snapshot!(much, @"of the cost `a` only €4.00 are left: enter what goes beyond it as a donation");
    // Nor is it taken back while something of it came back.
    let stamp = garden.stamp("2026-01-07");
    let refused = garden.kept.undo(&garden.entry(seq), &stamp).unwrap_err();
    assert!(matches!(
        refused,
        DraftingError::Kept(KeptError::Costs(CostError::Refunded { .. }))
    ));
}

#[test]
fn an_entry_whose_postings_are_not_those_of_its_act_is_refused() {
    let mut garden = two();
    let stamp = garden.stamp("2026-01-05");
    let paid = cost("a", Purpose::Other, vec![bank(1000)]);
    let act = Act::CostRecorded(Box::new(paid));
    let mut draft = garden.kept.draft(act, &stamp).unwrap();
    for posting in &mut draft.postings {
        posting.amount.minor *= 2;
    }
    let recorded = "2026-01-05T12:00:00Z".parse::<allotment_types::Timestamp>();
    let recorded = recorded.unwrap().into();
    let entry = garden.book.admit(&draft, &recorded).unwrap().clone();
    let seq = entry.seq;
    let act = "CostRecorded";
    assert_eq!(
        garden.kept.add(&entry),
        Err(KeptError::Postings { seq, act })
    );
}

#[test]
fn a_snapshot_is_read_back_the_same_and_goes_on() {
    let mut garden = two();
    let set = recurring("server", "2026-01-31", Recurring::Fixed(eur(1000)));
    garden.act("2026-01-01", Act::RecurringSet(Box::new(set)));
    garden.spends(
        "2026-01-05",
        cost("a", Purpose::Other, vec![pocket("bo", 1001)]),
    );
    let stored = serde_json::to_string(&garden.kept).unwrap();
    let again: Kept = serde_json::from_str(&stored).unwrap();
    assert_eq!(again, garden.kept);
    // And each act as the books write it.
    for row in garden.book.rows() {
        let row = row.unwrap();
        let entry = crate::books::Entry::read(&row.text).unwrap();
        assert_eq!(garden.book.entry(entry.seq), Some(&entry));
    }
}

#[test]
fn nothing_is_shared_with_who_was_never_added() {
    let mut garden = two();
    garden.spends("2026-01-05", cost("a", Purpose::Other, vec![bank(100)]));
    let closing = garden.preview("2026-01");
    let stranger = crate::Present {
        participant: who("zed"),
        days: 31,
        weighted_days: 31,
    };
    let attendance = crate::Attendance {
        days: 31,
        present: vec![stranger],
    };
    let carry = garden.kept.sharing().carry();
    let allocation = crate::allocate(eur(100), &ShareRule::Equal, &attendance, carry).unwrap();
    let act = Act::Shared(Box::new(Shared {
        period: month("2026-01"),
        follows: None,
        parts: closing.parts,
        reserve: eur(0),
        attendance,
        allocation: Some(allocation),
    }));
    let participant = who("zed");
    let refused = refused(&mut garden, "2026-01-31", act);
    assert_eq!(refused, PeopleError::Unknown { participant }.into());
}
