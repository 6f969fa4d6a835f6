//! One record, one home: taking a collective's record from somebody's computer,
//! and giving it back. Files go by pieces, each where the one before ended, so
//! that what was cut goes on; only when all are there and the record is found to
//! be what its sender says, it is put where records lie.

mod arriving;
mod copying;
mod leaving;

use std::{
    collections::{BTreeMap, HashMap},
    fs, io,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError},
};

use allotment_api::{
    CollectiveAtHub, ErrorBody, MeAtHub, RecordArrived, RecordOnItsWay, RecordSeal, RecordStands,
    Role, codes,
};
use allotment_store::{Scope, SignedIn, moving::part};
use allotment_types::CollectiveId;
use axum::{
    body::{Body, Bytes},
    extract::{Extension, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};
use serde::{Deserialize, Serialize};

use crate::{
    Inner,
    answer::{self, Refusal},
    asking::{self, Peer},
};

pub(crate) use arriving::{piece, sent, start};
pub(crate) use copying::{copy, copy_taken, give_copy};
pub(crate) use leaving::{fetch, fetched, give, keep};

/// The largest piece of a file, in bytes.
pub(crate) const PIECE: usize = 1024 * 1024;

/// The folders of what comes, and of what is copied.
const ARRIVING: &str = "arriving";
const COPYING: &str = "copying";

/// A copy that nobody has taken for so long goes.
const COPIES: std::time::Duration = std::time::Duration::from_hours(1);

/// The list of a record's files.
const LIST: usize = 8 * 1024 * 1024;

/// How times are written in the names of what is laid aside.
const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// Who has asked that a record be moved, and when.
#[derive(Debug, Serialize, Deserialize)]
struct Mark {
    by: String,
    at: String,
    /// Which way home it is.
    ticket: String,
}

/// What has left, and by which way.
#[derive(Debug, Serialize, Deserialize)]
struct Left {
    ticket: String,
    /// By which ways it had come.
    came: Vec<String>,
    seal: RecordSeal,
}

/// What is kept about a collective's record while it moves.
pub(crate) struct Moving {
    data: PathBuf,
    /// One thing at a time of each collective.
    writing: std::sync::Mutex<HashMap<CollectiveId, Arc<tokio::sync::Mutex<()>>>>,
}

impl Moving {
    pub(crate) fn of(data: &Path) -> Self {
        Self {
            data: data.join("moving"),
            writing: std::sync::Mutex::default(),
        }
    }

    /// Waits until nothing else is done about this record's way.
    async fn writing(&self, id: &CollectiveId) -> tokio::sync::OwnedMutexGuard<()> {
        let one = {
            let mut all = self.writing.lock().unwrap_or_else(PoisonError::into_inner);
            all.entry(id.clone()).or_default().clone()
        };
        one.lock_owned().await
    }

    /// What is left of ways here that nobody has gone on with for so long is
    /// taken away.
    pub(crate) fn tidy(&self, longest: std::time::Duration) {
        let Ok(all) = fs::read_dir(&self.data) else {
            return;
        };
        for entry in all.flatten() {
            for (way, longest) in [(ARRIVING, longest), (COPYING, longest.min(COPIES))] {
                let folder = entry.path().join(way);
                let touched = newest(&folder);
                let old = touched.and_then(|at| at.elapsed().ok());
                if old.is_some_and(|old| old > longest) {
                    let _ = fs::remove_dir_all(&folder);
                }
            }
        }
    }

    fn left(&self, id: &CollectiveId) -> PathBuf {
        self.data.join(format!("{id}.left.json"))
    }

    fn folder(&self, id: &CollectiveId) -> PathBuf {
        self.data.join(id.as_str())
    }

    fn arriving(&self, id: &CollectiveId) -> PathBuf {
        self.folder(id).join(ARRIVING)
    }

    /// Each person has one: what two take at the same time is apart.
    fn copying(&self, id: &CollectiveId, person: &str) -> PathBuf {
        self.folder(id).join(COPYING).join(person)
    }

    /// Nothing of a copy stays, such as when somebody in it is forgotten.
    pub(crate) fn without_copies(&self, id: &CollectiveId) -> io::Result<()> {
        match fs::remove_dir_all(self.folder(id).join(COPYING)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    fn leaving(&self, id: &CollectiveId) -> PathBuf {
        self.folder(id).join("leaving")
    }

    fn mark(&self, id: &CollectiveId) -> PathBuf {
        self.folder(id).join("leaving.json")
    }

    /// Nothing is on its way any more. The mark goes last: what is left without it
    /// is of no way.
    pub(crate) fn give_up(&self, id: &CollectiveId) -> io::Result<()> {
        let leaving = self.leaving(id);
        if leaving.exists() {
            fs::remove_dir_all(leaving)?;
        }
        match fs::remove_file(self.mark(id)) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Whether a record is being brought home: nothing is changed in it then.
    pub(crate) fn is_leaving(&self, id: &CollectiveId) -> bool {
        self.mark(id).exists()
    }
}

/// When something was last written in a folder.
fn newest(folder: &Path) -> Option<std::time::SystemTime> {
    let files = fs::read_dir(folder).ok()?.flatten();
    let own = fs::metadata(folder).and_then(|meta| meta.modified()).ok();
    let times = files.filter_map(|file| file.metadata().ok()?.modified().ok());
    times.chain(own).max()
}

/// A ticket says something, and not much.
fn is_ticket(ticket: &str) -> Result<(), Refusal> {
    let fits = (1..=64).contains(&ticket.len()) && ticket.chars().all(|it| it.is_ascii_graphic());
    if fits {
        return Ok(());
    }
    Err(bad_request("The way has no ticket"))
}

/// What is said to who has waited for a record that went meanwhile.
pub(crate) fn replaced() -> ErrorBody {
    ErrorBody::new(
        codes::RECORD_MOVING,
        "The record was moved in this very moment",
    )
    .hint("Nothing was changed. Look where it is now, then try again")
}

/// What is said where something would be changed in a record that is on its way.
pub(crate) fn on_its_way() -> ErrorBody {
    ErrorBody::new(codes::RECORD_MOVING, "The record is being brought home")
        .hint("Nothing was changed. It can be read here until it has arrived")
        .hint("If that was given up: `allotment home leave` there, or `allotment hub keep` at the hub’s own computer")
}

/// Who asks, what they are here, and how the records of their collectives stand.
pub(crate) async fn me(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Response {
    answered(async {
        let who = signed_in(&inner, &headers, peer).await?;
        let mut by_collective: BTreeMap<CollectiveId, Vec<Role>> = BTreeMap::new();
        for grant in who.memberships.iter().map(|one| &one.grant) {
            if let Scope::Collective(id) = &grant.scope {
                by_collective
                    .entry(id.clone())
                    .or_default()
                    .push(grant.role);
            }
        }
        let mut collectives = vec![];
        for (collective, roles) in by_collective {
            let record = stands(&inner, &collective).await?;
            collectives.push(CollectiveAtHub {
                collective,
                roles,
                record,
            });
        }
        let me = MeAtHub {
            person: who.person,
            name: who.name,
            collectives,
        };
        Ok(answer::json(StatusCode::OK, &me))
    })
    .await
}

async fn answered(work: impl Future<Output = Result<Response, Refusal>>) -> Response {
    work.await.unwrap_or_else(Refusal::into_response)
}

async fn signed_in(inner: &Inner, headers: &HeaderMap, peer: Peer) -> Result<SignedIn, Refusal> {
    let from = asking::address(inner, headers, peer);
    let who = asking::signed_in(inner, headers, from).await?;
    who.ok_or_else(answer::sign_in)
}

/// Who moves a record keeps its books. All others learn nothing.
async fn treasurer(
    inner: &Inner,
    headers: &HeaderMap,
    peer: Peer,
    collective: &str,
) -> Result<(SignedIn, CollectiveId), Refusal> {
    if !asking::asks_the_api(headers) {
        return Err(answer::nothing_here());
    }
    let who = signed_in(inner, headers, peer).await?;
    let id = CollectiveId::new(collective).map_err(|_| answer::nothing_here())?;
    let scope = Scope::Collective(id.clone());
    let keeps = who.in_scope(&scope).any(|it| it.role == Role::Treasurer);
    if !keeps {
        return Err(answer::nothing_here());
    }
    Ok((who, id))
}

async fn stands(inner: &Inner, id: &CollectiveId) -> Result<RecordStands, Refusal> {
    if inner.moving.is_leaving(id) {
        return Ok(RecordStands::Leaving);
    }
    if !inner.apps.record(id).exists() {
        return Ok(RecordStands::Gone);
    }
    let counts = inner.apps.counts(id).await?;
    Ok(if counts == allotment_store::RecordCounts::default() {
        RecordStands::Empty
    } else {
        RecordStands::Home
    })
}

/// A body of at most so many bytes, in the time that bodies have.
async fn body(inner: &Inner, body: Body, most: usize) -> Result<Bytes, Refusal> {
    let read = axum::body::to_bytes(body, most);
    match tokio::time::timeout(inner.settings.limits.arrives, read).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Refusal(
            ErrorBody::new(codes::TOO_LARGE, "This is larger than the hub takes")
                .hint("Nothing was changed"),
        )),
        Err(_) => Err(Refusal(
            ErrorBody::new(codes::TOO_LONG, "What was sent took too long to arrive")
                .hint("What has arrived before is kept. Try again: it goes on there"),
        )),
    }
}

fn read<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    serde_json::from_slice(bytes)
        .map_err(|error| bad("What was sent cannot be read").caused_by(&error).into())
}

fn bad(message: &str) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, message).hint("Nothing was changed")
}

