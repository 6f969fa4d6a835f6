//! What it costs a month and who bears it. Nothing here binds anybody: it
//! shows what the shares would be.

mod people;
mod preview;
mod reading;

use allotment_api::{CollectiveView, LaunchDraft, LaunchPage, Sharer, call};
use allotment_types::{Currency, Language, Money};
use yew::prelude::*;

use super::{Journey, StepProps};
use crate::{
    components::{Button, ErrorSummary, FieldError, NumberField, Page, Spinner},
    pages::{
        asking::{Asked, use_answer},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
};
use people::{People, Person};
use preview::Preview;
use reading::{CostError, PersonError, read_cost, read_people, usable};

/// Asks who shares the cost.
#[function_component(SharingStep)]
pub(super) fn sharing_step(props: &StepProps) -> Html {
    let t = use_text();
    let journey = props.journey.clone();
    let collective = use_answer(|| call::ShowCollective {});
    let onback = {
        let journey = journey.clone();
        Callback::from(move |()| journey.back(LaunchPage::Sharing, journey.draft()))
    };
    let inside = match collective.state() {
        Asked::Answer(CollectiveView { currency, .. }) => {
            let currency = currency.unwrap_or(Currency::EUR);
            return html! { <Form {journey} {currency} /> };
        }
        Asked::Failed(error) => html! { <Trouble error={error.clone()} /> },
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("sharing-loading")} /> },
    };
    html! { <Page id="page-sharing" title={t.get("sharing-title")} {onback}>{ inside }</Page> }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    journey: Journey,
    currency: Currency,
}

#[function_component(Form)]
fn form(props: &FormProps) -> Html {
    let t = use_text();
    let (journey, currency) = (&props.journey, props.currency);
    let cost = use_state(|| typed_cost(&t, journey.draft().monthly_cost, currency));
    let people = use_state(|| begin(&journey.draft().sharers));
    let told = use_told();
    let read = (read_cost(&cost, currency), read_people(&people));
    let all = errors(&t, &cost, &read.0, read.1.as_ref().err());
    let errors = told.still(&all);
    let error = |field: &str| {
        let found = errors.iter().find(|error| error.field == field);
        found.map(|error| error.message.clone())
    };
    let onnext = {
        let (journey, told, all) = (journey.clone(), told.clone(), all.clone());
        let meant = match &read {
            (Ok(cost), Ok(sharers)) => Some((*cost, sharers.clone())),
            _ => None,
        };
        Callback::from(move |()| {
            let Some((cost, sharers)) = meant.clone() else {
                told.tell(&all);
                return;
            };
            let mut draft = journey.draft();
            (draft.monthly_cost, draft.sharers) = (cost, sharers);
            journey.next(LaunchPage::Sharing, draft);
        })
    };
    // What can be used of it is kept, whichever way one leaves.
    let draft = LaunchDraft {
        monthly_cost: read.0.clone().ok().flatten(),
        sharers: usable(&people),
        ..journey.draft()
    };
    journey.typing(draft.clone());
    let leave = |on: bool| {
        let (journey, draft) = (journey.clone(), draft.clone());
        Callback::from(move |()| {
            let mut draft = draft.clone();
            if on {
                draft.monthly_cost = None;
                journey.next(LaunchPage::Sharing, draft);
            } else {
                journey.back(LaunchPage::Sharing, draft);
            }
        })
    };
    let oncost = {
        let cost = cost.clone();
        Callback::from(move |value| cost.set(value))
    };
    let onchange = {
        let people = people.clone();
        Callback::from(move |next| people.set(next))
    };
    let preview = match &read {
        (Ok(Some(total)), Ok(sharers)) => {
            html! { <Preview total={*total} sharers={sharers.clone()} /> }
        }
        (Ok(None), _) => html! { <p class="soft">{ t.get("sharing-open") }</p> },
        _ => html! { <p class="soft">{ t.get("sharing-wait") }</p> },
    };
    let foot = html! {
        <Button id="sharing-later" label={t.get("sharing-later")} busy={journey.saving()} onclick={leave(true)} />
    };
    html! {
        <Page
            id="page-sharing"
            title={t.get("sharing-title")}
            lead={t.get("sharing-lead")}
            busy={journey.saving()}
            onback={leave(false)}
            {onnext}
            {foot}
        >
            <ErrorSummary errors={errors.clone()} attempt={told.attempt()} />
            <NumberField
                id="sharing-cost"
                label={t.get("sharing-cost")}
                help={t.get("sharing-cost-help")}
                value={(*cost).clone()}
                error={error("sharing-cost")}
                decimal=true
                unit={currency.code()}
                oninput={oncost}
            />
            <section class="section" aria-labelledby="sharing-people">
                <h2 id="sharing-people">{ t.get("sharing-people") }</h2>
                <p>{ t.get("sharing-people-help") }</p>
                <People people={(*people).clone()} errors={errors.clone()} {onchange} />
            </section>
            <section class="section" aria-labelledby="sharing-shares">
                <h2 id="sharing-shares">{ t.get("sharing-shares") }</h2>
                { preview }
            </section>
        </Page>
    }
}

/// The cost as it is typed in the language: with its point or comma. Either is
/// understood.
fn typed_cost(t: &Text, cost: Option<Money>, currency: Currency) -> String {
    let cost = cost.filter(|cost| cost.currency == currency);
    let typed = cost.map(Money::decimal).unwrap_or_default();
    match t.locale().language() {
        Language::En => typed,
        Language::Fr | Language::Es | Language::De => typed.replace('.', ","),
    }
}

/// Those who shared before, or room for one.
fn begin(sharers: &[Sharer]) -> Vec<Person> {
    if sharers.is_empty() {
        return vec![Person::new(0)];
    }
    let numbered = sharers.iter().enumerate();
    numbered
        .map(|(key, sharer)| Person {
            key,
            name: sharer.name.clone(),
            weight: sharer.weight.to_string(),
        })
        .collect()
}

fn errors(
    t: &Text,
    typed: &str,
    cost: &Result<Option<Money>, CostError>,
    people: Option<&Vec<(usize, PersonError)>>,
) -> Vec<FieldError> {
    let mut errors = vec![];
    if let Err(error) = cost {
        errors.push(FieldError {
            field: "sharing-cost".into(),
            message: error.said(t, typed).into(),
        });
    }
    for (key, error) in people.into_iter().flatten() {
        errors.push(FieldError {
            field: error.field(*key).into(),
            message: error.said(t).into(),
        });
    }
    errors
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn a_cost_stands_there_as_people_of_the_language_type_it_and_is_read_again() {
        let cost = Some(Money::new(120_450, Currency::EUR));
        for (language, expected) in [
            (Language::En, "1204.50"),
            (Language::Fr, "1204,50"),
            (Language::Es, "1204,50"),
            (Language::De, "1204,50"),
        ] {
            let t = Text::of(Locale::Of(language));
            let typed = typed_cost(&t, cost, Currency::EUR);
            assert_eq!(typed, expected);
            assert_eq!(read_cost(&typed, Currency::EUR), Ok(cost));
        }
    }
}
