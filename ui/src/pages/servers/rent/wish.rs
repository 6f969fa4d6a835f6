//! What is wished for: how large, where, what it is called, and where there is
//! no price list, what was agreed.

use std::collections::BTreeMap;

use allotment_api::{
    HolderView, How, OffersView, OrderView, ProviderKind, QuoteView, RentPrice, ServerView,
    SizeOffered, Terms, Wish, call,
};
use allotment_types::{Currency, Date, Day, ServerName};
use yew::prelude::*;

use super::{Ordered, letter::Letter, price::monthly};
use crate::{
    components::{
        Button, ButtonKind, Choice, ChoiceCards, Disclosure, ErrorSummary, FieldError, Notice,
        NumberField, Page, Prose, Select, SelectOption, TextField, TextKind, Tone,
    },
    pages::{
        asking::{use_answer, use_question},
        servers::add::unproven,
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

const SIZE: &str = "rent-size";
const REGION: &str = "rent-region";
const NAME: &str = "rent-name";
const PRICE: &str = "rent-price";
const CURRENCY: &str = "rent-currency";
const CONTACT: &str = "rent-contact";
const DISCOUNT: &str = "rent-discount";
const NOTICE: &str = "rent-notice";
const NOTICE_BY: &str = "rent-notice-by";
const PAID_BY: &str = "rent-paid-by";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct WishProps {
    pub(super) offers: OffersView,
    pub(super) onback: Callback<()>,
    pub(super) onnext: Callback<Ordered>,
    /// What was typed, by the fields' ids.
    pub(super) typed: UseStateHandle<Typed>,
    /// Goes to where a token is kept.
    pub(super) ontoken: Callback<()>,
}

/// What was typed, by the fields' ids.
pub(super) type Typed = BTreeMap<&'static str, String>;

fn given(typed: &Typed, id: &str) -> Option<String> {
    let text = typed.get(id)?.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

#[function_component(WishPage)]
pub(super) fn wish_page(props: &WishProps) -> Html {
    let t = use_text();
    let told = use_told();
    let servers = use_answer(|| call::ListServers {});
    let holders = use_answer(|| call::ListHolders {});
    let asking = use_question::<Box<QuoteView>>();
    let orders = use_answer(|| call::ListOrders {});
    let typed = props.typed.clone();
    let known = taken(servers.state().answer(), orders.state().answer());
    let holders = holders.state().answer().cloned().unwrap_or_default();
    let mut now = (*typed).clone();
    now.entry(NAME).or_insert_with(|| proposal(&known));
    let OffersView {
        provider, offered, ..
    } = &props.offers;
    if let [only] = &offered.sizes[..] {
        now.entry(SIZE).or_insert_with(|| only.name.clone());
    }
    if let Some(first) = offered.regions.first() {
        now.entry(REGION).or_insert_with(|| first.name.clone());
    }
    let asks_price = asks_price(&props.offers, &now);
    let read = read(&t, &props.offers, &known, &now);
    let errors = read.as_ref().err().cloned().unwrap_or_default();
    let shown = told.still(&errors);
    let attempt = told.attempt();
    let error = |id: &str| {
        let found = shown.iter().find(|error| error.field == id);
        found.map(|error| error.message.clone())
    };
    let on = |id: &'static str| {
        let typed = typed.clone();
        let now = now.clone();
        Callback::from(move |value: String| {
            let mut next = now.clone();
            next.insert(id, value);
            typed.set(next);
        })
    };
    let text = |id: &str| now.get(id).cloned().unwrap_or_default();
    // Its prices are told to who has a token alone.
    let no_token = provider.token == Some(false) && provider.abilities.quote == How::Automatic;
    let ask = {
        let (asking, onnext) = (asking.clone(), props.onnext.clone());
        let provider = provider.name.clone();
        let read = read.clone();
        Callback::from(move |()| match read.clone() {
            Err(errors) => told.tell(&errors),
            Ok((server, wish)) => {
                let (onnext, wish_then) = (onnext.clone(), wish.clone());
                let call = call::QuoteServer {
                    provider: provider.clone(),
                    wish,
                };
                asking.ask_then(call, move |quote| {
                    onnext.emit(Ordered {
                        server,
                        wish: wish_then,
                        quote: (**quote).clone(),
                    });
                });
            }
        })
    };
    let onnext = if no_token { props.ontoken.clone() } else { ask };
    let agrees = provider.kind == ProviderKind::Agrees;
    let title = t.visible(&provider.title).into_owned();
    let field = |id: &'static str, label: String, help: String, required: bool, kind: TextKind| {
        html! {
            <TextField
                {id}
                {label}
                {help}
                value={text(id)}
                error={error(id)}
                {required}
                {kind}
                oninput={on(id)}
            />
        }
    };
    html! {
        <Page
            id="page-rent"
            title={if agrees { t.get("rent-title-agreed") } else { tr!(t, "rent-title", provider = title) }}
            lead={t.get("rent-lead")}
            next={if no_token { t.get("rent-next-token") } else { t.get("rent-next") }}
            wide={offered.sizes.len() > 1}
            busy={asking.state().waits()}
            onback={props.onback.clone()}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            if let Some(error) = asking.state().failure() { <Trouble error={error.clone()} /> }
            if unproven(provider) {
                <Notice tone={Tone::Warning} title={t.get("add-unproven")}>
                    <p>{ tr!(t, "add-unproven-what", asked = t.visible(&provider.proof.asked).into_owned()) }</p>
                </Notice>
            }
            if let Some(why) = &props.offers.instead {
                <Notice tone={Tone::Info} title={t.get("rent-instead")}><p lang="en"><Prose text={why.clone()} /></p></Notice>
            }
            <div class="stack">
                if offered.regions.len() > 1 {
                    <Select
                        id={REGION}
                        label={t.get("rent-region")}
                        options={offered.regions.iter().map(|it| SelectOption::new(it.name.clone(), t.visible(&it.title).into_owned())).collect::<Vec<_>>()}
                        value={text(REGION)}
                        onchange={on(REGION)}
                    />
                }
                if !offered.sizes.is_empty() {
                    <ChoiceCards
                        id={SIZE}
                        legend={t.get("rent-size")}
                        choices={offered.sizes.iter().map(|size| choice(&t, size, now.get(REGION))).collect::<Vec<_>>()}
                        value={given(&now, SIZE).map(AttrValue::from)}
                        error={error(SIZE)}
                        onchange={on(SIZE).reform(|value: AttrValue| value.to_string())}
                    />
                }
                { field(NAME, t.get("own-name"), t.get("own-name-help"), true, TextKind::Code) }
                if asks_price {
                    <NumberField
                        id={PRICE}
                        label={t.get("rent-price")}
                        help={t.get("rent-price-help")}
                        value={text(PRICE)}
                        error={error(PRICE)}
                        decimal=true
                        required={agrees}
                        oninput={on(PRICE)}
                    />
                    { field(CURRENCY, t.get("rent-currency"), t.get("rent-currency-help"), agrees, TextKind::Code) }
                }
                if agrees {
                    { field(CONTACT, t.get("rent-contact"), t.get("rent-contact-help"), false, TextKind::Text) }
                    { field(DISCOUNT, t.get("rent-discount"), t.get("rent-discount-help"), false, TextKind::Text) }
                    { field(NOTICE, t.get("rent-notice"), t.get("rent-notice-help"), false, TextKind::Text) }
                    { field(NOTICE_BY, t.get("rent-notice-by"), t.get("rent-notice-by-help"), false, TextKind::Code) }
                }
                if holders.len() > 1 {
                    <Select
                        id={PAID_BY}
                        label={t.get("rent-paid-by")}
                        help={t.get("rent-paid-by-help")}
                        options={payers(&t, &holders)}
                        value={text(PAID_BY)}
                        onchange={on(PAID_BY)}
                    />
                }
            </div>
            if !provider.notes.is_empty() {
                <Disclosure id="rent-notes" summary={t.get("rent-notes")} open={!provider.confirmed}>
                    <ul lang="en" dir="ltr">
                        { for provider.notes.iter().map(|it| html! { <li><Prose text={it.clone()} /></li> }) }
                    </ul>
                </Disclosure>
            }
            if agrees { <Letter /> }
            if provider.token == Some(true) {
                <div class="cluster">
                    <Button
                        id="rent-token"
                        kind={ButtonKind::Plain}
                        label={t.get("rent-token")}
                        onclick={props.ontoken.clone()}
                    />
                </div>
            }
        </Page>
    }
}

/// The names of servers and of those that are on their way.
fn taken(servers: Option<&Vec<ServerView>>, orders: Option<&Vec<OrderView>>) -> Vec<ServerName> {
    let servers = servers.into_iter().flatten().map(|it| it.name.clone());
    let orders = orders.into_iter().flatten();
    let open = orders.filter(|it| !it.state.is_over());
    servers.chain(open.map(|it| it.server.clone())).collect()
}

/// A name that is free.
fn proposal(known: &[ServerName]) -> String {
    let free = |name: &String| known.iter().all(|it| it.as_str() != name);
    let mut names = (1_u32..).map(|number| format!("server-{number}"));
    names.find(free).unwrap_or_default()
}

/// Nobody knows a price but who rents.
fn asks_price(offers: &OffersView, typed: &Typed) -> bool {
    let sizes = &offers.offered.sizes;
    let chosen = given(typed, SIZE).and_then(|name| sizes.iter().find(|it| it.name == name));
    match chosen {
        Some(size) => size.prices.is_empty(),
        None => sizes.iter().all(|size| size.prices.is_empty()),
    }
}

fn choice(t: &Text, size: &SizeOffered, region: Option<&String>) -> Choice {
    let cpus = size.cpus.map(|cpus| tr!(t, "rent-cpus", count = cpus));
    let memory = size.memory.map(|memory| {
        let memory = t.size(memory.0);
        tr!(t, "rent-memory", size = memory)
    });
    let disk = size.disk.map(|disk| {
        let disk = t.size(disk.0);
        tr!(t, "rent-disk", size = disk)
    });
    let known: Vec<String> = [cpus, memory, disk].into_iter().flatten().collect();
    let text = if known.is_empty() {
        t.get("rent-size-unknown")
    } else {
        known.join(" · ")
    };
    let price = price_in(size, region).map(|price| monthly(t, price));
    let more = price.unwrap_or_else(|| t.get("price-unknown"));
    Choice {
        more: html! { <p class="choice-cost">{ more }</p> },
        ..Choice::new(size.name.clone(), t.visible(&size.name).into_owned(), text)
    }
}

/// Its price in a region; one that counts everywhere where none is named.
fn price_in<'s>(size: &'s SizeOffered, region: Option<&String>) -> Option<&'s RentPrice> {
    let there = size.prices.iter().find(|it| it.region.as_ref() == region);
    let there = there.or_else(|| size.prices.iter().find(|it| it.region.is_none()));
    let there = there.or_else(|| size.prices.first().filter(|_| region.is_none()));
    there.map(|it| &it.price)
}

