//! What went wrong, from what `ssh` said. Its exit status is 255 for nearly
//! everything, so its messages (in English, as it is run) must tell.

use allotment_provision::{ConnectError, HostKey, output::clean};

use crate::host_key::ALIAS;

/// As much of a program's words as an error carries, in characters.
const BRIEF: usize = 2000;

/// The messages of one call of `ssh`.
pub(crate) struct Said {
    /// Of `ssh` itself, about our server.
    pub(crate) own: String,
    /// Of what it started on the way: jump hosts, proxy commands.
    pub(crate) on_the_way: String,
}

impl Said {
    /// The reason why no connection came about.
    pub(crate) fn reason(&self, target: &str, pinned: Option<&HostKey>) -> ConnectError {
        let (target, own) = (target.to_owned(), self.own.as_str());
        if let Some(pinned) = pinned
            && another_key(own)
        {
            return ConnectError::HostKeyChanged {
                target,
                expected: pinned.fingerprint(),
                found: fingerprint(own),
            };
        }
        let everything = format!("{}\n{}", self.on_the_way, own);
        let said = brief(&everything);
        if has_any(&everything, MISUSE) {
            return ConnectError::NoSsh {
                source: said.into(),
            };
        }
        if has_any(&everything, REFUSALS) {
            return ConnectError::LoginRefused { target, said };
        }
        ConnectError::Unreachable { target, said }
    }

    /// Whether the server was reached, showed its key and turned us away.
    pub(crate) fn turned_away(&self) -> bool {
        has_any(&self.own, REFUSALS)
    }
}

/// The local `ssh`, its configuration or our use of it is at fault.
const MISUSE: &[&str] = &[
    "Bad configuration option",
    "Bad owner or permissions on",
    "bad configuration options",
    "unknown option --",
    "illegal option --",
    "too long for Unix domain socket",
    "extra arguments at end of line",
    "no argument after keyword",
    "unix_listener:",
];

/// The server was reached and does not let us in.
const REFUSALS: &[&str] = &[
    "Permission denied (",
    "Too many authentication failures",
    "No supported authentication methods",
    "no more authentication methods",
    "subsystem request failed",
];

fn has_any(text: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| text.contains(phrase))
}

/// Only messages about our own server count: a jump host's key is the
/// person's own affair and is judged by their own `known_hosts`.
fn another_key(own: &str) -> bool {
    own.contains(&format!("Host key for {ALIAS} has changed"))
        || own.contains("no matching host key type found")
        || (own.contains("host key is known for") && own.contains(ALIAS))
}

/// The first SHA-256 fingerprint in a text.
fn fingerprint(text: &str) -> Option<String> {
    let at = text.find("SHA256:")?;
    let shown: String = text[at..]
        .chars()
        .take_while(|c| c.is_ascii_alphanumeric() || ":+/".contains(*c))
        .collect();
    // 256 bits in Base64 without padding.
    (shown.len() == "SHA256:".len() + 43).then_some(shown)
}

/// A program's words, fit to be shown: without control characters and empty
/// lines, and not too many of them. The end is the telling part.
pub(crate) fn brief(said: &str) -> String {
    let cleaned = clean(said.as_bytes());
    let lines: Vec<&str> = cleaned
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    let text = lines.join("\n");
    let surplus = text.chars().count().saturating_sub(BRIEF);
    text.chars().skip(surplus).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reason(own: &str, on_the_way: &str) -> String {
        let pinned = HostKey {
            algorithm: "ssh-ed25519".to_owned(),
            key: "AAAA".to_owned(),
        };
        let said = Said {
            own: own.to_owned(),
            on_the_way: on_the_way.to_owned(),
        };
        match said.reason("wiki", Some(&pinned)) {
            ConnectError::Unreachable { .. } => "unreachable".to_owned(),
            ConnectError::HostKeyChanged { found, .. } => format!("another key: {found:?}"),
            ConnectError::LoginRefused { .. } => "refused".to_owned(),
            ConnectError::NoSsh { .. } => "no ssh".to_owned(),
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn messages_of_ssh_are_understood() {
        let changed = format!(
            "@    WARNING: REMOTE HOST IDENTIFICATION HAS CHANGED!     @\r\n\
             The fingerprint for the ED25519 key sent by the remote host is\r\n\
             SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU.\r\n\
             Host key for {ALIAS} has changed and you have requested strict checking.\r\n\
             Host key verification failed."
        );
        let said = [
            "ssh: connect to host 192.0.2.1 port 22: Connection refused",
            "ssh: connect to host 192.0.2.1 port 22: No route to host",
            "ssh: connect to host 192.0.2.1 port 22: Connection timed out",
            "ssh: Could not resolve hostname wiki: Name or service not known",
            "kex_exchange_identification: Connection closed by remote host",
            "root@192.0.2.1: Permission denied (publickey,password).",
            "Received disconnect from 192.0.2.1 port 22:2: Too many authentication failures",
            "Unable to negotiate with 192.0.2.1 port 22: no matching host key type found. Their offer: ssh-rsa",
            "/home/ada/.ssh/config: line 3: Bad configuration option: prot",
            "Bad owner or permissions on /home/ada/.ssh/config",
            &changed,
        ];
        let table: Vec<String> = said
            .iter()
            .map(|own| format!("{} <- {}", reason(own, ""), own.lines().last().unwrap()))
            .collect();
        insta::assert_snapshot!(table.join("\n"), @r#"
        unreachable <- ssh: connect to host 192.0.2.1 port 22: Connection refused
        unreachable <- ssh: connect to host 192.0.2.1 port 22: No route to host
        unreachable <- ssh: connect to host 192.0.2.1 port 22: Connection timed out
        unreachable <- ssh: Could not resolve hostname wiki: Name or service not known
        unreachable <- kex_exchange_identification: Connection closed by remote host
        refused <- root@192.0.2.1: Permission denied (publickey,password).
        refused <- Received disconnect from 192.0.2.1 port 22:2: Too many authentication failures
        another key: None <- Unable to negotiate with 192.0.2.1 port 22: no matching host key type found. Their offer: ssh-rsa
        no ssh <- /home/ada/.ssh/config: line 3: Bad configuration option: prot
        no ssh <- Bad owner or permissions on /home/ada/.ssh/config
        another key: Some("SHA256:+DiY3wvvV6TuJJhbpZisF/zLDA0zPMSvHdkr4UvCOqU") <- Host key verification failed.
        "#);
    }

    #[test]
    fn a_jump_hosts_troubles_are_not_taken_for_our_servers() {
        let gone = "Connection closed by UNKNOWN port 65535";
        let jump = "Host key for jump has changed and you have requested strict checking.\r\n\
                    Host key verification failed.";
        assert_eq!(reason(gone, jump), "unreachable");
        assert_eq!(
            reason(gone, "ada@jump: Permission denied (publickey)."),
            "refused"
        );
    }
}
