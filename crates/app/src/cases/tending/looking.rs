//! How servers are at this moment.

use allotment_api::{ErrorBody, SecretText, ServerLook, ServerSeen, call};
use allotment_provision::{
    Exit, Transport, facts::facts_frame, survey::survey_frame, transport::Quiet,
};
use futures_util::{StreamExt as _, stream};

use crate::{cases::servers, dispatch::Operator, ports::ServerRecord, record_error};

/// How many servers are asked at a time: each costs this computer two programs.
const AT_ONCE: usize = 64;

impl Operator<'_> {
    pub(crate) async fn look_at_servers(
        &self,
        it: call::LookAtServers,
    ) -> Result<Vec<ServerLook>, ErrorBody> {
        let mut records = self.app.store.servers().await;
        if !it.servers.is_empty() {
            let mut named = vec![];
            for name in &it.servers {
                named.push(servers::find(self.app, name).await?);
            }
            records = Ok(named);
        }
        let records = records.map_err(|error| record_error(&error))?;
        let password = it.sudo_password.as_ref();
        // Looked at as they answer, told in their order.
        let looks = stream::iter(records)
            .map(|server| self.look(server, password))
            .buffered(AT_ONCE);
        Ok(looks.collect().await)
    }

    async fn look(&self, server: ServerRecord, password: Option<&SecretText>) -> ServerLook {
        let seen = self.seen(&server, false, password).await;
        let (seen, trouble) = match seen {
            Ok(seen) => (Some(seen), None),
            Err(error) => (None, Some(error)),
        };
        ServerLook {
            server: server.name,
            seen,
            trouble,
        }
    }

    /// What is on a server; `closely`, how it is looked after as well.
    pub(crate) async fn seen(
        &self,
        server: &ServerRecord,
        closely: bool,
        password: Option<&SecretText>,
    ) -> Result<ServerSeen, ErrorBody> {
        let mut transport = servers::log_in(self, server, password.map(|it| &it.0)).await?;
        let seen = ask(&mut *transport, closely).await;
        transport.close().await;
        seen
    }
}

/// Everything in one round trip.
pub(super) async fn ask(
    transport: &mut dyn Transport,
    closely: bool,
) -> Result<ServerSeen, ErrorBody> {
    let mut frames = vec![facts_frame()];
    if closely {
        frames.push(survey_frame());
    }
    let exits = transport.run(frames, &mut Quiet).await;
    let exits = exits.map_err(|error| servers::link(&error))?;
    let mut exits = exits.iter();
    let facts = exits.next().map(Exit::stdout_text);
    Ok(ServerSeen {
        facts: servers::parse(&facts.unwrap_or_default())?,
        survey: exits.next().map(servers::survey).transpose()?,
    })
}
