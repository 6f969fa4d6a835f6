//! A cost with VAT, shared.

use allotment_types::{Money, MoneyError, ParticipantId};
use serde::{Deserialize, Serialize};

use super::Taxed;
use crate::{Allocation, AllocationError, Attendance, Carry, ShareRule, allocate};

/// How a cost with VAT was shared: its net amount and its VAT, each by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaxedAllocation {
    /// Without VAT.
    pub net: Allocation,
    /// The VAT; its carry is what the next cost begins with.
    pub vat: Allocation,
}

/// Why a cost with VAT was not shared.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TaxedError {
    /// The rule says amounts of money, which are meant with VAT.
    #[error(
        "the rule has amounts, floors or caps, which are for the whole and not for net and VAT by themselves: share the amount with its VAT"
    )]
    WholeAmounts,
    /// It cannot be shared.
    #[error(transparent)]
    Allocation(#[from] AllocationError),
}

/// Shares net amount and VAT by the same rule, one after the other with one
/// carry: each adds up, and so does what both come to.
pub fn allocate_taxed(
    taxed: &Taxed,
    rule: &ShareRule,
    attendance: &Attendance,
    carry: &Carry,
) -> Result<TaxedAllocation, TaxedError> {
    if matches!(rule, ShareRule::Exact { .. } | ShareRule::Sliding { .. }) {
        return Err(TaxedError::WholeAmounts);
    }
    let net = allocate(taxed.net, rule, attendance, carry)?;
    let vat = allocate(taxed.vat, rule, attendance, &net.carry)?;
    Ok(TaxedAllocation { net, vat })
}

impl TaxedAllocation {
    /// What somebody bears, without VAT, of VAT and together; nothing if they
    /// were not there.
    pub fn of(&self, participant: &ParticipantId) -> Result<Option<Taxed>, MoneyError> {
        let both: Option<(Money, Money)> = self.net.of(participant).zip(self.vat.of(participant));
        both.map(|(net, vat)| {
            Ok(Taxed {
                net,
                vat,
                gross: net.checked_add(vat)?,
            })
        })
        .transpose()
    }
}
