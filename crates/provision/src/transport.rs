//! How commands reach a server. Steps build [`Frame`]s; an implementation of
//! [`Transport`] runs them. `allotment-ssh` implements it over OpenSSH, tests
//! have a scripted stand-in.

use std::{fmt, path::PathBuf, str::FromStr, time::Duration};

use async_trait::async_trait;
use base64::{Engine as _, prelude::BASE64_STANDARD, prelude::BASE64_STANDARD_NO_PAD};
use secrecy::SecretString;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// One script for the server's root shell, with what it reads.
///
/// The script runs in a subshell: `exit`, `cd`, `set -e` and an unclosed
/// quote stay inside it, unless it is made [`Frame::in_shell`].
#[derive(Debug)]
pub struct Frame {
    /// POSIX shell text. Never holds a secret.
    pub script: String,
    /// Whether it runs in the connection's shell itself.
    pub in_shell: bool,
    /// What the script finds on its standard input.
    pub stdin: Stdin,
}

/// What a [`Frame`] finds on its standard input.
///
/// It travels inside the encrypted connection as Base64 in the text for the shell,
/// so it appears in no argument, environment or file.
pub enum Stdin {
    /// `/dev/null`.
    Nothing,
    /// These bytes.
    Bytes(Vec<u8>),
    /// This secret, without a line end after it.
    Secret(SecretString),
}

impl fmt::Debug for Stdin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Stdin::Nothing => f.write_str("Nothing"),
            Stdin::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Stdin::Secret(_) => f.write_str("Secret(…)"),
        }
    }
}

impl Frame {
    /// A script that reads nothing.
    pub fn new(script: impl Into<String>) -> Self {
        Self {
            script: script.into(),
            in_shell: false,
            stdin: Stdin::Nothing,
        }
    }

    /// A script that runs in the connection's shell itself: what it defines is
    /// there for all later frames. For text of our own alone: an `exit` or an
    /// error in it would end the connection.
    pub fn in_shell(script: impl Into<String>) -> Self {
        Self {
            in_shell: true,
            ..Self::new(script)
        }
    }

    /// Gives the script these bytes to read.
    #[must_use]
    pub fn with_bytes(mut self, bytes: impl Into<Vec<u8>>) -> Self {
        self.stdin = Stdin::Bytes(bytes.into());
        self
    }

    /// Gives the script a secret to read.
    #[must_use]
    pub fn with_secret(mut self, secret: SecretString) -> Self {
        self.stdin = Stdin::Secret(secret);
        self
    }
}

/// How a frame ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exit {
    /// The script's exit status; 128 + n when signal n ended it.
    pub code: i32,
    /// All that it wrote to standard output, up to the transport's limit.
    pub stdout: Vec<u8>,
    /// All that it wrote to standard error, up to the transport's limit.
    pub stderr: Vec<u8>,
    /// Some output was passed over because the limit was reached.
    pub truncated: bool,
}

impl Exit {
    /// Whether the script ended with 0.
    pub fn success(&self) -> bool {
        self.code == 0
    }

