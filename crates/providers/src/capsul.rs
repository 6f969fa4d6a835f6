//! Capsul, on which servers.coop runs: a server is asked for where the co-op
//! gave a token, and everything else goes by its web page.
//!
//! Unconfirmed: no description of this interface was found. That it is `POST
//! /api/capsul/create` with a bearer token and `{name, size, os, ssh_key_0…}`,
//! answered by `{"id": …}` or `{"errors": […]}`, is how Co-op Cloud's command
//! line is remembered to use it. So whatever else comes sends the person on to
//! the web page, with what was expected and what came.

use allotment_api::{Offered, RentPrice};
use allotment_app::ports::{
    Asking, Made, Provider, ProviderAbout, ProviderError, Rented, Resizing, Wanted,
};
use allotment_types::CollectiveId;
use async_trait::async_trait;
use serde_json::{Map, Value};

use crate::{
    by_hand::none,
    card::Card,
    http::{Answer, Api, Repeat, plain, shape},
};

const CREATE: &str = "/api/capsul/create";
const EXPECTED: &str = "`{\"id\": …}` or `{\"errors\": […]}`";

pub(crate) struct Capsul {
    card: Card,
    api: Api,
}

impl Capsul {
    pub(crate) fn new(card: Card, api: Api) -> Self {
        Self { card, api }
    }
}

#[async_trait]
impl Provider for Capsul {
    fn about(&self) -> &ProviderAbout {
        &self.card.about
    }

    fn known(&self) -> Offered {
        self.card.known.clone()
    }

    async fn offered(&self, _: Asking<'_>) -> Result<Offered, ProviderError> {
        Ok(self.known())
    }

    async fn quote(
        &self,
        _: Asking<'_>,
        size: &str,
        region: Option<&str>,
    ) -> Result<Option<RentPrice>, ProviderError> {
        self.card.quote(size, region)
    }

    async fn ensure_key(&self, _: Asking<'_>, _: &str) -> Result<(), ProviderError> {
        none("keep a key")
    }

    async fn create(&self, asking: Asking<'_>, wanted: Wanted<'_>) -> Result<Made, ProviderError> {
        let mut body = Map::new();
        body.insert("name".into(), wanted.name.as_str().into());
        body.insert("size".into(), wanted.size.into());
        if let Some(image) = wanted.image {
            body.insert("os".into(), image.into());
        }
        for (number, key) in wanted.keys.iter().enumerate() {
            body.insert(format!("ssh_key_{number}"), key.as_str().into());
        }
        let post = reqwest::Method::POST;
        let body = Some(Value::Object(body));
        let answer = self
            .api
            .ask(asking, post, CREATE, body, Repeat::OnlyUnheard);
        match answer.await {
            Ok(answer) => Ok(read(&answer)),
            // It heard nothing: the web page may still be reached.
            Err(error) if error.is_certain() => Ok(Made::ByHand {
                why: error.to_string(),
            }),
            Err(error) => Ok(Made::ByHand {
                why: format!("{error}. Look first whether it made one all the same"),
            }),
        }
    }

    async fn rented(&self, _: Asking<'_>, _: &CollectiveId) -> Result<Vec<Rented>, ProviderError> {
        none("list servers")
    }

    async fn poll(&self, _: Asking<'_>, _: &str) -> Result<Option<Rented>, ProviderError> {
        none("look at a server")
    }

    async fn resize(
        &self,
        _: Asking<'_>,
        _: &str,
        _: &str,
        _: bool,
    ) -> Result<Resizing, ProviderError> {
        none("give a server another size")
    }

    async fn destroy(&self, _: Asking<'_>, _: &str) -> Result<(), ProviderError> {
        none("take a server down")
    }
}

fn read(answer: &Answer) -> Made {
    let why = |came: String| Made::ByHand {
        why: format!(
            "expected {EXPECTED}, and {came} came (HTTP {})",
            answer.status
        ),
    };
    let Ok(value) = serde_json::from_slice::<Value>(&answer.body) else {
        return why(shape(&answer.body));
    };
    let id = match value.get("id") {
        Some(Value::String(id)) if !id.is_empty() => Some(id.clone()),
        Some(Value::Number(id)) => Some(id.to_string()),
        _ => None,
    };
    let errors = value.get("errors").and_then(Value::as_array);
    match (answer.status, id, errors) {
        (200..=299, Some(id), None) => Made::Named(plain(&id)),
        (_, None, Some(errors)) if !errors.is_empty() => {
            let said: Vec<String> = errors
                .iter()
                .map(|it| plain(it.as_str().unwrap_or("")))
                .collect();
            Made::ByHand {
                why: format!("it refused: {}", said.join("; ")),
            }
        }
        _ => why(shape(&answer.body)),
    }
}