pub(in crate::pages::servers) fn payers(t: &Text, holders: &[HolderView]) -> Vec<SelectOption> {
    let nobody = SelectOption::new("", t.get("rent-paid-by-nobody"));
    let named = holders.iter().map(|it| {
        let name = it.name.clone().unwrap_or_else(|| it.holder.clone());
        SelectOption::new(it.holder.clone(), t.visible(&name).into_owned())
    });
    std::iter::once(nobody).chain(named).collect()
}

fn read(
    t: &Text,
    offers: &OffersView,
    known: &[ServerName],
    typed: &Typed,
) -> Result<(ServerName, Wish), Vec<FieldError>> {
    let mut errors = vec![];
    let mut wrong = |field: &'static str, message: String| {
        errors.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    };
    let agrees = offers.provider.kind == ProviderKind::Agrees;
    let size = given(typed, SIZE);
    if size.is_none() && !offers.offered.sizes.is_empty() {
        wrong(SIZE, t.get("rent-size-missing"));
    }
    let name = given(typed, NAME).and_then(|name| name.parse::<ServerName>().ok());
    match &name {
        None => wrong(NAME, t.get("own-name-wrong")),
        Some(name) if known.contains(name) => {
            wrong(NAME, tr!(t, "own-name-taken", name = name.to_string()));
        }
        Some(_) => {}
    }
    let price = given(typed, PRICE).filter(|_| asks_price(offers, typed));
    let currency = given(typed, CURRENCY)
        .filter(|_| asks_price(offers, typed))
        .map(|code| Currency::new(&code.to_uppercase()));
    let currency = match currency {
        Some(Ok(currency)) => Some(currency),
        Some(Err(_)) => {
            wrong(CURRENCY, t.get("rent-currency-wrong"));
            None
        }
        None => None,
    };
    if agrees && price.is_none() {
        wrong(PRICE, t.get("rent-price-missing"));
    }
    if price.is_some() && given(typed, CURRENCY).is_none() {
        wrong(CURRENCY, t.get("rent-currency-missing"));
    }
    let notice_by = match given(typed, NOTICE_BY).map(|day| day.parse::<Date>().map(Day::from)) {
        Some(Ok(day)) => Some(day),
        Some(Err(_)) => {
            wrong(NOTICE_BY, t.get("rent-notice-by-wrong"));
            None
        }
        None => None,
    };
    let (Some(name), true) = (name, errors.is_empty()) else {
        return Err(errors);
    };
    let wish = Wish {
        size,
        region: given(typed, REGION),
        image: None,
        currency: currency.filter(|_| price.is_some()),
        // The use cases read a point; people type what their language has.
        price: price.map(|price| price.replace(',', ".")),
        terms: Terms {
            contact: given(typed, CONTACT),
            discount: given(typed, DISCOUNT),
            notice: given(typed, NOTICE),
            notice_by,
        },
        paid_by: given(typed, PAID_BY),
        identity: None,
    };
    Ok((name, wish))
}

