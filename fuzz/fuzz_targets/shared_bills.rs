//! Exports of I Hate Money, Spliit and Splitwise.
#![no_main]

#[path = "../../crates/imports/tests/drive/mod.rs"]
mod drive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drive::shared_bills(bytes));
