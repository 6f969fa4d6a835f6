//! Builds the frames that drive the step runner (`engine.sh`) on a server and
//! reads what it answers.

use std::fmt::Write as _;

use allotment_types::{OperatorName, RunId, StepId};
use sha2::{Digest, Sha256};

use crate::{
    Exit, Frame,
    plan::{Form, ServerAction},
    run::{RunLog, StepStatus},
    shell::quote,
};

/// Where Allotment keeps a server's own record: plans, logs, sealed secrets.
pub const STATE_FOLDER: &str = "/var/lib/allotment";

/// For how long a hold of the lock lasts unless it is renewed, in seconds.
/// Every frame of its holder renews it.
pub const LEASE_S: u32 = 60;

const ENGINE: &str = include_str!("engine.sh");

/// The runner's file name holds a hash of its text, so that a newer Allotment
/// never runs an older one's.
fn engine_path(state_folder: &str) -> String {
    let hash = Sha256::digest(ENGINE.as_bytes());
    let mut short = String::with_capacity(12);
    for byte in &hash[..6] {
        let _ = write!(short, "{byte:02x}");
    }
    format!("{state_folder}/engine-{short}.sh")
}

/// Doing a step or undoing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Towards what the plan says.
    Do,
    /// Back to what was there before.
    Undo,
}

/// Who drives which run, under which hold of the lock.
#[derive(Debug, Clone)]
pub struct Driver {
    /// The run.
    pub run: RunId,
    /// The person, as the log names them.
    pub by: OperatorName,
    /// The holder, as the lock names them: person and computer.
    pub holder: String,
    /// The number of our hold; 0 before the lock is ours.
    pub token: u64,
    /// The server's record: [`STATE_FOLDER`], elsewhere only in tests.
    pub state_folder: String,
}

impl Driver {
    fn preamble(&self) -> String {
        let state = &self.state_folder;
        let engine = engine_path(state);
        format!(
            "S={state} ENGINE={engine} LEASE={LEASE_S} RUN={} BY={} HOLDER={} TOKEN={}\n\
             [ \"${{ENGINE_HERE-}}\" = {engine} ] || . {engine}\n",
            self.run,
            self.by,
            quote(&self.holder),
            self.token
        )
    }

    /// Puts the runner's text on the server unless it is there.
    pub fn place_engine(&self) -> Frame {
        let state = &self.state_folder;
        let engine = engine_path(state);
        Frame::new(format!(
            "umask 077; mkdir -p {state}/runs {state}/instances && \
             {{ [ -e {engine} ] || {{ cat >{engine}.$$ && sync {engine}.$$ && mv {engine}.$$ {engine}; }}; }}"
        ))
        .with_bytes(ENGINE)
    }

    /// Lets the connection's own shell read the runner's text, so that the
    /// frames after it need not, and look at the clock. Fails if the text is
    /// not on the server.
    pub fn learn_engine(&self) -> Frame {
        let engine = engine_path(&self.state_folder);
        Frame::in_shell(format!(
            "[ -r {engine} ] && ENGINE={engine} && . {engine} && look_at_clock"
        ))
    }

    /// Keeps frames that are sent together from making place for each other:
    /// the first frame of their batch, with [`Driver::let_go`] as the last.
    pub fn hold(&self) -> Frame {
        Frame::in_shell(format!("S={}; hold", self.state_folder))
    }

    /// See [`Driver::hold`].
    pub fn let_go(&self) -> Frame {
        Frame::in_shell("let_go")
    }

    /// Takes the lock and opens the run: keeps the plan there and reads the
    /// server's log. `take_over` is the token of a lock that has run out and
    /// whose holder was shown to the person.
    pub fn open(
        &self,
        reason: &str,
        take_over: Option<u64>,
        sealed: Option<&str>,
        plan: &str,
    ) -> Frame {
        let sealed = sealed
            .map(|p| format!("SEALED={}\n", quote(p)))
            .unwrap_or_default();
        Frame::new(format!(
            "{}{sealed}umask 077\nopen_run {} {} {}",
            self.preamble(),
            quote(&self.holder),
            take_over.map_or_else(|| "-".to_owned(), |t| t.to_string()),
            quote(&reason.replace(char::is_control, " ")),
        ))
        .with_bytes(plan)
    }

