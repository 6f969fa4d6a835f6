//! Who rents out servers, and how they are asked.

use std::{net::IpAddr, sync::Arc, time::Duration};

use allotment_api::{Abilities, Offered, Proof, ProviderKind, RentPrice};
use allotment_types::{CollectiveId, OrderId, ProviderName, SecretString, ServerName};
use async_trait::async_trait;

/// What is known of a provider without asking it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProviderAbout {
    /// Its short name.
    pub name: ProviderName,
    /// What it is called.
    pub title: String,
    /// Where it is at home.
    pub website: String,
    /// What sort it is.
    pub kind: ProviderKind,
    /// What it can do.
    pub abilities: Abilities,
    /// How to get a token; empty where it has none.
    pub token_steps: Vec<String>,
    /// It does nothing without a token.
    pub token_needed: bool,
    /// It refuses a second server of the same name, so that an order that was
    /// lost on its way may be sent again.
    pub unique_names: bool,
    /// Whether what is said of it was confirmed by it.
    pub confirmed: bool,
    /// What to know of it.
    pub notes: Vec<String>,
    /// Whether anybody has used it for real.
    pub proof: Proof,
    /// What to do to have a server made, by hand. `{name}`, `{size}`,
    /// `{region}`, `{image}` and `{key}` stand for those of the order.
    pub order_steps: Vec<String>,
    /// What to do to have one given another size, by hand. `{name}`, `{id}` and
    /// `{size}`, the new one, stand for those of the server.
    pub resize_steps: Vec<String>,
    /// What to do to have one taken down, by hand. `{name}` and `{id}` stand
    /// for those of the server.
    pub destroy_steps: Vec<String>,
    /// The account to log in with.
    pub user: String,
}

/// With what a provider is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asking<'a> {
    /// The collective's token, where there is one.
    pub token: Option<&'a SecretString>,
    /// The answer must be there within this, however often it is asked.
    pub within: Duration,
}

/// What a server at the provider is marked with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Whose it is.
    pub collective: CollectiveId,
    /// Which order asked for it.
    pub order: OrderId,
}

/// A server to be made.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// What to mark it with.
    pub label: &'a Label,
    /// What to call it.
    pub name: &'a ServerName,
    /// Which size.
    pub size: &'a str,
    /// Where.
    pub region: Option<&'a str>,
    /// With which system.
    pub image: Option<&'a str>,
    /// The public keys that may log in, as a line of `authorized_keys` has them.
    pub keys: &'a [String],
}

/// What came of having a server made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Made {
    /// There is a server.
    Server(Rented),
    /// There is a server, and no more is known than what the provider calls it.
    Named(String),
    /// The provider does not do it for us in the way that was expected: a
    /// person has to. Says why.
    ByHand {
        /// What was expected and what came.
        why: String,
    },
}

/// A server as its provider has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rented {
    /// What the provider calls it.
    pub id: String,
    /// Its name there.
    pub name: String,
    /// The order of its label; nothing if that cannot be read.
    pub order: Option<OrderId>,
    /// Its address, once it has one.
    pub address: Option<IpAddr>,
    /// Whether it is on.
    pub running: bool,
}

/// How far a server is on its way to another size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resizing {
    /// Something is being done: ask again.
    OnItsWay,
    /// It runs with that size.
    Done,
}

/// A provider.
///
/// Each method that asks it ends within [`Asking::within`]. One that a provider
/// has no ability for answers [`ProviderError::NotOffered`].
#[async_trait]
pub trait Provider: Send + Sync {
    /// What is known of it without asking.
    fn about(&self) -> &ProviderAbout;

    /// What is known of its offers without asking, with the day of each price.
    fn known(&self) -> Offered;

