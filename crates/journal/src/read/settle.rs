//! The end of a transaction: it balances, and accounts hold what it says.

use allotment_types::Date;

use crate::{
    amount::{Amount, decimal, ten_to},
    balances::AccountId,
    error::Problem,
    transaction::Posting,
};

use super::Reader;

/// What a journal says that an account holds.
#[derive(Debug)]
pub(super) struct Claim {
    /// Behind which posting it stands.
    pub(super) posting: usize,
    pub(super) amount: Amount,
    /// That it holds nothing else.
    pub(super) sole: bool,
    /// That it is about all accounts below too.
    pub(super) below: bool,
    /// That the posting has no amount and gets the one that makes it true.
    pub(super) assigns: bool,
    pub(super) line: u64,
}

/// What is wrong, and in which line if not in the transaction's first.
type Wrong = (Option<u64>, Problem);

const TOO_LARGE: Wrong = (None, Problem::TooLarge);

impl Reader {
    /// Proves that the transaction balances, infers what was left away, and
    /// adds it all up.
    pub(super) fn settle(&mut self) -> Result<(), Wrong> {
        let usual = self.elided.is_none() && self.claims.is_empty() && !self.exchanged;
        if !usual {
            self.settle_slowly()?;
        } else if !self.sum.is_zero() {
            return Err((None, self.unbalanced()));
        }
        let date = self.draft.date;
        if date < self.asserted {
            self.comes_too_late()?;
        }
        if self.claims.is_empty() {
            for posting in &self.draft.postings {
                self.balances
                    .add(posting.account, posting.amount, date)
                    .map_err(|_| TOO_LARGE)?;
            }
        }
        Ok(())
    }

    fn settle_slowly(&mut self) -> Result<(), Wrong> {
        let assigns = self.claims.iter().find(|claim| claim.assigns);
        let has_assignment = assigns.is_some();
        match (assigns, self.elided) {
            (Some(claim), Some(_)) => return Err(unsupported_assignment(claim)),
            (Some(_), None) => self.assert_in_order()?,
            (None, Some(index)) => self.infer(index)?,
            (None, None) => {}
        }
        if !self.is_balanced().map_err(|()| TOO_LARGE)? {
            return Err((None, self.unbalanced()));
        }
        if !self.claims.is_empty() && !has_assignment {
            self.assert_in_order()?;
        }
        Ok(())
    }

    /// Gives the posting without amount what the others leave, of each
    /// commodity.
    fn infer(&mut self, index: usize) -> Result<(), Wrong> {
        let account = match self.draft.postings.get(index) {
            Some(posting) => posting.account,
            None => return Ok(()),
        };
        let mut left = self.sum.iter().filter(|sum| sum.quantity != 0);
        // Of nothing left, nothing of what the others are of.
        let first = left.next().or_else(|| self.sum.iter().next());
        let more: Vec<Amount> = left.collect();
        for (place, amount) in first.into_iter().chain(more).enumerate() {
            let posting = Posting {
                account,
                amount: amount.negated().map_err(|_| TOO_LARGE)?,
                inferred: true,
                exchange: None,
            };
            match self.draft.postings.get_mut(index) {
                Some(empty) if place == 0 => *empty = posting,
                _ => self.draft.postings.push(posting),
            }
        }
        self.sum.clear();
        Ok(())
    }

