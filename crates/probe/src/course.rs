//! The course of a check: which request is next, what it sends, and what its
//! answer means. Pure; `http` does the asking.

use std::collections::BTreeMap;

use allotment_app::{
    ports::{CheckRun, CommandEnd, RequestReport},
    redact::Redactor,
};
use allotment_recipe::{CheckCommand, Request, Stun, Timeout, Upgraded};
use allotment_types::{ExposeSecret, SecretString};

use crate::{
    expectation::{self, Answer, Expected, Mismatch},
    template::{Gap, Place, Values},
};

/// The longest problem that is told, in characters.
const LONGEST_PROBLEM: usize = 200;

/// The longest of what was expected within it: what was found stays visible.
const LONGEST_EXPECTED: usize = 90;

/// How a form is sent.
const FORM: &str = "application/x-www-form-urlencoded";

/// Captured values from this length on, in characters, are hidden like
/// secrets: a shorter one is a number or a word, a longer one may be the
/// token of a session.
const SHORTEST_TOKEN: usize = 16;

/// The same for what a command printed and is kept, which more often is a key.
const SHORTEST_PRINTED: usize = 4;

/// A request with everything filled in.
pub(crate) struct Prepared {
    /// What is shown of it.
    label: String,
    expected: Expected,
    pub(crate) method: Method,
    /// Begins with a slash.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    /// The body with its type.
    pub(crate) body: Option<(String, SecretString)>,
    pub(crate) upgrade: Option<Upgraded>,
    /// Headers of the answer that are kept, in small letters.
    pub(crate) kept_headers: Vec<String>,
    pub(crate) headers: Vec<(String, SecretString)>,
}

impl Prepared {
    /// Whether the app, by this status, asks for patience and says nothing
    /// about what is checked (RFC 6585, section 4).
    pub(crate) fn is_told_to_wait(&self, status: u16) -> bool {
        status == 429 && self.expected.status != 429
    }

    /// Whether redirects are followed; not when one is what is expected.
    pub(crate) fn follows_redirects(&self) -> bool {
        !(300..400).contains(&self.expected.status)
    }
}

/// What a request does, after RFC 9110.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
    Put,
    Patch,
    Delete,
    Head,
}

impl Method {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Head => "HEAD",
        }
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "" | "GET" => Some(Self::Get),
            "POST" => Some(Self::Post),
            "PUT" => Some(Self::Put),
            "PATCH" => Some(Self::Patch),
            "DELETE" => Some(Self::Delete),
            "HEAD" => Some(Self::Head),
            _ => None,
        }
    }
}

/// A request that got no answer, or none that could be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unanswered {
    pub(crate) status: Option<u16>,
    /// What happened; secrets in it are taken out later.
    pub(crate) reason: String,
}

/// A command with everything filled in.
pub(crate) struct PreparedCommand {
    label: String,
    pub(crate) service: String,
    pub(crate) command: Vec<String>,
    pub(crate) timeout: Timeout,
    text: Option<String>,
    capture: Vec<String>,
}

/// A question by UDP with everything filled in.
pub(crate) struct PreparedStun {
    label: String,
    /// Whom to ask, where it is not the instance's address.
    pub(crate) host: Option<String>,
    pub(crate) port: u16,
}

/// Why a request is not sent.
#[derive(Debug, thiserror::Error)]
enum Unsent {
    #[error(transparent)]
    Gap(#[from] Gap),
    #[error("`{0}` is not GET, POST, PUT, PATCH, DELETE or HEAD")]
    Method(String),
    #[error("its path does not begin with `/`")]
    Path,
}

/// A check under way.
pub(crate) struct Course<'a> {
    run: &'a CheckRun<'a>,
    captures: BTreeMap<String, String>,
    /// What commands printed and is kept: perhaps a key, however short.
    printed: Vec<String>,
    reports: Vec<RequestReport>,
    failed: bool,
}

impl<'a> Course<'a> {
    pub(crate) fn new(run: &'a CheckRun<'a>) -> Self {
        Self {
            run,
            captures: BTreeMap::new(),
            printed: Vec::new(),
            reports: Vec::new(),
            failed: false,
        }
    }

    /// What to send for a request; nothing when it is left out: after a
    /// failure all but clean-ups are, and clean-ups of what was never made. A
    /// request that the recipe got wrong is reported and not sent.
    pub(crate) fn prepare(&mut self, request: &Request) -> Option<Prepared> {
        if self.failed && !request.cleanup {
            return None;
        }
        match self.fill(request) {
            Ok(prepared) => Some(prepared),
            Err(Unsent::Gap(Gap::Capture(_))) if self.failed => None,
            Err(unsent) => {
                let label = self.label(request);
                let problem = format!("the recipe's check is wrong, nothing was sent: {unsent}");
                self.report(&label, None, Some(&problem));
                None
            }
        }
    }

