//! Asking a hub over HTTPS, as whoever is signed in there.

use std::time::Duration;

use allotment_api::{
    ErrorBody, MeAtHub, RecordArrived, RecordFetched, RecordOnItsWay, RecordSeal, RecordTicket,
    Reply, Request,
};
use allotment_app::ports::HomeError;
use allotment_types::{CollectiveId, ExposeSecret as _, SecretString};
use reqwest::{
    Client, Method, RequestBuilder, Response, StatusCode,
    header::{ACCEPT, CONTENT_TYPE, COOKIE, HeaderValue, LOCATION, ORIGIN, SET_COOKIE},
    redirect,
};
use serde::{Serialize, de::DeserializeOwned};
use serde_json::Value;

/// How the hub calls its session's cookie.
const SESSION: &str = "__Host-allotment";

/// So often a hub is asked again that was asked too often.
const AGAIN: u32 = 30;

/// After so long.
const PAUSE: Duration = Duration::from_secs(2);

/// How long a hub is waited for.
#[derive(Debug, Clone, Copy)]
pub struct Patience {
    /// Until it can be reached.
    pub reach: Duration,
    /// For an answer.
    pub answer: Duration,
    /// Until it has compared a whole record.
    pub compare: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self {
            reach: Duration::from_secs(10),
            answer: Duration::from_mins(1),
            compare: Duration::from_mins(10),
        }
    }
}

/// A hub, and the session there.
pub(crate) struct HubClient {
    http: Client,
    address: String,
    session: Option<SecretString>,
    patience: Patience,
}

impl HubClient {
    pub(crate) fn new(
        address: &str,
        session: Option<SecretString>,
        patience: Patience,
    ) -> Result<Self, HomeError> {
        let http = Client::builder()
            .user_agent(concat!("Allotment/", env!("CARGO_PKG_VERSION"), " (Linux)"))
            .connect_timeout(patience.reach)
            .timeout(patience.answer)
            // A hub sends nobody elsewhere, and the session goes nowhere else.
            .redirect(redirect::Policy::none())
            .build()
            .map_err(|source| unreached(address, source))?;
        Ok(Self {
            http,
            address: address.to_owned(),
            session,
            patience,
        })
    }

    fn ask(&self, method: Method, path: &str) -> RequestBuilder {
        let mut request = self
            .http
            .request(method, format!("{}{path}", self.address))
            .header("X-Allotment", "1")
            .header(ORIGIN, &self.address)
            .header(ACCEPT, "application/json");
        if let Some(session) = &self.session {
            let cookie = format!("{SESSION}={}", session.expose_secret());
            if let Ok(mut cookie) = HeaderValue::from_str(&cookie) {
                cookie.set_sensitive(true);
                request = request.header(COOKIE, cookie);
            }
        }
        request
    }

    /// A hub that was asked too often is asked again: pieces are many.
    async fn sent(&self, request: RequestBuilder) -> Result<Response, HomeError> {
        let mut left = AGAIN;
        loop {
            let again = request.try_clone();
            let once = again.unwrap_or_else(|| self.ask(Method::GET, "/record"));
            let answer = once.send().await;
            let answer = answer.map_err(|source| unreached(&self.address, source))?;
            if answer.status() != StatusCode::TOO_MANY_REQUESTS || left == 0 {
                return Ok(answer);
            }
            left -= 1;
            tokio::time::sleep(PAUSE).await;
        }
    }

    /// The value that was answered, or what the hub said instead.
    async fn answer<T: DeserializeOwned>(&self, request: RequestBuilder) -> Result<T, HomeError> {
        let response = self.sent(request).await?;
        let status = response.status();
        let bytes = response.bytes().await;
        let bytes = bytes.map_err(|source| unreached(&self.address, source))?;
        if status.is_success() {
            return serde_json::from_slice(&bytes).map_err(|_| self.no_hub());
        }
        Err(self.refusal(&bytes))
    }

    fn refusal(&self, bytes: &[u8]) -> HomeError {
        let said: Result<ErrorBody, _> = serde_json::from_slice(bytes);
        said.map_or_else(|_| self.no_hub(), HomeError::Said)
    }

    fn no_hub(&self) -> HomeError {
        HomeError::NoHub {
            address: self.address.clone(),
        }
    }

    /// Comes in by a link, which is used up by that; gives the session.
    pub(crate) async fn enter(
        &self,
        token: &SecretString,
        name: Option<&str>,
    ) -> Result<SecretString, HomeError> {
        let form = [
            ("token", token.expose_secret()),
            ("name", name.unwrap_or_default()),
        ];
        let response = self
            .sent(self.ask(Method::POST, "/enter").form(&form))
            .await?;
        match response.status() {
            StatusCode::SEE_OTHER if response.headers().contains_key(LOCATION) => {}
            StatusCode::UNPROCESSABLE_ENTITY => return Err(HomeError::NameNeeded),
            StatusCode::GONE => return Err(HomeError::LinkOver),
            StatusCode::TOO_MANY_REQUESTS => {
                let body = ErrorBody::new(
                    allotment_api::codes::TOO_OFTEN,
                    "The hub was asked too often from here",
                );
                return Err(HomeError::Said(
                    body.hint("Wait some minutes, then try again"),
                ));
            }
            _ => return Err(self.no_hub()),
        }
        let cookies = response.headers().get_all(SET_COOKIE).iter();
        let mut cookies = cookies.filter_map(|it| it.to_str().ok());
        let session = cookies.find_map(|cookie| {
            let (name, rest) = cookie.split_once('=')?;
            let value = rest.split(';').next()?;
            (name == SESSION && !value.is_empty()).then(|| SecretString::from(value.to_owned()))
        });
        session.ok_or_else(|| self.no_hub())
    }

