//! One instance of a collective, at a glance.

use yew::prelude::*;

use super::{Badge, Tone, prose::plain};

/// What [`InstanceCard`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct InstanceCardProps {
    /// What people call it: its address, or a name.
    pub name: AttrValue,
    /// What it is and where: "MediaWiki on garden".
    pub what: AttrValue,
    /// Where the card leads.
    pub href: AttrValue,
    /// What state it is in, in a word or two.
    pub state: AttrValue,
    /// How that is to be taken.
    #[prop_or_default]
    pub tone: Tone,
    /// What needs attention, or when the last backup was proven.
    #[prop_or_default]
    pub children: Html,
    /// Opens what the card leads to in the window's place: the window itself
    /// never leaves its own pages.
    #[prop_or_default]
    pub onopen: Option<Callback<()>>,
    /// Buttons of its own.
    #[prop_or_default]
    pub actions: Option<Html>,
}

/// A card for an instance, or for a run that can be continued.
#[function_component(InstanceCard)]
pub fn instance_card(props: &InstanceCardProps) -> Html {
    let onclick = props
        .onopen
        .as_ref()
        .map(|open| open.reform(|event: MouseEvent| event.prevent_default()));
    html! {
        <article class="card">
            <div class="card-head">
                <h3 class="card-title"><a class="card-link" href={props.href.clone()} {onclick}>{ plain(&props.name) }</a></h3>
                <Badge text={props.state.clone()} tone={props.tone} />
            </div>
            <p class="card-what">{ plain(&props.what) }</p>
            <div class="card-body">{ props.children.clone() }</div>
            if let Some(actions) = &props.actions { <div class="cluster card-actions">{ actions.clone() }</div> }
        </article>
    }
}
