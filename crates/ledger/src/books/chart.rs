//! The accounts that Allotment itself uses: each a [`Place`], written as an
//! [`Account`] and read back from it.

use allotment_types::{DnsName, ParticipantId};

use super::{Account, GrantId, HolderId, Root};

/// What a cost is for.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
)]
pub enum Purpose {
    /// Servers, addresses, storage.
    Infrastructure,
    /// Work that is paid or credited.
    Labour,
    /// Support for those who make the software.
    Upstream,
    /// What banks and fiscal hosts take.
    Fees,
    /// Anything else.
    Other,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Infrastructure,
        Self::Labour,
        Self::Upstream,
        Self::Fees,
        Self::Other,
    ];

    fn segment(self) -> &'static str {
        match self {
            Self::Infrastructure => "Infrastructure",
            Self::Labour => "Labour",
            Self::Upstream => "Upstream",
            Self::Fees => "Fees",
            Self::Other => "Other",
        }
    }

    fn of_segment(text: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|purpose| purpose.segment() == text)
    }
}

/// One account of ours, by what it is for. Names become segments of accounts
/// and back without loss:
///
/// - A short name (small letters, digits, dashes) has its first letter made a
///   capital: `ada` is `Ada`, `3rd-floor` stays. No short name has a capital.
/// - An instance's address has each dash doubled and each dot made a dash
///   besides: `my-wiki.example.org` is `My--wiki-example-org`. No part of an
///   address begins or ends with a dash, so that one dash is always a dot.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// Money with one who holds it: `Assets:Holders:Co-op-bank`.
    Holder(HolderId),
    /// What a participant owes the collective: `Assets:Receivable:Ada`. Less
    /// than nothing if they gave more than they bore.
    Receivable(ParticipantId),
    /// VAT that the tax office will give back: `Assets:VAT`.
    VatReceivable,
    /// What is owed to a participant for work: `Liabilities:Labour:Ada`.
    LabourPayable(ParticipantId),
    /// VAT that is owed to the tax office: `Liabilities:VAT`.
    VatPayable,
    /// What is set aside for bad months: `Equity:Reserve`.
    Reserve,
    /// What is left of a grant, for its purpose alone: `Equity:Grants:Nlnet`.
    Grant(GrantId),
    /// Where balances from before the books come from:
    /// `Equity:Opening-Balances`.
    OpeningBalances,
    /// What participants bear of costs: `Income:Shares:Infrastructure`.
    Shares(Purpose),
    /// Money given freely: `Income:Donations`.
    Donations,
    /// What a provider or network gives, so that the real cost is visible:
    /// `Income:Gifts:Host`.
    HostGift,
    /// Gained by exchange rates between a bill and its payment:
    /// `Income:Exchange`.
    ExchangeGain,
    /// Lost by them: `Expenses:Exchange`.
    ExchangeLoss,
    /// A cost, of one instance or of all together:
    /// `Expenses:Infrastructure:Wiki-example-org`, `Expenses:Labour`.
    Expense(Purpose, Option<DnsName>),
    /// Payments of which it is not known yet whose they are:
    /// `Liabilities:Unmatched`.
    Unmatched,
    /// What grants bore of costs: `Income:Grants`.
    GrantsUsed,
    /// What the reserve bore of costs, less what was set aside:
    /// `Income:Reserve`.
    ReserveMoved,
    /// Hours that a participant gave: `Income:Hours:Ada`, in hours alone.
    HoursGiven(ParticipantId),
    /// Hours that the collective received: `Expenses:Hours`, in hours alone.
    HoursReceived,
}

/// Below this hours were given.
const HOURS_GIVEN: &str = "Income:Hours";
/// Below this hours were received.
const HOURS_RECEIVED: &str = "Expenses:Hours";

/// Whether an account is for hours, and for nothing else.
pub(super) fn is_for_hours(account: &Account) -> bool {
    account.is_within(HOURS_GIVEN) || account.is_within(HOURS_RECEIVED)
}

