//! What a recipe says to people, in each language.
//!
//! `recipe.toml` says it in English. `locales/fr.ftl` beside it holds the same
//! in French, a message for each text, named by what it belongs to:
//! `question-SITE_NAME-ask`, `run-setup`, `check-edit`. The format is Project
//! Fluent's (<https://projectfluent.org>), which translators' tools read;
//! without variables and attributes, since a recipe's texts have none.

use std::{collections::BTreeMap, fmt::Write as _};

use allotment_types::Language;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::{ParserError, parse},
    unicode::unescape_unicode_to_string,
};
use serde::{Deserialize, Serialize};

use crate::{
    files::RecipeFiles,
    manifest::{CheckPart, Question, RecipeToml},
    problem::{Place, Problem, Rule, did_you_mean},
};

/// The folder of the translations.
const FOLDER: &str = "locales/";

/// A recipe's texts in one language, by name.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Words(BTreeMap<String, String>);

impl Words {
    /// The text of this name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }

    /// A question with these words in the place of its own, as far as they go.
    #[must_use]
    pub fn of_question(&self, question: &Question) -> Question {
        let mut translated = question.clone();
        texts_of(&mut translated, &mut |name, text| {
            if let Some(words) = self.get(&name) {
                words.clone_into(text);
            }
        });
        translated
    }

    /// Reads one language's file.
    fn parse(file: &str, text: &str) -> (Self, Vec<Problem>) {
        let lines = Lines(text);
        if let Some(at) = too_deep(text) {
            let message = format!("braces within braces, more than {DEEPEST} deep");
            let problem = Problem::new(Rule::WordsSyntax, lines.place(file, at), message);
            return (Self::default(), vec![problem]);
        }
        let (resource, errors) = match parse(text) {
            Ok(resource) => (resource, vec![]),
            Err(both) => both,
        };
        let mut problems: Vec<Problem> = errors
            .into_iter()
            .map(|ParserError { pos, kind, .. }| {
                let message = format!("this is not Fluent: {kind}");
                Problem::new(Rule::WordsSyntax, lines.place(file, pos.start), message)
            })
            .collect();
        let mut words = BTreeMap::new();
        for entry in resource.body {
            let (name, value) = match entry {
                Entry::Message(message) if message.attributes.is_empty() => {
                    (message.id.name, message.value.as_ref().and_then(plain))
                }
                Entry::Message(message) => (message.id.name, None),
                Entry::Term(term) => (term.id.name, None),
                _ => continue,
            };
            let place = lines.place(file, lines.of(name));
            let Some(value) = value else {
                let message = format!("`{name}` is more than a text");
                problems.push(Problem::new(Rule::WordsSyntax, place, message));
                continue;
            };
            if words.insert(name.to_owned(), value).is_some() {
                let message = format!("`{name}` is there twice");
                problems.push(Problem::new(Rule::WordsSyntax, place, message));
            }
        }
        (Self(words), problems)
    }
}

/// A recipe's texts in every language that it speaks; English among them.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct RecipeWords(BTreeMap<Language, Words>);

impl RecipeWords {
    /// The texts of a language; nothing if the recipe does not speak it.
    pub fn of(&self, language: Language) -> Option<&Words> {
        self.0.get(&language)
    }

    /// The text of this name in the language; in English, where the recipe
    /// does not say it there.
    pub fn say(&self, language: Language, name: &str) -> Option<&str> {
        [language, Language::En]
            .into_iter()
            .find_map(|language| self.of(language)?.get(name))
    }

    /// Reads the translations of a recipe, and compares them with what the
    /// recipe says.
    pub(crate) fn read(
        toml: &RecipeToml,
        files: &RecipeFiles,
        problems: &mut Vec<Problem>,
    ) -> Self {
        let english = toml.words();
        let mut all = BTreeMap::new();
        for (path, text) in files.iter() {
            // What else lies there belongs to the app.
            let inside = path.strip_prefix(FOLDER);
            let Some(name) = inside.and_then(|name| name.strip_suffix(".ftl")) else {
                continue;
            };
            let language = name.parse().ok();
            let Some(language) = language.filter(|language| *language != Language::En) else {
                let message = format!(
                    "`{name}` is no language that Allotment speaks beside English: it speaks fr, es and de"
                );
                problems.push(Problem::new(Rule::WordsUnread, Place::file(path), message));
                continue;
            };
            let (words, found) = Words::parse(path, text);
            problems.extend(found);
            compare(path, text, &english, &words, problems);
            all.insert(language, words);
        }
        all.insert(Language::En, english);
        Self(all)
    }
}

