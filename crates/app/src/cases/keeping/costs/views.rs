//! Costs, to be shown.

use allotment_api::{CostState, CostView, ErrorBody, ForeignView, PaidView, PurposeName};
use allotment_ledger::{
    books::{Author, Purpose},
    keeping::{Cost, Payer},
};
use allotment_types::Day;

use super::super::{money, refused, told};
use crate::App;

pub(super) async fn cost(app: &App, cost: &Cost, by: &Author) -> Result<CostView, ErrorBody> {
    let recorded = &cost.recorded;
    let left = cost.left().map_err(|error| refused(&error))?;
    let paid_by = recorded.payers.iter().map(|paid| PaidView {
        who: who(&paid.by),
        holder: matches!(paid.by, Payer::Holder(_)),
        amount: money(paid.amount),
    });
    Ok(CostView {
        cost: recorded.cost.to_string(),
        title: told(app, &recorded.title).await?,
        date: Day::from(cost.date),
        purpose: named_purpose(recorded.purpose),
        instance: recorded.instance.clone(),
        gross: money(recorded.gross),
        vat: recorded.vat.map(money),
        left: money(left),
        foreign: recorded.foreign.as_ref().map(|foreign| ForeignView {
            original: money(foreign.original),
            rate: foreign.rate.to_string(),
            on: Day::from(foreign.on),
            source: foreign.source.clone(),
        }),
        paid_by: paid_by.collect(),
        receipts: recorded.receipts.iter().map(ToString::to_string).collect(),
        recurring: recorded
            .recurring
            .as_ref()
            .map(|occurrence| occurrence.recurring.to_string()),
        state: match (cost.taken_back, cost.shared) {
            (Some(entry), _) => CostState::TakenBack(entry),
            (None, Some(entry)) => CostState::Shared(entry),
            (None, None) => CostState::Waiting,
        },
        entry: cost.entry,
        by: by.to_string(),
    })
}

/// The short name of who paid.
pub(in super::super) fn who(payer: &Payer) -> String {
    match payer {
        Payer::Holder(holder) => holder.to_string(),
        Payer::Participant(participant) => participant.to_string(),
    }
}

pub(in crate::cases) fn named_purpose(purpose: Purpose) -> PurposeName {
    match purpose {
        Purpose::Infrastructure => PurposeName::Infrastructure,
        Purpose::Labour => PurposeName::Labour,
        Purpose::Upstream => PurposeName::Upstream,
        Purpose::Fees => PurposeName::Fees,
        Purpose::Other => PurposeName::Other,
    }
}
