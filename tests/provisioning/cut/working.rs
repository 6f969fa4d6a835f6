//! The program at work, watched while it works.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use tokio::task::JoinHandle;

use crate::support::{Desk, Ran};

/// A command at work whose lines are read as they come.
pub(super) struct Working {
    process: u32,
    seen: Arc<Mutex<Vec<String>>>,
    code: JoinHandle<i32>,
}

impl Working {
    /// Begins a command at a desk.
    pub(super) fn begin(desk: &Desk, args: &[&str]) -> Self {
        let (mut child, mut lines) = desk.begin(args).split();
        let process = child.id().unwrap();
        let seen = Arc::new(Mutex::new(Vec::new()));
        let told = Arc::clone(&seen);
        let code = tokio::spawn(async move {
            loop {
                tokio::select! {
                    line = lines.next_line() => match line {
                        Ok(Some(line)) => told.lock().unwrap().push(line),
                        _ => return child.wait().await.unwrap().code().unwrap_or(-1),
                    },
                    status = child.wait() => {
                        // What it said last may still be on its way.
                        let rest = async {
                            while let Ok(Some(line)) = lines.next_line().await {
                                told.lock().unwrap().push(line);
                            }
                        };
                        let _ = tokio::time::timeout(Duration::from_secs(2), rest).await;
                        return status.unwrap().code().unwrap_or(-1);
                    }
                }
            }
        });
        Self {
            process,
            seen,
            code,
        }
    }

    /// A command that has ended, as if it were still asked.
    pub(super) fn over(ran: &Ran) -> Self {
        let seen = ran.raw.lines().map(str::to_owned).collect();
        Self {
            process: 0,
            seen: Arc::new(Mutex::new(seen)),
            code: tokio::spawn(std::future::ready(ran.code)),
        }
    }

    /// Whether it has ended.
    pub(super) fn has_ended(&self) -> bool {
        self.code.is_finished()
    }

    /// What it said so far, if it has ended: then nothing more will come.
    pub(super) fn last_words(&self) -> Option<String> {
        self.has_ended().then(|| self.said())
    }

    /// All that it said so far.
    pub(super) fn said(&self) -> String {
        self.seen.lock().unwrap().join("\n")
    }

    /// How many lines hold this text.
    pub(super) fn count(&self, text: &str) -> usize {
        let seen = self.seen.lock().unwrap();
        seen.iter().filter(|line| line.contains(text)).count()
    }

    /// Kills it, as `kill -9` does.
    pub(super) async fn kill(self) -> Ran {
        self.signal("KILL");
        self.end().await
    }

    /// Asks it to stop, as Ctrl-C does.
    pub(super) fn ask_to_stop(&self) {
        self.signal("INT");
    }

    fn signal(&self, name: &str) {
        #[expect(clippy::disallowed_methods, reason = "the person at the keyboard")]
        let mut kill = std::process::Command::new("kill");
        kill.arg(format!("-{name}")).arg(self.process.to_string());
        assert!(kill.status().unwrap().success());
    }

    /// Waits until it ends.
    pub(super) async fn end(self) -> Ran {
        let code = self.code.await.unwrap();
        let said = self.seen.lock().unwrap().join("\n");
        Ran::new(code, said.as_bytes(), b"")
    }
}
