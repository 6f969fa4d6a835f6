//! One cost: what it was for, what it came to and who paid it.

use std::collections::BTreeSet;

use allotment_types::{Currency, Date, DnsName, Money, MoneyError, ParticipantId};
use serde::{Deserialize, Serialize};

use super::CostError;
use crate::{
    Conversion,
    books::{Apart, CostId, Digest, HolderId, Place, Posting, Purpose, RecurringId},
};

/// A cost, as [`Act::CostRecorded`](crate::books::Act::CostRecorded) says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostRecorded {
    /// Its short name, for good.
    pub cost: CostId,
    /// Stands for what it is called.
    pub title: Apart,
    /// What it is for.
    pub purpose: Purpose,
    /// Which instance it is for; nothing: all together.
    pub instance: Option<DnsName>,
    /// What was paid, with any VAT.
    pub gross: Money,
    /// The part of it that the tax office gives back. Only the rest is shared.
    pub vat: Option<Money>,
    /// What the bill says, if it is in a foreign currency; `gross` is what that
    /// came to.
    pub foreign: Option<Conversion>,
    /// The hashes of the receipts.
    pub receipts: Vec<Digest>,
    /// Who paid how much; together `gross`.
    pub payers: Vec<Paid>,
    /// Of which recurring cost it is, and for which date.
    pub recurring: Option<Occurrence>,
}

/// A cost came back, or a part of it, as
/// [`Act::CostRefunded`](crate::books::Act::CostRefunded) says it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CostRefunded {
    /// Which.
    pub cost: CostId,
    /// What came back, with any VAT.
    pub gross: Money,
    /// The part of it that the tax office now does not give back.
    pub vat: Option<Money>,
    /// Where it came to; together `gross`.
    pub to: Vec<Paid>,
}

/// What one paid, or got back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Paid {
    /// Who.
    pub by: Payer,
    /// How much; more than nothing.
    pub amount: Money,
}

/// Out of which pocket something is paid.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Payer {
    /// The collective's own money, with one who holds it.
    Holder(HolderId),
    /// A participant's, who is then owed it.
    Participant(ParticipantId),
}

/// One date of a cost that comes again.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Occurrence {
    /// Which.
    pub recurring: RecurringId,
    /// The date that it was due, which need not be the day that it counts for.
    pub on: Date,
}

/// What a cost is for: the purpose and the instance.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// What for.
    pub purpose: Purpose,
    /// For which instance; nothing: all together.
    pub instance: Option<DnsName>,
}

impl Payer {
    /// The account that it stands on.
    pub fn place(&self) -> Place {
        match self {
            Self::Holder(holder) => Place::Holder(holder.clone()),
            Self::Participant(participant) => Place::Receivable(participant.clone()),
        }
    }
}

impl Line {
    fn place(&self) -> Place {
        Place::Expense(self.purpose, self.instance.clone())
    }
}

impl CostRecorded {
    /// What it is for.
    pub fn line(&self) -> Line {
        Line {
            purpose: self.purpose,
            instance: self.instance.clone(),
        }
    }

    /// What is shared: without the VAT that comes back.
    pub fn net(&self) -> Result<Money, MoneyError> {
        net(self.gross, self.vat)
    }

    /// What moves: the cost and its VAT from those who paid.
    pub fn postings(&self) -> Result<Vec<Posting>, CostError> {
        postings(&self.line(), self.gross, self.vat, &self.payers, 1)
    }

    pub(super) fn check(&self, currency: Currency) -> Result<(), CostError> {
        check_amounts(self.gross, self.vat, &self.payers, currency)?;
        if let Some(foreign) = &self.foreign
            && foreign.converted != self.gross
        {
            return Err(CostError::Converted {
                gross: self.gross,
                converted: foreign.converted,
            });
        }
        Ok(())
    }
}

impl CostRefunded {
    /// What is not shared any more: without VAT.
    pub fn net(&self) -> Result<Money, MoneyError> {
        net(self.gross, self.vat)
    }

    /// What moves: back from the cost that it was.
    pub fn postings(&self, of: &Line) -> Result<Vec<Posting>, CostError> {
        postings(of, self.gross, self.vat, &self.to, -1)
    }

    pub(super) fn check(&self, currency: Currency) -> Result<(), CostError> {
        check_amounts(self.gross, self.vat, &self.to, currency)
    }
}

fn net(gross: Money, vat: Option<Money>) -> Result<Money, MoneyError> {
    vat.map_or(Ok(gross), |vat| gross.checked_sub(vat))
}

fn check_amounts(
    gross: Money,
    vat: Option<Money>,
    paid: &[Paid],
    currency: Currency,
) -> Result<(), CostError> {
    if gross.currency != currency {
        return Err(CostError::OtherCurrency { gross, currency });
    }
    if gross.minor <= 0 {
        return Err(CostError::NotACost { gross });
    }
    if let Some(vat) = vat
        && (vat.currency != currency || vat.minor <= 0 || vat.minor >= gross.minor)
    {
        return Err(CostError::Vat { gross, vat });
    }
    let mut seen = BTreeSet::new();
    for one in paid {
        if one.amount.minor <= 0 {
            return Err(CostError::NotPaid { amount: one.amount });
        }
        if !seen.insert(&one.by) {
            return Err(CostError::PayerTwice {
                by: one.by.place().account(),
            });
        }
    }
    let sum = Money::sum(currency, paid.iter().map(|one| one.amount))?;
    if sum != gross {
        return Err(CostError::NotTheCost { gross, paid: sum });
    }
    Ok(())
}

fn postings(
    line: &Line,
    gross: Money,
    vat: Option<Money>,
    paid: &[Paid],
    sign: i64,
) -> Result<Vec<Posting>, CostError> {
    let signed = |amount: Money, sign: i64| {
        amount
            .minor
            .checked_mul(sign)
            .map(|minor| Money::new(minor, amount.currency))
            .ok_or(MoneyError::TooLarge)
    };
    let net = net(gross, vat)?;
    let mut postings = vec![Posting::new(line.place().account(), signed(net, sign)?)];
    if let Some(vat) = vat {
        let account = Place::VatReceivable.account();
        postings.push(Posting::new(account, signed(vat, sign)?));
    }
    for one in paid {
        let amount = signed(one.amount, -sign)?;
        postings.push(Posting::new(one.by.place().account(), amount));
    }
    Ok(postings)
}
