//! Shells of this computer.

use std::{
    process::{Command, Stdio},
    sync::OnceLock,
};

use allotment_provision::shell::quote;

/// A shell that servers have as their `sh`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ShellProgram {
    /// This computer's own `sh`.
    Sh,
    /// Debian's and Ubuntu's.
    Dash,
    /// The one of many other systems, in its POSIX mode.
    Bash,
    /// Alpine's.
    Busybox,
}

impl ShellProgram {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Sh, Self::Dash, Self::Bash, Self::Busybox];

    /// Whether this computer has it.
    pub fn is_here(self) -> bool {
        works(&self.words())
    }

    fn words(self) -> Vec<String> {
        let words: &[&str] = match self {
            Self::Sh => &["sh"],
            Self::Dash => &["dash"],
            Self::Bash => &["bash", "--posix"],
            Self::Busybox => &["busybox", "sh"],
        };
        words.iter().map(ToString::to_string).collect()
    }

    /// How to start it. Where we may, in a view of the file system in which it
    /// is the `sh` of every program, as it would be on its server; otherwise
    /// only the connection's own shell is this one.
    pub(super) fn command(self) -> Vec<String> {
        // The same for every shell that is here: asked once.
        static MAY: OnceLock<bool> = OnceLock::new();
        if self == Self::Sh {
            return self.words();
        }
        let name = &self.words()[0];
        let text = format!(
            "mount --bind \"$(command -v {})\" \"$(readlink -f \"$(command -v sh)\")\" && exec sh",
            quote(name)
        );
        let own_view = ["unshare", "--mount", "--propagation", "private", "sh", "-c"]
            .map(str::to_owned)
            .into_iter()
            .chain([text])
            .collect::<Vec<_>>();
        if *MAY.get_or_init(|| works(&own_view)) {
            own_view
        } else {
            self.words()
        }
    }
}

/// Whether such a shell starts, reads its standard input and ends.
#[expect(
    clippy::disallowed_methods,
    reason = "asks whether a program of this computer works"
)]
fn works(words: &[String]) -> bool {
    Command::new(&words[0])
        .args(&words[1..])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success())
}
