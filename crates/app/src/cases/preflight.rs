//! Looking whether a server can carry a recipe, and whether an address leads
//! to it. Nothing is changed by it.

use std::collections::BTreeMap;

use allotment_api::{
    AddressView, Demand, DnsRecord, Doing, ErrorBody, Event, PreflightView, ServerSight, call,
};
use allotment_provision::{
    plan::{Seen, points_here},
    planner,
};

use super::{plans, recipes, servers};
use crate::{
    dispatch::{Onlooker, Operator},
    ports::Outside,
};

impl Operator<'_> {
    pub(crate) async fn check_server(
        &self,
        it: call::CheckServer,
    ) -> Result<PreflightView, ErrorBody> {
        let app = self.app;
        let server = servers::find(app, &it.server).await?;
        let recipe = recipes::load(app, &it.recipe)?;
        let mut transport =
            servers::log_in(self, &server, it.sudo_password.as_ref().map(|s| &s.0)).await?;
        self.news.tell(Event::Doing {
            what: Doing::ReadingFacts,
        });
        let read = servers::facts(&mut *transport).await;
        transport.close().await;
        let facts = read?;
        let addresses = plans::addresses(app, &server, &facts).await;
        let apart = app.clock.now().as_second().abs_diff(facts.now.as_second());
        let seen = Seen {
            facts: &facts,
            survey: None,
            names: &BTreeMap::new(),
            clock_apart_s: apart,
        };
        let manifest = recipe.has_toml.then_some(&recipe.toml);
        let mut holds = vec![];
        let mut broken = vec![];
        for predicate in planner::preflight(manifest) {
            match predicate.check(&seen) {
                Ok(()) => holds.push(Demand::of(&predicate)),
                Err(found) => broken.push(found),
            }
        }
        Ok(PreflightView {
            there: ServerSight::of(&facts),
            addresses,
            holds,
            broken,
        })
    }
}

impl Onlooker<'_> {
    pub(crate) async fn check_address(
        &self,
        it: call::CheckAddress,
    ) -> Result<AddressView, ErrorBody> {
        let server = servers::find(self.app, &it.server).await?;
        let outside = Outside {
            dns: server.practice.as_ref().map(|world| world.dns),
            roots: vec![],
        };
        let found = self.app.probe.resolve(&outside, &it.address).await;
        // No answer is no address: it is asked again.
        let found = found.unwrap_or_default();
        let points_here = points_here(&found, &it.addresses);
        let records = it
            .addresses
            .iter()
            .map(|address| DnsRecord {
                kind: if address.is_ipv4() { "A" } else { "AAAA" }.to_owned(),
                name: it.address.clone(),
                value: *address,
            })
            .collect();
        Ok(AddressView {
            address: it.address,
            records,
            found,
            points_here,
        })
    }
}
