//! A plan in plain words, each command to unfold.

use allotment_api::PlanView;
use allotment_provision::plan::{Action, Purpose, Undo};

use crate::screen::{Screen, seconds};

/// Shows a plan; with `commands` every command of it too.
pub(crate) fn plan(screen: &Screen, view: &PlanView, commands: bool) {
    screen.reply(view);
    let plan = &view.plan;
    match plan.purpose {
        Purpose::Launch => screen.line(&format!(
            "Launch {} {} at https://{} on {}",
            plan.recipe, plan.recipe_version, plan.address, plan.server
        )),
        Purpose::Remove => screen.line(&format!(
            "Take {} at https://{} away from {}",
            plan.recipe, plan.address, plan.server
        )),
    }
    for (index, step) in plan.steps.iter().enumerate() {
        let done = if view.done.contains(&step.id) {
            "  (done already)"
        } else {
            ""
        };
        screen.line(&format!("\n {:>2}. {}{done}", index + 1, step.title));
        screen.line(&format!("     {}", step.why));
        for predicate in &step.relies_on {
            screen.line(&format!("     relies on: {}", predicate.describe()));
        }
        if let Undo::Impossible { why } = &step.undo {
            screen.line(&format!("     cannot be undone: {why}"));
        }
        if commands
            && let Action::Server(action) | Action::Seal { server: action, .. } = &step.action
        {
            for line in action.apply.lines() {
                screen.line(&format!("       $ {line}"));
            }
        }
    }
    screen.line("");
    for warning in &view.warnings {
        let fix = warning.fix.as_ref().map(|fix| format!("; {fix}"));
        screen.line(&format!(
            "Note: {}: {}{}",
            warning.place,
            warning.message,
            fix.unwrap_or_default()
        ));
    }
    if let Some((step, names)) = plan.secrets_to_give()
        && !names.is_empty()
        && !view.done.contains(step)
    {
        screen.line(&format!(
            "You will be asked for secrets that only people can give: {}",
            names.join(", ")
        ));
    }
    for broken in &view.broken {
        screen.line(&format!("To be put right first: {}", broken.message));
        screen.line(&format!("    {}", broken.fix));
    }
    let left = plan.steps.len() - view.done.len();
    screen.line(&format!(
        "{left} of {} steps to do, about {}",
        plan.steps.len(),
        seconds(view.estimate_s.into())
    ));
}

/// How a plan that was shown is applied.
pub(crate) fn plan_ahead(screen: &Screen, view: &PlanView) {
    let when = if view.broken.is_empty() {
        "To do it"
    } else {
        "When that is put right"
    };
    screen.line(&format!(
        "Nothing was changed. {when}: allotment apply {}",
        &view.hash[..12]
    ));
}
