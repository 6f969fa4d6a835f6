//! A collective's own request, by its private link: written, sent, changed,
//! answered, withdrawn, and read.

use std::{collections::BTreeMap, sync::Arc};

use allotment_governance::{Field, Form, OwnEvent, Standing};
use allotment_store::Token;
use allotment_types::MailAddress;
use axum::{
    extract::{Extension, FromRequest, FromRequestParts, Path, RawQuery, Request},
    http::{StatusCode, request::Parts},
    response::{IntoResponse, Response},
};

use super::{
    FORM, board,
    form::{self, Typed},
    goes_to,
    standing::{self, Told},
};
use crate::{
    Inner,
    answer::{self, Refusal},
    asking::{self, Peer},
    network::{self, Asking, Sent},
    pages::{Fields, mail, telling},
    words::{Words, language},
};

/// A page as it was asked for: by whom, in which language, of which request.
pub(crate) struct Asked {
    inner: Arc<Inner>,
    words: Words,
    token: Token,
    asking: Asking,
    from: std::net::IpAddr,
}

impl Asked {
    /// Where the page is.
    fn path(&self) -> String {
        format!("/place/{}", self.token.reveal())
    }

    /// To the page, which says what was done.
    fn back(&self, done: &str) -> Response {
        let tag = self.words.language.tag();
        goes_to(&format!("{}?l={tag}&{done}", self.path()))
    }

    async fn page(&self, status: StatusCode, told: &Told) -> Response {
        let shown = match board(&self.inner).await {
            Ok(shown) => shown,
            Err(response) => return response,
        };
        let path = self.path();
        let link = format!("{}{path}", self.inner.settings.public);
        let view = standing::View {
            words: &self.words,
            shown: &shown,
            asking: &self.asking,
            path: &path,
            link: &link,
            posts: mail::is_set_up(&self.inner),
            told,
        };
        view.page(status)
    }

    /// What came of what was sent; the page says what went wrong.
    async fn came(&self, sent: Result<Sent, Refusal>, done: &str, told: Told) -> Response {
        let (status, problem) = match sent {
            Ok(Sent::Over) => return self.back(done),
            Ok(Sent::ToConfirm) => return self.back("confirm"),
            Ok(Sent::TooOften) => (StatusCode::TOO_MANY_REQUESTS, "ask-letters-often"),
            Ok(Sent::Refused(error)) => {
                tracing::info!(code = error.code, "a request for a place was not taken");
                (StatusCode::CONFLICT, "ask-refused")
            }
            Err(refusal) => return refusal.into_response(),
        };
        let told = Told {
            problem: Some(problem),
            ..told
        };
        self.page(status, &told).await
    }
}

/// The request that a link leads to; the answer where it leads nowhere. What is
/// not there, what is another's and what is over is the same.
impl FromRequestParts<Arc<Inner>> for Asked {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, inner: &Arc<Inner>) -> Result<Self, Response> {
        let words = Words::of(language(parts.uri.query(), &parts.headers));
        let Extension(peer) = Extension::<Peer>::from_request_parts(parts, inner)
            .await
            .map_err(IntoResponse::into_response)?;
        let from = asking::address(inner, &parts.headers, peer);
        let token = Path::<BTreeMap<String, String>>::from_request_parts(parts, inner).await;
        let token = token
            .ok()
            .and_then(|Path(all)| Token::read(all.get("token")?));
        let found = match token {
            Some(token) => {
                let found = network::by_link(inner, &token).await;
                found.map(|found| Some((found?, token)))
            }
            None => Ok(None),
        };
        match found {
            Ok(Some((asking, token))) => Ok(Self {
                inner: inner.clone(),
                words,
                token,
                asking,
                from,
            }),
            Ok(None) if inner.askers.failed(from) => {
                Err(telling(&words, StatusCode::NOT_FOUND, "ask-over", &[]))
            }
            Ok(None) => Err(answer::too_often().into_response()),
            Err(refusal) => Err(refusal.into_response()),
        }
    }
}

/// The same of who changes something, with what stands in the form.
pub(crate) struct Changing(Asked, Fields);

impl FromRequest<Arc<Inner>> for Changing {
    type Rejection = Response;

    async fn from_request(request: Request, inner: &Arc<Inner>) -> Result<Self, Response> {
        let (mut parts, body) = request.into_parts();
        let asked = Asked::from_request_parts(&mut parts, inner).await?;
        let words = &asked.words;
        if !inner.askers.tends(asked.asking.id.as_str()) {
            let status = StatusCode::TOO_MANY_REQUESTS;
            return Err(telling(words, status, "ask-often", &[]));
        }
        if let Some(fields) = Fields::read(inner, body, FORM).await {
            Ok(Self(asked, fields))
        } else {
            let status = StatusCode::PAYLOAD_TOO_LARGE;
            Err(telling(words, status, "ask-large", &[]))
        }
    }
}

