//! The prices of all data files, to say beforehand what an app will cost.

use allotment_app::ports::{Offer, Prices};

use crate::{CardError, card::Card, known::BUILT_IN};

/// The offers of all price lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPrices(Vec<Offer>);

impl KnownPrices {
    /// What comes with the program.
    pub fn built_in() -> Result<Self, CardError> {
        let cards = BUILT_IN.iter().map(|(file, text)| Card::read(file, text));
        let cards: Vec<Card> = cards.collect::<Result<_, _>>()?;
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
        let prices = KnownPrices::built_in().unwrap();
        assert!(!prices.offers().is_empty());
        for offer in prices.offers() {
            assert!(offer.source.starts_with("https://"), "{offer:?}");
            assert!(offer.monthly.minor > 0, "{offer:?}");
        }
    }
}
