//! Grants: money for one purpose alone, until a day, with a report.

use std::collections::BTreeSet;

use allotment_types::{Date, DnsName, Money};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, Told,
    told::{Moves, fee_of, money, positive},
};
use crate::books::{Apart, GrantId, HolderId, Period, Place, Posting, Purpose};

/// A grant came in. More of it later is a grant of its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantReceived {
    /// Its short name.
    pub grant: GrantId,
    /// Who has the money.
    pub holder: HolderId,
    /// How much was granted. What the holder keeps of it is a part of it.
    pub amount: Money,
    /// What the holder kept; the collective bears it like any other fee.
    pub fee: Option<Money>,
    /// Stands for what it is given for, in words.
    pub purpose: Apart,
    /// Which costs it may be used for.
    pub ring: Ring,
    /// The last day of costs that it may be used for.
    pub until: Option<Date>,
    /// By when it has to be reported on.
    pub report_due: Option<Date>,
}

/// Which costs a grant may be used for.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ring {
    /// Those for these purposes; none named: for any.
    pub purposes: BTreeSet<Purpose>,
    /// Those of these instances; none named: of any and of all together.
    pub instances: BTreeSet<DnsName>,
}

/// A grant bears a part of a month's costs, which is then not shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GrantUsed {
    /// Which grant.
    pub grant: GrantId,
    /// Of which month the costs are.
    pub period: Period,
    /// What they are for.
    pub purpose: Purpose,
    /// Of which instance; nothing: of all together.
    pub instance: Option<DnsName>,
    /// How much.
    pub amount: Money,
}

/// Costs of a month that something outside might bear.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToCover {
    /// What they are for.
    pub purpose: Purpose,
    /// Of which instance; nothing: of all together.
    pub instance: Option<DnsName>,
    /// How much.
    pub amount: Money,
}

/// How a grant stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrantStanding {
    /// What was granted.
    pub granted: GrantReceived,
    /// What was used.
    pub used: Money,
    /// What is left, for its purpose alone.
    pub left: Money,
}

impl Ring {
    /// Whether costs of this kind may be borne.
    pub fn holds(&self, purpose: Purpose, instance: Option<&DnsName>) -> bool {
        let purposes = self.purposes.is_empty() || self.purposes.contains(&purpose);
        let instances = self.instances.is_empty()
            || instance.is_some_and(|instance| self.instances.contains(instance));
        purposes && instances
    }
}

impl Told for GrantReceived {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let holder = Place::Holder(self.holder.clone());
        let grant = Place::Grant(self.grant.clone());
        Ok(Moves::default()
            .received(&holder, &grant, self.amount, self.fee)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_holder(&self.holder)?;
        positive(funds.currency, self.amount)?;
        fee_of(self.amount, self.fee)?;
        if funds.granted(&self.grant).is_some() {
            return Err(FundsError::GrantTaken {
                grant: self.grant.clone(),
            });
        }
        Ok(())
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        if funds.uses(&self.grant).next().is_some() {
            let by = "GrantUsed";
            return Err(FundsError::Needed { seq, by });
        }
        Ok(())
    }
}

impl Told for GrantUsed {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        Ok(Moves::default()
            .to(&Place::Grant(self.grant.clone()), self.amount)
            .from(&Place::GrantsUsed, self.amount)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        positive(funds.currency, self.amount)?;
        let GrantStanding { granted, left, .. } = funds.grant(&self.grant)?;
        let grant = || self.grant.clone();
        if !granted.ring.holds(self.purpose, self.instance.as_ref()) {
            return Err(FundsError::RingFenced {
                grant: grant(),
                purpose: self.purpose,
                instance: self.instance.clone(),
            });
        }
        if let Some(until) = granted
            .until
            .filter(|until| *until < self.period.first_day())
        {
            return Err(FundsError::GrantEnded {
                grant: grant(),
                until,
                period: self.period,
            });
        }
        if self.amount.minor > left.minor {
            return Err(FundsError::GrantShort {
                grant: grant(),
                left,
                asked: self.amount,
            });
        }
        Ok(())
    }
}

impl Funds {
    fn granted(&self, grant: &GrantId) -> Option<&GrantReceived> {
        let all = self.grants.values().map(|entered| &entered.told);
        all.into_iter().find(|one| one.grant == *grant)
    }

    fn uses<'f>(&'f self, grant: &'f GrantId) -> impl Iterator<Item = &'f GrantUsed> {
        let all = self.grants_used.values().map(|entered| &entered.told);
        all.filter(move |one| one.grant == *grant)
    }

    /// How a grant stands.
    pub fn grant(&self, grant: &GrantId) -> Result<GrantStanding, FundsError> {
        let granted = self
            .granted(grant)
            .ok_or_else(|| FundsError::UnknownGrant {
                grant: grant.clone(),
            })?;
        let used: i128 = self
            .uses(grant)
            .map(|one| i128::from(one.amount.minor))
            .sum();
        Ok(GrantStanding {
            granted: granted.clone(),
            used: money(used, self.currency)?,
            left: money(i128::from(granted.amount.minor) - used, self.currency)?,
        })
    }

    /// All grants, as they stand.
    pub fn grants(&self) -> Result<Vec<GrantStanding>, FundsError> {
        let all = self.grants.values().map(|one| self.grant(&one.told.grant));
        all.collect()
    }

    /// How the grants could bear these costs of a month: the one that ends first
    /// goes first, none for what it is not given for, none beyond what is left,
    /// and no cost beyond what it is. It is a proposal; people book it.
    pub fn propose_grants(
        &self,
        period: Period,
        costs: &[ToCover],
    ) -> Result<Vec<GrantUsed>, FundsError> {
        let mut open: Vec<ToCover> = costs.to_vec();
        let mut grants = self.grants()?;
        grants.sort_by_key(|one| {
            (
                one.granted.until.unwrap_or(Date::MAX),
                one.granted.grant.clone(),
            )
        });
        let mut uses = Vec::new();
        for GrantStanding { granted, left, .. } in grants {
            if granted
                .until
                .is_some_and(|until| until < period.first_day())
            {
                continue;
            }
            let mut left = left.minor;
            for cost in &mut open {
                let minor = cost.amount.minor.min(left);
                if minor <= 0 || !granted.ring.holds(cost.purpose, cost.instance.as_ref()) {
                    continue;
                }
                left -= minor;
                cost.amount.minor -= minor;
                uses.push(GrantUsed {
                    grant: granted.grant.clone(),
                    period,
                    purpose: cost.purpose,
                    instance: cost.instance.clone(),
                    amount: Money::new(minor, self.currency),
                });
            }
        }
        Ok(uses)
    }

    /// The grants that are to be reported on up to a day, first due first.
    /// Reporting is noted elsewhere; this is a list of dates.
    pub fn reports_due(&self, until: Date) -> Vec<(Date, &GrantReceived)> {
        let all = self.grants.values().map(|entered| &entered.told);
        let due = all.filter_map(|one| Some((one.report_due?, one)));
        let mut due: Vec<_> = due.filter(|(due, _)| *due <= until).collect();
        due.sort_by_key(|(due, one)| (*due, one.grant.clone()));
        due
    }
}
