//! Who paid a cost: one alone, or several with what each gave.

use allotment_api::{PaidBy, PaidView};
use yew::prelude::*;

use super::super::{
    form::{Form, error_of},
    parts::as_typed,
};
use crate::{
    components::{
        Button, FieldError, IconButton, IconName, NumberField, Select, SelectOption, focus_on,
    },
    text::{Text, use_text},
    tr,
};

/// As many as can have paid for one cost in the window.
pub(super) const MOST: usize = 12;

/// How many rows there are, in a form.
const ROWS: &str = "paid-rows";

/// The id of who stands in a row.
pub(super) fn who_id(row: usize) -> String {
    format!("paid-{row}-who")
}

/// The id of how much that was.
pub(super) fn amount_id(row: usize) -> String {
    format!("paid-{row}-amount")
}

/// What stands there at first: those who paid, or the first who could have.
pub(super) fn begin(
    t: &Text,
    paid: &[PaidView],
    options: &[SelectOption],
) -> Vec<(String, String)> {
    let mut typed = vec![(ROWS.to_owned(), paid.len().max(1).to_string())];
    for (row, one) in paid.iter().enumerate() {
        let kind = if one.holder { "holder" } else { "person" };
        typed.push((who_id(row), format!("{kind}:{}", one.who)));
        if paid.len() > 1 {
            typed.push((amount_id(row), as_typed(t, &one.amount)));
        }
    }
    if let (true, Some(first)) = (paid.is_empty(), options.first()) {
        typed.push((who_id(0), first.value.to_string()));
    }
    typed
}

/// How many rows there are.
fn rows(form: &Form) -> usize {
    form.text(ROWS).parse().unwrap_or(1).clamp(1, MOST)
}

/// Who paid, as it is sent.
pub(super) fn given(form: &Form) -> Vec<PaidBy> {
    let count = rows(form);
    (0..count)
        .map(|row| PaidBy {
            who: form.text(&who_id(row)),
            // One alone has paid all of it.
            amount: form.given(&amount_id(row)).filter(|_| count > 1),
        })
        .collect()
}

#[derive(Clone, Properties)]
pub(super) struct PaidProps {
    pub(super) form: Form,
    pub(super) options: Vec<SelectOption>,
    pub(super) errors: Vec<FieldError>,
    pub(super) unit: AttrValue,
}

impl PartialEq for PaidProps {
    /// What is typed is in the form: it is drawn anew each time.
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

/// The rows, and a way to add one.
#[function_component(Paid)]
pub(super) fn paid(props: &PaidProps) -> Html {
    let t = use_text();
    let form = &props.form;
    let count = rows(form);
    let lead = use_mut_ref(|| None::<String>);
    {
        let lead = lead.clone();
        use_effect_with(count, move |_| {
            if let Some(id) = lead.borrow_mut().take() {
                focus_on(&id);
            }
        });
    }
    let add = {
        let (form, lead, options) = (form.clone(), lead.clone(), props.options.clone());
        Callback::from(move |()| {
            let free = options.iter().find(|option| {
                (0..count).all(|row| form.text(&who_id(row)) != option.value.as_str())
            });
            let value = free
                .or(options.first())
                .map(|option| option.value.to_string());
            form.put(who_id(count), value.unwrap_or_default());
            form.put(amount_id(count), "");
            form.put(ROWS, (count + 1).to_string());
            *lead.borrow_mut() = Some(who_id(count));
        })
    };
    let remove = |row: usize| {
        let (form, lead) = (form.clone(), lead.clone());
        Callback::from(move |()| {
            for at in row + 1..count {
                form.put(who_id(at - 1), form.text(&who_id(at)));
                form.put(amount_id(at - 1), form.text(&amount_id(at)));
            }
            form.put(amount_id(count - 1), "");
            form.put(ROWS, (count - 1).to_string());
            *lead.borrow_mut() = Some(who_id(row.min(count.saturating_sub(2))));
        })
    };
    let row = |row: usize| {
        let (who, amount) = (who_id(row), amount_id(row));
        let name = props
            .options
            .iter()
            .find(|option| option.value == form.text(&who));
        let name = name.map_or_else(String::new, |option| option.label.to_string());
        html! {
            <div key={row} class="sharer" role="group" aria-label={tr!(t, "paid-row", place = row + 1)}>
                <Select
                    id={who.clone()}
                    label={if row == 0 { t.get("paid-who") } else { t.get("paid-who-too") }}
                    options={props.options.clone()}
                    value={form.text(&who)}
                    error={error_of(&props.errors, &who)}
                    onchange={form.on(who.clone())}
                />
                if count > 1 {
                    <NumberField
                        id={amount.clone()}
                        label={t.get("paid-amount")}
                        value={form.text(&amount)}
                        error={error_of(&props.errors, &amount)}
                        decimal=true
                        unit={props.unit.clone()}
                        oninput={form.on(amount.clone())}
                    />
                    <IconButton label={tr!(t, "paid-remove", name = name)} icon={IconName::Cross} onclick={remove(row)} />
                }
            </div>
        }
    };
    html! {
        <div class="stack">
            <div class="sharers">{ for (0..count).map(row) }</div>
            if count > 1 { <p class="help">{ t.get("paid-rest") }</p> }
            if count < MOST {
                <div class="cluster">
                    <Button id="paid-add" label={t.get("paid-add")} icon={IconName::Plus} onclick={add} />
                </div>
            }
        </div>
    }
}
