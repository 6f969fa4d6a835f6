//! What the use cases say by code or kind, in the words of the language. Where
//! a language has no words for it yet, what the use cases said stands, in
//! English.

use allotment_api::{Doing, ErrorBody, Wait};
use allotment_provision::plan::{Broken, Predicate, Step};
use allotment_types::Language;

use crate::{
    text::{Locale, Text},
    tr,
};

/// Whether the use cases' own words are those of the language.
fn speaks_english(t: &Text) -> bool {
    t.locale() == Locale::Of(Language::En)
}

/// What went wrong, in one sentence. The use cases' own sentence names the
/// thing; where it is not in the language, [`aside`] shows it too.
pub fn error(t: &Text, error: &ErrorBody) -> String {
    if speaks_english(t) {
        return error.message.clone();
    }
    t.family("error-", &error.code)
        .unwrap_or_else(|| error.message.clone())
}

/// The English sentence beside one in another language: it has the names and
/// values.
pub fn aside(t: &Text, error: &ErrorBody) -> Option<String> {
    (!speaks_english(t) && t.family("error-", &error.code).is_some()).then(|| error.message.clone())
}

/// What is safe and what to do next.
pub fn next(t: &Text, error: &ErrorBody) -> Vec<String> {
    match t.family("next-", &error.code) {
        Some(next) => next.lines().map(str::to_owned).collect(),
        None => error.hints.clone(),
    }
}

/// What does not hold, and what to do about it.
pub fn broken(t: &Text, broken: &Broken) -> (String, String) {
    let values = || {
        broken
            .values
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
    };
    (
        t.family_with("broken-", &broken.code, values())
            .unwrap_or_else(|| broken.message.clone()),
        t.family_with("fix-", &broken.code, values())
            .unwrap_or_else(|| broken.fix.clone()),
    )
}

/// A demand of a plan that holds, in plain words.
pub fn demand(t: &Text, predicate: &Predicate) -> String {
    match predicate {
        Predicate::SystemIsOneOf { .. } => t.get("demand-system"),
        Predicate::ProcessorIsOneOf { .. } => t.get("demand-processor"),
        Predicate::WeAreRoot => t.get("demand-root"),
        Predicate::ToolsAreThere { .. } => t.get("demand-tools"),
        Predicate::MemoryAtLeast { size } => {
            tr!(t, "demand-memory", size = t.size(size.0))
        }
        Predicate::DiskFreeAtLeast { size } => {
            tr!(t, "demand-disk", size = t.size(size.0))
        }
        Predicate::PortFreeOrOurs { port, .. } => {
            tr!(t, "demand-port", port = port.to_string())
        }
        Predicate::NamePointsHere { name, .. } => {
            tr!(t, "demand-name", name = name.to_string())
        }
        Predicate::SwarmIsOurs => t.get("demand-swarm"),
        Predicate::InstanceIsOurs { .. } => t.get("demand-instance"),
        Predicate::ClockWithin { .. } => t.get("demand-clock"),
    }
}

/// A step's title. Steps are known by what they do; those that a recipe
/// brings have the recipe's words.
pub fn step_title(t: &Text, id: &str, title: &str, app: &str) -> String {
    said(t, "step-", id, app).unwrap_or_else(|| title.to_owned())
}

/// Why a step is done.
pub fn step_why(t: &Text, step: &Step, app: &str) -> String {
    said(t, "why-", step.id.as_str(), app).unwrap_or_else(|| step.why.clone())
}

fn said(t: &Text, family: &'static str, id: &str, app: &str) -> Option<String> {
    let (kind, what) = kind(id)?;
    let entrance;
    let what = match what {
        "entrance" => {
            entrance = t.get("step-the-entrance");
            entrance.as_str()
        }
        "" => app,
        other if kind == "hand-over" => other,
        _ => app,
    };
    t.family_with(family, kind, [("app", app), ("what", what)])
}

/// Steps of which a plan has one.
const WHOLE: [&str; 10] = [
    "refresh-packages",
    "install-docker",
    "start-swarm",
    "create-proxy-network",
    "seal-secrets",
    "wait-for-certificate",
    "wait-for-answer",
    "stop",
    "delete-data",
    "delete-files",
];

/// Steps that a plan has for each stack or secret, whose name follows.
const OF: [&str; 6] = [
    "write",
    "download",
    "hand-over",
    "configure",
    "start",
    "wait-for",
];

/// What a step does and to what, by its id: `07-start-entrance`.
fn kind(id: &str) -> Option<(&str, &str)> {
    let (_, slug) = id.split_once('-')?;
    if WHOLE.contains(&slug) {
        return Some((slug, ""));
    }
    OF.into_iter().find_map(|kind| {
        let what = slug.strip_prefix(kind)?.strip_prefix('-')?;
        Some((kind, what))
    })
}

/// A recipe's name as a word that begins a sentence.
pub fn capital(name: &str) -> String {
    let mut chars = name.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}

/// What takes a moment.
pub fn doing(t: &Text, doing: &Doing) -> String {
    match doing {
        Doing::Connecting { server } => tr!(t, "doing-connecting", server = server.to_string()),
        Doing::LoggingIn { target } => tr!(t, "doing-logging-in", target = target.clone()),
        Doing::ReadingFacts => t.get("doing-reading"),
        Doing::Practice { stage } => tr!(t, "doing-practice", stage = stage.clone()),
    }
}

/// What a step waits for.
pub fn wait(t: &Text, wait: &Wait) -> String {
    match wait {
        Wait::NotYet { reason } => tr!(t, "wait-not-yet", reason = reason.clone()),
        Wait::Again {
            reason,
            pause_s,
            attempt,
        } => tr!(
            t,
            "wait-again",
            reason = reason.clone(),
            pause = t.duration((*pause_s).into()),
            attempt = *attempt
        ),
        Wait::AtWork => t.get("wait-at-work"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_step_is_known_by_what_it_does() {
        assert_eq!(kind("02-install-docker"), Some(("install-docker", "")));
        assert_eq!(kind("09-wait-for-entrance"), Some(("wait-for", "entrance")));
        assert_eq!(
            kind("13-hand-over-db_password"),
            Some(("hand-over", "db_password"))
        );
        assert_eq!(
            kind("22-wait-for-certificate"),
            Some(("wait-for-certificate", ""))
        );
        assert_eq!(kind("24-check-write-and-read"), None, "the recipe's words");
    }
}
