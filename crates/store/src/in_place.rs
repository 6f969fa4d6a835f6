//! Putting a record's file, with its receipts, where a home expects it.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use crate::private_file;

/// The files that SQLite may have beside a record.
const BESIDE: [&str; 2] = ["sqlite-wal", "sqlite-shm"];

fn receipts(record: &Path) -> PathBuf {
    record.with_extension("receipts")
}

/// Puts a whole record, which nobody has open, in the place of another, which is
/// laid aside first. `stamp` tells what is laid aside from what was before.
pub fn put_in_place(new: &Path, target: &Path, stamp: &str) -> io::Result<()> {
    lay_aside(target, stamp)?;
    // The receipts first: a record without them would be found out, the other way
    // round nothing is missed.
    if receipts(new).exists() {
        fs::rename(receipts(new), receipts(target))?;
    }
    fs::rename(new, target)?;
    private_file::sync_folder_of(target)
}

/// Takes a record out of its place without deleting it, and says what it is
/// called then: `greens.sqlite.before-STAMP`. It is no error if there is none.
pub fn lay_aside(target: &Path, stamp: &str) -> io::Result<PathBuf> {
    let aside = target.with_extension(format!("sqlite.before-{stamp}"));
    // First what lies beside it, also where an attempt that was cut has left that
    // alone: it would be played into the record that is put here.
    for ending in BESIDE {
        let beside = target.with_extension(ending);
        if beside.exists() {
            fs::rename(&beside, format!("{}{}", aside.display(), &ending[6..]))?;
        }
    }
    if target.exists() {
        fs::rename(target, &aside)?;
        if receipts(target).exists() {
            fs::rename(
                receipts(target),
                target.with_extension(format!("receipts.before-{stamp}")),
            )?;
        }
    }
    private_file::sync_folder_of(target)?;
    Ok(aside)
}