impl Place {
    /// As it is written in the books.
    pub fn account(&self) -> Account {
        use Root::{Assets, Equity, Expenses, Income, Liabilities};
        let of = Account::of_parts;
        match self {
            Self::Holder(id) => of(Assets, &["Holders", &segment(id.as_str())]),
            Self::Receivable(id) => of(Assets, &["Receivable", &segment(id.as_str())]),
            Self::VatReceivable => of(Assets, &["VAT"]),
            Self::LabourPayable(id) => of(Liabilities, &["Labour", &segment(id.as_str())]),
            Self::VatPayable => of(Liabilities, &["VAT"]),
            Self::Reserve => of(Equity, &["Reserve"]),
            Self::Grant(id) => of(Equity, &["Grants", &segment(id.as_str())]),
            Self::OpeningBalances => of(Equity, &["Opening-Balances"]),
            Self::Shares(purpose) => of(Income, &["Shares", purpose.segment()]),
            Self::Donations => of(Income, &["Donations"]),
            Self::HostGift => of(Income, &["Gifts", "Host"]),
            Self::ExchangeGain => of(Income, &["Exchange"]),
            Self::ExchangeLoss => of(Expenses, &["Exchange"]),
            Self::Expense(purpose, None) => of(Expenses, &[purpose.segment()]),
            Self::Expense(purpose, Some(instance)) => of(
                Expenses,
                &[purpose.segment(), &address_segment(instance.as_str())],
            ),
            Self::Unmatched => of(Liabilities, &["Unmatched"]),
            Self::GrantsUsed => of(Income, &["Grants"]),
            Self::ReserveMoved => of(Income, &["Reserve"]),
            Self::HoursGiven(id) => of(Income, &["Hours", &segment(id.as_str())]),
            Self::HoursReceived => of(Expenses, &["Hours"]),
        }
    }

    /// What an account is for; `None` if it is not one of ours.
    pub fn of(account: &Account) -> Option<Self> {
        let parts: Vec<&str> = account.segments().collect();
        Some(match *parts.as_slice() {
            ["Assets", "Holders", id] => Self::Holder(HolderId::new(name(id)?).ok()?),
            ["Assets", "Receivable", id] => Self::Receivable(participant(id)?),
            ["Assets", "VAT"] => Self::VatReceivable,
            ["Liabilities", "Labour", id] => Self::LabourPayable(participant(id)?),
            ["Liabilities", "VAT"] => Self::VatPayable,
            ["Equity", "Reserve"] => Self::Reserve,
            ["Equity", "Grants", id] => Self::Grant(GrantId::new(name(id)?).ok()?),
            ["Equity", "Opening-Balances"] => Self::OpeningBalances,
            ["Income", "Shares", purpose] => Self::Shares(Purpose::of_segment(purpose)?),
            ["Income", "Donations"] => Self::Donations,
            ["Income", "Gifts", "Host"] => Self::HostGift,
            ["Income", "Exchange"] => Self::ExchangeGain,
            ["Liabilities", "Unmatched"] => Self::Unmatched,
            ["Income", "Grants"] => Self::GrantsUsed,
            ["Income", "Reserve"] => Self::ReserveMoved,
            ["Income", "Hours", id] => Self::HoursGiven(participant(id)?),
            ["Expenses", "Exchange"] => Self::ExchangeLoss,
            ["Expenses", "Hours"] => Self::HoursReceived,
            ["Expenses", purpose] => Self::Expense(Purpose::of_segment(purpose)?, None),
            ["Expenses", purpose, instance] => {
                Self::Expense(Purpose::of_segment(purpose)?, Some(address(instance)?))
            }
            _ => return None,
        })
    }
}

