//! Value added tax, for collectives that have to do with it.

mod shared;

use std::{collections::BTreeMap, fmt};

use allotment_types::{Currency, Money, MoneyError};
use serde::{Deserialize, Serialize};

pub use shared::{TaxedAllocation, TaxedError, allocate_taxed};

use crate::round::half_up;

/// A rate of VAT in basis points, hundredths of a percent: 2,100 is 21 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct VatRate(u16);

/// Where VAT is rounded to a minor unit, half up. Countries differ in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VatRounding {
    /// On each line; the VAT of the invoice is their sum.
    Line,
    /// Once for each rate of an invoice, on the sum of its lines.
    Invoice,
}

/// An amount with and without VAT. Net and VAT are the gross amount, always.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Written")]
pub struct Taxed {
    /// Without VAT.
    pub net: Money,
    /// The VAT.
    pub vat: Money,
    /// With VAT.
    pub gross: Money,
}

/// An invoice, with its VAT.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invoice {
    /// Where the VAT was rounded.
    pub rounding: VatRounding,
    /// All lines together.
    pub total: Taxed,
    /// The lines of each rate together.
    pub rates: BTreeMap<VatRate, Taxed>,
}

/// Why there is no amount with VAT.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum VatError {
    /// A rate above 100 %.
    #[error(
        "{basis_points} hundredths of a percent is no rate of VAT: 10,000 of them are 100\u{a0}%"
    )]
    Rate {
        /// What was given.
        basis_points: u16,
    },
    /// Net and VAT are not the gross amount.
    #[error("{net} and {vat} of VAT are not {gross}: one of the three was changed")]
    Sum {
        /// Without VAT.
        net: Money,
        /// The VAT.
        vat: Money,
        /// With VAT.
        gross: Money,
    },
    /// The amounts cannot be put together.
    #[error("the lines of the invoice cannot be added up")]
    Money(#[from] MoneyError),
}

#[derive(Deserialize)]
struct Written {
    net: Money,
    vat: Money,
    gross: Money,
}

impl VatRate {
    /// So many hundredths of a percent, up to 10,000.
    pub fn new(basis_points: u16) -> Result<Self, VatError> {
        if basis_points <= 10_000 {
            Ok(Self(basis_points))
        } else {
            Err(VatError::Rate { basis_points })
        }
    }

    /// In hundredths of a percent.
    pub const fn basis_points(self) -> u16 {
        self.0
    }

    /// The VAT on a net amount, half up.
    fn on(self, net: Money) -> Result<Money, VatError> {
        let over = i128::from(net.minor) * i128::from(self.0);
        let minor = half_up(over, 10_000).ok_or(MoneyError::TooLarge)?;
        Ok(Money::new(minor, net.currency))
    }
}

impl TryFrom<u16> for VatRate {
    type Error = VatError;

    fn try_from(basis_points: u16) -> Result<Self, VatError> {
        Self::new(basis_points)
    }
}

impl From<VatRate> for u16 {
    fn from(rate: VatRate) -> Self {
        rate.0
    }
}

impl fmt::Display for VatRate {
    /// `21 %`, `5.5 %`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, rest) = (self.0 / 100, self.0 % 100);
        match rest {
            0 => write!(f, "{whole}\u{a0}%"),
            rest if rest.is_multiple_of(10) => write!(f, "{whole}.{}\u{a0}%", rest / 10),
            rest => write!(f, "{whole}.{rest:02}\u{a0}%"),
        }
    }
}

impl Taxed {
    /// A net amount with the VAT on it.
    pub fn on(net: Money, rate: VatRate) -> Result<Self, VatError> {
        Self::of(net, rate.on(net)?)
    }

    /// An amount that has its VAT in it already: `gross × rate / (1 + rate)`,
    /// half up, and the net amount is the rest.
    pub fn within(gross: Money, rate: VatRate) -> Result<Self, VatError> {
        let over = i128::from(gross.minor) * i128::from(rate.0);
        let minor = half_up(over, 10_000 + i128::from(rate.0)).ok_or(MoneyError::TooLarge)?;
        let vat = Money::new(minor, gross.currency);
        Ok(Self {
            net: gross.checked_sub(vat)?,
            vat,
            gross,
        })
    }

    /// A net amount and its VAT as they stand on an invoice.
    pub fn of(net: Money, vat: Money) -> Result<Self, VatError> {
        Ok(Self {
            net,
            vat,
            gross: net.checked_add(vat)?,
        })
    }

    fn and(self, other: Self) -> Result<Self, VatError> {
        Self::of(
            self.net.checked_add(other.net)?,
            self.vat.checked_add(other.vat)?,
        )
    }
}

impl TryFrom<Written> for Taxed {
    type Error = VatError;

    fn try_from(written: Written) -> Result<Self, VatError> {
        let Written { net, vat, gross } = written;
        let taxed = Self::of(net, vat)?;
        if taxed.gross == gross {
            Ok(taxed)
        } else {
            Err(VatError::Sum { net, vat, gross })
        }
    }
}

impl Invoice {
    /// An invoice of net amounts, each with its rate.
    pub fn new(
        currency: Currency,
        lines: &[(Money, VatRate)],
        rounding: VatRounding,
    ) -> Result<Self, VatError> {
        let nothing = Taxed::of(Money::zero(currency), Money::zero(currency))?;
        let mut rates: BTreeMap<VatRate, Taxed> = BTreeMap::new();
        for (net, rate) in lines {
            let line = match rounding {
                VatRounding::Line => Taxed::on(*net, *rate)?,
                VatRounding::Invoice => Taxed::of(*net, Money::zero(currency))?,
            };
            let sum = rates.entry(*rate).or_insert(nothing);
            *sum = sum.and(line)?;
        }
        if rounding == VatRounding::Invoice {
            for (rate, sum) in &mut rates {
                *sum = Taxed::on(sum.net, *rate)?;
            }
        }
        let total = rates
            .values()
            .try_fold(nothing, |sum, rate| sum.and(*rate))?;
        Ok(Self {
            rounding,
            total,
            rates,
        })
    }
}

#[cfg(test)]
mod tests;
