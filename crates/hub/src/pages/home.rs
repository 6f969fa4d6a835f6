//! The first page: one's collectives, and where one is signed in.

use std::sync::Arc;

use allotment_api::Role;
use allotment_store::{Device, DirectoryError, Doing, Passkey, Reached, Scope, SignedIn};
use allotment_types::Timestamp;
use axum::{
    body::Body,
    extract::{Extension, RawQuery, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use super::{Fields, Markup, Page, enter, mail, passkeys};
use crate::{
    Inner,
    asking::{self, Peer},
    interface,
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
            let shown = inner.board.shown(&inner).await.ok().flatten();
            let network = shown.as_ref().map(|it| it.offer.network.as_str());
            return closed(&inner, &words, network);
        }
        Err(refusal) => return refusal.into_response(),
    };
    let own = async {
        let devices = inner.directory.devices(&who.person).await?;
        let passkeys = match inner.passkeys {
            Some(_) => Some(inner.directory.passkeys(&who.person).await?),
            None => None,
        };
        let reached = if mail::is_set_up(&inner) {
            let now = inner.world.clock.now();
            Some(inner.directory.reached(&who.person, now).await?)
        } else {
            None
        };
        Ok::<_, DirectoryError>(Own {
            devices,
            passkeys,
            reached,
        })
    };
    match own.await {
        Ok(own) => {
            let places = places(&inner, &words, &who).await;
            shown(&words, &who, &places, &own)
        }
        Err(error) => crate::broken(&error).into_response(),
    }
}

fn page<'w>(words: &'w Words, title: &'w str) -> Page<'w> {
    Page {
        words,
        title,
        path: Some("/"),
        script: true,
    }
}

/// For who is not signed in; what they can do without is to ask the network for a
/// place, where there is one.
fn closed(inner: &Inner, words: &Words, network: Option<&str>) -> Response {
    let title = words.say("home-closed");
    let mut content = Markup::default();
    content.raw("<section class=\"card\">\n<h1>");
    content.text(&title).raw("</h1>\n<p>");
    content.text(&words.say("home-closed-next"));
    content.raw("</p>\n");
    if inner.passkeys.is_some() {
        passkeys::entrance(&mut content, words);
    }
    content.raw("<p><a class=\"act\" href=\"/enter?l=");
    content.raw(words.language.tag()).raw("\">");
    content.text(&words.say("home-enter"));
    content.raw("</a></p>\n</section>\n");
    if let Some(network) = network {
        let told = [("network", network)];
        content.raw("<section class=\"card\">\n<h2>");
        content.text(&words.say_with("ask-form-title", &told));
        content.raw("</h2>\n<p>");
        content.text(&words.say("ask-begin-what"));
        content.raw("</p>\n<p><a href=\"/network?l=");
        content.raw(words.language.tag()).raw("\">");
        content.text(&words.say("ask-home"));
        content.raw("</a></p>\n</section>\n");
    }
    page(words, &title).around(StatusCode::OK, &content)
}

/// A collective or the network, with what somebody is to it.
struct Place {
    name: String,
    roles: Vec<String>,
    /// Where their own share is shown.
    mine: Option<String>,
    /// Where the books are kept.
    books: Option<String>,
    /// Where a network's requests are tended.
    requests: Option<String>,
    /// Where everybody sees what the network offers.
    offer: bool,
}

async fn places(inner: &Inner, words: &Words, who: &SignedIn) -> Vec<Place> {
    let mut places: Vec<(&Scope, Place)> = vec![];
    for membership in &who.memberships {
        let grant = &membership.grant;
        let there = places.iter().position(|(scope, _)| **scope == grant.scope);
        let at = if let Some(at) = there {
            at
        } else {
            let name = name(inner, words, &grant.scope).await;
            let place = Place {
                name,
                roles: vec![],
                mine: None,
                books: None,
                requests: None,
                offer: false,
            };
            places.push((&grant.scope, place));
            places.len() - 1
        };
        let Some((_, place)) = places.get_mut(at) else {
            continue;
        };
        place
            .roles
            .push(words.say(&format!("home-role-{}", grant.role)));
        if let (Scope::Collective(id), Some(_)) = (&grant.scope, &grant.participant) {
            place.mine = Some(format!("/my/{id}"));
        }
        let pages = || interface::address(&grant.scope);
        match (&grant.scope, grant.role) {
            (Scope::Collective(_), Role::Treasurer) if inner.interface.is_there() => {
                place.books = Some(format!("{}#/books", pages()));
            }
            (Scope::Network, Role::Maintainer) => {
                let there = inner.interface.is_there();
                place.requests = there.then(|| format!("{}#/beta/network", pages()));
                place.offer = true;
            }
            _ => {}
        }
    }
    places.into_iter().map(|(_, place)| place).collect()
}

/// How a collective calls itself; its short name where that cannot be read.
async fn name(inner: &Inner, words: &Words, scope: &Scope) -> String {
    match scope {
        Scope::Network => words.say("home-network"),
        Scope::Collective(id) => match super::share::collective(inner, id).await {
            Ok(Some(name)) => name,
            Ok(None) | Err(_) => id.to_string(),
        },
    }
}

/// What somebody has at a hub.
struct Own {
    devices: Vec<Device>,
    /// Nothing where there can be none.
    passkeys: Option<Vec<Passkey>>,
    /// Nothing where no letters can be sent.
    reached: Option<Reached>,
}

