//! Whether what people make is kept: volumes against backups.

use crate::{
    compose::{RenderedStack, Service},
    problem::{Place, Problem, Rule},
    recipe::Recipe,
};

pub(super) fn check(recipe: &Recipe, stack: &RenderedStack, problems: &mut Vec<Problem>) {
    let own = stack.volumes.iter().filter(|volume| !volume.external);
    let volumes: Vec<&str> = own.map(|volume| volume.name.as_str()).collect();
    let backup = &recipe.toml.backup;
    let by_toml = !(backup.volumes.is_empty() && backup.databases.is_empty());
    let by_label = stack.services.iter().any(says);
    if volumes.is_empty() {
        return;
    }
    if !by_toml && !by_label {
        let first = place(recipe, volumes[0]);
        problems.push(Problem::new(
            Rule::NoBackup,
            first,
            format!("nothing says how `{}` is backed up", volumes.join("`, `")),
        ));
        return;
    }
    for volume in volumes {
        if !is_kept(recipe, stack, volume) {
            problems.push(Problem::new(
                Rule::VolumeNotBackedUp,
                place(recipe, volume),
                format!("the volume `{volume}` is in no backup"),
            ));
        }
    }
}

fn place(recipe: &Recipe, volume: &str) -> Place {
    let mut files = recipe.compose.iter();
    let place = files.find_map(|file| file.place_of("volumes", volume));
    place.unwrap_or_default()
}

/// Whether a service's labels speak of backups.
fn says(service: &Service) -> bool {
    let labels = &service.backup;
    labels.enabled.is_some()
        || labels.pre_hook.is_some()
        || labels.command.is_some()
        || !labels.paths.is_empty()
}

/// Whether a volume is copied, is that of a database that is dumped, or is
/// left out on purpose.
fn is_kept(recipe: &Recipe, stack: &RenderedStack, volume: &str) -> bool {
    let backup = &recipe.toml.backup;
    if backup.volumes.iter().any(|copied| copied == volume) {
        return true;
    }
    let mut users = stack.services.iter().filter(|service| {
        let used = service.volumes.iter();
        used.map(String::as_str).any(|used| used == volume)
    });
    users.any(|service| {
        let databases = &backup.databases;
        let left_out = &service.backup.excluded_volumes;
        databases.iter().any(|it| it.service == service.name)
            || left_out.iter().any(|it| it == volume)
            || service.backup.enabled.is_some()
    })
}
