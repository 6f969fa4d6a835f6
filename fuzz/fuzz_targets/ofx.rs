//! OFX of both versions, which is neither SGML nor XML altogether.
#![no_main]

#[path = "../../crates/imports/tests/drive/mod.rs"]
mod drive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| drive::ofx(bytes));
