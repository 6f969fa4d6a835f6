//! A small recipe, two servers' answers, and plans made from them.

use std::collections::BTreeMap;

use allotment_provision::{
    facts::Facts,
    plan::Plan,
    planner::{Launch, Wanted, plan_launch, plan_removal},
    steps::DockerSource,
};
use allotment_recipe::{Problem, Recipe, RecipeFiles, RenderedStack, Settings};
use allotment_types::{DnsName, RecipeName, ServerName};

/// What a bare server said.
pub(crate) const BARE: &str = include_str!("fixtures/facts-bare-debian-12.txt");

/// What a server with Docker, a swarm, a service and a held lock said.
pub(crate) const SWARM: &str = include_str!("fixtures/facts-swarm-debian-12.txt");

pub(crate) fn bare() -> Facts {
    Facts::parse(BARE).unwrap()
}

pub(crate) fn swarm() -> Facts {
    Facts::parse(SWARM).unwrap()
}

pub(crate) fn address() -> DnsName {
    DnsName::new("notes.example.org").unwrap()
}

const MANIFEST: &str = include_str!("recipe/recipe.toml");

pub(crate) fn recipe(manifest: &str) -> Result<Recipe, Vec<Problem>> {
    let mut files = RecipeFiles::new();
    for (path, text) in [
        ("compose.yml", include_str!("recipe/compose.yml")),
        ("recipe.toml", manifest),
        (".env.sample", include_str!("recipe/env.sample")),
        ("app.conf.tmpl", include_str!("recipe/app.conf.tmpl")),
        ("abra.sh", include_str!("recipe/abra.sh")),
    ] {
        files.insert(path, text);
    }
    Recipe::load(&RecipeName::new("notes").unwrap(), &files, None)
}

pub(crate) fn rendered(
    recipe: &Recipe,
    answers: &BTreeMap<String, String>,
) -> (Settings, RenderedStack) {
    let settings = recipe.settings(&address(), answers).unwrap();
    let stack = recipe.render(&settings).unwrap();
    (settings, stack)
}

/// A launch of the recipe; it stands in for the web entrance as well.
pub(crate) fn launch(answers: &[(&str, &str)], docker: DockerSource, bare_recipe: bool) -> Plan {
    try_launch(MANIFEST, answers, docker, bare_recipe).unwrap()
}

/// A launch that may be refused: by the recipe's reader or by the planner.
pub(crate) fn try_launch(
    manifest: &str,
    answers: &[(&str, &str)],
    docker: DockerSource,
    bare_recipe: bool,
) -> Result<Plan, String> {
    let recipe = recipe(manifest).map_err(|problems| format!("{problems:?}"))?;
    let answers = answers
        .iter()
        .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()))
        .collect();
    let (settings, stack) = rendered(&recipe, &answers);
    let env_file = recipe.env_file(&settings);
    let wanted = Wanted {
        recipe: &recipe.name,
        version: "1.0.0+2.1",
        stack: &stack,
        manifest: (!bare_recipe).then_some(&recipe.toml),
        settings: &settings.env,
        env_file: &env_file,
    };
    plan_launch(&Launch {
        instance: wanted,
        entrance: Wanted {
            manifest: None,
            ..wanted
        },
        server: &ServerName::new("garden").unwrap(),
        address: &address(),
        server_addresses: vec!["192.0.2.17".parse().unwrap()],
        advertise: "192.0.2.17".parse().unwrap(),
        recipients: vec!["age1ada".to_owned(), "age1bo".to_owned()],
        docker,
        certificate_back_off_s: vec![30, 120],
    })
    .map_err(|error| error.to_string())
}

pub(crate) fn removal(delete_data: bool) -> Plan {
    plan_removal(
        &ServerName::new("garden").unwrap(),
        &address(),
        &RecipeName::new("notes").unwrap(),
        "1.0.0+2.1",
        "notes_example_org",
        delete_data,
    )
    .unwrap()
}
