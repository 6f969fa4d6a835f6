//! A word or two that say what state something is in.

use yew::prelude::*;

use super::{Icon, IconName, prose::plain};

/// How a state is to be taken.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Tone {
    /// Neither good nor bad.
    #[default]
    Neutral,
    /// To know.
    Info,
    /// In order.
    Good,
    /// Take care.
    Warning,
    /// Stopped, broken, or about to destroy.
    Danger,
}

impl Tone {
    /// How style sheets call it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Good => "good",
            Self::Warning => "warning",
            Self::Danger => "danger",
        }
    }
}

/// What [`Badge`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct BadgeProps {
    /// The word; it says all that the colour says.
    pub text: AttrValue,
    /// How it is to be taken.
    #[prop_or_default]
    pub tone: Tone,
    /// A sign before the word.
    #[prop_or_default]
    pub icon: Option<IconName>,
}

/// A word or two: tried by people, experimental, up to date.
#[function_component(Badge)]
pub fn badge(props: &BadgeProps) -> Html {
    html! {
        <span class={classes!("badge", format!("badge-{}", props.tone.name()))}>
            if let Some(name) = props.icon { <Icon {name} /> }
            { plain(&props.text) }
        </span>
    }
}
