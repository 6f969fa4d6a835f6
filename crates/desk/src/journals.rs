//! Books in files. Journals are read in blocks: memory does not grow with their
//! length.

use std::{
    fmt::Write as _,
    fs::File,
    io::{self, Read},
    ops::ControlFlow,
    path::{Path, PathBuf},
};

use allotment_api::{ErrorBody, codes};
use allotment_app::ports::{BookFiles, JournalRead};
use allotment_journal::{Balances, Dialect, Fed, Reader, Sink, Transaction};
use allotment_ledger::books::Digest;
use sha2::{Digest as _, Sha256};

/// How much is read at once, unless a transaction is longer.
const BLOCK: usize = 128 * 1024;

/// How deep files may include each other.
const DEPTH: usize = 32;

/// A file that is being read.
struct Open {
    file: Box<dyn Read>,
    /// Where it lies; nothing for standard input.
    path: Option<PathBuf>,
    block: Vec<u8>,
    /// What of the block has been read and not yet taken.
    from: usize,
    to: usize,
    at_end: bool,
    /// Over what was read, where that is wanted.
    hash: Option<Sha256>,
    /// Which file it is, counted as they were opened.
    number: usize,
}

/// Reads a journal with all that it includes; `-` is standard input.
pub fn read_journal(path: &Path, sink: &mut impl Sink) -> Result<Balances, ErrorBody> {
    read(path, sink, None)
}

/// `files` takes each file with its hash, in the order in which they were
/// opened.
fn read(
    path: &Path,
    sink: &mut impl Sink,
    mut files: Option<&mut Vec<(PathBuf, Option<Digest>)>>,
) -> Result<Balances, ErrorBody> {
    let mut open = vec![if path == Path::new("-") {
        Open::of(Box::new(io::stdin().lock()), None)
    } else {
        let found = path.canonicalize().map_err(cannot_be_read(path))?;
        Open::at(found)?
    }];
    let home = open
        .first()
        .and_then(|main| main.path.as_deref()?.parent().map(Path::to_owned));
    if let (Some(files), Some(first)) = (files.as_deref_mut(), open.first_mut()) {
        first.told(files);
    }
    let mut reader = Reader::new(dialect(path));
    while let Some(file) = open.last_mut() {
        let block = file.block.get(file.from..file.to).unwrap_or_default();
        let fed = reader
            .feed(block, file.at_end, sink)
            .map_err(|error| not_understood(&error))?;
        match fed {
            Fed::More { .. } if file.at_end => {
                if let (Some(file), Some(files)) = (open.pop(), files.as_deref_mut()) {
                    file.hashed(files);
                }
                if !open.is_empty() {
                    reader.leave();
                }
            }
            Fed::More { consumed } => {
                file.from += consumed;
                file.fill()?;
            }
            Fed::Include { consumed, path } => {
                file.from += consumed;
                let next = included(&open, home.as_deref(), &path)?;
                reader.enter(&path);
                let mut next = Open::at(next)?;
                if let Some(files) = files.as_deref_mut() {
                    next.told(files);
                }
                open.push(next);
            }
            Fed::Stopped => break,
        }
    }
    Ok(reader.into_balances())
}

impl Open {
    fn of(file: Box<dyn Read>, path: Option<PathBuf>) -> Self {
        Self {
            file,
            path,
            block: vec![0; BLOCK],
            from: 0,
            to: 0,
            at_end: false,
            hash: None,
            number: 0,
        }
    }

    fn at(path: PathBuf) -> Result<Self, ErrorBody> {
        let file = File::open(&path).map_err(cannot_be_read(&path))?;
        Ok(Self::of(Box::new(file), Some(path)))
    }

    /// From now on it is hashed.
    fn told(&mut self, files: &mut Vec<(PathBuf, Option<Digest>)>) {
        self.hash = Some(Sha256::new());
        self.number = files.len();
        files.push((self.path.clone().unwrap_or_default(), None));
    }

    /// It was read to its end.
    fn hashed(self, files: &mut [(PathBuf, Option<Digest>)]) {
        let (Some(hash), Some(file)) = (self.hash, files.get_mut(self.number)) else {
            return;
        };
        let text = hash
            .finalize()
            .iter()
            .fold(String::with_capacity(64), |mut text, byte| {
                let _ = write!(text, "{byte:02x}");
                text
            });
        file.1 = text.parse().ok();
    }

