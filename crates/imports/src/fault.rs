//! What is wrong with a file: where, what, why, and what to do.

use std::fmt;

use allotment_types::{Currency, Date, Money};
use serde::{Deserialize, Serialize};

use crate::{DateFormat, Encoding, limits};

/// What kind of file was being read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileKind {
    /// An account statement of a bank, ISO 20022 camt.053.
    Camt053,
    /// Open Financial Exchange, also called QFX.
    Ofx,
    /// A table from a bank.
    BankCsv,
    /// Open Collective's export of transactions.
    OpenCollective,
    /// I Hate Money's export of bills.
    IHateMoney,
    /// Spliit's export of a group.
    Spliit,
    /// Splitwise's export of a group.
    Splitwise,
}

impl fmt::Display for FileKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Camt053 => "camt.053 file",
            Self::Ofx => "OFX file",
            Self::BankCsv => "bank's CSV file",
            Self::OpenCollective => "Open Collective export",
            Self::IHateMoney => "I Hate Money export",
            Self::Spliit => "Spliit export",
            Self::Splitwise => "Splitwise export",
        })
    }
}

/// Where in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Place {
    /// The file as a whole.
    File,
    /// A line, counted from 1 as text editors do.
    Line(u32),
    /// The so-manieth bill of a file without lines, from 1.
    Bill(u32),
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File => f.write_str("the file as a whole"),
            Self::Line(line) => write!(f, "line {line}"),
            Self::Bill(bill) => write!(f, "bill {bill}"),
        }
    }
}

/// Why a file was not read. Nothing of it was booked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{file}, {place}{}: {cause}. Nothing was booked. {}", named(.field.as_deref()), .cause.fix(*.file))]
pub struct Fault {
    /// What was being read.
    pub file: FileKind,
    /// Where it is wrong.
    pub place: Place,
    /// Which field or column, as the file names it.
    pub field: Option<String>,
    /// What is wrong there.
    pub cause: Cause,
}

fn named(field: Option<&str>) -> String {
    field
        .map(|field| format!(", `{field}`"))
        .unwrap_or_default()
}

impl Fault {
    pub(crate) fn new(file: FileKind, place: Place, cause: Cause) -> Self {
        Self {
            file,
            place,
            field: None,
            cause,
        }
    }

    pub(crate) fn at(file: FileKind, line: u32, field: &str, cause: Cause) -> Self {
        Self::new(file, Place::Line(line), cause).of(field)
    }

    #[must_use]
    pub(crate) fn of(mut self, field: &str) -> Self {
        self.field = Some(crate::text::clipped(field));
        self
    }
}

/// What is wrong at a place of a file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is larger than is read.
    #[error("the file has {} MB, and at most {} MB are read", bytes / 1_000_000, limits::LARGEST_FILE / 1_000_000)]
    LargeFile {
        /// How large it is.
        bytes: usize,
    },
    /// A row or a value is longer than is read.
    #[error("it is longer than {} kB, the most that is read", limits::LONGEST_ROW / 1000)]
    LongRow,
    /// More rows, columns or elements than are read.
    #[error("there are more than {most} of them, the most that is read")]
    TooMany {
        /// The limit.
        most: usize,
    },
    /// It is another kind of file.
    #[error("this does not look like one: {expected} is missing")]
    OtherKind {
        /// What such a file has.
        expected: String,
    },
    /// Bytes that mean nothing in the encoding.
    #[error("there are letters that are not written in {encoding}, as the file should be")]
    Letters {
        /// In which it should be.
        encoding: Encoding,
    },
    /// The file names an encoding that is not known.
    #[error("the encoding `{name}` is not known")]
    UnknownEncoding {
        /// What the file says.
        name: String,
    },
    /// A zero byte: it is no text.
    #[error("there is a zero byte, which no text has: the file was damaged or is of another kind")]
    ZeroByte,
    /// It ends before it is complete.
    #[error("the file ends here, before it is complete")]
    Truncated,
    /// The XML is malformed.
    #[error("the XML cannot be read ({detail})")]
    Xml {
        /// What the reader says.
        detail: String,
    },
    /// The JSON is malformed, or a field has an unexpected form.
    #[error("the JSON cannot be read ({detail})")]
    Json {
        /// What the reader says.
        detail: String,
    },
    /// It declares entities, with which small files grow without end or ask
    /// for other files.
    #[error("it declares entities or a document type, which no bank does and which can do harm")]
    Entities,
    /// A version that is not known.
    #[error("`{found}` is another format; camt.053.001.02 to .13 are read")]
    Version {
        /// What the file says.
        found: String,
    },
    /// A value that has to be there is not.
    #[error("there is no value")]
    Missing,
    /// A row has another number of cells than the header.
    #[error("the row has {found} cells, and the header has {expected}")]
    Cells {
        /// As the header has.
        expected: usize,
        /// As the row has.
        found: usize,
    },
    /// Columns that are needed are not there.
    #[error("these columns are missing: {}", .names.join(", "))]
    Columns {
        /// Their names.
        names: Vec<String>,
    },
    /// A column stands in the header twice.
    #[error("the column stands in the header twice")]
    ColumnTwice,
    /// No amount.
    #[error("`{text}` is no amount")]
    Amount {
        /// What stands there.
        text: String,
    },
    /// Decimals that the currency does not have.
    #[error("`{text}` has more decimals than {currency}")]
    TooFine {
        /// What stands there.
        text: String,
        /// The currency.
        currency: Currency,
    },
    /// An amount beyond 2^63 minor units.
    #[error("`{text}` is larger than any amount that can be counted")]
    TooLarge {
        /// What stands there.
        text: String,
    },
    /// No currency that is known.
    #[error("`{text}` is no currency")]
    Currency {
        /// What stands there.
        text: String,
    },
    /// The file does not say its currency, and none was given.
    #[error("the file does not say in which currency it is")]
    NoCurrency,
    /// The row is in another currency than its account.
    #[error("the row is in {found}, and the account in {expected}")]
    OtherCurrency {
        /// The account's.
        expected: Currency,
        /// The row's.
        found: Currency,
    },
    /// No date of the expected form.
    #[error("`{text}` is no date like {expected}{}", .fits.map(|fits| format!("; it looks like {fits}")).unwrap_or_default())]
    Date {
        /// What stands there.
        text: String,
        /// The form that was expected.
        expected: DateFormat,
        /// Another form that would fit.
        fits: Option<DateFormat>,
    },
    /// A period ends before it begins.
    #[error("the period begins on {from} and ends on {until}, which is earlier")]
    Backwards {
        /// The first day.
        from: Date,
        /// The last.
        until: Date,
    },
    /// Neither a debit nor a credit.
    #[error("`{text}` says neither that money came in nor that it went out")]
    Sign {
        /// What stands there.
        text: String,
    },
    /// The same reference twice.
    #[error("the reference `{reference}` stands at {first} too, so one of the two would be lost")]
    Duplicate {
        /// The reference.
        reference: String,
        /// Where it stands first.
        first: Place,
    },
    /// Parts do not come to the whole.
    #[error("the parts come to {parts}, and the whole is {whole}")]
    DoesNotAddUp {
        /// The whole.
        whole: Money,
        /// Its parts together.
        parts: Money,
    },
    /// A fee stands as a row and as a column of another row.
    #[error("the fee stands in a row of its own and in a column as well")]
    FeeTwice,
    /// Who paid cannot be told.
    #[error("the file does not tell who paid")]
    NoPayer,
    /// Nobody has a share.
    #[error("nobody has a share of it")]
    NoShares,
    /// A name with a comma, in a list that is divided by commas.
    #[error("the name `{name}` has a comma, and names are divided by commas here")]
    CommaInName {
        /// The name.
        name: String,
    },
    /// Somebody is named who is not in the list of people.
    #[error("`{name}` is not among the file's people")]
    UnknownPerson {
        /// Who.
        name: String,
    },
    /// Somebody is listed twice.
    #[error("`{name}` is listed twice")]
    PersonTwice {
        /// Who.
        name: String,
    },
}

