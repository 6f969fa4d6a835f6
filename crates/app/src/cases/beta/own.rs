//! The collective's own request.

use allotment_api::{ErrorBody, OwnRequestView, call, codes};
use allotment_governance::{Field, Own, OwnEvent, RequestId, Standing, write_request};
use allotment_types::Timestamp;

use super::{COLLECTIVE, MOST_TRIES, broken, errors, log_error, new_id, parse, wrote};
use crate::{
    App,
    dispatch::{Onlooker, Operator},
    ports::NewLine,
};

/// The collective's newest request, and the last line of its log.
pub(super) async fn newest(app: &App) -> Result<(Option<Own>, u64), ErrorBody> {
    let lines = app.own_requests.lines().await.map_err(|e| log_error(&e))?;
    let head = lines.last().map_or(0, |line| line.seq);
    let mut newest: Option<RequestId> = None;
    let mut events: Vec<(RequestId, OwnEvent)> = vec![];
    for line in lines {
        if let Some(id) = line.line.request {
            if !events.iter().any(|(known, _)| *known == id) {
                newest = Some(id.clone());
            }
            let text = line.line.words.as_deref().unwrap_or(&line.line.facts);
            events.push((id, parse(text)?));
        }
    }
    let own = newest.and_then(|id| {
        let about = events.iter().filter(|(known, _)| *known == id);
        Own::of(&id, about.map(|(_, event)| event))
    });
    Ok((own, head))
}

pub(super) fn view(own: Own) -> OwnRequestView {
    OwnRequestView {
        standing: own.standing(),
        missing: own.form.missing(),
        open_questions: own.open_questions(),
        hand_over_again: own.changed_since && own.handed_over.is_some(),
        own,
    }
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
        let (own, _) = newest(self.app).await?;
        Ok(own.map(|own| Box::new(view(own))))
    }
}

impl Operator<'_> {
    /// Writes down what happens on our side, of what stands.
    pub(super) async fn happens(
        &self,
        mut event: impl FnMut(Option<&Own>) -> Result<(RequestId, OwnEvent), ErrorBody>,
    ) -> Result<OwnRequestView, ErrorBody> {
        for _ in 0..MOST_TRIES {
            let (own, head) = newest(self.app).await?;
            let (id, event) = event(own.as_ref())?;
            let line = own_line(&id, self.app.clock.now(), &event)?;
            if wrote(self.app.own_requests.append(head, &[line]).await)? {
                let (own, _) = newest(self.app).await?;
                return own.map(view).ok_or_else(none);
            }
        }
        Err(errors::busy())
    }

    /// The same about the request that there is.
    pub(super) async fn changes(&self, event: OwnEvent) -> Result<OwnRequestView, ErrorBody> {
        self.happens(|own| {
            let own = own.ok_or_else(none)?;
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
        self.happens(|own| {
            let event = OwnEvent::Saved {
                form: it.form.clone(),
            };
            let over = |standing: Standing| standing.is_over() || standing == Standing::Expired;
            match own {
                Some(own) if !over(own.standing()) => {
                    own.may(&event).map_err(|error| errors::own(&error))?;
                    Ok((own.id.clone(), event))
                }
                _ => Ok((fresh.clone(), event)),
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
            return Err(ErrorBody::new(codes::BAD_INPUT, "The answer says nothing")
                .hint("Nothing was changed"));
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
        let view = self.changes(OwnEvent::HandedOver).await?;
        write_request(&view.own).map_err(|error| broken(&error))
    }
}
