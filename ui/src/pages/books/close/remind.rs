//! Who is behind, with texts that can be sent. Nothing is sent from here, and
//! nothing is switched off.

use allotment_api::{ReminderView, call};
use allotment_types::Language;
use yew::prelude::*;

use super::super::{amount, parts::use_go, place::Place};
use crate::{
    components::{CopyButton, EmptyState, IconName, Notice, Page, Select, SelectOption, Spinner},
    pages::{
        asking::{Asked, use_answer_about},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// What languages call themselves.
const LANGUAGES: [(Language, &str); 4] = [
    (Language::En, "English"),
    (Language::Fr, "français"),
    (Language::Es, "español"),
    (Language::De, "Deutsch"),
];

/// The treasurer's view first, then a text each.
#[function_component(Remind)]
pub(super) fn remind() -> Html {
    let t = use_text();
    let go = use_go();
    let language = use_state_eq(|| t.locale().language());
    let reminders = use_answer_about(*language, |language| {
        Some(call::ShowReminders {
            on: None,
            language: Some(*language),
        })
    });
    let onchange = {
        let language = language.clone();
        Callback::from(move |tag: String| {
            let found = LANGUAGES.iter().find(|(one, _)| one.tag() == tag);
            if let Some((one, _)) = found {
                language.set(*one);
            }
        })
    };
    let body = match reminders.state() {
        Asked::Answer(view) if view.people.is_empty() => html! {
            <EmptyState title={t.get("remind-none")} icon={IconName::Check}>
                <p>{ tr!(t, "remind-none-what", count = view.grace) }</p>
            </EmptyState>
        },
        Asked::Answer(view) => {
            let options = LANGUAGES.map(|(one, name)| SelectOption::new(one.tag(), name));
            html! {
                <>
                    <Notice title={tr!(t, "remind-behind", count = view.people.len(), amount = amount(&t, &view.behind))}>
                        <p>{ t.get("remind-kind") }</p>
                        <p>{ tr!(t, "remind-grace", count = view.grace) }</p>
                    </Notice>
                    <Select id="remind-language" label={t.get("remind-language")} options={options.to_vec()} value={language.tag()} {onchange} />
                    { for view.people.iter().map(|one| person(&t, one, *language)) }
                </>
            }
        }
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        _ => html! { <Spinner label={t.get("close-loading")} /> },
    };
    let onback = Callback::from(move |()| go.quietly(Place::Close, &[]));
    html! {
        <Page id="page-books-remind" title={t.get("close-remind")} lead={t.get("remind-lead")} {onback}>
            { body }
        </Page>
    }
}

fn person(t: &Text, one: &ReminderView, language: Language) -> Html {
    let name = one.name.clone();
    let name = name.unwrap_or_else(|| one.participant.to_string());
    let id = format!("remind-{}", one.participant);
    let since = tr!(
        t,
        "remind-since",
        amount = amount(t, &one.behind),
        day = t.date(&one.since),
        owed = amount(t, &one.owed)
    );
    html! {
        <section class="section" aria-labelledby={id.clone()}>
            <h2 {id}><bdi>{ t.visible(&name).into_owned() }</bdi></h2>
            <p>{ since }</p>
            <div class="letter">
                <div class="letter-text" lang={language.tag()}>
                    { for one.text.split("\n\n").map(|part| html! { <p>{ t.visible(part).into_owned() }</p> }) }
                </div>
                <CopyButton text={one.text.clone()} what={tr!(t, "remind-text-of", name = name)} />
            </div>
        </section>
    }
}
