//! A collective that asks for a place with nothing but a private link.
//!
//! What it says lies in the directory until it is sent. From then on the
//! network's log alone is the truth: what is shown is the network's reply, and
//! what is changed or answered is written as the file that the collective would
//! hand over, and taken as such.

use std::sync::Arc;

use allotment_api::{ErrorBody, call, codes};
use allotment_governance::{
    Form, Own, OwnEvent, OwnView, RequestId, Standing, read_reply, write_request,
};
use allotment_store::{ASKER, Asker, Doing, Token, Unsent};
use allotment_types::{Language, MailAddress, Timestamp};

use super::ask;
use crate::{
    Inner,
    answer::{self, Refusal},
    letters::{self, About},
    words::Words,
};

/// What nobody sends is kept so long after it was written last.
const KEPT_DAYS: i64 = 14;

/// How long an address can be confirmed.
const CONFIRM_HOURS: i64 = 48;

fn after(now: Timestamp, hours: i64) -> Timestamp {
    Timestamp::from_second(now.as_second() + hours * 3_600).unwrap_or(Timestamp::MAX)
}

/// A request with all that who asks may know of it.
pub(crate) struct Asking {
    /// Its id.
    pub(crate) id: RequestId,
    /// What is written and not sent.
    pub(crate) unsent: Option<Form>,
    /// What the network says; nothing before it has the request.
    pub(crate) reply: Option<OwnView>,
    /// What the directory knows.
    pub(crate) asker: Asker,
}

impl Asking {
    /// What is said now, sent or not; what is too late to be sent counts no more.
    pub(crate) fn form(&self) -> Form {
        let unsent = self.unsent.clone().filter(|_| self.may_change());
        let sent = self.reply.as_ref().map(|reply| reply.form.clone());
        unsent.or(sent).unwrap_or_default()
    }

    /// Where it stands.
    pub(crate) fn standing(&self) -> Standing {
        let reply = self.reply.as_ref();
        reply.map_or(Standing::Draft, |reply| reply.standing)
    }

    /// Whether something can be done about it now.
    pub(crate) fn may(&self, event: &OwnEvent) -> bool {
        match self.own([]) {
            Some(own) => own.may(event).is_ok(),
            None => matches!(event, OwnEvent::Saved { .. }),
        }
    }

    /// Whether what it says can still be changed.
    pub(crate) fn may_change(&self) -> bool {
        let form = Form::default();
        self.may(&OwnEvent::Saved { form })
    }

    /// The request as its collective would hold it, after more has happened;
    /// nothing before the network has it.
    fn own(&self, more: impl IntoIterator<Item = OwnEvent>) -> Option<Own> {
        let reply = Box::new(self.reply.clone()?);
        let mut events = vec![OwnEvent::Replied { reply }];
        events.extend(more);
        Own::of(&self.id, &events)
    }
}

fn broken(message: impl std::fmt::Display) -> Refusal {
    tracing::error!(error = %message, "a request for a place cannot be used");
    answer::failed()
}

/// Keeps what somebody begins to ask; nothing where there is room for no more.
pub(crate) async fn begin(
    inner: &Inner,
    language: Language,
    form: &Form,
) -> Result<Option<Token>, Refusal> {
    let mut chance = [0; 8];
    inner.world.random.fill(&mut chance);
    let id = RequestId::of_chance(chance);
    let token = crate::console::token(&*inner.world.random);
    let now = inner.world.clock.now();
    let form = serde_json::to_string(form).map_err(broken)?;
    let unsent = Unsent {
        request: id.as_str(),
        form: &form,
        until: after(now, KEPT_DAYS * 24),
        language,
    };
    let most = inner.settings.limits.asking;
    let kept = inner.directory.begin_asking(&token, unsent, most, now);
    let kept = kept.await.map_err(|error| crate::broken(&error))?;
    Ok(kept.then_some(token))
}

/// The request that a private link leads to.
pub(crate) async fn by_link(inner: &Inner, token: &Token) -> Result<Option<Asking>, Refusal> {
    let now = inner.world.clock.now();
    let found = inner.directory.asker(token, now).await;
    match found.map_err(|error| crate::broken(&error))? {
        Some(asker) => Ok(Some(with_reply(inner, asker).await?)),
        None => Ok(None),
    }
}

