//! Driving an order: from what is written down to a server that answers.

use allotment_api::{
    Doing, ErrorBody, Event, How, OrderState, OrderView, ProviderKind, Stranger, call, codes,
};
use allotment_provision::{ConnectError, ServerTarget};

use super::{Asked, Standing, history, must_be_open, standing, within, words};
use crate::{
    dispatch::Operator,
    ports::{Label, Made, OrderFact, OrderHistory, ProviderError, Rented, Wanted},
    record_error,
    run::connect_error,
};

impl Operator<'_> {
    pub(crate) async fn continue_order(
        &self,
        it: call::ContinueOrder,
    ) -> Result<OrderView, ErrorBody> {
        let mut history = history(self.app, &it.order).await?;
        let before = Standing::of(&history);
        must_be_open(&history.order, &before)?;
        let asked = self
            .ask(&history.order.provider, within(it.within_s))
            .await?;
        if let Some(id) = it.id.filter(|id| before.id.as_ref() != Some(id)) {
            if before.id.is_some() || !before.by_hand {
                return Err(typed_for_nothing("--id"));
            }
            self.happen(&mut history, OrderFact::Made { id }).await?;
        }
        if let Some(address) = it.address {
            self.addressed(&asked, &mut history, &address).await?;
        }
        self.proceed(&asked, history).await
    }

    /// An address that a person looked up.
    async fn addressed(
        &self,
        asked: &Asked,
        history: &mut OrderHistory,
        address: &str,
    ) -> Result<(), ErrorBody> {
        let about = asked.provider.about();
        let state = Standing::of(history).state;
        let by_hand = about.abilities.address != How::Automatic;
        if !by_hand || matches!(state, OrderState::Ours | OrderState::Going) {
            return Err(typed_for_nothing("--address"));
        }
        let mut target: ServerTarget = address.parse().map_err(|error| {
            ErrorBody::new(codes::BAD_INPUT, format!("{error}"))
                .hint("The order stays as it was")
                .hint("Write it as the provider shows it, like `203.0.113.7`, or with the account: `root@203.0.113.7`")
        })?;
        if target.user.is_none() && about.kind != ProviderKind::Own {
            target.user = Some(about.user.clone());
        }
        let target = target.to_string();
        self.happen(history, OrderFact::Addressed { target }).await
    }

    /// Goes on from where an order stands, as far as it goes without a person.
    pub(super) async fn proceed(
        &self,
        asked: &Asked,
        mut history: OrderHistory,
    ) -> Result<OrderView, ErrorBody> {
        let about = asked.provider.about();
        if about.kind == ProviderKind::Practice {
            return self.practise(history).await;
        }
        let automatic = about.abilities.create == How::Automatic;
        if Standing::of(&history).id.is_none() && Standing::of(&history).target.is_none() {
            let known_by_hand = Standing::of(&history).by_hand;
            if !known_by_hand && (automatic || asked.token.is_some()) {
                self.have_made(asked, &mut history).await?;
            } else if !known_by_hand {
                let by_hand = OrderFact::ByHand { why: None };
                self.happen(&mut history, by_hand).await?;
            }
        }
        if about.abilities.address == How::Automatic {
            self.await_address(asked, &mut history).await?;
        } else if Standing::of(&history).state == OrderState::Made {
            let by_hand = OrderFact::ByHand { why: None };
            if !Standing::of(&history).by_hand {
                self.happen(&mut history, by_hand).await?;
            }
        }
        let mut view = standing::view(self.app, &history);
        if view.state == OrderState::Addressed {
            view.stranger = Some(self.meet(asked, &history).await?);
        }
        Ok(view)
    }

    /// Sees that there is a server for the order: the one that is there, or a
    /// new one.
    async fn have_made(&self, asked: &Asked, history: &mut OrderHistory) -> Result<(), ErrorBody> {
        let about = asked.provider.about();
        let order = history.order.clone();
        self.tell_asking(&*asked.provider);
        let sees = about.abilities.poll == How::Automatic;
        if sees && let Some(found) = self.labelled(asked, history).await? {
            return self.happen(history, OrderFact::Made { id: found.id }).await;
        }
        if Standing::of(history).open && !about.unique_names {
            let why = format!(
                "it was asked for before and no answer came. Look first whether {} has a server `{}`; if it has, take that one",
                about.title, order.server
            );
            let by_hand = OrderFact::ByHand { why: Some(why) };
            return self.happen(history, by_hand).await;
        }
        if about.abilities.quote == How::Automatic {
            self.must_cost_as_accepted(asked, history).await?;
        }
        self.happen(history, OrderFact::Asked).await?;
        let made = self.make(asked, history).await;
        match made {
            Ok(Made::Server(Rented { id, .. }) | Made::Named(id)) => {
                self.happen(history, OrderFact::Made { id }).await
            }
            Ok(Made::ByHand { why }) => {
                let by_hand = OrderFact::ByHand { why: Some(why) };
                self.happen(history, by_hand).await
            }
            Err(error) => {
                // It may have made one all the same: an answer that was lost,
                // or an earlier attempt that came through after all.
                let lost = !error.is_certain() || matches!(error, ProviderError::NameTaken { .. });
                if sees && lost {
                    let found = self.labelled(asked, history).await;
                    match found {
                        Ok(Some(found)) => {
                            return self.happen(history, OrderFact::Made { id: found.id }).await;
                        }
                        Ok(None) => {}
                        // The order stays open: nobody knows.
                        Err(_) => return Err(words::open(about, &order, &error)),
                    }
                }
                if !error.is_certain() {
                    return Err(words::open(about, &order, &error));
                }
                let why = error.to_string();
                self.happen(history, OrderFact::NotMade { why }).await?;
                Err(words::provider_error(
                    about,
                    &error,
                    "No server was made, and nothing is paid. The order is kept",
                )
                .hint(again(&order.id)))
            }
        }
    }

    async fn make(&self, asked: &Asked, history: &OrderHistory) -> Result<Made, ProviderError> {
        let order = &history.order;
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|source| ProviderError::Unreachable {
            source: Box::new(source),
        })?;
        let mut keys = vec![order.what.key.clone()];
        // Whoever continues it on another computer is let in too.
        if let Ok(ours) = self.app.login_keys.ours().await
            && !keys.contains(&ours.public)
            && !keys.iter().any(String::is_empty)
        {
            keys.push(ours.public);
        }
        if asked.provider.about().abilities.key == How::Automatic {
            for key in &keys {
                asked.provider.ensure_key(asked.asking(), key).await?;
            }
        }
        let label = Label {
            collective: collective.id,
            order: order.id.clone(),
        };
        let wanted = Wanted {
            label: &label,
            name: &order.server,
            size: &order.what.size,
            region: order.what.region.as_deref(),
            image: order.what.image.as_deref(),
            keys: &keys,
        };
        asked.provider.create(asked.asking(), wanted).await
    }

    /// The one server that has the order's label.
    async fn labelled(
        &self,
        asked: &Asked,
        history: &OrderHistory,
    ) -> Result<Option<Rented>, ErrorBody> {
        let (about, order) = (asked.provider.about(), &history.order);
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|e| record_error(&e))?.id;
        let rented = asked.provider.rented(asked.asking(), &collective).await;
        let rented = rented.map_err(|e| {
            let safe = "Nothing was asked for by this. The order is kept";
            words::provider_error(about, &e, safe).hint(again(&order.id))
        })?;
        let mut ours = rented
            .into_iter()
            .filter(|it| it.order.as_ref() == Some(&order.id));
        let first = ours.next();
        if let Some(second) = ours.next() {
            let first = first.map(|it| it.id).unwrap_or_default();
            return Err(ErrorBody::new(
                codes::PROVIDER,
                format!(
                    "{} has two servers of the order `{}`: `{first}` and `{}`",
                    about.title, order.id, second.id
                ),
            )
            .hint("Nothing was asked for by this")
            .hint(format!(
                "Take down the one that you do not want at {}, then continue",
                about.website
            )));
        }
        Ok(first)
    }

    async fn must_cost_as_accepted(
        &self,
        asked: &Asked,
        history: &OrderHistory,
    ) -> Result<(), ErrorBody> {
        let (about, what) = (asked.provider.about(), &history.order.what);
        let quoted = asked
            .provider
            .quote(asked.asking(), &what.size, what.region.as_deref())
            .await
            .map_err(|e| {
                let safe = "Nothing was asked for by this. The order is kept";
                words::provider_error(about, &e, safe).hint(again(&history.order.id))
            })?;
        let told = |price: &Option<allotment_api::RentPrice>| {
            let price = price.as_ref().map(allotment_api::RentPrice::accept);
            price.unwrap_or_else(|| "unknown".to_owned())
        };
        let (accepted, found) = (told(&what.price), told(&quoted));
        if accepted == found {
            return Ok(());
        }
        let id = &history.order.id;
        Err(words::price_changed(about, &accepted, &found).hint(format!(
            "`allotment server call-off {id}` ends the order of before"
        )))
    }

    /// Waits until the provider says where the server is.
    async fn await_address(
        &self,
        asked: &Asked,
        history: &mut OrderHistory,
    ) -> Result<(), ErrorBody> {
        let about = asked.provider.about();
        let order = history.order.clone();
        if Standing::of(history).state != OrderState::Made {
            return Ok(());
        }
        let Some(id) = Standing::of(history).id else {
            return Ok(());
        };
        self.tell_awaiting(history);
        loop {
            let seen = asked.provider.poll(asked.asking(), &id).await;
            match seen {
                Ok(Some(Rented {
                    running: true,
                    address: Some(address),
                    ..
                })) => {
                    let target = format!("{}@{address}", about.user);
                    return self.happen(history, OrderFact::Addressed { target }).await;
                }
                // Both say so: it is not there, by its id and by its label.
                Ok(None) if self.labelled(asked, history).await?.is_none() => {
                    self.happen(history, OrderFact::Vanished).await?;
                    return Err(ErrorBody::new(
                        codes::PROVIDER,
                        format!("{} made the server `{id}` and does not have it any more", about.title),
                    )
                    .hint("Somebody took it down there, or it could not be finished. The order is over")
                    .hint("See that no bill goes on for it, and order anew"));
                }
                Err(error) if asked.is_over() => {
                    let late = format!("{} has not said where the server is", about.title);
                    return Err(words::late(about, &order, &late).caused_by(&error));
                }
                Err(error @ (ProviderError::NoToken | ProviderError::TokenRefused { .. })) => {
                    let safe = format!(
                        "{} has the server `{id}`, and the order is kept",
                        about.title
                    );
                    return Err(words::provider_error(about, &error, &safe).hint(again(&order.id)));
                }
                // It is on its way, or it was asked often enough below and may
                // answer later.
                Ok(_) | Err(_) => {}
            }
            if asked.is_over() || self.news.wants_stop() {
                let late = format!("`{}` is being made", order.server);
                return Err(words::late(about, &order, &late));
            }
            tokio::time::sleep(asked.pause()).await;
        }
    }

    /// Waits until the server answers by SSH, and asks for its key.
    async fn meet(&self, asked: &Asked, history: &OrderHistory) -> Result<Stranger, ErrorBody> {
        let order = &history.order;
        let target = self.target(history).await?;
        self.tell_awaiting(history);
        loop {
            match self.app.connector.host_key(&target).await {
                Ok(host_key) => {
                    return Ok(Stranger {
                        fingerprint: host_key.fingerprint(),
                        host_key,
                        target,
                    });
                }
                Err(error @ ConnectError::Unreachable { .. })
                    if asked.is_over() || self.news.wants_stop() =>
                {
                    return Err(connect_error(&error).hint(format!(
                        "The order is kept: `allotment server continue {}` goes on waiting",
                        order.id
                    )));
                }
                Err(ConnectError::Unreachable { .. }) => {}
                Err(error) => return Err(connect_error(&error).hint(again(&order.id))),
            }
            tokio::time::sleep(asked.pause()).await;
        }
    }

    /// How this computer reaches the server.
    pub(super) async fn target(&self, history: &OrderHistory) -> Result<ServerTarget, ErrorBody> {
        let order = &history.order;
        let text = Standing::of(history).target.unwrap_or_default();
        let target: ServerTarget = text.parse().map_err(|error| {
            ErrorBody::new(codes::RECORD, format!("{error}")).hint("Nothing was changed")
        })?;
        let about = self.app.providers.find(&order.provider);
        // Who has a server has a way in already: agent and configuration of SSH.
        if about.is_some_and(|it| it.about().kind == ProviderKind::Own) {
            return Ok(ServerTarget {
                identity_file: order.what.identity.clone(),
                ..target
            });
        }
        let ours = self.app.login_keys.ours().await.ok();
        let file = match (&order.what.identity, ours) {
            (_, Some(ours)) if ours.public == order.what.key => Some(ours.file),
            (Some(file), ours) => match self.app.login_keys.chosen(file).await {
                Ok(chosen) if chosen.public == order.what.key => Some(chosen.file),
                // It lies on the computer of whoever ordered.
                _ => ours.map(|ours| ours.file),
            },
            (None, ours) => ours.map(|ours| ours.file),
        };
        Ok(ServerTarget {
            identity_file: file,
            ..target
        })
    }

    fn tell_awaiting(&self, history: &OrderHistory) {
        self.news.tell(Event::Doing {
            what: Doing::AwaitingServer {
                server: history.order.server.clone(),
            },
        });
    }
}

fn again(order: &allotment_types::OrderId) -> String {
    format!(
        "`allotment server continue {order}` goes on from here, on any computer that has this record"
    )
}

fn typed_for_nothing(option: &str) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!("`{option}` is for orders that go by hand, and while they wait for it"),
    )
    .hint("The order stays as it was. Leave it out")
}
