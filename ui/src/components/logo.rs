//! The sign of Allotment.

use yew::prelude::*;

/// What [`Logo`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LogoProps {
    /// Large, for the first page.
    #[prop_or_default]
    pub large: bool,
}

/// The drawing of `icons/allotment.svg`, beside which the name stands as text.
#[function_component(Logo)]
pub fn logo(props: &LogoProps) -> Html {
    let class = classes!("logo", props.large.then_some("logo-large"));
    html! { <img {class} src="allotment.svg" alt="" /> }
}
