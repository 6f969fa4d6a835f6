//! Beta requests: the collective's own, and those of a network.
//!
//! The rules are [`allotment_governance`]'s. Here is what they need from the
//! world: the log, the moment, who does it, chance, and recipes' sizes.

mod errors;
mod export;
mod looking;
mod need;
mod network;
mod offering;
mod opening;
mod own;
mod tending;

use std::collections::BTreeMap;

use allotment_api::{ErrorBody, codes};
use allotment_governance::{
    By, Entry, Kind, Network, Occupied, Request, RequestId, What, occupied,
};
use allotment_types::{OperatorName, Timestamp};

use crate::{
    App,
    cases::papers::lay_down,
    dispatch::Maintainer,
    ports::{BetaLog, BetaLogError, LogLine, NewLine, Sheet},
};

use errors::{broken, log_error};

/// How the log names a line about the network itself.
const NETWORK: &str = "network";
/// How it names the collective's own doing.
const COLLECTIVE: &str = "collective";
/// Two maintainers may write at once; the slower one looks again. More often
/// than this it is no accident.
const MOST_TRIES: u32 = 8;

/// A network's log, folded.
pub(super) struct Stand {
    pub(super) network: Network,
    /// The line that says what the network is.
    pub(super) network_line: u64,
    pub(super) requests: BTreeMap<RequestId, Request>,
    pub(super) entries: Vec<Entry>,
    pub(super) head: u64,
}

impl Stand {
    /// What approvals keep at a moment.
    pub(super) fn occupied(&self, now: Timestamp) -> Occupied {
        let now: Vec<Request> = self.at(now);
        occupied(&self.network, &now)
    }

    /// All requests as they stand at a moment.
    pub(super) fn at(&self, now: Timestamp) -> Vec<Request> {
        let requests = self.requests.values().cloned();
        requests.map(|request| request.at(now)).collect()
    }

    /// The request whose id begins so.
    pub(super) fn find(&self, beginning: &str) -> Result<&Request, ErrorBody> {
        let mut found = self
            .requests
            .values()
            .filter(|request| !beginning.is_empty() && request.id.as_str().starts_with(beginning));
        let shown = allotment_governance::shown(beginning);
        match (found.next(), found.next()) {
            (Some(one), None) => Ok(one),
            (None, _) => Err(ErrorBody::new(
                codes::NOT_FOUND,
                format!("There is no request `{shown}`"),
            )
            .hint("`allotment network queue` shows all of them")),
            (Some(_), Some(_)) => Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!("Several requests begin with `{shown}`"),
            )
            .hint("Nothing was changed. Write more of the id")),
        }
    }
}

/// Reads a network's log; nothing where none was begun.
async fn read(app: &App) -> Result<(Option<Stand>, u64), ErrorBody> {
    let lines = app.network.lines().await.map_err(|e| log_error(&e))?;
    let head = lines.last().map_or(0, |line| line.seq);
    let mut network = None;
    let mut entries = vec![];
    for line in lines {
        if line.line.kind == NETWORK {
            network = Some((parse(&line.line.facts)?, line.seq));
        } else {
            entries.push(entry(line)?);
        }
    }
    let mut by_request: BTreeMap<RequestId, Vec<&Entry>> = BTreeMap::new();
    for entry in &entries {
        by_request
            .entry(entry.request.clone())
            .or_default()
            .push(entry);
    }
    let mut requests = BTreeMap::new();
    for (id, log) in by_request {
        let request = Request::of(log).map_err(|error| broken(&error))?;
        requests.insert(id, request);
    }
    let stand = network.map(|(network, network_line)| Stand {
        network,
        network_line,
        requests,
        entries,
        head,
    });
    Ok((stand, head))
}

