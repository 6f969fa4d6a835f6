//! What a network says about itself, and how it decides.

use std::collections::BTreeMap;

use allotment_api::{NetworkView, OperatorView, RecoveryKeyView, call, codes};
use allotment_governance::{Counting, Month, Network, Offer};
use allotment_types::RecipeName;
use yew::prelude::*;

use super::super::{
    said::{Titles, titles},
    use_go,
};
use crate::{
    api::use_client,
    components::{
        Checkbox, ErrorSummary, FieldError, NumberField, Page, RadioGroup, RadioOption, Spinner,
        TextArea, TextField, TextKind,
    },
    pages::{
        asking::{Asked, use_answer, use_question},
        names::short_name,
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

const NAME: &str = "network-name";
const ME: &str = "network-me";
const OFFERS: &str = "network-offers";
const WHOM: &str = "network-whom";
const MONTHS: &str = "network-months";
const LAST: &str = "network-last";
const QUORUM: &str = "network-quorum";
const DAYS: &str = "network-days";
const HOLDS: &str = "network-holds";

/// Numbers with what they are called, so that one that is none can be told.
const NUMBERS: [&str; 3] = [QUORUM, DAYS, HOLDS];

/// Reads what is said now; where there is nothing, a network is begun.
#[function_component(Describe)]
pub(super) fn describe() -> Html {
    let t = use_text();
    // A hub knows who is signed in, and nothing of this computer's operators.
    let at_hub = use_client().is_hub();
    let network = use_answer(|| call::ShowNetwork {});
    let operators = use_question::<Vec<OperatorView>>();
    {
        let operators = operators.clone();
        use_effect_with(at_hub, move |at_hub| {
            if !at_hub {
                operators.ask(call::ListOperators {});
            }
        });
    }
    let recipes = use_answer(|| call::ListRecipes {});
    let known = match network.state() {
        Asked::Not | Asked::Waiting => return html! { <Spinner label={t.get("beta-loading")} /> },
        Asked::Failed(error) if error.code == codes::NOT_FOUND => None,
        Asked::Failed(error) => {
            return html! {
                <Page id="page-network-failed" title={t.get("network-title")}><Trouble error={error.clone()} /></Page>
            };
        }
        Asked::Answer(view) => Some(view.clone()),
    };
    let knows_me = if at_hub {
        true
    } else {
        let Some(operators) = operators.state().answer() else {
            return html! { <Spinner label={t.get("beta-loading")} /> };
        };
        operators.iter().any(|it| it.me)
    };
    let titles = titles(&t, recipes.state().answer());
    html! { <Form {known} {knows_me} {titles} /> }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    known: Option<Box<NetworkView>>,
    /// It is known who sits here, by this computer or by a hub.
    knows_me: bool,
    titles: Titles,
}

type Typed = BTreeMap<&'static str, String>;

#[function_component(Form)]
fn form(props: &FormProps) -> Html {
    let t = use_text();
    let go = use_go();
    let told = use_told();
    let known = props.known.as_ref().map(|it| it.network.clone());
    let knows_me = props.knows_me || props.known.as_ref().is_some_and(|it| it.me.is_some());
    let begin = known.clone().unwrap_or_default();
    let typed = use_state(|| typed(&begin));
    let counting = use_state(|| begin.counting);
    let offered = use_state(|| begin.recipes.clone());
    let naming = use_question::<RecoveryKeyView>();
    let saving = use_question::<Box<NetworkView>>();
    let read = read(&t, &typed, *counting, &offered, knows_me);
    let errors = read.as_ref().err().cloned().unwrap_or_default();
    let refused = naming.state().failure().or(saving.state().failure());
    let shown = told.still(&errors);
    let attempt = told.attempt() + u32::from(refused.is_some());
    let error = |id: &str| {
        let found = shown.iter().find(|it| it.field == id);
        found.map(|it| it.message.clone())
    };
    let on = |id: &'static str| {
        let typed = typed.clone();
        Callback::from(move |text: String| {
            let mut next = (*typed).clone();
            next.insert(id, text);
            typed.set(next);
        })
    };
    let value = |id: &str| typed.get(id).cloned().unwrap_or_default();
    let onnext = {
        let (naming, saving, go) = (naming.clone(), saving.clone(), go.clone());
        let after = props.known.as_ref().map_or(0, |it| it.after);
        let hosts = begin.hosts.clone();
        let read = read.ok();
        let me = short_name(&value(ME)).filter(|_| !knows_me);
        Callback::from(move |()| {
            let Some(network) = read.clone() else {
                told.tell(&errors);
                return;
            };
            let network = Network {
                hosts: hosts.clone(),
                ..network
            };
            let (saving, go) = (saving.clone(), go.clone());
            let save = move || {
                let call = call::DescribeNetwork { network, after };
                saving.ask_then(call, move |_| go.emit(super::queue()));
            };
            match me.clone() {
                Some(operator) => {
                    let show = false;
                    let call = call::CreateRecoveryKey { operator, show };
                    naming.ask_then(call, move |_| save());
                }
                None => save(),
            }
        })
    };
    let text = |id: &'static str, label: String, help: String| {
        html! { <TextArea {id} {label} {help} value={value(id)} error={error(id)} rows=3 oninput={on(id)} /> }
    };
    let number = |id: &'static str, label: String, help: String| {
        html! { <NumberField {id} {label} {help} value={value(id)} error={error(id)} required={NUMBERS.contains(&id)} oninput={on(id)} /> }
    };
    let tick = |name: RecipeName| {
        let offered = offered.clone();
        Callback::from(move |now: bool| {
            let mut next: Vec<RecipeName> = (*offered).clone();
            next.retain(|it| *it != name);
            if now {
                next.push(name.clone());
            }
            offered.set(next);
        })
    };
    let (title, lead, next) = if known.is_some() {
        (
            t.get("describe-title"),
            t.get("describe-lead"),
            t.get("describe-next"),
        )
    } else {
        (
            t.get("describe-begin"),
            t.get("describe-begin-lead"),
            t.get("describe-begin-next"),
        )
    };
    let onchange = {
        let counting = counting.clone();
        Callback::from(move |value: AttrValue| {
            counting.set(if value == "no-objection" {
                Counting::NoObjection
            } else {
                Counting::Majority
            });
        })
    };
    let counts = match *counting {
        Counting::Majority => "majority",
        Counting::NoObjection => "no-objection",
    };
    html! {
        <Page
            id="page-network-describe"
            {title}
            {lead}
            {next}
            busy={naming.state().waits() || saving.state().waits()}
            onback={go.reform(|()| super::queue())}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            if let Some(error) = refused { <Trouble error={error.clone()} /> }
            <div class="stack">
                <TextField id={NAME} label={t.get("describe-name")} value={value(NAME)} error={error(NAME)} required=true oninput={on(NAME)} />
                if !knows_me {
                    <TextField id={ME} label={t.get("network-me")} help={t.get("network-me-help")} value={value(ME)} error={error(ME)} required=true autocomplete="nickname" oninput={on(ME)} />
                }
                { text(OFFERS, t.get("beta-offer-what"), t.get("describe-offers-help")) }
                { text(WHOM, t.get("beta-offer-whom"), t.get("describe-whom-help")) }
                <fieldset class="field">
                    <legend class="label">{ t.get("beta-offer-apps") }</legend>
                    <p class="help">{ t.get("describe-apps-help") }</p>
                    <div class="radios">
                        { for props.titles.iter().map(|(name, title)| html! {
                            <Checkbox
                                key={name.to_string()}
                                id={format!("network-recipe-{name}")}
                                label={title.clone()}
                                checked={offered.contains(name)}
                                onchange={tick(name.clone())}
                            />
                        }) }
                    </div>
                </fieldset>
                { number(MONTHS, t.get("describe-months"), t.get("describe-months-help")) }
                <TextField id={LAST} label={t.get("describe-last")} help={t.get("describe-last-help")} value={value(LAST)} error={error(LAST)} kind={TextKind::Code} oninput={on(LAST)} />
                { number(QUORUM, t.get("describe-quorum"), t.get("describe-quorum-help")) }
                { number(DAYS, t.get("describe-days"), t.get("describe-days-help")) }
                <RadioGroup
                    id="network-counting"
                    legend={t.get("describe-counting")}
                    options={vec![
                        RadioOption::new("majority", t.get("describe-majority")).help(t.get("describe-majority-help")),
                        RadioOption::new("no-objection", t.get("describe-objection")).help(t.get("describe-objection-help")),
                    ]}
                    value={Some(AttrValue::from(counts))}
                    {onchange}
                />
                { number(HOLDS, t.get("describe-holds"), t.get("describe-holds-help")) }
            </div>
        </Page>
    }
}