    /// Takes what came of a request.
    pub(crate) fn conclude(&mut self, prepared: Prepared, outcome: Result<Answer, Unanswered>) {
        let Prepared {
            label, expected, ..
        } = prepared;
        match outcome {
            Ok(answer) => {
                self.captures
                    .extend(expectation::captured(&expected, &answer));
                let problem =
                    expectation::judge(&expected, &answer).map(|mismatch| self.tell(&mismatch));
                self.report(&label, Some(answer.status), problem.as_deref());
            }
            Err(Unanswered { status, reason }) => self.report(&label, status, Some(&reason)),
        }
    }

    /// Whom to ask by UDP, by the same rules as of a request.
    pub(crate) fn prepare_stun(&mut self, stun: &Stun) -> Option<PreparedStun> {
        if self.failed {
            return None;
        }
        let host = stun.host.as_ref();
        let host = host.map(|host| self.values().fill(host, Place::Plain));
        let label = |host: Option<&String>| {
            let port = format!("STUN to port {}/udp", stun.port);
            host.map_or_else(|| port.clone(), |host| format!("{port} of {host}"))
        };
        match host.transpose() {
            Ok(host) => Some(PreparedStun {
                label: label(host.as_ref()),
                host,
                port: stun.port,
            }),
            Err(gap) => {
                let problem = format!("the recipe's check is wrong, nothing was sent: {gap}");
                self.report(&label(stun.host.as_ref()), None, Some(&problem));
                None
            }
        }
    }

    /// Takes what came of a question by UDP.
    pub(crate) fn conclude_stun(&mut self, prepared: &PreparedStun, outcome: Result<(), String>) {
        self.report(&prepared.label, None, outcome.err().as_deref());
    }

    /// What to run of a command, by the same rules as of a request.
    pub(crate) fn prepare_command(&mut self, command: &CheckCommand) -> Option<PreparedCommand> {
        if self.failed && !command.cleanup {
            return None;
        }
        match self.fill_command(command) {
            Ok(prepared) => Some(prepared),
            Err(Gap::Capture(_)) if self.failed => None,
            Err(gap) => {
                let label = self.command_label(command);
                let problem = format!("the recipe's check is wrong, nothing was run: {gap}");
                self.report(&label, None, Some(&problem));
                None
            }
        }
    }

    /// Takes what came of a command.
    pub(crate) fn conclude_command(
        &mut self,
        prepared: &PreparedCommand,
        outcome: Result<CommandEnd, String>,
    ) {
        let end = match outcome {
            Ok(end) => end,
            Err(reason) => return self.report(&prepared.label, None, Some(&reason)),
        };
        let stdout = end.stdout.trim();
        for name in &prepared.capture {
            self.printed.push(stdout.to_owned());
            self.captures.insert(name.clone(), stdout.to_owned());
        }
        let wanted = prepared.text.as_ref();
        let missing = wanted.filter(|text| !stdout.contains(*text));
        let problem = if end.code != 0 {
            let said = [end.stderr.trim(), stdout];
            let said = said.into_iter().find(|text| !text.is_empty());
            Some(match said {
                Some(said) => format!("it ended with {}: {said}", end.code),
                None => format!("it ended with {} and without a word", end.code),
            })
        } else if let Some(text) = missing {
            Some(self.tell(&Mismatch {
                expected: format!("the text `{text}`"),
                found: if stdout.is_empty() {
                    "no output".to_owned()
                } else {
                    stdout.to_owned()
                },
            }))
        } else if stdout.is_empty() && !prepared.capture.is_empty() {
            Some("it printed nothing that could be kept".to_owned())
        } else {
            None
        };
        self.report(&prepared.label, None, problem.as_deref());
    }

    /// Reports that nothing could be asked at all.
    pub(crate) fn abandon(&mut self, reason: &str) {
        if let Some(first) = self.run.check.requests.first() {
            let label = self.label(first);
            self.report(&label, None, Some(reason));
        }
    }

    pub(crate) fn into_reports(self) -> Vec<RequestReport> {
        self.reports
    }

    fn report(&mut self, label: &str, status: Option<u16>, problem: Option<&str>) {
        self.failed |= problem.is_some();
        let redactor = self.redactor();
        self.reports.push(RequestReport {
            request: redactor.show(label, LONGEST_PROBLEM),
            status,
            problem: problem.map(|problem| redactor.show(problem, LONGEST_PROBLEM)),
        });
    }

    fn tell(&self, mismatch: &Mismatch) -> String {
        let redactor = self.redactor();
        let expected = redactor.show(&mismatch.expected, LONGEST_EXPECTED);
        let found = redactor.show(&mismatch.found, LONGEST_PROBLEM);
        format!("expected {expected}, found {found}")
    }

    fn redactor(&self) -> Redactor {
        let secrets = self.run.secrets.values().map(ExposeSecret::expose_secret);
        let tokens = self
            .captures
            .values()
            .map(String::as_str)
            .filter(|value| value.chars().count() >= SHORTEST_TOKEN);
        let printed = self.printed.iter().map(String::as_str);
        let printed = printed.filter(|text| text.chars().count() >= SHORTEST_PRINTED);
        Redactor::new(secrets.chain(tokens).chain(printed))
    }

