//! Amounts as pictures.

use yew::prelude::*;

use super::section;
use crate::components::{ChartPart, ChartStep, CoverChart, PartsChart, StepsChart};

#[function_component(Charts)]
pub(super) fn charts() -> Html {
    section(
        "Charts",
        html! {
            <div class="charts">
                <PartsChart
                    id="gallery-went"
                    title="Where the money went"
                    alt="Server €60.00, work €50.00, a grant bears €10.00: together €100.00"
                    parts={vec![part("Server", "€60.00", 6_000), part("Work", "€50.00", 5_000), part("A grant bears", "−€10.00", -1_000)]}
                    total_label="Together"
                    total="€100.00"
                    columns={(AttrValue::from("What"), AttrValue::from("Amount"))}
                />
                { cover("gallery-short", 4_600, "€46.00", "€8.00") }
                { cover("gallery-covered", 5_400, "€54.00", "€0.00") }
                <StepsChart
                    id="gallery-course"
                    title="The balance over time"
                    alt="From 1 March to 31 May it changed on three days. Now: €5.00 ahead"
                    steps={vec![
                        step(0, "1 March", 0, "even"),
                        step(30, "31 March", -1_500, "€15.00 open"),
                        step(45, "15 April", 0, "even"),
                        step(80, "20 May", 500, "€5.00 ahead"),
                    ]}
                    until={(91, AttrValue::from("31 May"))}
                    even="even"
                    columns={(AttrValue::from("From this day on"), AttrValue::from("Balance"))}
                />
            </div>
        },
    )
}

fn cover(id: &'static str, covered: i64, is: &'static str, open: &'static str) -> Html {
    html! {
        <CoverChart
            {id}
            title="Covered or short"
            alt={format!("{is} of €54.00 is covered, {open} is open")}
            {covered}
            whole=5_400
            covered_words={(AttrValue::from("covered"), AttrValue::from(is))}
            open_words={(AttrValue::from("open"), AttrValue::from(open))}
            whole_words={(AttrValue::from("Together"), AttrValue::from("€54.00"))}
            columns={(AttrValue::from("What"), AttrValue::from("Amount"))}
        />
    }
}

fn part(label: &'static str, amount: &'static str, minor: i64) -> ChartPart {
    ChartPart {
        label: label.into(),
        amount: amount.into(),
        minor,
    }
}

fn step(day: i64, date: &'static str, minor: i64, amount: &'static str) -> ChartStep {
    ChartStep {
        day,
        date: date.into(),
        minor,
        amount: amount.into(),
    }
}
