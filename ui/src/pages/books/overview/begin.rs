//! Before anything stands in the books: where to begin.

use yew::prelude::*;

use super::super::{costs::ADD, parts::Lead, place::Place};
use crate::{components::Page, text::use_text};

/// The first steps, in an order that works.
#[function_component(Begin)]
pub(super) fn begin() -> Html {
    let t = use_text();
    let step = |title: String, what: String, href: String, label: String, primary: bool| {
        html! {
            <li class="first-step">
                <h2>{ title }</h2>
                <p>{ what }</p>
                <div class="cluster"><Lead {href} {label} {primary} /></div>
            </li>
        }
    };
    html! {
        <Page id="page-books-overview" title={t.get("overview-empty")} lead={t.get("overview-empty-lead")}>
            <ol class="first-steps">
                { step(t.get("overview-people"), t.get("overview-people-what"), Place::People.href(&["add"]), t.get("person-add"), true) }
                { step(t.get("overview-holder"), t.get("overview-holder-what"), Place::Bank.href(&[]), t.get("overview-holder-go"), false) }
                { step(t.get("overview-rule"), t.get("overview-rule-what"), Place::Rules.href(&["choose"]), t.get("rule-choose-first"), false) }
                { step(t.get("overview-first-cost"), t.get("overview-first-cost-what"), Place::Costs.href(&[ADD]), t.get("cost-add"), false) }
            </ol>
        </Page>
    }
}
