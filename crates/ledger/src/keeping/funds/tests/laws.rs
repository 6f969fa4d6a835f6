//! What holds of money and hours, whatever is booked, taken back or repeated.

use proptest::prelude::*;

use super::*;

type Wish = (u8, u8, i64, u8, bool);

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let wish = (0..24u8, 0..3u8, 1..3000i64, any::<u8>(), any::<bool>());
    proptest::collection::vec(wish, 1..60)
}

fn grant(which: bool) -> GrantId {
    GrantId::new(if which { "seeds" } else { "tools" }).unwrap()
}

fn holder(which: bool) -> HolderId {
    if which { bank() } else { cash() }
}

/// What somebody may wish to book, sensible or not.
fn act(garden: &Garden, (kind, one, minor, at, flag): Wish) -> Option<Act> {
    let participant = who(["ada", "bo", "cem"][usize::from(one)]);
    let amount = eur(minor);
    let fee = flag.then(|| eur(minor / 10 + 1));
    let earlier = u64::from(at) % (garden.kept.seq() + 1);
    let purpose = Purpose::ALL[usize::from(at) % 5];
    let period = november();
    let minutes = u32::try_from(minor).unwrap();
    let kinds = [LabourKind::Paid, LabourKind::Credited, LabourKind::Gift];
    let pledge = garden.funds().pledged.keys().next_back().copied();
    Some(match kind {
        0 => worked(participant.as_str(), minutes, kinds[usize::from(at) % 3]),
        1 => Act::Pledged(Pledged {
            participant,
            amount,
            due: day(15),
        }),
        2 => Act::PledgeWithdrawn(PledgeWithdrawn { pledge: earlier }),
        3 => paid(participant.as_str(), minor, pledge.filter(|_| flag)),
        4 => Act::PaymentReceived(PaymentReceived {
            holder: holder(at % 2 == 0),
            amount,
            fee,
            from: Payer::Unknown,
            reference: None,
        }),
        5 => Act::PaymentMade(PaymentMade {
            holder: holder(flag),
            amount,
            to: match at % 3 {
                0 => Payee::Participant { participant },
                1 => Payee::Labour { participant },
                _ => Payee::Unknown,
            },
            reference: None,
        }),
        6 | 7 => {
            let rows = garden.funds().unmatched();
            let row = rows.get(usize::from(at) % rows.len().max(1))?;
            let with = match (at % 3, flag) {
                (0, _) => Match::Participant {
                    participant,
                    pledge: pledge.filter(|_| flag),
                },
                (1, _) => Match::Donation,
                _ => Match::Entry { entry: earlier },
            };
            garden.funds().matching(row.row, with).unwrap()
        }
        8 => Act::PaymentReturned(PaymentReturned {
            payment: earlier,
            holder: bank(),
            participant,
            amount,
            reference: None,
        }),
        9 => Act::GrantReceived(GrantReceived {
            grant: grant(flag),
            holder: bank(),
            amount,
            fee: None,
            purpose: words("for"),
            ring: Ring {
                purposes: [purpose].into(),
                instances: BTreeSet::new(),
            },
            until: Some(day(30)),
            report_due: None,
        }),
        10 | 11 => Act::GrantUsed(GrantUsed {
            grant: grant(flag),
            period,
            purpose,
            instance: None,
            amount: eur(minor / 4 + 1),
        }),
        12 => Act::DonationReceived(DonationReceived {
            holder: cash(),
            amount,
            fee,
            reference: None,
        }),
        13 => Act::DonationsUsed(DonationsUsed {
            period,
            purpose,
            amount,
        }),
        14 => Act::SetAside(SetAside { amount }),
        15 => Act::ReserveUsed(ReserveUsed {
            period,
            purpose,
            amount,
            decision: None,
        }),
        16 => Act::Transferred(Transferred {
            from: holder(flag),
            to: holder(!flag),
            amount,
            fee: (at % 2 == 0).then(|| eur(1)),
            reference: None,
        }),
        17 => Act::HolderOpened(HolderOpened {
            holder: holder(flag),
            amount,
        }),
        18 => Act::CreditAgreed(CreditAgreed {
            from: period,
            rate: amount,
            cap: flag.then(|| eur(5000)),
            decision: words("decision"),
        }),
        19 => {
            let credits = garden.funds().credits(period).ok()?;
            Act::LabourCredited(LabourCredited { period, credits })
        }
        20 => Act::PayoutAgreed(PayoutAgreed {
            from: period,
            rule: PayoutRule::Hourly {
                rate: amount,
                rates: BTreeMap::new(),
            },
            decision: None,
        }),
        21 => {
            let made = garden.pay_out(amount).ok()?;
            Act::PayoutMade(made)
        }
        22 => Act::SettleUpAgreed(SettleUpAgreed {
            method: flag.then_some(SettleMethod::LargestFirst),
            decision: None,
        }),
        _ => Act::SettledUp(SettledUp {
            from: participant,
            to: who("ada"),
            amount,
        }),
    })
}

