//! From one version of a recipe to the next.

use std::collections::BTreeMap;

use allotment_api::{
    CautionView, Doing, ErrorBody, Event, PlanView, UpgradeQuestions, call, codes,
};
use allotment_provision::{
    Exit, Frame, Transport,
    engine::STATE_FOLDER,
    facts::Facts,
    plan::{Plan, instance_folder},
    planner::{Upgrade, plan_upgrade},
    shell::quote,
    transport::Quiet,
};
use allotment_recipe::{AppVersion, EnvSample, Problem, Recipe, RecipeKind, RenderedStack};
use allotment_types::DnsName;

use super::{
    operators::me,
    plans::{addresses, plan_error, records, rendered},
    recipes, runs, servers,
};
use crate::{
    App,
    dispatch::{Onlooker, Operator, Reader},
    ports::{InstanceRecord, ServerRecord},
    record_error,
};

impl Operator<'_> {
    /// What is to be asked before an upgrade can be planned.
    pub(crate) async fn ask_upgrade(
        &self,
        it: call::AskUpgrade,
    ) -> Result<UpgradeQuestions, ErrorBody> {
        let instance = known(self.app, &it.address).await?;
        let recipe = recipes::load(self.app, &instance.recipe)?;
        if recipe.toml.kind == RecipeKind::Machine {
            return Err(by_its_installer(&recipe));
        }
        let server = servers::find(self.app, &instance.server).await?;
        let sudo = it.sudo_password.as_ref().map(|s| &s.0);
        let mut transport = servers::log_in(self, &server, sudo).await?;
        let settings = settings_there(&mut *transport, &it.address).await;
        transport.close().await;
        let (kept, new) = recipe.left_to_ask(&settings?);
        let reader = Reader { app: self.app };
        Ok(UpgradeQuestions {
            recipe: reader.show_recipe(&recipe.name).await?,
            new,
            kept,
        })
    }

    pub(crate) async fn plan_upgrade(&self, it: call::PlanUpgrade) -> Result<PlanView, ErrorBody> {
        let instance = known(self.app, &it.address).await?;
        let recipe = recipes::load(self.app, &instance.recipe)?;
        self.plan_upgrade_to(it, &instance, &recipe, &|_| ()).await
    }

    /// Plans the way to a recipe that was read before; `change` may alter what
    /// it became, as a check of recipes does to see what happens then.
    pub(super) async fn plan_upgrade_to(
        &self,
        it: call::PlanUpgrade,
        instance: &InstanceRecord,
        recipe: &Recipe,
        change: &(dyn Fn(&mut RenderedStack) + Sync),
    ) -> Result<PlanView, ErrorBody> {
        me(self.app).await?;
        if recipe.toml.kind == RecipeKind::Machine {
            return Err(by_its_installer(recipe));
        }
        let server = servers::find(self.app, &instance.server).await?;
        let mut transport =
            servers::log_in(self, &server, it.sudo_password.as_ref().map(|s| &s.0)).await?;
        let made = self
            .upgrade_over(&mut *transport, &server, &it, recipe, change)
            .await;
        transport.close().await;
        let (mut view, warnings) = made?;
        view.warnings = warnings;
        view.cautions = CautionView::all(&recipe.toml);
        Ok(view)
    }

    async fn upgrade_over(
        &self,
        transport: &mut dyn Transport,
        server: &ServerRecord,
        it: &call::PlanUpgrade,
        recipe: &Recipe,
        change: &(dyn Fn(&mut RenderedStack) + Sync),
    ) -> Result<(PlanView, Vec<Problem>), ErrorBody> {
        self.news.tell(Event::Doing {
            what: Doing::ReadingFacts,
        });
        let facts = servers::facts(transport).await?;
        let from = version_there(&facts, &it.address, recipe)?;
        nothing_is_open(transport, &it.address).await?;
        if !it.although {
            self.is_well(transport, &it.address).await?;
        }
        let settings = settings_there(transport, &it.address).await?;
        let (mut answers, mut warnings) = recipe.carried_over(&settings);
        answers.extend(it.answers.clone());
        let mut instance = rendered(recipe, &it.address, &answers, None)?;
        change(&mut instance.stack);
        may_go(recipe, &from, &instance.version)?;
        let upgrade = Upgrade {
            instance: instance.wanted(recipe),
            from: &from,
            server: &server.name,
            address: &it.address,
            server_addresses: addresses(self.app, server, &facts).await,
            recipients: self.recipients().await?,
        };
        let records = records(recipe, &instance.settings.env, &upgrade.server_addresses);
        let mut plan = plan_upgrade(&upgrade).map_err(|e| plan_error(&e))?;
        if let Some(instance) = &mut plan.instance {
            instance.trusted_roots = trusted_before(self.app, &it.address).await?;
        }
        warnings.extend(instance.settings.warnings.iter().cloned());
        warnings.extend(instance.stack.warnings.iter().cloned());
        warnings.retain(|problem| {
            let answered = problem.setting.as_ref();
            !answered.is_some_and(|key| it.answers.contains_key(key))
        });
        let mut view = self.keep(transport, server, plan).await?;
        view.images_not_here = self.stock_practice(server, &[&instance.stack]).await?;
        view.records = records;
        Ok((view, warnings))
    }

    /// What does not work before an upgrade would look afterwards as if the
    /// upgrade had broken it. Of an instance that was launched from another
    /// computer nothing is known here that could be asked.
    async fn is_well(
        &self,
        transport: &mut dyn Transport,
        address: &DnsName,
    ) -> Result<(), ErrorBody> {
        let app = self.app;
        let launched = match (Onlooker { app }).launched_at(address).await {
            Err(error) if error.code == codes::NOT_FOUND => return Ok(()),
            launched => launched?,
        };
        let checked = self.checked(transport, address, &launched).await?;
        let mut checks = checked.checks.iter();
        let found = checks.find_map(|check| Some((check, check.problem.as_ref()?)));
        let Some((check, problem)) = found else {
            return Ok(());
        };
        Err(ErrorBody::new(
            codes::CHECK_FAILED,
            format!(
                "{address} does not work as it should before the upgrade: the check “{}” found: {problem}",
                check.title
            ),
        )
        .hint("Nothing was changed on the server, and nothing is planned")
        .hint("Put that right first; `allotment check` asks again")
        .hint("Where the upgrade is the remedy: `allotment upgrade --although-checks-fail`"))
    }
}

