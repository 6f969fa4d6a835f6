//! Lines of beancount that begin with a date and are no transaction.

use allotment_types::Date;

use crate::error::{Problem, excerpt};

use super::{Dialect, Reader, directive::Below, first_word, settle::Claim, trimmed_start};

impl Reader {
    /// Reads one, if it is one: `rest` is what follows the date. While it is
    /// not known whose journal this is, only what hledger's people would hardly
    /// write is taken for it.
    pub(super) fn dated_directive(&mut self, date: Date, rest: &[u8]) -> Result<bool, Problem> {
        let (word, rest) = first_word(rest);
        let known = match word {
            b"open" | b"close" | b"balance" | b"pad" | b"note" | b"document" => is_account(rest),
            b"commodity" | b"price" => rest.first().is_some_and(u8::is_ascii_uppercase),
            b"event" | b"query" | b"custom" => rest.first() == Some(&b'"'),
            _ => false,
        };
        if !known {
            return Ok(false);
        }
        self.utf8(rest)?;
        self.belongs_to(Dialect::Beancount, word)?;
        self.below = Below::Metadata;
        match word {
            b"open" => self.below = Below::Open(first_word(rest).0.to_owned()),
            b"balance" => self.balance(date, rest)?,
            b"pad" => {
                return Err(Problem::Unsupported {
                    what: "balances that are made to fit (`pad`)",
                    instead: "Write the transaction that it stands for, with its amount",
                });
            }
            b"price" => {
                let (_, rest) = first_word(rest);
                self.amount(rest)?;
            }
            // Nothing that is booked depends on the others.
            _ => {}
        }
        Ok(true)
    }

    /// `balance`: what an account and all below it hold as the day begins.
    fn balance(&mut self, date: Date, rest: &[u8]) -> Result<(), Problem> {
        let (name, rest) = first_word(rest);
        let account = self.account(name)?;
        // Beancount lets the last digit pass, and more where `~` says so; what
        // is read here is exact.
        let text = match memchr::memchr(b'~', rest) {
            Some(_) => {
                return Err(Problem::Unsupported {
                    what: "balances that are about right (`~`)",
                    instead: "Write the exact balance, or take the line away",
                });
            }
            None => rest,
        };
        let (amount, behind) = self.amount(text)?;
        if !matches!(trimmed_start(behind).first(), None | Some(b';')) {
            return Err(Problem::Amount {
                text: excerpt(rest),
            });
        }
        let day_before = date.yesterday().unwrap_or(date);
        self.assert(account, &Claim::new(amount, false, true), day_before)
            .map_err(|problem| match problem {
                Problem::OutOfOrder { account, late, .. } => Problem::OutOfOrder {
                    account,
                    early: date,
                    late,
                },
                other => other,
            })
    }
}

fn is_account(text: &[u8]) -> bool {
    let (word, _) = first_word(text);
    word.first()
        .is_some_and(|b| b.is_ascii_uppercase() || !b.is_ascii())
        && word.contains(&b':')
}
