//! Servers: met, trusted, looked at, forgotten.

use allotment_api::{
    Doing, ErrorBody, Event, SecretText, ServerSeen, ServerView, Stranger, call, codes,
};
use allotment_provision::{
    Connector, Exit, HostKey, ServerTarget, Transport,
    facts::{Facts, facts_frame},
    survey::Survey,
    transport::Quiet,
};
use allotment_types::{SecretString, ServerName};

use crate::{
    App,
    cases::runs,
    dispatch::{Onlooker, Operator},
    ports::{PracticeWorld, RunRecord, ServerRecord},
    record_error,
    run::connect_error,
};

impl Onlooker<'_> {
    pub(crate) async fn list_servers(&self) -> Result<Vec<ServerView>, ErrorBody> {
        let servers = self
            .app
            .store
            .servers()
            .await
            .map_err(|e| record_error(&e))?;
        let runs = self.app.store.runs().await.map_err(|e| record_error(&e))?;
        let instances = self.app.store.instances().await;
        let instances = instances.map_err(|e| record_error(&e))?;
        // What is about an instance is told with it; one that is being taken
        // into care is none of ours before that has ended.
        let of_an_instance = |run: &RunRecord| {
            let mut addresses = instances.iter().map(|it| &it.address);
            addresses.any(|address| Some(address) == run.address.as_ref())
        };
        let mut views = views(self.app, &servers).await;
        for view in &mut views {
            let mut about = runs.iter().filter(|run| run.server == view.name);
            if let Some(newest) = about.find(|run| !of_an_instance(run)) {
                // One that cannot be read keeps nobody from seeing the servers.
                let open = runs::open_plan(self.app, newest).await;
                view.open_plan = open.unwrap_or_else(|_| Some(newest.plan_hash.clone()));
            }
        }
        Ok(views)
    }
}

impl Operator<'_> {
    pub(crate) async fn meet_server(&self, target: ServerTarget) -> Result<Stranger, ErrorBody> {
        let host_key = self
            .app
            .connector
            .host_key(&target)
            .await
            .map_err(|e| connect_error(&e))?;
        Ok(Stranger {
            fingerprint: host_key.fingerprint(),
            host_key,
            target,
        })
    }

    /// Logs in once before anything is written down, so that a server that is
    /// listed is one that can be reached.
    pub(crate) async fn add_server(&self, it: call::AddServer) -> Result<ServerView, ErrorBody> {
        self.news.tell(Event::Doing {
            what: Doing::LoggingIn {
                target: it.target.to_string(),
            },
        });
        let transport = connect(
            &*self.app.connector,
            &it.target,
            &it.host_key,
            it.sudo_password.as_ref(),
        )
        .await?;
        transport.close().await;
        let it_destination = it.target.destination.clone();
        let record = ServerRecord {
            name: it.name,
            target: it.target,
            host_key: it.host_key,
            added_at: self.app.clock.now(),
            practice: self.practice_world(&it_destination).await,
        };
        self.app
            .store
            .add_server(&record)
            .await
            .map_err(|e| record_error(&e))?;
        Ok(view(&record))
    }

    /// The world around a server, if it is one of this computer's practice
    /// servers: then its names and certificates are not the internet's.
    async fn practice_world(&self, destination: &str) -> Option<PracticeWorld> {
        let servers = self.app.practice.list().await.ok()?;
        let is_one = servers
            .iter()
            .any(|s| s.address == destination || s.names.iter().any(|n| n == destination));
        if is_one {
            self.app.practice.world().await.ok()
        } else {
            None
        }
    }

    pub(crate) async fn read_facts(&self, it: call::ReadFacts) -> Result<ServerSeen, ErrorBody> {
        let server = find(self.app, &it.server).await?;
        self.seen(&server, true, it.sudo_password.as_ref()).await
    }

    pub(crate) async fn forget_server(&self, name: &ServerName) -> Result<(), ErrorBody> {
        if self
            .app
            .store
            .forget_server(name)
            .await
            .map_err(|e| record_error(&e))?
        {
            Ok(())
        } else {
            Err(unknown(name))
        }
    }
}

