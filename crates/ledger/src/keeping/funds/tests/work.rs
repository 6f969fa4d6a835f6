//! Hours and paid work.

use super::*;

#[test]
fn hours_stay_hours_until_the_credited_ones_become_money_at_the_close() {
    let mut garden = Garden::new();
    garden.book(1, worked("ada", 100, LabourKind::Credited));
    garden.book(2, worked("ada", 50, LabourKind::Credited));
    garden.book(2, worked("bo", 600, LabourKind::Gift));
    assert_eq!(garden.on("Income:Hours:Ada"), -150);
    assert_eq!(garden.on("Expenses:Hours"), 750);
    insta::assert_snapshot!(
        garden.funds().credits(november()).unwrap_err(),
        @"there is work for credit in 2026-11 and no rate was agreed for it. Nothing was booked; enter the decision about rate and cap first, or take the hours back and enter them as a gift"
    );
    garden.book(
        2,
        Act::CreditAgreed(CreditAgreed {
            from: november(),
            rate: eur(1500),
            cap: Some(eur(3000)),
            decision: words("decision"),
        }),
    );
    // 2 h 30 min at €15.00 are €37.50, of which the cap leaves €30.00.
    let credits = garden.funds().credits(november()).unwrap();
    let ada = &credits[&who("ada")];
    assert_eq!(
        (ada.minutes, ada.value, ada.beyond),
        (150, eur(3000), eur(750))
    );
    assert_eq!(credits.len(), 1, "a gift is no money");
    let close = Act::LabourCredited(LabourCredited {
        period: november(),
        credits,
    });
    let seq = garden.book(30, close);
    assert_eq!(garden.on("Assets:Receivable:Ada"), -3000);
    assert_eq!(garden.on("Expenses:Labour"), 3000);
    assert_eq!(garden.funds().settled(&who("ada")), 3000);
    assert_eq!(
        garden.on("Expenses:Hours"),
        750,
        "the hours are as they were"
    );

    insta::assert_snapshot!(
        garden.refused(30, worked("bo", 5, LabourKind::Credited)),
        @"the work of 2026-11 was credited already. Nothing was booked; enter late hours with a later day, or take the credit back first"
    );
    garden.take_back(seq).unwrap();
    assert_eq!(garden.funds().settled(&who("ada")), 0);
    garden.book(30, worked("bo", 5, LabourKind::Credited));
}

#[test]
fn promised_hours_stand_beside_those_that_were_done() {
    let mut garden = Garden::new();
    garden.book(
        1,
        Act::HoursPromised(HoursPromised {
            participant: who("ada"),
            from: day(1),
            until: Date::new(2026, 12, 1).unwrap(),
            minutes: 600,
        }),
    );
    garden.book(3, worked("ada", 90, LabourKind::Gift));
    let month = [Days::month(2026, 11).unwrap()];
    let table = garden.funds().contributions(&month, None).unwrap();
    let ada = &table.rows[0].cells[0];
    assert_eq!((ada.promised, ada.gift, ada.missing()), (600, 90, 510));
    let other = TaskId::new("accounts").unwrap();
    let table = garden.funds().contributions(&month, Some(&other)).unwrap();
    assert!(table.rows.is_empty());
}

#[test]
fn paid_work_is_owed_by_the_rule_once_and_never_beyond_what_there_is() {
    let mut garden = Garden::new();
    garden.opened(2000);
    garden.book(3, worked("ada", 120, LabourKind::Paid));
    let work = garden.book(3, worked("bo", 60, LabourKind::Paid));
    let rule = PayoutRule::Hourly {
        rate: eur(1000),
        rates: BTreeMap::new(),
    };
    garden.book(
        1,
        Act::PayoutAgreed(PayoutAgreed {
            from: november(),
            rule,
            decision: None,
        }),
    );
    let preview = |garden: &Garden, pot| garden.pay_out(eur(pot));
    insta::assert_snapshot!(
        preview(&garden, 2001).unwrap_err(),
        @"€0.00 would be paid from a pot of €20.01, and there is €20.00. Nothing was booked; make the pot at most what there is"
    );
    // €30.00 are asked for and €20.00 are there: two thirds of each.
    let made = preview(&garden, 2000).unwrap();
    let parts: Vec<i64> = made
        .payout
        .parts
        .iter()
        .map(|part| part.paid.minor)
        .collect();
    assert_eq!(parts, [1333, 667]);
    assert_eq!(made.payout.short, Some(eur(1000)));
    let payout = garden.book(30, Act::PayoutMade(made.clone()));
    assert_eq!(garden.on("Liabilities:Labour:Ada"), -1333);
    assert!(preview(&garden, 2000).is_err(), "all of it is paid");
    insta::assert_snapshot!(
        garden.refused(30, Act::PayoutMade(made)),
        @"`ada` would be paid for more minutes than they worked and were not paid for. Nothing was booked; make the payout anew"
    );
    insta::assert_snapshot!(
        garden.refused(30, out("ada", 1334)),
        @"`ada` is owed €13.33 for work, and €13.34 would be paid. Nothing was booked; book the payout first, or pay what is owed"
    );
    insta::assert_snapshot!(
        garden.take_back(work).unwrap_err(),
        @"entry 9 cannot be taken back, because an entry `PayoutMade` rests on it. Nothing was changed; take that one back first"
    );
    let payment = garden.book(30, out("ada", 1333));
    assert_eq!(garden.on("Liabilities:Labour:Ada"), 0);
    assert!(garden.take_back(payout).is_err());
    garden.take_back(payment).unwrap();
    garden.take_back(payout).unwrap();
    garden.take_back(work).unwrap();
}

