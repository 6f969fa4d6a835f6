//! Those who share, to be named, weighted, added and removed.

use yew::prelude::*;

use crate::{
    components::{Button, FieldError, IconButton, IconName, NumberField, TextField, focus_on},
    text::use_text,
    tr,
};

/// One row, as it was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Person {
    /// Tells rows apart when others are removed.
    pub(super) key: usize,
    pub(super) name: String,
    pub(super) weight: String,
}

impl Person {
    /// Somebody without a name yet, who bears as much as others.
    pub(super) fn new(key: usize) -> Self {
        Self {
            key,
            name: String::new(),
            weight: "1".to_owned(),
        }
    }
}

/// The id of a row's name.
pub(super) fn name_id(key: usize) -> String {
    format!("sharer-{key}-name")
}

/// The id of a row's weight.
pub(super) fn weight_id(key: usize) -> String {
    format!("sharer-{key}-weight")
}

#[derive(Debug, Clone, PartialEq, Properties)]
pub(super) struct PeopleProps {
    pub(super) people: Vec<Person>,
    pub(super) errors: Vec<FieldError>,
    pub(super) onchange: Callback<Vec<Person>>,
}

/// The rows, and a way to add one.
#[function_component(People)]
pub(super) fn people(props: &PeopleProps) -> Html {
    let t = use_text();
    // Where the keyboard goes once the rows have changed.
    let lead = use_mut_ref(|| None::<String>);
    {
        let lead = lead.clone();
        let keys: Vec<usize> = props.people.iter().map(|person| person.key).collect();
        use_effect_with(keys, move |_| {
            if let Some(id) = lead.borrow_mut().take() {
                focus_on(&id);
            }
        });
    }
    let change = |index: usize, set: fn(&mut Person, String)| {
        let (people, onchange) = (props.people.clone(), props.onchange.clone());
        Callback::from(move |value: String| {
            let mut people = people.clone();
            if let Some(person) = people.get_mut(index) {
                set(person, value);
            }
            onchange.emit(people);
        })
    };
    let remove = |index: usize| {
        let (people, onchange, lead) = (props.people.clone(), props.onchange.clone(), lead.clone());
        Callback::from(move |()| {
            let mut people = people.clone();
            people.remove(index);
            let beside = people.get(index).or_else(|| people.last());
            *lead.borrow_mut() = beside.map(|person| name_id(person.key));
            onchange.emit(people);
        })
    };
    let add = {
        let (people, onchange, lead) = (props.people.clone(), props.onchange.clone(), lead.clone());
        Callback::from(move |()| {
            let mut people = people.clone();
            let key = people.iter().map(|person| person.key + 1).max();
            let person = Person::new(key.unwrap_or_default());
            *lead.borrow_mut() = Some(name_id(person.key));
            people.push(person);
            onchange.emit(people);
        })
    };
    let error = |field: &str| {
        let found = props.errors.iter().find(|error| error.field == field);
        found.map(|error| error.message.clone())
    };
    let row = |(index, person): (usize, &Person)| {
        let (name, weight) = (name_id(person.key), weight_id(person.key));
        let who = if person.name.trim().is_empty() {
            tr!(t, "sharing-person", place = index + 1)
        } else {
            person.name.trim().to_owned()
        };
        html! {
            <div key={person.key} class="sharer" role="group" aria-label={who.clone()}>
                <TextField
                    id={name.clone()}
                    label={t.get("part-name")}
                    value={person.name.clone()}
                    error={error(&name)}
                    oninput={change(index, |person, value| person.name = value)}
                />
                <NumberField
                    id={weight.clone()}
                    label={t.get("part-weight")}
                    value={person.weight.clone()}
                    error={error(&weight)}
                    oninput={change(index, |person, value| person.weight = value)}
                />
                if props.people.len() > 1 {
                    <IconButton label={tr!(t, "sharing-remove", who = who)} icon={IconName::Cross} onclick={remove(index)} />
                }
            </div>
        }
    };
    html! {
        <>
            <div class="sharers">{ for props.people.iter().enumerate().map(row) }</div>
            <div class="cluster">
                <Button id="sharing-add" label={t.get("sharing-add")} icon={IconName::Plus} onclick={add} />
            </div>
        </>
    }
}
