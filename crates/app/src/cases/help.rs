//! Asking those for help who look after the servers: short threads, with what is
//! known attached. Who asked sees their own; operators see all.

use allotment_api::{
    ErrorBody, HelpSaid, HelpThread, HelpView, Reply, Request, Role, Stamped, StatusView, call,
    codes,
};
use allotment_types::{Moment, OperatorName, ParticipantId};

use crate::{
    App, News,
    dispatch::{Onlooker, Principal},
    ports::{HelpRecord, HelpWord, NewHelp},
    record_error, redact,
};

/// The longest subject, in characters.
const SUBJECT: usize = 120;

/// The longest that is said at once, in characters.
const TEXT: usize = 4_000;

/// How often something is said in one thread at most.
const WORDS: usize = 200;

/// How many threads of one person are open at most.
const OPEN: usize = 20;

/// Somebody who asks, or is asked.
struct Helper<'a> {
    app: &'a App,
    /// Who it is, where it was told.
    name: Option<OperatorName>,
    /// Who they are in the books.
    participant: Option<ParticipantId>,
    /// Whether it is one of those who are asked.
    operates: bool,
}

impl App {
    /// Answers what has to do with asking for help.
    pub(crate) async fn help(
        &self,
        principal: &Principal,
        request: Request,
        news: &dyn News,
    ) -> Result<Reply, ErrorBody> {
        let helper = Helper {
            app: self,
            name: principal.name.clone(),
            participant: principal.participant.clone(),
            operates: principal.roles.contains(&Role::Operator),
        };
        let thread = match request {
            Request::ListHelp(_) => return Ok(Reply::Helps(helper.list_help().await?)),
            Request::AskForHelp(it) => helper.ask_for_help(it).await?,
            Request::ShowHelp(it) => helper.show_help(it.help).await?,
            Request::AnswerHelp(it) => helper.answer_help(&it).await?,
            Request::CloseHelp(it) => {
                let hours = helper.hours_of(&it).await?;
                // Through the same door, so that it books what they may book
                // themselves. It stays open where that is refused.
                let booked = match hours.map(Request::AddHours) {
                    Some(add) => match Box::pin(self.dispatch(principal, add, news)).await? {
                        Reply::Booked(booked) => Some(booked),
                        _ => None,
                    },
                    None => None,
                };
                let closed = helper.close_help(it.help).await?;
                HelpThread { booked, ..closed }
            }
            _ => return Err(refused("This has nothing to do with asking for help")),
        };
        Ok(Reply::Help(Box::new(thread)))
    }
}

fn refused(message: impl Into<String>) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, message).hint("Nothing was changed")
}

/// A text as it is meant: without what is not seen, and not too long.
fn meant(text: &str, most: usize, lines: bool) -> Result<String, ErrorBody> {
    let text = text.trim().replace("\r\n", "\n");
    let unseen = |c: char| {
        (c.is_control() && !(lines && c == '\n'))
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
    };
    if text.is_empty() {
        return Err(refused("Say what it is about"));
    }
    if text.chars().any(unseen) {
        return Err(refused("There is a character in it that is not seen"));
    }
    if text.chars().count() > most {
        return Err(refused(format!("At most {most} characters are taken")));
    }
    Ok(text)
}

