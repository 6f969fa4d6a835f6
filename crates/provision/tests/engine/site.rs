//! A stand-in server of a test, and a driver's session on it.

use std::{
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
    time::{Duration, Instant},
};

use allotment_provision::{
    Exit, Frame, LinkError, OutputSink, Stream, Transport,
    engine::{Answer, Direction, Driver, LEASE_S, Opened},
    plan::ServerAction,
    run::{EventKind, RunLog, StepStatus},
    transport::Quiet,
};
use allotment_test_support::{Cutter, LocalShell, ShellProgram};
use allotment_types::{RunId, StepId};

/// Makes each of these specifications a test under each shell.
macro_rules! under_every_shell {
    ($($test:ident),+ $(,)?) => {
        mod dash { under_every_shell!(@ Dash $($test)+); }
        mod bash { under_every_shell!(@ Bash $($test)+); }
        mod busybox { under_every_shell!(@ Busybox $($test)+); }
    };
    (@ $shell:ident $($test:ident)+) => {$(
        #[tokio::test]
        async fn $test() {
            if let Some(site) = crate::site::Site::new(allotment_test_support::ShellProgram::$shell) {
                super::$test(site).await;
            }
        }
    )+};
}

/// How long anything here may take before it counts as hanging.
const PATIENCE: Duration = Duration::from_secs(40);

/// A server that is only a folder and a shell.
pub(crate) struct Site {
    pub(crate) program: ShellProgram,
    folder: tempfile::TempDir,
    pub(crate) run: RunId,
}

impl Site {
    pub(crate) fn new(program: ShellProgram) -> Option<Self> {
        static RUNS: AtomicU64 = AtomicU64::new(0);
        if !program.is_here() {
            eprintln!("skipped: {program:?} is not on this computer");
            return None;
        }
        let number = RUNS.fetch_add(1, Ordering::Relaxed);
        let run = format!("test-{}-{number}", std::process::id());
        Some(Self {
            program,
            // Small letters only: the folder's path stands in scripts.
            folder: tempfile::Builder::new()
                .prefix(&format!("allotment-{run}-"))
                .rand_bytes(0)
                .tempdir()
                .unwrap(),
            run: run.parse().unwrap(),
        })
    }

    /// A file in the server's record.
    pub(crate) fn record(&self, path: &str) -> PathBuf {
        self.folder.path().join("state").join(path)
    }

    /// A file of this run.
    pub(crate) fn of_run(&self, path: &str) -> PathBuf {
        self.record(&format!("runs/{}/{path}", self.run))
    }

    /// A file that steps of the test may write.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn driver(&self, holder: &str) -> Driver {
        Driver {
            run: self.run.clone(),
            by: "ada".parse().unwrap(),
            holder: holder.to_owned(),
            token: 0,
            state_folder: self
                .record("")
                .to_str()
                .unwrap()
                .trim_end_matches('/')
                .to_owned(),
        }
    }

    /// A connection of this holder, before the run is opened.
    pub(crate) async fn connect(&self, holder: &str) -> Session {
        let mut session = Session {
            shell: LocalShell::start(self.program).unwrap(),
            driver: self.driver(holder),
            lease_s: LEASE_S,
            batch: 0,
        };
        for frame in [session.driver.place_engine(), session.driver.learn_engine()] {
            let exit = session.exit(frame).await.unwrap();
            assert!(exit.success(), "{}", exit.stderr_text());
        }
        session
    }

    /// A connection with the run open.
    pub(crate) async fn open(&self, holder: &str) -> Session {
        let mut session = self.connect(holder).await;
        session.open().await;
        session
    }

    pub(crate) fn log_text(&self) -> String {
        std::fs::read_to_string(self.of_run("log")).unwrap_or_default()
    }

    pub(crate) fn log(&self) -> RunLog {
        RunLog::parse(&self.log_text())
    }

    /// The log in short: `step event`, with what else the event says.
    pub(crate) fn story(&self) -> Vec<String> {
        let log = self.log();
        assert_eq!(log.anomalies(), []);
        log.events()
            .iter()
            .map(|event| {
                let more = match event.kind {
                    EventKind::Succeeded { found: true }
                    | EventKind::UndoFinished { found: true } => " found".to_owned(),
                    EventKind::Failed { code } | EventKind::UndoFailed { code } => {
                        format!(" {code}")
                    }
                    _ => String::new(),
                };
                format!("{} {}{more}", event.step, event.kind.name())
            })
            .collect()
    }

    /// The process group of a long step's runner.
    pub(crate) fn runner(&self, step: &str) -> String {
        let text = std::fs::read_to_string(self.of_run(&format!("{step}.pid"))).unwrap();
        text.split(' ').next().unwrap().to_owned()
    }
}

impl Drop for Site {
    /// Whatever a failed test left at work ends here.
    fn drop(&mut self) {
        for entry in std::fs::read_dir(self.of_run(""))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = entry.path();
            if path.extension().is_some_and(|e| e == "pid") {
                let text = std::fs::read_to_string(path).unwrap_or_default();
                if let Some(group) = text
                    .split(' ')
                    .next()
                    .filter(|g| g.parse::<u32>().is_ok_and(|g| g > 1))
                {
                    kill("-KILL", &format!("-{group}"));
                }
            }
        }
    }
}

/// One connection of one holder.
pub(crate) struct Session {
    pub(crate) shell: LocalShell,
    pub(crate) driver: Driver,
    pub(crate) lease_s: u32,
    batch: u64,
}

