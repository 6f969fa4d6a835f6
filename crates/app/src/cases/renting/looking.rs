//! What providers have of ours, compared with the record. Nothing is changed.

use std::collections::BTreeSet;

use allotment_api::{
    ErrorBody, Finding, FindingView, How, LookedView, OrderState, ProviderKind, call,
};
use allotment_types::{OrderId, ProviderName};

use super::{ONE_QUESTION, Standing, provider, words};
use crate::{
    dispatch::Operator,
    ports::{OrderHistory, Rented},
    record_error,
};

impl Operator<'_> {
    pub(crate) async fn look_at_providers(
        &self,
        it: call::LookAtProviders,
    ) -> Result<LookedView, ErrorBody> {
        let collective = self.app.store.collective().await;
        let collective = collective.map_err(|e| record_error(&e))?.id;
        let orders = self.app.orders.orders().await;
        let orders = orders.map_err(|e| record_error(&e))?;
        let names = match it.provider {
            Some(name) => vec![provider(self.app, &name)?.about().name.clone()],
            None => self
                .app
                .providers
                .all()
                .iter()
                .map(|it| it.about().name.clone())
                .collect(),
        };
        let mut looked = LookedView::default();
        for name in names {
            let of_it: Vec<&OrderHistory> = orders
                .iter()
                .filter(|it| it.order.provider == name)
                .collect();
            let asked = self.ask(&name, ONE_QUESTION).await?;
            let about = asked.provider.about();
            if about.abilities.poll != How::Automatic {
                let rents = matches!(about.kind, ProviderKind::Rents | ProviderKind::Agrees);
                if rents && of_it.iter().any(|it| !Standing::of(it).state.is_over()) {
                    looked.by_hand.push(name);
                }
                continue;
            }
            if asked.token.is_none() && of_it.is_empty() {
                continue;
            }
            self.tell_asking(&*asked.provider);
            match asked.provider.rented(asked.asking(), &collective).await {
                Ok(rented) => {
                    looked.servers += rented.len();
                    looked.findings.extend(compared(&name, &rented, &of_it));
                    looked.asked.push(name);
                }
                Err(error) => {
                    let body = words::provider_error(about, &error, "Nothing was changed");
                    let next = body.hints.last().cloned().unwrap_or_default();
                    looked
                        .not_asked
                        .push((name, format!("{}. {next}", body.message)));
                }
            }
        }
        Ok(looked)
    }
}

/// What there is at a provider and what the record has of it.
fn compared(
    provider: &ProviderName,
    rented: &[Rented],
    orders: &[&OrderHistory],
) -> Vec<FindingView> {
    let mut findings = vec![];
    let mut seen: BTreeSet<&OrderId> = BTreeSet::new();
    for server in rented {
        let order = server
            .order
            .as_ref()
            .and_then(|id| orders.iter().find(|it| it.order.id == *id));
        let what = match order {
            None => Some(Finding::NoOrder),
            Some(history) => {
                let standing = Standing::of(history);
                if !seen.insert(&history.order.id) {
                    Some(Finding::Twice)
                } else if standing.state.is_over() {
                    Some(Finding::OrderIsOver)
                } else if standing.state == OrderState::Ours {
                    None
                } else {
                    Some(Finding::Waits)
                }
            }
        };
        findings.extend(what.map(|what| FindingView {
            provider: provider.clone(),
            what,
            id: Some(server.id.clone()),
            name: server.name.clone(),
            order: server.order.clone(),
            address: server.address.map(|it| it.to_string()),
        }));
    }
    for history in orders {
        let standing = Standing::of(history);
        let there = rented.iter().any(|it| {
            it.order.as_ref() == Some(&history.order.id) || standing.id.as_ref() == Some(&it.id)
        });
        let made = standing.id.is_some() || standing.was_ours;
        if made && !there && !standing.state.is_over() {
            findings.push(FindingView {
                provider: provider.clone(),
                what: Finding::Vanished,
                id: standing.id,
                name: history.order.server.to_string(),
                order: Some(history.order.id.clone()),
                address: standing.target,
            });
        }
    }
    findings
}