pub(crate) async fn show(asked: Asked, RawQuery(query): RawQuery) -> Response {
    let query = query.unwrap_or_default();
    let says = |what: &str| query.split('&').any(|pair| pair == what);
    let told = Told {
        typed: Typed::from(&asked.asking.form()),
        is_new: says("new"),
        is_kept: says("kept"),
        ..Told::default()
    };
    asked.page(StatusCode::OK, &told).await
}

/// Keeps what is written, or sends it.
pub(crate) async fn save(Changing(asked, fields): Changing) -> Response {
    let sends = fields.text("act") == "send";
    let mut typed = Typed::of(fields.into_all());
    let before = asked.asking.form();
    let form = typed.form(&asked.words, Some(&before));
    if sends {
        needs(&asked, &mut typed);
    }
    let (Some(form), true) = (form, typed.wrong.is_empty()) else {
        let told = Told {
            typed,
            ..Told::default()
        };
        return asked.page(StatusCode::UNPROCESSABLE_ENTITY, &told).await;
    };
    let told = Told {
        typed,
        ..Told::default()
    };
    if !asked.asking.may_change() {
        let late = allotment_api::ErrorBody::new(allotment_api::codes::BAD_INPUT, "too late");
        return asked.came(Ok(Sent::Refused(late)), "", told).await;
    }
    if sends {
        let sent = sent(&asked, &form).await;
        return asked.came(sent, "sent", told).await;
    }
    match network::keep(&asked.inner, asked.words.language, &asked.asking, &form).await {
        Ok(()) => asked.back("kept"),
        Err(refusal) => refusal.into_response(),
    }
}

/// What cannot be missing in what is sent: who asks, and where letters are
/// written, an address that one can be written to.
fn needs(asked: &Asked, typed: &mut Typed) {
    if typed.text(Field::Name).is_empty() {
        typed.complain(Field::Name, asked.words.say("ask-name-missing"));
    }
    if !mail::is_set_up(&asked.inner) {
        return;
    }
    let given = typed.text(Field::ContactMail).to_owned();
    if given.is_empty() {
        typed.complain(Field::ContactMail, asked.words.say("ask-mail-missing"));
    } else if MailAddress::new(&given).is_err() {
        let told = [("text", given.as_str())];
        let message = asked.words.say_with("ask-wrong-mail", &told);
        typed.complain(Field::ContactMail, message);
    }
}

async fn sent(asked: &Asked, form: &Form) -> Result<Sent, Refusal> {
    let askers = &asked.inner.askers;
    let may = |to: &MailAddress| askers.letter(asked.from) && askers.mailbox(to);
    network::send(&asked.inner, &asked.words, &asked.asking, form, may).await
}

/// Answers a question of the network.
pub(crate) async fn answer(Changing(asked, fields): Changing) -> Response {
    let question = fields.text("question").parse().unwrap_or_default();
    let text = fields.text("text").replace("\r\n", "\n");
    let text = text.trim().to_owned();
    let wrong = if text.is_empty() {
        Some(asked.words.say("ask-answer-missing"))
    } else {
        let flaw = Field::Answer.check(&text).err();
        flaw.map(|flaw| form::told(&asked.words, &flaw))
    };
    let told = Told {
        typed: Typed::from(&asked.asking.form()),
        answer: Some((question, text.clone(), wrong.clone().unwrap_or_default())),
        ..Told::default()
    };
    if wrong.is_some() {
        return asked.page(StatusCode::UNPROCESSABLE_ENTITY, &told).await;
    }
    let event = OwnEvent::Answered { question, text };
    let done = asked.asking.does(&asked.inner, event).await;
    asked.came(done, "answered", told).await
}

/// Asks no more.
pub(crate) async fn withdraw(Changing(asked, _): Changing) -> Response {
    let told = Told {
        typed: Typed::from(&asked.asking.form()),
        ..Told::default()
    };
    let done = if asked.asking.standing() == Standing::Draft {
        let none = allotment_api::ErrorBody::new(allotment_api::codes::BAD_INPUT, "not sent");
        Ok(Sent::Refused(none))
    } else {
        asked.asking.does(&asked.inner, OwnEvent::Withdrawn).await
    };
    asked.came(done, "withdrawn", told).await
}

/// Has what is personal deleted; the link leads nowhere afterwards.
pub(crate) async fn forget(Changing(asked, _): Changing) -> Response {
    match network::forget(&asked.inner, &asked.asking).await {
        Ok(Sent::Over) => telling(&asked.words, StatusCode::OK, "ask-forgotten", &[]),
        other => {
            let told = Told {
                typed: Typed::from(&asked.asking.form()),
                ..Told::default()
            };
            asked.came(other, "", told).await
        }
    }
}

/// What the network says, as the file that Allotment opens: an approval fills in
/// a launch.
pub(crate) async fn approval(asked: Asked) -> Response {
    if asked.asking.reply.is_none() {
        return telling(&asked.words, StatusCode::NOT_FOUND, "ask-over", &[]);
    }
    match network::tell(&asked.inner, &asked.asking).await {
        Ok(text) => answer::keep(text, "reply.json"),
        Err(error) => Refusal(error).into_response(),
    }
}
