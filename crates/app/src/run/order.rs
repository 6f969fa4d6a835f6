//! The loop over a plan's steps, forwards or back.

use allotment_api::{ErrorBody, Event, Outcome};
use allotment_provision::{
    Transport,
    engine::Direction,
    plan::{Action, Form, ServerAction, Step, Undo},
    run::StepStatus,
};

use super::{
    drive::{Drive, Halt},
    failure,
};
use crate::ports::Intent;

/// For how many seconds of work quick steps are sent ahead together, by their
/// estimates. More would save round trips and make a person's wish to stop
/// wait longer.
const AHEAD_S: u32 = 10;

impl Drive<'_> {
    pub(super) async fn steps(&mut self, transport: &mut dyn Transport) -> Result<(), Halt> {
        let plan = self.set.plan;
        let order: Vec<&Step> = match self.direction {
            Direction::Do => plan.steps.iter().collect(),
            Direction::Undo => plan
                .steps
                .iter()
                .rev()
                .filter(|s| self.wants_undo(s))
                .collect(),
        };
        let mut at = 0;
        while at < order.len() {
            if self.settled.contains(&order[at].id) {
                at += 1;
                continue;
            }
            if self.set.news.wants_stop() {
                return Err(failure::stopped(None).into());
            }
            self.pause_if_asked(transport).await?;
            let mut seconds = 0;
            let ahead: Vec<&Step> = order[at..]
                .iter()
                .take_while(|s| self.is_quick(s) && !self.settled.contains(&s.id))
                .take_while(|s| {
                    let first = seconds == 0;
                    seconds += s.estimate_s.max(1);
                    first || seconds <= AHEAD_S
                })
                .copied()
                .collect();
            if ahead.is_empty() {
                self.one(transport, order[at], plan).await?;
                at += 1;
            } else {
                self.quick(transport, &ahead).await?;
                at += ahead.len();
            }
        }
        Ok(())
    }

    /// Whether undoing has anything to say about a step: it was touched by
    /// this run and is not undone yet.
    fn wants_undo(&self, step: &Step) -> bool {
        !matches!(
            self.statuses.get(&step.id),
            None | Some(StepStatus::NotStarted | StepStatus::Undone)
        )
    }

    /// The command for a step in the drive's direction, where there is one.
    pub(super) fn action<'s>(&self, step: &'s Step) -> Option<&'s ServerAction> {
        match self.direction {
            Direction::Do => match &step.action {
                Action::Server(action) => Some(action),
                Action::Seal { server, .. } => Some(server),
                Action::Outside(_) => None,
            },
            // What was found done was not ours to do, nor is it to undo.
            Direction::Undo => match &step.undo {
                Undo::Command(action) if self.begun.contains(&step.id) => Some(action),
                _ => None,
            },
        }
    }

    fn is_quick(&self, step: &Step) -> bool {
        let sealing = self.direction == Direction::Do && matches!(step.action, Action::Seal { .. });
        !sealing && self.action(step).is_some_and(|a| a.form == Form::Quick)
    }

    pub(super) fn status(&self, step: &Step) -> StepStatus {
        self.statuses.get(&step.id).copied().unwrap_or_default()
    }

    /// Announces steps and writes down what is about to be done.
    pub(super) async fn announce(&self, steps: &[&Step]) -> Result<(), ErrorBody> {
        let mut intents = Vec::with_capacity(steps.len());
        for step in steps {
            self.set.news.tell(Event::StepStarted {
                step: step.id.clone(),
                number: self
                    .set
                    .plan
                    .steps
                    .iter()
                    .position(|s| s.id == step.id)
                    .map_or(0, |i| i + 1),
                of: self.set.plan.steps.len(),
                title: match self.direction {
                    Direction::Do => step.title.clone(),
                    Direction::Undo => format!("Undo: {}", step.title),
                },
                estimate_s: step.estimate_s,
            });
            intents.push(Intent {
                run: self.set.run.clone(),
                step: step.id.clone(),
                direction: match self.direction {
                    Direction::Do => "do".to_owned(),
                    Direction::Undo => "undo".to_owned(),
                },
                at: self.set.app.clock.now(),
            });
        }
        self.set
            .app
            .store
            .intend(&intents)
            .await
            .map_err(|error| crate::record_error(&error))
    }

    /// A step is over: it is told, and never looked at again in this drive.
    pub(super) fn settle(&mut self, step: &Step, outcome: Outcome, since: u64) {
        self.progress = true;
        self.settled.insert(step.id.clone());
        if matches!(outcome, Outcome::Done | Outcome::Undone) {
            self.changed.insert(step.id.clone());
        }
        self.set.news.tell(Event::StepEnded {
            step: step.id.clone(),
            outcome,
            took_ms: self.now_ms().saturating_sub(since),
        });
    }

    pub(super) fn now_ms(&self) -> u64 {
        u64::try_from(self.set.app.clock.now().as_millisecond()).unwrap_or(0)
    }

    pub(super) fn next_batch(&mut self) -> u64 {
        self.batch += 1;
        self.batch
    }
}
