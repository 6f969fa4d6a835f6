//! Money and hours as a collective has them, one topic after the other.

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::{Currency, Date, Moment, Money, ParticipantId, Timestamp};

use super::*;
use crate::{
    Bids, Charge, Days, PayoutRule, Round, SettleMethod,
    books::{
        Account as Path, Amount, Apart, Author, Book, Digest, GrantId, HolderId, Period, Salt,
        TaskId,
    },
    keeping::{Kept, KeptError, Means, Stamp},
};

const SALT: Salt = Salt::new([7; 32]);

fn eur(minor: i64) -> Money {
    Money::new(minor, Currency::EUR)
}

fn who(name: &str) -> ParticipantId {
    ParticipantId::new(name).unwrap()
}

fn bank() -> HolderId {
    HolderId::new("bank").unwrap()
}

fn cash() -> HolderId {
    HolderId::new("cash").unwrap()
}

fn words(text: &str) -> Apart {
    Apart::of(text, &SALT)
}

fn november() -> Period {
    "2026-11".parse().unwrap()
}

fn day(day: i8) -> Date {
    Date::new(2026, 11, day).unwrap()
}

/// The books of a collective of three with a bank and a box of cash.
struct Garden {
    book: Book,
    kept: Kept,
}

fn moment() -> Moment {
    let at: Result<Timestamp, _> = "2026-11-30T12:00:00.000Z".parse();
    at.unwrap().into()
}

impl Garden {
    fn new() -> Self {
        let collective = allotment_types::CollectiveId::new("garden").unwrap();
        let mut garden = Self {
            book: Book::new(collective.clone()),
            kept: Kept::new(Currency::EUR),
        };
        garden.book(1, Act::Opened { collective });
        for name in ["ada", "bo", "cem"] {
            let participant = who(name);
            let name = words(name);
            garden.book(1, Act::ParticipantAdded { participant, name });
        }
        for (holder, kind) in [(bank(), HolderKind::Bank), (cash(), HolderKind::Cash)] {
            let name = words("whoever");
            garden.book(1, Act::HolderAdded(HolderAdded { holder, kind, name }));
        }
        garden
    }

    fn funds(&self) -> &Funds {
        self.kept.funds()
    }

    /// A pot, divided at the end of November. There is what holders have.
    fn pay_out(&self, pot: Money) -> Result<PayoutMade, FundsError> {
        let there = i64::try_from(self.kept.held()).unwrap();
        self.funds().pay_out(pot, eur(there), day(30))
    }

    fn stamp(&self, on: Date) -> Stamp {
        Stamp {
            date: on,
            by: Author::new("ada").unwrap(),
            key: IdempotencyKey::new(format!("e{}", self.kept.seq() + 1)).unwrap(),
        }
    }

    fn admit(&mut self, draft: &Draft) -> u64 {
        let entry = self.book.admit(draft, &moment()).unwrap().clone();
        self.kept.add(&entry).unwrap();
        entry.seq
    }

    /// Books an act and gives the number of its entry.
    fn book(&mut self, on: i8, act: Act) -> u64 {
        let draft = self.funds().draft(&self.stamp(day(on)), act).unwrap();
        self.admit(&draft)
    }

    fn refused(&self, on: i8, act: Act) -> String {
        let refused = self.funds().draft(&self.stamp(day(on)), act);
        refused.unwrap_err().to_string()
    }

    fn take_back(&mut self, seq: u64) -> Result<(), FundsError> {
        self.funds().check_taking_back(seq)?;
        let stamp = self.stamp(day(30));
        let entry = self.book.entry(seq).unwrap();
        let draft = Draft::reversal(entry, stamp.date, stamp.key, stamp.by).unwrap();
        self.admit(&draft);
        Ok(())
    }

    /// What is to be shared of a month in which so much was spent besides.
    fn to_share(&self, period: Period, recorded: i64) -> i64 {
        let means = self.means(period);
        let parts: i64 = means.parts.iter().map(|part| part.minor).sum();
        recorded + parts + means.reserve.minor
    }

