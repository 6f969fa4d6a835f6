//! What is done to a hub at its own computer, while it runs or not: people are
//! let in, links are made and withdrawn.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use allotment_api::{ErrorBody, Role, codes};
use allotment_app::ports::{
    Books as _, Clock, Collective, Post, PostError, Random, Store as _, StoreError,
};
use allotment_store::{
    AuditLine, Collectives, Directory, DirectoryError, Doing, Grant, LetIn, Membership, NETWORK,
    PersonTraces, Scope, ShareLink, Token,
};
use allotment_types::{CollectiveId, Language, MailAddress, ParticipantId, Timestamp};
use serde::{Deserialize, Serialize};

use crate::{
    DIRECTORY,
    letters::{About, letter},
    record::Moving,
};

/// Who does something at the hub's own computer, as the audit names them.
pub const CONSOLE: &str = "console";

/// Names of scopes that are no collective's, and of files that lie beside copies
/// of theirs.
const TAKEN: [&str; 3] = [NETWORK, "catalogue", "directory"];

const DAY_S: i64 = 86_400;

/// What a hub remembers about itself; nothing secret.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Remembered {
    /// How browsers address it.
    public: String,
}

/// A hub's files, as who runs it sees them.
pub struct Console {
    data: PathBuf,
    directory: Directory,
    collectives: Collectives,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

/// Whom an invitation is for.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// A collective's short name, or `network`.
    pub scope: String,
    /// What they become.
    pub role: Role,
    /// Which participant they are.
    pub participant: Option<ParticipantId>,
    /// For how many days the link lasts.
    pub days: u32,
}

/// A letter instead of a link that is handed over.
#[derive(Clone, Copy)]
pub struct ByMail<'a> {
    /// To whom.
    pub to: &'a MailAddress,
    /// In which language.
    pub language: Language,
    /// Who carries it.
    pub post: &'a dyn Post,
}

/// A link that was just made. Whoever has it is let in: it is shown once.
#[derive(Clone)]
pub struct MadeLink {
    /// The whole address.
    pub address: String,
    /// What it is withdrawn by; opens nothing.
    pub id: String,
    /// Until when it works; until it is withdrawn when absent.
    pub until: Option<Timestamp>,
}

/// Somebody with what they are.
pub type PersonAtHub = Membership;

impl Console {
    /// Opens a hub's files.
    pub async fn open(
        data: &Path,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, ErrorBody> {
        Ok(Self {
            data: data.to_owned(),
            directory: directory(data).await?,
            collectives: Collectives::open(data).map_err(|error| record(&error))?,
            clock,
            random,
        })
    }

    pub(crate) fn doing(&self) -> Doing<'static> {
        Doing {
            by: CONSOLE,
            at: self.clock.now(),
        }
    }

    fn token(&self) -> Token {
        token(&*self.random)
    }

    fn after(&self, days: u32) -> Timestamp {
        let second = self.clock.now().as_second() + i64::from(days) * DAY_S;
        Timestamp::from_second(second).unwrap_or(Timestamp::MAX)
    }

    fn public(&self) -> Result<String, ErrorBody> {
        public(&self.data)?.ok_or_else(|| {
            ErrorBody::new(
                codes::BAD_INPUT,
                "It is not known yet at which address people reach this hub",
            )
            .hint("Nothing was changed. Start it once with `allotment hub serve --public https://hub.example.org`")
        })
    }

    /// Makes a collective's record.
    pub async fn add_collective(&self, id: &CollectiveId, name: &str) -> Result<(), ErrorBody> {
        if TAKEN.contains(&id.as_str()) {
            return Err(ErrorBody::new(
                codes::BAD_INPUT,
                format!(
                    "No collective of a hub can be called `{id}`: it means something else there"
                ),
            )
            .hint("Nothing was changed. Choose another short name"));
        }
        let collective = Collective {
            id: id.clone(),
            name: name.trim().to_owned(),
        };
        let made = self.collectives.create(&collective).await;
        made.map_err(|error| record(&error))?.close().await;
        Ok(())
    }

    /// Keeps a record here that somebody began to bring home: their computer is
    /// gone, or they thought better of it. What they have of it is no record then.
    pub async fn keep(&self, collective: &CollectiveId) -> Result<(), ErrorBody> {
        let moving = Moving::of(self.data());
        if !moving.is_leaving(collective) {
            return Err(ErrorBody::new(
                codes::NOT_FOUND,
                format!("The record of {collective} is not being brought home"),
            )
            .hint("Nothing was changed"));
        }
        moving.give_up(collective).map_err(|error| {
            ErrorBody::new(
                codes::RECORD,
                "The folder `moving` of the hub cannot be used",
            )
            .hint("The record was not changed. Check that you may write there")
            .caused_by(&error)
        })?;
        let scope = Scope::Collective(collective.clone());
        let noted = self.directory().note(self.doing(), &scope, "keep-record");
        noted.await.map_err(|error| crate::broken(&error).0)
    }

