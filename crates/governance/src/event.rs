//! What can happen to a beta request.

use allotment_types::{ByteSize, Money, OperatorName, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{Form, Month, Need, RequestId, Tally, Vote};

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    /// The collective, by a file or on a hub.
    Collective,
    /// A maintainer, also one who acts for the collective.
    Maintainer(OperatorName),
}

/// One line of a network's log about a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Its place in the network's log, from 1.
    pub seq: u64,
    /// About which request.
    pub request: RequestId,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: By,
    /// What happened.
    pub what: What,
}

/// The room that an approval keeps free, and what comes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// On which of the network's servers.
    pub server: String,
    /// How much of it.
    pub need: Need,
    /// Until when it is kept.
    pub until: Timestamp,
    /// What is given for nothing, if something is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gift: Option<Gift>,
}

impl Place {
    /// The memory that is kept.
    pub fn memory(&self) -> ByteSize {
        self.need.memory
    }
}

/// Months that are given for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Gift {
    /// The first.
    pub from: Month,
    /// The last.
    pub last: Month,
    /// What a month really costs, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub monthly: Option<Money>,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A draft was kept; nobody else sees it as a request yet.
    Saved {
        /// All that it says.
        form: Form,
    },
    /// It was handed over.
    Sent {
        /// Which writing of the form it is, from 1.
        revision: u32,
        /// All that it says.
        form: Form,
    },
    /// The collective changed what it says.
    Edited {
        /// Which writing of the form it is.
        revision: u32,
        /// All that it says now.
        form: Form,
    },
    /// A maintainer asks the collective.
    Asked {
        /// The question's number, from 1.
        question: u32,
        /// What is asked.
        text: String,
    },
    /// The collective answers.
    Answered {
        /// Which question.
        question: u32,
        /// What it says.
        text: String,
    },
    /// A note among maintainers.
    Noted {
        /// What it says.
        text: String,
    },
    /// A maintainer votes, or votes otherwise than before.
    Voted {
        /// How.
        vote: Vote,
        /// Why.
        reason: String,
    },
    /// There is a place.
    Approved {
        /// Which.
        place: Place,
        /// Why.
        reason: String,
        /// The votes of then.
        votes: Tally,
    },
    /// There is no place yet.
    Waitlisted {
        /// Why.
        reason: String,
        /// The votes of then.
        votes: Tally,
    },
    /// There will be no place.
    Declined {
        /// Why.
        reason: String,
        /// The votes of then.
        votes: Tally,
    },
    /// The collective does not ask any more.
    Withdrawn,
    /// The place is used: it counts as free until the server's figures are
    /// entered anew.
    TakenUp,
    /// The approval was not used in time.
    Expired,
    /// The last decision was a mistake: the request is looked at again.
    Mended {
        /// Why.
        reason: String,
    },
    /// What is personal was deleted.
    Forgotten,
}

/// A kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "each is the variant of `What` of its name")]
pub enum Kind {
    Saved,
    Sent,
    Edited,
    Asked,
    Answered,
    Noted,
    Voted,
    Approved,
    Waitlisted,
    Declined,
    Withdrawn,
    TakenUp,
    Expired,
    Mended,
    Forgotten,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 15] = [
        Self::Saved,
        Self::Sent,
        Self::Edited,
        Self::Asked,
        Self::Answered,
        Self::Noted,
        Self::Voted,
        Self::Approved,
        Self::Waitlisted,
        Self::Declined,
        Self::Withdrawn,
        Self::TakenUp,
        Self::Expired,
        Self::Mended,
        Self::Forgotten,
    ];

    /// What one does, as a sentence says it: `to vote`.
    pub fn verb(self) -> &'static str {
        match self {
            Self::Saved => "keep a draft",
            Self::Sent => "hand it over",
            Self::Edited => "change the form",
            Self::Asked => "ask",
            Self::Answered => "answer",
            Self::Noted => "note",
            Self::Voted => "vote",
            Self::Approved => "approve",
            Self::Waitlisted => "put it on the waiting list",
            Self::Declined => "decline",
            Self::Withdrawn => "withdraw",
            Self::TakenUp => "take it up",
            Self::Expired => "let the approval expire",
            Self::Mended => "take the decision back",
            Self::Forgotten => "delete what is personal",
        }
    }

    /// Only maintainers do it.
    pub fn is_maintainers(self) -> bool {
        match self {
            Self::Saved
            | Self::Sent
            | Self::Edited
            | Self::Answered
            | Self::Withdrawn
            | Self::TakenUp => false,
            Self::Asked
            | Self::Noted
            | Self::Voted
            | Self::Approved
            | Self::Waitlisted
            | Self::Declined
            | Self::Expired
            | Self::Mended
            | Self::Forgotten => true,
        }
    }
}

impl What {
    /// Of which kind it is.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Saved { .. } => Kind::Saved,
            Self::Sent { .. } => Kind::Sent,
            Self::Edited { .. } => Kind::Edited,
            Self::Asked { .. } => Kind::Asked,
            Self::Answered { .. } => Kind::Answered,
            Self::Noted { .. } => Kind::Noted,
            Self::Voted { .. } => Kind::Voted,
            Self::Approved { .. } => Kind::Approved,
            Self::Waitlisted { .. } => Kind::Waitlisted,
            Self::Declined { .. } => Kind::Declined,
            Self::Withdrawn => Kind::Withdrawn,
            Self::TakenUp => Kind::TakenUp,
            Self::Expired => Kind::Expired,
            Self::Mended { .. } => Kind::Mended,
            Self::Forgotten => Kind::Forgotten,
        }
    }

    /// The same without any word that somebody wrote: what stays when what is
    /// personal is deleted.
    #[must_use]
    pub fn numbers(&self) -> Self {
        let none = String::new;
        match self {
            Self::Saved { form } => Self::Saved {
                form: form.numbers(),
            },
            Self::Sent { revision, form } => Self::Sent {
                revision: *revision,
                form: form.numbers(),
            },
            Self::Edited { revision, form } => Self::Edited {
                revision: *revision,
                form: form.numbers(),
            },
            Self::Asked { question, .. } => Self::Asked {
                question: *question,
                text: none(),
            },
            Self::Answered { question, .. } => Self::Answered {
                question: *question,
                text: none(),
            },
            Self::Noted { .. } => Self::Noted { text: none() },
            Self::Voted { vote, .. } => Self::Voted {
                vote: *vote,
                reason: none(),
            },
            Self::Approved { place, votes, .. } => Self::Approved {
                place: place.clone(),
                reason: none(),
                votes: *votes,
            },
            Self::Waitlisted { votes, .. } => Self::Waitlisted {
                reason: none(),
                votes: *votes,
            },
            Self::Declined { votes, .. } => Self::Declined {
                reason: none(),
                votes: *votes,
            },
            Self::Mended { .. } => Self::Mended { reason: none() },
            Self::Withdrawn => Self::Withdrawn,
            Self::TakenUp => Self::TakenUp,
            Self::Expired => Self::Expired,
            Self::Forgotten => Self::Forgotten,
        }
    }
}
