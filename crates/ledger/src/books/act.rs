//! What an entry is about.

use allotment_types::{CollectiveId, Date, ParticipantId};
use serde::{Deserialize, Serialize};

use super::{Apart, Digest, Period, RecurringId};
use crate::{
    MembershipChange,
    keeping::{CostRecorded, CostRefunded, RecurringSet, RuleSet, Shared, SharesReturned, funds},
};

/// What an entry is about. In files it is tagged by its name around it:
/// `{"PeriodClosed":{"period":"2026-11"}}`.
///
/// A name that is once in somebody's books keeps its meaning and its fields for
/// good. What more is to be said becomes another act. A program that meets an
/// act that it does not know refuses the books
/// ([`ReadError::UnknownAct`](super::ReadError::UnknownAct)) rather than pass
/// over it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Act {
    /// The books begin. It is the first entry and no other, without postings.
    Opened {
        /// Whose books they are.
        collective: CollectiveId,
    },
    /// Taken over from a file of a bank or of another program.
    Imported {
        /// The SHA-256 hash of the file.
        source: Digest,
    },
    /// Something that no other act says, in words that are kept apart.
    Noted {
        /// Stands for the words.
        note: Apart,
    },
    /// An earlier entry is taken back. The postings are that entry's, each with
    /// the other sign, in the same order.
    Reversed {
        /// The number of the entry that is taken back.
        entry: u64,
    },
    /// A month and all before it take no more entries. Without postings.
    PeriodClosed {
        /// The month.
        period: Period,
    },
    /// Somebody can take part from now on. Since when and with which weight is
    /// said by [`Act::MembershipChanged`].
    ParticipantAdded {
        /// Their short name, for good.
        participant: ParticipantId,
        /// Stands for what they are called.
        name: Apart,
    },
    /// Somebody is called otherwise.
    ParticipantNamed {
        /// Who.
        participant: ParticipantId,
        /// Stands for what they are called.
        name: Apart,
    },
    /// What somebody is called was deleted where it lay.
    NameForgotten {
        /// Who.
        participant: ParticipantId,
    },
    /// Somebody joins, leaves, pauses, returns or has another weight, from a
    /// day on, which may have passed.
    MembershipChanged(MembershipChange),
    /// From a month on costs are shared by a rule.
    RuleSet(Box<RuleSet>),
    /// Something cost money.
    CostRecorded(Box<CostRecorded>),
    /// A cost came back, or a part of it.
    CostRefunded(Box<CostRefunded>),
    /// A cost comes again and again.
    RecurringSet(Box<RecurringSet>),
    /// A cost comes again no more.
    RecurringEnded {
        /// Which.
        recurring: RecurringId,
        /// The last day on which it may come.
        last: Date,
    },
    /// A month's costs were shared.
    Shared(Box<Shared>),
    /// A part of what was shared is given back to those who bore it.
    SharesReturned(Box<SharesReturned>),
    /// Somebody promises hours.
    HoursPromised(funds::HoursPromised),
    /// Somebody worked.
    HoursRecorded(funds::HoursRecorded),
    /// Work is credited at a rate from a month on.
    CreditAgreed(funds::CreditAgreed),
    /// What a month's credited hours come to.
    LabourCredited(funds::LabourCredited),
    /// Paid work is paid out by a rule from a month on.
    PayoutAgreed(funds::PayoutAgreed),
    /// A pot was divided among those who worked.
    PayoutMade(funds::PayoutMade),
    /// A bidding round begins.
    RoundOpened(funds::RoundOpened),
    /// Somebody gives their bids, sealed.
    BidSealed(funds::BidSealed),
    /// The bids of a round were opened.
    RoundHeld(funds::RoundHeld),
    /// Somebody says that they will pay.
    Pledged(funds::Pledged),
    /// A pledge does not hold any more.
    PledgeWithdrawn(funds::PledgeWithdrawn),
    /// Money came to a holder.
    PaymentReceived(funds::PaymentReceived),
    /// A participant's payment is given back.
    PaymentReturned(funds::PaymentReturned),
    /// Money left a holder.
    PaymentMade(funds::PaymentMade),
    /// A payment that was not known is somebody's.
    Matched(funds::Matched),
    /// From now on somebody holds money.
    HolderAdded(funds::HolderAdded),
    /// What a holder had when the books began.
    HolderOpened(funds::HolderOpened),
    /// A holder's statement was read.
    StatementImported(funds::StatementImported),
    /// Money goes from one holder to another.
    Transferred(funds::Transferred),
    /// A grant came in.
    GrantReceived(funds::GrantReceived),
    /// A grant bears a part of a month's costs.
    GrantUsed(funds::GrantUsed),
    /// Money was given freely.
    DonationReceived(funds::DonationReceived),
    /// Donations bear a part of a month's costs.
    DonationsUsed(funds::DonationsUsed),
    /// Something is given for nothing, until a month.
    GiftPromised(funds::GiftPromised),
    /// What was given for nothing in a month.
    GiftReceived(funds::GiftReceived),
    /// What the collective keeps back from a month on.
    ReserveAgreed(funds::ReserveAgreed),
    /// What is set aside of a month.
    SetAside(funds::SetAside),
    /// The reserve bears a part of a month's costs.
    ReserveUsed(funds::ReserveUsed),
    /// What a month is planned to cost from a month on.
    BudgetAgreed(funds::BudgetAgreed),
    /// After how many days what is owed is behind.
    GraceAgreed(funds::GraceAgreed),
    /// Whether members settle among each other.
    SettleUpAgreed(funds::SettleUpAgreed),
    /// One member paid another.
    SettledUp(funds::SettledUp),
}

