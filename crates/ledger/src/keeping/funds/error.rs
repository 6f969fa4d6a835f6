//! Why something about money or hours is not booked.

use allotment_types::{Currency, Date, DnsName, Money, MoneyError, ParticipantId};

use crate::{
    AgeingError, BiddingError, DaysError, LabourError, PayoutError, SettleError,
    books::{GrantId, HolderId, NameError, Period, Purpose},
};

/// Something about money or hours does not go with what stands. Nothing was
/// changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FundsError {
    /// An amount is of another currency.
    #[error(
        "{amount} is not in {currency}, in which these books are kept. Nothing was booked; convert it first, with the rate and its source"
    )]
    OtherCurrency {
        /// The amount.
        amount: Money,
        /// The currency of the books.
        currency: Currency,
    },
    /// An amount is nothing or less.
    #[error(
        "{amount} is not above nothing. Nothing was booked; give how much it is, and enter what is given back as a return"
    )]
    NotPositive {
        /// The amount.
        amount: Money,
    },
    /// A fee is more than what it is taken from.
    #[error(
        "a fee of {fee} cannot be a part of {amount}. Nothing was booked; give the whole amount that was paid, and the fee that was kept of it"
    )]
    Fee {
        /// What was paid.
        amount: Money,
        /// The fee.
        fee: Money,
    },
    /// An amount or a sum does not fit.
    #[error(
        "the amounts are too large to be counted. Nothing was booked; look for a digit too many"
    )]
    TooLarge,
    /// An entry that is referred to does not stand.
    #[error(
        "there is no entry {seq} `{act}` that stands. Nothing was booked; look the number up, it may have been taken back"
    )]
    NotThere {
        /// The number that was given.
        seq: u64,
        /// What it has to be about.
        act: &'static str,
    },
    /// An entry cannot be taken back, because another rests on it.
    #[error(
        "entry {seq} cannot be taken back, because an entry `{by}` rests on it. Nothing was changed; take that one back first"
    )]
    Needed {
        /// The entry.
        seq: u64,
        /// What rests on it.
        by: &'static str,
    },
    /// Nobody added the holder.
    #[error("there is no holder `{holder}`. Nothing was booked; add them first")]
    UnknownHolder {
        /// The holder.
        holder: HolderId,
    },
    /// The holder's short name is taken.
    #[error("there is a holder `{holder}` already. Nothing was changed; choose another short name")]
    HolderTaken {
        /// The holder.
        holder: HolderId,
    },
    /// Money would go to where it comes from.
    #[error(
        "the money would go from `{holder}` to `{holder}`. Nothing was booked; name two holders"
    )]
    SameHolder {
        /// The holder.
        holder: HolderId,
    },
    /// A statement ends before it begins.
    #[error(
        "a statement cannot go from {from} to {to}. Nothing was changed; give its first and its last day"
    )]
    StatementDays {
        /// Its first day.
        from: Date,
        /// Its last day.
        to: Date,
    },
    /// Work of no minutes.
    #[error("nothing was worked. Nothing was booked; give at least a minute")]
    NoMinutes,
    /// Work is credited by no terms.
    #[error(
        "there is work for credit in {period} and no rate was agreed for it. Nothing was booked; enter the decision about rate and cap first, or take the hours back and enter them as a gift"
    )]
    NoCreditTerms {
        /// The month.
        period: Period,
    },
    /// The month's work was credited.
    #[error(
        "the work of {period} was credited already. Nothing was booked; enter late hours with a later day, or take the credit back first"
    )]
    CreditedAlready {
        /// The month.
        period: Period,
    },
    /// The credit is not of the hours that stand.
    #[error(
        "the credit for {period} is not of the hours that were entered. Nothing was booked; make it anew"
    )]
    OtherHours {
        /// The month.
        period: Period,
    },
    /// No rule for payouts was agreed.
    #[error(
        "there is no rule by which work is paid in {period}. Nothing was booked; enter the rule that was agreed first"
    )]
    NoPayoutRule {
        /// The month.
        period: Period,
    },
    /// More would be paid than there is.
    #[error(
        "{paid} would be paid from a pot of {pot}, and there is {there}. Nothing was booked; make the pot at most what there is"
    )]
    PotBeyond {
        /// The pot.
        pot: Money,
        /// What would be paid of it.
        paid: Money,
        /// What there is.
        there: Money,
    },
    /// Work would be paid twice.
    #[error(
        "`{participant}` would be paid for more minutes than they worked and were not paid for. Nothing was booked; make the payout anew"
    )]
    PaidTwice {
        /// Who.
        participant: ParticipantId,
    },
    /// More would be paid for work than is owed.
    #[error(
        "`{participant}` is owed {owed} for work, and {asked} would be paid. Nothing was booked; book the payout first, or pay what is owed"
    )]
    NotOwed {
        /// Who.
        participant: ParticipantId,
        /// What is owed.
        owed: Money,
        /// What would be paid.
        asked: Money,
    },
    /// Somebody bids who was not invited.
    #[error(
        "`{participant}` is not among those who bid in this round. Nothing was booked; open a round to which they are invited"
    )]
    NotInvited {
        /// Who.
        participant: ParticipantId,
    },
    /// The bids were opened.
    #[error(
        "the bids of the round of entry {round} were opened already. Nothing was booked; open another round to bid again"
    )]
    HeldAlready {
        /// The round's entry.
        round: u64,
    },
    /// A bid is opened that was not sealed.
    #[error("`{participant}` has sealed no bid in this round. No bid was opened; leave theirs out")]
    NotSealed {
        /// Who.
        participant: ParticipantId,
    },
    /// A bid that was sealed is not among those that are opened.
    #[error("the bid of `{participant}` is missing. No bid was opened; open all of them together")]
    StillSealed {
        /// Who.
        participant: ParticipantId,
    },
    /// A bid is not the one that was sealed.
    #[error(
        "the bid of `{participant}` is not the one that they sealed. No bid was opened; ask them for theirs again"
    )]
    OtherBid {
        /// Who.
        participant: ParticipantId,
    },
    /// What came of a round is not possible.
    #[error(
        "what is said of the round of entry {round} cannot have come of it: a round is taken if its sum covers the cost, and the rule shares that sum among those who bid. Nothing was booked; open the bids again"
    )]
    OtherOutcome {
        /// The round's entry.
        round: u64,
    },
    /// The pledge was paid or withdrawn.
    #[error(
        "the pledge of entry {pledge} was paid or withdrawn already. Nothing was booked, and nothing needs to be"
    )]
    PledgeSettled {
        /// The pledge's entry.
        pledge: u64,
    },
    /// The pledge is somebody else's.
    #[error(
        "the pledge of entry {pledge} is somebody else's. Nothing was booked; choose one of those who paid"
    )]
    OtherPledge {
        /// The pledge's entry.
        pledge: u64,
    },
    /// A payment is not the one that is said.
    #[error(
        "the payment of entry {payment} is another than is said here: look at its holder, its amount and whose it is. Nothing was booked"
    )]
    OtherPayment {
        /// The payment's entry.
        payment: u64,
    },
    /// More would be returned than was paid.
    #[error(
        "{left} is left of the payment of entry {payment}, and {asked} would be given back. Nothing was booked; give back what is left at most"
    )]
    ReturnedTooMuch {
        /// The payment's entry.
        payment: u64,
        /// What is left of it.
        left: Money,
        /// What would be given back.
        asked: Money,
    },
    /// There is nothing to match.
    #[error(
        "entry {row} is no payment that waits to be matched. Nothing was booked; look at the list of those that do"
    )]
    NotUnmatched {
        /// The entry.
        row: u64,
    },
    /// An entry is matched with another payment.
    #[error(
        "entry {seq} belongs to another payment already. Nothing was booked; take that match back first"
    )]
    MatchedAlready {
        /// The entry.
        seq: u64,
    },
    /// A payment with a fee is no other entry.
    #[error(
        "something was kept of the payment of entry {row} as a fee, so that it is not the same as another entry. Nothing was booked; take it back and book it without the fee"
    )]
    HasFee {
        /// The payment's entry.
        row: u64,
    },
    /// Nobody entered the grant.
    #[error("there is no grant `{grant}`. Nothing was booked; enter it first")]
    UnknownGrant {
        /// The grant.
        grant: GrantId,
    },
    /// The grant's short name is taken.
    #[error(
        "there is a grant `{grant}` already. Nothing was booked; choose another short name, also for a second payment of the same giver"
    )]
    GrantTaken {
        /// The grant.
        grant: GrantId,
    },
    /// A grant is not for these costs.
    #[error("the grant `{grant}` is not for costs of this kind ({purpose:?}{}). Nothing was booked; use it for what it was given for", instance.as_ref().map_or_else(String::new, |one| format!(", `{one}`")))]
    RingFenced {
        /// The grant.
        grant: GrantId,
        /// What the costs are for.
        purpose: Purpose,
        /// Of which instance.
        instance: Option<DnsName>,
    },
    /// A grant has ended.
    #[error(
        "the grant `{grant}` was for costs up to {until} and has ended before {period}. Nothing was booked; ask whoever gave it whether it may be used longer"
    )]
    GrantEnded {
        /// The grant.
        grant: GrantId,
        /// Its last day.
        until: Date,
        /// The month of the costs.
        period: Period,
    },
    /// A grant has less left.
    #[error(
        "{left} is left of the grant `{grant}`, and {asked} would be used. Nothing was booked; use what is left at most"
    )]
    GrantShort {
        /// The grant.
        grant: GrantId,
        /// What is left of it.
        left: Money,
        /// What would be used.
        asked: Money,
    },
    /// There are fewer donations.
    #[error(
        "{left} of donations is left, and {asked} would be used. Nothing was booked; use what is left at most"
    )]
    DonationsShort {
        /// What is left.
        left: Money,
        /// What would be used.
        asked: Money,
    },
    /// A gift ends before it begins.
    #[error(
        "a gift cannot go from {from} to {last}. Nothing was booked; give its first and its last month"
    )]
    GiftMonths {
        /// Its first month.
        from: Period,
        /// Its last month.
        last: Period,
    },
    /// A gift is not the one that was promised.
    #[error(
        "the gift of entry {gift} is another, or for other months. Nothing was booked; enter what was promised first"
    )]
    OtherGift {
        /// The gift's entry.
        gift: u64,
    },
    /// The month's gift was booked.
    #[error(
        "the gift of entry {gift} was booked for {period} already. Nothing was booked, and nothing needs to be"
    )]
    GivenAlready {
        /// The gift's entry.
        gift: u64,
        /// The month.
        period: Period,
    },
    /// There is less in the reserve.
    #[error(
        "{left} is in the reserve, and {asked} would be used. Nothing was booked; use what is there at most"
    )]
    ReserveShort {
        /// What is there.
        left: Money,
        /// What would be used.
        asked: Money,
    },
    /// Members settle with the pool.
    #[error(
        "in this collective members settle with the pool and not with each other. Nothing was booked; enter it as a payment to a holder, or agree to settle among each other first"
    )]
    SettleUpOff,
    /// Somebody would pay themselves.
    #[error("`{participant}` would pay themselves. Nothing was booked; name two people")]
    SamePerson {
        /// Who.
        participant: ParticipantId,
    },
    /// The days are none.
    #[error(
        "the days do not go together. Nothing was booked; give the first day, and the day after the last"
    )]
    Days(#[from] DaysError),
    /// The task has no short name.
    #[error("the task is not named as tasks are. Nothing was booked")]
    Task(#[from] NameError),
    /// Work cannot be credited.
    #[error("the work cannot be credited. Nothing was booked")]
    Labour(#[source] LabourError),
    /// The pot cannot be paid out.
    #[error("the pot cannot be paid out. Nothing was booked")]
    Payout(#[source] PayoutError),
    /// The bids do not go with the round.
    #[error("the bids do not go with the round. Nothing was booked")]
    Bidding(#[source] BiddingError),
    /// No payments can be suggested.
    #[error("no payments among members can be suggested. Nothing was changed")]
    Settle(#[source] SettleError),
    /// What is owed cannot be told.
    #[error("what is owed cannot be told. Nothing was changed")]
    Ageing(#[source] AgeingError),
    /// Amounts cannot be put together.
    #[error("the amounts cannot be put together. Nothing was booked")]
    Sum(#[source] MoneyError),
}
