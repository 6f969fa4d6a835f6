//! What is kept apart from the books, and forgetting it.

use allotment_app::ports::{BooksError, KeptApart};
use allotment_ledger::books::{Apart, Salt};
use sqlx::SqliteConnection;

use crate::{column, connections::Connections};

const WHAT: &str = "what is kept apart";

/// So many texts are read at once.
const PAGE: u32 = 1_000;

/// Keeps texts. One that is kept already stays as it is: the same commitment
/// is the same text with the same salt.
pub(crate) async fn put(
    writing: &mut SqliteConnection,
    aparts: &[KeptApart],
) -> Result<(), BooksError> {
    for apart in aparts {
        sqlx::query(
            "INSERT INTO apart (commitment, salt, text) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
        )
        .bind(apart.commitment().to_string())
        .bind(apart.salt.bytes().as_slice())
        .bind(&apart.text)
        .execute(&mut *writing)
        .await
        .map_err(column::unwritten(WHAT))?;
    }
    Ok(())
}

pub(crate) async fn all(connections: &Connections) -> Result<Vec<KeptApart>, BooksError> {
    let found: Vec<(Vec<u8>, String)> = sqlx::query_as("SELECT salt, text FROM apart")
        .fetch_all(connections.read())
        .await
        .map_err(column::unreadable(WHAT))?;
    found
        .into_iter()
        .map(|(salt, text)| kept(salt, text))
        .collect()
}

/// The first text that is not the one that its commitment stands for. Those that
/// were forgotten are nobody's fault.
pub(crate) async fn first_changed(
    reading: &mut SqliteConnection,
) -> Result<Option<String>, BooksError> {
    let mut after = String::new();
    loop {
        let rows: Vec<(String, Vec<u8>, String)> = sqlx::query_as(
            "SELECT commitment, salt, text FROM apart WHERE commitment > ?1
             ORDER BY commitment LIMIT ?2",
        )
        .bind(&after)
        .bind(PAGE)
        .fetch_all(&mut *reading)
        .await
        .map_err(column::unreadable(WHAT))?;
        let Some((last, ..)) = rows.last() else {
            return Ok(None);
        };
        after.clone_from(last);
        for (commitment, salt, text) in rows {
            let same = kept(salt, text).is_ok_and(|it| it.commitment().to_string() == commitment);
            if !same {
                return Ok(Some(commitment));
            }
        }
    }
}

fn kept(salt: Vec<u8>, text: String) -> Result<KeptApart, BooksError> {
    let salt: [u8; 32] = salt
        .try_into()
        .map_err(|_| BooksError::Record(column::unreadable(WHAT)("a salt has not 32 bytes")))?;
    Ok(KeptApart {
        salt: Salt::new(salt),
        text,
    })
}

pub(crate) async fn find(
    connections: &Connections,
    commitment: &Apart,
) -> Result<Option<KeptApart>, BooksError> {
    let found: Option<(Vec<u8>, String)> =
        sqlx::query_as("SELECT salt, text FROM apart WHERE commitment = ?1")
            .bind(commitment.to_string())
            .fetch_optional(connections.read())
            .await
            .map_err(column::unreadable(WHAT))?;
    found.map(|(salt, text)| kept(salt, text)).transpose()
}

pub(crate) async fn forget(
    connections: &Connections,
    commitments: &[Apart],
) -> Result<u64, BooksError> {
    if commitments.is_empty() {
        return Ok(0);
    }
    let wanted: Vec<String> = commitments.iter().map(ToString::to_string).collect();
    let wanted = serde_json::to_string(&wanted).map_err(column::unwritten(WHAT))?;
    let mut writing = connections
        .decide()
        .await
        .map_err(column::unwritten(WHAT))?;
    // Where the text was, SQLite writes zeros.
    sqlx::query("PRAGMA secure_delete = ON")
        .execute(&mut *writing)
        .await
        .map_err(column::unwritten(WHAT))?;
    let gone = "DELETE FROM apart WHERE commitment IN (SELECT value FROM json_each(?1))";
    let done = sqlx::query(gone)
        .bind(wanted)
        .execute(&mut *writing)
        .await
        .map_err(column::unwritten(WHAT))?;
    writing.commit().await.map_err(column::unwritten(WHAT))?;
    connections
        .fold_in()
        .await
        .map_err(column::unwritten(WHAT))?;
    Ok(done.rows_affected())
}
