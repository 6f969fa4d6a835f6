//! Deciding about a request: what it means is shown before it is done.

use allotment_api::{Against, BetaAct, BetaView, CollectiveView, call};
use allotment_governance::{Kind, Standing};
use allotment_types::{Currency, Money};
use yew::prelude::*;

use super::{
    super::{page_of, said, use_go},
    request::keeps,
    votes::proposed,
};
use crate::{
    components::{
        Choice, ChoiceCards, Definitions, ErrorSummary, FieldError, IconName, Notice, NumberField,
        Page, Select, SelectOption, Spinner, TextArea, Tone,
    },
    pages::{
        asking::{Asked, use_answer, use_question},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

const DECISION: &str = "decision";
const REASON: &str = "beta-reason";
const MONTHLY: &str = "decision-monthly";
const SERVER: &str = "decision-server";

/// A decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Decision {
    Approve,
    Wait,
    Decline,
    Mend,
}

impl Decision {
    const ALL: [Self; 4] = [Self::Approve, Self::Wait, Self::Decline, Self::Mend];

    fn value(self) -> &'static str {
        match self {
            Self::Approve => "approve",
            Self::Wait => "wait",
            Self::Decline => "decline",
            Self::Mend => "mend",
        }
    }

    fn kind(self) -> Kind {
        match self {
            Self::Approve => Kind::Approved,
            Self::Wait => Kind::Waitlisted,
            Self::Decline => Kind::Declined,
            Self::Mend => Kind::Mended,
        }
    }

    fn choice(self, t: &Text) -> Choice {
        let (icon, title, text) = match self {
            Self::Approve => (
                IconName::Check,
                t.get("decide-approve"),
                t.get("decide-approve-what"),
            ),
            Self::Wait => (
                IconName::Clock,
                t.get("decide-wait"),
                t.get("decide-wait-what"),
            ),
            Self::Decline => (
                IconName::Cross,
                t.get("decide-decline"),
                t.get("decide-decline-what"),
            ),
            Self::Mend => (
                IconName::Undo,
                t.get("decide-mend"),
                t.get("decide-mend-what"),
            ),
        };
        Choice {
            icon: Some(icon),
            ..Choice::new(self.value(), title, text)
        }
    }

    fn next(self, t: &Text) -> String {
        match self {
            Self::Approve => t.get("decide-approve-next"),
            Self::Wait => t.get("decide-wait-next"),
            Self::Decline => t.get("decide-decline-next"),
            Self::Mend => t.get("decide-mend-next"),
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct DecideProps {
    pub(super) id: String,
}

/// Reads the request.
#[function_component(Decide)]
pub(super) fn decide(props: &DecideProps) -> Html {
    let t = use_text();
    let request = props.id.clone();
    let looking = use_answer(move || call::LookAtRequest { request });
    let collective = use_answer(|| call::ShowCollective {});
    match looking.state() {
        Asked::Not | Asked::Waiting => html! { <Spinner label={t.get("beta-loading")} /> },
        Asked::Failed(error) => html! {
            <Page id="page-beta-decide" title={t.get("request-title")}><Trouble error={error.clone()} /></Page>
        },
        Asked::Answer(view) => {
            let us = collective.state().answer().cloned();
            html! { <Deciding view={view.clone()} {us} /> }
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DecidingProps {
    view: Box<BetaView>,
    us: Option<CollectiveView>,
}

#[function_component(Deciding)]
fn deciding(props: &DecidingProps) -> Html {
    let t = use_text();
    let go = use_go();
    let told = use_told();
    let view = &props.view;
    let it = &view.request;
    let chosen = use_state(|| None::<Decision>);
    let reason = use_state(String::new);
    let monthly = use_state(String::new);
    let server = use_state(String::new);
    let doing = use_question::<Box<BetaView>>();
    let approves = *chosen == Some(Decision::Approve);
    let approval = view.approval.as_ref().filter(|_| approves);
    let place = approval.and_then(|it| it.place.as_ref());
    let against = approval.and_then(|it| it.against.as_ref());
    let no_room = approves && place.is_none();
    let gives = place.is_some_and(|place| place.gift.is_some());
    let needs_reason = match *chosen {
        None => false,
        Some(Decision::Approve) => against.is_some(),
        Some(_) => true,
    };
    let currency = props
        .us
        .as_ref()
        .and_then(|us| us.currency)
        .unwrap_or(Currency::EUR);
    let amount = read(&monthly, currency);
    let mut errors = vec![];
    let mut wrong = |field: &'static str, message: String| {
        errors.push(FieldError {
            field: field.into(),
            message: message.into(),
        });
    };
    if chosen.is_none() {
        wrong(DECISION, t.get("decide-missing"));
    }
    if gives && amount.is_err() {
        wrong(MONTHLY, t.get("decide-monthly-wrong"));
    }
    if needs_reason && reason.trim().is_empty() {
        wrong(REASON, t.get("decide-reason-missing"));
    }
    let refused = doing.state().failure();
    let shown = said::with_refused(&t, told.still(&errors), refused);
    let attempt = told.attempt() + u32::from(refused.is_some());
    let error = |id: &str| {
        let found = shown.iter().find(|it| it.field == id);
        found.map(|it| it.message.clone())
    };
    let set = |state: &UseStateHandle<String>| {
        let state = state.clone();
        Callback::from(move |text| state.set(text))
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| {
            chosen.set(
                Decision::ALL
                    .into_iter()
                    .find(|it| it.value() == value.as_str()),
            );
        })
    };
    let back = page_of("request", it.id.as_str());
    let onnext = {
        let (doing, go, back) = (doing.clone(), go.clone(), back.clone());
        let (chosen, reason) = (*chosen, (*reason).clone());
        let monthly = amount.ok().flatten().filter(|_| gives);
        let server = Some((*server).clone()).filter(|it| !it.is_empty());
        let request = it.id.to_string();
        Callback::from(move |()| {
            let Some(chosen) = chosen.filter(|_| errors.is_empty()) else {
                told.tell(&errors);
                return;
            };
            let reason = reason.clone();
            let act = match chosen {
                Decision::Approve => BetaAct::Approve {
                    server: server.clone(),
                    from: None,
                    monthly,
                    reason,
                },
                Decision::Wait => BetaAct::Wait { reason },
                Decision::Decline => BetaAct::Decline { reason },
                Decision::Mend => BetaAct::Mend { reason },
            };
            let (go, back) = (go.clone(), back.clone());
            let request = request.clone();
            doing.ask_then(call::TendRequest { request, act }, move |_| go.emit(back));
        })
    };
    let choices: Vec<Choice> = Decision::ALL
        .into_iter()
        .filter(|it| view.possible.contains(&it.kind()))
        .map(|it| it.choice(&t))
        .collect();
    let next = chosen.map_or_else(|| t.get("part-continue"), |it| it.next(&t));
    let fits: Vec<SelectOption> = view
        .fit
        .iter()
        .flat_map(|fit| &fit.servers)
        .filter(|server| server.fits())
        .map(|it| SelectOption::new(it.server.clone(), it.server.clone()))
        .collect();
    let best = place.map(|place| place.server.clone()).unwrap_or_default();
    let on = if server.is_empty() {
        best
    } else {
        (*server).clone()
    };
    let shown_place = place.map(|place| {
        let mut place = place.clone();
        place.server.clone_from(&on);
        place
    });
    html! {
        <Page
            id="page-beta-decide"
            eyebrow={t.visible(&it.form.name).into_owned()}
            title={t.get("decide-title")}
            lead={t.get("decide-lead")}
            busy={doing.state().waits()}
            waiting={no_room}
            {next}
            onback={go.reform(move |()| back.clone())}
            {onnext}
        >
            <ErrorSummary errors={shown.clone()} {attempt} />
            if let Some(error) = refused.filter(|error| said::refused(&t, error).is_none()) {
                <Trouble error={error.clone()} />
            }
            if let Some(proposal) = &view.proposal { <p>{ proposed(&t, proposal) }</p> }
            if it.standing == Standing::Waiting { <p>{ t.get("decide-from-list") }</p> }
            <ChoiceCards
                id={DECISION}
                legend={t.get("decide-legend")}
                {choices}
                value={chosen.map(|it| AttrValue::from(it.value()))}
                error={error(DECISION)}
                {onchange}
            />
            if no_room {
                <Notice tone={Tone::Warning} live=true title={t.get("decide-no-room")}><p>{ t.get("decide-no-room-what") }</p></Notice>
            }
            if let Some(against) = against.filter(|_| !no_room) {
                <Notice tone={Tone::Warning} title={t.get("decide-against")}><p>{ why(&t, against) }</p></Notice>
            }
            if let Some(place) = &shown_place {
                <section class="section" aria-labelledby="decide-keeps">
                    <h2 id="decide-keeps">{ t.get("decide-keeps") }</h2>
                    <Definitions items={keeps(&t, place)} />
                    if fits.len() > 1 {
                        <Select
                            id={SERVER}
                            label={t.get("room-server")}
                            help={t.get("decide-server-help")}
                            options={fits.clone()}
                            value={on.clone()}
                            onchange={set(&server)}
                        />
                    }
                    if gives {
                        <NumberField
                            id={MONTHLY}
                            label={t.get("decide-monthly")}
                            help={t.get("decide-monthly-help")}
                            value={(*monthly).clone()}
                            error={error(MONTHLY)}
                            unit={currency.code()}
                            decimal=true
                            oninput={set(&monthly)}
                        />
                    }
                </section>
            }
            if chosen.is_some() && !no_room {
                <TextArea
                    id={REASON}
                    label={t.get("beta-reason")}
                    help={t.get("decide-reason-help")}
                    value={(*reason).clone()}
                    error={error(REASON)}
                    required={needs_reason}
                    rows=3
                    oninput={set(&reason)}
                />
            }
        </Page>
    }
}

/// Why an approval needs a reason.
fn why(t: &Text, against: &Against) -> String {
    match against {
        Against::NotOffered => t.get("request-not-offered"),
        Against::TooFew { voted, quorum } => {
            tr!(t, "votes-too-few", voted = *voted, quorum = *quorum)
        }
        Against::NotOver { until } => {
            tr!(t, "decide-not-over", until = t.date(&until.day()))
        }
        Against::Votes { plus, minus } => {
            tr!(t, "decide-votes", plus = *plus, minus = *minus)
        }
    }
}

/// An amount as it was typed; nothing where none was.
fn read(typed: &str, currency: Currency) -> Result<Option<Money>, ()> {
    let typed = typed.trim().replace(',', ".");
    if typed.is_empty() {
        return Ok(None);
    }
    match Money::parse(&typed, currency) {
        Ok(money) if !money.is_negative() => Ok(Some(money)),
        _ => Err(()),
    }
}