    /// Tells the server that we are still here.
    pub fn beat(&self) -> Frame {
        Frame::new(self.preamble() + "beat")
    }

    /// Gives the lock back and reads the whole log ([`log_in`]). A run that is
    /// finished or undone is closed: it is no longer offered to be continued.
    pub fn release(&self, close: bool) -> Frame {
        let mode = if close { "release closed" } else { "release" };
        Frame::new(self.preamble() + mode)
    }

    fn step(
        &self,
        step: &StepId,
        direction: Direction,
        known: Option<StepStatus>,
        action: &ServerAction,
    ) -> String {
        let mode = match direction {
            Direction::Do => "do",
            Direction::Undo => "undo",
        };
        let known = match (direction, known) {
            (_, None) => "'?'",
            (Direction::Do, Some(StepStatus::Succeeded)) => "succeeded",
            (Direction::Undo, Some(StepStatus::Undone)) => "undo-finished",
            (_, Some(_)) => "-",
        };
        format!(
            "{}STEP={step} MODE={mode} KNOWN={known}\nCHECK={}\nAPPLY={}\nVERIFY={}\n",
            self.preamble(),
            quote(&action.check),
            quote(&action.apply),
            quote(action.verify.as_ref().unwrap_or(&action.check)),
        )
    }

    /// Asks whether a step is done; changes nothing and needs no lock.
    pub fn check(&self, step: &StepId, action: &ServerAction) -> Frame {
        Frame::new(self.step(step, Direction::Do, None, action) + "check_only")
    }

    /// Does or undoes a step, or finds it done, or finds it at work.
    ///
    /// `known` is what the log said when the run was opened under this hold of
    /// the lock; `None` lets the server look itself.
    ///
    /// Steps that are sent ahead together share a `batch` number: once one of
    /// them has failed, those after it answer [`Answer::Skipped`].
    pub fn start(
        &self,
        step: &StepId,
        direction: Direction,
        known: Option<StepStatus>,
        action: &ServerAction,
        batch: u64,
    ) -> Frame {
        let function = match action.form {
            Form::Quick => "quick",
            Form::Long => "long",
        };
        let text = self.step(step, direction, known, action);
        Frame::new(format!("{text}BATCH={}.{batch}\n{function}", self.token))
    }

    /// Follows a long step from these offsets of its two outputs, for at most
    /// so many seconds.
    pub fn follow(
        &self,
        step: &StepId,
        direction: Direction,
        action: &ServerAction,
        from: (u64, u64),
        seconds: u32,
    ) -> Frame {
        let (out, err) = from;
        Frame::new(format!(
            "{}follow {out} {err} {seconds}",
            self.step(step, direction, None, action)
        ))
    }

    /// Ends a long step that is at work.
    pub fn stop(&self, step: &StepId, direction: Direction, action: &ServerAction) -> Frame {
        Frame::new(self.step(step, direction, None, action) + "stop")
    }

    /// Begins a look from outside anew with a command that may help it, under
    /// the lock and in the log like every change.
    pub fn nudge(&self, step: &StepId, script: &str) -> Frame {
        let none = ServerAction::quick("", "");
        let text = self.step(step, Direction::Do, None, &none);
        let script = quote(script);
        Frame::new(format!(
            "{text}if begin; then if say started; then (eval {script}) </dev/null >/dev/null 2>&1; \
             result ok; else result no-room; fi; fi"
        ))
    }

    /// Writes an outcome that was found from this computer into the server's log.
    pub fn note(&self, step: &StepId, event: &str, more: &str) -> Frame {
        let none = ServerAction::quick("", "");
        let text = self.step(step, Direction::Do, None, &none);
        let more = quote(more);
        Frame::new(format!(
            "{text}if begin; then if say {event} {more}; then result ok; else result no-room; fi; fi"
        ))
    }
}