/// An instance of this collective that is there.
pub(super) async fn known(app: &App, address: &DnsName) -> Result<InstanceRecord, ErrorBody> {
    let instances = app.store.instances().await.map_err(|e| record_error(&e))?;
    let found = instances.into_iter().find(|i| i.address == *address);
    found.ok_or_else(|| {
        ErrorBody::new(
            codes::NOT_FOUND,
            format!("There is no instance at {address}"),
        )
        .hint("`allotment status` shows those that there are")
    })
}

/// The version that runs, as the server's own note says.
fn version_there(facts: &Facts, address: &DnsName, recipe: &Recipe) -> Result<String, ErrorBody> {
    let noted = facts.instances.get(address.as_str());
    let noted = noted.and_then(|it| it.trim().split_once(' '));
    match noted {
        Some((name, version)) if name == recipe.name.as_str() => Ok(version.to_owned()),
        Some((name, _)) => Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!(
                "What runs at {address} was launched from `{name}`, not from `{}`",
                recipe.name
            ),
        )
        .hint("Nothing was changed on the server")),
        None => Err(ErrorBody::new(
            codes::NOT_FOUND,
            format!("The server knows of no instance at {address}"),
        )
        .hint("Nothing was changed on the server")
        .hint("It may have been taken away from another computer; `allotment plan` launches it")),
    }
}

/// A run that is not finished may have written down a version that does not
/// run yet: what an upgrade begins with is known when it is over.
async fn nothing_is_open(
    transport: &mut dyn Transport,
    address: &DnsName,
) -> Result<(), ErrorBody> {
    let about = quote(&format!("\"address\": \"{address}\""));
    let frame = Frame::new(format!(
        "cd {STATE_FOLDER}/runs || exit\nfor run in */; do\n  \
         [ ! -e \"$run/closed\" ] && [ -e \"$run/log\" ] && grep -qF {about} \"$run/plan.json\" && echo \"${{run%/}}\"\ndone\ntrue"
    ));
    let exits = transport.run(vec![frame], &mut Quiet).await;
    let exits = exits.map_err(|e| servers::link(&e))?;
    let open = exits.first().map(Exit::stdout_text).unwrap_or_default();
    match open.lines().next() {
        None => Ok(()),
        Some(run) => Err(ErrorBody::new(
            codes::PLAN_REFUSED,
            format!("The run {run} of {address} is not finished"),
        )
        .hint("Nothing was changed on the server")
        .hint("Go on with it (`allotment resume`) or take it back (`allotment undo`) first")),
    }
}

