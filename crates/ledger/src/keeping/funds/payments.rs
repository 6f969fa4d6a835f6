//! Payments: what came in and went out, and whose it was.

use allotment_types::{Date, Money, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{
    Funds, FundsError, Told,
    told::{Entered, Moves, expect, fee_of, money, positive},
};
use crate::books::{Act, Apart, Digest, HolderId, IdempotencyKey, KeyError, Place, Posting};

/// Money came to a holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentReceived {
    /// Who has it now.
    pub holder: HolderId,
    /// What was paid. What the holder keeps of it as a fee is a part of it.
    pub amount: Money,
    /// What the holder kept.
    pub fee: Option<Money>,
    /// Whose it is.
    pub from: Payer,
    /// Stands for the bank's words and the other side.
    pub reference: Option<Apart>,
}

/// Whose a payment is that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Payer {
    /// A participant's, towards their shares.
    Participant {
        /// Who.
        participant: ParticipantId,
        /// The pledge's entry that it goes towards.
        pledge: Option<u64>,
    },
    /// It is not known yet. It is matched later.
    Unknown,
}

/// A participant's payment is given back, whole or in part.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentReturned {
    /// The number of the entry of the payment.
    pub payment: u64,
    /// Who pays it back.
    pub holder: HolderId,
    /// Who gets it, as the payment says.
    pub participant: ParticipantId,
    /// How much of it.
    pub amount: Money,
    /// Stands for the bank's words.
    pub reference: Option<Apart>,
}

/// Money left a holder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PaymentMade {
    /// Who had it.
    pub holder: HolderId,
    /// How much.
    pub amount: Money,
    /// What it was for.
    pub to: Payee,
    /// Stands for the bank's words and the other side.
    pub reference: Option<Apart>,
}

/// What a payment was for that went out. A cost that a holder pays is recorded
/// as a cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Payee {
    /// A participant gets back what they laid out or paid ahead.
    Participant {
        /// Who.
        participant: ParticipantId,
    },
    /// A participant gets what is owed to them for paid work.
    Labour {
        /// Who.
        participant: ParticipantId,
    },
    /// It is not known yet. It is matched later.
    Unknown,
}

/// A payment that was not known is somebody's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Matched {
    /// The number of the entry of the payment.
    pub row: u64,
    /// What came in by it; below nothing, what went out.
    pub amount: Money,
    /// Through whom, as the payment says.
    pub holder: HolderId,
    /// What it is.
    pub with: Match,
}

/// What a payment turned out to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Match {
    /// A participant's, towards their shares; or back to them.
    Participant {
        /// Who.
        participant: ParticipantId,
        /// The pledge's entry that it goes towards.
        pledge: Option<u64>,
    },
    /// A gift of money. Only of what came in.
    Donation,
    /// An entry has moved it already, such as the cost that it paid. What the
    /// bank's row moved is taken back, so that it stands there once.
    Entry {
        /// The number of that entry.
        entry: u64,
    },
}

/// A payment of which it is not known what it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unmatched {
    /// The number of its entry.
    pub row: u64,
    /// Its day.
    pub date: Date,
    /// Through whom.
    pub holder: HolderId,
    /// What came in; below nothing, what went out.
    pub amount: Money,
    /// Stands for the bank's words.
    pub reference: Option<Apart>,
}

/// The key of a bank's row, made of its reference. A row that is booked anew
/// after it was taken back has the next number, from 0 on. The reference itself
/// does not stand in it, because banks write names into references.
pub fn bank_key(
    holder: &HolderId,
    reference: &str,
    again: u32,
) -> Result<IdempotencyKey, KeyError> {
    let digest = Digest::of(reference.as_bytes());
    IdempotencyKey::new(match again {
        0 => format!("bank/{holder}/{digest}"),
        again => format!("bank/{holder}/{digest}/{again}"),
    })
}

/// Whether a key is that of a bank's row, so that nobody entered it by hand.
pub fn is_bank_key(key: &IdempotencyKey) -> bool {
    key.as_str().starts_with("bank/")
}

impl PaymentReceived {
    fn is_unknown(&self) -> bool {
        self.from == Payer::Unknown
    }
}

