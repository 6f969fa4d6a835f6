//! What a Co-op Cloud recipe should look like.

use std::collections::{BTreeMap, HashSet};

use crate::{
    compose::{ComposeFile, secret_variable},
    interpolate::Pattern,
    manifest::{FILE, RecipeKind},
    problem::{Place, Problem, Rule},
    recipe::Recipe,
    yaml::Node,
};

/// Tags that mean another image tomorrow.
const MOVING_TAGS: [&str; 8] = [
    "latest", "main", "master", "edge", "nightly", "stable", "dev", "develop",
];

pub(super) fn check(recipe: &Recipe, problems: &mut Vec<Problem>) {
    if !recipe.has_toml {
        problems.push(Problem::new(
            Rule::RecipeTomlMissing,
            Place::file(FILE),
            "there is no `recipe.toml`",
        ));
    } else if recipe.toml.ready.is_none() && recipe.toml.kind == RecipeKind::Stack {
        problems.push(Problem::new(
            Rule::NoReadyCheck,
            Place::file(FILE),
            "there is no `[ready]`",
        ));
    }
    if recipe.readme.fields.is_empty() {
        problems.push(Problem::new(
            Rule::MetadataMissing,
            Place::file("README.md"),
            "there is no metadata block",
        ));
    }
    if recipe.toml.kind == RecipeKind::Machine {
        return;
    }
    services(recipe, problems);
    version_label(recipe, problems);
    declarations(recipe, problems);
}

/// A service's nodes in every file that speaks of it, the first file first.
fn merged_services(recipe: &Recipe) -> BTreeMap<&str, Vec<(&ComposeFile, &Node)>> {
    let mut services: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for file in &recipe.compose {
        for (key, node) in file.section("services") {
            services.entry(&key.text).or_default().push((file, node));
        }
    }
    services
}

fn services(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let services = merged_services(recipe);
    if !services.is_empty() && !services.contains_key("app") {
        problems.push(Problem::new(
            Rule::NoAppService,
            Place::file("compose.yml"),
            "no service is called `app`",
        ));
    }
    for (name, parts) in services {
        let place = parts
            .first()
            .and_then(|(file, _)| file.place_of("services", name))
            .unwrap_or_default();
        if !parts
            .iter()
            .any(|(_, node)| node.get("healthcheck").is_some())
        {
            problems.push(Problem::new(
                Rule::NoHealthCheck,
                place,
                format!("the service `{name}` has no health check"),
            ));
        }
        for (file, node) in &parts {
            if let Some(image) = node.get("image") {
                check_image(recipe, file, name, image, problems);
            }
        }
    }
}

fn check_image(
    recipe: &Recipe,
    file: &ComposeFile,
    service: &str,
    node: &Node,
    problems: &mut Vec<Problem>,
) {
    let lookup = |name: &str| {
        let active = recipe.sample.active().find(|entry| entry.key == name);
        active.map(|entry| entry.value.source.as_str())
    };
    let Some(Ok(image)) = node
        .as_text()
        .map(|text| Pattern::parse(text).and_then(|pattern| pattern.expand(&lookup)))
    else {
        return;
    };
    let image = image.text;
    if image.contains('@') {
        return;
    }
    let last = image.rsplit('/').next().unwrap_or_default();
    match last.split_once(':') {
        None | Some((_, "")) => problems.push(
            Problem::new(
                Rule::ImageUntagged,
                node.place(&file.path),
                format!("the image `{image}` of `{service}` has no tag"),
            )
            .fix("pin the version"),
        ),
        Some((_, tag)) if MOVING_TAGS.contains(&tag) => problems.push(
            Problem::new(
                Rule::ImageUnstable,
                node.place(&file.path),
                format!("the tag of `{image}` of `{service}` moves"),
            )
            .fix("pin the version"),
        ),
        Some(_) => problems.push(
            Problem::new(
                Rule::ImageNoDigest,
                node.place(&file.path),
                format!("the image `{image}` of `{service}` has no digest"),
            )
            .fix("add `@sha256:…`, and look after its updates"),
        ),
    }
}

fn version_label(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let is_version = |text: &str| {
        text.starts_with("coop-cloud.")
            && text
                .split('=')
                .next()
                .unwrap_or_default()
                .ends_with(".version")
    };
    let has_label = recipe.compose.iter().any(|file| {
        file.section("services").iter().any(|(_, service)| {
            let labels = service
                .get("deploy")
                .and_then(|deploy| deploy.get("labels"));
            let listed = labels.and_then(Node::as_list).unwrap_or(&[]);
            let mapped = labels.and_then(Node::as_map).unwrap_or(&[]);
            listed.iter().filter_map(Node::as_text).any(is_version)
                || mapped.iter().any(|(key, _)| is_version(&key.text))
        })
    });
    if !has_label && !recipe.compose.is_empty() {
        problems.push(Problem::new(
            Rule::NoVersionLabel,
            Place::file("compose.yml"),
            "no service has the label `coop-cloud.${STACK_NAME}.version`",
        ));
    }
}

/// Secrets and configs: used by somebody, and configs with a version.
fn declarations(recipe: &Recipe, problems: &mut Vec<Problem>) {
    for section in ["secrets", "configs"] {
        let what = section.trim_end_matches('s');
        let used = granted(recipe, section);
        for file in &recipe.compose {
            for (key, node) in file.section(section) {
                if !used.contains(key.text.as_str()) {
                    problems.push(Problem::new(
                        Rule::DeclaredUnused,
                        key.place(&file.path),
                        format!("no service uses the {what} `{}`", key.text),
                    ));
                }
                let named = node
                    .get("name")
                    .and_then(Node::as_text)
                    .and_then(secret_variable);
                if section == "configs" && node.get("file").is_some() && named.is_none() {
                    problems.push(Problem::new(
                        Rule::ConfigUnversioned,
                        key.place(&file.path),
                        format!(
                            "the name of the config `{}` has no version variable",
                            key.text
                        ),
                    ));
                }
            }
        }
    }
}

/// What the services of all compose files are granted.
fn granted<'r>(recipe: &'r Recipe, section: &str) -> HashSet<&'r str> {
    let services = recipe
        .compose
        .iter()
        .flat_map(|file| file.section("services"));
    services
        .filter_map(|(_, service)| service.get(section).and_then(Node::as_list))
        .flatten()
        .filter_map(|grant| grant.get("source").unwrap_or(grant).as_text())
        .collect()
}
