//! The columns of a table, chosen by a person.

use yew::prelude::*;

use super::{
    chosen::{Amounts, DATES, Part, SEVERAL, SIGNS},
    given::Guess,
};
use crate::{
    components::{FieldError, RadioGroup, RadioOption, Select, SelectOption},
    pages::books::form::error_of,
    text::{Text, use_text},
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct ColumnsProps {
    pub(super) guess: Guess,
    pub(super) errors: Vec<FieldError>,
    pub(super) onchange: Callback<Guess>,
}

/// The id of the field where a part is chosen.
pub(super) fn field(part: Part) -> &'static str {
    match part {
        Part::Booked => "column-booked",
        Part::Amount => "column-amount",
        Part::Out => "column-out",
        Part::In => "column-in",
        Part::Counterparty => "column-counterparty",
        Part::Text => "column-text",
        Part::Reference => "column-reference",
    }
}

/// What the field asks for.
fn label(t: &Text, part: Part) -> String {
    match part {
        Part::Booked => t.get("column-booked"),
        Part::Amount => t.get("column-amount"),
        Part::Out => t.get("column-out"),
        Part::In => t.get("column-in"),
        Part::Counterparty => t.get("column-counterparty"),
        Part::Text => t.get("column-text"),
        Part::Reference => t.get("column-reference"),
    }
}

/// A list for each part, and the forms of dates and amounts.
#[function_component(Columns)]
pub(super) fn columns(props: &ColumnsProps) -> Html {
    let t = use_text();
    let guess = &props.guess;
    let list = |part: Part| {
        let onchange = {
            let guess = guess.clone();
            props
                .onchange
                .reform(move |name: String| match name.as_str() {
                    SEVERAL => guess.clone(),
                    name => guess.with_column(part, name),
                })
        };
        let chosen = guess.columns(part);
        let needed = !matches!(part, Part::Counterparty | Part::Text | Part::Reference);
        let none = if needed {
            t.get("hours-choose")
        } else {
            t.get("column-none")
        };
        let mut options = vec![SelectOption::new("", none)];
        if chosen.len() > 1 {
            options.push(SelectOption::new(SEVERAL, chosen.join(" + ")));
        }
        let each = guess.header.iter();
        options.extend(each.map(|name| SelectOption::new(name.clone(), name.clone())));
        let value = match chosen.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            _ => SEVERAL.to_owned(),
        };
        html! {
            <Select
                id={field(part)}
                label={label(&t, part)}
                {options}
                {value}
                {onchange}
                error={error_of(&props.errors, field(part))}
                required={needed}
            />
        }
    };
    let forms = |all: &[(&str, &str)]| {
        let each = all.iter();
        each.map(|(value, example)| SelectOption::new((*value).to_owned(), (*example).to_owned()))
            .collect::<Vec<_>>()
    };
    let ondates = {
        let guess = guess.clone();
        let then = move |form: String| guess.with_dates(&form);
        props.onchange.reform(then)
    };
    let onsigns = {
        let guess = guess.clone();
        let then = move |signs: String| guess.with_signs(&signs);
        props.onchange.reform(then)
    };
    let onamounts = {
        let guess = guess.clone();
        props
            .onchange
            .reform(move |value: AttrValue| match value.as_str() {
                "two" => guess.with_amounts(Amounts::Two),
                "one" => guess.with_amounts(Amounts::One),
                _ => guess.clone(),
            })
    };
    let amounts = guess.amounts();
    let mut ways = vec![
        RadioOption::new("one", t.get("column-amounts-one")),
        RadioOption::new("two", t.get("column-amounts-two")),
    ];
    if amounts == Amounts::Direction {
        ways.push(RadioOption::new(
            "direction",
            t.get("column-amounts-direction"),
        ));
    }
    let way = match amounts {
        Amounts::One => "one",
        Amounts::Two => "two",
        Amounts::Direction => "direction",
    };
    html! {
        <div class="stack">
            { list(Part::Booked) }
            <Select id="column-dates" label={t.get("column-dates")} options={forms(&DATES)} value={guess.dates().to_owned()} onchange={ondates} />
            <RadioGroup id="column-amounts" legend={t.get("column-amounts")} options={ways} value={Some(AttrValue::from(way))} onchange={onamounts} />
            if amounts == Amounts::Two {
                { list(Part::Out) }
                { list(Part::In) }
            } else {
                { list(Part::Amount) }
            }
            <Select id="column-signs" label={t.get("column-signs")} options={forms(&SIGNS)} value={guess.signs()} onchange={onsigns} />
            { list(Part::Counterparty) }
            { list(Part::Text) }
            { list(Part::Reference) }
        </div>
    }
}
