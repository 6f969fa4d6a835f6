//! The course of a check: which request is next, what it sends, and what its
//! answer means. Pure; `http` does the asking.

use std::collections::BTreeMap;

use allotment_app::{
    ports::{CheckRun, RequestReport},
    redact::Redactor,
};
use allotment_recipe::Request;
use allotment_types::{ExposeSecret, SecretString};

use crate::{
    expectation::{self, Answer, Expected, Mismatch},
    template::{Gap, Place, Values},
};

/// The longest problem that is told, in characters.
const LONGEST_PROBLEM: usize = 200;

/// The longest of what was expected within it: what was found stays visible.
const LONGEST_EXPECTED: usize = 90;

/// Captured values from this length on, in characters, are hidden like
/// secrets: a shorter one is a number or a word, a longer one may be the
/// token of a session.
const SHORTEST_TOKEN: usize = 16;

/// A request with everything filled in.
pub(crate) struct Prepared {
    /// What is shown of it.
    label: String,
    expected: Expected,
    pub(crate) method: Method,
    /// Begins with a slash.
    pub(crate) path: String,
    pub(crate) query: Vec<(String, String)>,
    /// The body, URL-encoded.
    pub(crate) form: Option<SecretString>,
    pub(crate) headers: Vec<(String, SecretString)>,
}

impl Prepared {
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
    Delete,
}

impl Method {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }

    fn read(text: &str) -> Option<Self> {
        match text {
            "" | "GET" => Some(Self::Get),
            "POST" => Some(Self::Post),
            "PUT" => Some(Self::Put),
            "DELETE" => Some(Self::Delete),
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

/// Why a request is not sent.
#[derive(Debug, thiserror::Error)]
enum Unsent {
    #[error(transparent)]
    Gap(#[from] Gap),
    #[error("`{0}` is not GET, POST, PUT or DELETE")]
    Method(String),
    #[error("its path does not begin with `/`")]
    Path,
}

/// A check under way.
pub(crate) struct Course<'a> {
    run: &'a CheckRun<'a>,
    captures: BTreeMap<String, String>,
    reports: Vec<RequestReport>,
    failed: bool,
}

impl<'a> Course<'a> {
    pub(crate) fn new(run: &'a CheckRun<'a>) -> Self {
        Self {
            run,
            captures: BTreeMap::new(),
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
        Redactor::new(secrets.chain(tokens))
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
        let form = if request.form.is_empty() {
            None
        } else {
            let fields = pairs(&request.form, Place::Hidden)?;
            let body = url::form_urlencoded::Serializer::new(String::new())
                .extend_pairs(fields)
                .finish();
            Some(SecretString::from(body))
        };
        Ok(Prepared {
            label: self.label(request),
            expected: self.expected(request)?,
            method: Method::read(&request.method)
                .ok_or_else(|| Unsent::Method(request.method.clone()))?,
            path,
            query: pairs(&request.query, Place::Plain)?,
            form,
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
            status: expect.status.unwrap_or(200),
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
        })
    }

    /// Method, path and query as a person reads them, not as they are encoded;
    /// captured values and secrets by name. What cannot be filled in is shown
    /// as it was written.
    fn label(&self, request: &Request) -> String {
        let values = self.values();
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
