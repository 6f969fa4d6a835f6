//! The words of the hub's own pages, in four languages. What a statement says is
//! said by `allotment-papers`.

use allotment_types::Language;
use axum::http::{HeaderMap, header};
use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// The messages of one language (<https://projectfluent.org>).
pub(crate) struct Words {
    pub(crate) language: Language,
    bundle: FluentBundle<FluentResource>,
}

/// The words of one language, a file for each of its folder's.
macro_rules! words {
    ($tag:literal) => {
        concat!(
            include_str!(concat!("../locales/", $tag, "/hub.ftl")),
            "\n",
            include_str!(concat!("../locales/", $tag, "/mail.ftl")),
            "\n",
            include_str!(concat!("../locales/", $tag, "/network.ftl")),
        )
    };
}

fn source(language: Language) -> &'static str {
    match language {
        Language::En => words!("en"),
        Language::Fr => words!("fr"),
        Language::Es => words!("es"),
        Language::De => words!("de"),
    }
}

impl Words {
    pub(crate) fn of(language: Language) -> Self {
        // A message that cannot be read is left out, and its key is shown in its
        // place; a test sees to it that there is none.
        let resource = FluentResource::try_new(source(language).to_owned())
            .unwrap_or_else(|(resource, _)| resource);
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { language, bundle }
    }

    pub(crate) fn say(&self, key: &str) -> String {
        self.say_with(key, &[])
    }

    pub(crate) fn say_with(&self, key: &str, told: &[(&str, &str)]) -> String {
        self.say_counting(key, told, &[])
    }

    /// The same with numbers, by which words change.
    pub(crate) fn say_counting(
        &self,
        key: &str,
        told: &[(&str, &str)],
        counts: &[(&str, u32)],
    ) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in told {
            args.set(*name, *value);
        }
        for (name, count) in counts {
            args.set(*name, *count);
        }
        let pattern = self.bundle.get_message(key).and_then(|it| it.value());
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| {
                let mut mistakes = vec![];
                let text = self
                    .bundle
                    .format_pattern(pattern, Some(&args), &mut mistakes);
                text.into_owned()
            },
        )
    }
}

/// The language of a page: as it is asked for by `?l=`, or the first of the
/// browser's that we speak.
pub(crate) fn language(query: Option<&str>, headers: &HeaderMap) -> Language {
    let asked = query.unwrap_or_default().split('&');
    let asked = asked.filter_map(|pair| pair.strip_prefix("l="));
    let accepted = headers.get(header::ACCEPT_LANGUAGE);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    let accepted = accepted.unwrap_or_default().split(',');
    let accepted = accepted.map(|tag| tag.split(';').next().unwrap_or_default().trim());
    asked
        .chain(accepted)
        .find_map(Language::of_locale)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::{ast::Entry, parser::parse};

    use super::*;

    fn keys(language: Language) -> BTreeSet<String> {
        let parsed = parse(source(language)).unwrap();
        let keys = parsed.body.iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message.id.name.to_owned()),
            _ => None,
        });
        keys.collect()
    }

    #[test]
    fn every_language_says_the_same() {
        for language in Language::ALL {
            assert_eq!(keys(language), keys(Language::En), "{language}");
        }
    }

    #[test]
    fn french_signs_of_two_parts_stay_with_their_word() {
        for line in source(Language::Fr)
            .lines()
            .filter(|it| !it.starts_with('#'))
        {
            let text = line.split_once(" = ").map_or(line, |(_, text)| text);
            for sign in [" ?", " !", " ;", " :"] {
                assert!(!text.contains(sign), "{line}");
            }
        }
    }

    #[test]
    fn a_page_speaks_as_it_is_asked_to() {
        let mut headers = HeaderMap::new();
        let accept = "pt-BR, de-AT;q=0.8, en;q=0.5".parse().unwrap();
        headers.insert(header::ACCEPT_LANGUAGE, accept);
        assert_eq!(language(None, &headers), Language::De);
        assert_eq!(language(Some("l=fr"), &headers), Language::Fr);
        assert_eq!(language(Some("l=xx"), &headers), Language::De);
        assert_eq!(language(None, &HeaderMap::new()), Language::En);
    }
}
