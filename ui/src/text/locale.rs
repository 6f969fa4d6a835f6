//! What the interface is shown in.

use allotment_types::Language;

/// A language, or one of the two made-up ones with which pages are tested:
/// they are made from English while the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Locale {
    /// A language that people speak.
    Of(Language),
    /// `xa`: accented, about 40 % longer, in brackets. What is not, was not
    /// taken from the files; what is cut off, has no room to be translated.
    Long,
    /// `xr`: the same, written from right to left.
    RightToLeft,
}

impl Default for Locale {
    fn default() -> Self {
        Self::Of(Language::En)
    }
}

impl Locale {
    /// The tag in addresses, files and memory: `en`, …, `xa`, `xr`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Of(language) => language.tag(),
            Self::Long => "xa",
            Self::RightToLeft => "xr",
        }
    }

    /// The locale of this tag, or of a browser's (`de-AT`).
    pub fn of_tag(tag: &str) -> Option<Self> {
        match tag {
            "xa" => Some(Self::Long),
            "xr" => Some(Self::RightToLeft),
            _ => Language::of_locale(tag).map(Self::Of),
        }
    }

    /// Whose words these are made from.
    pub fn language(self) -> Language {
        match self {
            Self::Of(language) => language,
            Self::Long | Self::RightToLeft => Language::En,
        }
    }

    /// Which way lines run: the value of `dir` in HTML.
    pub fn direction(self) -> &'static str {
        if self == Self::RightToLeft {
            "rtl"
        } else {
            "ltr"
        }
    }

    /// The tag by which browsers and Fluent know how it counts and writes
    /// figures.
    pub fn region(self) -> &'static str {
        match self.language() {
            Language::En => "en-GB",
            Language::Fr => "fr",
            Language::Es => "es",
            Language::De => "de",
        }
    }
}