fn unknown(name: &ServerName) -> ErrorBody {
    ErrorBody::new(codes::NOT_FOUND, format!("There is no server `{name}`"))
        .hint("`allotment server list` shows those that there are, `allotment server add` adds one")
}

/// A server by name.
pub(crate) async fn find(app: &App, name: &ServerName) -> Result<ServerRecord, ErrorBody> {
    app.store
        .server(name)
        .await
        .map_err(|e| record_error(&e))?
        .ok_or_else(|| unknown(name))
}

async fn connect(
    connector: &dyn Connector,
    target: &ServerTarget,
    host_key: &HostKey,
    sudo: Option<&SecretText>,
) -> Result<Box<dyn Transport>, ErrorBody> {
    connector
        .connect(target, host_key, sudo.map(|s| &s.0))
        .await
        .map_err(|e| connect_error(&e))
}

/// Opens a connection to a server that was added.
pub(crate) async fn log_in(
    operator: &Operator<'_>,
    server: &ServerRecord,
    sudo: Option<&SecretString>,
) -> Result<Box<dyn Transport>, ErrorBody> {
    operator.news.tell(Event::Doing {
        what: Doing::Connecting {
            server: server.name.clone(),
        },
    });
    operator
        .app
        .connector
        .connect(&server.target, &server.host_key, sudo)
        .await
        .map_err(|e| connect_error(&e))
}

/// Reads the facts over an open connection.
pub(crate) async fn facts(transport: &mut dyn Transport) -> Result<Facts, ErrorBody> {
    let exits = transport
        .run(vec![facts_frame()], &mut Quiet)
        .await
        .map_err(|e| link(&e))?;
    let text = exits.first().map(Exit::stdout_text).unwrap_or_default();
    parse(&text)
}

/// Reads the facts from their script's answer.
pub(crate) fn parse(text: &str) -> Result<Facts, ErrorBody> {
    Facts::parse(text).map_err(|e| {
        ErrorBody::new(codes::SERVER_ANSWER, e.to_string())
            .hint("Nothing was changed on the server")
            .hint("Is its disk full, or is it no Debian or Ubuntu? Log in by hand and look")
    })
}

/// Reads how a server is looked after from its script's answer.
pub(crate) fn survey(exit: &Exit) -> Result<Survey, ErrorBody> {
    Survey::parse(&exit.stdout_text()).map_err(|e| {
        ErrorBody::new(codes::SERVER_ANSWER, e.to_string())
            .hint("Nothing was changed on the server")
            .hint("Is its disk full, or is it no Debian or Ubuntu? Log in by hand and look")
    })
}

/// The connection broke while only looking.
pub(crate) fn link(error: &allotment_provision::LinkError) -> ErrorBody {
    ErrorBody::new(codes::LINK_LOST, error.to_string())
        .hint("Nothing was changed on the server")
        .hint("Try again")
        .caused_by(error)
}

/// Servers as people see them.
pub(crate) async fn views(app: &App, servers: &[ServerRecord]) -> Vec<ServerView> {
    let practice = servers.iter().any(|server| server.practice.is_some());
    // Without the kit they are listed all the same, without their names.
    let seen = if practice {
        app.practice.list().await.unwrap_or_default()
    } else {
        vec![]
    };
    let names = |server: &ServerRecord| {
        let mut seen = seen
            .iter()
            .filter(|seen| server.practice.is_some() && seen.name == server.name);
        seen.next()
            .map(|seen| seen.names.clone())
            .unwrap_or_default()
    };
    servers
        .iter()
        .map(|server| ServerView {
            names: names(server),
            ..view(server)
        })
        .collect()
}

/// A server as people see it.
pub(crate) fn view(server: &ServerRecord) -> ServerView {
    ServerView {
        name: server.name.clone(),
        target: server.target.clone(),
        fingerprint: server.host_key.fingerprint(),
        added_at: server.added_at.into(),
        practice: server.practice.is_some(),
        names: vec![],
        open_plan: None,
    }
}
