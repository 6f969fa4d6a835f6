//! ansible-core: one playbook with thirty tasks. It writes no durable log on
//! the server, which is in its favour.

use std::{fmt::Write as _, path::PathBuf};

use async_trait::async_trait;
use tokio::process::Command;

use super::{
    COMMAND, STEPS,
    bed::{Bed, Distance, text},
    contestant::{Contestant, complete},
};
use crate::{
    error::BenchError,
    program::{self, Ended, command},
};

/// How ansible is set up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Setup {
    /// As fast as its documentation makes it: pipelining, no facts gathered,
    /// its Python named, connections kept open as by default.
    Best,
    /// As it comes: facts gathered, no pipelining, Python searched for.
    Plain,
}

/// `ansible-playbook`.
#[derive(Debug)]
pub(super) struct Ansible {
    setup: Setup,
    folder: PathBuf,
}

impl Ansible {
    pub(super) fn new(setup: Setup) -> Self {
        Self {
            setup,
            folder: PathBuf::new(),
        }
    }

    fn sockets(&self) -> PathBuf {
        self.folder.join("s")
    }
}

#[async_trait]
impl Contestant for Ansible {
    fn name(&self) -> &'static str {
        match self.setup {
            Setup::Best => "ansible-core, best settings",
            Setup::Plain => "ansible-core, as it comes",
        }
    }

    async fn ready(&mut self, bed: &Bed, distance: Distance, _: usize) -> Result<(), BenchError> {
        let setup = match self.setup {
            Setup::Best => "best",
            Setup::Plain => "plain",
        };
        let name = format!("ansible-{setup}-{}", distance.word());
        self.folder = bed.path(&name);
        let at = bed.address(distance);
        let best = self.setup == Setup::Best;
        let mut settings = "[defaults]\n".to_owned();
        if best {
            settings.push_str("interpreter_python = /usr/bin/python3\n");
        }
        let _ = write!(
            settings,
            "[ssh_connection]\ncontrol_path_dir = {}\n\
             ssh_common_args = -F /dev/null -o UserKnownHostsFile={} -o IdentitiesOnly=yes\n",
            text(&self.sockets()),
            text(&bed.known_hosts()),
        );
        if best {
            settings.push_str("pipelining = True\n");
        }
        bed.write(&format!("{name}/ansible.cfg"), &settings)?;
        bed.write(
            &format!("{name}/inventory"),
            &format!(
                "bench ansible_host={} ansible_port={} ansible_user={} ansible_ssh_private_key_file={}\n",
                at.ip(),
                at.port(),
                bed.user,
                text(&bed.key_file)
            ),
        )?;
        let mut play = "- hosts: all\n".to_owned();
        if best {
            play.push_str("  gather_facts: false\n");
        }
        play.push_str("  tasks:\n");
        for number in 1..=STEPS {
            let _ = write!(
                play,
                "    - name: Do nothing {number}\n      ansible.builtin.command: {COMMAND}\n"
            );
        }
        bed.write(&format!("{name}/play.yml"), &play)?;
        Ok(())
    }

    fn command(&mut self, bed: &Bed, _: Distance) -> Result<Command, BenchError> {
        let mut ansible = command(bed.peers.join("ansible-playbook"));
        ansible
            .current_dir(&self.folder)
            .env("ANSIBLE_CONFIG", self.folder.join("ansible.cfg"))
            .env("ANSIBLE_HOME", self.folder.join("home"))
            .env("LC_ALL", "C.UTF-8")
            .args(["-i", "inventory", "play.yml"]);
        Ok(ansible)
    }

    /// Ends the connections that it keeps open: the next run makes its own, as
    /// everybody does.
    async fn over(&mut self, _: &Bed, ended: &Ended) -> Result<(), BenchError> {
        let changed = ended
            .out
            .rsplit_once("changed=")
            .and_then(|(_, rest)| rest.split_whitespace().next()?.parse().ok());
        complete(
            self.name(),
            "tasks",
            changed.unwrap_or(0),
            STEPS,
            &ended.out,
        )?;
        for socket in std::fs::read_dir(self.sockets())
            .into_iter()
            .flatten()
            .flatten()
        {
            let mut ssh = command("ssh");
            ssh.args(["-F", "/dev/null", "-O", "exit", "-S"])
                .arg(socket.path())
                .arg("bench");
            // One that has ended by itself is as good.
            let _ = program::run("Ending ansible's connection", ssh).await;
        }
        Ok(())
    }
}