async fn with_reply(inner: &Inner, asker: Asker) -> Result<Asking, Refusal> {
    let id: RequestId = asker.request.parse().map_err(broken)?;
    let unsent = asker.form.as_deref().map(serde_json::from_str);
    Ok(Asking {
        unsent: unsent.transpose().map_err(broken)?,
        reply: reply(inner, &id).await?,
        asker,
        id,
    })
}

/// What the network says of a request; nothing if it does not have it.
async fn reply(inner: &Inner, id: &RequestId) -> Result<Option<OwnView>, ErrorBody> {
    let request = id.to_string();
    match ask(inner, call::ReplyToRequest { request }).await {
        Ok(text) => {
            let read = read_reply(text.as_bytes());
            Ok(Some(read.map_err(|error| broken(error).0)?))
        }
        Err(error) if error.code == codes::NOT_FOUND => Ok(None),
        Err(error) => Err(error),
    }
}

/// The network's reply as the file that Allotment opens on somebody's computer.
pub(crate) async fn tell(inner: &Inner, asking: &Asking) -> Result<String, ErrorBody> {
    let request = asking.id.to_string();
    ask(inner, call::ReplyToRequest { request }).await
}

/// Keeps what is said now, without sending it.
pub(crate) async fn keep(
    inner: &Inner,
    language: Language,
    asking: &Asking,
    form: &Form,
) -> Result<(), Refusal> {
    let text = serde_json::to_string(form).map_err(broken)?;
    let unsent = Unsent {
        request: asking.id.as_str(),
        form: &text,
        until: after(inner.world.clock.now(), KEPT_DAYS * 24),
        language,
    };
    let kept = inner.directory.keep_asking(unsent).await;
    kept.map_err(|error| crate::broken(&error))
}

/// What came of sending.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Sent {
    /// The network has it.
    Over,
    /// A letter is on its way; the network has it when its link was used.
    ToConfirm,
    /// The address had too many letters.
    TooOften,
    /// It was not taken as things stand now.
    Refused(ErrorBody),
}

/// Sends what is said: at once where the address is known to be theirs or the hub
/// writes no letters, otherwise when they have confirmed it. `letter` says whether
/// one may be written.
pub(crate) async fn send(
    inner: &Arc<Inner>,
    words: &Words,
    asking: &Asking,
    form: &Form,
    letter: impl FnOnce(&MailAddress) -> bool,
) -> Result<Sent, Refusal> {
    keep(inner, words.language, asking, form).await?;
    let posts = inner.world.post.as_ref();
    if !posts.is_some_and(|post| post.is_set_up()) {
        return hand_over(inner, asking, form).await;
    }
    let address = MailAddress::new(&form.contact.mail);
    let address = address.map_err(|error| broken(error.to_string()))?;
    let known = asking.asker.mail.as_ref();
    if known.is_some_and(|known| known.folded() == address.folded()) {
        return hand_over(inner, asking, form).await;
    }
    if !letter(&address) {
        return Ok(Sent::TooOften);
    }
    let now = inner.world.clock.now();
    let (token, until) = (
        crate::console::token(&*inner.world.random),
        after(now, CONFIRM_HOURS),
    );
    let request = asking.id.as_str();
    let wished = inner
        .directory
        .wish_for_asker(request, &address, &token, until, now);
    wished.await.map_err(|error| crate::broken(&error))?;
    let (office, language) = (inner.clone(), words.language);
    let shown = inner.board.shown(inner).await?;
    let network = shown.map(|it| it.offer.network.clone()).unwrap_or_default();
    let about = About::Asking { network };
    letters::send_later(inner, async move {
        let public = &office.settings.public;
        let link = format!("{public}/network/confirm#{}", token.reveal());
        let random = &*office.world.random;
        Some(letters::letter(
            random,
            language,
            &about,
            address,
            &link,
            (now, until),
        ))
    });
    Ok(Sent::ToConfirm)
}

/// Takes an address for theirs, and sends what waited for that. Nothing if the
/// link is none.
pub(crate) async fn confirm(inner: &Inner, token: &Token) -> Result<Option<Sent>, Refusal> {
    let now = inner.world.clock.now();
    let found = inner.directory.confirm_asker(token, now).await;
    let Some(asker) = found.map_err(|error| crate::broken(&error))? else {
        return Ok(None);
    };
    let asking = with_reply(inner, asker).await?;
    match asking.unsent.clone() {
        Some(form) => hand_over(inner, &asking, &form).await.map(Some),
        None => Ok(Some(Sent::Over)),
    }
}