    /// Standard output as text; bytes that are no UTF-8 become `�`.
    pub fn stdout_text(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    /// Standard error as text; bytes that are no UTF-8 become `�`.
    pub fn stderr_text(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// Which of a command's two outputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stream {
    /// Standard output.
    Out,
    /// Standard error.
    Err,
}

/// Hears output while it arrives, before the frame has ended.
pub trait OutputSink: Send {
    /// Some bytes of the frame with this index in the batch.
    fn chunk(&mut self, frame: usize, stream: Stream, bytes: &[u8]);
}

/// Hears nothing: the caller waits for the whole [`Exit`].
pub struct Quiet;

impl OutputSink for Quiet {
    fn chunk(&mut self, _: usize, _: Stream, _: &[u8]) {}
}

/// An open connection with a root shell at its end.
#[async_trait]
pub trait Transport: Send {
    /// Runs frames in order; all are written ahead, so that a batch costs one
    /// round trip. A frame that fails does not stop those after it.
    ///
    /// On an error the outcome of every frame of the batch is unknown: ask
    /// the server over a new connection, assume nothing.
    async fn run(
        &mut self,
        frames: Vec<Frame>,
        sink: &mut dyn OutputSink,
    ) -> Result<Vec<Exit>, LinkError>;

    /// How many batches have been run: the round trips after connecting.
    fn round_trips(&self) -> u64;

    /// Ends the connection in good order; errors no longer matter.
    async fn close(self: Box<Self>);
}

/// Opens connections.
#[async_trait]
pub trait Connector: Send + Sync {
    /// Asks a server which key it identifies itself with, without logging in
    /// and without writing anything anywhere.
    async fn host_key(&self, target: &ServerTarget) -> Result<HostKey, ConnectError>;

    /// Logs in, provided that the server still has this very key, and becomes
    /// root if the target says so. The password is sent only when the
    /// server's `sudo` asks for it, and once.
    async fn connect(
        &self,
        target: &ServerTarget,
        pinned: &HostKey,
        sudo_password: Option<&SecretString>,
    ) -> Result<Box<dyn Transport>, ConnectError>;
}

/// Where a server is and how to log in there. What is left open is taken from
/// the person's own SSH configuration and agent.
///
/// However it is read, no part of it can be taken for an option or for a
/// command by `ssh`, by a shell, or by a `ProxyCommand` of the person's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct ServerTarget {
    /// An address, a DNS name, or a name of the person's SSH configuration.
    pub destination: String,
    /// The account to log in with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The port that the server's sshd listens on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    /// A private key to log in with, instead of the agent's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub identity_file: Option<PathBuf>,
}

impl fmt::Display for ServerTarget {
    /// As one writes it to `ssh`: `user@destination:port`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(user) = &self.user {
            write!(f, "{user}@")?;
        }
        f.write_str(&self.destination)?;
        if let Some(port) = self.port {
            write!(f, ":{port}")?;
        }
        Ok(())
    }
}

/// The text does not say how a server is reached.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no address of a server")]
pub struct TargetError(String);

/// A target as it comes from somewhere else.
#[derive(Deserialize)]
struct Unchecked {
    destination: String,
    #[serde(default)]
    user: Option<String>,
    #[serde(default)]
    port: Option<u16>,
    #[serde(default)]
    identity_file: Option<PathBuf>,
}

impl TryFrom<Unchecked> for ServerTarget {
    type Error = TargetError;

    fn try_from(it: Unchecked) -> Result<Self, TargetError> {
        if let Some(wrong) = it
            .user
            .iter()
            .chain([&it.destination])
            .find(|t| !is_plain(t))
        {
            return Err(TargetError(wrong.clone()));
        }
        let file = it.identity_file.as_ref().map(|file| file.to_string_lossy());
        if let Some(wrong) = file.filter(|file| file.contains(char::is_control)) {
            return Err(TargetError(wrong.escape_debug().to_string()));
        }
        Ok(Self {
            destination: it.destination,
            user: it.user,
            port: it.port,
            identity_file: it.identity_file,
        })
    }
}

/// Nothing that a shell or `ssh` gives a meaning to.
fn is_plain(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-_:%".contains(c);
    !text.is_empty() && !text.starts_with('-') && text.chars().all(plain)
}

impl FromStr for ServerTarget {
    type Err = TargetError;

    /// Reads `[user@]destination[:port]`; an IPv6 address with a port stands
    /// in brackets. Nothing that a shell or `ssh` takes for an option passes.
    fn from_str(text: &str) -> Result<Self, TargetError> {
        let wrong = || TargetError(text.to_owned());
        let (user, host) = match text.rsplit_once('@') {
            Some((user, host)) => (Some(user.to_owned()), host),
            None => (None, text),
        };
        let (host, port) = if let Some(rest) = host.strip_prefix('[') {
            let (address, rest) = rest.split_once(']').ok_or_else(wrong)?;
            (address, rest.strip_prefix(':'))
        } else {
            match host.split_once(':') {
                Some((name, port)) if !port.contains(':') => (name, Some(port)),
                // More than one colon: an IPv6 address by itself.
                _ => (host, None),
            }
        };
        let port = port.map(|p| p.parse().map_err(|_| wrong())).transpose()?;
        if !is_plain(host) || user.as_deref().is_some_and(|user| !is_plain(user)) {
            return Err(wrong());
        }
        Ok(Self {
            destination: host.to_owned(),
            user,
            port,
            identity_file: None,
        })
    }
}