    fn values(&self) -> Values<'_> {
        Values {
            run: self.run,
            captures: &self.captures,
        }
    }

    fn fill(&self, request: &Request) -> Result<Prepared, Unsent> {
        let values = self.values();
        let pairs = |texts: &BTreeMap<String, String>, place: Place| {
            texts
                .iter()
                .map(|(key, value)| Ok((values.fill(key, place)?, values.fill(value, place)?)))
                .collect::<Result<Vec<_>, Gap>>()
        };
        let path = values.fill(&request.path, Place::Path)?;
        if !path.starts_with('/') {
            return Err(Unsent::Path);
        }
        let body = match (&request.body, request.body_type()) {
            (Some(text), Some(kind)) => {
                let is_json = kind.contains("json");
                let place = if is_json { Place::Json } else { Place::Hidden };
                let body = SecretString::from(values.fill(text, place)?);
                Some((kind.to_owned(), body))
            }
            _ if request.form.is_empty() => None,
            _ => {
                let fields = pairs(&request.form, Place::Hidden)?;
                let body = url::form_urlencoded::Serializer::new(String::new())
                    .extend_pairs(fields)
                    .finish();
                Some((FORM.to_owned(), SecretString::from(body)))
            }
        };
        let kept = request.capture_header.values();
        Ok(Prepared {
            label: self.label(request),
            expected: self.expected(request)?,
            method: Method::read(&request.method)
                .ok_or_else(|| Unsent::Method(request.method.clone()))?,
            path,
            query: pairs(&request.query, Place::Plain)?,
            body,
            upgrade: request.upgrade,
            kept_headers: kept.map(|name| name.to_ascii_lowercase()).collect(),
            headers: pairs(&request.headers, Place::Hidden)?
                .into_iter()
                .map(|(name, value)| (name, SecretString::from(value)))
                .collect(),
        })
    }

    fn expected(&self, request: &Request) -> Result<Expected, Gap> {
        let values = self.values();
        let expect = &request.expect;
        let pointer = |text: &String| values.fill(text, Place::Pointer);
        let optional = |text: &Option<String>| {
            text.as_ref()
                .map(|text| values.fill(text, Place::Plain))
                .transpose()
        };
        Ok(Expected {
            status: request.status(),
            json: expect
                .json
                .iter()
                .map(|(at, text)| Ok((pointer(at)?, values.fill(text, Place::Plain)?)))
                .collect::<Result<_, Gap>>()?,
            json_present: expect
                .json_present
                .iter()
                .map(pointer)
                .collect::<Result<_, Gap>>()?,
            text: optional(&expect.text)?,
            not_text: optional(&expect.not_text)?,
            capture: request
                .capture
                .iter()
                .map(|(name, at)| Ok((name.clone(), pointer(at)?)))
                .collect::<Result<_, Gap>>()?,
            capture_header: request
                .capture_header
                .iter()
                .map(|(name, header)| (name.clone(), header.clone()))
                .collect(),
        })
    }

    fn fill_command(&self, command: &CheckCommand) -> Result<PreparedCommand, Gap> {
        let values = self.values();
        let words = command.command.iter();
        let text = command.expect_text.as_ref();
        Ok(PreparedCommand {
            label: self.command_label(command),
            service: command.service.clone(),
            command: words
                .map(|word| values.fill(word, Place::Plain))
                .collect::<Result<_, Gap>>()?,
            timeout: command.timeout,
            text: text
                .map(|text| values.fill(text, Place::Plain))
                .transpose()?,
            capture: command.capture.clone(),
        })
    }

    /// The command as a person reads it, captured values by name.
    fn command_label(&self, command: &CheckCommand) -> String {
        let values = self.values();
        let words = command.command.iter().map(|word| {
            values
                .fill(word, Place::Label)
                .unwrap_or_else(|_| word.clone())
        });
        let words: Vec<String> = words.collect();
        let place = self.run.inside.map_or_else(
            || format!("in `{}`", command.service),
            |inside| inside.place(&command.service),
        );
        format!("`{}` {place}", words.join(" "))
    }

    /// Method, path and query as a person reads them, not as they are encoded;
    /// captured values and secrets by name. What cannot be filled in is shown
    /// as it was written.
    fn label(&self, request: &Request) -> String {
        let values = self.values();
        if let Some(stun) = &request.stun {
            return format!("STUN to port {}/udp", stun.port);
        }
        let fill = |text: &String| {
            values
                .fill(text, Place::Label)
                .unwrap_or_else(|_| text.clone())
        };
        let method = match request.method.as_str() {
            "" => Method::Get.as_str(),
            given => given,
        };
        let mut label = format!("{method} {}", fill(&request.path));
        let mut join = if label.contains('?') { "&" } else { "?" };
        for (key, value) in &request.query {
            label.extend([join, &fill(key), "=", &fill(value)]);
            join = "&";
        }
        label
    }
}

#[cfg(test)]
mod tests;
