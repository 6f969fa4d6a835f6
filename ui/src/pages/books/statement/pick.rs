//! Whose month, and which.

use allotment_api::{MonthView, PersonView, call};
use yew::prelude::*;

use super::super::{
    month::month_name,
    parts::{called, use_go},
    place::Place,
};
use crate::{
    components::{Select, SelectOption},
    pages::asking::use_answer,
    text::use_text,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct PickProps {
    pub(super) month: AttrValue,
    pub(super) months: Vec<MonthView>,
    /// Nobody: everybody.
    #[prop_or_default]
    pub(super) whose: Option<AttrValue>,
}

/// Two lists; choosing goes there.
#[function_component(Pick)]
pub(super) fn pick(props: &PickProps) -> Html {
    let t = use_text();
    let go = use_go();
    let people = use_answer(|| call::ListPeople { on: None });
    let people: &[PersonView] = people.state().answer().map_or(&[], Vec::as_slice);
    let whose = props.whose.clone().unwrap_or_default();
    let onwho = {
        let (go, month) = (go.clone(), props.month.clone());
        Callback::from(move |who: String| match who.as_str() {
            "" => go.quietly(Place::Statement, &[&month]),
            who => go.quietly(Place::Statement, &[&month, who]),
        })
    };
    let onmonth = {
        let whose = whose.clone();
        Callback::from(move |month: String| match whose.as_str() {
            "" => go.quietly(Place::Statement, &[&month]),
            who => go.quietly(Place::Statement, &[&month, who]),
        })
    };
    let everybody = SelectOption::new("", t.get("statement-everybody"));
    let mut who = vec![everybody];
    who.extend(people.iter().map(|one| {
        SelectOption::new(
            one.participant.to_string(),
            called(people, &one.participant),
        )
    }));
    // Until people are known, whose it is stands there by the short name.
    if !whose.is_empty() && !who.iter().any(|one| one.value == whose) {
        who.push(SelectOption::new(whose.clone(), whose.clone()));
    }
    let mut months: Vec<SelectOption> = props
        .months
        .iter()
        .rev()
        .map(|one| SelectOption::new(one.month.clone(), month_name(&t, &one.month)))
        .collect();
    if !props.months.iter().any(|one| one.month == *props.month) {
        months.push(SelectOption::new(
            props.month.clone(),
            month_name(&t, &props.month),
        ));
    }
    html! {
        <div class="picks">
            <Select id="statement-who" label={t.get("statement-who")} options={who} value={whose} onchange={onwho} />
            <Select id="statement-month" label={t.get("statement-month")} options={months} value={props.month.clone()} onchange={onmonth} />
        </div>
    }
}
