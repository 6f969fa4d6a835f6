//! Reading a run's log, whatever a power cut or a stranger did to it.

use std::collections::BTreeMap;

use allotment_types::StepId;

use super::{RunEvent, RunStatus, StepStatus, WrongEvent, next_status};

/// A run's events in order, and the status that they give each step.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunLog {
    events: Vec<RunEvent>,
    statuses: BTreeMap<StepId, StepStatus>,
    anomalies: Vec<Anomaly>,
}

/// Something in a log that no run of ours writes.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Anomaly {
    /// A line that is no event: torn by a power cut, or written by hand.
    #[error("line {line} of the run's log is not readable: `{text}`")]
    Unreadable {
        /// Counted from 1.
        line: usize,
        /// Its beginning.
        text: String,
    },
    /// An event that cannot follow what went before. It was passed over.
    #[error("line {line} of the run's log cannot be: {wrong}")]
    Impossible {
        /// Counted from 1.
        line: usize,
        /// Why.
        wrong: WrongEvent,
    },
}

impl RunLog {
    /// Reads a log. Any text gives a log: what cannot be read or cannot be is
    /// passed over and listed under [`RunLog::anomalies`].
    pub fn parse(text: &str) -> Self {
        let mut log = Self::default();
        for (index, line) in text.lines().enumerate() {
            if line.trim().is_empty() {
                continue;
            }
            match serde_json::from_str::<RunEvent>(line) {
                Ok(event) => {
                    if let Err(wrong) = log.push(event) {
                        log.anomalies.push(Anomaly::Impossible {
                            line: index + 1,
                            wrong,
                        });
                    }
                }
                Err(_) => log.anomalies.push(Anomaly::Unreadable {
                    line: index + 1,
                    text: line.chars().take(80).collect(),
                }),
            }
        }
        log
    }

    /// Adds an event, if it can follow what went before.
    pub fn push(&mut self, event: RunEvent) -> Result<StepStatus, WrongEvent> {
        let status = next_status(self.status(&event.step), &event.kind)?;
        self.statuses.insert(event.step.clone(), status);
        self.events.push(event);
        Ok(status)
    }

    /// Where a step stands.
    pub fn status(&self, step: &StepId) -> StepStatus {
        self.statuses.get(step).copied().unwrap_or_default()
    }

    /// Where the run of a plan with these steps stands.
    pub fn run_status<'a>(&self, steps: impl IntoIterator<Item = &'a StepId>) -> RunStatus {
        RunStatus::of(steps.into_iter().map(|step| self.status(step)))
    }

    /// The events in order.
    pub fn events(&self) -> &[RunEvent] {
        &self.events
    }

    /// What was passed over.
    pub fn anomalies(&self) -> &[Anomaly] {
        &self.anomalies
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::run::EventKind;
    use proptest::prelude::*;

    fn any_kind() -> impl Strategy<Value = EventKind> {
        prop_oneof![
            Just(EventKind::Started),
            any::<bool>().prop_map(|found| EventKind::Succeeded { found }),
            (0..256).prop_map(|code| EventKind::Failed { code }),
            Just(EventKind::UndoStarted),
            any::<bool>().prop_map(|found| EventKind::UndoFinished { found }),
            (0..256).prop_map(|code| EventKind::UndoFailed { code }),
        ]
    }

    fn event(step: &str, kind: EventKind) -> RunEvent {
        RunEvent {
            at: "2026-11-21T10:00:00Z".parse().unwrap(),
            step: step.parse().unwrap(),
            by: "ada".parse().unwrap(),
            kind,
        }
    }

    fn lines(events: &[RunEvent]) -> String {
        events
            .iter()
            .map(|e| serde_json::to_string(e).unwrap() + "\n")
            .collect()
    }

    #[test]
    fn a_line_of_the_log_reads_as_the_server_writes_it() {
        let log = RunLog::parse(
            "{\"at\":\"2026-11-21T10:00:00Z\",\"step\":\"20-docker\",\"by\":\"ada\",\"event\":\"started\"}\n\
             {\"at\":\"2026-11-21T10:00:09Z\",\"step\":\"20-docker\",\"by\":\"ada\",\"event\":\"failed\",\"code\":100}\n",
        );
        assert_eq!(log.anomalies(), []);
        assert_eq!(
            log.status(&"20-docker".parse().unwrap()),
            StepStatus::Failed
        );
    }

    #[test]
    fn a_line_torn_by_a_power_cut_leaves_the_rest_readable() {
        let whole = lines(&[event("a", EventKind::Started)]);
        let torn = format!("{}\n{whole}", &whole[..20]);
        let log = RunLog::parse(&torn);
        assert_eq!(log.status(&"a".parse().unwrap()), StepStatus::Started);
        assert!(matches!(
            log.anomalies(),
            [Anomaly::Unreadable { line: 1, .. }]
        ));
    }

    #[test]
    fn an_unknown_outcome_leads_to_another_attempt() {
        let mut log = RunLog::default();
        log.push(event("a", EventKind::Started)).unwrap();
        assert_eq!(
            log.push(event("a", EventKind::Started)).unwrap(),
            StepStatus::Started
        );
    }

    #[test]
    fn what_was_undone_is_not_started_again_in_the_same_run() {
        let mut log = RunLog::default();
        log.push(event("a", EventKind::Started)).unwrap();
        log.push(event("a", EventKind::UndoFinished { found: false }))
            .unwrap();
        assert!(log.push(event("a", EventKind::Started)).is_err());
    }

    proptest! {
        #[test]
        fn any_history_gives_a_status_or_an_error(
            history in proptest::collection::vec((0..3u8, any_kind()), 0..40)
        ) {
            let events: Vec<RunEvent> =
                history.into_iter().map(|(s, k)| event(&format!("s{s}"), k)).collect();
            let log = RunLog::parse(&lines(&events));
            prop_assert_eq!(log.events().len() + log.anomalies().len(), events.len());
            // Reading what was accepted gives the same log, without anomalies.
            let again = RunLog::parse(&lines(log.events()));
            prop_assert_eq!(again.anomalies(), &[]);
            prop_assert_eq!(again.events(), log.events());
            let steps: Vec<StepId> = (0..3).map(|s| format!("s{s}").parse().unwrap()).collect();
            let _ = log.run_status(&steps);
        }

        #[test]
        fn any_text_gives_a_log(text in "\\PC*(\n\\PC*){0,8}") {
            let _ = RunLog::parse(&text);
        }

        #[test]
        fn a_run_is_finished_only_when_every_step_is(
            history in proptest::collection::vec((0..3u8, any_kind()), 0..40)
        ) {
            let mut log = RunLog::default();
            for (s, k) in history {
                let _ = log.push(event(&format!("s{s}"), k));
            }
            let steps: Vec<StepId> = (0..3).map(|s| format!("s{s}").parse().unwrap()).collect();
            let every = steps.iter().all(|s| log.status(s) == StepStatus::Succeeded);
            prop_assert_eq!(log.run_status(&steps) == RunStatus::Finished, every);
        }
    }
}
