//! Questions at the terminal. Ctrl-C at an open question means no.

use std::{
    io::Write as _,
    sync::atomic::{AtomicBool, Ordering},
};

use allotment_types::SecretString;

static OPEN: AtomicBool = AtomicBool::new(false);
static HIDDEN: AtomicBool = AtomicBool::new(false);
static STOPPED: AtomicBool = AtomicBool::new(false);

/// What Ctrl-C finds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asking {
    /// No question: something is at work.
    Nothing,
    /// A question: nothing is at work, the program may end at once.
    Openly,
    /// One whose answer is not shown: its own reader hears Ctrl-C, and must
    /// put the terminal back in order.
    Secretly,
}

/// What Ctrl-C finds now.
pub(crate) fn asking() -> Asking {
    match (OPEN.load(Ordering::SeqCst), HIDDEN.load(Ordering::SeqCst)) {
        (false, _) => Asking::Nothing,
        (true, false) => Asking::Openly,
        (true, true) => Asking::Secretly,
    }
}

/// Ctrl-C came at a question whose answer is not shown.
pub(crate) fn stop() {
    STOPPED.store(true, Ordering::SeqCst);
}

/// Whether it did.
pub(crate) fn was_stopped() -> bool {
    STOPPED.load(Ordering::SeqCst)
}

fn open<T>(hidden: bool, read: impl FnOnce() -> T) -> T {
    HIDDEN.store(hidden, Ordering::SeqCst);
    OPEN.store(true, Ordering::SeqCst);
    let answer = read();
    OPEN.store(false, Ordering::SeqCst);
    answer
}

/// Asks; empty if there is no answer.
pub(crate) fn ask(question: &str) -> String {
    open(false, || {
        let mut err = std::io::stderr();
        let _ = write!(err, "{question}");
        let _ = err.flush();
        let mut answer = String::new();
        let _ = std::io::stdin().read_line(&mut answer);
        answer.trim().to_owned()
    })
}

/// Asks what is answered by yes or no.
pub(crate) fn confirm(question: &str) -> bool {
    matches!(
        ask(&format!("{question} [y/N] ")).as_str(),
        "y" | "yes" | "Y"
    )
}

/// Asks without showing what is typed.
pub(crate) fn ask_secretly(question: &str) -> Option<SecretString> {
    open(true, || {
        let _quiet = Quiet::begin();
        rpassword::prompt_password(question).ok()
    })
    .map(Into::into)
}

/// A terminal that shows nothing of what is typed, until this is dropped.
/// `rpassword` does the same, but only after it has printed its question: who
/// types at once, or pastes, would see the secret.
struct Quiet {
    #[cfg(unix)]
    before: Option<(std::fs::File, rustix::termios::Termios)>,
}

impl Quiet {
    #[cfg(unix)]
    fn begin() -> Self {
        use rustix::termios::{LocalModes, OptionalActions, tcgetattr, tcsetattr};
        // Without a terminal there is nobody who could see it.
        let before = std::fs::File::open("/dev/tty").ok().and_then(|terminal| {
            let before = tcgetattr(&terminal).ok()?;
            let mut quiet = before.clone();
            quiet.local_modes.remove(LocalModes::ECHO);
            tcsetattr(&terminal, OptionalActions::Now, &quiet).ok()?;
            Some((terminal, before))
        });
        Self { before }
    }

    #[cfg(not(unix))]
    const fn begin() -> Self {
        Self {}
    }
}

#[cfg(unix)]
impl Drop for Quiet {
    fn drop(&mut self) {
        use rustix::termios::{OptionalActions, tcsetattr};
        if let Some((terminal, before)) = &self.before {
            let _ = tcsetattr(terminal, OptionalActions::Now, before);
        }
    }
}
