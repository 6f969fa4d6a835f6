//! What a form of a page brings.

use allotment_store::Token;
use axum::body::Body;

use crate::Inner;

/// How many fields a form of ours has at most.
const FIELDS: usize = 64;

/// The fields of a form, in its order.
pub(crate) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Nothing of what is larger than that form of ours, in bytes, or takes longer
    /// to arrive than anything may.
    pub(crate) async fn read(inner: &Inner, body: Body, most: usize) -> Option<Self> {
        let arrives = inner.settings.limits.arrives;
        let read = tokio::time::timeout(arrives, axum::body::to_bytes(body, most));
        let bytes = read.await.ok()?.ok()?;
        let pairs = url::form_urlencoded::parse(&bytes).take(FIELDS);
        let owned = pairs.map(|(name, value)| (name.into_owned(), value.into_owned()));
        Some(Self(owned.collect()))
    }

    /// The first of that name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        let found = self.0.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The same; empty where there is none.
    pub(crate) fn text(&self, name: &str) -> &str {
        self.get(name).unwrap_or_default()
    }

    /// What lets in or confirms. Pasted whole or from its sign on, it stands behind
    /// the last one.
    pub(crate) fn token(&self) -> Option<Token> {
        let given = self.text("token").trim();
        Token::read(given.rsplit('#').next().unwrap_or_default())
    }

    /// All of them.
    pub(crate) fn into_all(self) -> Vec<(String, String)> {
        self.0
    }
}
