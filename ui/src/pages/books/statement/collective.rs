//! How the collective stands: for everybody.

use allotment_api::{MonthView, TotalsView};
use yew::prelude::*;

use super::super::{amount, month::month_name};
use crate::{
    components::{ChartPart, CoverChart, PartsChart},
    text::{Text, use_text},
    tr, wording,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct CollectiveProps {
    pub(super) totals: TotalsView,
    /// What of the month is covered by today.
    pub(super) known: Option<MonthView>,
}

/// Where the money went, and whether it is covered.
#[function_component(Collective)]
pub(super) fn collective(props: &CollectiveProps) -> Html {
    let t = use_text();
    let totals = &props.totals;
    let month = month_name(&t, &totals.month);
    html! {
        <section class="section" aria-labelledby="statement-all">
            <h2 id="statement-all">{ tr!(t, "statement-all", month = month) }</h2>
            if totals.spent.is_empty() {
                <p>{ t.get("statement-nothing-shared") }</p>
            } else {
                <p>{ tr!(t, "statement-shared", amount = amount(&t, &totals.shared), count = totals.among) }</p>
                <div class="charts">
                    { went(&t, totals) }
                    if let Some(known) = &props.known { { covered(&t, known) } }
                </div>
            }
        </section>
    }
}

fn went(t: &Text, totals: &TotalsView) -> Html {
    let each = || {
        totals.spent.iter().map(|one| {
            (
                wording::spent(t, one),
                amount(t, &one.amount),
                one.amount.minor,
            )
        })
    };
    let parts = each().map(|(label, amount, minor)| ChartPart {
        label: label.into(),
        amount: amount.into(),
        minor,
    });
    let alt: Vec<String> = each()
        .map(|(label, amount, _)| format!("{label}: {amount}"))
        .collect();
    html! {
        <PartsChart
            id="chart-went"
            title={t.get("statement-went")}
            alt={alt.join("; ")}
            parts={parts.collect::<Vec<_>>()}
            total_label={t.get("close-total")}
            total={amount(t, &totals.shared)}
            columns={(t.get("statement-what").into(), t.get("bank-amount").into())}
        />
    }
}

fn covered(t: &Text, known: &MonthView) -> Html {
    if known.shared.minor <= 0 {
        return Html::default();
    }
    let (covered, open, shared) = (
        amount(t, &known.covered),
        amount(t, &known.open),
        amount(t, &known.shared),
    );
    let alt = if known.open.minor == 0 {
        tr!(t, "statement-covered-all", shared = shared.clone())
    } else {
        tr!(
            t,
            "statement-covered-part",
            covered = covered.clone(),
            shared = shared.clone(),
            open = open.clone()
        )
    };
    html! {
        <CoverChart
            id="chart-covered"
            title={t.get("statement-covered")}
            {alt}
            covered={known.covered.minor}
            whole={known.shared.minor}
            covered_words={(t.get("statement-is-covered").into(), covered.into())}
            open_words={(t.get("statement-is-open").into(), open.into())}
            whole_words={(t.get("close-total").into(), shared.into())}
            columns={(t.get("statement-what").into(), t.get("bank-amount").into())}
        />
    }
}
