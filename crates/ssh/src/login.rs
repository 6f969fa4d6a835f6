//! From a login to a root shell.
//!
//! The account's login shell runs one line, which asks who it is. Root goes
//! on as it is; anybody else starts `sudo`, with a prompt that holds a nonce.
//! The password is sent when that very prompt appears, and once: sent
//! unasked it would become the shell's input where no password is needed, and
//! a second try could lock the account. Words that rc files and banners print
//! before the shell says that it is ready are passed over.

use std::{io, time::Duration};

use secrecy::{ExposeSecret as _, SecretString};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    time::timeout,
};
use zeroize::Zeroizing;

use crate::diagnosis::brief;

/// As many bytes of talk before the shell is ready as are remembered.
const TALK_LIMIT: usize = 64 * 1024;

/// The words of one login that no noise can hold by chance.
pub(crate) struct Conversation {
    ready: String,
    not_root: String,
    ask: String,
}

/// Why no root shell came up.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// A password is asked for and there is none.
    PasswordNeeded,
    /// The password was asked for again.
    PasswordWrong,
    /// `sudo` does not let this account.
    NotAllowed(String),
    /// The login shell or its surroundings do not work.
    NoShell(String),
}

impl Conversation {
    pub(crate) fn new() -> Self {
        let nonce = format!("{:016x}", rand::random::<u64>());
        Self {
            ready: format!("ready-{nonce}"),
            not_root: format!("sudo-{nonce}"),
            ask: format!("ask-{nonce}"),
        }
    }

    /// The line for the login shell. It holds no `'`, `\` or `!` within its
    /// quotes and no line end, so that every shell in use reads it the same,
    /// fish and csh included. What becomes ready is the `$1` of what becomes root.
    pub(crate) fn command(&self) -> String {
        let Self {
            ready,
            not_root,
            ask,
        } = self;
        let become_root = format!(
            "LC_ALL=C; export LC_ALL; \
             if [ \"$(id -u)\" = 0 ]; then exec sh -c \"$1\"; fi; \
             echo {not_root}; \
             exec sudo -S -k -H -p {ask} -- sh -c \"$1\""
        );
        // `printf` must be a part of the shell: it handles secrets.
        let become_ready = format!(
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin; \
             LC_ALL=C; export PATH LC_ALL; unset ENV BASH_ENV CDPATH; umask 022; cd /; \
             case \"$(type printf)\" in *builtin*) ;; \
             *) echo \"this shell has no printf of its own\" >&2; exit 1;; esac; \
             command -v base64 >/dev/null || \
             {{ echo \"the program base64 is missing\" >&2; exit 1; }}; \
             echo {ready}; exec sh"
        );
        format!("exec sh -c '{become_root}' sh '{become_ready}'")
    }

    /// Leads the conversation until the shell is ready for frames.
    pub(crate) async fn lead<I, O, E>(
        &self,
        input: &mut I,
        out: &mut O,
        err: &mut E,
        password: Option<&SecretString>,
        limit: Duration,
    ) -> Result<(), Refusal>
    where
        I: AsyncWrite + Unpin,
        O: AsyncRead + Unpin,
        E: AsyncRead + Unpin,
    {
        let mut talk = Talk::default();
        match timeout(limit, self.talk(&mut talk, input, out, err, password)).await {
            Ok(Ok(end)) => self.judge(end, &talk, password.is_some()),
            Ok(Err(error)) => Err(Refusal::NoShell(self.said(&talk, &error.to_string()))),
            Err(_) => {
                let late = format!("no shell within {} s", limit.as_secs());
                Err(Refusal::NoShell(self.said(&talk, &late)))
            }
        }
    }

    async fn talk<I, O, E>(
        &self,
        talk: &mut Talk,
        input: &mut I,
        out: &mut O,
        err: &mut E,
        password: Option<&SecretString>,
    ) -> io::Result<End>
    where
        I: AsyncWrite + Unpin,
        O: AsyncRead + Unpin,
        E: AsyncRead + Unpin,
    {
        let (mut out_chunk, mut err_chunk) = ([0; 4096], [0; 4096]);
        let (mut out_open, mut err_open) = (true, true);
        while out_open || err_open {
            tokio::select! {
                count = out.read(&mut out_chunk), if out_open => {
                    let count = count?;
                    out_open = count > 0;
                    remember(&mut talk.out, &out_chunk[..count]);
                    if contains(&talk.out, &self.ready) {
                        return Ok(End::Ready);
                    }
                }
                count = err.read(&mut err_chunk), if err_open => {
                    let count = count?;
                    err_open = count > 0;
                    remember(&mut talk.err, &err_chunk[..count]);
                }
            }
            let asked = String::from_utf8_lossy(&talk.err)
                .matches(&self.ask)
                .count();
            if asked > talk.asked {
                talk.asked = asked;
                match password {
                    Some(password) if asked == 1 => {
                        let password = password.expose_secret().as_bytes();
                        let mut line = Zeroizing::new(Vec::with_capacity(password.len() + 1));
                        line.extend_from_slice(password);
                        line.push(b'\n');
                        input.write_all(&line).await?;
                        input.flush().await?;
                    }
                    // Nothing more to say: sudo is left without an answer.
                    _ => return Ok(End::Unanswered),
                }
            }
        }
        Ok(End::Closed)
    }

    fn judge(&self, end: End, talk: &Talk, had_password: bool) -> Result<(), Refusal> {
        let tried_sudo = contains(&talk.out, &self.not_root);
        let said = self.said(talk, "");
        match end {
            End::Ready => Ok(()),
            End::Unanswered if had_password => Err(Refusal::PasswordWrong),
            End::Unanswered => Err(Refusal::PasswordNeeded),
            End::Closed if !tried_sudo => Err(Refusal::NoShell(said)),
            End::Closed if said.contains("incorrect password") => Err(Refusal::PasswordWrong),
            End::Closed if OUR_OWN.iter().any(|own| said.contains(own)) => {
                Err(Refusal::NoShell(said))
            }
            End::Closed => Err(Refusal::NotAllowed(said)),
        }
    }

    /// All that was heard, and what there is to add.
    fn said(&self, talk: &Talk, more: &str) -> String {
        let out = String::from_utf8_lossy(&talk.out);
        let err = String::from_utf8_lossy(&talk.err);
        let said = [&out, &err, more].join("\n");
        brief(&said.replace(&self.not_root, "").replace(&self.ask, ""))
    }
}

/// Complaints of our own line, after `sudo` did its work.
const OUR_OWN: [&str; 2] = [
    "this shell has no printf of its own",
    "the program base64 is missing",
];

#[derive(Default)]
struct Talk {
    out: Vec<u8>,
    err: Vec<u8>,
    asked: usize,
}

#[derive(Clone, Copy)]
enum End {
    Ready,
    /// Asked, and there is no answer to give.
    Unanswered,
    Closed,
}

/// Forgets the first half of too much talk: what we look for comes last.
fn remember(talk: &mut Vec<u8>, bytes: &[u8]) {
    talk.extend_from_slice(bytes);
    if talk.len() > TALK_LIMIT {
        talk.drain(..TALK_LIMIT / 2);
    }
}

fn contains(text: &[u8], word: &str) -> bool {
    memchr::memmem::find(text, word.as_bytes()).is_some()
}

#[cfg(test)]
mod tests;
