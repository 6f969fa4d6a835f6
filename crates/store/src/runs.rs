//! Runs, what this computer intended in them, and the server's log of each as
//! it was last seen.

use allotment_app::ports::{Intent, RunRecord, StoreError};
use allotment_provision::run::{EventKind, RunEvent};
use allotment_types::{DnsName, RunId};
use sqlx::{Executor, Sqlite};

use crate::{
    column::{self, ColumnError},
    connections::Connections,
};

const RUNS: &str = "runs";
const INTENTS: &str = "intents";
/// In the place of an address, which the table demands: no address is written so.
const ABOUT_THE_SERVER: &str = "-";
const EVENTS: &str = "a run's events";

#[derive(sqlx::FromRow)]
struct RunRow {
    id: String,
    server: String,
    address: String,
    plan_hash: String,
    plan: String,
    begun_at: String,
    begun_by: String,
}

impl TryFrom<RunRow> for RunRecord {
    type Error = ColumnError;

    fn try_from(row: RunRow) -> Result<Self, ColumnError> {
        Ok(Self {
            id: column::parse("id", row.id)?,
            server: column::parse("server", row.server)?,
            address: match row.address.as_str() {
                ABOUT_THE_SERVER => None,
                _ => Some(column::parse("address", row.address)?),
            },
            plan_hash: row.plan_hash,
            plan: row.plan,
            begun_at: column::parse("begun_at", row.begun_at)?,
            begun_by: column::parse("begun_by", row.begun_by)?,
        })
    }
}

pub(crate) async fn put(connections: &Connections, run: &RunRecord) -> Result<(), StoreError> {
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(RUNS))?;
    sqlx::query(
        "INSERT INTO run (id, server, address, plan_hash, plan, begun_at, begun_by)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (id) DO NOTHING",
    )
    .bind(run.id.as_str())
    .bind(run.server.as_str())
    .bind(
        run.address
            .as_ref()
            .map_or(ABOUT_THE_SERVER, DnsName::as_str),
    )
    .bind(&run.plan_hash)
    .bind(&run.plan)
    .bind(column::moment(run.begun_at))
    .bind(run.begun_by.as_str())
    .execute(&mut *writing)
    .await
    .map_err(column::unwritten(RUNS))?;
    writing.commit().await.map_err(column::unwritten(RUNS))
}

pub(crate) async fn find(
    connections: &Connections,
    id: &RunId,
) -> Result<Option<RunRecord>, StoreError> {
    sqlx::query_as::<_, RunRow>(
        "SELECT id, server, address, plan_hash, plan, begun_at, begun_by FROM run WHERE id = ?1",
    )
    .bind(id.as_str())
    .fetch_optional(connections.read())
    .await
    .map_err(column::unreadable(RUNS))?
    .map(RunRecord::try_from)
    .transpose()
    .map_err(column::unreadable(RUNS))
}

pub(crate) async fn all(connections: &Connections) -> Result<Vec<RunRecord>, StoreError> {
    // Of two with the same moment, the one written down later is newer.
    sqlx::query_as::<_, RunRow>(
        "SELECT id, server, address, plan_hash, plan, begun_at, begun_by FROM run
         ORDER BY begun_at DESC, rowid DESC",
    )
    .fetch_all(connections.read())
    .await
    .map_err(column::unreadable(RUNS))?
    .into_iter()
    .map(|row| {
        row.try_into()
            .map_err(column::unreadable::<ColumnError>(RUNS))
    })
    .collect()
}

pub(crate) async fn intend(
    connections: &Connections,
    intents: &[Intent],
) -> Result<(), StoreError> {
    let mut writing = connections
        .progress()
        .await
        .map_err(column::unwritten(INTENTS))?;
    for intent in intents {
        sqlx::query("INSERT INTO intent (run, step, direction, at) VALUES (?1, ?2, ?3, ?4)")
            .bind(intent.run.as_str())
            .bind(intent.step.as_str())
            .bind(&intent.direction)
            .bind(column::moment(intent.at))
            .execute(&mut *writing)
            .await
            .map_err(column::unwritten(INTENTS))?;
    }
    writing.commit().await.map_err(column::unwritten(INTENTS))
}

#[derive(sqlx::FromRow)]
struct IntentRow {
    run: String,
    step: String,
    direction: String,
    at: String,
}

impl TryFrom<IntentRow> for Intent {
    type Error = ColumnError;

    fn try_from(row: IntentRow) -> Result<Self, ColumnError> {
        Ok(Self {
            run: column::parse("run", row.run)?,
            step: column::parse("step", row.step)?,
            direction: row.direction,
            at: column::parse("at", row.at)?,
        })
    }
}

