//! A record that comes from somebody's computer.

use std::{fs, io::Write as _, path::Path as FilePath, sync::Arc};

use allotment_api::{RecordArrived, RecordOnItsWay, RecordSeal, RecordStands, codes};
use allotment_app::ports::Books as _;
use allotment_ledger::books::Head;
use allotment_store::{
    Doing, Scope, SqliteStore,
    moving::{self, RECORD, part},
};
use allotment_types::CollectiveId;
use axum::{
    body::Body,
    extract::{Extension, Path, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};

use super::{
    LIST, Left, PIECE, STAMP, answered, arrived, at, bad, bad_request, body, disk, got, put, read,
    stands, treasurer,
};
use crate::{
    Inner,
    answer::{self, Refusal},
    asking::Peer,
};

/// More files than any collective has receipts.
const MOST_PARTS: usize = 50_000;

/// Says what is to come. What has come of the same before stays.
pub(crate) async fn start(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(collective): Path<String>,
    headers: HeaderMap,
    sent: Body,
) -> Response {
    answered(async {
        let (_, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let list: RecordOnItsWay = read(&body(&inner, sent, LIST).await?)?;
        fits(&inner, &list)?;
        if let Some(done) = taken(&inner, &id, &list).await? {
            return Ok(answer::json(StatusCode::OK, &done));
        }
        let _writing = inner.moving.writing(&id).await;
        let folder = inner.moving.arriving(&id);
        let listed = folder.join("list.json");
        let before: Option<RecordOnItsWay> = got(&listed);
        let same = |before: &RecordOnItsWay| before.parts == list.parts;
        if !before.as_ref().is_some_and(same) {
            let _ = fs::remove_dir_all(&folder);
        }
        put(&listed, &list)?;
        Ok(answer::json(StatusCode::OK, &arrived(&folder, &list)))
    })
    .await
}

fn fits(inner: &Inner, list: &RecordOnItsWay) -> Result<(), Refusal> {
    let nowhere = FilePath::new("");
    let mut names: Vec<&str> = list.parts.iter().map(|it| it.name.as_str()).collect();
    let all_named = names.iter().all(|name| part(nowhere, name).is_some());
    names.sort_unstable();
    names.dedup();
    let once = names.len() == list.parts.len() && names.contains(&RECORD);
    if !all_named || !once || names.len() > MOST_PARTS {
        return Err(bad_request("These are not the files of a record"));
    }
    super::is_ticket(&list.ticket)?;
    let sizes = list.parts.iter().map(|it| it.size);
    let size = sizes.fold(0_u64, u64::saturating_add);
    let most = inner.settings.limits.record;
    if size > most {
        let body = allotment_api::ErrorBody::new(
            codes::TOO_LARGE,
            "The record is larger than the hub takes",
        );
        let detail = serde_json::json!({ "most": most, "size": size });
        return Err(body.hint("Nothing was changed").detail(detail).into());
    }
    Ok(())
}

/// All of it, where the record that is there came by this very way; nothing where
/// none is there. Another one stays as it is.
async fn taken(
    inner: &Inner,
    id: &CollectiveId,
    list: &RecordOnItsWay,
) -> Result<Option<RecordArrived>, Refusal> {
    match stands(inner, id).await? {
        RecordStands::Empty => Ok(None),
        RecordStands::Gone => {
            // It was taken, nobody heard that, and somebody has brought it home.
            let left: Option<Left> = got(&inner.moving.left(id));
            if left.is_some_and(|left| left.came.contains(&list.ticket)) {
                return Err(crate::collectives::away().into());
            }
            Ok(None)
        }
        RecordStands::Leaving => Err(super::on_its_way().into()),
        RecordStands::Home => {
            let came = came(&inner.apps.record(id)).await?;
            if came.last() == Some(&list.ticket) {
                let sizes = list.parts.iter().map(|it| (it.name.clone(), it.size));
                let arrived = sizes.collect();
                return Ok(Some(RecordArrived { arrived }));
            }
            // It was taken, brought home and came again by another way.
            if came.contains(&list.ticket) {
                return Err(crate::collectives::away().into());
            }
            let body =
                bad("The hub has a record of this collective already, and it is another one");
            Err(allotment_api::ErrorBody {
                code: codes::RECORD_THERE.to_owned(),
                ..body
            }
            .hint("Nothing was changed, there and here. Two records cannot be made one: bring the other home first, to another computer")
            .into())
        }
    }
}

/// By which ways a record came, the last one last.
pub(super) async fn came(record: &FilePath) -> Result<Vec<String>, Refusal> {
    let store = SqliteStore::open(record, None).await;
    let store = store.map_err(|error| disk(&error))?;
    let ways = store.ways().await;
    store.close().await;
    ways.map_err(|error| disk(&error))
}

/// Whether the books of a record begin with these.
async fn continues(record: &FilePath, seal: &RecordSeal) -> bool {
    let Ok(head) = seal.head.parse::<Head>() else {
        return false;
    };
    let Ok(store) = SqliteStore::open(record, None).await else {
        return false;
    };
    let known = head.seq == 0 || store.verify(&[head]).await.is_ok();
    store.close().await;
    known
}

/// What a record is known by. One that is damaged, or that somebody has added to,
/// is none.
pub(super) async fn seal(path: &FilePath) -> Result<RecordSeal, Refusal> {
    let differs = |error: &(dyn std::error::Error + 'static)| {
        let body = bad("The record that was sent cannot be taken");
        Refusal(
            allotment_api::ErrorBody {
                code: codes::RECORD_DIFFERS.to_owned(),
                ..body
            }
            .caused_by(error),
        )
    };
    let store = SqliteStore::open(path, None).await;
    let store = store.map_err(|error| differs(&error))?;
    let seal = store.seal().await;
    store.close().await;
    seal.map_err(|error| differs(&error))
}

/// A piece of a file, where the one before ended.
pub(crate) async fn piece(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path((collective, name)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    sent: Body,
) -> Response {
    answered(async {
        let (_, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let at = at(query.as_deref())?;
        let bytes = body(&inner, sent, PIECE).await?;
        let _writing = inner.moving.writing(&id).await;
        let folder = inner.moving.arriving(&id);
        let list: Option<RecordOnItsWay> = got(&folder.join("list.json"));
        let list = list.ok_or_else(|| bad_request("It was not said what is to come"))?;
        let known = list.parts.iter().find(|it| it.name == name);
        let (Some(known), Some(path)) = (known, part(&folder, &name)) else {
            return Err(bad_request("This is none of the files that were to come"));
        };
        let there = fs::metadata(&path).map_or(0, |meta| meta.len());
        if bytes.is_empty() || at != there || there + bytes.len() as u64 > known.size {
            let detail = serde_json::json!({ "arrived": there });
            return Err(bad("This piece does not follow what has arrived")
                .detail(detail)
                .into());
        }
        append(&path, &bytes).map_err(|error| disk(&error))?;
        let there = there + bytes.len() as u64;
        let arrived = RecordArrived {
            arrived: [(name, there)].into(),
        };
        Ok(answer::json(StatusCode::OK, &arrived))
    })
    .await
}

fn append(path: &FilePath, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        allotment_store::create_private_folder(folder)?;
    }
    let mut file = fs::File::options().append(true).create(true).open(path)?;
    file.write_all(bytes)
}

/// All has come: it is compared, and put where the record lies.
pub(crate) async fn sent(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path(collective): Path<String>,
    headers: HeaderMap,
    sent: Body,
) -> Response {
    answered(async {
        let (who, id) = treasurer(&inner, &headers, peer, &collective).await?;
        let list: RecordOnItsWay = read(&body(&inner, sent, LIST).await?)?;
        let _writing = inner.moving.writing(&id).await;
        if taken(&inner, &id, &list).await?.is_some() {
            return Ok(answer::json(StatusCode::OK, &list.seal));
        }
        let folder = inner.moving.arriving(&id);
        let new = compared(&folder, &list).await?;
        // What has left comes back, or what became of it: no older copy, and no
        // other collective's.
        let left: Option<Left> = got(&inner.moving.left(&id));
        if let Some(left) = left
            && !continues(&new, &left.seal).await
        {
            return Err(differs(
                "The record that was sent is older than the one that was brought home from here",
            ));
        }
        let store = SqliteStore::open(&new, None).await;
        let store = store.map_err(|error| disk(&error))?;
        let called = store.set_home(&id, &list.ticket).await;
        store.close().await;
        called.map_err(|error| disk(&error))?;
        let at = inner.world.clock.now();
        let stamp = at.strftime(STAMP).to_string();
        let alone = inner.apps.alone(&id).await;
        let put = alone.put_in_place(&new, &stamp).await;
        drop(alone);
        if !put.map_err(|error| disk(&*error))? {
            return Err(differs(
                "Somebody has written into the collective’s record meanwhile",
            ));
        }
        inner.pages.changed(&id);
        let _ = fs::remove_file(inner.moving.left(&id));
        // It is there now; what was left of its way is of no use.
        let _ = fs::remove_dir_all(&folder);
        let doing = Doing {
            by: &who.person,
            at,
        };
        let scope = Scope::Collective(id);
        // It is done: that it cannot be noted is no reason to say otherwise.
        if let Err(error) = inner.directory.note(doing, &scope, "publish-record").await {
            let _ = crate::broken(&error);
        }
        Ok(answer::json(StatusCode::OK, &list.seal))
    })
    .await
}

/// The record that has arrived, if it is the one that was to come.
async fn compared(folder: &FilePath, list: &RecordOnItsWay) -> Result<std::path::PathBuf, Refusal> {
    if got::<RecordOnItsWay>(&folder.join("list.json")).as_ref() != Some(list) {
        return Err(bad_request("This is not what was to come"));
    }
    let (checked, parts) = (folder.to_owned(), list.parts.clone());
    let whole = tokio::task::spawn_blocking(move || moving::are_whole(&checked, &parts));
    let whole = whole.await.map_err(|error| disk(&error))?;
    let new = moving::record(folder);
    if !whole {
        // What is wrong of it is not known: all of it comes again.
        let _ = fs::remove_dir_all(folder);
        return Err(differs("What has arrived is not what was sent"));
    }
    // Before anything in it is used.
    if let Err(error) = allotment_store::inspect(&new).await {
        let _ = fs::remove_dir_all(folder);
        return Err(Refusal(
            differs("The record that was sent is not one of this version of Allotment")
                .0
                .caused_by(&error),
        ));
    }
    let found = seal(&new).await?;
    match list.seal.difference(&found) {
        None => Ok(new),
        Some(difference) => {
            let _ = fs::remove_dir_all(folder);
            Err(differs(&format!(
                "The record that has arrived is not the one that was sent: {difference}"
            )))
        }
    }
}

fn differs(message: &str) -> Refusal {
    Refusal(
        allotment_api::ErrorBody::new(codes::RECORD_DIFFERS, message)
            .hint("Nothing was changed, there and here. Try again"),
    )
}
