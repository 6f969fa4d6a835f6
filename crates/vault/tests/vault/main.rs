//! What both vaults promise, proved on each; what each promises beyond; and
//! that people get everything back without Allotment.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "all of this is tests and their helpers; a skipped test says so"
)]

mod file;
mod keyring;
mod processes;
mod suite;
mod tools;
mod without_allotment;
