//! What a server would cost, and an order written down at that price.

use allotment_api::{
    ErrorBody, How, OrderView, ProviderKind, QuoteView, RentPrice, Wish, call, codes,
};
use allotment_types::{Decimal, ProviderName, ServerName};

use super::{Asked, ONE_QUESTION, Standing, within, words};
use crate::{
    dispatch::Operator,
    ports::{LoginKeyError, Order, OrderHistory, Ordered},
    record_error,
};

/// What stands in place of a price that nobody knows.
const UNKNOWN: &str = "unknown";

impl Operator<'_> {
    pub(crate) async fn quote_server(&self, it: call::QuoteServer) -> Result<QuoteView, ErrorBody> {
        let asked = self.ask(&it.provider, ONE_QUESTION).await?;
        self.quote(&asked, &it.provider, &it.wish).await
    }

    pub(super) async fn quote(
        &self,
        asked: &Asked,
        name: &ProviderName,
        wish: &Wish,
    ) -> Result<QuoteView, ErrorBody> {
        let about = asked.provider.about();
        let known = asked.provider.known();
        let free = matches!(about.kind, ProviderKind::Own | ProviderKind::Practice);
        let size = match &wish.size {
            Some(size) => size.clone(),
            None if free || about.kind == ProviderKind::Agrees => "as agreed".to_owned(),
            None => return Err(which("size", name)),
        };
        if wish.price.is_some() && about.abilities.quote == How::Automatic {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("{} tells its price itself", about.title),
            )
            .hint("Nothing was ordered. Leave `--price` out"));
        }
        let price = match &wish.price {
            Some(text) => Some(self.typed_price(about.website.as_str(), wish, text)?),
            None if free => None,
            None => {
                self.tell_asking(&*asked.provider);
                let region = wish.region.as_deref();
                let quoted = asked.provider.quote(asked.asking(), &size, region).await;
                quoted.map_err(|e| words::provider_error(about, &e, "Nothing was ordered"))?
            }
        };
        Ok(QuoteView {
            provider: name.clone(),
            size,
            region: wish.region.clone(),
            image: wish.image.clone().or_else(|| known.images.first().cloned()),
            accept: price
                .as_ref()
                .map_or_else(|| UNKNOWN.to_owned(), RentPrice::accept),
            price,
        })
    }

    /// A price that a person was told, or read on a web page.
    fn typed_price(&self, website: &str, wish: &Wish, text: &str) -> Result<RentPrice, ErrorBody> {
        let gross: Decimal = text
            .parse()
            .map_err(|error: allotment_types::DecimalError| {
                ErrorBody::new(codes::BAD_INPUT, error.to_string()).hint("Nothing was ordered")
            })?;
        let Some(currency) = wish.currency else {
            return Err(
                ErrorBody::new(codes::BAD_INPUT, format!("`{text}` of which currency?"))
                    .hint("Nothing was ordered. Say it with `--currency EUR`"),
            );
        };
        let contact = wish.terms.contact.as_deref();
        Ok(RentPrice {
            currency,
            net: None,
            gross: Some(gross),
            parts: vec![],
            seen_on: self.treasurer().now().day(),
            source: contact.map_or_else(|| website.to_owned(), |who| format!("agreed with {who}")),
            first_hand: contact.is_some(),
        })
    }

    pub(crate) async fn order_server(&self, it: call::OrderServer) -> Result<OrderView, ErrorBody> {
        let asked = self.ask(&it.provider, within(it.within_s)).await?;
        let about = asked.provider.about();
        let server = self.unused(it.server).await?;
        let quote = self.quote(&asked, &it.provider, &it.wish).await?;
        if quote.accept != it.accepted {
            return Err(words::price_changed(about, &it.accepted, &quote.accept));
        }
        let key = match &it.wish.identity {
            Some(file) => Some(self.app.login_keys.chosen(file).await),
            // Who has a server has a way in already.
            None if matches!(about.kind, ProviderKind::Own | ProviderKind::Practice) => None,
            None => Some(self.app.login_keys.ours().await),
        };
        let key = key.transpose().map_err(|e| key_error(&e))?;
        let (key, identity) = key.map_or_else(Default::default, |it| (it.public, Some(it.file)));
        let now = self.app.clock.now();
        let stamp = now.strftime("%Y%m%d-%H%M%S").to_string();
        let order = Order {
            id: format!("{stamp}-{}", &self.app.nonce()[..6])
                .parse()
                .map_err(|e: allotment_types::IdError| {
                    ErrorBody::new(codes::BAD_INPUT, e.to_string())
                })?,
            provider: it.provider,
            server,
            at: now,
            by: self.me().await?,
            what: Ordered {
                size: quote.size,
                region: quote.region,
                image: quote.image,
                price: quote.price,
                terms: it.wish.terms,
                paid_by: it.wish.paid_by,
                key,
                identity,
            },
        };
        let placed = self.app.orders.place(&order).await;
        placed.map_err(|e| record_error(&e))?;
        let history = OrderHistory {
            order,
            events: vec![],
        };
        self.proceed(&asked, history).await
    }

    /// A name is of one server, ours or on its way.
    async fn unused(&self, wanted: Option<ServerName>) -> Result<ServerName, ErrorBody> {
        let ours = self.app.store.servers().await;
        let ours = ours.map_err(|e| record_error(&e))?;
        let orders = self.app.orders.orders().await;
        let orders = orders.map_err(|e| record_error(&e))?;
        let Some(server) = wanted else {
            // Of so many names and one more, one is free.
            let taken = |name: &str| {
                ours.iter().any(|it| it.name.as_str() == name)
                    || orders.iter().any(|it| it.order.server.as_str() == name)
            };
            let names = (1..=u64::MAX).map(|number| format!("server-{number}"));
            let free = names.into_iter().find(|name| !taken(name));
            return free
                .unwrap_or_default()
                .parse()
                .map_err(|e: allotment_types::IdError| {
                    ErrorBody::new(codes::BAD_INPUT, e.to_string())
                });
        };
        let open = orders
            .iter()
            .find(|it| it.order.server == server && !Standing::of(it).state.is_over());
        let taken = |what: String| {
            Err::<ServerName, _>(
                ErrorBody::new(codes::BAD_INPUT, what)
                    .hint("Nothing was ordered. Choose another name: `--name NAME`"),
            )
        };
        if let Some(open) = open {
            let id = &open.order.id;
            return taken(format!(
                "`{server}` is ordered already: `allotment server continue {id}` goes on with it"
            ));
        }
        if ours.iter().any(|it| it.name == server) {
            return taken(format!("There is a server called `{server}` already"));
        }
        Ok(server)
    }
}

fn which(what: &str, provider: &ProviderName) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, format!("Which {what}?")).hint(format!(
        "Nothing was ordered. `allotment provider show {provider}` tells what there is; name one with `--{what}`"
    ))
}

fn key_error(error: &LoginKeyError) -> ErrorBody {
    ErrorBody::new(codes::SSH, crate::sentence(&error.to_string()))
        .hint("Nothing was ordered")
        .hint("Choose a key of yours with `--identity FILE`; its public half lies beside it as `FILE.pub`")
        .caused_by(error)
}
