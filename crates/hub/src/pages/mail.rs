//! Where mail reaches people: given by them, confirmed by a link, used for links
//! to sign in, forgotten when they say so.

use std::sync::Arc;

use allotment_store::{Doing, LetIn, Reached};
use allotment_types::{MailAddress, Timestamp};
use axum::{
    body::Body,
    extract::{Extension, RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse as _, Response},
};

use super::{Fields, Markup, Page, enter, home, telling};
use crate::{
    Inner, answer,
    asking::{self, Peer},
    letters::{self, About},
    words::{Words, language},
};

/// The forms have an address or a link.
const FORM: usize = 2 * 1024;

/// How long a link to sign in lasts that somebody asked for.
const SIGN_IN_HOURS: i64 = 2;

/// How long an address can be confirmed.
const CONFIRM_HOURS: i64 = 48;

fn after(now: Timestamp, hours: i64) -> Timestamp {
    Timestamp::from_second(now.as_second() + hours * 3_600).unwrap_or(Timestamp::MAX)
}

/// Whether letters can be sent here at all.
pub(super) fn is_set_up(inner: &Inner) -> bool {
    inner
        .world
        .post
        .as_ref()
        .is_some_and(|post| post.is_set_up())
}

fn page<'w>(words: &'w Words, title: &'w str, path: Option<&'w str>) -> Page<'w> {
    Page {
        words,
        title,
        path,
        script: path.is_some(),
    }
}

/// The form for who has lost their way in.
pub(super) fn send_me_a_link(content: &mut Markup, words: &Words) {
    content.raw("<section class=\"card\">\n<h2>");
    content.text(&words.say("link-title")).raw("</h2>\n<p>");
    content.text(&words.say("link-why"));
    content.raw("</p>\n<form method=\"post\" action=\"/enter/mail?l=");
    content
        .raw(words.language.tag())
        .raw("\">\n<label for=\"mail\">");
    content.text(&words.say("mail-address"));
    content.raw("</label>\n<input id=\"mail\" name=\"mail\" type=\"email\" required maxlength=\"254\" autocomplete=\"email\">\n<button>");
    content.text(&words.say("link-button"));
    content.raw("</button>\n</form>\n</section>\n");
}

/// Sends a link to sign in to whoever is known by an address. The answer is made
/// before anybody looks whether that is somebody.
pub(crate) async fn send_link(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    if !is_set_up(&inner) {
        return enter::nothing();
    }
    let from = asking::address(&inner, &headers, peer);
    if !inner.askers.letter(from) {
        return telling(&words, StatusCode::TOO_MANY_REQUESTS, "link-often", &[]);
    }
    let fields = Fields::read(&inner, body, FORM).await;
    let Some(given) = fields.as_ref().and_then(|it| it.get("mail")) else {
        return enter::nothing();
    };
    let Ok(address) = MailAddress::new(given) else {
        return telling(&words, StatusCode::UNPROCESSABLE_ENTITY, "mail-odd", &[]);
    };
    // Nobody's mailbox is filled by others; that this one is full shows by nothing.
    if inner.askers.mailbox(&address) {
        let (office, language) = (inner.clone(), words.language);
        letters::send_later(&inner, async move {
            let known = office.directory.reached_at(&address).await;
            let (person, to) = known.map_err(|error| crate::broken(&error)).ok()??;
            let now = office.world.clock.now();
            let until = after(now, SIGN_IN_HOURS);
            let token = enter::new_token(&office);
            let doing = Doing {
                by: &person,
                at: now,
            };
            let lets_in = LetIn::Known(person.clone());
            let made = office.directory.make_link(&token, &lets_in, until, doing);
            made.await.map_err(|error| crate::broken(&error)).ok()?;
            let link = format!("{}/enter#{}", office.settings.public, token.reveal());
            let random = &*office.world.random;
            let about = About::SigningIn;
            Some(letters::letter(
                random,
                language,
                &about,
                to,
                &link,
                (now, until),
            ))
        });
    }
    telling(&words, StatusCode::OK, "link-sent", &[])
}

/// What one's first page says of mail.
pub(super) fn own(content: &mut Markup, words: &Words, reached: &Reached) {
    content.raw("<h2>").text(&words.say("mail-title"));
    content.raw("</h2>\n<p class=\"why\">");
    content.text(&words.say("mail-why")).raw("</p>\n");
    let known = reached.confirmed.is_some() || reached.wished.is_some();
    if known {
        content.raw("<ul class=\"devices\">\n<li><p>");
        if let Some((address, since)) = &reached.confirmed {
            let since = home::day(words, *since);
            content.raw("<strong>").text(address.as_str());
            content.raw("</strong><br><span class=\"why\">");
            content.text(&words.say_with("mail-since", &[("since", &since)]));
            content.raw("</span>");
        }
        if let Some(address) = &reached.wished {
            if reached.confirmed.is_some() {
                content.raw("<br>");
            }
            content.raw("<strong>").text(address.as_str());
            content.raw("</strong><br><span class=\"why\">");
            content.text(&words.say("mail-waits")).raw("</span>");
        }
        content.raw("</p><form method=\"post\" action=\"/mail/forget\"><input type=\"hidden\" name=\"mail\" value=\"all\"><button>");
        content.text(&words.say("mail-forget"));
        content.raw("</button></form></li>\n</ul>\n");
    }
    content.raw("<form method=\"post\" action=\"/mail?l=");
    content
        .raw(words.language.tag())
        .raw("\" class=\"inline\">\n<label for=\"mail\">");
    let label = if known { "mail-other" } else { "mail-address" };
    content.text(&words.say(label));
    content.raw("</label>\n<input id=\"mail\" name=\"mail\" type=\"email\" required maxlength=\"254\" autocomplete=\"email\">\n<button class=\"main-act\">");
    content.text(&words.say("mail-give"));
    content.raw("</button>\n</form>\n");
}

