//! A rented server is a cost that comes again, by itself.

use std::num::NonZeroU16;

use allotment_api::{CostOfServer, ErrorBody, EveryName, OrderView, PurposeName, Stamped, call};
use allotment_ledger::{Days, Every, Recurrence, Recurring};
use allotment_types::{Date, Day, Language, Moment};
use jiff::ToSpan as _;

use super::{Standing, history, standing};
use crate::{
    dispatch::Operator,
    ports::{Order, OrderFact, OrderHistory},
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
        if let Err(error) = self.end_stale(&mut history).await {
            return Ok(self.not_booked(&history, &error));
        }
        let standing = Standing::of(&history);
        let price = standing.price.clone();
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
            Err(error) => Ok(self.not_booked(&history, &error)),
        }
    }

    fn not_booked(&self, history: &OrderHistory, error: &ErrorBody) -> OrderView {
        let id = &history.order.id;
        let missing = format!("{}. Then: `allotment server book {id}`", error.message);
        OrderView {
            cost: CostOfServer::Missing(missing),
            ..standing::view(self.app, history)
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
        let standing = Standing::of(history);
        let day = first_day(history);
        let number = standing.resized + 1;
        let name = recurring_name(order, number);
        let where_ = order.what.region.as_ref();
        let where_ = where_
            .map(|region| format!(", {region}"))
            .unwrap_or_default();
        let title = format!(
            "Server {} ({} {}{where_})",
            order.server, order.provider, standing.size
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
                    key: Some(match number {
                        1 => format!("order/{}", order.id),
                        _ => format!("order/{}/{number}", order.id),
                    }),
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

    /// Ends the cost of the size that a server had before.
    pub(super) async fn end_stale(&self, history: &mut OrderHistory) -> Result<(), ErrorBody> {
        let Some(recurring) = Standing::of(history).stale else {
            return Ok(());
        };
        let day = last_day(history, |it| matches!(it, OrderFact::Resized));
        self.end_cost(history, recurring, day).await
    }

    /// Ends the cost of a server that is gone.
    pub(super) async fn end_rent(&self, history: &mut OrderHistory) -> Result<(), ErrorBody> {
        self.end_stale(history).await?;
        let standing = Standing::of(history);
        let (Some(recurring), false) = (standing.booked, standing.cost_ended) else {
            return Ok(());
        };
        let day = last_day(history, |it| {
            matches!(it, OrderFact::Destroyed | OrderFact::Vanished)
        });
        self.end_cost(history, recurring, day).await
    }

    async fn end_cost(
        &self,
        history: &mut OrderHistory,
        recurring: String,
        day: Option<Day>,
    ) -> Result<(), ErrorBody> {
        let day = day.unwrap_or_else(|| Moment::from(self.app.clock.now()).day());
        self.treasurer()
            .end_recurring(call::EndRecurring {
                stamped: Stamped {
                    on: Some(day.clone()),
                    key: Some(format!("order/{}/end/{recurring}", history.order.id)),
                },
                recurring,
                last: day,
            })
            .await?;
        self.happen(history, OrderFact::CostEnded).await
    }
}

/// The day on which something happened last: the same however often this is
/// asked.
fn last_day(history: &OrderHistory, it: impl Fn(&OrderFact) -> bool) -> Option<Day> {
    let mut events = history.events.iter().rev();
    let found = events.find(|event| it(&event.what))?;
    Some(Moment::from(found.at).day())
}

/// The first day of the cost: when the server became ours; of another size,
/// the day on which its next month begins, since the month that runs is in the
/// books at the price of before.
fn first_day(history: &OrderHistory) -> Day {
    let ours = |it: &OrderFact| *it == OrderFact::Ours;
    let ours = history.events.iter().find(|event| ours(&event.what));
    let ours = Moment::from(ours.map_or(history.order.at, |event| event.at)).day();
    let Some(resized) = last_day(history, |it| matches!(it, OrderFact::Resized)) else {
        return ours;
    };
    next_month(&ours, &resized).unwrap_or(resized)
}

/// The first monthly date after a day.
fn next_month(first: &Day, after: &Day) -> Option<Day> {
    let month = Recurrence {
        first: first.as_str().parse().ok()?,
        every: Every::Month,
        step: NonZeroU16::MIN,
        last: None,
        amount: Recurring::Asked { about: None },
    };
    let from: Date = after.as_str().parse::<Date>().ok()?.tomorrow().ok()?;
    // No month is longer.
    let until = from.checked_add(31.days()).ok()?;
    let due = month.due(Days::new(from, until).ok()?);
    due.into_iter().next().map(Day::from)
}

/// Names of recurring costs are for good, and two servers may be called alike
/// one after the other.
fn recurring_name(order: &Order, number: usize) -> String {
    let id = order.id.as_str();
    let last = id.rsplit('-').next().unwrap_or(id);
    let server: String = order.server.as_str().chars().take(40).collect();
    match number {
        1 => format!("server-{server}-{last}"),
        _ => format!("server-{server}-{last}-{number}"),
    }
}

fn missing(text: &str) -> ErrorBody {
    ErrorBody::new(allotment_api::codes::BAD_INPUT, text)
}
