//! Reading: once through the text, line by line.

mod account;
mod comment;
mod dated;
mod directive;
mod header;
mod money;
mod posting;
mod settle;

use std::ops::ControlFlow;

use allotment_types::Date;
use hashbrown::HashMap;

use crate::{
    amount::{CommodityId, Marks},
    balances::{AccountId, Balances, Sums},
    error::{JournalError, Place, Problem, excerpt},
    escape,
    transaction::{Draft, Sink, Transaction},
};

use directive::Below;
use settle::Claim;

/// Whose way of writing a journal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// That of hledger and ledger.
    Ledger,
    /// That of beancount.
    Beancount,
}

impl Dialect {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Ledger => "hledger and ledger",
            Self::Beancount => "beancount",
        }
    }
}

/// How far a block was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fed {
    /// So many bytes. What is left of the block belongs at the beginning of the
    /// next one; if that is nothing new, more has to be given at once.
    More {
        /// The bytes.
        consumed: usize,
    },
    /// So many bytes, up to and with a line that wants another file read.
    Include {
        /// The bytes.
        consumed: usize,
        /// The file, as it is written.
        path: String,
    },
    /// The sink has had enough.
    Stopped,
}

/// Reads a journal block by block.
///
/// ```
/// use allotment_journal::{Fed, Reader};
///
/// let mut reader = Reader::new(None);
/// let text = b"2026-11-01 Bread\n  Food  3.50 EUR\n  Cash\n";
/// let (fed, rest) = (reader.feed(text, false, &mut ())?, b"");
/// // The transaction might go on: nothing of it was taken yet.
/// assert_eq!(fed, Fed::More { consumed: 0 });
/// reader.feed(text, true, &mut ())?;
/// let all = reader.balances().sorted();
/// assert_eq!(all[0].account, "Cash");
/// assert_eq!(all[0].amount.decimal(), "-3.50");
/// # Ok::<(), allotment_journal::JournalError>(())
/// ```
#[derive(Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the text"
)]
pub struct Reader {
    balances: Balances,
    dialect: Option<Dialect>,
    /// The file that is read, and how many of its lines were.
    file: Option<String>,
    line: u64,
    /// The files that wanted it, and how far these are.
    outer: Vec<(Option<String>, u64)>,
    /// The text is of ours: see [`escape`].
    escaped: bool,
    /// The line where a comment over several lines began.
    comment: Option<u64>,
    below: Below,

    aliases: Vec<(String, String)>,
    /// Accounts by what stands in the text, where that is not their name.
    renamed: HashMap<Box<[u8]>, AccountId>,
    renames: bool,
    marks: Marks,
    marks_of: Vec<(CommodityId, Marks)>,
    /// Some decimals are marked by a comma.
    has_commas: bool,

    draft: Draft,
    /// What the postings come to so far.
    sum: Sums,
    elided: Option<usize>,
    exchanged: bool,
    claims: Vec<Claim>,
    /// The latest date of an assertion.
    asserted: Date,

    /// What was met last is met again most of the time.
    last_date: ([u8; 10], Date),
    last_commodity: CommodityId,
}

/// Reads a whole journal from memory.
pub fn read(text: &[u8], sink: &mut impl Sink) -> Result<Balances, JournalError> {
    let mut reader = Reader::new(None);
    match reader.feed(text, true, sink)? {
        Fed::Include { path, .. } => Err(reader.error(Problem::Include { path })),
        Fed::More { .. } | Fed::Stopped => Ok(reader.into_balances()),
    }
}

/// A line: where it begins and ends, and where the next one begins.
#[derive(Debug, Clone, Copy)]
struct Line {
    from: usize,
    to: usize,
    next: usize,
}

