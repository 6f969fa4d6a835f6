//! What nobody can be faster than: the same commands and the same synced log
//! lines as one script over one `ssh`; and an `ssh` that does nothing at all.

use std::{fmt::Write as _, fs::File};

use async_trait::async_trait;
use tokio::process::Command;

use super::{
    COMMAND, STEPS,
    bed::{Bed, Distance},
    contestant::{Contestant, complete},
};
use crate::{error::BenchError, program::Ended};

/// Where the script keeps its logs on the server: on the same disk as ours.
const LOGS: &str = "/var/lib/floor";

/// One script over one `ssh`.
#[derive(Debug)]
pub(super) struct Floor {
    distance: Distance,
    run: usize,
}

impl Floor {
    pub(super) fn new(distance: Distance) -> Self {
        Self { distance, run: 0 }
    }

    /// A log of its own for each run, as ours have.
    fn log(&self) -> String {
        format!("{LOGS}/{}-{}.log", self.distance.word(), self.run)
    }
}

#[async_trait]
impl Contestant for Floor {
    fn name(&self) -> &'static str {
        "one script over one ssh"
    }

    async fn ready(&mut self, _: &Bed, _: Distance, _: usize) -> Result<(), BenchError> {
        Ok(())
    }

    fn command(&mut self, bed: &Bed, distance: Distance) -> Result<Command, BenchError> {
        Ok(bed.ssh(distance, "sh"))
    }

    fn input(&mut self, bed: &Bed) -> Result<Option<File>, BenchError> {
        self.run += 1;
        let name = format!("floor-{}-{}.sh", self.distance.word(), self.run);
        let path = bed.write(&name, &script(&self.log()))?;
        File::open(&path)
            .map(Some)
            .map_err(BenchError::files("read", &path))
    }

    async fn over(&mut self, bed: &Bed, ended: &Ended) -> Result<(), BenchError> {
        let lines = bed.lines_on_server(&self.log()).await?;
        complete(self.name(), "log lines", lines, 2 * STEPS, &ended.out)
    }
}

/// Every line says when, and is on the disk before anything follows it.
fn script(log: &str) -> String {
    let line = |step: usize, event: &str| {
        format!(
            "printf '{{\"at\":\"%s\",\"step\":\"%s\",\"by\":\"%s\",\"event\":\"%s\"}}\\n' \
             \"$(date -u +%FT%TZ)\" {step:02}-do-nothing bench {event} >>{log} && sync -d {log}\n"
        )
    };
    let mut script = format!("set -e\numask 077\nmkdir -p {LOGS}\n");
    for step in 1..=STEPS {
        let (begin, end) = (line(step, "started"), line(step, "succeeded"));
        let _ = write!(script, "{begin}{COMMAND}\n{end}");
    }
    script
}

/// `ssh server true`: what a connection alone takes.
#[derive(Debug, Default)]
pub(super) struct Connection;

#[async_trait]
impl Contestant for Connection {
    fn name(&self) -> &'static str {
        "a connection alone (`ssh true`)"
    }

    async fn ready(&mut self, _: &Bed, _: Distance, _: usize) -> Result<(), BenchError> {
        Ok(())
    }

    fn command(&mut self, bed: &Bed, distance: Distance) -> Result<Command, BenchError> {
        Ok(bed.ssh(distance, "true"))
    }

    async fn over(&mut self, _: &Bed, _: &Ended) -> Result<(), BenchError> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_command_stands_between_two_synced_lines() {
        let script = script("/l");
        let lines: Vec<&str> = script.lines().collect();
        assert_eq!(lines.len(), 3 + 3 * STEPS);
        insta::assert_snapshot!(lines[..6].join("\n"), @r#"
        set -e
        umask 077
        mkdir -p /var/lib/floor
        printf '{"at":"%s","step":"%s","by":"%s","event":"%s"}\n' "$(date -u +%FT%TZ)" 01-do-nothing bench started >>/l && sync -d /l
        /bin/true
        printf '{"at":"%s","step":"%s","by":"%s","event":"%s"}\n' "$(date -u +%FT%TZ)" 01-do-nothing bench succeeded >>/l && sync -d /l
        "#);
    }
}