async fn hand_over(inner: &Inner, asking: &Asking, form: &Form) -> Result<Sent, Refusal> {
    let form = form.clone();
    let own = if asking.reply.is_some() {
        asking.own([OwnEvent::Saved { form }])
    } else {
        Some(Own::begin(asking.id.clone(), form))
    };
    let taken = taken(inner, own).await?;
    if taken == Sent::Over {
        let now = inner.world.clock.now();
        let request = asking.id.as_str();
        let done = inner.directory.handed_over(request, now).await;
        done.map_err(|error| crate::broken(&error))?;
    }
    Ok(taken)
}

/// The network takes it as it takes a file that somebody hands over.
async fn taken(inner: &Inner, own: Option<Own>) -> Result<Sent, Refusal> {
    let own = own.ok_or_else(|| broken("there is nothing of it"))?;
    let text = write_request(&own).map_err(broken)?;
    let done = ask(inner, call::TakeRequest { text }).await;
    inner.board.changed().await;
    match done {
        Ok(_) => Ok(Sent::Over),
        Err(error) if answer::status(&error.code).is_server_error() => Err(Refusal(error)),
        Err(error) => Ok(Sent::Refused(error)),
    }
}

impl Asking {
    /// Answers a question of the network, or asks no more.
    pub(crate) async fn does(&self, inner: &Inner, event: OwnEvent) -> Result<Sent, Refusal> {
        let act = match &event {
            OwnEvent::Answered { .. } => "request-answered",
            _ => "request-withdrawn",
        };
        let own = self.own([event.clone()]);
        let may = self.own([]).map(|own| own.may(&event));
        if let Some(Err(error)) = may {
            let message = error.to_string();
            return Ok(Sent::Refused(ErrorBody::new(codes::BAD_INPUT, message)));
        }
        let done = taken(inner, own).await?;
        if done == Sent::Over {
            let now = inner.world.clock.now();
            let noted = inner.directory.note_asker(self.id.as_str(), act, now).await;
            noted.map_err(|error| crate::broken(&error))?;
        }
        Ok(done)
    }
}

/// Forgets a request: what was never sent at once; of what the network has
/// decided, or what was withdrawn, everything personal.
pub(crate) async fn forget(inner: &Inner, asking: &Asking) -> Result<Sent, Refusal> {
    if asking.reply.is_some() {
        let forget = call::TendRequest {
            request: asking.id.to_string(),
            act: allotment_api::BetaAct::Forget,
        };
        let done = ask(inner, forget).await;
        inner.board.changed().await;
        match done {
            Ok(_) => {}
            Err(error) if answer::status(&error.code).is_server_error() => {
                return Err(Refusal(error));
            }
            Err(error) => return Ok(Sent::Refused(error)),
        }
    }
    let doing = Doing {
        by: ASKER,
        at: inner.world.clock.now(),
    };
    let gone = inner.directory.forget_asker(asking.id.as_str(), doing);
    gone.await.map_err(|error| crate::broken(&error))?;
    Ok(Sent::Over)
}

/// Writes to who asks that there is something to read under their link, if they
/// have confirmed an address. What it is, is in no letter.
pub(super) async fn news(inner: &Arc<Inner>, id: &RequestId) -> Result<(), ErrorBody> {
    let reached = inner.directory.asker_reached(id.as_str()).await;
    let reached = reached.map_err(|error| crate::broken(&error).0)?;
    let Some((address, language)) = reached else {
        return Ok(());
    };
    if !inner.askers.mailbox(&address) {
        return Ok(());
    }
    let shown = inner.board.shown(inner).await?;
    let about = About::News {
        network: shown.map(|it| it.offer.network.clone()).unwrap_or_default(),
    };
    let office = inner.clone();
    letters::send_later(inner, async move {
        let now = office.world.clock.now();
        let link = format!("{}/network", office.settings.public);
        let random = &*office.world.random;
        let times = (now, now);
        Some(letters::letter(
            random, language, &about, address, &link, times,
        ))
    });
    Ok(())
}
