//! A request, folded from its log. This is what maintainers see.

use std::collections::BTreeMap;

use allotment_types::{OperatorName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    By, DAY_S, Entry, Form, Kind, Place, Refusal, RequestId, Standing, Tally, Vote, What, next,
};

/// A beta request as maintainers see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Request {
    /// Its id.
    pub id: RequestId,
    /// Where it stands, by the log alone: an approval that has run out is
    /// [`Standing::Approved`] until somebody asks with [`Request::at`].
    pub standing: Standing,
    /// What the collective says.
    pub form: Form,
    /// Which writing of the form it is.
    pub revision: u32,
    /// When it was handed over.
    pub sent_at: Timestamp,
    /// Questions and answers.
    pub questions: Vec<Question>,
    /// Notes among maintainers.
    pub notes: Vec<Note>,
    /// One vote a person.
    pub votes: BTreeMap<OperatorName, Ballot>,
    /// The decision that stands.
    pub decision: Option<Decision>,
    /// The place that is kept, or was.
    pub place: Option<Place>,
    /// Since when it is on the waiting list.
    pub waiting_since: Option<Timestamp>,
    /// When the place was taken up.
    pub taken_up_at: Option<Timestamp>,
    /// What was personal is deleted.
    pub forgotten: bool,
    /// The last line of the log about it.
    pub seq: u64,
}

/// A question to the collective.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// Its number, from 1.
    pub number: u32,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// By whom.
    pub by: By,
    /// What was asked.
    pub text: String,
    /// What was answered.
    pub answer: Option<String>,
    /// When.
    pub answered_at: Option<Timestamp>,
}

/// A note among maintainers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
    /// What it says.
    pub text: String,
}

/// Somebody's vote.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    /// How.
    pub vote: Vote,
    /// Why.
    pub reason: String,
    /// When it was last changed.
    pub at: Timestamp,
}

/// A decision that stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// What was decided.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// The votes of then.
    pub votes: Tally,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
}

/// What was decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// There is a place.
    Approved,
    /// Not yet.
    Waitlisted,
    /// No.
    Declined,
}

/// A log holds what cannot have happened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Anomaly {
    /// There is nothing in it.
    #[error("the log has no line about the request")]
    Empty,
    /// An event came where it cannot come.
    #[error("line {seq} of the log cannot be")]
    Refused {
        /// Which line.
        seq: u64,
        /// Why.
        #[source]
        refusal: Refusal,
    },
    /// A question or answer has a number that it cannot have.
    #[error("line {seq} of the log is about question {question}, which is not there")]
    Question {
        /// Which line.
        seq: u64,
        /// Which question.
        question: u32,
    },
    /// A collective did what only maintainers do.
    #[error("line {seq} of the log is a maintainer's, and has no maintainer")]
    Role {
        /// Which line.
        seq: u64,
    },
}