/// What one has and the other lacks.
fn compare(path: &str, text: &str, english: &Words, words: &Words, problems: &mut Vec<Problem>) {
    let lines = Lines(text);
    for name in words.0.keys().filter(|name| english.get(name).is_none()) {
        let problem = Problem::new(
            Rule::WordsUnknown,
            lines.place(path, text.find(name.as_str()).unwrap_or_default()),
            format!("the recipe has no text `{name}`"),
        );
        let known = english.0.keys().map(String::as_str);
        problems.push(match did_you_mean(name, known) {
            Some(meant) => problem.fix(format!("did you mean `{meant}`?")),
            None => problem,
        });
    }
    let missing = english.0.keys().filter(|name| words.get(name).is_none());
    let missing = missing.filter(|name| !may_stay_english(name));
    let missing: Vec<&str> = missing.map(String::as_str).collect();
    if !missing.is_empty() {
        let message = format!("not translated yet: {}", missing.join(", "));
        problems.push(Problem::new(Rule::WordsMissing, Place::file(path), message));
    }
}

/// Texts that only those read who look into a check, a backup or an upgrade: a
/// recipe speaks a language without them too.
fn may_stay_english(name: &str) -> bool {
    name == BACKUP_NOTES || name == UPGRADE_NOTES || name.starts_with("part-")
}

const BACKUP_NOTES: &str = "backup-notes";
const UPGRADE_NOTES: &str = "upgrade-notes";

impl RecipeToml {
    /// What it says to people, in English, by the names that translations use.
    pub fn words(&self) -> Words {
        let mut words = BTreeMap::new();
        let mut keep = |name: String, text: &str| drop(words.insert(name, text.to_owned()));
        keep("title".to_owned(), &self.title);
        keep("summary".to_owned(), &self.summary);
        if let Some(app) = &self.app {
            keep("app".to_owned(), app);
        }
        for question in &self.questions {
            texts_of(&mut question.clone(), &mut |name, text| keep(name, text));
        }
        for secret in &self.secrets {
            if let Some(purpose) = &secret.purpose {
                keep(format!("secret-{}", secret.name), purpose);
            }
        }
        for run in &self.one_offs {
            keep(format!("run-{}", run.id), &run.title);
            if let Some(reason) = &run.secret_in_argument {
                keep(format!("run-{}-reason", run.id), reason);
            }
        }
        for check in &self.checks {
            keep(format!("check-{}", check.id), &check.title);
            for (at, part) in check.parts().enumerate() {
                let name = match part {
                    CheckPart::Request(request) => &request.name,
                    CheckPart::Command(command) => &command.name,
                };
                if let Some(name) = name {
                    keep(format!("part-{}-{}", check.id, at + 1), name);
                }
            }
        }
        self.words_around(&mut keep);
        Words(words)
    }
}

impl RecipeToml {
    /// The texts of what is around the app.
    fn words_around(&self, keep: &mut dyn FnMut(String, &str)) {
        for (at, warning) in self.warnings.iter().enumerate() {
            keep(format!("warning-{}", at + 1), &warning.text);
        }
        if let Some(end) = &self.end_of_life {
            keep("end-of-life-what".to_owned(), &end.what);
            keep("end-of-life-then".to_owned(), &end.then);
        }
        for (at, record) in self.dns.iter().enumerate() {
            keep(format!("dns-{}", at + 1), &record.why);
        }
        if let Some(notes) = self.mail.as_ref().and_then(|mail| mail.notes.as_ref()) {
            keep("mail-notes".to_owned(), notes);
        }
        if let Some(sizing) = &self.sizing {
            keep("sizing-counts".to_owned(), &sizing.counts);
            for growth in &sizing.growth {
                keep(format!("growth-{}", growth.id), &growth.text);
            }
        }
        if let Some(notes) = &self.backup.notes {
            keep(BACKUP_NOTES.to_owned(), notes);
        }
        if let Some(notes) = self.upgrade.as_ref().and_then(|it| it.notes.as_ref()) {
            keep(UPGRADE_NOTES.to_owned(), notes);
        }
        for run in self.upgrade.iter().flat_map(|upgrade| &upgrade.runs) {
            keep(format!("upgrade-{}", run.id), &run.title);
        }
        if let Some(installer) = &self.installer {
            keep("installer-no-undo".to_owned(), &installer.no_undo);
            for command in &installer.prepare {
                keep(format!("prepare-{}", command.id), &command.title);
            }
            for command in &installer.after {
                keep(format!("after-{}", command.id), &command.title);
            }
            for made in &installer.makes {
                keep(format!("makes-{}", made.name), &made.purpose);
            }
        }
    }
}

