//! Signing in by a link that works once, and signing out.

use std::sync::Arc;

use allotment_store::{DirectoryError, Doing, Guest, Token};
use axum::{
    body::Body,
    extract::{Extension, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{Fields, Markup, Page, mail};
use crate::{
    Inner, answer,
    asking::{self, Peer},
    console,
    words::{Words, language},
};

/// A form of ours is no longer than this.
const FORM: usize = 8 * 1024;

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 80;

const NAMES: [(&str, &str); 6] = [
    ("Allotment/", "Allotment"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
];

const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
];

fn page<'w>(words: &'w Words, title: &'w str) -> Page<'w> {
    Page {
        words,
        title,
        path: Some("/enter"),
        script: true,
    }
}

/// The form; its secret comes from behind the sign # of the link.
pub(crate) async fn show(
    State(inner): State<Arc<Inner>>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    form(&inner, &words, StatusCode::OK, "", None)
}

fn form(
    inner: &Inner,
    words: &Words,
    status: StatusCode,
    token: &str,
    problem: Option<[&str; 2]>,
) -> Response {
    let title = words.say("enter-title");
    let mut content = Markup::default();
    content.raw("<section class=\"card\">\n<h1>");
    content.text(&title).raw("</h1>\n");
    if let Some([what, next]) = problem {
        content.raw("<p class=\"notice\" role=\"alert\"><strong>");
        content.text(&words.say(what)).raw("</strong> ");
        content.text(&words.say(next)).raw("</p>\n");
    } else {
        let lead = words.say("enter-lead");
        content.raw("<p class=\"lead\">").text(&lead).raw("</p>\n");
    }
    content.raw("<form method=\"post\" action=\"/enter?l=");
    content.raw(words.language.tag());
    content.raw("\" autocomplete=\"off\">\n<div id=\"token-row\"");
    if !token.is_empty() {
        content.raw(" hidden");
    }
    content.raw("><label for=\"token\">");
    content.text(&words.say("enter-token"));
    content.raw("</label>\n<p class=\"help\" id=\"token-help\">");
    content.text(&words.say("enter-token-help"));
    content.raw("</p>\n<input id=\"token\" name=\"token\" required spellcheck=\"false\" autocapitalize=\"off\" aria-describedby=\"token-help\" value=\"");
    content.text(token).raw("\"></div>\n<label for=\"name\">");
    content.text(&words.say("enter-name"));
    content.raw("</label>\n<p class=\"help\" id=\"name-help\">");
    content.text(&words.say("enter-name-help"));
    content.raw("</p>\n<input id=\"name\" name=\"name\" maxlength=\"80\" autocomplete=\"name\" aria-describedby=\"name-help\">\n<button class=\"main-act\">");
    content
        .text(&words.say("enter-button"))
        .raw("</button>\n</form>\n</section>\n");
    // Not to who has a link that still works.
    if token.is_empty() && mail::is_set_up(inner) {
        mail::send_me_a_link(&mut content, words);
    }
    page(words, &title).around(status, &content)
}

/// Lets somebody in.
pub(crate) async fn enter(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let from = asking::address(&inner, &headers, peer);
    let Some(fields) = Fields::read(&inner, body, FORM).await else {
        return over(&inner, &words, StatusCode::PAYLOAD_TOO_LARGE);
    };
    let name = fields.text("name").trim().to_owned();
    let Some(link) = fields.token() else {
        return refused(&inner, from, &words);
    };
    if name.chars().count() > LONGEST_NAME || name.chars().any(char::is_control) {
        return need_name(&inner, &words, &link.reveal());
    }
    let now = inner.world.clock.now();
    let (session, person) = (new_token(&inner), new_person(&inner));
    let device = device(&headers);
    let guest = Guest {
        name: &name,
        person: &person,
        device: &device,
        session: &session,
        until: asking::lasts(now, now),
    };
    match inner.directory.enter(&link, &guest, now).await {
        Ok(Some(_)) => {
            // To a page of its own, so that going back sends nothing again.
            let mut response = StatusCode::SEE_OTHER.into_response();
            let headers = response.headers_mut();
            let to = format!("/?l={}", words.language.tag());
            if let (Ok(to), Ok(cookie)) = (
                HeaderValue::from_str(&to),
                HeaderValue::from_str(&asking::cookie(&session)),
            ) {
                headers.insert(header::LOCATION, to);
                headers.insert(header::SET_COOKIE, cookie);
            }
            response
        }
        Ok(None) => refused(&inner, from, &words),
        Err(DirectoryError::NameNeeded) => need_name(&inner, &words, &link.reveal()),
        Err(DirectoryError::ParticipantTaken { .. }) => over(&inner, &words, StatusCode::GONE),
        Err(error) => crate::broken(&error).into_response(),
    }
}

/// The link stays as it was.
fn need_name(inner: &Inner, words: &Words, token: &str) -> Response {
    let problem = Some(["enter-need-name", "enter-need-name-next"]);
    form(
        inner,
        words,
        StatusCode::UNPROCESSABLE_ENTITY,
        token,
        problem,
    )
}

fn over(inner: &Inner, words: &Words, status: StatusCode) -> Response {
    form(
        inner,
        words,
        status,
        "",
        Some(["enter-over", "enter-over-next"]),
    )
}

/// A link that is none. After too many from one address, that is all that is
/// told there.
fn refused(inner: &Inner, from: std::net::IpAddr, words: &Words) -> Response {
    if inner.askers.failed(from) {
        return over(inner, words, StatusCode::GONE);
    }
    let problem = Some(["enter-over", "enter-often"]);
    form(inner, words, StatusCode::TOO_MANY_REQUESTS, "", problem)
}

pub(super) fn new_token(inner: &Inner) -> Token {
    console::token(&*inner.world.random)
}

/// A short name that tells nothing: books and audit keep it for good.
fn new_person(inner: &Inner) -> String {
    let mut bytes = [0; 5];
    inner.world.random.fill(&mut bytes);
    bytes.iter().fold("p-".to_owned(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What somebody comes with, in words that they know it by; not what a browser
/// says in full.
pub(super) fn device(headers: &HeaderMap) -> String {
    let told = headers.get(header::USER_AGENT);
    let told = told.and_then(|it| it.to_str().ok()).unwrap_or_default();
    let find = |among: &[(&str, &'static str)]| {
        let mut among = among.iter();
        among.find_map(|(sign, name)| told.contains(sign).then_some(*name))
    };
    match (find(&NAMES), find(&SYSTEMS)) {
        (Some(browser), Some(system)) => format!("{browser}, {system}"),
        (Some(one), None) | (None, Some(one)) => one.to_owned(),
        (None, None) => "?".to_owned(),
    }
}

/// Signs out: the device with its session is withdrawn.
pub(crate) async fn leave(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Response {
    let from = asking::address(&inner, &headers, peer);
    match asking::signed_in(&inner, &headers, from).await {
        Ok(Some(who)) => {
            let doing = Doing {
                by: &who.person,
                at: inner.world.clock.now(),
            };
            let gone = inner
                .directory
                .withdraw_device(&who.person, &who.device, doing);
            if let Err(error) = gone.await {
                return crate::broken(&error).into_response();
            }
        }
        Ok(None) => {}
        Err(refusal) => return refusal.into_response(),
    }
    let mut response = StatusCode::SEE_OTHER.into_response();
    let headers = response.headers_mut();
    headers.insert(header::LOCATION, HeaderValue::from_static("/"));
    if let Ok(cookie) = HeaderValue::from_str(&asking::no_cookie()) {
        headers.insert(header::SET_COOKIE, cookie);
    }
    response
}

/// The other answers of the pages that are forms.
pub(super) fn nothing() -> Response {
    answer::nothing_here().into_response()
}