impl Line {
    /// The line at a place; nothing, where it is not there yet as a whole.
    #[inline]
    fn at(block: &[u8], from: usize, end: bool) -> Option<Self> {
        let rest = block.get(from..)?;
        let (mut to, next) = match memchr::memchr(b'\n', rest) {
            Some(length) => (from + length, from + length + 1),
            None if end && !rest.is_empty() => (block.len(), block.len()),
            None => return None,
        };
        if to > from && block.get(to - 1) == Some(&b'\r') {
            to -= 1;
        }
        Some(Self { from, to, next })
    }

    #[inline]
    fn text(self, block: &[u8]) -> &[u8] {
        block.get(self.from..self.to).unwrap_or_default()
    }
}

impl Reader {
    /// At the beginning of a journal; the dialect, where it is known.
    pub fn new(dialect: Option<Dialect>) -> Self {
        Self {
            balances: Balances::default(),
            dialect,
            file: None,
            line: 0,
            outer: vec![],
            escaped: false,
            comment: None,
            below: Below::Nothing,
            aliases: vec![],
            renamed: HashMap::new(),
            renames: false,
            marks: Marks::Unsaid,
            marks_of: vec![],
            has_commas: false,
            draft: Draft::default(),
            sum: Sums::default(),
            elided: None,
            exchanged: false,
            claims: vec![],
            asserted: Date::MIN,
            last_date: ([0; 10], Date::MIN),
            last_commodity: CommodityId(0),
        }
    }

    /// What accounts hold after all that was read.
    pub fn balances(&self) -> &Balances {
        &self.balances
    }

    /// What accounts hold after all that was read.
    pub fn into_balances(self) -> Balances {
        self.balances
    }

    /// Whose journal it turned out to be; nothing, while it could be anybody's.
    pub fn dialect(&self) -> Option<Dialect> {
        self.dialect
    }

    /// What is fed now is another file, until [`leave`](Self::leave).
    pub fn enter(&mut self, file: &str) {
        let outer = self.file.replace(file.to_owned());
        self.outer.push((outer, self.line));
        self.line = 0;
        self.below = Below::Nothing;
    }

    /// The file that was entered last is at its end.
    pub fn leave(&mut self) {
        if let Some((file, line)) = self.outer.pop() {
            (self.file, self.line) = (file, line);
        }
        self.below = Below::Nothing;
    }

    /// Reads what is complete in a block; with `end`, all of it.
    pub fn feed<S: Sink>(
        &mut self,
        block: &[u8],
        end: bool,
        sink: &mut S,
    ) -> Result<Fed, JournalError> {
        let mut at = 0;
        if self.line == 0 && block.starts_with(b"\xef\xbb\xbf") {
            at = 3;
        }
        while let Some(line) = Line::at(block, at, end) {
            let text = line.text(block);
            match text.first() {
                _ if self.comment.is_some() => self.inside_comment(text),
                None => {}
                Some(b'0'..=b'9') => {
                    let Some(next) = self.dated(block, line, end, sink)? else {
                        return Ok(Fed::More { consumed: at });
                    };
                    match next {
                        ControlFlow::Continue(next) => at = next,
                        ControlFlow::Break(()) => return Ok(Fed::Stopped),
                    }
                    continue;
                }
                Some(b' ' | b'\t') => self.below(text).map_err(|p| self.error_below(p))?,
                Some(b';' | b'#' | b'*' | b'%' | b'|') => {
                    self.utf8(text).map_err(|p| self.error_below(p))?;
                    self.escaped |= text == escape::MARK.as_bytes();
                    self.renames |= self.escaped;
                }
                Some(_) => {
                    let wanted = self.directive(text).map_err(|p| self.error_below(p))?;
                    if let Some(path) = wanted {
                        self.line += 1;
                        let consumed = line.next;
                        return Ok(Fed::Include { consumed, path });
                    }
                }
            }
            self.line += 1;
            at = line.next;
        }
        if let (true, Some(line)) = (end, self.comment) {
            let what = "a comment over several lines";
            return Err(self.error_at(line, Problem::Unclosed { what }));
        }
        Ok(Fed::More { consumed: at })
    }