    fn means(&self, period: Period) -> Means {
        let by = Author::new("ada").unwrap();
        let booked = |account: &Path, date| {
            let entries = self.book.entries();
            self.book
                .balances()
                .at_end_of_day(date, account, Commodity::EUR, entries)
        };
        self.kept.means(period, &by, booked).unwrap()
    }

    fn on(&self, account: &str) -> i128 {
        let account: Path = account.parse().unwrap();
        let commodity = if account.as_str().contains(":Hours") {
            Commodity::Hour
        } else {
            Commodity::EUR
        };
        self.book.balances().get(&account, commodity)
    }
}

use crate::books::Commodity;

fn paid(name: &str, minor: i64, pledge: Option<u64>) -> Act {
    Act::PaymentReceived(PaymentReceived {
        holder: bank(),
        amount: eur(minor),
        fee: None,
        from: Payer::Participant {
            participant: who(name),
            pledge,
        },
        reference: None,
    })
}

fn unknown(minor: i64) -> Act {
    Act::PaymentReceived(PaymentReceived {
        holder: bank(),
        amount: eur(minor),
        fee: None,
        from: Payer::Unknown,
        reference: Some(words("RF18 thanks")),
    })
}

fn worked(name: &str, minutes: u32, kind: LabourKind) -> Act {
    Act::HoursRecorded(HoursRecorded {
        participant: who(name),
        on: day(3),
        minutes,
        task: Some(TaskId::new("on-call").unwrap()),
        note: None,
        kind,
    })
}

fn out(name: &str, minor: i64) -> Act {
    Act::PaymentMade(PaymentMade {
        holder: bank(),
        amount: eur(minor),
        to: Payee::Labour {
            participant: who(name),
        },
        reference: None,
    })
}

#[test]
fn the_reserve_grows_to_its_target_and_bears_what_it_has() {
    let mut garden = Garden::new();
    garden.book(
        1,
        Act::ReserveAgreed(ReserveAgreed {
            from: november(),
            target: eur(1500),
            buffer: eur(1000),
            monthly: eur(1000),
            decision: None,
        }),
    );
    let (december, january) = ("2026-12".parse().unwrap(), "2027-01".parse().unwrap());
    assert_eq!(garden.funds().to_set_aside(november()).unwrap(), eur(1000));
    assert_eq!(garden.to_share(december, 100), 1100);
    garden.book(30, Act::SetAside(SetAside { amount: eur(1000) }));
    assert_eq!(garden.funds().to_set_aside(december).unwrap(), eur(500));
    garden.book(30, Act::SetAside(SetAside { amount: eur(500) }));
    assert_eq!(garden.funds().to_set_aside(january).unwrap(), eur(0));
    assert_eq!(garden.on("Equity:Reserve"), -1500);

    let below = garden
        .funds()
        .warning(january, eur(200), 3)
        .unwrap()
        .unwrap();
    assert_eq!((below.after, below.below), (eur(900), eur(100)));
    assert_eq!(garden.funds().warning(january, eur(500), 1).unwrap(), None);
    let used = |minor| {
        Act::ReserveUsed(ReserveUsed {
            period: january,
            purpose: Purpose::Infrastructure,
            amount: eur(minor),
            decision: None,
        })
    };
    assert!(
        garden
            .refused(30, used(1501))
            .contains("€15.00 is in the reserve")
    );
    garden.book(30, used(1500));
    assert_eq!(garden.on("Equity:Reserve"), 0);
}

#[test]
fn a_plan_stands_beside_what_happened() {
    let mut garden = Garden::new();
    let lines = BTreeMap::from([(Purpose::Infrastructure, eur(2000))]);
    garden.book(
        1,
        Act::BudgetAgreed(BudgetAgreed {
            from: november(),
            lines,
            decision: None,
        }),
    );
    let actual = BTreeMap::from([
        (Purpose::Infrastructure, eur(2500)),
        (Purpose::Fees, eur(10)),
    ]);
    let (lines, compared) = garden.funds().compared(november(), &actual, "all").unwrap();
    assert_eq!(lines[0].over().unwrap(), eur(500));
    assert_eq!(compared.total_over, eur(510));
}

