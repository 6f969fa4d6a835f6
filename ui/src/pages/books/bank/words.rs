//! Rows, and what they may be, in words.

use allotment_api::{
    BankRowView, CostView, HolderView, HowSure, MatchWith, PersonView, ProposalView, WhyMatch,
};

use super::super::{amount, parts::called};
use crate::{components::Tone, text::Text, tr};

/// What a holder is called.
pub(super) fn holder(holders: &[HolderView], name: &str) -> String {
    let found = holders.iter().find(|one| one.holder == name);
    let called = found.and_then(|one| one.name.clone());
    called.unwrap_or_else(|| name.to_owned())
}

/// What a row is, or may be.
pub(super) fn with(
    t: &Text,
    with: &MatchWith,
    name: Option<&str>,
    people: &[PersonView],
) -> String {
    match with {
        MatchWith::Participant { participant, .. } => {
            let name = name.map_or_else(|| called(people, participant), str::to_owned);
            tr!(t, "bank-is-of", name = name)
        }
        MatchWith::Donation => t.get("bank-is-donation"),
        MatchWith::Cost { cost } => {
            tr!(t, "bank-is-cost", name = name.unwrap_or(cost).to_owned())
        }
        MatchWith::Entry { entry } => tr!(t, "bank-is-entry", entry = *entry),
    }
}

/// The rows with those whom they may be of as well, and the costs, as people
/// call them.
pub(super) fn named(
    rows: &[BankRowView],
    people: &[PersonView],
    costs: &[CostView],
) -> Vec<BankRowView> {
    let name = |other: &String| {
        let person = people.iter().find(|one| one.participant.as_str() == other);
        let cost = costs.iter().find(|one| one.cost == *other);
        let person = person.and_then(|one| one.name.clone());
        let cost = cost.and_then(|one| one.title.clone());
        person.or(cost).unwrap_or_else(|| other.clone())
    };
    let mut rows = rows.to_vec();
    for one in rows.iter_mut().flat_map(|row| &mut row.proposals) {
        one.others = one.others.iter().map(name).collect();
    }
    rows
}

/// Why a proposal is made, in a sentence, and what does not quite fit.
pub(super) fn why(t: &Text, one: &ProposalView) -> String {
    let mut said = vec![match one.why {
        WhyMatch::Reference => t.get("bank-why-reference"),
        WhyMatch::Account => t.get("bank-why-account"),
        WhyMatch::NameAndAmount => t.get("bank-why-name"),
        WhyMatch::Name => t.get("bank-why-payer"),
        WhyMatch::Entry => t.get("bank-why-entry"),
        WhyMatch::Amount => t.get("bank-why-amount"),
        WhyMatch::Cost => t.get("bank-why-cost"),
    }];
    if let Some(off) = &one.off {
        let mut size = off.clone();
        size.minor = size.minor.saturating_abs();
        let size = amount(t, &size);
        said.push(if off.minor < 0 {
            tr!(t, "bank-off-less", amount = size)
        } else {
            tr!(t, "bank-off-more", amount = size)
        });
    }
    if !one.others.is_empty() {
        said.push(tr!(t, "bank-others", names = one.others.join(", ")));
    }
    if !one.other_rows.is_empty() {
        said.push(tr!(t, "bank-other-rows", count = one.other_rows.len()));
    }
    said.join(" ")
}

/// How sure a proposal is.
pub(super) fn sure(t: &Text, sure: HowSure) -> (String, Tone) {
    match sure {
        HowSure::Sure => (t.get("bank-sure"), Tone::Good),
        HowSure::Likely => (t.get("bank-likely"), Tone::Info),
        HowSure::Open => (t.get("bank-unsure"), Tone::Neutral),
    }
}
