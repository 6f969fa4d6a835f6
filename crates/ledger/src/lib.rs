//! Who bears what of a cost, to the cent.
//!
//! [`split`] divides one bill by weights. The shares add up to the bill, each
//! is the exact share rounded down or up, and the cents left over go to whoever
//! has fallen furthest behind through rounding; the [`Carry`] remembers that
//! exactly from bill to bill. [`preview`] does so for people who have no ids yet, and [`each`] says what an
//! amount comes to for each of a number of people.
//! docs/reference/shares.md says the rule in plain
//! words.
//!
//! Pure and safe for WebAssembly. A split is computed once and its shares are
//! stored: later changes of weights or of this code never rewrite a past bill.

mod ageing;
mod apportion;
mod bidding;
pub mod books;
mod carry;
mod days;
mod drift;
mod each;
mod forecast;
pub mod keeping;
mod labour;
mod membership;
mod payers;
mod payout;
mod preview;
mod rate;
mod recurrence;
mod round;
mod rule;
mod settle;
mod split;
mod vat;
mod water;

pub use ageing::{Ageing, AgeingError, Charge, Charged, ageing};
pub use bidding::{BiddingError, BiddingRound, Bids, OwnOutcome, Round, TreasurersOutcome};
pub use carry::{Carry, CarryError};
pub use days::{Days, DaysError};
pub use drift::SetRight;
pub use each::each;
pub use forecast::{BelowBuffer, BudgetLine, Compared, Expected, Forecast, Reserve, Runway};
pub use labour::{
    Contribution, ContributionRow, ContributionTable, Credit, CreditTerms, Labour, LabourError,
    Promise, Tasks, Work,
};
pub use membership::{Belonging, Change, MembershipChange, MembershipError, Roll};
pub use payers::{Payers, PayersError};
pub use payout::{Payout, PayoutError, PayoutPart, PayoutRule, Recorded, pay_out};
pub use preview::{Preview, preview};
pub use rate::{Conversion, Rate, RateError};
pub use recurrence::{Every, Recurrence, Recurring, booking_key};
pub use rule::{
    Allocation, AllocationError, Attendance, Band, Percent, PercentError, Present, Refund,
    RefundError, Returned, Share, ShareRule, StoredError, allocate,
};
pub use settle::{SettleError, SettleMethod, Transfer, settle};
pub use split::{OddCent, Part, Reason, Split, SplitError, Weighted, split};
pub use vat::{
    Invoice, Taxed, TaxedAllocation, TaxedError, VatError, VatRate, VatRounding, allocate_taxed,
};
pub use water::{Bound, Filled, Level, Vessel, Water, WaterError, fill};
