//! One's own month: the share in one number, why, what it paid for, what was
//! paid and worked, and where that leaves one.

use allotment_api::{CourseView, MoneyView, MonthView, Paper, StatementView, call};
use allotment_types::{Language, ParticipantId};
use yew::prelude::*;

use super::{
    super::{
        amount,
        month::{month_name, months_from},
        parts::{Entry, sum},
    },
    collective::Collective,
    days,
    everybody::not_closed,
    paper::OnPaper,
    pick::Pick,
    why, words,
};
use crate::{
    components::{
        ChartPart, ChartStep, Column, CopyButton, DataTable, Definitions, Money, Notice, Page,
        PartsChart, Prose, Spinner, StepsChart,
    },
    pages::{
        asking::{Asked, use_answer_about},
        books::hours::time,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr, wording,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OwnProps {
    pub(super) month: AttrValue,
    pub(super) known: Option<MonthView>,
    pub(super) months: Vec<MonthView>,
    /// In which language we write to each other, if we said so.
    pub(super) language: Option<Language>,
    pub(super) whose: AttrValue,
}

/// A statement.
#[function_component(Own)]
pub(super) fn own(props: &OwnProps) -> Html {
    let t = use_text();
    let about = (props.month.clone(), props.whose.clone());
    let statement = use_answer_about(about.clone(), |(month, whose)| {
        Some(call::ShowStatement {
            participant: whose.parse::<ParticipantId>().ok()?,
            month: Some(month.to_string()),
        })
    });
    let course = use_answer_about(about, |(month, whose)| {
        Some(call::ShowCourse {
            participant: whose.parse::<ParticipantId>().ok()?,
            // A year of it is seen also of a month that is long past.
            from: months_from(month, -11),
            through: None,
        })
    });
    let name = statement.state().answer().and_then(|one| one.name.clone());
    let title = name.unwrap_or_else(|| props.whose.to_string());
    let title = t.visible(&title).into_owned();
    let closed = props.known.as_ref().is_some_and(|month| month.closed);
    let body = match statement.state() {
        Asked::Answer(one) => html! {
            <>
                if !closed && one.shares.is_empty() { { not_closed(&t, &props.month) } }
                { share(&t, one) }
                { stands(&t, one) }
                { movements(&t, one) }
                { given(&t, one) }
                { course.state().answer().map(|course| balance(&t, course)).unwrap_or_default() }
                <Collective totals={one.totals.clone()} known={props.known.clone()} />
                if closed { { on_paper(props, &title, one) } }
                <p class="soft">{ tr!(t, "statement-head", head = one.totals.head.clone()) }</p>
            </>
        },
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        _ => html! { <Spinner label={t.get("statement-loading")} /> },
    };
    html! {
        <Page
            id={format!("page-books-statement-{}", props.whose)}
            {title}
            eyebrow={tr!(t, "statement-of", month = month_name(&t, &props.month))}
            wide=true
        >
            <Pick month={props.month.clone()} months={props.months.clone()} whose={props.whose.clone()} />
            { body }
        </Page>
    }
}

/// A month that is open may still change: there is no paper of it.
fn on_paper(props: &OwnProps, title: &str, one: &StatementView) -> Html {
    let month = props.month.to_string();
    let paper = Paper::Statement {
        participant: one.participant.clone(),
        month: Some(month.clone()),
    };
    let key = format!("{month}-{}", one.participant);
    html! { <OnPaper {key} {paper} title={title.to_owned()} language={props.language} /> }
}

fn total(one: &StatementView) -> MoneyView {
    let currency = one.closing.currency.parse().ok();
    let all = currency.and_then(|currency| sum(currency, one.shares.iter().map(|it| &it.share)));
    all.unwrap_or_else(|| MoneyView {
        minor: 0,
        ..one.closing.clone()
    })
}

/// The share, and why it is that much.
fn share(t: &Text, one: &StatementView) -> Html {
    if one.shares.is_empty() {
        return Html::default();
    }
    let all = total(one);
    let exponent = all.currency.parse::<allotment_types::Currency>();
    let exponent = exponent.map_or(2, allotment_types::Currency::exponent);
    let why = one.shares.iter().flat_map(|share| why::why(t, share));
    let spent = one.shares.iter().flat_map(|share| &share.spent);
    let each: Vec<(String, String, i64)> = spent
        .map(|it| {
            (
                wording::spent(t, it),
                amount(t, &it.amount),
                it.amount.minor,
            )
        })
        .collect();
    let alt: Vec<String> = each
        .iter()
        .map(|(label, amount, _)| format!("{label}: {amount}"))
        .collect();
    let parts = each.into_iter().map(|(label, amount, minor)| ChartPart {
        label: label.into(),
        amount: amount.into(),
        minor,
    });
    let parts: Vec<ChartPart> = parts.collect();
    html! {
        <section class="section" aria-labelledby="own-share">
            <h2 id="own-share">{ t.get("own-share") }</h2>
            <p><Money minor={all.minor} code={all.currency.clone()} {exponent} large=true /></p>
            <ul class="plain own-why">{ for why.map(|line| html! { <li><Prose text={line} /></li> }) }</ul>
            if !parts.is_empty() {
                <PartsChart
                    id="chart-own"
                    title={t.get("own-paid-for")}
                    alt={alt.join("; ")}
                    {parts}
                    total_label={t.get("part-amount")}
                    total={amount(t, &all)}
                    columns={(t.get("statement-what").into(), t.get("bank-amount").into())}
                />
            }
        </section>
    }
}

/// Where they stand, and how to pay.
fn stands(t: &Text, one: &StatementView) -> Html {
    let open = one.closing.minor > 0;
    let reference = t.visible(&one.reference).into_owned();
    html! {
        <section class="section" aria-labelledby="own-stands">
            <h2 id="own-stands">{ t.get("own-stands") }</h2>
            <p class="own-balance"><bdi>{ words::stands(t, &one.closing) }</bdi></p>
            if open {
                <p>
                    <Prose text={tr!(t, "own-reference", reference = reference.clone())} />
                    { " " }
                    <CopyButton text={one.reference.clone()} what={t.get("own-reference-what")} />
                </p>
                <p class="soft">{ t.get("own-too-much") }</p>
            } else if one.closing.minor < 0 {
                <p class="soft">{ t.get("own-ahead-what") }</p>
            }
        </section>
    }
}

/// What was paid, worked and laid out, between what stood before and after.
fn movements(t: &Text, one: &StatementView) -> Html {
    let rows = one.movements.iter().map(|it| {
        vec![
            html! { <Entry title={words::moved(t, &it.what)} about={vec![t.date(&it.date)]} /> },
            html! { <bdi>{ amount(t, &it.amount) }</bdi> },
        ]
    });
    let before = vec![
        html! { { t.get("statement-before") } },
        html! { <bdi>{ words::stands(t, &one.opening) }</bdi> },
    ];
    let rows: Vec<Vec<Html>> = [before].into_iter().chain(rows).collect();
    let sums = vec![
        html! { { t.get("statement-after") } },
        html! { <bdi>{ words::stands(t, &one.closing) }</bdi> },
    ];
    html! {
        <section class="section" aria-labelledby="own-movements">
            <h2 id="own-movements">{ t.get("own-movements") }</h2>
            <DataTable
                caption={t.get("own-movements-what")}
                columns={vec![Column::words(t.get("statement-what")), Column::figures(t.get("bank-amount"))]}
                {rows}
                {sums}
            />
        </section>
    }
}

/// Hours, which are never reckoned as money where they are a gift.
fn given(t: &Text, one: &StatementView) -> Html {
    let Some(hours) = &one.hours else {
        return Html::default();
    };
    let all = [
        (hours.promised, t.get("hours-promised")),
        (hours.gift, t.get("hours-gift")),
        (hours.credited, t.get("hours-credited")),
        (hours.paid, t.get("hours-paid")),
    ];
    let items = all.into_iter().filter(|(minutes, _)| *minutes > 0);
    let items =
        items.map(|(minutes, name)| (name.into(), html! { <bdi>{ time(t, minutes) }</bdi> }));
    let items: Vec<(AttrValue, Html)> = items.collect();
    if items.is_empty() {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="own-hours">
            <h2 id="own-hours">{ t.get("own-hours") }</h2>
            <Definitions {items} />
        </section>
    }
}

/// Where they stood day by day.
fn balance(t: &Text, course: &CourseView) -> Html {
    let drawn = drawn(t, course);
    let Some((steps, until)) = drawn.filter(|(steps, _)| steps.len() > 1) else {
        return html! {
            <section class="section" aria-labelledby="own-course">
                <h2 id="own-course">{ t.get("own-course") }</h2>
                <Notice><p>{ t.get("own-course-none") }</p></Notice>
            </section>
        };
    };
    let last = course
        .steps
        .last()
        .map_or(&course.opening, |step| &step.balance);
    let alt = tr!(
        t,
        "own-course-alt",
        from = t.date(&course.from),
        until = t.date(&course.until),
        count = course.steps.len(),
        now = words::stands(t, last)
    );
    html! {
        <section class="section" aria-labelledby="own-course">
            <h2 id="own-course">{ t.get("own-course") }</h2>
            <StepsChart
                id="chart-course"
                title={tr!(t, "own-course-now", now = words::stands(t, last))}
                {alt}
                {steps}
                {until}
                even={t.get("stands-even")}
                columns={(t.get("own-course-since").into(), t.get("own-stands").into())}
            />
        </section>
    }
}

/// What is owed is drawn below the line, what is ahead above it.
fn drawn(t: &Text, course: &CourseView) -> Option<(Vec<ChartStep>, (i64, AttrValue))> {
    let begin = [(&course.from, &course.opening)];
    let later = course.steps.iter().map(|step| (&step.on, &step.balance));
    let steps = begin.into_iter().chain(later).map(|(day, owed)| {
        Some(ChartStep {
            day: days::number(day)?,
            date: t.date(day).into(),
            minor: owed.minor.checked_neg()?,
            amount: words::stands(t, owed).into(),
        })
    });
    let until = (days::number(&course.until)?, t.date(&course.until).into());
    Some((steps.collect::<Option<_>>()?, until))
}
