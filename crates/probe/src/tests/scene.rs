//! A check about to be run, built in a few words.

use std::{collections::BTreeMap, time::Duration};

use allotment_app::ports::CheckRun;
use allotment_recipe::{Check, Expect, Request};
use allotment_types::{DnsName, SecretString};

use crate::Limits;

pub(crate) struct Scene {
    pub(crate) check: Check,
    address: DnsName,
    settings: BTreeMap<String, String>,
    secrets: BTreeMap<String, SecretString>,
}

impl Scene {
    pub(crate) fn new() -> Self {
        Self {
            check: Check {
                id: "reads-and-writes".to_owned(),
                title: "People can read and write".to_owned(),
                requests: Vec::new(),
            },
            address: name("wiki.garden.example"),
            settings: BTreeMap::new(),
            secrets: BTreeMap::new(),
        }
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
