//! Opening connections.

use std::{fs, path::PathBuf, sync::Arc};

use allotment_provision::{ConnectError, Connector, HostKey, ServerTarget, Transport};
use async_trait::async_trait;
use openssh::{Child, Session, Stdio};
use secrecy::SecretString;
use tokio::process::Command;

use crate::{
    diagnosis::Said,
    folder::ConnectionFolder,
    host_key, identity, invocation,
    login::{Conversation, Refusal},
    master::{self, CallError},
    settings::SshSettings,
    shell::{Limits, Shell},
    transport::{RemoteShell, SshTransport},
};

/// Opens connections with the `ssh` program of this computer.
#[derive(Debug, Clone)]
pub struct SshConnector {
    settings: SshSettings,
}

impl SshConnector {
    /// A connector that works with these settings.
    pub fn new(settings: SshSettings) -> Self {
        Self { settings }
    }

    fn folder(&self) -> Result<ConnectionFolder, ConnectError> {
        ConnectionFolder::create(&self.settings).map_err(no_ssh)
    }

    /// Runs one `ssh` for a target. Gives whether it succeeded, and its words.
    async fn call(
        &self,
        ssh: Command,
        folder: &ConnectionFolder,
        target: &str,
    ) -> Result<(bool, Said), ConnectError> {
        let limit = self.settings.connect_timeout + self.settings.login_timeout;
        let ended = master::call(ssh, limit).await;
        let read = |path| fs::read(path).unwrap_or_default();
        let said = Said {
            own: String::from_utf8_lossy(&read(folder.log())).into_owned(),
            on_the_way: String::from_utf8_lossy(&read(folder.way_log())).into_owned(),
        };
        match ended {
            Ok(status) => Ok((status.success(), said)),
            Err(CallError::TimedOut) => Err(ConnectError::Unreachable {
                target: target.to_owned(),
                said: format!("no login within {} s", limit.as_secs()),
            }),
            Err(error @ CallError::Start(_)) => Err(no_ssh(error)),
        }
    }

    /// Adds to a refused login what can be found out about the keys at hand.
    async fn explain(&self, target: &ServerTarget, reason: ConnectError) -> ConnectError {
        let ConnectError::LoginRefused { target: name, said } = reason else {
            return reason;
        };
        let mut problems = Vec::new();
        if let Some(file) = &target.identity_file {
            problems.extend(identity::problem(file));
        } else if let Ok(folder) = self.folder()
            && let Ok(mut ssh) = invocation::explain(&self.settings, &folder, target)
            && let Ok(output) = ssh.output().await
        {
            let explained = String::from_utf8_lossy(&output.stdout);
            problems.extend(identity::listed(&explained).filter_map(identity::problem));
        }
        let mut lines = vec![said];
        lines.extend(problems);
        ConnectError::LoginRefused {
            target: name,
            said: lines.join("\n"),
        }
    }
}

#[async_trait]
impl Connector for SshConnector {
    async fn host_key(&self, target: &ServerTarget) -> Result<HostKey, ConnectError> {
        let folder = self.folder()?;
        let name = target.to_string();
        let ssh = invocation::first_contact(&self.settings, &folder, target).map_err(no_ssh)?;
        let (succeeded, said) = self.call(ssh, &folder, &name).await?;
        // `ssh` notes a key before the server has proved that it owns it;
        // being turned away comes after that proof.
        if succeeded || said.turned_away() {
            let noted = fs::read_to_string(folder.known_hosts()).unwrap_or_default();
            if let Some(key) = host_key::read(&noted) {
                return Ok(key);
            }
        }
        Err(said.reason(&name, None))
    }

    async fn connect(
        &self,
        target: &ServerTarget,
        pinned: &HostKey,
        sudo_password: Option<&SecretString>,
    ) -> Result<Box<dyn Transport>, ConnectError> {
        let name = target.to_string();
        if !host_key::is_sound(pinned) {
            return Err(no_ssh(PinnedKeyError));
        }
        let folder = self.folder()?;
        fs::write(folder.known_hosts(), host_key::line(pinned)).map_err(no_ssh)?;
        let ssh = invocation::master(&self.settings, &folder, target, pinned).map_err(no_ssh)?;
        let (succeeded, said) = self.call(ssh, &folder, &name).await?;
        if !succeeded {
            return Err(match said.reason(&name, Some(pinned)) {
                ConnectError::HostKeyChanged {
                    target: name,
                    expected,
                    found: None,
                } => ConnectError::HostKeyChanged {
                    target: name,
                    expected,
                    found: self
                        .host_key(target)
                        .await
                        .ok()
                        .map(|key| key.fingerprint()),
                },
                reason => self.explain(target, reason).await,
            });
        }
        let log = folder.log();
        // A connection of our own, made this moment: never one from before,
        // which would hide that the server's key has changed.
        let (dir, alive) = folder.into_parts();
        let session = Arc::new(Session::new_native_mux(dir));
        let (shell, child) = self.log_in(&session, &name, sudo_password).await?;
        Ok(Box::new(SshTransport::new(
            shell, child, session, log, alive,
        )))
    }
}

impl SshConnector {
    async fn log_in(
        &self,
        session: &Arc<Session>,
        name: &str,
        sudo_password: Option<&SecretString>,
    ) -> Result<(RemoteShell, Child<Arc<Session>>), ConnectError> {
        // Ends the `ssh` in the background on every way out but the last.
        let guard = Guard::new(session);
        let no_shell = |said: String| ConnectError::NoShell {
            target: name.to_owned(),
            said,
        };
        let conversation = Conversation::new();
        let mut child = Arc::clone(session)
            .arc_raw_command(conversation.command())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .await
            .map_err(|error| no_shell(chain(&error)))?;
        let (Some(mut input), Some(mut out), Some(mut err)) = (
            child.stdin().take(),
            child.stdout().take(),
            child.stderr().take(),
        ) else {
            return Err(no_shell("the channel has no streams".to_owned()));
        };
        let limit = self.settings.login_timeout;
        conversation
            .lead(&mut input, &mut out, &mut err, sudo_password, limit)
            .await
            .map_err(|refusal| match refusal {
                Refusal::PasswordNeeded => ConnectError::SudoPasswordNeeded {
                    target: name.to_owned(),
                },
                Refusal::PasswordWrong => ConnectError::SudoPasswordWrong {
                    target: name.to_owned(),
                },
                Refusal::NotAllowed(said) => ConnectError::SudoNotAllowed {
                    target: name.to_owned(),
                    said,
                },
                Refusal::NoShell(said) => no_shell(said),
            })?;
        let limits = Limits {
            silence: self.settings.silence_limit,
            output: self.settings.output_limit,
        };
        let shell = Shell::new(input, out, err, limits);
        guard.release();
        Ok((shell, child))
    }
}

/// Ends the `ssh` behind a socket when dropped, unless released before.
struct Guard {
    socket: Option<PathBuf>,
}

impl Guard {
    fn new(session: &Session) -> Self {
        Self {
            socket: Some(session.control_socket().to_owned()),
        }
    }

    fn release(mut self) {
        self.socket = None;
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(socket) = &self.socket {
            master::terminate(socket);
        }
    }
}

/// The pinned key is none that could be compared.
#[derive(Debug, thiserror::Error)]
#[error("the pinned host key is damaged; nothing was sent")]
struct PinnedKeyError;

fn no_ssh(source: impl std::error::Error + Send + Sync + 'static) -> ConnectError {
    ConnectError::NoSsh {
        source: Box::new(source),
    }
}

fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
