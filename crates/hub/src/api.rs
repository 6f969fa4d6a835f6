//! The contract over HTTP: `POST /api/{scope}/{request}` with the request's
//! fields as JSON, for every request in the same way.

use std::{
    collections::BTreeSet,
    convert::Infallible,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use allotment_api::{
    ErrorBody, Event, Need, Place, Reply, Request, Role, access, changes, codes, names, place,
};
use allotment_app::{App, News, Principal};
use allotment_store::{Doing, NETWORK, Scope, SignedIn};
use allotment_types::CollectiveId;
use axum::{
    body::{Body, Bytes},
    extract::{Extension, Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response, Sse, sse},
};
use serde_json::{Map, Value};
use tokio::sync::mpsc;

use crate::{
    Inner,
    answer::{self, Refusal},
    asking::{self, Peer},
    collectives::Opened,
    network::{self, Besides},
    nowhere::not_here,
    record,
};

/// How the scope is called that belongs to nobody: recipes and prices.
const CATALOGUE: &str = "catalogue";

/// News that were not fetched yet; long work waits for nobody.
const MOST_NEWS: usize = 256;

/// The names of all requests.
pub(crate) struct Known(BTreeSet<String>);

impl Known {
    pub(crate) fn new() -> Self {
        Self(names().into_iter().collect())
    }

    /// A name for logs and metrics, of which there are only so many.
    pub(crate) fn label<'n>(&self, name: &'n str) -> &'n str {
        if self.0.contains(name) { name } else { "other" }
    }
}

/// Where something is asked.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Asked {
    Catalogue,
    Of(Scope),
}

impl Asked {
    fn read(text: &str) -> Option<Self> {
        Some(match text {
            CATALOGUE => Self::Catalogue,
            NETWORK => Self::Of(Scope::Network),
            id => Self::Of(Scope::Collective(CollectiveId::new(id).ok()?)),
        })
    }
}

/// Answers one request of the contract.
pub(crate) async fn ask(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    Path((scope, name)): Path<(String, String)>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let label = inner.known.label(&name).to_owned();
    let answered = answered(inner, peer, &scope, &name, &headers, body).await;
    let mut response = match answered {
        Ok(response) => response,
        Err(refusal) => refusal.into_response(),
    };
    response
        .extensions_mut()
        .insert(crate::metrics::Label(label));
    response
}

async fn answered(
    inner: Arc<Inner>,
    peer: Peer,
    scope: &str,
    name: &str,
    headers: &HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    if !asking::asks_the_api(headers) {
        return Err(Refusal(
            ErrorBody::new(codes::BAD_INPUT, "The header `X-Allotment` is missing")
                .hint("Nothing was changed. Send it with any value: no other page can, so that a request is known to be meant"),
        ));
    }
    let from = asking::address(&inner, headers, peer);
    let who = asking::signed_in(&inner, headers, from).await?;
    let asked = Asked::read(scope);
    let principal = match (&who, &asked) {
        // Without a session nothing is told apart: neither scopes nor names.
        (None, Some(Asked::Catalogue)) => guest(),
        (None, _) => return Err(answer::sign_in()),
        (Some(who), Some(Asked::Of(scope))) => principal(who, scope)?,
        (Some(who), Some(Asked::Catalogue)) => Principal {
            name: who.person.parse().ok(),
            ..guest()
        },
        (Some(_), None) => return Err(answer::nothing_here()),
    };
    let asked = asked.ok_or_else(answer::nothing_here)?;
    if !names().iter().any(|known| known == name) {
        return Err(answer::nothing_here());
    }
    let bytes = arrived(&inner, body, most(&inner, &principal, name)).await?;
    let request = read(name, &bytes)?;
    // The same as where there is nothing: that something is there is told to
    // those alone who may see it.
    if !principal.may(&request) || !belongs(&asked, &request) {
        return Err(answer::nothing_here());
    }
    if place(&request) == Place::AtHome {
        return Err(Refusal(not_here()));
    }
    let opened = match &asked {
        Asked::Of(Scope::Collective(id)) => Some(inner.apps.of(id).await?),
        Asked::Of(Scope::Network) | Asked::Catalogue => None,
    };
    let app = match &opened {
        Some(opened) => opened.app.clone(),
        None => inner.apps.common(),
    };
    let work = Ask {
        writes: match (&asked, opened) {
            (Asked::Of(Scope::Collective(id)), Some(opened)) if changes(name) => {
                Some((id.clone(), opened))
            }
            _ => None,
        },
        on_network: asked == Asked::Of(Scope::Network),
        inner,
        app,
        principal,
        note: who.zip(match asked {
            Asked::Of(scope) if changes(name) && !only_looks(&bytes) => {
                Some((scope, name.to_owned()))
            }
            _ => None,
        }),
        request,
    };
    Ok(if wants_events(headers) {
        work.told()
    } else {
        work.answered().await?
    })
}