impl Told for PaymentReceived {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let from = match &self.from {
            Payer::Participant { participant, .. } => Place::Receivable(participant.clone()),
            Payer::Unknown => Place::Unmatched,
        };
        let holder = Place::Holder(self.holder.clone());
        Ok(Moves::default()
            .received(&holder, &from, self.amount, self.fee)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_holder(&self.holder)?;
        positive(funds.currency, self.amount)?;
        fee_of(self.amount, self.fee)?;
        match &self.from {
            Payer::Participant {
                participant,
                pledge,
            } => funds.check_pledge(*pledge, participant),
            Payer::Unknown => Ok(()),
        }
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        funds.expect_not_matched(seq)?;
        if funds.returned.values().any(|one| one.told.payment == seq) {
            let by = "PaymentReturned";
            return Err(FundsError::Needed { seq, by });
        }
        Ok(())
    }

    fn people(&self) -> Vec<&ParticipantId> {
        match &self.from {
            Payer::Participant { participant, .. } => vec![participant],
            Payer::Unknown => Vec::new(),
        }
    }

    fn settles(&self) -> Vec<(&ParticipantId, i128)> {
        let minor = i128::from(self.amount.minor);
        self.people().into_iter().map(|who| (who, minor)).collect()
    }
}

impl Told for PaymentReturned {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        Ok(Moves::default()
            .to(&Place::Receivable(self.participant.clone()), self.amount)
            .from(&Place::Holder(self.holder.clone()), self.amount)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_holder(&self.holder)?;
        positive(funds.currency, self.amount)?;
        let (payer, paid) = funds.paid_by(self.payment)?;
        if *payer != self.participant {
            return Err(FundsError::OtherPayment {
                payment: self.payment,
            });
        }
        let left = i128::from(paid.minor) - funds.given_back(self.payment);
        if i128::from(self.amount.minor) > left {
            return Err(FundsError::ReturnedTooMuch {
                payment: self.payment,
                left: money(left, funds.currency)?,
                asked: self.amount,
            });
        }
        Ok(())
    }

    fn people(&self) -> Vec<&ParticipantId> {
        vec![&self.participant]
    }

    fn settles(&self) -> Vec<(&ParticipantId, i128)> {
        vec![(&self.participant, -i128::from(self.amount.minor))]
    }
}

impl Told for PaymentMade {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let to = match &self.to {
            Payee::Participant { participant } => Place::Receivable(participant.clone()),
            Payee::Labour { participant } => Place::LabourPayable(participant.clone()),
            Payee::Unknown => Place::Unmatched,
        };
        Ok(Moves::default()
            .to(&to, self.amount)
            .from(&Place::Holder(self.holder.clone()), self.amount)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        funds.expect_holder(&self.holder)?;
        positive(funds.currency, self.amount)?;
        if let Payee::Labour { participant } = &self.to {
            let owed = funds.owed_for_labour(participant);
            if i128::from(self.amount.minor) > owed {
                return Err(FundsError::NotOwed {
                    participant: participant.clone(),
                    owed: money(owed, funds.currency)?,
                    asked: self.amount,
                });
            }
        }
        Ok(())
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        funds.expect_not_matched(seq)
    }

    fn people(&self) -> Vec<&ParticipantId> {
        match &self.to {
            Payee::Participant { participant } | Payee::Labour { participant } => vec![participant],
            Payee::Unknown => Vec::new(),
        }
    }

    fn settles(&self) -> Vec<(&ParticipantId, i128)> {
        match &self.to {
            Payee::Participant { participant } => {
                vec![(participant, -i128::from(self.amount.minor))]
            }
            Payee::Labour { .. } | Payee::Unknown => Vec::new(),
        }
    }
}

impl Told for Matched {
    fn postings(&self) -> Result<Vec<Posting>, FundsError> {
        let place = match &self.with {
            Match::Participant { participant, .. } => Place::Receivable(participant.clone()),
            Match::Donation => Place::Donations,
            Match::Entry { .. } => Place::Holder(self.holder.clone()),
        };
        Ok(Moves::default()
            .to(&Place::Unmatched, self.amount)
            .from(&place, self.amount)?
            .done())
    }

    fn check(&self, funds: &Funds, _: Date) -> Result<(), FundsError> {
        let row = funds
            .unmatched_row(self.row)
            .ok_or(FundsError::NotUnmatched { row: self.row })?;
        if row.holder != self.holder || row.amount != self.amount {
            return Err(FundsError::OtherPayment { payment: self.row });
        }
        match &self.with {
            Match::Participant {
                participant,
                pledge,
            } => {
                if pledge.is_some() && self.amount.is_negative() {
                    return Err(FundsError::NotPositive {
                        amount: self.amount,
                    });
                }
                funds.check_pledge(*pledge, participant)
            }
            Match::Donation => positive(funds.currency, self.amount),
            Match::Entry { entry } if *entry == self.row => {
                Err(FundsError::OtherPayment { payment: self.row })
            }
            // A fee stays with the row, so that the two would not be the same.
            Match::Entry { .. } if funds.has_fee(self.row) => {
                Err(FundsError::HasFee { row: self.row })
            }
            Match::Entry { entry } => {
                // A transfer has two sides: a row of each holder is one of them.
                let sides = funds.transfers.contains_key(entry);
                let other = funds.matched.values().map(|one| &one.told).any(|one| {
                    let same = matches!(one.with, Match::Entry { entry: with } if with == *entry);
                    same && !(sides && one.holder != self.holder)
                });
                if other {
                    return Err(FundsError::MatchedAlready { seq: *entry });
                }
                Ok(())
            }
        }
    }

