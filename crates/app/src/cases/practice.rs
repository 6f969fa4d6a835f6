//! Practice servers of this computer.

use allotment_api::{Doing, ErrorBody, Event, PracticeView, call, codes};
use allotment_provision::ServerTarget;
use allotment_recipe::RenderedStack;
use allotment_types::{PracticeStage, ServerName};

use crate::{
    dispatch::{Onlooker, Operator},
    ports::{InstanceRecord, InstanceState, PracticeFailure, PracticeServerSeen, ServerRecord},
    record_error,
};

impl Onlooker<'_> {
    pub(crate) async fn list_practice(&self) -> Result<Vec<PracticeView>, ErrorBody> {
        let servers = self.app.practice.list().await.map_err(|e| failure(&e))?;
        Ok(servers.into_iter().map(view).collect())
    }
}

impl Operator<'_> {
    /// Its key is read from its own disk, so nothing is left to be confirmed.
    pub(crate) async fn start_practice(
        &self,
        it: call::StartPractice,
    ) -> Result<PracticeView, ErrorBody> {
        let tell = |stage| self.tell_stage(stage);
        let server = self
            .app
            .practice
            .up(&it.name, it.disk, it.memory, &tell)
            .await
            .map_err(|e| failure(&e))?;
        let world = self.app.practice.world().await.map_err(|e| failure(&e))?;
        let target = ServerTarget {
            destination: server.address.clone(),
            user: Some(server.user.clone()),
            port: None,
            identity_file: Some(server.identity_file.clone()),
        };
        let host_key = match &server.host_key {
            Some(key) => key.clone(),
            None => self
                .app
                .connector
                .host_key(&target)
                .await
                .map_err(|e| crate::run::connect_error(&e))?,
        };
        // A server of the same name that is gone was another machine.
        self.app
            .store
            .forget_server(&it.name)
            .await
            .map_err(|e| record_error(&e))?;
        let record = ServerRecord {
            name: it.name,
            target,
            host_key,
            added_at: self.app.clock.now(),
            practice: Some(world),
        };
        self.app
            .store
            .add_server(&record)
            .await
            .map_err(|e| record_error(&e))?;
        Ok(view(server))
    }

    /// A practice server gets its images from this computer: those of these
    /// stacks are made ready. Returns those that it cannot have here.
    pub(super) async fn stock_practice(
        &self,
        server: &ServerRecord,
        stacks: &[&RenderedStack],
    ) -> Result<Vec<String>, ErrorBody> {
        if server.practice.is_none() {
            return Ok(vec![]);
        }
        let services = stacks.iter().flat_map(|stack| &stack.services);
        let mut images: Vec<String> = services.map(|service| service.image.clone()).collect();
        images.sort();
        images.dedup();
        let tell = |stage| self.tell_stage(stage);
        self.app
            .practice
            .images(&images, &tell)
            .await
            .map_err(|e| failure(&e))
    }

    fn tell_stage(&self, stage: PracticeStage) {
        self.news.tell(Event::Doing {
            what: Doing::Practice { stage },
        });
    }

    pub(crate) async fn stop_practice(&self, name: &ServerName) -> Result<(), ErrorBody> {
        let was = self
            .app
            .practice
            .down(name)
            .await
            .map_err(|e| failure(&e))?;
        let known = self
            .app
            .store
            .server(name)
            .await
            .map_err(|e| record_error(&e))?;
        if known.is_some_and(|s| s.practice.is_some()) {
            self.instances_are_gone(name).await?;
            self.app
                .store
                .forget_server(name)
                .await
                .map_err(|e| record_error(&e))?;
        } else if !was {
            return Err(ErrorBody::new(
                codes::NOT_FOUND,
                format!("There is no practice server `{name}`"),
            )
            .hint("`allotment practice list` shows those that there are"));
        }
        Ok(())
    }

    /// What ran on a server that is gone for good is gone with it; the next
    /// server of that name is another machine.
    pub(super) async fn instances_are_gone(&self, server: &ServerName) -> Result<(), ErrorBody> {
        let store = &self.app.store;
        for instance in store.instances().await.map_err(|e| record_error(&e))? {
            if instance.server == *server && instance.state != InstanceState::Removed {
                let gone = InstanceRecord {
                    state: InstanceState::Removed,
                    since: self.app.clock.now(),
                    ..instance
                };
                store
                    .put_instance(&gone)
                    .await
                    .map_err(|e| record_error(&e))?;
            }
        }
        Ok(())
    }
}

/// Why there is no practice server, for people.
pub(crate) fn failure(error: &PracticeFailure) -> ErrorBody {
    ErrorBody::new(codes::PRACTICE, error.message.clone())
        .hint(error.fix.clone())
        .caused_by(error)
}

fn view(server: PracticeServerSeen) -> PracticeView {
    PracticeView {
        name: server.name,
        address: server.address,
        running: server.running,
        names: server.names,
    }
}