/// A history, with what was booked twice booked once.
fn live(wishes: &[Wish]) -> Result<Garden, TestCaseError> {
    let mut garden = Garden::new();
    for wish in wishes {
        // A sixth of the wishes takes something back.
        if wish.3 % 6 == 0 {
            let seq = u64::from(wish.3) % garden.kept.seq() + 1;
            let is_free = garden.book.reversal_of(seq).is_none()
                && garden
                    .book
                    .entry(seq)
                    .is_some_and(|entry| entry.act.can_be_reversed());
            if is_free && garden.take_back(seq).is_ok() {
                continue;
            }
        }
        let Some(act) = act(&garden, *wish) else {
            continue;
        };
        let before = garden.kept.clone();
        if let Ok(draft) = garden.funds().draft(&garden.stamp(day(5)), act) {
            let seq = garden.admit(&draft);
            let again = garden.book.admit(&draft, &moment()).unwrap().seq;
            prop_assert_eq!(again, seq, "the same was booked twice");
        } else {
            prop_assert_eq!(&garden.kept, &before);
        }
    }
    Ok(garden)
}

/// What the holder has, told from what stands, act by act.
fn held(funds: &Funds, holder: &HolderId) -> i128 {
    let mut sum = 0;
    let mut add = |who: &HolderId, minor: i64, fee: Option<Money>, sign: i128| {
        if who == holder {
            sum += sign * i128::from(minor - fee.map_or(0, |fee| fee.minor));
        }
    };
    funds
        .openings
        .values()
        .for_each(|one| add(&one.told.holder, one.told.amount.minor, None, 1));
    funds
        .received
        .values()
        .for_each(|one| add(&one.told.holder, one.told.amount.minor, one.told.fee, 1));
    funds
        .donations
        .values()
        .for_each(|one| add(&one.told.holder, one.told.amount.minor, one.told.fee, 1));
    funds
        .grants
        .values()
        .for_each(|one| add(&one.told.holder, one.told.amount.minor, one.told.fee, 1));
    funds
        .returned
        .values()
        .for_each(|one| add(&one.told.holder, one.told.amount.minor, None, -1));
    funds
        .made
        .values()
        .for_each(|one| add(&one.told.holder, one.told.amount.minor, None, -1));
    for Entered { told, .. } in funds.transfers.values() {
        add(&told.to, told.amount.minor, None, 1);
        add(&told.from, told.amount.minor, None, -1);
        add(&told.from, 0, told.fee, 1);
    }
    for Entered { told, .. } in funds.matched.values() {
        if matches!(told.with, Match::Entry { .. }) {
            add(&told.holder, told.amount.minor, None, -1);
        }
    }
    sum
}

