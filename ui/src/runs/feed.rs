//! What a run told so far, put together for the eye.

use std::collections::BTreeMap;

use allotment_api::{Doing, ErrorBody, Event, Outcome, RunView, Wait};
use allotment_types::{RunId, StepId};

use super::order::{Act, Given};

/// The most lines of one step that are kept: who wants all of them finds them
/// on the server.
const MOST_LINES: usize = 400;

/// One run as it stands.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Feed {
    /// Something of it is under way.
    pub at_work: bool,
    /// What was asked last.
    pub act: Option<Act>,
    /// The secrets that were given for it, until it is through.
    pub given: Given,
    /// How often something was asked.
    attempts: u32,
    /// It waits because the person asked it to.
    pub paused: bool,
    /// Its id, once it is open.
    pub run: Option<RunId>,
    /// What takes a moment before the first step.
    pub doing: Option<Doing>,
    /// Steps that were begun, by their id.
    pub steps: BTreeMap<StepId, Seen>,
    /// The step at work.
    pub current: Option<StepId>,
    /// The connection is made again: which attempt.
    pub reconnecting: Option<u32>,
    /// How it ended, if it did.
    pub result: Option<Result<Ended, ErrorBody>>,
}

/// Which attempt of a run, and whether it is under way: what was read of the
/// record in an earlier stage may be out of date.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stage {
    attempt: u32,
    at_work: bool,
}

/// How a run ended; equal when pages show the same.
#[derive(Debug, Clone)]
pub struct Ended(pub RunView);

impl PartialEq for Ended {
    fn eq(&self, other: &Self) -> bool {
        self.0.run == other.0.run && self.0.status == other.0.status
    }
}

/// A step that was begun.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// How it ended, if it did.
    pub outcome: Option<Outcome>,
    /// When it was begun, by the page's clock, in milliseconds.
    pub since_ms: f64,
    /// How long it took, in milliseconds, once it ended.
    pub took_ms: Option<u64>,
    /// What it waits for.
    pub waits: Option<Wait>,
    /// What its commands printed.
    pub lines: Vec<Line>,
}

/// A line that a command printed.
pub type Line = String;

impl Feed {
    /// The same launch's run, just asked for something.
    #[must_use]
    pub fn begun_anew(&self, act: Act, given: Given) -> Self {
        Self {
            at_work: true,
            act: Some(act),
            given,
            attempts: self.attempts + 1,
            ..Self::default()
        }
    }

    /// The stage that it is in.
    pub fn stage(&self) -> Stage {
        Stage {
            attempt: self.attempts,
            at_work: self.at_work,
        }
    }

    /// Why it stopped, if it did.
    pub fn failure(&self) -> Option<&ErrorBody> {
        match &self.result {
            Some(Err(error)) if !self.at_work => Some(error),
            _ => None,
        }
    }

    /// It told something.
    pub fn hear(&mut self, event: Event, at: f64) {
        match event {
            Event::Doing { what } => self.doing = Some(what),
            // Records are moved by another page, not by runs.
            Event::Moved { .. } => {}
            Event::RunOpened { run, .. } => {
                self.run = Some(run);
                self.doing = None;
                self.reconnecting = None;
            }
            Event::StepStarted { step, .. } => {
                self.reconnecting = None;
                self.current = Some(step.clone());
                let seen = self.steps.entry(step).or_insert_with(|| Seen::at(at));
                seen.outcome = None;
                seen.since_ms = at;
            }
            Event::Output { step, text, .. } => {
                let seen = self.steps.entry(step).or_insert_with(|| Seen::at(at));
                seen.lines.push(text);
                if seen.lines.len() > MOST_LINES {
                    seen.lines.remove(0);
                }
            }
            Event::Waiting { step, what } => {
                let seen = self.steps.entry(step).or_insert_with(|| Seen::at(at));
                seen.waits = Some(what);
            }
            Event::StepEnded {
                step,
                outcome,
                took_ms,
            } => {
                if self.current.as_ref() == Some(&step) {
                    self.current = None;
                }
                let seen = self.steps.entry(step).or_insert_with(|| Seen::at(at));
                seen.outcome = Some(outcome);
                seen.took_ms = Some(took_ms);
                seen.waits = None;
            }
            Event::Reconnecting { attempt, .. } => self.reconnecting = Some(attempt),
            Event::Paused => self.paused = true,
            Event::Continued => self.paused = false,
            Event::RunEnded { .. } => self.current = None,
        }
    }

    /// It is over for now.
    pub fn end(&mut self, result: Result<RunView, ErrorBody>) {
        self.at_work = false;
        self.paused = false;
        self.doing = None;
        self.reconnecting = None;
        self.current = None;
        if result.is_ok() {
            self.given = Given::default();
        }
        self.result = Some(result.map(Ended));
    }
}

impl Seen {
    fn at(at: f64) -> Self {
        Self {
            outcome: None,
            since_ms: at,
            took_ms: None,
            waits: None,
            lines: vec![],
        }
    }
}

#[cfg(test)]
mod tests {
    use allotment_api::codes;
    use allotment_provision::Stream;

    use super::*;

    fn step() -> StepId {
        "02-install-docker".parse().unwrap()
    }

    fn begun() -> Feed {
        Feed::default().begun_anew(Act::Begin, Given::default())
    }

    fn started() -> Event {
        Event::StepStarted {
            step: step(),
            number: 2,
            of: 24,
            title: "Install Docker".into(),
            estimate_s: 20,
        }
    }

    #[test]
    fn a_step_is_followed_from_its_beginning_to_its_end() {
        let mut feed = begun();
        feed.hear(started(), 1000.0);
        assert_eq!(feed.current, Some(step()));
        feed.hear(
            Event::Output {
                step: step(),
                stream: Stream::Out,
                text: "Unpacking".into(),
            },
            1500.0,
        );
        feed.hear(
            Event::StepEnded {
                step: step(),
                outcome: Outcome::Done,
                took_ms: 2000,
            },
            3000.0,
        );
        let seen = &feed.steps[&step()];
        assert_eq!(
            (seen.outcome, seen.took_ms),
            (Some(Outcome::Done), Some(2000))
        );
        assert_eq!(seen.lines, ["Unpacking"]);
        assert_eq!(feed.current, None);
    }

    #[test]
    fn a_step_that_is_begun_again_is_at_work_again() {
        let mut feed = begun();
        feed.hear(started(), 0.0);
        feed.end(Err(ErrorBody::new(codes::LINK_LOST, "gone")));
        assert!(!feed.at_work);
        feed.hear(started(), 10.0);
        assert_eq!(feed.steps[&step()].outcome, None);
    }

    #[test]
    fn endless_output_is_kept_at_its_end() {
        let mut feed = begun();
        for number in 0..1000 {
            feed.hear(
                Event::Output {
                    step: step(),
                    stream: Stream::Out,
                    text: number.to_string(),
                },
                0.0,
            );
        }
        let lines = &feed.steps[&step()].lines;
        assert_eq!((lines.len(), lines.last().unwrap().as_str()), (400, "999"));
    }
}
