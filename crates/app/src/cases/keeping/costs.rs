//! What things cost: recorded, refunded, corrected, with their receipts.

mod given;
mod receipts;
mod views;

use std::collections::BTreeSet;

use allotment_api::{BookedView, CostView, ErrorBody, Stamped, call, codes};
use allotment_ledger::{
    Refund,
    books::{Act, CostId, Period},
    keeping::{
        Cost, CostRecorded, CostRefunded, Paid, Shared, SharedBefore,
        funds::{Match, Matched},
    },
};
use allotment_types::{Day, Money};

use super::{Entering, drafting_error, free_name, period, refused};
use crate::{cases::closing::sides::moved, dispatch::Treasurer};

use given::{Given, payers, vat};
pub(super) use given::{one_payer, rate, title};
pub(in crate::cases) use given::{optional, purpose};
use receipts::read_receipts;
pub(in crate::cases) use views::named_purpose;
pub(super) use views::who;

impl Treasurer<'_> {
    pub(crate) async fn list_costs(&self, it: call::ListCosts) -> Result<Vec<CostView>, ErrorBody> {
        let month = it.month.as_deref().map(period).transpose()?;
        let stand = self.stand().await?;
        let mut all: Vec<&Cost> = stand
            .kept
            .costs()
            .iter()
            .filter(|cost| month.is_none_or(|month| Period::of(cost.date) == month))
            .collect();
        all.sort_by_key(|cost| (cost.date, cost.entry));
        let mut costs = vec![];
        for cost in all {
            let by = &stand.entry(cost.entry)?.by;
            costs.push(views::cost(self.app, cost, by).await?);
        }
        Ok(costs)
    }

    pub(crate) async fn add_cost(&self, it: call::AddCost) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        let title = title(&it.new.title)?;
        let receipts = read_receipts(self.app, &it.new.receipts, &it.new.handed).await?;
        let mut made = None;
        let booked = self.book("cost", it.stamped, |entering| {
            let cost = match &it.cost {
                Some(given) => cost_id(given)?,
                None => next_cost(entering)?,
            };
            made = Some(cost.to_string());
            let given = Given::of(entering, language);
            let foreign = it.new.foreign.as_ref();
            let (gross, foreign) = given.gross(&it.new.amount, foreign)?;
            let vat = vat(it.new.vat.as_ref(), gross, language)?;
            let payers = payers(entering.kept(), &it.new.paid_by, gross, language)?;
            let title = entering.apart(&title);
            let receipts = receipts::enter(entering, &receipts);
            entering.act(Act::CostRecorded(Box::new(CostRecorded {
                cost,
                title,
                purpose: purpose(it.new.purpose),
                instance: it.new.instance.clone(),
                gross,
                vat,
                foreign,
                receipts,
                payers,
                recurring: None,
            })))
        });
        let booked = booked.await?;
        Ok(BookedView {
            name: made,
            ..booked
        })
    }

    pub(crate) async fn refund_cost(&self, it: call::RefundCost) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        let id = cost_id(&it.cost)?;
        self.book("refund", it.stamped, |entering| {
            let cost = entering.kept().costs().get(&id);
            let cost = cost.map_err(|error| refused(&error))?.clone();
            let left = cost.left().map_err(|error| refused(&error))?;
            let gross = match &it.amount {
                Some(text) => super::amount(text, left.currency, language)?,
                None => left,
            };
            let vat = match (&it.vat, &it.amount) {
                // All of it with all of its VAT.
                (None, None) => vat_left(&cost)?,
                (given, _) => vat(given.as_ref(), gross, language)?,
            };
            let to = match (it.to.is_empty(), cost.recorded.payers.as_slice()) {
                (true, [one]) => vec![Paid {
                    by: one.by.clone(),
                    amount: gross,
                }],
                (true, several) if gross == cost.recorded.gross => several.to_vec(),
                (true, _) => {
                    let body = ErrorBody::new(
                        codes::BAD_INPUT,
                        format!("Several paid for `{id}`, and to whom it came back was not said"),
                    )
                    .hint("Nothing was booked. Say it with `--to WHO=AMOUNT`, once for each");
                    return Err(super::lacking(body, &["to"]));
                }
                (false, _) => payers(entering.kept(), &it.to, gross, language)?,
            };
            let refund = CostRefunded {
                cost: id.clone(),
                gross,
                vat,
                to,
            };
            let stamp = entering.stamp()?;
            let (shared, returned) = shared_before(entering, &id)?;
            let before = shared.map(|shared| SharedBefore {
                shared,
                returned: &returned,
            });
            let drafts = entering.kept().refund_cost(refund, before, &stamp);
            for draft in drafts.map_err(|error| drafting_error(&error))? {
                entering.draft(draft)?;
            }
            Ok(())
        })
        .await
    }

    pub(crate) async fn correct_cost(
        &self,
        it: call::CorrectCost,
    ) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        let id = cost_id(&it.cost)?;
        let change = it.change.as_ref();
        let anew = change.and_then(|change| change.title.as_deref());
        let title = anew.map(title).transpose()?;
        let files = change.map_or(&[][..], |change| &change.receipts);
        let handed = change.map_or(&[][..], |change| &change.handed);
        let receipts = read_receipts(self.app, files, handed).await?;
        let stamped = self.day_of_cost(&id, it.stamped).await?;
        let mut made = None;
        let booked = self.book("correct", stamped, |entering| {
            let cost = entering.kept().costs().get(&id);
            let cost = cost.map_err(|error| refused(&error))?.clone();
            let mut right = None;
            if let Some(change) = change {
                let mut anew = cost.recorded.clone();
                anew.cost = next_cost(entering)?;
                made = Some(anew.cost.to_string());
                let given = Given::of(entering, language);
                given.change(&mut anew, change)?;
                if let Some(title) = &title {
                    anew.title = entering.apart(title);
                }
                anew.receipts.extend(receipts::enter(entering, &receipts));
                right = Some(anew);
            }
            let rows = entering.matched_with(cost.entry);
            for (matched, _) in &rows {
                entering.undo(*matched)?;
            }
            let stamp = entering.stamp()?;
            let wrong = entering.entry(cost.entry)?;
            let (shared, returned) = shared_before(entering, &id)?;
            let before = shared.map(|shared| SharedBefore {
                shared,
                returned: &returned,
            });
            let drafts = entering.kept().correct_cost(wrong, before, right, &stamp);
            for draft in drafts.map_err(|error| drafting_error(&error))? {
                entering.draft(draft)?;
            }
            for (_, row) in rows {
                match_again(entering, &row)?;
            }
            Ok(())
        });
        let booked = booked.await?;
        Ok(BookedView {
            name: made,
            ..booked
        })
    }

    /// What is wrong is corrected in its own month, as long as that is open.
    async fn day_of_cost(&self, id: &CostId, stamped: Stamped) -> Result<Stamped, ErrorBody> {
        if stamped.on.is_some() {
            return Ok(stamped);
        }
        let stand = self.stand().await?;
        let costs = stand.kept.costs();
        let closed = stand.kept.closed_through();
        let cost = costs.iter().find(|cost| cost.recorded.cost == *id);
        let open = cost
            .map(|cost| cost.date)
            .filter(|date| closed.is_none_or(|closed| Period::of(*date) > closed));
        Ok(Stamped {
            on: open.map(Day::from),
            ..stamped
        })
    }
}

