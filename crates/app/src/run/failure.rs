//! What people are told when a run stops: what happened, what is safe, what
//! to do next.

use allotment_api::{ErrorBody, codes};
use allotment_provision::{ConnectError, engine::NoAnswer, plan::Step};
use allotment_types::RunId;

const NOTHING_CHANGED: &str = "Nothing was changed on the server";
const CONTINUE: &str = "What is done stays done: `resume` continues from there, `undo` goes back";

/// Why no connection came about.
pub(crate) fn connect_error(error: &ConnectError) -> ErrorBody {
    let message = error.to_string();
    let body = |code: &str| ErrorBody::new(code, message.clone());
    match error {
        ConnectError::Unreachable { said, .. } => body(codes::SERVER_UNREACHABLE)
            .hint(NOTHING_CHANGED)
            .hint("See that the server is on, that its address is right, and that this computer is online")
            .detail(serde_json::json!({ "ssh": said })),
        ConnectError::HostKeyChanged {
            expected, found, ..
        } => body(codes::HOST_KEY_CHANGED)
            .hint("We stopped before logging in; nothing further was sent")
            .hint("Was the server installed anew? Then compare the fingerprint with what your provider shows, forget the server and add it again. If nobody did that, somebody may be listening in: ask your provider before you go on")
            .detail(serde_json::json!({ "expected": expected, "found": found })),
        ConnectError::LoginRefused { said, .. } => body(codes::LOGIN_REFUSED)
            .hint(NOTHING_CHANGED)
            .hint("Give your public key to the provider or put it into the account's `authorized_keys`. A key with a passphrase must be loaded first: `ssh-add`")
            .detail(serde_json::json!({ "ssh": said })),
        ConnectError::SudoPasswordNeeded { .. } => body(codes::SUDO_PASSWORD_NEEDED)
            .hint(NOTHING_CHANGED)
            .hint("Give the password of the account on the server; it is used for this connection and not kept"),
        ConnectError::SudoPasswordWrong { .. } => body(codes::SUDO_PASSWORD_WRONG)
            .hint("It was tried once")
            .hint(NOTHING_CHANGED)
            .hint("Give the password of the account on the server, not of this computer"),
        ConnectError::SudoNotAllowed { said, .. } => body(codes::SUDO_NOT_ALLOWED)
            .hint(NOTHING_CHANGED)
            .hint("Ask whoever runs the server to let this account use `sudo`, or add the server with another account")
            .detail(serde_json::json!({ "sudo": said })),
        ConnectError::NoSsh { .. } => body(codes::SSH)
            .hint(NOTHING_CHANGED)
            .hint("Install OpenSSH on this computer: the command `ssh` must work"),
        ConnectError::NoShell { said, .. } => body(codes::SSH)
            .hint(NOTHING_CHANGED)
            .hint("Log in by hand with `ssh` and see what the account prints or forbids")
            .detail(serde_json::json!({ "said": said })),
    }
    .caused_by_if_empty(error)
}

trait CausedByIfEmpty {
    fn caused_by_if_empty(self, error: &dyn std::error::Error) -> Self;
}

impl CausedByIfEmpty for ErrorBody {
    fn caused_by_if_empty(self, error: &dyn std::error::Error) -> Self {
        if self.detail.is_null() {
            self.caused_by(error)
        } else {
            self
        }
    }
}

/// The connection is gone for good.
pub(super) fn link_lost(attempts: u32, last: &str) -> ErrorBody {
    ErrorBody::new(codes::LINK_LOST, "The connection to the server was lost and could not be made again")
        .hint("What was begun goes on by itself on the server; its log there knows what was done")
        .hint("When the server can be reached again, `resume` finds it again and continues, from this computer or another operator's")
        .detail(serde_json::json!({ "attempts": attempts, "last": last }))
}

/// The server's shell said something else than the runner does.
pub(super) fn no_answer(error: &NoAnswer) -> ErrorBody {
    ErrorBody::new(
        codes::SERVER_ANSWER,
        "The server's answer could not be understood",
    )
    .hint(CONTINUE)
    .detail(serde_json::json!({ "status": error.code, "said": error.said }))
}

/// The same error, met while a run was under way: what was true of a first
/// contact, that nothing was changed, is not any more. By `changed` in the
/// detail programs tell one from the other.
pub(super) fn in_mid_run(mut error: ErrorBody, changed: &[String]) -> ErrorBody {
    for hint in &mut error.hints {
        if hint == NOTHING_CHANGED {
            "Nothing further was sent to the server".clone_into(hint);
        }
    }
    if !error.hints.iter().any(|hint| hint.contains("`resume`")) {
        error = error.hint(CONTINUE);
    }
    if error.detail.is_null() {
        error.detail = serde_json::json!({});
    }
    if let Some(detail) = error.detail.as_object_mut() {
        detail
            .entry("changed")
            .or_insert_with(|| serde_json::json!(changed));
    }
    error
}

