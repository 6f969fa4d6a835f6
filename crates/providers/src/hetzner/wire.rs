//! What Hetzner's interface says, as far as it is read. Unknown fields are
//! passed over, as its changelog asks.
//!
//! Names and shapes: <https://docs.hetzner.cloud/reference/cloud>, and
//! `hcloud/schema` of github.com/hetznercloud/hcloud-go.

use std::{collections::BTreeMap, net::IpAddr};

use allotment_types::Currency;
use serde::{Deserialize, de::DeserializeOwned};

/// A page of a list.
pub(super) trait Page: DeserializeOwned {
    type Item;
    fn into_items(self) -> Vec<Self::Item>;
    fn next(&self) -> Option<u64>;
}

#[derive(Deserialize)]
pub(super) struct Meta {
    pagination: Pagination,
}

#[derive(Deserialize)]
struct Pagination {
    next_page: Option<u64>,
}

macro_rules! pages {
    ($($name:ident { $field:ident: $item:ty })*) => {$(
        #[derive(Deserialize)]
        pub(super) struct $name {
            $field: Vec<$item>,
            meta: Option<Meta>,
        }

        impl Page for $name {
            type Item = $item;
            fn into_items(self) -> Vec<$item> {
                self.$field
            }
            fn next(&self) -> Option<u64> {
                self.meta.as_ref()?.pagination.next_page
            }
        }
    )*};
}

pages! {
    Servers { servers: Server }
    Keys { ssh_keys: Key }
    ServerTypes { server_types: ServerType }
    Locations { locations: Location }
}

#[derive(Deserialize)]
pub(super) struct OneServer {
    pub(super) server: Server,
}

#[derive(Deserialize)]
pub(super) struct Server {
    pub(super) id: u64,
    pub(super) name: String,
    /// `initializing`, `starting`, `running`, `off`, `deleting` and others.
    pub(super) status: String,
    pub(super) public_net: PublicNet,
    #[serde(default)]
    pub(super) labels: BTreeMap<String, String>,
    /// Its size.
    #[serde(rename = "server_type")]
    pub(super) size: Option<TypeName>,
}

#[derive(Deserialize)]
pub(super) struct TypeName {
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct PublicNet {
    ipv4: Option<Net>,
    ipv6: Option<Net>,
}

#[derive(Deserialize)]
struct Net {
    ip: String,
}

impl PublicNet {
    /// The IPv4 address; without one, the first address of the IPv6 network
    /// (`2001:db8::/64`), which is the one that the system is set up with.
    pub(super) fn address(&self) -> Option<IpAddr> {
        let v4 = self.ipv4.as_ref().and_then(|net| net.ip.parse().ok());
        v4.or_else(|| {
            let network = self.ipv6.as_ref()?.ip.split('/').next()?;
            let network: std::net::Ipv6Addr = network.parse().ok()?;
            Some(std::net::Ipv6Addr::from_bits(network.to_bits() | 1).into())
        })
    }
}

#[derive(Deserialize)]
pub(super) struct OneKey {
    pub(super) ssh_key: Key,
}

#[derive(Deserialize)]
pub(super) struct Key {
    pub(super) id: u64,
    pub(super) public_key: String,
}

impl Key {
    /// Whether it is this one; what stands behind the key is a remark.
    pub(super) fn is(&self, public: &str) -> bool {
        let key = |text: &str| {
            let mut words = text.split_whitespace().map(str::to_owned);
            (words.next(), words.next())
        };
        key(&self.public_key) == key(public)
    }
}

#[derive(Deserialize)]
pub(super) struct ServerType {
    pub(super) name: String,
    pub(super) cores: u32,
    /// In GB.
    pub(super) memory: serde_json::Number,
    /// In GB.
    pub(super) disk: u64,
    /// `x86` or `arm`.
    pub(super) architecture: String,
    /// Where it is to be had; older answers lack it.
    pub(super) locations: Option<Vec<TypeLocation>>,
}

#[derive(Deserialize)]
pub(super) struct TypeLocation {
    pub(super) name: String,
    #[serde(default = "yes")]
    pub(super) available: bool,
    pub(super) deprecation: Option<serde_json::Value>,
}

const fn yes() -> bool {
    true
}

#[derive(Deserialize)]
pub(super) struct Location {
    pub(super) name: String,
    pub(super) city: String,
    pub(super) country: String,
}

#[derive(Deserialize)]
pub(super) struct OnePricing {
    pub(super) pricing: Pricing,
}

#[derive(Deserialize)]
pub(super) struct Pricing {
    pub(super) currency: Currency,
    #[serde(default)]
    pub(super) primary_ips: Vec<PricedIp>,
    pub(super) server_types: Vec<PricedType>,
}

#[derive(Deserialize)]
pub(super) struct PricedIp {
    /// `ipv4` or `ipv6`.
    #[serde(rename = "type")]
    pub(super) version: String,
    pub(super) prices: Vec<PriceAt>,
}

#[derive(Deserialize)]
pub(super) struct PricedType {
    pub(super) name: String,
    pub(super) prices: Vec<PriceAt>,
}

#[derive(Deserialize)]
pub(super) struct PriceAt {
    pub(super) location: String,
    pub(super) price_monthly: Price,
}

/// Decimal texts, such as `3.7900000000`.
#[derive(Deserialize)]
pub(super) struct Price {
    pub(super) net: allotment_types::Decimal,
    pub(super) gross: allotment_types::Decimal,
}

#[derive(Deserialize)]
pub(super) struct OneError {
    pub(super) error: WireError,
}

#[derive(Deserialize)]
pub(super) struct WireError {
    pub(super) code: String,
    pub(super) message: String,
}
