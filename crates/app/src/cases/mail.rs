//! Mail that an app sends: tried with a real message.

use std::collections::BTreeMap;

use allotment_api::{Doing, ErrorBody, Event, MailView, call, codes};
use allotment_provision::transport::Quiet;
use allotment_provision::{Exit, Frame, Transport, plan::instance_folder, shell::quote, steps};
use allotment_recipe::{Mail, MailTest, Recipe, Reference, StackName, is_email};
use allotment_types::{DnsName, ExposeSecret as _, SecretString};

use super::{operators::me, recipes, servers, upgrades};
use crate::{App, dispatch::Operator, redact::Redactor, run::secrets};

/// How much of what the app says is shown, in characters.
const LONGEST: usize = 600;

impl Operator<'_> {
    /// Lets the app send a message and says what it said. Whether it arrives,
    /// only the person who it is for can tell.
    pub(crate) async fn try_mail(&self, it: call::TryMail) -> Result<MailView, ErrorBody> {
        let app = self.app;
        me(app).await?;
        if !is_email(&it.to) {
            return Err(refused(format!("`{}` is no e-mail address", it.to)));
        }
        let instance = upgrades::known(app, &it.address).await?;
        let recipe = recipes::load(app, &instance.recipe)?;
        let (mail, test) = how(&recipe)?;
        let server = servers::find(app, &instance.server).await?;
        let sudo = it.sudo_password.as_ref().map(|s| &s.0);
        let mut transport = servers::log_in(self, &server, sudo).await?;
        self.news.tell(Event::Doing {
            what: Doing::SendingMail { to: it.to.clone() },
        });
        let sent = send(app, &mut *transport, &it, mail, test).await;
        transport.close().await;
        sent
    }
}

fn refused(message: String) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, message).hint("No message was sent")
}

fn how(recipe: &Recipe) -> Result<(&Mail, &MailTest), ErrorBody> {
    let mail = recipe.toml.mail.as_ref();
    let test = mail.and_then(|mail| Some((mail, mail.test.as_ref()?)));
    test.ok_or_else(|| {
        refused(format!(
            "The recipe of {} knows no way to try its mail",
            recipe.toml.title
        ))
        .hint("Use the app itself: let it send a new password to your own address")
    })
}

async fn send(
    app: &App,
    transport: &mut dyn Transport,
    it: &call::TryMail,
    mail: &Mail,
    test: &MailTest,
) -> Result<MailView, ErrorBody> {
    let settings = upgrades::settings_there(transport, &it.address).await?;
    let settings = upgrades::read_settings(&settings);
    let host = mail.settings.host.as_ref();
    let host = host.and_then(|key| settings.get(key)).map(String::as_str);
    if mail.settings.host.is_some() && host.is_none_or(str::is_empty) {
        return Err(refused(format!(
            "{} was set up without mail: no mail server is named",
            it.address
        ))
        .hint("`allotment plan` with the answers about mail sets it up"));
    }
    let words = words(test, &settings, &it.to)?;
    let service = format!("{}_{}", StackName::of(&it.address), test.service);
    let timeout = test.timeout.duration().as_secs();
    let sealed = quote(&format!("{}/secrets.age", instance_folder(&it.address)));
    let frames = vec![
        Frame::new(format!("cat {sealed} 2>/dev/null | base64 -w 0")),
        Frame::new(steps::inside(&service, &words, timeout)),
    ];
    let exits = transport.run(frames, &mut Quiet).await;
    let exits = exits.map_err(|e| servers::link(&e))?;
    let hider = redactor(app, exits.first(), &it.address).await;
    let Some(end) = exits.get(1) else {
        return Err(refused("The server did not answer".to_owned()));
    };
    let printed = format!("{} {}", end.stdout_text(), end.stderr_text());
    let said = hider.map_or_else(String::new, |hider| last_words(&hider, &printed));
    if end.success() {
        return Ok(MailView {
            address: it.address.clone(),
            to: it.to.clone(),
            through: host.map(str::to_owned),
            said,
        });
    }
    let why = if said.is_empty() {
        format!("it ended with {}", end.code)
    } else {
        said
    };
    Err(ErrorBody::new(
        codes::CHECK_FAILED,
        format!("{} could not send the message: {why}", it.address),
    )
    .hint("Nothing was changed. Its other parts are not touched by that")
    .hint("Compare the mail server, its port, the account and the sender's address with what your mail provider says")
    .hint("Many servers' providers shut port 25; 587 and 465 are the ones for sending"))
}

/// The end of what was printed: there a program says why it gave up.
fn last_words(hider: &Redactor, printed: &str) -> String {
    let hidden = hider.hide(printed);
    let lines: Vec<&str> = hidden.lines().filter(|l| !l.trim().is_empty()).collect();
    let mut from = lines.len();
    let mut length = 0;
    while from > 0 && length + lines[from - 1].len() < LONGEST {
        from -= 1;
        length += lines[from].len() + 1;
    }
    // A last line that is too long by itself is shown from its beginning.
    let from = from.min(lines.len().saturating_sub(1));
    hider.show(&lines[from..].join("\n"), LONGEST)
}

/// Hides the instance's secrets; without a key for them nothing of what the
/// app says is shown, because a password may be in it.
async fn redactor(app: &App, sealed: Option<&Exit>, address: &DnsName) -> Option<Redactor> {
    use base64::Engine as _;
    let text = sealed?.stdout_text();
    let sealed = base64::prelude::BASE64_STANDARD.decode(text.trim()).ok()?;
    if sealed.is_empty() {
        return Some(Redactor::new([]));
    }
    let secrets = secrets::open(app, &sealed, address).await.ok()?;
    Some(Redactor::new(
        secrets.values().map(SecretString::expose_secret),
    ))
}

/// The command with settings and the addressee in it.
fn words(
    test: &MailTest,
    settings: &BTreeMap<String, String>,
    to: &str,
) -> Result<Vec<String>, ErrorBody> {
    let mut value = |reference: &Reference| match reference {
        Reference::Setting(name) => settings.get(name).cloned(),
        Reference::MailTo => Some(to.to_owned()),
        _ => None,
    };
    let words = test.command.iter().map(|word| word.fill(&mut value));
    words.collect::<Result<_, _>>().map_err(|error| {
        ErrorBody::new(codes::RECIPE_ERRORS, error.to_string())
            .hint("No message was sent. This is a fault of the recipe; tell whoever looks after it")
            .caused_by(&error)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_program_gave_up_stands_at_the_end_of_what_it_printed() {
        let hider = Redactor::new(["horse-battery"]);
        let mut printed = "  File \"/tool.py\", line 1\n".repeat(80);
        printed.push_str("login with horse-battery\n550 no such person\n");
        let said = last_words(&hider, &printed);
        assert!(said.ends_with("login with … 550 no such person"), "{said}");
        assert!(said.chars().count() <= LONGEST);
        let long = "x".repeat(3 * LONGEST);
        assert_eq!(last_words(&hider, &long).chars().count(), LONGEST);
        assert_eq!(last_words(&hider, "\n \n"), "");
    }
}
