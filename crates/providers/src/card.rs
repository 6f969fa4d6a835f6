//! A provider's data file.

use allotment_api::{
    Abilities, Offered, Proof, ProviderKind, RegionOffered, RegionPrice, RentPrice, SizeOffered,
};
use allotment_app::ports::{Offer, ProviderAbout, ProviderError};
use allotment_recipe::Architecture;
use allotment_types::{ByteSize, Currency, Date, Day, Decimal, MoneyError, ProviderName};
use serde::Deserialize;

/// The format that this reader knows.
const FORMAT: u32 = 2;

/// What a data file says.
#[derive(Debug, Clone)]
pub(crate) struct Card {
    pub(crate) about: ProviderAbout,
    pub(crate) known: Offered,
    pub(crate) offers: Vec<Offer>,
    pub(crate) driver: Option<Driver>,
    pub(crate) api: Option<String>,
}

/// The code that asks a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Driver {
    HetznerCloud,
    Capsul,
}

/// A data file cannot be used. None of it is.
#[derive(Debug, thiserror::Error)]
pub enum CardError {
    /// It is not TOML, or has other keys than a provider.
    #[error("`{file}` is no provider")]
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
    /// A size has a price, and nothing says of which currency and day.
    #[error(
        "`{size}` in `{file}` has a price, and `[prices]` does not say of which day and from where"
    )]
    Undated {
        /// The file.
        file: String,
        /// Which size.
        size: String,
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
    /// It says that a program does what only a driver can.
    #[error("`{file}` calls `{ability}` automatic, and has no `driver` that could do it")]
    NoDriver {
        /// The file.
        file: String,
        /// What.
        ability: &'static str,
    },
    /// A person has to do something, and nothing says what.
    #[error("`{file}` leaves `{what}` to people and does not say how: give `{what}-steps`")]
    NoSteps {
        /// The file.
        file: String,
        /// What.
        what: &'static str,
    },
    /// A driver does not know where to ask, or would ask in the open.
    #[error("`{file}` has a driver and no `api` address that begins with `https://`")]
    NoApi {
        /// The file.
        file: String,
    },
}

