//! The papers of a collective: what it pins to the wall, what it locks away, and
//! what it hands to each of its people.
//!
//! - [`HandoverSheet`]: the one-page operations guide of one instance. It holds
//!   no secret.
//! - [`RecoveryKit`]: an operator's recovery key with all that somebody needs to
//!   use it. It is a secret from its first letter to its last, and every form of
//!   it comes in a type that cannot be printed by accident.
//! - [`StatementPaper`]: one participant's month, with their share in one number
//!   and why it is that much. [`TotalsPaper`]: how the collective stands, for
//!   everybody.
//!
//! Both come as HTML (one file that loads nothing) and as PDF (A4, tagged for
//! screen readers by PDF/UA-1, fonts embedded), in every language that Allotment
//! speaks. Input is plain data; nothing here knows a clock, a disk or a network,
//! and the same input gives the same bytes.

mod amount;
mod clean;
mod html;
mod kit;
mod paper;
mod pdf;
mod sheet;
mod statement;
mod words;

pub use amount::amount;
pub use kit::{Opened, RecoveryKit};
pub use pdf::PdfError;
pub use sheet::{Costs, DnsRecord, HandoverSheet, Operator, Share};
pub use statement::{StatementPaper, StatementParts, TotalsPaper};

use allotment_types::{Date, Language};

/// A date as papers write it, such as `21 November 2026`.
pub fn date(language: Language, date: Date) -> String {
    words::Words::of(language).date(date)
}

/// A month as papers write it, such as `November 2026` for `2026-11`; what is none
/// is shown as it is.
pub fn month(language: Language, month: &str) -> String {
    words::Words::of(language).month(month)
}
