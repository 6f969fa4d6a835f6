//! Taking the lock, keeping the plan on the server, reading its log.

use allotment_api::Event;
use allotment_provision::{
    LinkError, Transport,
    engine::{Answer, Direction, NoAnswer},
    output::clean,
    plan::Step,
    run::{EventKind, RunStatus, StepStatus},
};

use super::{
    drive::{Drive, Halt},
    failure, secrets,
};

impl Drive<'_> {
    /// Takes the lock, keeps the plan on the server, reads its log.
    pub(super) async fn open(&mut self, transport: &mut dyn Transport) -> Result<(), Halt> {
        let plan = self.set.plan.to_json();
        let reason = match self.direction {
            Direction::Do => {
                format!("{:?} {}", self.set.plan.purpose, self.set.plan.about()).to_lowercase()
            }
            Direction::Undo => format!("undo {}", self.set.plan.about()),
        };
        let sealed = self.set.plan.sealed_path();
        let mut frames = vec![];
        if !std::mem::take(&mut self.set.runner_known) {
            frames.push(self.driver.place_engine());
            frames.push(self.driver.learn_engine());
        }
        let places = !frames.is_empty();
        frames.push(
            self.driver
                .open(&reason, self.set.take_over, sealed.as_deref(), &plan),
        );
        let exits = self.ask(transport, frames).await?;
        if let Some(placed) = exits.first().filter(|e| places && !e.success()) {
            return Err(if placed.stderr_text().contains("No space left") {
                failure::no_room(None)
            } else {
                failure::no_answer(&NoAnswer {
                    code: placed.code,
                    said: clean(&placed.stderr),
                })
            }
            .into());
        }
        let answer = exits
            .last()
            .map(Answer::of)
            .transpose()
            .map_err(|e| failure::no_answer(&e))?;
        let (token, opened) = match answer {
            Some(Answer::Open { token, opened }) => (token, opened),
            Some(Answer::Held {
                holder,
                token,
                seconds_left,
                reason,
            }) => {
                return Err(failure::held(&holder, token, seconds_left, &reason).into());
            }
            Some(Answer::NoRoom) => return Err(failure::no_room(None).into()),
            // Of a connection that was lost, a command may have to be waited for.
            Some(Answer::Busy) if self.driver.token != 0 => {
                return Err(Halt::Link(LinkError::Lost {
                    source: failure::busy().into(),
                }));
            }
            _ => return Err(failure::busy().into()),
        };
        self.driver.token = token;
        self.set.take_over = None;
        if exits.last().is_some_and(|exit| exit.truncated) {
            return Err(failure::too_long().into());
        }
        if opened.plan.trim() != plan.trim() {
            return Err(crate::other_plan(&self.set.run).into());
        }
        self.log = opened.log;
        self.mirror().await?;
        let status = self.log.run_status(self.set.plan.step_ids());
        if self.direction == Direction::Do
            && matches!(status, RunStatus::Undoing | RunStatus::Undone)
        {
            return Err(failure::undone_by_another(&self.set.run).into());
        }
        self.set.begun().await?;
        self.statuses = self
            .set
            .plan
            .step_ids()
            .map(|id| (id.clone(), self.log.status(id)))
            .collect();
        self.begun = self
            .log
            .events()
            .iter()
            .filter(|e| e.kind == EventKind::Started)
            .map(|e| e.step.clone())
            .collect();
        if self.direction == Direction::Do {
            self.settled.extend(
                self.set
                    .found_done
                    .iter()
                    .filter(|id| self.log.status(id) == StepStatus::Succeeded)
                    .cloned(),
            );
        }
        // The server's copy is the one that counts, also after an attempt of
        // ours whose outcome we did not hear.
        if let Some(text) = opened.sealed {
            use base64::Engine as _;
            let sealed = base64::prelude::BASE64_STANDARD.decode(text);
            self.sealed = Some(sealed.map_err(|_| secrets::damaged())?);
            self.secrets = None;
        }
        let open: Vec<&Step> = self
            .set
            .plan
            .steps
            .iter()
            .filter(|s| !self.settled.contains(&s.id))
            .collect();
        self.set.news.tell(Event::RunOpened {
            run: self.set.run.clone(),
            steps: self.set.plan.steps.len(),
            done: self.set.plan.steps.len() - open.len(),
            estimate_s: open.iter().map(|s| s.estimate_s).sum(),
        });
        Ok(())
    }
}