#[cfg(test)]
mod tests {
    use allotment_api::{Offered, ProviderView, RegionPrice};
    use serde_json::json;

    use super::*;
    use crate::text::Locale;

    fn provider(kind: ProviderKind) -> ProviderView {
        serde_json::from_value(json!({
            "name": "meadow", "title": "Meadow", "website": "https://meadow.example",
            "kind": kind, "token": null, "token_steps": [], "confirmed": true, "notes": [],
            "abilities": {
                "catalogue": "none", "quote": "none", "key": "none", "create": "none",
                "poll": "none", "address": "none", "host-key": "none", "resize": "none",
                "destroy": "none"
            },
            "proof": { "by": null, "asked": "you", "command": "true" }
        }))
        .unwrap()
    }

    fn price(net: &str) -> RentPrice {
        RentPrice {
            currency: Currency::EUR,
            net: net.parse().ok(),
            gross: None,
            parts: vec![],
            seen_on: jiff::civil::date(2026, 11, 2).into(),
            source: "a list".into(),
            first_hand: false,
        }
    }

    fn size(prices: &[(Option<&str>, &str)]) -> SizeOffered {
        SizeOffered {
            name: "small".into(),
            cpus: None,
            memory: None,
            disk: None,
            architecture: None,
            prices: prices
                .iter()
                .map(|(region, net)| RegionPrice {
                    region: region.map(str::to_owned),
                    price: price(net),
                })
                .collect(),
        }
    }

