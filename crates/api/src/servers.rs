//! Servers from providers: what is offered, what it costs, what was ordered
//! and what became of it.

use std::{fmt, path::PathBuf};

use allotment_recipe::Architecture;
use allotment_types::{
    ByteSize, Currency, Day, Decimal, DnsName, Moment, Money, MoneyError, OperatorName, OrderId,
    ProviderName, ServerName,
};
use serde::{Deserialize, Serialize};

use crate::Stranger;

/// Who does something with a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// Allotment does it.
    Automatic,
    /// A person does it, and is told exactly what.
    Assisted,
    /// It cannot be done.
    None,
}

impl fmt::Display for How {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Automatic => "automatic",
            Self::Assisted => "by hand, with help",
            Self::None => "no",
        })
    }
}

/// What a provider can do, and who does it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Abilities {
    /// Saying what is offered.
    pub catalogue: How,
    /// Saying what it costs, today.
    pub quote: How,
    /// Letting our key in.
    pub key: How,
    /// Making the server.
    pub create: How,
    /// Saying how far it is.
    pub poll: How,
    /// Saying its address.
    pub address: How,
    /// Saying the key by which the server identifies itself.
    pub host_key: How,
    /// Giving it another size.
    pub resize: How,
    /// Taking it down for good.
    pub destroy: How,
}

impl Abilities {
    /// Each with what it is called.
    pub fn all(&self) -> [(&'static str, How); 9] {
        [
            ("catalogue", self.catalogue),
            ("price", self.quote),
            ("key", self.key),
            ("create", self.create),
            ("progress", self.poll),
            ("address", self.address),
            ("host key", self.host_key),
            ("resize", self.resize),
            ("destroy", self.destroy),
        ]
    }
}

/// What sort of provider it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ProviderKind {
    /// Rents servers out, at prices that it publishes.
    Rents,
    /// Rents one out after an agreement with it.
    Agrees,
    /// Ourselves, with a server that we have.
    Own,
    /// This computer, to practise on.
    Practice,
}

/// Whether anybody has used it for real.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Who did and when; nothing: unproven here.
    #[serde(default)]
    pub by: Option<String>,
    /// Who is asked to be the first.
    pub asked: String,
    /// The one command that proves it.
    pub command: String,
}

/// A provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProviderView {
    /// Its short name.
    pub name: ProviderName,
    /// What it is called.
    pub title: String,
    /// Where it is at home.
    pub website: String,
    /// What sort it is.
    pub kind: ProviderKind,
    /// What it can do.
    pub abilities: Abilities,
    /// Whether a token of it is kept on this computer; nothing where it has
    /// none.
    pub token: Option<bool>,
    /// How to get a token.
    pub token_steps: Vec<String>,
    /// Whether what is said of it was confirmed by it.
    pub confirmed: bool,
    /// What to know of it.
    pub notes: Vec<String>,
    /// Whether anybody has used it for real.
    pub proof: Proof,
}

/// A provider with what it offers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OffersView {
    /// The provider.
    pub provider: ProviderView,
    /// What it offers.
    pub offered: Offered,
    /// Why its own word could not be had, where it could not.
    pub instead: Option<String>,
}

/// What a provider offers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offered {
    /// Its sizes.
    pub sizes: Vec<SizeOffered>,
    /// Where it has them.
    pub regions: Vec<RegionOffered>,
    /// The systems that Allotment can work with, the best first.
    pub images: Vec<String>,
}

/// A size of a server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizeOffered {
    /// What the provider calls it.
    pub name: String,
    /// Processors; nothing where it is not known.
    pub cpus: Option<u32>,
    /// Memory.
    pub memory: Option<ByteSize>,
    /// The whole disk.
    pub disk: Option<ByteSize>,
    /// The kind of processor.
    pub architecture: Option<Architecture>,
    /// What it costs where; empty where no price is known.
    pub prices: Vec<RegionPrice>,
}

/// What a size costs in one region.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionPrice {
    /// Where; nothing: everywhere.
    pub region: Option<String>,
    /// How much.
    pub price: RentPrice,
}

/// Where a provider has servers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegionOffered {
    /// What the provider calls it.
    pub name: String,
    /// Where that is, in words.
    pub title: String,
}

/// What a month costs, to the last digit that the provider gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RentPrice {
    /// In which currency.
    pub currency: Currency,
    /// Without taxes; nothing where it is not known.
    pub net: Option<Decimal>,
    /// With the taxes that the provider knows of.
    pub gross: Option<Decimal>,
    /// What it is made of, where that is more than one thing.
    pub parts: Vec<PricePart>,
    /// The day on which it was seen.
    pub seen_on: Day,
    /// Where.
    pub source: String,
    /// Whether that is the provider's own word.
    pub first_hand: bool,
}

/// A part of a price.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PricePart {
    /// What it is for.
    pub what: String,
    /// Without taxes.
    pub net: Option<Decimal>,
    /// With taxes.
    pub gross: Option<Decimal>,
}

impl RentPrice {
    /// What people accept: the price to the last digit, as text. Two prices
    /// with the same are the same.
    pub fn accept(&self) -> String {
        let told = [(self.net, "net"), (self.gross, "gross")];
        let told: Vec<String> = told
            .iter()
            .filter_map(|(amount, what)| Some(format!("{} {what}", (*amount)?)))
            .collect();
        format!("{} {}", self.currency, told.join(", "))
    }

    /// What is paid a month: with taxes where that is known; rounded to what
    /// can be paid.
    pub fn monthly(&self) -> Option<Result<Money, MoneyError>> {
        let amount = self.gross.or(self.net)?;
        Some(amount.money(self.currency))
    }
}

