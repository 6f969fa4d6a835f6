//! The books over histories of all kinds: booking, repeating, taking back,
//! closing months, in several currencies and in hours, and meddling with what
//! was written. A slow and obvious model says what should come of each.
//!
//! The usual 256 histories a property are a sample; `PROPTEST_CASES` asks for
//! more.

#![expect(
    clippy::unwrap_used,
    reason = "a test fails by panicking, in its helpers too"
)]

mod histories;
mod model;
mod reference;
mod tampering;
mod wishes;
