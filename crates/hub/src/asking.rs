//! Who asks: from which address, with which session, and whether their browser
//! was sent here by another page.

use std::net::{IpAddr, SocketAddr};

use allotment_store::{SignedIn, Token};
use allotment_types::Timestamp;
use axum::http::{HeaderMap, header};

use crate::{
    Inner,
    answer::{self, Refusal},
    passkeys::PATIENCE_S,
};

/// The other end of a connection.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) SocketAddr);

/// `__Host-` makes browsers refuse it from anything but this very host over
/// HTTPS, for all of its pages.
const COOKIE: &str = "__Host-allotment";

/// The same for an attempt to come in by a passkey.
const ATTEMPT: &str = "__Host-allotment-attempt";

/// A session that nobody uses ends after this many days.
const IDLE_DAYS: i64 = 7;

/// Whatever is done, a session ends after this many.
const MOST_DAYS: i64 = 30;

const DAY_S: i64 = 86_400;

/// That it was used is written down at most so often.
const NOTED_S: i64 = 3_600;

/// What a page of ours sends along, and a form of another page cannot.
const HEADER: &str = "x-allotment";

/// Whose request it is. Behind a proxy of ours its last word about that is
/// taken: all before it may be made up.
pub(crate) fn address(inner: &Inner, headers: &HeaderMap, peer: Peer) -> IpAddr {
    let told = inner.settings.behind_proxy.then(|| {
        let all = headers.get_all("x-forwarded-for").iter();
        let last = all.filter_map(|value| value.to_str().ok()).next_back()?;
        last.rsplit(',').next()?.trim().parse().ok()
    });
    told.flatten().unwrap_or(peer.0.ip())
}

/// Refuses what another page makes a browser send. A request that changes
/// something has to say that it comes from a page of ours: browsers say where a
/// form comes from, and let another page add no header.
pub(crate) fn from_our_page(inner: &Inner, headers: &HeaderMap) -> Result<(), Refusal> {
    let site = headers.get("sec-fetch-site");
    let site_is_ours = site.is_none_or(|site| site == "same-origin");
    let origin = headers.get(header::ORIGIN);
    let origin_is_ours = origin.is_none_or(|origin| origin == inner.settings.public.as_str());
    let says_so = headers.contains_key(HEADER) || origin.is_some();
    if site_is_ours && origin_is_ours && says_so {
        return Ok(());
    }
    Err(answer::nothing_here())
}

/// What a program or a page of ours says that it is; other pages' forms cannot.
pub(crate) fn asks_the_api(headers: &HeaderMap) -> bool {
    headers.contains_key(HEADER)
}

/// The session that came along, if it is one.
pub(crate) fn token(headers: &HeaderMap) -> Option<Token> {
    kept(headers, COOKIE)
}

/// By what a browser is known that was asked to sign with a passkey.
pub(crate) fn attempt(headers: &HeaderMap) -> Option<Token> {
    kept(headers, ATTEMPT)
}

fn kept(headers: &HeaderMap, cookie: &str) -> Option<Token> {
    headers
        .get_all(header::COOKIE)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find_map(|(name, value)| (name == cookie).then(|| Token::read(value))?)
}

/// Who has the session that came along. A wrong one counts against the address.
pub(crate) async fn signed_in(
    inner: &Inner,
    headers: &HeaderMap,
    from: IpAddr,
) -> Result<Option<SignedIn>, Refusal> {
    let Some(token) = token(headers) else {
        return Ok(None);
    };
    let now = inner.world.clock.now();
    let found = inner.directory.signed_in(&token, now).await;
    let Some(found) = found.map_err(|error| crate::broken(&error))? else {
        if !inner.askers.failed(from) {
            return Err(answer::too_often());
        }
        return Ok(None);
    };
    if !inner.askers.person(&found.person) {
        return Err(answer::too_often());
    }
    let until = lasts(found.begun_at, now);
    if until.as_second() - found.expires_at.as_second() > NOTED_S {
        let prolonged = inner.directory.prolong(&token, until, now).await;
        prolonged.map_err(|error| crate::broken(&error))?;
    }
    Ok(Some(found))
}

/// Until when a session lasts that is used now.
pub(crate) fn lasts(begun: Timestamp, now: Timestamp) -> Timestamp {
    let idle = now.as_second() + IDLE_DAYS * DAY_S;
    let most = begun.as_second() + MOST_DAYS * DAY_S;
    Timestamp::from_second(idle.min(most)).unwrap_or(Timestamp::MAX)
}

/// The cookie of a session.
pub(crate) fn cookie(session: &Token) -> String {
    let age = MOST_DAYS * DAY_S;
    format!(
        "{COOKIE}={}; Path=/; Max-Age={age}; HttpOnly; Secure; SameSite=Strict",
        session.reveal()
    )
}

/// The cookie of an attempt to come in by a passkey.
pub(crate) fn attempt_cookie(attempt: &Token) -> String {
    format!(
        "{ATTEMPT}={}; Path=/; Max-Age={PATIENCE_S}; HttpOnly; Secure; SameSite=Strict",
        attempt.reveal()
    )
}

/// What takes that away.
pub(crate) fn no_attempt() -> String {
    format!("{ATTEMPT}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict")
}

/// What takes it away.
pub(crate) fn no_cookie() -> String {
    format!("{COOKIE}=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Strict")
}
