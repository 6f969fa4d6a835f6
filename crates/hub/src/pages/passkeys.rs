//! Making passkeys, coming in by them, and withdrawing them. The script of the
//! pages asks; all but withdrawing needs one, since a browser signs only then.

use std::sync::Arc;

use allotment_store::{Doing, Guest, NewPasskey, SignedIn};
use axum::{
    body::Body,
    extract::{Extension, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::Response,
};
use base64::{Engine as _, engine::general_purpose::URL_SAFE_NO_PAD};
use serde::{Deserialize, de::DeserializeOwned};
use webauthn_rs::prelude::{PublicKeyCredential, RegisterPublicKeyCredential};

use super::{Markup, enter, home};
use crate::{
    Inner,
    answer::{self, Refusal},
    asking::{self, Peer},
    collectives::Chain,
    passkeys::{PasskeyError, Passkeys},
    words::Words,
};

/// Keys of several thousand bits with what says so of them.
const SIGNED: usize = 64 * 1024;

/// The longest name of a passkey, in characters.
const LONGEST_NAME: usize = 60;

/// What was made, and what its person calls it.
#[derive(Deserialize)]
struct Made {
    name: String,
    credential: RegisterPublicKeyCredential,
}

/// A passkey that is not taken is told as a link that is none: whose it would
/// be, and what is wrong with it, is nobody's business.
fn refused(error: &PasskeyError) -> Refusal {
    tracing::info!(error = %Chain(error), "a passkey was not taken");
    answer::passkey_refused()
}

/// Who asks by the script of a page of ours, signed in.
async fn asked(inner: &Inner, headers: &HeaderMap, peer: Peer) -> Result<SignedIn, Refusal> {
    if !asking::asks_the_api(headers) {
        return Err(answer::nothing_here());
    }
    let from = asking::address(inner, headers, peer);
    let who = asking::signed_in(inner, headers, from).await?;
    who.ok_or_else(answer::sign_in)
}

fn passkeys(inner: &Inner) -> Result<&Passkeys, Refusal> {
    inner.passkeys.as_ref().ok_or_else(answer::nothing_here)
}

async fn sent<T: DeserializeOwned>(inner: &Inner, body: Body) -> Result<T, Refusal> {
    let read = axum::body::to_bytes(body, SIGNED);
    let arrives = inner.settings.limits.arrives;
    let Ok(Ok(bytes)) = tokio::time::timeout(arrives, read).await else {
        return Err(answer::passkey_refused());
    };
    serde_json::from_slice(&bytes).map_err(|_| answer::passkey_refused())
}

/// Begins to make a passkey for who is signed in.
pub(crate) async fn begin(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let who = asked(&inner, &headers, peer).await?;
    let there = inner.directory.passkeys(&who.person).await;
    let there = there.map_err(|error| crate::broken(&error))?;
    let now = inner.world.clock.now();
    let begun = passkeys(&inner)?.begin_adding(&who, &there, now).await;
    let options = begun.map_err(|error| refused(&error))?;
    Ok(answer::json(StatusCode::OK, &options))
}

/// Keeps a passkey that was made.
pub(crate) async fn add(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    let who = asked(&inner, &headers, peer).await?;
    let made: Made = sent(&inner, body).await?;
    let now = inner.world.clock.now();
    let added = passkeys(&inner)?
        .added(&who.device, &made.credential, now)
        .await;
    let key = added.map_err(|error| refused(&error))?;
    let device = enter::device(&headers);
    let name = made.name.trim();
    let plain = !name.is_empty() && !name.chars().any(char::is_control);
    let name = if plain { name } else { &device };
    let name: String = name.chars().take(LONGEST_NAME).collect();
    let public_key = serde_json::to_string(&key);
    let public_key = public_key.map_err(|error| refused(&PasskeyError::Kept(error)))?;
    // As browsers write it, by which it will be looked for.
    let credential = URL_SAFE_NO_PAD.encode(key.cred_id());
    let id = format!("k-{}", enter::new_token(&inner).id());
    let new = NewPasskey {
        id: &id,
        credential: &credential,
        name: &name,
        public_key: &public_key,
    };
    let doing = Doing {
        by: &who.person,
        at: now,
    };
    match inner.directory.add_passkey(&who.person, new, doing).await {
        Ok(true) => Ok(answer::json(StatusCode::OK, &serde_json::json!({}))),
        Ok(false) => Err(answer::passkey_refused()),
        Err(error) => Err(crate::broken(&error)),
    }
}

/// Asks whoever is there to sign.
pub(crate) async fn begin_entering(
    State(inner): State<Arc<Inner>>,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    if !asking::asks_the_api(&headers) {
        return Err(answer::nothing_here());
    }
    let attempt = enter::new_token(&inner);
    let now = inner.world.clock.now();
    let begun = passkeys(&inner)?.begin_entering(&attempt, now).await;
    let options = begun.map_err(|error| refused(&error))?;
    let mut response = answer::json(StatusCode::OK, &options);
    if let Ok(cookie) = HeaderValue::from_str(&asking::attempt_cookie(&attempt)) {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// Lets in who has signed what this browser was asked to.
pub(crate) async fn enter(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Result<Response, Refusal> {
    if !asking::asks_the_api(&headers) {
        return Err(answer::nothing_here());
    }
    let from = asking::address(&inner, &headers, peer);
    let signed: PublicKeyCredential = sent(&inner, body).await?;
    let entered = entered(&inner, &headers, &signed).await;
    match entered {
        Ok(Some(cookie)) => {
            let mut response = answer::json(StatusCode::OK, &serde_json::json!({}));
            for cookie in [cookie, asking::no_attempt()] {
                if let Ok(cookie) = HeaderValue::from_str(&cookie) {
                    response.headers_mut().append(header::SET_COOKIE, cookie);
                }
            }
            Ok(response)
        }
        Ok(None) if inner.askers.failed(from) => Err(answer::passkey_refused()),
        Ok(None) => Err(answer::too_often()),
        Err(refusal) => Err(refusal),
    }
}

/// The cookie of a new session; nothing for what is not taken.
async fn entered(
    inner: &Inner,
    headers: &HeaderMap,
    signed: &PublicKeyCredential,
) -> Result<Option<String>, Refusal> {
    let passkeys = passkeys(inner)?;
    let now = inner.world.clock.now();
    let Some(attempt) = asking::attempt(headers) else {
        return Ok(None);
    };
    // Taken before anything else: whatever comes of it, it is asked once.
    let Ok(challenge) = passkeys.asked(&attempt, now).await else {
        return Ok(None);
    };
    let found = inner.directory.passkey(&signed.id).await;
    let Some(kept) = found.map_err(|error| crate::broken(&error))? else {
        return Ok(None);
    };
    let counted = match passkeys.checked(&kept, challenge, signed) {
        Ok(counted) => counted,
        Err(error) => {
            tracing::info!(error = %Chain(&error), "a passkey was not taken");
            return Ok(None);
        }
    };
    let session = enter::new_token(inner);
    let device = enter::device(headers);
    let guest = Guest {
        name: "",
        person: "",
        device: &device,
        session: &session,
        until: asking::lasts(now, now),
    };
    let entered = inner
        .directory
        .enter_by_passkey(&kept, &counted, &guest, now)
        .await;
    let entered = entered.map_err(|error| crate::broken(&error))?;
    Ok(entered.map(|_| asking::cookie(&session)))
}

/// Withdraws one of one's own.
pub(crate) async fn withdraw(
    State(inner): State<Arc<Inner>>,
    Extension(peer): Extension<Peer>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let (who, id) = match home::own_field(&inner, &headers, peer, body, "passkey").await {
        Ok(own) => own,
        Err(response) => return response,
    };
    let doing = Doing {
        by: &who.person,
        at: inner.world.clock.now(),
    };
    let gone = inner
        .directory
        .withdraw_passkey(&who.person, &id, &who.device, doing)
        .await;
    home::done(gone)
}

/// The button for who is not signed in. It is hidden where no script can press
/// it.
pub(super) fn entrance(content: &mut Markup, words: &Words) {
    content.raw("<div id=\"by-passkey\" class=\"by-passkey\" hidden>\n");
    problem(content, words, "passkey-refused", "passkey-refused-next");
    content.raw("<button id=\"enter-by-passkey\" type=\"button\">");
    content.text(&words.say("passkey-enter"));
    content.raw("</button>\n<p class=\"help\">");
    content.text(&words.say("passkey-enter-help"));
    content.raw("</p>\n</div>\n");
}

/// One's own passkeys.
pub(super) fn list(content: &mut Markup, words: &Words, all: &[allotment_store::Passkey]) {
    content.raw("<h2>").text(&words.say("passkeys"));
    content.raw("</h2>\n<p class=\"why\">");
    content.text(&words.say("passkeys-why")).raw("</p>\n");
    if !all.is_empty() {
        content.raw("<ul class=\"devices passkeys\">\n");
        for one in all {
            row(content, words, one);
        }
        content.raw("</ul>\n");
    }
    content.raw("<form id=\"add-passkey\" class=\"inline\" hidden>\n");
    problem(content, words, "passkey-not-made", "passkey-not-made-next");
    content.raw("<label for=\"passkey-name\">");
    content.text(&words.say("passkey-name"));
    content.raw(
        "</label>\n<input id=\"passkey-name\" maxlength=\"60\" autocomplete=\"off\" placeholder=\"",
    );
    content.text(&words.say("passkey-name-example"));
    content.raw("\">\n<button class=\"main-act\">");
    content.text(&words.say("passkey-add"));
    content.raw("</button>\n</form>\n<noscript><p class=\"help\">");
    content.text(&words.say("passkeys-no-script"));
    content.raw("</p></noscript>\n");
}

/// What the script shows when it did not come to anything.
fn problem(content: &mut Markup, words: &Words, what: &str, next: &str) {
    content.raw("<p id=\"passkey-problem\" class=\"notice\" role=\"alert\" hidden><strong>");
    content.text(&words.say(what)).raw("</strong> ");
    content.text(&words.say(next)).raw("</p>\n");
}

fn row(content: &mut Markup, words: &Words, one: &allotment_store::Passkey) {
    let since = home::day(words, one.added_at);
    content.raw("<li><p><strong>").text(&one.name);
    content.raw("</strong><br><span class=\"why\">");
    let told = one.used_at.map(|at| home::day(words, at));
    content.text(&match &told {
        Some(used) => words.say_with(
            "home-devices-times",
            &[("since", since.as_str()), ("seen", used.as_str())],
        ),
        None => words.say_with("passkey-unused", &[("since", since.as_str())]),
    });
    content.raw("</span></p><form method=\"post\" action=\"/passkeys/withdraw\"><input type=\"hidden\" name=\"passkey\" value=\"");
    content.text(&one.id).raw("\"><button>");
    content.text(&words.say_with("passkey-withdraw", &[("name", one.name.as_str())]));
    content.raw("</button></form></li>\n");
}
