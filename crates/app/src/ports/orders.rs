//! Orders of servers: each is written down before anything is asked of a
//! provider, and what happens to it is added line by line.

use allotment_api::{RentPrice, Terms};
use allotment_types::{OperatorName, OrderId, ProviderName, ServerName, Timestamp};
use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use super::StoreError;

/// An order. It never changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// Its id.
    pub id: OrderId,
    /// From whom.
    pub provider: ProviderName,
    /// What the server is to be called.
    pub server: ServerName,
    /// When it was written down.
    pub at: Timestamp,
    /// By whom, where they have told their name.
    pub by: Option<OperatorName>,
    /// What was ordered.
    pub what: Ordered,
}

/// What was ordered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ordered {
    /// Which size.
    pub size: String,
    /// Where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<String>,
    /// With which system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub image: Option<String>,
    /// The price that was accepted; nothing where none is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<RentPrice>,
    /// What was agreed besides.
    #[serde(default)]
    pub terms: Terms,
    /// Who pays it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paid_by: Option<String>,
    /// The public key of who ordered it.
    pub key: String,
    /// Where its private half lies on their computer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity: Option<std::path::PathBuf>,
}

/// A line of an order's history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderEvent {
    /// When.
    pub at: Timestamp,
    /// By whom, where they have told their name.
    pub by: Option<OperatorName>,
    /// What.
    pub what: OrderFact,
}

/// What happens to an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderFact {
    /// The provider is about to be asked for the server.
    Asked,
    /// It surely did not make one.
    NotMade {
        /// Why.
        why: String,
    },
    /// A person has to have it made.
    ByHand {
        /// Why, where it was tried otherwise.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        why: Option<String>,
    },
    /// There is a server.
    Made {
        /// What the provider calls it.
        id: String,
    },
    /// Its address is known.
    Addressed {
        /// How to reach it, as one writes it to `ssh`.
        target: String,
    },
    /// It was added to our servers.
    Ours,
    /// Its cost is in the books.
    Booked {
        /// The name of the recurring cost.
        recurring: String,
    },
    /// The provider is about to be asked for another size.
    Resizing {
        /// Which.
        size: String,
        /// The price that was accepted; nothing where none is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        price: Option<RentPrice>,
    },
    /// It has that size.
    Resized,
    /// It keeps the size that it had.
    NotResized {
        /// Why.
        why: String,
    },
    /// It is about to be taken down.
    Going,
    /// It was taken down.
    Destroyed,
    /// The provider does not have it any more.
    Vanished,
    /// Its cost was ended in the books.
    CostEnded,
    /// It was called off before there was a server.
    CalledOff,
}

/// An order with all that happened to it, in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OrderHistory {
    /// The order.
    pub order: Order,
    /// What happened.
    pub events: Vec<OrderEvent>,
}

/// Keeps orders. Rows are only added.
#[async_trait]
pub trait Orders: Send + Sync {
    /// Writes an order down; on the disk when it returns. Its id must be new.
    async fn place(&self, order: &Order) -> Result<(), StoreError>;
    /// All orders, newest first.
    async fn orders(&self) -> Result<Vec<OrderHistory>, StoreError>;
    /// One order.
    async fn order(&self, id: &OrderId) -> Result<Option<OrderHistory>, StoreError>;
    /// Adds what happened as line `line`, counted from 1; on the disk when it
    /// returns. `false` if somebody else wrote that line meanwhile: then
    /// nothing was added.
    async fn happen(
        &self,
        id: &OrderId,
        line: usize,
        event: &OrderEvent,
    ) -> Result<bool, StoreError>;
}
