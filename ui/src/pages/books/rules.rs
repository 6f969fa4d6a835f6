//! How costs become shares: the rules of now and before, and another one.

mod all;
mod choose;
mod fields;
mod preview;
mod words;

use yew::prelude::*;

use super::PlaceProps;
use all::AllRules;
use choose::Choose;

/// In the address: another rule.
pub(super) const CHOOSE: &str = "choose";

/// One of the pages about rules.
#[function_component(RulesPage)]
pub(super) fn rules_page(props: &PlaceProps) -> Html {
    match props.of.as_deref() {
        Some(CHOOSE) => html! { <Choose currency={props.currency} /> },
        _ => html! { <AllRules /> },
    }
}
