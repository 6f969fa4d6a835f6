//! Messages of one language.

use std::{borrow::Cow, fmt, rc::Rc};

use allotment_types::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{FAMILIES, Locale, pseudo, visible};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

type Bundle = FluentBundle<FluentResource>;

/// The words of one language. Cheap to clone; equal when of the same locale.
#[derive(Clone)]
pub struct Text {
    locale: Locale,
    words: Rc<Bundle>,
}

impl Text {
    /// The words of this locale that the program holds: in a page only those
    /// that say that the others did not come, elsewhere all.
    pub fn of(locale: Locale) -> Self {
        let files = built_in(locale.language()).iter();
        Self::read(locale, files.map(|file| (*file).to_owned()))
    }

    /// The words of this locale, from files of its language.
    pub fn read(locale: Locale, files: impl IntoIterator<Item = String>) -> Self {
        let id: LanguageIdentifier = locale.region().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![id]);
        // Marks around names are needed only where directions mix; elsewhere they
        // would be copied along with the text.
        bundle.set_use_isolating(locale == Locale::RightToLeft);
        if !matches!(locale, Locale::Of(_)) {
            bundle.set_transform(Some(pseudo::accent));
        }
        for file in files {
            // What can be read of a file is used; the tests see the rest.
            let resource = match FluentResource::try_new(file) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            let _ = bundle.add_resource(resource);
        }
        Self {
            locale,
            words: Rc::new(bundle),
        }
    }

    /// What they are shown in.
    pub fn locale(&self) -> Locale {
        self.locale
    }

    /// The message of this key. A key that the language lacks is shown itself:
    /// the tests see to it that there is none.
    pub fn get(&self, key: &str) -> String {
        self.say(key, None)
    }

    /// The message of this key with its variables, in which nothing is hidden
    /// ([`visible()`]); [`tr!`](crate::tr) reads better.
    pub fn format<const N: usize>(
        &self,
        key: &str,
        values: [(&'static str, FluentValue<'_>); N],
    ) -> String {
        let values = values.map(|(name, value)| (name, self.seen(value)));
        self.say(key, Some(&FluentArgs::from_iter(values)))
    }

    /// A text that somebody else wrote, as it can be shown ([`visible()`]). The
    /// made-up language from right to left is made of such marks itself.
    pub fn visible<'a>(&self, text: &'a str) -> Cow<'a, str> {
        match self.locale {
            Locale::RightToLeft => Cow::Borrowed(text),
            Locale::Of(_) | Locale::Long => visible(text),
        }
    }

    fn seen<'a>(&self, value: FluentValue<'a>) -> FluentValue<'a> {
        match value {
            FluentValue::String(text) => {
                FluentValue::String(self.visible(&text).into_owned().into())
            }
            other => other,
        }
    }

    /// The message of a key that is put together: `prefix` is one of
    /// [`FAMILIES`]. `None` where the family has no such member, so that the
    /// caller falls back to what it was handed.
    pub fn family(&self, prefix: &'static str, member: &str) -> Option<String> {
        debug_assert!(FAMILIES.contains(&prefix), "`{prefix}` is not declared");
        let key = format!("{prefix}{member}");
        self.has(&key).then(|| self.get(&key))
    }

    /// The same with variables that are known only while the program runs.
    pub fn family_with<'a>(
        &self,
        prefix: &'static str,
        member: &str,
        values: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Option<String> {
        debug_assert!(FAMILIES.contains(&prefix), "`{prefix}` is not declared");
        let key = format!("{prefix}{member}");
        let values = values.into_iter();
        let values = values.map(|(name, value)| (name, self.seen(value.into())));
        let values: FluentArgs<'_> = values.collect();
        self.has(&key).then(|| self.say(&key, Some(&values)))
    }

    /// Whether there is a message of this key.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.words.has_message(key)
    }

    fn say(&self, key: &str, values: Option<&FluentArgs<'_>>) -> String {
        let message = self.words.get_message(key);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut problems = Vec::new();
        let said = self.words.format_pattern(pattern, values, &mut problems);
        match self.locale {
            Locale::Of(_) => said.into_owned(),
            Locale::Long => pseudo::bracket(&said),
            Locale::RightToLeft => pseudo::turn(&said),
        }
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.locale == other.locale
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Text").field(&self.locale).finish()
    }
}

fn built_in(language: Language) -> &'static [&'static str] {
    match language {
        Language::En => EN,
        Language::Fr => FR,
        Language::Es => ES,
        Language::De => DE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tr;

    #[test]
    fn a_message_is_said_in_the_language() {
        assert_eq!(
            Text::of(Locale::Of(Language::De)).get("part-copy"),
            "Kopieren"
        );
    }

    #[test]
    fn a_key_that_nobody_knows_is_shown_itself() {
        assert_eq!(Text::of(Locale::Of(Language::Fr)).get("no-such"), "no-such");
    }

    #[test]
    fn nothing_is_hidden_in_what_is_put_into_a_message() {
        let t = Text::of(Locale::default());
        assert_eq!(
            tr!(t, "sharing-remove", who = "A\u{202e}da"),
            "Remove A⟨U+202E⟩da"
        );
        let values = [("reason", "a\u{200b}b")];
        assert_eq!(
            t.family_with("obstacle-", "server-says", values).as_deref(),
            Some("The server says: a⟨U+200B⟩b")
        );
    }

    #[test]
    fn a_family_without_this_member_leaves_the_choice_to_the_caller() {
        let t = Text::of(Locale::default());
        assert_eq!(t.family("error-", "of-no-kind"), None);
    }

    #[test]
    fn made_up_words_keep_what_was_put_into_them() {
        let t = Text::of(Locale::Long);
        assert_eq!(
            tr!(t, "part-step-of", step = 3, of = 14),
            "[Šţééþ 3 ôôf 14]"
        );
        let t = Text::of(Locale::RightToLeft);
        assert!(tr!(t, "part-step-of", step = 3, of = 14).contains("\u{2068}3\u{2069}"));
    }
}
