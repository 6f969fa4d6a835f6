//! What is said of rules.

use allotment_api::{BandBody, PersonView, RuleBody};

use super::super::parts::called;
use crate::{text::Text, tr};

/// The six, by their names in a form.
pub(super) const KINDS: [&str; 6] = [
    "equal",
    "weights",
    "sliding",
    "percentages",
    "exact",
    "usage",
];

/// The name of a rule in a form.
pub(super) fn kind(rule: &RuleBody) -> &'static str {
    match rule {
        RuleBody::Equal => "equal",
        RuleBody::Weights => "weights",
        RuleBody::Percentages { .. } => "percentages",
        RuleBody::Exact { .. } => "exact",
        RuleBody::Usage { .. } => "usage",
        RuleBody::Sliding { .. } => "sliding",
    }
}

/// What a rule is called, and what it means.
pub(super) fn said(t: &Text, kind: &str) -> (String, String) {
    match kind {
        "equal" => (t.get("rule-equal"), t.get("rule-equal-what")),
        "weights" => (t.get("rule-weights"), t.get("rule-weights-what")),
        "percentages" => (t.get("rule-percentages"), t.get("rule-percentages-what")),
        "exact" => (t.get("rule-exact"), t.get("rule-exact-what")),
        "usage" => (t.get("rule-usage"), t.get("rule-usage-what")),
        _ => (t.get("rule-sliding"), t.get("rule-sliding-what")),
    }
}

/// What a rule says of each, as far as it does.
pub(super) fn of_each(t: &Text, rule: &RuleBody, people: &[PersonView]) -> Vec<(String, String)> {
    match rule {
        RuleBody::Equal | RuleBody::Weights => vec![],
        RuleBody::Percentages { parts } => parts
            .iter()
            .map(|(who, part)| {
                let part = tr!(t, "figure-percent", number = part.clone());
                (called(people, who), part)
            })
            .collect(),
        RuleBody::Exact { amounts } => amounts
            .iter()
            .map(|(who, amount)| (called(people, who), amount.clone()))
            .collect(),
        RuleBody::Usage { meter, readings } => readings
            .iter()
            .map(|(who, reading)| (called(people, who), format!("{reading} {meter}")))
            .collect(),
        RuleBody::Sliding { bands } => bands
            .iter()
            .map(|(who, band)| (called(people, who), within(t, band)))
            .collect(),
    }
}

/// Between a floor and a cap, either of which may be missing.
fn within(t: &Text, band: &BandBody) -> String {
    match (&band.floor, &band.cap) {
        (Some(floor), Some(cap)) => {
            tr!(t, "rule-between", floor = floor.clone(), cap = cap.clone())
        }
        (Some(floor), None) => tr!(t, "rule-at-least", floor = floor.clone()),
        (None, Some(cap)) => tr!(t, "rule-at-most", cap = cap.clone()),
        (None, None) => t.get("rule-free"),
    }
}
