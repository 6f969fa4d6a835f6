//! Amounts as people type them, in the languages that we speak.
//!
//! German, French and Spanish write `1.234,56` or `1 234,56`, English
//! `1,234.56`, Switzerland `1'234.56`; Arabic and Persian have digits and
//! signs of their own. All are understood in every language wherever only one
//! reading is possible. Where two are, as with `1,234`, the language decides,
//! and the answer says so. Nothing is ever rounded.

use allotment_types::{Currency, Language, Money};
use serde::{Deserialize, Serialize};

mod digits;
mod marks;

use digits::{Mark, Symbol};

/// An amount that was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// What was understood.
    pub money: Money,
    /// Whether the same text would be another amount in another language, so
    /// that it is worth showing what was understood.
    pub ambiguous: bool,
}

/// Why a text is no amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TypedError {
    /// Nothing was typed.
    #[error("there is no amount yet: write it like `{example}`")]
    Nothing {
        /// An amount in the language and currency.
        example: String,
    },
    /// There are no digits, or something else is among them.
    #[error("`{text}` is no amount: write it like `{example}`")]
    NoAmount {
        /// What was typed.
        text: String,
        /// An amount in the language and currency.
        example: String,
    },
    /// The signs between the digits group nothing that can be understood.
    #[error("in `{text}` it is not clear where the decimals begin: write it like `{example}`")]
    Grouping {
        /// What was typed.
        text: String,
        /// An amount in the language and currency.
        example: String,
    },
    /// There are decimals that the currency does not have.
    #[error("`{text}` is finer than {currency} can be paid: write it like `{example}`{}", whole_hint(.whole.as_ref()))]
    TooFine {
        /// What was typed.
        text: String,
        /// The currency.
        currency: Currency,
        /// An amount in the language and currency.
        example: String,
        /// How to write it if thousands were meant.
        whole: Option<String>,
    },
    /// Another currency stands beside the amount.
    #[error("`{text}` is not in {currency}: write the amount in {currency}, like `{example}`")]
    OtherCurrency {
        /// What was typed.
        text: String,
        /// The currency that was expected.
        currency: Currency,
        /// An amount in the language and currency.
        example: String,
    },
    /// Beyond 2^63 minor units.
    #[error("`{text}` is larger than any amount that can be counted: write it like `{example}`")]
    TooLarge {
        /// What was typed.
        text: String,
        /// An amount in the language and currency.
        example: String,
    },
}

fn whole_hint(whole: Option<&String>) -> String {
    whole
        .map(|whole| format!(", or `{whole}` if thousands were meant"))
        .unwrap_or_default()
}

/// The sign before the decimals in a language.
fn point(language: Language) -> char {
    match language {
        Language::En => '.',
        Language::Fr | Language::Es | Language::De => ',',
    }
}

/// An amount to show as an example, as it is typed in a language.
pub fn example(currency: Currency, language: Language) -> String {
    let minor = match currency.exponent() {
        0 => 12,
        places => 125 * 10i64.pow(places - 1),
    };
    let decimal = Money::new(minor, currency).decimal();
    decimal.replace('.', &point(language).to_string())
}

/// The longest text that is looked at, in characters.
const LONGEST: usize = 60;

/// Understands an amount of a currency as somebody typed it.
pub fn amount(text: &str, currency: Currency, language: Language) -> Result<Typed, TypedError> {
    let reader = Reader {
        text,
        currency,
        language,
    };
    if crate::text::tidy(text).is_empty() {
        return Err(TypedError::Nothing {
            example: reader.example(),
        });
    }
    if text.chars().count() > LONGEST {
        return Err(reader.no_amount());
    }
    let (negative, body) = marks::stripped(text, currency).map_err(|mark| match mark {
        marks::Odd::OtherCurrency => reader.other_currency(),
        marks::Odd::NotUnderstood => reader.no_amount(),
    })?;
    let symbols = digits::symbols(&body).ok_or_else(|| reader.no_amount())?;
    let split = reader.split(&symbols)?;
    reader.money(negative, &split)
}

struct Reader<'t> {
    text: &'t str,
    currency: Currency,
    language: Language,
}

