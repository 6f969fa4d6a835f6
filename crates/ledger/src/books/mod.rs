//! The books of one collective: append-only, double-entry, chained.
//!
//! A [`Draft`] says what is to be booked: an [`Act`] (what it is about) and
//! [`Posting`]s (what moves from where to where), which sum to zero in each
//! [`Commodity`]. [`Standing::admit`] makes an [`Entry`] of it, or says why
//! not; it is told of the history only what it needs, so that a store of any
//! kind can ask it. [`Book`] is the whole history in memory and asks the same.
//!
//! An entry never changes. It is taken back by an exact reversal, once, and
//! what is right is booked anew. A month that was closed takes no more entries.
//! Each [`Row`] carries a hash over all rows before it, so that a change of any
//! is found ([`Book::verify`]); the [`Head`] is printed on statements, so that
//! even a change of everything is found. What tells of people is not in the
//! books but [`Apart`].
//!
//! docs/reference/books.md says all this in plain words, and how to check a
//! chain with ten lines of Python.

mod account;
mod act;
mod amount;
mod apart;
mod balances;
mod book;
mod chain;
mod chart;
mod commodity;
mod draft;
mod entry;
mod name;
mod period;
mod standing;
mod verify;

pub use account::{Account, AccountError, Root};
pub use act::Act;
pub use amount::{Amount, Posting, Sums};
pub use apart::{Apart, Salt};
pub use balances::{BalanceError, Balances};
pub use book::Book;
pub use chain::{Digest, DigestError, Head, HeadError};
pub use chart::{Place, Purpose};
pub use commodity::{Commodity, CommodityError};
pub use draft::{Draft, DraftError};
pub use entry::{Entry, ReadError, Row, RowError};
pub use name::{
    Author, CostId, GrantId, HolderId, IdempotencyKey, KeyError, NameError, RecurringId, TaskId,
};
pub use period::{Period, PeriodError};
pub use standing::{AdmitError, Admitted, Original, Standing};
pub use verify::{Flaw, Wrong};