    /// Brings the rest to the front and reads behind it.
    fn fill(&mut self) -> Result<(), ErrorBody> {
        self.block.copy_within(self.from..self.to, 0);
        self.to -= self.from;
        self.from = 0;
        if self.to == self.block.len() {
            self.block.resize(self.to.saturating_mul(2), 0);
        }
        while let Some(free) = self
            .block
            .get_mut(self.to..)
            .filter(|free| !free.is_empty())
        {
            match self.file.read(free) {
                Ok(0) => {
                    self.at_end = true;
                    break;
                }
                Ok(length) => {
                    if let Some(hash) = &mut self.hash {
                        hash.update(free.get(..length).unwrap_or_default());
                    }
                    self.to += length;
                }
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => {
                    let path = self.path.as_deref().unwrap_or(Path::new("-"));
                    return Err(cannot_be_read(path)(error));
                }
            }
        }
        Ok(())
    }
}

/// Where an included file lies: beside or below the main one, and not among
/// those that are open already.
fn included(open: &[Open], home: Option<&Path>, path: &str) -> Result<PathBuf, ErrorBody> {
    let refused = |why: &str, hint: &str| {
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("The journal wants `{path}` read, {why}. Nothing was booked"),
        )
        .hint(hint)
    };
    let folder = open.last().and_then(|file| file.path.as_deref()?.parent());
    let (Some(folder), Some(home)) = (folder, home) else {
        return Err(refused(
            "and standard input lies in no folder",
            "Name the journal with `--file`",
        ));
    };
    let wanted = folder.join(path);
    let found = wanted.canonicalize().map_err(cannot_be_read(&wanted))?;
    if !found.starts_with(home) {
        return Err(refused(
            "which lies outside of the journal's own folder",
            "Put it there, or read it by itself",
        ));
    }
    let again = open.iter().any(|file| file.path.as_ref() == Some(&found));
    if again || open.len() >= DEPTH {
        return Err(refused(
            "from within itself",
            "Take one of the `include` lines away",
        ));
    }
    Ok(found)
}

/// What a file's name says about who keeps it.
fn dialect(path: &Path) -> Option<Dialect> {
    match path.extension()?.to_str()? {
        "beancount" | "bean" => Some(Dialect::Beancount),
        "hledger" | "ledger" => Some(Dialect::Ledger),
        _ => None,
    }
}

fn cannot_be_read(path: &Path) -> impl FnOnce(io::Error) -> ErrorBody {
    let path = path.display().to_string();
    move |error| {
        let code = match error.kind() {
            io::ErrorKind::NotFound => codes::NOT_FOUND,
            _ => codes::BAD_INPUT,
        };
        ErrorBody::new(
            code,
            format!("The journal `{path}` cannot be read. Nothing was booked"),
        )
        .detail(serde_json::json!({ "causes": [error.to_string()] }))
    }
}

fn not_understood(error: &allotment_journal::JournalError) -> ErrorBody {
    let place = error.place.to_string();
    let mut place = place.chars();
    let first = place.next().map(|c| c.to_uppercase().collect::<String>());
    let message = format!(
        "{}{}: {}. Nothing was booked",
        first.unwrap_or_default(),
        place.as_str(),
        error.problem
    );
    ErrorBody::new(codes::BAD_INPUT, message)
        .hint(error.problem.fix())
        .detail(serde_json::json!({ "file": error.place.file, "line": error.place.line }))
}

/// Books in files of this computer.
#[derive(Debug, Clone, Copy)]
pub struct BookFilesHere;

/// A sink that is not known while this is built.
struct Any<'s>(&'s mut dyn Sink);

impl Sink for Any<'_> {
    fn transaction(
        &mut self,
        transaction: &Transaction<'_>,
        balances: &Balances,
    ) -> ControlFlow<()> {
        self.0.transaction(transaction, balances)
    }
}

