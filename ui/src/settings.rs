//! What a person prefers to look at: a language and a theme.

use std::rc::Rc;

use yew::prelude::*;

use crate::{
    loading::Words,
    text::{Locale, Text},
};

const LOCALE: &str = "allotment.locale";
const THEME: &str = "allotment.theme";

/// How the interface looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Theme {
    /// As the computer is set: light, dark, more contrast.
    #[default]
    System,
    /// Dark ink on paper.
    Light,
    /// Light ink on soil.
    Dark,
    /// Black and white, strong borders; light or dark as the computer is set.
    Contrast,
}

impl Theme {
    /// All of them, in the order in which people are offered them.
    pub const ALL: [Self; 4] = [Self::System, Self::Light, Self::Dark, Self::Contrast];

    /// The value of `data-theme`.
    pub fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Contrast => "contrast",
        }
    }

    /// The theme of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }
}

/// What is preferred now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Preferences {
    /// What everything is shown in.
    pub locale: Locale,
    /// How it looks.
    pub theme: Theme,
}

impl Preferences {
    /// What this page remembers, then what the browser asks for.
    #[cfg(target_arch = "wasm32")]
    pub fn remembered() -> Self {
        let stored = |key| storage()?.get_item(key).ok()?;
        let asked = || web_sys::window()?.navigator().language();
        Self {
            locale: stored(LOCALE)
                .or_else(asked)
                .and_then(|tag| Locale::of_tag(&tag))
                .unwrap_or_default(),
            theme: stored(THEME)
                .and_then(|name| Theme::named(&name))
                .unwrap_or_default(),
        }
    }

    /// Elsewhere than in a page nothing is remembered.
    #[cfg(not(target_arch = "wasm32"))]
    pub fn remembered() -> Self {
        Self::default()
    }
}

impl Reducible for Preferences {
    type Action = Self;

    fn reduce(self: Rc<Self>, new: Self) -> Rc<Self> {
        new.into()
    }
}

/// What is preferred, and how to change it.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// What is preferred now.
    pub now: Preferences,
    change: UseReducerDispatcher<Preferences>,
}

impl Settings {
    /// Shows everything in this locale from now on.
    pub fn set_locale(&self, locale: Locale) {
        self.change.dispatch(Preferences { locale, ..self.now });
    }

    /// Shows everything in this theme from now on.
    pub fn set_theme(&self, theme: Theme) {
        self.change.dispatch(Preferences { theme, ..self.now });
    }
}

/// What [`SettingsProvider`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct SettingsProviderProps {
    /// What to begin with; without it, what this page remembers, then what the
    /// browser asks for.
    #[prop_or_default]
    pub begin: Option<Preferences>,
    /// The words of its language, if they are there.
    #[prop_or_default]
    pub text: Option<Text>,
    /// Who follows them.
    pub children: Html,
}

/// Holds the preferences for everything below, with the words of the language
/// ([`Words`]). They are remembered where the window keeps what belongs
/// to its pages, on this computer; the collective's record knows nothing of
/// them.
#[function_component(SettingsProvider)]
pub fn settings_provider(props: &SettingsProviderProps) -> Html {
    let begin = props.begin;
    let now = use_reducer_eq(|| begin.unwrap_or_else(Preferences::remembered));
    use_effect_with(*now, |now| keep(*now));
    let settings = Settings {
        now: *now,
        change: now.dispatcher(),
    };
    html! {
        <ContextProvider<Settings> context={settings}>
            <Words locale={now.locale} begin={props.text.clone()}>{ props.children.clone() }</Words>
        </ContextProvider<Settings>>
    }
}

/// The preferences and how to change them; `None` outside a
/// [`SettingsProvider`].
#[hook]
pub fn use_settings() -> Option<Settings> {
    use_context::<Settings>()
}

fn keep(now: Preferences) {
    if let Some(root) = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.document_element())
    {
        let _ = root.set_attribute("data-theme", now.theme.name());
    }
    if let Some(storage) = storage() {
        // A page that may not remember still shows what was chosen.
        let _ = storage.set_item(LOCALE, now.locale.tag());
        let _ = storage.set_item(THEME, now.theme.name());
    }
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok()?
}