/// `ada` as `Ada`.
fn segment(name: &str) -> String {
    let mut text = name.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// `Ada` as `ada`; whoever asks checks that it is a name. `None` if the first
/// letter was no capital or another is one, so that each name has one segment.
fn name(segment: &str) -> Option<String> {
    let mut text = segment.to_owned();
    text.get_mut(..1)?.make_ascii_lowercase();
    (self::segment(&text) == segment).then_some(text)
}

fn participant(segment: &str) -> Option<ParticipantId> {
    ParticipantId::new(name(segment)?).ok()
}

/// `my-wiki.example.org` as `My--wiki-example-org`.
fn address_segment(address: &str) -> String {
    segment(&address.replace('-', "--").replace('.', "-"))
}

fn address(segment: &str) -> Option<DnsName> {
    // No name has a line end, so that it can hold the place of a dash.
    let text = name(segment)?
        .replace("--", "\n")
        .replace('-', ".")
        .replace('\n', "-");
    let address = DnsName::new(&text).ok()?;
    (address_segment(address.as_str()) == segment).then_some(address)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn a_name() -> impl Strategy<Value = String> {
        "[a-z0-9][a-z0-9-]{0,62}"
    }

    fn an_address() -> impl Strategy<Value = DnsName> {
        let label = "[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?";
        proptest::collection::vec(label, 2..5).prop_filter_map("no name of DNS", |labels| {
            DnsName::new(&labels.join(".")).ok()
        })
    }

    fn a_purpose() -> impl Strategy<Value = Purpose> {
        proptest::sample::select(Purpose::ALL.to_vec())
    }

    fn a_place() -> impl Strategy<Value = Place> {
        let who = || a_name().prop_map(|name| ParticipantId::new(name).unwrap());
        prop_oneof![
            a_name().prop_map(|name| Place::Holder(HolderId::new(name).unwrap())),
            who().prop_map(Place::Receivable),
            who().prop_map(Place::LabourPayable),
            who().prop_map(Place::HoursGiven),
            a_name().prop_map(|name| Place::Grant(GrantId::new(name).unwrap())),
            a_purpose().prop_map(Place::Shares),
            (a_purpose(), proptest::option::of(an_address()))
                .prop_map(|(purpose, instance)| Place::Expense(purpose, instance)),
            proptest::sample::select(vec![
                Place::VatReceivable,
                Place::VatPayable,
                Place::Reserve,
                Place::OpeningBalances,
                Place::Unmatched,
                Place::GrantsUsed,
                Place::ReserveMoved,
                Place::Donations,
                Place::HostGift,
                Place::ExchangeGain,
                Place::ExchangeLoss,
                Place::HoursReceived,
            ]),
        ]
    }

    proptest! {
        #[test]
        fn every_place_is_an_account_and_reads_back_the_same(place in a_place()) {
            let account = place.account();
            prop_assert_eq!(Account::new(account.as_str()), Ok(account.clone()));
            prop_assert_eq!(Place::of(&account), Some(place));
        }

        #[test]
        fn no_two_accounts_are_one_place(
            below in "(Assets:(Holders|Receivable)|Expenses:Labour):[A-Ca-c0-2-]{1,8}"
        ) {
            if let Some((account, place)) = Account::new(below)
                .ok()
                .and_then(|account| Place::of(&account).map(|place| (account, place)))
            {
                prop_assert_eq!(place.account(), account);
            }
        }
    }

    #[test]
    fn the_chart() {
        let ada = || ParticipantId::new("ada").unwrap();
        let wiki = DnsName::new("my-wiki.example.org").unwrap();
        let accounts: Vec<String> = [
            Place::Holder(HolderId::new("co-op-bank").unwrap()),
            Place::Receivable(ada()),
            Place::VatReceivable,
            Place::LabourPayable(ada()),
            Place::VatPayable,
            Place::Reserve,
            Place::Grant(GrantId::new("nlnet-2026").unwrap()),
            Place::OpeningBalances,
            Place::Shares(Purpose::Infrastructure),
            Place::Donations,
            Place::HostGift,
            Place::ExchangeGain,
            Place::ExchangeLoss,
            Place::Expense(Purpose::Labour, None),
            Place::Expense(Purpose::Infrastructure, Some(wiki)),
            Place::HoursGiven(ParticipantId::new("3rd-floor").unwrap()),
            Place::HoursReceived,
        ]
        .iter()
        .map(|place| place.account().to_string())
        .collect();
        insta::assert_snapshot!(accounts.join("\n"), @"
        Assets:Holders:Co-op-bank
        Assets:Receivable:Ada
        Assets:VAT
        Liabilities:Labour:Ada
        Liabilities:VAT
        Equity:Reserve
        Equity:Grants:Nlnet-2026
        Equity:Opening-Balances
        Income:Shares:Infrastructure
        Income:Donations
        Income:Gifts:Host
        Income:Exchange
        Expenses:Exchange
        Expenses:Labour
        Expenses:Infrastructure:My--wiki-example-org
        Income:Hours:3rd-floor
        Expenses:Hours
        ");
    }

    #[test]
    fn an_account_of_others_is_no_place() {
        for text in [
            "Assets:Bank",
            "Assets:Receivable:C001:M001",
            "Assets:Receivable:ADA",
            "Expenses:Food",
            "Expenses:Labour:Wiki",
            "Equity:Reserve:X",
        ] {
            assert_eq!(Place::of(&Account::new(text).unwrap()), None, "{text}");
        }
    }
}
