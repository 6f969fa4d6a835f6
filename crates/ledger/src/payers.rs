//! Who laid out the money for a cost, where it was more than one.

use std::collections::BTreeMap;

use allotment_types::{Money, MoneyError, ParticipantId};
use serde::{Deserialize, Serialize};

/// Who paid how much of a cost. Together it is the cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Payers(BTreeMap<ParticipantId, Money>);

/// Why payments are not those of a cost.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PayersError {
    /// Somebody paid nothing, or less.
    #[error("`{participant}` paid {amount}: leave out who paid nothing, and enter a refund as one")]
    NotPaid {
        /// Who.
        participant: ParticipantId,
        /// What is said to be paid.
        amount: Money,
    },
    /// The payments are not the cost.
    #[error("what was paid comes to {paid}, and the cost is {total}: {off} {}", if *.too_much { "too much" } else { "is missing" })]
    NotTheCost {
        /// The cost.
        total: Money,
        /// What was paid.
        paid: Money,
        /// The difference.
        off: Money,
        /// Whether more was paid than the cost.
        too_much: bool,
    },
    /// The payments cannot be added up.
    #[error("what was paid cannot be added up")]
    Sum(#[source] MoneyError),
}

impl Payers {
    /// The payments for a cost.
    pub fn new(total: Money, paid: BTreeMap<ParticipantId, Money>) -> Result<Self, PayersError> {
        if let Some((who, amount)) = paid.iter().find(|(_, amount)| amount.minor <= 0) {
            return Err(PayersError::NotPaid {
                participant: who.clone(),
                amount: *amount,
            });
        }
        let sum = Money::sum(total.currency, paid.values().copied()).map_err(PayersError::Sum)?;
        let off = sum.checked_sub(total).map_err(PayersError::Sum)?;
        if off.minor == 0 {
            Ok(Self(paid))
        } else {
            Err(PayersError::NotTheCost {
                total,
                paid: sum,
                off: Money::new(off.minor.saturating_abs(), total.currency),
                too_much: off.minor > 0,
            })
        }
    }

    /// Who paid how much, in the order of their ids.
    pub fn iter(&self) -> impl Iterator<Item = (&ParticipantId, Money)> {
        self.0.iter().map(|(who, amount)| (who, *amount))
    }
}

#[cfg(test)]
mod tests {
    use allotment_types::Currency;

    use super::*;

    fn paid(amounts: &[(&str, i64)]) -> Result<Payers, PayersError> {
        let each = amounts.iter().map(|(name, minor)| {
            let who = ParticipantId::new(*name).unwrap();
            (who, Money::new(*minor, Currency::EUR))
        });
        Payers::new(Money::new(1_000, Currency::EUR), each.collect())
    }

    #[test]
    fn several_people_may_have_paid_as_long_as_it_is_the_cost() {
        let payers = paid(&[("bo", 400), ("ada", 600)]).unwrap();
        let told: Vec<String> = payers
            .iter()
            .map(|(who, amount)| format!("{who} {amount}"))
            .collect();
        assert_eq!(told, ["ada €6.00", "bo €4.00"]);
    }

    #[test]
    fn otherwise_it_says_by_how_much_it_is_off() {
        let said = [
            paid(&[("ada", 600), ("bo", 399)]),
            paid(&[("ada", 600), ("bo", 402)]),
            paid(&[("ada", 1_000), ("bo", 0)]),
            paid(&[]),
            paid(&[("ada", i64::MAX), ("bo", 1)]),
        ]
        .map(|payers| payers.unwrap_err().to_string());
        insta::assert_snapshot!(said.join("\n"), @"
        what was paid comes to €9.99, and the cost is €10.00: €0.01 is missing
        what was paid comes to €10.02, and the cost is €10.00: €0.02 too much
        `bo` paid €0.00: leave out who paid nothing, and enter a refund as one
        what was paid comes to €0.00, and the cost is €10.00: €10.00 is missing
        what was paid cannot be added up
        ");
    }
}
