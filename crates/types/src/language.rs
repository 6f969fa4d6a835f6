//! The languages that Allotment speaks.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};

/// A language whose words are complete. Everything that people read exists in
/// each of them.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// English, in British spelling.
    #[default]
    En,
    /// French.
    Fr,
    /// Spanish.
    Es,
    /// German.
    De,
}

/// Allotment does not speak this language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("Allotment does not speak `{0}`; it speaks en, fr, es and de")]
pub struct LanguageError(String);

impl Language {
    /// All of them, in the order in which people are offered them.
    pub const ALL: [Self; 4] = [Self::En, Self::Fr, Self::Es, Self::De];

    /// Its tag by BCP 47, as pages and folders name it.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Fr => "fr",
            Self::Es => "es",
            Self::De => "de",
        }
    }

    /// What it calls itself: people look for that word, whatever is shown now.
    pub fn own_name(self) -> &'static str {
        match self {
            Self::En => "English",
            Self::Fr => "Français",
            Self::Es => "Español",
            Self::De => "Deutsch",
        }
    }

    /// The language of a system's locale (`de_AT.UTF-8`) or a browser's
    /// (`de-AT`), if we speak it.
    pub fn of_locale(locale: &str) -> Option<Self> {
        let first = locale.split(['-', '_', '.', '@']).next()?;
        first.to_ascii_lowercase().parse().ok()
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.tag())
    }
}

impl FromStr for Language {
    type Err = LanguageError;

    fn from_str(tag: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|language| language.tag() == tag)
            .ok_or_else(|| LanguageError(tag.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_locale_names_its_language() {
        assert_eq!(Language::of_locale("de_AT.UTF-8"), Some(Language::De));
        assert_eq!(Language::of_locale("fr-CA"), Some(Language::Fr));
        assert_eq!(Language::of_locale("C.UTF-8"), None);
        assert_eq!(Language::of_locale(""), None);
    }

    #[test]
    fn each_is_found_by_its_tag() {
        for language in Language::ALL {
            assert_eq!(language.tag().parse(), Ok(language));
        }
        assert_eq!(
            "nl".parse::<Language>().unwrap_err().to_string(),
            "Allotment does not speak `nl`; it speaks en, fr, es and de"
        );
    }
}
