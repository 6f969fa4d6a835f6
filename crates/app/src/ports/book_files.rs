//! Books in files: journals that other programs keep, and what is written for
//! them.

use std::{
    io::{self, Read},
    path::{Path, PathBuf},
};

use allotment_api::ErrorBody;
use allotment_journal::{Balances, Sink};
use allotment_ledger::books::Digest;

/// A journal that was read to its end.
#[derive(Debug)]
pub struct JournalRead {
    /// What its accounts hold.
    pub balances: Balances,
    /// The file and all that it includes, in the order in which they were
    /// opened, each with the hash of what was read.
    pub files: Vec<(PathBuf, Digest)>,
}

/// Reads and writes books in files. All of it blocks: it is called beside the
/// threads that may not wait.
pub trait BookFiles: Send + Sync {
    /// Reads a journal with all that it includes. The error says the line, the
    /// cause and what to do.
    fn read_journal(&self, path: &Path, sink: &mut dyn Sink) -> Result<JournalRead, ErrorBody>;
    /// Reads a file whole, such as one of a bank. One of more than `most` bytes
    /// is refused.
    fn read_whole(&self, path: &Path, most: usize) -> Result<Vec<u8>, ErrorBody>;
    /// Opens a file of any length to be read from its beginning.
    fn open(&self, path: &Path) -> Result<Box<dyn Read + Send>, ErrorBody>;
    /// Writes a new file that this account alone may read, whole and synced,
    /// never over another one; `-` is standard output. Says where it lies.
    fn write_new(&self, path: &Path, bytes: &[u8]) -> Result<String, ErrorBody> {
        self.write_pieces(path, &mut std::iter::once(Ok(bytes.to_vec())))
    }
    /// The same piece by piece. If one is an error, nothing is left of the file.
    fn write_pieces(
        &self,
        path: &Path,
        pieces: &mut dyn Iterator<Item = io::Result<Vec<u8>>>,
    ) -> Result<String, ErrorBody>;
    /// Writes new files into a folder, which is made if it is not there: all of
    /// them, or none if one of that name is there already. Says where they lie.
    fn write_all_new(
        &self,
        folder: &Path,
        files: &[(String, Vec<u8>)],
    ) -> Result<Vec<String>, ErrorBody>;
}
