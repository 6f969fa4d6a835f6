//! Comments, and what they say about a transaction.

use std::ops::Range;

use crate::{
    error::Problem,
    transaction::{RawTag, Words},
};

use super::{Dialect, Reader, trimmed};

impl Reader {
    /// A comment from behind its `;` to the end of its line; hledger's
    /// `name:value` in it are tags. `from` is where it begins in the block.
    pub(super) fn comment(
        &mut self,
        text: &[u8],
        from: usize,
        posting: Option<usize>,
    ) -> Result<(), Problem> {
        self.utf8(text)?;
        if self.dialect == Some(Dialect::Beancount) {
            return Ok(());
        }
        let mut at = 0;
        for part in text.split(|b| *b == b',') {
            if let Some((name, value)) = tag(part) {
                let word = part.get(name.clone()).unwrap_or_default();
                if posting.is_some() && word == b"date" {
                    return Err(Problem::Unsupported {
                        what: "dates of single postings (`date:`)",
                        instead: "Make two transactions of it, each with its date, over an account for what is on its way",
                    });
                }
                let shift = |range: Range<usize>| from + at + range.start..from + at + range.end;
                self.draft.tags.push(RawTag {
                    posting,
                    name: shift(name),
                    value: Words {
                        at: shift(value),
                        quoted: false,
                    },
                });
            }
            at += part.len() + 1;
        }
        Ok(())
    }

    /// Beancount's `name: value` on a line of its own.
    pub(super) fn metadata(
        &mut self,
        body: &[u8],
        from: usize,
        posting: Option<usize>,
    ) -> Result<(), Problem> {
        self.utf8(body)?;
        let colon = memchr::memchr(b':', body).unwrap_or(body.len());
        let raw = body.get(colon + 1..).unwrap_or_default();
        let value = trimmed(raw);
        let start = colon + 1 + (raw.len() - raw.trim_ascii_start().len());
        let quoted = value.first() == Some(&b'"');
        let at = if quoted {
            let length = string(value).ok_or(Problem::Unclosed {
                what: "the text between quotes",
            })?;
            start + 1..start + 1 + length
        } else {
            let length = memchr::memchr(b';', value).unwrap_or(value.len());
            start..start + trimmed(value.get(..length).unwrap_or_default()).len()
        };
        self.draft.tags.push(RawTag {
            posting,
            name: from..from + colon,
            value: Words {
                at: from + at.start..from + at.end,
                quoted,
            },
        });
        Ok(())
    }
}

/// Whether a line is beancount's `name: value`.
pub(super) fn is_metadata(body: &[u8]) -> bool {
    let Some(colon) = memchr::memchr(b':', body) else {
        return false;
    };
    let name = body.get(..colon).unwrap_or_default();
    name.first().is_some_and(u8::is_ascii_lowercase)
        && name
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(b))
        && matches!(body.get(colon + 1), None | Some(b' ' | b'\t'))
}

/// The length of what is between quotes, of a text that begins with one;
/// nothing, where there is no second.
pub(super) fn string(text: &[u8]) -> Option<usize> {
    let inside = text.strip_prefix(b"\"")?;
    let mut at = 0;
    loop {
        at += memchr::memchr2(b'"', b'\\', inside.get(at..)?)?;
        if inside.get(at) == Some(&b'"') {
            return Some(at);
        }
        at += 2;
    }
}

/// `name:value`: where each is.
fn tag(part: &[u8]) -> Option<(Range<usize>, Range<usize>)> {
    let colon = memchr::memchr(b':', part)?;
    let before = part.get(..colon)?;
    let from = before
        .iter()
        .rposition(u8::is_ascii_whitespace)
        .map_or(0, |space| space + 1);
    let name = before.get(from..)?;
    let fits = name.first().is_some_and(u8::is_ascii_alphabetic)
        && name
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(b));
    let after = part.get(colon + 1..)?;
    let value = trimmed(after);
    let start = colon + 1 + after.len() - after.trim_ascii_start().len();
    fits.then_some((from..colon, start..start + value.len()))
}
