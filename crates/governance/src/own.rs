//! The collective's side: its draft, what it handed over, its answers, and the
//! network's newest reply.

use std::collections::BTreeMap;

use allotment_types::LaunchId;
use serde::{Deserialize, Serialize};

use crate::{Form, Kind, OwnView, Refusal, RequestId, Standing, next};

/// What happened on the collective's side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(
    clippy::large_enum_variant,
    reason = "a collective has a handful of them, one at a time"
)]
pub enum OwnEvent {
    /// The form was kept.
    Saved {
        /// All that it says.
        form: Form,
    },
    /// It was written to a file that can be handed over.
    HandedOver,
    /// A question of the network was answered.
    Answered {
        /// Which.
        question: u32,
        /// What was said.
        text: String,
    },
    /// The request is withdrawn.
    Withdrawn,
    /// The network replied.
    Replied {
        /// What it says.
        reply: Box<OwnView>,
    },
    /// The approval began a launch.
    Began {
        /// Which.
        launch: LaunchId,
    },
}

/// Answers as a list: where a map's names are texts alone, as in a page, no
/// number is one.
mod by_number {
    use std::collections::BTreeMap;

    use serde::{Deserialize as _, Deserializer, Serializer};

    use crate::file::Answer;

    pub(super) fn serialize<S: Serializer>(
        answers: &BTreeMap<u32, String>,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(answers.iter().map(|(question, text)| Answer {
            question: *question,
            text: text.clone(),
        }))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<BTreeMap<u32, String>, D::Error> {
        let all = Vec::<Answer>::deserialize(deserializer)?;
        Ok(all.into_iter().map(|it| (it.question, it.text)).collect())
    }
}

/// A request as its own collective holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Own {
    /// Its id.
    pub id: RequestId,
    /// What the collective says now.
    pub form: Form,
    /// Which writing of the form it is: it rises when the form is changed
    /// after it was handed over.
    pub revision: u32,
    /// The writing that was handed over last, if one was.
    pub handed_over: Option<u32>,
    /// Something was changed since, and the network cannot know of it.
    pub changed_since: bool,
    /// Answers to the network's questions, by number.
    #[serde(with = "by_number")]
    pub answers: BTreeMap<u32, String>,
    /// It is withdrawn.
    pub withdrawn: bool,
    /// The network's newest reply.
    pub reply: Option<OwnView>,
    /// The launch that the approval began.
    pub launch: Option<LaunchId>,
    /// It was not written here: somebody goes on for the collective.
    pub for_them: bool,
}

/// Something cannot be done on the collective's side.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum OwnError {
    /// It cannot come now.
    #[error(transparent)]
    Refused(#[from] Refusal),
    /// The network has not asked that.
    #[error("the network has asked no question {0}")]
    NoQuestion(u32),
    /// It was answered already.
    #[error("question {0} is answered already")]
    Answered(u32),
    /// The reply is about another request.
    #[error("the reply is about the request {found}, and yours is {ours}")]
    OtherRequest {
        /// The one that it is about.
        found: RequestId,
        /// Ours.
        ours: RequestId,
    },
    /// A newer reply was opened before.
    #[error("this reply is older than the one that was opened before")]
    Older,
    /// It is as new as the one before and says something else.
    #[error(
        "this reply says something else than the one of the same moment that was opened before"
    )]
    Differs,
}

impl Own {
    /// A request that is written down for the first time.
    pub fn begin(id: RequestId, form: Form) -> Self {
        Self {
            id,
            form,
            revision: 1,
            handed_over: None,
            changed_since: true,
            answers: BTreeMap::new(),
            withdrawn: false,
            reply: None,
            launch: None,
            for_them: false,
        }
    }

