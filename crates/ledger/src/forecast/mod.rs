//! The reserve, and how far the money goes.

use allotment_types::{Currency, Money, MoneyError};
use num_integer::Integer;
use serde::{Deserialize, Serialize};

/// What a collective keeps back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reserve {
    /// What is there now.
    pub balance: Money,
    /// What it wants to have.
    pub target: Money,
    /// What it wants never to go below.
    pub buffer: Money,
}

/// How long the money lasts without income, in months.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Runway {
    /// Nothing goes out, so that it lasts.
    Endless,
    /// So many whole months and a part of one: `months + part / of`, exactly,
    /// the fraction in lowest terms.
    Months {
        /// Whole months.
        months: u64,
        /// Of the month after them: so many…
        part: u64,
        /// …of so many parts.
        of: u64,
    },
}

/// A commitment that would take the reserve below its buffer. A warning: people
/// decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelowBuffer {
    /// What would be left.
    pub after: Money,
    /// What it should not go below.
    pub buffer: Money,
    /// How far below that is.
    pub below: Money,
}

/// One line of a budget.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BudgetLine {
    /// What it is for.
    pub name: String,
    /// What was planned.
    pub plan: Money,
    /// What it came to.
    pub actual: Money,
}

/// A budget beside what happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compared {
    /// For each line, in their order: how much more it came to than planned;
    /// less, below nothing.
    pub over: Vec<Money>,
    /// All lines together.
    pub total: BudgetLine,
    /// How much more all came to than planned.
    pub total_over: Money,
}

/// What is expected of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Expected {
    /// What comes in.
    pub income: Money,
    /// What goes out.
    pub costs: Money,
}

/// How the reserve would go, month by month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Forecast {
    /// What is there at the end of each month.
    pub ends: Vec<Money>,
    /// The first month that ends below the buffer, from nought.
    pub below_buffer: Option<usize>,
    /// The first month that ends below nothing, from nought.
    pub below_nothing: Option<usize>,
}

impl Reserve {
    /// What is missing to the target; nothing when it is reached.
    pub fn missing(&self) -> Result<Money, MoneyError> {
        let missing = self.target.checked_sub(self.balance)?;
        Ok(Money::new(missing.minor.max(0), missing.currency))
    }

    /// How long the reserve lasts when so much goes out a month. A reserve below
    /// nothing lasts no time.
    pub fn runway(&self, monthly: Money) -> Result<Runway, MoneyError> {
        // For the currencies' sake.
        self.balance.checked_sub(Money::zero(monthly.currency))?;
        let Some(monthly) = u64::try_from(monthly.minor).ok().filter(|cost| *cost > 0) else {
            return Ok(Runway::Endless);
        };
        let balance = u64::try_from(self.balance.minor).unwrap_or(0);
        let (months, part) = balance.div_rem(&monthly);
        let common = part.gcd(&monthly);
        Ok(Runway::Months {
            months,
            part: part / common,
            of: monthly / common,
        })
    }

    /// Whether a new commitment would take the reserve below its buffer. One
    /// that is made again each month counts with all the months it is made for.
    pub fn commit(&self, amount: Money, months: u32) -> Result<Option<BelowBuffer>, MoneyError> {
        let minor = i128::from(amount.minor) * i128::from(months);
        let minor = i64::try_from(minor).map_err(|_| MoneyError::TooLarge)?;
        let after = self
            .balance
            .checked_sub(Money::new(minor, amount.currency))?;
        let below = self.buffer.checked_sub(after)?;
        Ok((below.minor > 0).then_some(BelowBuffer {
            after,
            buffer: self.buffer,
            below,
        }))
    }

    /// How the reserve goes if the months come as expected.
    pub fn forecast(&self, months: &[Expected]) -> Result<Forecast, MoneyError> {
        let mut ends: Vec<Money> = Vec::with_capacity(months.len());
        for Expected { income, costs } in months {
            let before = ends.last().copied().unwrap_or(self.balance);
            ends.push(before.checked_add(*income)?.checked_sub(*costs)?);
        }
        // Balance and buffer of two currencies are never compared.
        self.balance
            .checked_sub(Money::zero(self.buffer.currency))?;
        let first = |least: i64| ends.iter().position(|end| end.minor < least);
        Ok(Forecast {
            below_buffer: first(self.buffer.minor),
            below_nothing: first(0),
            ends,
        })
    }
}

impl BudgetLine {
    /// How much more it came to than planned; less, below nothing.
    pub fn over(&self) -> Result<Money, MoneyError> {
        self.actual.checked_sub(self.plan)
    }
}

impl Compared {
    /// Puts the lines of a budget beside what happened. The total is a line of
    /// the name that is given.
    pub fn new(
        currency: Currency,
        lines: &[BudgetLine],
        total: impl Into<String>,
    ) -> Result<Self, MoneyError> {
        let over = lines
            .iter()
            .map(BudgetLine::over)
            .collect::<Result<_, _>>()?;
        let total = BudgetLine {
            name: total.into(),
            plan: Money::sum(currency, lines.iter().map(|line| line.plan))?,
            actual: Money::sum(currency, lines.iter().map(|line| line.actual))?,
        };
        Ok(Self {
            over,
            total_over: total.over()?,
            total,
        })
    }
}

#[cfg(test)]
mod tests;
