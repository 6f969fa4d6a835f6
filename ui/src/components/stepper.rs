//! Where one is on a way of many pages.

use yew::prelude::*;

use super::{Icon, IconName};
use crate::{text::use_text, tr};

/// A few steps that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phase {
    /// What they are about.
    pub title: AttrValue,
    /// The steps, in order.
    pub steps: Vec<StepItem>,
}

/// One step of the way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepItem {
    /// What is handed back.
    pub key: AttrValue,
    /// Its name, in a word or three.
    pub title: AttrValue,
    /// How far it is.
    pub state: StepItemState,
}

/// How far a step of the way is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepItemState {
    /// Answered; one can go back to it.
    Done,
    /// Here.
    Current,
    /// Later.
    Todo,
    /// Answered, and it needs another look.
    Attention,
    /// Answered, and not to be changed any more.
    Closed,
}

/// What [`Stepper`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct StepperProps {
    /// The whole way.
    pub phases: Vec<Phase>,
    /// Goes to a step that is answered. Without it the way is only shown.
    #[prop_or_default]
    pub onpick: Option<Callback<AttrValue>>,
}

/// The way, in phases. Where the window is narrow it is one line that unfolds.
#[function_component(Stepper)]
pub fn stepper(props: &StepperProps) -> Html {
    let t = use_text();
    let unfolded = use_state_eq(|| false);
    let toggle = {
        let unfolded = unfolded.clone();
        Callback::from(move |_: MouseEvent| unfolded.set(!*unfolded))
    };
    let steps: Vec<&StepItem> = props.phases.iter().flat_map(|p| &p.steps).collect();
    let here = steps
        .iter()
        .position(|step| step.state == StepItemState::Current);
    let name = here.map_or_else(AttrValue::default, |here| steps[here].title.clone());
    let place = tr!(
        t,
        "part-step-of",
        step = here.map_or(0, |h| h + 1),
        of = steps.len()
    );
    let class = classes!("stepper", unfolded.then_some("stepper-unfolded"));
    html! {
        <nav {class} aria-label={t.get("part-steps")}>
            <button type="button" class="stepper-line" aria-expanded={unfolded.to_string()} onclick={toggle}>
                <span class="stepper-place">{ place }</span>
                <span class="stepper-name">{ name }</span>
                <Icon name={IconName::Down} />
            </button>
            <ol class="stepper-phases">
                { for props.phases.iter().map(|phase| html! {
                    <li class="stepper-phase">
                        <span class="stepper-title">{ &phase.title }</span>
                        <ol>
                            { for phase.steps.iter().map(|step| html! {
                                <Item step={step.clone()} onpick={props.onpick.clone()} />
                            }) }
                        </ol>
                    </li>
                }) }
            </ol>
        </nav>
    }
}

#[derive(PartialEq, Properties)]
struct ItemProps {
    step: StepItem,
    onpick: Option<Callback<AttrValue>>,
}

#[function_component(Item)]
fn item(props: &ItemProps) -> Html {
    let t = use_text();
    let step = &props.step;
    let (state, icon, word) = match step.state {
        StepItemState::Done | StepItemState::Closed => {
            ("done", Some(IconName::Check), Some(t.get("state-done")))
        }
        StepItemState::Current => ("current", None, None),
        StepItemState::Todo => ("todo", None, None),
        StepItemState::Attention => {
            let word = t.get("state-attention");
            ("attention", Some(IconName::Warning), Some(word))
        }
    };
    let words = html! {
        <>
            <span class="stepper-mark">if let Some(name) = icon { <Icon {name} /> }</span>
            <span>{ &step.title }</span>
            if let Some(word) = word { <span class="visually-hidden">{ format!(" ({word})") }</span> }
        </>
    };
    let answered = matches!(step.state, StepItemState::Done | StepItemState::Attention);
    let class = classes!("stepper-step", format!("stepper-{state}"));
    let pick = props.onpick.as_ref().filter(|_| answered);
    let current = (step.state == StepItemState::Current).then_some("step");
    html! {
        <li aria-current={current}>
            if let Some(pick) = pick {
                <button type="button" {class} onclick={picked(pick, step)}>{ words }</button>
            } else {
                <span {class}>{ words }</span>
            }
        </li>
    }
}

fn picked(pick: &Callback<AttrValue>, step: &StepItem) -> Callback<MouseEvent> {
    let key = step.key.clone();
    pick.reform(move |_: MouseEvent| key.clone())
}
