//! Which server how many people need, and what it costs.

use allotment_types::{ByteSize, Money, ProviderName, RecipeName};
use serde::{Deserialize, Serialize};

use crate::PriceView;

/// What so many people need of a server, and what that costs as far as it is
/// known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FitView {
    /// The recipe.
    pub recipe: RecipeName,
    /// How many people were asked for.
    pub people: u32,
    /// What counts as one person, in the recipe's words.
    pub counts: String,
    /// What they need. Of more people than the recipe knows of: what the most
    /// that it knows of need.
    pub size: SizeView,
    /// The recipe knows nothing about so many people: `size` is too small for
    /// them, and nobody can say by how much.
    pub beyond: bool,
    /// The cheapest size of each provider that has it, the cheapest first.
    /// Prices of different currencies stay in the order of the lists.
    pub offers: Vec<FitOffer>,
    /// The largest size of the known lists, where none has what is needed.
    pub largest: Option<FitOffer>,
    /// What makes it grow.
    pub growth: Vec<GrowthView>,
    /// The one provider that was asked for; nothing where all lists were.
    pub provider: Option<FitProvider>,
}

/// A provider whose catalogue alone was looked through.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FitProvider {
    /// Its short name.
    pub name: ProviderName,
    /// What it is called.
    pub title: String,
    /// Why this is not its own word of now, where it is not.
    pub instead: Option<String>,
    /// Its smallest size that would do and whose price nobody here knows, where
    /// there is none with a price.
    pub unpriced: Option<String>,
    /// Its sizes of which nobody here knows how large they are.
    pub unmeasured: Vec<String>,
}

/// What up to so many people need of a whole server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeView {
    /// Up to how many people.
    pub people: u32,
    /// Memory.
    pub memory: ByteSize,
    /// Processors.
    pub cpus: u32,
    /// Disk.
    pub disk: ByteSize,
    /// Where the numbers come from.
    pub source: String,
    /// Whether nobody has measured them.
    pub estimate: bool,
}

/// A size of a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FitOffer {
    /// What it costs, where and when that was seen.
    pub price: PriceView,
    /// The price divided by the people, rounded up to the smallest coin: a
    /// figure to compare by, not a share.
    pub each: Money,
    /// Memory.
    pub memory: ByteSize,
    /// Processors.
    pub cpus: u32,
    /// Disk.
    pub disk: ByteSize,
    /// Where it costs that; nothing where it costs the same everywhere.
    pub region: Option<String>,
    /// Whether taxes are in the price.
    pub taxes_included: bool,
}

/// Something that grows with time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GrowthView {
    /// Its id in the recipe; translations are `growth-ID` of the recipe's words.
    pub id: String,
    /// What grows, and what keeps it small.
    pub text: String,
    /// Disk that it takes a month.
    pub disk_a_month: Option<ByteSize>,
    /// Disk that it takes for all these people.
    pub disk_for_all: Option<ByteSize>,
    /// Where the numbers come from.
    pub source: String,
    /// Whether nobody has measured them.
    pub estimate: bool,
}
