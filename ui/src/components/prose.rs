//! Sentences in which names, commands and values stand in backticks.

use yew::prelude::*;

/// What [`Prose`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ProseProps {
    /// Sentences: "There is no server `garden`".
    pub text: AttrValue,
}

/// Shows what stands between backticks as code, without them. The parts of
/// this crate do it by themselves where they are handed sentences.
#[function_component(Prose)]
pub fn prose(props: &ProseProps) -> Html {
    marked(&props.text)
}

/// The same for a text inside another part.
pub(crate) fn marked(text: &str) -> Html {
    // One without a partner is a backtick.
    if !text.matches('`').count().is_multiple_of(2) {
        return html! { { text.to_owned() } };
    }
    text.split('`')
        .enumerate()
        .map(|(index, part)| {
            let part = part.to_owned();
            if index.is_multiple_of(2) {
                html! { { part } }
            } else {
                html! { <code><bdi>{ part }</bdi></code> }
            }
        })
        .collect()
}