fn guest() -> Principal {
    Principal {
        name: None,
        roles: vec![],
        participant: None,
    }
}

/// What somebody is in a scope, by the directory alone: nothing that they send
/// says anything about it.
fn principal(who: &SignedIn, scope: &Scope) -> Result<Principal, Refusal> {
    let roles: Vec<Role> = who.in_scope(scope).map(|grant| grant.role).collect();
    if roles.is_empty() {
        return Err(answer::nothing_here());
    }
    Ok(Principal {
        name: who.person.parse().ok(),
        roles,
        participant: who.participant(scope).cloned(),
    })
}

/// A network's requests are asked of the network, all others of a collective.
fn belongs(asked: &Asked, request: &Request) -> bool {
    let need = access(request);
    match asked {
        Asked::Catalogue => need == Need::Catalogue,
        Asked::Of(Scope::Network) => matches!(need, Need::Catalogue | Need::Maintain),
        Asked::Of(Scope::Collective(_)) => need != Need::Maintain,
    }
}

/// What a request without a file may have at most, in bytes.
const USUAL: usize = 512 * 1024;

/// So many times as long may a request with a file take to arrive.
const FILES_TAKE: u32 = 9;

/// The same of somebody who is not signed in.
const SMALL: usize = 64 * 1024;

/// How much may arrive for a request: it is held in memory, and what is read
/// from it may be many times as large.
fn most(inner: &Inner, principal: &Principal, name: &str) -> usize {
    let all = inner.settings.limits.body;
    let brings_a_file = matches!(
        name,
        "import-bank-file" | "preview-bank-file" | "add-cost" | "correct-cost"
    );
    if brings_a_file && principal.roles.contains(&Role::Treasurer) {
        all
    } else if principal.roles.is_empty() {
        all.min(SMALL)
    } else {
        all.min(USUAL)
    }
}

async fn arrived(inner: &Inner, body: Body, most: usize) -> Result<Bytes, Refusal> {
    let limits = &inner.settings.limits;
    let read = axum::body::to_bytes(body, most);
    // A file goes up a home's line, which is slow that way.
    let patience = if most > USUAL {
        limits.arrives.saturating_mul(FILES_TAKE)
    } else {
        limits.arrives
    };
    match tokio::time::timeout(patience, read).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(Refusal(
            ErrorBody::new(codes::TOO_LARGE, "This is larger than the hub takes")
                .hint("Nothing was changed. Send less at once")
                .detail(serde_json::json!({ "most": most })),
        )),
        Err(_) => Err(Refusal(
            ErrorBody::new(codes::TOO_LONG, "What was sent took too long to arrive")
                .hint("Nothing was changed. Try again, with less at once"),
        )),
    }
}

fn too_long(message: &str) -> Refusal {
    Refusal(
        ErrorBody::new(codes::TOO_LONG, message)
            .hint("Whether it was done is not known. Look first, then try again"),
    )
}

/// The request of that name with those fields. An empty body has none.
pub(crate) fn read(name: &str, bytes: &[u8]) -> Result<Request, Refusal> {
    let wrong = |error: serde_json::Error| {
        Refusal(
            ErrorBody::new(codes::BAD_INPUT, "The request cannot be read")
                .hint("Nothing was changed. `detail` says which field it is about")
                .detail(serde_json::json!({ "causes": [error.to_string()] })),
        )
    };
    let fields: Value = if bytes.iter().all(u8::is_ascii_whitespace) {
        Value::Object(Map::new())
    } else {
        serde_json::from_slice(bytes).map_err(wrong)?
    };
    let mut whole = Map::new();
    whole.insert(name.to_owned(), fields);
    serde_json::from_value(Value::Object(whole)).map_err(|error| {
        // That there is no such request is no secret; what there is is public.
        if names().iter().any(|known| known == name) {
            wrong(error)
        } else {
            answer::nothing_here()
        }
    })
}

/// Whether what changes something otherwise was asked for to look at only.
fn only_looks(bytes: &[u8]) -> bool {
    let fields: Option<Value> = serde_json::from_slice(bytes).ok();
    fields.is_some_and(|fields| fields.get("preview") == Some(&Value::Bool(true)))
}

fn wants_events(headers: &HeaderMap) -> bool {
    let accept = headers.get(header::ACCEPT);
    accept
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("text/event-stream"))
}

/// A request that may be answered.
struct Ask {
    inner: Arc<Inner>,
    app: Arc<App>,
    principal: Principal,
    request: Request,
    /// Whose record may have changed afterwards.
    writes: Option<(CollectiveId, Opened)>,
    /// Who changes what, for the audit.
    note: Option<(SignedIn, (Scope, String))>,
    /// Whether it is asked of the network.
    on_network: bool,
}

/// News for whoever waits for an answer, and its wish to stop.
struct Told {
    news: Option<mpsc::Sender<Event>>,
    stop: Arc<AtomicBool>,
}