impl Request {
    /// Folds the lines about one request, in their order.
    pub fn of<'e>(log: impl IntoIterator<Item = &'e Entry>) -> Result<Self, Anomaly> {
        let mut log = log.into_iter();
        let first = log.next().ok_or(Anomaly::Empty)?;
        let mut request = Self::begin(first)?;
        for entry in log {
            request.follow(entry)?;
        }
        Ok(request)
    }

    fn begin(entry: &Entry) -> Result<Self, Anomaly> {
        let standing = next(None, entry.what.kind()).map_err(|refusal| Anomaly::Refused {
            seq: entry.seq,
            refusal,
        })?;
        let (form, revision) = match &entry.what {
            What::Sent { form, revision } => (form.clone(), *revision),
            What::Saved { form } => (form.clone(), 0),
            _ => (Form::default(), 0),
        };
        Ok(Self {
            id: entry.request.clone(),
            standing,
            form,
            revision,
            sent_at: entry.at,
            questions: vec![],
            notes: vec![],
            votes: BTreeMap::new(),
            decision: None,
            place: None,
            waiting_since: None,
            taken_up_at: None,
            forgotten: false,
            seq: entry.seq,
        })
    }

    /// Takes one more line. Of what cannot be, nothing is taken.
    pub fn follow(&mut self, entry: &Entry) -> Result<(), Anomaly> {
        let (seq, kind) = (entry.seq, entry.what.kind());
        let standing =
            next(Some(self.standing), kind).map_err(|refusal| Anomaly::Refused { seq, refusal })?;
        let maintainer = match &entry.by {
            By::Maintainer(name) => Some(name),
            By::Collective => None,
        };
        if kind.is_maintainers() && maintainer.is_none() {
            return Err(Anomaly::Role { seq });
        }
        let decision = |verdict, reason: &String, votes: &Tally| {
            Some(Decision {
                verdict,
                reason: reason.clone(),
                votes: *votes,
                at: entry.at,
                by: entry.by.clone(),
            })
        };
        match &entry.what {
            What::Saved { form } => self.form = form.clone(),
            What::Sent { form, revision } => {
                self.sent_at = entry.at;
                (self.form, self.revision) = (form.clone(), *revision);
            }
            What::Edited { form, revision } => {
                (self.form, self.revision) = (form.clone(), *revision);
            }
            What::Asked { question, text } => {
                if *question != self.next_question() {
                    return Err(Anomaly::Question {
                        seq,
                        question: *question,
                    });
                }
                self.questions.push(Question {
                    number: *question,
                    asked_at: entry.at,
                    by: entry.by.clone(),
                    text: text.clone(),
                    answer: None,
                    answered_at: None,
                });
            }
            What::Answered { question, text } => {
                let asked = self.questions.iter_mut().find(|it| it.number == *question);
                let Some(asked) = asked.filter(|it| it.answered_at.is_none()) else {
                    return Err(Anomaly::Question {
                        seq,
                        question: *question,
                    });
                };
                asked.answer = Some(text.clone());
                asked.answered_at = Some(entry.at);
            }
            What::Noted { text } => self.notes.push(Note {
                at: entry.at,
                by: entry.by.clone(),
                text: text.clone(),
            }),
            What::Voted { vote, reason } => {
                if let Some(name) = maintainer {
                    let ballot = Ballot {
                        vote: *vote,
                        reason: reason.clone(),
                        at: entry.at,
                    };
                    self.votes.insert(name.clone(), ballot);
                }
            }
            What::Approved {
                place,
                reason,
                votes,
            } => {
                self.decision = decision(Verdict::Approved, reason, votes);
                self.place = Some(place.clone());
                self.waiting_since = None;
            }
            What::Waitlisted { reason, votes } => {
                self.decision = decision(Verdict::Waitlisted, reason, votes);
                self.waiting_since = Some(entry.at);
                self.place = None;
            }
            What::Declined { reason, votes } => {
                self.decision = decision(Verdict::Declined, reason, votes);
                self.waiting_since = None;
                self.place = None;
            }
            What::Withdrawn => {
                self.waiting_since = None;
                self.place = None;
            }
            What::TakenUp => self.taken_up_at = Some(entry.at),
            What::Expired => {}
            What::Mended { .. } => {
                self.decision = None;
                self.place = None;
                self.waiting_since = None;
            }
            What::Forgotten => self.forgotten = true,
        }
        self.standing = standing;
        self.seq = seq;
        Ok(())
    }

    /// The number that the next question has.
    pub fn next_question(&self) -> u32 {
        u32::try_from(self.questions.len()).map_or(u32::MAX, |asked| asked.saturating_add(1))
    }

    /// Questions that wait for an answer.
    pub fn unanswered(&self) -> usize {
        let questions = self.questions.iter();
        questions.filter(|it| it.answered_at.is_none()).count()
    }

    /// The votes counted.
    pub fn tally(&self) -> Tally {
        Tally::of(self.votes.values().map(|ballot| ballot.vote))
    }

    /// Whether the approval has run out by then, although the log has no line
    /// about it yet.
    pub fn has_run_out(&self, now: Timestamp) -> bool {
        let until = self.place.as_ref().map(|place| place.until);
        self.standing == Standing::Approved && until.is_some_and(|until| until <= now)
    }

    /// The same as it stands at a moment: an approval that has run out is
    /// expired, whether or not somebody has written that down.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        if self.has_run_out(now) {
            self.standing = Standing::Expired;
        }
        self
    }

    /// How many whole days ago it was handed over.
    pub fn age_days(&self, now: Timestamp) -> u32 {
        let seconds = now.as_second().saturating_sub(self.sent_at.as_second());
        u32::try_from(seconds / DAY_S).unwrap_or(0)
    }

    /// What can be done about it at a moment.
    pub fn possible(&self, now: Timestamp) -> Vec<Kind> {
        let standing = self.clone().at(now).standing;
        let all = Kind::ALL.into_iter();
        all.filter(|kind| *kind != Kind::Expired && next(Some(standing), *kind).is_ok())
            .collect()
    }
}

#[cfg(test)]
#[path = "request/tests.rs"]
mod tests;
