//! Looking at an instance from this computer, while the lock is kept.

use std::{collections::BTreeMap, time::Duration};

use allotment_api::{ErrorBody, Event, Obstacle, ObstacleKind, Outcome, Wait, codes};
use allotment_provision::{
    Frame, Transport,
    engine::Answer,
    plan::{Look, OutsideAction, Step},
    transport::Quiet,
};

use super::{
    containers::Containers,
    drive::{Drive, Halt},
    failure,
};
use crate::ports::{CheckReport, CheckRun, ProbeError};

/// Between two looks.
const PAUSE: Duration = Duration::from_secs(1);

/// How often a check is tried before it counts as failed, and what lies
/// between: an app that has just started on a busy server may fail a request,
/// such as by a deadlock in its database, that it serves a moment later.
const CHECKS: u32 = 3;
const CHECK_PAUSE: Duration = Duration::from_secs(5);

/// How many looks pass between two signs of life to the server, and between
/// two questions why it takes so long.
const BEAT_EVERY: u32 = 5;

/// While a person lets the run wait: between two looks at their wish, and how
/// many of these pass between two signs of life to the server.
const PAUSE_LOOK: Duration = Duration::from_millis(200);
const PAUSE_BEAT: u32 = 50;

/// What one look saw.
enum Sight {
    Good,
    NotYet(Obstacle),
}

