//! Writing: a journal that hledger, ledger or beancount take, and that the
//! reader of this crate gives back as it was.

mod account;
mod beancount;
mod ledger;

use std::collections::{BTreeMap, BTreeSet};

use allotment_types::Date;

use crate::amount::decimal;

/// How hours are written: in minutes, because these programs know no hours of
/// sixty parts.
pub const MINUTES: &str = "MIN";

/// Hours, in the books: counted in minutes.
const HOURS: &str = "HOUR";

/// Names of tags that mean something to these programs or to us.
const RESERVED: [&str; 7] = ["date", "date2", "id", "key", "hash", "name", "type"];

/// For which programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// hledger and ledger.
    Ledger,
    /// beancount.
    Beancount,
}

/// A transaction, as books of any kind have it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its number or name; written as the tag `id`.
    pub id: String,
    /// What tells a second booking of the same from the first; the tag `key`,
    /// left away when empty.
    pub key: String,
    /// The hash of the books up to here; the tag `hash`, left away when empty.
    pub hash: String,
    /// When.
    pub date: Date,
    /// What it is about: any text.
    pub description: String,
    /// What else is said about it. A name is a small letter, then small
    /// letters, digits, `-` and `_`, at least two characters, each name once;
    /// a value any text.
    pub tags: Vec<(String, String)>,
    /// What it consists of; of each commodity the sum is zero.
    pub postings: Vec<Part>,
}

/// A posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// The account, with `:` between its parts: `Assets:Bank:Main`. The first
    /// part is Assets, Liabilities, Equity, Income or Expenses; the others any
    /// text.
    pub account: String,
    /// How much, in minor units (cents; minutes of `HOUR`).
    pub minor: i64,
    /// The commodity: capital letters, such as `EUR` or `HOUR`.
    pub commodity: String,
    /// How many decimals its minor unit has: 2 for cents. Not looked at for
    /// `HOUR`.
    pub exponent: u8,
}

/// Why books cannot be written as a journal. Nothing was written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// An entry does not sum to zero.
    #[error("entry `{id}` comes to {left} minor units of `{commodity}` instead of zero")]
    Unbalanced {
        /// Which entry.
        id: String,
        /// Of what.
        commodity: String,
        /// By how much.
        left: i128,
    },
    /// An account has no name that these programs take.
    #[error(
        "`{account}` is no account for a journal: its first part is Assets, Liabilities, Equity, Income or Expenses, and no part is empty"
    )]
    Account {
        /// Which.
        account: String,
    },
    /// A commodity has no name that these programs take.
    #[error(
        "`{commodity}` is no commodity for a journal: write 2 to 24 capital letters, such as `EUR`, but not `MIN`, in which hours are written"
    )]
    Commodity {
        /// Which.
        commodity: String,
    },
    /// A commodity has decimals of two lengths, or too many of them.
    #[error("`{commodity}` has {one} decimals in one place and {two} in another, or more than 18")]
    Exponent {
        /// Which.
        commodity: String,
        /// In the first place.
        one: u8,
        /// In the other.
        two: u8,
    },
    /// A tag's name would be something else for these programs.
    #[error("`{name}` is no name for a tag of a journal")]
    Tag {
        /// Which.
        name: String,
    },
    /// A tag is given twice: beancount takes only one, the others would show
    /// either.
    #[error("entry `{id}` has the tag `{name}` twice")]
    Twice {
        /// Which entry.
        id: String,
        /// Which tag.
        name: String,
    },
}

/// Writes a journal: the same entries give the same text.
pub fn write(entries: &[Entry], format: Format) -> Result<String, WriteError> {
    let used = Used::by(entries)?;
    Ok(match format {
        Format::Ledger => ledger::write(entries, &used),
        Format::Beancount => beancount::write(entries, &used),
    })
}

/// What the entries use, sorted.
struct Used<'a> {
    accounts: BTreeSet<&'a str>,
    /// As they are written, with their decimals.
    commodities: BTreeMap<&'a str, u8>,
    /// The earliest date.
    first: Option<Date>,
}

impl<'a> Used<'a> {
    fn by(entries: &'a [Entry]) -> Result<Self, WriteError> {
        let mut used = Self {
            accounts: BTreeSet::new(),
            commodities: BTreeMap::new(),
            first: entries.iter().map(|entry| entry.date).min(),
        };
        for entry in entries {
            let mut names = BTreeSet::new();
            for (name, _) in &entry.tags {
                check_tag(name)?;
                if !names.insert(name) {
                    return Err(WriteError::Twice {
                        id: entry.id.clone(),
                        name: name.clone(),
                    });
                }
            }
            let mut sums: BTreeMap<&str, i128> = BTreeMap::new();
            for part in &entry.postings {
                account::check(&part.account)?;
                used.accounts.insert(&part.account);
                let (commodity, exponent) = part.written()?;
                let known = *used.commodities.entry(commodity).or_insert(exponent);
                if known != exponent || exponent > 18 {
                    return Err(WriteError::Exponent {
                        commodity: commodity.to_owned(),
                        one: known,
                        two: exponent,
                    });
                }
                // 2^64 postings of 2^63 would not reach the end of it.
                *sums.entry(commodity).or_default() += i128::from(part.minor);
            }
            if let Some((commodity, left)) = sums.into_iter().find(|(_, left)| *left != 0) {
                return Err(WriteError::Unbalanced {
                    id: entry.id.clone(),
                    commodity: commodity.to_owned(),
                    left,
                });
            }
        }
        Ok(used)
    }
}

impl Part {
    /// The commodity as it is written, and its decimals.
    fn written(&self) -> Result<(&str, u8), WriteError> {
        let name = self.commodity.as_str();
        if name == HOURS {
            return Ok((MINUTES, 0));
        }
        let fits = (2..=24).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_uppercase());
        if !fits || name == MINUTES {
            return Err(WriteError::Commodity {
                commodity: name.to_owned(),
            });
        }
        Ok((name, self.exponent))
    }

    /// `-3.50 EUR`.
    fn amount(&self) -> String {
        match self.written() {
            Ok((name, exponent)) => format!("{} {name}", decimal(self.minor.into(), exponent)),
            Err(_) => String::new(),
        }
    }
}

impl Entry {
    /// All that is written as tags.
    fn all_tags(&self) -> impl Iterator<Item = (&str, &str)> {
        let own = [("id", &self.id), ("key", &self.key), ("hash", &self.hash)];
        let own = own.map(|(name, value)| (name, value.as_str()));
        let given = self.tags.iter().map(|(n, v)| (n.as_str(), v.as_str()));
        own.into_iter()
            .filter(|(name, value)| *name == "id" || !value.is_empty())
            .chain(given)
    }
}

fn check_tag(name: &str) -> Result<(), WriteError> {
    let fits = name.len() >= 2
        && name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b"-_".contains(&b))
        && !RESERVED.contains(&name);
    let error = || WriteError::Tag {
        name: name.to_owned(),
    };
    fits.then_some(()).ok_or_else(error)
}
