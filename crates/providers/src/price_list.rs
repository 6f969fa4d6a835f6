//! Price lists, as data files.

use allotment_app::ports::{Offer, Prices};
use allotment_recipe::Architecture;
use allotment_types::{ByteSize, Currency, Date, Money, MoneyError};
use serde::Deserialize;

/// The format that this reader knows.
const FORMAT: u32 = 1;

/// The lists that come with the program.
const BUILT_IN: [(&str, &str); 1] = [("hetzner.toml", include_str!("../data/hetzner.toml"))];

/// The offers of all price lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPrices(Vec<Offer>);

/// A price list cannot be used. None of it is.
#[derive(Debug, thiserror::Error)]
pub enum PriceListError {
    /// It is not TOML, or has other keys than a price list.
    #[error("`{file}` is no price list")]
    Syntax {
        /// The file.
        file: String,
        /// What is wrong, and where.
        #[source]
        source: toml::de::Error,
    },
    /// It is of another format.
    #[error("`{file}` is of format {found}, and this program knows {FORMAT}")]
    Format {
        /// The file.
        file: String,
        /// What it says.
        found: u32,
    },
    /// An amount is none of its currency.
    #[error("the price of `{size}` in `{file}` cannot be used")]
    Amount {
        /// The file.
        file: String,
        /// Which size.
        size: String,
        /// Why.
        #[source]
        source: MoneyError,
    },
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PriceList {
    format: u32,
    provider: String,
    website: String,
    currency: Currency,
    seen_on: Date,
    source: String,
    #[serde(default)]
    first_hand: bool,
    #[serde(rename = "size")]
    sizes: Vec<Size>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Size {
    name: String,
    cpus: u32,
    memory: ByteSize,
    disk: ByteSize,
    architecture: Architecture,
    /// In units of the currency, with its decimals.
    monthly: String,
}

impl KnownPrices {
    /// What comes with the program.
    pub fn built_in() -> Result<Self, PriceListError> {
        let lists = BUILT_IN.iter().map(|(file, text)| read(file, text));
        let lists: Vec<Vec<Offer>> = lists.collect::<Result<_, _>>()?;
        Ok(Self(lists.into_iter().flatten().collect()))
    }
}

impl Prices for KnownPrices {
    fn offers(&self) -> &[Offer] {
        &self.0
    }
}

fn read(file: &str, text: &str) -> Result<Vec<Offer>, PriceListError> {
    let list: PriceList = toml::from_str(text).map_err(|source| PriceListError::Syntax {
        file: file.to_owned(),
        source,
    })?;
    if list.format != FORMAT {
        return Err(PriceListError::Format {
            file: file.to_owned(),
            found: list.format,
        });
    }
    let offer = |size: &Size| {
        let monthly = Money::parse(&size.monthly, list.currency);
        Ok(Offer {
            provider: list.provider.clone(),
            website: list.website.clone(),
            size: size.name.clone(),
            cpus: size.cpus,
            memory: size.memory,
            disk: size.disk,
            architecture: size.architecture,
            monthly: monthly.map_err(|source| PriceListError::Amount {
                file: file.to_owned(),
                size: size.name.clone(),
                source,
            })?,
            seen_on: list.seen_on,
            source: list.source.clone(),
            first_hand: list.first_hand,
        })
    };
    list.sizes.iter().map(offer).collect()
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

    #[test]
    fn a_list_is_read_whole_or_not_at_all() {
        let text = BUILT_IN[0].1;
        let refused = |text: &str| read("x.toml", text).unwrap_err().to_string();
        assert_eq!(read("x.toml", text).unwrap().len(), 2);
        assert_eq!(
            refused(&text.replace("format = 1", "format = 2")),
            "`x.toml` is of format 2, and this program knows 1"
        );
        assert_eq!(
            refused(&text.replace("\"6.49\"", "\"6.499\"")),
            "the price of `cx33` in `x.toml` cannot be used"
        );
        assert_eq!(
            refused(&text.replace("cpus", "processors")),
            "`x.toml` is no price list"
        );
    }
}
