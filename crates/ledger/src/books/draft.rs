//! What is to be booked, before it is.

use allotment_types::Date;

use super::{
    Account, Act, Author, Commodity, Entry, IdempotencyKey, Posting, Sums, chart::is_for_hours,
};

/// What is to be booked. [`Standing::admit`](super::Standing::admit) makes an
/// [`Entry`] of it.
///
/// An entry may have no postings: it then states something, such as that a
/// month is closed. With postings, all of these are so, or it is refused:
///
/// - the postings sum to zero in each commodity, and none of them is zero;
/// - it has hours or money, never both, so that a gift of hours cannot be
///   weighed against money;
/// - hours are on accounts for hours, and only hours are there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// The day that it counts for.
    pub date: Date,
    /// What makes booking it twice book it once.
    pub key: IdempotencyKey,
    /// Who books it.
    pub by: Author,
    /// What it is about.
    pub act: Act,
    /// What goes where.
    pub postings: Vec<Posting>,
}

/// Why a draft cannot be an entry of any books.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DraftError {
    /// The postings of a commodity do not sum to zero.
    #[error(
        "the postings sum to {off} and not to 0, in minor units of {commodity}: what goes to accounts must come from accounts. Nothing was booked; correct one of the postings"
    )]
    Unbalanced {
        /// The commodity.
        commodity: Commodity,
        /// Their sum, in its minor units.
        off: i128,
    },
    /// A posting moves nothing.
    #[error("a posting to `{account}` is zero. Nothing was booked; leave that posting out")]
    Zero {
        /// Its account.
        account: Account,
    },
    /// A posting is −2^63 minor units, which cannot be reversed.
    #[error(
        "a posting to `{account}` is too large to be taken back one day. Nothing was booked; book it in parts"
    )]
    TooLarge {
        /// Its account.
        account: Account,
    },
    /// There are postings of hours and of money.
    #[error(
        "hours and money are in one entry. Nothing was booked; book the hours and the money as two entries, since hours are never worth money here"
    )]
    HoursMeetMoney,
    /// Hours are on an account for money, or money on one for hours.
    #[error(
        "`{account}` cannot take {commodity}. Nothing was booked; hours go below `Income:Hours` and `Expenses:Hours`, and money goes anywhere else"
    )]
    Misplaced {
        /// The account.
        account: Account,
        /// What was to go there.
        commodity: Commodity,
    },
    /// The act takes no postings.
    #[error("an entry `{act}` has postings. Nothing was booked; book them as an entry of its own")]
    Postings {
        /// The act's name.
        act: &'static str,
    },
    /// The day is of no year from 1 to 9999.
    #[error("the books have no year {year}. Nothing was booked; give a day of the years 1 to 9999")]
    Year {
        /// The year that was given.
        year: i16,
    },
}

impl Draft {
    /// Takes an entry back: its postings, each with the other sign. What is
    /// right instead is a draft of its own, with a key of its own.
    ///
    /// A refund of a part is not this: it gives back parts of the shares that
    /// are stored, as an entry with postings that are given.
    pub fn reversal(
        entry: &Entry,
        date: Date,
        key: IdempotencyKey,
        by: Author,
    ) -> Result<Self, DraftError> {
        Ok(Self {
            date,
            key,
            by,
            act: Act::Reversed { entry: entry.seq },
            postings: negated(&entry.postings)?,
        })
    }

    /// Whether it could be an entry of any books; [`Draft`] says the rules.
    pub fn check(&self) -> Result<(), DraftError> {
        if self.date.year() < 1 {
            return Err(DraftError::Year {
                year: self.date.year(),
            });
        }
        if !self.postings.is_empty() && !self.act.takes_postings() {
            return Err(DraftError::Postings {
                act: self.act.name(),
            });
        }
        for Posting { account, amount } in &self.postings {
            match amount.minor {
                0 => {
                    return Err(DraftError::Zero {
                        account: account.clone(),
                    });
                }
                i64::MIN => {
                    return Err(DraftError::TooLarge {
                        account: account.clone(),
                    });
                }
                _ => {}
            }
            if is_for_hours(account) != (amount.commodity == Commodity::Hour) {
                return Err(DraftError::Misplaced {
                    account: account.clone(),
                    commodity: amount.commodity,
                });
            }
        }
        let hours = |posting: &Posting| posting.amount.commodity == Commodity::Hour;
        if self.postings.iter().any(hours) && !self.postings.iter().all(hours) {
            return Err(DraftError::HoursMeetMoney);
        }
        match Sums::of(&self.postings).iter().next() {
            Some((commodity, off)) => Err(DraftError::Unbalanced { commodity, off }),
            None => Ok(()),
        }
    }
}

/// The postings, each with the other sign.
pub(super) fn negated(postings: &[Posting]) -> Result<Vec<Posting>, DraftError> {
    postings
        .iter()
        .map(|posting| {
            posting.negated().ok_or_else(|| DraftError::TooLarge {
                account: posting.account.clone(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests;
