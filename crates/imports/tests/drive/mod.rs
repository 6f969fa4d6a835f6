//! What must hold for any bytes whatever. The fuzz targets and the tests with
//! made-up bytes run these same functions.

#![allow(dead_code, reason = "each fuzz target uses one of them")]

use std::collections::HashSet;

use allotment_imports::{
    Fault, Place,
    bank::{self, BankFile},
    open_collective::open_collective,
    shared::{self, SharedFile},
    typed,
};
use allotment_types::{Currency, Language, Money};

fn lines(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'\n').count()
}

/// A fault has its place inside the file, and says that nothing was booked.
fn faulted(bytes: &[u8], fault: &Fault) {
    let said = fault.to_string();
    assert!(said.contains("Nothing was booked. "), "{said}");
    assert!(said.len() < 2000, "{said}");
    assert!(!said.contains(char::is_control), "{said:?}");
    if let Place::Line(line) = fault.place {
        assert!(line >= 1 && line as usize <= lines(bytes), "{said}");
    }
}

fn booked(bytes: &[u8], file: &BankFile) {
    let mut keys = HashSet::new();
    for statement in &file.statements {
        for row in &statement.rows {
            assert!(
                keys.insert((&statement.account, row.reference.key())),
                "a key twice: {row:?}"
            );
            assert!(
                row.line >= 1 && row.line as usize <= lines(bytes),
                "{row:?}"
            );
            assert!(!row.text.contains(char::is_control), "{row:?}");
        }
    }
}

/// camt.053.
pub(crate) fn camt053(bytes: &[u8]) {
    match bank::camt053(bytes) {
        Err(fault) => faulted(bytes, &fault),
        Ok(file) => {
            booked(bytes, &file);
            for statement in &file.statements {
                let currencies: HashSet<Currency> = statement
                    .rows
                    .iter()
                    .map(|row| row.amount.currency)
                    .collect();
                assert!(currencies.len() <= 1, "an account has one currency");
            }
            assert_eq!(bank::camt053(bytes), Ok(file));
        }
    }
}

/// OFX of both versions.
pub(crate) fn ofx(bytes: &[u8]) {
    match bank::ofx(bytes) {
        Err(fault) => faulted(bytes, &fault),
        Ok(file) => booked(bytes, &file),
    }
}

/// Tables of banks: what is guessed can be read, or has a fault; and it is
/// found again.
pub(crate) fn bank_csv(bytes: &[u8]) {
    match bank::csv::guess(bytes, Currency::EUR) {
        Err(fault) => faulted(bytes, &fault),
        Ok(guess) => match bank::csv::table(bytes, &guess.mapping) {
            Err(fault) => faulted(bytes, &fault),
            Ok(file) => {
                booked(bytes, &file);
                let known = bank::csv::known(bytes, std::slice::from_ref(&guess.mapping));
                assert!(known.is_some(), "the header is not found again");
            }
        },
    }
}

/// Open Collective: nets are gross and fees.
pub(crate) fn open_collective_csv(bytes: &[u8]) {
    match open_collective(bytes) {
        Err(fault) => faulted(bytes, &fault),
        Ok(file) => {
            for one in &file.movements {
                let parts = [one.gross, one.processor_fee, one.host_fee, one.tax];
                let sum: i128 = parts.iter().map(|part| i128::from(part.minor)).sum();
                assert_eq!(sum, i128::from(one.net.minor), "{one:?}");
            }
        }
    }
}

/// The exports of other tools: the parts of each bill come to it.
pub(crate) fn shared_bills(bytes: &[u8]) {
    let euro = Some(Currency::EUR);
    for read in [
        shared::i_hate_money(bytes, euro),
        shared::spliit(bytes, euro),
        shared::splitwise(bytes),
    ] {
        match read {
            Err(fault) => faulted(bytes, &fault),
            Ok(file) => added_up(&file),
        }
    }
}

fn added_up(file: &SharedFile) {
    for bill in &file.bills {
        for portions in [&bill.payers, &bill.shares] {
            let sum: i128 = portions
                .iter()
                .map(|portion| i128::from(portion.amount.minor))
                .sum();
            assert_eq!(sum, i128::from(bill.amount.minor), "{bill:?}");
            assert!(
                portions
                    .iter()
                    .all(|portion| file.people.contains(&portion.name))
            );
        }
    }
}

/// Amounts as people type them: what was understood is understood again when
/// it is written plainly.
pub(crate) fn typed_amount(text: &str) {
    let yen = Currency::new("JPY").unwrap_or(Currency::EUR);
    let dinar = Currency::new("KWD").unwrap_or(Currency::EUR);
    for language in Language::ALL {
        for currency in [Currency::EUR, yen, dinar] {
            if let Ok(understood) = typed::amount(text, currency, language) {
                let plain = understood.money.decimal();
                assert_eq!(
                    Money::parse(&plain, currency),
                    Ok(understood.money),
                    "{text}"
                );
                let again = typed::amount(&plain, currency, Language::En);
                assert!(
                    again.is_ok_and(|again| again.money == understood.money),
                    "{text}"
                );
            }
        }
    }
}
