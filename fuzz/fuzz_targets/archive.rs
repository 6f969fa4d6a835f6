//! An archive of the books, as somebody hands it over.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = allotment_app::check_archive(std::io::Cursor::new(bytes.to_vec()));
});
