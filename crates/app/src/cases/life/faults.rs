//! What may go wrong on the way, made to go wrong: a name that leads nowhere,
//! a port that something else has, connections that break, a full disk.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, PoisonError},
};

use allotment_api::{ErrorBody, Event, Outcome, PlanView, RunView, codes};
use allotment_provision::{Exit, Frame, Transport, shell::quote, transport::Quiet};
use allotment_recipe::Life;
use allotment_types::{DnsName, StepId};
use tokio::sync::Notify;

use super::trial::{Fault, Trial};
use crate::{News, cases::servers, dispatch::Operator};

/// What is left of a disk that is made full, in bytes: enough for the notes of
/// a run, too little for an image or a database.
const LEFT: u64 = 20_000_000;

/// The port that every web entrance needs.
const PORT: u16 = 80;

/// Takes the port, for ten minutes at most. Perl is on every Debian.
const TAKE_PORT: &str = "perl -MIO::Socket::INET -e '
my $socket = IO::Socket::INET->new(LocalPort => $ARGV[0], Listen => 1, ReuseAddr => 1) or exit 3;
defined(my $child = fork) or exit 1;
if ($child) { print $child; exit 0 }
open STDIN, \"<\", \"/dev/null\"; open STDOUT, \">\", \"/dev/null\"; open STDERR, \">\", \"/dev/null\";
sleep 600;
'";

/// For how long the disk stays full at most, in seconds: the server itself
/// makes room again, whatever becomes of us.
const FULL_S: u32 = 1800;

