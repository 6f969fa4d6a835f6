//! A copied record as files on their way: how they are called, and what they are
//! known by.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use allotment_api::RecordPart;
use sha2::{Digest as _, Sha256};

/// How the record itself is called among its files.
pub const RECORD: &str = "record";

/// Where a file of a record lies in the folder of its copy; nothing for what is
/// none.
pub fn part(folder: &Path, name: &str) -> Option<PathBuf> {
    if name == RECORD {
        return Some(record(folder));
    }
    // A receipt is called by its hash, and by nothing that leads elsewhere.
    let is_hash = name.len() == 64 && name.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
    is_hash.then(|| receipts(folder).join(name))
}

/// Where the record lies in the folder of its copy.
pub fn record(folder: &Path) -> PathBuf {
    folder.join("record.sqlite")
}

fn receipts(folder: &Path) -> PathBuf {
    folder.join("record.receipts")
}

/// All files of a copied record, by name.
pub fn parts(folder: &Path) -> io::Result<Vec<RecordPart>> {
    let mut names = vec![RECORD.to_owned()];
    if receipts(folder).exists() {
        for entry in fs::read_dir(receipts(folder))? {
            names.extend(entry?.file_name().into_string());
        }
    }
    names.sort();
    let known = names.into_iter().filter_map(|name| {
        let path = part(folder, &name)?;
        Some((name, path))
    });
    known
        .map(|(name, path)| {
            Ok(RecordPart {
                size: fs::metadata(&path)?.len(),
                digest: digest(&path)?,
                name,
            })
        })
        .collect()
}

/// Whether all these files are there and are what was said of them.
pub fn are_whole(folder: &Path, parts: &[RecordPart]) -> bool {
    parts.iter().all(|it| {
        let path = part(folder, &it.name);
        path.is_some_and(|path| digest(&path).is_ok_and(|found| found == it.digest))
    })
}

/// SHA-256 of a file, in hexadecimal digits.
fn digest(path: &Path) -> io::Result<String> {
    let mut hash = Hash(Sha256::new());
    io::copy(&mut fs::File::open(path)?, &mut hash)?;
    let bytes = hash.0.finalize();
    Ok(bytes.iter().fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    }))
}

struct Hash(Sha256);

impl io::Write for Hash {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_the_record_or_a_receipt_and_leads_nowhere_else() {
        let folder = Path::new("/way");
        let hash = "0f".repeat(32);
        assert_eq!(part(folder, "record").unwrap(), record(folder));
        let receipt = part(folder, &hash).unwrap();
        assert!(receipt.starts_with("/way/record.receipts"));
        for name in [
            "",
            "..",
            "/etc/passwd",
            "../record",
            "Record",
            &hash[1..],
            &hash.to_uppercase(),
        ] {
            assert_eq!(part(folder, name), None, "{name}");
        }
    }
}
