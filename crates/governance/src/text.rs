//! Texts that people of other computers wrote: what may be in them, and how
//! what may not is shown.

use crate::Field;

/// What is wrong with something that was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// The text is longer than it may be.
    #[error("{field} has {length} characters; it can have {longest}")]
    TooLong {
        /// Which.
        field: Field,
        /// How long it is, in characters.
        length: usize,
        /// How long it may be.
        longest: usize,
    },
    /// It has a character that is not seen, or turns others round.
    #[error("{field} has a character that cannot be seen ({code})")]
    Unseen {
        /// Which.
        field: Field,
        /// The character, written out.
        code: String,
    },
    /// It has a line break, where there is one line.
    #[error("{field} is one line, and what was written has several")]
    Lines {
        /// Which.
        field: Field,
    },
    /// It is no e-mail address.
    #[error("`{text}` is no e-mail address, which looks like `name@example.org`")]
    NoMail {
        /// What was written.
        text: String,
    },
    /// It is no language.
    #[error("`{text}` is no language, which looks like `en` or `pt-BR`")]
    NoLanguage {
        /// What was written.
        text: String,
    },
    /// It is too many or too few.
    #[error("{field} can be from {least} to {most}, not {found}")]
    Count {
        /// Which.
        field: Field,
        /// What was written.
        found: u64,
        /// The least.
        least: u64,
        /// The most.
        most: u64,
    },
}

/// Whether a character would move the cursor, turn letters round or hide.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}')
}

/// A text as it can be shown: what cannot be seen is written out.
pub fn shown(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        if c != '\n' && is_unseen(c) {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

/// How a text is written: how long, and whether it may have several lines.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    pub(crate) longest: usize,
    pub(crate) lines: bool,
}

impl Measure {
    pub(crate) const fn line(longest: usize) -> Self {
        Self {
            longest,
            lines: false,
        }
    }

    pub(crate) const fn lines(longest: usize) -> Self {
        Self {
            longest,
            lines: true,
        }
    }

    /// What is wrong with a text, if something is.
    pub(crate) fn check(self, field: Field, text: &str) -> Result<(), Flaw> {
        let length = text.chars().count();
        if length > self.longest {
            return Err(Flaw::TooLong {
                field,
                length,
                longest: self.longest,
            });
        }
        if !self.lines && text.contains('\n') {
            return Err(Flaw::Lines { field });
        }
        match text.chars().find(|c| *c != '\n' && is_unseen(*c)) {
            Some(c) => Err(Flaw::Unseen {
                field,
                code: c.escape_unicode().to_string(),
            }),
            None => Ok(()),
        }
    }
}

/// Whether mail can be meant for it: the mail server decides.
pub(crate) fn is_mail(text: &str) -> bool {
    let Some((who, place)) = text.split_once('@') else {
        return false;
    };
    let plain =
        |part: &str| !part.is_empty() && !part.contains(['@', ' ', '<', '>', ',', ';', '"']);
    plain(who)
        && plain(place)
        && place.contains('.')
        && !place.starts_with('.')
        && !place.ends_with('.')
}

/// Whether it is a language's tag, by its form.
pub(crate) fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or_default();
    (2..=3).contains(&first.len())
        && first.bytes().all(|byte| byte.is_ascii_lowercase())
        && parts.all(|part| {
            (2..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric())
        })
        && tag.len() <= 20
}
