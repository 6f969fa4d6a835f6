//! What is looked at before a month is closed, what is missing, and where it is
//! done.

use allotment_api::{HolderView, LackView, Look, LookView, call};
use yew::prelude::*;

use super::super::{amount, month::month_name, parts::Lead, place::Place};
use crate::{
    components::{Icon, IconName, Prose},
    pages::asking::use_answer,
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct LooksProps {
    pub(super) looks: Vec<LookView>,
    pub(super) month: AttrValue,
}

/// A line each: in order, or what is missing and the way to where it is done.
#[function_component(Looks)]
pub(super) fn looks(props: &LooksProps) -> Html {
    let t = use_text();
    // Only for their names: without them the short ones stand.
    let holders = use_answer(|| call::ListHolders {});
    let holders = holders.state().answer().map_or(&[][..], Vec::as_slice);
    html! {
        <ol class="looks">
            { for props.looks.iter().map(|look| one(&t, look, &props.month, holders)) }
        </ol>
    }
}

fn one(t: &Text, look: &LookView, month: &str, holders: &[HolderView]) -> Html {
    let good = look.missing.is_empty();
    let (icon, state) = if good {
        (IconName::Check, t.get("look-good"))
    } else {
        (IconName::Warning, t.get("look-missing"))
    };
    let lacks = look
        .lacks
        .iter()
        .map(|lack| html! { <li><Prose text={lacks(t, lack, holders)} /></li> });
    html! {
        <li class={classes!("look", if good { "look-good" } else { "look-open" })}>
            <Icon name={icon} />
            <div class="look-words">
                <p class="look-title"><span>{ what(t, look.look) }</span><span class="look-state">{ state }</span></p>
                if !good {
                    <ul class="plain">{ for lacks }</ul>
                    { way(t, look, month) }
                }
            </div>
        </li>
    }
}

/// What is looked at.
fn what(t: &Text, look: Look) -> String {
    match look {
        Look::Earlier => t.get("look-earlier"),
        Look::Balances => t.get("look-balances"),
        Look::Recurring => t.get("look-recurring"),
        Look::Rows => t.get("look-rows"),
        Look::Rule => t.get("look-rule"),
    }
}

/// What is missing.
fn lacks(t: &Text, lack: &LackView, holders: &[HolderView]) -> String {
    let called = |holder: &String| {
        let found = holders.iter().find(|one| one.holder == *holder);
        let name = found.and_then(|one| one.name.clone());
        name.unwrap_or_else(|| holder.clone())
    };
    match lack {
        LackView::Closed => t.get("lack-closed"),
        LackView::NotOver { last } => tr!(t, "lack-not-over", day = t.date(last)),
        LackView::Earlier { month } => tr!(t, "lack-earlier", month = month_name(t, month)),
        LackView::Unstated {
            holder,
            until: Some(until),
            last,
        } => tr!(
            t,
            "lack-stated-until",
            holder = called(holder),
            until = t.date(until),
            last = t.date(last)
        ),
        LackView::Unstated { holder, last, .. } => {
            tr!(
                t,
                "lack-unstated",
                holder = called(holder),
                last = t.date(last)
            )
        }
        LackView::Differs {
            holder,
            books,
            stated,
        } => tr!(
            t,
            "lack-differs",
            holder = called(holder),
            books = amount(t, books),
            stated = amount(t, stated)
        ),
        LackView::Unbooked {
            recurring,
            title,
            on,
        } => tr!(
            t,
            "lack-unbooked",
            cost = title.clone().unwrap_or_else(|| recurring.clone()),
            day = t.date(on)
        ),
        LackView::Rows { count } => tr!(t, "lack-rows", count = *count),
        LackView::NoRule { month } => tr!(t, "lack-no-rule", month = month_name(t, month)),
        LackView::Unshared { why } => why.clone(),
    }
}

/// The way to where it is done, and what is done there.
fn way(t: &Text, look: &LookView, month: &str) -> Html {
    let differs = |lack: &LackView| matches!(lack, LackView::Differs { .. });
    let (href, label) = match look.look {
        Look::Earlier => {
            let earlier = look.lacks.iter().find_map(|lack| match lack {
                LackView::Earlier { month } => Some(month),
                _ => None,
            });
            let Some(earlier) = earlier else {
                return Html::default();
            };
            let label = tr!(t, "look-to-month", month = month_name(t, earlier));
            (Place::Close.href(&[earlier]), label)
        }
        Look::Balances if look.lacks.iter().all(differs) => {
            (Place::Bank.href(&[]), t.get("look-to-rows"))
        }
        Look::Balances => (Place::Bank.href(&["import"]), t.get("bank-import")),
        Look::Recurring => (Place::Costs.href(&[month]), t.get("look-to-costs")),
        Look::Rows => (Place::Bank.href(&[]), t.get("look-to-rows")),
        Look::Rule => (Place::Rules.href(&[]), t.get("look-to-rules")),
    };
    html! { <div class="cluster"><Lead {href} {label} icon={IconName::Forward} /></div> }
}
