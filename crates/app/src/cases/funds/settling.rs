//! Settling up among members, where a collective agreed on that. Otherwise they
//! settle with the pool.

use std::collections::BTreeMap;

use allotment_api::{
    BookedView, ErrorBody, SettleName, SettlePaymentView, SettleView, call, codes,
};
use allotment_ledger::{
    Attendance, Carry, SettleMethod, ShareRule, Transfer, allocate,
    books::{Act, Entry, Place},
    keeping::{
        Kept,
        funds::{SettleUpAgreed, SettledUp},
    },
    settle,
};
use allotment_types::{Currency, Money, ParticipantId};

use crate::{
    cases::{
        closing::holders::shown,
        keeping::{Stand, amount, money, refused},
    },
    dispatch::Treasurer,
};

/// What each owes, in minor units; below nothing, what they are owed.
type Owed = BTreeMap<ParticipantId, i128>;

impl Treasurer<'_> {
    pub(crate) async fn show_settling(
        &self,
        it: call::ShowSettling,
    ) -> Result<SettleView, ErrorBody> {
        let stand = self.stand().await?;
        let agreed = stand.kept.funds().settle_method();
        let method = it.method.map(method).or(agreed).ok_or_else(off)?;
        let currency = stand.kept.currency();
        let (before, since) = owed(&stand);
        let (among, pool) = among_members(&before, currency)?;
        let earlier = suggested(&among, method, &[], currency)?;
        let mut now = among;
        for (who, minor) in since {
            let sum = now.entry(who).or_default();
            *sum = sum.saturating_add(minor);
        }
        let payments = suggested(&now, method, &earlier, currency)?;
        Ok(SettleView {
            method: named(method),
            agreed: agreed.is_some(),
            payments: payments
                .into_iter()
                .map(|one| SettlePaymentView {
                    from: one.from,
                    to: one.to,
                    amount: money(one.amount),
                })
                .collect(),
            pool: money(shown(pool, currency)),
        })
    }

    pub(crate) async fn agree_settling(
        &self,
        it: call::AgreeSettling,
    ) -> Result<BookedView, ErrorBody> {
        self.book("settle", it.stamped, |entering| {
            let decision = entering.written("decision", it.decision.as_ref())?;
            entering.act(Act::SettleUpAgreed(SettleUpAgreed {
                method: it.method.map(method),
                decision,
            }))
        })
        .await
    }

    pub(crate) async fn add_settled(&self, it: call::AddSettled) -> Result<BookedView, ErrorBody> {
        let language = self.language(it.language).await?;
        self.book("settle", it.stamped, |entering| {
            let amount = amount(&it.amount, entering.kept().currency(), language)?;
            entering.act(Act::SettledUp(SettledUp {
                from: it.from.clone(),
                to: it.to.clone(),
                amount,
            }))
        })
        .await
    }
}

fn off() -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        "Members settle with the pool: nobody agreed that they settle among each other",
    )
    .hint("Nothing is missing: each pays the pool what they owe, as `allotment statement` shows")
    .hint("`allotment settle show --by fewest` shows who would pay whom, `allotment settle agree fewest` switches it on")
}

/// What each owed before the payments among members that came last, and what
/// these changed: so that what was suggested stays as it was while people pay.
fn owed(stand: &Stand) -> (Owed, Owed) {
    let settled = |entry: &Entry| matches!(entry.act, Act::SettledUp(_));
    let touches = |entry: &Entry| !changes(&stand.kept, entry).is_empty();
    let last = stand
        .entries
        .iter()
        .rposition(|entry| touches(entry) && !settled(entry));
    let (before, since) = stand
        .entries
        .split_at_checked(last.map_or(0, |at| at.saturating_add(1)))
        .unwrap_or((&stand.entries, &[]));
    let sum = |entries: &[Entry]| {
        let mut owed = Owed::new();
        for (who, minor) in entries.iter().flat_map(|entry| changes(&stand.kept, entry)) {
            let sum = owed.entry(who).or_default();
            *sum = sum.saturating_add(minor);
        }
        owed
    };
    (sum(before), sum(since))
}

/// By how much an entry changes what participants owe.
fn changes(kept: &Kept, entry: &Entry) -> Vec<(ParticipantId, i128)> {
    let ours = |one: &&allotment_ledger::books::Posting| {
        one.amount.commodity.currency() == Some(kept.currency())
    };
    let postings = entry.postings.iter().filter(ours);
    postings
        .filter_map(|posting| match Place::of(&posting.account) {
            Some(Place::Receivable(who)) => Some((who, i128::from(posting.amount.minor))),
            _ => None,
        })
        .collect()
}

/// What members can settle among each other: where those who owe owe more than
/// the others are owed, or less, each of the larger side leaves their part of
/// the difference with the pool. Gives the difference too.
fn among_members(owed: &Owed, currency: Currency) -> Result<(Owed, i128), ErrorBody> {
    let side = |sign: i128| -> BTreeMap<ParticipantId, u64> {
        let each = owed.iter().map(|(who, minor)| (who.clone(), sign * minor));
        each.filter(|(_, minor)| *minor > 0)
            .map(|(who, minor)| (who, u64::try_from(minor).unwrap_or(u64::MAX)))
            .collect()
    };
    let (debts, claims) = (side(1), side(-1));
    let sum = |side: &BTreeMap<ParticipantId, u64>| side.values().map(|one| i128::from(*one)).sum();
    let (debt, claim): (i128, i128) = (sum(&debts), sum(&claims));
    let less = debt.min(claim);
    let mut among = Owed::new();
    for (side, whole, sign) in [(debts, debt, 1), (claims, claim, -1)] {
        for (who, minor) in part(side, whole, less, currency)? {
            among.insert(who, sign * minor);
        }
    }
    Ok((among, debt - claim))
}

/// A part of a side, in proportion, with largest remainders.
fn part(
    side: BTreeMap<ParticipantId, u64>,
    whole: i128,
    part: i128,
    currency: Currency,
) -> Result<Owed, ErrorBody> {
    if whole == part {
        let each = side
            .into_iter()
            .map(|(who, minor)| (who, i128::from(minor)));
        return Ok(each.collect());
    }
    if part == 0 {
        return Ok(Owed::new());
    }
    let attendance = Attendance::whole(side.keys().map(|who| (who.clone(), 1)));
    let rule = ShareRule::Usage {
        meter: String::new(),
        readings: side,
    };
    let divided = allocate(
        shown(part, currency),
        &rule,
        &attendance,
        &Carry::none(currency),
    );
    let divided = divided.map_err(|error| refused(&error))?;
    let shares = divided.shares.into_iter();
    Ok(shares
        .map(|one| (one.participant, i128::from(one.share.minor)))
        .collect())
}

/// The ledger counts what somebody is owed.
fn suggested(
    owed: &Owed,
    method: SettleMethod,
    earlier: &[Transfer],
    currency: Currency,
) -> Result<Vec<Transfer>, ErrorBody> {
    let balances: BTreeMap<ParticipantId, Money> = owed
        .iter()
        .map(|(who, minor)| (who.clone(), shown(-minor, currency)))
        .collect();
    settle(&balances, method, earlier).map_err(|error| refused(&error))
}

const fn method(name: SettleName) -> SettleMethod {
    match name {
        SettleName::LargestFirst => SettleMethod::LargestFirst,
        SettleName::Fewest => SettleMethod::Fewest,
    }
}

const fn named(method: SettleMethod) -> SettleName {
    match method {
        SettleMethod::LargestFirst => SettleName::LargestFirst,
        SettleMethod::Fewest => SettleName::Fewest,
    }
}
