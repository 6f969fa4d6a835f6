//! Handing the request over. Nothing of it leaves this computer by itself:
//! people send the file.

use allotment_api::call;
use yew::prelude::*;

use super::use_go;
use crate::{
    app::Route,
    components::{Button, CodeBlock, Disclosure, IconName, Notice, Page, Tone},
    pages::{asking::use_question, papers::Saved, trouble::Trouble},
    text::use_text,
};

/// As a file, or as a text to paste.
#[function_component(HandOver)]
pub(super) fn hand_over() -> Html {
    let t = use_text();
    let go = use_go();
    let saving = use_question::<Vec<String>>();
    let writing = use_question::<String>();
    let save = {
        let saving = saving.clone();
        Callback::from(move |()| saving.ask(call::SaveRequest {}))
    };
    let write = {
        let writing = writing.clone();
        Callback::from(move |()| writing.ask(call::HandOverRequest {}))
    };
    let done = saving.state().answer().is_some() || writing.state().answer().is_some();
    let onback = go.reform(|()| super::page("review"));
    let onnext = done.then(|| go.reform(|()| Route::Beta));
    html! {
        <Page
            id="page-beta-hand-over"
            title={t.get("beta-hand-over-title")}
            lead={t.get("beta-hand-over-lead")}
            next={t.get("beta-hand-over-next")}
            {onback}
            {onnext}
        >
            <ol class="steps-plain">
                <li>{ t.get("beta-hand-over-first") }</li>
                <li>{ t.get("beta-hand-over-second") }</li>
                <li>{ t.get("beta-hand-over-third") }</li>
            </ol>
            <div class="cluster">
                <Button
                    id="beta-save"
                    label={t.get("beta-save")}
                    icon={IconName::Paper}
                    busy={saving.state().waits()}
                    onclick={save}
                />
            </div>
            if let Some(error) = saving.state().failure() { <Trouble error={error.clone()} /> }
            if let Some(files) = saving.state().answer() { <Saved files={files.clone()} /> }
            <Disclosure id="beta-as-text" summary={t.get("beta-as-text")}>
                <div class="stack">
                    <p>{ t.get("beta-as-text-what") }</p>
                    if let Some(text) = writing.state().answer() {
                        <CodeBlock code={text.clone()} label={t.get("beta-as-text")} wrap=true />
                    } else {
                        <div class="cluster">
                            <Button id="beta-write" label={t.get("beta-write")} busy={writing.state().waits()} onclick={write} />
                        </div>
                    }
                    if let Some(error) = writing.state().failure() { <Trouble error={error.clone()} /> }
                </div>
            </Disclosure>
            <Notice tone={Tone::Info}><p>{ t.get("beta-hand-over-open") }</p></Notice>
        </Page>
    }
}