/// The public key by which a server is known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HostKey {
    /// Such as `ssh-ed25519` (RFC 8709).
    pub algorithm: String,
    /// The key itself, Base64 as in a `known_hosts` file.
    pub key: String,
}

impl HostKey {
    /// Reads `ALGORITHM BASE64`, the end of a line of `known_hosts`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let (algorithm, key) = (words.next()?, words.next()?);
        BASE64_STANDARD.decode(key).ok()?;
        Some(Self {
            algorithm: algorithm.to_owned(),
            key: key.to_owned(),
        })
    }

    /// The fingerprint as OpenSSH shows it: `SHA256:` and the hash in Base64
    /// without padding.
    pub fn fingerprint(&self) -> String {
        let blob = BASE64_STANDARD.decode(&self.key).unwrap_or_default();
        format!(
            "SHA256:{}",
            BASE64_STANDARD_NO_PAD.encode(Sha256::digest(blob))
        )
    }
}

/// Why no connection came about. Nothing has been changed on the server.
#[derive(Debug, thiserror::Error)]
pub enum ConnectError {
    /// No route, refused, timed out, or the name is unknown.
    #[error("`{target}` does not answer")]
    Unreachable {
        /// Who was called.
        target: String,
        /// What `ssh` said.
        said: String,
    },
    /// The server shows another key than the one that was pinned.
    #[error("`{target}` identifies itself with another key than before")]
    HostKeyChanged {
        /// Who was called.
        target: String,
        /// The fingerprint that was pinned.
        expected: String,
        /// The fingerprint that it shows now, where it could be read.
        found: Option<String>,
    },
    /// The server does not let this account in with the keys at hand.
    #[error("`{target}` does not accept our key")]
    LoginRefused {
        /// Who was called.
        target: String,
        /// What `ssh` said.
        said: String,
    },
    /// The account needs a password for `sudo` and none was given.
    #[error("`{target}` asks for the password of this account to become root")]
    SudoPasswordNeeded {
        /// Who was called.
        target: String,
    },
    /// `sudo` did not accept the password. It was tried once.
    #[error("the password is not the one that `{target}` expects")]
    SudoPasswordWrong {
        /// Who was called.
        target: String,
    },
    /// The account may not become root at all.
    #[error("this account may not become root on `{target}`")]
    SudoNotAllowed {
        /// Who was called.
        target: String,
        /// What `sudo` said.
        said: String,
    },
    /// `ssh` itself cannot be used on this computer.
    #[error("the `ssh` program of this computer cannot be used")]
    NoSsh {
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Logged in, but no working shell came up.
    #[error("`{target}` let us in but gave no working shell")]
    NoShell {
        /// Who was called.
        target: String,
        /// What it said instead.
        said: String,
    },
}

/// Why a batch of frames has no answer. Whether its commands ran is unknown.
#[derive(Debug, thiserror::Error)]
pub enum LinkError {
    /// The connection broke or the shell at its end died.
    #[error("the connection to the server was lost")]
    Lost {
        /// What went wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// No answer within the time that a frame is given.
    #[error("the server gave no answer for {} s", .waited.as_secs())]
    Silent {
        /// How long was waited.
        waited: Duration,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_target_from_elsewhere_is_checked_as_one_that_was_typed() {
        let read = |text: &str| serde_json::from_str::<ServerTarget>(text).is_ok();
        assert!(read(
            r#"{"destination":"192.0.2.7","user":"root","port":22}"#
        ));
        for text in [
            r#"{"destination":"-oProxyCommand=x"}"#,
            r#"{"destination":"garden;reboot"}"#,
            r#"{"destination":"garden","user":"$(id)"}"#,
            r#"{"destination":"garden","identity_file":"/key\nProxyCommand x"}"#,
        ] {
            assert!(!read(text), "{text}");
        }
    }

    #[test]
    fn a_fingerprint_is_the_one_that_openssh_shows() {
        // The key and the fingerprint that GitHub publishes for its SSH servers.
        let key = HostKey::parse(
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl comment",
        )
        .unwrap();
        assert_eq!(
            key.fingerprint(),
            "SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU"
        );
    }

    #[test]
    fn a_secret_cannot_be_seen_in_a_frame() {
        let frame = Frame::new("cat").with_secret("canary".into());
        assert!(!format!("{frame:?}").contains("canary"));
    }
}
