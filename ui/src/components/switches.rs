//! Switches for what a person prefers.

use allotment_types::Language;
use yew::prelude::*;

use super::{Select, SelectOption};
use crate::{
    settings::{Theme, use_settings},
    text::{Locale, Text, use_text},
};

/// What [`LanguageSwitch`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct LanguageSwitchProps {
    /// Offers the made-up languages too, for the gallery.
    #[prop_or_default]
    pub made_up: bool,
}

/// Chooses the language; each is called what it calls itself.
#[function_component(LanguageSwitch)]
pub fn language_switch(props: &LanguageSwitchProps) -> Html {
    let t = use_text();
    let Some(settings) = use_settings() else {
        return Html::default();
    };
    let own = |language: Language| SelectOption::new(language.tag(), language.own_name());
    let mut options: Vec<SelectOption> = Language::ALL.into_iter().map(own).collect();
    if props.made_up {
        options.push(SelectOption::new("xa", t.get("language-long")));
        options.push(SelectOption::new("xr", t.get("language-rtl")));
    }
    let value = settings.now.locale.tag();
    let onchange = Callback::from(move |tag: String| {
        if let Some(locale) = Locale::of_tag(&tag) {
            settings.set_locale(locale);
        }
    });
    html! { <Select id="language" label={t.get("language-label")} {options} {value} {onchange} /> }
}

/// Chooses the look.
#[function_component(ThemeSwitch)]
pub fn theme_switch() -> Html {
    let t = use_text();
    let Some(settings) = use_settings() else {
        return Html::default();
    };
    let options: Vec<SelectOption> = Theme::ALL
        .into_iter()
        .map(|theme| SelectOption::new(theme.name(), word(&t, theme)))
        .collect();
    let value = settings.now.theme.name();
    let onchange = Callback::from(move |name: String| {
        if let Some(theme) = Theme::named(&name) {
            settings.set_theme(theme);
        }
    });
    html! { <Select id="theme" label={t.get("theme-label")} {options} {value} {onchange} /> }
}

fn word(t: &Text, theme: Theme) -> String {
    match theme {
        Theme::System => t.get("theme-system"),
        Theme::Light => t.get("theme-light"),
        Theme::Dark => t.get("theme-dark"),
        Theme::Contrast => t.get("theme-contrast"),
    }
}
