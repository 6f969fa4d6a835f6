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
/// laid aside first. `stamp` tells what is laid aside from what was before. Cut
/// anywhere, the same again ends as if it had not been.
pub fn put_in_place(new: &Path, target: &Path, stamp: &str) -> io::Result<()> {
    // Receipts are named by their hash: those of both lie beside each other. They
    // come first, because a record without them would be found out.
    if receipts(new).exists() {
        private_file::create_folder(&receipts(target))?;
        for entry in fs::read_dir(receipts(new))? {
            let entry = entry?;
            fs::File::open(entry.path())?.sync_all()?;
            fs::rename(entry.path(), receipts(target).join(entry.file_name()))?;
        }
        private_file::sync_folder_of(&receipts(target).join("any"))?;
    }
    fs::File::open(new)?.sync_all()?;
    lay_aside(target, stamp)?;
    fs::rename(new, target)?;
    private_file::sync_folder_of(target)
}

/// Takes a record out of its place without deleting it, and says what it is
/// called then: `greens.sqlite.before-STAMP`. Its receipts stay where they are. It
/// is no error if there is none.
pub fn lay_aside(target: &Path, stamp: &str) -> io::Result<PathBuf> {
    let name = |number: u32| match number {
        1 => target.with_extension(format!("sqlite.before-{stamp}")),
        _ => target.with_extension(format!("sqlite.before-{stamp}-{number}")),
    };
    let mut aside = name(1);
    // Nothing that was laid aside is ever written over.
    for number in 2.. {
        if !aside.exists() {
            break;
        }
        aside = name(number);
    }
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
    }
    private_file::sync_folder_of(target)?;
    Ok(aside)
}
