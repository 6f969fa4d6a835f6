//! Votes, what is still missing, and one's own.

use allotment_api::{BetaAct, BetaView, call};
use allotment_governance::{Kind, Proposal, Vote};
use yew::prelude::*;

use super::{
    super::said,
    queue::{lean, tone},
    request::PartProps,
};
use crate::{
    components::{
        Badge, Button, ErrorSummary, FieldError, Prose, RadioGroup, RadioOption, TextArea, Tone,
    },
    pages::{asking::use_question, told::use_told, trouble::Trouble},
    text::{Text, use_text},
    tr,
};

const VOTE: &str = "vote";
const REASON: &str = "vote-reason";

/// How votes stand, in a sentence: how many, what is missing, where they lean.
pub(super) fn proposed(t: &Text, proposal: &Proposal) -> String {
    if !proposal.enough {
        let (voted, quorum) = (proposal.votes.all(), proposal.quorum);
        return tr!(t, "votes-too-few", voted = voted, quorum = quorum);
    }
    let lean = lean(t, proposal.lean);
    if proposal.over {
        tr!(t, "votes-over", lean = lean)
    } else {
        let until = said::day(t, proposal.until);
        tr!(t, "votes-so-far", lean = lean, until = until)
    }
}

fn name(t: &Text, vote: Vote) -> String {
    match vote {
        Vote::For => t.get("vote-for"),
        Vote::Abstain => t.get("vote-abstain"),
        Vote::Against => t.get("vote-against"),
    }
}

fn value(vote: Vote) -> &'static str {
    match vote {
        Vote::For => "for",
        Vote::Abstain => "abstain",
        Vote::Against => "against",
    }
}

fn of(value: &str) -> Option<Vote> {
    let all = [Vote::For, Vote::Abstain, Vote::Against];
    all.into_iter().find(|vote| self::value(*vote) == value)
}

/// All votes with their reasons, and one's own.
#[function_component(Votes)]
pub(super) fn votes(props: &PartProps) -> Html {
    let t = use_text();
    let view = &props.view;
    let it = &view.request;
    let votes = it.tally();
    let possible = view.possible.contains(&Kind::Voted);
    if it.votes.is_empty() && !possible {
        return Html::default();
    }
    html! {
        <section class="section" aria-labelledby="votes-title">
            <h2 id="votes-title">{ t.get("votes-title") }</h2>
            if let Some(proposal) = &view.proposal { { standing(&t, proposal) } }
            <p>{ tr!(t, "votes-tally", plus = votes.plus, abstain = votes.abstain, minus = votes.minus) }</p>
            if !it.votes.is_empty() {
                <ul class="entries">
                    { for it.votes.iter().map(|(who, ballot)| html! {
                        <li class="entry" key={who.to_string()}>
                            <p class="entry-head">
                                <strong>{ t.visible(view.called(who)).into_owned() }</strong>
                                <span>{ name(&t, ballot.vote) }</span>
                            </p>
                            if !ballot.reason.is_empty() { { said::text(&t, &ballot.reason) } }
                        </li>
                    }) }
                </ul>
            }
            if possible { <Mine ..props.clone() /> }
        </section>
    }
}

/// How many have voted of those who have to, until when, and where it leans.
fn standing(t: &Text, proposal: &Proposal) -> Html {
    let missing = proposal.missing();
    let until = said::day(t, proposal.until);
    let tone = proposal.outcome().map_or(Tone::Neutral, tone);
    html! {
        <>
            <p class="beta-state"><Badge text={proposed(t, proposal)} {tone} /></p>
            <p>
                if missing > 0 { { tr!(t, "votes-missing", count = missing, quorum = proposal.quorum) }{ " " } }
                if proposal.over {
                    { tr!(t, "votes-time-over", until = until) }
                } else {
                    { tr!(t, "votes-until", until = until) }
                }
            </p>
            <p class="soft">{ t.get("votes-people") }</p>
        </>
    }
}

/// One's own vote: it can be changed until the decision.
#[function_component(Mine)]
fn mine(props: &PartProps) -> Html {
    let t = use_text();
    let told = use_told();
    let it = &props.view.request;
    let mine = props.view.me.as_ref().and_then(|me| it.votes.get(me));
    let chosen = use_state(|| mine.map(|ballot| ballot.vote));
    let reason = use_state(|| mine.map(|ballot| ballot.reason.clone()).unwrap_or_default());
    let voting = use_question::<Box<BetaView>>();
    let mut errors = vec![];
    if chosen.is_none() {
        errors.push(FieldError {
            field: VOTE.into(),
            message: t.get("vote-missing").into(),
        });
    }
    // The rule of the use cases, told before it refuses.
    if chosen.is_some_and(Vote::needs_reason) && reason.trim().is_empty() {
        errors.push(FieldError {
            field: REASON.into(),
            message: t.get("vote-reason-missing").into(),
        });
    }
    let shown = told.still(&errors);
    let attempt = told.attempt();
    let error = |id: &str| {
        let found = shown.iter().find(|it| it.field == id);
        found.map(|it| it.message.clone())
    };
    let onchange = {
        let chosen = chosen.clone();
        Callback::from(move |value: AttrValue| chosen.set(of(&value)))
    };
    let oninput = {
        let reason = reason.clone();
        Callback::from(move |text| reason.set(text))
    };
    let onclick = {
        let (voting, onchanged) = (voting.clone(), props.onchanged.clone());
        let (vote, reason) = (*chosen, (*reason).clone());
        let request = it.id.to_string();
        Callback::from(move |()| match vote.filter(|_| errors.is_empty()) {
            Some(vote) => {
                let onchanged = onchanged.clone();
                let act = BetaAct::Vote {
                    vote,
                    reason: reason.clone(),
                };
                let request = request.clone();
                voting.ask_then(call::TendRequest { request, act }, move |view| {
                    onchanged.emit(view.clone());
                });
            }
            None => told.tell(&errors),
        })
    };
    let options = [Vote::For, Vote::Abstain, Vote::Against].map(|vote| {
        let label = name(&t, vote);
        RadioOption::new(value(vote), label)
    });
    html! {
        <div class="stack">
            <ErrorSummary errors={shown.clone()} {attempt} />
            <RadioGroup
                id={VOTE}
                legend={t.get("vote-mine")}
                help={t.get("vote-help")}
                options={options.to_vec()}
                value={chosen.map(|vote| AttrValue::from(value(vote)))}
                error={error(VOTE)}
                {onchange}
            />
            <TextArea
                id={REASON}
                label={t.get("vote-reason")}
                help={t.get("vote-reason-help")}
                value={(*reason).clone()}
                error={error(REASON)}
                rows=2
                {oninput}
            />
            if let Some(error) = voting.state().failure() { <Trouble error={error.clone()} /> }
            <div class="cluster">
                <Button
                    id="vote-cast"
                    label={if mine.is_some() { t.get("vote-change") } else { t.get("vote-cast") }}
                    busy={voting.state().waits()}
                    {onclick}
                />
                if let Some(ballot) = mine {
                    <span class="soft" role="status"><Prose text={tr!(t, "vote-yours", vote = name(&t, ballot.vote))} /></span>
                }
            </div>
        </div>
    }
}