impl Act {
    /// The names of all acts that this program knows.
    pub const NAMES: &[&str] = &[
        "Opened",
        "Imported",
        "Noted",
        "Reversed",
        "PeriodClosed",
        "ParticipantAdded",
        "ParticipantNamed",
        "NameForgotten",
        "MembershipChanged",
        "RuleSet",
        "CostRecorded",
        "CostRefunded",
        "RecurringSet",
        "RecurringEnded",
        "Shared",
        "SharesReturned",
        "HoursPromised",
        "HoursRecorded",
        "CreditAgreed",
        "LabourCredited",
        "PayoutAgreed",
        "PayoutMade",
        "RoundOpened",
        "BidSealed",
        "RoundHeld",
        "Pledged",
        "PledgeWithdrawn",
        "PaymentReceived",
        "PaymentReturned",
        "PaymentMade",
        "Matched",
        "HolderAdded",
        "HolderOpened",
        "StatementImported",
        "Transferred",
        "GrantReceived",
        "GrantUsed",
        "DonationReceived",
        "DonationsUsed",
        "GiftPromised",
        "GiftReceived",
        "ReserveAgreed",
        "SetAside",
        "ReserveUsed",
        "BudgetAgreed",
        "GraceAgreed",
        "SettleUpAgreed",
        "SettledUp",
    ];

