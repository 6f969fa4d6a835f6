//! A rented server is a cost that comes again, by itself.

use allotment_api::{CostOfServer, ErrorBody, EveryName, OrderView, PurposeName, Stamped, call};
use allotment_types::{Language, Moment};

use super::{Standing, history, standing};
use crate::{
    dispatch::Operator,
    ports::{OrderFact, OrderHistory},
};

impl Operator<'_> {
    pub(crate) async fn book_rent(&self, it: call::BookRent) -> Result<OrderView, ErrorBody> {
        let history = history(self.app, &it.order).await?;
        self.book_rent_of(history, it.paid_by).await
    }

    /// Enters the cost of a server that is ours, once. That the books are not
    /// ready for it hinders nobody to have the server: the view says so.
    pub(super) async fn book_rent_of(
        &self,
        mut history: OrderHistory,
        paid_by: Option<String>,
    ) -> Result<OrderView, ErrorBody> {
        let standing = Standing::of(&history);
        let price = history.order.what.price.clone();
        let (Some(price), None, true) = (price, &standing.booked, standing.was_ours) else {
            return Ok(standing::view(self.app, &history));
        };
        let paid_by = paid_by.or_else(|| history.order.what.paid_by.clone());
        match self.enter_rent(&history, &price, paid_by).await {
            Ok(recurring) => {
                self.happen(&mut history, OrderFact::Booked { recurring })
                    .await?;
                Ok(standing::view(self.app, &history))
            }
            Err(error) => {
                let id = &history.order.id;
                let missing = format!("{}. Then: `allotment server book {id}`", error.message);
                Ok(OrderView {
                    cost: CostOfServer::Missing(missing),
                    ..standing::view(self.app, &history)
                })
            }
        }
    }

    async fn enter_rent(
        &self,
        history: &OrderHistory,
        price: &allotment_api::RentPrice,
        paid_by: Option<String>,
    ) -> Result<String, ErrorBody> {
        let order = &history.order;
        let currency = crate::cases::keeping::profile(self.app).await?.currency;
        let paid_by = match paid_by {
            Some(who) => who,
            None => self.only_holder().await?,
        };
        let monthly = match price.monthly() {
            // In another currency it is another amount each month.
            Some(Ok(money)) if money.currency == currency => Some(money.decimal()),
            _ => None,
        };
        // The day on which it became ours: the same however often this is asked.
        let ours = history
            .events
            .iter()
            .find(|event| event.what == OrderFact::Ours);
        let day = Moment::from(ours.map_or(order.at, |event| event.at)).day();
        let name = recurring_name(order);
        let where_ = order.what.region.as_ref();
        let where_ = where_
            .map(|region| format!(", {region}"))
            .unwrap_or_default();
        let title = format!(
            "Server {} ({} {}{where_})",
            order.server, order.provider, order.what.size
        );
        self.treasurer()
            .add_recurring(call::AddRecurring {
                recurring: Some(name.clone()),
                title,
                purpose: PurposeName::Infrastructure,
                instance: None,
                paid_by,
                vat: None,
                every: EveryName::Month,
                step: None,
                first: day.clone(),
                last: None,
                amount: monthly,
                about: None,
                language: Some(Language::En),
                stamped: Stamped {
                    on: Some(day),
                    key: Some(format!("order/{}", order.id)),
                },
            })
            .await?;
        Ok(name)
    }

    async fn only_holder(&self) -> Result<String, ErrorBody> {
        let holders = self.treasurer().list_holders().await?;
        match holders.as_slice() {
            [one] => Ok(one.holder.clone()),
            [] => Err(missing(
                "Nobody holds the collective's money yet: say who does with `allotment holder add`",
            )),
            _ => Err(missing(
                "Several hold the collective's money: say who pays with `--paid-by`",
            )),
        }
    }

    /// Ends the cost of a server that is gone.
    pub(super) async fn end_rent(&self, history: &mut OrderHistory) -> Result<(), ErrorBody> {
        let standing = Standing::of(history);
        let (Some(recurring), false) = (standing.booked, standing.cost_ended) else {
            return Ok(());
        };
        // The day on which it went: the same however often this is asked.
        let gone = history
            .events
            .iter()
            .rev()
            .find(|event| matches!(event.what, OrderFact::Destroyed | OrderFact::Vanished));
        let day = Moment::from(gone.map_or_else(|| self.app.clock.now(), |event| event.at)).day();
        self.treasurer()
            .end_recurring(call::EndRecurring {
                recurring,
                last: day.clone(),
                stamped: Stamped {
                    on: Some(day),
                    key: Some(format!("order/{}/end", history.order.id)),
                },
            })
            .await?;
        self.happen(history, OrderFact::CostEnded).await
    }
}

/// Names of recurring costs are for good, and two servers may be called alike
/// one after the other.
fn recurring_name(order: &crate::ports::Order) -> String {
    let id = order.id.as_str();
    let last = id.rsplit('-').next().unwrap_or(id);
    let server: String = order.server.as_str().chars().take(40).collect();
    format!("server-{server}-{last}")
}

fn missing(text: &str) -> ErrorBody {
    ErrorBody::new(allotment_api::codes::BAD_INPUT, text)
}
