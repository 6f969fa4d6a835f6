//! Buttons: they do something. What leads somewhere is a link.

use yew::prelude::*;

use super::{Icon, IconName};

/// What a button is in its surroundings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// The act that the page is for; one a page.
    Primary,
    /// Everything else.
    #[default]
    Quiet,
    /// Destroys something; the words name what.
    Danger,
    /// Without a border, inside lists and text.
    Plain,
}

/// What [`Button`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ButtonProps {
    /// What it does, in words: "Apply this plan".
    pub label: AttrValue,
    /// What to do. A busy button does not call it again.
    #[prop_or_default]
    pub onclick: Callback<()>,
    /// What it is in its surroundings.
    #[prop_or_default]
    pub kind: ButtonKind,
    /// It is at work. It keeps the focus, which a disabled button would lose.
    #[prop_or_default]
    pub busy: bool,
    /// It cannot be used now; words beside it say why.
    #[prop_or_default]
    pub disabled: bool,
    /// Sends the form around it.
    #[prop_or_default]
    pub submit: bool,
    /// A sign before the words.
    #[prop_or_default]
    pub icon: Option<IconName>,
    /// A sign after the words.
    #[prop_or_default]
    pub icon_after: Option<IconName>,
    /// Its id in the page.
    #[prop_or_default]
    pub id: Option<AttrValue>,
    /// The id of what says more about it.
    #[prop_or_default]
    pub describedby: Option<AttrValue>,
}

/// A button.
#[function_component(Button)]
pub fn button(props: &ButtonProps) -> Html {
    let kind = match props.kind {
        ButtonKind::Primary => "button-primary",
        ButtonKind::Quiet => "button-quiet",
        ButtonKind::Danger => "button-danger",
        ButtonKind::Plain => "button-plain",
    };
    let onclick = {
        let (idle, then) = (!props.busy, props.onclick.clone());
        Callback::from(move |event: MouseEvent| {
            if idle {
                then.emit(());
            } else {
                event.prevent_default();
            }
        })
    };
    html! {
        <button
            id={props.id.clone()}
            type={if props.submit { "submit" } else { "button" }}
            class={classes!("button", kind)}
            disabled={props.disabled}
            aria-disabled={props.busy.then_some("true")}
            aria-busy={props.busy.then_some("true")}
            aria-describedby={props.describedby.clone()}
            {onclick}
        >
            if props.busy {
                <span class="spinner" aria-hidden="true"></span>
            } else if let Some(name) = props.icon {
                <Icon {name} />
            }
            <span>{ &props.label }</span>
            if let Some(name) = props.icon_after { <Icon {name} /> }
        </button>
    }
}

/// What [`IconButton`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct IconButtonProps {
    /// What it does, in words that a screen reader says and a hint shows.
    pub label: AttrValue,
    /// Its sign.
    pub icon: IconName,
    /// What to do.
    pub onclick: Callback<()>,
    /// For one that stays pressed: whether it is.
    #[prop_or_default]
    pub pressed: Option<bool>,
    /// The id of what it acts upon.
    #[prop_or_default]
    pub controls: Option<AttrValue>,
}

/// A button of one sign, where there is no room for words.
#[function_component(IconButton)]
pub fn icon_button(props: &IconButtonProps) -> Html {
    let onclick = props.onclick.reform(|_: MouseEvent| ());
    html! {
        <button
            type="button"
            class="button button-icon"
            aria-label={props.label.clone()}
            title={props.label.clone()}
            aria-pressed={props.pressed.map(|pressed| pressed.to_string())}
            aria-controls={props.controls.clone()}
            {onclick}
        >
            <Icon name={props.icon} />
        </button>
    }
}