    fn offers(kind: ProviderKind, sizes: Vec<SizeOffered>) -> OffersView {
        OffersView {
            provider: provider(kind),
            offered: Offered {
                sizes,
                ..Offered::default()
            },
            instead: None,
        }
    }

    fn fields(offers: &OffersView, typed: &[(&'static str, &str)]) -> Vec<String> {
        let typed = typed.iter().map(|(id, text)| (*id, (*text).to_owned()));
        let read = read(&Text::of(Locale::default()), offers, &[], &typed.collect());
        let errors = read.err().unwrap_or_default();
        errors.iter().map(|it| it.field.to_string()).collect()
    }

    #[test]
    fn what_is_missing_is_told_at_its_field() {
        let rents = offers(ProviderKind::Rents, vec![size(&[(None, "3.99")])]);
        assert_eq!(fields(&rents, &[]), [SIZE, NAME]);
        assert!(fields(&rents, &[(SIZE, "small"), (NAME, "shed")]).is_empty());
        let agrees = offers(ProviderKind::Agrees, vec![]);
        let typed = [(NAME, "shed"), (NOTICE_BY, "soon")];
        assert_eq!(fields(&agrees, &typed), [PRICE, NOTICE_BY]);
        let typed = [(NAME, "shed"), (PRICE, "25,00")];
        assert_eq!(fields(&agrees, &typed), [CURRENCY]);
    }

    #[test]
    fn a_price_list_is_not_typed_over() {
        let rents = offers(ProviderKind::Rents, vec![size(&[(None, "3.99")])]);
        let typed = [
            (SIZE, "small"),
            (NAME, "shed"),
            (PRICE, "1"),
            (CURRENCY, "EUR"),
        ];
        let typed = typed.map(|(id, text)| (id, text.to_owned()));
        let t = Text::of(Locale::default());
        let (_, wish) = read(&t, &rents, &[], &typed.into()).unwrap();
        assert_eq!((wish.price, wish.currency), (None, None));
    }

    #[test]
    fn the_price_is_that_of_the_region() {
        let size = size(&[(Some("north"), "4.00"), (Some("south"), "5.00")]);
        let net = |region: &str| price_in(&size, Some(&region.to_owned())).and_then(|it| it.net);
        assert_eq!(net("south"), "5.00".parse().ok());
        assert_eq!(net("east"), None);
    }
}
