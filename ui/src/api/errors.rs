//! Errors of the carriage itself, in the one form that errors have.

use allotment_api::{ErrorBody, codes};

/// What was carried cannot be read: page and program are of two versions.
pub fn carried(what: &str, error: &dyn std::fmt::Display) -> ErrorBody {
    ErrorBody::new(
        codes::BAD_INPUT,
        format!("The window and the program behind it do not understand each other ({what})"),
    )
    .hint("Nothing was changed")
    .hint("Close Allotment and open it again; if it stays so, install it anew")
    .detail(serde_json::json!({ "causes": [error.to_string()] }))
}
