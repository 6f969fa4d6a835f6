//! Hetzner Cloud, by its documented interface
//! (<https://docs.hetzner.cloud/reference/cloud>).
//!
//! What is relied on there: names of servers are unique in a project; labels
//! are found by a selector; a request that is refused with 429 did nothing; a
//! server's actions need not be followed, since its own status tells when it
//! runs.

mod wire;

use allotment_api::{Offered, PricePart, RegionOffered, RegionPrice, RentPrice, SizeOffered};
use allotment_app::ports::{
    Asking, Made, Provider, ProviderAbout, ProviderError, Rented, Resizing, Wanted,
};
use allotment_recipe::Architecture;
use allotment_types::{ByteSize, CollectiveId, Moment};
use async_trait::async_trait;
use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::json;

use crate::{
    card::Card,
    http::{Answer, Api, Repeat, plain, shape},
};
use wire::{
    Keys, Locations, OneError, OneKey, OnePricing, OneServer, Page, Pricing, Server, ServerType,
    ServerTypes, Servers,
};

const COLLECTIVE: &str = "allotment-collective";
const ORDER: &str = "allotment-order";

/// No project has so many pages of anything.
const MOST_PAGES: u32 = 100;

pub(crate) struct Hetzner {
    card: Card,
    api: Api,
}

impl Hetzner {
    pub(crate) fn new(card: Card, api: Api) -> Self {
        Self { card, api }
    }

    async fn get<T: DeserializeOwned>(
        &self,
        asking: Asking<'_>,
        path: &str,
        expected: &str,
    ) -> Result<T, ProviderError> {
        let answer = self
            .api
            .ask(asking, Method::GET, path, None, Repeat::Always)
            .await?;
        read(&answer, expected)
    }

    async fn list<P: Page>(
        &self,
        asking: Asking<'_>,
        path: &str,
        expected: &str,
    ) -> Result<Vec<P::Item>, ProviderError> {
        let until = tokio::time::Instant::now() + asking.within;
        let mut all = vec![];
        let mut page = Some(1);
        for _ in 0..MOST_PAGES {
            let Some(number) = page else {
                return Ok(all);
            };
            let asking = Asking {
                within: until.saturating_duration_since(tokio::time::Instant::now()),
                ..asking
            };
            let sign = if path.contains('?') { '&' } else { '?' };
            let path = format!("{path}{sign}per_page=50&page={number}");
            let one: P = self.get(asking, &path, expected).await?;
            // A page that leads nowhere new would lead round in circles.
            page = one.next().filter(|next| *next > number);
            all.extend(one.into_items());
        }
        Err(ProviderError::Unexpected {
            expected: format!("at most {MOST_PAGES} pages of {expected}"),
            came: "more".to_owned(),
        })
    }

    async fn key_ids(
        &self,
        asking: Asking<'_>,
        wanted: &[String],
    ) -> Result<Vec<u64>, ProviderError> {
        let keys = self.list::<Keys>(asking, "/ssh_keys", "SSH keys").await?;
        wanted
            .iter()
            .map(|public| {
                let known = keys.iter().find(|key| key.is(public));
                known
                    .map(|key| key.id)
                    .ok_or_else(|| ProviderError::NotOffered {
                        what: "SSH key",
                        name: plain(public),
                        instead: vec![],
                    })
            })
            .collect()
    }

    /// Has an action begun. One that runs already is no error: its end is seen
    /// by looking at the server.
    async fn act(
        &self,
        asking: Asking<'_>,
        id: &str,
        action: &str,
        body: Option<serde_json::Value>,
    ) -> Result<(), ProviderError> {
        let path = format!("{}/actions/{action}", path_of(id)?);
        let answer = self
            .api
            .ask(asking, Method::POST, &path, body, Repeat::OnlyUnheard)
            .await?;
        if (200..300).contains(&answer.status) {
            return Ok(());
        }
        Err(refusal(&answer))
    }

    async fn pricing(&self, asking: Asking<'_>) -> Result<Pricing, ProviderError> {
        let one: OnePricing = self.get(asking, "/pricing", "prices").await?;
        Ok(one.pricing)
    }

