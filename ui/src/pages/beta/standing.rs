//! Where our request stands, what the network asks, and what can be done now.

use std::collections::BTreeMap;

use allotment_api::{OfferView, OpenedView, OwnRequestView, call};
use allotment_governance::{OwnView, Standing};
use yew::prelude::*;

use super::{
    draft::{Step, route},
    offer::offer,
    opened::{granted, launch, opened},
    page,
    said::{self, Titles},
    use_go,
};
use crate::{
    components::{
        Badge, Button, ButtonKind, Definitions, Dialog, Disclosure, ErrorSummary, FieldError,
        IconName, Notice, Page, TextArea, Tone,
    },
    pages::{
        asking::{Question, use_question},
        file::{FileField, Handed},
        told::use_told,
        trouble::Trouble,
    },
    text::{Text, use_text},
    tr,
};

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OwnStandingProps {
    pub(super) view: Box<OwnRequestView>,
    pub(super) titles: Titles,
    /// What the network offers, as far as it is known here.
    pub(super) offered: Option<Box<OfferView>>,
    pub(super) onanew: Callback<()>,
}

/// The standing of one's own request, in words.
#[function_component(OwnStanding)]
pub(super) fn own_standing(props: &OwnStandingProps) -> Html {
    let t = use_text();
    let go = use_go();
    let now = use_state(|| props.view.clone());
    let asked = use_state(|| false);
    let withdrawing = use_question::<Box<OwnRequestView>>();
    let launching = use_question::<Box<OpenedView>>();
    let view = &*now;
    let withdraw = {
        let (withdrawing, now, asked) = (withdrawing.clone(), now.clone(), asked.clone());
        Callback::from(move |()| {
            let (now, asked) = (now.clone(), asked.clone());
            withdrawing.ask_then(call::WithdrawRequest {}, move |view| {
                now.set(view.clone());
                asked.set(false);
            });
        })
    };
    let begin = {
        let (launching, go) = (launching.clone(), go.clone());
        Callback::from(move |()| {
            let go = go.clone();
            launching.ask_then(call::LaunchApproved {}, move |done| {
                if let Some(place) = launch(done) {
                    go.emit(place);
                }
            });
        })
    };
    let hand_over = view.hand_over_again || view.standing == Standing::Draft;
    let (label, onnext) = if view.may_launch {
        (t.get("beta-launch"), Some(begin))
    } else if view.standing == Standing::Draft {
        (t.get("beta-go-on"), Some(go.reform(|()| page("review"))))
    } else if hand_over {
        (
            t.get("beta-hand-again"),
            Some(go.reform(|()| page("hand-over"))),
        )
    } else if view.may_begin_anew {
        (t.get("beta-anew"), Some(props.onanew.clone()))
    } else {
        (String::new(), None)
    };
    let (state, tone) = state(&t, view.standing);
    let ask = |open: bool| {
        let asked = asked.clone();
        Callback::from(move |()| asked.set(open))
    };
    let changed = {
        let now = now.clone();
        Callback::from(move |view: Box<OwnRequestView>| now.set(view))
    };
    let failed = launching.state().failure();
    let name = view.own.form.name.clone();
    html! {
        <>
            <Page
                id="page-beta-standing"
                eyebrow={t.get("beta-yours")}
                title={if name.is_empty() { t.get("beta-unnamed") } else { t.visible(&name).into_owned() }}
                next={label}
                busy={launching.state().waits()}
                {onnext}
            >
                if let Some(error) = failed { <Trouble error={error.clone()} /> }
                <p class="beta-state"><Badge text={state} {tone} /></p>
                <p>{ means(&t, view) }</p>
                if view.hand_over_again && view.standing != Standing::Draft {
                    <Notice tone={Tone::Warning} title={t.get("beta-not-told")}><p>{ t.get("beta-not-told-what") }</p></Notice>
                }
                if view.own.for_them {
                    <Notice tone={Tone::Info}><p>{ t.get("beta-for-them") }</p></Notice>
                }
                if let Some(reply) = &view.own.reply { { replied(&t, reply) } }
                <Questions view={view.clone()} onchanged={changed.clone()} />
                if view.standing != Standing::Draft {
                    <section class="section" aria-labelledby="beta-reply">
                        <h2 id="beta-reply">{ t.get("beta-reply") }</h2>
                        <OpenReply onopened={changed} />
                    </section>
                }
                <Disclosure id="beta-said" summary={t.get("beta-said")} open={view.standing == Standing::Draft}>
                    if !view.missing.is_empty() {
                        <Notice tone={Tone::Warning} title={t.get("beta-missing-title")}>{ said::missing(&t, &view.missing) }</Notice>
                    }
                    <Definitions items={said::form(&t, &view.own.form, &props.titles)} />
                </Disclosure>
                if let Some(offered) = &props.offered {
                    <Disclosure id="beta-offered" summary={t.get("beta-offered")}>
                        { offer(&t, offered, &props.titles) }
                    </Disclosure>
                }
                <div class="cluster">
                    if view.may_change {
                        <Button id="beta-edit" label={t.get("beta-edit")} onclick={go.reform(|()| route(Step::Who))} />
                    }
                    if view.standing != Standing::Draft && !hand_over {
                        <Button id="beta-hand" label={t.get("beta-hand")} kind={ButtonKind::Plain} onclick={go.reform(|()| page("hand-over"))} />
                    }
                    if view.may_withdraw {
                        <Button id="beta-withdraw" label={t.get("beta-withdraw")} kind={ButtonKind::Plain} onclick={ask(true)} />
                    }
                </div>
            </Page>
            <Dialog
                id="beta-withdraw-dialog"
                open={*asked}
                title={t.get("beta-withdraw-title")}
                confirm={t.get("beta-withdraw")}
                cancel={t.get("beta-withdraw-keep")}
                danger=true
                busy={withdrawing.state().waits()}
                onconfirm={withdraw}
                onclose={ask(false)}
            >
                <p>{ t.get("beta-withdraw-what") }</p>
                if let Some(error) = withdrawing.state().failure() { <Trouble error={error.clone()} /> }
            </Dialog>
        </>
    }
}

