//! A copy of a record for a treasurer's own computer, which lays down files of it
//! there: papers, books for other programs, an archive. The record stays here and
//! goes on.

use std::{fs, sync::Arc};

use allotment_api::{ErrorBody, RecordOnItsWay, RecordStands, RecordTicket, codes};
use allotment_store::moving::part;
use axum::{
    body::Body,
    extract::{Extension, Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{
    answered, asked, at, body, disk, got, is_ticket,
    leaving::{SEAL, copied, note, piece},
    put, read, stands, treasurer,
};
use crate::{
    Inner,
    answer::{self, Refusal},
    asking::Peer,
};

/// Makes a copy, in place of one that they have not taken yet.
pub(crate) async fn copy(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(collective): Path<String>,
    headers: HeaderMap,
    sent: Body,
) -> Response {
    answered(async {
        let (who, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let RecordTicket { ticket } = read(&body(&inner, sent, SEAL).await?)?;
        is_ticket(&ticket)?;
        let _writing = inner.moving.writing(&id).await;
        if stands(&inner, &id).await? == RecordStands::Gone {
            return Err(crate::collectives::away().into());
        }
        let folder = inner.moving.copying(&id, &who.person);
        let list = copied(&inner.apps.record(&id), &folder, ticket).await?;
        put(&folder.join("list.json"), &list)?;
        note(&inner, &who.person, id, "copy-record").await;
        Ok(answer::json(StatusCode::OK, &list))
    })
    .await
}

/// A piece of a file of it. Of another copy than the one that was asked for
/// nothing is given.
pub(crate) async fn give_copy(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path((collective, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    answered(async {
        let (who, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let at = at(query.as_deref())?;
        let ticket = asked(query.as_deref(), "ticket");
        let folder = inner.moving.copying(&id, &who.person);
        let list: Option<RecordOnItsWay> = got(&folder.join("list.json"));
        if list.is_none_or(|list| Some(list.ticket) != ticket) {
            return Err(another());
        }
        let path = part(&folder, &name).filter(|path| path.is_file());
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

/// It was taken, and goes.
pub(crate) async fn copy_taken(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(collective): Path<String>,
    headers: HeaderMap,
    sent: Body,
) -> Response {
    answered(async {
        let (who, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let RecordTicket { ticket } = read(&body(&inner, sent, SEAL).await?)?;
        let _writing = inner.moving.writing(&id).await;
        let folder = inner.moving.copying(&id, &who.person);
        let list: Option<RecordOnItsWay> = got(&folder.join("list.json"));
        if list.is_some_and(|list| list.ticket == ticket) {
            fs::remove_dir_all(&folder).map_err(|error| disk(&error))?;
        }
        Ok(answer::json(StatusCode::OK, &()))
    })
    .await
}

fn another() -> Refusal {
    ErrorBody::new(
        codes::RECORD_MOVING,
        "Another copy was made meanwhile, or this one is gone",
    )
    .hint("Nothing was changed. Try again")
    .into()
}
