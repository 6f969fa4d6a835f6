//! A plan in plain words, each command to unfold.

use allotment_api::{CommandPart, PlanView, PlannedInstance};
use allotment_provision::plan::Purpose;

use crate::screen::{Screen, seconds};

/// What a plan is for, in a line.
fn heading(view: &PlanView) -> String {
    let server = &view.server;
    let Some(PlannedInstance {
        recipe,
        recipe_version,
        address,
    }) = &view.instance
    else {
        return match view.purpose {
            Purpose::Keys => format!("Change who has access to {server}"),
            _ => format!("Make {server} harder to break into"),
        };
    };
    match view.purpose {
        Purpose::Upgrade => {
            format!("Upgrade {recipe} at https://{address} on {server} to {recipe_version}")
        }
        Purpose::Adopt => {
            format!("Take {recipe} {recipe_version} at https://{address} on {server} into care")
        }
        Purpose::Remove => format!("Take {recipe} at https://{address} away from {server}"),
        _ => format!("Launch {recipe} {recipe_version} at https://{address} on {server}"),
    }
}

/// Shows a plan; with `commands` every command of it too.
pub(crate) fn plan(screen: &Screen, view: &PlanView, commands: bool) {
    screen.reply(view);
    screen.line(&heading(view));
    for (index, step) in view.steps.iter().enumerate() {
        let done = if step.done { "  (done already)" } else { "" };
        screen.line(&format!("\n {:>2}. {}{done}", index + 1, step.title));
        screen.line(&format!("     {}", step.why));
        for demand in &step.relies_on {
            screen.line(&format!("     relies on: {demand}"));
        }
        if let Some(why) = &step.no_undo {
            screen.line(&format!("     cannot be undone: {why}"));
        }
        let applied = step
            .commands
            .iter()
            .filter(|command| commands && command.part == CommandPart::Apply);
        for line in applied.flat_map(|command| command.script.lines()) {
            screen.line(&format!("       $ {line}"));
        }
    }
    screen.line("");
    for line in super::cautions(&view.cautions) {
        screen.line(&line);
    }
    for warning in &view.warnings {
        let fix = warning.fix.as_ref().map(|fix| format!("; {fix}"));
        screen.line(&format!(
            "Note: {}: {}{}",
            warning.place,
            warning.message,
            fix.unwrap_or_default()
        ));
    }
    for line in records(view) {
        screen.line(&line);
    }
    if let Some(line) = images_not_here(view) {
        screen.line(&line);
    }
    for note in &view.notes {
        screen.line(&format!("Note: {}", super::tending::note(note)));
    }
    if !view.secrets_to_give.is_empty() {
        screen.line(&format!(
            "You will be asked for secrets that only people can give: {}",
            view.secrets_to_give.join(", ")
        ));
    }
    for broken in &view.broken {
        screen.line(&format!("To be put right first: {}", broken.message));
        screen.line(&format!("    {}", broken.fix));
    }
    screen.line(&format!(
        "{} of {} steps to do, about {}",
        view.left(),
        view.steps.len(),
        seconds(view.estimate_s.into())
    ));
}

/// Records to make where the domain is managed.
fn records(view: &PlanView) -> Vec<String> {
    let mut lines = vec![];
    for record in &view.records {
        if lines.is_empty() {
            lines.push(
                "Records to make where your domain is managed, beside the address:".to_owned(),
            );
        }
        let may = if record.needed {
            ""
        } else {
            " (may be left out)"
        };
        lines.push(format!(
            "    {:<5} {}  {}{may}",
            record.kind, record.name, record.value
        ));
        lines.push(format!("          {}", record.why));
    }
    lines
}

/// What a practice server cannot get, and what that means.
fn images_not_here(view: &PlanView) -> Option<String> {
    let (images, they) = match view.images_not_here.as_slice() {
        [] => return None,
        [one] => (format!("the image `{one}`"), "it"),
        many => (format!("the images `{}`", many.join("`, `")), "them"),
    };
    Some(format!(
        "Note: This computer's practice servers cannot have {images}. The run will stop where it would download {they}. Try this app on a rented server"
    ))
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
