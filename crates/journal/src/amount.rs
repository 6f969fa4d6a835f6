//! Amounts, exact at the precision at which they were written, and the ways in
//! which people write numbers.

use std::fmt::Write as _;

use crate::balances::Overflow;

/// The number of a commodity of one [`Balances`](crate::Balances).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CommodityId(pub u32);

/// So many of the smallest parts that were written: `3.50 EUR` is 350 at scale
/// 2.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount {
    /// How many parts.
    pub quantity: i128,
    /// How many digits are behind the decimal mark, at most 36.
    pub scale: u8,
    /// Of what.
    pub commodity: CommodityId,
}

/// More digits than this behind the decimal mark are refused.
pub(crate) const MOST_DECIMALS: u8 = 36;

impl Amount {
    /// The same at another scale; nothing, where that would lose a digit or
    /// does not fit.
    pub fn at(self, scale: u8) -> Option<i128> {
        if scale >= self.scale {
            return self
                .quantity
                .checked_mul(ten_to(scale.checked_sub(self.scale)?)?);
        }
        let by = ten_to(self.scale.checked_sub(scale)?)?;
        (self.quantity.checked_rem(by)? == 0).then_some(self.quantity.checked_div(by)?)
    }

    /// As a decimal number, without commodity: `-3.50`.
    pub fn decimal(self) -> String {
        decimal(self.quantity, self.scale)
    }

    #[inline]
    pub(crate) fn add(&mut self, other: Self) -> Result<(), Overflow> {
        if self.scale == other.scale {
            self.quantity = self.quantity.checked_add(other.quantity).ok_or(Overflow)?;
            return Ok(());
        }
        self.add_rescaled(other)
    }

    #[cold]
    fn add_rescaled(&mut self, other: Self) -> Result<(), Overflow> {
        let scale = self.scale.max(other.scale);
        let (one, two) = (self.at(scale), other.at(scale));
        let sum = one.zip(two).and_then(|(one, two)| one.checked_add(two));
        (self.quantity, self.scale) = (sum.ok_or(Overflow)?, scale);
        Ok(())
    }

    /// The other sign; 2^127 has none.
    pub(crate) fn negated(self) -> Result<Self, Overflow> {
        let quantity = self.quantity.checked_neg().ok_or(Overflow)?;
        Ok(Self { quantity, ..self })
    }

    /// Times a number without commodity, at the sum of both scales.
    pub(crate) fn times(self, number: Number) -> Result<Self, Overflow> {
        let quantity = self.quantity.checked_mul(number.quantity);
        let mut product = Self {
            quantity: quantity.ok_or(Overflow)?,
            scale: self.scale.checked_add(number.scale).ok_or(Overflow)?,
            commodity: self.commodity,
        };
        while product.scale > 0 && product.quantity % 10 == 0 {
            product.quantity /= 10;
            product.scale -= 1;
        }
        if product.scale > MOST_DECIMALS {
            return Err(Overflow);
        }
        Ok(product)
    }
}

pub(crate) fn ten_to(power: u8) -> Option<i128> {
    10i128.checked_pow(u32::from(power))
}

/// `quantity` with `scale` digits behind the decimal mark.
pub(crate) fn decimal(quantity: i128, scale: u8) -> String {
    let digits = format!(
        "{:0>width$}",
        quantity.unsigned_abs(),
        width = usize::from(scale) + 1
    );
    let (whole, part) = digits.split_at(digits.len() - usize::from(scale));
    let mut text = String::new();
    let sign = if quantity < 0 { "-" } else { "" };
    let _ = write!(text, "{sign}{whole}");
    if scale > 0 {
        let _ = write!(text, ".{part}");
    }
    text
}

/// A number without sign and commodity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Number {
    pub(crate) quantity: i128,
    pub(crate) scale: u8,
}

/// Why a number cannot be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is none.
    None,
    /// `1,000`: a thousand for some, one for others.
    Ambiguous,
    /// It does not fit.
    TooLarge,
}

