//! A run, driven over one connection after the other until it is over.

use std::{
    collections::{BTreeMap, BTreeSet},
    time::Duration,
};

use allotment_api::{ErrorBody, Event};
use allotment_provision::{
    ConnectError, Exit, Frame, LinkError, Transport,
    engine::{Answer, Direction, Driver, log_in},
    plan::Plan,
    run::{RunLog, RunStatus, StepStatus},
    transport::Quiet,
};
use allotment_types::{OperatorName, RunId, SecretString, StepId};

use super::{News, failure, secrets};
use crate::{
    App,
    ports::{InstanceRecord, Outside, ServerRecord},
};

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
    /// Secrets that a person gave for this run.
    pub(crate) given: secrets::Secrets,
    /// Steps that were found done before the run was opened.
    pub(crate) found_done: BTreeSet<StepId>,
    /// The given connection's shell has read the step runner.
    pub(crate) runner_known: bool,
    /// The instance while the run is under way; none where the run is about the
    /// server itself.
    pub(crate) instance: Option<InstanceRecord>,
}

impl Outset<'_> {
    /// The run is open on the server: now it may be told of.
    pub(super) async fn begun(&self) -> Result<(), ErrorBody> {
        let Some(instance) = &self.instance else {
            return Ok(());
        };
        let put = self.app.store.put_instance(instance).await;
        put.map_err(|error| crate::record_error(&error))
    }
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
    pub(super) begun: BTreeSet<StepId>,
    /// Steps that need no further look in this drive.
    pub(super) settled: BTreeSet<StepId>,
    pub(super) changed: BTreeSet<StepId>,
    pub(super) sealed: Option<Vec<u8>>,
    pub(super) secrets: Option<secrets::Secrets>,
    pub(super) batch: u64,
    round_trips: u64,
    pub(super) log: RunLog,
    /// Something was done since the last connection: patience begins anew.
    pub(super) progress: bool,
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
                return Err(self.as_it_stands(failure::stopped_without_connection()));
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
                .run(vec![self.driver.release(result.is_ok())], &mut Quiet)
                .await
            {
                Ok(exits) => {
                    let read = self.take_log(exits.first()).await;
                    // What stopped us before is what people have to hear of.
                    if result.is_ok() {
                        result = read;
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

    /// The log that came with the lock's release.
    async fn take_log(&mut self, exit: Option<&Exit>) -> Result<(), Halt> {
        let exit = exit.ok_or_else(failure::busy)?;
        if exit.truncated {
            return Err(failure::too_long().into());
        }
        match Answer::of(exit).map_err(|e| failure::no_answer(&e))? {
            Answer::Ok => {
                self.log = log_in(exit);
                Ok(self.mirror().await?)
            }
            // All was done; whether it is written down is seen the next time.
            _ => Err(failure::busy().into()),
        }
    }

    pub(super) async fn mirror(&self) -> Result<(), ErrorBody> {
        self.set
            .app
            .store
            .mirror_events(&self.set.run, self.log.events())
            .await
            .map_err(|error| crate::record_error(&error))
    }

    pub(super) async fn ask(
        &mut self,
        transport: &mut dyn Transport,
        frames: Vec<Frame>,
    ) -> Result<Vec<Exit>, LinkError> {
        transport.run(frames, &mut Quiet).await
    }
}
