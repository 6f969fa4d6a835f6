//! Questions to the collective with its answers, and notes among maintainers.

use allotment_api::{BetaAct, BetaView, call};
use allotment_governance::{Kind, Question};
use yew::prelude::*;

use super::{
    super::said,
    request::{PartProps, by},
};
use crate::{
    api::use_client,
    components::{Button, Disclosure, FieldError, TextArea, focus_on},
    pages::{asking::use_question, told::use_told, trouble::Trouble},
    text::{Text, use_text},
    tr,
};

/// What was asked and noted, and the ways to ask and note more.
#[function_component(Talk)]
pub(super) fn talk(props: &PartProps) -> Html {
    let t = use_text();
    let travels = if use_client().is_hub() {
        t.get("talk-questions-what-hub")
    } else {
        t.get("talk-questions-what")
    };
    let it = &props.view.request;
    let can = |kind: Kind| props.view.possible.contains(&kind);
    html! {
        <>
            <section class="section" aria-labelledby="talk-questions">
                <h2 id="talk-questions">{ t.get("talk-questions") }</h2>
                <p class="soft">{ travels }</p>
                if !it.questions.is_empty() {
                    <ol class="questions">
                        { for it.questions.iter().map(|question| html! {
                            <li key={question.number} class="stack">
                                { asked(&t, &props.view, question) }
                                if question.answer.is_none() && can(Kind::Answered) {
                                    <Disclosure id={format!("talk-answer-{}-more", question.number)} summary={t.get("talk-answer-elsewhere")}>
                                        <Say
                                            id={format!("talk-answer-{}", question.number)}
                                            label={t.get("beta-answer")}
                                            button={t.get("talk-answer")}
                                            says={Says::Answer(question.number)}
                                            view={props.view.clone()}
                                            onchanged={props.onchanged.clone()}
                                        />
                                    </Disclosure>
                                }
                            </li>
                        }) }
                    </ol>
                }
                if can(Kind::Asked) {
                    <Say
                        id="talk-ask"
                        label={t.get("beta-question")}
                        button={t.get("talk-ask")}
                        says={Says::Question}
                        view={props.view.clone()}
                        onchanged={props.onchanged.clone()}
                    />
                }
            </section>
            <section class="section" aria-labelledby="talk-notes">
                <h2 id="talk-notes">{ t.get("talk-notes") }</h2>
                <p class="soft">{ t.get("talk-notes-what") }</p>
                if !it.notes.is_empty() {
                    <ul class="entries">
                        { for it.notes.iter().map(|note| html! {
                            <li class="entry">
                                <p class="entry-about">{ tr!(t, "talk-by", who = by(&t, &props.view, &note.by), day = said::day(&t, note.at)) }</p>
                                { said::text(&t, &note.text) }
                            </li>
                        }) }
                    </ul>
                }
                if can(Kind::Noted) {
                    <Say
                        id="talk-note"
                        label={t.get("beta-note")}
                        button={t.get("talk-note")}
                        says={Says::Note}
                        view={props.view.clone()}
                        onchanged={props.onchanged.clone()}
                    />
                }
            </section>
        </>
    }
}

fn asked(t: &Text, view: &BetaView, question: &Question) -> Html {
    let (who, day) = (by(t, view, &question.by), said::day(t, question.asked_at));
    html! {
        <>
            <p class="entry-about">{ tr!(t, "talk-by", who = who, day = day) }</p>
            { said::text(t, &question.text) }
            if let Some(answer) = &question.answer {
                <div class="quote">
                    <p class="entry-about">{ t.get("talk-answered") }</p>
                    { said::text(t, answer) }
                </div>
            } else if question.answered_at.is_none() {
                <p class="soft">{ t.get("talk-unanswered") }</p>
            }
        </>
    }
}

/// What is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Says {
    Question,
    Answer(u32),
    Note,
}

impl Says {
    fn act(self, text: String) -> BetaAct {
        match self {
            Self::Question => BetaAct::Ask { text },
            Self::Answer(question) => BetaAct::Answer { question, text },
            Self::Note => BetaAct::Note { text },
        }
    }
}

#[derive(Clone, PartialEq, Properties)]
struct SayProps {
    id: AttrValue,
    label: AttrValue,
    button: AttrValue,
    says: Says,
    view: Box<BetaView>,
    onchanged: Callback<Box<BetaView>>,
}

/// A field with its button; once it is written down the field is empty again.
#[function_component(Say)]
fn say(props: &SayProps) -> Html {
    let t = use_text();
    let told = use_told();
    let typed = use_state(String::new);
    let doing = use_question::<Box<BetaView>>();
    let missing = typed.trim().is_empty().then(|| FieldError {
        field: props.id.clone(),
        message: t.get("talk-missing").into(),
    });
    let errors: Vec<FieldError> = missing.into_iter().collect();
    let shown = told.still(&errors);
    let oninput = {
        let typed = typed.clone();
        Callback::from(move |text| typed.set(text))
    };
    let onclick = {
        let (typed, doing, onchanged) = (typed.clone(), doing.clone(), props.onchanged.clone());
        let id = props.id.clone();
        let (says, request) = (props.says, props.view.request.id.to_string());
        Callback::from(move |()| {
            if !errors.is_empty() {
                told.tell(&errors);
                focus_on(&id);
                return;
            }
            let (typed, onchanged) = (typed.clone(), onchanged.clone());
            let call = call::TendRequest {
                request: request.clone(),
                act: says.act((*typed).clone()),
            };
            doing.ask_then(call, move |view| {
                typed.set(String::new());
                onchanged.emit(view.clone());
            });
        })
    };
    html! {
        <div class="stack">
            <TextArea
                id={props.id.clone()}
                label={props.label.clone()}
                value={(*typed).clone()}
                error={shown.first().map(|it| it.message.clone())}
                rows=2
                {oninput}
            />
            if let Some(error) = doing.state().failure() { <Trouble error={error.clone()} /> }
            <div class="cluster">
                <Button id={format!("{}-do", props.id)} label={props.button.clone()} busy={doing.state().waits()} {onclick} />
            </div>
        </div>
    }
}
