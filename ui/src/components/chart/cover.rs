//! What of a cost is covered: one bar against the whole.

use yew::prelude::*;

use super::{Chart, percent};
use crate::components::Column;

/// What [`CoverChart`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct CoverChartProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What it shows, in a few words.
    pub title: AttrValue,
    /// The same in a sentence, for those who do not see it.
    pub alt: AttrValue,
    /// What is covered, in minor units.
    pub covered: i64,
    /// Of how much.
    pub whole: i64,
    /// What is covered: its name, and the amount as it is read.
    pub covered_words: (AttrValue, AttrValue),
    /// What is open: likewise.
    pub open_words: (AttrValue, AttrValue),
    /// The whole: likewise.
    pub whole_words: (AttrValue, AttrValue),
    /// What stands in the table's columns: the names and the amounts.
    pub columns: (AttrValue, AttrValue),
}

/// What is covered, as the filled part of a bar; what is open is its empty
/// end, with a broken line around it.
#[function_component(CoverChart)]
pub fn cover_chart(props: &CoverChartProps) -> Html {
    let whole = i128::from(props.whole.max(0));
    let covered = i128::from(props.covered).clamp(0, whole);
    let open = whole - covered;
    let columns = vec![
        Column::words(props.columns.0.clone()),
        Column::figures(props.columns.1.clone()),
    ];
    let cells = |words: &(AttrValue, AttrValue)| {
        vec![
            html! { <bdi>{ &words.0 }</bdi> },
            html! { <bdi>{ &words.1 }</bdi> },
        ]
    };
    let rows = vec![cells(&props.covered_words), cells(&props.open_words)];
    let sums = cells(&props.whole_words);
    let label = |words: &(AttrValue, AttrValue)| {
        html! { <span><bdi class="chart-amount">{ &words.1 }</bdi>{ " " }{ &words.0 }</span> }
    };
    html! {
        <Chart id={props.id.clone()} title={props.title.clone()} {columns} {rows} {sums}>
            <div class="chart-cover" role="img" aria-label={props.alt.clone()}>
                <svg class="chart-strip chart-strip-large" aria-hidden="true" focusable="false">
                    if open > 0 {
                        <rect class="chart-open" x={percent(covered, whole)} y="0" width={percent(open, whole)} height="100%" />
                    }
                    <rect class="chart-covered" x="0" y="0" width={percent(covered, whole)} height="100%" />
                </svg>
                <div class="chart-ends">
                    { label(&props.covered_words) }
                    if open > 0 { { label(&props.open_words) } }
                </div>
            </div>
        </Chart>
    }
}
