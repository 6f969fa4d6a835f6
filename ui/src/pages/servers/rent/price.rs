//! What it costs, before anything is ordered. The price that is shown is the
//! one that is accepted, to its last digit.

use allotment_api::{Doing, ErrorBody, Event, How, ProviderView, QuoteView, RentPrice, call};
use allotment_types::{Currency, Decimal, OrderId};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::Ordered;
use crate::{
    api::use_client,
    components::{
        Announcer, Button, Column, DataTable, Definitions, Money, Notice, Page, Prose, Spinner,
        Tone,
    },
    pages::{
        asking::use_presence,
        servers::{page_of, use_go},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr, wording,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PriceProps {
    pub(super) provider: ProviderView,
    /// Where that is, in words.
    pub(super) place: Option<String>,
    pub(super) ordered: Ordered,
    pub(super) onback: Callback<()>,
}

/// Why nothing came of it, and the order if one was written down all the same.
#[derive(Clone)]
struct Stopped {
    error: ErrorBody,
    order: Option<OrderId>,
}

#[function_component(Price)]
pub(super) fn price(props: &PriceProps) -> Html {
    let t = use_text();
    let client = use_client();
    let go = use_go();
    let presence = use_presence();
    let busy = use_state_eq(|| false);
    let doing = use_state(|| None::<Doing>);
    let trouble = use_state(|| None::<Stopped>);
    let Ordered {
        server,
        wish,
        quote,
    } = props.ordered.clone();
    let order = {
        let (busy, doing, trouble) = (busy.clone(), doing.clone(), trouble.clone());
        let (provider, accepted) = (quote.provider.clone(), quote.accept.clone());
        let (server, go) = (server.clone(), go.clone());
        Callback::from(move |()| {
            let call = call::OrderServer {
                provider: provider.clone(),
                server: Some(server.clone()),
                wish: wish.clone(),
                accepted: accepted.clone(),
                within_s: None,
            };
            busy.set(true);
            trouble.set(None);
            let (client, go, presence) = (client.clone(), go.clone(), presence.clone());
            let server = server.clone();
            let (busy, doing, trouble) = (busy.clone(), doing.clone(), trouble.clone());
            spawn_local(async move {
                let tell = {
                    let doing = doing.clone();
                    move |event| {
                        if let Event::Doing { what } = event {
                            doing.set(Some(what));
                        }
                    }
                };
                let came = client.follow(call, tell).await;
                // Who went elsewhere finds the order in the list.
                if !presence.lasts() {
                    return;
                }
                match came {
                    Ok(order) => go.emit(page_of("order", &order.order)),
                    Err(error) => {
                        // It may be written down already: another would be paid, too.
                        let orders = client.call(call::ListOrders {}).await;
                        let written = orders.unwrap_or_default().into_iter();
                        let mut written = written.filter(|it| !it.state.is_over());
                        let order = written.find(|it| it.server == server).map(|it| it.order);
                        trouble.set(Some(Stopped { error, order }));
                    }
                }
                busy.set(false);
            });
        })
    };
    let title = t.visible(&props.provider.title).into_owned();
    let now = match &*doing {
        Some(doing) => wording::doing(&t, doing),
        None => t.get("price-ordering"),
    };
    let open = trouble.as_ref().and_then(|it| it.order.clone());
    let by_hand = props.provider.abilities.create != How::Automatic;
    html! {
        <Page
            id="page-price"
            title={tr!(t, "price-title", server = server.to_string(), provider = title)}
            lead={if by_hand { t.get("price-lead-by-hand") } else { t.get("price-lead") }}
            next={if by_hand { t.get("price-order-by-hand") } else { t.get("price-order") }}
            busy={*busy}
            onback={(!*busy && open.is_none()).then(|| props.onback.clone())}
            onnext={open.is_none().then_some(order)}
        >
            if let Some(stopped) = &*trouble {
                <Trouble
                    error={stopped.error.clone()}
                    actions={open.clone().map(|id| {
                        let onclick = go.reform(move |()| page_of("order", &id));
                        html! { <Button id="price-open" label={t.get("price-open")} {onclick} /> }
                    })}
                />
            }
            { shown(&t, &quote, props.place.as_ref()) }
            if *busy {
                <Spinner label={now.clone()} quiet=true />
                <p class="soft">{ t.get("price-goes-on") }</p>
                <Announcer message={now} />
            }
        </Page>
    }
}

fn shown(t: &Text, quote: &QuoteView, place: Option<&String>) -> Html {
    let mut items = vec![(
        AttrValue::from(t.get("rent-size")),
        html! { <bdi>{ t.visible(&quote.size).into_owned() }</bdi> },
    )];
    if let Some(region) = place.or(quote.region.as_ref()) {
        items.push((
            t.get("rent-region").into(),
            html! { <bdi>{ t.visible(region).into_owned() }</bdi> },
        ));
    }
    if let Some(image) = &quote.image {
        items.push((
            t.get("rent-image").into(),
            html! { <bdi>{ t.visible(image).into_owned() }</bdi> },
        ));
    }
    html! {
        <>
            <Definitions {items} />
            if let Some(price) = &quote.price {
                <p>{ large(t, price) }</p>
                { parts(t, price) }
                <p class="soft"><Prose text={seen(t, price)} /></p>
                <p>{ t.get("price-books") }</p>
            } else {
                <Notice tone={Tone::Warning} title={t.get("price-unknown")}><p>{ t.get("price-unknown-what") }</p></Notice>
            }
        </>
    }
}

/// The price a month, as the figure that the page is about.
fn large(t: &Text, price: &RentPrice) -> Html {
    let Some(money) = price.monthly().and_then(Result::ok) else {
        return html! { { t.get("price-unknown") } };
    };
    let per = match price.gross {
        Some(_) => t.get("price-per-month"),
        None => t.get("price-per-month-net"),
    };
    let (minor, exponent) = (money.minor, money.currency.exponent());
    html! { <Money {minor} code={money.currency.code()} {exponent} {per} large=true /> }
}

/// The price a month, to what can be paid.
pub(in crate::pages) fn monthly(t: &Text, price: &RentPrice) -> String {
    let money = price.monthly().and_then(Result::ok);
    let amount = money.map(|money| {
        t.money(
            money.minor,
            money.currency.code(),
            money.currency.exponent(),
        )
    });
    match (amount, price.gross) {
        (Some(amount), Some(_)) => tr!(t, "price-month", amount = amount),
        (Some(amount), None) => tr!(t, "price-month-net", amount = amount),
        (None, _) => t.get("price-unknown"),
    }
}

fn parts(t: &Text, price: &RentPrice) -> Html {
    if price.parts.len() < 2 {
        return Html::default();
    }
    let columns = vec![
        Column::words(t.get("price-part")),
        Column::figures(t.get("price-net")),
        Column::figures(t.get("price-gross")),
    ];
    let amount = |amount: Option<Decimal>| html! { { amount.map(|it| exact(t, it, price.currency)).unwrap_or_default() } };
    let rows = price.parts.iter().map(|part| {
        vec![
            html! { <span lang="en">{ t.visible(&part.what).into_owned() }</span> },
            amount(part.net),
            amount(part.gross),
        ]
    });
    let rows = rows.collect::<Vec<_>>();
    html! { <DataTable caption={t.get("price-parts")} {columns} {rows} /> }
}

/// To the last digit that the provider gives, which may be less than a cent.
fn exact(t: &Text, amount: Decimal, currency: Currency) -> String {
    let text = amount.to_string();
    let digits = text.split_once('.').map_or(0, |(_, after)| after.len());
    let exponent = u32::try_from(digits).unwrap_or(0);
    match text.replace('.', "").parse() {
        Ok(minor) => t.money(minor, currency.code(), exponent),
        Err(_) => format!("{text} {currency}"),
    }
}

/// Whose word it is, of when.
fn seen(t: &Text, price: &RentPrice) -> String {
    let (day, source) = (t.date(&price.seen_on), price.source.clone());
    if price.first_hand {
        tr!(t, "price-first-hand", day = day, source = source)
    } else {
        tr!(t, "price-second-hand", day = day, source = source)
    }
}
