//! Closing a month: who holds the money, the bank's rows and what they are, the
//! five looks, statements, reminders, and bidding rounds.
//!
//! The rules are [`allotment_ledger::keeping`]'s and
//! [`allotment_imports`]'s; here the record and the files come to them.

mod bank;
mod bids;
mod course;
pub(super) mod holders;
mod month;
mod open_collective;
mod papers;
mod reading;
mod reminders;
mod rows;
mod shared;
mod sides;
mod statements;
mod table;
mod words;
mod work;

pub(super) use papers::no_statement;
pub(super) use reading::Words;

use std::collections::BTreeMap;

use allotment_api::ErrorBody;
use allotment_ledger::{books::Apart, keeping::Kept};
use allotment_types::ParticipantId;

use super::keeping::told;
use crate::App;

/// What everybody is called; those whose name was forgotten are left out.
pub(super) async fn names(
    app: &App,
    kept: &Kept,
) -> Result<BTreeMap<ParticipantId, String>, ErrorBody> {
    let mut names = BTreeMap::new();
    for (who, participant) in kept.people().iter() {
        if let Some(name) = text(app, participant.name.as_ref()).await? {
            names.insert(who.clone(), name);
        }
    }
    Ok(names)
}

pub(super) async fn text(app: &App, apart: Option<&Apart>) -> Result<Option<String>, ErrorBody> {
    match apart {
        Some(apart) => told(app, apart).await,
        None => Ok(None),
    }
}

/// What somebody is asked to write on a payment: the same each month, so that a
/// standing order can have it.
fn reference(collective: &str, participant: &ParticipantId) -> String {
    format!("{collective}-{participant}").to_ascii_uppercase()
}
