//! Everybody, with their weights.

use allotment_api::{PersonView, call};
use yew::prelude::*;

use super::{
    super::{
        month::today,
        parts::{Entry, Lead},
        place::Place,
    },
    ADD, PERSON, words,
};
use crate::{
    components::{Badge, Column, DataTable, EmptyState, IconName, Page, Spinner},
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// The list.
#[function_component(Everybody)]
pub(super) fn everybody() -> Html {
    let t = use_text();
    let people = use_answer(|| call::ListPeople { on: None });
    let add = html! { <Lead id="person-add" href={Place::People.href(&[ADD])} label={t.get("person-add")} icon={IconName::Plus} primary=true /> };
    let body = match people.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("person-loading")} /> },
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        Asked::Answer(people) if people.is_empty() => html! {
            <EmptyState title={t.get("person-none")} icon={IconName::People} action={add}>
                <p>{ t.get("person-none-what") }</p>
            </EmptyState>
        },
        Asked::Answer(people) => html! {
            <>
                <div class="cluster">{ add }</div>
                { table(&t, people) }
                <p class="soft">{ t.get("person-why-not") }</p>
            </>
        },
    };
    html! {
        <Page id="page-books-people" title={Place::People.title(&t)} lead={t.get("person-lead")} wide=true>{ body }</Page>
    }
}

fn table(t: &Text, people: &[PersonView]) -> Html {
    let today = today();
    let row = |one: &PersonView| {
        let (state, tone) = words::belongs(t, one.belongs);
        let since = words::since(&one.changes, &today);
        let since = since.map(|change| tr!(t, "person-since", day = t.date(&change.on)));
        let next = one
            .changes
            .iter()
            .find(|it| it.on.as_str() > today.as_str());
        let next = next.map(|change| {
            tr!(
                t,
                "person-from",
                day = t.date(&change.on),
                what = words::step(t, change.step)
            )
        });
        let about: Vec<String> = one
            .name
            .iter()
            .map(|_| one.participant.to_string())
            .chain(since)
            .chain(next)
            .collect();
        let href = Place::People.href(&[PERSON, one.participant.as_str()]);
        let weight = one
            .weight
            .map_or_else(|| "–".to_owned(), |it| t.count(it.into()));
        vec![
            html! { <Entry title={words::name(one)} {href} {about} /> },
            html! { <Badge text={state} {tone} /> },
            html! { { weight } },
        ]
    };
    html! {
        <DataTable
            caption={t.get("person-table")}
            caption_hidden=true
            columns={vec![
                Column::words(t.get("person-name")),
                Column::words(t.get("person-state")),
                Column::figures(t.get("part-weight")),
            ]}
            rows={people.iter().map(row).collect::<Vec<_>>()}
        />
    }
}
