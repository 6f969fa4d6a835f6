//! A plan, to be read before it is accepted: its steps, and what only people
//! can give.

use std::collections::BTreeMap;

use allotment_api::{CommandPart, PlanView, PlannedStep, SecretText};
use yew::prelude::*;

use crate::{
    components::{Badge, CodeBlock, Disclosure, FieldError, Notice, Prose, SecretField, Tone},
    key,
    runs::Given,
    text::Text,
    tr,
    wording::{self, App},
};

/// All of them, with how long they usually take.
pub(crate) fn planned(t: &Text, view: &PlanView, app: &App) -> Html {
    let time = t.duration(view.estimate_s.into());
    html! {
        <section class="section" aria-labelledby="review-steps">
            <h2 id="review-steps">{ tr!(t, "review-steps", count = view.steps.len(), time = time) }</h2>
            <p class="soft">{ t.get("review-steps-help") }</p>
            <ol class="plan">
                { for view.steps.iter().map(|one| step(t, one, app)) }
            </ol>
        </section>
    }
}

/// One step: what it does and why; its commands unfold.
fn step(t: &Text, step: &PlannedStep, app: &App) -> Html {
    let title = wording::step_title(t, step.id.as_str(), &step.title, app);
    html! {
        <li class="plan-step" key={step.id.to_string()}>
            <p class="plan-title">
                { title.clone() }
                if step.done { <Badge text={t.get("review-done")} tone={Tone::Good} /> }
            </p>
            <p class="soft"><Prose text={wording::step_why(t, step, app)} /></p>
            if step.no_undo.is_some() {
                <p class="soft">{ t.get("review-no-undo") }</p>
            }
            if step.outside { <p class="soft">{ t.get("review-outside") }</p> }
            if !step.commands.is_empty() {
                <Disclosure id={format!("commands-{}", step.id)} summary={t.get("review-commands")}>
                    { for step.commands.iter().map(|command| {
                        let (what, code) = (part(t, command.part), command.script.clone());
                        let label = tr!(t, "review-commands-of", step = title.clone(), what = what.clone());
                        html! {
                            <div class="plan-part">
                                <h3>{ what }</h3>
                                <CodeBlock {code} {label} />
                            </div>
                        }
                    }) }
                </Disclosure>
            }
        </li>
    }
}

/// What a command is for.
fn part(t: &Text, part: CommandPart) -> String {
    t.get(match part {
        CommandPart::Check => key!("review-check"),
        CommandPart::Apply => key!("review-apply"),
        CommandPart::Verify => key!("review-verify"),
        CommandPart::UndoCheck => key!("review-undo-check"),
        CommandPart::Undo => key!("review-undo"),
        CommandPart::UndoVerify => key!("review-undo-verify"),
    })
}

/// That images of the plan cannot be had on this computer.
pub(crate) fn not_here(t: &Text, view: &PlanView) -> Html {
    if view.images_not_here.is_empty() {
        return Html::default();
    }
    // Names as they are written in messages, one after the other.
    let names = view.images_not_here.iter().map(|name| format!("`{name}`"));
    let images = names.collect::<Vec<_>>().join(", ");
    html! {
        <Notice tone={Tone::Warning} title={t.get("review-not-here")}>
            <p><Prose text={tr!(t, "review-not-here-fix", images = images)} /></p>
        </Notice>
    }
}

/// The secrets that only people can give, as far as they were typed.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Secrets(BTreeMap<String, String>);

impl Secrets {
    /// Those that the plan wants and that are not typed yet, by their fields.
    pub(crate) fn missing(&self, t: &Text, view: &PlanView) -> Vec<FieldError> {
        let wanted = view.secrets_to_give.iter();
        let missing = wanted.filter(|name| self.0.get(*name).is_none_or(String::is_empty));
        missing
            .map(|name| FieldError {
                field: format!("secret-{name}").into(),
                message: tr!(t, "review-secret-missing", name = name.clone()).into(),
            })
            .collect()
    }

    /// All of them, to be handed to the run.
    pub(crate) fn given(&self) -> Given {
        let all = self.0.iter();
        Given::of(
            all.map(|(name, secret)| (name.clone(), SecretText(secret.clone().into())))
                .collect(),
        )
    }

    /// A field for each that the plan wants.
    pub(crate) fn fields(
        &self,
        t: &Text,
        view: &PlanView,
        app: &App,
        attempted: bool,
        onchange: &Callback<Self>,
    ) -> Html {
        let wanted = view.secrets_to_give.iter();
        html! { { for wanted.map(|name| self.field(t, name, app, attempted, onchange)) } }
    }

    fn field(
        &self,
        t: &Text,
        name: &str,
        app: &App,
        attempted: bool,
        onchange: &Callback<Self>,
    ) -> Html {
        let value = self.0.get(name).cloned().unwrap_or_default();
        let error = (attempted && value.is_empty())
            .then(|| AttrValue::from(tr!(t, "review-secret-missing", name = name.to_owned())));
        let oninput = {
            let (this, name) = (self.clone(), name.to_owned());
            onchange.reform(move |value: String| {
                let mut next = this.clone();
                next.0.insert(name.clone(), value);
                next
            })
        };
        let help = [app.secret(t, name), Some(&t.get("review-secret-help"))];
        let help = help.into_iter().flatten().collect::<Vec<_>>().join(" ");
        html! {
            <SecretField
                id={format!("secret-{name}")}
                label={tr!(t, "review-secret", name = name.to_owned())}
                {help}
                {value}
                {error}
                required=true
                {oninput}
            />
        }
    }
}
