//! Tables of a TOML file, read key by key, with the place of each.

use std::{cell::RefCell, collections::BTreeMap, ops::Range, str::FromStr};

use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

use crate::problem::{Place, Problem, Rule, did_you_mean};

/// The file that is read, and what was found wrong with it.
pub(super) struct Document<'t> {
    file: &'t str,
    text: &'t str,
    /// Where each line begins, in bytes.
    lines: Vec<usize>,
    problems: RefCell<Vec<Problem>>,
}

impl<'t> Document<'t> {
    pub(super) fn new(file: &'t str, text: &'t str) -> Self {
        let breaks = text.match_indices('\n').map(|(at, _)| at + 1);
        Self {
            file,
            text,
            lines: std::iter::once(0).chain(breaks).collect(),
            problems: RefCell::new(Vec::new()),
        }
    }

    /// The place of a span of bytes.
    pub(super) fn place(&self, span: &Range<usize>) -> Place {
        let at = span.start.min(self.text.len());
        let line = self.lines.partition_point(|begin| *begin <= at);
        let begin = self.lines[line.saturating_sub(1)];
        let column = self
            .text
            .get(begin..at)
            .map_or(0, |text| text.chars().count())
            + 1;
        let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
        Place::at(self.file, number(line), number(column))
    }

    pub(super) fn report(&self, problem: Problem) {
        self.problems.borrow_mut().push(problem);
    }

    pub(super) fn into_problems(self) -> Vec<Problem> {
        self.problems.into_inner()
    }
}

/// One table: which keys were asked for is remembered, and the others are
/// reported by [`Section::finish`].
pub(super) struct Section<'d, 't> {
    document: &'d Document<'t>,
    /// How people call it: `[[question]]`.
    name: &'static str,
    table: &'d DeTable<'t>,
    place: Place,
    start: usize,
    asked: RefCell<Vec<&'static str>>,
}

/// An entry of a list that takes both.
pub(super) enum TextOrSection<'d, 't> {
    /// A text, with its place.
    Text(String, Place),
    /// A table.
    Section(Section<'d, 't>),
}

type Value<'t> = Spanned<DeValue<'t>>;

/// A text, number or yes/no as a text.
fn single(value: &DeValue<'_>) -> Option<String> {
    Some(match value {
        DeValue::String(text) => text.to_string(),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(flag) => flag.to_string(),
        _ => return None,
    })
}

impl<'d, 't> Section<'d, 't> {
    pub(super) fn new(
        document: &'d Document<'t>,
        name: &'static str,
        table: &'d DeTable<'t>,
        span: &Range<usize>,
    ) -> Self {
        Self {
            document,
            name,
            table,
            place: document.place(span),
            start: span.start,
            asked: RefCell::new(Vec::new()),
        }
    }

    /// The same table under another name, by which problems speak of it.
    pub(super) fn called(self, name: &'static str) -> Self {
        Self { name, ..self }
    }

    /// Where the table begins.
    pub(super) fn place(&self) -> Place {
        self.place.clone()
    }

    /// Where it begins, in bytes: tables of two lists are brought into the
    /// file's order by it.
    pub(super) fn begins(&self) -> usize {
        self.start
    }

    /// Whether a key is there, of whatever type.
    pub(super) fn has(&self, key: &str) -> bool {
        self.table.iter().any(|(name, _)| name.get_ref() == key)
    }

    /// Where the value of a key stands; the table when there is none.
    pub(super) fn place_of(&self, key: &str) -> Place {
        let value = self.table.iter().find(|(name, _)| name.get_ref() == key);
        value.map_or_else(
            || self.place(),
            |(_, value)| self.document.place(&value.span()),
        )
    }

    pub(super) fn report(&self, rule: Rule, place: Place, message: impl Into<String>) {
        self.document.report(Problem::new(rule, place, message));
    }

    pub(super) fn problem(&self, problem: Problem) {
        self.document.report(problem);
    }

    /// Reports a key that must be there and is not.
    pub(super) fn must_have(&self, key: &str) {
        if !self.has(key) {
            self.missing(key);
        }
    }

    fn find(&self, key: &'static str) -> Option<&'d Value<'t>> {
        self.asked.borrow_mut().push(key);
        self.table
            .iter()
            .find(|(name, _)| name.get_ref() == key)
            .map(|(_, value)| value)
    }

    fn wrong_type(&self, key: &str, value: &Value<'_>, expected: &str) {
        let message = format!(
            "`{key}` in {} must be {expected}, not {}",
            self.name,
            value.get_ref().type_str()
        );
        self.report(Rule::TomlType, self.document.place(&value.span()), message);
    }

