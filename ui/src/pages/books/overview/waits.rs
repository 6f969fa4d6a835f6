//! What waits for somebody.

use allotment_api::SpentFrom;
use yew::prelude::*;

use super::{
    super::{
        amount,
        costs::{AGAIN, due},
        month::{month_name, months_from},
        parts::Lead,
        place::Place,
    },
    Seen,
};
use crate::{
    components::{Icon, IconName},
    text::{Text, use_text},
    tr,
};

/// Something that waits, and where it is done.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Wait {
    what: String,
    href: String,
    act: String,
}

/// As many months as are named one by one.
const FEW: usize = 3;

/// All that waits, the most pressing first.
pub(super) fn waiting(t: &Text, seen: &Seen) -> Vec<Wait> {
    let mut all = vec![];
    let mut wait = |what: String, href: String, act: String| all.push(Wait { what, href, act });
    if seen.people.is_empty() {
        wait(
            t.get("wait-nobody"),
            Place::People.href(&["add"]),
            t.get("person-add"),
        );
    }
    if seen.rules.is_empty() {
        wait(
            t.get("wait-no-rule"),
            Place::Rules.href(&["choose"]),
            t.get("rule-choose-first"),
        );
    }
    if !seen.rows.is_empty() {
        wait(
            tr!(t, "wait-rows", count = seen.rows.len()),
            Place::Bank.href(&[]),
            t.get("wait-rows-act"),
        );
    }
    let dates = due(&seen.recurring);
    if dates > 0 {
        wait(
            tr!(t, "cost-due", count = dates),
            Place::Costs.href(&[AGAIN]),
            t.get("cost-due-look"),
        );
    }
    let first = seen.costs.iter().map(|cost| &cost.date).min();
    let first = first.map(|day| day.as_str().chars().take(7).collect::<String>());
    let open = open_months(&seen.totals.month, &seen.month, first.as_deref());
    if let Some(month) = open.first() {
        let what = if open.len() > FEW {
            tr!(
                t,
                "wait-months",
                count = open.len(),
                month = month_name(t, month)
            )
        } else {
            let names: Vec<String> = open.iter().map(|it| month_name(t, it)).collect();
            tr!(
                t,
                "wait-month",
                count = open.len(),
                names = names.join(", ")
            )
        };
        wait(what, Place::Close.href(&[month]), t.get("wait-close-act"));
    }
    let behind = &seen.reminders.people;
    if !behind.is_empty() {
        wait(
            tr!(
                t,
                "wait-behind",
                count = behind.len(),
                amount = amount(t, &seen.reminders.behind)
            ),
            Place::Statement.href(&[]),
            t.get("wait-behind-act"),
        );
    }
    all
}

/// The months that are over and not closed, oldest first: those after the last
/// that was closed, or from the first cost on. Totals are of this month as
/// long as none was closed.
fn open_months(of_totals: &str, now: &str, first_cost: Option<&str>) -> Vec<String> {
    let begin = if of_totals < now {
        months_from(of_totals, 1)
    } else {
        first_cost.map(str::to_owned)
    };
    let Some(mut month) = begin else {
        return vec![];
    };
    let mut open = vec![];
    while month.as_str() < now {
        let Some(next) = months_from(&month, 1) else {
            break;
        };
        open.push(std::mem::replace(&mut month, next));
    }
    open
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct WaitsProps {
    pub(super) waits: Vec<Wait>,
}

/// The list, or that there is none.
#[function_component(Waits)]
pub(super) fn waits(props: &WaitsProps) -> Html {
    let t = use_text();
    html! {
        <section class="section" aria-labelledby="overview-waits">
            <h2 id="overview-waits">{ t.get("overview-waits") }</h2>
            if props.waits.is_empty() {
                <p class="cluster waits-none"><Icon name={IconName::Check} />{ t.get("overview-waits-none") }</p>
            } else {
                <ul class="waits">
                    { for props.waits.iter().map(|wait| html! {
                        <li class="wait">
                            <span>{ &wait.what }</span>
                            <Lead href={wait.href.clone()} label={wait.act.clone()} />
                        </li>
                    }) }
                </ul>
            }
        </section>
    }
}

/// What a part of a month's cost is, or what bears it.
pub(super) fn spent_on(t: &Text, from: SpentFrom, purpose: Option<String>) -> String {
    let of = |key: String| match &purpose {
        Some(purpose) => tr!(t, "borne-for", what = key, purpose = purpose.clone()),
        None => key,
    };
    match from {
        SpentFrom::Costs => purpose.unwrap_or_else(|| t.get("purpose-other")),
        SpentFrom::Labour => t.get("purpose-labour"),
        SpentFrom::Fees => t.get("purpose-fees"),
        SpentFrom::Grant => of(t.get("borne-grant")),
        SpentFrom::Gift => of(t.get("borne-gift")),
        SpentFrom::Donations => of(t.get("borne-donations")),
        SpentFrom::Reserve => of(t.get("borne-reserve")),
        SpentFrom::Given => of(t.get("borne-given")),
        SpentFrom::SetAside => t.get("borne-set-aside"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_open_after_the_last_that_was_closed() {
        assert_eq!(
            open_months("2026-09", "2026-11", Some("2026-01")),
            ["2026-10"]
        );
        assert!(open_months("2026-10", "2026-11", Some("2026-01")).is_empty());
    }

    #[test]
    fn where_none_was_closed_they_are_open_from_the_first_cost_on() {
        assert_eq!(
            open_months("2026-11", "2026-11", Some("2026-09")),
            ["2026-09", "2026-10"]
        );
        assert!(open_months("2026-11", "2026-11", None).is_empty());
        assert!(open_months("2026-11", "2026-11", Some("2026-12")).is_empty());
    }
}
