//! Exit codes, as `allotment --help` documents them.

use std::process::ExitCode;

use allotment_api::{ErrorBody, codes};

/// The exit code for an error.
pub(crate) fn code(error: &ErrorBody) -> ExitCode {
    // The same cause, met while a run was under way, is no refusal.
    let refused = if error.detail.get("changed").is_some() {
        4
    } else {
        3
    };
    ExitCode::from(match error.code.as_str() {
        codes::NOT_FOUND | codes::BAD_INPUT | codes::RECIPE_ERRORS | codes::NOT_ALLOWED => 2,
        codes::PLAN_REFUSED
        | codes::LOCKED
        | codes::RECORD_MOVING
        | codes::LOGIN_REFUSED
        | codes::SERVER_UNREACHABLE
        | codes::SUDO_NOT_ALLOWED
        | codes::SUDO_PASSWORD_WRONG
        | codes::HOST_KEY_CHANGED
        | codes::HOST_KEY_UNCONFIRMED
        | codes::NO_UNDO
        | codes::LINK_LOST
        | codes::SERVER_ANSWER
        | codes::SERVER_BUSY
        | codes::DISK_FULL
        | codes::CERTIFICATE
        | codes::CHECK_FAILED
        | codes::NOT_SEALED_TO_US
        | codes::PROVIDER
        | codes::PRICE_CHANGED
        | codes::PRACTICE => refused,
        codes::LOCK_LOST | codes::STEP_FAILED | codes::ORDER_OPEN => 4,
        codes::SUDO_PASSWORD_NEEDED
        | codes::SECRETS_NEEDED
        | codes::CONFIRMATION_NEEDED
        | codes::RECOVERY_KEY_MISSING => 5,
        codes::STOPPED => 130,
        _ => 1,
    })
}
