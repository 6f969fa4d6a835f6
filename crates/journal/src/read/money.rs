//! Amounts with all that may stand behind them: prices, costs, assertions.

use crate::{
    amount::{self, Amount, CommodityId, Fault, Marks, Number},
    error::{Problem, excerpt},
    transaction::Exchange,
};

use super::{Dialect, Reader, comment::string, header, settle::Claim, trimmed, trimmed_start};

/// What stands behind an account.
#[derive(Debug, Default)]
pub(super) struct Money {
    pub(super) amount: Option<Amount>,
    pub(super) exchange: Option<Exchange>,
    pub(super) claim: Option<Claim>,
}

impl Reader {
    /// Reads what stands behind an account, and gives the comment at its end.
    pub(super) fn money<'t>(
        &mut self,
        text: &'t [u8],
    ) -> Result<(Money, Option<&'t [u8]>), Problem> {
        let mut money = Money::default();
        let mut cost = None;
        let mut price = None;
        let mut rest = text;
        let not_understood = |rest| Problem::Amount {
            text: excerpt(rest),
        };
        if !matches!(rest.first(), None | Some(b';' | b'=')) {
            let (amount, behind) = self.amount(rest)?;
            money.amount = Some(amount);
            rest = behind;
        }
        loop {
            rest = trimmed_start(rest);
            match (rest.first(), money.amount.is_some()) {
                (None, _) => break,
                (Some(b';'), _) => {
                    money.exchange = self.exchange(cost, price)?;
                    return Ok((money, rest.get(1..)));
                }
                (Some(b'{'), true) if cost.is_none() && price.is_none() => {
                    let (exchange, behind) = self.cost(rest)?;
                    cost = Some(exchange);
                    rest = behind;
                }
                (Some(b'['), true) if self.dialect != Some(Dialect::Beancount) => {
                    let end = memchr::memchr(b']', rest).ok_or_else(|| not_understood(rest))?;
                    let date = rest.get(1..end).unwrap_or_default();
                    if cost.is_none() || self.date(trimmed(date))?.1 != trimmed(date).len() {
                        return Err(not_understood(rest));
                    }
                    rest = rest.get(end + 1..).unwrap_or_default();
                }
                (Some(b'@'), true) if price.is_none() => {
                    let (exchange, behind) = self.price(rest)?;
                    price = Some(exchange);
                    rest = behind;
                }
                (Some(b'='), _)
                    if money.claim.is_none() && self.dialect != Some(Dialect::Beancount) =>
                {
                    self.belongs_to(Dialect::Ledger, rest)?;
                    let (claim, behind) = self.claim(rest)?;
                    money.claim = Some(claim);
                    rest = behind;
                }
                (Some(b'+' | b'-' | b'*' | b'/' | b'('), true) => {
                    return Err(Problem::Unsupported {
                        what: "calculations in amounts",
                        instead: "Write what comes out of it",
                    });
                }
                _ => return Err(not_understood(rest)),
            }
        }
        money.exchange = self.exchange(cost, price)?;
        Ok((money, None))
    }

    /// At what a posting counts. The programs agree on a price alone; of cost
    /// and price beancount takes the cost, hledger the price.
    fn exchange(
        &self,
        cost: Option<Exchange>,
        price: Option<Exchange>,
    ) -> Result<Option<Exchange>, Problem> {
        match (cost, price) {
            (None, price) => Ok(price),
            (cost, _) if self.dialect == Some(Dialect::Beancount) => Ok(cost),
            (cost, price) if cost == price => Ok(price),
            _ => Err(Problem::Unsupported {
                what: "costs in braces without the same price behind them, which hledger and ledger take differently,",
                instead: "Write the price instead: `10 ABC @ 30 EUR`",
            }),
        }
    }

    /// `{…}` or `{{…}}`: the cost of one, or of all.
    fn cost<'t>(&mut self, text: &'t [u8]) -> Result<(Exchange, &'t [u8]), Problem> {
        let not_understood = || Problem::Amount {
            text: excerpt(text),
        };
        let all = text.starts_with(b"{{");
        let braces = if all { 2 } else { 1 };
        let end = memchr::memchr(b'}', text).ok_or_else(not_understood)?;
        let inside = trimmed(text.get(braces..end).unwrap_or_default());
        let rest = text.get(end..).unwrap_or_default();
        let behind = rest
            .strip_prefix(if all { &b"}}"[..] } else { &b"}"[..] })
            .ok_or_else(not_understood)?;
        let inside = trimmed(inside.strip_prefix(b"=").unwrap_or(inside));
        let looked_up = inside.is_empty() || inside.starts_with(b"*") || inside.contains(&b'#');
        let starts_with_amount = !inside.starts_with(b"\"") && header::is_no_date(inside);
        if looked_up || !starts_with_amount {
            return Err(Problem::Unsupported {
                what: "costs that are looked up among earlier lots",
                instead: "Write the cost of this lot first: `{30 EUR}`",
            });
        }
        let (amount, mut more) = self.amount(inside)?;
        while let Some(next) = trimmed_start(more).strip_prefix(b",") {
            let next = trimmed_start(next);
            let length = if next.first() == Some(&b'"') {
                string(next).ok_or_else(not_understood)? + 2
            } else {
                self.date(next)?.1
            };
            more = next.get(length..).unwrap_or_default();
        }
        if !trimmed(more).is_empty() || amount.quantity < 0 {
            return Err(not_understood());
        }
        let exchange = if all { Exchange::All } else { Exchange::Each };
        Ok((exchange(amount), behind))
    }

    /// `@ …` or `@@ …`: the price of one, or of all.
    fn price<'t>(&mut self, text: &'t [u8]) -> Result<(Exchange, &'t [u8]), Problem> {
        let all = text.starts_with(b"@@");
        let inside = trimmed_start(text.get(if all { 2 } else { 1 }..).unwrap_or_default());
        if inside.is_empty() {
            return Err(Problem::Unsupported {
                what: "prices that are worked out from the rest",
                instead: "Write the price behind `@`, such as `@ 1.10 EUR`",
            });
        }
        let (amount, behind) = self.amount(inside)?;
        if amount.quantity < 0 {
            return Err(Problem::Amount {
                text: excerpt(text),
            });
        }
        let exchange = if all { Exchange::All } else { Exchange::Each };
        Ok((exchange(amount), behind))
    }

    /// `= …`, `== …`, with `*` for all accounts below too.
    fn claim<'t>(&mut self, text: &'t [u8]) -> Result<(Claim, &'t [u8]), Problem> {
        let sole = text.starts_with(b"==");
        let mut rest = text.get(if sole { 2 } else { 1 }..).unwrap_or_default();
        let below = rest.first() == Some(&b'*');
        if below {
            rest = rest.get(1..).unwrap_or_default();
        }
        let rest = trimmed_start(rest);
        if rest.is_empty() {
            return Err(Problem::Amount {
                text: excerpt(text),
            });
        }
        let (amount, behind) = self.amount(rest)?;
        Ok((Claim::new(amount, sole, below), behind))
    }

    /// A number with its sign and commodity, and what is behind.
    pub(super) fn amount<'t>(&mut self, text: &'t [u8]) -> Result<(Amount, &'t [u8]), Problem> {
        let (whole, mut rest) = (text, text);
        let mut sign = None;
        let mut take_sign = |rest: &mut &'t [u8]| {
            if let (None, Some(found @ (b'-' | b'+'))) = (sign, rest.first()) {
                sign = Some(*found);
                *rest = trimmed_start(rest.get(1..).unwrap_or_default());
            }
        };
        take_sign(&mut rest);
        let mut name = None;
        if !starts_number(rest) {
            let (before, behind) = self.commodity_name(rest, whole)?;
            // Beancount's numbers come first.
            self.belongs_to(Dialect::Ledger, whole)?;
            name = Some(before);
            rest = trimmed_start(behind);
            take_sign(&mut rest);
        }
        let (digits, behind) = self.digits(rest);
        rest = behind;
        let gap = trimmed_start(rest);
        if name.is_none() && starts_commodity(gap) {
            let (after, behind) = self.commodity_name(gap, whole)?;
            name = Some(after);
            rest = behind;
        }
        let commodity = self.commodity(name.unwrap_or_default(), whole)?;
        let number = self.number(digits, commodity, whole)?;
        self.balances.saw_scale(commodity, number.scale);
        self.last_commodity = commodity;
        let quantity = if sign == Some(b'-') {
            -number.quantity
        } else {
            number.quantity
        };
        let amount = Amount {
            quantity,
            scale: number.scale,
            commodity,
        };
        Ok((amount, rest))
    }

    /// The digits at the beginning, with marks between them, and the rest.
    fn digits<'t>(&self, text: &'t [u8]) -> (&'t [u8], &'t [u8]) {
        let beancount = self.dialect == Some(Dialect::Beancount);
        let mut end = 0;
        loop {
            match text.get(end..) {
                Some([b'0'..=b'9' | b'.' | b',', ..]) => end += 1,
                Some([b' ', b'0'..=b'9', ..]) if !beancount => end += 1,
                // Spaces that do not break the line.
                Some([0xc2, 0xa0, b'0'..=b'9', ..]) if !beancount => end += 2,
                Some([0xe2, 0x80, 0xaf, b'0'..=b'9', ..]) if !beancount => end += 3,
                _ => break,
            }
        }
        text.split_at(end)
    }

    fn number(
        &self,
        digits: &[u8],
        commodity: CommodityId,
        whole: &[u8],
    ) -> Result<Number, Problem> {
        let marks = if self.dialect == Some(Dialect::Beancount) {
            Marks::PointAlone
        } else {
            let own = self.marks_of.iter().find(|(of, _)| *of == commodity);
            own.map_or(self.marks, |(_, marks)| *marks)
        };
        let read = if digits.is_ascii() {
            amount::number(digits, marks)
        } else {
            let spaces = ['\u{a0}', '\u{202f}'];
            let text = String::from_utf8_lossy(digits).replace(spaces, " ");
            amount::number(text.as_bytes(), marks)
        };
        read.map_err(|fault| match fault {
            Fault::None => Problem::Amount {
                text: excerpt(whole),
            },
            Fault::Ambiguous => Problem::AmbiguousNumber {
                text: excerpt(digits),
            },
            Fault::TooLarge => Problem::TooLarge,
        })
    }

    /// A commodity's name at the beginning, and what is behind it.
    fn commodity_name<'t>(
        &self,
        text: &'t [u8],
        whole: &[u8],
    ) -> Result<(&'t [u8], &'t [u8]), Problem> {
        if text.first() == Some(&b'"') && self.dialect != Some(Dialect::Beancount) {
            let inside = text.get(1..).unwrap_or_default();
            if let Some(end) = memchr::memchr(b'"', inside).filter(|end| *end > 0) {
                let (name, behind) = inside.split_at(end);
                return Ok((name, behind.get(1..).unwrap_or_default()));
            }
        }
        let beancount = self.dialect == Some(Dialect::Beancount);
        let end = text
            .iter()
            .position(|byte| ends_commodity(*byte, beancount))
            .unwrap_or(text.len());
        if end == 0 {
            return Err(Problem::Amount {
                text: excerpt(whole),
            });
        }
        Ok(text.split_at(end))
    }

    pub(super) fn commodity(&mut self, name: &[u8], whole: &[u8]) -> Result<CommodityId, Problem> {
        if let Some(known) = self.balances.commodities.find_bytes(name) {
            return Ok(CommodityId(known));
        }
        let name = self.utf8(name)?;
        if name
            .chars()
            .any(|c| c.is_whitespace() && c != ' ' || c.is_control())
        {
            return Err(Problem::Amount {
                text: excerpt(whole),
            });
        }
        self.balances.commodity(name).ok_or(Problem::TooLarge)
    }
}

fn starts_number(text: &[u8]) -> bool {
    match text {
        [b'0'..=b'9', ..] => true,
        [b'.' | b',', next, ..] => next.is_ascii_digit(),
        _ => false,
    }
}

fn starts_commodity(text: &[u8]) -> bool {
    text.first()
        .is_some_and(|byte| *byte == b'"' || !ends_commodity(*byte, false))
}

/// What no commodity's name contains, unless it is quoted. Beancount's may
/// have digits and some marks inside.
fn ends_commodity(byte: u8, beancount: bool) -> bool {
    if beancount && (byte.is_ascii_digit() || b"'._-".contains(&byte)) {
        return false;
    }
    byte.is_ascii_digit()
        || byte.is_ascii_control()
        || b" -+.,;@*\"{}=[]()<>!|#&?/\\^~:'".contains(&byte)
}