    fn missing(&self, key: &str) {
        self.report(
            Rule::TomlMissing,
            self.place(),
            format!("{} has no `{key}`", self.name),
        );
    }

    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        let value = self.find(key)?;
        let text = value.get_ref().as_str();
        if text.is_none() {
            self.wrong_type(key, value, "a text");
        }
        text.map(str::to_owned)
    }

    /// A text that must be there and not be empty.
    pub(super) fn required(&self, key: &'static str) -> String {
        match self.text(key) {
            Some(text) if !text.trim().is_empty() => text,
            found => {
                if found.is_some() || self.find(key).is_none() {
                    self.missing(key);
                }
                String::new()
            }
        }
    }

    pub(super) fn flag(&self, key: &'static str) -> Option<bool> {
        let value = self.find(key)?;
        let flag = value.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(key, value, "true or false");
        }
        flag
    }

    pub(super) fn number(&self, key: &'static str) -> Option<i64> {
        let value = self.find(key)?;
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong_type(key, value, "a whole number");
        }
        number
    }

    /// A whole number between bounds.
    pub(super) fn bounded<T: TryFrom<i64>>(
        &self,
        key: &'static str,
        bounds: std::ops::RangeInclusive<i64>,
    ) -> Option<T> {
        let number = self.number(key)?;
        let fits = bounds.contains(&number).then(|| T::try_from(number).ok());
        if let Some(Some(value)) = fits {
            return Some(value);
        }
        let message = format!(
            "`{key}` must be from {} to {}",
            bounds.start(),
            bounds.end()
        );
        self.report(Rule::TomlValue, self.place_of(key), message);
        None
    }

    /// A text that means something of another type.
    pub(super) fn parsed<T: FromStr<Err: std::fmt::Display>>(
        &self,
        key: &'static str,
    ) -> Option<T> {
        let text = self.text(key)?;
        match text.parse() {
            Ok(value) => Some(value),
            Err(error) => {
                self.report(
                    Rule::TomlValue,
                    self.place_of(key),
                    format!("`{key}`: {error}"),
                );
                None
            }
        }
    }

    /// One of several words.
    pub(super) fn choice<T: Copy>(&self, key: &'static str, words: &[(&str, T)]) -> Option<T> {
        let text = self.text(key)?;
        if let Some((_, value)) = words.iter().find(|(word, _)| *word == text) {
            return Some(*value);
        }
        let known: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
        let mut problem = Problem::new(
            Rule::TomlValue,
            self.place_of(key),
            format!(
                "`{key}` cannot be `{text}`; it is one of: {}",
                known.join(", ")
            ),
        );
        if let Some(meant) = did_you_mean(&text, known) {
            problem = problem.fix(format!("did you mean `{meant}`?"));
        }
        self.document.report(problem);
        None
    }

    /// A list of texts, each with its place.
    pub(super) fn texts(&self, key: &'static str) -> Vec<(String, Place)> {
        let Some(value) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of texts");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let Some(text) = item.get_ref().as_str() else {
                    self.wrong_type(key, item, "a list of texts");
                    return None;
                };
                Some((text.to_owned(), self.document.place(&item.span())))
            })
            .collect()
    }

    /// A list of texts, of which some may be tables that say more.
    pub(super) fn texts_or_sections(
        &self,
        key: &'static str,
        name: &'static str,
    ) -> Vec<TextOrSection<'d, 't>> {
        let Some(value) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of texts");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let it = item.get_ref();
                if let Some(text) = it.as_str() {
                    let place = self.document.place(&item.span());
                    return Some(TextOrSection::Text(text.to_owned(), place));
                }
                let Some(table) = it.as_table() else {
                    self.wrong_type(key, item, "a list of texts or tables");
                    return None;
                };
                let section = Section::new(self.document, name, table, &item.span());
                Some(TextOrSection::Section(section))
            })
            .collect()
    }

    /// A table of texts, numbers and yes/no, all taken as texts.
    pub(super) fn pairs(&self, key: &'static str) -> BTreeMap<String, String> {
        let Some(value) = self.find(key) else {
            return BTreeMap::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a table");
            return BTreeMap::new();
        };
        table
            .iter()
            .filter_map(|(name, value)| {
                let text = single(value.get_ref());
                if text.is_none() {
                    self.wrong_type(key, value, "a table of single values");
                }
                Some((name.get_ref().to_string(), text?))
            })
            .collect()
    }

    /// A table whose values are a single value or a list of them, all taken as
    /// texts.
    pub(super) fn alternatives(&self, key: &'static str) -> BTreeMap<String, Vec<String>> {
        let Some(value) = self.find(key) else {
            return BTreeMap::new();
        };
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_type(key, value, "a table");
            return BTreeMap::new();
        };
        let mut all = BTreeMap::new();
        for (name, value) in table {
            let items = match value.get_ref() {
                DeValue::Array(items) => items.iter().collect(),
                _ => vec![value],
            };
            let texts = items.into_iter().filter_map(|item| {
                let text = single(item.get_ref());
                if text.is_none() {
                    self.wrong_type(key, item, "a table of single values or lists of them");
                }
                text
            });
            all.insert(name.get_ref().to_string(), texts.collect());
        }
        all
    }

    pub(super) fn section(&self, key: &'static str, name: &'static str) -> Option<Section<'d, 't>> {
        let value = self.find(key)?;
        if let Some(table) = value.get_ref().as_table() {
            return Some(Section::new(self.document, name, table, &value.span()));
        }
        self.wrong_type(key, value, "a table");
        None
    }

    pub(super) fn sections(&self, key: &'static str, name: &'static str) -> Vec<Section<'d, 't>> {
        let Some(value) = self.find(key) else {
            return Vec::new();
        };
        let Some(items) = value.get_ref().as_array() else {
            self.wrong_type(key, value, "a list of tables");
            return Vec::new();
        };
        items
            .iter()
            .filter_map(|item| {
                let Some(table) = item.get_ref().as_table() else {
                    self.wrong_type(key, item, "a list of tables");
                    return None;
                };
                Some(Section::new(self.document, name, table, &item.span()))
            })
            .collect()
    }

    /// Reports every key that nobody asked for.
    pub(super) fn finish(self) {
        let asked = self.asked.into_inner();
        for (key, _) in self.table {
            let name = key.get_ref().as_ref();
            if asked.contains(&name) {
                continue;
            }
            let mut problem = Problem::new(
                Rule::TomlUnknownKey,
                self.document.place(&key.span()),
                format!("{} has no key `{name}`", self.name),
            );
            if let Some(meant) = did_you_mean(name, asked.iter().copied()) {
                problem = problem.fix(format!("did you mean `{meant}`?"));
            }
            self.document.report(problem);
        }
    }
}
