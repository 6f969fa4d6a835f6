//! What is said of costs.

use allotment_api::{CostView, EveryName, HolderView, PaidView, PersonView, PurposeName};
use allotment_types::Day;

use super::super::amount;
use crate::{components::SelectOption, text::Text, tr};

/// All that a cost can be for, in the order of forms.
pub(super) const PURPOSES: [PurposeName; 5] = [
    PurposeName::Infrastructure,
    PurposeName::Labour,
    PurposeName::Upstream,
    PurposeName::Fees,
    PurposeName::Other,
];

/// What a cost is for.
pub(in super::super) fn purpose(t: &Text, purpose: PurposeName) -> String {
    match purpose {
        PurposeName::Infrastructure => t.get("purpose-infrastructure"),
        PurposeName::Labour => t.get("purpose-labour"),
        PurposeName::Upstream => t.get("purpose-upstream"),
        PurposeName::Fees => t.get("purpose-fees"),
        PurposeName::Other => t.get("purpose-other"),
    }
}

/// What a purpose is called in a form.
pub(super) fn slug(purpose: PurposeName) -> &'static str {
    match purpose {
        PurposeName::Infrastructure => "infrastructure",
        PurposeName::Labour => "labour",
        PurposeName::Upstream => "upstream",
        PurposeName::Fees => "fees",
        PurposeName::Other => "other",
    }
}

/// The purpose of this name in a form.
pub(super) fn of_slug(name: &str) -> PurposeName {
    let found = PURPOSES.into_iter().find(|one| slug(*one) == name);
    found.unwrap_or(PurposeName::Infrastructure)
}

/// All purposes, to choose from.
pub(super) fn purposes(t: &Text) -> Vec<SelectOption> {
    let each = PURPOSES.into_iter();
    each.map(|one| SelectOption::new(slug(one), purpose(t, one)))
        .collect()
}

/// All rhythms, in the order of forms.
pub(super) const RHYTHMS: [EveryName; 4] = [
    EveryName::Month,
    EveryName::Quarter,
    EveryName::Year,
    EveryName::Week,
];

/// How often something comes.
pub(super) fn every(t: &Text, every: EveryName, step: u16) -> String {
    let count = i64::from(step);
    match every {
        EveryName::Week => tr!(t, "every-week", count = count),
        EveryName::Month => tr!(t, "every-month", count = count),
        EveryName::Quarter => tr!(t, "every-quarter", count = count),
        EveryName::Year => tr!(t, "every-year", count = count),
    }
}

/// What a rhythm is called in a form.
pub(super) fn rhythm(every: EveryName) -> &'static str {
    match every {
        EveryName::Week => "week",
        EveryName::Month => "month",
        EveryName::Quarter => "quarter",
        EveryName::Year => "year",
    }
}

/// What a cost is called; its short name once that was forgotten.
pub(super) fn title(cost: &CostView) -> String {
    cost.title.clone().unwrap_or_else(|| cost.cost.clone())
}

/// Who paid it: a name each, with the amount where there are several.
pub(super) fn paid_by(
    t: &Text,
    paid: &[PaidView],
    holders: &[HolderView],
    people: &[PersonView],
) -> String {
    let each: Vec<String> = paid
        .iter()
        .map(|one| {
            let name = whose(holders, people, &one.who, one.holder);
            if paid.len() > 1 {
                tr!(
                    t,
                    "cost-paid-part",
                    name = name,
                    amount = amount(t, &one.amount)
                )
            } else {
                name
            }
        })
        .collect();
    each.join(", ")
}

/// What a holder or a person of this short name is called.
pub(super) fn whose(
    holders: &[HolderView],
    people: &[PersonView],
    who: &str,
    holder: bool,
) -> String {
    let name = if holder {
        let found = holders.iter().find(|one| one.holder == who);
        found.and_then(|one| one.name.clone())
    } else {
        let found = people.iter().find(|one| one.participant.as_str() == who);
        found.and_then(|one| one.name.clone())
    };
    name.unwrap_or_else(|| who.to_owned())
}

/// The same where it is not said which of the two it is: holders come first,
/// as in the use cases.
pub(super) fn whose_ever(holders: &[HolderView], people: &[PersonView], who: &str) -> String {
    let plain = who.split_once(':').map_or(who, |(_, name)| name);
    let holder = holders.iter().any(|one| one.holder == plain) && !who.starts_with("person:");
    whose(holders, people, plain, holder)
}

/// Days in a row of words.
pub(super) fn days(t: &Text, days: &[Day]) -> String {
    let each: Vec<String> = days.iter().map(|day| t.short_date(day)).collect();
    each.join(", ")
}
