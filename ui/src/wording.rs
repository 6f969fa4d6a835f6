//! What the use cases say by code or kind, in the words of the language. Where
//! a language has no words for it yet, what the use cases said stands, in
//! English.

mod app;
mod money;

use allotment_api::{Attention, Demand, Doing, ErrorBody, MoneyView, Obstacle, PlannedStep, Wait};
use allotment_provision::plan::Broken;
use allotment_types::{Day, DnsName, Language, PracticeStage};

use crate::{
    text::{Locale, Text},
    tr,
};

pub use app::App;
pub use money::{shared_by, spent};

/// Whether the use cases' own words are those of the language.
fn speaks_english(t: &Text) -> bool {
    t.locale() == Locale::Of(Language::En)
}

/// What went wrong, in one sentence. The use cases' own sentence names the
/// thing; where it is not in the language, [`aside`] shows it too.
pub fn error(t: &Text, error: &ErrorBody) -> String {
    if let Some(said) = because(t, "refused-", error) {
        return said;
    }
    if speaks_english(t) {
        return error.message.clone();
    }
    t.family("error-", &error.code)
        .unwrap_or_else(|| error.message.clone())
}

/// The English sentence beside one in another language that lacks its names and
/// values.
pub fn aside(t: &Text, error: &ErrorBody) -> Option<String> {
    let lacks_values = because(t, "refused-", error).is_none();
    (!speaks_english(t) && lacks_values && t.family("error-", &error.code).is_some())
        .then(|| error.message.clone())
}

/// What is safe and what to do next, in this window.
pub fn next(t: &Text, error: &ErrorBody) -> Vec<String> {
    let said = because(t, "then-", error).or_else(|| t.family("next-", &error.code));
    match said {
        Some(next) => next.lines().map(str::to_owned).collect(),
        None => error.hints.clone(),
    }
}

/// Whether all that can be done about it is said here in words of our own: then
/// the hints for the command line only lead away.
pub fn is_ours(t: &Text, error: &ErrorBody) -> bool {
    error.detail.get("lacks").is_some() || because(t, "then-", error).is_some()
}

/// By what the use cases say of the reason, with its values.
fn because(t: &Text, family: &'static str, error: &ErrorBody) -> Option<String> {
    let why = error.detail.get("why")?.as_str()?;
    let values = error.detail.get("values")?.as_object()?;
    let values: Vec<(&str, String)> = values
        .iter()
        .filter_map(|(name, value)| {
            if value.is_object() {
                let money: MoneyView = serde_json::from_value(value.clone()).ok()?;
                return Some((name.as_str(), crate::pages::amount(t, &money)));
            }
            let text = value.as_str()?;
            let day = (name == "day").then(|| serde_json::from_value::<Day>(value.clone()));
            let day = day.and_then(Result::ok);
            let said = day.map_or_else(|| text.to_owned(), |day| t.date(&day));
            Some((name.as_str(), said))
        })
        .collect();
    let values = values.iter().map(|(name, text)| (*name, text.as_str()));
    t.family_with(family, why, values)
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

/// What some work is for; the words say the server for `none`.
fn about(address: Option<&DnsName>) -> String {
    address.map_or_else(|| "none".to_owned(), ToString::to_string)
}

/// What needs attention.
pub fn attention(t: &Text, attention: &Attention) -> String {
    match attention {
        Attention::Unfinished {
            run,
            server,
            address,
        } => tr!(
            t,
            "attention-unfinished",
            run = run.to_string(),
            server = server.to_string(),
            address = about(address.as_ref())
        ),
        Attention::AtWork {
            server, address, ..
        } => tr!(
            t,
            "attention-at-work",
            server = server.to_string(),
            address = about(address.as_ref())
        ),
        Attention::OneRecoveryKey => t.get("attention-one-key"),
    }
}

/// A demand of a plan that holds, in plain words.
pub fn demand(t: &Text, demand: &Demand) -> String {
    let size = demand.size.map(|size| t.size(size.0)).unwrap_or_default();
    let values = demand
        .values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .chain([("size", size.as_str())]);
    t.family_with("demand-", &demand.kind, values)
        .unwrap_or_else(|| demand.kind.clone())
}

/// A step's title. Our own are known by what they do; those that a recipe
/// brings, which are never called so, have the recipe's words.
pub fn step_title(t: &Text, id: &str, title: &str, app: &App) -> String {
    let slug = id.split_once('-').map_or(id, |(_, slug)| slug);
    said(t, "step-", slug, &app.title)
        .or_else(|| app.step(t, slug).map(|own| t.visible(own).into_owned()))
        .unwrap_or_else(|| t.visible(title).into_owned())
}

/// Why a step is done.
pub fn step_why(t: &Text, step: &PlannedStep, app: &App) -> String {
    let id = step.id.as_str();
    let slug = id.split_once('-').map_or(id, |(_, slug)| slug);
    let own = app.step(t, slug).map(|_| match app.reason(t, slug) {
        Some(reason) => tr!(t, "why-own-exposed", reason = reason.to_owned()),
        None if slug.starts_with("check-") => t.get("why-own-check"),
        None => t.get("why-own-command"),
    });
    said(t, "why-", slug, &app.title)
        .or(own)
        .unwrap_or_else(|| step.why.clone())
}

fn said(t: &Text, family: &'static str, slug: &str, app: &str) -> Option<String> {
    let (kind, what) = kind(slug)?;
    let entrance;
    let what = match what {
        "entrance" => {
            entrance = t.get("step-the-entrance");
            entrance.as_str()
        }
        "" => app,
        other if NAMED.contains(&kind) => other,
        _ => app,
    };
    t.family_with(family, kind, [("app", app), ("what", what)])
}

/// Steps of which a plan has one.
const WHOLE: [&str; 16] = [
    "refresh-packages",
    "install-docker",
    "start-swarm",
    "create-proxy-network",
    "seal-secrets",
    "keep-ssh-open",
    "fetch-installer",
    "place-files",
    "wait-for-certificate",
    "wait-for-answer",
    "stop",
    "delete-data",
    "delete-files",
    "copy-data",
    "let-copy-go",
    "stay-with-it",
];

/// Steps that a plan has for each stack, secret, measure or account, whose name
/// follows.
const OF: [&str; 11] = [
    "write",
    "download",
    "hand-over",
    "configure",
    "start",
    "wait-for",
    "install",
    "take-back",
    "take",
    "let-key-in",
    "keep-key-out",
];

/// Those of them of which it matters what it is that follows.
const NAMED: [&str; 5] = [
    "hand-over",
    "take-back",
    "take",
    "let-key-in",
    "keep-key-out",
];

/// What a step does and to what, by what follows its number: `start-entrance`.
fn kind(slug: &str) -> Option<(&str, &str)> {
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
        Doing::Life { part } => tr!(t, "doing-life", part = part.clone()),
        Doing::Checking { title } => tr!(t, "doing-checking", title = title.clone()),
        Doing::SendingMail { to } => tr!(t, "doing-sending-mail", to = to.clone()),
        Doing::Practice { stage } => practice(t, stage),
        Doing::AskingProvider { provider } => {
            tr!(t, "doing-asking-provider", provider = provider.clone())
        }
        Doing::AwaitingServer { server } => {
            tr!(t, "doing-awaiting-server", server = server.to_string())
        }
    }
}