/// A step's command ended with an error.
pub(super) fn step_failed(step: &Step, code: i32, said: &str, changed: &[String]) -> ErrorBody {
    let said = said.trim();
    let lower = said.to_lowercase();
    let last = said
        .lines()
        .rev()
        .find(|l| !l.trim().is_empty())
        .unwrap_or("no reason given");
    let detail =
        serde_json::json!({ "step": step.id, "status": code, "said": said, "changed": changed });
    if lower.contains("no space left on device")
        || lower.contains("enough free space")
        || lower.contains("disk full")
    {
        return ErrorBody::new(codes::DISK_FULL, format!("The server's disk is full; it happened in the step “{}”", step.title))
            .hint("What was running on the server goes on running; nothing further was sent")
            .hint("Free some space on the server or give it a larger disk, then `resume`; or `undo` to go back")
            .detail(detail);
    }
    let missing_image = lower.contains("manifest unknown")
        || lower.contains("pull access denied")
        || (lower.contains("manifest for") && lower.contains("not found"));
    let body = ErrorBody::new(
        codes::STEP_FAILED,
        format!("The step “{}” did not work: {last}", step.title),
    );
    let body = if missing_image {
        body.hint("The recipe names an image that its registry does not have; nothing was started from it")
            .hint("Tell whoever looks after the recipe; `undo` takes back what this run did")
    } else {
        body.hint("Nothing further was sent to the server")
            .hint(CONTINUE)
    };
    body.detail(detail)
}

/// Its command ended well, but what it should have done is not there.
pub(super) fn unverified(step: &Step, said: &str, changed: &[String]) -> ErrorBody {
    ErrorBody::new(
        codes::STEP_FAILED,
        format!(
            "The step “{}” ended well, but its result is not there",
            step.title
        ),
    )
    .hint("Nothing further was sent to the server")
    .hint(CONTINUE)
    .detail(serde_json::json!({ "step": step.id, "said": said, "changed": changed }))
}

/// Not a byte more can be written to the server's disk.
pub(super) fn no_room(step: Option<&Step>) -> ErrorBody {
    ErrorBody::new(
        codes::DISK_FULL,
        "The server's disk is full: not even the log can be written",
    )
    .hint("Nothing further was sent; what was running goes on running")
    .hint("Free some space on the server, then `resume`")
    .detail(serde_json::json!({ "step": step.map(|s| &s.id) }))
}

/// Somebody else has the lock.
pub(super) fn held(holder: &str, token: u64, seconds_left: u64, reason: &str) -> ErrorBody {
    let body = ErrorBody::new(
        codes::LOCKED,
        format!("{holder} is working on this server: {reason}"),
    )
    .hint(NOTHING_CHANGED)
    .detail(serde_json::json!({ "holder": holder, "token": token, "seconds_left": seconds_left, "reason": reason }));
    if seconds_left > 0 {
        body.hint(format!("Wait until they are done, or talk to them. If their computer is gone, the lock runs out in {seconds_left} s"))
    } else {
        body.hint(format!("Their lock has run out: nothing was heard from their computer. Talk to them; then take it over with `--take-over {token}`"))
    }
}

/// Somebody took our lock over.
pub(super) fn lock_lost(holder: &str) -> ErrorBody {
    ErrorBody::new(
        codes::LOCK_LOST,
        format!("The lock on this server is no longer ours; it belongs to {holder}"),
    )
    .hint("We stopped; nothing further was sent")
    .hint("Talk to them. When they are done, `resume` continues from where things stand")
}

/// A command of a lost connection is still at work.
pub(super) fn busy() -> ErrorBody {
    ErrorBody::new(
        codes::SERVER_BUSY,
        "A command of an earlier connection is still at work on the server",
    )
    .hint("It is left to finish; nothing further was sent")
    .hint("Try `resume` in a minute")
}

/// The server's record of a run is more than a connection keeps.
pub(crate) fn too_long() -> ErrorBody {
    ErrorBody::new(
        codes::SERVER_ANSWER,
        "The server's record of this run is too long to be read",
    )
    .hint("Nothing was changed on the server")
    .hint("Tell us with the output of `ls -l /var/lib/allotment/runs` on the server: this should not happen")
}

/// Somebody undid, from elsewhere, what was to be continued.
pub(crate) fn undone_by_another(run: &RunId) -> ErrorBody {
    ErrorBody::new(
        codes::PLAN_REFUSED,
        format!("The run {run} was undone, or is being undone, by another operator or from another computer"),
    )
    .hint(NOTHING_CHANGED)
    .hint("Apply the plan again: that begins a new run. If the undoing was interrupted, `resume` goes on with it first")
}

/// The person asked to stop while the connection was lost.
pub(super) fn stopped_without_connection() -> ErrorBody {
    ErrorBody::new(codes::STOPPED, "Stopped as you asked")
        .hint("The connection was lost: whether something is still at work on the server is not known; nothing further is begun")
        .hint(CONTINUE)
}

/// The person asked to stop.
pub(crate) fn stopped(left_running: Option<&Step>) -> ErrorBody {
    let body = ErrorBody::new(codes::STOPPED, "Stopped as you asked");
    match left_running {
        Some(step) => body.hint(format!(
            "“{}” goes on by itself on the server until it is done; nothing further is begun",
            step.title
        )),
        None => body.hint("Nothing is at work on the server"),
    }
    .hint(CONTINUE)
}
