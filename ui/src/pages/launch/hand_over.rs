//! The sheet by which others can look after the instance.

use allotment_api::{LaunchPage, Paper, PaperView, call};
use allotment_types::{DnsName, Language};
use yew::prelude::*;

use super::StepProps;
use crate::{
    components::{
        Button, IconName, Notice, Page, PaperPreview, Select, SelectOption, Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_question},
        papers::{self, Saved},
        print::use_printer,
        trouble::Trouble,
    },
    text::use_text,
};

/// Shows the sheet, prints and saves it, and ends the launch.
#[function_component(HandOverStep)]
pub(super) fn hand_over_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = &props.journey;
    let address = DnsName::new(&journey.draft().address).ok();
    let collective = use_answer(|| call::ShowCollective {});
    let sheet = use_question::<PaperView>();
    let saving = use_question::<Vec<String>>();
    let chosen = use_state(|| None::<Language>);
    let printer = use_printer();
    let language = chosen.unwrap_or_else(|| papers::language(&t, collective.state().answer()));
    let paper = address.map(|address| Paper::HandOver { address });
    {
        // Not before it is known whose language it is.
        let known = matches!(collective.state(), Asked::Answer(_) | Asked::Failed(_));
        let (sheet, paper) = (sheet.clone(), paper.clone());
        use_effect_with((known, language), move |(known, language)| {
            if let (true, Some(paper)) = (*known, paper) {
                sheet.ask(call::ShowPaper {
                    paper,
                    language: *language,
                });
            }
        });
    }
    let onlanguage = {
        let chosen = chosen.clone();
        Callback::from(move |tag: String| chosen.set(tag.parse().ok()))
    };
    let print = {
        let (sheet, title) = (sheet.clone(), t.get("hand-over-sheet"));
        Callback::from(move |()| {
            if let Some(paper) = sheet.state().answer() {
                printer.print(&papers::document(paper), &title);
            }
        })
    };
    let save = {
        let (saving, paper) = (saving.clone(), paper.clone());
        Callback::from(move |()| {
            if let Some(paper) = paper.clone() {
                saving.ask(call::SavePaper {
                    paper,
                    language,
                    form: None,
                    passphrase: None,
                });
            }
        })
    };
    let onback = {
        let journey = journey.clone();
        Callback::from(move |()| journey.back(LaunchPage::HandOver, journey.draft()))
    };
    let onnext = {
        let journey = journey.clone();
        Callback::from(move |()| journey.end(journey.draft()))
    };
    let options: Vec<SelectOption> = Language::ALL
        .into_iter()
        .map(|language| SelectOption::new(language.tag(), language.own_name()))
        .collect();
    let there = sheet.state().answer().is_some();
    html! {
        <Page
            id="page-hand-over"
            title={t.get("hand-over-title")}
            lead={t.get("hand-over-lead")}
            wide=true
            next={t.get("hand-over-done")}
            busy={journey.saving()}
            {onback}
            {onnext}
        >
            <Select
                id="sheet-language"
                label={t.get("hand-over-language")}
                help={t.get("hand-over-language-help")}
                value={language.tag()}
                onchange={onlanguage}
                {options}
            />
            <div class="cluster">
                <Button id="save-sheet" label={t.get("hand-over-save")} disabled={!there} busy={saving.state().waits()} onclick={save} />
                <Button id="print-sheet" label={t.get("papers-print")} icon={IconName::Paper} disabled={!there} onclick={print} />
            </div>
            { match saving.state() {
                Asked::Answer(files) => html! { <Saved files={files.clone()} /> },
                Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
                Asked::Not | Asked::Waiting => Html::default(),
            } }
            { match sheet.state() {
                Asked::Answer(sheet) => html! {
                    <PaperPreview title={t.get("hand-over-sheet")} document={papers::document(sheet)} />
                },
                Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
                Asked::Not if paper.is_none() => html! {
                    <Notice tone={Tone::Warning} title={t.get("hand-over-no-address")} />
                },
                Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("papers-making")} /> },
            } }
        </Page>
    }
}
