//! The whole record of the books as one open archive: written, checked, and put
//! back into a record without any books.
//!
//! It is a tar file, which every computer can open, of texts that people and
//! programs can read without Allotment; its `README.txt` says what each is. The
//! same books give the same bytes.

mod flaw;
mod manifest;
mod reading;
mod restoring;
mod writing;

pub use reading::check;

use std::collections::BTreeSet;

use allotment_ledger::books::{Digest, Row};
use serde_json::Value;

use crate::cases::books::export::read;
use allotment_api::ErrorBody;

/// All hashes that an act can name: what is kept apart, and receipts. Those of
/// other things are among them, which are looked up in vain.
fn named(rows: &[Row]) -> Result<BTreeSet<Digest>, ErrorBody> {
    let mut named = BTreeSet::new();
    for (index, row) in rows.iter().enumerate() {
        let act = serde_json::to_value(&read(index, row)?.act);
        gather(&act.unwrap_or_default(), &mut named);
    }
    Ok(named)
}

fn gather(value: &Value, named: &mut BTreeSet<Digest>) {
    match value {
        Value::String(text) => named.extend(text.parse::<Digest>().ok()),
        Value::Array(all) => all.iter().for_each(|one| gather(one, named)),
        Value::Object(all) => all.values().for_each(|one| gather(one, named)),
        _ => {}
    }
}

/// The receipts that costs name.
fn receipts_of(rows: &[Row]) -> Result<BTreeSet<Digest>, ErrorBody> {
    use allotment_ledger::books::Act;
    let mut named = BTreeSet::new();
    for (index, row) in rows.iter().enumerate() {
        if let Act::CostRecorded(recorded) = read(index, row)?.act {
            named.extend(recorded.receipts);
        }
    }
    Ok(named)
}
