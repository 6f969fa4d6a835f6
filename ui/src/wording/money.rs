//! Amounts of the books by what they were spent on, and rules by their kind.

use allotment_api::{RuleSort, SpentFrom, SpentView};

use crate::{text::Text, tr};

/// What an amount was spent on, or what bore a part of it.
pub fn spent(t: &Text, spent: &SpentView) -> String {
    let what = match spent.from {
        SpentFrom::Costs => match spent.purpose.as_deref() {
            Some("infrastructure") => t.get("spent-infrastructure"),
            Some("labour") => t.get("spent-labour"),
            Some("upstream") => t.get("spent-upstream"),
            Some("fees") => t.get("spent-fees"),
            _ => t.get("spent-other"),
        },
        SpentFrom::Labour => t.get("spent-credited"),
        SpentFrom::Fees => t.get("spent-fees"),
        SpentFrom::Grant => match &spent.grant {
            Some(grant) => tr!(t, "spent-grant-of", grant = grant.clone()),
            None => t.get("spent-grant"),
        },
        SpentFrom::Gift => t.get("spent-gift"),
        SpentFrom::Donations => t.get("spent-donations"),
        SpentFrom::Reserve => t.get("spent-reserve"),
        SpentFrom::Given => t.get("spent-given"),
        SpentFrom::SetAside => t.get("spent-set-aside"),
    };
    match &spent.instance {
        Some(instance) => tr!(t, "spent-for", what = what, instance = instance.to_string()),
        None => what,
    }
}

/// How costs are shared by a kind of rule, as the middle of a sentence.
pub fn shared_by(t: &Text, rule: RuleSort) -> String {
    match rule {
        RuleSort::Equal => t.get("shared-by-equal"),
        RuleSort::Weights => t.get("shared-by-weights"),
        RuleSort::Percentages => t.get("shared-by-percentages"),
        RuleSort::Exact => t.get("shared-by-exact"),
        RuleSort::Usage => t.get("shared-by-usage"),
        RuleSort::Sliding => t.get("shared-by-sliding"),
    }
}
