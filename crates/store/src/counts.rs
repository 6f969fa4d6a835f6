//! How much a record holds.

use allotment_app::ports::StoreError;
use sqlx::{Executor, Sqlite};

use crate::column;

/// How many of each thing a record holds. Two files with the same counts and
/// the same collective, both whole, are taken for the same record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow, serde::Serialize)]
pub struct RecordCounts {
    /// Servers, forgotten ones included.
    pub servers: i64,
    /// Operators.
    pub operators: i64,
    /// Plans that were made here.
    pub plans: i64,
    /// Runs.
    pub runs: i64,
    /// Intents of all runs.
    pub intents: i64,
    /// Mirrored lines of all runs' logs.
    pub events: i64,
    /// Instances, removed ones included.
    pub instances: i64,
    /// Profiles of the collective: one, or none yet.
    pub profiles: i64,
    /// Drafts of launches.
    pub launches: i64,
    /// Entries of the books.
    pub entries: i64,
    /// Their postings.
    pub postings: i64,
    /// Texts that are kept apart.
    pub aparts: i64,
    /// Receipts.
    pub receipts: i64,
    /// Orders of servers.
    pub orders: i64,
    /// What happened to them.
    pub order_events: i64,
    /// Questions for help.
    pub helps: i64,
    /// What was said about them.
    pub help_words: i64,
}

pub(crate) async fn count<'c>(
    executor: impl Executor<'c, Database = Sqlite>,
) -> Result<RecordCounts, StoreError> {
    sqlx::query_as(
        "SELECT (SELECT count(*) FROM server) AS servers,
                (SELECT count(*) FROM operator) AS operators,
                (SELECT count(*) FROM plan) AS plans,
                (SELECT count(*) FROM run) AS runs,
                (SELECT count(*) FROM intent) AS intents,
                (SELECT count(*) FROM run_event) AS events,
                (SELECT count(*) FROM instance) AS instances,
                (SELECT count(*) FROM profile) AS profiles,
                (SELECT count(*) FROM launch) AS launches,
                (SELECT count(*) FROM entry) AS entries,
                (SELECT count(*) FROM posting) AS postings,
                (SELECT count(*) FROM apart) AS aparts,
                (SELECT count(*) FROM receipt) AS receipts,
                (SELECT count(*) FROM server_order) AS orders,
                (SELECT count(*) FROM server_order_event) AS order_events,
                (SELECT count(*) FROM help) AS helps,
                (SELECT count(*) FROM help_word) AS help_words",
    )
    .fetch_one(executor)
    .await
    .map_err(column::unreadable("its counts"))
}
