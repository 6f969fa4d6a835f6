//! What a whole is made of: one bar a part, each beginning where the one before
//! it ended. What takes away goes back.

use yew::prelude::*;

use super::{Chart, percent};
use crate::components::{Column, prose::plain};

/// A part of the whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartPart {
    /// What it is.
    pub label: AttrValue,
    /// How much, as it is read.
    pub amount: AttrValue,
    /// How much, in minor units; below nothing it takes away.
    pub minor: i64,
}

/// What [`PartsChart`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct PartsChartProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What it shows, in a few words.
    pub title: AttrValue,
    /// The same in a sentence, for those who do not see it.
    pub alt: AttrValue,
    /// The parts, in the order in which they are put together.
    pub parts: Vec<ChartPart>,
    /// What all of it is called.
    pub total_label: AttrValue,
    /// What it comes to, as it is read.
    pub total: AttrValue,
    /// What stands in the table's columns: the parts and their amounts.
    pub columns: (AttrValue, AttrValue),
}

/// Where a bar begins and how long it is, of a range.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bar {
    from: i128,
    size: i128,
}

/// Parts that make up a whole, with their names beside them.
#[function_component(PartsChart)]
pub fn parts_chart(props: &PartsChartProps) -> Html {
    let (bars, total, range) = laid(&props.parts);
    let cell = |text: &AttrValue| html! { <bdi>{ plain(text) }</bdi> };
    let columns = vec![
        Column::words(props.columns.0.clone()),
        Column::figures(props.columns.1.clone()),
    ];
    let rows = props.parts.iter();
    let rows: Vec<Vec<Html>> = rows
        .map(|part| vec![cell(&part.label), cell(&part.amount)])
        .collect();
    let sums = vec![cell(&props.total_label), cell(&props.total)];
    html! {
        <Chart id={props.id.clone()} title={props.title.clone()} {columns} {rows} {sums}>
            <div class="chart-rows" role="img" aria-label={props.alt.clone()}>
                { for props.parts.iter().zip(&bars).map(|(part, bar)| {
                    let class = if part.minor < 0 { "chart-taken" } else { "chart-part" };
                    row(&part.label, &part.amount, *bar, range, class)
                }) }
                <div class="chart-sum">
                    { row(&props.total_label, &props.total, total, range, "chart-whole") }
                </div>
            </div>
        </Chart>
    }
}

fn row(label: &AttrValue, amount: &AttrValue, bar: Bar, range: i128, class: &'static str) -> Html {
    html! {
        <div class="chart-row">
            <span class="chart-label">{ plain(label) }</span>
            <svg class="chart-strip" aria-hidden="true" focusable="false">
                <rect {class} x={percent(bar.from, range)} y="0" width={percent(bar.size, range)} height="100%" />
            </svg>
            <bdi class="chart-amount">{ amount }</bdi>
        </div>
    }
}

/// The bars of the parts and of the whole, and the range that they are drawn
/// in, which holds all of them.
fn laid(parts: &[ChartPart]) -> (Vec<Bar>, Bar, i128) {
    let mut ends = vec![0_i128];
    for part in parts {
        let before = ends.last().copied().unwrap_or_default();
        ends.push(before + i128::from(part.minor));
    }
    let least = ends.iter().copied().min().unwrap_or_default();
    let most = ends.iter().copied().max().unwrap_or_default();
    let bar = |one: i128, other: i128| Bar {
        from: one.min(other) - least,
        size: (one - other).abs(),
    };
    let bars = ends.windows(2).filter_map(|pair| match pair {
        [one, other] => Some(bar(*one, *other)),
        _ => None,
    });
    let total = bar(0, ends.last().copied().unwrap_or_default());
    (bars.collect(), total, (most - least).max(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(amounts: &[i64]) -> Vec<ChartPart> {
        let part = |minor: &i64| ChartPart {
            label: "x".into(),
            amount: "x".into(),
            minor: *minor,
        };
        amounts.iter().map(part).collect()
    }

    #[test]
    fn each_part_begins_where_the_one_before_ended_and_what_takes_away_goes_back() {
        let (bars, total, range) = laid(&parts(&[60, 50, -10]));
        let of = |bar: &Bar| (bar.from, bar.size);
        assert_eq!(
            bars.iter().map(of).collect::<Vec<_>>(),
            [(0, 60), (60, 50), (100, 10)]
        );
        assert_eq!((of(&total), range), ((0, 100), 110));
    }

    #[test]
    fn a_whole_of_less_than_nothing_has_its_room_too() {
        let (bars, total, range) = laid(&parts(&[20, -50]));
        assert_eq!(range, 50);
        assert_eq!((bars[0].from, bars[1].from, total.from), (30, 0, 0));
        assert_eq!(total.size, 30);
        assert_eq!(laid(&[]).2, 1, "of nothing too");
    }
}
