//! An order, from where it stands until the server is ours: what to do by hand,
//! the key to be compared, and what it costs from then on.

mod ours;

use allotment_api::{OrderState, OrderView, Stranger, call};
use allotment_types::OrderId;
use yew::prelude::*;

use super::{list::state, use_go};
use crate::{
    app::Route,
    components::{
        Badge, Button, ButtonKind, CodeBlock, Definitions, Dialog, Disclosure, Notice, Page, Prose,
        Spinner, TextField, TextKind, Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_question},
        getting::HostKeyPage,
        look::use_look,
        sudo::{Passwords, Refused, wants_sudo},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr, wording,
};
use ours::Ours;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OrderProps {
    pub(super) order: OrderId,
    pub(super) passwords: Passwords,
}

#[function_component(Order)]
pub(super) fn order(props: &OrderProps) -> Html {
    let t = use_text();
    let go = use_go();
    let orders = use_answer(|| call::ListOrders {});
    let work = use_look::<Box<OrderView>>();
    let address = use_state(String::new);
    let calling_off = use_state_eq(|| false);
    // Somebody else answers there: another address is typed.
    let elsewhere = use_state_eq(|| false);
    let ending = use_question::<Box<OrderView>>();
    let kept = match orders.state() {
        Asked::Not | Asked::Waiting => {
            return html! { <Spinner label={t.get("order-loading")} /> };
        }
        Asked::Failed(error) => {
            return html! {
                <Page id="page-order-failed" title={t.get("order-title-plain")}><Trouble error={error.clone()} /></Page>
            };
        }
        Asked::Answer(all) => all.iter().find(|it| it.order == props.order).cloned(),
    };
    let looked = work.looked();
    let newest = looked.seen.as_deref().map(|it| (**it).clone());
    let ended = ending.state().answer().map(|it| (**it).clone());
    let Some(order) = ended.or(newest).or(kept) else {
        return html! { <yew_router::prelude::Redirect<Route> to={Route::Servers} /> };
    };
    let busy = looked.waits;
    let on = {
        let elsewhere = elsewhere.clone();
        let (work, id, address) = (work.clone(), props.order.clone(), address.clone());
        Callback::from(move |()| {
            let address = address.trim();
            elsewhere.set(false);
            work.now(call::ContinueOrder {
                order: id.clone(),
                address: (!address.is_empty()).then(|| address.to_owned()),
                id: None,
                within_s: None,
            });
        })
    };
    let onback = go.reform(|()| Route::Servers);
    if order.state == OrderState::Ours {
        let changed = {
            let work = work.clone();
            Callback::from(move |call| work.now::<call::BookRent>(call))
        };
        return html! {
            <Ours order={order.clone()} about={about(&t, &order)} {busy} failure={looked.failure.clone()} book={changed} />
        };
    }
    let failure = looked.failure.clone().filter(|_| !busy);
    if let (OrderState::Addressed, Some(stranger), false) =
        (order.state, order.stranger.clone(), *elsewhere)
    {
        let take = take_over(&work, props, &order, &stranger);
        return html! {
            <HostKeyPage
                {stranger}
                {busy}
                waiting={failure.as_ref().is_some_and(wants_sudo)}
                confirm={take.clone()}
                back={Callback::from(move |()| elsewhere.set(true))}
            >
                if let Some(error) = failure {
                    <Refused
                        passwords={props.passwords.clone()}
                        server={order.server.clone()}
                        {error}
                        ask={take}
                    />
                }
            </HostKeyPage>
        };
    }
    let now = match &looked.doing {
        Some(doing) => wording::doing(&t, doing),
        None => t.get("order-going-on"),
    };
    let over = order.state.is_over();
    let by_hand = !order.to_do.is_empty() || order.why_by_hand.is_some();
    let wants_address = match order.state {
        OrderState::Addressed => true,
        OrderState::Asked | OrderState::Made => by_hand,
        _ => false,
    };
    // Before the provider was asked, going on is what costs.
    let buys = order.state == OrderState::Written && !by_hand;
    let oninput = {
        let address = address.clone();
        Callback::from(move |value| address.set(value))
    };
    let set = |open: bool| {
        let calling_off = calling_off.clone();
        Callback::from(move |()| calling_off.set(open))
    };
    let call_off = {
        let (ending, id, close) = (ending.clone(), props.order.clone(), set(false));
        Callback::from(move |()| {
            close.emit(());
            ending.ask(call::CallOff { order: id.clone() });
        })
    };
    html! {
        <>
            <Page
                id="page-order"
                title={tr!(t, "order-title", server = order.server.to_string())}
                next={if buys { t.get("price-order") } else { t.get("order-on") }}
                {busy}
                {onback}
                onnext={(!over).then_some(on)}
            >
                if let Some(error) = failure.or(ending.state().failure().cloned()) { <Trouble {error} /> }
                <Definitions items={about(&t, &order)} />
                if let Some(why) = &order.why_by_hand {
                    <Notice tone={Tone::Info} title={if over { t.get("order-look-again") } else { t.get("order-by-hand") }}><p lang="en"><Prose text={why.clone()} /></p></Notice>
                }
                if !over { { to_do(&t, &order.to_do) } }
                if wants_address {
                    <TextField
                        id="order-address"
                        label={t.get("order-address")}
                        help={t.get("order-address-help")}
                        value={(*address).clone()}
                        kind={TextKind::Code}
                        {oninput}
                    />
                }
                if busy { <Spinner label={now} /> }
                { history(&t, &order) }
                if !over && !busy {
                    <div class="cluster">
                        <Button
                            id="order-call-off"
                            kind={ButtonKind::Plain}
                            label={t.get("order-call-off")}
                            onclick={set(true)}
                        />
                    </div>
                }
            </Page>
            <Dialog
                id="call-off"
                open={*calling_off}
                title={tr!(t, "order-call-off-title", server = order.server.to_string())}
                confirm={t.get("order-call-off")}
                cancel={t.get("order-call-off-not")}
                danger=true
                onconfirm={call_off}
                onclose={set(false)}
            >
                <p>{ t.get("order-call-off-what") }</p>
            </Dialog>
        </>
    }
}