    /// Folds what happened; nothing where nothing did.
    pub fn of<'e>(id: &RequestId, events: impl IntoIterator<Item = &'e OwnEvent>) -> Option<Self> {
        let mut own: Option<Self> = None;
        for event in events {
            match (&mut own, event) {
                (None, OwnEvent::Saved { form }) => {
                    own = Some(Self::begin(id.clone(), form.clone()));
                }
                (None, OwnEvent::Replied { reply }) => {
                    // A maintainer goes on for the collective from here.
                    let mut begun = Self::begin(id.clone(), reply.form.clone());
                    begun.revision = reply.revision;
                    begun.handed_over = Some(reply.revision);
                    begun.changed_since = false;
                    begun.reply = Some((**reply).clone());
                    begun.for_them = true;
                    own = Some(begun);
                }
                (None, _) => {}
                (Some(own), event) => own.follow(event),
            }
        }
        own
    }

    fn follow(&mut self, event: &OwnEvent) {
        match event {
            OwnEvent::Saved { form } => {
                if *form != self.form {
                    if self.handed_over == Some(self.revision) {
                        self.revision += 1;
                    }
                    self.changed_since = true;
                    self.form = form.clone();
                }
            }
            OwnEvent::HandedOver => {
                self.handed_over = Some(self.revision);
                self.changed_since = false;
            }
            OwnEvent::Answered { question, text } => {
                self.answers.insert(*question, text.clone());
                self.changed_since = true;
            }
            OwnEvent::Withdrawn => (self.withdrawn, self.changed_since) = (true, true),
            OwnEvent::Replied { reply } => self.reply = Some((**reply).clone()),
            OwnEvent::Began { launch } => self.launch = Some(launch.clone()),
        }
    }

    /// Where it stands, as far as is known here.
    pub fn standing(&self) -> Standing {
        if self.withdrawn {
            return Standing::Withdrawn;
        }
        match (&self.reply, self.handed_over.is_some()) {
            (Some(reply), _) => reply.standing,
            (None, true) => Standing::Sent,
            (None, false) => Standing::Draft,
        }
    }

    /// Whether an event may come now.
    pub fn may(&self, event: &OwnEvent) -> Result<(), OwnError> {
        let standing = self.standing();
        match event {
            OwnEvent::Saved { .. } => {
                let kind = match standing {
                    Standing::Draft => Kind::Saved,
                    _ => Kind::Edited,
                };
                next(Some(standing), kind)?;
            }
            OwnEvent::HandedOver | OwnEvent::Began { .. } => {}
            OwnEvent::Answered { question, .. } => {
                next(Some(standing), Kind::Answered)?;
                let asked = self.reply.iter().flat_map(|reply| &reply.questions);
                let asked = asked.into_iter().find(|it| it.number == *question);
                let asked = asked.ok_or(OwnError::NoQuestion(*question))?;
                if asked.answer.is_some() || self.answers.contains_key(question) {
                    return Err(OwnError::Answered(*question));
                }
            }
            OwnEvent::Withdrawn => {
                next(Some(standing), Kind::Withdrawn)?;
            }
            OwnEvent::Replied { reply } => {
                if reply.request != self.id {
                    return Err(OwnError::OtherRequest {
                        found: reply.request.clone(),
                        ours: self.id.clone(),
                    });
                }
                if let Some(before) = &self.reply {
                    if reply.as_of < before.as_of {
                        return Err(OwnError::Older);
                    }
                    // Of one line of the log, time alone can make another
                    // standing: an approval runs out.
                    let same_but_time = OwnView {
                        standing: before.standing,
                        ..(**reply).clone()
                    };
                    let ran_out = before.standing == Standing::Approved
                        && reply.standing == Standing::Expired;
                    if reply.as_of == before.as_of
                        && **reply != *before
                        && !(ran_out && same_but_time == *before)
                    {
                        return Err(OwnError::Differs);
                    }
                }
            }
        }
        Ok(())
    }

    /// Questions that wait for an answer of ours.
    pub fn open_questions(&self) -> Vec<u32> {
        let asked = self.reply.iter().flat_map(|reply| &reply.questions);
        asked
            .filter(|it| it.answer.is_none() && !self.answers.contains_key(&it.number))
            .map(|it| it.number)
            .collect()
    }
}
