//! What a network writes to files: its offer, and everything for those who
//! decide elsewhere.

use allotment_api::{BetaForm, NetworkFile, call};
use yew::prelude::*;

use super::super::use_go;
use crate::{
    components::{Button, IconName, Page},
    pages::{asking::use_question, papers::Saved, trouble::Trouble},
    text::use_text,
};

/// A file each, with what it is for.
#[function_component(Files)]
pub(super) fn files() -> Html {
    let t = use_text();
    let go = use_go();
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
            lead={t.get("files-lead")}
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

/// Lays a file down and says where.
#[function_component(SaveFile)]
pub(super) fn save_file(props: &SaveFileProps) -> Html {
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
