//! Money on a page.

use yew::prelude::*;

use crate::text::use_text;

/// What [`Money`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct MoneyProps {
    /// Minor units (cents).
    pub minor: i64,
    /// The ISO 4217 code.
    pub code: AttrValue,
    /// How many digits the minor unit has: 2 for euros.
    #[prop_or(2)]
    pub exponent: u32,
    /// For how long, or to whom: "a month".
    #[prop_or_default]
    pub per: Option<AttrValue>,
    /// The one figure that the page is about.
    #[prop_or_default]
    pub large: bool,
}

/// An amount, exact to the minor unit, as the language writes it.
#[function_component(Money)]
pub fn money(props: &MoneyProps) -> Html {
    let t = use_text();
    html! {
        <span class={classes!("money", props.large.then_some("money-large"))}>
            <bdi class="money-amount">{ t.money(props.minor, &props.code, props.exponent) }</bdi>
            if let Some(per) = &props.per { <span class="money-per">{ " " }{ per }</span> }
        </span>
    }
}