/// Every text of a question, with its name.
fn texts_of(question: &mut Question, with: &mut dyn FnMut(String, &mut String)) {
    let name = |what: &str| format!("question-{}-{what}", question.key);
    let (ask, help, pattern) = (name("ask"), name("help"), name("pattern"));
    let choice = name("choice");
    with(ask, &mut question.ask);
    if let Some(text) = &mut question.help {
        with(help, text);
    }
    if let Some(text) = &mut question.pattern_help {
        with(pattern, text);
    }
    for answer in &mut question.choices {
        let mut name = choice.clone();
        // Names of Fluent have letters, digits, `-` and `_`.
        let fits = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
        let plain = answer.value.replace(|c: char| !fits(c), "_");
        let _ = write!(name, "-{plain}");
        with(name, &mut answer.label);
    }
}

/// How deep braces may stand within braces. The parser goes down with each of
/// them, and would take the program along.
const DEEPEST: usize = 8;

/// Where a text goes deeper than [`DEEPEST`]. Braces that a translator quotes
/// count too: nobody quotes so many in a row.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => depth = depth.saturating_sub(1),
            // A message ends before a line that begins at the margin.
            b'\n' if !matches!(text.as_bytes().get(at + 1), Some(b' ' | b'}')) => depth = 0,
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

/// The text of a message that has no more than text.
fn plain(pattern: &Pattern<&str>) -> Option<String> {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => text.push_str(&unescape_unicode_to_string(value)),
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

/// Where things stand in a file.
struct Lines<'t>(&'t str);