impl Garden {
    /// The bank had so much before the books.
    fn opened(&mut self, minor: i64) {
        let opened = HolderOpened {
            holder: bank(),
            amount: eur(minor),
        };
        self.book(1, Act::HolderOpened(opened));
    }

    fn agreed(&mut self, rule: PayoutRule) {
        let agreed = PayoutAgreed {
            from: november(),
            rule,
            decision: None,
        };
        self.book(1, Act::PayoutAgreed(agreed));
    }
}

#[test]
fn work_of_those_whom_the_rule_does_not_pay_stays_to_be_paid() {
    let mut garden = Garden::new();
    garden.opened(10_000);
    garden.book(3, worked("ada", 120, LabourKind::Paid));
    garden.book(3, worked("bo", 60, LabourKind::Paid));
    garden.agreed(PayoutRule::Fixed {
        amounts: BTreeMap::from([(who("ada"), eur(3000))]),
    });
    let made = garden.pay_out(eur(3000)).unwrap();
    assert_eq!(made.covers.keys().collect::<Vec<_>>(), [&who("ada")]);
    garden.book(30, Act::PayoutMade(made));
    // Another rule later: Bo's hour is still there, and Ada's two are not.
    garden.agreed(PayoutRule::Hourly {
        rate: eur(1000),
        rates: BTreeMap::new(),
    });
    let made = garden.pay_out(eur(5000)).unwrap();
    let parts: Vec<_> = made.payout.parts.iter().collect();
    assert_eq!(parts.len(), 1);
    assert_eq!(
        (&parts[0].participant, parts[0].paid),
        (&who("bo"), eur(1000))
    );
}

#[test]
fn work_that_weighs_nothing_stays_to_be_paid() {
    let mut garden = Garden::new();
    garden.opened(10_000);
    let task = |name: &str| Some(TaskId::new(name).unwrap());
    for (name, minutes) in [("care", 60), ("tea", 30)] {
        let Act::HoursRecorded(work) = worked("ada", minutes, LabourKind::Paid) else {
            unreachable!("it records hours");
        };
        let work = HoursRecorded {
            task: task(name),
            ..work
        };
        garden.book(3, Act::HoursRecorded(work));
    }
    garden.agreed(PayoutRule::Value {
        weights: BTreeMap::from([("care".to_owned(), 2), ("tea".to_owned(), 0)]),
    });
    let made = garden.pay_out(eur(500)).unwrap();
    let covered: Vec<_> = made.covers[&who("ada")].iter().collect();
    assert_eq!(covered, [(&"care".to_owned(), &60)]);
}

#[test]
fn a_payout_cannot_say_that_there_is_more_than_holders_have() {
    let mut garden = Garden::new();
    garden.opened(2000);
    garden.book(3, worked("ada", 120, LabourKind::Paid));
    garden.agreed(PayoutRule::Hourly {
        rate: eur(1500),
        rates: BTreeMap::new(),
    });
    let beyond = garden.funds().pay_out(eur(3000), eur(3000), day(30));
    let refused = garden
        .kept
        .draft(Act::PayoutMade(beyond.unwrap()), &garden.stamp(day(30)));
    insta::assert_snapshot!(
        refused.unwrap_err(),
        @"€30.00 would be paid from a pot of €30.00, and there is €20.00. Nothing was booked; make the pot at most what there is"
    );
}
