//! Who rents out servers, and what they charge.
//!
//! A provider has one data file in `data/`. Renting itself is not built yet:
//! the offers serve to say beforehand what an app will cost.

mod price_list;

pub use price_list::{KnownPrices, PriceListError};
