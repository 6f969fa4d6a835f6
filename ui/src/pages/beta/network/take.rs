//! Taking in a collective's file.

use allotment_api::{TakenView, call};
use yew::prelude::*;

use super::super::{page_of, said, use_go};
use crate::{
    components::{ErrorSummary, FieldError, Notice, Page, Prose, Tone},
    pages::{
        asking::use_question,
        file::{FileField, Handed},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

const FILE: &str = "take-file";

/// The file, then what came of it.
#[function_component(Take)]
pub(super) fn take() -> Html {
    let t = use_text();
    let go = use_go();
    let told = use_told();
    let file = use_state(|| None::<Handed>);
    let taking = use_question::<TakenView>();
    let onback = go.reform(|()| super::queue());
    if let Some(done) = taking.state().answer() {
        return html! { <Taken done={done.clone()} /> };
    }
    let missing = file.is_none().then(|| FieldError {
        field: FILE.into(),
        message: t.get("take-missing").into(),
    });
    let errors: Vec<FieldError> = missing.into_iter().collect();
    let shown = told.still(&errors);
    let attempt = told.attempt();
    let onfile = {
        let (file, taking) = (file.clone(), taking.clone());
        Callback::from(move |handed| {
            taking.forget();
            file.set(handed);
        })
    };
    let onnext = {
        let (file, taking) = (file.clone(), taking.clone());
        Callback::from(move |()| match &*file {
            Some(file) => taking.ask(call::TakeRequest {
                text: file.content.clone(),
            }),
            None => told.tell(&errors),
        })
    };
    html! {
        <Page
            id="page-network-take"
            title={t.get("take-title")}
            lead={t.get("take-lead")}
            next={t.get("take-next")}
            busy={taking.state().waits()}
            {onback}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            if let Some(error) = taking.state().failure() { <Trouble error={error.clone()} /> }
            <FileField
                id={FILE}
                label={t.get("take-file")}
                help={t.get("take-file-help")}
                error={shown.first().map(|it| it.message.clone())}
                name={file.as_ref().map(|it| AttrValue::from(it.name.clone()))}
                accept=".json,application/json"
                text=true
                {onfile}
            />
        </Page>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct TakenProps {
    pub(super) done: TakenView,
}

/// What is new of it, what is not said, and what it looks like.
#[function_component(Taken)]
pub(super) fn taken(props: &TakenProps) -> Html {
    let t = use_text();
    let go = use_go();
    let done = &props.done;
    let id = done.request.to_string();
    let onnext = go.reform(move |()| page_of("request", &id));
    let name = if done.name.is_empty() {
        t.get("beta-unnamed")
    } else {
        done.name.clone()
    };
    let title = if done.new.is_empty() {
        t.get("taken-nothing")
    } else {
        tr!(t, "taken-title", name = name)
    };
    html! {
        <Page
            id="page-network-taken"
            {title}
            lead={if done.new.is_empty() { t.get("taken-nothing-what") } else { t.get("taken-lead") }}
            next={t.get("taken-next")}
            onback={go.reform(|()| super::queue())}
            {onnext}
        >
            if !done.likes.is_empty() { { likes(&t, done) } }
            if !done.missing.is_empty() {
                <Notice tone={Tone::Info} title={t.get("beta-missing-title")}>
                    { said::missing(&t, &done.missing) }
                </Notice>
            }
        </Page>
    }
}

fn likes(t: &Text, done: &TakenView) -> Html {
    html! {
        <Notice tone={Tone::Warning} title={t.get("request-likes")}>
            <ul>{ for done.likes.iter().map(|like| html! { <li><Prose text={super::request::like(t, like)} /></li> }) }</ul>
        </Notice>
    }
}
