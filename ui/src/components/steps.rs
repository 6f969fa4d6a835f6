//! The steps of a plan while they are done.

use yew::prelude::*;

use super::{Icon, IconName, Log, prose::marked};
use crate::{
    text::{Text, use_text},
    tr,
};

/// How far a step is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ProgressState {
    /// Its turn has not come.
    #[default]
    Waiting,
    /// It is being done.
    Running,
    /// Done and verified.
    Done,
    /// It stopped here.
    Failed,
    /// It was not needed.
    Skipped,
    /// Whether it finished is not known yet.
    Unknown,
    /// Brought back to what was there before.
    Undone,
}

impl ProgressState {
    /// All of them, for the gallery.
    pub const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Running,
        Self::Done,
        Self::Failed,
        Self::Skipped,
        Self::Unknown,
        Self::Undone,
    ];

    fn sign(self) -> (&'static str, IconName) {
        match self {
            Self::Waiting => ("waiting", IconName::Circle),
            Self::Running => ("running", IconName::Circle),
            Self::Done => ("done", IconName::Check),
            Self::Failed => ("failed", IconName::Stop),
            Self::Skipped => ("skipped", IconName::Skip),
            Self::Unknown => ("unknown", IconName::Question),
            Self::Undone => ("undone", IconName::Undo),
        }
    }

    fn word(self, t: &Text) -> String {
        match self {
            Self::Waiting => t.get("state-waiting"),
            Self::Running => t.get("state-running"),
            Self::Done => t.get("state-done"),
            Self::Failed => t.get("state-failed"),
            Self::Skipped => t.get("state-skipped"),
            Self::Unknown => t.get("state-unknown"),
            Self::Undone => t.get("state-undone"),
        }
    }
}

/// One step of a plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProgressStep {
    /// Its id.
    pub id: AttrValue,
    /// What is done, in plain words.
    pub title: AttrValue,
    /// How far it is.
    pub state: ProgressState,
    /// How long it usually takes, as it is read: "40 s".
    pub usually: Option<AttrValue>,
    /// What it takes or took: "12 s so far".
    pub time: Option<AttrValue>,
    /// What it is for, or why it stopped.
    pub note: Option<AttrValue>,
    /// What it printed, line by line; unfolds.
    pub log: Vec<AttrValue>,
    /// More to unfold with the log: commands.
    pub details: Option<Html>,
}

/// What [`ProgressList`] takes.
#[derive(Debug, Clone, PartialEq, Properties)]
pub struct ProgressListProps {
    /// The steps, in order.
    pub steps: Vec<ProgressStep>,
    /// What the list is, for screen readers.
    pub label: AttrValue,
}

/// Steps with their states, times and logs. What is said aloud about them is
/// an [`Announcer`](super::Announcer)'s matter.
#[function_component(ProgressList)]
pub fn progress_list(props: &ProgressListProps) -> Html {
    html! {
        <ol class="steps" aria-label={props.label.clone()}>
            { for props.steps.iter().map(|step| html! {
                <Step key={step.id.to_string()} step={step.clone()} />
            }) }
        </ol>
    }
}

#[derive(PartialEq, Properties)]
struct StepProps {
    step: ProgressStep,
}

#[function_component(Step)]
fn step(props: &StepProps) -> Html {
    let t = use_text();
    let step = &props.step;
    let (state, icon) = step.state.sign();
    let unfolds = !step.log.is_empty() || step.details.is_some();
    html! {
        <li class={classes!("step", format!("step-{state}"))} id={step.id.clone()}>
            <span class="step-mark">
                if step.state == ProgressState::Running {
                    <span class="spinner" aria-hidden="true"></span>
                } else {
                    <Icon name={icon} />
                }
            </span>
            <div class="step-words">
                <p class="step-head">
                    <span class="step-title">{ marked(&step.title) }</span>
                    <span class="step-time">
                        <span class="step-state">{ step.state.word(&t) }</span>
                        if let Some(time) = times(&t, step) { <span>{ time }</span> }
                    </span>
                </p>
                if let Some(note) = &step.note { <p class="step-note">{ marked(note) }</p> }
                if unfolds {
                    <details class="disclosure" open={step.state == ProgressState::Failed}>
                        <summary>
                            { t.get("part-log") }
                            <span class="visually-hidden">{ format!(": {}", step.title) }</span>
                        </summary>
                        { step.details.clone().unwrap_or_default() }
                        if !step.log.is_empty() {
                            <Log label={step.title.clone()} lines={step.log.clone()} />
                        }
                    </details>
                }
            </div>
        </li>
    }
}

fn times(t: &Text, step: &ProgressStep) -> Option<String> {
    let usually = step
        .usually
        .as_deref()
        .map(|time| tr!(t, "part-usually", time = time));
    match (step.time.as_deref(), usually) {
        (Some(time), Some(usually)) if step.state == ProgressState::Running => {
            Some(format!("{time} ({usually})"))
        }
        (Some(time), _) => Some(time.to_owned()),
        (None, usually) => usually,
    }
}
