//! A journal is anybody's text. What is read in one go is read the same in
//! blocks of any length.
#![no_main]

use allotment_journal::{Fed, Reader, read};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (u8, &[u8])| {
    let (size, text) = (usize::from(input.0) + 1, input.1);
    let whole = read(text, &mut ()).map(|all| format!("{:?}", all.sorted()));
    let mut reader = Reader::new(None);
    let (mut from, mut to) = (0, 0);
    let blocks = loop {
        to = (to + size).min(text.len());
        match reader.feed(&text[from..to], to == text.len(), &mut ()) {
            Ok(Fed::More { consumed }) => from += consumed,
            // It stands for an error when there is only this text.
            Ok(_) => return,
            Err(error) => break Err(error),
        }
        if to == text.len() {
            break Ok(format!("{:?}", reader.balances().sorted()));
        }
    };
    assert_eq!(blocks, whole);
});
