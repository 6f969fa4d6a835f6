//! What a person should know here and now. It stays until it is no longer so.

use yew::prelude::*;

use super::{Icon, IconName, Tone, prose::marked};
use crate::text::{Text, use_text};

/// What [`Notice`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct NoticeProps {
    /// How it is to be taken.
    #[prop_or(Tone::Info)]
    pub tone: Tone,
    /// What happened, in one line.
    #[prop_or_default]
    pub title: Option<AttrValue>,
    /// What is safe and what to do.
    #[prop_or_default]
    pub children: Html,
    /// Buttons and links for it.
    #[prop_or_default]
    pub actions: Option<Html>,
    /// It came up by itself: screen readers say it at once.
    #[prop_or_default]
    pub live: bool,
}

/// A notice.
#[function_component(Notice)]
pub fn notice(props: &NoticeProps) -> Html {
    let t = use_text();
    html! {
        <div
            class={classes!("notice", format!("notice-{}", props.tone.name()))}
            role={props.live.then_some("alert")}
        >
            <Icon name={sign(props.tone)} />
            <div class="notice-words">
                <span class="visually-hidden">{ format!("{}: ", word(&t, props.tone)) }</span>
                if let Some(title) = &props.title { <p class="notice-title">{ marked(title) }</p> }
                { props.children.clone() }
                if let Some(actions) = &props.actions { <div class="cluster">{ actions.clone() }</div> }
            </div>
        </div>
    }
}

fn sign(tone: Tone) -> IconName {
    match tone {
        Tone::Neutral | Tone::Info => IconName::Info,
        Tone::Good => IconName::Check,
        Tone::Warning => IconName::Warning,
        Tone::Danger => IconName::Stop,
    }
}

fn word(t: &Text, tone: Tone) -> String {
    match tone {
        Tone::Neutral | Tone::Info => t.get("notice-info"),
        Tone::Good => t.get("notice-good"),
        Tone::Warning => t.get("notice-warning"),
        Tone::Danger => t.get("notice-danger"),
    }
}
