//! Gates: a step is held on the server at a point of the test's choice, so
//! that a fault surely falls inside it, however quick it is.
//!
//! A script stands before a program that the step uses (`gate.sh`; the folder
//! comes first in the runner's `PATH`). Gates lie on the disk: a power cut does
//! not move them, only what they hold is gone.

use std::time::{Duration, Instant};

use allotment_provision::shell::quote;

use crate::support::Site;

/// How long a step may take until it reaches a gate, on a busy computer.
const PATIENCE: Duration = Duration::from_mins(8);

/// Where in a step it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Point {
    /// The first line about it is in the log, and not yet answered.
    Noted,
    /// Before the program that does it is run.
    Before,
    /// After the program has done it, before anybody heard of it.
    After,
    /// Its outcome is in the log, and not yet answered.
    Outcome,
}

impl Point {
    fn word(self) -> &'static str {
        match self {
            Self::Noted => "noted",
            Self::Before => "before",
            Self::After => "after",
            Self::Outcome => "outcome",
        }
    }
}

/// The gates of one server.
#[derive(Clone, Copy)]
pub(super) struct Gate<'a> {
    site: &'a Site,
}

impl<'a> Gate<'a> {
    /// Puts the gate before `sync`, which every line of the log goes through.
    pub(super) async fn place(site: &'a Site) -> Self {
        let gate = Self { site };
        gate.say(&format!(
            "mkdir -p /var/tmp/gate && printf %s {} >/var/tmp/gate/gate && chmod 755 /var/tmp/gate/gate && \
             cp /var/tmp/gate/gate /usr/local/sbin/sync",
            quote(include_str!("gate.sh"))
        ))
        .await;
        gate
    }

    /// Takes the gates away.
    pub(super) async fn remove(self) {
        self.say("rm -rf /usr/local/sbin/* /usr/sbin/dpkg-deb /var/tmp/gate")
            .await;
    }

    /// From now on this step is held when it is first written about.
    pub(super) async fn aim(self, step: &str) {
        self.say(&format!(
            "cd /var/tmp/gate && touch {step}.noted && echo {step} >step.new && /usr/bin/mv step.new step"
        ))
        .await;
    }

    /// Holds the step at further points; those before and after, where `tool`
    /// is run with arguments that match `words`, a pattern of the shell.
    pub(super) async fn hold(self, step: &str, points: &[Point], tool: &str, words: &str) {
        // apt gives dpkg a PATH without /usr/local.
        let path = match tool {
            "dpkg-deb" => "/usr/sbin/dpkg-deb".to_owned(),
            other => format!("/usr/local/sbin/{other}"),
        };
        let files: Vec<String> = points
            .iter()
            .map(|point| format!("{step}.{}", point.word()))
            .collect();
        self.say(&format!(
            "cd /var/tmp/gate && printf '%s\\n' {} >words && touch {} && \
             find /usr/local/sbin -type f ! -name sync -delete && rm -f /usr/sbin/dpkg-deb && \
             {{ [ {tool} = sync ] || cp gate {path}; }}",
            quote(words),
            files.join(" ")
        ))
        .await;
    }

    /// Lets the step go on from a point.
    pub(super) async fn pass(self, step: &str, point: Point) {
        self.say(&format!("rm -f /var/tmp/gate/{step}.{}", point.word()))
            .await;
    }

    /// Lets the step go on from wherever it is held.
    pub(super) async fn lift(self, step: &str) {
        self.say(&format!(
            "cd /var/tmp/gate && rm -f {step}.noted {step}.before {step}.after {step}.outcome"
        ))
        .await;
    }

    /// Whether the step is held at a point; on which session of sshd, if on
    /// one. A server that is being cut reaches nothing.
    pub(super) async fn reached(self, step: &str, point: Point) -> Option<Option<u32>> {
        let file = format!("/var/tmp/gate/{step}.{}.reached", point.word());
        let said = self
            .site
            .kit
            .exec(self.site.name(), &["cat", &file])
            .await
            .ok()?;
        Some(said.trim().parse().ok())
    }

    /// Waits until the step is held at one of these points, or fails the test
    /// with what `instead` says.
    pub(super) async fn wait(
        self,
        step: &str,
        points: &[Point],
        instead: impl Fn() -> Option<String>,
    ) -> (Point, Option<u32>) {
        let begun = Instant::now();
        loop {
            for &point in points {
                if let Some(session) = self.reached(step, point).await {
                    return (point, session);
                }
            }
            if let Some(instead) = instead() {
                panic!("{step} did not reach {points:?}: {instead}");
            }
            assert!(
                begun.elapsed() < PATIENCE,
                "{step} never reached {points:?}"
            );
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    async fn say(self, script: &str) {
        self.site.console(script).await;
    }
}
