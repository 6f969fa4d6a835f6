//! Renting a server, from the request to the books: the use cases, the record
//! and the drivers as they are, against stand-ins for providers on this
//! computer.
#![cfg(test)]

mod by_hand;
mod example;
mod faults;
mod files;
mod fitting;
mod resizing;
mod stand_in;
mod whole;

use std::{sync::Arc, time::Duration};

use allotment_api::{
    Call, ErrorBody, HolderSort, OrderState, OrderView, SecretText, Stamped, Wish, call,
};
use allotment_app::{App, NoNews, Principal, Remembered, Work};
use allotment_providers::{KnownProviders, Patience};
use allotment_test_support::TestApp;
use allotment_types::{Currency, Language};
use stand_in::{StandIn, TOKEN};
use tempfile::TempDir;

/// Little time, so that what never comes is not waited for long.
const PATIENCE: Patience = Patience {
    attempt: Duration::from_millis(300),
    pause: Duration::from_millis(2),
    largest: 300_000,
};

/// A collective at its computer, and a provider.
struct Bench {
    here: TestApp,
    hetzner: StandIn,
    _folder: TempDir,
}

impl Bench {
    async fn new() -> Self {
        let hetzner = StandIn::start().await;
        let folder = TempDir::new().unwrap();
        let ours = include_str!("../../data/hetzner.toml");
        let there = ours.replace("https://api.hetzner.cloud/v1", &hetzner.address);
        assert_ne!(ours, there);
        std::fs::write(folder.path().join("hetzner.toml"), there).unwrap();
        let mut here = TestApp::new().await;
        here.app.providers = Arc::new(known(&here.app, folder.path()));
        let bench = Self {
            here,
            hetzner,
            _folder: folder,
        };
        bench.call(token(TOKEN)).await.unwrap();
        bench.hetzner.state().requests.clear();
        bench
    }

    /// One whose books are open, with a bank account.
    async fn with_books() -> Self {
        let bench = Self::new().await;
        open_books(&bench.here).await;
        bench
    }

    async fn call<C: Call>(&self, call: C) -> Result<C::Reply, ErrorBody> {
        self.here.call(call).await
    }

    async fn ordered(&self) -> Result<OrderView, ErrorBody> {
        order(&self.here.app, "garden").await
    }

    /// Another person's computer with the same record and the same token.
    fn elsewhere(&self) -> App {
        let app = &self.here.app;
        App {
            home: app.home.clone(),
            store: app.store.clone(),
            books: app.books.clone(),
            book_files: app.book_files.clone(),
            vault: app.vault.clone(),
            connector: app.connector.clone(),
            probe: app.probe.clone(),
            camera: app.camera.clone(),
            catalogue: app.catalogue.clone(),
            sources: app.sources.clone(),
            prices: app.prices.clone(),
            providers: app.providers.clone(),
            orders: app.orders.clone(),
            network: app.network.clone(),
            own_requests: app.own_requests.clone(),
            login_keys: app.login_keys.clone(),
            practice: app.practice.clone(),
            claims: app.claims.clone(),
            clock: app.clock.clone(),
            random: app.random.clone(),
            outbox: app.outbox.clone(),
            work: Work::default(),
            remembered: Remembered::default(),
            installation: "elsewhere".into(),
        }
    }
}

fn known(app: &App, folder: &std::path::Path) -> KnownProviders {
    KnownProviders::open(folder, &app.clock, PATIENCE).unwrap()
}

async fn open_books(here: &TestApp) {
    here.call(call::DescribeCollective {
        name: "Garden".into(),
        people: 7,
        currency: Currency::EUR,
        language: Language::En,
    })
    .await
    .unwrap();
    here.call(call::AddHolder {
        holder: "bank".into(),
        sort: HolderSort::Bank,
        name: "Our bank".into(),
        stamped: Stamped::default(),
    })
    .await
    .unwrap();
}

/// The price of the stand-in with the address, to the last digit.
const ACCEPT: &str = "EUR 4.29 net, 5.1051 gross";

fn token(token: &str) -> call::KeepToken {
    call::KeepToken {
        provider: "hetzner".parse().unwrap(),
        token: Some(SecretText(token.to_owned().into())),
    }
}

fn small() -> Wish {
    Wish {
        size: Some("cx23".into()),
        region: Some("fsn1".into()),
        ..Wish::default()
    }
}

async fn ask<C: Call>(app: &App, call: C) -> Result<C::Reply, ErrorBody> {
    let reply = app
        .dispatch(&Principal::owner(None), call.into_request(), &NoNews)
        .await?;
    Ok(C::from_reply(reply).unwrap())
}

async fn order(app: &App, name: &str) -> Result<OrderView, ErrorBody> {
    let order = call::OrderServer {
        provider: "hetzner".parse().unwrap(),
        server: Some(name.parse().unwrap()),
        wish: small(),
        accepted: ACCEPT.into(),
        within_s: Some(2),
    };
    ask(app, order).await.map(|it| *it)
}

async fn go_on(app: &App, order: &OrderView) -> Result<OrderView, ErrorBody> {
    let go_on = call::ContinueOrder {
        order: order.order.clone(),
        address: None,
        id: None,
        within_s: Some(2),
    };
    ask(app, go_on).await.map(|it| *it)
}

async fn take_over(app: &App, order: &OrderView) -> Result<OrderView, ErrorBody> {
    assert_eq!(order.state, OrderState::Addressed);
    let take_over = call::TakeOver {
        order: order.order.clone(),
        host_key: order.stranger.clone().unwrap().host_key,
        sudo_password: None,
    };
    ask(app, take_over).await.map(|it| *it)
}

/// An error with all that it says, as one text.
fn told(error: &ErrorBody) -> String {
    let mut text = format!("{} ({})", error.message, error.code);
    for hint in &error.hints {
        text.push_str("\n- ");
        text.push_str(hint);
    }
    for cause in error.detail["causes"].as_array().into_iter().flatten() {
        text.push_str("\n  ");
        text.push_str(cause.as_str().unwrap());
    }
    text
}
