//! The first line of a transaction.

use std::ops::Range;

use allotment_types::Date;

use crate::{
    error::{Problem, excerpt},
    transaction::{RawTag, Status, Words},
};

use super::{Dialect, Line, Reader, comment::string, trimmed, trimmed_start};

impl Reader {
    /// Reads a line that begins with a digit. Says whether a transaction begins
    /// there; otherwise it was a directive of beancount.
    pub(super) fn header(&mut self, block: &[u8], line: Line) -> Result<bool, Problem> {
        let text = line.text(block);
        let (date, length) = self.date(text)?;
        let mut rest = text.get(length..).unwrap_or_default();
        let mut second = None;
        if let Some(more) = rest.strip_prefix(b"=") {
            self.belongs_to(Dialect::Ledger, text)?;
            let (date, length) = self.date(more)?;
            second = Some(date);
            rest = more.get(length..).unwrap_or_default();
        }
        if !matches!(rest.first(), None | Some(b' ' | b'\t')) {
            return Err(Problem::Date {
                text: excerpt(text),
            });
        }
        rest = trimmed_start(rest);
        if rest.first().is_some_and(u8::is_ascii_lowercase)
            && self.dialect != Some(Dialect::Ledger)
            && self.dated_directive(date, rest)?
        {
            return Ok(false);
        }
        self.begin(date, second);
        let from = line.to - rest.len();
        self.words(rest, from)?;
        Ok(true)
    }

    fn begin(&mut self, date: Date, second: Option<Date>) {
        self.draft.clear();
        self.draft.date = date;
        self.draft.second = second;
        self.sum.clear();
        self.elided = None;
        self.exchanged = false;
        self.claims.clear();
    }

    /// Everything behind the date; `from` is where it begins in the block.
    fn words(&mut self, text: &[u8], from: usize) -> Result<(), Problem> {
        self.utf8(text)?;
        let mut rest = text;
        let flag = match rest {
            [b'*', ..] => Some((Status::Cleared, 1)),
            [b'!', ..] => Some((Status::Pending, 1)),
            [b't', b'x', b'n', b' ' | b'\t', ..] if self.dialect != Some(Dialect::Ledger) => {
                self.belongs_to(Dialect::Beancount, text)?;
                Some((Status::Cleared, 3))
            }
            [b'A'..=b'Z' | b'&' | b'#' | b'?' | b'%', b' ' | b'\t', ..]
                if self.dialect == Some(Dialect::Beancount) =>
            {
                Some((Status::Unmarked, 1))
            }
            _ => None,
        };
        if let Some((status, length)) = flag {
            self.draft.status = status;
            rest = trimmed_start(rest.get(length..).unwrap_or_default());
        } else if self.dialect == Some(Dialect::Beancount) {
            return Err(Problem::Unknown {
                text: excerpt(text),
            });
        }
        if rest.first() == Some(&b'(')
            && self.dialect != Some(Dialect::Beancount)
            && let Some(end) = memchr::memchr(b')', rest)
        {
            self.belongs_to(Dialect::Ledger, text)?;
            let start = from + text.len() - rest.len();
            self.draft.code = start + 1..start + end;
            rest = trimmed_start(rest.get(end + 1..).unwrap_or_default());
        }
        let start = from + text.len() - rest.len();
        if rest.is_empty() {
            self.draft.description.at = start..start;
            return Ok(());
        }
        if rest.first() == Some(&b'"') && self.quoted(rest, start)? {
            return Ok(());
        }
        if rest.first() == Some(&b';') && self.dialect == Some(Dialect::Beancount) {
            return Ok(());
        }
        self.belongs_to(Dialect::Ledger, rest)?;
        let end = memchr::memchr(b';', rest).unwrap_or(rest.len());
        let words = trimmed(rest.get(..end).unwrap_or_default());
        self.draft.description.at = start..start + words.len();
        match rest.get(end + 1..) {
            Some(comment) => self.comment(comment, start + end + 1, None),
            None => Ok(()),
        }
    }

