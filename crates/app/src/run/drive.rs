//! The loop over a plan's steps.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use allotment_api::{ErrorBody, Event, Outcome};
use allotment_provision::{
    ConnectError, Exit, Frame, LinkError, Transport,
    engine::{Answer, Direction, Driver, log_in},
    plan::{Action, Form, Plan, ServerAction, StdinSource, Step, Undo},
    run::{EventKind, RunLog, RunStatus, StepStatus},
};
use allotment_types::{OperatorName, RunId, SecretString, StepId};

use super::{News, failure, secrets, sink::StepSink};
use crate::{
    App,
    ports::{Intent, Outside, ServerRecord},
};

/// How many quick steps are sent ahead together. More would save round trips
/// and make a person's wish to stop wait longer.
const AHEAD: usize = 5;

/// Pauses before each attempt to connect again, in seconds.
const RECONNECT: [u32; 6] = [1, 2, 4, 8, 15, 30];

/// What a drive needs to begin.
pub(crate) struct Outset<'a> {
    pub(crate) app: &'a App,
    pub(crate) news: &'a dyn News,
    pub(crate) server: &'a ServerRecord,
    pub(crate) outside: Outside,
    pub(crate) plan: &'a Plan,
    pub(crate) run: RunId,
    pub(crate) me: OperatorName,
    pub(crate) sudo: Option<SecretString>,
    pub(crate) take_over: Option<u64>,
    /// Steps that were found done before the run was opened.
    pub(crate) found_done: BTreeSet<StepId>,
}

/// How a drive ended.
pub(crate) struct Ended {
    pub(crate) status: RunStatus,
    pub(crate) log: RunLog,
    pub(crate) changed: BTreeSet<StepId>,
    pub(crate) round_trips: u64,
    pub(crate) secrets: secrets::Secrets,
}

/// Why one connection's worth of driving ended early.
pub(super) enum Halt {
    /// The connection broke: whether the last commands ran is unknown.
    Link(LinkError),
    /// Something that trying again does not help.
    Error(Box<ErrorBody>),
}

impl From<LinkError> for Halt {
    fn from(error: LinkError) -> Self {
        Halt::Link(error)
    }
}

impl From<ErrorBody> for Halt {
    fn from(error: ErrorBody) -> Self {
        Halt::Error(Box::new(error))
    }
}

/// Drives one run. The server's log decides what is done; everything here is
/// rebuilt from it after a lost connection.
pub(crate) struct Drive<'a> {
    pub(super) set: Outset<'a>,
    pub(super) driver: Driver,
    pub(super) direction: Direction,
    pub(super) statuses: BTreeMap<StepId, StepStatus>,
    /// Steps that this run began to do: what undoing is about.
    begun: BTreeSet<StepId>,
    /// Steps that need no further look in this drive.
    settled: BTreeSet<StepId>,
    pub(super) changed: BTreeSet<StepId>,
    sealed: Option<Vec<u8>>,
    pub(super) secrets: Option<secrets::Secrets>,
    batch: u64,
    round_trips: u64,
    log: RunLog,
    /// Something was done since the last connection: patience begins anew.
    progress: bool,
}

impl<'a> Drive<'a> {
    pub(crate) fn new(set: Outset<'a>, direction: Direction) -> Self {
        let driver = Driver {
            run: set.run.clone(),
            by: set.me.clone(),
            holder: set.app.holder(&set.me),
            token: 0,
            state_folder: allotment_provision::engine::STATE_FOLDER.to_owned(),
        };
        Self {
            set,
            driver,
            direction,
            statuses: BTreeMap::new(),
            begun: BTreeSet::new(),
            settled: BTreeSet::new(),
            changed: BTreeSet::new(),
            sealed: None,
            secrets: None,
            batch: 0,
            round_trips: 0,
            log: RunLog::default(),
            progress: false,
        }
    }