fn shown(words: &Words, who: &SignedIn, places: &[Place], own: &Own) -> Response {
    let title = words.say("home-title");
    let name = who.name.as_deref().unwrap_or(&who.person);
    let mut content = Markup::default();
    content.raw("<p class=\"kind\">");
    content.text(&words.say_with("home-hello", &[("name", name)]));
    content.raw("</p>\n<h1>").text(&title).raw("</h1>\n");
    if places.is_empty() {
        content
            .raw("<p>")
            .text(&words.say("home-nothing"))
            .raw("</p>\n");
    } else {
        content.raw("<ul class=\"places\">\n");
        for place in places {
            card(&mut content, words, place);
        }
        content.raw("</ul>\n");
    }
    if let Some(own) = &own.passkeys {
        passkeys::list(&mut content, words, own);
    }
    if let Some(reached) = &own.reached {
        mail::own(&mut content, words, reached);
    }
    content.raw("<h2>").text(&words.say("home-devices"));
    content.raw("</h2>\n<ul class=\"devices\">\n");
    for device in &own.devices {
        row(&mut content, words, who, device);
    }
    content.raw("</ul>\n<p class=\"foot\"><a href=\"/known\">");
    content.text(&words.say("home-known")).raw("</a></p>\n");
    page(words, &title).around(StatusCode::OK, &content)
}

fn card(content: &mut Markup, words: &Words, place: &Place) {
    content.raw("<li class=\"card\"><h2>").text(&place.name);
    content.raw("</h2><p class=\"why\">");
    content.text(&place.roles.join(", ")).raw("</p>");
    if let Some(mine) = &place.mine {
        let told = [("collective", place.name.as_str())];
        content.raw("<p><a class=\"act\" href=\"").text(mine);
        content.raw("?l=").raw(words.language.tag()).raw("\">");
        content.text(&words.say_with("home-mine", &told));
        content.raw("</a></p>");
    }
    if let Some(books) = &place.books {
        let told = [("collective", place.name.as_str())];
        content.raw("<p><a class=\"act\" href=\"").text(books);
        content.raw("\">");
        content.text(&words.say_with("home-books", &told));
        content.raw("</a></p>");
    }
    if place.offer {
        content.raw("<p><a href=\"/network?l=");
        content.raw(words.language.tag()).raw("\">");
        content.text(&words.say("home-offer")).raw("</a></p>");
    }
    if let Some(requests) = &place.requests {
        content.raw("<p><a class=\"act\" href=\"").text(requests);
        content.raw("\">");
        content.text(&words.say("home-requests")).raw("</a></p>");
    }
    content.raw("</li>\n");
}

/// The day of a moment, as the language writes it.
pub(crate) fn day(words: &Words, at: Timestamp) -> String {
    let day = at.strftime("%Y-%m-%d").to_string();
    match day.parse() {
        Ok(date) => allotment_papers::date(words.language, date),
        Err(_) => day,
    }
}

fn row(content: &mut Markup, words: &Words, who: &SignedIn, device: &Device) {
    let (since, seen) = (day(words, device.added_at), day(words, device.seen_at));
    let here = device.id == who.device;
    content.raw("<li><p><strong>").text(&device.name);
    content.raw("</strong>");
    if here {
        content.raw(" <span class=\"tag\">");
        content.text(&words.say("home-devices-this"));
        content.raw("</span>");
    }
    content.raw("<br><span class=\"why\">");
    let told = [("since", since.as_str()), ("seen", seen.as_str())];
    content.text(&words.say_with("home-devices-times", &told));
    content.raw("</span></p>");
    if here {
        content.raw("<form method=\"post\" action=\"/leave\"><button id=\"leave\">");
        content.text(&words.say("home-leave"));
    } else {
        let told = [("device", device.name.as_str())];
        content.raw("<form method=\"post\" action=\"/withdraw\"><input type=\"hidden\" name=\"device\" value=\"");
        content.text(&device.id).raw("\"><button>");
        content.text(&words.say_with("home-withdraw", &told));
    }
    content.raw("</button></form></li>\n");
}

/// Who sends a form about something of their own, and what stands in its one
/// field; the answer where that is nobody or nothing.
pub(super) async fn own_field(
    inner: &Inner,
    headers: &HeaderMap,
    peer: Peer,
    body: Body,
    field: &str,
) -> Result<(SignedIn, String), Response> {
    let from = asking::address(inner, headers, peer);
    let who = match asking::signed_in(inner, headers, from).await {
        Ok(Some(who)) => who,
        Ok(None) => return Err(enter::nothing()),
        Err(refusal) => return Err(refusal.into_response()),
    };
    let fields = Fields::read(inner, body, FORM).await;
    let fields = fields.ok_or_else(enter::nothing)?;
    let value = fields.get(field).ok_or_else(enter::nothing)?;
    Ok((who, value.to_owned()))
}

/// Back to the first page, if there was something to withdraw.
pub(super) fn done(gone: Result<bool, DirectoryError>) -> Response {
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

/// Withdraws one of one's own devices.
pub(crate) async fn withdraw(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let (who, device) = match own_field(&inner, &headers, peer, body, "device").await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let doing = Doing {
        by: &who.person,
        at: inner.world.clock.now(),
    };
    let gone = inner.directory.withdraw_device(&who.person, &device, doing);
    done(gone.await)
}
