//! Compose files that only some instances have.

use std::collections::{BTreeMap, HashSet};

use crate::{
    compose::ComposeFile,
    manifest::{Condition, Question, QuestionKind},
    problem::{Place, Problem, Rule},
    recipe::Recipe,
    settings::overlays,
    yaml::Node,
};

/// The most sets of answers that are tried.
const MOST_TRIED: usize = 32;

pub(super) fn check(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let mut brought: HashSet<String> = HashSet::from(["compose.yml".to_owned()]);
    let lines = recipe.sample.entries.iter();
    for entry in lines.filter(|entry| entry.key == "COMPOSE_FILE") {
        let named = entry.value.expand(&|_| None).unwrap_or_default();
        brought.extend(overlays(Some(&named)));
    }
    let of_answers = recipe.toml.overlays();
    brought.extend(of_answers.map(|(_, path)| path.to_owned()));
    for file in &recipe.compose {
        if !brought.contains(&file.path) {
            problems.push(Problem::new(
                Rule::OverlayUnused,
                Place::file(&file.path),
                format!("nothing says when `{}` joins the stack", file.path),
            ));
        }
    }
    unused(recipe, "networks", problems);
    unused(recipe, "volumes", problems);
}

fn unused(recipe: &Recipe, section: &str, problems: &mut Vec<Problem>) {
    let files = recipe.compose.iter();
    let services = files.flat_map(|file| file.section("services"));
    let mut used = HashSet::new();
    for (_, service) in services {
        let Some(node) = service.get(section) else {
            continue;
        };
        let listed = node.as_list().unwrap_or(&[]).iter().filter_map(name_of);
        let mapped = node.as_map().unwrap_or(&[]).iter();
        used.extend(listed.chain(mapped.map(|(key, _)| key.text.as_str())));
    }
    // A name with a variable may be any of them.
    if used.iter().any(|name| name.contains('$')) {
        return;
    }
    for file in &recipe.compose {
        let unused = file.names(section).filter(|name| !used.contains(name));
        // Every service is in the network `default` that says nothing else.
        for name in unused.filter(|name| *name != "default") {
            problems.push(unused_problem(file, section, name));
        }
    }
}

fn unused_problem(file: &ComposeFile, section: &str, name: &str) -> Problem {
    let what = section.trim_end_matches('s');
    Problem::new(
        Rule::NetworkUnused,
        file.place_of(section, name).unwrap_or_default(),
        format!("no service uses the {what} `{name}`"),
    )
}

/// What a network or a volume is called in a service's list.
fn name_of(item: &Node) -> Option<&str> {
    let source = item.get("source").unwrap_or(item).as_text()?;
    source.split(':').next()
}

/// Answers of which each brings some overlay along: with them a stack is made
/// for the linter, beside the one of the defaults.
pub(crate) fn answers_to_try(recipe: &Recipe) -> Vec<BTreeMap<String, String>> {
    let questions = &recipe.toml.questions;
    let tried = questions.iter().flat_map(|question| {
        let answers = possible(question);
        let bringing = answers
            .into_iter()
            .filter(|answer| !question.overlays_of(answer).is_empty());
        bringing.map(|answer| {
            let mut answers = BTreeMap::new();
            satisfy(questions, &question.when, &mut answers);
            answers.insert(question.key.clone(), answer.to_owned());
            answers
        })
    });
    let tried = tried.chain(commented_out(recipe));
    tried.take(MOST_TRIED).collect()
}

/// The overlays that stand commented out in the sample, each with the optional
/// settings that it uses. Those that an answer brings along are tried with it.
fn commented_out(recipe: &Recipe) -> impl Iterator<Item = BTreeMap<String, String>> {
    let env = recipe.fill_in(None, &BTreeMap::new(), &mut vec![]);
    let joined = overlays(env.get("COMPOSE_FILE").map(String::as_str));
    let of_answers: HashSet<&str> = recipe.toml.overlays().map(|(_, path)| path).collect();
    let lines = recipe.sample.entries.iter();
    let lines = lines.filter(|entry| entry.key == "COMPOSE_FILE" && !entry.active);
    lines.filter_map(move |line| {
        let before = joined.join(":");
        let own = |name: &str| (name == "COMPOSE_FILE").then_some(before.as_str());
        let named = line.value.expand(&own).ok()?;
        let more: Vec<&ComposeFile> = overlays(Some(&named))
            .iter()
            .filter(|path| !joined.contains(path) && !of_answers.contains(path.as_str()))
            .filter_map(|path| recipe.compose.iter().find(|file| file.path == **path))
            .collect();
        if more.is_empty() {
            return None;
        }
        let mut answers = BTreeMap::from([("COMPOSE_FILE".to_owned(), named)]);
        for name in more.iter().flat_map(|file| file.variable_names()) {
            let optional = recipe.sample.get(name).filter(|line| !line.active);
            let value = optional.and_then(|line| line.value.expand(&|_| None).ok());
            answers.extend(value.map(|value| (name.to_owned(), value)));
        }
        Some(answers)
    })
}

fn possible(question: &Question) -> Vec<&str> {
    match question.kind {
        QuestionKind::YesNo if question.choices.is_empty() => vec!["true"],
        _ => {
            let choices = question.choices.iter();
            choices.map(|choice| choice.value.as_str()).collect()
        }
    }
}

/// Adds answers with which a condition holds. It names earlier questions only,
/// so this ends.
fn satisfy(questions: &[Question], when: &Condition, answers: &mut BTreeMap<String, String>) {
    for (key, values) in when.settings() {
        let Some(at) = questions.iter().position(|question| question.key == key) else {
            continue;
        };
        if let Some(value) = values.first() {
            answers.insert(key.to_owned(), value.clone());
            satisfy(&questions[..at], &questions[at].when, answers);
        }
    }
}
