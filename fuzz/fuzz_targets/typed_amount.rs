//! Amounts as people type them.
#![no_main]

#[path = "../../crates/imports/tests/drive/mod.rs"]
mod drive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| drive::typed_amount(text));
