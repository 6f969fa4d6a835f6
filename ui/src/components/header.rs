//! The top of the window.

use yew::prelude::*;

use super::Logo;

/// What [`AppHeader`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct AppHeaderProps {
    /// Where the name leads.
    #[prop_or(AttrValue::Static("#/"))]
    pub home: AttrValue,
    /// Whose allotment it is: the collective's name.
    #[prop_or_default]
    pub place: Option<AttrValue>,
    /// The few places that everything else is in: links.
    #[prop_or_default]
    pub ways: Html,
    /// At the end of the line: buttons, switches.
    #[prop_or_default]
    pub children: Html,
}

/// The sign, the name, where we are, the ways to elsewhere, and tools.
#[function_component(AppHeader)]
pub fn app_header(props: &AppHeaderProps) -> Html {
    html! {
        <header class="header">
            <a class="header-home" href={props.home.clone()}>
                <Logo />
                <span class="header-name">{ "Allotment" }</span>
            </a>
            if let Some(place) = &props.place { <span class="header-place" title={place.clone()}>{ place }</span> }
            { props.ways.clone() }
            <div class="header-tools">{ props.children.clone() }</div>
        </header>
    }
}
