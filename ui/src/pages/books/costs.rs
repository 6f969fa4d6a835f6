//! What things cost: a month's costs, one of them, those that come again, and
//! the forms for them.

mod again;
mod again_add;
mod form;
mod month;
mod one;
mod paid;
mod receipts;
mod refund;
mod words;

use allotment_api::PurposeName;
use yew::prelude::*;

use super::{
    PlaceProps,
    month::{is_month, this_month},
};
use crate::text::Text;
use again::Again;
use again_add::AgainAdd;
use form::{Add, Change};
use month::MonthCosts;
pub(super) use month::due;
use one::OneCost;

/// In the address: a new cost.
pub(super) const ADD: &str = "add";
/// In the address: the costs that come again.
pub(super) const AGAIN: &str = "recurring";
/// In the address: one cost, whose short name follows.
const ONE: &str = "cost";
/// In the address: one cost, to be corrected.
const CORRECT: &str = "correct";

/// One of the pages about costs.
#[function_component(CostsPage)]
pub(super) fn costs_page(props: &PlaceProps) -> Html {
    let key = |name: &str| format!("{name} {}", props.whose.as_deref().unwrap_or_default());
    match (props.of.as_deref(), &props.whose) {
        (Some(ADD), _) => html! { <Add key="add" currency={props.currency} /> },
        (Some(AGAIN), Some(whose)) if &**whose == ADD => {
            html! { <AgainAdd key="again-add" currency={props.currency} /> }
        }
        (Some(AGAIN), _) => html! { <Again key="again" currency={props.currency} /> },
        (Some(ONE), Some(cost)) => {
            html! { <OneCost key={key(ONE)} currency={props.currency} cost={cost.clone()} /> }
        }
        (Some(CORRECT), Some(cost)) => {
            html! { <Change key={key(CORRECT)} currency={props.currency} cost={cost.clone()} /> }
        }
        (of, _) => {
            let month = of.filter(|of| is_month(of)).map(str::to_owned);
            let month = month.unwrap_or_else(this_month);
            html! { <MonthCosts key="month" currency={props.currency} {month} /> }
        }
    }
}

/// What something is for, by the name that views have for it.
pub(super) fn purpose_of(t: &Text, name: &str) -> String {
    let known = words::PURPOSES.into_iter();
    let known: Option<PurposeName> = known.into_iter().find(|one| words::slug(*one) == name);
    known.map_or_else(|| name.to_owned(), |one| words::purpose(t, one))
}
