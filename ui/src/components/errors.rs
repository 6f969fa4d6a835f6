//! What stands above a page of which some answers need another look.

use yew::prelude::*;

use super::{focus_on, prose::marked, use_focus};
use crate::{text::use_text, tr};

/// One answer that needs another look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldError {
    /// The id of its field.
    pub field: AttrValue,
    /// What is not as expected: the same words as at the field.
    pub message: AttrValue,
}

/// What [`ErrorSummary`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ErrorSummaryProps {
    /// The answers, in the order of the page. Without any nothing is shown.
    pub errors: Vec<FieldError>,
    /// Counts the attempts: with each the summary takes the focus anew.
    #[prop_or_default]
    pub attempt: u32,
}

/// Names them all, takes the focus and leads to each.
#[function_component(ErrorSummary)]
pub fn error_summary(props: &ErrorSummaryProps) -> Html {
    let t = use_text();
    let count = props.errors.len();
    // At each attempt, and not when an answer is mended and spoilt again: the
    // focus would leave somebody who types.
    let node = use_focus(props.attempt.to_string().into());
    if count == 0 {
        return Html::default();
    }
    html! {
        <div class="summary" tabindex="-1" ref={node} role="group" aria-labelledby="errors-title">
            <h2 class="summary-title" id="errors-title">{ tr!(t, "part-errors", count = count) }</h2>
            <ul>
                { for props.errors.iter().map(|error| html! {
                    <li key={error.field.to_string()}>
                        <a class="link" href={format!("#{}", error.field)} onclick={lead(error)}>
                            { marked(&error.message) }
                        </a>
                    </li>
                }) }
            </ul>
        </div>
    }
}

fn lead(error: &FieldError) -> Callback<MouseEvent> {
    let field = error.field.clone();
    Callback::from(move |event: MouseEvent| {
        event.prevent_default();
        focus_on(&field);
    })
}
