//! Commands of a check, run inside the instance's containers over the run's
//! own connection.

use std::fmt;

use allotment_provision::{Frame, Transport, engine::Driver, steps, transport::Quiet};
use allotment_recipe::{StackName, Timeout};
use allotment_types::DnsName;
use async_trait::async_trait;
use tokio::sync::Mutex;

use super::drive::{Drive, Halt};
use crate::ports::{CommandEnd, Inside};

/// The containers of the instance at an address.
pub(super) struct Containers<'t> {
    connection: Mutex<Connection<'t>>,
    driver: &'t Driver,
    stack: StackName,
}

struct Connection<'t> {
    transport: &'t mut dyn Transport,
    /// Why the run cannot go on: the check only says that it failed.
    halt: Option<Halt>,
}

impl<'t> Containers<'t> {
    pub(super) fn new(
        transport: &'t mut dyn Transport,
        driver: &'t Driver,
        address: &DnsName,
    ) -> Self {
        Self {
            connection: Mutex::new(Connection {
                transport,
                halt: None,
            }),
            driver,
            stack: StackName::of(address),
        }
    }

    /// Whether the run can go on.
    pub(super) fn end(self) -> Result<(), Halt> {
        match self.connection.into_inner().halt {
            Some(halt) => Err(halt),
            None => Ok(()),
        }
    }
}

impl fmt::Debug for Containers<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Containers({})", self.stack)
    }
}

#[async_trait]
impl Inside for Containers<'_> {
    async fn run(
        &self,
        service: &str,
        command: &[String],
        timeout: Timeout,
    ) -> Result<CommandEnd, String> {
        let service = format!("{}_{service}", self.stack);
        let script = steps::inside(&service, command, timeout.duration().as_secs());
        let frames = vec![self.driver.beat(), Frame::new(script)];
        let mut connection = self.connection.lock().await;
        if connection.halt.is_some() {
            return Err("the connection to the server is gone".to_owned());
        }
        let exits = match connection.transport.run(frames, &mut Quiet).await {
            Ok(exits) => exits,
            Err(error) => {
                connection.halt = Some(error.into());
                return Err("the connection to the server was lost".to_owned());
            }
        };
        if let Err(halt) = Drive::still_ours(exits.first()) {
            connection.halt = Some(halt);
            return Err("another person works on this server now".to_owned());
        }
        let Some(exit) = exits.get(1) else {
            return Err("the server did not answer".to_owned());
        };
        Ok(CommandEnd {
            code: exit.code,
            stdout: exit.stdout_text(),
            stderr: exit.stderr_text(),
        })
    }
}
