//! What one row is, where that is not what is proposed first.

use allotment_api::{BankRowView, CostState, CostView, MatchWith, PersonView, call};
use yew::prelude::*;

use super::{
    super::{
        amount,
        parts::{called, use_go},
        place::Place,
    },
    matching::{Matched, use_matching},
    words,
};
use crate::{
    components::{
        Definitions, ErrorSummary, FieldError, Notice, Page, RadioGroup, RadioOption, Select,
        SelectOption, Spinner,
    },
    pages::{
        asking::{Asked, use_answer},
        trouble::Trouble,
    },
    text::{Text, use_text},
};

const IS: &str = "row-is";
const WHO: &str = "row-who";
const COST: &str = "row-cost";

#[derive(Clone, PartialEq, Properties)]
pub(super) struct RowProps {
    /// The number of its entry.
    pub(super) row: u64,
}

/// Asks what it is.
#[function_component(Row)]
pub(super) fn row(props: &RowProps) -> Html {
    let t = use_text();
    let go = use_go();
    let rows = use_answer(|| call::ListBankRows {});
    let people = use_answer(|| call::ListPeople { on: None });
    let costs = use_answer(|| call::ListCosts { month: None });
    let is = use_state_eq(|| None::<AttrValue>);
    let who = use_state_eq(String::new);
    let cost = use_state_eq(String::new);
    let attempt = use_state(|| 0_u32);
    let matching = use_matching({
        let (t, go) = (t.clone(), go.clone());
        Callback::from(move |matched: Matched| go.to(Place::Bank, &[], matched.said(&t)))
    });
    let chosen = chosen(is.as_deref(), &who, &cost);
    let onback = Callback::from(move |()| go.quietly(Place::Bank, &[]));
    let onnext = {
        let (matching, attempt, row, chosen) =
            (matching.clone(), attempt.clone(), props.row, chosen.clone());
        Callback::from(move |()| match &chosen {
            Ok(with) => matching.all(vec![(row, with.clone())]),
            Err(_) => attempt.set(*attempt + 1),
        })
    };
    let error = (*attempt > 0)
        .then(|| chosen.as_ref().err().copied())
        .flatten();
    let found = rows.state().answer();
    let found = found.and_then(|rows| rows.iter().find(|one| one.row == props.row));
    let body = match (rows.state(), people.state(), costs.state()) {
        (Asked::Failed(error), ..) | (_, Asked::Failed(error), _) | (.., Asked::Failed(error)) => {
            html! { <Trouble error={error.clone()} /> }
        }
        (Asked::Answer(_), Asked::Answer(people), Asked::Answer(costs)) => match found {
            None => {
                html! { <Notice title={t.get("row-gone")}><p>{ t.get("row-gone-what") }</p></Notice> }
            }
            Some(row) => {
                let state = State {
                    is: &is,
                    who: &who,
                    cost: &cost,
                    error,
                };
                let named = words::named(std::slice::from_ref(row), people, costs);
                let row = named.first().unwrap_or(row);
                asked(&t, row, people, costs, &state)
            }
        },
        _ => html! { <Spinner label={t.get("bank-loading")} /> },
    };
    let errors = error.map(|field| FieldError {
        field: field.into(),
        message: missing(&t, field).into(),
    });
    html! {
        <Page
            id="page-books-bank-row"
            title={t.get("row-title")}
            next={t.get("row-yes")}
            busy={matching.busy()}
            {onback}
            onnext={found.map(|_| onnext)}
        >
            <ErrorSummary errors={errors.into_iter().collect::<Vec<_>>()} attempt={*attempt} />
            { matching.trouble(&t) }
            { body }
        </Page>
    }
}

/// What was chosen, or the field that is empty.
fn chosen(is: Option<&str>, who: &str, cost: &str) -> Result<MatchWith, &'static str> {
    match is {
        Some("person") => Ok(MatchWith::Participant {
            participant: who.parse().map_err(|_| WHO)?,
            pledge: None,
        }),
        Some("cost") if cost.is_empty() => Err(COST),
        Some("cost") => Ok(MatchWith::Cost {
            cost: cost.to_owned(),
        }),
        Some("donation") => Ok(MatchWith::Donation),
        _ => Err(IS),
    }
}

fn missing(t: &Text, field: &str) -> String {
    match field {
        WHO => t.get("row-who-missing"),
        COST => t.get("row-cost-missing"),
        _ => t.get("row-is-missing"),
    }
}

