//! What a rule asks of each.

use std::collections::BTreeMap;

use allotment_api::{BandBody, PersonView, RuleBody};
use allotment_types::{Currency, Language};
use yew::prelude::*;

use super::super::{
    form::{Form, error_of},
    parts::example,
};
use crate::{
    components::{FieldError, NumberField, TextField},
    text::Text,
    tr,
};

/// The field for what a rule says of one.
fn id_of(kind: &str, person: &PersonView) -> String {
    format!("rule-{kind}-{}", person.participant)
}

/// The field for somebody's cap.
fn cap_of(person: &PersonView) -> String {
    format!("rule-cap-{}", person.participant)
}

/// The fields of a kind of rule, one a person or none.
pub(super) fn fields(
    t: &Text,
    form: &Form,
    kind: &str,
    people: &[PersonView],
    currency: Currency,
    errors: &[FieldError],
) -> Html {
    let number = |id: String, label: String, unit: Option<AttrValue>, decimal: bool| {
        html! {
            <NumberField
                id={id.clone()}
                {label}
                value={form.text(&id)}
                error={error_of(errors, &id)}
                {decimal}
                {unit}
                oninput={form.on(id.clone())}
            />
        }
    };
    let name = |person: &PersonView| {
        let name = person.name.clone();
        name.unwrap_or_else(|| person.participant.to_string())
    };
    let each = |unit: Option<AttrValue>, decimal: bool| {
        let unit = &unit;
        people
            .iter()
            .map(|one| number(id_of(kind, one), name(one), unit.clone(), decimal))
            .collect::<Html>()
    };
    let code = || Some(AttrValue::from(currency.code()));
    let (help, inside) = match kind {
        "percentages" => (t.get("rule-percentages-help"), each(Some("%".into()), true)),
        "exact" => (
            tr!(t, "rule-exact-help", example = example(t, currency)),
            each(code(), true),
        ),
        "usage" => {
            let meter = html! {
                <TextField
                    id="rule-meter"
                    label={t.get("rule-meter")}
                    help={t.get("rule-meter-help")}
                    value={form.text("rule-meter")}
                    error={error_of(errors, "rule-meter")}
                    oninput={form.on("rule-meter")}
                />
            };
            let unit = form.given("rule-meter").map(AttrValue::from);
            let inside = html! { <>{ meter }{ each(unit, false) }</> };
            (t.get("rule-usage-help"), inside)
        }
        "sliding" => {
            let row = |one: &PersonView| {
                let who = name(one);
                html! {
                    <div class="sharer" role="group" aria-label={who.clone()}>
                        { number(id_of(kind, one), tr!(t, "rule-floor-of", name = who.clone()), code(), true) }
                        { number(cap_of(one), tr!(t, "rule-cap-of", name = who), code(), true) }
                    </div>
                }
            };
            let inside = people.iter().map(row).collect::<Html>();
            (
                t.get("rule-sliding-help"),
                html! { <div class="sharers">{ inside }</div> },
            )
        }
        _ => return Html::default(),
    };
    html! {
        <section class="section" aria-labelledby="rule-each">
            <h2 id="rule-each">{ t.get("rule-each") }</h2>
            <p>{ help }</p>
            <div class="stack">{ inside }</div>
        </section>
    }
}

/// What stands there at first: what the rule of today says of each.
pub(super) fn begin(now: Option<&RuleBody>, language: Language) -> Vec<(String, String)> {
    let local = |text: &String| match language {
        Language::En => text.clone(),
        Language::Fr | Language::Es | Language::De => text.replace('.', ","),
    };
    let mut typed = vec![];
    match now {
        Some(RuleBody::Percentages { parts }) => {
            for (who, part) in parts {
                typed.push((format!("rule-percentages-{who}"), part.clone()));
            }
        }
        Some(RuleBody::Exact { amounts }) => {
            for (who, amount) in amounts {
                typed.push((format!("rule-exact-{who}"), local(amount)));
            }
        }
        Some(RuleBody::Usage { meter, readings }) => {
            typed.push(("rule-meter".to_owned(), meter.clone()));
            for (who, reading) in readings {
                typed.push((format!("rule-usage-{who}"), reading.to_string()));
            }
        }
        Some(RuleBody::Sliding { bands }) => {
            for (who, band) in bands {
                let floor = band.floor.as_ref().map(local);
                typed.push((format!("rule-sliding-{who}"), floor.unwrap_or_default()));
                let cap = band.cap.as_ref().map(local);
                typed.push((format!("rule-cap-{who}"), cap.unwrap_or_default()));
            }
        }
        Some(RuleBody::Equal | RuleBody::Weights) | None => {}
    }
    typed
}

/// The rule as it is sent; or the fields of which the contract takes whole
/// numbers only and which have others.
pub(super) fn meant(
    form: &Form,
    kind: &str,
    people: &[PersonView],
) -> Result<RuleBody, Vec<String>> {
    let given = || {
        people
            .iter()
            .filter_map(|one| Some((one, form.given(&id_of(kind, one))?)))
    };
    let by_person = || {
        given()
            .map(|(one, text)| (one.participant.clone(), text))
            .collect()
    };
    Ok(match kind {
        "equal" => RuleBody::Equal,
        "weights" => RuleBody::Weights,
        "percentages" => RuleBody::Percentages { parts: by_person() },
        "exact" => RuleBody::Exact {
            amounts: by_person(),
        },
        "usage" => {
            let mut readings = BTreeMap::new();
            let mut odd = vec![];
            for (one, text) in given() {
                match text.parse::<u64>() {
                    Ok(reading) => drop(readings.insert(one.participant.clone(), reading)),
                    Err(_) => odd.push(id_of(kind, one)),
                }
            }
            if !odd.is_empty() {
                return Err(odd);
            }
            RuleBody::Usage {
                meter: form.text("rule-meter").trim().to_owned(),
                readings,
            }
        }
        _ => {
            let bands = people.iter().filter_map(|one| {
                let band = BandBody {
                    floor: form.given(&id_of(kind, one)),
                    cap: form.given(&cap_of(one)),
                };
                let free = band.floor.is_none() && band.cap.is_none();
                (!free).then(|| (one.participant.clone(), band))
            });
            RuleBody::Sliding {
                bands: bands.collect(),
            }
        }
    })
}
