//! One person: since when and how they belong, and what can change.

use allotment_api::{BelongingView, MembershipStep, MembershipView, PersonView, Stamped, call};
use yew::prelude::*;

use super::{
    super::{
        form::{Form, error_of, use_form},
        month::{day, today},
        parts::{Entry, Go, Lead, use_go},
        place::Place,
    },
    traces::WhatGoes,
    words,
};
use crate::{
    components::{
        Badge, Button, ButtonKind, Column, DataTable, Dialog, Disclosure, EmptyState, ErrorSummary,
        FieldError, NumberField, Page, RadioGroup, RadioOption, Spinner, TextField, TextKind,
    },
    pages::{
        asking::{Asked, Question, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OneProps {
    /// The short name.
    pub(super) who: AttrValue,
}

type People = Question<Vec<PersonView>>;

/// Looks them up.
#[function_component(OnePerson)]
pub(super) fn one_person(props: &OneProps) -> Html {
    let t = use_text();
    let people = use_answer(|| call::ListPeople { on: None });
    let known = use_mut_ref(|| None::<PersonView>);
    if let Some(all) = people.state().answer() {
        let found = all
            .iter()
            .find(|one| one.participant.as_str() == props.who.as_str());
        *known.borrow_mut() = found.cloned();
    }
    if let Some(error) = people.state().failure() {
        return html! {
            <Page id="page-books-person" title={t.get("books-people")}><Trouble error={error.clone()} /></Page>
        };
    }
    let person = known.borrow().clone();
    match (person, people.state()) {
        // What was known last stays in sight while it is looked up again.
        (Some(person), _) => html! { <Known {person} people={Asking(people.clone())} /> },
        (None, Asked::Answer(_)) => {
            let action = html! { <Lead href={Place::People.href(&[])} label={t.get("person-all")} primary=true /> };
            html! {
                <Page id="page-books-person" title={t.get("books-people")}>
                    <EmptyState title={tr!(t, "person-unknown", name = props.who.to_string())} {action} />
                </Page>
            }
        }
        _ => html! { <Spinner label={t.get("person-loading")} /> },
    }
}

/// The question as a property: what came of it is another property.
#[derive(Clone)]
struct Asking(People);

impl PartialEq for Asking {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

#[derive(Clone, PartialEq, Properties)]
struct KnownProps {
    person: PersonView,
    people: Asking,
}

#[function_component(Known)]
fn known(props: &KnownProps) -> Html {
    let t = use_text();
    let go = use_go();
    let person = &props.person;
    let name = words::name(person);
    let form = {
        let (name, first) = (name.clone(), possible(person.belongs)[0]);
        let weight = person.weight.unwrap_or(1).to_string();
        use_form(move || {
            [
                ("person-step", first.to_owned()),
                ("person-from", today()),
                ("person-weight", weight),
                ("person-new-name", name),
            ]
            .map(|(id, text)| (id.to_owned(), text))
            .into()
        })
    };
    let forgetting = use_state(|| false);
    let steps = possible(person.belongs);
    let chosen = form.text("person-step");
    // After a change others are possible.
    let chosen = steps
        .iter()
        .copied()
        .find(|one| *one == chosen)
        .unwrap_or(steps[0]);
    let weighs = matches!(chosen, "join" | "weigh");
    let weight: Option<u32> = form.text("person-weight").trim().parse().ok();
    let mut errors = form.errors(&t, &[]);
    if weighs && weight.is_none() && form.attempt() > 0 {
        errors.push(FieldError {
            field: "person-weight".into(),
            message: t.get("person-weight-wrong").into(),
        });
    }
    let again = {
        let people = props.people.0.clone();
        move || people.ask(call::ListPeople { on: None })
    };
    let change = {
        let (form, go, t, who, again) = (
            form.clone(),
            go.clone(),
            t.clone(),
            person.participant.clone(),
            again.clone(),
        );
        let name = name.clone();
        Callback::from(move |()| {
            let step = match (chosen, weight) {
                ("join", Some(weight)) => MembershipStep::Join { weight },
                ("weigh", Some(weight)) => MembershipStep::Weigh { weight },
                ("pause", _) => MembershipStep::Pause,
                ("return", _) => MembershipStep::Return,
                ("leave", _) => MembershipStep::Leave,
                _ => {
                    // It is told at the field.
                    form.tell();
                    return;
                }
            };
            let call = call::ChangeMembership {
                participant: who.clone(),
                step,
                from: day(&form.text("person-from")),
                stamped: Stamped::default(),
            };
            let said = tr!(
                t,
                "person-changed",
                name = name.clone(),
                what = words::step(&t, step)
            );
            let (go, again) = (go.clone(), again.clone());
            form.send(call, move |_| {
                go.stay(said);
                again();
            });
        })
    };
    let rename = {
        let (form, go, t, who, again) = (
            form.clone(),
            go.clone(),
            t.clone(),
            person.participant.clone(),
            again.clone(),
        );
        Callback::from(move |()| {
            let name = form.text("person-new-name");
            let said = tr!(t, "person-renamed", name = name.trim().to_owned());
            let call = call::RenamePerson {
                participant: who.clone(),
                name,
                stamped: Stamped::default(),
            };
            let (go, again) = (go.clone(), again.clone());
            form.send(call, move |_| {
                go.stay(said);
                again();
            });
        })
    };
    let forget = {
        let (form, go, t, who, forgetting) = (
            form.clone(),
            go.clone(),
            t.clone(),
            person.participant.clone(),
            forgetting.clone(),
        );
        Callback::from(move |()| {
            let call = call::ForgetPerson {
                participant: who.clone(),
                stamped: Stamped::default(),
            };
            let said = tr!(t, "person-forgotten", short = who.to_string());
            let go = go.clone();
            forgetting.set(false);
            form.send(call, move |_| go.to(Place::People, &[], said));
        })
    };
    let ask = |open: bool| {
        let forgetting = forgetting.clone();
        Callback::from(move |()| forgetting.set(open))
    };
    let onback = {
        let go = go.clone();
        Callback::from(move |()| go.quietly(Place::People, &[]))
    };
    let (state, tone) = words::belongs(&t, person.belongs);
    let options: Vec<RadioOption> = steps.iter().map(|one| option(&t, one)).collect();
    html! {
        <>
            <Page id="page-books-person" title={name.clone()} eyebrow={t.get("books-people")} {onback}>
                <ErrorSummary errors={errors.clone()} attempt={form.attempt()} />
                if let Some(error) = form.trouble() { <Trouble {error} /> }
                <p class="cluster">
                    <Badge text={state} {tone} />
                    if let Some(weight) = person.weight { <span>{ tr!(t, "person-weighs", weight = weight) }</span> }
                    <code>{ person.participant.to_string() }</code>
                </p>
                <div class="section">
                    <h2 id="person-history">{ t.get("person-history") }</h2>
                    if person.changes.is_empty() {
                        <p class="soft">{ t.get("person-never") }</p>
                    } else {
                        { history(&t, &form, &go, person, again.clone()) }
                    }
                </div>
                <section class="section" aria-labelledby="person-changes">
                    <h2 id="person-changes">{ t.get("person-changes") }</h2>
                    <RadioGroup
                        id="person-step"
                        legend={t.get("person-what")}
                        {options}
                        value={Some(AttrValue::from(chosen))}
                        onchange={form.on("person-step").reform(|value: AttrValue| value.to_string())}
                    />
                    if weighs {
                        <NumberField
                            id="person-weight"
                            label={t.get("part-weight")}
                            help={t.get("person-weight-help")}
                            value={form.text("person-weight")}
                            error={error_of(&errors, "person-weight")}
                            oninput={form.on("person-weight")}
                        />
                    }
                    <TextField
                        id="person-from"
                        label={t.get("person-from-day")}
                        help={t.get("person-from-help")}
                        value={form.text("person-from")}
                        error={error_of(&errors, "person-from")}
                        kind={TextKind::Code}
                        oninput={form.on("person-from")}
                    />
                    <div class="cluster">
                        <Button id="person-change" label={t.get("person-change")} kind={ButtonKind::Primary} busy={form.busy()} onclick={change} />
                    </div>
                </section>
                <div class="stack">
                    <Disclosure id="person-rename-more" summary={t.get("person-rename")}>
                        <TextField
                            id="person-new-name"
                            label={t.get("person-name")}
                            help={t.get("person-rename-help")}
                            value={form.text("person-new-name")}
                            error={error_of(&errors, "person-new-name")}
                            oninput={form.on("person-new-name")}
                        />
                        <div class="cluster">
                            <Button id="person-rename" label={t.get("person-rename-now")} busy={form.busy()} onclick={rename} />
                        </div>
                    </Disclosure>
                    if person.name.is_some() {
                        <Disclosure id="person-forget-more" summary={t.get("person-forget")}>
                            <p>{ t.get("person-forget-what") }</p>
                            <div class="cluster">
                                <Button id="person-forget" label={tr!(t, "person-forget-now", name = name.clone())} kind={ButtonKind::Danger} onclick={ask(true)} />
                            </div>
                        </Disclosure>
                    }
                </div>
            </Page>
            <Dialog
                id="person-forget-dialog"
                open={*forgetting}
                title={tr!(t, "person-forget-title", name = name.clone())}
                confirm={t.get("person-forget-confirm")}
                cancel={t.get("person-forget-keep")}
                must_type={name}
                danger=true
                onconfirm={forget}
                onclose={ask(false)}
                busy={form.busy()}
            >
                if *forgetting { <WhatGoes who={person.participant.clone()} /> }
            </Dialog>
        </>
    }
}

/// What can change for somebody who belongs so.
fn possible(belongs: BelongingView) -> &'static [&'static str] {
    match belongs {
        BelongingView::Sharing => &["weigh", "pause", "leave"],
        BelongingView::Paused => &["return", "weigh", "leave"],
        BelongingView::Away => &["join"],
    }
}

fn option(t: &Text, step: &'static str) -> RadioOption {
    match step {
        "join" => RadioOption::new(step, t.get("person-join")).help(t.get("person-join-help")),
        "leave" => RadioOption::new(step, t.get("person-leave")).help(t.get("person-leave-help")),
        "pause" => RadioOption::new(step, t.get("person-pause")).help(t.get("person-pause-help")),
        "return" => RadioOption::new(step, t.get("person-return")),
        _ => RadioOption::new(step, t.get("person-weigh")),
    }
}

/// What changed, newest first, each of which can be taken back.
fn history(
    t: &Text,
    form: &Form,
    go: &Go,
    person: &PersonView,
    again: impl Fn() + Clone + 'static,
) -> Html {
    let row = |change: &MembershipView| {
        let said = words::step(t, change.step);
        let onclick = {
            let (form, go, t, entry, again) = (
                form.clone(),
                go.clone(),
                t.clone(),
                change.entry,
                again.clone(),
            );
            Callback::from(move |()| {
                let call = call::UndoEntry {
                    entry,
                    stamped: Stamped::default(),
                };
                let said = t.get("person-undone");
                let (go, again) = (go.clone(), again.clone());
                form.send(call, move |_| {
                    go.stay(said);
                    again();
                });
            })
        };
        vec![
            html! { <Entry title={said} about={vec![t.date(&change.on)]} /> },
            html! {
                <Button
                    id={format!("undo-{}", change.entry)}
                    label={t.get("person-undo")}
                    kind={ButtonKind::Plain}
                    busy={form.busy()}
                    {onclick}
                />
            },
        ]
    };
    html! {
        <DataTable
            caption={t.get("person-history")}
            caption_hidden=true
            columns={vec![Column::words(t.get("person-what")), Column::words(t.get("books-acts"))]}
            rows={person.changes.iter().rev().map(row).collect::<Vec<_>>()}
        />
    }
}