    /// The collectives of the hub.
    pub fn collectives(&self) -> Result<Vec<CollectiveId>, ErrorBody> {
        self.collectives.list().map_err(|error| record(&error))
    }

    /// A scope by its name, if it is there.
    fn scope(&self, name: &str) -> Result<Scope, ErrorBody> {
        if name == NETWORK {
            return Ok(Scope::Network);
        }
        let id = CollectiveId::new(name);
        let found = id.ok().filter(|id| self.collectives.path(id).exists());
        found.map(Scope::Collective).ok_or_else(|| {
            ErrorBody::new(
                codes::NOT_FOUND,
                format!("There is no collective `{name}` on this hub"),
            )
            .hint("Nothing was changed. `allotment hub collective list` shows those that there are")
        })
    }

    /// A role in a scope, if the two go together and the participant is there.
    async fn grant_of(
        &self,
        scope: &str,
        role: Role,
        participant: Option<ParticipantId>,
    ) -> Result<Grant, ErrorBody> {
        let scope = self.scope(scope)?;
        let bad = |message: &str| {
            Err(ErrorBody::new(codes::BAD_INPUT, message).hint("Nothing was changed"))
        };
        if (role == Role::Maintainer) != (scope == Scope::Network) {
            return bad("Maintainers belong to the network, all others to a collective");
        }
        if (role == Role::Participant) != participant.is_some() {
            return bad(
                "For the role participant, and for no other, say which participant of the books it is",
            );
        }
        if let (Scope::Collective(id), Some(participant)) = (&scope, &participant) {
            self.expect_participant(id, participant).await?;
        }
        Ok(Grant {
            scope,
            role,
            participant,
        })
    }

    async fn expect_participant(
        &self,
        id: &CollectiveId,
        participant: &ParticipantId,
    ) -> Result<(), ErrorBody> {
        let store = self.collectives.open_one(id).await;
        let store = store.map_err(|error| record(&error))?;
        let called = store.called(participant).await;
        store.close().await;
        let called = called.map_err(|error| {
            ErrorBody::new(codes::RECORD, error.to_string()).hint("Nothing was changed")
        })?;
        if called.is_some() {
            return Ok(());
        }
        Err(ErrorBody::new(
            codes::NOT_FOUND,
            format!("The books of {id} have no participant `{participant}`"),
        )
        .hint("Nothing was changed. The treasurer adds people"))
    }

    /// Makes an invitation: a link that makes somebody known, once.
    pub async fn invite(&self, it: Invitation) -> Result<MadeLink, ErrorBody> {
        let public = self.public()?;
        let grant = self.grant_of(&it.scope, it.role, it.participant).await?;
        self.let_in(&public, &LetIn::Invited(grant), it.days).await
    }

    /// Makes a link with which somebody who is known signs in, once.
    pub async fn sign_in_link(&self, person: &str, days: u32) -> Result<MadeLink, ErrorBody> {
        let public = self.public()?;
        let known = LetIn::Known(person.to_owned());
        self.let_in(&public, &known, days).await
    }

    /// Makes an invitation and sends it to an address, in a language. Whoever uses
    /// it is known to be reached there.
    pub async fn mail_invitation(
        &self,
        it: Invitation,
        by: &ByMail<'_>,
    ) -> Result<MadeLink, ErrorBody> {
        let public = self.public()?;
        let role = it.role.to_string();
        let grant = self.grant_of(&it.scope, it.role, it.participant).await?;
        let place = match &grant.scope {
            Scope::Collective(id) => Some(self.called(id).await?),
            Scope::Network => None,
        };
        let about = About::Invitation { place, role };
        let whom = LetIn::Invited(grant);
        self.mail(&public, &whom, it.days, &about, by).await
    }

    /// Makes a link with which somebody who is known signs in, and sends it.
    pub async fn mail_sign_in_link(
        &self,
        person: &str,
        days: u32,
        by: &ByMail<'_>,
    ) -> Result<MadeLink, ErrorBody> {
        let public = self.public()?;
        let known = LetIn::Known(person.to_owned());
        self.mail(&public, &known, days, &About::SigningIn, by)
            .await
    }

    /// Sends a letter that only tries whether mail works.
    pub async fn try_mail(&self, by: &ByMail<'_>) -> Result<(), ErrorBody> {
        let public = self.public()?;
        let now = self.clock.now();
        let about = About::Trying;
        let to = by.to.clone();
        let letter = letter(&*self.random, by.language, &about, to, &public, (now, now));
        by.post.send(&letter).await.map_err(|error| unsent(&error))
    }

