//! What goes wrong with beta requests, for people.

use std::error::Error;

use allotment_api::{ErrorBody, codes};
use allotment_governance::{Anomaly, FileError, Flaw, OwnError, Refusal, TakeError};

use crate::{ports::BetaLogError, sentence};

pub(super) fn log_error(error: &BetaLogError) -> ErrorBody {
    ErrorBody::new(codes::RECORD, sentence(&error.to_string()))
        .hint("Nothing was changed. See that the disk of this computer is not full and that the file is yours; then try again")
        .caused_by(error)
}

/// The log holds what this version cannot make sense of.
pub(super) fn broken(error: &dyn Error) -> ErrorBody {
    ErrorBody::new(
        codes::RECORD,
        "The log of beta requests holds what this Allotment cannot read",
    )
    .hint("Nothing was changed. A newer Allotment may have written it: update this one")
    .detail(serde_json::json!({ "causes": [error.to_string()] }))
}

pub(super) fn busy() -> ErrorBody {
    ErrorBody::new(
        codes::PLAN_REFUSED,
        "Somebody else wrote to the log of beta requests at the same moment",
    )
    .hint("Nothing was changed. Look again, then do it again")
}

pub(super) fn flaw(error: &Flaw) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())).hint("Nothing was changed")
}

pub(super) fn refused(refusal: &Refusal) -> ErrorBody {
    let possible = refusal.possible();
    let verbs: Vec<&str> = possible.iter().map(|kind| kind.verb()).collect();
    let body = ErrorBody::new(codes::BAD_INPUT, sentence(&refusal.to_string()));
    let body = if verbs.is_empty() {
        body.hint("Nothing was changed")
    } else {
        body.hint(format!(
            "Nothing was changed. What can be done now: {}",
            verbs.join(", ")
        ))
    };
    body.detail(serde_json::json!({ "standing": refusal.standing, "possible": possible }))
}

pub(super) fn anomaly(error: &Anomaly) -> ErrorBody {
    match error {
        Anomaly::Refused { refusal, .. } => refused(refusal),
        Anomaly::Question { question, .. } => ErrorBody::new(
            codes::BAD_INPUT,
            format!("There is no question {question} that waits for an answer"),
        )
        .hint("Nothing was changed. `allotment network look` shows the questions"),
        Anomaly::Empty | Anomaly::Role { .. } => broken(error),
    }
}

pub(super) fn own(error: &OwnError) -> ErrorBody {
    let body = |hint: &str| {
        ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())).hint(hint.to_owned())
    };
    match error {
        OwnError::Refused(refusal) => refused(refusal),
        OwnError::NoQuestion(_) => {
            body("Nothing was changed. `allotment request show` shows the questions")
        }
        OwnError::Answered(_) => body("Nothing was changed. Write what is new to the network"),
        OwnError::OtherRequest { .. } => body(
            "Nothing was changed. Was it meant for another collective? To go on for a collective whose request was not written here, use a data folder of its own and `--for-them`",
        ),
        OwnError::Older => body("Nothing was changed: what is known here is newer"),
        OwnError::Differs => body(
            "Nothing was changed. One of the two was changed on its way: ask the network which one it wrote",
        ),
    }
}

pub(super) fn file(error: &FileError) -> ErrorBody {
    let body = ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())).caused_by(error);
    match error {
        FileError::Version { .. } => {
            body.hint("Nothing was changed. Is it another kind of file? One of a newer Allotment is read once this one is updated")
        }
        FileError::Changed => body.hint(
            "Nothing was changed. It was cut, or somebody wrote in it: ask for it again. Answers and changes are made with `allotment request` by those whose request it is",
        ),
        FileError::TooLarge { .. } | FileError::OtherForm { .. } => {
            body.hint("Nothing was changed. Is it the right file?")
        }
        FileError::Flaw(_) => body.hint("Nothing was changed. Ask for it without that"),
    }
}

pub(super) fn take(error: &TakeError) -> ErrorBody {
    let body = |hint: &str| {
        ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())).hint(hint.to_owned())
    };
    match error {
        TakeError::Older { .. } => body("Nothing was changed: what is known here is newer"),
        TakeError::Differs { fields } => body(
            "Nothing was changed. One of the two was changed on its way: ask the collective which one it wrote",
        )
        .detail(serde_json::json!({ "fields": fields })),
        TakeError::Refused(refusal) => refused(refusal)
            .hint("What has changed can be told as an answer: ask, and the collective answers"),
        TakeError::NotAsked(_) | TakeError::AnswersDiffer(_) => {
            body("Nothing was changed. Ask the collective what is meant")
        }
    }
}