/// A row of a bank that was a cost is what the cost was corrected to, if that
/// takes the same from its holder; else it waits again to be told what it is.
fn match_again(entering: &mut Entering<'_>, row: &Matched) -> Result<(), ErrorBody> {
    let right = entering.entered().iter().rev();
    let right = right.filter(|entry| matches!(entry.act, Act::CostRecorded(_)));
    let mut right = right.map(|entry| (entry.seq, moved(entry, &row.holder, entering.kept())));
    let same = right.find(|(_, moved)| *moved == row.amount);
    let Some((entry, _)) = same else {
        return Ok(());
    };
    let act = entering
        .kept()
        .funds()
        .matching(row.row, Match::Entry { entry });
    entering.act(act.map_err(|error| refused(&error))?)
}

fn vat_left(cost: &Cost) -> Result<Option<Money>, ErrorBody> {
    let zero = Money::zero(cost.recorded.gross.currency);
    let left = cost
        .refunds
        .values()
        .filter_map(|refund| refund.vat)
        .try_fold(cost.recorded.vat.unwrap_or(zero), Money::checked_sub)
        .map_err(|error| refused(&error))?;
    Ok(Some(left).filter(|left| left.minor > 0))
}

/// What shared a cost, if something did, and what of it was given back.
fn shared_before<'e>(
    entering: &Entering<'e>,
    cost: &CostId,
) -> Result<(Option<&'e Shared>, Vec<Refund>), ErrorBody> {
    let found = entering.kept().shared_before(cost);
    let Some((entry, returns)) = found.map_err(|error| super::kept_error(&error))? else {
        return Ok((None, vec![]));
    };
    let shared = match &entering.entry(entry)?.act {
        Act::Shared(shared) => Some(&**shared),
        _ => None,
    };
    let mut returned = vec![];
    for entry in returns {
        if let Act::SharesReturned(back) = &entering.entry(entry)?.act {
            returned.push(back.refund.clone());
        }
    }
    Ok((shared, returned))
}

pub(super) fn cost_id(text: &str) -> Result<CostId, ErrorBody> {
    CostId::new(text).map_err(|error| refused(&error))
}

/// A short name that tells nothing: costs are numbered.
pub(in crate::cases) fn next_cost(entering: &Entering<'_>) -> Result<CostId, ErrorBody> {
    let costs = entering.kept().costs();
    let taken: BTreeSet<&str> = costs
        .iter()
        .map(|cost| cost.recorded.cost.as_str())
        .collect();
    let free = free_name("cost", |name| taken.contains(name));
    cost_id(&free)
}
