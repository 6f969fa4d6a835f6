//! What providers charge, as far as it is known.

use allotment_recipe::Architecture;
use allotment_types::{ByteSize, Day, Money};

/// A server that can be rented, and for how much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Who rents it out, as people call them.
    pub provider: String,
    /// Where they are at home.
    pub website: String,
    /// What they call the size.
    pub size: String,
    /// Processors.
    pub cpus: u32,
    /// Memory.
    pub memory: ByteSize,
    /// The whole disk.
    pub disk: ByteSize,
    /// The kind of processor.
    pub architecture: Architecture,
    /// The price for a month.
    pub monthly: Money,
    /// The day on which the price was seen.
    pub seen_on: Day,
    /// Where.
    pub source: String,
    /// Whether that is the provider's own word.
    pub first_hand: bool,
    /// Where it costs that; nothing where it costs the same everywhere.
    pub region: Option<String>,
    /// Whether taxes are in the price.
    pub taxes_included: bool,
}

/// Knows price lists.
pub trait Prices: Send + Sync {
    /// Every offer.
    fn offers(&self) -> &[Offer];
}
