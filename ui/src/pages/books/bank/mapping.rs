//! Is the table read as it is meant?

use yew::prelude::*;

use super::given::{Guess, Means};
use crate::{
    components::{Column, DataTable, Prose, RadioGroup, RadioOption},
    text::{Text, use_text},
    tr,
};

/// So many rows are enough to see how it is read.
const ROWS: usize = 3;

#[derive(Clone, PartialEq, Properties)]
pub(super) struct MappingProps {
    pub(super) guess: Guess,
    pub(super) onchange: Callback<Guess>,
}

/// A row a column of the file: what it was taken for, and what stands in it.
#[function_component(Mapping)]
pub(super) fn mapping(props: &MappingProps) -> Html {
    let t = use_text();
    let guess = &props.guess;
    let columns = vec![
        Column::words(t.get("mapping-column")),
        Column::words(t.get("mapping-means")),
        Column::words(t.get("mapping-sample")),
    ];
    let rows = guess.header.iter().enumerate().map(|(at, name)| {
        let means = guess.means(name);
        let said = means.map_or_else(|| t.get("mapping-none"), |means| word(&t, means));
        let class = means.is_none().then_some("soft");
        let sample = guess.sample.iter().take(ROWS).filter_map(|row| row.get(at));
        let sample = sample.filter(|cell| !cell.trim().is_empty());
        let sample = sample
            .map(|cell| html! { <bdi class="mapping-cell">{ t.visible(cell).into_owned() }</bdi> });
        vec![
            html! { <bdi>{ t.visible(name).into_owned() }</bdi> },
            html! { <span {class}>{ said }</span> },
            html! { <span class="mapping-cells">{ for sample }</span> },
        ]
    });
    let rows: Vec<Vec<Html>> = rows.collect();
    let chosen = |answer: bool| Some(AttrValue::from(if answer { "yes" } else { "no" }));
    let onmonth = {
        let guess = guess.clone();
        let then = move |value: AttrValue| guess.with_month_first(value == "yes");
        props.onchange.reform(then)
    };
    let oncomma = {
        let guess = guess.clone();
        let then = move |value: AttrValue| guess.with_signs(if value == "yes" { "," } else { "." });
        props.onchange.reform(then)
    };
    html! {
        <>
            <DataTable caption={t.get("mapping-table")} caption_hidden=true {columns} {rows} />
            if let Some(currency) = guess.currency() {
                <p><Prose text={tr!(t, "mapping-currency", currency = currency.to_owned())} /></p>
            }
            if guess.asks_day() {
                <RadioGroup
                    id="mapping-day"
                    legend={t.get("mapping-day")}
                    help={t.get("mapping-day-help")}
                    options={vec![
                        RadioOption::new("no", t.get("mapping-day-first")),
                        RadioOption::new("yes", t.get("mapping-month-first")),
                    ]}
                    value={chosen(guess.month_first())}
                    onchange={onmonth}
                />
            }
            if guess.asks_point() {
                <RadioGroup
                    id="mapping-point"
                    legend={t.get("mapping-point")}
                    options={vec![
                        RadioOption::new("yes", t.get("mapping-comma")),
                        RadioOption::new("no", t.get("mapping-dot")),
                    ]}
                    value={chosen(guess.comma())}
                    onchange={oncomma}
                />
            }
        </>
    }
}

fn word(t: &Text, means: Means) -> String {
    match means {
        Means::Booked => t.get("mapping-booked"),
        Means::Amount => t.get("mapping-amount"),
        Means::Out => t.get("mapping-out"),
        Means::In => t.get("mapping-in"),
        Means::Direction => t.get("mapping-direction"),
        Means::Currency => t.get("mapping-its-currency"),
        Means::Counterparty => t.get("mapping-counterparty"),
        Means::Account => t.get("mapping-account"),
        Means::Text => t.get("mapping-text"),
        Means::Reference => t.get("mapping-reference"),
        Means::EndToEnd => t.get("mapping-end-to-end"),
        Means::OwnAccount => t.get("mapping-own-account"),
        Means::Balance => t.get("mapping-balance"),
        Means::Status => t.get("mapping-status"),
    }
}