    /// What it offers, by its own word.
    async fn offered(&self, asking: Asking<'_>) -> Result<Offered, ProviderError>;

    /// What a size costs there a month, with all that it cannot be had without;
    /// by its own word where it can be asked. Nothing where no price is known.
    async fn quote(
        &self,
        asking: Asking<'_>,
        size: &str,
        region: Option<&str>,
    ) -> Result<Option<RentPrice>, ProviderError>;

    /// Sees that it knows a public key; asking twice leaves one.
    async fn ensure_key(&self, asking: Asking<'_>, key: &str) -> Result<(), ProviderError>;

    /// Has a server made. It is asked once: when the answer is lost,
    /// [`ProviderError::is_certain`] says no, and whoever asked has to look.
    async fn create(&self, asking: Asking<'_>, wanted: Wanted<'_>) -> Result<Made, ProviderError>;

    /// All servers that have a label of the collective's.
    async fn rented(
        &self,
        asking: Asking<'_>,
        collective: &CollectiveId,
    ) -> Result<Vec<Rented>, ProviderError>;

    /// How a server is; nothing if it is not there.
    async fn poll(&self, asking: Asking<'_>, id: &str) -> Result<Option<Rented>, ProviderError>;

    /// Does what comes next on the way to another size: it is ended, changed,
    /// started. Asked again and again, it says at last that the server runs
    /// with it. Where it is refused, the server is started as it was.
    /// `firmly`: who does not end by itself is switched off.
    async fn resize(
        &self,
        asking: Asking<'_>,
        id: &str,
        size: &str,
        firmly: bool,
    ) -> Result<Resizing, ProviderError>;

    /// Takes a server down for good. It is no error if it is gone already.
    async fn destroy(&self, asking: Asking<'_>, id: &str) -> Result<(), ProviderError>;
}

/// All providers that are known here.
pub trait Providers: Send + Sync {
    /// In the order in which they are listed.
    fn all(&self) -> Vec<Arc<dyn Provider>>;

    /// One by its name.
    fn find(&self, name: &ProviderName) -> Option<Arc<dyn Provider>> {
        let mut all = self.all().into_iter();
        all.find(|provider| provider.about().name == *name)
    }
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a provider did not do it. No token is in any of these.
#[derive(Debug, thiserror::Error)]
pub enum ProviderError {
    /// It needs a token, and none is kept.
    #[error("no token is kept for it")]
    NoToken,
    /// It does not know the token, or the token may only read.
    #[error("it does not accept the token (`{code}`): {said}")]
    TokenRefused {
        /// Its own code.
        code: String,
        /// Its own words.
        said: String,
    },
    /// It has no such size, region or system, or cannot do it at all.
    #[error("it has no {what} `{name}`")]
    NotOffered {
        /// What was looked for.
        what: &'static str,
        /// Its name.
        name: String,
        /// What there is instead.
        instead: Vec<String>,
    },
    /// Another server or key has the name.
    #[error("it has something of that name already: {said}")]
    NameTaken {
        /// Its own words.
        said: String,
    },
    /// It has none left there.
    #[error("it has none left of that size there (`{code}`): {said}")]
    SoldOut {
        /// Its own code.
        code: String,
        /// Its own words.
        said: String,
    },
    /// It refused, and nothing was done.
    #[error("it refused (`{code}`): {said}")]
    Refused {
        /// Its own code.
        code: String,
        /// Its own words.
        said: String,
    },
    /// It wants to be asked less often.
    #[error("it wants to be asked again in {seconds} s, which is later than we may wait")]
    AskedTooOften {
        /// How long it wants us to wait.
        seconds: u64,
    },
    /// It was not reached, so it heard nothing.
    #[error("it cannot be reached")]
    Unreachable {
        /// What went wrong.
        #[source]
        source: Cause,
    },
    /// It was asked and its answer did not come, or said that something is
    /// wrong at its end.
    #[error("it was asked, and no answer says what came of it: {said}")]
    NoAnswer {
        /// What came instead.
        said: String,
    },
    /// Its answer is of another shape.
    #[error("its answer cannot be read: expected {expected}, and {came} came")]
    Unexpected {
        /// What was expected.
        expected: String,
        /// What came.
        came: String,
    },
}

impl ProviderError {
    /// Whether it is sure that nothing was done.
    pub fn is_certain(&self) -> bool {
        !matches!(self, Self::NoAnswer { .. } | Self::Unexpected { .. })
    }
}
