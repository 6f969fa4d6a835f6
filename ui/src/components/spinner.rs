//! Something is being done, and nobody knows how much of it is left.

use yew::prelude::*;

/// What [`Spinner`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SpinnerProps {
    /// What is being done, and what for: "Reading what is on the server".
    pub label: AttrValue,
    /// An [`Announcer`](super::Announcer) says it: it is seen only, so that
    /// nobody hears it twice.
    #[prop_or_default]
    pub quiet: bool,
}

/// Words with a sign that moves (or, where motion is not wanted, only fades).
#[function_component(Spinner)]
pub fn spinner(props: &SpinnerProps) -> Html {
    html! {
        <p class="waiting" role={(!props.quiet).then_some("status")}>
            <span class="spinner" aria-hidden="true"></span>
            <span>{ &props.label }</span>
        </p>
    }
}
