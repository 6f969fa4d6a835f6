//! Reads what banks and other cost-sharing tools write, and amounts as people
//! type them.
//!
//! - [`bank`]: camt.053, OFX and CSV from banks become [`bank::BankRow`]s,
//!   each with a reference by which it is known again; Open Collective's
//!   export becomes [`open_collective::Movement`]s.
//! - [`shared`]: exports of I Hate Money, Spliit and Splitwise become
//!   [`shared::SharedBill`]s whose shares add up to the bill.
//! - [`matching`]: which participant a row may be from, and why; a person
//!   decides.
//! - [`typed`]: amounts as people type them, in the languages we speak.
//!
//! A file is read whole or not at all: what is wrong with it is a [`Fault`]
//! that names the line, the field, the cause and what to do. Nothing here
//! books anything, and no amount is ever a floating-point number.
//! docs/reference/imports.md lists the formats and where they are described.

pub mod asked;
pub mod bank;
mod days;
mod decimal;
mod digest;
mod encoding;
mod fault;
pub mod limits;
pub mod matching;
mod note;
pub mod open_collective;
pub mod shared;
mod table;
mod text;
pub mod typed;

pub use days::DateFormat;
pub use digest::Digest;
pub use encoding::Encoding;
pub use fault::{Cause, Fault, FileKind, Place};
pub use note::{HiddenFees, Note};
