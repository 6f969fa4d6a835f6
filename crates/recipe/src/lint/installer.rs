//! What a recipe for a whole machine must have, and what it cannot have.

use crate::{
    manifest::{FILE, Installer, RecipeKind, State},
    problem::{Place, Problem, Rule},
    recipe::Recipe,
};

/// What stops a recipe from being used.
pub(super) fn check_kind(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let toml = &recipe.toml;
    let Some(installer) = &toml.installer else {
        return;
    };
    if toml.kind == RecipeKind::Stack {
        let message = "[installer] is for a recipe of kind `machine`";
        problems.push(not_of_this_kind(toml.place("installer"), message));
        return;
    }
    for run in &toml.one_offs {
        let message = format!(
            "the run `{}` wants a container of a stack: write [[installer.after]]",
            run.id
        );
        problems.push(not_of_this_kind(
            toml.place(&format!("run.{}", run.id)),
            message,
        ));
    }
    for (place, overlay) in toml.overlays() {
        let message = format!("an answer brings `{overlay}` along, and a machine has no stack");
        problems.push(not_of_this_kind(place, message));
    }
    for source in sources(installer) {
        if recipe.files.get(source).is_none() {
            let message = format!("`{source}` is not in the recipe");
            let place = toml.place("installer");
            problems.push(Problem::new(Rule::InstallerFileMissing, place, message));
        }
    }
}

fn not_of_this_kind(place: Place, message: impl Into<String>) -> Problem {
    Problem::new(Rule::NotOfThisKind, place, message)
}

fn sources(installer: &Installer) -> impl Iterator<Item = &str> {
    let files = installer.files.iter();
    files.filter_map(|file| file.source.as_deref())
}

/// What could be better.
pub(super) fn check(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let toml = &recipe.toml;
    if toml.kind != RecipeKind::Machine {
        return;
    }
    let Some(installer) = &toml.installer else {
        if toml.state != State::Incomplete {
            let message = "the recipe says no [installer]";
            let problem = Problem::new(Rule::InstallerMissing, Place::file(FILE), message);
            problems.push(problem);
        }
        return;
    };
    if toml.ready.is_none() {
        let place = toml.place("installer");
        problems.push(Problem::new(
            Rule::NoReadyCheck,
            place,
            "there is no `[ready]`",
        ));
    }
    if installer.script.sha256.is_none() {
        let message = format!("`{}` has no `sha256`", installer.script.url.source());
        let place = toml.place("installer");
        problems.push(Problem::new(Rule::InstallerNotPinned, place, message));
    }
    let read = installer.secrets_read();
    for secret in &toml.secrets {
        if !read.contains(secret.name.as_str()) {
            let message = format!("no command reads the secret `{}`", secret.name);
            let place = toml.place(&format!("secret.{}", secret.name));
            problems.push(Problem::new(Rule::SecretUnread, place, message));
        }
    }
}
