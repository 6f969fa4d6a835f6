//! Which run is meant, and whether it may be begun or undone.

use std::collections::BTreeMap;

use allotment_api::{ErrorBody, codes};
use allotment_provision::{
    Frame, Transport,
    engine::{RunsWanted, run_ids_frame, run_ids_in, runs_frame, runs_in},
    facts::Facts,
    plan::{Broken, Plan, Step, Undo},
    run::{EventKind, RunStatus},
    transport::Quiet,
};
use allotment_types::{DnsName, RunId};

use super::{Chosen, stored};
use crate::{cases::servers, run::failure};

/// Everything that does not hold, as one refusal.
pub(super) fn refused(broken: &[Broken]) -> Option<ErrorBody> {
    let first = broken.first()?;
    let mut body = ErrorBody::new(
        codes::PLAN_REFUSED,
        match broken.len() {
            1 => first.message.clone(),
            n => format!(
                "{n} things must be put right first: {}",
                broken
                    .iter()
                    .map(|b| b.message.as_str())
                    .collect::<Vec<_>>()
                    .join("; ")
            ),
        },
    )
    .hint("Nothing was changed on the server");
    for one in broken {
        body = body.hint(one.fix.clone());
    }
    Some(body.detail(serde_json::json!({ "broken": broken })))
}

/// Steps of this run that cannot be undone, as one refusal before any change.
pub(super) fn cannot_undo(chosen: &Chosen) -> Option<ErrorBody> {
    let mut body = ErrorBody::new(codes::NO_UNDO, "This run cannot be undone")
        .hint("Nothing was changed on the server");
    let mut any = false;
    for step in &chosen.plan.steps {
        let begun = chosen
            .log
            .events()
            .iter()
            .any(|e| e.step == step.id && e.kind == EventKind::Started);
        if let (true, Undo::Impossible { why }) = (begun, &step.undo) {
            any = true;
            body = body.hint(format!("“{}”: {why}", step.title));
        }
    }
    any.then_some(body)
}

/// Other instances that rely on what this run set up for all, as one refusal.
pub(super) fn others_rely_on_it(chosen: &Chosen, facts: &Facts) -> Option<ErrorBody> {
    let begun = |step: &Step| {
        let events = chosen.log.events();
        events
            .iter()
            .any(|e| e.step == step.id && e.kind == EventKind::Started)
    };
    let others: Vec<&str> = facts
        .instances
        .keys()
        .map(String::as_str)
        .filter(|address| Some(*address) != chosen.plan.address().map(DnsName::as_str))
        .collect();
    let address = chosen.plan.address()?;
    if others.is_empty() || !chosen.plan.steps.iter().any(|s| s.shared && begun(s)) {
        return None;
    }
    let body = ErrorBody::new(
        codes::NO_UNDO,
        format!(
            "{} would no longer be reachable: this run set up what it relies on",
            others.join(" and ")
        ),
    );
    Some(body.hint("Nothing was changed on the server").hint(format!(
        "`allotment remove {address}` takes this instance away and leaves the others running"
    )))
}

/// Chooses among the runs that the server has on record.
pub(super) async fn choose(
    transport: &mut dyn Transport,
    wanted: RunsWanted<'_>,
    open: impl Fn(RunStatus) -> bool,
    what: &str,
) -> Result<Chosen, ErrorBody> {
    // First which there are, then each in an answer of its own: one may be long.
    let exits = transport
        .run(vec![run_ids_frame(wanted)], &mut Quiet)
        .await
        .map_err(|e| servers::link(&e))?;
    let ids: Vec<RunId> = exits.first().map(run_ids_in).unwrap_or_default();
    let frames: Vec<Frame> = ids
        .iter()
        .map(|run| runs_frame(RunsWanted::One(run)))
        .collect();
    let exits = if frames.is_empty() {
        vec![]
    } else {
        transport
            .run(frames, &mut Quiet)
            .await
            .map_err(|e| servers::link(&e))?
    };
    let mut candidates = vec![];
    let mut unreadable = None;
    for exit in exits {
        if exit.truncated {
            unreadable = Some(failure::too_long());
            continue;
        }
        let Some((run, opened)) = runs_in(&exit).pop() else {
            continue;
        };
        // A run of a newer Allotment is no reason to leave the others alone.
        match stored(&opened.plan) {
            Ok(plan) if open(opened.log.run_status(plan.step_ids())) => candidates.push(Chosen {
                run,
                plan,
                log: opened.log,
                given: BTreeMap::new(),
            }),
            Ok(_) => {}
            Err(error) => unreadable = Some(error),
        }
    }
    // Ids begin with the time at which their runs began.
    candidates.sort_by(|a, b| a.run.cmp(&b.run));
    candidates.pop().ok_or_else(|| {
        unreadable.unwrap_or_else(|| {
            ErrorBody::new(
                codes::NOT_FOUND,
                format!("There is nothing {what} on this server"),
            )
            .hint("`allotment status` shows what there is; `allotment plan` makes a new plan")
        })
    })
}

/// Whether an upgrade has come to its copy of the data: undoing puts that back.
pub(super) fn has_copied(chosen: &Chosen) -> bool {
    let mut events = chosen.log.events().iter();
    events.any(|e| e.kind == EventKind::Started && e.step.as_str().ends_with("-copy-data"))
}

/// Going back to data of before takes more than a yes.
pub(super) fn back(plan: &Plan, typed: Option<&DnsName>) -> Option<ErrorBody> {
    let address = plan.address()?;
    if typed == Some(address) {
        return None;
    }
    let body = ErrorBody::new(
        codes::CONFIRMATION_NEEDED,
        format!(
            "This takes {address} back to its data of before the upgrade: what people have written there since is lost"
        ),
    )
    .hint("Nothing was changed on the server")
    .hint(format!(
        "At a terminal you are asked to type the address; elsewhere add `--confirm {address}` if it is meant"
    ));
    Some(body.detail(serde_json::json!({ "address": address })))
}