/// What the runner said at the end of a frame.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Answer {
    /// The lock is ours under this token and the run is open.
    Open {
        /// The number of our hold.
        token: u64,
        /// What the server knows.
        opened: Opened,
    },
    /// Somebody else has the lock.
    Held {
        /// Who.
        holder: String,
        /// Which hold.
        token: u64,
        /// Seconds until it runs out; 0 when it has.
        seconds_left: u64,
        /// What for.
        reason: String,
    },
    /// A command of a lost connection is still at work.
    Busy,
    /// The lock is no longer ours: somebody took it over.
    LostLock {
        /// Who has it now, if anybody.
        holder: String,
    },
    /// Not a byte more can be written to the server's disk.
    NoRoom,
    /// The step was done now.
    Done,
    /// The step was done before; nothing was changed.
    Already,
    /// The step is not done (answer to a check).
    NotDone,
    /// The step was not begun, because one before it in its batch failed.
    Skipped,
    /// The step's command ended with this status.
    Failed(i32),
    /// The command ended well, but what it should have done is not there.
    Unverified,
    /// A long step is at work and has written so far.
    Running {
        /// Bytes of standard output told so far.
        out: u64,
        /// Bytes of standard error told so far.
        err: u64,
    },
    /// A long step is gone without an outcome.
    Lost(Lost),
    /// There is no such long step.
    NotStarted,
    /// A long step was ended as asked.
    Stopped,
    /// Done (beat, release, note).
    Ok,
}

/// How a long step got lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Lost {
    /// The server was started again meanwhile.
    Reboot,
    /// Its processes were killed.
    Killed,
    /// Its runner was killed, its children go on in this session.
    Orphans(u32),
}

/// What the server knows about a run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Opened {
    /// The plan that the server keeps.
    pub plan: String,
    /// The server's log: it decides.
    pub log: RunLog,
    /// The instance's sealed secrets, Base64.
    pub sealed: Option<String>,
}

/// The runner did not say what came of it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the server's shell gave no usable answer (status {code}): {said}")]
pub struct NoAnswer {
    /// The frame's exit status.
    pub code: i32,
    /// What it said instead, cleaned and cut.
    pub said: String,
}

/// Begins the line by which the runner answers.
pub const MARK: &str = "\u{1e}=> ";

impl Answer {
    /// Reads the answer at the end of a frame's output.
    pub fn of(exit: &Exit) -> Result<Self, NoAnswer> {
        let text = exit.stdout_text();
        let (before, last) = text.rsplit_once(MARK).ok_or_else(|| {
            let said = crate::output::clean(if exit.stderr.is_empty() {
                &exit.stdout
            } else {
                &exit.stderr
            });
            NoAnswer {
                code: exit.code,
                said: said.chars().take(400).collect(),
            }
        })?;
        Self::parse(before, last.trim_end()).ok_or_else(|| NoAnswer {
            code: exit.code,
            said: crate::output::clean(last.as_bytes()),
        })
    }

    fn parse(before: &str, line: &str) -> Option<Self> {
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let mut words = rest.split_whitespace();
        Some(match word {
            "open" => Answer::Open {
                token: words.next()?.parse().ok()?,
                opened: Opened::parse(before),
            },
            "held" => Answer::Held {
                holder: words.next()?.to_owned(),
                token: words.next()?.parse().ok()?,
                seconds_left: words.next()?.parse().unwrap_or(0),
                reason: words.collect::<Vec<_>>().join(" "),
            },
            "busy" => Answer::Busy,
            "lost-lock" => Answer::LostLock {
                holder: words.next().unwrap_or("nobody").to_owned(),
            },
            "no-room" => Answer::NoRoom,
            "done" => Answer::Done,
            "already" => Answer::Already,
            "not-done" => Answer::NotDone,
            "skipped" => Answer::Skipped,
            "failed" => Answer::Failed(words.next()?.parse().ok()?),
            "unverified" => Answer::Unverified,
            "running" => Answer::Running {
                out: words.next()?.parse().ok()?,
                err: words.next()?.parse().ok()?,
            },
            "lost" => Answer::Lost(match words.next()? {
                "reboot" => Lost::Reboot,
                "killed" => Lost::Killed,
                "orphans" => Lost::Orphans(words.next()?.parse().ok()?),
                _ => return None,
            }),
            "not-started" => Answer::NotStarted,
            "stopped" => Answer::Stopped,
            "ok" => Answer::Ok,
            _ => return None,
        })
    }
}

