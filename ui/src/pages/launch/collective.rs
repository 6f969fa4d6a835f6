//! Who we are: the group, and the person at this computer.

use allotment_api::{CollectiveView, ErrorBody, LaunchPage, OperatorView, call};
use allotment_types::{Currency, Language, OperatorName};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;

use super::{Journey, StepProps};
use crate::{
    api::{Client, use_client},
    components::{
        ErrorSummary, FieldError, NumberField, Page, Select, SelectOption, Spinner, TextField,
    },
    pages::{
        asking::{Asked, use_answer, use_presence},
        names::short_name,
        trouble::Trouble,
    },
    text::{Text, use_text},
};

/// Asks who the collective is.
#[function_component(CollectiveStep)]
pub(super) fn collective_step(props: &StepProps) -> Html {
    let t = use_text();
    let collective = use_answer(|| call::ShowCollective {});
    let operators = use_answer(|| call::ListOperators {});
    match (collective.state(), operators.state()) {
        (Asked::Answer(collective), Asked::Answer(operators)) => html! {
            <Form
                journey={props.journey.clone()}
                collective={collective.clone()}
                me={operators.iter().find(|operator| operator.me).cloned()}
            />
        },
        (Asked::Failed(error), _) | (_, Asked::Failed(error)) => html! {
            <Page id="page-collective" title={t.get("collective-title")}><Trouble error={error.clone()} /></Page>
        },
        _ => html! { <Spinner label={t.get("collective-loading")} /> },
    }
}

#[derive(Clone, PartialEq, Properties)]
struct FormProps {
    journey: Journey,
    collective: CollectiveView,
    me: Option<OperatorView>,
}

/// What was typed.
#[derive(Clone, PartialEq)]
struct Typed {
    name: String,
    me: String,
    people: String,
    currency: String,
    language: String,
}

/// What it means, once it can be used.
struct Meant {
    call: call::DescribeCollective,
    /// The person's name, if they have none yet.
    operator: Option<OperatorName>,
}

#[function_component(Form)]
fn form(props: &FormProps) -> Html {
    let t = use_text();
    let client = use_client();
    let typed = use_state(|| begin(props, &t));
    let kept = use_state(|| (*typed).clone());
    let attempt = use_state(|| 0_u32);
    let busy = use_state(|| false);
    let trouble = use_state(|| None::<ErrorBody>);
    let presence = use_presence();
    let known = props.me.is_some();
    let (meant, errors) = match read(&t, &typed, known) {
        Ok(meant) => (Some(meant), vec![]),
        Err(errors) => (None, errors),
    };
    let changed = *typed != *kept && !*busy;
    use_leaving(meant.as_ref().filter(|_| known && changed));
    let shown = if *attempt > 0 { errors } else { vec![] };
    let error = |field: &str| {
        let found = shown.iter().find(|error| error.field == field);
        found.map(|error| error.message.clone())
    };
    let set = |change: fn(&mut Typed, String)| {
        let typed = typed.clone();
        Callback::from(move |value: String| {
            let mut next = (*typed).clone();
            change(&mut next, value);
            typed.set(next);
        })
    };
    let onnext = {
        let (journey, attempt, busy, trouble, presence) = (
            props.journey.clone(),
            attempt.clone(),
            busy.clone(),
            trouble.clone(),
            presence.clone(),
        );
        let (typed, kept) = (typed.clone(), kept.clone());
        let meant = meant.map(|meant| (meant.call, meant.operator));
        Callback::from(move |()| {
            let Some((call, operator)) = meant.clone() else {
                attempt.set(*attempt + 1);
                return;
            };
            busy.set(true);
            let (client, journey, busy, trouble, presence) = (
                client.clone(),
                journey.clone(),
                busy.clone(),
                trouble.clone(),
                presence.clone(),
            );
            let (kept, now) = (kept.clone(), (*typed).clone());
            spawn_local(async move {
                let came = keep(&client, call, operator).await;
                // Who left by the rail is not drawn on.
                if !presence.lasts() {
                    return;
                }
                match came {
                    Ok(()) => {
                        trouble.set(None);
                        kept.set(now);
                        journey.next(LaunchPage::Collective, journey.draft());
                    }
                    Err(error) => trouble.set(Some(error)),
                }
                busy.set(false);
            });
        })
    };
    let languages: Vec<SelectOption> = Language::ALL
        .into_iter()
        .map(|language| SelectOption::new(language.tag(), language.own_name()))
        .collect();
    html! {
        <Page
            id="page-collective"
            title={t.get("collective-title")}
            lead={t.get("collective-lead")}
            busy={*busy || props.journey.saving()}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} attempt={*attempt} />
            if let Some(error) = &*trouble { <Trouble error={error.clone()} /> }
            <div class="stack">
                <TextField
                    id="collective-name"
                    label={t.get("collective-name")}
                    help={t.get("collective-name-help")}
                    value={typed.name.clone()}
                    error={error("collective-name")}
                    required=true
                    autocomplete="organization"
                    oninput={set(|typed, value| typed.name = value)}
                />
                <NumberField
                    id="collective-people"
                    label={t.get("collective-people")}
                    help={t.get("collective-people-help")}
                    value={typed.people.clone()}
                    error={error("collective-people")}
                    required=true
                    oninput={set(|typed, value| typed.people = value)}
                />
                <Select
                    id="collective-currency"
                    label={t.get("collective-currency")}
                    options={currencies()}
                    value={typed.currency.clone()}
                    onchange={set(|typed, value| typed.currency = value)}
                />
                <Select
                    id="collective-language"
                    label={t.get("collective-language")}
                    help={t.get("collective-language-help")}
                    options={languages}
                    value={typed.language.clone()}
                    onchange={set(|typed, value| typed.language = value)}
                />
                <TextField
                    id="collective-me"
                    label={t.get("collective-me")}
                    help={if known { t.get("collective-me-known") } else { t.get("collective-me-help") }}
                    value={typed.me.clone()}
                    error={error("collective-me")}
                    required=true
                    readonly={known}
                    autocomplete="nickname"
                    oninput={set(|typed, value| typed.me = value)}
                />
            </div>
        </Page>
    }
}

