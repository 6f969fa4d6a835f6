//! Answers over HTTP: errors as `{code, message, hints, detail}` with a status
//! that fits, and the headers that every answer has.

use allotment_api::{ErrorBody, codes};
use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// What a browser may load for a page of the hub: files of its own, and nothing
/// that is written within a page.
const POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; \
     img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// A request that is not answered.
#[derive(Debug)]
pub(crate) struct Refusal(pub(crate) ErrorBody);

impl From<ErrorBody> for Refusal {
    fn from(body: ErrorBody) -> Self {
        Self(body)
    }
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let status = status(&self.0.code);
        json(status, &self.0)
    }
}

/// What is told where there is nothing, and where there is something that is
/// not for who asks. Both are the same to the letter.
pub(crate) fn nothing_here() -> Refusal {
    Refusal(
        ErrorBody::new(
            codes::NOT_FOUND,
            "There is nothing here, or it is not yours to see",
        )
        .hint("Nothing was changed. Ask those who look after the collective’s books or servers"),
    )
}

pub(crate) fn sign_in() -> Refusal {
    Refusal(
        ErrorBody::new(codes::SIGN_IN, "You are not signed in")
            .hint("Nothing was changed. Sign in with a link that somebody of your collective makes for you"),
    )
}

/// Whatever is wrong with a passkey, it is told in these words alone.
pub(crate) fn passkey_refused() -> Refusal {
    Refusal(
        ErrorBody::new(codes::LINK_OVER, "This passkey is not taken")
            .hint("Nothing was changed. Try once more, or sign in with a link"),
    )
}

pub(crate) fn too_often() -> Refusal {
    Refusal(
        ErrorBody::new(
            codes::TOO_OFTEN,
            "You have asked more often than the hub answers",
        )
        .hint("Nothing was changed. Wait a minute, then try again"),
    )
}

pub(crate) fn failed() -> Refusal {
    Refusal(
        ErrorBody::new(codes::HUB, "Something went wrong in the hub")
            .hint("Whether it was done is not known. Look first, then try again")
            .hint("The hub has written down why; tell those who run it"),
    )
}

/// The status for an error's code.
pub(crate) fn status(code: &str) -> StatusCode {
    match code {
        codes::BAD_INPUT | codes::RECIPE_ERRORS => StatusCode::BAD_REQUEST,
        codes::SIGN_IN => StatusCode::UNAUTHORIZED,
        codes::NOT_FOUND | codes::NOT_ALLOWED => StatusCode::NOT_FOUND,
        codes::LINK_OVER => StatusCode::GONE,
        codes::TOO_LARGE => StatusCode::PAYLOAD_TOO_LARGE,
        codes::TOO_OFTEN => StatusCode::TOO_MANY_REQUESTS,
        codes::TOO_LONG => StatusCode::SERVICE_UNAVAILABLE,
        codes::RECORD | codes::HUB => StatusCode::INTERNAL_SERVER_ERROR,
        codes::PLAN_REFUSED
        | codes::CONFIRMATION_NEEDED
        | codes::PRICE_CHANGED
        | codes::LOCKED
        | codes::RECORD_AWAY
        | codes::RECORD_MOVING
        | codes::RECORD_THERE
        | codes::ORDER_OPEN => StatusCode::CONFLICT,
        _ => StatusCode::UNPROCESSABLE_ENTITY,
    }
}

/// A value as JSON.
pub(crate) fn json<T: serde::Serialize>(status: StatusCode, value: &T) -> Response {
    let (status, bytes) = match serde_json::to_vec(value) {
        Ok(bytes) => (status, bytes),
        Err(error) => {
            tracing::error!(%error, "an answer cannot be written");
            (StatusCode::INTERNAL_SERVER_ERROR, b"{}".to_vec())
        }
    };
    with_type(status, "application/json", bytes)
}

pub(crate) fn with_type(
    status: StatusCode,
    kind: &'static str,
    bytes: impl Into<Body>,
) -> Response {
    let mut response = Response::new(bytes.into());
    *response.status_mut() = status;
    let kind = HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

/// A value as JSON that a browser keeps as a file.
pub(crate) fn download<T: serde::Serialize>(value: &T, name: &'static str) -> Response {
    let mut response = json(StatusCode::OK, value);
    kept_as(&mut response, name);
    response
}

/// JSON that is written already, as a file that a browser keeps.
pub(crate) fn keep(text: String, name: &'static str) -> Response {
    let mut response = with_type(StatusCode::OK, "application/json", text);
    kept_as(&mut response, name);
    response
}

fn kept_as(response: &mut Response, name: &'static str) {
    if let Ok(kept) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_DISPOSITION, kept);
    }
}

/// What every answer says: nothing of it is kept by anybody, shown within
/// another page or taken for something else.
pub(crate) fn dress(headers: &mut HeaderMap, is_https: bool) {
    let set: [(HeaderName, &str); 7] = [
        (header::CONTENT_SECURITY_POLICY, POLICY),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::X_FRAME_OPTIONS, "DENY"),
        // To no other site. With `no-referrer` a browser says of its own forms, too,
        // that they come from nowhere (Fetch, "append a request Origin header"),
        // and what comes from nowhere is refused here.
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "camera=(), geolocation=(), microphone=()",
        ),
    ];
    for (name, value) in set {
        // The interface has a policy of its own.
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    if !headers.contains_key(header::CACHE_CONTROL) {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    if is_https {
        let value = HeaderValue::from_static("max-age=31536000");
        headers.insert(header::STRICT_TRANSPORT_SECURITY, value);
    }
}
