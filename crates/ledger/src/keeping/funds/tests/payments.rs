//! Pledges and payments.

use super::*;

#[test]
fn a_pledge_is_no_money_until_a_payment_comes_for_it() {
    let mut garden = Garden::new();
    let pledge = garden.book(
        1,
        Act::Pledged(Pledged {
            participant: who("ada"),
            amount: eur(1000),
            due: day(15),
        }),
    );
    let state = |garden: &Garden| garden.funds().pledge(pledge).unwrap().state;
    assert_eq!(state(&garden), PledgeState::Pending { left: eur(1000) });
    assert_eq!(garden.on("Assets:Receivable:Ada"), 0);
    garden.book(5, paid("ada", 400, Some(pledge)));
    let row = garden.book(6, unknown(600));
    assert_eq!(state(&garden), PledgeState::Pending { left: eur(600) });
    let with = Match::Participant {
        participant: who("ada"),
        pledge: Some(pledge),
    };
    let act = garden.funds().matching(row, with).unwrap();
    garden.book(7, act);
    assert_eq!(state(&garden), PledgeState::Paid);
    assert_eq!(garden.funds().settled(&who("ada")), 1000);

    // What is given back of it is pending again.
    garden.book(
        8,
        Act::PaymentReturned(PaymentReturned {
            payment: row,
            holder: bank(),
            participant: who("ada"),
            amount: eur(50),
            reference: None,
        }),
    );
    assert_eq!(garden.funds().pending().unwrap()[&who("ada")], eur(50));
    insta::assert_snapshot!(
        garden.refused(8, paid("bo", 50, Some(pledge))),
        @"the pledge of entry 7 is somebody else's. Nothing was booked; choose one of those who paid"
    );
    assert!(garden.take_back(pledge).is_err());
    garden.book(9, Act::PledgeWithdrawn(PledgeWithdrawn { pledge }));
    assert_eq!(state(&garden), PledgeState::Withdrawn);
}

#[test]
fn a_bank_row_is_booked_once_and_waits_until_it_is_known() {
    let mut garden = Garden::new();
    let key = bank_key(&bank(), "NOTPROVIDED ada lovelace", 0).unwrap();
    assert!(
        !key.as_str().contains("ada"),
        "a key holds nothing personal"
    );
    let stamp = Stamp {
        key: key.clone(),
        ..garden.stamp(day(4))
    };
    let draft = garden.funds().draft(&stamp, unknown(2500)).unwrap();
    let row = garden.admit(&draft);
    assert_eq!(garden.funds().row(&key), Some(row));
    // The very same again is the same entry.
    let again = garden.book.admit(&draft, &moment());
    assert_eq!(again.unwrap().seq, row);

    assert_eq!(garden.on("Liabilities:Unmatched"), -2500);
    assert_eq!(garden.funds().unmatched().len(), 1);
    let donation = garden.funds().matching(row, Match::Donation).unwrap();
    let matched = garden.book(5, donation.clone());
    assert_eq!(garden.on("Liabilities:Unmatched"), 0);
    assert_eq!(garden.on("Income:Donations"), -2500);
    assert!(garden.funds().unmatched().is_empty());
    insta::assert_snapshot!(
        garden.refused(5, donation),
        @"entry 7 is no payment that waits to be matched. Nothing was booked; look at the list of those that do"
    );
    assert!(garden.take_back(row).is_err());
    garden.take_back(matched).unwrap();
    garden.take_back(row).unwrap();
    assert_eq!(garden.funds().row(&key), None);
    assert_eq!(garden.on("Assets:Holders:Bank"), 0);
}

#[test]
fn a_row_that_was_entered_by_hand_before_moves_money_once() {
    let mut garden = Garden::new();
    let by_hand = garden.book(4, paid("ada", 900, None));
    let row = garden.book(5, unknown(900));
    assert_eq!(garden.on("Assets:Holders:Bank"), 1800);
    let act = garden
        .funds()
        .matching(row, Match::Entry { entry: by_hand });
    garden.book(5, act.unwrap());
    assert_eq!(garden.on("Assets:Holders:Bank"), 900);
    assert_eq!(garden.on("Liabilities:Unmatched"), 0);
    let another = garden.book(5, unknown(900));
    let act = garden
        .funds()
        .matching(another, Match::Entry { entry: by_hand });
    assert!(
        garden
            .refused(5, act.unwrap())
            .contains("belongs to another payment")
    );
}

#[test]
fn a_payment_is_given_back_up_to_what_it_was() {
    let mut garden = Garden::new();
    let payment = garden.book(4, paid("ada", 900, None));
    let back = |minor| {
        Act::PaymentReturned(PaymentReturned {
            payment,
            holder: bank(),
            participant: who("ada"),
            amount: eur(minor),
            reference: None,
        })
    };
    garden.book(5, back(600));
    insta::assert_snapshot!(
        garden.refused(5, back(301)),
        @"€3.00 is left of the payment of entry 7, and €3.01 would be given back. Nothing was booked; give back what is left at most"
    );
    garden.book(5, back(300));
    assert_eq!(garden.on("Assets:Receivable:Ada"), 0);
    assert_eq!(garden.funds().settled(&who("ada")), 0);
}
