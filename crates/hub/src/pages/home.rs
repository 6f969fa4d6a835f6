//! The first page: one's collectives, and where one is signed in.

use std::sync::Arc;

use allotment_store::{Device, Doing, Scope, SignedIn};
use axum::{
    body::Body,
    extract::{Extension, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{Markup, Page, enter};
use crate::{
    Inner,
    asking::{self, Peer},
    words::{Words, language},
};

/// The form has nothing but an id.
const FORM: usize = 1024;

pub(crate) async fn show(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let from = asking::address(&inner, &headers, peer);
    let who = match asking::signed_in(&inner, &headers, from).await {
        Ok(Some(who)) => who,
        Ok(None) => {
            let title = words.say("home-closed");
            let next = words.say("home-closed-next");
            return page(&words, &title).telling(StatusCode::OK, &next);
        }
        Err(refusal) => return refusal.into_response(),
    };
    match inner.directory.devices(&who.person).await {
        Ok(devices) => shown(&words, &who, &devices),
        Err(error) => crate::broken(&error).into_response(),
    }
}

fn page<'w>(words: &'w Words, title: &'w str) -> Page<'w> {
    Page {
        words,
        title,
        path: Some("/"),
        script: false,
    }
}

fn shown(words: &Words, who: &SignedIn, devices: &[Device]) -> Response {
    let title = words.say("home-title");
    let name = who.name.as_deref().unwrap_or(&who.person);
    let mut content = Markup::default();
    content.raw("<h1>").text(&title).raw("</h1>\n<p>");
    content.text(&words.say_with("home-hello", &[("name", name)]));
    content.raw("</p>\n");
    if who.memberships.is_empty() {
        content
            .raw("<p>")
            .text(&words.say("home-nothing"))
            .raw("</p>\n");
    }
    content.raw("<ul>\n");
    for membership in &who.memberships {
        let grant = &membership.grant;
        let role = words.say(&format!("home-role-{}", grant.role));
        content.raw("<li>");
        match (&grant.scope, &grant.participant) {
            (Scope::Collective(id), Some(_)) => {
                let told = [("collective", id.as_str())];
                content.raw("<a href=\"/my/").text(id.as_str());
                content.raw("?l=").raw(words.language.tag()).raw("\">");
                content.text(&words.say_with("home-mine", &told));
                content.raw("</a>");
            }
            (scope, _) => {
                content.text(scope.as_str()).raw(": ").text(&role);
            }
        }
        content.raw("</li>\n");
    }
    content.raw("</ul>\n<h2>").text(&words.say("home-devices"));
    content.raw("</h2>\n<table>\n<thead><tr>");
    for key in [
        "home-devices-what",
        "home-devices-since",
        "home-devices-seen",
    ] {
        content.raw("<th scope=\"col\">");
        content.text(&words.say(key)).raw("</th>");
    }
    content.raw("<td></td></tr></thead>\n<tbody>\n");
    for device in devices {
        row(&mut content, words, who, device);
    }
    content.raw("</tbody>\n</table>\n<form method=\"post\" action=\"/leave\"><button>");
    content.text(&words.say("home-leave"));
    content.raw("</button></form>\n");
    page(words, &title).around(StatusCode::OK, &content)
}

fn row(content: &mut Markup, words: &Words, who: &SignedIn, device: &Device) {
    let day = |at: allotment_types::Timestamp| at.strftime("%Y-%m-%d").to_string();
    let (since, seen) = (day(device.added_at), day(device.seen_at));
    content.raw("<tr><th scope=\"row\">").text(&device.name);
    if device.id == who.device {
        content.raw(" (").text(&words.say("home-devices-this"));
        content.raw(")");
    }
    content
        .raw("</th><td>")
        .text(&since)
        .raw("</td><td>")
        .text(&seen);
    content.raw("</td><td>");
    if device.id != who.device {
        let told = [("device", device.name.as_str())];
        content.raw("<form method=\"post\" action=\"/withdraw\"><input type=\"hidden\" name=\"device\" value=\"");
        content.text(&device.id).raw("\"><button>");
        content.text(&words.say_with("home-withdraw", &told));
        content.raw("</button></form>");
    }
    content.raw("</td></tr>\n");
}

/// Withdraws one of one's own devices.
pub(crate) async fn withdraw(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let from = asking::address(&inner, &headers, peer);
    let who = match asking::signed_in(&inner, &headers, from).await {
        Ok(Some(who)) => who,
        Ok(None) => return enter::nothing(),
        Err(refusal) => return refusal.into_response(),
    };
    let arrives = inner.settings.limits.arrives;
    let Ok(Ok(bytes)) = tokio::time::timeout(arrives, axum::body::to_bytes(body, FORM)).await
    else {
        return enter::nothing();
    };
    let mut pairs = url::form_urlencoded::parse(&bytes);
    let Some((_, device)) = pairs.find(|(key, _)| key == "device") else {
        return enter::nothing();
    };
    let doing = Doing {
        by: &who.person,
        at: inner.world.clock.now(),
    };
    let gone = inner
        .directory
        .withdraw_device(&who.person, &device, doing)
        .await;
    match gone {
        Ok(true) => {
            let mut response = StatusCode::SEE_OTHER.into_response();
            let to = HeaderValue::from_static("/");
            response.headers_mut().insert(header::LOCATION, to);
            response
        }
        Ok(false) => enter::nothing(),
        Err(error) => crate::broken(&error).into_response(),
    }
}
