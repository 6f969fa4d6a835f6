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

mod carry;
mod each;
mod preview;
mod split;

pub use carry::{Carry, CarryError};
pub use each::each;
pub use preview::{Preview, preview};
pub use split::{OddCent, Part, Reason, Split, SplitError, Weighted, split};
