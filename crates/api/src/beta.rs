//! The closed beta of a network, as both sides see it.

use std::collections::BTreeMap;

use allotment_governance::{
    Field, Fit, Keeper, Kind, Likeness, Month, Need, Network, NetworkOffer, Own, Place, Proposal,
    Request, RequestId, RoomFor, ServerFit, Standing, Vote,
};
use allotment_types::{ByteSize, Currency, LaunchId, Moment, Money, OperatorName, RecipeName};
use serde::{Deserialize, Serialize};

use crate::{BookedView, LaunchPage};

/// What a network offers, as a collective knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferView {
    /// What the network tells everybody.
    pub offer: NetworkOffer,
    /// What our own request needs there, as far as it says what it is for.
    pub need: Option<Need>,
    /// Whether there was room for it.
    pub room: RoomFor,
}

/// A collective's own request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a way on of its own, and several can be open at once"
)]
pub struct OwnRequestView {
    /// All that is known of it here.
    pub own: Own,
    /// Where it stands, as far as is known here.
    pub standing: Standing,
    /// What a network cannot do without and is not said yet.
    pub missing: Vec<Field>,
    /// The numbers of questions that wait for an answer.
    pub open_questions: Vec<u32>,
    /// Something was changed since it was handed over.
    pub hand_over_again: bool,
    /// What it says can still be changed.
    pub may_change: bool,
    /// It can be withdrawn.
    pub may_withdraw: bool,
    /// It is over: what is written next is a new one.
    pub may_begin_anew: bool,
    /// It is approved and the approval holds: a launch can begin.
    pub may_launch: bool,
}

/// What opening a reply did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedView {
    /// The request with the reply.
    pub request: OwnRequestView,
    /// The launch whose draft is filled in.
    pub launch: Option<LaunchId>,
    /// The page at which it goes on.
    pub page: Option<LaunchPage>,
    /// The gift, as it was booked.
    pub booked: Option<BookedView>,
    /// What people should know.
    pub notes: Vec<OpenNote>,
}

/// What people should know of an opened reply.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OpenNote {
    /// The network decided about another writing of the form than ours.
    FormDiffers {
        /// In these fields.
        fields: Vec<Field>,
    },
    /// The approval has run out on this day.
    RanOut {
        /// When.
        until: Moment,
    },
    /// The launch was begun before, and stays as it was left.
    LaunchThere,
    /// Who we are was filled in; the currency is to be looked at.
    ProfileFilled {
        /// In which currency costs are shared now.
        currency: Currency,
    },
    /// This recipe is not among those of this computer.
    NoRecipe {
        /// Which.
        recipe: RecipeName,
    },
    /// No books are kept yet: the gift can be booked when they are.
    NoBooks,
    /// What a month really costs is not known, so the gift was not booked.
    NoCost,
    /// This computer keeps the record of another collective: the draft stands
    /// in that, and the gift was not booked.
    OtherRecord {
        /// Whose record it is.
        collective: String,
    },
    /// The gift could not be booked.
    NotBooked {
        /// Why.
        message: String,
    },
}

/// A network, and what room it has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NetworkView {
    /// What it says about itself.
    pub network: Network,
    /// The last line of its log: changes are made of this.
    pub after: u64,
    /// What is free of each server, less what approvals keep.
    pub servers: Vec<ServerFit>,
    /// How many requests wait for maintainers.
    pub open: usize,
    /// How many are on the waiting list.
    pub waiting: usize,
    /// How many days the oldest of those that wait has waited.
    pub oldest_days: u32,
    /// Which maintainer asks, where it is known.
    pub me: Option<OperatorName>,
}

/// A server of a network with its figures as somebody read them just now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostFigures {
    /// What the maintainers call it.
    pub name: String,
    /// Its memory.
    pub memory: ByteSize,
    /// Its disk.
    pub disk: ByteSize,
    /// What of the memory is free.
    pub memory_free: ByteSize,
    /// What of the disk is free.
    pub disk_free: ByteSize,
    /// Who looks after it.
    pub keepers: Vec<Keeper>,
}

/// A request that looks like another one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LikeView {
    /// The other one.
    pub request: RequestId,
    /// What its collective is called.
    pub name: String,
    /// In what.
    pub likeness: Likeness,
}

/// What taking a file, or recording a request, did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakenView {
    /// The request.
    pub request: RequestId,
    /// What the collective is called.
    pub name: String,
    /// What is new, by kind; nothing of a file that was taken before.
    pub new: Vec<Kind>,
    /// What is not said yet.
    pub missing: Vec<Field>,
    /// Requests that look like it.
    pub likes: Vec<LikeView>,
}