fn typed(network: &Network) -> Typed {
    let months = network.gift.map(|gift| gift.months.to_string());
    let last = network.gift.and_then(|gift| gift.last);
    [
        (NAME, network.name.clone()),
        (OFFERS, network.offers.clone()),
        (WHOM, network.whom.clone()),
        (MONTHS, months.unwrap_or_default()),
        (LAST, last.map(|last| last.to_string()).unwrap_or_default()),
        (QUORUM, network.quorum.to_string()),
        (DAYS, network.days_to_decide.to_string()),
        (HOLDS, network.holds_days.to_string()),
    ]
    .into()
}

fn read(
    t: &Text,
    typed: &Typed,
    counting: Counting,
    recipes: &[RecipeName],
    knows_me: bool,
) -> Result<Network, Vec<FieldError>> {
    let text = |id: &str| {
        typed
            .get(id)
            .map(|it| it.trim().to_owned())
            .unwrap_or_default()
    };
    let mut errors = vec![];
    let mut wrong = |field: &'static str, message: String| {
        errors.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    };
    if text(NAME).is_empty() {
        wrong(NAME, tr!(t, "beta-missing", field = t.get("describe-name")));
    }
    if !knows_me && short_name(&text(ME)).is_none() {
        wrong(ME, t.get("network-me-missing"));
    }
    let months = match text(MONTHS).as_str() {
        "" | "0" => None,
        months => {
            let months = months.parse::<u32>().ok();
            if months.is_none() {
                wrong(MONTHS, t.get("beta-number-wrong"));
            }
            months
        }
    };
    let last = match text(LAST).as_str() {
        "" => None,
        last => {
            let last = last.parse::<Month>().ok();
            if last.is_none() {
                wrong(LAST, t.get("describe-last-wrong"));
            } else if months.is_none() {
                wrong(MONTHS, t.get("describe-months-missing"));
            }
            last
        }
    };
    let numbers = NUMBERS.map(|id| text(id).parse::<u32>().ok());
    for (id, number) in NUMBERS.into_iter().zip(numbers) {
        if number.is_none() {
            wrong(id, t.get("beta-number-wrong"));
        }
    }
    let [Some(quorum), Some(days_to_decide), Some(holds_days)] = numbers else {
        return Err(errors);
    };
    if !errors.is_empty() {
        return Err(errors);
    }
    Ok(Network {
        name: text(NAME),
        offers: text(OFFERS),
        whom: text(WHOM),
        recipes: recipes.to_vec(),
        gift: months.map(|months| Offer { months, last }),
        hosts: vec![],
        quorum,
        days_to_decide,
        counting,
        holds_days,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Locale;

    #[test]
    fn what_a_network_says_stands_in_the_fields_and_comes_out_the_same() {
        let network = Network {
            name: "Commons".into(),
            gift: Some(Offer {
                months: 3,
                last: "2027-12".parse().ok(),
            }),
            ..Network::default()
        };
        let t = Text::of(Locale::default());
        let read = read(&t, &typed(&network), network.counting, &[], true);
        assert_eq!(read, Ok(network));
    }

    #[test]
    fn what_is_wrong_is_told_at_its_field() {
        let t = Text::of(Locale::default());
        let mut now = typed(&Network::default());
        now.insert(LAST, "2027-12".into());
        now.insert(QUORUM, "two".into());
        let errors = read(&t, &now, Counting::Majority, &[], false).unwrap_err();
        let fields: Vec<&str> = errors.iter().map(|it| it.field.as_str()).collect();
        assert_eq!(fields, [NAME, ME, MONTHS, QUORUM]);
    }
}
