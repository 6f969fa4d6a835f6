//! Something that was wanted did not come.

use yew::prelude::*;

use crate::{
    components::{Button, Notice, Tone},
    text::Text,
};

/// Says so, by words that the program itself holds, and offers to try again.
pub(super) fn absent(t: &Text, what: String, onagain: Callback<()>) -> Html {
    let again =
        html! { <Button id="absent-again" label={t.get("absent-again")} onclick={onagain} /> };
    html! {
        <Notice tone={Tone::Danger} title={what} actions={again} live=true>
            <p>{ t.get("absent-next") }</p>
        </Notice>
    }
}
