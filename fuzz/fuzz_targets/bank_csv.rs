//! Tables of banks: from the guess to the rows.
#![no_main]

#[path = "../../crates/imports/tests/drive/mod.rs"]
mod drive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drive::bank_csv(bytes));
