//! Where an order stands, folded from what happened to it.

use allotment_api::{CostOfServer, How, OrderLine, OrderState, OrderView, RentPrice};
use allotment_types::ProviderName;

use crate::{
    App,
    ports::{Order, OrderFact, OrderHistory, ProviderAbout},
};

/// Where an order stands.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own that the history has or has not"
)]
pub(super) struct Standing {
    pub(super) state: OrderState,
    /// What the provider calls the server.
    pub(super) id: Option<String>,
    /// How to reach it.
    pub(super) target: Option<String>,
    /// An attempt was made of which it is not known what came of it.
    pub(super) open: bool,
    /// A person has to have it made.
    pub(super) by_hand: bool,
    /// Why, where it was tried otherwise.
    pub(super) why_by_hand: Option<String>,
    /// Its size.
    pub(super) size: String,
    /// What it costs.
    pub(super) price: Option<RentPrice>,
    /// The size that it is on its way to, with its price.
    pub(super) resizing: Option<(String, Option<RentPrice>)>,
    /// How often it was given another size.
    pub(super) resized: usize,
    /// The recurring cost.
    pub(super) booked: Option<String>,
    /// The recurring cost of the size that it had before, to be ended.
    pub(super) stale: Option<String>,
    pub(super) cost_ended: bool,
    /// It was one of our servers once.
    pub(super) was_ours: bool,
}

impl Standing {
    pub(super) fn of(history: &OrderHistory) -> Self {
        let mut it = Self {
            state: OrderState::Written,
            id: None,
            target: None,
            open: false,
            by_hand: false,
            why_by_hand: None,
            size: history.order.what.size.clone(),
            price: history.order.what.price.clone(),
            resizing: None,
            resized: 0,
            booked: None,
            stale: None,
            cost_ended: false,
            was_ours: false,
        };
        for event in &history.events {
            match &event.what {
                OrderFact::Asked => (it.state, it.open) = (OrderState::Asked, true),
                OrderFact::NotMade { .. } => (it.state, it.open) = (OrderState::Written, false),
                OrderFact::ByHand { why } => {
                    if it.id.is_none() {
                        it.state = OrderState::Asked;
                    }
                    (it.by_hand, it.why_by_hand) = (true, why.clone());
                }
                OrderFact::Made { id } => {
                    (it.state, it.open) = (OrderState::Made, false);
                    it.id = Some(id.clone());
                }
                OrderFact::Addressed { target } => {
                    (it.state, it.open) = (OrderState::Addressed, false);
                    it.target = Some(target.clone());
                }
                OrderFact::Ours => {
                    (it.state, it.open, it.was_ours) = (OrderState::Ours, false, true);
                }
                OrderFact::Booked { recurring } => it.booked = Some(recurring.clone()),
                OrderFact::Resizing { size, price } => {
                    it.resizing = Some((size.clone(), price.clone()));
                }
                OrderFact::Resized => it.have_resized(),
                OrderFact::NotResized { .. } => it.resizing = None,
                OrderFact::Going => it.go(OrderState::Going),
                OrderFact::Destroyed => it.go(OrderState::Destroyed),
                OrderFact::Vanished => it.go(OrderState::Vanished),
                // Of two that are in the books, the older one goes first.
                OrderFact::CostEnded if it.stale.take().is_some() => {}
                OrderFact::CostEnded => it.cost_ended = true,
                OrderFact::CalledOff => it.state = OrderState::CalledOff,
            }
        }
        it
    }

    /// What goes, or is gone, gets no other size any more.
    fn go(&mut self, state: OrderState) {
        (self.state, self.resizing) = (state, None);
    }

    fn have_resized(&mut self) {
        let Some((size, price)) = self.resizing.take() else {
            return;
        };
        self.resized += 1;
        self.size = size;
        if price != self.price {
            self.price = price;
            self.stale = self.booked.take().or_else(|| self.stale.take());
        }
    }
}

