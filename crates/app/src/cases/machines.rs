//! Apps that have a whole server, by their own installer.

use allotment_api::{Authority, Doing, ErrorBody, Event, PlanView, call, codes};
use allotment_provision::planner::{MachineLaunch, plan_machine};
use allotment_recipe::Recipe;
use allotment_types::DnsName;

use super::{
    plans::{addresses, name_is_free, plan_error},
    recipes, servers,
};
use crate::{dispatch::Operator, ports::ServerRecord};

impl Operator<'_> {
    /// Plans an app that has the whole server: no web entrance, no stack.
    pub(super) async fn plan_whole_machine(
        &self,
        server: &ServerRecord,
        it: &call::PlanInstance,
        recipe: &Recipe,
        recipients: Vec<String>,
        authority: &Authority,
    ) -> Result<PlanView, ErrorBody> {
        let settings = recipe
            .settings(&it.address, &it.answers)
            .map_err(|problems| recipes::answers_refused(&recipe.name, &problems))?;
        let mut transport =
            servers::log_in(self, server, it.sudo_password.as_ref().map(|s| &s.0)).await?;
        let over = async {
            self.news.tell(Event::Doing {
                what: Doing::ReadingFacts,
            });
            let facts = servers::facts(&mut *transport).await?;
            name_is_free(&it.address, &facts)?;
            let mut plan = plan_machine(&MachineLaunch {
                recipe: &recipe.name,
                version: &recipes::version(recipe),
                manifest: &recipe.toml,
                files: &recipe.files_for_server(),
                settings: &settings.env,
                env_file: &recipe.env_file(&settings),
                server: &server.name,
                address: &it.address,
                server_addresses: addresses(self.app, server, &facts).await,
                recipients,
            })
            .map_err(|e| plan_error(&e))?;
            if let Authority::Own { trust, .. } = authority
                && server.practice.is_none()
                && let Some(instance) = &mut plan.instance
            {
                instance.trusted_roots = vec![trust.clone()];
            }
            self.keep(&mut *transport, server, plan).await
        };
        let made = over.await;
        transport.close().await;
        let mut view = made?;
        view.warnings = settings.warnings;
        Ok(view)
    }
}

/// What has a whole server is launched on one that has nothing else.
pub(super) fn cannot_be_adopted(recipe: &Recipe) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "{} has a whole server and no stack that could be taken into care",
            recipe.toml.title
        ),
    )
    .hint("Nothing was changed on the server")
}

/// What an installer did to a whole system, nobody can undo step by step.
pub(super) fn cannot_be_removed(recipe: &Recipe, address: &DnsName) -> ErrorBody {
    let app = &recipe.toml.title;
    let body = ErrorBody::new(
        codes::BAD_INPUT,
        format!(
            "{app} at {address} has the whole server, and its installer has no way to take it away"
        ),
    )
    .hint("Nothing was changed on the server");
    match &recipe.toml.installer {
        Some(installer) => body.hint(installer.no_undo.clone()),
        None => body,
    }
}
