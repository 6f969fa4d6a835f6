//! What is shared of a month, and what each bears of it.

use allotment_api::ClosingView;
use yew::prelude::*;

use super::super::amount;
use crate::{
    components::{ChartPart, Column, DataTable, Notice, PartsChart},
    text::Text,
    tr, wording,
};

/// What it was spent on, as one whole of its parts.
pub(super) fn spent(t: &Text, view: &ClosingView) -> Html {
    if view.spent.is_empty() {
        return html! { <Notice><p>{ t.get("close-nothing") }</p></Notice> };
    }
    let total = amount(t, &view.total);
    let parts = view.spent.iter().map(|one| ChartPart {
        label: wording::spent(t, one).into(),
        amount: amount(t, &one.amount).into(),
        minor: one.amount.minor,
    });
    let alt = view.spent.iter();
    let alt: Vec<String> = alt
        .map(|one| format!("{}: {}", wording::spent(t, one), amount(t, &one.amount)))
        .collect();
    html! {
        <section class="section" aria-labelledby="close-spent">
            <h2 id="close-spent">{ t.get("close-spent") }</h2>
            <PartsChart
                id="close-spent-chart"
                title={tr!(t, "close-spent-chart", amount = total.clone())}
                alt={alt.join("; ")}
                parts={parts.collect::<Vec<_>>()}
                total_label={t.get("close-total")}
                {total}
                columns={(t.get("statement-what").into(), t.get("bank-amount").into())}
            />
            if let Some(held) = &view.held_over {
                <p>{ tr!(t, "close-held-over", amount = amount(t, held)) }</p>
            }
        </section>
    }
}

/// A row each, to the cent.
pub(super) fn shares(t: &Text, view: &ClosingView) -> Html {
    if view.shares.is_empty() {
        return Html::default();
    }
    let columns = vec![
        Column::words(t.get("part-name")),
        Column::figures(t.get("close-days")),
        Column::figures(t.get("part-amount")),
    ];
    let rows = view.shares.iter().map(|one| {
        let name = one.name.clone();
        let name = name.unwrap_or_else(|| one.participant.to_string());
        vec![
            html! { <bdi>{ t.visible(&name).into_owned() }</bdi> },
            html! { { one.days.to_string() } },
            html! { <bdi>{ amount(t, &one.share) }</bdi> },
        ]
    });
    let sums = vec![
        html! { { t.get("part-total") } },
        Html::default(),
        html! { <bdi>{ amount(t, &view.total) }</bdi> },
    ];
    html! {
        <section class="section" aria-labelledby="close-shares">
            <h2 id="close-shares">{ t.get("close-shares") }</h2>
            if let Some(rule) = view.rule {
                <p class="soft">{ tr!(t, "close-by-rule", rule = wording::shared_by(t, rule)) }</p>
            }
            <DataTable caption={t.get("close-shares-table")} caption_hidden=true {columns} rows={rows.collect::<Vec<_>>()} {sums} />
        </section>
    }
}
