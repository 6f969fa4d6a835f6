//! Requests over HTTPS to one address.

use std::{collections::BTreeMap, net::SocketAddr, sync::Arc, time::Duration};

use allotment_recipe::Upgraded;
use allotment_types::{DnsName, ExposeSecret};
use reqwest::{
    Client, Response, StatusCode, Url,
    cookie::Jar,
    header::{CONTENT_TYPE, HeaderName, HeaderValue, LOCATION, RETRY_AFTER},
    redirect::Policy,
};
use rustls::ClientConfig;

use crate::{
    Limits,
    course::{Prepared, Unanswered},
    expectation::{Answer, Body},
    tls, websocket,
};

/// How servers see the probe in their logs.
const USER_AGENT: &str = "allotment-probe";

/// How many redirects in a row are followed.
const MOST_REDIRECTS: usize = 5;

/// How often a request is made anew because the app counts how many it gets,
/// as apps do with sign-ins; how long is waited if it does not say, and at most.
const MOST_WAITS: u32 = 3;
const WAIT: Duration = Duration::from_secs(5);
const LONGEST_WAIT: Duration = Duration::from_secs(30);

/// The HTTPS client could not be set up.
#[derive(Debug, thiserror::Error)]
pub(crate) enum SetUpError {
    #[error("HTTPS cannot be set up")]
    Client(#[from] reqwest::Error),
    #[error("the address does not make a URL")]
    Address(#[from] url::ParseError),
}

/// Why a redirect was not followed further.
#[derive(Debug, thiserror::Error)]
#[error("redirects without end: gave up after {MOST_REDIRECTS}")]
struct TooManyRedirects;

/// Asks one address, for one check. Cookies live as long as it does.
pub(crate) struct Asker {
    base: Url,
    following: Client,
    staying: Client,
    limits: Limits,
}

impl Asker {
    pub(crate) fn new(
        name: &DnsName,
        places: &[SocketAddr],
        tls: &ClientConfig,
        limits: Limits,
    ) -> Result<Self, SetUpError> {
        let base = Url::parse(&format!("https://{name}:{}/", limits.port))?;
        let cookies = Arc::new(Jar::default());
        let client = |redirects: Policy| {
            Client::builder()
                .tls_backend_preconfigured(tls.clone())
                .https_only(true)
                .no_proxy()
                .referer(false)
                .user_agent(USER_AGENT)
                .cookie_provider(Arc::clone(&cookies))
                .resolve_to_addrs(name.as_str(), places)
                .connect_timeout(limits.connect)
                .timeout(limits.request)
                .redirect(redirects)
                .build()
        };
        let origin = base.origin();
        let same_address = Policy::custom(move |attempt| {
            if attempt.url().origin() != origin {
                attempt.stop()
            } else if attempt.previous().len() > MOST_REDIRECTS {
                attempt.error(TooManyRedirects)
            } else {
                attempt.follow()
            }
        });
        Ok(Self {
            following: client(same_address)?,
            staying: client(Policy::none())?,
            base,
            limits,
        })
    }

    /// Sends a request and reads its answer. An app that asks for patience
    /// gets some.
    pub(crate) async fn ask(&self, prepared: &Prepared) -> Result<Answer, Unanswered> {
        let mut waits = 0;
        loop {
            let response = self.send(prepared).await?;
            if waits == MOST_WAITS || !prepared.is_told_to_wait(response.status().as_u16()) {
                return self.answer(prepared, response).await;
            }
            waits += 1;
            tokio::time::sleep(wait(&response)).await;
        }
    }

    async fn send(&self, prepared: &Prepared) -> Result<Response, Unanswered> {
        let request = self.build(prepared).map_err(|reason| Unanswered {
            status: None,
            reason,
        })?;
        let client = if prepared.follows_redirects() {
            &self.following
        } else {
            &self.staying
        };
        client.execute(request).await.map_err(|e| Unanswered {
            status: None,
            reason: self.reason(e),
        })
    }

    async fn answer(&self, prepared: &Prepared, response: Response) -> Result<Answer, Unanswered> {
        let status = response.status();
        let leads_to = response
            .headers()
            .get(LOCATION)
            .filter(|_| status.is_redirection())
            .map(|place| String::from_utf8_lossy(place.as_bytes()).into_owned());
        let headers = kept_headers(&response, &prepared.kept_headers);
        if status == StatusCode::SWITCHING_PROTOCOLS {
            // What follows is no body but the other protocol.
            return match prepared.upgrade {
                Some(Upgraded::Websocket) if !websocket::agreed(&response) => Err(Unanswered {
                    status: Some(status.as_u16()),
                    reason:
                        "it goes over to another protocol, and not to WebSocket as it was asked to"
                            .to_owned(),
                }),
                _ => Ok(Answer {
                    status: status.as_u16(),
                    leads_to,
                    headers,
                    body: Body::Whole(String::new()),
                }),
            };
        }
        let body = self.read(response).await.map_err(|e| Unanswered {
            status: Some(status.as_u16()),
            reason: self.reason(e),
        })?;
        Ok(Answer {
            status: status.as_u16(),
            leads_to,
            headers,
            body,
        })
    }

    fn build(&self, prepared: &Prepared) -> Result<reqwest::Request, String> {
        // Put together as text, not by `Url::join`: a path such as
        // `//other.example/` would be another address there.
        let origin = self.base.as_str().trim_end_matches('/');
        let mut url = Url::parse(&format!("{origin}{}", prepared.path))
            .ok()
            .filter(|url| url.origin() == self.base.origin())
            .ok_or("the path does not make a URL of this address; nothing was sent")?;
        if !prepared.query.is_empty() {
            url.query_pairs_mut().extend_pairs(&prepared.query);
        }
        let method = reqwest::Method::from_bytes(prepared.method.as_str().as_bytes())
            .map_err(|_| "the method is unknown; nothing was sent")?;
        let mut request = reqwest::Request::new(method, url);
        if let Some((kind, body)) = &prepared.body {
            let kind = HeaderValue::from_str(kind).map_err(
                |_| "the body's type has characters that HTTP does not allow; nothing was sent",
            )?;
            request.headers_mut().insert(CONTENT_TYPE, kind);
            *request.body_mut() = Some(body.expose_secret().to_owned().into());
        }
        if let Some(Upgraded::Websocket) = prepared.upgrade {
            // Servers compare it with their own address, as browsers send it.
            let own = self.base.origin().ascii_serialization();
            websocket::ask(request.headers_mut(), &own);
        }
        for (name, value) in &prepared.headers {
            let wrong = "a header's name or value has characters that HTTP does not allow; \
                         nothing was sent";
            let name = HeaderName::from_bytes(name.as_bytes()).map_err(|_| wrong)?;
            let mut value =
                HeaderValue::from_bytes(value.expose_secret().as_bytes()).map_err(|_| wrong)?;
            value.set_sensitive(true);
            request.headers_mut().insert(name, value);
        }
        Ok(request)
    }

    async fn read(&self, mut response: Response) -> reqwest::Result<Body> {
        let mut bytes = Vec::new();
        while let Some(chunk) = response.chunk().await? {
            if bytes.len() + chunk.len() > self.limits.body {
                return Ok(Body::TooLong(self.limits.body));
            }
            bytes.extend_from_slice(&chunk);
        }
        Ok(Body::Whole(String::from_utf8_lossy(&bytes).into_owned()))
    }

    /// What happened, in plain words and without the URL: its query may hold
    /// what was captured.
    fn reason(&self, error: reqwest::Error) -> String {
        let error = error.without_url();
        let Limits { port, .. } = self.limits;
        if let Some(refusal) = tls::refusal(&error) {
            return refusal.to_string();
        }
        match (error.is_connect(), error.is_timeout()) {
            (true, true) => {
                let seconds = self.limits.connect.as_secs_f32();
                format!("nobody answers on port {port} within {seconds} s")
            }
            (true, false) => format!("nobody answers on port {port}: {}", first_cause(&error)),
            (false, true) => {
                let seconds = self.limits.request.as_secs_f32();
                format!("no complete answer within {seconds} s")
            }
            (false, false) => first_cause(&error),
        }
    }
}

/// How long the app asks to be left alone (RFC 9110, section 10.2.3; the form
/// with a date is as rare as the clock's being right).
fn wait(response: &Response) -> Duration {
    let said = response.headers().get(RETRY_AFTER);
    let said = said.and_then(|seconds| seconds.to_str().ok()?.trim().parse().ok());
    said.map_or(WAIT, Duration::from_secs).min(LONGEST_WAIT)
}

/// The values of these headers, as far as they are there.
fn kept_headers(response: &Response, names: &[String]) -> BTreeMap<String, String> {
    let found = names.iter().filter_map(|name| {
        let value = response.headers().get(name)?;
        let value = String::from_utf8_lossy(value.as_bytes()).into_owned();
        Some((name.clone(), value))
    });
    found.collect()
}

/// The innermost cause: the layers of the HTTP client around it tell nothing.
fn first_cause(error: &dyn std::error::Error) -> String {
    let mut first = error;
    while let Some(cause) = first.source() {
        first = cause;
    }
    first.to_string()
}
