//! The settings of one instance: the sample's defaults and people's answers.

use std::{
    collections::{BTreeMap, HashSet},
    fmt::Write as _,
};

use allotment_types::DnsName;
use serde::{Deserialize, Serialize};

use crate::{
    compose::StackName,
    env::assignment,
    interpolate::InterpolationError,
    manifest::Question,
    problem::{Place, Problem, Rule, any_error, did_you_mean},
    recipe::Recipe,
    template::{Reference, Template},
};

/// The settings of one instance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// Its name in Docker Swarm.
    pub stack: StackName,
    /// Every setting, filled in: what the instance's `.env` holds. No secrets
    /// are among them, only their versions.
    pub env: BTreeMap<String, String>,
    /// What was noticed and does not stop anything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<Problem>,
}

/// The paths that `COMPOSE_FILE` joins with `:`; `compose.yml` when it is
/// empty or not set.
pub(crate) fn overlays(compose_file: Option<&str>) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut paths: Vec<String> = compose_file
        .unwrap_or_default()
        .split(':')
        .map(|path| path.trim().trim_start_matches("./"))
        .filter(|path| !path.is_empty() && seen.insert(*path))
        .map(str::to_owned)
        .collect();
    if paths.is_empty() {
        paths.push("compose.yml".to_owned());
    }
    paths
}

impl Recipe {
    /// The settings of an instance at `domain`: the sample's active lines and
    /// the questions' defaults, with `answers` in their place.
    ///
    /// Refused when an answer is missing or not accepted; every such answer is
    /// told at once, with its setting.
    pub fn settings(
        &self,
        domain: &DnsName,
        answers: &BTreeMap<String, String>,
    ) -> Result<Settings, Vec<Problem>> {
        let mut problems = Vec::new();
        self.check_names(answers, &mut problems);
        let env = self.fill_in(Some(domain), answers, &mut problems);
        let asked = self.toml.questions.iter();
        for question in asked.filter(|question| question.is_asked(&env)) {
            let answer = env.get(&question.key).map_or("", String::as_str);
            if let Err(error) = question.check(answer) {
                let rule = if answer.is_empty() {
                    Rule::AnswerMissing
                } else {
                    Rule::AnswerRefused
                };
                problems.push(
                    Problem::new(rule, Place::settings(), format!("{} {error}", question.ask))
                        .about(&question.key)
                        .fix(question.remedy()),
                );
            }
        }
        if any_error(&problems) {
            return Err(problems);
        }
        Ok(Settings {
            stack: StackName::of(domain),
            env,
            warnings: problems,
        })
    }

    fn check_names(&self, answers: &BTreeMap<String, String>, problems: &mut Vec<Problem>) {
        let known = self.known_settings();
        for (key, answer) in answers {
            let place = Place::settings();
            let is_name = key.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            if !is_name || answer.contains('\0') {
                let message = format!(
                    "`{key}` cannot be set: a setting's name has letters, digits and `_`, and its value no null character"
                );
                let fix = "leave it out, or correct its name and value";
                problems.push(
                    Problem::new(Rule::AnswerRefused, place, message)
                        .about(key)
                        .fix(fix),
                );
            } else if !known.contains(key.as_str()) {
                let message = format!("the recipe has no setting `{key}`; it is set all the same");
                let mut problem = Problem::new(Rule::AnswerUnknown, place, message).about(key);
                if let Some(meant) = did_you_mean(key, known.iter().copied()) {
                    problem = problem.fix(format!("did you mean `{meant}`?"));
                }
                problems.push(problem);
            }
        }
    }

    /// Every name that the sample, the questions or the compose files know.
    pub(crate) fn known_settings(&self) -> HashSet<&str> {
        let mut known: HashSet<&str> = [
            "TYPE",
            "DOMAIN",
            "STACK_NAME",
            "COMPOSE_FILE",
            "LETS_ENCRYPT_ENV",
            "TIMEOUT",
        ]
        .into_iter()
        .collect();
        known.extend(self.sample.entries.iter().map(|entry| entry.key.as_str()));
        known.extend(
            self.toml
                .questions
                .iter()
                .map(|question| question.key.as_str()),
        );
        known.extend(self.exports.keys().map(String::as_str));
        known.extend(self.used_variables());
        known
    }

    /// Sample's active lines in their order, then the questions' defaults;
    /// answers and the address go before both. An answer to a question that is
    /// not asked with these answers is left out and told. Overlays that answers
    /// bring along join `COMPOSE_FILE`.
    pub(crate) fn fill_in(
        &self,
        domain: Option<&DnsName>,
        answers: &BTreeMap<String, String>,
        problems: &mut Vec<Problem>,
    ) -> BTreeMap<String, String> {
        let mut given = answers.clone();
        if let Some(domain) = domain {
            given.insert("DOMAIN".to_owned(), domain.to_string());
        }
        let mut left_out = Vec::new();
        let mut env = loop {
            let mut found = Vec::new();
            let (env, superfluous) = self.fill_once(domain, &given, &mut found);
            // Other settings may have been filled in with what is left out.
            if superfluous.is_empty() {
                problems.extend(found);
                break env;
            }
            given.retain(|key, _| !superfluous.contains(&key.as_str()));
            left_out.extend(superfluous);
        };
        problems.extend(left_out.into_iter().map(not_asked));
        self.join_overlays(&mut env);
        env
    }

