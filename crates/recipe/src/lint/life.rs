//! Whether the way in which a recipe is put to the test fits the recipe.

use std::collections::HashSet;

use allotment_types::DnsName;

use crate::{
    manifest::LIFE,
    problem::{Place, Problem, Rule, Severity},
    recipe::Recipe,
    settings::overlays,
};

pub(super) fn check(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let Some(life) = &recipe.life else {
        return;
    };
    let Ok(address) = DnsName::new("life.example.org") else {
        return;
    };
    let mut tried: HashSet<String> = HashSet::new();
    let base = [(
        "the answers".to_owned(),
        life.answers.clone(),
        Place::file(LIFE),
    )];
    let variants = life.variants.iter().map(|variant| {
        let mut answers = life.answers.clone();
        answers.extend(variant.answers.clone());
        let place = life.places.get(&format!("variant.{}", variant.id));
        let place = place.cloned().unwrap_or_else(|| Place::file(LIFE));
        (format!("the variant `{}`", variant.id), answers, place)
    });
    for (who, answers, place) in base.into_iter().chain(variants) {
        match recipe.settings(&address, &answers) {
            Ok(settings) => {
                let joined = settings.env.get("COMPOSE_FILE").map(String::as_str);
                tried.extend(overlays(joined));
                for warning in &settings.warnings {
                    let text = format!("{who}: {}", warning.message);
                    problems.push(Problem::new(warning.rule, place.clone(), text));
                }
            }
            Err(found) => {
                let errors = found.iter().filter(|p| p.severity == Severity::Error);
                problems.extend(errors.map(|error| {
                    let text = format!("{who}: {}", error.message);
                    Problem::new(Rule::TomlValue, place.clone(), text)
                }));
            }
        }
    }
    for (_, path) in recipe.toml.overlays() {
        if !tried.contains(path) {
            problems.push(Problem::new(
                Rule::VariantMissing,
                Place::file(LIFE),
                format!("nothing tries the recipe with `{path}`"),
            ));
            tried.insert(path.to_owned());
        }
    }
    if let Some(Err(found)) = recipe.previous() {
        problems.extend(found);
    }
    if life.previous.is_some() && life.find.is_empty() {
        let text = "an upgrade is tried, and nothing looks whether data comes through it: [[leave]] and [[find]]";
        problems.push(Problem::new(Rule::TomlMissing, Place::file(LIFE), text));
    }
    if life.leave.is_empty() != life.find.is_empty() {
        let text = "what is left before an upgrade and what is found after it belong together: [[leave]] and [[find]]";
        problems.push(Problem::new(Rule::TomlMissing, Place::file(LIFE), text));
    }
}