/// The settings file that lies beside the instance.
pub(super) async fn settings_there(
    transport: &mut dyn Transport,
    address: &DnsName,
) -> Result<String, ErrorBody> {
    let file = quote(&format!("{}/app.env", instance_folder(address)));
    let frame = Frame::new(format!("cat {file}"));
    let exits = transport.run(vec![frame], &mut Quiet).await;
    let exits = exits.map_err(|e| servers::link(&e))?;
    match exits.first() {
        Some(exit) if exit.success() && !exit.truncated => Ok(exit.stdout_text()),
        _ => Err(ErrorBody::new(
            codes::SERVER_ANSWER,
            format!("The settings of {address} cannot be read on its server"),
        )
        .hint("Nothing was changed on the server")
        .hint(format!(
            "They are in `{file}`; `allotment plan` with all answers writes them anew"
        ))),
    }
}

/// The settings that such a file holds.
pub(super) fn read_settings(file: &str) -> BTreeMap<String, String> {
    let (there, _) = EnvSample::parse("app.env", file);
    let active = there.active();
    active
        .map(|entry| {
            let value = entry.value.expand(&|_| None).unwrap_or_default();
            (entry.key.clone(), value)
        })
        .collect()
}

/// Whether the way from one version to the other may be taken in one go.
fn may_go(recipe: &Recipe, from: &str, to: &str) -> Result<(), ErrorBody> {
    let refused = |message: String| {
        ErrorBody::new(codes::BAD_INPUT, message).hint("Nothing was changed on the server")
    };
    if from == to {
        return Err(
            refused(format!("{to} runs already, there is nothing newer"))
                .hint("`allotment recipe update` looks for newer versions of added recipes")
                .hint("`allotment plan` with other answers changes settings"),
        );
    }
    let versions = (AppVersion::of_recipe(from), AppVersion::of_recipe(to));
    let (Some(before), Some(after)) = versions else {
        return Ok(());
    };
    let rules = recipe.toml.upgrade.clone().unwrap_or_default();
    rules.way(&before, &after).map_err(|error| {
        refused(error.to_string())
            .hint("Add the version of the recipe that comes next, upgrade to it, then go on: `allotment recipe add … --version`")
            .caused_by(&error)
    })
}

fn by_its_installer(recipe: &Recipe) -> ErrorBody {
    let body = ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "{} has the whole server: its own installer upgrades it",
            recipe.toml.title
        ),
    )
    .hint("Nothing was changed on the server");
    let notes = recipe.toml.upgrade.as_ref().and_then(|it| it.notes.clone());
    match notes {
        Some(notes) => body.hint(notes),
        None => body,
    }
}

/// Roots of an authority of one's own that the launch was told to trust.
async fn trusted_before(app: &App, address: &DnsName) -> Result<Vec<String>, ErrorBody> {
    let records = app.store.runs().await.map_err(|e| record_error(&e))?;
    let newest = records
        .iter()
        .find(|run| run.address.as_ref() == Some(address));
    let plan: Option<Plan> = newest.map(|run| runs::stored(&run.plan)).transpose()?;
    let instance = plan.and_then(|plan| plan.instance);
    Ok(instance.map(|it| it.trusted_roots).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recipe(upgrade: &str) -> Recipe {
        let toml = format!(
            "format = 1\nkind = \"stack\"\ntitle = \"Shed\"\nsummary = \"A shed.\"\n{upgrade}"
        );
        let files = [
            ("compose.yml", "services:\n  app:\n    image: \"shed:2\"\n"),
            (".env.sample", "TYPE=shed\n"),
            ("recipe.toml", toml.as_str()),
        ];
        let files = files.into_iter().collect();
        Recipe::load(&"shed".parse().unwrap(), &files, None).unwrap()
    }

    #[test]
    fn an_upgrade_that_leaves_out_a_version_is_refused_with_the_one_that_comes_first() {
        let recipe = recipe("[upgrade]\nevery_minor = true\n");
        let error = may_go(&recipe, "1.0.0+v4.5.3", "1.2.0+v4.7.1").unwrap_err();
        assert_eq!(
            error.message,
            "The way from 4.5.3 to 4.7.1 leads over 4.6, which cannot be left out"
        );
        assert!(may_go(&recipe, "1.0.0+v4.5.3", "1.1.0+v4.6.0").is_ok());
    }

    #[test]
    fn a_version_that_runs_already_and_an_older_one_are_refused() {
        let recipe = recipe("");
        assert!(may_go(&recipe, "1.0.0+2", "1.0.0+2").is_err());
        assert!(may_go(&recipe, "1.0.0+2.1", "1.0.0+2.0").is_err());
        assert!(may_go(&recipe, "unversioned", "1.0.0+2.0").is_ok());
    }
}
