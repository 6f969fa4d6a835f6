//! What people and programs may wish to book, sensible or not, and the history
//! that comes of it.

use allotment_ledger::books::{
    Account, Act, Amount, Apart, Author, Book, Commodity, Digest, Draft, IdempotencyKey, Posting,
    Salt,
};
use allotment_types::{CollectiveId, Date, Moment, Timestamp};
use proptest::prelude::*;

use crate::model::{Model, Verdict, month, period};

/// The first day of all histories.
const START: Date = Date::constant(2026, 1, 1);

const FOR_MONEY: [&str; 6] = [
    "Assets:Holders:Bank",
    "Assets:Holders:Bank:Savings",
    "Assets:Receivable:Ada",
    "Assets:Receivable:Bo",
    "Income:Shares:Infrastructure",
    "Expenses:Infrastructure:Wiki-example-org",
];
const FOR_HOURS: [&str; 3] = ["Income:Hours:Ada", "Income:Hours:Bo", "Expenses:Hours"];
pub(crate) const CODES: [&str; 4] = ["EUR", "JPY", "KWD", "HOUR"];

/// A day of half a year, months counted as 31 days.
type OnDay = u16;

#[derive(Debug, Clone)]
pub(crate) enum Wish {
    /// Amounts from one account to another each, in one commodity or several.
    Move {
        on: OnDay,
        key: u8,
        moves: Vec<(usize, usize, i64, usize)>,
        fault: Fault,
        import: bool,
    },
    /// To take back the entry with about this number.
    Reverse {
        target: u64,
        on: OnDay,
        key: u8,
        fault: Fault,
    },
    /// To close a month, counted from January 2026.
    Close {
        month: i32,
        on: OnDay,
        key: u8,
        fault: Fault,
    },
    /// What was booked before, once more.
    Again { target: usize },
    /// To open the books again.
    Open { key: u8 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    None,
    /// One posting is larger by this.
    Off(i64),
    /// A posting of nothing.
    Zero,
    /// An hour among money or the other way round, by itself in balance.
    Mixed,
    /// Money on an account for hours.
    Misplaced,
    /// The same in another order, which a reversal may not have.
    Reordered,
}

fn fault() -> impl Strategy<Value = Fault> {
    prop_oneof![
        12 => Just(Fault::None),
        1 => prop_oneof![Just(1), Just(-1), any::<i32>().prop_map(i64::from)].prop_map(Fault::Off),
        1 => Just(Fault::Zero),
        1 => Just(Fault::Mixed),
        1 => Just(Fault::Misplaced),
        1 => Just(Fault::Reordered),
    ]
}

fn wish() -> impl Strategy<Value = Wish> {
    let on = || 0..180u16;
    // Few enough keys that some are met again.
    let key = || 0..120u8;
    let size = prop_oneof![
        4 => 1..100_000i64,
        1 => 1..=i64::MAX / 2,
    ];
    let a_move = (0..6usize, 0..6usize, size, 0..CODES.len());
    let moves = proptest::collection::vec(a_move, 0..5);
    prop_oneof![
        10 => (on(), key(), moves, fault(), any::<bool>()).prop_map(
            |(on, key, moves, fault, import)| Wish::Move { on, key, moves, fault, import }
        ),
        4 => (0..40u64, on(), key(), fault()).prop_map(
            |(target, on, key, fault)| Wish::Reverse { target, on, key, fault }
        ),
        2 => (-1..7i32, on(), key(), fault()).prop_map(
            |(month, on, key, fault)| Wish::Close { month, on, key, fault }
        ),
        2 => (0..40usize).prop_map(|target| Wish::Again { target }),
        1 => key().prop_map(|key| Wish::Open { key }),
    ]
}

/// Wishes one after the other, each with the day on which it comes.
pub(crate) fn wishes() -> impl Strategy<Value = Vec<(Wish, OnDay)>> {
    proptest::collection::vec((wish(), 0..200u16), 1..40)
}

pub(crate) fn garden() -> CollectiveId {
    CollectiveId::new("garden").unwrap()
}

fn key(text: impl Into<String>) -> IdempotencyKey {
    IdempotencyKey::new(text).unwrap()
}

fn day(on: OnDay) -> Date {
    let small = |number: u16| i8::try_from(number).unwrap();
    let (month, day) = (small(on / 31), small(on % 31));
    let first = Date::constant(START.year(), START.month() + month, 1);
    let last = first.days_in_month();
    Date::constant(first.year(), first.month(), (day + 1).min(last))
}

fn moment(on: OnDay) -> Moment {
    let text = format!("{}T12:00:00Z", day(on));
    text.parse::<Timestamp>().unwrap().into()
}

fn post(account: &str, minor: i64, code: &str) -> Posting {
    let commodity = Commodity::new(code).unwrap();
    Posting::new(
        Account::new(account).unwrap(),
        Amount::new(minor, commodity),
    )
}

fn spoil(postings: &mut Vec<Posting>, fault: Fault) {
    match fault {
        Fault::None => {}
        Fault::Reordered => postings.reverse(),
        Fault::Off(by) => {
            if let Some(posting) = postings.last_mut() {
                let minor = &mut posting.amount.minor;
                *minor = minor.checked_add(by).unwrap_or(1);
            }
        }
        Fault::Zero => postings.push(post(FOR_MONEY[0], 0, "EUR")),
        Fault::Mixed => {
            postings.extend([
                post(FOR_HOURS[0], -5, "HOUR"),
                post(FOR_HOURS[2], 5, "HOUR"),
            ]);
        }
        Fault::Misplaced => {
            postings.extend([post(FOR_HOURS[0], -5, "EUR"), post(FOR_MONEY[0], 5, "EUR")]);
        }
    }
}

fn draft(wish: &Wish, model: &Model) -> Option<Draft> {
    let plain = |on: OnDay, number: u8, act, postings| Draft {
        date: day(on),
        key: key(format!("wish/{number}")),
        by: Author::new("ada").unwrap(),
        act,
        postings,
    };
    Some(match *wish {
        Wish::Move {
            on,
            key,
            ref moves,
            fault,
            import,
        } => {
            let mut postings: Vec<Posting> = moves
                .iter()
                .flat_map(|&(from, to, size, code)| {
                    let code = CODES[code];
                    let account = |at: usize| match code {
                        "HOUR" => FOR_HOURS[at % FOR_HOURS.len()],
                        _ => FOR_MONEY[at],
                    };
                    [
                        post(account(to), size, code),
                        post(account(from), -size, code),
                    ]
                })
                .collect();
            // Mostly one kind of thing: an entry with both is refused.
            if fault != Fault::Mixed {
                let first = postings.first().map(|first| first.amount.commodity);
                let hours = first == Some(Commodity::Hour);
                postings.retain(|one| (one.amount.commodity == Commodity::Hour) == hours);
            }
            spoil(&mut postings, fault);
            let act = if import {
                let source = Digest::of(&[key]);
                Act::Imported { source }
            } else {
                let note = Apart::of("something", &Salt::new([key; 32]));
                Act::Noted { note }
            };
            plain(on, key, act, postings)
        }
        Wish::Reverse {
            target,
            on,
            key,
            fault,
        } => {
            let entry = target % (model.booked.len() as u64 + 3);
            let original = usize::try_from(entry)
                .unwrap()
                .checked_sub(1)
                .and_then(|at| model.booked.get(at));
            let mut postings: Vec<Posting> = original
                .iter()
                .flat_map(|draft| &draft.postings)
                .map(|posting| posting.negated().unwrap())
                .collect();
            spoil(&mut postings, fault);
            plain(on, key, Act::Reversed { entry }, postings)
        }
        Wish::Close {
            month: at,
            on,
            key,
            fault,
        } => {
            let period = period(month(START) + at);
            let mut postings = vec![];
            spoil(&mut postings, fault);
            plain(on, key, Act::PeriodClosed { period }, postings)
        }
        Wish::Again { target } => model
            .booked
            .get(target % model.booked.len().max(1))?
            .clone(),
        Wish::Open { key } => {
            let collective = garden();
            plain(0, key, Act::Opened { collective }, vec![])
        }
    })
}

/// The books and the model after all wishes, and what became of each.
pub(crate) fn live(wishes: &[(Wish, OnDay)]) -> (Book, Model, Vec<(Verdict, Outcome)>) {
    let (mut book, mut model) = (Book::new(garden()), Model::default());
    let mut outcomes = Vec::new();
    let first = (Wish::Open { key: 0 }, 0);
    // Sometimes something is wished before the books are opened.
    let at = usize::from(matches!(wishes[0].0, Wish::Close { .. }));
    let mut all = wishes.to_vec();
    all.insert(at, first);
    for (wish, on) in &all {
        let Some(draft) = draft(wish, &model) else {
            continue;
        };
        let recorded = moment(*on);
        let head = book.head();
        let verdict = model.add(&draft, &recorded);
        let outcome = match book.admit(&draft, &recorded) {
            Ok(entry) => Outcome::Entry {
                seq: entry.seq,
                is_draft: entry.draft() == draft,
            },
            Err(error) => Outcome::Refused {
                why: crate::model::Why::of(&error),
                unchanged: book.head() == head,
            },
        };
        outcomes.push((verdict, outcome));
    }
    (book, model, outcomes)
}

/// What the real books made of a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Outcome {
    Entry {
        seq: u64,
        is_draft: bool,
    },
    Refused {
        why: Option<crate::model::Why>,
        unchanged: bool,
    },
}
