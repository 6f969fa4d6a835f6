//! A statement on paper: saved on this computer, or printed.

use allotment_api::{Paper, PaperForm, PaperView, call};
use allotment_types::Language;
use yew::prelude::*;

use crate::{
    components::{Button, CodeBlock, IconName, Notice, Select, SelectOption, Tone},
    pages::{
        asking::{Asked, use_question},
        papers::{self, Saved},
        print::use_printer,
        trouble::Trouble,
    },
    text::use_text,
    tr,
};

/// What [`OnPaper`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct OnPaperProps {
    /// Which paper.
    pub(super) paper: Paper,
    /// What it is called.
    pub(super) title: AttrValue,
    /// The language in which we write to each other, if we said so.
    pub(super) language: Option<Language>,
    /// Everybody's statements of this month can be saved too.
    #[prop_or_default]
    pub(super) all: Option<AttrValue>,
}

/// What was asked for last: its button is the one at work.
#[derive(Clone, Copy, PartialEq)]
enum Wish {
    Form(PaperForm),
    All,
}

/// Saves a paper as one file or the other, all of them to a folder, and prints
/// it.
#[function_component(OnPaper)]
pub(super) fn on_paper(props: &OnPaperProps) -> Html {
    let t = use_text();
    let chosen = use_state(|| None::<Language>);
    let saving = use_question::<Vec<String>>();
    let printing = use_question::<PaperView>();
    let wish = use_state(|| Wish::Form(PaperForm::Pdf));
    let printer = use_printer();
    let language = chosen
        .or(props.language)
        .unwrap_or_else(|| t.locale().language());
    let onlanguage = {
        let chosen = chosen.clone();
        Callback::from(move |tag: String| chosen.set(tag.parse().ok()))
    };
    let save = |form: PaperForm| {
        let (saving, wish, paper) = (saving.clone(), wish.clone(), props.paper.clone());
        Callback::from(move |()| {
            wish.set(Wish::Form(form));
            saving.ask(call::SavePaper {
                paper: paper.clone(),
                language,
                form: Some(form),
                passphrase: None,
            });
        })
    };
    let print = {
        let (printing, paper, title) = (printing.clone(), props.paper.clone(), props.title.clone());
        Callback::from(move |()| {
            let (printer, title) = (printer.clone(), title.clone());
            let call = call::ShowPaper {
                paper: paper.clone(),
                language,
            };
            printing.ask_then(call, move |paper| {
                printer.print(&papers::document(paper), &title);
            });
        })
    };
    let save_all = props.all.clone().map(|month| {
        let (saving, wish) = (saving.clone(), wish.clone());
        Callback::from(move |()| {
            wish.set(Wish::All);
            saving.ask(call::SaveStatements {
                month: Some(month.to_string()),
                language: Some(language),
                folder: None,
            });
        })
    });
    let waits = saving.state().waits();
    let busy = |it: Wish| waits && *wish == it;
    let (pdf, page) = (Wish::Form(PaperForm::Pdf), Wish::Form(PaperForm::Html));
    let options: Vec<SelectOption> = Language::ALL
        .into_iter()
        .map(|language| SelectOption::new(language.tag(), language.own_name()))
        .collect();
    html! {
        <section class="section" aria-labelledby="on-paper">
            <h2 id="on-paper">{ t.get("paper-title") }</h2>
            <p>{ t.get("paper-what") }</p>
            <Select id="paper-language" label={t.get("paper-language")} {options} value={language.tag()} onchange={onlanguage} />
            <div class="cluster">
                <Button id="paper-pdf" label={t.get("paper-pdf")} icon={IconName::Paper} busy={busy(pdf)} disabled={waits && !busy(pdf)} onclick={save(PaperForm::Pdf)} />
                <Button id="paper-html" label={t.get("paper-html")} busy={busy(page)} disabled={waits && !busy(page)} onclick={save(PaperForm::Html)} />
                <Button id="paper-print" label={t.get("papers-print")} busy={printing.state().waits()} onclick={print} />
                if let Some(onclick) = save_all {
                    <Button id="paper-all" label={t.get("paper-all")} icon={IconName::People} busy={busy(Wish::All)} disabled={waits && !busy(Wish::All)} {onclick} />
                }
            </div>
            { match (saving.state(), *wish) {
                (Asked::Answer(files), Wish::Form(_)) => html! { <Saved files={files.clone()} /> },
                (Asked::Answer(files), Wish::All) => html! { <Folder files={files.clone()} /> },
                (Asked::Failed(error), _) => html! { <Trouble error={error.clone()} /> },
                _ => Html::default(),
            } }
            if let Some(error) = printing.state().failure() { <Trouble error={error.clone()} /> }
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FolderProps {
    files: Vec<String>,
}

/// The folder that all were saved to: a line for each would hide where it is.
#[function_component(Folder)]
fn folder(props: &FolderProps) -> Html {
    let t = use_text();
    let Some(folder) = props.files.first().and_then(|file| folder_of(file)) else {
        return Html::default();
    };
    html! {
        <Notice tone={Tone::Good} live=true title={tr!(t, "paper-all-saved", count = props.files.len())}>
            <CodeBlock code={folder.to_owned()} label={t.get("paper-folder")} wrap=true />
        </Notice>
    }
}

/// The folder of a file on this computer, whichever way its system writes that.
fn folder_of(file: &str) -> Option<&str> {
    let at = file.rfind(['/', '\\'])?;
    file.get(..at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_found_on_every_system() {
        assert_eq!(folder_of("/home/ada/x/a.pdf"), Some("/home/ada/x"));
        assert_eq!(folder_of(r"C:\Users\ada\x\a.pdf"), Some(r"C:\Users\ada\x"));
        assert_eq!(folder_of("a.pdf"), None);
    }
}
