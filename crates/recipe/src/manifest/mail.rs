//! How the app sends mail.

use serde::{Deserialize, Serialize};

use super::{
    Timeout,
    reader::Section,
    texts::{Allowed, templates},
};
use crate::{problem::Rule, template::Template};

/// `[mail]`: which settings say how mail is sent, and how to try it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mail {
    /// Whether the app is of no use without mail.
    pub needed: bool,
    /// The settings that say how mail is sent.
    pub settings: MailSettings,
    /// The secret that is the mail account's password.
    pub secret: Option<String>,
    /// How a real message is sent.
    pub test: Option<MailTest>,
    /// What people should know about it.
    pub notes: Option<String>,
}

/// The names of the settings that say how mail is sent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct MailSettings {
    /// The mail server's name.
    pub host: Option<String>,
    /// Its port.
    pub port: Option<String>,
    /// The account's name.
    pub user: Option<String>,
    /// The address that messages come from.
    pub from: Option<String>,
}

impl MailSettings {
    /// Those that are named.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let all = [&self.host, &self.port, &self.user, &self.from];
        all.into_iter().filter_map(Option::as_deref)
    }
}

/// `[mail.test]`: a command that sends a real message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailTest {
    /// In whose container.
    pub service: String,
    /// The program and its arguments; `${mail:to}` is whom the message goes to.
    pub command: Vec<Template>,
    /// How long it may take.
    pub timeout: Timeout,
}

pub(super) fn read_mail(section: Section<'_, '_>) -> Mail {
    let settings = section.section("settings", "mail.settings").map(|named| {
        let settings = MailSettings {
            host: named.text("host"),
            port: named.text("port"),
            user: named.text("user"),
            from: named.text("from"),
        };
        named.finish();
        settings
    });
    let mail = Mail {
        needed: section.flag("needed").unwrap_or(false),
        settings: settings.unwrap_or_default(),
        secret: section.text("secret"),
        test: section.section("test", "[mail.test]").map(read_test),
        notes: section.text("notes"),
    };
    section.finish();
    mail
}

fn read_test(section: Section<'_, '_>) -> MailTest {
    let test = MailTest {
        service: section.text("service").unwrap_or_else(|| "app".to_owned()),
        command: templates(&section, "command", Allowed::MAIL),
        timeout: section.parsed("timeout").unwrap_or(Timeout::seconds(120)),
    };
    if test.command.is_empty() {
        let message = "[mail.test] has no `command`";
        section.report(Rule::TomlMissing, section.place(), message);
    }
    section.finish();
    test
}
