//! The instances of the collective, and what can be done to look after one, as
//! this computer knows it.

use allotment_api::{ErrorBody, InstanceView, KeptInstance};
use allotment_recipe::{AppVersion, RecipeKind};
use allotment_types::DnsName;

use super::{recipes, runs, upgrades};
use crate::{
    App,
    dispatch::Onlooker,
    ports::{InstanceRecord, InstanceState},
    record_error,
};

impl Onlooker<'_> {
    /// Those on servers that we still know. Of a server that was forgotten
    /// nothing can be said, and nothing can be done there from here.
    pub(crate) async fn list_instances(&self) -> Result<Vec<InstanceView>, ErrorBody> {
        let store = &self.app.store;
        let instances = store.instances().await.map_err(|e| record_error(&e))?;
        let servers = store.servers().await.map_err(|e| record_error(&e))?;
        Ok(instances
            .into_iter()
            .filter(|i| servers.iter().any(|server| server.name == i.server))
            .map(view)
            .collect())
    }

    pub(crate) async fn show_instance(&self, address: &DnsName) -> Result<KeptInstance, ErrorBody> {
        let record = upgrades::known(self.app, address).await?;
        // One whose recipe was dropped since is shown without it.
        let recipe = recipes::load(self.app, &record.recipe).ok();
        let today = recipe.as_ref().map(|recipe| {
            let labelled = recipe.labelled_version();
            labelled.unwrap_or_else(|| recipes::version(recipe))
        });
        let offered = today.filter(|today| is_newer(today, &record.recipe_version));
        let tries_mail = recipe.as_ref().is_some_and(|recipe| {
            let mail = recipe.toml.mail.as_ref();
            mail.is_some_and(|mail| mail.test.is_some())
        });
        Ok(KeptInstance {
            offered,
            whole_server: recipe.is_some_and(|it| it.toml.kind == RecipeKind::Machine),
            tries_mail,
            open_plan: open_plan(self.app, address).await?,
            instance: view(record),
        })
    }
}

/// Whether the one version of a recipe is no older than the other, as far as
/// they can be compared, and another.
fn is_newer(today: &str, running: &str) -> bool {
    let versions = (AppVersion::of_recipe(today), AppVersion::of_recipe(running));
    let older = matches!(versions, (Some(today), Some(running)) if today < running);
    today != running && !older
}

/// The plan of the newest run for this address, if that run stands half done.
async fn open_plan(app: &App, address: &DnsName) -> Result<Option<String>, ErrorBody> {
    let records = app.store.runs().await.map_err(|e| record_error(&e))?;
    let mut records = records.iter();
    match records.find(|run| run.address.as_ref() == Some(address)) {
        Some(newest) => runs::open_plan(app, newest).await,
        None => Ok(None),
    }
}

fn view(record: InstanceRecord) -> InstanceView {
    InstanceView {
        address: record.address,
        recipe: record.recipe,
        version: record.recipe_version,
        server: record.server,
        state: match record.state {
            InstanceState::Launching => "launching",
            InstanceState::Running => "running",
            InstanceState::Upgrading => "upgrading",
            InstanceState::Removing => "removing",
            InstanceState::Removed => "removed",
        }
        .to_owned(),
        since: record.since.into(),
    }
}
