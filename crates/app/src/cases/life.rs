//! A recipe's whole life, gone through on a server that is there for it: what
//! that shows is its level.

mod faults;
mod trial;

use allotment_api::{ErrorBody, LifeView, call, codes};
use allotment_provision::{facts::Facts, planner::ENTRANCE};
use allotment_recipe::{
    Life, Part, Proof, RESULT_FORMAT, Recipe, RecipeKind, RecipeResult, Severity, Variant,
};
use allotment_types::{Day, DnsName, Timestamp};

use super::{operators::me, recipes, servers};
use crate::{dispatch::Operator, ports::ServerRecord};
use trial::{Trial, Tried};

impl Operator<'_> {
    pub(crate) async fn check_recipe(&self, it: call::CheckRecipe) -> Result<LifeView, ErrorBody> {
        me(self.app).await?;
        let recipe = recipes::load(self.app, &it.recipe)?;
        let machine = recipe.toml.kind == RecipeKind::Machine;
        if machine && recipe.toml.installer.is_none() {
            return Err(has_no_installer(&recipe));
        }
        let server = servers::find(self.app, &it.server).await?;
        let facts = self.facts_of(&server, &it).await?;
        is_for_nothing_else(&server, &facts)?;

        let life = recipe.way_of_life();
        let mut trial = Trial::new(self, &it, &server, &recipe);
        Box::pin(trial.refused_before(&life)).await?;
        if machine {
            Box::pin(trial.whole_machine(&life)).await?;
        } else {
            Box::pin(trial.whole_life(&life)).await?;
        }

        let Tried { parts, images } = trial.end();
        let proof = proof(&server, machine);
        let result = RecipeResult {
            format: RESULT_FORMAT,
            proof,
            date: day(self.app.clock.now()),
            version: version_of(&recipe, &it, &life),
            digest: recipe.digest(proof),
            place: place(&server, &facts, machine),
            by: format!("allotment {}", env!("CARGO_PKG_VERSION")),
            parts,
            images,
        };
        let clean = recipe
            .lint()
            .iter()
            .all(|problem| problem.severity == Severity::Hint);
        Ok(LifeView {
            recipe: recipe.name.clone(),
            level: result.level(),
            lint_clean: clean,
            file: result.file_name(),
            text: result.to_toml(),
            result,
        })
    }

    async fn facts_of(
        &self,
        server: &ServerRecord,
        it: &call::CheckRecipe,
    ) -> Result<Facts, ErrorBody> {
        let sudo = it.sudo_password.as_ref().map(|s| &s.0);
        let mut transport = servers::log_in(self, server, sudo).await?;
        let facts = servers::facts(&mut *transport).await;
        transport.close().await;
        facts
    }
}

/// The version with the app's, as a stack of it says.
fn version_of(recipe: &Recipe, it: &call::CheckRecipe, life: &Life) -> String {
    let mut answers = life.answers.clone();
    answers.extend(it.answers.clone());
    let stack = recipe.settings(&it.address, &answers).ok();
    let stack = stack.and_then(|settings| recipe.render(&settings).ok());
    let version = stack.and_then(|stack| stack.version);
    version.unwrap_or_else(|| recipes::version(recipe))
}

/// The address at which a variant that cannot be changed later is launched.
fn address_of(variant: &Variant, below: &DnsName) -> Result<DnsName, ErrorBody> {
    DnsName::new(&format!("{}.{below}", variant.id))
        .map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))
}

fn day(at: Timestamp) -> Day {
    at.to_zoned(jiff::tz::TimeZone::UTC).date().into()
}

/// What installs a whole machine cannot be had in the practice network:
/// something stands in for it there, which is less than the app's life.
fn proof(server: &ServerRecord, machine: bool) -> Proof {
    if machine && server.practice.is_some() {
        Proof::Flags
    } else {
        Proof::Life
    }
}

fn place(server: &ServerRecord, facts: &Facts, machine: bool) -> String {
    let system = &facts.os.name;
    match server.practice {
        Some(_) if machine => {
            format!("a practice server with {system}, with a stand-in for the installer")
        }
        // Its registry has what can be built from packages, under the names of
        // the images of the apps' makers.
        Some(_) => format!(
            "a practice server with {system}, with images built from packages in place of the makers'"
        ),
        None => format!("a server with {system}"),
    }
}

/// What is launched here is taken away again with its data, and the disk is
/// filled: nothing else may be near.
fn is_for_nothing_else(server: &ServerRecord, facts: &Facts) -> Result<(), ErrorBody> {
    let there = whatever_else(facts);
    if there.is_empty() {
        return Ok(());
    }
    Err(ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "{} is in use: {} is there. Checking a recipe launches it, changes it, breaks it, fills the disk and deletes all of it again",
            server.name,
            there.join(", ")
        ),
    )
    .hint("Nothing was changed on the server")
    .hint("Take a server that is there for nothing else: `allotment practice up NAME` makes one on this computer")
    .hint("What an interrupted check left is taken away by `allotment remove ADDRESS --delete-data`"))
}