pub(crate) async fn intents(
    connections: &Connections,
    run: &RunId,
) -> Result<Vec<Intent>, StoreError> {
    sqlx::query_as::<_, IntentRow>(
        "SELECT run, step, direction, at FROM intent WHERE run = ?1 ORDER BY id",
    )
    .bind(run.as_str())
    .fetch_all(connections.read())
    .await
    .map_err(column::unreadable(INTENTS))?
    .into_iter()
    .map(|row| {
        row.try_into()
            .map_err(column::unreadable::<ColumnError>(INTENTS))
    })
    .collect()
}

/// An event holds a `code` or a `found`, as its kind demands.
#[derive(sqlx::FromRow)]
struct EventRow {
    at: String,
    step: String,
    by: String,
    event: String,
    found: Option<bool>,
    code: Option<i32>,
}

/// A kind of event that this version does not know, or one without what
/// belongs to it. The schema forbids both.
#[derive(Debug, thiserror::Error)]
#[error("the record has an event `{event}` that cannot be")]
struct EventError {
    event: String,
}

impl TryFrom<EventRow> for RunEvent {
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn try_from(row: EventRow) -> Result<Self, Self::Error> {
        let kind = match (row.event.as_str(), row.found, row.code) {
            ("started", None, None) => EventKind::Started,
            ("succeeded", Some(found), None) => EventKind::Succeeded { found },
            ("failed", None, Some(code)) => EventKind::Failed { code },
            ("undo-started", None, None) => EventKind::UndoStarted,
            ("undo-finished", Some(found), None) => EventKind::UndoFinished { found },
            ("undo-failed", None, Some(code)) => EventKind::UndoFailed { code },
            _ => return Err(EventError { event: row.event }.into()),
        };
        Ok(Self {
            at: column::parse("at", row.at)?,
            step: column::parse("step", row.step)?,
            by: column::parse("by", row.by)?,
            kind,
        })
    }
}

/// Takes over the lines that the record has not yet. `events` is the server's
/// log from its first line; a shorter one that agrees was read earlier than
/// what is on record, and has nothing to add.
pub(crate) async fn mirror(
    connections: &Connections,
    run: &RunId,
    events: &[RunEvent],
) -> Result<(), StoreError> {
    let mut writing = connections
        .progress()
        .await
        .map_err(column::unwritten(EVENTS))?;
    let known = lines(&mut *writing, run).await?;
    if let Some(index) = known
        .iter()
        .zip(events)
        .position(|(ours, theirs)| ours != theirs)
    {
        return Err(StoreError::HistoryDiffers {
            run: run.clone(),
            line: index + 1,
        });
    }
    for (index, event) in events.iter().enumerate().skip(known.len()) {
        let line = i64::try_from(index + 1).map_err(column::unwritten(EVENTS))?;
        let (found, code) = match event.kind {
            EventKind::Started | EventKind::UndoStarted => (None, None),
            EventKind::Succeeded { found } | EventKind::UndoFinished { found } => {
                (Some(found), None)
            }
            EventKind::Failed { code } | EventKind::UndoFailed { code } => (None, Some(code)),
        };
        sqlx::query(
            "INSERT INTO run_event (run, line, at, step, by, event, found, code)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )
        .bind(run.as_str())
        .bind(line)
        .bind(column::moment(event.at))
        .bind(event.step.as_str())
        .bind(event.by.as_str())
        .bind(event.kind.name())
        .bind(found)
        .bind(code)
        .execute(&mut *writing)
        .await
        .map_err(column::unwritten(EVENTS))?;
    }
    writing.commit().await.map_err(column::unwritten(EVENTS))
}

pub(crate) async fn events(
    connections: &Connections,
    run: &RunId,
) -> Result<Vec<RunEvent>, StoreError> {
    lines(connections.read(), run).await
}

async fn lines<'c>(
    executor: impl Executor<'c, Database = Sqlite>,
    run: &RunId,
) -> Result<Vec<RunEvent>, StoreError> {
    sqlx::query_as::<_, EventRow>(
        "SELECT at, step, by, event, found, code FROM run_event WHERE run = ?1 ORDER BY line",
    )
    .bind(run.as_str())
    .fetch_all(executor)
    .await
    .map_err(column::unreadable(EVENTS))?
    .into_iter()
    .map(|row| row.try_into().map_err(column::unreadable::<Box<_>>(EVENTS)))
    .collect()
}
