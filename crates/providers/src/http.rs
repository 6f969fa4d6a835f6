//! Asking a provider over HTTP: within the time that is given, as often as it
//! wants to be asked and no oftener, and with an answer of bounded size.

use std::{fmt::Write as _, sync::Arc, time::Duration};

use allotment_app::ports::{Asking, Clock, ProviderError};
use allotment_types::ExposeSecret as _;
use reqwest::{
    Client, Method, Response, StatusCode,
    header::{AUTHORIZATION, HeaderMap, HeaderValue},
};
use serde_json::Value;
use tokio::time::Instant;

/// How long answers are waited for, and how large they may be.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// For one answer.
    pub attempt: Duration,
    /// Before the second attempt, where the provider says nothing; doubled
    /// before each further one.
    pub pause: Duration,
    /// The largest answer, in bytes.
    pub largest: usize,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            attempt: Duration::from_secs(30),
            pause: Duration::from_millis(500),
            largest: 8_000_000,
        }
    }
}

/// Often enough: more than this is no accident.
const MOST_ATTEMPTS: u32 = 6;

/// The longest of its words that are passed on, in characters.
const LONGEST_SAID: usize = 300;

/// Questions cannot be made ready.
#[derive(Debug, thiserror::Error)]
#[error("no HTTP client can be made on this computer")]
pub struct ApiError(#[source] reqwest::Error);

/// What may be asked again when no answer came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Repeat {
    /// It makes no difference how often it is asked.
    Always,
    /// Only if it surely was not heard: it could not be reached, or it said
    /// that it was asked too often.
    OnlyUnheard,
}

/// An answer, whatever it says.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

/// A provider's interface.
pub(crate) struct Api {
    client: Client,
    base: String,
    clock: Arc<dyn Clock>,
    patience: Patience,
}

/// Why one attempt brought no answer.
enum Miss {
    /// It heard nothing, surely.
    Unheard(reqwest::Error),
    /// It may have heard it.
    Heard(String),
    /// It wants to be asked later.
    Later {
        wait: Duration,
        said: String,
        unheard: bool,
    },
}

impl Api {
    pub(crate) fn new(
        base: &str,
        clock: Arc<dyn Clock>,
        patience: Patience,
    ) -> Result<Self, ApiError> {
        let client = Client::builder()
            // The data file was checked: in the open only on this computer.
            .https_only(base.starts_with("https://"))
            // A token goes nowhere else.
            .redirect(reqwest::redirect::Policy::none())
            .connect_timeout(patience.attempt)
            .user_agent("allotment")
            .build()
            .map_err(ApiError)?;
        Ok(Self {
            client,
            base: base.trim_end_matches('/').to_owned(),
            clock,
            patience,
        })
    }

    /// Now, by this computer's clock.
    pub(crate) fn now(&self) -> allotment_types::Timestamp {
        self.clock.now()
    }