/// Keeps what can be used of it also when somebody leaves by the rail. They
/// are elsewhere by then: what keeps it from being kept shows when they come
/// back and find what was there before.
#[hook]
fn use_leaving(meant: Option<&Meant>) {
    let client = use_client();
    let latest = use_mut_ref(|| None);
    *latest.borrow_mut() = meant.map(|meant| meant.call.clone());
    use_effect_with((), move |()| {
        move || {
            if let Some(call) = latest.take() {
                spawn_local(async move { drop(client.call(call).await) });
            }
        }
    });
}

/// Keeps who we are; a person without a recovery key gets one, which stays in
/// their vault until the page of the keys shows it.
async fn keep(
    client: &Client,
    call: call::DescribeCollective,
    operator: Option<OperatorName>,
) -> Result<(), ErrorBody> {
    if let Some(operator) = operator {
        client
            .call(call::CreateRecoveryKey {
                operator,
                show: false,
            })
            .await?;
    }
    client.call(call).await?;
    Ok(())
}

fn begin(props: &FormProps, t: &Text) -> Typed {
    let collective = &props.collective;
    let described = collective.people.is_some();
    Typed {
        // What the record was made with is no name that anybody gave.
        name: if described {
            collective.name.clone()
        } else {
            String::new()
        },
        me: props
            .me
            .as_ref()
            .map(|me| me.name.to_string())
            .unwrap_or_default(),
        people: collective.people.map(|p| p.to_string()).unwrap_or_default(),
        currency: collective
            .currency
            .unwrap_or(Currency::EUR)
            .code()
            .to_owned(),
        language: collective
            .language
            .unwrap_or_else(|| t.locale().language())
            .tag()
            .to_owned(),
    }
}

fn read(t: &Text, typed: &Typed, known: bool) -> Result<Meant, Vec<FieldError>> {
    let mut errors = vec![];
    let mut wrong = |field: &'static str, message: String| {
        errors.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    };
    let name = typed.name.trim().to_owned();
    if name.is_empty() {
        wrong("collective-name", t.get("collective-name-missing"));
    }
    let people = typed.people.trim().parse().ok().filter(|p| *p > 0);
    if people.is_none() {
        wrong("collective-people", t.get("collective-people-wrong"));
    }
    let currency = typed.currency.parse::<Currency>();
    let language = typed.language.parse::<Language>();
    let operator = if known {
        None
    } else {
        let operator = short_name(&typed.me);
        if operator.is_none() {
            wrong("collective-me", t.get("collective-me-missing"));
        }
        operator
    };
    match (people, currency, language) {
        (Some(people), Ok(currency), Ok(language)) if errors.is_empty() => Ok(Meant {
            call: call::DescribeCollective {
                name,
                people,
                currency,
                language,
            },
            operator,
        }),
        _ => Err(errors),
    }
}

pub(crate) fn currencies() -> Vec<SelectOption> {
    Currency::in_use()
        .into_iter()
        .map(|currency| {
            SelectOption::new(
                currency.code(),
                format!("{} ({})", currency.code(), currency.name()),
            )
        })
        .collect()
}
