//! Where there is nothing yet.

use yew::prelude::*;

use super::{Icon, IconName};

/// What [`EmptyState`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct EmptyStateProps {
    /// What is not there yet.
    pub title: AttrValue,
    /// A sign.
    #[prop_or(IconName::Sprout)]
    pub icon: IconName,
    /// What will be here, and how it comes to be.
    #[prop_or_default]
    pub children: Html,
    /// The button that begins it.
    #[prop_or_default]
    pub action: Option<Html>,
}

/// Says what will be here and how to begin.
#[function_component(EmptyState)]
pub fn empty_state(props: &EmptyStateProps) -> Html {
    html! {
        <div class="empty">
            <Icon name={props.icon} large=true />
            <h2 class="empty-title">{ &props.title }</h2>
            <div class="empty-words">{ props.children.clone() }</div>
            if let Some(action) = &props.action { <div class="cluster">{ action.clone() }</div> }
        </div>
    }
}