/// What a standing is called, and how it is to be taken.
pub(super) fn state(t: &Text, standing: Standing) -> (String, Tone) {
    match standing {
        Standing::Draft => (t.get("beta-state-draft"), Tone::Neutral),
        Standing::Sent => (t.get("beta-state-sent"), Tone::Info),
        Standing::Review => (t.get("beta-state-review"), Tone::Info),
        Standing::Waiting => (t.get("beta-state-waiting"), Tone::Warning),
        Standing::Approved => (t.get("beta-state-approved"), Tone::Good),
        Standing::Expired => (t.get("beta-state-expired"), Tone::Warning),
        Standing::Declined => (t.get("beta-state-declined"), Tone::Neutral),
        Standing::Withdrawn => (t.get("beta-state-withdrawn"), Tone::Neutral),
        Standing::TakenUp => (t.get("beta-state-taken-up"), Tone::Good),
    }
}

/// What it means for us.
fn means(t: &Text, view: &OwnRequestView) -> String {
    match view.standing {
        Standing::Draft => t.get("beta-means-draft"),
        Standing::Sent => t.get("beta-means-sent"),
        Standing::Review => t.get("beta-means-review"),
        Standing::Waiting => t.get("beta-means-waiting"),
        Standing::Approved if view.may_launch => t.get("beta-means-approved"),
        Standing::Approved | Standing::Expired => t.get("beta-means-expired"),
        Standing::Declined => t.get("beta-means-declined"),
        Standing::Withdrawn => t.get("beta-means-withdrawn"),
        Standing::TakenUp => t.get("beta-means-taken-up"),
    }
}

