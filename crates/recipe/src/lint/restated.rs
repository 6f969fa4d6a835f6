//! What `recipe.toml` says twice, or otherwise than another file.

use crate::{
    compose::{RenderedStack, secret_variable},
    env::EnvEntry,
    generator::Generator,
    manifest::{FILE, Port, Protocol, RecipeKind, Secret},
    problem::{Place, Problem, Rule},
    recipe::Recipe,
    yaml::Node,
};

pub(super) fn check(recipe: &Recipe, problems: &mut Vec<Problem>) {
    questions(recipe, problems);
    type_line(recipe, problems);
    mail(recipe, problems);
    sizes(recipe, problems);
    if recipe.toml.kind == RecipeKind::Stack {
        secrets(recipe, problems);
        ports(recipe, problems);
    }
}

fn restated(place: Place, message: String) -> Problem {
    Problem::new(Rule::Restated, place, message)
}

fn secrets(recipe: &Recipe, problems: &mut Vec<Problem>) {
    for secret in &recipe.toml.secrets {
        let (Some(said), Some(line)) = (&secret.generate, sample_line(recipe, secret)) else {
            continue;
        };
        if *said == Generator::of_hint(&line.hint) {
            let place = recipe.toml.place(&format!("secret.{}", secret.name));
            let message = format!(
                "`generate` of `{}` is what line {} of `.env.sample` says",
                secret.name, line.line
            );
            problems.push(restated(place, message));
        }
    }
}

/// The line with a secret's version, and the hint behind it.
fn sample_line<'r>(recipe: &'r Recipe, secret: &Secret) -> Option<&'r EnvEntry> {
    let variable = recipe.compose.iter().find_map(|file| {
        let declared = file.section("secrets").iter();
        let mut declared = declared.filter(|(key, _)| key.text == secret.name);
        declared.find_map(|(_, node)| secret_variable(node.get("name")?.as_text()?))
    })?;
    recipe.sample.get(&variable)
}

/// The ports of the web entrance, which every app is behind.
fn ports(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let ports = &recipe.toml.needs.ports;
    let of_entrance =
        |port: &Port| port.protocol == Protocol::Tcp && matches!(port.number, 80 | 443);
    let publishes = recipe.compose.iter().any(|file| {
        let services = file.section("services").iter();
        let mut published = services.filter_map(|(_, service)| service.get("ports"));
        published.any(|ports| ports.as_list().is_some_and(|list| !list.is_empty()))
    });
    let only_these = recipe.toml.needs.ports_when.is_empty();
    if only_these && !ports.is_empty() && ports.iter().all(of_entrance) && !publishes {
        let message = "`ports` are those of the web entrance alone, which every app has";
        problems.push(restated(recipe.toml.place("needs"), message.to_owned()));
    }
}

fn questions(recipe: &Recipe, problems: &mut Vec<Problem>) {
    for question in &recipe.toml.questions {
        let place = || recipe.toml.place(&format!("question.{}", question.key));
        let line = recipe.sample.get(&question.key);
        let Some(line) = line.filter(|line| line.active) else {
            continue;
        };
        let value = &line.value.source;
        if question.default.as_ref() == Some(value) && !question.required {
            let message = format!(
                "the default of `{}` is what line {} of `.env.sample` says",
                question.key, line.line
            );
            problems.push(restated(place(), message).about(&question.key));
        }
        // Of a required question, the line is an example.
        let stands = question.default.is_none() && !question.required;
        let is_plain = line.value.pattern().variables().is_empty();
        if !stands || !is_plain || !question.when.is_always() {
            continue;
        }
        if let Err(error) = question.check(value) {
            problems.push(
                Problem::new(
                    Rule::SampleNoAnswer,
                    Place::at(".env.sample", line.line, 1),
                    format!("`{value}` is no answer to “{}”: {error}", question.ask),
                )
                .about(&question.key),
            );
        }
    }
}

fn type_line(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let Some(line) = recipe.sample.active().find(|entry| entry.key == "TYPE") else {
        return;
    };
    // A version may stand behind it: `TYPE=wiki:1.2.0+1.43`.
    let named = line.value.source.split(':').next().unwrap_or_default();
    if named != recipe.name.as_str() {
        let place = Place::at(".env.sample", line.line, 1);
        let message = format!("`TYPE` is `{named}`, and the recipe `{}`", recipe.name);
        problems.push(Problem::new(Rule::TypeDiffers, place, message));
    }
}

fn mail(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let untested = recipe.toml.mail.as_ref();
    if untested.is_some_and(|mail| mail.needed && mail.test.is_none()) {
        let message = "the app needs mail, and there is no `[mail.test]`";
        let place = recipe.toml.place("mail");
        problems.push(Problem::new(Rule::MailUntested, place, message));
    }
}

fn sizes(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let sizing = recipe.toml.sizing.as_ref();
    let Some(first) = sizing.and_then(|sizing| sizing.steps.first()) else {
        return;
    };
    let needs = &recipe.toml.needs;
    let mut told = |what: &str, needed: String, step: String| {
        let message = format!(
            "`[needs]` asks for {needed} of {what}, and `[sizing]` for {step} for {} people",
            first.people
        );
        let place = recipe.toml.place("sizing");
        problems.push(Problem::new(Rule::SizesDisagree, place, message));
    };
    if let Some(memory) = needs.memory.filter(|memory| *memory > first.memory) {
        told("memory", memory.to_string(), first.memory.to_string());
    }
    if let Some(disk) = needs.disk.filter(|disk| *disk > first.disk) {
        told("disk", disk.to_string(), first.disk.to_string());
    }
    if needs.cpus > first.cpus {
        told("processors", needs.cpus.to_string(), first.cpus.to_string());
    }
}

/// The version of `recipe.toml` and that of the label, without the app's.
pub(super) fn check_version(recipe: &Recipe, stack: &RenderedStack, problems: &mut Vec<Problem>) {
    let (Some(ours), Some(label)) = (&recipe.toml.version, &stack.version) else {
        return;
    };
    let plain = |version: &str| version.split('+').next().unwrap_or_default().to_owned();
    if plain(ours) != plain(label) {
        let message = format!("`version` is `{ours}`, and the version label says `{label}`");
        problems.push(Problem::new(
            Rule::VersionDiffers,
            label_place(recipe),
            message,
        ));
    }
}

/// Where the version label stands.
fn label_place(recipe: &Recipe) -> Place {
    let is_label = |text: &str| text.starts_with("coop-cloud.") && text.contains(".version");
    for file in &recipe.compose {
        for (_, service) in file.section("services") {
            let deploy = service.get("deploy");
            let Some(labels) = deploy.and_then(|deploy| deploy.get("labels")) else {
                continue;
            };
            let listed = labels.as_list().unwrap_or(&[]).iter();
            let mut listed = listed.filter(|node| Node::as_text(node).is_some_and(is_label));
            if let Some(node) = listed.next() {
                return node.place(&file.path);
            }
            let mapped = labels.as_map().unwrap_or(&[]).iter();
            let mut mapped = mapped.filter(|(key, _)| is_label(&key.text));
            if let Some((key, _)) = mapped.next() {
                return key.place(&file.path);
            }
        }
    }
    Place::file(FILE)
}