/// An order as people see it.
pub(super) fn view(app: &App, history: &OrderHistory) -> OrderView {
    let (order, standing) = (&history.order, Standing::of(history));
    let about = app.providers.find(&order.provider);
    let about = about.as_ref().map(|provider| provider.about());
    let waits = matches!(standing.state, OrderState::Asked | OrderState::Made);
    let to_do = match (about, &standing.id) {
        (Some(about), Some(id)) if waits && standing.by_hand => vec![format!(
            "Look up the address of `{id}` (`{}`) at {}",
            order.server, about.website
        )],
        (Some(about), None) if waits && standing.by_hand => {
            filled(&about.order_steps, order, &standing)
        }
        (Some(about), _) if standing.resizing.is_some() && by_hand(about) => {
            filled(&about.resize_steps, order, &standing)
        }
        _ => vec![],
    };
    OrderView {
        order: order.id.clone(),
        provider: order.provider.clone(),
        server: order.server.clone(),
        size: standing.size.clone(),
        region: order.what.region.clone(),
        price: standing.price.clone(),
        terms: order.what.terms.clone(),
        at: order.at.into(),
        by: order.by.clone(),
        state: standing.state,
        resizing: standing.resizing.as_ref().map(|(size, _)| size.clone()),
        id: standing.id.clone(),
        address: standing.target.clone(),
        to_do,
        why_by_hand: standing.why_by_hand.clone(),
        stranger: None,
        cost: cost(order, &standing),
        history: history
            .events
            .iter()
            .map(|event| OrderLine {
                at: event.at.into(),
                by: event.by.clone(),
                what: told(&event.what, &order.provider, about),
            })
            .collect(),
    }
}

/// Whether another size is a person's work.
fn by_hand(about: &ProviderAbout) -> bool {
    about.abilities.resize == How::Assisted
}

pub(super) fn cost(order: &Order, standing: &Standing) -> CostOfServer {
    match (&standing.price, &standing.booked) {
        (_, Some(name)) if standing.cost_ended => CostOfServer::Ended(name.clone()),
        (_, Some(name)) => CostOfServer::Booked(name.clone()),
        (None, None) => CostOfServer::Nothing,
        (Some(_), None) if standing.was_ours => {
            let id = &order.id;
            CostOfServer::Missing(format!("`allotment server book {id}` enters it"))
        }
        (Some(_), None) => CostOfServer::Later,
    }
}

/// A provider's steps for one server.
pub(super) fn filled(steps: &[String], order: &Order, standing: &Standing) -> Vec<String> {
    let what = &order.what;
    let size = standing.resizing.as_ref().map(|(size, _)| size);
    let values = [
        ("{name}", order.server.as_str()),
        ("{size}", size.unwrap_or(&standing.size).as_str()),
        ("{region}", what.region.as_deref().unwrap_or("any")),
        ("{image}", what.image.as_deref().unwrap_or("Debian")),
        ("{key}", what.key.trim()),
        ("{id}", standing.id.as_deref().unwrap_or("unknown")),
    ];
    let fill = |step: &String| {
        let begin = step.clone();
        values
            .iter()
            .fold(begin, |text, (name, value)| text.replace(name, value))
    };
    steps.iter().map(fill).collect()
}

fn told(fact: &OrderFact, provider: &ProviderName, about: Option<&ProviderAbout>) -> String {
    let who = about.map_or_else(|| provider.to_string(), |about| about.title.clone());
    match fact {
        OrderFact::Asked => format!("{who} was asked for it"),
        OrderFact::NotMade { why } => format!("{who} made none: {why}"),
        OrderFact::ByHand { why: None } => "to be made by hand".to_owned(),
        OrderFact::ByHand { why: Some(why) } => format!("to be made by hand: {why}"),
        OrderFact::Made { id } => format!("{who} has it as `{id}`"),
        OrderFact::Addressed { target } => format!("it is at `{target}`"),
        OrderFact::Ours => "it is one of our servers".to_owned(),
        OrderFact::Booked { recurring } => format!("its cost is in the books as `{recurring}`"),
        OrderFact::Resizing { size, .. } => format!("{who} is asked to make it `{size}`"),
        OrderFact::Resized => "it has that size".to_owned(),
        OrderFact::NotResized { why } => format!("it keeps the size that it had: {why}"),
        OrderFact::Going => format!("{who} is asked to take it down"),
        OrderFact::Destroyed => "it was taken down".to_owned(),
        OrderFact::Vanished => format!("{who} does not have it any more"),
        OrderFact::CostEnded => "its cost was ended in the books".to_owned(),
        OrderFact::CalledOff => "it was called off".to_owned(),
    }
}