    /// One attempt; gives the settings and the questions that were answered
    /// without having been asked.
    fn fill_once(
        &self,
        domain: Option<&DnsName>,
        given: &BTreeMap<String, String>,
        problems: &mut Vec<Problem>,
    ) -> (BTreeMap<String, String>, Vec<&str>) {
        // Known while values are filled in, and not settings themselves.
        let mut known = given.clone();
        if let Some(domain) = domain {
            known.insert("STACK_NAME".to_owned(), StackName::of(domain).to_string());
        }
        let mut env = BTreeMap::new();
        env.insert("TYPE".to_owned(), self.name.to_string());
        for entry in self.sample.active() {
            if given.contains_key(&entry.key) {
                continue;
            }
            let value = entry.value.expand(&|name| {
                let own = env.get(name).or_else(|| known.get(name));
                own.map(String::as_str)
            });
            match value {
                Ok(value) => {
                    env.insert(entry.key.clone(), value);
                }
                Err(error) => problems.push(too_much(&error, &entry.key, entry.line)),
            }
        }
        env.extend(given.clone());
        let mut superfluous = Vec::new();
        for question in &self.toml.questions {
            if question.is_asked(&env) {
                fill_default(question, given, &mut env);
            } else if given.contains_key(&question.key) {
                superfluous.push(question.key.as_str());
            }
        }
        (env, superfluous)
    }

    /// Adds the compose files that answers bring along, and what the sample
    /// has as an optional line for the versions of their secrets.
    fn join_overlays(&self, env: &mut BTreeMap<String, String>) {
        let chosen: Vec<&str> = self.overlays_of(env).collect();
        let mut paths = overlays(env.get("COMPOSE_FILE").map(String::as_str));
        let before = paths.len();
        for path in chosen {
            if !paths.iter().any(|there| there == path) {
                paths.push(path.to_owned());
            }
        }
        for path in &paths[before..] {
            let Some(file) = self.compose.iter().find(|file| file.path == *path) else {
                continue;
            };
            for variable in file.secret_versions() {
                let line = self.sample.get(&variable);
                if let (false, Some(line)) = (env.contains_key(&variable), line) {
                    env.insert(variable, line.value.source.clone());
                }
            }
        }
        if paths.len() > before {
            env.insert("COMPOSE_FILE".to_owned(), paths.join(":"));
        }
    }

    /// The overlays that these settings' answers bring along, in the order of
    /// `recipe.toml`.
    fn overlays_of(&self, env: &BTreeMap<String, String>) -> impl Iterator<Item = &str> {
        let asked = self.toml.questions.iter();
        let asked = asked.filter(|question| question.is_asked(env));
        let named = asked.flat_map(|question| {
            let answer = env.get(&question.key).map_or("", String::as_str);
            question.overlays_of(answer)
        });
        named.map(String::as_str)
    }

    /// The instance's `.env`, in the order of the sample and with its comments,
    /// as Co-op Cloud's own tools read it.
    pub fn env_file(&self, settings: &Settings) -> String {
        let mut text = String::new();
        let mut written: HashSet<&str> = HashSet::new();
        let line = |text: &mut String, key: &str, comment: Option<&str>| {
            let Some(value) = settings.env.get(key) else {
                return;
            };
            // Writing to a String cannot fail.
            let _ = write!(text, "{}", assignment(key, value));
            if let Some(comment) = comment {
                let _ = write!(text, " # {comment}");
            }
            text.push('\n');
        };
        line(&mut text, "TYPE", None);
        written.insert("TYPE");
        for entry in &self.sample.entries {
            if !settings.env.contains_key(&entry.key) || !written.insert(&entry.key) {
                continue;
            }
            if !entry.help.is_empty() {
                text.push('\n');
            }
            for help in &entry.help {
                let _ = writeln!(text, "# {help}");
            }
            // Only a secret's hint means something to other tools.
            let hint = entry
                .key
                .starts_with("SECRET_")
                .then_some(entry.comment.as_deref());
            line(&mut text, &entry.key, hint.flatten());
        }
        for key in settings.env.keys() {
            if written.insert(key) {
                line(&mut text, key, None);
            }
        }
        // What was asked and left empty is known by its commented line: an
        // upgrade does not ask it again.
        let questions = self.toml.questions.iter();
        let empty = questions.filter(|question| {
            question.is_asked(&settings.env) && !settings.env.contains_key(&question.key)
        });
        for question in empty {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "\n# Left empty\n#{}=", question.key);
        }
        text
    }
}

/// A question's default goes before the sample's, and gives way to an answer.
fn fill_default(
    question: &Question,
    given: &BTreeMap<String, String>,
    env: &mut BTreeMap<String, String>,
) {
    if given.contains_key(&question.key) {
        return;
    }
    let Some(default) = question.default.as_deref() else {
        // What the sample has as an example is no answer to what is asked.
        if question.required {
            env.remove(&question.key);
        }
        return;
    };
    let filled = Template::parse(default).and_then(|template| {
        template.fill(&mut |reference| match reference {
            Reference::Setting(name) => Some(env.get(name).cloned().unwrap_or_default()),
            _ => None,
        })
    });
    if let Ok(filled) = filled {
        env.insert(question.key.clone(), filled);
    }
}

fn not_asked(key: &str) -> Problem {
    Problem::new(
        Rule::AnswerNotAsked,
        Place::settings(),
        format!("`{key}` is not asked with these answers; what was answered is left out"),
    )
    .about(key)
}

fn too_much(error: &InterpolationError, key: &str, line: u32) -> Problem {
    Problem::new(
        Rule::TooMuch,
        Place::at(".env.sample", line, 1),
        format!("the value of `{key}` cannot be filled in: {error}"),
    )
    .about(key)
}
