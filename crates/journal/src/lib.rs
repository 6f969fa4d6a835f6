//! Plain-text journals, as hledger, ledger and beancount keep them: read and
//! written, to the last digit.
//!
//! [`read`] goes through a text once and hands over one [`Transaction`] after
//! the other, each proven to balance; what it has added up meanwhile are the
//! [`Balances`]. [`Reader`] does so block by block, so that memory does not
//! grow with the text. [`write()`] makes a journal of [`Entry`]s that these tools
//! and this reader take.
//!
//! What is read, and what is refused, is in docs/reference/journals.md.
//! Nothing that is not understood is passed over: it is refused with its line,
//! its cause and what to do.
//!
//! Pure and safe for WebAssembly: no clock, no files. An amount is a whole
//! number of the smallest part that was written, never a float.

mod amount;
mod balances;
mod error;
mod escape;
mod names;
mod read;
mod transaction;
mod write;

pub use amount::{Amount, CommodityId};
pub use balances::{AccountId, Balance, Balances};
pub use error::{JournalError, Place, Problem};
pub use names::Names;
pub use read::{Dialect, Fed, Reader, read};
pub use transaction::{Exchange, Posting, Sink, Status, Tag, Transaction};
pub use write::{Entry, Format, MINUTES, Part, WriteError, write};
