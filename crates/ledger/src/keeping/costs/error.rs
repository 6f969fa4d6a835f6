//! Why a cost is not taken up.

use allotment_types::{Currency, Date, Money, MoneyError};

use crate::books::{Account, CostId, KeyError, RecurringId};

/// Something about a cost is not possible. Nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CostError {
    /// Costs are booked in one currency.
    #[error(
        "the cost is {gross}, and costs are booked in {currency}: convert it, with the rate, its day and its source"
    )]
    OtherCurrency {
        /// What was given.
        gross: Money,
        /// In which currency costs are booked.
        currency: Currency,
    },
    /// It is nothing, or less.
    #[error("{gross} is no cost: give more than nothing, and enter what comes back as a refund")]
    NotACost {
        /// What was given.
        gross: Money,
    },
    /// The VAT is no part of it.
    #[error("{vat} cannot be the VAT in {gross}: give a part of it, or leave it out")]
    Vat {
        /// With VAT.
        gross: Money,
        /// The VAT.
        vat: Money,
    },
    /// What the foreign amount came to is not the cost.
    #[error(
        "the foreign amount came to {converted}, and the cost is {gross}: one of them is wrong"
    )]
    Converted {
        /// The cost.
        gross: Money,
        /// What was converted.
        converted: Money,
    },
    /// Somebody paid nothing, or less.
    #[error("somebody is said to have paid {amount}: leave out who paid nothing")]
    NotPaid {
        /// What was given.
        amount: Money,
    },
    /// One payer stands there twice.
    #[error("`{by}` stands twice among those who paid: add the two amounts up")]
    PayerTwice {
        /// Their account.
        by: Account,
    },
    /// What was paid is not the cost.
    #[error("what was paid comes to {paid}, and the cost is {gross}: say who paid the whole of it")]
    NotTheCost {
        /// The cost.
        gross: Money,
        /// What was paid.
        paid: Money,
    },
    /// The short name is taken.
    #[error("there is a cost `{cost}` already: choose another short name")]
    RecordedAlready {
        /// The short name.
        cost: CostId,
    },
    /// No cost has the short name, or it was taken back.
    #[error("there is no cost `{cost}`, or it was taken back: look it up among the costs")]
    Unknown {
        /// The short name.
        cost: CostId,
    },
    /// More than is left of the cost, of its net amount or of its VAT.
    #[error("of the cost `{cost}` only {left} are left: enter what goes beyond it as a donation")]
    TooMuch {
        /// The cost.
        cost: CostId,
        /// What is left, with VAT.
        left: Money,
    },
    /// A refund stands.
    #[error("something of the cost `{cost}` came back: take that refund back first")]
    Refunded {
        /// The cost.
        cost: CostId,
    },
    /// The short name is taken.
    #[error(
        "there is a recurring cost `{recurring}` already: end it, and choose another short name"
    )]
    RecurringAlready {
        /// The short name.
        recurring: RecurringId,
    },
    /// No recurring cost has the short name.
    #[error("there is no recurring cost `{recurring}`: set it first")]
    UnknownRecurring {
        /// The short name.
        recurring: RecurringId,
    },
    /// It was ended before.
    #[error("the recurring cost `{recurring}` was ended already, and nothing needs to be done")]
    EndedAlready {
        /// The short name.
        recurring: RecurringId,
    },
    /// Some of its dates are booked.
    #[error("the recurring cost `{recurring}` was booked: end it instead of taking it back")]
    RecurringBooked {
        /// The short name.
        recurring: RecurringId,
    },
    /// The recurring cost does not come on that day.
    #[error("the recurring cost `{recurring}` does not come on {on}: look up its dates")]
    NotDue {
        /// The short name.
        recurring: RecurringId,
        /// The day that was given.
        on: Date,
    },
    /// The date is booked.
    #[error(
        "the recurring cost `{recurring}` of {on} is booked as entry {entry}, and nothing needs to be done"
    )]
    BookedAlready {
        /// The short name.
        recurring: RecurringId,
        /// The date.
        on: Date,
        /// The entry that stands.
        entry: u64,
    },
    /// The amount is another one each time, or in another currency.
    #[error("how much the recurring cost `{recurring}` is on {on} is not known: give the amount")]
    Asked {
        /// The short name.
        recurring: RecurringId,
        /// The date.
        on: Date,
    },
    /// The amounts cannot be put together.
    #[error("the amounts of the cost cannot be added up")]
    Money(#[from] MoneyError),
    /// There is no key for it.
    #[error("the cost cannot be booked under a key of its own")]
    Key(#[from] KeyError),
}
