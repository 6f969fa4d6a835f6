//! What is where, and what holds for all of it.

use std::{sync::Arc, time::Instant};

use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    http::{HeaderMap, Method, StatusCode},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
    routing::{get, post},
};

use crate::{
    Inner, answer, api,
    asking::{self, Peer},
    interface,
    metrics::Label,
    openapi, pages, record,
};

pub(crate) fn router(inner: &Arc<Inner>) -> Router {
    Router::new()
        .route("/api/openapi.json", get(openapi::show))
        .route("/api/{scope}/{request}", post(api::ask))
        .route("/", get(pages::home::show))
        .route("/enter", get(pages::enter::show).post(pages::enter::enter))
        .route("/enter/passkey", post(pages::passkeys::enter))
        .route(
            "/enter/passkey/begin",
            post(pages::passkeys::begin_entering),
        )
        .route("/enter/mail", post(pages::mail::send_link))
        .route("/mail", post(pages::mail::give))
        .route("/mail/forget", post(pages::mail::forget))
        .route(
            "/confirm",
            get(pages::mail::confirmation).post(pages::mail::confirm),
        )
        .route("/known", get(pages::mail::traces))
        .route("/passkeys/begin", post(pages::passkeys::begin))
        .route("/passkeys/add", post(pages::passkeys::add))
        .route("/passkeys/withdraw", post(pages::passkeys::withdraw))
        .route("/leave", post(pages::enter::leave))
        .route("/withdraw", post(pages::home::withdraw))
        .route("/record", get(record::me))
        .route("/record/{collective}/send", post(record::start))
        .route("/record/{collective}/send/{part}", post(record::piece))
        .route("/record/{collective}/sent", post(record::sent))
        .route("/record/{collective}/fetch", post(record::fetch))
        .route("/record/{collective}/fetch/{part}", get(record::give))
        .route("/record/{collective}/fetched", post(record::fetched))
        .route("/record/{collective}/copy", post(record::copy))
        .route("/record/{collective}/copy/{part}", get(record::give_copy))
        .route("/record/{collective}/copied", post(record::copy_taken))
        .route("/record/{collective}/keep", post(record::keep))
        .route("/at/{scope}/", get(interface::page))
        .route("/at/{scope}/{*file}", get(interface::part))
        .route("/network", get(pages::network::show))
        .route("/network/offer.json", get(pages::network::file))
        .route(
            "/network/ask",
            get(pages::network::ask).post(pages::network::begin),
        )
        .route(
            "/network/confirm",
            get(pages::network::confirmation).post(pages::network::confirm),
        )
        .route(
            "/place/{token}",
            get(pages::network::place).post(pages::network::save),
        )
        .route("/place/{token}/reply.json", get(pages::network::approval))
        .route("/place/{token}/answer", post(pages::network::answer))
        .route("/place/{token}/withdraw", post(pages::network::withdraw))
        .route("/place/{token}/forget", post(pages::network::forget))
        .route("/my/{collective}", get(pages::share::mine))
        .route("/share/{token}", get(pages::share::shared))
        .route("/files/hub.css", get(pages::style))
        .route("/files/hub.js", get(pages::script))
        .route("/files/sign.svg", get(pages::sign))
        .route("/robots.txt", get(robots))
        .route("/healthz", get(healthy))
        .route("/readyz", get(ready))
        .route("/metrics", get(metrics))
        .fallback(nothing)
        .method_not_allowed_fallback(nothing)
        .layer(middleware::from_fn_with_state(inner.clone(), around))
        .with_state(inner.clone())
}

/// Around every request: how often, from where, how it is written down, and the
/// headers of the answer.
async fn around(State(inner): State<Arc<Inner>>, request: Request, next: Next) -> Response {
    let begun = Instant::now();
    let method = request.method().clone();
    // The pattern and not the path: paths have private links in them.
    let matched = request.extensions().get::<MatchedPath>();
    let page = matched.map_or("other", MatchedPath::as_str).to_owned();
    let peer = request.extensions().get::<Peer>().copied();
    let mut response = match peer {
        Some(peer) => let_through(&inner, peer, &method, request, next).await,
        None => answer::failed().into_response(),
    };
    answer::dress(
        response.headers_mut(),
        inner.settings.public.starts_with("https:"),
    );
    let label = response.extensions_mut().remove::<Label>();
    let asked = label.map_or(page, |label| label.0);
    let (status, took) = (response.status().as_u16(), begun.elapsed());
    inner.metrics.answered(&asked, status, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, asked, status, ms, "answered");
    response
}

async fn let_through(
    inner: &Inner,
    peer: Peer,
    method: &Method,
    request: Request,
    next: Next,
) -> Response {
    let from = asking::address(inner, request.headers(), peer);
    if !inner.askers.address(from) {
        return answer::too_often().into_response();
    }
    // Until the answer is made, also while a body is still on its way.
    let Some(_begun) = inner.askers.begin(from) else {
        return answer::too_often().into_response();
    };
    if method == Method::POST
        && let Err(refusal) = asking::from_our_page(inner, request.headers())
    {
        return refusal.into_response();
    }
    next.run(request).await
}

async fn nothing() -> Response {
    answer::nothing_here().into_response()
}

/// No search engine has any business here.
async fn robots() -> Response {
    answer::with_type(
        StatusCode::OK,
        "text/plain; charset=utf-8",
        "User-agent: *\nDisallow: /\n",
    )
}

/// Whether the program runs.
async fn healthy() -> Response {
    answer::with_type(StatusCode::OK, "text/plain; charset=utf-8", "ok\n")
}

/// Whether it can answer.
async fn ready(State(inner): State<Arc<Inner>>) -> Response {
    let (status, text) = if inner.directory.is_ready().await {
        (StatusCode::OK, "ok\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "the directory cannot be read\n",
        )
    };
    answer::with_type(status, "text/plain; charset=utf-8", text)
}

/// For who watches the hub at its own computer; not for what comes through a
/// proxy or from elsewhere.
async fn metrics(
    State(inner): State<Arc<Inner>>,
    axum::Extension(peer): axum::Extension<Peer>,
    headers: HeaderMap,
) -> Response {
    let near = peer.0.ip().to_canonical().is_loopback();
    let through = headers.contains_key("x-forwarded-for") || headers.contains_key("forwarded");
    if !near || through {
        return answer::nothing_here().into_response();
    }
    answer::with_type(
        StatusCode::OK,
        "application/openmetrics-text; version=1.0.0; charset=utf-8",
        inner.metrics.text(inner.apps.count()),
    )
}