/// Somebody says where mail reaches them.
pub(crate) async fn give(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let own = home::own_field(&inner, &headers, peer, body, "mail").await;
    let (who, given) = match own {
        Ok(own) if is_set_up(&inner) => own,
        Ok(_) => return enter::nothing(),
        Err(response) => return response,
    };
    let Ok(address) = MailAddress::new(&given) else {
        return telling(&words, StatusCode::UNPROCESSABLE_ENTITY, "mail-odd", &[]);
    };
    let from = asking::address(&inner, &headers, peer);
    if !inner.askers.letter(from) || !inner.askers.mailbox(&address) {
        return telling(&words, StatusCode::TOO_MANY_REQUESTS, "link-often", &[]);
    }
    let now = inner.world.clock.now();
    let (token, until) = (enter::new_token(&inner), after(now, CONFIRM_HOURS));
    let doing = Doing {
        by: &who.person,
        at: now,
    };
    let wished = inner
        .directory
        .wish_for_mail(&who.person, &address, &token, until, doing);
    if let Err(error) = wished.await {
        return crate::broken(&error).into_response();
    }
    let (office, language) = (inner.clone(), words.language);
    letters::send_later(&inner, async move {
        let link = format!("{}/confirm#{}", office.settings.public, token.reveal());
        let random = &*office.world.random;
        let about = About::Confirming;
        Some(letters::letter(
            random,
            language,
            &about,
            address,
            &link,
            (now, until),
        ))
    });
    home::done(Ok(true))
}

/// Forgets where mail reaches somebody.
pub(crate) async fn forget(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let own = home::own_field(&inner, &headers, peer, body, "mail").await;
    let who = match own {
        Ok((who, _)) => who,
        Err(response) => return response,
    };
    let doing = Doing {
        by: &who.person,
        at: inner.world.clock.now(),
    };
    home::done(inner.directory.drop_mail(&who.person, doing).await)
}

/// The form that what came by mail is carried into. A mail program that looks at
/// links confirms nothing by it.
pub(crate) async fn confirmation(RawQuery(query): RawQuery, headers: HeaderMap) -> Response {
    let words = Words::of(language(query.as_deref(), &headers));
    let kind = Confirms {
        title: "mail-confirm-title",
        lead: "mail-confirm-lead",
        button: "mail-confirm-button",
        path: "/confirm",
    };
    carried(&words, &kind)
}

/// What is confirmed, by the keys of its words, and where.
pub(super) struct Confirms {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) button: &'static str,
    pub(super) path: &'static str,
}

/// The form for it.
pub(super) fn carried(words: &Words, kind: &Confirms) -> Response {
    let title = words.say(kind.title);
    let mut content = Markup::default();
    content.raw("<section class=\"card\">\n<h1>").text(&title);
    content.raw("</h1>\n<p class=\"lead\">");
    content.text(&words.say(kind.lead));
    content.raw("</p>\n<form method=\"post\" action=\"");
    content.raw(kind.path).raw("?l=");
    content.raw(words.language.tag());
    content.raw("\" autocomplete=\"off\">\n<div id=\"token-row\"><label for=\"token\">");
    content.text(&words.say("enter-token"));
    content.raw("</label>\n<p class=\"help\" id=\"token-help\">");
    content.text(&words.say("enter-token-help"));
    content.raw("</p>\n<input id=\"token\" name=\"token\" required spellcheck=\"false\" autocapitalize=\"off\" aria-describedby=\"token-help\"></div>\n<button class=\"main-act\">");
    content.text(&words.say(kind.button));
    content.raw("</button>\n</form>\n</section>\n");
    page(words, &title, Some(kind.path)).around(StatusCode::OK, &content)
}

/// Takes an address for its person's.
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
    let confirmed = match fields.and_then(|it| it.token()) {
        Some(token) => {
            let now = inner.world.clock.now();
            inner.directory.confirm_mail(&token, now).await
        }
        None => Ok(None),
    };
    match confirmed {
        Ok(Some(_)) => telling(&words, StatusCode::OK, "mail-confirmed", &[]),
        Ok(None) if inner.askers.failed(from) => {
            telling(&words, StatusCode::GONE, "enter-over", &[])
        }
        Ok(None) => answer::too_often().into_response(),
        Err(error) => crate::broken(&error).into_response(),
    }
}

/// All that the hub itself knows of who asks, as a file.
pub(crate) async fn traces(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Response {
    let from = asking::address(&inner, &headers, peer);
    let who = match asking::signed_in(&inner, &headers, from).await {
        Ok(Some(who)) => who,
        Ok(None) => return enter::nothing(),
        Err(refusal) => return refusal.into_response(),
    };
    let now = inner.world.clock.now();
    match inner.directory.traces(&who.person, now).await {
        Ok(Some(traces)) => answer::download(&traces, "allotment-hub.json"),
        Ok(None) => enter::nothing(),
        Err(error) => crate::broken(&error).into_response(),
    }
}
