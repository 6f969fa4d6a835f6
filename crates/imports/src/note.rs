//! What a person should know about a file that was read.

use std::fmt;

use allotment_types::{Date, Money};
use serde::{Deserialize, Serialize};

use crate::Place;

/// Something that was read as it stands, and that a person should know before
/// they book it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Note {
    /// Rows that the bank has not booked yet were left out.
    Pending {
        /// How many.
        rows: u32,
    },
    /// The opening balance and the rows do not come to the closing balance.
    DoesNotAddUp {
        /// Of which account, as the bank writes it.
        account: Option<String>,
        /// The closing balance in the file.
        closing: Money,
        /// The opening balance and all rows together.
        rows: Money,
    },
    /// The balances beside the rows do not lead from one to the next, so that
    /// none was taken.
    BalancesInDoubt {
        /// Of which account, as the bank writes it.
        account: Option<String>,
    },
    /// A row stood in the file twice, word for word, and was taken once.
    Repeated {
        /// Where it stood again.
        place: Place,
        /// Its reference.
        reference: String,
    },
    /// The fees of what was received before this day are not in the file, so
    /// that contributions look smaller than they were.
    FeesHidden {
        /// Which fees: `host` or `payment-processor`.
        fees: HiddenFees,
        /// The first day on which they are in such files.
        until: Date,
        /// How many contributions are concerned.
        contributions: u32,
    },
    /// An amount had more decimals than the currency has, and was rounded to
    /// the nearest, half away from zero.
    Rounded {
        /// Which bill.
        place: Place,
        /// What the file says.
        from: String,
        /// What it was read as.
        to: Money,
    },
    /// The shares in the file did not add up to the bill, by rounding in the
    /// tool that wrote them; they were changed by these few minor units.
    SharesAdjusted {
        /// Which bill.
        place: Place,
        /// What was missing (or too much, then negative).
        by: Money,
    },
    /// The file has no weight for somebody, because they never paid; the tool
    /// that wrote it takes them for 1, and so was it read.
    WeightAssumed {
        /// Who.
        name: String,
    },
    /// Somebody's weight differs from bill to bill in the file, which the tool
    /// that wrote it cannot do by itself. The first was taken for all.
    WeightChanged {
        /// Who.
        name: String,
    },
    /// A bill that concerns nobody else was left out.
    Personal {
        /// Which bill.
        place: Place,
        /// What it is called.
        what: String,
    },
    /// Several paid, and the file does not say how much each. Everybody's
    /// balance is exact; the payers were taken to share alike.
    SeveralPayers {
        /// Which bill.
        place: Place,
        /// What it is called.
        what: String,
    },
    /// An amount was converted by the tool that wrote the file; this is what
    /// was paid in the other currency.
    Converted {
        /// Which bill.
        place: Place,
        /// What was paid.
        original: String,
        /// The rate as the file has it.
        rate: Option<String>,
    },
}

/// Fees that older exports of Open Collective leave out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum HiddenFees {
    /// What the fiscal host keeps.
    Host,
    /// What the payment processor keeps.
    PaymentProcessor,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Pending { rows } => write!(
                f,
                "left out because the bank has not booked them yet: {rows}. They come with a later file"
            ),
            Self::DoesNotAddUp {
                account,
                closing,
                rows,
            } => write!(
                f,
                "the rows of {} come to {rows}, and the bank's closing balance is {closing}: rows are missing in this file",
                account.as_deref().unwrap_or("the account")
            ),
            Self::BalancesInDoubt { account } => write!(
                f,
                "the balances beside the rows of {} do not lead from one to the next, so none was taken",
                account.as_deref().unwrap_or("the account")
            ),
            Self::Repeated { place, reference } => {
                write!(
                    f,
                    "{place}: `{reference}` stands in the file twice and was taken once"
                )
            }
            Self::FeesHidden {
                fees,
                until,
                contributions,
            } => write!(
                f,
                "contributions before {until} are without the fees of the {}, which exports have since then only, and were larger than they look: {contributions} of them",
                match fees {
                    HiddenFees::Host => "fiscal host",
                    HiddenFees::PaymentProcessor => "payment processor",
                }
            ),
            Self::Rounded { place, from, to } => {
                write!(f, "{place}: `{from}` was rounded to {to}")
            }
            Self::SharesAdjusted { place, by } => write!(
                f,
                "{place}: the shares were {by} short of the bill, and were made to add up"
            ),
            Self::WeightAssumed { name } => write!(
                f,
                "the file has no weight for `{name}`, who never paid; they were taken for 1"
            ),
            Self::WeightChanged { name } => {
                write!(
                    f,
                    "the weight of `{name}` differs from bill to bill in the file; the first was taken for all"
                )
            }
            Self::Personal { place, what } => {
                write!(f, "{place}: `{what}` concerns nobody else and was left out")
            }
            Self::SeveralPayers { place, what } => write!(
                f,
                "{place}: several paid for `{what}`, and the file does not say how much each; everybody's balance is exact"
            ),
            Self::Converted {
                place,
                original,
                rate,
            } => match rate {
                Some(rate) => write!(f, "{place}: {original} was converted at {rate}"),
                None => write!(f, "{place}: {original} was converted"),
            },
        }
    }
}