/// The digits before and behind the decimal sign.
struct Split {
    whole: String,
    fraction: String,
    ambiguous: bool,
}

impl Reader<'_> {
    fn example(&self) -> String {
        example(self.currency, self.language)
    }

    fn shown(&self) -> String {
        crate::text::clipped(self.text)
    }

    fn no_amount(&self) -> TypedError {
        TypedError::NoAmount {
            text: self.shown(),
            example: self.example(),
        }
    }

    fn grouping(&self) -> TypedError {
        TypedError::Grouping {
            text: self.shown(),
            example: self.example(),
        }
    }

    fn other_currency(&self) -> TypedError {
        let (text, example) = (self.shown(), self.example());
        TypedError::OtherCurrency {
            text,
            currency: self.currency,
            example,
        }
    }

    /// Decides which sign divides the decimals.
    fn split(&self, symbols: &[Symbol]) -> Result<Split, TypedError> {
        let marks: Vec<(usize, Mark)> = symbols
            .iter()
            .enumerate()
            .filter_map(|(at, symbol)| match symbol {
                Symbol::Mark(mark) => Some((at, *mark)),
                Symbol::Digit(_) => None,
            })
            .collect();
        let Some((last_at, last)) = marks.last().copied() else {
            return Ok(self.at(symbols, None, false));
        };
        let same = marks.iter().filter(|(_, mark)| *mark == last).count();
        let behind = symbols.len() - last_at - 1;
        let alone = marks.len() == 1;
        let (decimal, ambiguous) = match last {
            Mark::Space | Mark::Apostrophe | Mark::Thousands => (false, false),
            Mark::Decimal => (true, false),
            // Several of one kind group: `1.234.567`.
            Mark::Comma | Mark::Point if same > 1 => (false, false),
            // Another one grouped before it: `1.234,56`.
            Mark::Comma | Mark::Point if !alone => (true, false),
            // `12,5`, `0,125` and `1234,567` group nothing.
            Mark::Comma | Mark::Point if behind != 3 || !groups_first(symbols, last_at) => {
                (true, false)
            }
            Mark::Comma => (point(self.language) == ',', true),
            Mark::Point => (point(self.language) == '.', true),
        };
        if decimal && same > 1 {
            return Err(self.grouping());
        }
        let groups = if decimal {
            symbols.get(..last_at).unwrap_or_default()
        } else {
            symbols
        };
        if !digits::grouped(groups) {
            return Err(self.grouping());
        }
        if behind == 0 {
            return Err(self.no_amount());
        }
        Ok(self.at(symbols, decimal.then_some(last_at), ambiguous))
    }

    #[expect(
        clippy::unused_self,
        reason = "it reads as a sentence where it is called"
    )]
    fn at(&self, symbols: &[Symbol], decimal: Option<usize>, ambiguous: bool) -> Split {
        let (whole, fraction) = symbols.split_at(decimal.unwrap_or(symbols.len()));
        Split {
            whole: digits::text(whole),
            fraction: digits::text(fraction),
            ambiguous,
        }
    }

    fn money(&self, negative: bool, split: &Split) -> Result<Typed, TypedError> {
        let Split {
            whole,
            fraction,
            ambiguous,
        } = split;
        let places = self.currency.exponent() as usize;
        if fraction.len() > places {
            let whole = ambiguous.then(|| format!("{whole}{fraction}"));
            return Err(TypedError::TooFine {
                text: self.shown(),
                currency: self.currency,
                example: self.example(),
                whole,
            });
        }
        let sign = if negative { "-" } else { "" };
        let minor = format!("{sign}0{whole}{fraction:0<places$}");
        let minor = minor.parse().map_err(|_| TypedError::TooLarge {
            text: self.shown(),
            example: self.example(),
        })?;
        Ok(Typed {
            money: Money::new(minor, self.currency),
            ambiguous: *ambiguous,
        })
    }
}

/// Whether what stands before the mark could be the first group of thousands:
/// one to three digits, not a single zero.
fn groups_first(symbols: &[Symbol], mark: usize) -> bool {
    let before = symbols.get(..mark).unwrap_or_default();
    (1..=3).contains(&before.len()) && before.first() != Some(&Symbol::Digit('0'))
}

#[cfg(test)]
mod tests;