/// A network's requests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueueView {
    /// What the network is called.
    pub network: String,
    /// Each request.
    pub requests: Vec<QueuedView>,
}

/// A request in the queue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QueuedView {
    /// Its id.
    pub request: RequestId,
    /// What the collective is called.
    pub name: String,
    /// What is to be launched.
    pub recipe: Option<RecipeName>,
    /// For how many people.
    pub people: Option<u32>,
    /// Where it stands.
    pub standing: Standing,
    /// How many days ago it was handed over.
    pub age_days: u32,
    /// The place on the waiting list.
    pub place: Option<u32>,
    /// What it needs; nothing where that is not known.
    pub need: Option<Need>,
    /// The server with room for it.
    pub fits: Option<String>,
    /// What the votes propose, while they count.
    pub proposal: Option<Proposal>,
    /// How many questions wait for an answer.
    pub unanswered: usize,
    /// What is not said yet.
    pub missing: Vec<Field>,
    /// Requests that look like it.
    pub likes: Vec<LikeView>,
}

/// One request, with all that maintainers see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BetaView {
    /// The request as it stands now.
    pub request: Request,
    /// How many days ago it was handed over.
    pub age_days: u32,
    /// The place on the waiting list.
    pub place: Option<u32>,
    /// What is needed and what is free; nothing where the need is not known.
    pub fit: Option<Fit>,
    /// The network does not offer this recipe.
    pub not_offered: bool,
    /// What the votes propose, while they count.
    pub proposal: Option<Proposal>,
    /// What is not said yet.
    pub missing: Vec<Field>,
    /// Requests that look like it.
    pub likes: Vec<LikeView>,
    /// What can be done about it now.
    pub possible: Vec<Kind>,
    /// What an approval would mean, where one is possible.
    pub approval: Option<ApprovalView>,
    /// Which maintainer asks, where it is known.
    pub me: Option<OperatorName>,
    /// What maintainers are called who are kept under a name that tells nothing,
    /// as at a hub; all others by the name that is kept.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub names: BTreeMap<OperatorName, String>,
}

impl BetaView {
    /// What a maintainer is called.
    pub fn called<'v>(&'v self, who: &'v OperatorName) -> &'v str {
        self.names.get(who).map_or(who.as_str(), String::as_str)
    }
}

/// What an approval would mean.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApprovalView {
    /// The place that it would keep where it fits best; nothing where there is
    /// no room, or where it is not known what is needed.
    pub place: Option<Place>,
    /// Why it needs a reason that the collective reads.
    pub against: Option<Against>,
}

/// Why an approval needs a reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Against {
    /// The network does not offer this recipe.
    NotOffered,
    /// Not enough have voted.
    TooFew {
        /// How many did.
        voted: u32,
        /// How many have to.
        quorum: u32,
    },
    /// Votes can still come in.
    NotOver {
        /// Until then.
        until: Moment,
    },
    /// The votes do not propose it.
    Votes {
        /// So many are for it.
        plus: u32,
        /// So many against.
        minus: u32,
    },
}

/// What a network writes to a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum NetworkFile {
    /// What it tells everybody.
    Offer,
    /// A request's reply, to be handed back.
    Reply {
        /// The beginning of its id.
        request: String,
    },
    /// All requests.
    Export {
        /// As what.
        form: BetaForm,
    },
}

/// What a maintainer does about a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BetaAct {
    /// Asks the collective.
    Ask {
        /// What.
        text: String,
    },
    /// Writes down what the collective answered elsewhere.
    Answer {
        /// Which question.
        question: u32,
        /// What it said.
        text: String,
    },
    /// Notes something for the other maintainers.
    Note {
        /// What.
        text: String,
    },
    /// Votes.
    Vote {
        /// How.
        vote: Vote,
        /// Why; needed unless it is +1.
        reason: String,
    },
    /// There is a place.
    Approve {
        /// On which server; where it fits best when absent.
        server: Option<String>,
        /// The first free month; this month when absent.
        from: Option<Month>,
        /// What a month really costs.
        monthly: Option<Money>,
        /// Why; needed where the votes do not propose it.
        reason: String,
    },
    /// There is no place yet.
    Wait {
        /// Why.
        reason: String,
    },
    /// There will be no place.
    Decline {
        /// Why.
        reason: String,
    },
    /// The collective said elsewhere that it does not ask any more.
    Withdraw,
    /// The place is used.
    TakeUp,
    /// The last decision was a mistake.
    Mend {
        /// Why.
        reason: String,
    },
    /// Deletes what is personal, as the collective asked.
    Forget,
}

/// As what requests are written for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BetaForm {
    /// A table with a line for each request.
    Csv,
    /// Everything, with the whole log.
    Json,
}
