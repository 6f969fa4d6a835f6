//! Which column of a bank's table is what.

use allotment_types::Currency;
use serde::{Deserialize, Serialize};

use crate::{DateFormat, Encoding, digest, text};

/// How one bank writes its tables. It is kept, and found again by the header's
/// [`Fingerprint`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Of the header that this is for.
    pub fingerprint: Fingerprint,
    /// What divides the cells: `;`, `,`, a tab or `|`.
    pub delimiter: char,
    /// How letters are written.
    pub encoding: Encoding,
    /// How many lines stand above the header.
    pub skip: u32,
    /// How dates are written.
    pub dates: DateFormat,
    /// What divides whole units from decimals: `,` or `.`.
    pub point: char,
    /// What groups thousands, if anything: `.`, `,`, a space or `'`.
    pub group: Option<char>,
    /// In which currency the rows are.
    pub currency: CurrencyFrom,
    /// Where the amount is.
    pub amount: AmountFrom,
    /// Where everything else is.
    pub columns: Columns,
}

/// Names of columns in the header, as they stand there.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Columns {
    /// The day on which the bank booked it.
    pub booked: String,
    /// Who is on the other side. If there are several, the first that is not
    /// empty counts.
    #[serde(default)]
    pub counterparty: Vec<String>,
    /// Their account.
    #[serde(default)]
    pub counterparty_account: Option<String>,
    /// What it is for. If there are several, they are put behind each other.
    #[serde(default)]
    pub text: Vec<String>,
    /// The bank's own reference of the row.
    #[serde(default)]
    pub reference: Option<String>,
    /// The payment's identity from end to end.
    #[serde(default)]
    pub end_to_end: Option<String>,
    /// Our own account.
    #[serde(default)]
    pub account: Option<String>,
    /// The balance after the row.
    #[serde(default)]
    pub balance: Option<String>,
    /// Whether the row is booked, and the words for it; other rows are left
    /// out.
    #[serde(default)]
    pub status: Option<Status>,
}

/// A column that tells booked rows from others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Status {
    /// Its name.
    pub column: String,
    /// What it says in rows that are booked, in small letters.
    pub booked: Vec<String>,
}

/// In which currency rows are.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CurrencyFrom {
    /// As this column says.
    Column(String),
    /// All in this one.
    Always(Currency),
}

/// Where the amount is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AmountFrom {
    /// One column; less than nothing is what went out.
    One {
        /// Its name.
        column: String,
    },
    /// One column for what went out and one for what came in. Signs in the
    /// first are of no matter: some banks write one, some do not.
    Two {
        /// What went out.
        debit: String,
        /// What came in.
        credit: String,
    },
    /// One column without signs, and one that says the direction.
    Sign {
        /// Its name.
        column: String,
        /// The column that says the direction.
        sign: String,
        /// What it says when money went out, in small letters.
        debit: Vec<String>,
        /// What it says when money came in, in small letters.
        credit: Vec<String>,
    },
}

/// By what a header is known again: its names in their order, without regard
/// to capitals and accents, and what divides them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Fingerprint(String);

impl Fingerprint {
    /// Of a header.
    pub fn of<'a>(delimiter: char, names: impl IntoIterator<Item = &'a str>) -> Self {
        let folded: Vec<String> = names
            .into_iter()
            .map(|name| text::folded(&text::tidy(name)))
            .collect();
        let delimiter = delimiter.to_string();
        let filled = folded
            .iter()
            .rposition(|name| !name.is_empty())
            .map_or(0, |last| last + 1);
        let names = folded.iter().take(filled).map(String::as_str);
        Self(digest::short([delimiter.as_str()].into_iter().chain(names)))
    }

    /// 24 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
