//! What a recipe without `recipe.toml` says of itself: its title and summary
//! stand in the README, its questions in `.env.sample`, its version in a label.

use std::collections::BTreeMap;

use crate::{
    env::{EnvEntry, EnvSample},
    lint::BY_TOOLS,
    manifest::{Condition, Group, Question, QuestionKind, RecipeKind, RecipeToml},
    readme::ReadmeMetadata,
    recipe::Recipe,
    settings::overlays,
    template::Template,
};

/// The setting that joins compose files.
const COMPOSE_FILE: &str = "COMPOSE_FILE";

/// What stands in the place of a `recipe.toml`, as far as the README knows it.
pub(crate) fn about(name: &str, readme: &ReadmeMetadata) -> RecipeToml {
    RecipeToml {
        title: readme.title.clone().unwrap_or_else(|| name.to_owned()),
        summary: readme.summary.clone().unwrap_or_default(),
        ..RecipeToml::default()
    }
}

impl Recipe {
    /// Its questions: those of `recipe.toml`; without it each setting of the
    /// sample, by its technical name and with its comments as help.
    pub fn questions(&self) -> Vec<Question> {
        if self.has_toml {
            return self.toml.questions.clone();
        }
        let mut asked: Vec<Question> = vec![];
        for entry in &self.sample.entries {
            let by_tools = BY_TOOLS.contains(&entry.key.as_str())
                || (entry.key.starts_with("SECRET_") && entry.key.ends_with("_VERSION"));
            if by_tools || asked.iter().any(|question| question.key == entry.key) {
                continue;
            }
            asked.push(question(&self.sample, &entry.key));
        }
        asked.extend(self.which_files());
        asked
    }

    /// What the version label of the sample's stack says.
    pub fn labelled_version(&self) -> Option<String> {
        if self.toml.kind != RecipeKind::Stack {
            return None;
        }
        let version = self.render(&self.sample_settings()).ok()?.version?;
        (!version.is_empty()).then_some(version)
    }

    /// Which compose files join the stack, where there are more than it has
    /// without a word.
    fn which_files(&self) -> Option<Question> {
        let env = self.fill_in(None, &BTreeMap::new(), &mut vec![]);
        let joined = overlays(env.get(COMPOSE_FILE).map(String::as_str));
        let all = self.compose.iter().map(|file| file.path.as_str());
        let others: Vec<&str> = all
            .filter(|path| !joined.iter().any(|there| there == path))
            .collect();
        if others.is_empty() {
            return None;
        }
        let help = format!(
            "Compose files, joined with `:`. There are also {}",
            others.join(", ")
        );
        Some(Question {
            help: Some(help),
            default: Some(joined.join(":")),
            group: Group::Advanced,
            ..asking(COMPOSE_FILE)
        })
    }
}

fn question(sample: &EnvSample, key: &str) -> Question {
    let lines: Vec<&EnvEntry> = sample.entries.iter().filter(|it| it.key == key).collect();
    // As with all settings, the last active line wins.
    let active = lines.iter().rev().find(|line| line.active);
    let mut help: Vec<String> = vec![];
    for line in &lines {
        let comments = line.help.iter().chain(&line.comment);
        help.extend(comments.filter(|text| !text.is_empty()).cloned());
        let example = line.value.source.trim();
        if !line.active && !example.is_empty() && active.is_none() {
            help.push(format!("For example: {example}"));
        }
    }
    help.dedup();
    let default = active.and_then(|line| default(sample, line));
    let yes_no = matches!(default.as_deref(), Some("true" | "false"));
    Question {
        help: (!help.is_empty()).then(|| sentences(&help)),
        kind: if yes_no {
            QuestionKind::YesNo
        } else {
            QuestionKind::Text
        },
        default,
        group: if active.is_some() {
            Group::About
        } else {
            Group::Advanced
        },
        ..asking(key)
    }
}

/// Lines of a comment as prose. Whether a line goes on with the sentence of the
/// one before shows by its first letter.
fn sentences(lines: &[String]) -> String {
    let mut prose = String::new();
    for line in lines {
        let goes_on = line.starts_with(char::is_lowercase);
        if prose.ends_with(|c: char| !c.is_ascii_punctuation() || c == ')') && !goes_on {
            prose.push('.');
        }
        if !prose.is_empty() {
            prose.push(' ');
        }
        prose.push_str(line);
    }
    prose
}

/// The sample's value as a question's default writes it: `${DOMAIN}` for what
/// other settings hold. Nothing where that cannot be said so.
fn default(sample: &EnvSample, line: &EnvEntry) -> Option<String> {
    let names = line.value.pattern().variables().into_iter();
    let references: BTreeMap<String, String> = names
        .filter(|it| it.name == "DOMAIN" || sample.get(&it.name).is_some())
        .map(|it| (it.name.clone(), format!("${{{}}}", it.name)))
        .collect();
    let lookup = |name: &str| references.get(name).map(String::as_str);
    let text = line.value.expand(&lookup).ok()?;
    let template = Template::parse(&text).ok()?;
    let is_plain = template.references().count() <= references.len();
    (is_plain && !references.contains_key(&line.key) && !text.is_empty()).then_some(text)
}

/// A question by its technical name, and nothing else of it.
fn asking(key: &str) -> Question {
    Question {
        key: key.to_owned(),
        ask: key.to_owned(),
        help: None,
        kind: QuestionKind::Text,
        default: None,
        required: false,
        min: None,
        max: None,
        pattern: None,
        pattern_help: None,
        choices: vec![],
        when: Condition::default(),
        overlays: vec![],
        group: Group::default(),
    }
}
