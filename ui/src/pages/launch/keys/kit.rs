//! The recovery kit: shown, printed and sealed only when asked for, since it
//! holds the operator's secret key.

use allotment_api::{Paper, PaperView, SecretText, call};
use allotment_types::{Language, SecretString};
use yew::prelude::*;

use crate::{
    components::{
        Button, Dialog, IconName, Notice, PaperPreview, Prose, SecretField, Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_question},
        papers::{self, Saved},
        print::use_printer,
        trouble::Trouble,
    },
    text::use_text,
};

/// The kit, and what can be done with it.
#[function_component(Kit)]
pub(super) fn kit() -> Html {
    let t = use_text();
    let collective = use_answer(|| call::ShowCollective {});
    let kit = use_question::<PaperView>();
    let open = use_state_eq(|| false);
    let sealing = use_state_eq(|| false);
    let files = use_state(Vec::<String>::new);
    let printer = use_printer();
    let language = papers::language(&t, collective.state().answer());
    let ready = !collective.state().waits();
    let paper = call::ShowPaper {
        paper: Paper::RecoveryKit,
        language,
    };
    let show = {
        let (kit, open, paper) = (kit.clone(), open.clone(), paper.clone());
        Callback::from(move |()| {
            if !*open && kit.state().answer().is_none() {
                kit.ask(paper.clone());
            }
            open.set(!*open);
        })
    };
    let print = {
        let (kit, title) = (kit.clone(), t.get("keys-kit"));
        Callback::from(move |()| {
            if let Some(kit) = kit.state().answer() {
                printer.print(&papers::document(kit), &title);
                return;
            }
            let (printer, title) = (printer.clone(), title.clone());
            kit.ask_then(paper.clone(), move |kit| {
                printer.print(&papers::document(kit), &title);
            });
        })
    };
    let seal = {
        let sealing = sealing.clone();
        Callback::from(move |()| sealing.set(true))
    };
    let onclose = {
        let sealing = sealing.clone();
        Callback::from(move |()| sealing.set(false))
    };
    let onsaved = {
        let (sealing, files) = (sealing.clone(), files.clone());
        Callback::from(move |saved| {
            files.set(saved);
            sealing.set(false);
        })
    };
    let (label, icon) = if *open {
        (t.get("keys-kit-hide"), IconName::EyeOff)
    } else {
        (t.get("keys-kit-show"), IconName::Eye)
    };
    let waits = kit.state().waits();
    html! {
        <section class="section" aria-labelledby="keys-kit">
            <h2 id="keys-kit">{ t.get("keys-kit") }</h2>
            <p><Prose text={t.get("keys-kit-why")} /></p>
            <Notice tone={Tone::Warning} title={t.get("keys-kit-secret")}>
                <p>{ t.get("keys-kit-where") }</p>
            </Notice>
            <div class="cluster">
                <Button id="show-kit" {label} {icon} disabled={!ready} onclick={show} />
                <Button id="print-kit" label={t.get("papers-print")} icon={IconName::Paper} disabled={!ready} busy={waits} onclick={print} />
                <Button id="seal-kit" label={t.get("keys-seal")} icon={IconName::Lock} disabled={!ready} onclick={seal} />
            </div>
            { match kit.state() {
                Asked::Waiting => html! { <Spinner label={t.get("papers-making")} /> },
                Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
                Asked::Answer(kit) if *open => html! {
                    <PaperPreview title={t.get("keys-kit")} document={papers::document(kit)} />
                },
                Asked::Not | Asked::Answer(_) => Html::default(),
            } }
            if !files.is_empty() {
                <Saved files={(*files).clone()} />
                <p>{ t.get("keys-seal-after") }</p>
            }
            <Seal open={*sealing} {language} {onclose} {onsaved} />
        </section>
    }
}

#[derive(Debug, Clone, PartialEq, Properties)]
struct SealProps {
    open: bool,
    language: Language,
    onclose: Callback<()>,
    /// The files that were written.
    onsaved: Callback<Vec<String>>,
}

/// Asks for the passphrase twice: a slip would close the file for good.
#[function_component(Seal)]
fn seal(props: &SealProps) -> Html {
    let t = use_text();
    let saving = use_question::<Vec<String>>();
    let first = use_state_eq(String::new);
    let second = use_state_eq(String::new);
    let attempt = use_state_eq(|| 0_u32);
    {
        // What was typed is not kept when it is closed.
        let (first, second, attempt) = (first.clone(), second.clone(), attempt.clone());
        use_effect_with(props.open, move |_| {
            first.set(String::new());
            second.set(String::new());
            attempt.set(0);
        });
    }
    let typed = |into: &UseStateHandle<String>| {
        let into = into.clone();
        Callback::from(move |text| into.set(text))
    };
    let empty = first.is_empty();
    let differ = *first != *second;
    let onconfirm = {
        let (saving, attempt, first) = (saving.clone(), attempt.clone(), first.clone());
        let (language, onsaved) = (props.language, props.onsaved.clone());
        Callback::from(move |()| {
            attempt.set(*attempt + 1);
            if empty || differ {
                return;
            }
            let call = call::SavePaper {
                paper: Paper::RecoveryKit,
                language,
                form: None,
                passphrase: Some(SecretText(SecretString::from((*first).clone()))),
            };
            let onsaved = onsaved.clone();
            saving.ask_then(call, move |files| onsaved.emit(files.clone()));
        })
    };
    let tried = *attempt > 0;
    let failure = saving.state().failure().filter(|_| tried);
    html! {
        <Dialog
            id="seal"
            open={props.open}
            title={t.get("keys-seal-title")}
            confirm={t.get("keys-seal-save")}
            busy={saving.state().waits()}
            onclose={props.onclose.clone()}
            {onconfirm}
        >
            <p><Prose text={t.get("keys-seal-why")} /></p>
            if let Some(error) = failure { <Trouble error={error.clone()} /> }
            <SecretField
                id="passphrase"
                label={t.get("keys-passphrase")}
                help={t.get("keys-passphrase-help")}
                value={(*first).clone()}
                error={(tried && empty).then(|| AttrValue::from(t.get("keys-passphrase-missing")))}
                autocomplete="new-password"
                required=true
                oninput={typed(&first)}
            />
            <SecretField
                id="passphrase-again"
                label={t.get("keys-passphrase-again")}
                value={(*second).clone()}
                error={(tried && !empty && differ).then(|| AttrValue::from(t.get("keys-passphrase-differs")))}
                autocomplete="new-password"
                required=true
                oninput={typed(&second)}
            />
        </Dialog>
    }
}