async fn stand(app: &App) -> Result<Stand, ErrorBody> {
    let (stand, _) = read(app).await?;
    stand.ok_or_else(|| {
        ErrorBody::new(codes::NOT_FOUND, "No network is tended on this computer")
            .hint("Begin one with `allotment network begin NAME`")
    })
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> Result<T, ErrorBody> {
    serde_json::from_str(text).map_err(|error| broken(&error))
}

fn entry(line: LogLine) -> Result<Entry, ErrorBody> {
    let NewLine {
        request,
        at,
        by,
        facts,
        words,
        ..
    } = line.line;
    let by = match by.as_str() {
        COLLECTIVE => By::Collective,
        name => By::Maintainer(name.parse().map_err(|error| {
            let error: allotment_types::IdError = error;
            broken(&error)
        })?),
    };
    Ok(Entry {
        seq: line.seq,
        request: request.ok_or_else(|| broken(&allotment_governance::Anomaly::Empty))?,
        at,
        by,
        what: parse(words.as_deref().unwrap_or(&facts))?,
    })
}

/// A line for the log. The words that people wrote lie beside what stays.
fn line(request: &RequestId, at: Timestamp, by: &By, what: &What) -> Result<NewLine, ErrorBody> {
    let text = |what: &What| serde_json::to_string(what).map_err(|error| broken(&error));
    let kind = serde_json::to_value(what.kind()).map_err(|error| broken(&error))?;
    let numbers = what.numbers();
    Ok(NewLine {
        request: Some(request.clone()),
        at,
        by: match by {
            By::Collective => COLLECTIVE.to_owned(),
            By::Maintainer(name) => name.to_string(),
        },
        kind: kind.as_str().unwrap_or_default().to_owned(),
        words: (numbers != *what).then(|| text(what)).transpose()?,
        facts: text(&numbers)?,
    })
}

impl Maintainer<'_> {
    /// Who sits here, by the name under which votes and decisions are kept.
    fn me(&self) -> Result<OperatorName, ErrorBody> {
        let named = self.name.clone().filter(|name| name.as_str() != COLLECTIVE);
        named.ok_or_else(|| {
            ErrorBody::new(codes::BAD_INPUT, "It is not known which maintainer you are")
                .hint("Nothing was changed. Say it with `--as NAME`")
                .detail(serde_json::json!({ "why": "beta-nobody", "values": {} }))
        })
    }

    /// Does something about one request: `does` says what, of what stands.
    /// When somebody wrote meanwhile, it is asked anew with what stands then.
    async fn tend(
        &self,
        beginning: &str,
        mut does: impl FnMut(&Stand, &Request, Timestamp) -> Result<Vec<What>, ErrorBody>,
    ) -> Result<RequestId, ErrorBody> {
        let by = By::Maintainer(self.me()?);
        for _ in 0..MOST_TRIES {
            let stand = stand(self.app).await?;
            let now = self.app.clock.now();
            let known = stand.find(beginning)?;
            let id = known.id.clone();
            let mut whats = vec![];
            // What time has done is written down before what people do.
            if known.has_run_out(now) {
                whats.push(What::Expired);
            }
            let request = known.clone().at(now);
            whats.extend(does(&stand, &request, now)?);
            let lines = lines(known, &id, stand.head, now, &by, &whats)?;
            let log = &self.app.network;
            let done = if whats.iter().any(|what| what.kind() == Kind::Forgotten) {
                log.forget(stand.head, &id, &lines).await
            } else {
                log.append(stand.head, &lines).await
            };
            if wrote(done)? {
                return Ok(id);
            }
        }
        Err(errors::busy())
    }
}

/// Lines for what happens about a request, each looked at before it is
/// written: what cannot come is refused here, by the rule.
fn lines(
    known: &Request,
    id: &RequestId,
    head: u64,
    at: Timestamp,
    by: &By,
    whats: &[What],
) -> Result<Vec<NewLine>, ErrorBody> {
    let mut request = known.clone();
    let mut lines = vec![];
    for (what, seq) in whats.iter().zip(head.saturating_add(1)..) {
        let entry = Entry {
            seq,
            request: id.clone(),
            at,
            by: by.clone(),
            what: what.clone(),
        };
        request
            .follow(&entry)
            .map_err(|error| errors::anomaly(&error))?;
        lines.push(line(id, at, by, what)?);
    }
    Ok(lines)
}

/// Whether it was written, or somebody else was quicker.
fn wrote(done: Result<u64, BetaLogError>) -> Result<bool, ErrorBody> {
    match done {
        Ok(_) => Ok(true),
        Err(BetaLogError::WentOn { .. }) => Ok(false),
        Err(error) => Err(log_error(&error)),
    }
}

/// What a file that is handed over is called: by what it is, whose it is and a
/// part of the request's id, so that two of the same name are two files.
fn file_name(what: &str, whose: &str, id: &RequestId) -> String {
    let short: String = id.as_str().chars().take(8).collect();
    let whose: String = allotment_governance::folded(whose)
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .take(40)
        .collect();
    let parts = [what, &whose, &short];
    let parts: Vec<&str> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    format!("{}.json", parts.join("-"))
}

/// Lays a file down for people to find. It names people: it is this account's
/// alone.
async fn laid_down(app: &App, name: &str, text: &str) -> Result<Vec<String>, ErrorBody> {
    let sheet = Sheet {
        folder: Some("beta"),
        name,
        bytes: text.as_bytes(),
        private: true,
    };
    Ok(vec![lay_down(app, sheet).await?])
}

/// An id that no request has.
fn new_id(app: &App) -> RequestId {
    let mut bytes = [0; 8];
    app.random.fill(&mut bytes);
    RequestId::of_chance(bytes)
}

/// Writes lines that nobody else writes at the same time, or says so.
async fn append(log: &dyn BetaLog, after: u64, lines: &[NewLine]) -> Result<(), ErrorBody> {
    if wrote(log.append(after, lines).await)? {
        Ok(())
    } else {
        Err(errors::busy())
    }
}