struct State<'s> {
    is: &'s UseStateHandle<Option<AttrValue>>,
    who: &'s UseStateHandle<String>,
    cost: &'s UseStateHandle<String>,
    error: Option<&'static str>,
}

fn asked(
    t: &Text,
    row: &BankRowView,
    people: &[PersonView],
    costs: &[CostView],
    state: &State<'_>,
) -> Html {
    let out = row.amount.minor < 0;
    let person = if out {
        t.get("row-to-person")
    } else {
        t.get("row-of-person")
    };
    let mut options = vec![RadioOption::new("person", person)];
    if out {
        options
            .push(RadioOption::new("cost", t.get("row-of-cost")).help(t.get("row-of-cost-help")));
    } else {
        options.push(
            RadioOption::new("donation", t.get("bank-is-donation"))
                .help(t.get("row-donation-help")),
        );
    }
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |value: String| state.set(value))
    };
    let onchange = {
        let is = state.is.clone();
        Callback::from(move |value: AttrValue| is.set(Some(value)))
    };
    let error = |field: &str| {
        let here = state.error == Some(field);
        here.then(|| AttrValue::from(missing(t, field)))
    };
    let choose = || SelectOption::new("", t.get("hours-choose"));
    let names = people.iter();
    let names = names.map(|one| {
        SelectOption::new(
            one.participant.to_string(),
            called(people, &one.participant),
        )
    });
    let names: Vec<SelectOption> = [choose()].into_iter().chain(names).collect();
    let bills = costs
        .iter()
        .rev()
        .filter(|cost| !matches!(cost.state, CostState::TakenBack(_)));
    let bills = bills.map(|cost| {
        let title = cost.title.clone().unwrap_or_else(|| cost.cost.clone());
        let label = [title, t.short_date(&cost.date), amount(t, &cost.gross)].join(" · ");
        SelectOption::new(cost.cost.clone(), label)
    });
    let bills: Vec<SelectOption> = [choose()].into_iter().chain(bills).collect();
    let text = |text: &Option<String>| {
        let text = text.clone().unwrap_or_else(|| t.get("row-nothing"));
        html! { <bdi>{ t.visible(&text).into_owned() }</bdi> }
    };
    let items = vec![
        (
            t.get("bank-amount").into(),
            html! { <bdi>{ amount(t, &row.amount) }</bdi> },
        ),
        (t.get("row-day").into(), html! { { t.date(&row.date) } }),
        (t.get("row-from").into(), text(&row.counterparty)),
        (t.get("row-text").into(), text(&row.text)),
    ];
    let proposed = row.proposals.first().map(|one| {
        let is = words::with(t, &one.with, one.name.as_deref(), people);
        let items = vec![(
            AttrValue::from(t.get("row-proposed")),
            html! { <>{ t.visible(&is).into_owned() }{ " – " }{ t.visible(&words::why(t, one)).into_owned() }</> },
        )];
        html! { <Definitions {items} /> }
    });
    let is = state.is.as_deref();
    html! {
        <>
            <div>
                <Definitions {items} />
                { proposed.unwrap_or_default() }
            </div>
            <RadioGroup id={IS} legend={t.get("row-is")} {options} value={(**state.is).clone()} error={error(IS)} {onchange} required=true />
            if is == Some("person") {
                <Select id={WHO} label={t.get("hours-who")} options={names} value={(**state.who).clone()} onchange={set(state.who)} error={error(WHO)} required=true />
            }
            if is == Some("cost") {
                <Select id={COST} label={t.get("row-cost")} help={t.get("row-cost-help")} options={bills} value={(**state.cost).clone()} onchange={set(state.cost)} error={error(COST)} required=true />
            }
        </>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_chosen_is_whole_or_the_empty_field_is_named() {
        assert_eq!(chosen(None, "", ""), Err(IS));
        assert_eq!(chosen(Some("person"), "", ""), Err(WHO));
        assert_eq!(chosen(Some("cost"), "ada", ""), Err(COST));
        assert_eq!(chosen(Some("donation"), "", ""), Ok(MatchWith::Donation));
        let cost = MatchWith::Cost {
            cost: "server".into(),
        };
        assert_eq!(chosen(Some("cost"), "", "server"), Ok(cost));
    }
}
