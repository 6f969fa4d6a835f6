//! All parts of the interface, in all their states.

use yew::prelude::*;

/// The gallery.
#[function_component(Gallery)]
pub fn gallery() -> Html {
    html! { <p>{ "…" }</p> }
}
