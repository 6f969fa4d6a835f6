//! What was understood of a table, for a yes: which column is what, and how its
//! first rows are read so.

use allotment_api::{BankTableView, ErrorBody, call};
use serde_json::Value;
use yew::prelude::*;

use super::{
    super::{amount, parts::Entry},
    chosen::Part,
    columns::{self, Columns},
    given::{Guess, Unsure},
    mapping::Mapping,
};
use crate::{
    components::{
        Column, DataTable, Disclosure, ErrorSummary, FieldError, Notice, Page, Prose, Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_question},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr, wording,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct UnderstoodProps {
    pub(super) guess: Guess,
    /// The file that was named, or what the one that was handed is called.
    pub(super) path: AttrValue,
    /// What is in it, where it was handed.
    pub(super) content: Option<AttrValue>,
    pub(super) busy: bool,
    pub(super) onchange: Callback<Guess>,
    pub(super) onback: Callback<()>,
    /// Yes, it is read as it is meant.
    pub(super) onyes: Callback<()>,
}

/// The columns, the ways to choose others, and the first rows.
#[function_component(Understood)]
pub(super) fn understood(props: &UnderstoodProps) -> Html {
    let t = use_text();
    let rows = use_question::<BankTableView>();
    let attempt = use_state(|| 0_u32);
    // How the rows that are shown were read.
    let read = use_mut_ref(|| None::<Value>);
    let lacks = props.guess.lacks();
    {
        let (rows, read, guess) = (rows.clone(), read.clone(), props.guess.clone());
        let (path, content) = (props.path.to_string(), props.content.clone());
        let (onchange, complete) = (props.onchange.clone(), lacks.is_empty());
        use_effect_with(props.guess.clone(), move |_| {
            let finds = guess.find_dates || guess.find_signs;
            let known = !finds && read.borrow().as_ref() == Some(guess.mapping());
            if known || !complete {
                return;
            }
            let call = call::PreviewBankFile {
                path,
                content: content.map(|content| content.to_string()),
                mapping: guess.mapping().clone(),
                find_dates: guess.find_dates,
                find_signs: guess.find_signs,
            };
            rows.ask_then(call, move |view| {
                let settled = if finds {
                    guess.settled(view.mapping.clone())
                } else {
                    guess
                };
                *read.borrow_mut() = Some(settled.mapping().clone());
                if finds {
                    onchange.emit(settled);
                }
            });
        });
    }
    let errors: Vec<FieldError> = if *attempt > 0 {
        lacks.iter().map(|part| missing(&t, *part)).collect()
    } else {
        vec![]
    };
    // Rows that are still being looked at are looked at once more when they are
    // read.
    let unfit = rows
        .state()
        .answer()
        .is_some_and(|view| view.fault.is_some());
    let onnext = {
        let (attempt, onyes) = (attempt.clone(), props.onyes.clone());
        let ready = lacks.is_empty() && !unfit;
        Callback::from(move |()| {
            if ready {
                onyes.emit(());
            } else {
                attempt.set(*attempt + 1);
            }
        })
    };
    let strange = props.guess.unsure.contains(&Unsure::Columns);
    let (title, lead) = if strange {
        (
            t.get("mapping-title-strange"),
            t.get("mapping-lead-strange"),
        )
    } else {
        (t.get("mapping-title"), t.get("mapping-lead"))
    };
    let mapping =
        html! { <Mapping guess={props.guess.clone()} onchange={props.onchange.clone()} /> };
    let columns = html! {
        <Columns guess={props.guess.clone()} errors={errors.clone()} onchange={props.onchange.clone()} />
    };
    html! {
        <Page
            id="page-books-bank-mapping"
            {title}
            {lead}
            next={t.get("mapping-yes")}
            busy={props.busy}
            onback={props.onback.clone()}
            {onnext}
        >
            <ErrorSummary {errors} attempt={*attempt} />
            if strange {
                { columns }
                { mapping }
            } else {
                { mapping }
                <Disclosure id="mapping-choose" summary={t.get("mapping-choose")} open={*attempt > 0}>
                    { columns }
                </Disclosure>
            }
            <section class="section" aria-labelledby="mapping-rows" aria-live="polite">
                <h2 id="mapping-rows">{ t.get("mapping-rows") }</h2>
                if lacks.is_empty() {
                    { match rows.state() {
                        Asked::Answer(view) => first(&t, view),
                        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
                        _ => html! { <Spinner label={t.get("mapping-reading")} quiet=true /> },
                    } }
                } else {
                    <p>{ t.get("mapping-rows-none") }</p>
                }
            </section>
        </Page>
    }
}

fn missing(t: &Text, part: Part) -> FieldError {
    let message = match part {
        Part::Booked => t.get("column-booked-missing"),
        _ => t.get("column-amount-missing"),
    };
    FieldError {
        field: columns::field(part).into(),
        message: message.into(),
    }
}

/// The first rows, or why there are none.
fn first(t: &Text, view: &BankTableView) -> Html {
    if let Some(fault) = &view.fault {
        return misfit(t, fault);
    }
    let each = view.rows.iter().map(|row| {
        let about: Vec<String> = row.text.iter().chain(&row.reference).cloned().collect();
        let who = row.counterparty.clone();
        let who = who.unwrap_or_else(|| t.get("row-nothing"));
        vec![
            html! { { t.date(&row.date) } },
            html! { <Entry title={who} {about} /> },
            html! { <bdi>{ amount(t, &row.amount) }</bdi> },
        ]
    });
    let columns = vec![
        Column::words(t.get("row-day")),
        Column::words(t.get("row-from")),
        Column::figures(t.get("bank-amount")),
    ];
    html! {
        <>
            <DataTable caption={t.get("mapping-rows-table")} caption_hidden=true {columns} rows={each.collect::<Vec<_>>()} />
            if let Some(count) = view.count { <p class="soft">{ tr!(t, "mapping-rows-count", count = count) }</p> }
        </>
    }
}

/// What does not go with these columns, and what can be chosen instead.
fn misfit(t: &Text, fault: &ErrorBody) -> Html {
    html! {
        <Notice tone={Tone::Warning} title={wording::error(t, fault)}>
            if let Some(aside) = wording::aside(t, fault) { <p><Prose text={aside} /></p> }
            <ul class="plain">
                { for wording::next(t, fault).into_iter().map(|line| html! { <li><Prose text={line} /></li> }) }
            </ul>
        </Notice>
    }
}
