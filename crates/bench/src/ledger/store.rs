//! From the store: a participant's page at two lengths of history, and closing
//! a month of a thousand people.

use std::{path::Path, time::Instant};

use allotment_api::call;
use allotment_ledger::books::Period;

use super::{
    keeper::{Keeper, Reckoned},
    room::Room,
};
use crate::{error::BenchError, statistics::Spread, tell};

/// People and months of the two histories.
const PEOPLE: usize = 40;
pub(super) const MONTHS: [usize; 2] = [12, 240];

/// How many pages are asked for.
const PAGES: usize = 200;

/// Of the closing.
pub(super) const MANY: usize = 1_000;
const MONTHS_OF_MANY: usize = 3;

/// What was measured at one length of history, in milliseconds.
#[derive(Debug, Clone)]
pub(super) struct Length {
    pub(super) months: usize,
    pub(super) entries: usize,
    /// A closed month's page.
    pub(super) page: Vec<f64>,
    /// The least that can be asked of the same record: its head, one row.
    pub(super) floor: Vec<f64>,
    /// The open month's page, in a program that stays.
    pub(super) open: Vec<f64>,
    /// The open month's page, in a program that has just started.
    pub(super) first: Vec<f64>,
}

/// What closing a month took, in milliseconds.
#[derive(Debug, Clone, Default)]
pub(super) struct Closing {
    /// To reckon the shares and everybody's statement.
    pub(super) reckoned: Vec<f64>,
    /// To book them.
    pub(super) booked: Vec<f64>,
    /// Both, together with what the treasurer sees of it, as one question to a
    /// program that stays.
    pub(super) asked: Vec<f64>,
}

/// All of it.
#[derive(Debug, Clone)]
pub(super) struct FromStore {
    pub(super) lengths: Vec<Length>,
    pub(super) closing: Closing,
}

/// Measures in a folder.
pub(super) async fn measure(folder: &Path, rounds: usize) -> Result<FromStore, BenchError> {
    let mut lengths = vec![];
    for months in MONTHS {
        tell(&format!(
            "Keeping books of {PEOPLE} people for {months} months …"
        ));
        lengths.push(pages(&folder.join(format!("months-{months}")), months, rounds).await?);
    }
    tell(&format!("Closing a month of {MANY} people …"));
    let closing = closing(&folder.join("many"), rounds).await?;
    Ok(FromStore { lengths, closing })
}

fn since(begun: Instant) -> f64 {
    begun.elapsed().as_secs_f64() * 1e3
}

async fn pages(folder: &Path, months: usize, rounds: usize) -> Result<Length, BenchError> {
    let room = Room::new(folder).await?;
    let mut keeper = Keeper::new(PEOPLE, months)?;
    let open = keeper.keep(&room, months).await?;
    let closed = room.desk.app.books.closed_through().await;
    let closed = closed
        .map_err(|error| BenchError::Books {
            said: error.to_string(),
        })?
        .ok_or(BenchError::OtherAnswer)?;
    let mut length = Length {
        months,
        entries: keeper.entries(),
        page: vec![],
        floor: vec![],
        open: vec![],
        first: vec![],
    };
    for index in 0..PAGES {
        let begun = Instant::now();
        page(&room, &keeper, index, closed).await?;
        let took = since(begun);
        let begun = Instant::now();
        let head = room.desk.app.books.head().await;
        head.map_err(|error| BenchError::Books {
            said: error.to_string(),
        })?;
        // The first ones fill caches.
        if index >= PAGES / 10 {
            length.page.push(took);
            length.floor.push(since(begun));
        }
    }
    for round in 0..rounds {
        let fresh = room.again().await?;
        let begun = Instant::now();
        page(&fresh, &keeper, round, open).await?;
        length.first.push(since(begun));
        let begun = Instant::now();
        page(&fresh, &keeper, round + 1, open).await?;
        length.open.push(since(begun));
    }
    Ok(length)
}

/// Somebody's page. It is looked at as far as that it is theirs, with all that is
/// on it.
async fn page(room: &Room, keeper: &Keeper, index: usize, month: Period) -> Result<(), BenchError> {
    let who = keeper.person(index).ok_or(BenchError::OtherAnswer)?;
    let shown = room
        .ask(call::ShowStatement {
            participant: who.clone(),
            month: Some(month.to_string()),
        })
        .await?;
    // Somebody who has not paid yet has nothing in the open month.
    let open = shown.shares.is_empty();
    if shown.participant != *who || shown.name.is_none() || !open && shown.movements.is_empty() {
        return Err(BenchError::OtherAnswer);
    }
    Ok(())
}

async fn closing(folder: &Path, rounds: usize) -> Result<Closing, BenchError> {
    let mut keeper = Keeper::new(MANY, MONTHS_OF_MANY)?;
    let month = {
        let room = Room::new(folder).await?;
        keeper.keep(&room, MONTHS_OF_MANY).await?
    };
    let mut took = Closing::default();
    for round in 0..rounds {
        let begun = Instant::now();
        let reckoned: Reckoned = keeper.reckon(month)?;
        took.reckoned.push(since(begun));
        let from = Room::open(folder).await?;
        let copy = from
            .copy(&folder.with_extension(format!("a{round}")))
            .await?;
        let begun = Instant::now();
        keeper.close(&copy, reckoned).await?;
        took.booked.push(since(begun));
        let copy = from
            .copy(&folder.with_extension(format!("b{round}")))
            .await?;
        let close = |preview| call::CloseMonth {
            month: month.to_string(),
            preview,
        };
        copy.ask(close(true)).await?;
        let begun = Instant::now();
        let closed = copy.ask(close(false)).await?;
        took.asked.push(since(begun));
        if closed.closed.is_none() || closed.shares.len() != MANY {
            return Err(BenchError::OtherAnswer);
        }
        copy.ask(call::VerifyBooks { heads: vec![] }).await?;
    }
    Ok(took)
}

impl Closing {
    /// Reckoning and booking, round by round.
    pub(super) fn both(&self) -> Spread {
        let both = self.reckoned.iter().zip(&self.booked);
        Spread::of(both.map(|(one, other)| one + other))
    }
}
