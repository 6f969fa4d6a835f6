//! Going over to WebSocket (RFC 6455, 4): the question and the answer, and no
//! further. A server that agrees has understood it; what is said then is the
//! app's own.

use reqwest::{
    Response,
    header::{
        CONNECTION, HeaderMap, HeaderValue, ORIGIN, SEC_WEBSOCKET_ACCEPT, SEC_WEBSOCKET_KEY,
        SEC_WEBSOCKET_VERSION, UPGRADE,
    },
};

/// The key of the standard's own example, and what a server that knows the
/// protocol makes of it (1.3). It need not be one that nobody can guess: it
/// keeps caches from answering, and these do not store an answer of 101.
const KEY: &str = "dGhlIHNhbXBsZSBub25jZQ==";
const ACCEPT: &str = "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

/// Puts the question into a request.
pub(crate) fn ask(headers: &mut HeaderMap, origin: &str) {
    headers.insert(CONNECTION, HeaderValue::from_static("Upgrade"));
    headers.insert(UPGRADE, HeaderValue::from_static("websocket"));
    headers.insert(SEC_WEBSOCKET_VERSION, HeaderValue::from_static("13"));
    headers.insert(SEC_WEBSOCKET_KEY, HeaderValue::from_static(KEY));
    if let Ok(origin) = HeaderValue::from_str(origin) {
        headers.insert(ORIGIN, origin);
    }
}

/// Whether an answer of 101 is that of a server that knows the protocol.
pub(crate) fn agreed(response: &Response) -> bool {
    let accept = response.headers().get(SEC_WEBSOCKET_ACCEPT);
    accept.is_some_and(|accept| accept.as_bytes() == ACCEPT.as_bytes())
}