#[test]
fn a_holder_fits_when_the_last_statement_says_what_the_books_say() {
    let mut garden = Garden::new();
    let opened = |holder, minor| {
        Act::HolderOpened(HolderOpened {
            holder,
            amount: eur(minor),
        })
    };
    garden.book(1, opened(bank(), 10_000));
    garden.book(1, opened(cash(), 700));
    garden.book(
        2,
        Act::Transferred(Transferred {
            from: bank(),
            to: cash(),
            amount: eur(300),
            fee: Some(eur(5)),
            reference: None,
        }),
    );
    let statement = |to, minor| {
        Act::StatementImported(StatementImported {
            holder: bank(),
            source: Digest::of(b"file"),
            from: day(1),
            to: day(to),
            closing: eur(minor),
        })
    };
    let fits = |garden: &Garden| -> Vec<bool> {
        let booked = |account: &Path, date| {
            let entries = garden.book.entries();
            garden
                .book
                .balances()
                .at_end_of_day(date, account, Commodity::EUR, entries)
        };
        let all = garden.funds().reconcile(november(), booked);
        all.iter().map(Reconciled::fits).collect()
    };
    assert_eq!(fits(&garden), [false, true], "cash needs no statement");
    garden.book(20, statement(20, 9695));
    assert_eq!(fits(&garden), [false, true], "it does not reach to the end");
    garden.book(30, statement(30, 9694));
    assert_eq!(fits(&garden), [false, true], "it is a cent off");
    garden.book(30, statement(30, 9695));
    assert_eq!(fits(&garden), [true, true]);
}

#[test]
fn bids_stay_sealed_in_the_books_and_only_the_right_ones_open() {
    let mut garden = Garden::new();
    let round = garden.book(
        1,
        Act::RoundOpened(RoundOpened {
            cost: eur(3000),
            guide: eur(1000),
            invited: ["ada", "bo", "cem"].map(who).into(),
        }),
    );
    let bids = |first, second, third| Bids::new([eur(first), eur(second), eur(third)]).unwrap();
    let salt = |byte| Salt::new([byte; 32]);
    let seal = |name: &str, bids: &Bids, byte| {
        Act::BidSealed(BidSealed {
            round,
            participant: who(name),
            commitment: Apart::of(&bid_text(bids), &salt(byte)),
        })
    };
    let given = [
        ("ada", bids(800, 1000, 1000), 1),
        ("bo", bids(500, 500, 700), 2),
        ("cem", bids(1500, 1600, 1700), 3),
    ];
    garden.book(2, seal("ada", &bids(1, 1, 1), 9));
    for (name, bids, byte) in &given {
        garden.book(3, seal(name, bids, *byte));
    }
    let written: String = garden.book.rows().map(|row| row.unwrap().text).collect();
    assert!(!written.contains("1600"), "a bid is in the books");
    let mut opened: BTreeMap<_, _> = given
        .iter()
        .map(|(name, bids, byte)| {
            let (bids, salt) = (*bids, salt(*byte));
            (who(name), OpenedBid { bids, salt })
        })
        .collect();
    let outcome = garden.funds().open_bids(round, &opened).unwrap();
    assert_eq!(outcome.taken, Some(Round::Second));
    assert_eq!(outcome.sum(), eur(3100));
    let ada = opened.get_mut(&who("ada")).unwrap();
    ada.bids = bids(800, 1000, 1001);
    insta::assert_snapshot!(
        garden.funds().open_bids(round, &opened).unwrap_err(),
        @"the bid of `ada` is not the one that they sealed. No bid was opened; ask them for theirs again"
    );
    opened.remove(&who("ada"));
    assert!(matches!(
        garden.funds().open_bids(round, &opened),
        Err(FundsError::StillSealed { .. })
    ));

    let mut held = Funds::holding(round, &outcome);
    held.sum = eur(3101);
    assert!(
        garden
            .refused(4, Act::RoundHeld(held))
            .contains("cannot have come of it")
    );
    garden.book(4, Act::RoundHeld(Funds::holding(round, &outcome)));
    assert!(
        garden
            .refused(4, seal("bo", &given[1].1, 2))
            .contains("opened already")
    );
}