    /// What a size costs where, with the address without which it is not
    /// reached.
    fn prices_of(
        &self,
        pricing: &Pricing,
        size: &str,
        day: &Moment,
    ) -> Result<Vec<RegionPrice>, ProviderError> {
        let sized = pricing.server_types.iter().find(|it| it.name == size);
        let Some(sized) = sized else {
            return Ok(vec![]);
        };
        let ip_at = |location: &str| {
            let v4 = pricing.primary_ips.iter().find(|ip| ip.version == "ipv4")?;
            v4.prices.iter().find(|it| it.location == location)
        };
        let api = self.card.api.as_deref().unwrap_or_default();
        let mut all = vec![];
        for at in &sized.prices {
            let server = PricePart {
                what: format!("server {size}"),
                net: Some(at.price_monthly.net),
                gross: Some(at.price_monthly.gross),
            };
            let ip = ip_at(&at.location).map(|ip| PricePart {
                what: "IPv4 address".to_owned(),
                net: Some(ip.price_monthly.net),
                gross: Some(ip.price_monthly.gross),
            });
            let parts: Vec<PricePart> = [Some(server), ip].into_iter().flatten().collect();
            let sum = |pick: fn(&PricePart) -> Option<allotment_types::Decimal>| {
                let mut amounts = parts.iter().filter_map(pick);
                let first = amounts.next()?;
                amounts.try_fold(first, allotment_types::Decimal::checked_add)
            };
            let (net, gross) = (sum(|it| it.net), sum(|it| it.gross));
            let (Some(net), Some(gross)) = (net, gross) else {
                return Err(ProviderError::Unexpected {
                    expected: "a price that can be counted".to_owned(),
                    came: "a larger one".to_owned(),
                });
            };
            all.push(RegionPrice {
                region: Some(at.location.clone()),
                price: RentPrice {
                    currency: pricing.currency,
                    net: Some(net),
                    gross: Some(gross),
                    parts,
                    seen_on: day.day(),
                    source: format!("{api}/pricing"),
                    first_hand: true,
                },
            });
        }
        Ok(all)
    }
}

#[async_trait]
impl Provider for Hetzner {
    fn about(&self) -> &ProviderAbout {
        &self.card.about
    }

    fn known(&self) -> Offered {
        self.card.known.clone()
    }

    async fn offered(&self, asking: Asking<'_>) -> Result<Offered, ProviderError> {
        let pricing = self.pricing(asking).await?;
        let types = self
            .list::<ServerTypes>(asking, "/server_types", "server types")
            .await?;
        let locations = self
            .list::<Locations>(asking, "/locations", "locations")
            .await?;
        let day = Moment::from(self.api.now());
        let mut sizes = vec![];
        for one in types {
            let mut prices = self.prices_of(&pricing, &one.name, &day)?;
            prices.retain(|price| is_to_be_had(&one, price.region.as_deref()));
            if prices.is_empty() {
                continue;
            }
            sizes.push(SizeOffered {
                cpus: Some(one.cores),
                memory: gigabytes(&one.memory),
                disk: Some(ByteSize::gb(one.disk)),
                architecture: match one.architecture.as_str() {
                    "x86" => Some(Architecture::X86_64),
                    "arm" => Some(Architecture::Aarch64),
                    _ => None,
                },
                name: one.name,
                prices,
            });
        }
        Ok(Offered {
            sizes,
            regions: locations
                .into_iter()
                .map(|it| RegionOffered {
                    title: format!("{}, {}", plain(&it.city), plain(&it.country)),
                    name: it.name,
                })
                .collect(),
            images: self.card.known.images.clone(),
        })
    }

    async fn quote(
        &self,
        asking: Asking<'_>,
        size: &str,
        region: Option<&str>,
    ) -> Result<Option<RentPrice>, ProviderError> {
        let pricing = self.pricing(asking).await?;
        let day = Moment::from(self.api.now());
        let mut prices = self.prices_of(&pricing, size, &day)?;
        let not_offered = |what, name: &str, instead: Vec<String>| ProviderError::NotOffered {
            what,
            name: name.to_owned(),
            instead,
        };
        if prices.is_empty() {
            let sizes = pricing.server_types.iter().map(|it| it.name.clone());
            return Err(not_offered("size", size, sizes.collect()));
        }
        let at = prices
            .iter()
            .position(|it| region.is_some() && it.region.as_deref() == region);
        if let Some(at) = at {
            return Ok(Some(prices.swap_remove(at).price));
        }
        let regions = prices.into_iter().filter_map(|it| it.region);
        let region = region.unwrap_or_default();
        Err(not_offered("region", region, regions.collect()))
    }