fn bad_request(message: &str) -> Refusal {
    bad(message).into()
}

/// Where a piece of a file begins: `at=BYTES`.
fn at(query: Option<&str>) -> Result<u64, Refusal> {
    let at = asked(query, "at").and_then(|at| at.parse().ok());
    at.ok_or_else(|| bad_request("Where the piece begins is missing: `?at=BYTES`"))
}

fn asked(query: Option<&str>, name: &str) -> Option<String> {
    let query = query.unwrap_or_default().as_bytes();
    let mut pairs = url::form_urlencoded::parse(query);
    pairs.find_map(|(key, value)| (key == name).then(|| value.into_owned()))
}

fn arrived(folder: &Path, list: &RecordOnItsWay) -> RecordArrived {
    let sizes = list.parts.iter().filter_map(|it| {
        let path = part(folder, &it.name)?;
        let size = fs::metadata(path).map_or(0, |meta| meta.len());
        Some((it.name.clone(), size))
    });
    RecordArrived {
        arrived: sizes.collect(),
    }
}

/// Writes a value whole or not at all.
fn put<T: Serialize>(path: &Path, value: &T) -> Result<(), Refusal> {
    let text = serde_json::to_vec(value).map_err(io::Error::other);
    let new = path.with_extension("new");
    let written = text.and_then(|text| {
        if let Some(folder) = path.parent() {
            allotment_store::create_private_folder(folder)?;
        }
        fs::write(&new, text)?;
        fs::File::open(&new)?.sync_all()?;
        fs::rename(&new, path)
    });
    written.map_err(|error| disk(&error))
}

fn got<T: serde::de::DeserializeOwned>(path: &Path) -> Option<T> {
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// Who runs the hub reads why, nobody else.
fn disk(error: &dyn std::error::Error) -> Refusal {
    tracing::error!(%error, "a record cannot be moved");
    answer::failed()
}
