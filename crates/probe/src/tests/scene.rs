//! A check about to be run, built in a few words.

use std::{collections::BTreeMap, time::Duration};

use allotment_app::ports::{CheckRun, CommandEnd, Inside};
use allotment_recipe::{Check, CheckCommand, Expect, Request, Timeout};
use allotment_types::{DnsName, SecretString};
use async_trait::async_trait;

use crate::Limits;

pub(crate) struct Scene {
    pub(crate) check: Check,
    address: DnsName,
    settings: BTreeMap<String, String>,
    secrets: BTreeMap<String, SecretString>,
    inside: Option<Container>,
}

/// A container that answers each command as the test says.
#[derive(Debug)]
pub(crate) struct Container {
    answer: fn(&str, &[String]) -> Result<CommandEnd, String>,
}

#[async_trait]
impl Inside for Container {
    async fn run(
        &self,
        service: &str,
        command: &[String],
        _: Timeout,
    ) -> Result<CommandEnd, String> {
        (self.answer)(service, command)
    }

    fn place(&self, service: &str) -> String {
        match service {
            "" => "on the server".to_owned(),
            service => format!("in `{service}`"),
        }
    }
}

impl Scene {
    pub(crate) fn new() -> Self {
        Self {
            check: Check {
                id: "reads-and-writes".to_owned(),
                title: "People can read and write".to_owned(),
                ..Check::default()
            },
            address: name("wiki.garden.example"),
            settings: BTreeMap::new(),
            secrets: BTreeMap::new(),
            inside: None,
        }
    }

    pub(crate) fn inside(
        mut self,
        answer: fn(&str, &[String]) -> Result<CommandEnd, String>,
    ) -> Self {
        self.inside = Some(Container { answer });
        self
    }

    /// A command after the requests so far.
    pub(crate) fn command(mut self, command: CheckCommand) -> Self {
        let after_requests = self.check.requests.len();
        self.check.commands.push(CheckCommand {
            after_requests,
            ..command
        });
        self
    }

    pub(crate) fn setting(mut self, key: &str, value: &str) -> Self {
        self.settings.insert(key.to_owned(), value.to_owned());
        self
    }

    pub(crate) fn secret(mut self, key: &str, value: &str) -> Self {
        self.secrets
            .insert(key.to_owned(), SecretString::from(value));
        self
    }

    pub(crate) fn request(mut self, request: Request) -> Self {
        self.check.requests.push(request);
        self
    }

    pub(crate) fn run(&self) -> CheckRun<'_> {
        CheckRun {
            check: &self.check,
            address: &self.address,
            settings: &self.settings,
            secrets: &self.secrets,
            nonce: "n0nce",
            inside: self.inside.as_ref().map(|it| it as &dyn Inside),
        }
    }
}

pub(crate) fn name(text: &str) -> DnsName {
    DnsName::new(text).unwrap()
}

pub(crate) fn get(path: &str) -> Request {
    Request {
        path: path.to_owned(),
        ..Request::default()
    }
}

pub(crate) fn post(path: &str, form: &[(&str, &str)]) -> Request {
    Request {
        method: "POST".to_owned(),
        form: map(form),
        ..get(path)
    }
}

pub(crate) fn expect_text(text: &str) -> Expect {
    Expect {
        text: Some(text.to_owned()),
        ..Expect::default()
    }
}

pub(crate) fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect()
}

/// Short enough that a test of silence is quick, long enough for a busy computer.
pub(crate) fn limits(port: u16) -> Limits {
    Limits {
        port,
        dns: Duration::from_secs(5),
        connect: Duration::from_secs(5),
        request: Duration::from_secs(10),
        body: 64 << 10,
    }
}