    /// Drives over the given connection, and over new ones when it breaks.
    pub(crate) async fn go(mut self, transport: Box<dyn Transport>) -> Result<Ended, ErrorBody> {
        let mut next = Some(transport);
        let mut attempt = 0;
        loop {
            let result = match next.take() {
                Some(transport) => self.over(transport).await,
                None => match self.connect().await {
                    Ok(transport) => self.over(transport).await,
                    Err(halt) => Err(halt),
                },
            };
            let lost = match result {
                Ok(()) => break,
                Err(Halt::Error(error)) => return Err(self.as_it_stands(*error)),
                Err(Halt::Link(lost)) => lost,
            };
            if std::mem::take(&mut self.progress) {
                attempt = 0;
            }
            let Some(&pause_s) = RECONNECT.get(attempt as usize) else {
                return Err(self.as_it_stands(failure::link_lost(attempt, &lost.to_string())));
            };
            attempt += 1;
            if self.set.news.wants_stop() {
                return Err(self.as_it_stands(failure::stopped(None)));
            }
            self.set.news.tell(Event::Reconnecting { attempt, pause_s });
            tokio::time::sleep(Duration::from_secs(pause_s.into())).await;
        }
        let status = RunStatus::of(self.set.plan.step_ids().map(|id| self.log.status(id)));
        Ok(Ended {
            status,
            log: self.log,
            changed: self.changed,
            round_trips: self.round_trips,
            secrets: self.secrets.unwrap_or_default(),
        })
    }

    /// An error told as what it is for people: with what was changed so far,
    /// once the run was open.
    fn as_it_stands(&self, error: ErrorBody) -> ErrorBody {
        if self.driver.token == 0 {
            error
        } else {
            failure::in_mid_run(error, &self.changed_titles())
        }
    }

    async fn connect(&self) -> Result<Box<dyn Transport>, Halt> {
        let server = self.set.server;
        let connecting = self.set.app.connector.connect(
            &server.target,
            &server.host_key,
            self.set.sudo.as_ref(),
        );
        match connecting.await {
            Ok(transport) => Ok(transport),
            // The link may come back; everything else will not change by itself.
            Err(error @ (ConnectError::Unreachable { .. } | ConnectError::NoShell { .. })) => {
                Err(Halt::Link(LinkError::Lost {
                    source: Box::new(error),
                }))
            }
            Err(error) => Err(failure::connect_error(&error).into()),
        }
    }

    /// Drives as far as one connection goes, then lets the lock go. Whatever
    /// stopped it, the server's log is read once more if it can be.
    async fn over(&mut self, mut transport: Box<dyn Transport>) -> Result<(), Halt> {
        let mut result = match self.open(&mut *transport).await {
            Ok(()) => self.steps(&mut *transport).await,
            Err(halt) => Err(halt),
        };
        if self.driver.token != 0 && !matches!(result, Err(Halt::Link(_))) {
            match transport
                .run(
                    vec![self.driver.release(result.is_ok())],
                    &mut allotment_provision::transport::Quiet,
                )
                .await
            {
                Ok(exits) => {
                    if let Some(exit) = exits.first() {
                        self.log = log_in(exit);
                        self.mirror().await?;
                    }
                }
                // All was done: what is unread is read the next time.
                Err(lost) if result.is_ok() => result = Err(Halt::Link(lost)),
                Err(_) => {}
            }
        }
        self.round_trips += transport.round_trips();
        transport.close().await;
        result
    }

    async fn mirror(&self) -> Result<(), ErrorBody> {
        self.set
            .app
            .store
            .mirror_events(&self.set.run, self.log.events())
            .await
            .map_err(|error| crate::record_error(&error))
    }

    /// Takes the lock, keeps the plan on the server, reads its log.
    async fn open(&mut self, transport: &mut dyn Transport) -> Result<(), Halt> {
        let plan = self.set.plan.to_json();
        let reason = match self.direction {
            Direction::Do => {
                format!("{:?} {}", self.set.plan.purpose, self.set.plan.address).to_lowercase()
            }
            Direction::Undo => format!("undo {}", self.set.plan.address),
        };
        let sealed = self.set.plan.sealed_path();
        let frames = vec![
            self.driver.place_engine(),
            self.driver
                .open(&reason, self.set.take_over, Some(&sealed), &plan),
        ];
        let exits = self.ask(transport, frames).await?;
        if let Some(placed) = exits.first().filter(|e| !e.success()) {
            return Err(if placed.stderr_text().contains("No space left") {
                failure::no_room(None)
            } else {
                failure::no_answer(&allotment_provision::engine::NoAnswer {
                    code: placed.code,
                    said: allotment_provision::output::clean(&placed.stderr),
                })
            }
            .into());
        }
        let answer = exits
            .get(1)
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
            _ => return Err(failure::busy().into()),
        };
        self.driver.token = token;
        self.set.take_over = None;
        if opened.plan.trim() != plan.trim() {
            return Err(crate::other_plan(&self.set.run).into());
        }
        self.log = opened.log;
        self.mirror().await?;
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
            self.sealed = base64::prelude::BASE64_STANDARD.decode(text).ok();
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