fn take_over(
    work: &crate::pages::look::Look<Box<OrderView>>,
    props: &OrderProps,
    order: &OrderView,
    stranger: &Stranger,
) -> Callback<()> {
    let (work, id, passwords) = (work.clone(), props.order.clone(), props.passwords.clone());
    let (server, host_key) = (order.server.clone(), stranger.host_key.clone());
    Callback::from(move |()| {
        work.now(call::TakeOver {
            order: id.clone(),
            host_key: host_key.clone(),
            sudo_password: passwords.of(&server),
        });
    })
}

/// What was ordered, and where it stands.
fn about(t: &Text, order: &OrderView) -> Vec<(AttrValue, Html)> {
    let (state, tone) = state(t, order.state);
    let mut items = vec![
        (
            AttrValue::from(t.get("order-state")),
            html! { <Badge text={state} {tone} /> },
        ),
        (
            t.get("order-provider").into(),
            html! { <bdi>{ order.provider.to_string() }</bdi> },
        ),
    ];
    let mut add = |label: String, value: Html| items.push((label.into(), value));
    if !order.size.is_empty() {
        add(
            t.get("rent-size"),
            html! { <bdi>{ t.visible(&order.size).into_owned() }</bdi> },
        );
    }
    if let Some(price) = &order.price {
        add(
            t.get("order-price"),
            html! { { super::rent::monthly(t, price) } },
        );
    }
    if let Some(address) = &order.address {
        add(
            t.get("order-address"),
            html! { <bdi>{ t.visible(address).into_owned() }</bdi> },
        );
    }
    let terms = &order.terms;
    let texts = [
        (t.get("rent-contact"), &terms.contact),
        (t.get("rent-discount"), &terms.discount),
        (t.get("rent-notice"), &terms.notice),
    ];
    for (label, text) in texts {
        if let Some(text) = text {
            add(label, html! { <bdi>{ t.visible(text).into_owned() }</bdi> });
        }
    }
    if let Some(day) = &terms.notice_by {
        add(t.get("rent-notice-by"), html! { { t.date(day) } });
    }
    add(t.get("order-at"), html! { { t.moment(&order.at) } });
    items
}

/// What a person does at the provider's, as its file says it, in English. A
/// public key in it stands by itself, to be copied.
fn to_do(t: &Text, steps: &[String]) -> Html {
    if steps.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="order-to-do">
            <h2 id="order-to-do">{ t.get("order-to-do") }</h2>
            <ol lang="en" dir="ltr" class="stack">
                { for steps.iter().map(|step| {
                    let (said, key) = apart(step);
                    html! {
                        <li>
                            <Prose text={said} />
                            if let Some(code) = key { <CodeBlock {code} label={t.get("order-key")} wrap=true /> }
                        </li>
                    }
                }) }
            </ol>
        </section>
    }
}

/// A step, and the line of the public key at its end.
fn apart(step: &str) -> (String, Option<String>) {
    match step.find("ssh-ed25519 ") {
        Some(at) => {
            let (said, key) = step.split_at(at);
            (said.trim_end().to_owned(), Some(key.to_owned()))
        }
        None => (step.to_owned(), None),
    }
}

fn history(t: &Text, order: &OrderView) -> Html {
    html! {
        <Disclosure id="order-history" summary={t.get("order-history")}>
            <ul class="plain">
                { for order.history.iter().map(|line| {
                    let by = line.by.as_ref().map(|by| format!(" ({by})")).unwrap_or_default();
                    html! {
                        <li>
                            <span class="soft">{ t.moment(&line.at) }</span>{ " " }
                            <span lang="en"><Prose text={format!("{}{by}", line.what)} /></span>
                        </li>
                    }
                }) }
            </ul>
        </Disclosure>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_is_copied_by_itself() {
        let (said, key) = apart("Paste this whole line: ssh-ed25519 AAAA allotment");
        assert_eq!(said, "Paste this whole line:");
        assert_eq!(key.as_deref(), Some("ssh-ed25519 AAAA allotment"));
        assert_eq!(apart("Sign in").1, None);
    }
}
