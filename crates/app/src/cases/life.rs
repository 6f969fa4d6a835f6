//! A recipe's whole life, gone through on a server that is there for it: what
//! that shows is its level.

mod trial;

use allotment_api::{ErrorBody, LifeView, call, codes};
use allotment_provision::facts::Facts;
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
        if recipe.toml.kind == RecipeKind::Machine {
            return Err(takes_the_whole_server(&recipe));
        }
        let server = servers::find(self.app, &it.server).await?;
        let facts = self.facts_of(&server, &it).await?;
        is_for_nothing_else(&server, &facts)?;

        let life = recipe.way_of_life();
        let mut trial = Trial::new(self, &it, &server, &recipe);
        Box::pin(trial.installs(&life)).await?;
        for variant in &life.variants {
            Box::pin(trial.variant(&life, variant)).await?;
        }
        trial.take_away(&it.address).await?;
        Box::pin(trial.upgrades(&life)).await?;
        trial.take_away(&it.address).await?;

        let Tried { parts, images } = trial.end();
        let result = RecipeResult {
            format: RESULT_FORMAT,
            proof: Proof::Life,
            date: day(self.app.clock.now()),
            version: version_of(&recipe, &it, &life),
            digest: recipe.digest(Proof::Life),
            place: place(&server, &facts),
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

fn place(server: &ServerRecord, facts: &Facts) -> String {
    let system = &facts.os.name;
    match server.practice {
        // Its registry has what can be built from packages, under the names of
        // the images of the apps' makers.
        Some(_) => format!(
            "a practice server with {system}, with images built from packages in place of the makers'"
        ),
        None => format!("a server with {system}"),
    }
}

/// What is launched here is taken away again with its data: no other instance
/// may be near.
fn is_for_nothing_else(server: &ServerRecord, facts: &Facts) -> Result<(), ErrorBody> {
    let there: Vec<&str> = facts.instances.keys().map(String::as_str).collect();
    if there.is_empty() {
        return Ok(());
    }
    Err(ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "{} is in use: {} is there. Checking a recipe launches it, changes it, breaks it and deletes it again",
            server.name,
            there.join(", ")
        ),
    )
    .hint("Nothing was changed on the server")
    .hint("Take a server that is there for nothing else: `allotment practice up NAME` makes one on this computer")
    .hint("What an interrupted check left is taken away by `allotment remove ADDRESS --delete-data`"))
}

fn takes_the_whole_server(recipe: &Recipe) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "{} takes a whole server and cannot be taken away from it, so its life cannot be gone through twice",
            recipe.toml.title
        ),
    )
    .hint("Nothing was changed on the server")
    .hint(format!(
        "Launch it on a fresh server: its checks are the last steps of the plan. `allotment plan {} …`",
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
