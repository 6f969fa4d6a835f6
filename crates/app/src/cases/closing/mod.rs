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
pub(in crate::cases) mod sides;
mod statements;
mod table;
mod words;
mod work;

pub(super) use papers::no_statement;
pub(super) use reading::Words;

use std::collections::BTreeMap;

use allotment_api::ErrorBody;
use allotment_imports::asked;
use allotment_ledger::{books::Apart, keeping::Kept};
use allotment_types::{CollectiveId, ParticipantId};

use super::keeping::told;
use crate::{App, record_error};

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

/// Whose books they are, as references and papers name them.
pub(super) struct Ours {
    /// What people call the collective.
    name: String,
    /// Its short name.
    id: CollectiveId,
}

impl Ours {
    pub(super) async fn of(app: &App) -> Result<Self, ErrorBody> {
        let collective = app.store.collective().await;
        let collective = collective.map_err(|error| record_error(&error))?;
        let profile = app.store.profile().await;
        let profile = profile.map_err(|error| record_error(&error))?;
        Ok(Self {
            name: profile.map_or(collective.name, |profile| profile.name),
            id: collective.id,
        })
    }
}

/// What somebody is asked to write on a payment: the same each month, so that a
/// standing order can have it.
fn reference(ours: &Ours, participant: &ParticipantId) -> String {
    asked::reference(&ours.name, ours.id.as_str(), participant)
}

/// All that they were ever asked to write: standing orders go on for years.
fn references(ours: &Ours, participant: &ParticipantId) -> Vec<String> {
    let before = format!("{}-{participant}", ours.id).to_ascii_uppercase();
    vec![reference(ours, participant), before]
}
