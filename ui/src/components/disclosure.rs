//! What only some want to read.

use yew::prelude::*;

/// What [`Disclosure`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct DisclosureProps {
    /// What is inside, in a few words.
    pub summary: AttrValue,
    /// Unfolded at first.
    #[prop_or_default]
    pub open: bool,
    /// The id of what unfolds it.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The inside.
    pub children: Html,
}

/// A line that unfolds.
#[function_component(Disclosure)]
pub fn disclosure(props: &DisclosureProps) -> Html {
    html! {
        <details class="disclosure" open={props.open}>
            <summary id={props.id.clone()}>{ &props.summary }</summary>
            <div class="disclosure-body">{ props.children.clone() }</div>
        </details>
    }
}