    /// Its name, as files have it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Opened { .. } => "Opened",
            Self::Imported { .. } => "Imported",
            Self::Noted { .. } => "Noted",
            Self::Reversed { .. } => "Reversed",
            Self::PeriodClosed { .. } => "PeriodClosed",
            Self::ParticipantAdded { .. } => "ParticipantAdded",
            Self::ParticipantNamed { .. } => "ParticipantNamed",
            Self::NameForgotten { .. } => "NameForgotten",
            Self::MembershipChanged(_) => "MembershipChanged",
            Self::RuleSet(_) => "RuleSet",
            Self::CostRecorded(_) => "CostRecorded",
            Self::CostRefunded(_) => "CostRefunded",
            Self::RecurringSet(_) => "RecurringSet",
            Self::RecurringEnded { .. } => "RecurringEnded",
            Self::Shared(_) => "Shared",
            Self::SharesReturned(_) => "SharesReturned",
            Self::HoursPromised(_) => "HoursPromised",
            Self::HoursRecorded(_) => "HoursRecorded",
            Self::CreditAgreed(_) => "CreditAgreed",
            Self::LabourCredited(_) => "LabourCredited",
            Self::PayoutAgreed(_) => "PayoutAgreed",
            Self::PayoutMade(_) => "PayoutMade",
            Self::RoundOpened(_) => "RoundOpened",
            Self::BidSealed(_) => "BidSealed",
            Self::RoundHeld(_) => "RoundHeld",
            Self::Pledged(_) => "Pledged",
            Self::PledgeWithdrawn(_) => "PledgeWithdrawn",
            Self::PaymentReceived(_) => "PaymentReceived",
            Self::PaymentReturned(_) => "PaymentReturned",
            Self::PaymentMade(_) => "PaymentMade",
            Self::Matched(_) => "Matched",
            Self::HolderAdded(_) => "HolderAdded",
            Self::HolderOpened(_) => "HolderOpened",
            Self::StatementImported(_) => "StatementImported",
            Self::Transferred(_) => "Transferred",
            Self::GrantReceived(_) => "GrantReceived",
            Self::GrantUsed(_) => "GrantUsed",
            Self::DonationReceived(_) => "DonationReceived",
            Self::DonationsUsed(_) => "DonationsUsed",
            Self::GiftPromised(_) => "GiftPromised",
            Self::GiftReceived(_) => "GiftReceived",
            Self::ReserveAgreed(_) => "ReserveAgreed",
            Self::SetAside(_) => "SetAside",
            Self::ReserveUsed(_) => "ReserveUsed",
            Self::BudgetAgreed(_) => "BudgetAgreed",
            Self::GraceAgreed(_) => "GraceAgreed",
            Self::SettleUpAgreed(_) => "SettleUpAgreed",
            Self::SettledUp(_) => "SettledUp",
        }
    }

    /// The number of the entry that it takes back, if it is a reversal.
    pub fn reverses(&self) -> Option<u64> {
        match self {
            Self::Reversed { entry } => Some(*entry),
            _ => None,
        }
    }

    /// Whether an entry about it may have postings. The others only state
    /// something about the books themselves.
    pub fn takes_postings(&self) -> bool {
        match self {
            Self::Opened { .. }
            | Self::PeriodClosed { .. }
            | Self::ParticipantAdded { .. }
            | Self::ParticipantNamed { .. }
            | Self::NameForgotten { .. }
            | Self::MembershipChanged(_)
            | Self::RuleSet(_)
            | Self::RecurringSet(_)
            | Self::RecurringEnded { .. }
            | Self::HoursPromised(_)
            | Self::CreditAgreed(_)
            | Self::PayoutAgreed(_)
            | Self::RoundOpened(_)
            | Self::BidSealed(_)
            | Self::RoundHeld(_)
            | Self::Pledged(_)
            | Self::PledgeWithdrawn(_)
            | Self::HolderAdded(_)
            | Self::StatementImported(_)
            | Self::DonationsUsed(_)
            | Self::GiftPromised(_)
            | Self::ReserveAgreed(_)
            | Self::BudgetAgreed(_)
            | Self::GraceAgreed(_)
            | Self::SettleUpAgreed(_) => false,
            Self::Imported { .. }
            | Self::Noted { .. }
            | Self::Reversed { .. }
            | Self::CostRecorded(_)
            | Self::CostRefunded(_)
            | Self::Shared(_)
            | Self::SharesReturned(_)
            | Self::HoursRecorded(_)
            | Self::LabourCredited(_)
            | Self::PayoutMade(_)
            | Self::PaymentReceived(_)
            | Self::PaymentReturned(_)
            | Self::PaymentMade(_)
            | Self::Matched(_)
            | Self::HolderOpened(_)
            | Self::Transferred(_)
            | Self::GrantReceived(_)
            | Self::GrantUsed(_)
            | Self::DonationReceived(_)
            | Self::GiftReceived(_)
            | Self::SetAside(_)
            | Self::ReserveUsed(_)
            | Self::SettledUp(_) => true,
        }
    }

    /// Whether it can be taken back. A reversal cannot (what it took back is
    /// booked anew), nor can what makes the books what they are, nor what was
    /// said of a name (it is said anew).
    pub fn can_be_reversed(&self) -> bool {
        match self {
            Self::Opened { .. }
            | Self::PeriodClosed { .. }
            | Self::Reversed { .. }
            | Self::ParticipantAdded { .. }
            | Self::ParticipantNamed { .. }
            | Self::NameForgotten { .. }
            | Self::HolderAdded(_) => false,
            Self::Imported { .. }
            | Self::Noted { .. }
            | Self::MembershipChanged(_)
            | Self::RuleSet(_)
            | Self::CostRecorded(_)
            | Self::CostRefunded(_)
            | Self::RecurringSet(_)
            | Self::RecurringEnded { .. }
            | Self::Shared(_)
            | Self::SharesReturned(_)
            | Self::HoursPromised(_)
            | Self::HoursRecorded(_)
            | Self::CreditAgreed(_)
            | Self::LabourCredited(_)
            | Self::PayoutAgreed(_)
            | Self::PayoutMade(_)
            | Self::RoundOpened(_)
            | Self::BidSealed(_)
            | Self::RoundHeld(_)
            | Self::Pledged(_)
            | Self::PledgeWithdrawn(_)
            | Self::PaymentReceived(_)
            | Self::PaymentReturned(_)
            | Self::PaymentMade(_)
            | Self::Matched(_)
            | Self::HolderOpened(_)
            | Self::StatementImported(_)
            | Self::Transferred(_)
            | Self::GrantReceived(_)
            | Self::GrantUsed(_)
            | Self::DonationReceived(_)
            | Self::DonationsUsed(_)
            | Self::GiftPromised(_)
            | Self::GiftReceived(_)
            | Self::ReserveAgreed(_)
            | Self::SetAside(_)
            | Self::ReserveUsed(_)
            | Self::BudgetAgreed(_)
            | Self::GraceAgreed(_)
            | Self::SettleUpAgreed(_)
            | Self::SettledUp(_) => true,
        }
    }
}
