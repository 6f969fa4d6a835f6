//! The books as one would keep them with all the time in the world: a list,
//! and every question answered by going through it from the beginning.

use allotment_ledger::books::{Act, AdmitError, Commodity, Draft, DraftError, Period, Posting};
use allotment_types::{Date, Moment};

/// What should become of a draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    New,
    Known(u64),
    Refused(Why),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    KeyTaken,
    Postings,
    Zero,
    Misplaced,
    HoursMeetMoney,
    Unbalanced,
    NotOpened,
    OpenedAlready,
    Closed,
    ClosedAlready,
    ClosedOutOfOrder,
    ClosedTooSoon,
    NoOriginal,
    ReversedAlready,
    NotReversible,
    NotExact,
    ReversedBefore,
}

impl Why {
    /// What the real books said. Histories are not made to meet any other.
    pub(crate) fn of(error: &AdmitError) -> Option<Self> {
        Some(match error {
            AdmitError::KeyTaken { .. } => Self::KeyTaken,
            AdmitError::Draft(DraftError::Postings { .. }) => Self::Postings,
            AdmitError::Draft(DraftError::Zero { .. }) => Self::Zero,
            AdmitError::Draft(DraftError::Misplaced { .. }) => Self::Misplaced,
            AdmitError::Draft(DraftError::HoursMeetMoney) => Self::HoursMeetMoney,
            AdmitError::Draft(DraftError::Unbalanced { .. }) => Self::Unbalanced,
            AdmitError::NotOpened => Self::NotOpened,
            AdmitError::OpenedAlready => Self::OpenedAlready,
            AdmitError::Closed { .. } => Self::Closed,
            AdmitError::ClosedAlready { .. } => Self::ClosedAlready,
            AdmitError::ClosedOutOfOrder { .. } => Self::ClosedOutOfOrder,
            AdmitError::ClosedTooSoon { .. } => Self::ClosedTooSoon,
            AdmitError::NoOriginal { .. } => Self::NoOriginal,
            AdmitError::ReversedAlready { .. } => Self::ReversedAlready,
            AdmitError::NotReversible { .. } => Self::NotReversible,
            AdmitError::NotExact { .. } => Self::NotExact,
            AdmitError::ReversedBefore { .. } => Self::ReversedBefore,
            _ => return None,
        })
    }
}

#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) booked: Vec<Draft>,
}

impl Model {
    pub(crate) fn add(&mut self, draft: &Draft, recorded: &Moment) -> Verdict {
        let verdict = self.verdict(draft, recorded);
        if verdict == Verdict::New {
            self.booked.push(draft.clone());
        }
        verdict
    }

    fn verdict(&self, draft: &Draft, recorded: &Moment) -> Verdict {
        if let Some(at) = self.booked.iter().position(|was| was.key == draft.key) {
            return if self.booked[at] == *draft {
                Verdict::Known(at as u64 + 1)
            } else {
                Verdict::Refused(Why::KeyTaken)
            };
        }
        why_of_itself(draft)
            .or_else(|| self.why_of_books(draft, recorded))
            .map_or(Verdict::New, Verdict::Refused)
    }

    fn why_of_books(&self, draft: &Draft, recorded: &Moment) -> Option<Why> {
        let opens = matches!(draft.act, Act::Opened { .. });
        if self.booked.is_empty() != opens {
            return Some(if opens {
                Why::OpenedAlready
            } else {
                Why::NotOpened
            });
        }
        let closed = self.closed_through();
        if closed.is_some_and(|closed| month(draft.date) <= closed) {
            return Some(Why::Closed);
        }
        if let Act::PeriodClosed { period } = draft.act {
            let number = month(period.first_day());
            if let Some(closed) = closed {
                if number <= closed {
                    return Some(Why::ClosedAlready);
                }
                if number != closed + 1 {
                    return Some(Why::ClosedOutOfOrder);
                }
            }
            if recorded.as_str()[..10] < *period.last_day().to_string() {
                return Some(Why::ClosedTooSoon);
            }
        }
        let Act::Reversed { entry } = draft.act else {
            return None;
        };
        let Some(original) = self.entry(entry) else {
            return Some(Why::NoOriginal);
        };
        if self
            .booked
            .iter()
            .any(|other| other.act == Act::Reversed { entry })
        {
            return Some(Why::ReversedAlready);
        }
        if !matches!(original.act, Act::Noted { .. } | Act::Imported { .. }) {
            return Some(Why::NotReversible);
        }
        let pairs = || original.postings.iter().zip(&draft.postings);
        let opposite = |(was, is): (&Posting, &Posting)| {
            was.account == is.account
                && was.amount.commodity == is.amount.commodity
                && was.amount.minor == -is.amount.minor
        };
        if original.postings.len() != draft.postings.len() || !pairs().all(opposite) {
            return Some(Why::NotExact);
        }
        (draft.date < original.date).then_some(Why::ReversedBefore)
    }

    fn entry(&self, seq: u64) -> Option<&Draft> {
        self.booked.get(usize::try_from(seq).ok()?.checked_sub(1)?)
    }

    pub(crate) fn closed_through(&self) -> Option<i32> {
        self.booked
            .iter()
            .filter_map(|draft| match draft.act {
                Act::PeriodClosed { period } => Some(month(period.first_day())),
                _ => None,
            })
            .max()
    }

    /// What all postings that are chosen come to.
    pub(crate) fn sum(
        &self,
        commodity: Commodity,
        chosen: impl Fn(Date, &Posting) -> bool,
    ) -> i128 {
        let mut sum = 0;
        for draft in &self.booked {
            for posting in &draft.postings {
                if posting.amount.commodity == commodity && chosen(draft.date, posting) {
                    sum += i128::from(posting.amount.minor);
                }
            }
        }
        sum
    }
}

fn why_of_itself(draft: &Draft) -> Option<Why> {
    let states = matches!(draft.act, Act::Opened { .. } | Act::PeriodClosed { .. });
    if states && !draft.postings.is_empty() {
        return Some(Why::Postings);
    }
    let is_hours = |posting: &&Posting| posting.amount.commodity.code() == "HOUR";
    for posting in &draft.postings {
        if posting.amount.minor == 0 {
            return Some(Why::Zero);
        }
        if is_hours(&posting) != posting.account.as_str().contains(":Hours") {
            return Some(Why::Misplaced);
        }
    }
    let hours = draft.postings.iter().filter(is_hours).count();
    if hours > 0 && hours < draft.postings.len() {
        return Some(Why::HoursMeetMoney);
    }
    let off = draft.postings.iter().any(|one| {
        let commodity = one.amount.commodity;
        let sum: i128 = draft
            .postings
            .iter()
            .filter(|other| other.amount.commodity == commodity)
            .map(|other| i128::from(other.amount.minor))
            .sum();
        sum != 0
    });
    off.then_some(Why::Unbalanced)
}

/// Months counted through.
pub(crate) fn month(date: Date) -> i32 {
    i32::from(date.year()) * 12 + i32::from(date.month())
}

pub(crate) fn period(number: i32) -> Period {
    let (year, month) = ((number - 1) / 12, (number - 1) % 12 + 1);
    Period::new(year.try_into().unwrap(), month.try_into().unwrap()).unwrap()
}
