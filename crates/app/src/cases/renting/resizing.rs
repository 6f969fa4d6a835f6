//! Giving a rented server another size.

use allotment_api::{ErrorBody, How, OrderState, OrderView, ProviderKind, Wish, call, codes};

use super::{Asked, Standing, standing, within, words};
use crate::{
    dispatch::Operator,
    ports::{OrderFact, OrderHistory, Resizing},
};

impl Operator<'_> {
    pub(crate) async fn resize_server(
        &self,
        it: call::ResizeServer,
    ) -> Result<OrderView, ErrorBody> {
        let mut history = self.order_of(&it.server).await?;
        let before = Standing::of(&history);
        let asked = self
            .ask(&history.order.provider, within(it.within_s))
            .await?;
        must_be_resizable(&asked, &history)?;
        let back = it.size == before.size;
        match &before.resizing {
            // It was accepted when it was begun.
            Some((size, _)) if *size == it.size => {}
            Some((size, _)) if !back => {
                let server = &it.server;
                return Err(ErrorBody::new(
                    codes::BAD_INPUT,
                    format!("`{server}` is on its way to the size `{size}`"),
                )
                .hint("Nothing was asked for by this")
                .hint(format!(
                    "Go on with it: `allotment server resize {server} --size {size}`"
                ))
                .hint(format!(
                    "Leave it at what it had: `allotment server resize {server} --size {}`",
                    before.size
                )));
            }
            _ if back => {}
            _ => self.begin_resizing(&asked, &mut history, &it).await?,
        }
        let by_hand = asked.provider.about().abilities.resize != How::Automatic;
        if !by_hand {
            self.have_resized(&asked, &mut history, &it.size).await?;
        } else if !it.done && !back {
            return Ok(standing::view(self.app, &history));
        }
        let over = match (&before.resizing, back) {
            (None, true) => None,
            (Some(_), true) => Some(OrderFact::NotResized {
                why: "it was left at that".to_owned(),
            }),
            _ => Some(OrderFact::Resized),
        };
        if let Some(over) = over {
            self.happen(&mut history, over).await?;
        }
        self.book_rent_of(history, None).await
    }

    /// Sees that the price is accepted, and writes down that it begins.
    async fn begin_resizing(
        &self,
        asked: &Asked,
        history: &mut OrderHistory,
        it: &call::ResizeServer,
    ) -> Result<(), ErrorBody> {
        let order = &history.order;
        let wish = Wish {
            size: Some(it.size.clone()),
            region: order.what.region.clone(),
            price: it.price.clone(),
            currency: it.currency,
            ..Wish::default()
        };
        let quote = self.quote(asked, &order.provider, &wish).await?;
        let Some(accepted) = &it.accepted else {
            let instances = self.instances_on(&it.server).await?;
            let names: Vec<String> = instances.iter().map(|it| format!("`{it}`")).collect();
            let off = match names.as_slice() {
                [] => "It is off for some minutes".to_owned(),
                names => format!("It is off for some minutes, and so is {}", names.join(", ")),
            };
            let (server, accept) = (&it.server, &quote.accept);
            return Err(ErrorBody::new(
                codes::CONFIRMATION_NEEDED,
                format!("`{server}` becomes `{}`, for {accept} a month", it.size),
            )
            .hint("Nothing was changed yet")
            .hint(format!("{off}. What is on its disk stays"))
            .hint(format!("To go on: `--accept \"{accept}\"`"))
            .detail(serde_json::json!({ "quote": quote, "instances": instances })));
        };
        if *accepted != quote.accept {
            return Err(words::price_changed(
                asked.provider.about(),
                accepted,
                &quote.accept,
            ));
        }
        let begun = OrderFact::Resizing {
            size: it.size.clone(),
            price: quote.price,
        };
        self.happen(history, begun).await
    }

    /// Asks until it runs with that size.
    async fn have_resized(
        &self,
        asked: &Asked,
        history: &mut OrderHistory,
        size: &str,
    ) -> Result<(), ErrorBody> {
        let (about, server) = (asked.provider.about(), history.order.server.clone());
        let Some(id) = Standing::of(history).id else {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("What {} calls `{server}` is not known", about.title),
            )
            .hint("Nothing was changed. Give it another size there"));
        };
        self.tell_asking(&*asked.provider);
        let all = asked.asking().within;
        loop {
            // Half of the time it has to end by itself.
            let firmly = asked.asking().within < all / 2;
            let resized = asked.provider.resize(asked.asking(), &id, size, firmly);
            let last = match resized.await {
                Ok(Resizing::Done) => return Ok(()),
                Ok(Resizing::OnItsWay) => None,
                Err(error) if error.is_certain() => {
                    if Standing::of(history).resizing.is_some() {
                        let why = error.to_string();
                        self.happen(history, OrderFact::NotResized { why }).await?;
                    }
                    return Err(words::provider_error(
                        about,
                        &error,
                        "The server keeps its size, its data and its price. If it was ended already, it is started again",
                    )
                    .hint("See whether it answers: `allotment status`"));
                }
                Err(error) => Some(error),
            };
            if asked.is_over() || self.news.wants_stop() {
                let body = ErrorBody::new(
                    codes::ORDER_OPEN,
                    format!(
                        "{} was asked to make `{server}` `{size}`, and is not done yet",
                        about.title
                    ),
                )
                .hint("What is on its disk is safe. Until it is done the server may be off")
                .hint(format!(
                    "Go on: `allotment server resize {server} --size {size}`"
                ));
                return Err(match &last {
                    Some(error) => body.caused_by(error),
                    None => body,
                });
            }
            tokio::time::sleep(asked.pause()).await;
        }
    }
}

fn must_be_resizable(asked: &Asked, history: &OrderHistory) -> Result<(), ErrorBody> {
    let (about, order) = (asked.provider.about(), &history.order);
    let server = &order.server;
    if about.abilities.resize == How::None || about.kind == ProviderKind::Practice {
        return Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!("`{server}` cannot get another size here: {}", about.title),
        )
        .hint("Nothing was changed")
        .hint(format!("Rent a second one of the size you want, restore your backups there, and take `{server}` down then")));
    }
    let state = Standing::of(history).state;
    if state == OrderState::Ours {
        return Ok(());
    }
    Err(
        ErrorBody::new(codes::BAD_INPUT, format!("`{server}`: {state}"))
            .hint("Nothing was changed. Only a server of yours that is there gets another size"),
    )
}
