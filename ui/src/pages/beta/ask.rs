//! Asking a network for a place: what it offers, and where our request stands.

use allotment_api::call;
use yew::prelude::*;

use super::{
    draft::{Step, route},
    offer::{OpenOffer, offer},
    said,
    standing::{OpenReply, OwnStanding},
    use_go,
};
use crate::{
    app::Route,
    components::{Notice, Page, Spinner, TextLink, Tone},
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::use_text,
};

/// What a network offers, and the way to a request; once there is one, where
/// it stands.
#[function_component(Ask)]
pub(super) fn ask() -> Html {
    let t = use_text();
    let go = use_go();
    let own = use_answer(|| call::ShowOwnRequest {});
    let known = use_answer(|| call::ShowOffer {});
    let recipes = use_answer(|| call::ListRecipes {});
    let anew = use_state(|| false);
    let titles = said::titles(&t, recipes.state().answer());
    let onopened = {
        let known = known.clone();
        Callback::from(move |()| known.ask(call::ShowOffer {}))
    };
    let view = match own.state() {
        Asked::Not | Asked::Waiting => return html! { <Spinner label={t.get("beta-loading")} /> },
        Asked::Failed(error) => {
            return html! {
                <Page id="page-beta-failed" title={t.get("beta-title")}><Trouble error={error.clone()} /></Page>
            };
        }
        Asked::Answer(view) => view.clone(),
    };
    if let Some(view) = view.filter(|_| !*anew) {
        let onanew = {
            let anew = anew.clone();
            Callback::from(move |()| anew.set(true))
        };
        let offered = known.state().answer().cloned().flatten();
        return html! { <OwnStanding {view} {titles} {offered} {onanew} /> };
    }
    let onreply = {
        let own = own.clone();
        Callback::from(move |_| own.ask(call::ShowOwnRequest {}))
    };
    let onnext = go.reform(|()| route(Step::Who));
    let onback = go.reform(|()| Route::Home);
    html! {
        <Page
            id="page-beta"
            title={t.get("beta-title")}
            lead={t.get("beta-lead")}
            next={t.get("beta-begin")}
            {onback}
            {onnext}
        >
            { match known.state() {
                Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("beta-loading")} /> },
                Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
                Asked::Answer(Some(view)) => offer(&t, view, &titles),
                Asked::Answer(None) => html! {
                    <Notice tone={Tone::Info} title={t.get("beta-offer-none")}>
                        <p>{ t.get("beta-offer-none-what") }</p>
                    </Notice>
                },
            } }
            <OpenOffer {onopened} />
            <section class="section" aria-labelledby="beta-elsewhere">
                <h2 id="beta-elsewhere">{ t.get("beta-elsewhere") }</h2>
                <p>{ t.get("beta-elsewhere-what") }</p>
                <OpenReply elsewhere=true onopened={onreply} />
            </section>
            <p class="soft">
                { t.get("beta-them") }{ " " }
                <TextLink href="#/beta/network" label={t.get("beta-them-go")} />
            </p>
        </Page>
    }
}
