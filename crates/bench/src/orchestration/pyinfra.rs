//! pyinfra: thirty operations. It writes no durable log on the server, which
//! is in its favour.

use async_trait::async_trait;
use tokio::process::Command;

use super::{
    COMMAND, STEPS,
    bed::{Bed, Distance, text},
    contestant::{Contestant, complete},
};
use crate::{
    error::BenchError,
    program::{Ended, command},
};

/// `pyinfra`.
#[derive(Debug, Default)]
pub(super) struct Pyinfra;

fn folder(distance: Distance) -> String {
    format!("pyinfra-{}", distance.word())
}

#[async_trait]
impl Contestant for Pyinfra {
    fn name(&self) -> &'static str {
        "pyinfra"
    }

    async fn ready(&mut self, bed: &Bed, distance: Distance, _: usize) -> Result<(), BenchError> {
        let at = bed.address(distance);
        let folder = folder(distance);
        bed.write(
            &format!("{folder}/inventory.py"),
            &format!(
                "servers = [(\"bench\", {{\n    \"ssh_hostname\": \"{}\",\n    \"ssh_port\": {},\n    \
                 \"ssh_user\": \"{}\",\n    \"ssh_key\": \"{}\",\n    \
                 \"ssh_known_hosts_file\": \"{}\",\n    \"ssh_strict_host_key_checking\": \"yes\",\n}})]\n",
                at.ip(),
                at.port(),
                bed.user,
                text(&bed.key_file),
                text(&bed.known_hosts()),
            ),
        )?;
        bed.write(
            &format!("{folder}/deploy.py"),
            &format!(
                "from pyinfra.operations import server\n\n\
                 for number in range(1, {}):\n    \
                 server.shell(name=f\"Do nothing {{number}}\", commands=[\"{COMMAND}\"])\n",
                STEPS + 1
            ),
        )?;
        Ok(())
    }

    fn command(&mut self, bed: &Bed, distance: Distance) -> Result<Command, BenchError> {
        let mut pyinfra = command(bed.peers.join("pyinfra"));
        pyinfra
            .current_dir(bed.path(&folder(distance)))
            .env("LC_ALL", "C.UTF-8")
            .args(["-y", "inventory.py", "deploy.py"]);
        Ok(pyinfra)
    }

    async fn over(&mut self, _: &Bed, ended: &Ended) -> Result<(), BenchError> {
        // It tells everything on standard error, the results in a table.
        let done = ended
            .err
            .lines()
            .filter(|line| line.trim_start().starts_with("Do nothing "))
            .count();
        complete(self.name(), "operations", done, STEPS, &ended.err)
    }
}
