//! Who paid a cost, or to whom it came back: one alone, or several with what
//! each gave.

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

/// Which rows of a form.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Rows(&'static str);

/// Who paid.
pub(super) const PAID: Rows = Rows("paid");

/// To whom it came back.
pub(super) const BACK: Rows = Rows("refund-to");

impl Rows {
    /// The id of who stands in a row.
    fn who(self, row: usize) -> String {
        format!("{}-{row}-who", self.0)
    }

    /// The id of how much that was.
    fn amount(self, row: usize) -> String {
        format!("{}-{row}-amount", self.0)
    }

    /// Under which name a form keeps how many there are.
    fn count_id(self) -> String {
        format!("{}-rows", self.0)
    }

    /// How many there are.
    fn count(self, form: &Form) -> usize {
        form.text(&self.count_id())
            .parse()
            .unwrap_or(1)
            .clamp(1, MOST)
    }

    /// What stands there at first: those who paid, or the first who could have.
    pub(super) fn begin(
        self,
        t: &Text,
        paid: &[PaidView],
        options: &[SelectOption],
    ) -> Vec<(String, String)> {
        let mut typed = vec![(self.count_id(), paid.len().max(1).to_string())];
        for (row, one) in paid.iter().enumerate() {
            let kind = if one.holder { "holder" } else { "person" };
            typed.push((self.who(row), format!("{kind}:{}", one.who)));
            // The last of those to whom it came back got what is left.
            let rest = self == BACK && row + 1 == paid.len();
            if paid.len() > 1 && !rest {
                typed.push((self.amount(row), as_typed(t, &one.amount)));
            }
        }
        if let (true, Some(first)) = (paid.is_empty(), options.first()) {
            typed.push((self.who(0), first.value.to_string()));
        }
        typed
    }

    /// Who it was, as it is sent.
    pub(super) fn given(self, form: &Form) -> Vec<PaidBy> {
        let count = self.count(form);
        (0..count)
            .map(|row| PaidBy {
                who: form.text(&self.who(row)),
                // One alone has all of it.
                amount: form.given(&self.amount(row)).filter(|_| count > 1),
            })
            .collect()
    }

    /// What the first row asks, the others ask, and the way to another.
    fn labels(self, t: &Text) -> [String; 4] {
        if self == BACK {
            [
                t.get("refund-to"),
                t.get("refund-to-too"),
                t.get("refund-to-add"),
                t.get("refund-to-rest"),
            ]
        } else {
            [
                t.get("paid-who"),
                t.get("paid-who-too"),
                t.get("paid-add"),
                t.get("paid-rest"),
            ]
        }
    }
}

#[derive(Clone, Properties)]
pub(super) struct PaidProps {
    pub(super) form: Form,
    pub(super) options: Vec<SelectOption>,
    pub(super) errors: Vec<FieldError>,
    pub(super) unit: AttrValue,
    #[prop_or(PAID)]
    pub(super) rows: Rows,
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
    let (form, ids) = (&props.form, props.rows);
    let count = ids.count(form);
    let [first, other, more, rest] = ids.labels(&t);
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
                (0..count).all(|row| form.text(&ids.who(row)) != option.value.as_str())
            });
            let value = free
                .or(options.first())
                .map(|option| option.value.to_string());
            form.put(ids.who(count), value.unwrap_or_default());
            form.put(ids.amount(count), "");
            form.put(ids.count_id(), (count + 1).to_string());
            *lead.borrow_mut() = Some(ids.who(count));
        })
    };
    let remove = |row: usize| {
        let (form, lead) = (form.clone(), lead.clone());
        Callback::from(move |()| {
            for at in row + 1..count {
                form.put(ids.who(at - 1), form.text(&ids.who(at)));
                form.put(ids.amount(at - 1), form.text(&ids.amount(at)));
            }
            form.put(ids.amount(count - 1), "");
            form.put(ids.count_id(), (count - 1).to_string());
            *lead.borrow_mut() = Some(ids.who(row.min(count.saturating_sub(2))));
        })
    };
    let row = |row: usize| {
        let (who, amount) = (ids.who(row), ids.amount(row));
        let name = props
            .options
            .iter()
            .find(|option| option.value == form.text(&who));
        let name = name.map_or_else(String::new, |option| option.label.to_string());
        html! {
            <div key={row} class="sharer" role="group" aria-label={tr!(t, "paid-row", place = row + 1)}>
                <Select
                    id={who.clone()}
                    label={if row == 0 { first.clone() } else { other.clone() }}
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
            if count > 1 { <p class="help">{ rest }</p> }
            if count < MOST {
                <div class="cluster">
                    <Button id={format!("{}-add", ids.0)} label={more} icon={IconName::Plus} onclick={add} />
                </div>
            }
        </div>
    }
}
