//! Where something stood day by day: it stays until the day on which it
//! changes.

use yew::prelude::*;

use super::{Chart, percent};
use crate::components::Column;

/// From a day on it was so much.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChartStep {
    /// The day, counted from any other.
    pub day: i64,
    /// What it is called.
    pub date: AttrValue,
    /// How much, in minor units; above nothing is drawn above the line.
    pub minor: i64,
    /// The same as it is read.
    pub amount: AttrValue,
}

/// What [`StepsChart`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StepsChartProps {
    /// Its id in the page.
    pub id: AttrValue,
    /// What it shows, in a few words.
    pub title: AttrValue,
    /// The same in a sentence, for those who do not see it.
    pub alt: AttrValue,
    /// What it was from which day on; the first is where it begins.
    pub steps: Vec<ChartStep>,
    /// The last day, as it is counted and called.
    pub until: (i64, AttrValue),
    /// What the line in the middle says: neither ahead nor behind.
    pub even: AttrValue,
    /// What stands in the table's columns: the days and the amounts.
    pub columns: (AttrValue, AttrValue),
}

/// What the picture leaves free at its sides, in percent of it.
const MARGIN: i128 = 4;

/// Nearer to the line in the middle than this part of the whole a label would
/// lie on the line's own.
const NEAR: i128 = 8;

/// A line of steps around nothing, with what is most and least and where it
/// stands now written beside it.
#[function_component(StepsChart)]
pub fn steps_chart(props: &StepsChartProps) -> Html {
    let columns = vec![
        Column::words(props.columns.0.clone()),
        Column::figures(props.columns.1.clone()),
    ];
    let rows = props.steps.iter().map(|step| {
        vec![
            html! { { &step.date } },
            html! { <bdi>{ &step.amount }</bdi> },
        ]
    });
    let rows: Vec<Vec<Html>> = rows.collect();
    html! {
        <Chart id={props.id.clone()} title={props.title.clone()} {columns} {rows}>
            // Time runs from left to right in every language.
            <div class="chart-course" dir="ltr" role="img" aria-label={props.alt.clone()}>
                <svg class="chart-plot" aria-hidden="true" focusable="false">{ plot(props) }</svg>
                <div class="chart-ends">
                    <span>{ props.steps.first().map(|step| step.date.clone()) }</span>
                    <span>{ &props.until.1 }</span>
                </div>
            </div>
        </Chart>
    }
}

fn plot(props: &StepsChartProps) -> Html {
    let steps = &props.steps;
    let (Some(first), Some(last)) = (steps.first(), steps.last()) else {
        return Html::default();
    };
    let scale = Scale::of(steps, props.until.0);
    let (zero, day) = (scale.across(0), |day| scale.along(day));
    let ends = steps.iter().skip(1).map(|step| step.day);
    let ends = ends.chain([props.until.0]);
    let areas = steps.iter().zip(ends).map(|(step, end)| {
        let (from, until) = (day(step.day), day(end));
        let level = scale.across(step.minor);
        let (top, height) = (level.min(zero), (level - zero).abs());
        let class = if step.minor < 0 { "chart-below" } else { "chart-above" };
        html! {
            <>
                <rect {class} x={place(from)} y={place(top)} width={place(until - from)} height={place(height)} />
                <line class="chart-line" x1={place(from)} y1={place(level)} x2={place(until)} y2={place(level)} />
            </>
        }
    });
    let rises = steps.windows(2).filter_map(|pair| {
        let [one, other] = pair else { return None };
        let at = place(day(other.day));
        let (from, to) = (
            place(scale.across(one.minor)),
            place(scale.across(other.minor)),
        );
        Some(html! { <line class="chart-line" x1={at.clone()} y1={from} x2={at} y2={to} /> })
    });
    let highest = steps.iter().max_by_key(|step| step.minor);
    let highest = highest.unwrap_or(first);
    let lowest = steps.iter().min_by_key(|step| step.minor);
    let lowest = lowest.unwrap_or(first);
    let far = |step: &ChartStep| (scale.across(step.minor) - zero).abs() > NEAR * 100;
    let label = |step: &ChartStep, below: bool| {
        let dy = if below { "1.1em" } else { "-0.4em" };
        html! { <text class="chart-text" x="0" y={place(scale.across(step.minor))} {dy}>{ &step.amount }</text> }
    };
    let end = day(props.until.0);
    html! {
        <>
            { for areas }
            <line class="chart-zero" x1="0" y1={place(zero)} x2="100%" y2={place(zero)} />
            { for rises }
            <circle class="chart-dot" cx={place(end)} cy={place(scale.across(last.minor))} r="5" />
            <text class="chart-text chart-soft" x="0" y={place(zero)} dy="-0.4em">{ &props.even }</text>
            if highest.minor > 0 && far(highest) { { label(highest, false) } }
            if lowest.minor < 0 && far(lowest) { { label(lowest, true) } }
        </>
    }
}

/// From ten thousandths.
fn place(ten_thousandths: i128) -> String {
    percent(ten_thousandths, 10_000)
}

/// Where days and amounts lie in the picture, in ten thousandths.
#[derive(Debug, Clone, Copy)]
struct Scale {
    from: i64,
    days: i128,
    most: i128,
    range: i128,
}

/// Above and below there is room for a label.
const ROOM: i128 = 1_600;

impl Scale {
    fn of(steps: &[ChartStep], until: i64) -> Self {
        let from = steps.first().map_or(until, |step| step.day);
        let most = steps
            .iter()
            .map(|step| step.minor)
            .max()
            .unwrap_or(0)
            .max(0);
        let least = steps
            .iter()
            .map(|step| step.minor)
            .min()
            .unwrap_or(0)
            .min(0);
        Self {
            from,
            days: i128::from(until.saturating_sub(from)).max(1),
            most: most.into(),
            range: (i128::from(most) - i128::from(least)).max(1),
        }
    }

    fn along(self, day: i64) -> i128 {
        let passed = i128::from(day.saturating_sub(self.from)).clamp(0, self.days);
        passed * (10_000 - MARGIN * 100) / self.days
    }

    fn across(self, minor: i64) -> i128 {
        ROOM + (self.most - i128::from(minor)) * (10_000 - 2 * ROOM) / self.range
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn steps(all: &[(i64, i64)]) -> Vec<ChartStep> {
        let step = |(day, minor): &(i64, i64)| ChartStep {
            day: *day,
            date: "a day".into(),
            minor: *minor,
            amount: "an amount".into(),
        };
        all.iter().map(step).collect()
    }

    #[test]
    fn what_is_ahead_lies_above_the_line_and_time_runs_to_the_right() {
        let scale = Scale::of(&steps(&[(0, 0), (10, 500), (20, -1_500)]), 30);
        assert!(scale.across(500) < scale.across(0));
        assert!(scale.across(0) < scale.across(-1_500));
        assert_eq!(scale.across(500), ROOM);
        assert_eq!(scale.across(-1_500), 10_000 - ROOM);
        assert_eq!([0, 15, 30].map(|day| scale.along(day)), [0, 4_800, 9_600]);
        assert_eq!(scale.along(99), 9_600, "what comes later stays inside");
    }

    #[test]
    fn one_day_and_nothing_at_all_have_a_picture_too() {
        for all in [
            vec![],
            steps(&[(5, 0)]),
            steps(&[(5, i64::MIN), (5, i64::MAX)]),
        ] {
            let scale = Scale::of(&all, 5);
            assert_eq!(scale.along(5), 0);
            assert!((0..=10_000).contains(&scale.across(0)));
        }
    }
}
