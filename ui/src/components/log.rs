//! What programs print.

use yew::prelude::*;

use crate::text::use_text;

/// What [`Log`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LogProps {
    /// What printed it, for screen readers.
    pub label: AttrValue,
    /// Line by line.
    pub lines: Vec<AttrValue>,
}

/// Lines as they were printed, with nothing hidden, in a box that scrolls and
/// that the keyboard can reach. It is not read aloud while it grows.
#[function_component(Log)]
pub fn log(props: &LogProps) -> Html {
    let t = use_text();
    let line = |line: &AttrValue| {
        let line = t.visible(line).into_owned();
        html! { <span class="log-line">{ line }{ "\n" }</span> }
    };
    html! {
        <pre class="log" role="region" tabindex="0" dir="ltr" aria-label={props.label.clone()}>
            { for props.lines.iter().map(line) }
        </pre>
    }
}