impl Helper<'_> {
    fn me(&self) -> Option<String> {
        self.name.as_ref().map(ToString::to_string)
    }

    /// Whether a thread is theirs to see.
    fn sees(&self, help: &HelpRecord) -> bool {
        self.operates || (help.asked_by.is_some() && help.asked_by == self.me())
    }

    fn word(&self, text: &str, asked_by: Option<&String>) -> Result<HelpWord, ErrorBody> {
        // Who asked goes on asking, an operator too.
        let asks = asked_by.is_some() && asked_by == self.me().as_ref();
        Ok(HelpWord {
            at: self.app.clock.now(),
            by: self.me(),
            operator: self.operates && !asks,
            text: meant(text, TEXT, true)?,
        })
    }

    async fn ask_for_help(&self, it: call::AskForHelp) -> Result<HelpThread, ErrorBody> {
        let subject = meant(&it.subject, SUBJECT, false)?;
        let first = HelpWord {
            operator: false,
            ..self.word(&it.text, None)?
        };
        let open = self.threads(None).await?;
        let theirs = |one: &&HelpRecord| one.closed_at.is_none() && one.asked_by == self.me();
        if open.iter().filter(theirs).count() >= OPEN {
            return Err(
                refused(format!("{OPEN} questions of yours are open already"))
                    .hint("Close those that are answered"),
            );
        }
        let status = Onlooker { app: self.app }.show_status().await?;
        if let Some(address) = &it.address
            && !status.instances.iter().any(|one| one.address == *address)
        {
            return Err(ErrorBody::new(
                codes::NOT_FOUND,
                format!("There is no instance `{address}`"),
            )
            .hint("Nothing was changed. Leave it out if it is about something else"));
        }
        let new = NewHelp {
            participant: self.participant.clone(),
            subject,
            attached: self.known(&status, &it).await?.join("\n"),
            address: it.address,
            first,
        };
        let id = self.app.store.begin_help(&new).await;
        let id = id.map_err(|error| record_error(&error))?;
        self.show_help(id).await
    }

    /// What is known, for who is asked: states and names, of which each is made
    /// here. No output of a command, no place of a server and no secret is among
    /// what this is made of.
    async fn known(
        &self,
        status: &StatusView,
        it: &call::AskForHelp,
    ) -> Result<Vec<String>, ErrorBody> {
        let about = |address| it.address.is_none() || it.address.as_ref() == Some(address);
        let mut lines = vec![format!("Allotment {}", env!("CARGO_PKG_VERSION"))];
        for one in status.instances.iter().filter(|one| about(&one.address)) {
            lines.push(format!(
                "{}: {} {}, {} since {}, on {}",
                one.address, one.recipe, one.version, one.state, one.since, one.server
            ));
        }
        lines.extend(status.attention.iter().map(ToString::to_string));
        let runs = self.app.store.runs().await;
        let runs = runs.map_err(|error| record_error(&error))?;
        let last = runs
            .into_iter()
            .find(|run| it.address.is_none() || run.address == it.address);
        if let Some(run) = last {
            let view = Onlooker { app: self.app }.show_run(&run.plan_hash).await?;
            lines.push(format!(
                "Last run {} on {}: {}",
                run.id,
                run.server,
                word(&view.status)
            ));
            for step in &view.steps {
                lines.push(format!("- {}: {}", step.title, word(&step.status)));
            }
        }
        Ok(lines.iter().map(|line| redact::tidy(line, 300)).collect())
    }

    async fn threads(&self, only: Option<u32>) -> Result<Vec<HelpRecord>, ErrorBody> {
        let all = self.app.store.helps(only).await;
        let all = all.map_err(|error| record_error(&error))?;
        Ok(all.into_iter().filter(|one| self.sees(one)).collect())
    }

    async fn thread(&self, id: u32) -> Result<HelpRecord, ErrorBody> {
        self.threads(Some(id)).await?.pop().ok_or_else(|| {
            ErrorBody::new(
                codes::NOT_FOUND,
                format!("There is no question {id} of yours"),
            )
            .hint("Nothing was changed")
        })
    }

    async fn open(&self, id: u32) -> Result<HelpRecord, ErrorBody> {
        let help = self.thread(id).await?;
        if help.closed_at.is_some() {
            return Err(refused(format!("The question {id} is closed"))
                .hint("Ask a new one, and name this one in it"));
        }
        Ok(help)
    }

    async fn list_help(&self) -> Result<Vec<HelpView>, ErrorBody> {
        let mut all = self.threads(None).await?;
        // What waits first.
        all.sort_by_key(|one| one.closed_at.is_some());
        Ok(all.iter().map(view).collect())
    }

    async fn show_help(&self, id: u32) -> Result<HelpThread, ErrorBody> {
        let help = self.thread(id).await?;
        Ok(self.shown(&help))
    }

    async fn answer_help(&self, it: &call::AnswerHelp) -> Result<HelpThread, ErrorBody> {
        let help = self.open(it.help).await?;
        if help.words.len() >= WORDS {
            return Err(refused("Too much was said in this one").hint("Ask a new one"));
        }
        let word = self.word(&it.text, help.asked_by.as_ref())?;
        let said = self.app.store.say_help(it.help, &word).await;
        said.map_err(|error| record_error(&error))?;
        self.show_help(it.help).await
    }

    /// The hours that a closing books, as whoever closes asks for them
    /// themselves: nobody may more by helping.
    async fn hours_of(&self, it: &call::CloseHelp) -> Result<Option<call::AddHours>, ErrorBody> {
        let help = self.open(it.help).await?;
        Ok(it.work.clone().map(|work| call::AddHours {
            task: Some("help".to_owned()),
            note: None,
            stamped: Stamped {
                on: None,
                // Closed again after a cut, the same hours are booked once. Its
                // number alone may have been that of one that was forgotten.
                key: Some(format!(
                    "help-{}-{}-{}",
                    help.id,
                    help.asked_at.as_second(),
                    work.participant
                )),
            },
            participant: work.participant,
            worked: work.worked,
            time: work.time,
            kind: work.kind,
        }))
    }

    async fn close_help(&self, id: u32) -> Result<HelpThread, ErrorBody> {
        let (me, now) = (self.me(), self.app.clock.now());
        let closed = self.app.store.close_help(id, me.as_deref(), now).await;
        closed.map_err(|error| record_error(&error))?;
        self.show_help(id).await
    }

    fn shown(&self, help: &HelpRecord) -> HelpThread {
        let lines = help.attached.lines().map(str::to_owned);
        HelpThread {
            about: view(help),
            said: help
                .words
                .iter()
                .map(|word| HelpSaid {
                    at: word.at.into(),
                    by: word.by.clone(),
                    operator: word.operator,
                    text: word.text.clone(),
                })
                .collect(),
            attached: if self.operates {
                lines.collect()
            } else {
                vec![]
            },
            booked: None,
        }
    }
}

/// A status as it is written on the wire.
fn word<T: serde::Serialize>(status: &T) -> String {
    let text = serde_json::to_value(status).ok();
    text.and_then(|it| it.as_str().map(str::to_owned))
        .unwrap_or_default()
}

fn view(help: &HelpRecord) -> HelpView {
    HelpView {
        help: help.id,
        subject: help.subject.clone(),
        address: help.address.clone(),
        asked_by: help.asked_by.clone(),
        asked_at: help.asked_at.into(),
        words: help.words.len(),
        answered: help.words.last().is_some_and(|word| word.operator),
        closed_at: help.closed_at.map(Moment::from),
    }
}
