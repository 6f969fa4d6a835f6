//! What is booked, the one text that it has, and the row that carries it.

use std::{fmt, str::FromStr};

use allotment_types::{Date, Moment};
use serde::{Deserialize, Serialize};

use super::{Act, Author, Digest, DigestError, Draft, IdempotencyKey, Posting};

/// Something that was booked. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number: 1, 2, 3 and so on, without gaps.
    pub seq: u64,
    /// The day that it counts for.
    pub date: Date,
    /// When it was booked.
    pub recorded: Moment,
    /// Who booked it.
    pub by: Author,
    /// What makes booking it twice book it once.
    pub key: IdempotencyKey,
    /// What it is about.
    pub act: Act,
    /// What goes where; sums to zero in each commodity.
    pub postings: Vec<Posting>,
}

/// The fields of the canonical form, in its order.
#[derive(Serialize)]
struct Written<'e> {
    seq: u64,
    date: Date,
    recorded: &'e Moment,
    by: &'e Author,
    key: &'e IdempotencyKey,
    act: &'e Act,
    postings: &'e [Posting],
    reverses: Option<u64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Read {
    seq: u64,
    date: Date,
    recorded: Moment,
    by: Author,
    key: IdempotencyKey,
    act: Act,
    postings: Vec<Posting>,
    reverses: Option<u64>,
}

/// Only what it is about, to tell an act that is not known from other faults.
#[derive(Deserialize)]
struct ReadAct {
    act: serde_json::Map<String, serde_json::Value>,
}

/// Why a text is no entry.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// It is about something that this program does not know.
    #[error(
        "an entry is about `{name}`, which this program does not know: a newer Allotment wrote it. Nothing was changed; install that version to open these books"
    )]
    UnknownAct {
        /// The act's name.
        name: String,
    },
    /// It does not have the form of an entry.
    #[error("the text is no entry of the books")]
    Form {
        /// What the reader of JSON says.
        #[source]
        source: serde_json::Error,
    },
    /// It is an entry, but written otherwise than entries are: other spaces,
    /// another order, other digits. Its hash would be of another text.
    #[error(
        "the entry is not written as the books write it, so another program has written or changed it"
    )]
    NotCanonical {
        /// How the books write it.
        expected: String,
    },
}

impl Entry {
    /// The number of the entry that it takes back, if it is a reversal.
    pub fn reverses(&self) -> Option<u64> {
        self.act.reverses()
    }

    /// The one text that is hashed and stored: JSON in one line, the fields in
    /// the order of [`Entry`] and then `reverses`, no spaces, amounts as text,
    /// UTF-8 without escapes but for `"`, `\` and control characters.
    /// docs/reference/books.md has the details.
    ///
    /// The error is that an act cannot be written as JSON; none of today's is
    /// so.
    pub fn canonical(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(&Written {
            seq: self.seq,
            date: self.date,
            recorded: &self.recorded,
            by: &self.by,
            key: &self.key,
            act: &self.act,
            postings: &self.postings,
            reverses: self.reverses(),
        })
    }

    /// Reads the canonical text, and no other.
    pub fn read(text: &str) -> Result<Self, ReadError> {
        let read: Read = serde_json::from_str(text).map_err(|source| {
            serde_json::from_str::<ReadAct>(text)
                .ok()
                .and_then(|read| read.act.into_iter().next())
                .map(|(name, _)| name)
                .filter(|name| !Act::NAMES.contains(&name.as_str()))
                .map_or(ReadError::Form { source }, |name| ReadError::UnknownAct {
                    name,
                })
        })?;
        let reverses = read.reverses;
        let entry = Self {
            seq: read.seq,
            date: read.date,
            recorded: read.recorded,
            by: read.by,
            key: read.key,
            act: read.act,
            postings: read.postings,
        };
        let expected = entry
            .canonical()
            .map_err(|source| ReadError::Form { source })?;
        if expected != text || entry.reverses() != reverses {
            return Err(ReadError::NotCanonical { expected });
        }
        Ok(entry)
    }

    /// What was to be booked.
    pub fn draft(&self) -> Draft {
        Draft {
            date: self.date,
            key: self.key.clone(),
            by: self.by.clone(),
            act: self.act.clone(),
            postings: self.postings.clone(),
        }
    }

    /// Whether this is what a draft wanted to be booked, whenever it was.
    pub fn is_of(&self, draft: &Draft) -> bool {
        let Draft {
            date,
            key,
            by,
            act,
            postings,
        } = draft;
        self.date == *date
            && self.key == *key
            && self.by == *by
            && self.act == *act
            && self.postings == *postings
    }
}

/// An entry as it is stored and handed on: its canonical text, and the hash
/// over it and all rows before.
///
/// As a line of a file it is the hash, a space, and the text, which has no line
/// end in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// [`Digest::then`] of the row before, or of the chain's beginning.
    pub digest: Digest,
    /// [`Entry::canonical`].
    pub text: String,
}

/// The line is no row.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowError {
    /// There is no space after the hash.
    #[error("the line is no row of the books: those are a hash, a space and the entry")]
    NoSpace,
    /// It does not begin with a hash.
    #[error("the line does not begin with the hash of a row")]
    Digest {
        /// What stands there instead.
        #[source]
        source: DigestError,
    },
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.digest, self.text)
    }
}

impl FromStr for Row {
    type Err = RowError;
    fn from_str(line: &str) -> Result<Self, RowError> {
        let (digest, text) = line.split_once(' ').ok_or(RowError::NoSpace)?;
        Ok(Self {
            digest: digest
                .parse()
                .map_err(|source| RowError::Digest { source })?,
            text: text.to_owned(),
        })
    }
}

#[cfg(test)]
mod tests;