    async fn mail(
        &self,
        public: &str,
        whom: &LetIn,
        days: u32,
        about: &About,
        by: &ByMail<'_>,
    ) -> Result<MadeLink, ErrorBody> {
        if !by.post.is_set_up() {
            return Err(unsent(&PostError::NotSetUp));
        }
        let made = self.let_in(public, whom, days).await?;
        let kept = self.directory.send_link_to(&made.id, by.to).await;
        kept.map_err(|error| told(&error))?;
        let now = self.clock.now();
        let times = (now, made.until.unwrap_or(now));
        let to = by.to.clone();
        let letter = letter(&*self.random, by.language, about, to, &made.address, times);
        if let Err(error) = by.post.send(&letter).await {
            // Of a letter that was cut off nobody knows whether it arrives: its link
            // then lets nobody in.
            self.withdraw_link(&made.id).await?;
            return Err(unsent(&error));
        }
        Ok(made)
    }

    /// How a collective calls itself.
    async fn called(&self, id: &CollectiveId) -> Result<String, ErrorBody> {
        let store = self.collectives.open_one(id).await;
        let store = store.map_err(|error| record(&error))?;
        let collective = store.collective().await;
        store.close().await;
        Ok(collective.map_err(|error| record(&error))?.name)
    }

    /// All that the hub itself knows of somebody.
    pub async fn traces(&self, person: &str) -> Result<Option<PersonTraces>, ErrorBody> {
        let traces = self.directory.traces(person, self.clock.now()).await;
        traces.map_err(|error| told(&error))
    }

    async fn let_in(&self, public: &str, whom: &LetIn, days: u32) -> Result<MadeLink, ErrorBody> {
        let (token, until) = (self.token(), self.after(days.max(1)));
        let made = self.directory.make_link(&token, whom, until, self.doing());
        made.await.map_err(|error| told(&error))?;
        Ok(MadeLink {
            // What follows `#` is never sent to a server: neither the hub's log
            // nor a proxy's has it, and a mail program that looks at links uses
            // none up.
            address: format!("{public}/enter#{}", token.reveal()),
            id: token.id().to_owned(),
            until: Some(until),
        })
    }

    /// Withdraws a link that lets in; tells whether there was one.
    pub async fn withdraw_link(&self, id: &str) -> Result<bool, ErrorBody> {
        let done = self.directory.withdraw_link(id, self.doing()).await;
        done.map_err(|error| told(&error))
    }

    /// Makes a private link to one participant's statement.
    pub async fn share_link(
        &self,
        collective: &str,
        participant: &ParticipantId,
    ) -> Result<MadeLink, ErrorBody> {
        let public = self.public()?;
        let id = self.collective(collective)?;
        self.expect_participant(&id, participant).await?;
        let token = self.token();
        let made = self
            .directory
            .make_share_link(&token, &id, participant, self.doing());
        made.await.map_err(|error| told(&error))?;
        Ok(MadeLink {
            // In the path, because the page has to come without a script. It is
            // read-only, of one statement, and withdrawn at any time; no log of
            // ours has it and no page is told where it was opened from.
            address: format!("{public}/share/{}", token.reveal()),
            id: token.id().to_owned(),
            until: None,
        })
    }

    fn collective(&self, name: &str) -> Result<CollectiveId, ErrorBody> {
        match self.scope(name)? {
            Scope::Collective(id) => Ok(id),
            Scope::Network => Err(
                ErrorBody::new(codes::BAD_INPUT, "A network has no statements")
                    .hint("Nothing was changed"),
            ),
        }
    }

    /// The private links of a collective.
    pub async fn share_links(&self, collective: &str) -> Result<Vec<ShareLink>, ErrorBody> {
        let id = self.collective(collective)?;
        let links = self.directory.share_links(&id).await;
        links.map_err(|error| told(&error))
    }

    /// Withdraws a participant's private links; tells how many there were.
    pub async fn withdraw_share_links(
        &self,
        collective: &str,
        participant: &ParticipantId,
    ) -> Result<u64, ErrorBody> {
        let id = self.collective(collective)?;
        let done = self
            .directory
            .withdraw_share_links(&id, participant, self.doing());
        done.await.map_err(|error| told(&error))
    }

    /// Everybody with a role.
    pub async fn people(&self, scope: Option<&str>) -> Result<Vec<PersonAtHub>, ErrorBody> {
        let scope = scope.map(|name| self.scope(name)).transpose()?;
        let members = self.directory.members(scope.as_ref()).await;
        members.map_err(|error| told(&error))
    }

