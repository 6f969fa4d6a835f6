//! The way to a newer version: what that wants to know, and then its plan.
//! Until the plan is accepted nothing was changed.

mod plan;

use std::rc::Rc;

use allotment_api::{KeptInstance, UpgradeQuestions, call};
use allotment_recipe::Question;
use yew::prelude::*;

use crate::{
    components::{Page, Spinner},
    pages::{
        look::use_look,
        questions::{Answers, use_questioning},
        sudo::{Passwords, Refused},
    },
    text::{Text, use_text},
    tr,
    wording::{self, App},
};
use plan::Planned;

/// What [`Upgrade`] takes.
#[derive(Clone, PartialEq, Properties)]
pub(super) struct UpgradeProps {
    pub(super) kept: KeptInstance,
    pub(super) app: App,
    pub(super) passwords: Passwords,
    /// The plan was accepted and begun.
    pub(super) onaccept: Callback<String>,
    pub(super) onback: Callback<()>,
}

/// How far somebody has come.
#[derive(Clone, PartialEq)]
enum Answered {
    /// Not yet; what was typed before stands in the fields.
    Not(Answers),
    All(Answers),
}

#[function_component(Upgrade)]
pub(super) fn upgrade(props: &UpgradeProps) -> Html {
    let t = use_text();
    let look = use_look::<Box<UpgradeQuestions>>();
    let answered = use_state(|| Answered::Not(Answers::new()));
    let ask = {
        let (look, props) = (look.clone(), props.clone());
        Callback::from(move |()| {
            let instance = &props.kept.instance;
            look.now(call::AskUpgrade {
                address: instance.address.clone(),
                sudo_password: props.passwords.of(&instance.server),
            });
        })
    };
    {
        let ask = ask.clone();
        use_effect_with((), move |()| ask.emit(()));
    }
    let looked = look.looked();
    let seen = looked
        .seen
        .as_deref()
        .filter(|_| !looked.waits && looked.failure.is_none());
    let Some(seen) = seen else {
        return html! {
            <Page
                id="page-upgrade"
                title={tr!(t, "upgrade-title", app = props.app.title.clone())}
                lead={lead(&t, props, props.kept.offered.clone())}
                next={tr!(t, "upgrade-accept", app = props.app.title.clone())}
                waiting=true
                onback={props.onback.clone()}
                onnext={Callback::noop()}
            >
                if let (false, Some(error)) = (looked.waits, &looked.failure) {
                    <Refused
                        passwords={props.passwords.clone()}
                        server={props.kept.instance.server.clone()}
                        error={error.clone()}
                        {ask}
                    />
                } else {
                    <Spinner label={match &looked.doing {
                        Some(doing) => wording::doing(&t, doing),
                        None => t.get("upgrade-asking"),
                    }} />
                }
            </Page>
        };
    };
    let set = |next: fn(Answers) -> Answered| {
        let answered = answered.clone();
        Callback::from(move |answers: Answers| answered.set(next(answers)))
    };
    match (&*answered, seen.new.is_empty()) {
        (Answered::Not(before), false) => html! {
            <Asking
                props={props.clone()}
                questions={new_ones(&t, seen)}
                before={before.iter().chain(&seen.kept).map(|(k, v)| (k.clone(), v.clone())).collect::<Answers>()}
                onnext={set(Answered::All)}
            />
        },
        (Answered::Not(_), true) => html! {
            <Planned
                answers={Answers::new()}
                onback={props.onback.clone()}
                props={props.clone()}
            />
        },
        (Answered::All(answers), _) => {
            let onback = {
                let (set, answers) = (set(Answered::Not), answers.clone());
                Callback::from(move |()| set.emit(answers.clone()))
            };
            html! { <Planned answers={answers.clone()} {onback} props={props.clone()} /> }
        }
    }
}

/// From which version to which, and where.
fn lead(t: &Text, props: &UpgradeProps, to: Option<String>) -> Option<AttrValue> {
    let instance = &props.kept.instance;
    let (from, address) = (instance.version.clone(), instance.address.to_string());
    to.map(|to| {
        AttrValue::from(tr!(
            t,
            "upgrade-lead",
            from = from,
            to = to,
            address = address
        ))
    })
}

/// The questions that are new, in the language of the page.
fn new_ones(t: &Text, seen: &UpgradeQuestions) -> Rc<[Question]> {
    let recipe = seen.recipe.clone().in_language(t.locale().language());
    let questions = recipe.about.questions.into_iter();
    questions
        .filter(|question| seen.new.contains(&question.key))
        .collect()
}

#[derive(Clone, PartialEq, Properties)]
struct AskingProps {
    props: UpgradeProps,
    questions: Rc<[Question]>,
    /// What is answered already, and decides what is asked.
    before: Answers,
    onnext: Callback<Answers>,
}

/// What the new version wants to know.
#[function_component(Asking)]
fn asking(asking: &AskingProps) -> Html {
    let t = use_text();
    let (props, questions) = (&asking.props, &asking.questions);
    let questioning = use_questioning(questions, &asking.before);
    let onnext = {
        let (questioning, questions) = (questioning.clone(), questions.clone());
        let onnext = asking.onnext.clone();
        Callback::from(move |()| {
            if questioning.fit(&questions) {
                onnext.emit(questioning.answers(&questions));
            }
        })
    };
    let app = props.app.title.clone();
    html! {
        <Page
            id="page-upgrade-questions"
            title={tr!(t, "upgrade-questions-title", app = app.clone())}
            lead={tr!(t, "upgrade-questions-lead", app = app)}
            next={t.get("upgrade-questions-next")}
            onback={props.onback.clone()}
            {onnext}
        >
            { questioning.fields(questions) }
        </Page>
    }
}
