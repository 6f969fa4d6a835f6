//! The ways to a server: whom to rent it from, or which one to take.

use allotment_api::{How, ProviderKind, ProviderView, call};
use yew::prelude::*;

use super::{page, page_of, use_go};
use crate::{
    components::{
        Badge, Choice, ChoiceCards, ErrorSummary, FieldError, IconName, Page, Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
};

#[function_component(Add)]
pub(super) fn add() -> Html {
    let t = use_text();
    let providers = use_answer(|| call::ListProviders {});
    match providers.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("add-loading")} /> },
        Asked::Failed(error) => html! {
            <Page id="page-server-add" title={t.get("add-title")}><Trouble error={error.clone()} /></Page>
        },
        Asked::Answer(all) => html! { <Chooser providers={all.clone()} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct ChooserProps {
    providers: Vec<ProviderView>,
}

#[function_component(Chooser)]
fn chooser(props: &ChooserProps) -> Html {
    let t = use_text();
    let go = use_go();
    let told = use_told();
    let chosen = use_state(|| None::<AttrValue>);
    let missing = chosen.is_none().then(|| FieldError {
        field: "provider".into(),
        message: t.get("add-missing").into(),
    });
    let errors: Vec<FieldError> = missing.into_iter().collect();
    let shown = told.still(&errors);
    let attempt = told.attempt();
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value| chosen.set(Some(value)))
    };
    let onnext = {
        let (chosen, go, all) = (chosen.clone(), go.clone(), props.providers.clone());
        Callback::from(move |()| {
            let it = all
                .iter()
                .find(|it| chosen.as_deref() == Some(it.name.as_str()));
            match it.map(|it| (it.kind, &it.name)) {
                None => told.tell(&errors),
                Some((ProviderKind::Own, _)) => go.emit(page("own")),
                Some((ProviderKind::Practice, _)) => go.emit(page("practice")),
                Some((_, name)) => go.emit(page_of("rent", name)),
            }
        })
    };
    let onback = go.reform(|()| crate::app::Route::Servers);
    html! {
        <Page
            id="page-server-add"
            title={t.get("add-title")}
            lead={t.get("add-lead")}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            <ChoiceCards
                id="provider"
                legend={t.get("add-legend")}
                legend_hidden=true
                wide=true
                choices={props.providers.iter().map(|it| choice(&t, it)).collect::<Vec<_>>()}
                value={(*chosen).clone()}
                error={shown.first().map(|error| error.message.clone())}
                {onchange}
            />
        </Page>
    }
}

fn choice(t: &Text, provider: &ProviderView) -> Choice {
    let (icon, text) = match provider.kind {
        ProviderKind::Rents if provider.abilities.create == How::Automatic => {
            (IconName::Server, t.get("add-rents-itself"))
        }
        ProviderKind::Rents => (IconName::People, t.get("add-rents-by-hand")),
        ProviderKind::Agrees => (IconName::Scales, t.get("add-agrees")),
        ProviderKind::Own => (IconName::Key, t.get("server-own-help")),
        ProviderKind::Practice => (IconName::Sprout, t.get("server-practice-help")),
    };
    let title = match provider.kind {
        ProviderKind::Own => t.get("server-own"),
        ProviderKind::Practice => t.get("server-practice"),
        ProviderKind::Agrees => t.get("add-agrees-title"),
        ProviderKind::Rents => t.visible(&provider.title).into_owned(),
    };
    let badges = html! {
        <>
            if unproven(provider) { <Badge text={t.get("add-unproven")} tone={Tone::Warning} /> }
            if !provider.confirmed { <Badge text={t.get("add-unconfirmed")} tone={Tone::Warning} /> }
        </>
    };
    Choice {
        icon: Some(icon),
        badges,
        ..Choice::new(provider.name.to_string(), title, text)
    }
}

/// Nobody has rented there with Allotment yet, as far as we know.
pub(super) fn unproven(provider: &ProviderView) -> bool {
    let rents = matches!(provider.kind, ProviderKind::Rents | ProviderKind::Agrees);
    rents && provider.proof.by.is_none()
}