/// Which of a server's recorded runs to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunsWanted<'a> {
    /// Those that are neither finished nor undone.
    Open,
    /// The one that was begun last.
    Newest,
    /// This one.
    One(&'a RunId),
}

fn list(wanted: RunsWanted<'_>) -> String {
    match wanted {
        RunsWanted::Open => {
            "for f in */; do [ -e \"$f/closed\" ] || echo \"${f%/}\"; done".to_owned()
        }
        // Ids begin with the time at which their runs began.
        RunsWanted::Newest => "ls -1 | LC_ALL=C sort | tail -n 1".to_owned(),
        RunsWanted::One(run) => format!("echo {run}"),
    }
}

/// Lists runs that the server has on record; changes nothing.
pub fn run_ids_frame(wanted: RunsWanted<'_>) -> Frame {
    Frame::new(format!(
        "cd {STATE_FOLDER}/runs 2>/dev/null || exit 0\n{}",
        list(wanted)
    ))
}

/// The answer to [`run_ids_frame`].
pub fn run_ids_in(exit: &Exit) -> Vec<RunId> {
    exit.stdout_text()
        .lines()
        .filter_map(|line| line.trim().parse().ok())
        .collect()
}

/// Reads plans and logs of runs that the server has on record; changes
/// nothing.
pub fn runs_frame(wanted: RunsWanted<'_>) -> Frame {
    let list = list(wanted);
    Frame::new(format!(
        "cd {STATE_FOLDER}/runs 2>/dev/null || exit 0\n{list} | while read -r f; do\n  \
         [ -e \"$f/plan.json\" ] || continue\n  printf '\\n#= run %s\\n#= plan\\n' \"$f\"\n  cat \"$f/plan.json\"\n  \
         printf '\\n#= log\\n'\n  cat \"$f/log\"\ndone"
    ))
}

/// The answer to [`runs_frame`]: each run's id with its plan and log.
pub fn runs_in(exit: &Exit) -> Vec<(RunId, Opened)> {
    let text = exit.stdout_text();
    text.split("\n#= run ")
        .skip(1)
        .filter_map(|part| {
            let (id, rest) = part.split_once('\n')?;
            Some((id.trim().parse().ok()?, Opened::parse(rest)))
        })
        .collect()
}

/// The log that a frame of [`Driver::release`] printed.
pub fn log_in(exit: &Exit) -> RunLog {
    let text = exit.stdout_text();
    let before = text
        .rsplit_once(MARK)
        .map_or(text.as_str(), |(before, _)| before);
    RunLog::parse(before.split_once("#= log\n").map_or("", |(_, log)| log))
}

impl Opened {
    fn parse(text: &str) -> Self {
        // The plan is JSON on lines of its own and never begins with "#=".
        let plan = between(text, "#= plan\n", "\n#= log\n").unwrap_or_default();
        let rest = text.split_once("\n#= log\n").map_or("", |(_, rest)| rest);
        let (log, sealed) = match rest.split_once("#= sealed\n") {
            Some((log, sealed)) => (log, Some(sealed.split_whitespace().collect())),
            None => (rest, None),
        };
        Self {
            plan: plan.to_owned(),
            log: RunLog::parse(log),
            sealed,
        }
    }
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let rest = text.split_once(start)?.1;
    Some(rest.split_once(end).map_or(rest, |(inside, _)| inside))
}
