//! A server that answers becomes one of ours; an order of which nothing came
//! is called off.

use allotment_api::{ErrorBody, How, OrderState, OrderView, call, codes};

use super::{ONE_QUESTION, Standing, history, must_be_open, standing, words};
use crate::{
    dispatch::Operator,
    ports::{OrderFact, OrderHistory},
    record_error,
};

impl Operator<'_> {
    pub(crate) async fn take_over(&self, it: call::TakeOver) -> Result<OrderView, ErrorBody> {
        let mut history = history(self.app, &it.order).await?;
        let standing = Standing::of(&history);
        must_be_open(&history.order, &standing)?;
        if standing.state == OrderState::Addressed {
            let target = self.target(&history).await?;
            let name = history.order.server.clone();
            let known = self.app.store.server(&name).await;
            let known = known.map_err(|e| record_error(&e))?;
            // It may have been added just before this program was cut short.
            let added = known.is_some_and(|known| {
                known.target.destination == target.destination && known.host_key == it.host_key
            });
            if !added {
                self.add_server(call::AddServer {
                    name,
                    target,
                    host_key: it.host_key,
                    sudo_password: it.sudo_password,
                })
                .await
                .map_err(|error| kept(error, &history))?;
            }
            self.happen(&mut history, OrderFact::Ours).await?;
        } else if standing.state != OrderState::Ours {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!(
                    "`{}` is not there yet: it is {}",
                    history.order.server, standing.state
                ),
            )
            .hint(format!(
                "`allotment server continue {}` goes on with it",
                it.order
            )));
        }
        self.book_rent_of(history, None).await
    }

    /// A practice server is made, met and added in one go.
    pub(super) async fn practise(&self, mut history: OrderHistory) -> Result<OrderView, ErrorBody> {
        if !Standing::of(&history).was_ours {
            self.start_practice(call::StartPractice {
                name: history.order.server.clone(),
                disk: None,
                memory: None,
            })
            .await?;
            self.happen(&mut history, OrderFact::Ours).await?;
        }
        Ok(standing::view(self.app, &history))
    }

    pub(crate) async fn call_off(&self, it: call::CallOff) -> Result<OrderView, ErrorBody> {
        let mut history = history(self.app, &it.order).await?;
        let standing = Standing::of(&history);
        must_be_open(&history.order, &standing)?;
        let server = &history.order.server;
        let there = |what: String| {
            ErrorBody::new(codes::BAD_INPUT, what)
                .hint("The order stays as it was, and the server is untouched")
                .hint(format!("Take it over with `allotment server continue {}`, or down with `allotment server destroy {server}`", it.order))
        };
        let asked = self.ask(&history.order.provider, ONE_QUESTION).await?;
        let about = asked.provider.about().clone();
        let by_hand = about.abilities.poll != How::Automatic;
        let has_one = match standing.state {
            OrderState::Written => false,
            OrderState::Asked => !by_hand && !self.at_provider(&asked, &history).await?.is_empty(),
            // An address that a person typed says nothing about who pays.
            OrderState::Addressed => !by_hand,
            _ => true,
        };
        if has_one {
            return Err(there(format!("{} has a server of this order", about.title)));
        }
        let maybe = by_hand && standing.state == OrderState::Asked && standing.open;
        self.happen(&mut history, OrderFact::CalledOff).await?;
        let mut view = standing::view(self.app, &history);
        if maybe {
            view.why_by_hand = Some(format!(
                "Look at {} whether it has a server `{}`: it was asked for one, and no answer came",
                about.website, history.order.server
            ));
        }
        Ok(view)
    }

    /// The servers that have the order's label, by the provider's word.
    async fn at_provider(
        &self,
        asked: &super::Asked,
        history: &OrderHistory,
    ) -> Result<Vec<String>, ErrorBody> {
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|e| record_error(&e))?.id;
        let rented = asked.provider.rented(asked.asking(), &collective).await;
        let rented = rented.map_err(|e| {
            words::provider_error(asked.provider.about(), &e, "The order stays as it was")
        })?;
        let id = &history.order.id;
        let ours = rented
            .into_iter()
            .filter(|it| it.order.as_ref() == Some(id));
        Ok(ours.map(|it| it.id).collect())
    }
}

/// The server is there and paid, whatever hinders us to log in.
fn kept(error: ErrorBody, history: &OrderHistory) -> ErrorBody {
    let (id, by) = (&history.order.id, &history.order.by);
    let who = by.as_ref().map_or_else(
        || "whoever ordered it".to_owned(),
        |name| format!("`{name}`, who ordered it"),
    );
    let refused = error.code == codes::LOGIN_REFUSED;
    let error = error.hint(format!("The server is there, and the order `{id}` is kept"));
    if refused {
        error.hint(format!(
            "It lets in the key of {who}: continue on their computer, or let them add your key"
        ))
    } else {
        error
    }
}
