//! A hub with two collectives and their people, made as people make them.

use std::{path::Path, sync::Arc};

use allotment_api::Role;
use allotment_hub::{Console, Hub, Invitation, Limits, Settings};
use serde_json::json;
use tempfile::TempDir;
use tokio::{sync::oneshot, task::JoinHandle};

use super::{
    client::Person,
    world::{SetClock, world},
};

pub(crate) const PUBLIC: &str = "https://hub.example.org";

/// A hub at work.
pub(crate) struct Garden {
    pub(crate) folder: TempDir,
    pub(crate) clock: Arc<SetClock>,
    pub(crate) stranger: Person,
    end: Option<oneshot::Sender<()>>,
    task: Option<JoinHandle<()>>,
}

pub(crate) fn many() -> Limits {
    let mut limits = Limits::default();
    let burst = 1_000_000.try_into().unwrap();
    limits.address.burst = burst;
    limits.person.burst = burst;
    limits.at_once = usize::MAX;
    limits
}

pub(crate) fn settings(data: &Path, limits: Limits) -> Settings {
    Settings {
        data: data.to_owned(),
        public: PUBLIC.to_owned(),
        behind_proxy: true,
        tls: None,
        interface: None,
        limits,
    }
}

impl Garden {
    /// A hub without anybody.
    pub(crate) async fn empty(limits: Limits) -> Self {
        Self::of(limits, None).await
    }

    /// The same with a mail server, whose settings lie in the hub's folder.
    pub(crate) async fn with_mail(limits: Limits, mail: &allotment_mail::Settings) -> Self {
        Self::of(limits, Some(mail)).await
    }

    async fn of(limits: Limits, mail: Option<&allotment_mail::Settings>) -> Self {
        let folder = TempDir::new().unwrap();
        let (mut world, clock) = world();
        if let Some(mail) = mail {
            mail.keep(folder.path(), None).unwrap();
            world.post = Some(Arc::new(allotment_mail::Smtp::of(folder.path())));
        }
        allotment_hub::remember_public(folder.path(), PUBLIC).unwrap();
        let listen = ([127, 0, 0, 1], 0).into();
        let hub = Hub::open(settings(folder.path(), limits), world, listen);
        let hub = hub.await.unwrap();
        let stranger = Person::stranger(hub.address(), PUBLIC);
        let (end, ended) = oneshot::channel::<()>();
        let task = tokio::spawn(hub.serve(async {
            let _ = ended.await;
        }));
        Self {
            folder,
            clock,
            stranger,
            end: Some(end),
            task: Some(task),
        }
    }

    /// Ends the hub in good order.
    pub(crate) async fn end(&mut self) {
        drop(self.end.take());
        if let Some(task) = self.task.take() {
            task.await.unwrap();
        }
    }

    /// Opens the hub's files as who runs it does.
    pub(crate) async fn console(&self) -> Console {
        let (world, _) = world();
        let clock = self.clock.clone();
        let console = Console::open(self.folder.path(), clock, world.random).await;
        console.unwrap()
    }

    /// Invites somebody, who comes and is called so.
    pub(crate) async fn join(
        &self,
        scope: &str,
        role: Role,
        participant: Option<&str>,
        name: &str,
    ) -> Person {
        let console = self.console().await;
        let invitation = Invitation {
            scope: scope.to_owned(),
            role,
            participant: participant.map(|it| it.parse().unwrap()),
            days: 7,
        };
        let link = console.invite(invitation).await.unwrap();
        self.enter(&link.address, name).await
    }

    /// Signs in with a link.
    pub(crate) async fn enter(&self, link: &str, name: &str) -> Person {
        let (_, token) = link.split_once('#').unwrap();
        let fields = [("token", token), ("name", name)];
        let answer = self.stranger.form("/enter", &fields).await;
        assert_eq!(answer.status, 303, "{answer:?}");
        let cookie = answer.header("set-cookie").unwrap();
        let mut person = self.stranger.clone();
        person.cookie = cookie.split(';').next().map(str::to_owned);
        person
    }

    /// A collective with the participants Ada and Bo, a month of costs that is
    /// closed, and its treasurer.
    pub(crate) async fn collective(&self, id: &str) -> Person {
        let console = self.console().await;
        console
            .add_collective(&id.parse().unwrap(), "Die <Greens> & Co.")
            .await
            .unwrap();
        let tess = self.join(id, Role::Treasurer, None, "Tess").await;
        let profile = json!({
            "name": format!("The {id}"), "people": 2, "currency": "EUR", "language": "en",
        });
        tess.done(id, "describe-collective", profile).await;
        for (short, name) in [("ada", "Ada <b>Lovelace</b>"), ("bo", "Bo")] {
            let person = json!({
                "participant": short, "name": name, "joins": "2026-11-01",
                "stamped": { "on": "2026-11-01" },
            });
            tess.done(id, "add-person", person).await;
        }
        let rule = json!({
            "from": "2026-11", "rule": "equal", "stamped": { "on": "2026-11-01" },
        });
        tess.done(id, "set-rule", rule).await;
        let cost = json!({
            "cost": "server",
            "new": {
                "title": "Server", "purpose": "infrastructure", "amount": "12.41",
                "paid_by": [{ "who": "bo" }], "receipts": [],
            },
            "stamped": { "on": "2026-11-05" },
        });
        tess.done(id, "add-cost", cost).await;
        let close = json!({ "month": "2026-11", "preview": false });
        tess.done(id, "close-month", close).await;
        tess
    }
}