impl Drive<'_> {
    pub(super) async fn look(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        action: &OutsideAction,
        since: u64,
    ) -> Result<(), Halt> {
        self.note(transport, step, "started", "", since).await?;
        let mut pauses = action.back_off_s.iter();
        let mut attempt = 1;
        let obstacle = loop {
            let obstacle = match self.watch(transport, step, action).await? {
                Sight::Good => {
                    self.note(transport, step, "succeeded", "", since).await?;
                    self.settle(step, Outcome::Already, since);
                    return Ok(());
                }
                Sight::NotYet(obstacle) => obstacle,
            };
            let Some(&pause) = pauses.next() else {
                break obstacle;
            };
            attempt += 1;
            self.set.news.tell(Event::Waiting {
                step: step.id.clone(),
                what: Wait::Again {
                    obstacle,
                    pause_s: pause,
                    attempt,
                },
            });
            self.wait(transport, pause).await?;
            if !action.nudge.is_empty() {
                let nudge = self.driver.nudge(&step.id, &action.nudge);
                self.noted(transport, step, nudge, since).await?;
            }
        };
        self.note(transport, step, "failed", ",\"code\":1", since)
            .await?;
        self.set.news.tell(Event::StepEnded {
            step: step.id.clone(),
            outcome: Outcome::Failed,
            took_ms: self.now_ms().saturating_sub(since),
        });
        Err(self.not_as_it_should_be(step, action, &obstacle).into())
    }

    /// Looks until all is well, patience ends, or the server knows why it
    /// will not become well by itself.
    async fn watch(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        action: &OutsideAction,
    ) -> Result<Sight, Halt> {
        let end = self.now_ms() + u64::from(action.patience_s) * 1000;
        let mut looks = 0;
        let mut told = None;
        loop {
            let seen = self.look_once(transport, &action.look).await?;
            let Sight::NotYet(obstacle) = seen else {
                return Ok(seen);
            };
            looks += 1;
            if looks % BEAT_EVERY == 0
                && let Some(said) = self.diagnose(transport, action).await?
            {
                return Ok(Sight::NotYet(said));
            }
            let is_check = matches!(action.look, Look::Check { .. });
            if self.now_ms() >= end || (is_check && looks >= CHECKS) {
                let said = self.diagnose(transport, action).await?;
                return Ok(Sight::NotYet(said.unwrap_or(obstacle)));
            }
            if told.as_ref() != Some(&obstacle) {
                self.set.news.tell(Event::Waiting {
                    step: step.id.clone(),
                    what: Wait::NotYet {
                        obstacle: obstacle.clone(),
                    },
                });
                told = Some(obstacle);
            }
            if self.set.news.wants_stop() {
                return Err(failure::stopped(None).into());
            }
            tokio::time::sleep(if is_check { CHECK_PAUSE } else { PAUSE }).await;
        }
    }

    /// Gives a sign of life and asks the server why.
    async fn diagnose(
        &mut self,
        transport: &mut dyn Transport,
        action: &OutsideAction,
    ) -> Result<Option<Obstacle>, Halt> {
        let frames = vec![self.driver.beat(), Frame::new(action.diagnose.clone())];
        let exits = transport.run(frames, &mut Quiet).await?;
        Self::still_ours(exits.first())?;
        let said = exits
            .get(1)
            .map(|e| allotment_provision::output::clean(&e.stdout))
            .unwrap_or_default();
        let said = said.trim().trim_matches('"');
        Ok((!said.is_empty()).then(|| Obstacle {
            kind: ObstacleKind::ServerSays,
            reason: said.to_owned(),
        }))
    }

    /// Waits before the next step as long as the person wishes, and keeps the
    /// lock meanwhile.
    pub(super) async fn pause_if_asked(
        &mut self,
        transport: &mut dyn Transport,
    ) -> Result<(), Halt> {
        if !self.set.news.wants_pause() {
            return Ok(());
        }
        self.set.news.tell(Event::Paused);
        let mut looks = 0_u32;
        while self.set.news.wants_pause() {
            if self.set.news.wants_stop() {
                return Err(failure::stopped(None).into());
            }
            looks += 1;
            if looks.is_multiple_of(PAUSE_BEAT) {
                let exits = transport.run(vec![self.driver.beat()], &mut Quiet).await?;
                Self::still_ours(exits.first())?;
            }
            tokio::time::sleep(PAUSE_LOOK).await;
        }
        self.set.news.tell(Event::Continued);
        Ok(())
    }

    async fn wait(&mut self, transport: &mut dyn Transport, seconds: u32) -> Result<(), Halt> {
        for second in 0..seconds {
            if self.set.news.wants_stop() {
                return Err(failure::stopped(None).into());
            }
            if second % 10 == 9 {
                let exits = transport.run(vec![self.driver.beat()], &mut Quiet).await?;
                Self::still_ours(exits.first())?;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        Ok(())
    }

    pub(super) fn still_ours(exit: Option<&allotment_provision::Exit>) -> Result<(), Halt> {
        match exit
            .map(Answer::of)
            .transpose()
            .map_err(|e| failure::no_answer(&e))?
        {
            Some(Answer::LostLock { holder }) => Err(failure::lock_lost(&holder).into()),
            _ => Ok(()),
        }
    }

    async fn look_once(
        &mut self,
        transport: &mut dyn Transport,
        look: &Look,
    ) -> Result<Sight, Halt> {
        let secrets = self.secrets().await?.clone();
        let outside = &self.set.outside;
        let probe = &self.set.app.probe;
        Ok(match look {
            Look::Certificate { address } => match probe.certificate(outside, address).await {
                Ok(_) => Sight::Good,
                Err(error) => Sight::NotYet(obstacle(&error)),
            },
            Look::Answer { address, check } | Look::Check { address, check } => {
                // The same when the run is continued: a check that was cut
                // finds what it had made, and deletes it.
                let nonce = self.set.run.to_string().replace('-', "");
                let about = self.set.plan.instance.as_ref();
                let machine = about.is_some_and(|it| it.machine);
                let no_settings = BTreeMap::new();
                let containers = Containers::new(transport, Some(&self.driver), address, machine);
                let run = CheckRun {
                    check,
                    address,
                    settings: about.map_or(&no_settings, |it| &it.settings),
                    secrets: &secrets,
                    nonce: &nonce,
                    inside: Some(&containers),
                };
                let report = probe.check(outside, &run).await;
                containers.end()?;
                if report.passed() {
                    Sight::Good
                } else {
                    Sight::NotYet(Obstacle {
                        kind: ObstacleKind::WrongAnswer,
                        reason: first_problem(&report),
                    })
                }
            }
        })
    }

    async fn note(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        event: &str,
        more: &str,
        since: u64,
    ) -> Result<(), Halt> {
        let note = self.driver.note(&step.id, event, more);
        self.noted(transport, step, note, since).await
    }

    async fn noted(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        frame: Frame,
        since: u64,
    ) -> Result<(), Halt> {
        let exits = transport.run(vec![frame], &mut Quiet).await?;
        match exits
            .first()
            .map(Answer::of)
            .transpose()
            .map_err(|e| failure::no_answer(&e))?
        {
            Some(Answer::Ok) => Ok(()),
            Some(answer) => self.answered(step, answer, "", since),
            None => Err(failure::busy().into()),
        }
    }

    fn not_as_it_should_be(
        &self,
        step: &Step,
        action: &OutsideAction,
        obstacle: &Obstacle,
    ) -> ErrorBody {
        let reason = &obstacle.reason;
        let detail = serde_json::json!({ "step": step.id, "kind": obstacle.kind, "reason": reason, "changed": self.changed_titles() });
        match &action.look {
            Look::Certificate { address } => ErrorBody::new(codes::CERTIFICATE, format!("No certificate for {address} yet: {reason}"))
                .hint("The app is running; only its address is not trusted by browsers yet. Nothing further was sent")
                .hint("See that the name points to this server and that nothing blocks port 80, then `resume`. Authorities count failed attempts: five an hour for a name at Let's Encrypt")
                .detail(detail),
            Look::Answer { address, .. } => ErrorBody::new(codes::CHECK_FAILED, format!("{address} does not answer as it should: {reason}"))
                .hint(if self.set.plan.instance.as_ref().is_some_and(|it| it.machine) { "It is installed, but people cannot use it. Nothing further was sent" } else { "Docker says that the services run, but people cannot use them. Nothing further was sent" })
                .hint("`allotment logs` shows what was done; `resume` looks again, `undo` goes back")
                .detail(detail),
            Look::Check { .. } => ErrorBody::new(codes::CHECK_FAILED, format!("The check “{}” found: {reason}", step.title))
                .hint("The app is running, but something that its people need does not work. Nothing further was sent")
                .hint("`resume` checks again, `undo` goes back")
                .detail(detail),
        }
    }
}

/// What a check met, in its own words.
pub(crate) fn first_problem(report: &CheckReport) -> String {
    report
        .requests
        .iter()
        .find_map(|r| r.problem.as_ref().map(|p| format!("{}: {p}", r.request)))
        .unwrap_or_default()
}

/// Why the outside view could not look.
pub(crate) fn obstacle(error: &ProbeError) -> Obstacle {
    let kind = match error {
        ProbeError::Dns { .. } => ObstacleKind::NoAddress,
        ProbeError::Connect { .. } => ObstacleKind::NoAnswer,
        ProbeError::Certificate { .. } => ObstacleKind::Untrusted,
    };
    Obstacle {
        kind,
        reason: with_cause(error),
    }
}

fn with_cause(error: &ProbeError) -> String {
    let mut text = error.to_string();
    let mut next = std::error::Error::source(error);
    while let Some(cause) = next {
        let cause_text = cause.to_string();
        if !text.contains(&cause_text) {
            text.push_str(": ");
            text.push_str(&cause_text);
        }
        next = cause.source();
    }
    text
}