    /// One or two texts between quotes, then beancount's tags and links. Says
    /// whether that is all there is; otherwise it is a bare description.
    fn quoted(&mut self, text: &[u8], from: usize) -> Result<bool, Problem> {
        let mut texts: [Option<Range<usize>>; 2] = [None, None];
        let mut rest = text;
        for place in &mut texts {
            if rest.first() != Some(&b'"') {
                break;
            }
            let Some(length) = string(rest) else {
                return match self.dialect {
                    Some(Dialect::Ledger) => Ok(false),
                    _ => Err(Problem::Unclosed {
                        what: "the text between quotes",
                    }),
                };
            };
            let start = from + text.len() - rest.len() + 1;
            *place = Some(start..start + length);
            rest = trimmed_start(rest.get(length + 2..).unwrap_or_default());
        }
        let is_more = |rest: &[u8]| matches!(rest.first(), Some(b'#' | b'^'));
        if !rest.is_empty() && rest.first() != Some(&b';') && !is_more(rest) {
            return match self.dialect {
                Some(Dialect::Beancount) => Err(Problem::Unknown {
                    text: excerpt(text),
                }),
                _ => Ok(false),
            };
        }
        let words = |at: Range<usize>| Words { at, quoted: true };
        match texts {
            [Some(payee), Some(description)] => {
                self.draft.payee = Some(words(payee));
                self.draft.description = words(description);
            }
            [Some(description), None] => self.draft.description = words(description),
            _ => {}
        }
        while is_more(rest) {
            self.belongs_to(Dialect::Beancount, text)?;
            rest = self.tag_or_link(rest, from + text.len() - rest.len());
        }
        match rest.strip_prefix(b";") {
            Some(comment) => self.comment(comment, from + text.len() - comment.len(), None)?,
            None if rest.is_empty() => {}
            None => {
                return Err(Problem::Unknown {
                    text: excerpt(rest),
                });
            }
        }
        Ok(true)
    }

    /// `#tag` or `^link`; says what is behind it.
    pub(super) fn tag_or_link<'t>(&mut self, text: &'t [u8], from: usize) -> &'t [u8] {
        let end = text
            .iter()
            .position(|b| matches!(b, b' ' | b'\t' | b';'))
            .unwrap_or(text.len());
        self.draft.tags.push(RawTag {
            posting: None,
            name: from..from + 1,
            value: Words {
                at: from + 1..from + end.max(1),
                quoted: false,
            },
        });
        trimmed_start(text.get(end..).unwrap_or_default())
    }

    /// The date at the beginning of a text, and how long it is.
    #[inline]
    pub(super) fn date(&mut self, text: &[u8]) -> Result<(Date, usize), Problem> {
        if text.starts_with(&self.last_date.0) && !text.get(10).is_some_and(u8::is_ascii_digit) {
            return Ok((self.last_date.1, 10));
        }
        let (date, length) = date(text).ok_or_else(|| Problem::Date {
            text: excerpt(text.split(|b| *b == b' ').next().unwrap_or_default()),
        })?;
        if let Some(written) = text.first_chunk::<10>()
            && length == 10
        {
            self.last_date = (*written, date);
        }
        Ok((date, length))
    }
}

/// Whether a text begins with something else than a date.
pub(super) fn is_no_date(text: &[u8]) -> bool {
    date(text).is_none()
}

/// Year, month and day, with `-`, `/` or `.` between them.
fn date(text: &[u8]) -> Option<(Date, usize)> {
    let mut at = 0;
    let mut number = |most: usize| {
        let digits = text.get(at..)?.iter().take(most + 1);
        let digits = digits.take_while(|b| b.is_ascii_digit()).count();
        let read = text.get(at..at + digits)?;
        at += digits + 1;
        let value = read.iter().fold(0i16, |sum, b| {
            sum.wrapping_mul(10).wrapping_add(i16::from(b - b'0'))
        });
        (1..=most).contains(&digits).then_some((value, at - 1))
    };
    let ((year, one), (month, two), (day, end)) = (number(4)?, number(2)?, number(2)?);
    let between = (text.get(one)?, text.get(two)?);
    let fits = one == 4 && between.0 == between.1 && b"-/.".contains(between.0);
    let date = Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    fits.then_some((date.ok()?, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_calendar() {
        let read = |text: &str| date(text.as_bytes()).map(|(date, n)| format!("{date} {n}"));
        assert_eq!(read("2026-11-21 x").as_deref(), Some("2026-11-21 10"));
        assert_eq!(read("2026/1/2").as_deref(), Some("2026-01-02 8"));
        assert_eq!(read("2024.02.29=").as_deref(), Some("2024-02-29 10"));
        for text in [
            "",
            "2026",
            "2026-11",
            "2026-11/21",
            "26-11-21",
            "2026-13-01",
            "2026-02-29",
            "2026-11-211",
            "20261-1-1",
            "11/21",
            "2026-11-",
            "9999999999",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