    async fn ask(
        &mut self,
        transport: &mut dyn Transport,
        frames: Vec<Frame>,
    ) -> Result<Vec<Exit>, LinkError> {
        transport
            .run(frames, &mut allotment_provision::transport::Quiet)
            .await
    }

    async fn steps(&mut self, transport: &mut dyn Transport) -> Result<(), Halt> {
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
            let ahead: Vec<&Step> = order[at..]
                .iter()
                .take(AHEAD)
                .take_while(|s| self.is_quick(s) && !self.settled.contains(&s.id))
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

    /// Announces a step and writes down what is about to be done.
    pub(super) async fn announce(&self, step: &Step) -> Result<(), ErrorBody> {
        let number = self
            .set
            .plan
            .steps
            .iter()
            .position(|s| s.id == step.id)
            .map_or(0, |i| i + 1);
        self.set.news.tell(Event::StepStarted {
            step: step.id.clone(),
            number,
            of: self.set.plan.steps.len(),
            title: match self.direction {
                Direction::Do => step.title.clone(),
                Direction::Undo => format!("Undo: {}", step.title),
            },
            estimate_s: step.estimate_s,
        });
        let intent = Intent {
            run: self.set.run.clone(),
            step: step.id.clone(),
            direction: match self.direction {
                Direction::Do => "do".to_owned(),
                Direction::Undo => "undo".to_owned(),
            },
            at: self.set.app.clock.now(),
        };
        self.set
            .app
            .store
            .intend(&intent)
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

    /// Sends quick steps ahead together.
    async fn quick(&mut self, transport: &mut dyn Transport, steps: &[&Step]) -> Result<(), Halt> {
        let batch = self.next_batch();
        let mut frames = vec![];
        for step in steps {
            let Some(action) = self.action(step) else {
                continue;
            };
            frames.push(self.frame(step, action, batch).await?);
        }
        let since = self.now_ms();
        for step in steps {
            self.announce(step).await?;
        }
        let mut sink = StepSink::new(self.set.news, steps.iter().map(|s| s.id.clone()).collect());
        let exits = transport.run(frames, &mut sink).await?;
        sink.flush();
        for (step, exit) in steps.iter().zip(&exits) {
            let said = allotment_provision::output::clean(&exit.stderr);
            self.answered(
                step,
                Answer::of(exit).map_err(|e| failure::no_answer(&e))?,
                &said,
                since,
            )?;
        }
        Ok(())
    }

    pub(super) async fn frame(
        &mut self,
        step: &Step,
        action: &ServerAction,
        batch: u64,
    ) -> Result<Frame, Halt> {
        let frame = self
            .driver
            .start(&step.id, self.direction, self.status(step), action, batch);
        Ok(match &action.stdin {
            StdinSource::Nothing => frame,
            StdinSource::Secret(name) => {
                let secret = self.secrets().await?.get(name).cloned();
                frame.with_secret(secret.ok_or_else(|| crate::secret_missing(name))?)
            }
        })
    }

    /// The instance's secrets, opened when first needed.
    pub(super) async fn secrets(&mut self) -> Result<&secrets::Secrets, ErrorBody> {
        if self.secrets.is_none() {
            let opened = match &self.sealed {
                Some(sealed) => secrets::open(self.set.app, sealed).await?,
                None => secrets::Secrets::new(),
            };
            self.secrets = Some(opened);
        }
        Ok(self.secrets.get_or_insert_default())
    }

    /// What an answer means for a step that is over with it.
    pub(super) fn answered(
        &mut self,
        step: &Step,
        answer: Answer,
        said: &str,
        since: u64,
    ) -> Result<(), Halt> {
        let changed: Vec<String> = self.changed_titles();
        let fail = |this: &Self| {
            this.set.news.tell(Event::StepEnded {
                step: step.id.clone(),
                outcome: Outcome::Failed,
                took_ms: this.now_ms().saturating_sub(since),
            });
        };
        let undoing = self.direction == Direction::Undo;
        match answer {
            Answer::Done => self.settle(
                step,
                if undoing {
                    Outcome::Undone
                } else {
                    Outcome::Done
                },
                since,
            ),
            Answer::Already => self.settle(
                step,
                if undoing {
                    Outcome::Undone
                } else {
                    Outcome::Already
                },
                since,
            ),
            Answer::Failed(code) => {
                fail(self);
                return Err(failure::step_failed(step, code, said, &changed).into());
            }
            Answer::Unverified => {
                fail(self);
                return Err(failure::unverified(step, said, &changed).into());
            }
            Answer::NoRoom => return Err(failure::no_room(Some(step)).into()),
            Answer::LostLock { holder } => return Err(failure::lock_lost(&holder).into()),
            Answer::Held {
                holder,
                token,
                seconds_left,
                reason,
            } => return Err(failure::held(&holder, token, seconds_left, &reason).into()),
            _ => return Err(failure::busy().into()),
        }
        Ok(())
    }

    /// What was changed so far, for people who must decide whether to go on.
    pub(super) fn changed_titles(&self) -> Vec<String> {
        self.set
            .plan
            .steps
            .iter()
            .filter(|s| self.begun.contains(&s.id) || self.changed.contains(&s.id))
            .map(|s| s.title.clone())
            .collect()
    }

    /// A step that is not quick: long, looking from outside, sealing, or one
    /// that only needs a note.
    async fn one(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        plan: &Plan,
    ) -> Result<(), Halt> {
        let since = self.now_ms();
        self.announce(step).await?;
        if let (Direction::Do, Action::Outside(outside)) = (self.direction, &step.action) {
            return self.look(transport, step, outside, since).await;
        }
        if let (
            Direction::Do,
            Action::Seal {
                secrets: wanted,
                server,
            },
        ) = (self.direction, &step.action)
        {
            let made = secrets::complete(self.set.app, self.secrets().await?.clone(), wanted)?;
            let sealed = secrets::seal(self.set.app, &made, &plan.recipients).await?;
            let batch = self.next_batch();
            let frame = self
                .driver
                .start(&step.id, self.direction, self.status(step), server, batch)
                .with_bytes(sealed.clone());
            let exits = self.ask(transport, vec![frame]).await?;
            let exit = exits.first().ok_or_else(failure::busy)?;
            let answer = Answer::of(exit).map_err(|e| failure::no_answer(&e))?;
            self.answered(
                step,
                answer,
                &allotment_provision::output::clean(&exit.stderr),
                since,
            )?;
            self.sealed = Some(sealed);
            self.secrets = Some(made);
            return Ok(());
        }
        match self.action(step) {
            Some(action) => self.long(transport, step, action, since).await,
            None => self.nothing_to_undo(transport, step, since).await,
        }
    }

    async fn nothing_to_undo(
        &mut self,
        transport: &mut dyn Transport,
        step: &Step,
        since: u64,
    ) -> Result<(), Halt> {
        let note = self
            .driver
            .note(&step.id, "undo-finished", ",\"found\":true");
        let exits = self.ask(transport, vec![note]).await?;
        match exits
            .first()
            .map(Answer::of)
            .transpose()
            .map_err(|e| failure::no_answer(&e))?
        {
            Some(Answer::Ok) => {
                self.progress = true;
                self.settled.insert(step.id.clone());
                self.set.news.tell(Event::StepEnded {
                    step: step.id.clone(),
                    outcome: Outcome::Undone,
                    took_ms: self.now_ms().saturating_sub(since),
                });
                Ok(())
            }
            Some(answer) => self.answered(step, answer, "", since),
            None => Err(failure::busy().into()),
        }
    }
}