    async fn ensure_key(&self, asking: Asking<'_>, key: &str) -> Result<(), ProviderError> {
        let keys = vec![key.to_owned()];
        match self.key_ids(asking, &keys).await {
            Err(ProviderError::NotOffered { .. }) => {}
            other => return other.map(|_| ()),
        }
        let body = json!({ "name": key_name(key), "public_key": key });
        let answer = self
            .api
            .ask(
                asking,
                Method::POST,
                "/ssh_keys",
                Some(body),
                Repeat::OnlyUnheard,
            )
            .await;
        let made = answer.and_then(|answer| read::<OneKey>(&answer, "an SSH key"));
        match made {
            Ok(made) if made.ssh_key.is(key) => Ok(()),
            // Two who ask at once, or an answer that was lost: what is there counts.
            _ => match self.key_ids(asking, &keys).await {
                Ok(_) => Ok(()),
                Err(error) => Err(certain(made.err().unwrap_or(error))),
            },
        }
    }

    async fn create(&self, asking: Asking<'_>, wanted: Wanted<'_>) -> Result<Made, ProviderError> {
        let keys = self.key_ids(asking, wanted.keys).await.map_err(certain)?;
        let body = json!({
            "name": wanted.name,
            "server_type": wanted.size,
            "image": wanted.image,
            "location": wanted.region,
            "ssh_keys": keys,
            "start_after_create": true,
            "labels": {
                COLLECTIVE: wanted.label.collective,
                ORDER: wanted.label.order,
            },
        });
        let answer = self
            .api
            .ask(
                asking,
                Method::POST,
                "/servers",
                Some(body),
                Repeat::OnlyUnheard,
            )
            .await?;
        let made: OneServer = read(&answer, "a server")?;
        Ok(Made::Server(rented(&made.server)))
    }

    async fn rented(
        &self,
        asking: Asking<'_>,
        collective: &CollectiveId,
    ) -> Result<Vec<Rented>, ProviderError> {
        // `==` of the selector, as it stands in an address.
        let path = format!("/servers?label_selector={COLLECTIVE}%3D%3D{collective}");
        let servers = self.list::<Servers>(asking, &path, "servers").await?;
        let ours = servers.into_iter().filter(|server| {
            // It is going: nothing more will come of it.
            server.status != "deleting"
                && server.labels.get(COLLECTIVE).map(String::as_str) == Some(collective.as_str())
        });
        Ok(ours.map(|server| rented(&server)).collect())
    }

    async fn poll(&self, asking: Asking<'_>, id: &str) -> Result<Option<Rented>, ProviderError> {
        let answer = self
            .api
            .ask(asking, Method::GET, &path_of(id)?, None, Repeat::Always)
            .await?;
        if is_not_found(&answer) {
            return Ok(None);
        }
        let one: OneServer = read(&answer, "a server")?;
        Ok(Some(one.server)
            .filter(|it| it.status != "deleting")
            .map(|server| rented(&server)))
    }

    /// A server is changed while it is off, and its disk stays as it is, so that
    /// it can become smaller again
    /// (<https://docs.hetzner.cloud/reference/cloud#server-actions-change-the-type-of-a-server>).
    async fn resize(
        &self,
        asking: Asking<'_>,
        id: &str,
        size: &str,
        firmly: bool,
    ) -> Result<Resizing, ProviderError> {
        let one: OneServer = self.get(asking, &path_of(id)?, "a server").await?;
        let Some(now) = &one.server.size else {
            return Err(ProviderError::Unexpected {
                expected: "the type of the server".to_owned(),
                came: "none".to_owned(),
            });
        };
        let (action, body) = match (now.name == size, one.server.status.as_str()) {
            (true, "running") => return Ok(Resizing::Done),
            (true, "off") => ("poweron", None),
            (false, "running") if firmly => ("poweroff", None),
            (false, "running") => ("shutdown", None),
            (false, "off") => {
                let body = json!({ "server_type": size, "upgrade_disk": false });
                ("change_type", Some(body))
            }
            _ => return Ok(Resizing::OnItsWay),
        };
        let acted = self.act(asking, id, action, body).await;
        if let (Err(error), "change_type") = (&acted, action)
            && error.is_certain()
        {
            // It ran before; what comes of it is seen by who looks after it.
            let _ = self.act(asking, id, "poweron", None).await;
        }
        acted.map(|()| Resizing::OnItsWay)
    }

