//! Who rents out servers, and what they charge.
//!
//! A provider has one data file in `data/`, which says what it is, what it can
//! do, what a person does where it cannot, and which prices are known. One that
//! can be asked has one file of code besides, its driver; the others need none.
//! A data file in the collective's own folder counts in the place of one of the
//! same name.

mod by_hand;
mod capsul;
mod card;
mod hetzner;
mod http;
mod known;
mod price_list;

pub use card::CardError;
pub use http::Patience;
pub use known::{KnownProviders, ProvidersError};
pub use price_list::KnownPrices;
