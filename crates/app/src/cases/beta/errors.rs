//! What goes wrong with beta requests, for people.

use std::error::Error;

use allotment_api::{ErrorBody, codes};
use allotment_governance::{Anomaly, Field, FileError, Flaw, OwnError, Refusal, TakeError};

use serde_json::json;

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

/// What is wrong with something that was written, with the field where it is.
pub(super) fn flaw(error: &Flaw) -> ErrorBody {
    let (why, field, values) = match error {
        Flaw::TooLong {
            field,
            length,
            longest,
        } => (
            "beta-too-long",
            *field,
            json!({ "length": length.to_string(), "longest": longest.to_string() }),
        ),
        Flaw::Unseen { field, code } => ("beta-unseen", *field, json!({ "code": code })),
        Flaw::Lines { field } => ("beta-lines", *field, json!({})),
        Flaw::NoMail { text } => ("beta-mail", Field::ContactMail, json!({ "text": text })),
        Flaw::NoLanguage { text } => ("beta-language", Field::Languages, json!({ "text": text })),
        Flaw::Count {
            field,
            found,
            least,
            most,
        } => (
            "beta-count",
            *field,
            json!({
                "found": found.to_string(),
                "least": least.to_string(),
                "most": most.to_string(),
            }),
        ),
    };
    ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string()))
        .hint("Nothing was changed")
        .detail(json!({ "why": why, "field": field, "values": values }))
}

/// A text that has to say something.
pub(super) fn says_nothing(field: Field) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, format!("{field} says nothing"))
        .hint("Nothing was changed. Write it in words that the others understand")
        .detail(json!({ "why": "beta-empty", "field": field, "values": {} }))
}

/// By which the window says it in the language.
fn because(mut body: ErrorBody, why: &str) -> ErrorBody {
    if body.detail.is_null() {
        body.detail = json!({});
    }
    body.detail["why"] = why.into();
    body.detail["values"] = json!({});
    body
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
    body.detail(json!({
        "why": "beta-course",
        "values": {},
        "standing": refusal.standing,
        "possible": possible,
    }))
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
        OwnError::OtherRequest { .. } => because(
            body(
                "Nothing was changed. Was it meant for another collective? To go on for a collective whose request was not written here, use a data folder of its own and `--for-them`",
            ),
            "beta-other-request",
        ),
        OwnError::Older => because(
            body("Nothing was changed: what is known here is newer"),
            "beta-older",
        ),
        OwnError::Differs => because(
            body(
                "Nothing was changed. One of the two was changed on its way: ask the network which one it wrote",
            ),
            "beta-differs",
        ),
    }
}

pub(super) fn file(error: &FileError) -> ErrorBody {
    let body = ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())).caused_by(error);
    match error {
        FileError::Version { .. } => because(
            body.hint("Nothing was changed. Is it another kind of file? One of a newer Allotment is read once this one is updated"),
            "beta-file-other",
        ),
        FileError::Changed => because(body.hint(
            "Nothing was changed. It was cut, or somebody wrote in it: ask for it again. Answers and changes are made with `allotment request` by those whose request it is",
        ), "beta-file-changed"),
        FileError::TooLarge { .. } | FileError::OtherForm { .. } => because(
            body.hint("Nothing was changed. Is it the right file?"),
            "beta-file-other",
        ),
        FileError::Flaw(_) => body.hint("Nothing was changed. Ask for it without that"),
    }
}

pub(super) fn take(error: &TakeError) -> ErrorBody {
    let body = |hint: &str| {
        ErrorBody::new(codes::BAD_INPUT, sentence(&error.to_string())).hint(hint.to_owned())
    };
    match error {
        TakeError::Older { .. } => because(
            body("Nothing was changed: what is known here is newer"),
            "beta-older",
        ),
        TakeError::Differs { fields } => body(
            "Nothing was changed. One of the two was changed on its way: ask the collective which one it wrote",
        )
        .detail(json!({ "why": "beta-differs", "values": {}, "fields": fields })),
        TakeError::Refused(refusal) => because(refused(refusal), "beta-voted")
            .hint("What has changed can be told as an answer: ask, and the collective answers"),
        TakeError::NotAsked(_) | TakeError::AnswersDiffer(_) => {
            body("Nothing was changed. Ask the collective what is meant")
        }
    }
}