    fn is_free(&self, funds: &Funds, seq: u64) -> Result<(), FundsError> {
        if let Match::Donation = self.with {
            funds.expect_donations_left(self.amount, seq)?;
        }
        if funds
            .returned
            .values()
            .any(|one| one.told.payment == self.row)
        {
            let by = "PaymentReturned";
            return Err(FundsError::Needed { seq, by });
        }
        Ok(())
    }

    fn people(&self) -> Vec<&ParticipantId> {
        match &self.with {
            Match::Participant { participant, .. } => vec![participant],
            Match::Donation | Match::Entry { .. } => Vec::new(),
        }
    }

    fn settles(&self) -> Vec<(&ParticipantId, i128)> {
        let minor = i128::from(self.amount.minor);
        self.people().into_iter().map(|who| (who, minor)).collect()
    }
}

impl Funds {
    /// What somebody has given towards their shares: payments and credited work,
    /// less what they got back, in minor units. What they laid out for costs is
    /// not among it.
    pub fn settled(&self, participant: &ParticipantId) -> i128 {
        self.settled.get(participant).copied().unwrap_or(0)
    }

    /// All payments of which it is not known what they are, oldest first.
    pub fn unmatched(&self) -> Vec<Unmatched> {
        let rows = self.received.keys().chain(self.made.keys());
        let mut rows: Vec<_> = rows.filter_map(|row| self.unmatched_row(*row)).collect();
        rows.sort_by_key(|row| (row.date, row.row));
        rows
    }

    /// A draft's act that matches a payment.
    pub fn matching(&self, row: u64, with: Match) -> Result<Act, FundsError> {
        let unmatched = self
            .unmatched_row(row)
            .ok_or(FundsError::NotUnmatched { row })?;
        Ok(Act::Matched(Matched {
            row,
            amount: unmatched.amount,
            holder: unmatched.holder,
            with,
        }))
    }

    fn unmatched_row(&self, row: u64) -> Option<Unmatched> {
        if self.matched.values().any(|one| one.told.row == row) {
            return None;
        }
        if let Some(Entered { date, told }) = self.received.get(&row) {
            return told.is_unknown().then(|| Unmatched {
                row,
                date: *date,
                holder: told.holder.clone(),
                amount: told.amount,
                reference: told.reference,
            });
        }
        let Entered { date, told } = self.made.get(&row)?;
        Some(Unmatched {
            row,
            date: *date,
            holder: told.holder.clone(),
            amount: Money::new(told.amount.minor.checked_neg()?, told.amount.currency),
            reference: told.reference,
        })
        .filter(|_| told.to == Payee::Unknown)
    }

    fn has_fee(&self, row: u64) -> bool {
        self.received
            .get(&row)
            .is_some_and(|one| one.told.fee.is_some())
    }

    fn expect_not_matched(&self, seq: u64) -> Result<(), FundsError> {
        if self.matched.values().any(|one| one.told.row == seq) {
            return Err(FundsError::Needed { seq, by: "Matched" });
        }
        Ok(())
    }

    /// Who made a payment, and how much it was.
    fn paid_by(&self, payment: u64) -> Result<(&ParticipantId, Money), FundsError> {
        let received = &expect(&self.received, payment, "PaymentReceived")?.told;
        if let Payer::Participant { participant, .. } = &received.from {
            return Ok((participant, received.amount));
        }
        let matched = self.matched.values().find(|one| one.told.row == payment);
        match matched.map(|one| &one.told.with) {
            Some(Match::Participant { participant, .. }) => Ok((participant, received.amount)),
            _ => Err(FundsError::OtherPayment { payment }),
        }
    }

    /// How much of a payment was given back, in minor units.
    pub(super) fn given_back(&self, payment: u64) -> i128 {
        self.returned
            .values()
            .filter(|one| one.told.payment == payment)
            .map(|one| i128::from(one.told.amount.minor))
            .sum()
    }
}
