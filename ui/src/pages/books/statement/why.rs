//! Why a share is what it is.

use allotment_api::{BoundSort, OwnShareView, RuleSort};

use super::super::amount;
use crate::{text::Text, tr, wording};

/// A sentence each: the rule, what it went by, what bounded it, the odd cent.
pub(super) fn why(t: &Text, one: &OwnShareView) -> Vec<String> {
    let mut said = vec![tr!(
        t,
        "own-rule",
        amount = amount(t, &one.of),
        rule = wording::shared_by(t, one.rule)
    )];
    // Days without a weight are none of which a share is made.
    if one.days == 0 {
        said.push(t.get("own-no-weight"));
    } else if one.days < one.of_days {
        said.push(tr!(t, "own-days", days = one.days, of = one.of_days));
    } else {
        said.push(t.get("own-all-days"));
    }
    let parts = match one.rule {
        RuleSort::Weights | RuleSort::Sliding => Some("own-weight"),
        RuleSort::Usage => Some("own-usage"),
        RuleSort::Equal | RuleSort::Percentages | RuleSort::Exact => None,
    };
    let count = |number: u64| t.count(i64::try_from(number).unwrap_or(i64::MAX));
    let (own, all) = (count(one.measure), count(one.of_measure));
    match parts {
        Some("own-usage") => said.push(tr!(t, "own-usage", own = own, all = all)),
        Some(_) => said.push(tr!(t, "own-weight", own = own, all = all)),
        None => {}
    }
    match (one.bound, &one.floor, &one.cap) {
        (Some(BoundSort::Floor), Some(floor), _) => {
            said.push(tr!(t, "own-floor", amount = amount(t, floor)));
        }
        (Some(BoundSort::Cap), _, Some(cap)) => {
            said.push(tr!(t, "own-cap", amount = amount(t, cap)));
        }
        _ => {}
    }
    if one.odd_cent {
        said.push(t.get("own-odd-cent"));
    }
    said
}

#[cfg(test)]
mod tests {
    use allotment_api::MoneyView;
    use allotment_types::Language;

    use super::*;
    use crate::text::Locale;

    fn euros(minor: i64) -> MoneyView {
        MoneyView {
            amount: String::new(),
            currency: "EUR".into(),
            minor,
        }
    }

    #[test]
    fn a_share_is_told_with_all_that_decided_it_in_every_language() {
        let one = OwnShareView {
            entry: 9,
            share: euros(1_000),
            of: euros(10_000),
            rule: RuleSort::Sliding,
            days: 15,
            of_days: 31,
            measure: 15,
            of_measure: 108,
            floor: None,
            cap: Some(euros(1_000)),
            bound: Some(BoundSort::Cap),
            odd_cent: true,
            spent: vec![],
        };
        for language in Language::ALL {
            let t = Text::of(Locale::Of(language));
            let said = why(&t, &one);
            assert_eq!(said.len(), 5, "{said:#?}");
            let all = said.join(" ");
            for part in ["15", "31", "108", "€10.00"] {
                assert!(all.contains(part), "{part} is missing: {all}");
            }
        }
    }

    #[test]
    fn who_is_there_without_a_weight_is_not_said_to_be_away() {
        let t = Text::of(Locale::default());
        let one = OwnShareView {
            entry: 9,
            share: euros(0),
            of: euros(10_000),
            rule: RuleSort::Sliding,
            days: 0,
            of_days: 30,
            measure: 0,
            of_measure: 300,
            floor: None,
            cap: None,
            bound: None,
            odd_cent: false,
            spent: vec![],
        };
        let said = why(&t, &one).join(" ");
        assert!(said.contains("weight is 0"), "{said}");
        assert!(!said.contains("of 30 days"), "{said}");
    }

    #[test]
    fn the_rule_alone_is_told_where_nothing_else_decided() {
        let t = Text::of(Locale::default());
        let one = OwnShareView {
            entry: 9,
            share: euros(1_000),
            of: euros(10_000),
            rule: RuleSort::Equal,
            days: 30,
            of_days: 30,
            measure: 30,
            of_measure: 300,
            floor: None,
            cap: None,
            bound: None,
            odd_cent: false,
            spent: vec![],
        };
        assert_eq!(why(&t, &one).len(), 2, "the rule, and that they were there");
    }
}
