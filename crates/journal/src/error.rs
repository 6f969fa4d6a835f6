//! Why a journal is refused: where, what, and what to do.

use std::fmt;

/// Why a journal is refused. Nothing of the transaction at that place was
/// handed on; those before it were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalError {
    /// Where it breaks off.
    pub place: Place,
    /// What is there.
    pub problem: Problem,
}

impl fmt::Display for JournalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl std::error::Error for JournalError {}

/// A line of a journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The file, where the reader was told of one.
    pub file: Option<String>,
    /// The line, from 1 on.
    pub line: u64,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.file {
            Some(file) => write!(f, "`{file}`, line {}", self.line),
            None => write!(f, "line {}", self.line),
        }
    }
}

/// What is the matter with a line. [`Problem::fix`] says what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Problem {
    /// The transaction that begins here does not sum to zero.
    #[error("the postings of this transaction come to {left} instead of zero")]
    Unbalanced {
        /// By how much, of each commodity: `0.01 EUR`.
        left: String,
    },
    /// More than one posting has no amount.
    #[error("a second posting of this transaction has no amount")]
    SecondElided,
    /// The text is no date.
    #[error("`{text}` is no date")]
    Date {
        /// What stands there.
        text: String,
    },
    /// What should be an amount is none.
    #[error("`{text}` is no amount that is understood here")]
    Amount {
        /// What stands there.
        text: String,
    },
    /// `1,000` may be a thousand or one.
    #[error("`{text}` is a thousand for some programs and one for others")]
    AmbiguousNumber {
        /// What stands there.
        text: String,
    },
    /// Digits that do not fit.
    #[error("a number is too large to be added up exactly (more than 36 digits)")]
    TooLarge,
    /// An account does not hold what the journal says.
    #[error("`{account}` should hold {expected} here and holds {found}")]
    Assertion {
        /// Which account.
        account: String,
        /// What the journal says.
        expected: String,
        /// What its postings come to.
        found: String,
    },
    /// What an assertion means depends on postings that come later in the text.
    #[error(
        "what `{account}` should hold is said out of the order of dates: {early} stands after {late}"
    )]
    OutOfOrder {
        /// Which account.
        account: String,
        /// The date that should have come first.
        early: allotment_types::Date,
        /// The date that came before it.
        late: allotment_types::Date,
    },
    /// Beancount reads the line one way and hledger another.
    #[error(
        "`{text}` is an account's name for some programs, and for others that name ends at the space"
    )]
    TwoWays {
        /// What stands there.
        text: String,
    },
    /// What is understood of the one family stands in a journal of the other.
    #[error("`{text}` belongs to {found}, and the lines before it to {before}")]
    Mixed {
        /// What stands there.
        text: String,
        /// Whose it is.
        found: &'static str,
        /// Whose the others are.
        before: &'static str,
    },
    /// It is understood, and means something that is not done here.
    #[error("{what} are not read")]
    Unsupported {
        /// What it is, in the plural.
        what: &'static str,
        /// What to do.
        instead: &'static str,
    },
    /// An indented line that belongs to nothing.
    #[error("this line is indented and belongs to no transaction")]
    Stray,
    /// Nothing that is known begins so.
    #[error("`{text}` is not understood")]
    Unknown {
        /// What stands there.
        text: String,
    },
    /// Something has no end.
    #[error("{what} that begins here has no end")]
    Unclosed {
        /// What.
        what: &'static str,
    },
    /// A posting without an account.
    #[error("there is no account's name in `{text}`")]
    Account {
        /// What stands there.
        text: String,
    },
    /// The bytes are not UTF-8.
    #[error("this line is not UTF-8 text")]
    Encoding,
    /// Another file is wanted, and only this text is there.
    #[error("the file `{path}` is wanted here, and only this text was given")]
    Include {
        /// Which.
        path: String,
    },
}

impl Problem {
    /// What a person can do about it. Whoever shows it adds what is safe.
    pub fn fix(&self) -> &'static str {
        match self {
            Self::Unbalanced { .. } => {
                "Change an amount by so much, or leave one posting without its amount: it gets the rest"
            }
            Self::SecondElided => "Write the amount of one of them",
            Self::Date { .. } => "Write year, month and day, such as `2026-11-21`",
            Self::Amount { .. } => "Write it such as `12.50 EUR`, with two spaces before it",
            Self::AmbiguousNumber { .. } => {
                "Write `1000` or `1.000` instead, or say at the top of the file what marks the decimals: `decimal-mark .`"
            }
            Self::TooLarge => "Write fewer digits",
            Self::Assertion { .. } => {
                "Look for a posting that is missing, doubled or wrong before this line, or correct what it says"
            }
            Self::OutOfOrder { .. } => {
                "Put the transactions in the order of their dates: `hledger print` does so"
            }
            Self::TwoWays { .. } => "Put two spaces behind the account's name",
            Self::Mixed { .. } => "Keep the two in files of their own and read one after the other",
            Self::Unsupported { instead, .. } => instead,
            Self::Stray => {
                "Put it directly below a line that begins with a date, or take the spaces away"
            }
            Self::Unknown { .. } => {
                "Journals of hledger, ledger and beancount are read; docs/reference/journals.md lists what of them"
            }
            Self::Unclosed { .. } => "Close it, or take its beginning away",
            Self::Account { .. } => "Write an account such as `Assets:Bank` first",
            Self::Encoding => "Save the file as UTF-8 in the program that made it",
            Self::Include { .. } => "Give all files, or put its text in place of this line",
        }
    }
}

/// What stands there, short enough for a message, without what could move the
/// cursor.
pub(crate) fn excerpt(text: &[u8]) -> String {
    const MOST: usize = 60;
    let text = String::from_utf8_lossy(text);
    let text = text.trim();
    let mut short: String = text
        .chars()
        .take(MOST)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    if text.chars().nth(MOST).is_some() {
        short.push('…');
    }
    short
}
