//! Taking a rented server down for good.

use allotment_api::{DestroyedView, ErrorBody, How, OrderState, ProviderKind, call, codes};
use allotment_types::{DnsName, ServerName};

use super::{Asked, Standing, standing, within, words};
use crate::{
    dispatch::Operator,
    ports::{InstanceState, OrderFact, OrderHistory},
    record_error,
};

impl Operator<'_> {
    pub(crate) async fn destroy_server(
        &self,
        it: call::DestroyServer,
    ) -> Result<DestroyedView, ErrorBody> {
        let mut history = self.order_of(&it.server).await?;
        let asked = self
            .ask(&history.order.provider, within(it.within_s))
            .await?;
        let about = asked.provider.about();
        let instances = self.instances_on(&it.server).await?;
        if it.confirmed.as_ref() != Some(&it.server) {
            return Err(unconfirmed(&it.server, &about.title, &instances));
        }
        let standing = Standing::of(&history);
        let begun = matches!(standing.state, OrderState::Going | OrderState::Destroyed);
        if !begun {
            self.happen(&mut history, OrderFact::Going).await?;
        }
        let view = |history: &OrderHistory, to_do| DestroyedView {
            server: it.server.clone(),
            to_do,
            instances: instances.clone(),
            cost: standing::cost(&history.order, &Standing::of(history)),
        };
        match (about.abilities.destroy, about.kind) {
            (_, ProviderKind::Practice) => self.stop_practice(&it.server).await?,
            (How::Automatic, _) => {
                if let Some(id) = standing.id {
                    self.tell_asking(&*asked.provider);
                    self.take_down(&asked, &it.server, &id).await?;
                }
            }
            _ if it.gone => {}
            _ => {
                let steps = standing::filled(&about.destroy_steps, &history.order, &standing);
                return Ok(view(&history, steps));
            }
        }
        if Standing::of(&history).state == OrderState::Going {
            self.happen(&mut history, OrderFact::Destroyed).await?;
        }
        if about.kind != ProviderKind::Practice {
            self.instances_are_gone(&it.server).await?;
            let forgotten = self.app.store.forget_server(&it.server).await;
            forgotten.map_err(|e| record_error(&e))?;
        }
        self.end_rent(&mut history).await?;
        Ok(view(&history, vec![]))
    }

    /// The order that a server came of. Of several that had its name one after
    /// the other it is the last.
    pub(super) async fn order_of(&self, server: &ServerName) -> Result<OrderHistory, ErrorBody> {
        let orders = self.app.orders.orders().await;
        let orders = orders.map_err(|e| record_error(&e))?;
        let unended = |it: &OrderHistory| {
            let standing = Standing::of(it);
            // Its end may have been cut short before the books had it.
            let in_books = standing.booked.is_some() && !standing.cost_ended;
            let to_end = in_books || standing.stale.is_some();
            !standing.state.is_over() || (standing.state == OrderState::Destroyed && to_end)
        };
        let mut of_name = orders.into_iter().filter(|it| it.order.server == *server);
        if let Some(found) = of_name.find(unended) {
            let made = Standing::of(&found);
            if made.id.is_some() || made.was_ours || made.target.is_some() {
                return Ok(found);
            }
            let id = &found.order.id;
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("No server came of the order `{id}` yet"),
            )
            .hint(format!(
                "Nothing was changed. `allotment server call-off {id}` ends it"
            )));
        }
        let known = self.app.store.server(server).await;
        let known = known.map_err(|e| record_error(&e))?.is_some();
        Err(if known {
            ErrorBody::new(
                codes::BAD_INPUT,
                format!("`{server}` was not ordered here, so who rents it out is not known"),
            )
            .hint(format!("Nothing was changed. Take it down where you rent it, then `allotment server forget {server}`"))
        } else {
            ErrorBody::new(codes::NOT_FOUND, format!("There is no server `{server}`"))
                .hint("`allotment server orders` shows those that were ordered")
        })
    }

    pub(super) async fn instances_on(
        &self,
        server: &ServerName,
    ) -> Result<Vec<DnsName>, ErrorBody> {
        let instances = self.app.store.instances().await;
        let instances = instances.map_err(|e| record_error(&e))?;
        let there = instances
            .into_iter()
            .filter(|it| it.server == *server && it.state != InstanceState::Removed);
        Ok(there.map(|it| it.address).collect())
    }

    /// Asks until the provider says that it is gone.
    async fn take_down(
        &self,
        asked: &Asked,
        server: &ServerName,
        id: &str,
    ) -> Result<(), ErrorBody> {
        let about = asked.provider.about();
        let mut last = None;
        loop {
            match asked.provider.destroy(asked.asking(), id).await {
                Ok(()) => {}
                Err(error) if error.is_certain() => {
                    return Err(words::provider_error(
                        about,
                        &error,
                        "The server is still there, and so are its data and its cost",
                    )
                    .hint(format!("Then again: `allotment server destroy {server}`")));
                }
                Err(error) => last = Some(error),
            }
            if matches!(asked.provider.poll(asked.asking(), id).await, Ok(None)) {
                return Ok(());
            }
            if asked.is_over() || self.news.wants_stop() {
                let body = ErrorBody::new(
                    codes::ORDER_OPEN,
                    format!("{} was asked to take `{server}` down. Whether it is gone is not known yet", about.title),
                )
                .hint("Count its data as lost. Its cost goes on in the books until it is known to be gone")
                .hint(format!("Look again: `allotment server destroy {server}`"));
                return Err(match &last {
                    Some(error) => body.caused_by(error),
                    None => body,
                });
            }
            tokio::time::sleep(asked.pause()).await;
        }
    }
}

fn unconfirmed(server: &ServerName, provider: &str, instances: &[DnsName]) -> ErrorBody {
    let names: Vec<String> = instances.iter().map(|it| format!("`{it}`")).collect();
    let what = if names.is_empty() {
        "No instance that is known here is on it".to_owned()
    } else {
        format!("With it go all data of {}", names.join(", "))
    };
    ErrorBody::new(
        codes::CONFIRMATION_NEEDED,
        format!("`{server}` at {provider} is taken down for good, with everything on its disk"),
    )
    .hint("Nothing was changed yet")
    .hint(format!(
        "{what}. Copies that lie elsewhere stay; what has none is lost"
    ))
    .hint(format!("Type its name to go on: `--confirm {server}`"))
    .detail(serde_json::json!({ "server": server, "instances": instances }))
}
