//! The words of the chosen language for all that is shown below.

use yew::prelude::*;

use super::{Locale, Text};

/// What [`TextProvider`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct TextProviderProps {
    /// What to say everything with.
    pub text: Text,
    /// Who reads it.
    pub children: Html,
}

/// Hands words to [`use_text`]. It also tells the page's root which language
/// it is in and which way it runs, for browsers and screen readers.
#[function_component(TextProvider)]
pub fn text_provider(props: &TextProviderProps) -> Html {
    use_effect_with(props.text.locale(), |locale| {
        let root = root_element();
        if let Some(root) = root {
            let _ = root.set_attribute("lang", locale.language().tag());
            let _ = root.set_attribute("dir", locale.direction());
        }
    });
    html! {
        <ContextProvider<Text> context={props.text.clone()}>{ props.children.clone() }</ContextProvider<Text>>
    }
}

fn root_element() -> Option<web_sys::Element> {
    web_sys::window()?.document()?.document_element()
}

/// The words of the language that is shown now; English outside a
/// [`TextProvider`].
#[hook]
pub fn use_text() -> Text {
    let given = use_context::<Text>();
    let own = use_memo(given.is_none(), |alone| {
        alone.then(|| Text::of(Locale::default()))
    });
    given
        .or_else(|| (*own).clone())
        .unwrap_or_else(|| Text::of(Locale::default()))
}
