//! The prices of all data files, to say beforehand what an app will cost.

use std::path::Path;

use allotment_app::ports::{Offer, Prices};

use crate::known::{ProvidersError, cards};

/// The offers of all price lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPrices(Vec<Offer>);

impl KnownPrices {
    /// What comes with the program, and the files `*.toml` of a folder, if it
    /// is there: one counts in the place of another of the same name.
    pub fn open(folder: &Path) -> Result<Self, ProvidersError> {
        let cards = cards(folder)?;
        Ok(Self(
            cards.into_iter().flat_map(|card| card.offers).collect(),
        ))
    }
}

impl Prices for KnownPrices {
    fn offers(&self) -> &[Offer] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_that_come_with_the_program_can_be_read_and_say_where_they_are_from() {
        let folder = tempfile::tempdir().unwrap();
        let prices = KnownPrices::open(&folder.path().join("none")).unwrap();
        assert!(!prices.offers().is_empty());
        for offer in prices.offers() {
            assert!(offer.source.starts_with("https://"), "{offer:?}");
            assert!(offer.monthly.minor > 0, "{offer:?}");
        }
    }

    #[test]
    fn who_writes_down_what_a_provider_asks_for_has_it_in_the_lists() {
        let folder = tempfile::tempdir().unwrap();
        let ours = include_str!("../data/hetzner.toml");
        let dearer = ours.replace("monthly = \"3.99\"", "monthly = \"4.99\"");
        assert_ne!(ours, dearer);
        std::fs::write(folder.path().join("hetzner.toml"), dearer).unwrap();
        let prices = KnownPrices::open(folder.path()).unwrap();
        let of = prices.offers().iter().filter(|offer| offer.size == "cx23");
        let of: Vec<i64> = of.map(|offer| offer.monthly.minor).collect();
        assert_eq!(of, [499]);
    }
}