impl News for Told {
    fn tell(&self, event: Event) {
        if let Some(news) = &self.news {
            // Who does not listen misses it; the answer says how it ended.
            let _ = news.try_send(event);
        }
    }

    fn wants_stop(&self) -> bool {
        self.stop.load(Ordering::Relaxed)
    }
}

impl Ask {
    /// Does the work to its end, whether anybody waits for it or not: what is
    /// half done is nobody's wish.
    async fn done(self, news: Option<mpsc::Sender<Event>>) -> Result<Reply, Refusal> {
        let stop = Arc::new(AtomicBool::new(false));
        let told = Told {
            news,
            stop: stop.clone(),
        };
        let limit = self.inner.settings.limits.works;
        let besides = Besides::of(&self.request);
        let work = tokio::spawn(async move {
            let turn = match &self.writes {
                Some((_, opened)) => Some(opened.turn().await),
                None => None,
            };
            // Looked at in turn: who brings it home has waited for those before.
            if let Some((id, opened)) = &self.writes {
                if self.inner.moving.is_leaving(id) {
                    return Err(record::on_its_way());
                }
                if opened.is_gone() {
                    return Err(record::replaced());
                }
            }
            let mut reply = self
                .app
                .dispatch(&self.principal, self.request, &told)
                .await;
            drop(turn);
            if self.on_network {
                let who = self.note.as_ref().map(|(who, _)| who);
                if let Ok(reply) = &mut reply {
                    network::done(&self.inner, who, besides, reply).await?;
                }
                self.inner.board.changed().await;
            }
            if let Some((id, _)) = &self.writes {
                // Also where it failed: whatever was done before that was done.
                self.inner.pages.changed(id);
            }
            let reply = reply?;
            if let Some((who, (scope, act))) = &self.note {
                let doing = Doing {
                    by: &who.person,
                    at: self.inner.world.clock.now(),
                };
                let noted = self.inner.directory.note(doing, scope, act).await;
                noted.map_err(|error| crate::broken(&error).0)?;
            }
            Ok::<Reply, ErrorBody>(reply)
        });
        match tokio::time::timeout(limit, work).await {
            Ok(Ok(done)) => done.map_err(Refusal),
            Ok(Err(error)) => {
                tracing::error!(%error, "a request failed");
                Err(answer::failed())
            }
            Err(_) => {
                stop.store(true, Ordering::Relaxed);
                Err(too_long("The hub took too long over this"))
            }
        }
    }

    async fn answered(self) -> Result<Response, Refusal> {
        let reply = self.done(None).await?;
        Ok(answer::json(StatusCode::OK, &reply))
    }

    /// News while it works, and at the end `reply` or `error`.
    fn told(self) -> Response {
        let (news, mut heard) = mpsc::channel(MOST_NEWS);
        let (ended, mut end) = mpsc::channel(1);
        tokio::spawn(async move {
            let _ = ended.send(self.done(Some(news)).await).await;
        });
        let (lines, fetched) = mpsc::channel::<Result<sse::Event, Infallible>>(MOST_NEWS);
        tokio::spawn(async move {
            while let Some(event) = heard.recv().await {
                if lines.send(Ok(line("event", &event))).await.is_err() {
                    return;
                }
            }
            let last = match end.recv().await {
                Some(Ok(reply)) => line("reply", &reply),
                Some(Err(refusal)) => line("error", &refusal.0),
                None => return,
            };
            let _ = lines.send(Ok(last)).await;
        });
        Sse::new(Fetched(fetched))
            .keep_alive(sse::KeepAlive::default())
            .into_response()
    }
}

fn line<T: serde::Serialize>(name: &str, value: &T) -> sse::Event {
    let event = sse::Event::default().event(name);
    let text = serde_json::to_string(value).unwrap_or_default();
    event.data(text)
}

/// A channel as a stream.
struct Fetched(mpsc::Receiver<Result<sse::Event, Infallible>>);

impl futures_util::Stream for Fetched {
    type Item = Result<sse::Event, Infallible>;

    fn poll_next(
        mut self: std::pin::Pin<&mut Self>,
        context: &mut std::task::Context<'_>,
    ) -> std::task::Poll<Option<Self::Item>> {
        self.0.poll_recv(context)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_holds_the_fields_of_one_request_and_no_other() {
        assert!(read("list-people", b"{}").is_ok());
        assert!(read("list-people", b"").is_ok());
        for body in [
            r#"{},"close-month":{"month":"2026-11","preview":false}"#,
            r#"{"on":7}"#,
            "[",
            "[]",
            "null",
        ] {
            let refused = read("list-people", body.as_bytes()).unwrap_err();
            assert_eq!(refused.0.code, codes::BAD_INPUT, "{body}");
        }
        let unknown = read("drop-tables", b"{}").unwrap_err();
        assert_eq!(unknown.0.code, codes::NOT_FOUND);
    }
}