#[derive(Deserialize)]
struct Format {
    format: u32,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct CardFile {
    #[expect(
        dead_code,
        reason = "it was read before, to tell another format by its name"
    )]
    format: u32,
    name: ProviderName,
    title: String,
    website: String,
    kind: ProviderKind,
    #[serde(default)]
    driver: Option<Driver>,
    #[serde(default)]
    api: Option<String>,
    #[serde(default)]
    confirmed: bool,
    #[serde(default)]
    unique_names: bool,
    #[serde(default)]
    token_needed: bool,
    user: String,
    #[serde(default)]
    images: Vec<String>,
    #[serde(default)]
    token_steps: Vec<String>,
    #[serde(default)]
    order_steps: Vec<String>,
    #[serde(default)]
    resize_steps: Vec<String>,
    #[serde(default)]
    destroy_steps: Vec<String>,
    #[serde(default)]
    notes: Vec<String>,
    abilities: Abilities,
    proof: Proof,
    #[serde(default, rename = "region")]
    regions: Vec<Region>,
    #[serde(default)]
    prices: Option<Prices>,
    #[serde(default, rename = "size")]
    sizes: Vec<Size>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Region {
    name: String,
    title: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Prices {
    currency: Currency,
    seen_on: Date,
    source: String,
    first_hand: bool,
    taxes_included: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Size {
    name: String,
    #[serde(default)]
    cpus: Option<u32>,
    #[serde(default)]
    memory: Option<ByteSize>,
    #[serde(default)]
    disk: Option<ByteSize>,
    #[serde(default)]
    architecture: Option<Architecture>,
    /// In units of the currency, with its decimals.
    #[serde(default)]
    monthly: Option<Decimal>,
}

impl Card {
    pub(crate) fn read(file: &str, text: &str) -> Result<Self, CardError> {
        let file = || file.to_owned();
        let syntax = |source| CardError::Syntax {
            file: file(),
            source,
        };
        let format: Format = toml::from_str(text).map_err(syntax)?;
        if format.format != FORMAT {
            return Err(CardError::Format {
                file: file(),
                found: format.format,
            });
        }
        let it: CardFile = toml::from_str(text).map_err(syntax)?;
        check(&it, &file)?;
        let (mut sizes, mut offers) = (vec![], vec![]);
        for size in &it.sizes {
            let (offered, offer) = priced(&it, size, &file)?;
            sizes.push(offered);
            offers.extend(offer);
        }
        let regions = it.regions.into_iter().map(|it| RegionOffered {
            name: it.name,
            title: it.title,
        });
        Ok(Self {
            known: Offered {
                sizes,
                regions: regions.collect(),
                images: it.images,
            },
            offers,
            driver: it.driver,
            api: it.api,
            about: ProviderAbout {
                name: it.name,
                title: it.title,
                website: it.website,
                kind: it.kind,
                abilities: it.abilities,
                token_steps: it.token_steps,
                token_needed: it.token_needed,
                unique_names: it.unique_names,
                confirmed: it.confirmed,
                notes: it.notes,
                proof: it.proof,
                order_steps: it.order_steps,
                resize_steps: it.resize_steps,
                destroy_steps: it.destroy_steps,
                user: it.user,
            },
        })
    }

    /// What the data file says that a size costs; nothing where it says no
    /// price.
    pub(crate) fn quote(
        &self,
        size: &str,
        region: Option<&str>,
    ) -> Result<Option<RentPrice>, ProviderError> {
        let (sizes, regions) = (&self.known.sizes, &self.known.regions);
        let names = |all: Vec<&String>| all.into_iter().cloned().collect();
        let unknown =
            region.filter(|name| !regions.is_empty() && !regions.iter().any(|it| it.name == *name));
        if let Some(name) = unknown {
            return Err(ProviderError::NotOffered {
                what: "region",
                name: name.to_owned(),
                instead: names(regions.iter().map(|it| &it.name).collect()),
            });
        }
        let found = sizes.iter().find(|it| it.name == size);
        match found {
            Some(found) => Ok(found.prices.first().map(|it| it.price.clone())),
            // A provider without a list is believed.
            None if sizes.is_empty() => Ok(None),
            None => Err(ProviderError::NotOffered {
                what: "size",
                name: size.to_owned(),
                instead: names(sizes.iter().map(|it| &it.name).collect()),
            }),
        }
    }
}

fn check(it: &CardFile, file: &impl Fn() -> String) -> Result<(), CardError> {
    use allotment_api::How::{Assisted, Automatic};
    let automatic = it
        .abilities
        .all()
        .into_iter()
        .find(|(_, how)| *how == Automatic);
    let practice = it.kind == ProviderKind::Practice;
    match (automatic, it.driver) {
        (Some((ability, _)), None) if !practice => {
            return Err(CardError::NoDriver {
                file: file(),
                ability,
            });
        }
        _ => {}
    }
    let own = |api: &str| {
        ["http://127.0.0.1:", "http://[::1]:"]
            .iter()
            .any(|own| api.starts_with(own))
    };
    let safe = |api: &String| api.starts_with("https://") || own(api);
    if it.driver.is_some() && !it.api.as_ref().is_some_and(safe) {
        return Err(CardError::NoApi { file: file() });
    }
    let by_hand = [
        (it.abilities.create, &it.order_steps, "order"),
        (it.abilities.resize, &it.resize_steps, "resize"),
        (it.abilities.destroy, &it.destroy_steps, "destroy"),
    ];
    for (how, steps, what) in by_hand {
        if how == Assisted && steps.is_empty() {
            return Err(CardError::NoSteps { file: file(), what });
        }
    }
    Ok(())
}

fn priced(
    it: &CardFile,
    size: &Size,
    file: &impl Fn() -> String,
) -> Result<(SizeOffered, Option<Offer>), CardError> {
    let mut offered = SizeOffered {
        name: size.name.clone(),
        cpus: size.cpus,
        memory: size.memory,
        disk: size.disk,
        architecture: size.architecture,
        prices: vec![],
    };
    let Some(monthly) = size.monthly else {
        return Ok((offered, None));
    };
    let Some(prices) = &it.prices else {
        return Err(CardError::Undated {
            file: file(),
            size: size.name.clone(),
        });
    };
    let money = monthly.money(prices.currency);
    let money = money.map_err(|source| CardError::Amount {
        file: file(),
        size: size.name.clone(),
        source,
    })?;
    offered.prices.push(RegionPrice {
        region: None,
        price: RentPrice {
            currency: prices.currency,
            net: (!prices.taxes_included).then_some(monthly),
            gross: prices.taxes_included.then_some(monthly),
            parts: vec![],
            seen_on: Day::from(prices.seen_on),
            source: prices.source.clone(),
            first_hand: prices.first_hand,
        },
    });
    let offer = match (size.cpus, size.memory, size.disk, size.architecture) {
        (Some(cpus), Some(memory), Some(disk), Some(architecture)) => Some(Offer {
            provider: it.title.clone(),
            website: it.website.clone(),
            size: size.name.clone(),
            cpus,
            memory,
            disk,
            architecture,
            monthly: money,
            seen_on: prices.seen_on.into(),
            source: prices.source.clone(),
            first_hand: prices.first_hand,
            region: None,
            taxes_included: prices.taxes_included,
        }),
        _ => None,
    };
    Ok((offered, offer))
}