fn check(garden: &Garden) -> Result<(), TestCaseError> {
    let funds = garden.funds();
    for (name, holder) in [("Bank", bank()), ("Cash", cash())] {
        let books = garden.on(&format!("Assets:Holders:{name}"));
        prop_assert_eq!(books, held(funds, &holder), "{}", name);
    }
    for (name, id) in [("Ada", who("ada")), ("Bo", who("bo")), ("Cem", who("cem"))] {
        let receivable = garden.on(&format!("Assets:Receivable:{name}"));
        prop_assert_eq!(-receivable, funds.settled(&id), "receivable of {}", name);
        let owed = funds.owed_for_labour(&id);
        prop_assert!(owed >= 0);
        prop_assert_eq!(-garden.on(&format!("Liabilities:Labour:{name}")), owed);
        let works = funds
            .worked
            .values()
            .filter(|one| one.told.participant == id);
        let minutes: i128 = works.map(|one| i128::from(one.told.minutes)).sum();
        prop_assert_eq!(-garden.on(&format!("Income:Hours:{name}")), minutes);
    }
    let unmatched: i128 = funds
        .unmatched()
        .iter()
        .map(|one| i128::from(one.amount.minor))
        .sum();
    prop_assert_eq!(-garden.on("Liabilities:Unmatched"), unmatched);
    for standing in funds.grants().unwrap() {
        prop_assert!(!standing.left.is_negative());
        let account = Place::Grant(standing.granted.grant.clone()).account();
        let books = garden.book.balances().get(&account, Commodity::EUR);
        prop_assert_eq!(-books, i128::from(standing.left.minor));
        for used in funds
            .grants_used
            .values()
            .filter(|one| one.told.grant == standing.granted.grant)
        {
            prop_assert!(standing.granted.ring.purposes.contains(&used.told.purpose));
        }
    }
    let reserve = funds.in_reserve().unwrap();
    prop_assert!(!reserve.is_negative());
    prop_assert_eq!(-garden.on("Equity:Reserve"), i128::from(reserve.minor));
    prop_assert!(!funds.donations_left().unwrap().is_negative());
    for made in funds.payouts.values().map(|one| &one.told) {
        let paid = made.payout.paid().unwrap();
        prop_assert!(
            paid.minor <= made.payout.pot.minor && made.payout.pot.minor <= made.there.minor
        );
        prop_assert!(
            made.payout
                .parts
                .iter()
                .all(|part| !part.paid.is_negative())
        );
    }
    prop_assert!(
        funds
            .unpaid_minutes(None)
            .values()
            .all(|minutes| *minutes >= 0)
    );
    for standing in funds.pledges().unwrap() {
        if let PledgeState::Pending { left } = standing.state {
            prop_assert_eq!(
                left.minor + standing.paid.minor,
                standing.pledged.amount.minor
            );
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn what_stands_agrees_with_the_books_whatever_happened(wishes in wishes()) {
        check(&live(&wishes)?)?;
    }

    #[test]
    fn all_entries_taken_up_anew_and_a_snapshot_give_the_same(wishes in wishes()) {
        let garden = live(&wishes)?;
        let texts = garden.book.rows().map(|row| row.unwrap().text);
        let entries: Vec<Entry> = texts.map(|text| Entry::read(&text).unwrap()).collect();
        prop_assert_eq!(&Kept::of(Currency::EUR, &entries).unwrap(), &garden.kept);
        let snapshot = serde_json::to_string(&garden.kept).unwrap();
        prop_assert_eq!(&serde_json::from_str::<Kept>(&snapshot).unwrap(), &garden.kept);
    }

    #[test]
    fn hours_and_money_are_never_in_one_entry(wishes in wishes()) {
        for entry in live(&wishes)?.book.entries() {
            let hours = |posting: &Posting| posting.amount.commodity == Commodity::Hour;
            let told = matches!(entry.act, Act::HoursRecorded(_) | Act::Reversed { .. });
            prop_assert!(entry.postings.iter().all(|one| !hours(one)) || told && entry.postings.iter().all(hours));
        }
    }
}

/// Otherwise the laws above would say less than they seem to.
#[test]
fn the_histories_book_every_act_that_moves_something() {
    use proptest::{strategy::ValueTree as _, test_runner::TestRunner};
    let mut runner = TestRunner::deterministic();
    let mut met = BTreeSet::new();
    for _ in 0..150 {
        let wishes = wishes().new_tree(&mut runner).unwrap().current();
        let garden = live(&wishes).unwrap();
        met.extend(garden.book.entries().map(|entry| entry.act.name()));
    }
    for name in [
        "HoursRecorded",
        "LabourCredited",
        "PayoutMade",
        "PaymentReceived",
        "PaymentReturned",
        "PaymentMade",
        "Matched",
        "HolderOpened",
        "Transferred",
        "GrantReceived",
        "GrantUsed",
        "DonationReceived",
        "DonationsUsed",
        "SetAside",
        "ReserveUsed",
        "SettledUp",
        "Pledged",
        "PledgeWithdrawn",
        "Reversed",
    ] {
        assert!(met.contains(name), "{name} was never booked");
    }
}
