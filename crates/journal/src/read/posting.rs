//! The indented lines of a transaction.

use crate::{
    amount::{self, Amount},
    balances::AccountId,
    error::{Problem, excerpt},
    transaction::{Exchange, Posting},
};

use super::{Dialect, Line, Reader, comment::is_metadata, settle::Claim, trimmed_start};

impl Reader {
    /// Reads an indented line. Says whether the transaction goes on: a line of
    /// nothing but spaces ends it.
    #[inline]
    pub(super) fn posting_line(&mut self, block: &[u8], line: Line) -> Result<bool, Problem> {
        let body = trimmed_start(line.text(block));
        match body.first() {
            Some(b'a'..=b'z' | b'#' | b'^' | b';' | b'*' | b'!' | b'(' | b'[') => {
                self.other_line(body, line.to - body.len())
            }
            None => Ok(false),
            _ => {
                self.posting(body, line.to - body.len())?;
                Ok(true)
            }
        }
    }

    fn other_line(&mut self, body: &[u8], from: usize) -> Result<bool, Problem> {
        let beancount = self.dialect == Some(Dialect::Beancount);
        let posting = self.draft.postings.len().checked_sub(1);
        match body.first() {
            Some(b';') => {
                self.comment(body.get(1..).unwrap_or_default(), from + 1, posting)?;
            }
            Some(b'#' | b'^') if beancount => {
                self.utf8(body)?;
                let mut rest = body;
                while matches!(rest.first(), Some(b'#' | b'^')) {
                    rest = self.tag_or_link(rest, from + body.len() - rest.len());
                }
                if !matches!(rest.first(), None | Some(b';')) {
                    return Err(Problem::Unknown {
                        text: excerpt(rest),
                    });
                }
            }
            Some(b'*' | b'!') => {
                let rest = trimmed_start(body.get(1..).unwrap_or_default());
                self.posting(rest, from + body.len() - rest.len())?;
            }
            Some(b'(' | b'[') => {
                return Err(Problem::Unsupported {
                    what: "postings that need not balance (accounts in parentheses or brackets)",
                    instead: "Write the account without them, and a posting that balances it",
                });
            }
            _ if self.dialect != Some(Dialect::Ledger) && is_metadata(body) => {
                self.belongs_to(Dialect::Beancount, body)?;
                self.metadata(body, from, posting)?;
            }
            _ => self.posting(body, from)?,
        }
        Ok(true)
    }

    /// `body` is a posting, `from` where it begins in the block.
    #[inline]
    fn posting(&mut self, body: &[u8], from: usize) -> Result<(), Problem> {
        let end = if self.dialect == Some(Dialect::Beancount) {
            memchr::memchr2(b' ', b'\t', body).unwrap_or(body.len())
        } else {
            self.name_end(body)?
        };
        let (name, rest) = body.split_at(end);
        let account = self.account(name)?;
        let rest = trimmed_start(rest);
        if let Some(amount) = self.quick_amount(rest) {
            self.draft.postings.push(Posting {
                account,
                amount,
                inferred: false,
                exchange: None,
            });
            return self.sum.add(amount).map_err(|_| Problem::TooLarge);
        }
        self.posting_slowly(account, rest, from + body.len() - rest.len())
    }

    /// Where an account's name ends: at two spaces or a tab.
    #[inline]
    fn name_end(&mut self, body: &[u8]) -> Result<usize, Problem> {
        let mut from = 0;
        while let Some(length) = memchr::memchr2(b' ', b'\t', body.get(from..).unwrap_or_default())
        {
            let at = from + length;
            if body.get(at) == Some(&b'\t') || matches!(body.get(at + 1), None | Some(b' ' | b'\t'))
            {
                return Ok(at);
            }
            self.name_goes_on(body, at + 1)?;
            from = at + 1;
        }
        Ok(body.len())
    }

    /// A single space: hledger's name goes on, beancount's would end.
    #[cold]
    fn name_goes_on(&mut self, body: &[u8], at: usize) -> Result<(), Problem> {
        let unclear = match body.get(at) {
            Some(b';') => true,
            Some(b'0'..=b'9' | b'-' | b'+' | b'.') => self.dialect.is_none(),
            _ => false,
        };
        if unclear {
            return Err(Problem::TwoWays {
                text: excerpt(body),
            });
        }
        self.belongs_to(Dialect::Ledger, body)
    }

    /// A plain number, a space and the commodity of before, with nothing
    /// behind.
    #[inline]
    fn quick_amount(&mut self, text: &[u8]) -> Option<Amount> {
        if self.has_commas {
            return None;
        }
        let (minus, digits) = match text.split_first() {
            Some((b'-', digits)) => (true, digits),
            _ => (false, text),
        };
        let (number, length) = amount::plain(digits)?;
        let commodity = self.last_commodity;
        let name = digits.get(length + 1..)?;
        if name.is_empty() || name != self.balances.commodities.bytes(commodity.0) {
            return None;
        }
        self.balances.saw_scale(commodity, number.scale);
        Some(Amount {
            quantity: if minus {
                -number.quantity
            } else {
                number.quantity
            },
            scale: number.scale,
            commodity,
        })
    }

    fn posting_slowly(
        &mut self,
        account: AccountId,
        text: &[u8],
        from: usize,
    ) -> Result<(), Problem> {
        let (mut money, comment) = self.money(text)?;
        let index = self.draft.postings.len();
        if let Some(mut claim) = money.claim.take() {
            claim.posting = index;
            claim.line = self.line + 1;
            claim.assigns = money.amount.is_none();
            self.claims.push(claim);
        } else if money.amount.is_none() && self.elided.replace(index).is_some() {
            return Err(Problem::SecondElided);
        }
        let amount = money.amount.unwrap_or(Amount {
            quantity: 0,
            scale: 0,
            commodity: self.last_commodity,
        });
        self.draft.postings.push(Posting {
            account,
            amount,
            inferred: money.amount.is_none(),
            exchange: money.exchange,
        });
        self.exchanged |= money.exchange.is_some();
        let weight = weight(amount, money.exchange)?;
        if money.amount.is_some() {
            self.sum.add(weight).map_err(|_| Problem::TooLarge)?;
        }
        if let Some(comment) = comment {
            let start = from + text.len() - comment.len();
            self.comment(comment, start, Some(index))?;
        }
        Ok(())
    }
}

/// At what a posting counts in the sum.
fn weight(amount: Amount, exchange: Option<Exchange>) -> Result<Amount, Problem> {
    let weight = match exchange {
        None => Ok(amount),
        Some(Exchange::Each(price)) => price.times(amount::Number {
            quantity: amount.quantity,
            scale: amount.scale,
        }),
        Some(Exchange::All(price)) if amount.quantity < 0 => price.negated(),
        Some(Exchange::All(price)) => Ok(price),
    };
    weight.map_err(|_| Problem::TooLarge)
}

impl Claim {
    /// Before it is known whose it is.
    pub(super) fn new(amount: Amount, sole: bool, below: bool) -> Self {
        Self {
            posting: 0,
            amount,
            sole,
            below,
            assigns: false,
            line: 0,
        }
    }
}