    /// Asks until there is an answer that can be used, or the time is over.
    /// Answers of all kinds come back but those that ask for patience or say
    /// that the far end is broken.
    pub(crate) async fn ask(
        &self,
        asking: Asking<'_>,
        method: Method,
        path: &str,
        body: Option<Value>,
        repeat: Repeat,
    ) -> Result<Answer, ProviderError> {
        let until = Instant::now() + asking.within;
        let Some(token) = asking.token else {
            return Err(ProviderError::NoToken);
        };
        let mut bearer = HeaderValue::from_str(&format!("Bearer {}", token.expose_secret()))
            .map_err(|_| ProviderError::TokenRefused {
                code: "unreadable".to_owned(),
                said: "it has characters that no token has".to_owned(),
            })?;
        bearer.set_sensitive(true);
        let mut attempt = 0;
        loop {
            let left = until.saturating_duration_since(Instant::now());
            let request = self
                .client
                .request(method.clone(), format!("{}{path}", self.base))
                .header(AUTHORIZATION, bearer.clone());
            let request = match &body {
                Some(body) => request.json(body),
                None => request,
            };
            let miss = match self.attempt(request, left, attempt).await {
                Ok(answer) => return Ok(answer),
                Err(miss) => miss,
            };
            attempt += 1;
            let left = until.saturating_duration_since(Instant::now());
            let own = self.patience.pause.saturating_mul(1 << attempt.min(5));
            let (wait, again, error) = match miss {
                Miss::Unheard(error) => {
                    let source = Box::new(error.without_url());
                    (own, true, ProviderError::Unreachable { source })
                }
                Miss::Heard(said) => (
                    own,
                    repeat == Repeat::Always,
                    ProviderError::NoAnswer { said },
                ),
                Miss::Later {
                    wait,
                    said,
                    unheard,
                } => {
                    let seconds = wait.as_secs_f64().ceil();
                    #[expect(
                        clippy::cast_possible_truncation,
                        clippy::cast_sign_loss,
                        reason = "a duration is not below nothing, and a float saturates"
                    )]
                    let seconds = seconds as u64;
                    let error = if unheard {
                        ProviderError::AskedTooOften { seconds }
                    } else {
                        ProviderError::NoAnswer { said }
                    };
                    (wait, unheard || repeat == Repeat::Always, error)
                }
            };
            if !again || attempt >= MOST_ATTEMPTS || wait >= left {
                return Err(error);
            }
            tokio::time::sleep(wait).await;
        }
    }

    async fn attempt(
        &self,
        request: reqwest::RequestBuilder,
        left: Duration,
        before: u32,
    ) -> Result<Answer, Miss> {
        let patience = self.patience.attempt.min(left);
        let asked = async {
            let response = request.send().await.map_err(|error| {
                if error.is_connect() || error.is_builder() {
                    Miss::Unheard(error)
                } else {
                    Miss::Heard(told(error))
                }
            })?;
            if let Some(later) = self.later(&response, before) {
                return Err(later);
            }
            self.read(response).await
        };
        match tokio::time::timeout(patience, asked).await {
            Ok(done) => done,
            Err(_) => Err(Miss::Heard(format!(
                "nothing came within {} s",
                patience.as_secs().max(1)
            ))),
        }
    }

    /// Whether this answer is none, and when to ask again.
    fn later(&self, response: &Response, before: u32) -> Option<Miss> {
        let status = response.status();
        let limited = status == StatusCode::TOO_MANY_REQUESTS;
        if !limited && !status.is_server_error() {
            return None;
        }
        let own = self.patience.pause.saturating_mul(1 << (before + 1).min(5));
        let wait = self.asked_to_wait(response.headers(), before);
        Some(Miss::Later {
            wait: wait.unwrap_or(own),
            said: format!("HTTP {status}"),
            unheard: limited,
        })
    }

    /// How long it wants us to wait: by its own word, or until one question of
    /// so many an hour has grown back, and no longer than until all have.
    /// (Hetzner's documentation has that the rest grows back bit by bit, and
    /// that `RateLimit-Reset` tells when all of it is there.)
    fn asked_to_wait(&self, headers: &HeaderMap, before: u32) -> Option<Duration> {
        let number = |name: &str| -> Option<i64> {
            let text = headers.get(name)?.to_str().ok()?;
            text.trim().parse().ok()
        };
        if let Some(seconds) = number("retry-after") {
            return u64::try_from(seconds).ok().map(Duration::from_secs);
        }
        let now = self.clock.now().as_second();
        let until = number("ratelimit-reset").map(|reset| reset.saturating_sub(now).max(1));
        let until = until.and_then(|seconds| u64::try_from(seconds).ok());
        let until = until.map(Duration::from_secs);
        let one = number("ratelimit-limit").filter(|limit| *limit > 0);
        let one = one.and_then(|limit| u64::try_from(3600 / limit).ok());
        let grown = one.map(|seconds| Duration::from_secs(seconds.max(1)) * (1 << before.min(5)));
        match (grown, until) {
            (Some(grown), Some(until)) => Some(grown.min(until)),
            (grown, until) => grown.or(until),
        }
    }

    async fn read(&self, mut response: Response) -> Result<Answer, Miss> {
        let status = response.status().as_u16();
        let mut body = vec![];
        while let Some(chunk) = response
            .chunk()
            .await
            .map_err(|error| Miss::Heard(told(error)))?
        {
            if body.len() + chunk.len() > self.patience.largest {
                let largest = self.patience.largest;
                return Err(Miss::Heard(format!(
                    "its answer is larger than {largest} bytes"
                )));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answer { status, body })
    }
}

/// What went wrong on the way, with its causes and without the address.
fn told(error: reqwest::Error) -> String {
    let error = error.without_url();
    let mut text = error.to_string();
    let mut next = std::error::Error::source(&error);
    while let Some(cause) = next {
        let _ = write!(text, ": {cause}");
        next = cause.source();
    }
    text
}

/// Its own words, as they can be passed on.
pub(crate) fn plain(text: &str) -> String {
    let shown = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    shown
        .take(LONGEST_SAID)
        .collect::<String>()
        .trim()
        .to_owned()
}

/// What came, by its shape: values may be secret, such as the first password
/// of a server.
pub(crate) fn shape(body: &[u8]) -> String {
    if body.is_empty() {
        return "nothing".to_owned();
    }
    match serde_json::from_slice::<Value>(body) {
        Ok(Value::Object(map)) if map.is_empty() => "`{}`".to_owned(),
        Ok(Value::Object(map)) => {
            let keys = map.keys().take(8).map(|key| format!("`{}`", plain(key)));
            format!("an object with {}", keys.collect::<Vec<_>>().join(", "))
        }
        Ok(Value::Array(list)) => format!("a list of {}", list.len()),
        Ok(_) => "a single value".to_owned(),
        Err(_) if body.trim_ascii_start().starts_with(b"<") => "a web page".to_owned(),
        Err(_) => format!("{} bytes that are no JSON", body.len()),
    }
}
