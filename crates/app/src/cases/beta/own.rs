//! The collective's own request.

use allotment_api::{ErrorBody, OwnRequestView, call, codes};
use allotment_governance::{Field, Own, OwnEvent, RequestId, Standing, write_request};
use allotment_types::Timestamp;

use super::{
    COLLECTIVE, MOST_TRIES, broken, errors, file_name, laid_down, log_error, new_id, parse, wrote,
};
use crate::{
    App,
    dispatch::{Onlooker, Operator},
    ports::NewLine,
};

/// The requests that are held here, in the order in which they were begun, and
/// the last line of their log.
pub(super) async fn requests(app: &App) -> Result<(Vec<Own>, u64), ErrorBody> {
    let lines = app.own_requests.lines().await.map_err(|e| log_error(&e))?;
    let head = lines.last().map_or(0, |line| line.seq);
    let mut events: Vec<(RequestId, Vec<OwnEvent>)> = vec![];
    for line in lines {
        if let Some(id) = line.line.request {
            let text = line.line.words.as_deref().unwrap_or(&line.line.facts);
            let event = parse(text)?;
            match events.iter_mut().find(|(known, _)| *known == id) {
                Some((_, of_it)) => of_it.push(event),
                None => events.push((id, vec![event])),
            }
        }
    }
    let all = events.iter().filter_map(|(id, of_it)| Own::of(id, of_it));
    Ok((all.collect(), head))
}

/// The collective's own: the newest that was written here, else the newest for
/// which somebody goes on here.
pub(super) fn ours(all: &[Own]) -> Option<&Own> {
    let written = all.iter().rev().find(|own| !own.for_them);
    written.or_else(|| all.last())
}

pub(super) fn view(app: &App, own: Own) -> OwnRequestView {
    let standing = own.standing();
    let same = OwnEvent::Saved {
        form: own.form.clone(),
    };
    let granted = own.reply.as_ref().and_then(|reply| reply.granted.as_ref());
    let holds = granted.is_some_and(|granted| granted.until > app.clock.now());
    OwnRequestView {
        standing,
        may_change: own.may(&same).is_ok(),
        may_withdraw: own.may(&OwnEvent::Withdrawn).is_ok(),
        may_begin_anew: is_done(&own),
        may_launch: standing == Standing::Approved && holds,
        missing: own.form.missing(),
        open_questions: own.open_questions(),
        hand_over_again: own.changed_since && own.handed_over.is_some(),
        own,
    }
}

/// What is written next is a new request: this one is over, or it is another
/// collective's that cannot be changed any more.
fn is_done(own: &Own) -> bool {
    let standing = own.standing();
    let same = OwnEvent::Saved {
        form: own.form.clone(),
    };
    let over = standing.is_over() || standing == Standing::Expired;
    over || (own.for_them && own.may(&same).is_err())
}

pub(super) fn none() -> ErrorBody {
    ErrorBody::new(
        codes::NOT_FOUND,
        "Your collective has asked for no place yet",
    )
    .hint("Begin with `allotment request draft`")
}

/// A line about the collective's own request: all of it is its own words.
fn own_line(id: &RequestId, at: Timestamp, event: &OwnEvent) -> Result<NewLine, ErrorBody> {
    let kind = match event {
        OwnEvent::Saved { .. } => "saved",
        OwnEvent::HandedOver => "handed-over",
        OwnEvent::Answered { .. } => "answered",
        OwnEvent::Withdrawn => "withdrawn",
        OwnEvent::Replied { .. } => "replied",
        OwnEvent::Began { .. } => "began",
    };
    Ok(NewLine {
        request: Some(id.clone()),
        at,
        by: COLLECTIVE.to_owned(),
        kind: kind.to_owned(),
        facts: serde_json::to_string(event).map_err(|error| broken(&error))?,
        words: None,
    })
}

impl Onlooker<'_> {
    pub(crate) async fn show_own_request(&self) -> Result<Option<Box<OwnRequestView>>, ErrorBody> {
        let (all, _) = requests(self.app).await?;
        Ok(ours(&all).map(|own| Box::new(view(self.app, own.clone()))))
    }
}

impl Operator<'_> {
    /// Writes down what happens on our side, of what stands.
    pub(super) async fn happens(
        &self,
        mut event: impl FnMut(&[Own]) -> Result<(RequestId, OwnEvent), ErrorBody>,
    ) -> Result<OwnRequestView, ErrorBody> {
        for _ in 0..MOST_TRIES {
            let (all, head) = requests(self.app).await?;
            let (id, event) = event(&all)?;
            let line = own_line(&id, self.app.clock.now(), &event)?;
            if wrote(self.app.own_requests.append(head, &[line]).await)? {
                let (all, _) = requests(self.app).await?;
                let own = all.into_iter().find(|own| own.id == id);
                return own.map(|own| view(self.app, own)).ok_or_else(none);
            }
        }
        Err(errors::busy())
    }

    /// The same about the collective's own.
    pub(super) async fn changes(&self, event: OwnEvent) -> Result<OwnRequestView, ErrorBody> {
        self.happens(|all| {
            let own = ours(all).ok_or_else(none)?;
            own.may(&event).map_err(|error| errors::own(&error))?;
            Ok((own.id.clone(), event.clone()))
        })
        .await
    }

    pub(crate) async fn draft_request(
        &self,
        it: call::DraftRequest,
    ) -> Result<OwnRequestView, ErrorBody> {
        it.form.check().map_err(|error| errors::flaw(&error))?;
        let fresh = new_id(self.app);
        self.happens(|all| {
            let event = OwnEvent::Saved {
                form: it.form.clone(),
            };
            match ours(all).filter(|own| !is_done(own)) {
                Some(own) => {
                    own.may(&event).map_err(|error| errors::own(&error))?;
                    Ok((own.id.clone(), event))
                }
                None => Ok((fresh.clone(), event)),
            }
        })
        .await
    }

    pub(crate) async fn answer_network(
        &self,
        it: call::AnswerNetwork,
    ) -> Result<OwnRequestView, ErrorBody> {
        let text = it.text.trim().to_owned();
        if text.is_empty() {
            return Err(errors::says_nothing(Field::Answer));
        }
        Field::Answer
            .check(&text)
            .map_err(|error| errors::flaw(&error))?;
        self.changes(OwnEvent::Answered {
            question: it.question,
            text,
        })
        .await
    }

    pub(crate) async fn withdraw_request(&self) -> Result<OwnRequestView, ErrorBody> {
        self.changes(OwnEvent::Withdrawn).await
    }

    pub(crate) async fn hand_over_request(&self) -> Result<String, ErrorBody> {
        Ok(self.hand_over().await?.1)
    }

    pub(crate) async fn save_request(&self) -> Result<Vec<String>, ErrorBody> {
        let (view, text) = self.hand_over().await?;
        let name = file_name("request", &view.own.form.name, &view.own.id);
        laid_down(self.app, &name, &text).await
    }

    async fn hand_over(&self) -> Result<(OwnRequestView, String), ErrorBody> {
        let view = self.changes(OwnEvent::HandedOver).await?;
        let text = write_request(&view.own).map_err(|error| broken(&error))?;
        Ok((view, text))
    }
}