impl Trial<'_> {
    /// A name that leads nowhere and a port that is taken are told before
    /// anything is changed. The server must be as bare as it came.
    pub(super) async fn refused_before(&mut self, life: &Life) -> Result<(), ErrorBody> {
        let answers = self.answers(life, None);
        let begun = self.begin("fault-dns", 7);
        let told = self.leads_nowhere(&answers).await;
        self.end_part(begun, told)?;
        let begun = self.begin("fault-port", 7);
        let told = self.port_is_taken(&answers).await;
        self.end_part(begun, told)?;
        Ok(())
    }

    /// A launch and an upgrade whose connection breaks wherever a step begins
    /// or ends, and that are continued each time.
    pub(super) async fn cuts(&mut self, life: &Life) -> Result<(), ErrorBody> {
        if !self.passed("installs") {
            self.not_run("fault-cut", 7)?;
            return self.not_run("fault-cut-upgrade", 7);
        }
        let answers = self.answers(life, None);
        let address = self.it.address.clone();
        let before = if self.passed("upgrade") {
            self.recipe.previous().and_then(Result::ok)
        } else {
            None
        };
        let first = match &before {
            Some(before) => before.clone().with_checks(&life.leave),
            None => self.recipe.clone(),
        };
        let begun = self.begin("fault-cut", 7);
        let came_through = async {
            let plan = self.plan(first, &address, &answers).await?;
            self.torn_everywhere(&plan).await
        }
        .await;
        let there = self.end_part(begun, came_through)?;
        if there.is_none() || before.is_none() {
            return self.not_run("fault-cut-upgrade", 7);
        }
        let next = self.recipe.clone().with_checks(&life.find);
        let begun = self.begin("fault-cut-upgrade", 7);
        let came_through = async {
            let plan = self.plan_upgrade(&next, false).await?;
            self.torn_everywhere(&plan).await
        }
        .await;
        self.end_part(begun, came_through).map(drop)
    }

    /// A disk that fills up once the run is open: it says so, and goes on when
    /// there is room again.
    pub(super) async fn full_disk(&mut self, life: &Life) -> Result<(), ErrorBody> {
        if !self.passed("installs") {
            return self.not_run("fault-disk", 7);
        }
        let answers = self.answers(life, None);
        let begun = self.begin("fault-disk", 7);
        let came_through = self.disk_fills_up(&answers).await;
        self.end_part(begun, came_through).map(drop)
    }

    async fn leads_nowhere(&self, answers: &BTreeMap<String, String>) -> Result<(), Fault> {
        let nowhere = DnsName::new("nowhere.invalid").map_err(|error| {
            Fault::Other(ErrorBody::new(codes::BAD_INPUT, error.to_string()).caused_by(&error))
        })?;
        let plan = self.planned(self.recipe.clone(), &nowhere, answers).await?;
        self.is_refused(&plan, "name-points-elsewhere").await
    }

    async fn port_is_taken(&self, answers: &BTreeMap<String, String>) -> Result<(), Fault> {
        let mut transport = self.connected().await?;
        let taken = command(&mut *transport, format!("{TAKE_PORT} {PORT}")).await?;
        let outcome = match taken.code {
            0 => {
                let address = self.it.address.clone();
                let plan = self.planned(self.recipe.clone(), &address, answers).await;
                match plan {
                    Ok(plan) => self.is_refused(&plan, "port-taken").await,
                    Err(fault) => Err(fault),
                }
            }
            _ => Err(Fault::Missing(format!(
                "something has port {PORT} already, so that nothing else could take it; it needs a server as bare as it came"
            ))),
        };
        if taken.code == 0 {
            let child = taken.stdout_text();
            command(&mut *transport, format!("kill {}", quote(child.trim()))).await?;
        }
        transport.close().await;
        outcome
    }

    /// The plan names what does not hold, and a run of it is not even opened.
    async fn is_refused(&self, plan: &PlanView, code: &str) -> Result<(), Fault> {
        if !plan.broken.iter().any(|broken| broken.code == code) {
            let said: Vec<&str> = plan.broken.iter().map(|it| it.code.as_str()).collect();
            return Err(Fault::Recipe(format!(
                "the plan should name `{code}` and names {said:?}"
            )));
        }
        let watch = Watch::new(self.operator.news, |event| {
            matches!(event, Event::RunOpened { .. })
        });
        let operator = Operator {
            app: self.operator.app,
            news: &watch,
            name: self.operator.name.clone(),
        };
        match operator.apply_plan(self.applying(plan)).await {
            Err(error) if error.code == codes::PLAN_REFUSED && !watch.came() => Ok(()),
            Err(error) => Err(Fault::Recipe(format!(
                "it should have been refused before anything is changed: {}",
                error.message
            ))),
            Ok(_) => Err(Fault::Recipe(format!(
                "it was carried out although `{code}` does not hold"
            ))),
        }
    }

    /// Each time that a step begins or ends for the first time the drive is
    /// dropped with its connection, as if this program had been killed; then
    /// the same plan is applied again, until it comes to its end.
    pub(super) async fn torn_everywhere(&self, plan: &PlanView) -> Result<(), Fault> {
        self.may_be_applied(plan)?;
        let met: Mutex<BTreeSet<(StepId, bool)>> = Mutex::new(BTreeSet::new());
        let new = |event: &Event| {
            let place = match event {
                Event::StepStarted { step, .. } => (step.clone(), false),
                Event::StepEnded {
                    step,
                    outcome: Outcome::Done,
                    ..
                } => (step.clone(), true),
                _ => return false,
            };
            met.lock()
                .unwrap_or_else(PoisonError::into_inner)
                .insert(place)
        };
        loop {
            let watch = Watch::new(self.operator.news, new);
            let operator = Operator {
                app: self.operator.app,
                news: &watch,
                name: self.operator.name.clone(),
            };
            let ended: Option<Result<RunView, ErrorBody>> = tokio::select! {
                biased;
                () = watch.comes() => None,
                ended = operator.apply_plan(self.applying(plan)) => Some(ended),
            };
            match ended {
                None => {}
                Some(ended) => return ended.map(drop).map_err(Fault::from),
            }
        }
    }

    async fn disk_fills_up(&self, answers: &BTreeMap<String, String>) -> Result<(), Fault> {
        let address = self.it.address.clone();
        let recipe = self.recipe.clone();
        let images = self.images_of(&recipe, answers);
        let mut transport = self.connected().await?;
        // What is here already would need no room.
        let names: Vec<String> = images.iter().map(|image| quote(image)).collect();
        let forget = format!("docker image rm --force {} || true", names.join(" "));
        command(&mut *transport, forget).await?;
        // Beside Docker's data. Asked once: a daemon that is ill from a full
        // disk may not answer.
        let root = command(
            &mut *transport,
            "docker info --format '{{.DockerRootDir}}'".into(),
        );
        let root = root.await?.stdout_text();
        let ballast = quote(&format!("{}/allotment-fills-the-disk", root.trim()));
        let plan = self.plan(recipe, &address, answers).await?;
        self.may_be_applied(&plan)?;
        let watch = Watch::new(self.operator.news, |event| {
            matches!(event, Event::RunOpened { .. })
        });
        let operator = Operator {
            app: self.operator.app,
            news: &watch,
            name: self.operator.name.clone(),
        };
        let applied = async {
            let ended = operator.apply_plan(self.applying(&plan)).await;
            watch.let_go();
            ended
        };
        let filled = async {
            watch.comes().await;
            if !watch.came() {
                return Ok(None);
            }
            let fill = format!(
                "file={ballast}\nset -- $(stat -f -c '%f %S' \"${{file%/*}}\")\n\
                 setsid sh -c 'sleep {FULL_S}; rm -f \"$1\"' - \"$file\" </dev/null >/dev/null 2>&1 &\n\
                 fallocate -l $(($1 * $2 - {LEFT})) \"$file\""
            );
            command(&mut *transport, fill).await.map(Some)
        };
        let (ended, filled) = tokio::join!(applied, filled);
        transport.close().await;
        // The first connection may be what broke.
        let mut transport = self.connected().await?;
        let freed = command(&mut *transport, format!("rm -f {ballast}")).await;
        transport.close().await;
        freed?;
        let Some(filled) = filled? else {
            // No run was opened.
            return ended.map(drop).map_err(Fault::from);
        };
        if let Some(problem) = failed(&filled) {
            return Err(Fault::Missing(format!(
                "a disk that can be filled; the server says: {problem}"
            )));
        }
        match ended {
            // An app that needs less than was left.
            Ok(_) => return Ok(()),
            Err(error) if error.code == codes::DISK_FULL => {}
            Err(error) => {
                return Err(Fault::Recipe(format!(
                    "a full disk was not told as one but as: {}",
                    error.message
                )));
            }
        }
        self.apply(&plan).await.map(drop)
    }

    async fn connected(&self) -> Result<Box<dyn Transport>, ErrorBody> {
        let sudo = self.it.sudo_password.as_ref().map(|s| &s.0);
        servers::log_in(self.operator, self.server, sudo).await
    }
}

