//! The network's pages for everybody: what it offers, and asking it for a place
//! without an account.

mod fields;
mod form;
mod offer;
mod place;
mod standing;

use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Extension, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{Fields, Markup, Page, enter, telling};
use crate::{
    Inner,
    answer::{self, Refusal},
    asking::{self, Peer},
    network::{self, Sent, Shown},
    words::{Words, language},
};
use form::Typed;
pub(crate) use place::{answer, approval, forget, save, show as place, withdraw};

/// All fields together, each of their letters in the longest way to write it.
const FORM: usize = 256 * 1024;

/// What everybody sees of the network; the answer where there is none.
async fn board(inner: &Inner) -> Result<Arc<Shown>, Response> {
    match inner.board.shown(inner).await {
        Ok(Some(shown)) => Ok(shown),
        Ok(None) => Err(enter::nothing()),
        Err(error) => {
            tracing::error!(code = error.code, "the network cannot be shown");
            Err(Refusal(error).into_response())
        }
    }
}

/// To a page of its own, so that going back sends nothing again.
fn goes_to(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    match HeaderValue::from_str(address) {
        Ok(address) => {
            response.headers_mut().insert(header::LOCATION, address);
            response
        }
        Err(_) => answer::failed().into_response(),
    }
}

/// What the network offers.
pub(crate) async fn show(
    State(inner): State<Arc<Inner>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let shown = match board(&inner).await {
        Ok(shown) => shown,
        Err(response) => return response,
    };
    let mut content = Markup::default();
    offer::public(&mut content, &words, &shown);
    let page = Page {
        words: &words,
        title: &shown.offer.network,
        path: Some("/network"),
        script: false,
    };
    page.around(StatusCode::OK, &content)
}

/// The same as the file that Allotment opens.
pub(crate) async fn file(State(inner): State<Arc<Inner>>) -> Response {
    let shown = match board(&inner).await {
        Ok(shown) => shown,
        Err(response) => return response,
    };
    match allotment_governance::write_offer(&shown.offer) {
        Ok(text) => answer::keep(text, "offer.json"),
        Err(error) => {
            tracing::error!(%error, "an offer cannot be written");
            answer::failed().into_response()
        }
    }
}

/// The form, before there is anything in it.
pub(crate) async fn ask(
    State(inner): State<Arc<Inner>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    match board(&inner).await {
        Ok(shown) => empty(&words, &shown, StatusCode::OK, &Typed::default()),
        Err(response) => response,
    }
}

fn empty(words: &Words, shown: &Shown, status: StatusCode, typed: &Typed) -> Response {
    let told = [("network", shown.offer.network.as_str())];
    let title = words.say_with("ask-form-title", &told);
    let mut content = Markup::default();
    content.raw("<h1>").text(&title);
    content.raw("</h1>\n<p class=\"lead\">");
    content.text(&words.say("ask-form-lead")).raw("</p>\n");
    form::errors(&mut content, words, typed);
    form::begin(&mut content, words, "/network/ask");
    form::write(&mut content, words, shown, typed);
    content.raw("<p><button class=\"main-act\">");
    content.text(&words.say("ask-form-next"));
    content.raw("</button></p>\n</form>\n");
    let page = Page {
        words,
        title: &title,
        path: Some("/network/ask"),
        script: false,
    };
    page.around(status, &content)
}

/// Keeps a draft under a private link, and leads there.
pub(crate) async fn begin(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let shown = match board(&inner).await {
        Ok(shown) => shown,
        Err(response) => return response,
    };
    let Some(fields) = Fields::read(&inner, body, FORM).await else {
        return telling(&words, StatusCode::PAYLOAD_TOO_LARGE, "ask-large", &[]);
    };
    let mut typed = Typed::of(fields.into_all());
    let Some(form) = typed.form(&words, None) else {
        return empty(&words, &shown, StatusCode::UNPROCESSABLE_ENTITY, &typed);
    };
    let from = asking::address(&inner, &headers, peer);
    if !inner.askers.begins(from) {
        return telling(&words, StatusCode::TOO_MANY_REQUESTS, "ask-often", &[]);
    }
    match network::begin(&inner, words.language, &form).await {
        Ok(Some(token)) => {
            let (token, tag) = (token.reveal(), words.language.tag());
            goes_to(&format!("/place/{token}?l={tag}&new"))
        }
        Ok(None) => telling(&words, StatusCode::SERVICE_UNAVAILABLE, "ask-full", &[]),
        Err(refusal) => refusal.into_response(),
    }
}

/// The form that what came by mail is carried into. A mail program that looks at
/// links confirms nothing by it.
pub(crate) async fn confirmation(RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let kind = super::mail::Confirms {
        title: "ask-confirm-title",
        lead: "ask-confirm-lead",
        button: "ask-confirm-button",
        path: "/network/confirm",
    };
    super::mail::carried(&words, &kind)
}

/// Takes the address for theirs, and hands the request over.
pub(crate) async fn confirm(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let from = asking::address(&inner, &headers, peer);
    let fields = Fields::read(&inner, body, FORM).await;
    let done = match fields.and_then(|it| it.token()) {
        Some(token) => network::confirm(&inner, &token).await,
        None => Ok(None),
    };
    match done {
        Ok(Some(Sent::Refused(_))) => {
            telling(&words, StatusCode::CONFLICT, "ask-confirmed-late", &[])
        }
        Ok(Some(_)) => telling(&words, StatusCode::OK, "ask-confirmed", &[]),
        Ok(None) if inner.askers.failed(from) => {
            telling(&words, StatusCode::GONE, "enter-over", &[])
        }
        Ok(None) => answer::too_often().into_response(),
        Err(refusal) => refusal.into_response(),
    }
}