    /// Whether the sum is zero; where prices are multiplied, up to half of the
    /// last digit that was written of a commodity itself, as beancount has it.
    fn is_balanced(&self) -> Result<bool, ()> {
        if self.sum.is_zero() || !self.exchanged {
            return Ok(self.sum.is_zero());
        }
        for left in self.sum.iter().filter(|left| left.quantity != 0) {
            let plain = self.draft.postings.iter().filter(|posting| {
                posting.exchange.is_none()
                    && posting.amount.commodity == left.commodity
                    && posting.amount.scale > 0
            });
            let Some(scale) = plain.map(|posting| posting.amount.scale).min() else {
                return Ok(false);
            };
            let last_digit = match left.scale.checked_sub(scale) {
                Some(power) => ten_to(power).ok_or(())?,
                None => 1,
            };
            let twice = left.quantity.checked_mul(2).ok_or(())?;
            if twice.unsigned_abs() > last_digit.unsigned_abs() {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Adds postings up one by one and looks at what is said behind each.
    fn assert_in_order(&mut self) -> Result<(), Wrong> {
        let claims = std::mem::take(&mut self.claims);
        let mut next = claims.iter().peekable();
        let mut result = Ok(());
        for index in 0..self.draft.postings.len() {
            let Some(mut posting) = self.draft.postings.get(index).copied() else {
                break;
            };
            let claim = next.next_if(|claim| claim.posting == index);
            if let Some(claim) = claim.filter(|claim| claim.assigns) {
                if claim.below || claim.sole {
                    result = Err(unsupported_assignment(claim));
                    break;
                }
                let held = self.balances.of(posting.account, claim.amount.commodity);
                let mut change = claim.amount;
                let added = held.negated().and_then(|held| change.add(held));
                if added.and_then(|()| self.sum.add(change)).is_err() {
                    result = Err(TOO_LARGE);
                    break;
                }
                posting.amount = change;
                if let Some(place) = self.draft.postings.get_mut(index) {
                    *place = posting;
                }
            }
            if self.post(posting).is_err() {
                result = Err(TOO_LARGE);
                break;
            }
            if let Some(claim) = claim {
                result = self
                    .assert(posting.account, claim, self.draft.date)
                    .map_err(|problem| (Some(claim.line), problem));
                if result.is_err() {
                    break;
                }
            }
        }
        self.claims = claims;
        result
    }

    fn post(&mut self, posting: Posting) -> Result<(), crate::balances::Overflow> {
        self.balances
            .add(posting.account, posting.amount, self.draft.date)
    }

    /// Looks whether an account holds what is said, by all postings up to this
    /// day. A later one of an earlier day would make that wrong.
    pub(super) fn assert(
        &mut self,
        account: AccountId,
        claim: &Claim,
        latest: Date,
    ) -> Result<(), Problem> {
        let family = self.balances.family(account, claim.below);
        let commodity = claim.amount.commodity;
        let mut held = Amount {
            quantity: 0,
            scale: 0,
            commodity,
        };
        for member in &family {
            let late = self.balances.last(*member);
            if late > latest {
                return Err(Problem::OutOfOrder {
                    account: self.balances.accounts.get(member.0).to_owned(),
                    early: latest,
                    late,
                });
            }
            let part = self.balances.of(*member, commodity);
            held.add(part).map_err(|_| Problem::TooLarge)?;
            let other = self
                .balances
                .all_of(*member)
                .find(|sum| sum.commodity != commodity && sum.quantity != 0);
            if let Some(other) = other.filter(|_| claim.sole) {
                return Err(self.wrong_claim(account, claim, other));
            }
        }
        let mut difference = claim.amount;
        let subtracted = held.negated().and_then(|held| difference.add(held));
        subtracted.map_err(|_| Problem::TooLarge)?;
        if difference.quantity != 0 {
            return Err(self.wrong_claim(account, claim, held));
        }
        self.balances.assert_at(account, latest);
        self.asserted = self.asserted.max(latest);
        Ok(())
    }

    /// A transaction of a day for which something was said already.
    #[cold]
    fn comes_too_late(&self) -> Result<(), Wrong> {
        let early = self.draft.date;
        for posting in &self.draft.postings {
            let late = self.balances.asserted(posting.account);
            if early < late {
                let account = self.balances.accounts.get(posting.account.0).to_owned();
                let problem = Problem::OutOfOrder {
                    account,
                    early,
                    late,
                };
                return Err((None, problem));
            }
        }
        Ok(())
    }

    fn wrong_claim(&self, account: AccountId, claim: &Claim, found: Amount) -> Problem {
        Problem::Assertion {
            account: self.balances.accounts.get(account.0).to_owned(),
            expected: self.shown(claim.amount),
            found: self.shown(found),
        }
    }

    fn unbalanced(&self) -> Problem {
        let left = self.sum.iter().filter(|left| left.quantity != 0);
        let left: Vec<String> = left.map(|left| self.shown(left)).collect();
        Problem::Unbalanced {
            left: left.join(" and "),
        }
    }

    /// `3.50 EUR`, between backticks.
    fn shown(&self, amount: Amount) -> String {
        let number = decimal(amount.quantity, amount.scale);
        match self.balances.commodities.get(amount.commodity.0) {
            "" => format!("`{number}`"),
            name => format!("`{number} {name}`"),
        }
    }
}

fn unsupported_assignment(claim: &Claim) -> Wrong {
    let problem = Problem::Unsupported {
        what: "amounts that follow from `==`, from `=*`, or beside another that was left away",
        instead: "Write the amount of this posting",
    };
    (Some(claim.line), problem)
}