impl BookFiles for BookFilesHere {
    fn read_journal(&self, path: &Path, sink: &mut dyn Sink) -> Result<JournalRead, ErrorBody> {
        if path == Path::new("-") {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                "Standard input cannot be taken over: the journal itself is kept as the receipt. Nothing was booked",
            )
            .hint("Save it to a file and name that"));
        }
        let mut files = vec![];
        let balances = read(path, &mut Any(sink), Some(&mut files))?;
        Ok(JournalRead {
            balances,
            // One without a hash was left before its end, with an error.
            files: files
                .into_iter()
                .filter_map(|(path, digest)| Some((path, digest?)))
                .collect(),
        })
    }

    fn read_whole(&self, path: &Path, most: usize) -> Result<Vec<u8>, ErrorBody> {
        let shown = path.display().to_string();
        let cannot = |error: io::Error| {
            let code = match error.kind() {
                io::ErrorKind::NotFound => codes::NOT_FOUND,
                _ => codes::BAD_INPUT,
            };
            ErrorBody::new(code, format!("The file `{shown}` cannot be read"))
                .hint("Nothing was booked. See that the name is right and that you may read it")
                .detail(serde_json::json!({ "causes": [error.to_string()] }))
        };
        let mut bytes = vec![];
        let room = u64::try_from(most).unwrap_or(u64::MAX).saturating_add(1);
        File::open(path)
            .and_then(|file| file.take(room).read_to_end(&mut bytes))
            .map_err(cannot)?;
        if bytes.len() > most {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("The file `{shown}` has more than {} MB", most / 1_000_000),
            )
            .hint("Nothing was booked. Let the bank write a file for fewer months"));
        }
        Ok(bytes)
    }

    fn open(&self, path: &Path) -> Result<Box<dyn Read + Send>, ErrorBody> {
        let shown = path.display().to_string();
        let file = File::open(path).map_err(|error| {
            let code = match error.kind() {
                io::ErrorKind::NotFound => codes::NOT_FOUND,
                _ => codes::BAD_INPUT,
            };
            ErrorBody::new(code, format!("The file `{shown}` cannot be read"))
                .hint("Nothing was changed. See that the name is right and that you may read it")
                .detail(serde_json::json!({ "causes": [error.to_string()] }))
        })?;
        Ok(Box::new(io::BufReader::with_capacity(BLOCK, file)))
    }

    fn write_pieces(
        &self,
        path: &Path,
        pieces: &mut dyn Iterator<Item = io::Result<Vec<u8>>>,
    ) -> Result<String, ErrorBody> {
        let shown = path.display().to_string();
        let written = if path == Path::new("-") {
            write_out(&mut io::stdout().lock(), pieces)
        } else {
            write_new(path, pieces)
        };
        written.map_err(|error| not_written(path, &error))?;
        Ok(shown)
    }

    fn write_all_new(
        &self,
        folder: &Path,
        files: &[(String, Vec<u8>)],
    ) -> Result<Vec<String>, ErrorBody> {
        make_folder(folder).map_err(|error| not_written(folder, &error))?;
        let mut written: Vec<PathBuf> = vec![];
        for (name, bytes) in files {
            let path = folder.join(name);
            if let Err(error) = write_new(&path, &mut std::iter::once(Ok(bytes.clone()))) {
                // All or none: what was written before it was ours.
                for path in written {
                    let _ = std::fs::remove_file(path);
                }
                return Err(not_written(&path, &error).hint("No other file was written either"));
            }
            written.push(path);
        }
        let written = written.iter().map(|path| path.display().to_string());
        Ok(written.collect())
    }
}

fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn not_written(path: &Path, error: &io::Error) -> ErrorBody {
    let shown = path.display();
    let body = match error.kind() {
        io::ErrorKind::AlreadyExists => ErrorBody::new(
            codes::BAD_INPUT,
            format!("There is a file `{shown}` already. It was left as it is"),
        )
        .hint("Choose another name or another folder"),
        _ => ErrorBody::new(codes::BAD_INPUT, format!("`{shown}` could not be written"))
            .hint("Nothing is left of it. See that the folder is there, that you may write in it and that there is room"),
    };
    body.detail(serde_json::json!({ "causes": [error.to_string()] }))
}

fn write_out(
    to: &mut impl io::Write,
    pieces: &mut dyn Iterator<Item = io::Result<Vec<u8>>>,
) -> io::Result<()> {
    for piece in pieces {
        to.write_all(&piece?)?;
    }
    to.flush()
}

fn write_new(path: &Path, pieces: &mut dyn Iterator<Item = io::Result<Vec<u8>>>) -> io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    let written = write_out(&mut file, pieces).and_then(|()| file.sync_all());
    if written.is_err() {
        // What was half written is nobody's journal.
        let _ = std::fs::remove_file(path);
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_written_all_or_none_and_over_no_other() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path().join("october").join("papers");
        let files = ["ada.pdf", "bo.pdf", "cem.pdf"].map(|name| (name.to_owned(), vec![1]));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("bo.pdf"), "mine").unwrap();
        let refused = BookFilesHere.write_all_new(&folder, &files).unwrap_err();
        assert!(refused.message.contains("bo.pdf"), "{refused:?}");
        let there = || {
            let names = std::fs::read_dir(&folder).unwrap();
            let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
            let mut names: Vec<String> = names.collect();
            names.sort();
            names.join(" ")
        };
        assert_eq!(there(), "bo.pdf");
        assert_eq!(std::fs::read(folder.join("bo.pdf")).unwrap(), b"mine");

        std::fs::remove_dir_all(&folder).unwrap();
        let written = BookFilesHere.write_all_new(&folder, &files).unwrap();
        assert_eq!(written.len(), 3);
        assert_eq!(there(), "ada.pdf bo.pdf cem.pdf");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&folder).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o700);
        }
    }
}