impl Session {
    /// Frames as the driver builds them, with this session's lease.
    pub(crate) fn with_lease(&self, mut frame: Frame) -> Frame {
        let (usual, ours) = (
            format!("LEASE={LEASE_S} "),
            format!("LEASE={} ", self.lease_s),
        );
        frame.script = frame.script.replacen(&usual, &ours, 1);
        frame
    }

    pub(crate) async fn exits(&mut self, frames: Vec<Frame>) -> Result<Vec<Exit>, LinkError> {
        let frames = frames.into_iter().map(|f| self.with_lease(f)).collect();
        tokio::time::timeout(PATIENCE, self.shell.run(frames, &mut Quiet))
            .await
            .expect("the frame hangs")
    }

    pub(crate) async fn exit(&mut self, frame: Frame) -> Result<Exit, LinkError> {
        self.exits(vec![frame])
            .await
            .map(|mut exits| exits.remove(0))
    }

    pub(crate) async fn ask(&mut self, frame: Frame) -> Answer {
        let exit = self.exit(frame).await.unwrap();
        Answer::of(&exit).unwrap()
    }

    /// Opens the run as the app does, and must succeed.
    pub(crate) async fn open(&mut self) -> Opened {
        match self.try_open(None).await {
            Answer::Open { opened, .. } => opened,
            other => panic!("the run could not be opened: {other:?}"),
        }
    }

    /// Opens the run; the token is kept if that succeeds.
    pub(crate) async fn try_open(&mut self, take_over: Option<u64>) -> Answer {
        let frame = self
            .driver
            .open("launch wiki.example.org", take_over, None, "{\"plan\": 1}");
        let answer = self.ask(frame).await;
        if let Answer::Open { token, .. } = &answer {
            self.driver.token = *token;
        }
        answer
    }

    pub(crate) fn frame(
        &mut self,
        step: &str,
        known: Option<StepStatus>,
        action: &ServerAction,
    ) -> Frame {
        self.batch += 1;
        self.driver
            .start(&id(step), Direction::Do, known, action, self.batch)
    }

    /// Starts a step whose status the log does not tell the caller.
    pub(crate) async fn start(&mut self, step: &str, action: &ServerAction) -> Answer {
        let frame = self.frame(step, None, action);
        self.ask(frame).await
    }

    pub(crate) async fn undo(&mut self, step: &str, action: &ServerAction) -> Answer {
        self.batch += 1;
        let frame = self
            .driver
            .start(&id(step), Direction::Undo, None, action, self.batch);
        self.ask(frame).await
    }

    pub(crate) async fn stop(&mut self, step: &str, action: &ServerAction) -> Answer {
        let frame = self.driver.stop(&id(step), Direction::Do, action);
        self.ask(frame).await
    }

    pub(crate) async fn follow(
        &mut self,
        step: &str,
        action: &ServerAction,
        from: (u64, u64),
        seconds: u32,
    ) -> Result<(Answer, Heard), LinkError> {
        let frame = self
            .driver
            .follow(&id(step), Direction::Do, action, from, seconds);
        let exit = self.exit(frame).await?;
        let answer = Answer::of(&exit).unwrap();
        Ok((answer, Heard::of(&exit)))
    }

    /// Follows a long step to its end; what was heard from these offsets on.
    pub(crate) async fn follow_to_end(
        &mut self,
        step: &str,
        action: &ServerAction,
        mut from: (u64, u64),
    ) -> (Answer, Heard) {
        let mut heard = Heard::default();
        loop {
            let (answer, more) = self.follow(step, action, from, 1).await.unwrap();
            heard.out.extend(more.out);
            heard.err.extend(more.err);
            match answer {
                Answer::Running { out, err } => from = (out, err),
                answer => return (answer, heard),
            }
        }
    }

    /// What cuts this connection.
    pub(crate) fn cutter(&self) -> Cutter {
        self.shell.cutter()
    }
}

/// What a step itself wrote.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Heard {
    pub(crate) out: Vec<u8>,
    pub(crate) err: Vec<u8>,
}

impl Heard {
    /// Without the answer's own line.
    fn of(exit: &Exit) -> Self {
        let mark = b"\n\x1e=> ";
        let end = exit
            .stdout
            .windows(mark.len())
            .rposition(|window| window == mark)
            .unwrap();
        Self {
            out: exit.stdout[..end].to_vec(),
            err: exit.stderr.clone(),
        }
    }
}

/// Collects what arrives, also of a frame that never ends.
#[derive(Default)]
pub(crate) struct Collect(pub(crate) Vec<u8>);

impl OutputSink for Collect {
    fn chunk(&mut self, _: usize, stream: Stream, bytes: &[u8]) {
        if stream == Stream::Out {
            self.0.extend_from_slice(bytes);
        }
    }
}

pub(crate) fn id(step: &str) -> StepId {
    step.parse().unwrap()
}

/// Waits until something is so.
pub(crate) async fn until(what: &str, mut so: impl FnMut() -> bool) {
    let begun = Instant::now();
    while !so() {
        assert!(begun.elapsed() < PATIENCE, "never: {what}");
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "ends what the test began, by its number"
)]
pub(crate) fn kill(signal: &str, target: &str) -> bool {
    std::process::Command::new("kill")
        .args([signal, "--", target])
        .stderr(std::process::Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}

pub(crate) fn lines(path: &Path) -> Vec<String> {
    std::fs::read_to_string(path)
        .unwrap_or_default()
        .lines()
        .map(str::to_owned)
        .collect()
}
