//! What stands around every page.

use yew::prelude::*;

use super::focus_on;
use crate::text::use_text;

/// What [`Frame`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct FrameProps {
    /// The top: usually [`AppHeader`](super::AppHeader).
    pub header: Html,
    /// Beside the page: usually [`Stepper`](super::Stepper).
    #[prop_or_default]
    pub rail: Option<Html>,
    /// The page.
    pub children: Html,
}

/// The frame of the window: a way past the header, the header, the rail and
/// the page.
#[function_component(Frame)]
pub fn frame(props: &FrameProps) -> Html {
    let t = use_text();
    let skip = Callback::from(|event: MouseEvent| {
        // The address after `#` is the router's.
        event.prevent_default();
        focus_on("main");
    });
    html! {
        <div class="frame">
            <a class="skip" href="#main" onclick={skip}>{ t.get("part-skip") }</a>
            { props.header.clone() }
            <div class={classes!("frame-body", props.rail.is_some().then_some("frame-railed"))}>
                if let Some(rail) = &props.rail { <div class="frame-rail">{ rail.clone() }</div> }
                <main id="main" tabindex="-1">{ props.children.clone() }</main>
            </div>
        </div>
    }
}