    /// A line that begins with a date, and those that belong to it. Says where
    /// the next one begins; nothing, where the transaction might go on.
    fn dated<S: Sink>(
        &mut self,
        block: &[u8],
        first: Line,
        end: bool,
        sink: &mut S,
    ) -> Result<Option<ControlFlow<(), usize>>, JournalError> {
        self.below = Below::Nothing;
        let known = (self.dialect, self.last_commodity);
        if !self.header(block, first).map_err(|p| self.error_below(p))? {
            self.line += 1;
            return Ok(Some(ControlFlow::Continue(first.next)));
        }
        let before = self.line;
        self.line += 1;
        let mut at = first.next;
        loop {
            match Line::at(block, at, end) {
                Some(line) if matches!(block.get(line.from), Some(b' ' | b'\t')) => {
                    match self.posting_line(block, line) {
                        Ok(true) => {}
                        Ok(false) => break,
                        Err(problem) => return Err(self.error_below(problem)),
                    }
                    self.line += 1;
                    at = line.next;
                }
                Some(_) => break,
                None if end => break,
                None => {
                    // It is read again as if for the first time.
                    self.line = before;
                    (self.dialect, self.last_commodity) = known;
                    return Ok(None);
                }
            }
        }
        let line = before + 1;
        self.settle()
            .map_err(|(claim, problem)| self.error_at(claim.unwrap_or(line), problem))?;
        let transaction = Transaction {
            block,
            draft: &self.draft,
            escaped: self.escaped,
            line,
        };
        let flow = sink.transaction(&transaction, &self.balances);
        Ok(Some(flow.map_continue(|()| at)))
    }

    /// A journal is of one family from the first line on that only one of them
    /// understands.
    fn belongs_to(&mut self, dialect: Dialect, text: &[u8]) -> Result<(), Problem> {
        match self.dialect {
            None => self.dialect = Some(dialect),
            Some(before) if before != dialect => {
                return Err(Problem::Mixed {
                    text: excerpt(text),
                    found: dialect.name(),
                    before: before.name(),
                });
            }
            Some(_) => {}
        }
        Ok(())
    }

    #[expect(clippy::unused_self, reason = "reads like the other checks of a line")]
    fn utf8<'t>(&self, text: &'t [u8]) -> Result<&'t str, Problem> {
        std::str::from_utf8(text).map_err(|_| Problem::Encoding)
    }

    /// In the line that is looked at.
    fn error_below(&self, problem: Problem) -> JournalError {
        self.error_at(self.line + 1, problem)
    }

    /// In the line that was read last.
    fn error(&self, problem: Problem) -> JournalError {
        self.error_at(self.line, problem)
    }

    fn error_at(&self, line: u64, problem: Problem) -> JournalError {
        JournalError {
            place: Place {
                file: self.file.clone(),
                line,
            },
            problem,
        }
    }
}

/// Without spaces and tabs before and behind.
#[inline]
fn trimmed(text: &[u8]) -> &[u8] {
    let text = trimmed_start(text);
    let to = text.iter().rposition(|b| !matches!(b, b' ' | b'\t'));
    text.get(..to.map_or(0, |to| to + 1)).unwrap_or_default()
}

/// Without spaces and tabs before.
#[inline]
fn trimmed_start(text: &[u8]) -> &[u8] {
    let from = text.iter().position(|b| !matches!(b, b' ' | b'\t'));
    text.get(from.unwrap_or(text.len())..).unwrap_or_default()
}

/// Up to the first space or tab, and what comes behind, trimmed.
fn first_word(text: &[u8]) -> (&[u8], &[u8]) {
    let at = memchr::memchr2(b' ', b'\t', text).unwrap_or(text.len());
    let (word, rest) = text.split_at(at);
    (word, trimmed(rest))
}
