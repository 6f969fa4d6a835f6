//! Who holds the money, and the rows that belong to nothing yet.

use allotment_api::{BankRowView, HolderView, HowSure, MatchWith, MoneyView, ProposalView, call};
use yew::prelude::*;

use super::{
    super::{
        amount,
        parts::{Entry, Lead, use_go},
        place::Place,
    },
    ADD, IMPORT, ROW,
    matching::{Match, Matched},
    standing::Standing,
    words,
};
use crate::{
    components::{
        Badge, Button, ButtonKind, Column, DataTable, Dialog, EmptyState, IconName, Notice, Page,
        Spinner, Tone,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

/// Holders above, rows below.
#[function_component(Rows)]
pub(super) fn rows() -> Html {
    let t = use_text();
    let go = use_go();
    let holders = use_answer(|| call::ListHolders {});
    let rows = use_answer(|| call::ListBankRows {});
    // Only for names: without them the short ones stand.
    let people = use_answer(|| call::ListPeople { on: None });
    let costs = use_answer(|| call::ListCosts { month: None });
    let shown = use_state_eq(|| false);
    let onmatched = {
        let (t, go, holders, rows, shown) = (
            t.clone(),
            go.clone(),
            holders.clone(),
            rows.clone(),
            shown.clone(),
        );
        Callback::from(move |matched: Matched| {
            shown.set(false);
            go.stay(matched.said(&t));
            holders.ask(call::ListHolders {});
            rows.ask(call::ListBankRows {});
        })
    };
    let matching = super::matching::use_matching(onmatched);
    let import = |primary: bool| html! { <Lead id="bank-import" href={Place::Bank.href(&[IMPORT])} label={t.get("bank-import")} icon={IconName::Paper} {primary} /> };
    let add = |primary: bool| html! { <Lead id="bank-add" href={Place::Bank.href(&[ADD])} label={t.get("bank-add")} icon={IconName::Plus} {primary} /> };
    let body = match (holders.state(), rows.state()) {
        (Asked::Failed(error), _) | (_, Asked::Failed(error)) => {
            html! { <Trouble error={error.clone()} /> }
        }
        (Asked::Answer(holders), _) if holders.is_empty() => html! {
            <EmptyState title={t.get("bank-none")} icon={IconName::Bank} action={add(true)}>
                <p>{ t.get("bank-none-what") }</p>
            </EmptyState>
        },
        (Asked::Answer(holders), Asked::Answer(rows)) => {
            let people = people.state().answer().map_or(&[][..], Vec::as_slice);
            let costs = costs.state().answer().map_or(&[][..], Vec::as_slice);
            let rows = words::named(rows, people, costs);
            html! {
            <>
                <div class="cluster">{ import(true) }{ add(false) }</div>
                <section class="section" aria-labelledby="bank-holders">
                    <h2 id="bank-holders">{ t.get("bank-holders") }</h2>
                    <Standing holders={holders.clone()} />
                </section>
                <section class="section" aria-labelledby="bank-rows">
                    <h2 id="bank-rows">{ t.get("bank-rows") }</h2>
                    { waiting(&t, &rows, holders, &matching, &shown) }
                </section>
            </>
            }
        }
        _ => html! { <Spinner label={t.get("bank-loading")} /> },
    };
    html! {
        <Page id="page-books-bank" title={Place::Bank.title(&t)} wide=true>
            { matching.trouble(&t) }
            { body }
        </Page>
    }
}

fn waiting(
    t: &Text,
    rows: &[BankRowView],
    holders: &[HolderView],
    matching: &Match,
    shown: &UseStateHandle<bool>,
) -> Html {
    if rows.is_empty() {
        return html! { <Notice tone={Tone::Good}><p>{ t.get("bank-rows-none") }</p></Notice> };
    }
    let certain = certain(rows);
    let open = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(true))
    };
    let onclose = {
        let shown = shown.clone();
        Callback::from(move |()| shown.set(false))
    };
    let onconfirm = {
        let matching = matching.clone();
        let all = certain.iter().map(|(row, one)| (row.row, one.with.clone()));
        let all: Vec<(u64, MatchWith)> = all.collect();
        Callback::from(move |()| matching.all(all.clone()))
    };
    html! {
        <>
            <p>{ tr!(t, "bank-rows-count", count = rows.len()) }</p>
            if certain.len() > 1 {
                <div class="cluster">
                    <Button id="bank-certain" label={tr!(t, "bank-certain-look", count = certain.len())} icon={IconName::Check} onclick={open} />
                </div>
            }
            <ul class="bank-rows">
                { for rows.iter().map(|row| one(t, row, holders, matching)) }
            </ul>
            <Dialog
                id="bank-certain-dialog"
                open={**shown}
                title={tr!(t, "bank-certain", count = certain.len())}
                confirm={tr!(t, "bank-certain-yes", count = certain.len())}
                busy={matching.busy()}
                {onconfirm}
                {onclose}
            >
                <p>{ t.get("bank-certain-what") }</p>
                { listed(t, &certain) }
            </Dialog>
        </>
    }
}

/// The rows of which the reference or the account says whose they are, each
/// with that. Where two rows may be the same, neither is.
fn certain(rows: &[BankRowView]) -> Vec<(&BankRowView, &ProposalView)> {
    let sure = |one: &&ProposalView| one.certainty == HowSure::Sure && one.other_rows.is_empty();
    let found = rows.iter().filter_map(|row| {
        let mut sure = row.proposals.iter().filter(sure);
        let only = sure.next()?;
        sure.next().is_none().then_some((row, only))
    });
    found.collect()
}

