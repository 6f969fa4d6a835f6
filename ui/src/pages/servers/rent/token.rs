//! What a provider lets us in by: how to get it, and a field for it. It goes
//! to the keyring after it was tried.

use allotment_api::{How, ProviderView, SecretText, call};
use yew::prelude::*;

use crate::{
    components::{
        Button, ButtonKind, ErrorSummary, FieldError, Notice, Page, Prose, SecretField, Tone,
    },
    pages::{asking::use_question, told::use_told, trouble::Trouble},
    text::use_text,
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct TokenProps {
    pub(super) provider: ProviderView,
    pub(super) onback: Callback<()>,
    /// It was kept.
    pub(super) kept: Callback<()>,
    /// The person goes on without one.
    pub(super) go_without: Callback<()>,
}

#[function_component(Token)]
pub(super) fn token(props: &TokenProps) -> Html {
    let t = use_text();
    let told = use_told();
    let typed = use_state(String::new);
    let keeping = use_question::<()>();
    let provider = &props.provider;
    let missing = typed.trim().is_empty().then(|| FieldError {
        field: "token".into(),
        message: t.get("token-missing").into(),
    });
    let errors: Vec<FieldError> = missing.into_iter().collect();
    let shown = told.still(&errors);
    let attempt = told.attempt();
    let onnext = {
        let (typed, keeping, kept) = (typed.clone(), keeping.clone(), props.kept.clone());
        let provider = provider.name.clone();
        Callback::from(move |()| {
            if !errors.is_empty() {
                told.tell(&errors);
                return;
            }
            let kept = kept.clone();
            let token = SecretText(typed.trim().into());
            typed.set(String::new());
            let call = call::KeepToken {
                provider: provider.clone(),
                token: Some(token),
            };
            keeping.ask_then(call, move |()| kept.emit(()));
        })
    };
    let forget = {
        let (keeping, kept) = (keeping.clone(), props.kept.clone());
        let name = provider.name.clone();
        Callback::from(move |()| {
            let kept = kept.clone();
            let call = call::KeepToken {
                provider: name.clone(),
                token: None,
            };
            keeping.ask_then(call, move |()| kept.emit(()));
        })
    };
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |value| typed.set(value))
    };
    let title = t.visible(&provider.title).into_owned();
    let (without, what) = match provider.abilities.create {
        How::Automatic => (t.get("token-first"), t.get("token-first-what")),
        How::Assisted | How::None => (t.get("token-without"), t.get("token-without-what")),
    };
    html! {
        <Page
            id="page-token"
            title={tr!(t, "token-title", provider = title)}
            lead={t.get("token-lead")}
            next={t.get("token-keep")}
            busy={keeping.state().waits()}
            onback={props.onback.clone()}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            if let Some(error) = keeping.state().failure() { <Trouble error={error.clone()} /> }
            // As the provider's file has them, in English.
            <ol lang="en" dir="ltr">
                { for provider.token_steps.iter().map(|step| html! { <li><Prose text={step.clone()} /></li> }) }
            </ol>
            <SecretField
                id="token"
                label={t.get("token-label")}
                help={t.get("token-help")}
                value={(*typed).clone()}
                error={shown.first().map(|error| error.message.clone())}
                required=true
                {oninput}
            />
            if provider.token == Some(true) {
                <div class="cluster">
                    <Button
                        id="token-forget"
                        kind={ButtonKind::Plain}
                        label={t.get("token-forget")}
                        onclick={forget}
                    />
                </div>
            } else {
            <Notice
                tone={Tone::Info}
                actions={html! {
                    <Button
                        id="token-without"
                        kind={ButtonKind::Quiet}
                        label={without}
                        onclick={props.go_without.clone()}
                    />
                }}
            >
                <p>{ what }</p>
            </Notice>
            }
        </Page>
    }
}