    /// Gives somebody who is known another role.
    pub async fn grant(
        &self,
        person: &str,
        scope: &str,
        role: Role,
        participant: Option<ParticipantId>,
    ) -> Result<(), ErrorBody> {
        let grant = self.grant_of(scope, role, participant).await?;
        let done = self.directory.grant(person, &grant, self.doing()).await;
        done.map_err(|error| told(&error))
    }

    /// Takes a role from somebody; tells whether they had it.
    pub async fn revoke(&self, person: &str, scope: &str, role: Role) -> Result<bool, ErrorBody> {
        let scope = self.scope(scope)?;
        let done = self.directory.revoke(person, &scope, role, self.doing());
        done.await.map_err(|error| told(&error))
    }

    /// Who did what, newest first.
    pub async fn audit(
        &self,
        scope: Option<&str>,
        at_most: u32,
    ) -> Result<Vec<AuditLine>, ErrorBody> {
        let scope = scope.map(|name| self.scope(name)).transpose()?;
        let lines = self.directory.audit(scope.as_ref(), at_most).await;
        lines.map_err(|error| told(&error))
    }

    /// The folder with the hub's files.
    pub(crate) fn data(&self) -> &Path {
        &self.data
    }

    pub(crate) fn records(&self) -> &Collectives {
        &self.collectives
    }

    pub(crate) fn directory(&self) -> &Directory {
        &self.directory
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

/// A new token.
pub(crate) fn token(random: &dyn Random) -> Token {
    let mut chance = [0; Token::BYTES];
    random.fill(&mut chance);
    Token::of(&chance)
}

/// The directory of a data folder.
pub(crate) async fn directory(data: &Path) -> Result<Directory, ErrorBody> {
    let opened = Directory::open(data.join(DIRECTORY)).await;
    opened.map_err(|error| told(&error))
}

fn remembered(data: &Path) -> PathBuf {
    data.join("hub.json")
}

/// How browsers address the hub, if it was ever told.
pub fn public(data: &Path) -> Result<Option<String>, ErrorBody> {
    let path = remembered(data);
    match std::fs::read_to_string(&path) {
        Ok(text) => {
            let read: Remembered =
                serde_json::from_str(&text).map_err(|error| unusable(&path, &error))?;
            Ok(Some(read.public))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(unusable(&path, &error)),
    }
}

/// Remembers how browsers address the hub.
pub fn remember_public(data: &Path, public: &str) -> Result<(), ErrorBody> {
    let path = remembered(data);
    let new = path.with_extension("json.new");
    let text = serde_json::to_string(&Remembered {
        public: public.to_owned(),
    });
    std::fs::create_dir_all(data)
        .and_then(|()| std::fs::write(&new, text.unwrap_or_default()))
        .and_then(|()| std::fs::rename(&new, &path))
        .map_err(|error| unusable(&path, &error))
}

fn unusable(path: &Path, error: &dyn std::error::Error) -> ErrorBody {
    ErrorBody::new(
        codes::RECORD,
        format!("`{}` cannot be used", path.display()),
    )
    .hint("Nothing was changed")
    .detail(serde_json::json!({ "causes": [error.to_string()] }))
}

/// A letter that did not go out.
fn unsent(error: &PostError) -> ErrorBody {
    let mut body = ErrorBody::new(codes::HUB, format!("Nothing was sent: {error}"))
        .hint("No link is left from this; nothing needs mail, a link can be handed over as well")
        .caused_by(error);
    match error {
        PostError::NotSetUp => {
            body = body.hint("Name a mail server first: `allotment hub mail set --server smtp.example.org --from hub@example.org`");
        }
        PostError::NotPrivate(_) => {
            body = body.hint("If the mail server has a certificate of its own, give the one that signs it with `--trust`");
        }
        _ if error.may_pass() => body = body.hint("Try again in some minutes"),
        _ => {}
    }
    body
}

pub(crate) fn record(error: &StoreError) -> ErrorBody {
    let code = match error {
        StoreError::NameTaken { .. } => codes::BAD_INPUT,
        _ => codes::RECORD,
    };
    ErrorBody::new(code, error.to_string())
        .hint("Nothing was changed")
        .caused_by(error)
}

pub(crate) fn told(error: &DirectoryError) -> ErrorBody {
    let code = match error {
        DirectoryError::PersonUnknown { .. } => codes::NOT_FOUND,
        DirectoryError::PersonKnown { .. } | DirectoryError::ParticipantTaken { .. } => {
            codes::BAD_INPUT
        }
        _ => codes::RECORD,
    };
    let mut message = error.to_string();
    if let Some(first) = message.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    ErrorBody::new(code, message)
        .hint("Nothing was changed")
        .caused_by(error)
}