/// What the marks in numbers mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Marks {
    /// Nobody has said so.
    Unsaid,
    /// `.` before the decimals; `,` between groups of digits.
    Point,
    /// `.` before the decimals; `,` anywhere means nothing, as in beancount.
    PointAlone,
    /// `,` before the decimals; `.` between groups.
    Comma,
}

/// The usual case at full speed: at most eighteen digits and at most one point,
/// with a space or nothing behind. Says how long it is.
#[inline]
pub(crate) fn plain(text: &[u8]) -> Option<(Number, usize)> {
    let (mut quantity, mut length, mut point) = (0i64, 0, None);
    for byte in text {
        match byte {
            b'0'..=b'9' => {
                quantity = quantity
                    .wrapping_mul(10)
                    .wrapping_add(i64::from(byte - b'0'));
            }
            b'.' if point.is_none() => point = Some(length),
            b' ' => break,
            _ => return None,
        }
        length += 1;
    }
    let scale = point.map_or(0, |at| length - at - 1);
    let digits = length - usize::from(point.is_some());
    if digits == 0 || digits > 18 {
        return None;
    }
    let number = Number {
        quantity: i128::from(quantity),
        scale: u8::try_from(scale).ok()?,
    };
    Some((number, length))
}

/// A number in any of the ways in which people write it. The text has digits,
/// points, commas and single spaces, nothing else.
pub(crate) fn number(text: &[u8], marks: Marks) -> Result<Number, Fault> {
    let count = |mark| memchr::memchr_iter(mark, text).count();
    let (points, commas) = (count(b'.'), count(b','));
    let decimal = match marks {
        Marks::Point | Marks::PointAlone => Some(b'.'),
        Marks::Comma => Some(b','),
        Marks::Unsaid => match (points, commas) {
            (0 | 1, 0) => Some(b'.'),
            (0, 1) if could_be_a_group(text) => return Err(Fault::Ambiguous),
            (0, 1) => Some(b','),
            (0, _) | (_, 0) => None,
            // The later of the two.
            _ => memchr::memrchr2(b'.', b',', text).and_then(|at| text.get(at).copied()),
        },
    };
    let (whole, part) = match decimal.and_then(|mark| memchr::memchr(mark, text)) {
        Some(at) => (
            text.get(..at).unwrap_or_default(),
            text.get(at + 1..).unwrap_or_default(),
        ),
        None => (text, &[][..]),
    };
    if !part.iter().all(u8::is_ascii_digit) || !is_grouped(whole, decimal, marks) {
        return Err(Fault::None);
    }
    let digits = || whole.iter().chain(part).filter(|b| b.is_ascii_digit());
    if digits().next().is_none() {
        return Err(Fault::None);
    }
    let quantity = digits().try_fold(0i128, |sum, digit| {
        sum.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
    });
    let scale = u8::try_from(part.len()).ok();
    match quantity.zip(scale) {
        Some((quantity, scale)) if scale <= MOST_DECIMALS => Ok(Number { quantity, scale }),
        _ => Err(Fault::TooLarge),
    }
}

/// `1,000`, but not `0,500` or `1,50`.
fn could_be_a_group(text: &[u8]) -> bool {
    let mut parts = text.split(|b| *b == b',');
    let (whole, part) = (parts.next(), parts.next());
    whole.is_some_and(|w| (1..=3).contains(&w.len()) && w.first() != Some(&b'0'))
        && part.is_some_and(|p| p.len() == 3)
}

