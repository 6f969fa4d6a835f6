//! A provider that is not asked by a program: a person does what its data file
//! says.

use allotment_api::{Offered, RentPrice};
use allotment_app::ports::{
    Asking, Made, Provider, ProviderAbout, ProviderError, Rented, Resizing, Wanted,
};
use allotment_types::CollectiveId;
use async_trait::async_trait;

use crate::card::Card;

pub(crate) struct ByHand(pub(crate) Card);

/// What a provider has no ability for.
pub(crate) fn none<T>(what: &'static str) -> Result<T, ProviderError> {
    Err(ProviderError::NotOffered {
        what: "way for a program to",
        name: what.to_owned(),
        instead: vec![],
    })
}

#[async_trait]
impl Provider for ByHand {
    fn about(&self) -> &ProviderAbout {
        &self.0.about
    }

    fn known(&self) -> Offered {
        self.0.known.clone()
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
        self.0.quote(size, region)
    }

    async fn ensure_key(&self, _: Asking<'_>, _: &str) -> Result<(), ProviderError> {
        none("keep a key")
    }

    async fn create(&self, _: Asking<'_>, _: Wanted<'_>) -> Result<Made, ProviderError> {
        none("make a server")
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