async fn command(transport: &mut dyn Transport, script: String) -> Result<Exit, ErrorBody> {
    let exits = transport.run(vec![Frame::new(script)], &mut Quiet).await;
    let mut exits = exits.map_err(|e| servers::link(&e))?;
    exits.pop().ok_or_else(|| {
        ErrorBody::new(
            codes::SERVER_ANSWER,
            "The server did not say how a command ended",
        )
    })
}

fn failed(exit: &Exit) -> Option<String> {
    (!exit.success()).then(|| exit.stderr_text().trim().to_owned())
}

/// News on their way to a person, of which one is waited for.
struct Watch<'a, F> {
    inner: &'a dyn News,
    wanted: F,
    came: Mutex<bool>,
    bell: Notify,
}

impl<'a, F: Fn(&Event) -> bool + Send + Sync> Watch<'a, F> {
    fn new(inner: &'a dyn News, wanted: F) -> Self {
        Self {
            inner,
            wanted,
            came: Mutex::new(false),
            bell: Notify::new(),
        }
    }

    async fn comes(&self) {
        self.bell.notified().await;
    }

    /// Nothing more will come.
    fn let_go(&self) {
        self.bell.notify_one();
    }

    fn came(&self) -> bool {
        *self.came.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<F: Fn(&Event) -> bool + Send + Sync> News for Watch<'_, F> {
    fn tell(&self, event: Event) {
        if (self.wanted)(&event) {
            *self.came.lock().unwrap_or_else(PoisonError::into_inner) = true;
            self.bell.notify_one();
        }
        self.inner.tell(event);
    }

    fn wants_stop(&self) -> bool {
        self.inner.wants_stop()
    }

    fn wants_pause(&self) -> bool {
        self.inner.wants_pause()
    }
}