#[test]
fn who_is_behind_is_told_to_the_treasurer_longest_first_and_nothing_else_happens() {
    let mut garden = Garden::new();
    garden.book(5, paid("ada", 1000, None));
    let august = Date::new(2026, 8, 1).unwrap();
    let charge = |due, minor| Charge {
        due,
        amount: eur(minor),
    };
    let account = |charges: &[Charge]| Account {
        charges: charges.to_vec(),
        laid_out: eur(0),
    };
    let accounts = BTreeMap::from([
        (
            who("ada"),
            account(&[charge(august, 1000), charge(day(20), 500)]),
        ),
        (who("bo"), account(&[charge(day(1), 300)])),
        (who("cem"), account(&[charge(august, 700)])),
    ]);
    let reminders = garden.funds().reminders(&accounts, day(30)).unwrap();
    let told: Vec<_> = reminders
        .people
        .iter()
        .map(|one| (one.participant.as_str(), one.since, one.behind.minor))
        .collect();
    // Ada's newest share is due for ten days, within the fourteen of grace.
    assert_eq!(told, [("cem", august, 700), ("bo", day(1), 300)]);
    assert_eq!(reminders.behind, eur(1000));
}

#[test]
fn members_settle_with_each_other_only_where_they_agreed_to() {
    let mut garden = Garden::new();
    let settled = SettledUp {
        from: who("ada"),
        to: who("bo"),
        amount: eur(100),
    };
    insta::assert_snapshot!(
        garden.refused(1, Act::SettledUp(settled.clone())),
        @"in this collective members settle with the pool and not with each other. Nothing was booked; enter it as a payment to a holder, or agree to settle among each other first"
    );
    let balances = BTreeMap::from([(who("ada"), eur(-100)), (who("bo"), eur(100))]);
    assert_eq!(garden.funds().suggest(&balances, &[]).unwrap(), None);
    garden.book(
        1,
        Act::SettleUpAgreed(SettleUpAgreed {
            method: Some(SettleMethod::LargestFirst),
            decision: None,
        }),
    );
    let suggested = garden.funds().suggest(&balances, &[]).unwrap().unwrap();
    assert_eq!(suggested[0].amount, eur(100));
    garden.book(2, Act::SettledUp(settled));
    assert_eq!(garden.funds().settled(&who("ada")), 100);
    assert_eq!(garden.funds().settled(&who("bo")), -100);
}

#[test]
fn an_entry_that_moves_other_amounts_than_its_act_is_refused() {
    let mut garden = Garden::new();
    let mut draft = garden
        .funds()
        .draft(&garden.stamp(day(1)), paid("ada", 100, None))
        .unwrap();
    for (posting, minor) in draft.postings.iter_mut().zip([101, -101]) {
        posting.amount = Amount::new(minor, Currency::EUR);
    }
    let entry = garden.book.admit(&draft, &moment()).unwrap().clone();
    let before = garden.kept.clone();
    let refused = garden.kept.add(&entry);
    assert!(matches!(refused, Err(KeptError::Postings { .. })));
    assert_eq!(garden.kept, before);
}

#[test]
fn what_bears_on_a_month_is_made_for_its_closing() {
    let mut garden = Garden::new();
    garden.book(
        1,
        Act::CreditAgreed(CreditAgreed {
            from: november(),
            rate: eur(1000),
            cap: None,
            decision: words("decision"),
        }),
    );
    garden.book(3, worked("ada", 60, LabourKind::Credited));
    garden.book(4, unknown(100));
    let means = garden.means(november());
    assert_eq!(means.unmatched, 1);
    assert_eq!(
        means.first.len(),
        1,
        "the hours are credited before the shares"
    );
    assert_eq!(garden.to_share(november(), 0), 1000);
    let bank = &means.holders[0];
    assert_eq!((bank.books, bank.statement), (eur(100), None));
    assert_eq!(means.holders.len(), 1, "cash needs no statement");
    let first = means.first[0].clone();
    garden.admit(&first);
    assert_eq!(
        garden.to_share(november(), 0),
        1000,
        "booked or not, it counts once"
    );
    assert!(garden.means(november()).first.is_empty());
}

mod given;
mod laws;
mod payments;
mod work;