    /// Signs out; the session is of no use afterwards.
    pub(crate) async fn leave(&self) -> Result<(), HomeError> {
        self.sent(self.ask(Method::POST, "/leave")).await.map(drop)
    }

    pub(crate) async fn me(&self) -> Result<MeAtHub, HomeError> {
        self.answer(self.ask(Method::GET, "/record")).await
    }

    /// A request of the contract.
    pub(crate) async fn call(
        &self,
        collective: &CollectiveId,
        request: &Request,
    ) -> Result<Reply, HomeError> {
        let (name, fields) = wire(request);
        let path = format!("/api/{collective}/{name}");
        self.answer(self.ask(Method::POST, &path).json(&fields))
            .await
    }

    pub(crate) async fn start(
        &self,
        collective: &CollectiveId,
        list: &RecordOnItsWay,
    ) -> Result<RecordArrived, HomeError> {
        let path = format!("/record/{collective}/send");
        self.answer(self.patient(&path, list)).await
    }

    pub(crate) async fn piece(
        &self,
        collective: &CollectiveId,
        name: &str,
        at: u64,
        bytes: Vec<u8>,
    ) -> Result<RecordArrived, HomeError> {
        let path = format!("/record/{collective}/send/{name}?at={at}");
        let request = self.ask(Method::POST, &path).body(bytes);
        self.answer(request.header(CONTENT_TYPE, "application/octet-stream"))
            .await
    }

    pub(crate) async fn sent_all(
        &self,
        collective: &CollectiveId,
        list: &RecordOnItsWay,
    ) -> Result<RecordSeal, HomeError> {
        let path = format!("/record/{collective}/sent");
        self.answer(self.patient(&path, list)).await
    }

    pub(crate) async fn fetch(
        &self,
        collective: &CollectiveId,
        ticket: &str,
    ) -> Result<RecordOnItsWay, HomeError> {
        let path = format!("/record/{collective}/fetch");
        let ticket = RecordTicket {
            ticket: ticket.to_owned(),
        };
        self.answer(self.patient(&path, &ticket)).await
    }

    /// A copy of the record as it is now.
    pub(crate) async fn copy(
        &self,
        collective: &CollectiveId,
        ticket: &str,
    ) -> Result<RecordOnItsWay, HomeError> {
        let path = format!("/record/{collective}/copy");
        let ticket = RecordTicket {
            ticket: ticket.to_owned(),
        };
        self.answer(self.patient(&path, &ticket)).await
    }

    /// It has arrived.
    pub(crate) async fn copy_taken(
        &self,
        collective: &CollectiveId,
        ticket: &str,
    ) -> Result<(), HomeError> {
        let path = format!("/record/{collective}/copied");
        let ticket = RecordTicket {
            ticket: ticket.to_owned(),
        };
        self.answer(self.patient(&path, &ticket)).await
    }

    /// A piece of a file.
    pub(crate) async fn piece_of(&self, path: &str) -> Result<Vec<u8>, HomeError> {
        let response = self.sent(self.ask(Method::GET, path)).await?;
        let status = response.status();
        let bytes = response.bytes().await;
        let bytes = bytes.map_err(|source| unreached(&self.address, source))?;
        if status.is_success() {
            Ok(bytes.to_vec())
        } else {
            Err(self.refusal(&bytes))
        }
    }

    pub(crate) async fn fetched(
        &self,
        collective: &CollectiveId,
        seal: &RecordSeal,
        ticket: &str,
    ) -> Result<RecordSeal, HomeError> {
        let path = format!("/record/{collective}/fetched");
        let fetched = RecordFetched {
            seal: seal.clone(),
            ticket: ticket.to_owned(),
        };
        self.answer(self.patient(&path, &fetched)).await
    }

    /// It stays at the hub after all.
    pub(crate) async fn keep(&self, collective: &CollectiveId) -> Result<(), HomeError> {
        let path = format!("/record/{collective}/keep");
        self.answer(self.patient(&path, &())).await
    }

    fn patient(&self, path: &str, body: &impl Serialize) -> RequestBuilder {
        let request = self.ask(Method::POST, path).json(body);
        request.timeout(self.patience.compare)
    }
}

/// A request is `{name: fields}`.
pub(crate) fn wire(request: &Request) -> (String, Value) {
    let whole = serde_json::to_value(request).ok();
    let whole = whole.and_then(|whole| match whole {
        Value::Object(whole) => whole.into_iter().next(),
        _ => None,
    });
    whole.unwrap_or_default()
}

fn unreached(address: &str, source: reqwest::Error) -> HomeError {
    HomeError::Unreached {
        address: address.to_owned(),
        // Its address is told by us, and may have more in it than is for people.
        source: source.without_url().into(),
    }
}