fn replied(t: &Text, reply: &OwnView) -> Html {
    let network = t.visible(&reply.network).into_owned();
    let mut items: Vec<(AttrValue, Html)> = vec![];
    if let Some(place) = reply.place {
        items.push((
            t.get("beta-place").into(),
            html! { <strong>{ t.count(place.into()) }</strong> },
        ));
    }
    if let Some(until) = reply.decide_until {
        items.push((
            t.get("beta-decide-until").into(),
            html! { { said::day(t, until) } },
        ));
    }
    if let Some(decision) = &reply.decision {
        items.push((
            t.get("beta-decided").into(),
            html! { { said::day(t, decision.at) } },
        ));
        if !decision.reason.is_empty() {
            items.push((
                t.get("beta-because").into(),
                said::text(t, &decision.reason),
            ));
        }
    }
    items.extend(reply.granted.iter().flat_map(|it| granted(t, it)));
    html! {
        <section class="section" aria-labelledby="beta-replied">
            <h2 id="beta-replied">{ tr!(t, "beta-replied", network = network) }</h2>
            <Definitions {items} />
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct QuestionsProps {
    view: Box<OwnRequestView>,
    onchanged: Callback<Box<OwnRequestView>>,
}

/// What the network asks, and our answers.
#[function_component(Questions)]
fn questions(props: &QuestionsProps) -> Html {
    let t = use_text();
    let told = use_told();
    let typed = use_state(BTreeMap::<u32, String>::new);
    let answering = use_question::<Box<OwnRequestView>>();
    let view = &props.view;
    let all = view
        .own
        .reply
        .iter()
        .flat_map(|reply| reply.questions.clone());
    let all: Vec<_> = all.collect();
    if all.is_empty() {
        return Html::default();
    }
    let empty = |number: u32| typed.get(&number).is_none_or(|it| it.trim().is_empty());
    let errors: Vec<FieldError> = view
        .open_questions
        .iter()
        .filter(|number| empty(**number))
        .map(|number| FieldError {
            field: format!("answer-{number}").into(),
            message: t.get("beta-answer-missing").into(),
        })
        .collect();
    let shown = told.still(&errors);
    let answer = |number: u32| {
        let (typed, answering, onchanged) =
            (typed.clone(), answering.clone(), props.onchanged.clone());
        let (told, field) = (told.clone(), format!("answer-{number}"));
        let error = errors.iter().find(|it| it.field == field).cloned();
        Callback::from(move |()| {
            if let Some(error) = &error {
                told.tell(std::slice::from_ref(error));
                return;
            }
            let text = typed.get(&number).cloned().unwrap_or_default();
            let onchanged = onchanged.clone();
            let call = call::AnswerNetwork {
                question: number,
                text,
            };
            answering.ask_then(call, move |view| onchanged.emit(view.clone()));
        })
    };
    let one = |number: u32, text: &str, answered: Option<&String>| {
        let id = format!("answer-{number}");
        let oninput = {
            let typed = typed.clone();
            Callback::from(move |text: String| {
                let mut next = (*typed).clone();
                next.insert(number, text);
                typed.set(next);
            })
        };
        let error = shown
            .iter()
            .find(|it| it.field == id)
            .map(|it| it.message.clone());
        html! {
            <li class="stack" key={number}>
                <blockquote class="quote">{ said::text(&t, text) }</blockquote>
                if let Some(answer) = answered {
                    <div class="entry">
                        <p class="entry-about">{ t.get("beta-answered") }</p>
                        { said::text(&t, answer) }
                    </div>
                } else if view.open_questions.contains(&number) {
                    <TextArea
                        {id}
                        label={t.get("beta-answer")}
                        value={typed.get(&number).cloned().unwrap_or_default()}
                        rows=3
                        {error}
                        {oninput}
                    />
                    <div class="cluster">
                        <Button id={format!("answer-{number}-keep")} label={t.get("beta-answer-keep")} busy={answering.state().waits()} onclick={answer(number)} />
                    </div>
                }
            </li>
        }
    };
    html! {
        <section class="section" aria-labelledby="beta-questions">
            <h2 id="beta-questions">{ t.get("beta-questions") }</h2>
            <p class="soft">{ t.get("beta-questions-what") }</p>
            <ErrorSummary errors={shown.clone()} attempt={told.attempt()} />
            if let Some(error) = answering.state().failure() { <Trouble error={error.clone()} /> }
            <ol class="questions">
                { for all.iter().map(|it| {
                    let ours = view.own.answers.get(&it.number);
                    one(it.number, &it.text, it.answer.as_ref().or(ours))
                }) }
            </ol>
        </section>
    }
}

#[derive(Clone, PartialEq, Properties)]
pub(super) struct OpenReplyProps {
    pub(super) onopened: Callback<Box<OwnRequestView>>,
    /// The request was not written on this computer.
    #[prop_or_default]
    pub(super) elsewhere: bool,
}

/// Opens the network's reply.
#[function_component(OpenReply)]
pub(super) fn open_reply(props: &OpenReplyProps) -> Html {
    let t = use_text();
    let file = use_state(|| None::<Handed>);
    let opening: Question<Box<OpenedView>> = use_question();
    let onfile = {
        let (file, opening) = (file.clone(), opening.clone());
        Callback::from(move |handed| {
            opening.forget();
            file.set(handed);
        })
    };
    let open = {
        let (file, opening, onopened) = (file.clone(), opening.clone(), props.onopened.clone());
        let for_them = props.elsewhere;
        Callback::from(move |()| {
            let Some(file) = &*file else { return };
            let onopened = onopened.clone();
            let call = call::OpenReply {
                text: file.content.clone(),
                for_them,
            };
            opening.ask_then(call, move |done| {
                onopened.emit(Box::new(done.request.clone()));
            });
        })
    };
    html! {
        <div class="stack">
            <FileField
                id="beta-reply-file"
                label={t.get("beta-reply-file")}
                help={t.get("beta-reply-file-help")}
                name={file.as_ref().map(|it| AttrValue::from(it.name.clone()))}
                accept=".json,application/json"
                text=true
                required=false
                {onfile}
            />
            if file.is_some() {
                <div class="cluster">
                    <Button id="beta-reply-open" label={t.get("beta-reply-open")} icon={IconName::Paper} busy={opening.state().waits()} onclick={open} />
                </div>
            }
            if let Some(error) = opening.state().failure() { <Trouble error={error.clone()} /> }
            if let Some(done) = opening.state().answer() { { opened(&t, done) } }
        </div>
    }
}
