//! Renting a server, one decision after the other: the provider's token, what
//! is wished for, and the price.

mod letter;
mod price;
mod token;
pub(in crate::pages::servers) mod wish;

use allotment_api::{OffersView, QuoteView, Wish, call};
use allotment_types::{ProviderName, ServerName};
use yew::prelude::*;

use super::{page, use_go};
use crate::{
    components::{Button, Page, Spinner},
    pages::{
        asking::{Asked, use_question},
        trouble::Trouble,
    },
    text::use_text,
};
use price::Price;
pub(in crate::pages) use price::monthly;
use token::Token;
use wish::{Typed, WishPage};

#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct RentProps {
    /// From whom.
    pub(super) provider: ProviderName,
}

/// What is ordered, as far as it was said.
#[derive(Debug, Clone, PartialEq)]
struct Ordered {
    server: ServerName,
    wish: Wish,
    quote: QuoteView,
}

#[function_component(Rent)]
pub(super) fn rent(props: &RentProps) -> Html {
    let t = use_text();
    let go = use_go();
    let offers = use_question::<Box<OffersView>>();
    let without = use_state_eq(|| false);
    let renew = use_state_eq(|| false);
    let ordered = use_state(|| None::<Ordered>);
    // Kept while the price is looked at.
    let typed = use_state(Typed::new);
    let ask = {
        let (offers, provider) = (offers.clone(), props.provider.clone());
        Callback::from(move |()| {
            offers.ask(call::ShowProvider {
                provider: provider.clone(),
            });
        })
    };
    {
        let ask = ask.clone();
        use_effect_with((), move |()| ask.emit(()));
    }
    let leave = go.reform(|()| page("add"));
    let offers = match offers.state() {
        Asked::Not | Asked::Waiting => {
            return html! { <Spinner label={t.get("rent-loading")} /> };
        }
        Asked::Failed(error) => {
            let actions = html! { <Button label={t.get("home-again")} onclick={ask} /> };
            return html! {
                <Page id="page-rent-failed" title={t.get("rent-title-plain")} onback={leave}>
                    <Trouble error={error.clone()} {actions} />
                </Page>
            };
        }
        Asked::Answer(offers) => (**offers).clone(),
    };
    if *renew || (offers.provider.token == Some(false) && !*without) {
        let provider = offers.provider;
        let kept = {
            let renew = renew.clone();
            ask.reform(move |()| renew.set(false))
        };
        let go_without = Callback::from(move |()| {
            without.set(true);
            renew.set(false);
        });
        return html! { <Token {provider} onback={leave} {kept} {go_without} /> };
    }
    match (*ordered).clone() {
        None => {
            let onnext = {
                let ordered = ordered.clone();
                Callback::from(move |next| ordered.set(Some(next)))
            };
            let ontoken = Callback::from(move |()| renew.set(true));
            html! { <WishPage {offers} {typed} onback={leave} {onnext} {ontoken} /> }
        }
        Some(known) => {
            let onback = Callback::from(move |()| ordered.set(None));
            let region = known.quote.region.as_ref();
            let mut regions = offers.offered.regions.iter();
            let place = regions.find(|it| Some(&it.name) == region);
            let place = place.map(|it| it.title.clone());
            html! { <Price provider={offers.provider} {place} ordered={known} {onback} /> }
        }
    }
}