/// Programs that every server has listening, and Docker's own.
const EVERYWHERE: [&str; 13] = [
    "sshd",
    "init",
    "systemd",
    "systemd-resolve",
    "systemd-resolved",
    "systemd-network",
    "systemd-timesyn",
    "chronyd",
    "dhclient",
    "dhcpcd",
    "dockerd",
    "docker-proxy",
    "containerd",
];

/// Instances, data that one left behind, runs that are not over, services and
/// programs: all that is not the web entrance and not the system's.
fn whatever_else(facts: &Facts) -> Vec<String> {
    let entrance = format!("{ENTRANCE}_");
    let instances = facts.instances.keys().cloned();
    let runs = facts.runs.iter().map(|run| format!("the open run {run}"));
    let docker = facts.docker.iter();
    let services = docker
        .clone()
        .flat_map(|docker| docker.services.keys())
        .filter(|name| !name.starts_with(&entrance))
        .map(|name| format!("the service `{name}`"));
    let volumes = docker
        .flat_map(|docker| &docker.volumes)
        .filter(|name| !name.starts_with(&entrance))
        .map(|name| format!("the data `{name}`"));
    let programs = facts.listeners.iter().filter_map(|listener| {
        let program = listener.program.as_deref()?;
        let own = EVERYWHERE.contains(&program);
        (!own).then(|| format!("`{program}` on port {}", listener.port))
    });
    instances
        .chain(runs)
        .chain(services)
        .chain(volumes)
        .chain(programs)
        .collect()
}

fn has_no_installer(recipe: &Recipe) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "The recipe of {} does not say yet how it is installed, so there is nothing to check",
            recipe.toml.title
        ),
    )
    .hint("Nothing was changed on the server")
    .hint(format!(
        "Its README has the steps by hand: recipes/{}/README.md",
        recipe.name
    ))
}

/// How a part ended that is no fault of the recipe.
fn is_about_the_recipe(error: &ErrorBody) -> bool {
    [
        codes::STEP_FAILED,
        codes::CHECK_FAILED,
        codes::CERTIFICATE,
        codes::PLAN_REFUSED,
        codes::RECIPE_ERRORS,
        codes::BAD_INPUT,
        codes::NO_UNDO,
        codes::DISK_FULL,
    ]
    .contains(&error.code.as_str())
}

/// A part that was begun: its id and the level that needs it.
struct Begun {
    id: String,
    level: u8,
    at: Timestamp,
}

impl Begun {
    fn ended(
        self,
        now: Timestamp,
        outcome: allotment_recipe::Outcome,
        said: Option<String>,
    ) -> Part {
        let seconds = now.duration_since(self.at).as_secs();
        Part {
            id: self.id,
            level: self.level,
            outcome,
            seconds: u64::try_from(seconds).ok(),
            said,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    /// A server as it is seen, with what a test is about.
    fn seen(what: &serde_json::Value) -> Facts {
        let mut facts = json!({
            "os": { "id": "debian", "version": "12", "name": "Debian GNU/Linux 12" },
            "arch": "x86_64", "kernel": "6.1", "cpus": 2, "now": "2026-11-22T02:00:00Z",
            "user": "root", "systemd": true, "tools": [],
            "memory": { "total": "1 GB", "available": "1 GB", "swap": "0 B" }, "disks": {}, "addresses": [],
            "listeners": [], "packages": {}, "packages_broken": false, "packages_busy": false,
            "docker": null, "lock": null, "entrance": {}, "instances": {}, "removed": [], "runs": [],
        });
        for (key, value) in what.as_object().unwrap() {
            facts[key] = value.clone();
        }
        serde_json::from_value(facts).unwrap()
    }

    fn docker(service: &str, volume: &str) -> serde_json::Value {
        json!({
            "version": "29", "root": "/var/lib/docker", "swarm": "active", "manager": true,
            "nodes": 1, "networks": {}, "secrets": [], "configs": [], "volumes": [volume],
            "services": { service: { "replicas": "1/1", "image": "it" } },
        })
    }

    fn listener(program: &str, port: u16) -> serde_json::Value {
        json!({ "protocol": "tcp", "port": port, "program": program })
    }

    #[test]
    fn a_server_with_nothing_but_its_system_and_the_web_entrance_is_free() {
        let facts = seen(&json!({
            "listeners": [listener("sshd", 22), listener("docker-proxy", 443)],
            "docker": docker("traefik_app", "traefik_certificates"),
        }));
        assert_eq!(whatever_else(&facts), [""; 0]);
    }

    #[test]
    fn whatever_anybody_could_miss_keeps_a_server_from_being_tried_on() {
        let facts = seen(&json!({
            "instances": { "pad.example.org": "hedgedoc 1" },
            "runs": ["20261122-022306-ae46d9"],
            "listeners": [listener("postgres", 5432)],
            "docker": docker("shop_app", "wiki_example_org_db"),
        }));
        assert_eq!(
            whatever_else(&facts),
            [
                "pad.example.org",
                "the open run 20261122-022306-ae46d9",
                "the service `shop_app`",
                "the data `wiki_example_org_db`",
                "`postgres` on port 5432",
            ]
        );
    }
}
