//! What a collective sees of its own request. The type has no room for who
//! voted, for notes, or for other requests.

use allotment_types::Timestamp;
use serde::{Deserialize, Serialize};

use crate::{Form, Gift, Network, Request, RequestId, Standing, Verdict};

/// A collective's own request, as the network tells it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnView {
    /// The request.
    pub request: RequestId,
    /// What the network is called.
    pub network: String,
    /// How far the network's log had come: a later reply has a higher one.
    pub as_of: u64,
    /// Where the request stands.
    pub standing: Standing,
    /// Until when the network means to decide, while it has not.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_until: Option<Timestamp>,
    /// What was decided, and why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decision: Option<OwnDecision>,
    /// What an approval gives.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub granted: Option<Granted>,
    /// The place on the waiting list.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub place: Option<u32>,
    /// The network's questions.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub questions: Vec<OwnQuestion>,
    /// Which writing of the form the network has.
    pub revision: u32,
    /// What it says.
    pub form: Form,
}

/// A decision as the collective is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDecision {
    /// What was decided.
    pub verdict: Verdict,
    /// Why.
    pub reason: String,
    /// When.
    pub at: Timestamp,
}

/// What an approval gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Granted {
    /// Until when the place is kept.
    pub until: Timestamp,
    /// For how many people there is room.
    pub people: u32,
    /// What is given for nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
}

/// A question as the collective sees it: who asked is the network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnQuestion {
    /// Its number.
    pub number: u32,
    /// What is asked.
    pub text: String,
    /// What was answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

impl OwnView {
    /// What the collective sees of a request at a moment. `place` is the one
    /// on the waiting list, and `as_of` the last line of the network's log.
    pub fn of(
        network: &Network,
        request: &Request,
        place: Option<u32>,
        as_of: u64,
        now: Timestamp,
    ) -> Self {
        let request = request.clone().at(now);
        let sent_at = request.sent_at;
        let decide_until = matches!(request.standing, Standing::Sent | Standing::Review)
            .then(|| crate::vote::later(sent_at, network.days_to_decide.into()));
        Self {
            network: network.name.clone(),
            as_of,
            standing: request.standing,
            decide_until,
            decision: request.decision.map(|it| OwnDecision {
                verdict: it.verdict,
                reason: it.reason,
                at: it.at,
            }),
            granted: request.place.map(|place| Granted {
                until: place.until,
                people: place.need.people,
                gift: place.gift,
            }),
            place,
            questions: request
                .questions
                .into_iter()
                .map(|it| OwnQuestion {
                    number: it.number,
                    text: it.text,
                    answer: it.answer,
                })
                .collect(),
            revision: request.revision,
            form: request.form,
            request: request.id,
        }
    }
}