impl Cause {
    /// What to do next.
    pub fn fix(&self, file: FileKind) -> String {
        let again = match file {
            FileKind::Camt053 | FileKind::Ofx | FileKind::BankCsv => {
                "Download the file from the bank again, and leave it as it comes"
            }
            FileKind::OpenCollective => {
                "Export the transactions from Open Collective again, and leave the file as it comes"
            }
            FileKind::IHateMoney | FileKind::Spliit | FileKind::Splitwise => {
                "Export the group again, and leave the file as it comes"
            }
        };
        match self {
            Self::LargeFile { .. } | Self::TooMany { .. } => {
                "Export a shorter period, and import the parts one after the other".into()
            }
            Self::OtherKind { .. } => "Choose the kind that the file is of".into(),
            Self::Version { .. } => {
                "Download the statement in the format camt.053, or as CSV".into()
            }
            Self::Letters { .. } if file == FileKind::BankCsv => {
                "Choose the encoding in which the bank writes, most often UTF-8 or Windows-1252".into()
            }
            Self::Columns { .. } if file == FileKind::OpenCollective => {
                "Choose these fields too when exporting, or the set “Platform Default”".into()
            }
            Self::Columns { .. } | Self::ColumnTwice if file == FileKind::BankCsv => {
                "Look at the columns again and say which is which".into()
            }
            Self::Date { fits: Some(_), .. } if file == FileKind::BankCsv => {
                "Choose that form of dates for this bank".into()
            }
            Self::Date { .. } | Self::Amount { .. } | Self::TooFine { .. } | Self::Sign { .. }
                if file == FileKind::BankCsv =>
            {
                "Look at the columns again: the forms of dates and amounts may be others, or the line is no payment".into()
            }
            Self::Currency { .. } if file == FileKind::BankCsv => {
                "Look at the columns again: another may have the currency, or none".into()
            }
            Self::Currency { .. } | Self::NoCurrency
                if matches!(file, FileKind::IHateMoney | FileKind::Spliit) =>
            {
                "Say which currency it is when importing, by its three letters, such as `EUR`".into()
            }
            Self::Duplicate { .. } => match file {
                FileKind::Camt053 | FileKind::Ofx => {
                    "Download the same period as CSV and import that, and tell the bank".into()
                }
                _ => again.into(),
            },
            Self::NoPayer if file == FileKind::Spliit => {
                "Export the group as JSON, which says it, and import that".into()
            }
            Self::CommaInName { .. } if file == FileKind::IHateMoney => {
                "Export the project as JSON, where names stay apart, and import that".into()
            }
            Self::FeeTwice => {
                "Export again without “Export taxes and payment processor fees as columns”".into()
            }
            _ => again.into(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_says_where_what_that_nothing_was_booked_and_what_to_do() {
        let fault = Fault::at(
            FileKind::BankCsv,
            7,
            "Betrag",
            Cause::Amount {
                text: "12,3O".into(),
            },
        );
        insta::assert_snapshot!(fault, @"bank's CSV file, line 7, `Betrag`: `12,3O` is no amount. Nothing was booked. Look at the columns again: the forms of dates and amounts may be others, or the line is no payment");
        let fault = Fault::new(FileKind::Camt053, Place::Line(1), Cause::Entities);
        insta::assert_snapshot!(fault, @"camt.053 file, line 1: it declares entities or a document type, which no bank does and which can do harm. Nothing was booked. Download the file from the bank again, and leave it as it comes");
    }
}