/// Whether the whole part of a number is digits, or groups of them: the last of
/// three, the others of two or three (as in `12,34,567`).
fn is_grouped(whole: &[u8], decimal: Option<u8>, marks: Marks) -> bool {
    let is_mark = |byte: &u8| !byte.is_ascii_digit();
    let mut used = whole.iter().copied().filter(is_mark);
    let Some(mark) = used.next() else {
        return true;
    };
    if Some(mark) == decimal || used.any(|other| other != mark) {
        return false;
    }
    if marks == Marks::PointAlone && mark == b',' {
        return whole.first().is_some_and(u8::is_ascii_digit)
            && whole.last().is_some_and(u8::is_ascii_digit);
    }
    let groups: Vec<usize> = whole.split(is_mark).map(<[u8]>::len).collect();
    let (first, rest) = (groups.first(), groups.get(1..).unwrap_or_default());
    first.is_some_and(|length| (1..=3).contains(length))
        && rest.last() == Some(&3)
        && rest.iter().all(|length| matches!(length, 2 | 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str, marks: Marks) -> String {
        match number(text.as_bytes(), marks) {
            Ok(number) => decimal(number.quantity, number.scale),
            Err(fault) => format!("{fault:?}"),
        }
    }

    #[test]
    fn numbers_are_read_as_people_write_them_and_never_guessed() {
        let texts = [
            "12",
            "12.50",
            "12,50",
            "1.234,56",
            "1,234.56",
            "1,234,567",
            "1.234.567",
            "1 234.5",
            "12,34,567.00",
            "10.",
            ".5",
            "0,500",
            "1,000",
            "1.000",
            "1,0000",
            "1,00,00",
            "1.2.3",
            "1,2.3,4",
            ".",
            "",
            "1  2",
            "1 23",
        ];
        let lines: Vec<String> = texts
            .iter()
            .map(|text| {
                let marks = [Marks::Unsaid, Marks::Point, Marks::PointAlone, Marks::Comma];
                let [unsaid, point, alone, comma] = marks.map(|marks| said(text, marks));
                format!("{text:>12} {unsaid:>12} {point:>12} {alone:>12} {comma:>12}")
            })
            .collect();
        insta::assert_snapshot!(lines.join("\n"), @"
                  12           12           12           12           12
               12.50        12.50        12.50        12.50         None
               12,50        12.50         None         1250        12.50
            1.234,56      1234.56         None         None      1234.56
            1,234.56      1234.56      1234.56      1234.56         None
           1,234,567      1234567      1234567      1234567         None
           1.234.567      1234567         None         None      1234567
             1 234.5       1234.5       1234.5       1234.5         None
        12,34,567.00   1234567.00   1234567.00   1234567.00         None
                 10.           10           10           10         None
                  .5          0.5          0.5          0.5         None
               0,500        0.500          500          500        0.500
               1,000    Ambiguous         1000         1000        1.000
               1.000        1.000        1.000        1.000         1000
              1,0000       1.0000         None        10000       1.0000
             1,00,00         None         None        10000         None
               1.2.3         None         None         None         None
             1,2.3,4         None         None         None         None
                   .         None         None         None         None
                             None         None         None         None
                1  2         None         None         None         None
                1 23         None         None         None         None
        ");
    }

    #[test]
    fn the_quick_way_reads_the_same_or_leaves_it_to_the_other() {
        for text in ["0", "7", "12.50", "123456789012345678", "0.00", "10.", ".5"] {
            let (quick, length) = plain(text.as_bytes()).unwrap();
            assert_eq!(
                (Ok(quick), length),
                (number(text.as_bytes(), Marks::Unsaid), text.len())
            );
        }
        for text in [
            "",
            ".",
            "1,5",
            "1.2.3",
            "1234567890123456789",
            "1E3",
            "12EUR",
        ] {
            assert_eq!(plain(text.as_bytes()), None, "{text}");
        }
        assert_eq!(plain(b"1.5 EUR").map(|(_, length)| length), Some(3));
    }

    #[test]
    fn an_amount_changes_its_scale_without_losing_a_digit() {
        let amount = Amount {
            quantity: -350,
            scale: 2,
            commodity: CommodityId(0),
        };
        assert_eq!(amount.decimal(), "-3.50");
        assert_eq!(amount.at(3), Some(-3500));
        assert_eq!(amount.at(1), Some(-35));
        assert_eq!(amount.at(0), None);
        assert_eq!(amount.at(200), None);
    }
}
