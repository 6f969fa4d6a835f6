//! Records that the app needs beside its address.

use std::{collections::BTreeMap, fmt};

use serde::{Deserialize, Serialize};

use super::{
    Condition, Question,
    reader::Section,
    texts::{Allowed, template},
};
use crate::template::{Reference, Template, TemplateError};

/// What stands for the server's address in a record's texts: `${server}`.
pub(crate) const SERVER: &str = "server";

/// `[[dns]]`: a record to make where the domain is managed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DnsRecord {
    /// Which kind of record.
    pub kind: DnsKind,
    /// Its name; settings may stand in it.
    pub name: Template,
    /// Its value; settings and `${server}` may stand in it.
    pub value: Template,
    /// What it is for, in plain words.
    pub why: String,
    /// Whether the app does not work without it.
    pub needed: bool,
    /// With which answers it is to be made.
    #[serde(default, skip_serializing_if = "Condition::is_always")]
    pub when: Condition,
}

/// The kinds of DNS records that recipes ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum DnsKind {
    /// Another name for a name.
    Cname,
    /// Who takes mail.
    Mx,
    /// A text, such as who may send mail.
    Txt,
    /// Where a service is.
    Srv,
    /// An IPv4 address.
    A,
    /// An IPv6 address.
    Aaaa,
}

impl DnsKind {
    const NAMES: [(&'static str, Self); 6] = [
        ("CNAME", Self::Cname),
        ("MX", Self::Mx),
        ("TXT", Self::Txt),
        ("SRV", Self::Srv),
        ("A", Self::A),
        ("AAAA", Self::Aaaa),
    ];
}

impl fmt::Display for DnsKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = Self::NAMES.iter().find(|(_, kind)| kind == self);
        f.pad(name.map_or("", |(name, _)| name))
    }
}

impl DnsRecord {
    /// Name and value with an instance's settings and the server's address in
    /// them.
    pub fn filled(
        &self,
        settings: &BTreeMap<String, String>,
        server: &str,
    ) -> Result<(String, String), TemplateError> {
        let mut value = |reference: &Reference| match reference {
            Reference::Setting(name) if name == SERVER => Some(server.to_owned()),
            Reference::Setting(name) => settings.get(name).cloned(),
            _ => None,
        };
        Ok((self.name.fill(&mut value)?, self.value.fill(&mut value)?))
    }
}

pub(super) fn read_record(section: Section<'_, '_>, questions: &[Question]) -> Option<DnsRecord> {
    section.must_have("kind");
    let kind = section.choice("kind", &DnsKind::NAMES);
    let text = |key| {
        let text = section.required(key);
        template(&section, &text, section.place_of(key), Allowed::SETTINGS)
    };
    let (name, value) = (text("name"), text("value"));
    let why = section.required("why");
    let needed = section.flag("needed").unwrap_or(true);
    let when = Condition::read(&section, questions, false);
    section.finish();
    Some(DnsRecord {
        kind: kind?,
        name: name?,
        value: value?,
        why,
        needed,
        when,
    })
}
