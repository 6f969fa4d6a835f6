//! Steps that outlive the connection: started once, followed, found again.

use allotment_api::{Event, Outcome, Wait};
use allotment_provision::{
    Transport,
    engine::{Answer, Lost},
    plan::{ServerAction, Step},
};

use super::{
    drive::{Drive, Halt},
    failure,
    sink::{self, StepSink},
};

/// For how long one look follows a step, in seconds. A wish to stop is heard
/// after at most so long.
const LOOK_S: u32 = 2;

/// How often a step is started again after its processes were killed.
const RESTARTS: u32 = 3;

/// How many looks are spent on the orphans of a killed step (at two seconds
/// each, a quarter of an hour): apt may not be killed in mid-work.
const ORPHAN_LOOKS: u32 = 450;

impl Drive<'_> {
    pub(super) async fn long(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        action: &ServerAction,
        since: u64,
    ) -> Result<(), Halt> {
        let mut restarts = 0;
        let mut orphan_looks = 0;
        let mut offsets = None;
        let mut tail = String::new();
        loop {
            let frame = if let Some(from) = offsets {
                self.driver
                    .follow(&step.id, self.direction, action, from, LOOK_S)
            } else {
                let batch = self.next_batch();
                self.frame(step, action, batch).await?
            };
            let mut sink = StepSink::new(self.set.news, self.redactor(), vec![step.id.clone()]);
            let exits = transport.run(vec![frame], &mut sink).await?;
            sink.flush();
            tail.push_str(&sink.tail);
            sink::keep_end(&mut tail);
            let exit = exits.first().ok_or_else(failure::busy)?;
            match Answer::of(exit).map_err(|e| failure::no_answer(&e))? {
                Answer::Running { out, err } => {
                    offsets = Some((out, err));
                    self.stop_if_asked(step, since)?;
                }
                Answer::Lost(Lost::Orphans(_)) if orphan_looks < ORPHAN_LOOKS => {
                    if orphan_looks == 0 {
                        self.set.news.tell(Event::Waiting {
                            step: step.id.clone(),
                            what: Wait::AtWork,
                        });
                    }
                    self.stop_if_asked(step, since)?;
                    orphan_looks += 1;
                    offsets = None;
                    tokio::time::sleep(std::time::Duration::from_secs(LOOK_S.into())).await;
                }
                Answer::Lost(Lost::Reboot | Lost::Killed) | Answer::NotStarted
                    if restarts < RESTARTS =>
                {
                    restarts += 1;
                    offsets = None;
                }
                answer => return self.answered(step, answer, &tail, since),
            }
        }
    }

    /// A person's wish to stop leaves the step to itself.
    fn stop_if_asked(&self, step: &Step, since: u64) -> Result<(), Halt> {
        if !self.set.news.wants_stop() {
            return Ok(());
        }
        self.set.news.tell(Event::StepEnded {
            step: step.id.clone(),
            outcome: Outcome::LeftRunning,
            took_ms: self.now_ms().saturating_sub(since),
        });
        Err(failure::stopped(Some(step)).into())
    }
}
