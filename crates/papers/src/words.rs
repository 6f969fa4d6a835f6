//! The words of the papers in one language.

use allotment_types::Language;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use jiff::civil::Date;
use unic_langid::LanguageIdentifier;

use crate::{clean::clean, paper::Line};

/// Stands for a backtick within a value while a message is put together, so that
/// no name can begin or end what is set as typed. [`clean`] keeps the private use
/// area out of values.
const BACKTICK: char = '\u{e060}';

/// The messages of one language (<https://projectfluent.org>).
pub(crate) struct Words {
    bundle: FluentBundle<FluentResource>,
}

/// What a message is told about: name and value.
pub(crate) type Told<'a> = (&'static str, &'a str);

fn source(language: Language) -> &'static str {
    match language {
        Language::En => include_str!("../locales/en/papers.ftl"),
        Language::Fr => include_str!("../locales/fr/papers.ftl"),
        Language::Es => include_str!("../locales/es/papers.ftl"),
        Language::De => include_str!("../locales/de/papers.ftl"),
    }
}

impl Words {
    pub(crate) fn of(language: Language) -> Self {
        // A message that cannot be read is left out, and its key is shown in its
        // place; a test sees to it that there is none.
        let resource = FluentResource::try_new(source(language).to_owned())
            .unwrap_or_else(|(resource, _)| resource);
        let tag: LanguageIdentifier = language.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new(vec![tag]);
        // The marks around values are for lines of mixed direction; on paper
        // they would be characters without a shape.
        bundle.set_use_isolating(false);
        bundle.add_resource_overriding(resource);
        Self { bundle }
    }

    /// A message without variables, as plain text.
    pub(crate) fn say(&self, key: &str) -> String {
        self.format(key, &FluentArgs::new())
    }

    /// A message with variables, as plain text.
    pub(crate) fn say_with(&self, key: &str, told: &[Told<'_>]) -> String {
        let mut args = FluentArgs::new();
        for (name, value) in told {
            args.set(*name, clean(value).replace('`', "\u{e060}"));
        }
        self.format(key, &args).replace(BACKTICK, "`")
    }

    /// A message whose parts in backticks are set as they are typed.
    pub(crate) fn line(&self, key: &str) -> Line {
        self.line_with(key, &[])
    }

    /// The same with variables.
    pub(crate) fn line_with(&self, key: &str, told: &[Told<'_>]) -> Line {
        let mut args = FluentArgs::new();
        for (name, value) in told {
            args.set(*name, clean(value).replace('`', "\u{e060}"));
        }
        let text = self.format(key, &args);
        let mut line = Line::default();
        for (index, part) in text.split('`').enumerate() {
            let part = part.replace(BACKTICK, "`");
            line = if index % 2 == 0 {
                line.text(&part)
            } else {
                line.typed(&part)
            };
        }
        line
    }

    /// A date with the name of its month.
    pub(crate) fn date(&self, date: Date) -> String {
        let mut args = FluentArgs::new();
        args.set("day", i64::from(date.day()));
        args.set("month", i64::from(date.month()));
        // As text: a year is never grouped like a number.
        args.set("year", FluentValue::from(date.year().to_string()));
        self.format("date", &args)
    }

    /// A day of a month that is known, without its year.
    pub(crate) fn day(&self, date: Date) -> String {
        let mut args = FluentArgs::new();
        args.set("day", i64::from(date.day()));
        args.set("month", i64::from(date.month()));
        self.format("date-day", &args)
    }

    /// A month such as `2026-11` with its name; what is none is shown as it is.
    pub(crate) fn month(&self, month: &str) -> String {
        let numbers = month.split_once('-').and_then(|(year, number)| {
            let number = number.parse::<u8>().ok()?;
            let year = year.parse::<u16>().ok()?;
            (1..=12).contains(&number).then_some((year, number))
        });
        let Some((year, number)) = numbers else {
            return clean(month);
        };
        let mut args = FluentArgs::new();
        args.set("month", i64::from(number));
        args.set("year", FluentValue::from(year.to_string()));
        self.format("date-month", &args)
    }

    fn format(&self, key: &str, args: &FluentArgs<'_>) -> String {
        let pattern = self.bundle.get_message(key).and_then(|m| m.value());
        pattern.map_or_else(
            || key.to_owned(),
            |pattern| {
                let mut mistakes = Vec::new();
                let text = self
                    .bundle
                    .format_pattern(pattern, Some(args), &mut mistakes);
                text.into_owned()
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn dates_are_written_as_each_language_writes_them() {
        let written = |on| {
            Language::ALL
                .map(|language| Words::of(language).date(on))
                .join(" | ")
        };
        insta::assert_snapshot!(written(date(2026, 11, 21)), @"21 November 2026 | 21 novembre 2026 | 21 de noviembre de 2026 | 21. November 2026");
        insta::assert_snapshot!(written(date(2027, 3, 1)), @"1 March 2027 | 1er mars 2027 | 1 de marzo de 2027 | 1. März 2027");
    }

    #[test]
    fn months_and_days_are_written_as_each_language_writes_them() {
        let written = |on: Date| {
            let each = Language::ALL.map(|language| {
                let words = Words::of(language);
                format!("{}, {}", words.day(on), words.month("2026-11"))
            });
            each.join(" | ")
        };
        insta::assert_snapshot!(written(date(2026, 11, 1)), @"1 November, November 2026 | 1er novembre, novembre 2026 | 1 de noviembre, noviembre de 2026 | 1. November, November 2026");
        assert_eq!(Words::of(Language::De).month("2026-13"), "2026-13");
    }

    #[test]
    fn each_month_has_its_name() {
        for language in Language::ALL {
            let words = Words::of(language);
            let names: std::collections::BTreeSet<String> =
                (1..=12).map(|m| words.date(date(2026, m, 9))).collect();
            assert_eq!(names.len(), 12, "{language:?}");
        }
    }

    #[test]
    fn a_backtick_in_a_name_ends_nothing() {
        let line = Words::of(Language::En).line_with("sheet-places-folder", &[("folder", "/a`b")]);
        assert_eq!(
            line,
            Line::default()
                .text("On the server, in ")
                .typed("/a`b")
                .text(":")
        );
    }
}