/// What was agreed with a provider that has no price list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// With whom: an address for letters about it.
    pub contact: Option<String>,
    /// What was taken off the usual price, in words.
    pub discount: Option<String>,
    /// How long before the end notice has to be given, in words.
    pub notice: Option<String>,
    /// By which day at the latest, so that it ends when it is first due.
    pub notice_by: Option<Day>,
}

/// A price, and what to do with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuoteView {
    /// Whose.
    pub provider: ProviderName,
    /// For which size.
    pub size: String,
    /// Where.
    pub region: Option<String>,
    /// With which system.
    pub image: Option<String>,
    /// The price; nothing where nobody knows it.
    pub price: Option<RentPrice>,
    /// What to repeat in an order to accept it.
    pub accept: String,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderView {
    /// Its id, which the provider's label repeats.
    pub order: OrderId,
    /// From whom.
    pub provider: ProviderName,
    /// What the server is called.
    pub server: ServerName,
    /// Which size.
    pub size: String,
    /// Where.
    pub region: Option<String>,
    /// What it costs a month.
    pub price: Option<RentPrice>,
    /// What was agreed besides.
    pub terms: Terms,
    /// When it was ordered.
    pub at: Moment,
    /// By whom.
    pub by: Option<OperatorName>,
    /// Where it stands.
    pub state: OrderState,
    /// The size that it is on its way to.
    #[serde(default)]
    pub resizing: Option<String>,
    /// What the provider calls the server.
    pub id: Option<String>,
    /// Its address.
    pub address: Option<String>,
    /// What to do by hand now, one step each.
    pub to_do: Vec<String>,
    /// Why it goes by hand although it can be done for you.
    pub why_by_hand: Option<String>,
    /// The key by which the server identifies itself, to be confirmed.
    pub stranger: Option<Stranger>,
    /// The cost in the books.
    pub cost: CostOfServer,
    /// What happened, in order.
    pub history: Vec<OrderLine>,
}

/// One line of an order's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderLine {
    /// When.
    pub at: Moment,
    /// By whom.
    pub by: Option<OperatorName>,
    /// What.
    pub what: String,
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OrderState {
    /// It is written down, and nobody was asked for anything.
    Written,
    /// The provider was asked. Whether there is a server is not known yet.
    Asked,
    /// There is a server, and its address is not known yet.
    Made,
    /// Its address is known.
    Addressed,
    /// It is one of our servers.
    Ours,
    /// It is being taken down.
    Going,
    /// It was taken down.
    Destroyed,
    /// The provider does not have it any more.
    Vanished,
    /// It was called off before there was a server.
    CalledOff,
}

impl OrderState {
    /// Whether nothing will come of it any more.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Destroyed | Self::Vanished | Self::CalledOff)
    }
}

impl fmt::Display for OrderState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Written => "written down",
            Self::Asked => "asked for",
            Self::Made => "being made",
            Self::Addressed => "waits for you",
            Self::Ours => "ours",
            Self::Going => "being taken down",
            Self::Destroyed => "taken down",
            Self::Vanished => "vanished",
            Self::CalledOff => "called off",
        })
    }
}

/// The cost of a rented server in the books.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CostOfServer {
    /// It costs nothing that is known of.
    Nothing,
    /// The server is not ours yet.
    Later,
    /// It comes every month, under this name.
    Booked(String),
    /// It is not in the books yet, and why.
    Missing(String),
    /// It came every month, and ended.
    Ended(String),
}

/// What was found at a provider that does not go with the record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FindingView {
    /// At which provider.
    pub provider: ProviderName,
    /// What.
    pub what: Finding,
    /// What the provider calls it.
    pub id: Option<String>,
    /// What the server is called.
    pub name: String,
    /// The order that its label tells.
    pub order: Option<OrderId>,
    /// Its address.
    pub address: Option<String>,
}

/// What does not go with the record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It has our label, and no order of this record asked for it.
    NoOrder,
    /// It has the label of an order that is over.
    OrderIsOver,
    /// Another server has the label of the same order.
    Twice,
    /// It was ordered and made, and the order waits to be continued.
    Waits,
    /// The record has the server, and the provider does not.
    Vanished,
}

/// What was looked through.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LookedView {
    /// The providers that were asked.
    pub asked: Vec<ProviderName>,
    /// Those that could not be, and why.
    pub not_asked: Vec<(ProviderName, String)>,
    /// Those that have servers of ours and do not tell: a person looks there.
    pub by_hand: Vec<ProviderName>,
    /// How many of our servers they have.
    pub servers: usize,
    /// What does not go with the record.
    pub findings: Vec<FindingView>,
}

/// What becomes of a server that is taken down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DestroyedView {
    /// Which.
    pub server: ServerName,
    /// What is to be done by hand; nothing: it is gone.
    pub to_do: Vec<String>,
    /// The instances that go, or went, with it.
    pub instances: Vec<DnsName>,
    /// Its cost in the books.
    pub cost: CostOfServer,
}

/// A text to send to a provider.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestText {
    /// What it is about, for the subject.
    pub subject: String,
    /// The text.
    pub text: String,
}

/// What an order is made of, beside provider and name.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wish {
    /// Which size.
    pub size: Option<String>,
    /// Where.
    pub region: Option<String>,
    /// With which system; the best of those that are offered when absent.
    pub image: Option<String>,
    /// The price that was agreed, as it is typed; for an agreement alone.
    pub price: Option<String>,
    /// In which currency.
    pub currency: Option<Currency>,
    /// What was agreed besides.
    pub terms: Terms,
    /// Who pays it: a holder or a participant, as for a cost. The only holder
    /// when absent.
    pub paid_by: Option<String>,
    /// A private key to log in with, whose public half lies beside it; the one
    /// that Allotment makes when absent.
    pub identity: Option<PathBuf>,
}
