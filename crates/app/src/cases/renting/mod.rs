//! Renting servers: providers are asked, orders are written down and driven,
//! what is there is compared with the record.
//!
//! At most one server comes of an order, however often it is continued, from
//! whatever computer: each attempt is written down first, what the provider
//! has with the order's label is looked for before anything is asked, and an
//! attempt whose answer was lost is repeated only where the provider itself
//! refuses a second server of the same name.

mod books;
mod destroying;
mod looking;
mod ordering;
mod placing;
pub(in crate::cases) mod providers;
mod resizing;
mod standing;
mod taking;
mod words;

use std::{sync::Arc, time::Duration};

use allotment_api::{Doing, ErrorBody, Event, OrderView, codes};
use allotment_types::{OrderId, ProviderName, SecretString};
use tokio::time::Instant;

use crate::{
    App,
    dispatch::{Onlooker, Operator},
    ports::{Asking, Order, OrderEvent, OrderFact, OrderHistory, Provider},
    record_error,
    run::vault_error,
};
use standing::Standing;

/// How long a server may take to be there, where nobody says otherwise.
const WITHIN: Duration = Duration::from_mins(10);

/// How long one question to a provider may take in all, where nothing is
/// waited for.
const ONE_QUESTION: Duration = Duration::from_mins(1);

/// A provider with what it is asked with.
struct Asked {
    provider: Arc<dyn Provider>,
    token: Option<SecretString>,
    until: Instant,
}

impl Asked {
    fn asking(&self) -> Asking<'_> {
        Asking {
            token: self.token.as_ref(),
            within: self.until.saturating_duration_since(Instant::now()),
        }
    }

    /// How long to wait before looking again: a hundredth of what is left, so
    /// that whoever has little time is not kept waiting, and no provider is
    /// pestered.
    fn pause(&self) -> Duration {
        (self.asking().within / 100).clamp(Duration::from_millis(20), Duration::from_secs(3))
    }

    fn is_over(&self) -> bool {
        Instant::now() >= self.until
    }
}

/// The name under which a provider's token is kept.
fn token_name(provider: &ProviderName) -> String {
    format!("provider-{provider}")
}

fn provider(app: &App, name: &ProviderName) -> Result<Arc<dyn Provider>, ErrorBody> {
    app.providers.find(name).ok_or_else(|| {
        let all = app.providers.all();
        let names: Vec<String> = all
            .iter()
            .map(|provider| format!("`{}`", provider.about().name))
            .collect();
        ErrorBody::new(codes::NOT_FOUND, format!("There is no provider `{name}`"))
            .hint(format!("There are {}", names.join(", ")))
            .hint("One more is a file: see docs/howto/add-a-provider.md")
    })
}

async fn token(app: &App, name: &ProviderName) -> Result<Option<SecretString>, ErrorBody> {
    let kept = app.vault.read(&token_name(name)).await;
    kept.map_err(|e| vault_error(&e))
}

async fn history(app: &App, id: &OrderId) -> Result<OrderHistory, ErrorBody> {
    let found = app.orders.order(id).await.map_err(|e| record_error(&e))?;
    found.ok_or_else(|| {
        ErrorBody::new(codes::NOT_FOUND, format!("There is no order `{id}`"))
            .hint("`allotment server orders` shows those that there are")
    })
}

impl Onlooker<'_> {
    pub(crate) async fn list_orders(&self) -> Result<Vec<OrderView>, ErrorBody> {
        let all = self.app.orders.orders().await;
        let all = all.map_err(|e| record_error(&e))?;
        Ok(all
            .iter()
            .map(|history| standing::view(self.app, history))
            .collect())
    }
}

impl Operator<'_> {
    fn tell_asking(&self, provider: &dyn Provider) {
        self.news.tell(Event::Doing {
            what: Doing::AskingProvider {
                provider: provider.about().title.clone(),
            },
        });
    }

    /// A provider, ready to be asked for so long.
    async fn ask(&self, name: &ProviderName, within: Duration) -> Result<Asked, ErrorBody> {
        let provider = provider(self.app, name)?;
        // Who has no use for a token is not asked for the keyring either.
        let token = if provider.about().token_steps.is_empty() {
            None
        } else {
            token(self.app, name).await?
        };
        Ok(Asked {
            provider,
            token,
            until: Instant::now() + within,
        })
    }

    /// Writes down what happens to an order.
    async fn happen(&self, history: &mut OrderHistory, what: OrderFact) -> Result<(), ErrorBody> {
        let event = OrderEvent {
            at: self.app.clock.now(),
            by: self.me().await?,
            what,
        };
        let (id, line) = (&history.order.id, history.events.len() + 1);
        let written = self.app.orders.happen(id, line, &event).await;
        if !written.map_err(|e| record_error(&e))? {
            return Err(ErrorBody::new(
                codes::ORDER_OPEN,
                format!("Another window or command of yours goes on with the order `{id}` at this moment"),
            )
            .hint("This one has stopped and asked for nothing further")
            .hint("`allotment server orders` shows where it stands")
            .detail(serde_json::json!({ "order": id })));
        }
        history.events.push(event);
        Ok(())
    }

    async fn me(&self) -> Result<Option<allotment_types::OperatorName>, ErrorBody> {
        let operators = self.app.store.operators().await;
        let operators = operators.map_err(|e| record_error(&e))?;
        Ok(operators.into_iter().find(|it| it.me).map(|it| it.name))
    }
}

/// How long somebody wants to wait.
fn within(given: Option<u32>) -> Duration {
    given.map_or(WITHIN, |seconds| Duration::from_secs(seconds.into()))
}

/// That an order may still be continued.
fn must_be_open(order: &Order, standing: &Standing) -> Result<(), ErrorBody> {
    if !standing.state.is_over() {
        return Ok(());
    }
    Err(ErrorBody::new(
        codes::BAD_INPUT,
        format!("The order `{}` is over: {}", order.id, standing.state),
    )
    .hint("Nothing was asked for. A new server is a new order: `allotment server rent`"))
}
