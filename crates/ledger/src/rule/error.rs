//! Why a cost was not shared.

use allotment_types::{Currency, Money, ParticipantId};

use super::percent::decimal;
use crate::CarryError;

/// Why a cost was not shared. Nothing was, and the carry is as it was.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    /// There is nobody to share it.
    #[error(
        "nobody is there to share {total}, so none of it was shared: look at the days on which people joined and left, or let the reserve bear it"
    )]
    Nobody {
        /// What was to be shared.
        total: Money,
    },
    /// What the rule goes by is 0 for all.
    #[error(
        "nobody bears any of {total}, because the rule gives all of them 0: give at least one participant a weight or a reading"
    )]
    NoMeasure {
        /// What was to be shared.
        total: Money,
    },
    /// Somebody is listed twice.
    #[error("`{participant}` is among those who share the cost twice: keep one of the two")]
    Twice {
        /// Who.
        participant: ParticipantId,
    },
    /// The rule names somebody who was not there.
    #[error(
        "the rule names `{participant}`, who was not there: take them out of it, or correct the day on which they joined or left"
    )]
    NotPresent {
        /// Who.
        participant: ParticipantId,
    },
    /// The cost is less than nothing.
    #[error(
        "{total} is less than nothing, and a refund is not shared anew, because weights may have changed since. Give back the stored shares of the cost that it belongs to"
    )]
    Negative {
        /// What was to be shared.
        total: Money,
    },
    /// Something is of another currency than the cost.
    #[error("the cost is in {total} and the rule or its carry in {other}: convert the cost first")]
    OtherCurrency {
        /// The currency of the cost.
        total: Currency,
        /// The other one.
        other: Currency,
    },
    /// The percentages are not the whole.
    #[error("the percentages come to {}\u{a0}%, which is {}: they have to come to 100\u{a0}%", decimal(*.millionths), off_whole(*.millionths))]
    NotWhole {
        /// What they come to, in millionths of a percent.
        millionths: u64,
    },
    /// The amounts are not the cost.
    #[error("the amounts come to {sum}, which is {}: change one of them by that", off(*.sum, *.total))]
    NotTheCost {
        /// What was to be shared.
        total: Money,
        /// What the amounts come to.
        sum: Money,
    },
    /// An amount of the rule is less than nothing.
    #[error("the amount for `{participant}` is {amount}, and nobody can bear less than nothing")]
    NegativeAmount {
        /// Who.
        participant: ParticipantId,
        /// Their amount, floor or cap.
        amount: Money,
    },
    /// A floor is above its cap.
    #[error(
        "`{participant}` would bear at least {floor} and at most {cap}: lower the first or raise the second"
    )]
    UpsideDown {
        /// Who.
        participant: ParticipantId,
        /// The least.
        floor: Money,
        /// The most.
        cap: Money,
    },
    /// The caps do not reach the cost.
    #[error(
        "all caps together come to {most}, and {missing} of {total} is left that nobody bears. Let the reserve bear it, raise a cap, or ask for bids again"
    )]
    Shortfall {
        /// What was to be shared.
        total: Money,
        /// The most that all bear together.
        most: Money,
        /// What is left.
        missing: Money,
    },
    /// The floors are more than the cost.
    #[error(
        "all floors together come to {least}, which is {over} more than {total}. Lower a floor, or put the surplus into the reserve by sharing {least}"
    )]
    Surplus {
        /// What was to be shared.
        total: Money,
        /// The least that all bear together.
        least: Money,
        /// How much more that is.
        over: Money,
    },
    /// Numbers beyond what is reckoned with.
    #[error("the weights, readings or amounts are too large to be added up: use smaller units")]
    TooLarge,
}

/// Why a stored allocation is not one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoredError {
    /// The shares are not the cost.
    #[error(
        "the shares do not come to {total}, so one of the numbers was changed: take the allocation from a copy of the books"
    )]
    Sum {
        /// What was shared.
        total: Money,
    },
    /// An exact share is not within a minor unit of the share.
    #[error(
        "the exact share of `{participant}` does not belong to their share, so one of the numbers was changed: take the allocation from a copy of the books"
    )]
    Exact {
        /// Who.
        participant: ParticipantId,
    },
    /// The carry is of another currency.
    #[error("the cost is in {total} and its carry in {carry}, so one of the two was changed")]
    OtherCurrency {
        /// The currency of the cost.
        total: Currency,
        /// The currency of the carry.
        carry: Currency,
    },
    /// The carry is none.
    #[error(transparent)]
    Carry(#[from] CarryError),
}

fn off(sum: Money, total: Money) -> String {
    match sum.checked_sub(total) {
        Ok(more) if more.minor > 0 => format!("{more} more than {total}"),
        Ok(less) => format!(
            "{} short of {total}",
            Money::new(less.minor.saturating_neg(), total.currency)
        ),
        Err(_) => format!("not {total}"),
    }
}

fn off_whole(millionths: u64) -> String {
    let whole = u64::from(super::Percent::WHOLE.millionths());
    if millionths > whole {
        format!("{}\u{a0}% too much", decimal(millionths - whole))
    } else {
        format!("{}\u{a0}% short", decimal(whole - millionths))
    }
}
