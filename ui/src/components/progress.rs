//! How much of something measurable is done.

use yew::prelude::*;

/// What [`ProgressBar`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ProgressBarProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What is being done.
    pub label: AttrValue,
    /// How much of it is done.
    pub done: u64,
    /// How much there is: steps, bytes. What nobody measured has a
    /// [`Spinner`](super::Spinner).
    pub of: u64,
    /// The same in words: "7 of 23 steps, about 4 min left".
    #[prop_or_default]
    pub text: Option<AttrValue>,
}

/// A bar for what is measured.
#[function_component(ProgressBar)]
pub fn progress_bar(props: &ProgressBarProps) -> Html {
    html! {
        <div class="progress">
            <p class="progress-head">
                <label class="progress-label" for={props.id.clone()}>{ &props.label }</label>
                if let Some(text) = &props.text { <span class="progress-text">{ text }</span> }
            </p>
            <progress
                id={props.id.clone()}
                max={props.of.max(1).to_string()}
                value={props.done.min(props.of).to_string()}
                aria-valuetext={props.text.clone()}
            />
        </div>
    }
}
