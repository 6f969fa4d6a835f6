//! Account statements are XML of strangers.
#![no_main]

#[path = "../../crates/imports/tests/drive/mod.rs"]
mod drive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drive::camt053(bytes));
