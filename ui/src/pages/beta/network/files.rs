//! What a network writes to files: its offer, and everything for those who
//! decide elsewhere.

use allotment_api::{BetaForm, NetworkFile, call};
use yew::prelude::*;

use super::super::use_go;
use crate::{
    api::use_client,
    components::{Button, IconName, Notice, Page, Prose, Tone},
    pages::{asking::use_question, keep::keep, papers::Saved, trouble::Trouble},
    text::use_text,
    tr,
};

/// A file each, with what it is for.
#[function_component(Files)]
pub(super) fn files() -> Html {
    let t = use_text();
    let go = use_go();
    let lead = if use_client().is_hub() {
        t.get("files-lead-hub")
    } else {
        t.get("files-lead")
    };
    let table = NetworkFile::Export {
        form: BetaForm::Csv,
    };
    let all = NetworkFile::Export {
        form: BetaForm::Json,
    };
    let part = |id: &'static str, title: String, what: String, file: NetworkFile| {
        html! {
            <section class="section" aria-labelledby={id}>
                <h2 {id}>{ title }</h2>
                <p>{ what }</p>
                <SaveFile id={format!("{id}-save")} label={t.get("files-save")} {file} />
            </section>
        }
    };
    html! {
        <Page
            id="page-network-files"
            title={t.get("files-title")}
            {lead}
            onback={go.reform(|()| super::queue())}
        >
            { part("files-offer", t.get("files-offer"), t.get("files-offer-what"), NetworkFile::Offer) }
            { part("files-table", t.get("files-table"), t.get("files-table-what"), table) }
            { part("files-all", t.get("files-all"), t.get("files-all-what"), all) }
        </Page>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct SaveFileProps {
    pub(super) id: AttrValue,
    pub(super) label: AttrValue,
    pub(super) file: NetworkFile,
}

/// Lays a file down and says where; at a hub the browser keeps it.
#[function_component(SaveFile)]
pub(super) fn save_file(props: &SaveFileProps) -> Html {
    if use_client().is_hub() {
        html! { <KeepFile ..props.clone() /> }
    } else {
        html! { <LayDown ..props.clone() /> }
    }
}

/// As people find it among what they have downloaded.
fn name(file: &NetworkFile) -> String {
    match file {
        NetworkFile::Offer => "offer.json".to_owned(),
        NetworkFile::Reply { request } => {
            let short: String = request.chars().take(8).collect();
            format!("reply-{short}.json")
        }
        NetworkFile::Export {
            form: BetaForm::Csv,
        } => "requests.csv".to_owned(),
        NetworkFile::Export {
            form: BetaForm::Json,
        } => "requests.json".to_owned(),
    }
}

#[function_component(KeepFile)]
fn keep_file(props: &SaveFileProps) -> Html {
    let t = use_text();
    let writing = use_question::<String>();
    let onclick = {
        let (writing, file) = (writing.clone(), props.file.clone());
        Callback::from(move |()| {
            let name = name(&file);
            let then = move |text: &String| keep(&name, text);
            match file.clone() {
                NetworkFile::Offer => writing.ask_then(call::WriteOffer {}, then),
                NetworkFile::Reply { request } => {
                    writing.ask_then(call::ReplyToRequest { request }, then);
                }
                NetworkFile::Export { form } => {
                    writing.ask_then(call::ExportRequests { form }, then);
                }
            }
        })
    };
    html! {
        <>
            <div class="cluster">
                <Button
                    id={props.id.clone()}
                    label={props.label.clone()}
                    icon={IconName::Paper}
                    busy={writing.state().waits()}
                    {onclick}
                />
            </div>
            if let Some(error) = writing.state().failure() { <Trouble error={error.clone()} /> }
            if writing.state().answer().is_some() {
                <Notice tone={Tone::Good} live=true>
                    <p><Prose text={tr!(t, "files-kept", name = name(&props.file))} /></p>
                </Notice>
            }
        </>
    }
}

#[function_component(LayDown)]
fn lay_down(props: &SaveFileProps) -> Html {
    let saving = use_question::<Vec<String>>();
    let onclick = {
        let (saving, file) = (saving.clone(), props.file.clone());
        Callback::from(move |()| saving.ask(call::SaveForNetwork { file: file.clone() }))
    };
    html! {
        <>
            <div class="cluster">
                <Button
                    id={props.id.clone()}
                    label={props.label.clone()}
                    icon={IconName::Paper}
                    busy={saving.state().waits()}
                    {onclick}
                />
            </div>
            if let Some(error) = saving.state().failure() { <Trouble error={error.clone()} /> }
            if let Some(files) = saving.state().answer() { <Saved files={files.clone()} /> }
        </>
    }
}