    async fn destroy(&self, asking: Asking<'_>, id: &str) -> Result<(), ProviderError> {
        let answer = self
            .api
            .ask(asking, Method::DELETE, &path_of(id)?, None, Repeat::Always)
            .await?;
        if (200..300).contains(&answer.status) || is_not_found(&answer) {
            return Ok(());
        }
        Err(refusal(&answer))
    }
}

/// What it calls a server is a number; anything else would be another path.
fn path_of(id: &str) -> Result<String, ProviderError> {
    if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) {
        return Ok(format!("/servers/{id}"));
    }
    Err(ProviderError::NotOffered {
        what: "server",
        name: plain(id),
        instead: vec![],
    })
}

/// Names of keys are unique there, so one is made of the key itself.
fn key_name(key: &str) -> String {
    let public = key.split_whitespace().nth(1).unwrap_or_default();
    let end: String = public
        .chars()
        .rev()
        .filter(char::is_ascii_alphanumeric)
        .take(12)
        .collect();
    format!("allotment-{}", end.to_lowercase())
}

fn is_to_be_had(one: &ServerType, region: Option<&str>) -> bool {
    let Some(locations) = &one.locations else {
        return true;
    };
    let at = locations.iter().find(|it| Some(it.name.as_str()) == region);
    at.is_some_and(|it| it.available && it.deprecation.is_none())
}

fn gigabytes(number: &serde_json::Number) -> Option<ByteSize> {
    // Whole ones, or halves: `0.5`.
    let (whole, half) = match number.to_string().split_once('.') {
        Some((whole, part)) => (whole.parse::<u64>().ok()?, part.starts_with('5')),
        None => (number.as_u64()?, false),
    };
    let half = if half { 500_000_000 } else { 0 };
    Some(ByteSize(ByteSize::gb(whole).0.saturating_add(half)))
}

fn rented(server: &Server) -> Rented {
    Rented {
        id: server.id.to_string(),
        address: server.public_net.address(),
        running: server.status == "running",
        order: server.labels.get(ORDER).and_then(|id| id.parse().ok()),
        name: plain(&server.name),
    }
}

fn is_not_found(answer: &Answer) -> bool {
    let said = serde_json::from_slice::<OneError>(&answer.body);
    answer.status == 404 && said.is_ok_and(|it| it.error.code == "not_found")
}

fn read<T: DeserializeOwned>(answer: &Answer, expected: &str) -> Result<T, ProviderError> {
    if !(200..300).contains(&answer.status) {
        return Err(refusal(answer));
    }
    serde_json::from_slice(&answer.body).map_err(|error| ProviderError::Unexpected {
        expected: expected.to_owned(),
        // The cause would quote values; where it is says enough.
        came: format!(
            "{} (line {}, column {})",
            shape(&answer.body),
            error.line(),
            error.column()
        ),
    })
}

/// What an answer that is none of what was asked for says.
fn refusal(answer: &Answer) -> ProviderError {
    let Ok(OneError { error }) = serde_json::from_slice(&answer.body) else {
        return ProviderError::Unexpected {
            expected: "an error that says what is wrong".to_owned(),
            came: format!("{} (HTTP {})", shape(&answer.body), answer.status),
        };
    };
    let (code, said) = (plain(&error.code), plain(&error.message));
    match code.as_str() {
        "unauthorized" | "forbidden" | "token_readonly" => {
            ProviderError::TokenRefused { code, said }
        }
        "uniqueness_error" => ProviderError::NameTaken { said },
        "resource_unavailable" | "placement_error" => ProviderError::SoldOut { code, said },
        // Something of theirs is in the way, or they do not know themselves.
        "locked" | "conflict" | "service_error" | "server_error" | "unknown_error"
        | "bad_gateway" | "timeout" | "maintenance" => ProviderError::NoAnswer {
            said: format!("{said} (`{code}`)"),
        },
        _ => ProviderError::Refused { code, said },
    }
}

/// Nothing was ordered yet, whatever went wrong on the way there.
fn certain(error: ProviderError) -> ProviderError {
    match error {
        ProviderError::NoAnswer { said } => ProviderError::Refused {
            code: "no answer".to_owned(),
            said,
        },
        ProviderError::Unexpected { expected, came } => ProviderError::Refused {
            code: "another shape".to_owned(),
            said: format!("expected {expected}, and {came} came"),
        },
        other => other,
    }
}