fn listed(t: &Text, certain: &[(&BankRowView, &ProposalView)]) -> Html {
    let rows = certain.iter().map(|(row, one)| {
        let about = vec![t.short_date(&row.date), words::why(t, one)];
        let is = words::with(t, &one.with, one.name.as_deref(), &[]);
        vec![
            html! { <Entry title={is} {about} /> },
            html! { <bdi>{ amount(t, &row.amount) }</bdi> },
        ]
    });
    html! {
        <DataTable
            caption={t.get("bank-certain-table")}
            caption_hidden=true
            columns={vec![Column::words(t.get("bank-what")), Column::figures(t.get("bank-amount"))]}
            rows={rows.collect::<Vec<_>>()}
        />
    }
}

/// A row: what the bank says of it, and what it may be.
fn one(t: &Text, row: &BankRowView, holders: &[HolderView], matching: &Match) -> Html {
    let from = row.counterparty.clone();
    let from = from.unwrap_or_else(|| t.get("bank-nameless"));
    let text = row.text.clone().filter(|text| !text.trim().is_empty());
    let about = [t.date(&row.date), words::holder(holders, &row.holder)];
    let first = row.proposals.first();
    let out = row.amount.minor < 0;
    let id = format!("bank-row-{}", row.row);
    let direction = if out {
        t.get("bank-out")
    } else {
        t.get("bank-in")
    };
    let size = MoneyView {
        minor: row.amount.minor.saturating_abs(),
        ..row.amount.clone()
    };
    html! {
        <li class="bank-row" aria-labelledby={id.clone()}>
            <div class="bank-said">
                <span class="bank-head" {id}>
                    <bdi class="bank-from">{ t.visible(&from).into_owned() }</bdi>
                    <span class="bank-amount"><span class="bank-direction">{ direction }</span>{ " " }<bdi>{ amount(t, &size) }</bdi></span>
                </span>
                <span class="entry-about">{ about.join(" · ") }</span>
                if let Some(text) = text { <q class="bank-text">{ t.visible(&text).into_owned() }</q> }
            </div>
            <div class="bank-proposed">
                if let Some(first) = first {
                    { proposed(t, first) }
                } else {
                    <p class="soft">{ t.get("bank-no-idea") }</p>
                }
                <div class="cluster">
                    if let Some(first) = first { { yes(t, row, first, matching) } }
                    <Lead
                        id={format!("bank-other-{}", row.row)}
                        href={Place::Bank.href(&[ROW, &row.row.to_string()])}
                        label={if first.is_some() { t.get("bank-otherwise") } else { t.get("bank-say") }}
                    />
                </div>
            </div>
        </li>
    }
}

fn proposed(t: &Text, one: &ProposalView) -> Html {
    let (sure, tone) = words::sure(t, one.certainty);
    let is = words::with(t, &one.with, one.name.as_deref(), &[]);
    html! {
        <>
            <p class="bank-is"><strong><bdi>{ t.visible(&is).into_owned() }</bdi></strong>{ " " }<Badge text={sure} {tone} /></p>
            <p class="soft">{ t.visible(&words::why(t, one)).into_owned() }</p>
        </>
    }
}

fn yes(t: &Text, row: &BankRowView, one: &ProposalView, matching: &Match) -> Html {
    let onclick = {
        let (matching, number, with) = (matching.clone(), row.row, one.with.clone());
        Callback::from(move |()| matching.all(vec![(number, with.clone())]))
    };
    html! {
        <Button
            id={format!("bank-yes-{}", row.row)}
            label={t.get("bank-yes")}
            icon={IconName::Check}
            kind={ButtonKind::Quiet}
            busy={matching.at(row.row)}
            describedby={format!("bank-row-{}", row.row)}
            {onclick}
        />
    }
}

#[cfg(test)]
mod tests {
    use allotment_api::WhyMatch;

    use super::*;

    fn proposal(who: &str, certainty: HowSure, other_rows: &[u64]) -> ProposalView {
        ProposalView {
            with: MatchWith::Participant {
                participant: who.parse().unwrap(),
                pledge: None,
            },
            name: None,
            why: WhyMatch::Reference,
            certainty,
            others: vec![],
            off: None,
            other_rows: other_rows.to_vec(),
        }
    }

    fn row(row: u64, proposals: Vec<ProposalView>) -> BankRowView {
        BankRowView {
            row,
            date: jiff::civil::date(2026, 10, 5).into(),
            holder: "bank".into(),
            amount: MoneyView {
                amount: "5.00".into(),
                currency: "EUR".into(),
                minor: 500,
            },
            counterparty: None,
            text: None,
            proposals,
        }
    }

    #[test]
    fn only_what_can_be_nothing_else_is_matched_together() {
        let rows = [
            row(1, vec![proposal("ada", HowSure::Sure, &[])]),
            row(2, vec![proposal("bo", HowSure::Likely, &[])]),
            row(3, vec![]),
            row(4, vec![proposal("cem", HowSure::Sure, &[5])]),
            row(
                6,
                vec![
                    proposal("ada", HowSure::Sure, &[]),
                    proposal("bo", HowSure::Sure, &[]),
                ],
            ),
        ];
        let found: Vec<u64> = certain(&rows).iter().map(|(row, _)| row.row).collect();
        assert_eq!(found, [1]);
    }
}