impl Lines<'_> {
    /// How many bytes lie before a part of the file.
    fn of(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.0.as_ptr() as usize)
    }

    fn place(&self, file: &str, at: usize) -> Place {
        let before = self.0.get(..at.min(self.0.len())).unwrap_or_default();
        let line = before.matches('\n').count() + 1;
        let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
        let number = |n| u32::try_from(n).unwrap_or(u32::MAX);
        Place::at(file, number(line), number(column))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
        format = 1
        title = "Tea"
        summary = "A round of tea."
        [[question]]
        key = "POT"
        ask = "Which pot?"
        help = "It can be changed."
        kind = "choice"
        choices = [{ value = "1 l", label = "The small one" }]
        [[secret]]
        name = "spoon"
        purpose = "Stirs."
    "#;

    fn read(files: &[(&str, &str)]) -> (RecipeWords, Vec<String>) {
        let (toml, found) = RecipeToml::parse("recipe.toml", MANIFEST);
        assert_eq!(found, []);
        let files: RecipeFiles = files.iter().copied().collect();
        let mut problems = vec![];
        let words = RecipeWords::read(&toml, &files, &mut problems);
        (words, problems.iter().map(ToString::to_string).collect())
    }

    const FRENCH: &str = "\
        title = Thé\n\
        summary = Une tournée de thé.\n\
        question-POT-ask = Quelle théière ?\n\
        question-POT-help = Cela peut changer.\n\
        question-POT-choice-1_l = La petite {\"{\"}1 l{\"}\"}\n\
        secret-spoon = Remue.\n";

    #[test]
    fn a_recipe_speaks_the_languages_of_its_folder_and_english_elsewhere() {
        let (words, problems) = read(&[("locales/fr.ftl", FRENCH)]);
        assert_eq!(problems, [""; 0]);
        assert_eq!(words.say(Language::Fr, "secret-spoon"), Some("Remue."));
        assert_eq!(words.say(Language::De, "secret-spoon"), Some("Stirs."));
        assert_eq!(words.say(Language::De, "secret-fork"), None);
        let (toml, _) = RecipeToml::parse("recipe.toml", MANIFEST);
        let asked = words
            .of(Language::Fr)
            .unwrap()
            .of_question(&toml.questions[0]);
        assert_eq!(asked.ask, "Quelle théière ?");
        assert_eq!(asked.choices[0].label, "La petite {1 l}");
        assert_eq!(asked.choices[0].value, "1 l");
    }

    #[test]
    fn what_is_missing_unknown_or_more_than_a_text_is_told_with_its_place() {
        let german = "title = Tee\nsummary2 = Eine Runde.\nsecret-spoon = { $who } rührt\n";
        let (_, problems) = read(&[("locales/de.ftl", german), ("locales/la.ftl", "")]);
        insta::assert_snapshot!(problems.join("\n"), @"
        locales/de.ftl:3:1: error AR-E314: `secret-spoon` is more than a text
        locales/de.ftl:2:1: error AR-E315: the recipe has no text `summary2` (did you mean `summary`?)
        locales/de.ftl: warning AR-W304: not translated yet: question-POT-ask, question-POT-choice-1_l, question-POT-help, secret-spoon, summary
        locales/la.ftl: warning AR-W305: `la` is no language that Allotment speaks beside English: it speaks fr, es and de
        ");
    }

    #[test]
    fn what_is_around_the_app_has_names_for_translations_too() {
        let text = r#"
            format = 1
            title = "Tea"
            summary = "A round of tea."
            [[warning]]
            kind = "tracking"
            text = "Counts the cups."
            [end_of_life]
            date = "2027-04-01"
            what = "The pot"
            then = "Buy another"
            source = "The potter"
            [[dns]]
            kind = "MX"
            name = "${DOMAIN}"
            value = "10 ${DOMAIN}."
            why = "Mail arrives there."
            [mail]
            notes = "Needs an account."
            [sizing]
            counts = "people who drink"
            step = [{ people = 4, memory = "1 GB", cpus = 1, disk = "1 GB", source = "estimated" }]
            growth = [{ id = "leaves", text = "Leaves pile up.", source = "seen" }]
            [backup]
            notes = "Cups go along."
            [upgrade]
            notes = "Drink up first."
            run = [{ id = "wash", title = "Wash up", command = ["wash"], when = "after" }]
        "#;
        let (toml, found) = RecipeToml::parse("recipe.toml", text);
        assert_eq!(found, []);
        let words = toml.words();
        let names: Vec<&str> = words.0.keys().map(String::as_str).collect();
        assert_eq!(
            names,
            [
                "backup-notes",
                "dns-1",
                "end-of-life-then",
                "end-of-life-what",
                "growth-leaves",
                "mail-notes",
                "sizing-counts",
                "summary",
                "title",
                "upgrade-notes",
                "upgrade-wash",
                "warning-1",
            ]
        );
    }

    #[test]
    fn a_file_that_goes_down_without_end_is_refused_before_it_is_parsed() {
        for text in [
            format!("title = {}", "{".repeat(400_000)),
            format!("title =\n{}", "    {\n".repeat(80_000)),
        ] {
            let (words, problems) = read(&[("locales/fr.ftl", &text)]);
            assert_eq!(words.say(Language::Fr, "title"), Some("Tea"));
            assert!(problems[0].contains("AR-E314"), "{problems:?}");
        }
    }

    #[test]
    fn a_file_that_is_no_fluent_is_refused_and_what_is_right_in_it_read() {
        let (words, problems) = read(&[("locales/es.ftl", "title = Té\n= nada\n")]);
        assert_eq!(words.say(Language::Es, "title"), Some("Té"));
        insta::assert_snapshot!(problems.join("\n"), @r#"
        locales/es.ftl:2:1: error AR-E314: this is not Fluent: Expected one of "a-zA-Z"
        locales/es.ftl: warning AR-W304: not translated yet: question-POT-ask, question-POT-choice-1_l, question-POT-help, secret-spoon, summary
        "#);
    }

    #[test]
    fn the_parts_of_a_check_are_numbered_and_may_stay_english() {
        let text = r#"
            format = 1
            title = "Tea"
            summary = "A round of tea."
            [[check]]
            id = "pour"
            title = "Pour and drink"
            [[check.request]]
            name = "Pour"
            path = "/"
            [[check.request]]
            path = "/"
            [[check.command]]
            name = "Drink"
            command = ["drink"]
            [backup]
            notes = "Cups go along."
        "#;
        let (toml, found) = RecipeToml::parse("recipe.toml", text);
        assert_eq!(found, []);
        let german =
            "title = Tee\nsummary = Eine Runde.\ncheck-pour = Trinken\npart-pour-3 = Trinken\n";
        let files: RecipeFiles = [("locales/de.ftl", german)].into_iter().collect();
        let mut problems = vec![];
        let words = RecipeWords::read(&toml, &files, &mut problems);
        assert_eq!(problems, []);
        assert_eq!(words.say(Language::De, "part-pour-1"), Some("Pour"));
        assert_eq!(words.say(Language::De, "part-pour-2"), None);
        assert_eq!(words.say(Language::De, "part-pour-3"), Some("Trinken"));
        assert_eq!(
            words.say(Language::De, "backup-notes"),
            Some("Cups go along.")
        );
    }
}
