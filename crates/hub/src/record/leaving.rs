//! A record that is brought home to somebody's computer.

use std::{
    fs,
    io::{Read as _, Seek as _, SeekFrom},
    path::Path as FilePath,
    sync::Arc,
};

use allotment_api::{RecordFetched, RecordOnItsWay, RecordStands, RecordTicket};
use allotment_store::{
    Doing, Scope, SqliteStore,
    moving::{self, part},
};
use allotment_types::CollectiveId;
use axum::{
    body::Body,
    extract::{Extension, Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{
    Left, Mark, PIECE, STAMP, answered, at, bad_request, body, disk, got, on_its_way, put, read,
    stands, treasurer,
};
use crate::{
    Inner,
    answer::{self, Refusal},
    asking::Peer,
};

/// A seal, as it is sent.
pub(super) const SEAL: usize = 64 * 1024;

/// Begins to bring a record home: from now on nothing is changed in it here. The
/// same person may ask again, and goes on where it was cut.
pub(crate) async fn fetch(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(collective): Path<String>,
    headers: HeaderMap,
    sent: Body,
) -> Response {
    answered(async {
        let (who, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let RecordTicket { ticket } = read(&body(&inner, sent, SEAL).await?)?;
        super::is_ticket(&ticket)?;
        let _writing = inner.moving.writing(&id).await;
        let folder = inner.moving.leaving(&id);
        let listed = folder.join("list.json");
        match stands(&inner, &id).await? {
            RecordStands::Gone => return Err(crate::collectives::away().into()),
            RecordStands::Empty => {
                return Err(bad_request(
                    "Nothing is in the record yet, so there is nothing to bring home",
                ));
            }
            RecordStands::Leaving => {
                let mark: Option<Mark> = got(&inner.moving.mark(&id));
                let same = |mark: Mark| mark.by == who.person && mark.ticket == ticket;
                if !mark.is_some_and(same) {
                    return Err(on_its_way().into());
                }
                if let Some(list) = got::<RecordOnItsWay>(&listed) {
                    return Ok(answer::json(StatusCode::OK, &list));
                }
            }
            RecordStands::Home => {}
        }
        // Whoever writes is at the end of it; whoever comes after sees the mark.
        let opened = inner.apps.of(&id).await?;
        let turn = opened.turn().await;
        let at = inner.world.clock.now().to_string();
        let by = who.person;
        let mark = Mark {
            by,
            at,
            ticket: ticket.clone(),
        };
        put(&inner.moving.mark(&id), &mark)?;
        drop(turn);
        let list = copied(&inner.apps.record(&id), &folder, ticket.clone()).await;
        let list = list.inspect_err(|_| {
            let _ = inner.moving.give_up(&id);
        })?;
        put(&listed, &list)?;
        Ok(answer::json(StatusCode::OK, &list))
    })
    .await
}

/// A whole copy of the record with its receipts, and what it is known by.
pub(super) async fn copied(
    record: &FilePath,
    folder: &FilePath,
    ticket: String,
) -> Result<RecordOnItsWay, Refusal> {
    let _ = fs::remove_dir_all(folder);
    allotment_store::create_private_folder(folder).map_err(|error| disk(&error))?;
    let copy = moving::record(folder);
    let store = SqliteStore::open(record, None).await;
    let store = store.map_err(|error| disk(&error))?;
    let done = store.copy_to(&copy).await;
    store.close().await;
    done.map_err(|error| disk(&error))?;
    // Of the copy, and so of what arrives; opened, it has its files beside it.
    let seal = super::arriving::seal(&copy).await?;
    let folder = folder.to_owned();
    let parts = tokio::task::spawn_blocking(move || moving::parts(&folder)).await;
    let parts = parts.map_err(|error| disk(&error))?;
    Ok(RecordOnItsWay {
        seal,
        parts: parts.map_err(|error| disk(&error))?,
        ticket,
    })
}

/// A piece of a file that is brought home.
pub(crate) async fn give(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path((collective, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    answered(async {
        let (_, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let at = at(query.as_deref())?;
        let path = part(&inner.moving.leaving(&id), &name).filter(|path| path.is_file());
        let path = path.ok_or_else(answer::nothing_here)?;
        let piece = tokio::task::spawn_blocking(move || piece(&path, at)).await;
        let piece = piece.map_err(|error| disk(&error))?;
        let piece = piece.map_err(|error| disk(&error))?;
        Ok(answer::with_type(
            StatusCode::OK,
            "application/octet-stream",
            piece,
        ))
    })
    .await
}

pub(super) fn piece(path: &FilePath, at: u64) -> std::io::Result<Vec<u8>> {
    let mut file = fs::File::open(path)?;
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![];
    file.take(PIECE as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// It has arrived and was compared: here it is laid aside.
pub(crate) async fn fetched(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(collective): Path<String>,
    headers: HeaderMap,
    sent: Body,
) -> Response {
    answered(async {
        let (who, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let RecordFetched { seal, ticket } = read(&body(&inner, sent, SEAL).await?)?;
        let _writing = inner.moving.writing(&id).await;
        // The same once more: its answer was lost.
        let left: Option<Left> = got(&inner.moving.left(&id));
        if let Some(left) = left.filter(|left| left.ticket == ticket)
            && stands(&inner, &id).await? == RecordStands::Gone
        {
            return Ok(answer::json(StatusCode::OK, &left.seal));
        }
        let listed = inner.moving.leaving(&id).join("list.json");
        let list: Option<RecordOnItsWay> = got(&listed);
        let mark: Option<Mark> = got(&inner.moving.mark(&id));
        let ours = mark.is_some_and(|mark| mark.ticket == ticket);
        let list = list.filter(|_| ours);
        let list = list.ok_or_else(|| bad_request("Nothing is being brought home by this way"))?;
        if list.seal.difference(&seal).is_some() {
            return Err(bad_request("This is not the record that is brought home"));
        }
        let at = inner.world.clock.now();
        let stamp = at.strftime(STAMP).to_string();
        let left = Left {
            ticket,
            came: super::arriving::came(&inner.apps.record(&id)).await?,
            seal: list.seal.clone(),
        };
        put(&inner.moving.left(&id), &left)?;
        let alone = inner.apps.alone(&id).await;
        let laid = alone.lay_aside(&list.seal, &stamp).await;
        drop(alone);
        if !laid.map_err(|error| disk(&*error))? {
            let _ = fs::remove_file(inner.moving.left(&id));
            let _ = inner.moving.give_up(&id);
            return Err(bad_request(
                "The record has changed since it was fetched; it stays here",
            ));
        }
        inner.pages.changed(&id);
        // It is done, whatever becomes of what is left of its way.
        let _ = inner.moving.give_up(&id);
        note(&inner, &who.person, id, "bring-home").await;
        Ok(answer::json(StatusCode::OK, &list.seal))
    })
    .await
}

/// It is not brought home after all.
pub(crate) async fn keep(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(collective): Path<String>,
    headers: HeaderMap,
) -> Response {
    answered(async {
        let (who, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let _writing = inner.moving.writing(&id).await;
        let mark: Option<Mark> = got(&inner.moving.mark(&id));
        if mark.as_ref().is_some_and(|mark| mark.by != who.person) {
            return Err(on_its_way().into());
        }
        if mark.is_some() {
            inner.moving.give_up(&id).map_err(|error| disk(&error))?;
            note(&inner, &who.person, id, "keep-record").await;
        }
        Ok(answer::json(StatusCode::OK, &()))
    })
    .await
}

pub(super) async fn note(inner: &Inner, by: &str, id: CollectiveId, act: &str) {
    let at = inner.world.clock.now();
    let scope = Scope::Collective(id);
    // It is done: that it cannot be noted is no reason to say otherwise.
    if let Err(error) = inner.directory.note(Doing { by, at }, &scope, act).await {
        let _ = crate::broken(&error);
    }
}
