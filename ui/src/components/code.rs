//! What is to be copied or run as it is.

use yew::prelude::*;

use super::CopyButton;
use crate::text::visible;

/// What [`CodeBlock`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CodeBlockProps {
    /// The text, as it is.
    pub code: AttrValue,
    /// What it is: "the DNS record", "command of step 3".
    pub label: AttrValue,
    /// Lines are broken where there is no room; else the box scrolls.
    #[prop_or_default]
    pub wrap: bool,
}

/// Commands, records, files: left to right in every language, with a button
/// that copies. Nothing in it is hidden, and what is copied is what is seen.
#[function_component(CodeBlock)]
pub fn code_block(props: &CodeBlockProps) -> Html {
    let code = AttrValue::from(visible(&props.code).into_owned());
    html! {
        <div class="code">
            <pre
                class={classes!("code-text", props.wrap.then_some("code-wrap"))}
                role="region"
                tabindex="0"
                dir="ltr"
                aria-label={props.label.clone()}
            >{ &code }</pre>
            <CopyButton text={code} what={props.label.clone()} />
        </div>
    }
}