/// A stage of making a practice server.
fn practice(t: &Text, stage: &PracticeStage) -> String {
    match stage {
        PracticeStage::Waiting => t.get("practice-waiting"),
        PracticeStage::Minimal(suite) => tr!(t, "practice-minimal", suite = suite.clone()),
        PracticeStage::Base => t.get("practice-base"),
        PracticeStage::Kernel => t.get("practice-kernel"),
        PracticeStage::Docker => t.get("practice-docker"),
        PracticeStage::Programs(names) => {
            tr!(t, "practice-programs", names = names.join(", "))
        }
        PracticeStage::Image(name) => tr!(t, "practice-image", name = name.clone()),
    }
}

/// Why an instance is not seen as it should be: in English with its names and
/// values, elsewhere by its kind.
pub fn obstacle(t: &Text, obstacle: &Obstacle) -> String {
    let reason = obstacle.reason.as_str();
    if speaks_english(t) {
        return reason.to_owned();
    }
    t.family_with("obstacle-", obstacle.kind.code(), [("reason", reason)])
        .unwrap_or_else(|| reason.to_owned())
}

/// What a step waits for.
pub fn wait(t: &Text, wait: &Wait) -> String {
    match wait {
        Wait::NotYet { obstacle } => {
            tr!(t, "wait-not-yet", reason = self::obstacle(t, obstacle))
        }
        Wait::Again {
            obstacle,
            pause_s,
            attempt,
        } => tr!(
            t,
            "wait-again",
            reason = self::obstacle(t, obstacle),
            pause = t.duration((*pause_s).into()),
            attempt = *attempt
        ),
        Wait::AtWork => t.get("wait-at-work"),
    }
}

#[cfg(test)]
mod tests {
    use allotment_api::codes;
    use serde_json::json;

    use super::*;

    #[test]
    fn a_reason_is_told_with_its_values_and_what_this_window_can_do_about_it() {
        let body = ErrorBody::new(codes::BAD_INPUT, "Line 7 is of 2026-10-28 …")
            .hint("take `--until`")
            .detail(
                json!({ "why": "closed-month", "values": { "line": "7", "day": "2026-10-28" } }),
            );
        for language in Language::ALL {
            let t = Text::of(Locale::Of(language));
            assert!(is_ours(&t, &body));
            assert_eq!(aside(&t, &body), None, "nothing is left to say in English");
            let all = next(&t, &body).join(" ");
            assert!(!all.is_empty() && !all.contains("--"), "{all}");
            let said = error(&t, &body);
            assert!(said.contains('7') && said.contains("2026"), "{said}");
            assert!(!said.contains("2026-10"), "{said}");
        }
    }

    #[test]
    fn every_demand_has_words() {
        let t = Text::of(Locale::default());
        for kind in Demand::KINDS {
            let of_kind = Demand {
                kind: kind.to_owned(),
                values: [
                    ("port", "80"),
                    ("name", "wiki.example.org"),
                    ("count", "4"),
                    ("packages", "nginx"),
                    ("account", "root"),
                    ("version", "1.0.0+4.6.1"),
                ]
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .into(),
                size: Some("2 GB".parse().unwrap()),
            };
            let said = demand(&t, &of_kind);
            assert!(said != kind && !said.contains('{'), "{kind}: {said}");
        }
    }

    #[test]
    fn a_step_is_known_by_what_it_does() {
        assert_eq!(kind("install-docker"), Some(("install-docker", "")));
        assert_eq!(kind("wait-for-entrance"), Some(("wait-for", "entrance")));
        assert_eq!(
            kind("hand-over-db_password"),
            Some(("hand-over", "db_password"))
        );
        assert_eq!(
            kind("wait-for-certificate"),
            Some(("wait-for-certificate", ""))
        );
        assert_eq!(kind("check-write-and-read"), None, "the recipe's words");
    }
}
