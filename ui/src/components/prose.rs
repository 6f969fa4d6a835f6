//! Sentences in which names, commands and values stand in backticks.

use yew::prelude::*;

use crate::text::use_text;

/// What [`Prose`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ProseProps {
    /// Sentences: "There is no server `garden`".
    pub text: AttrValue,
}

/// Shows what stands between backticks as code, without them, and nothing
/// hidden ([`visible()`](crate::text::visible())). The parts of this crate do it by
/// themselves where they are handed sentences.
#[function_component(Prose)]
pub fn prose(props: &ProseProps) -> Html {
    let t = use_text();
    let text = t.visible(&props.text);
    // One without a partner is a backtick.
    if !text.matches('`').count().is_multiple_of(2) {
        return html! { { text.into_owned() } };
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

/// [`Prose`] inside another part.
pub(crate) fn marked(text: &AttrValue) -> Html {
    html! { <Prose text={text.clone()} /> }
}

/// A name as it is, with nothing hidden.
#[function_component(Plain)]
pub(crate) fn plain_text(props: &ProseProps) -> Html {
    let t = use_text();
    html! { { t.visible(&props.text).into_owned() } }
}

/// The name of something inside another part: what a recipe or a server calls
/// it.
pub(crate) fn plain(text: &AttrValue) -> Html {
    html! { <Plain text={text.clone()} /> }
}
