//! What a collective's record promises, tried on real files.
#![cfg(test)]

mod books;
mod collectives;
mod copying;
mod directory;
mod help;
mod history;
mod instances;
mod killed;
mod network;
mod opening;
mod operators;
mod orders;
mod passkeys;
mod plans;
mod runs;
mod schema;
mod seal;
mod second_process;
mod servers;
mod two_at_once;

use std::{error::Error, path::Path};

use allotment_app::ports::{Collective, Intent, RunRecord, ServerRecord, Store as _, StoreError};
use allotment_provision::{
    HostKey, ServerTarget,
    run::{EventKind, RunEvent},
};
use allotment_store::SqliteStore;
use allotment_types::Timestamp;
use sqlx::{ConnectOptions as _, SqliteConnection, sqlite::SqliteConnectOptions};
use tempfile::TempDir;

/// A record of the collective `greens` in a folder of its own.
struct Fixture {
    folder: TempDir,
    store: SqliteStore,
}

async fn record() -> Fixture {
    let folder = TempDir::new().unwrap();
    let store = SqliteStore::open(folder.path().join("greens.sqlite"), Some(greens()))
        .await
        .unwrap();
    Fixture { folder, store }
}

/// A record with the server `plot` and the runs `r1` and `r2` on it.
async fn record_with_runs() -> Fixture {
    let fixture = record().await;
    fixture.store.add_server(&server("plot")).await.unwrap();
    fixture.store.put_run(&run("r1")).await.unwrap();
    fixture.store.put_run(&run("r2")).await.unwrap();
    fixture
}

fn greens() -> Collective {
    Collective {
        id: "greens".parse().unwrap(),
        name: "The Greens & Co.".into(),
    }
}

fn moment(text: &str) -> Timestamp {
    text.parse().unwrap()
}

fn server(name: &str) -> ServerRecord {
    ServerRecord {
        name: name.parse().unwrap(),
        target: ServerTarget {
            destination: "192.0.2.7".into(),
            user: None,
            port: None,
            identity_file: None,
        },
        host_key: HostKey {
            algorithm: "ssh-ed25519".into(),
            key: "AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl".into(),
        },
        added_at: moment("2026-11-21T10:00:00.123456789Z"),
        practice: None,
    }
}

fn run(id: &str) -> RunRecord {
    RunRecord {
        id: id.parse().unwrap(),
        server: "plot".parse().unwrap(),
        address: Some("wiki.example.org".parse().unwrap()),
        plan_hash: "ab12".into(),
        plan: "{\"steps\":[]}".into(),
        begun_at: moment("2026-11-21T10:00:00Z"),
        begun_by: "ada".parse().unwrap(),
    }
}

fn event(step: &str, kind: EventKind) -> RunEvent {
    RunEvent {
        at: moment("2026-11-21T10:00:05Z"),
        step: step.parse().unwrap(),
        by: "ada".parse().unwrap(),
        kind,
    }
}

fn intent(run: &str, step: &str) -> Intent {
    Intent {
        run: run.parse().unwrap(),
        step: step.parse().unwrap(),
        direction: "do".into(),
        at: moment("2026-11-21T10:00:00Z"),
    }
}

/// The file as any other program sees it.
async fn raw(path: &Path) -> SqliteConnection {
    SqliteConnectOptions::new()
        .filename(path)
        .foreign_keys(true)
        .connect()
        .await
        .unwrap()
}

/// An error with all its causes, as a person reads it.
fn told(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        text = format!("{text}\n  because: {cause}");
        source = cause.source();
    }
    text
}

/// That writing failed for a reason that says so.
fn assert_unwritten(result: Result<(), StoreError>, reason: &str) {
    let error = result.unwrap_err();
    assert!(matches!(error, StoreError::Write { .. }), "{error:?}");
    assert!(told(&error).contains(reason), "{}", told(&error));
}
