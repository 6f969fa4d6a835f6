//! The framing: what is written for a batch, and how its answers are cut out
//! of the two streams.

use std::{fmt::Write as _, io, sync::Mutex};

use allotment_provision::{Frame, OutputSink, Stream, shell::quote, transport::Stdin};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use secrecy::ExposeSecret as _;
use tokio::io::{AsyncRead, AsyncReadExt as _};

/// A batch as shell text. It is one command, and scripts are contained by a
/// subshell and `eval`, as over SSH.
pub(super) fn batch_text(frames: &[Frame], mark: &str) -> String {
    let mark = mark.replace('\u{1e}', "\\036");
    let mut text = "{\n".to_owned();
    for frame in frames {
        let script = quote(&format!(" {}", frame.script));
        let input = match &frame.stdin {
            Stdin::Nothing => None,
            Stdin::Bytes(bytes) => Some(BASE64_STANDARD.encode(bytes)),
            Stdin::Secret(secret) => Some(BASE64_STANDARD.encode(secret.expose_secret())),
        };
        let _ = match input {
            None if frame.in_shell => writeln!(text, "{{ eval {script}; }} </dev/null"),
            None => writeln!(text, "(eval {script}) </dev/null"),
            Some(input) => writeln!(text, "printf %s '{input}' | base64 -d | (eval {script})"),
        };
        let _ = writeln!(text, "printf '{mark} %s\\n' $?; printf '{mark} 0\\n' >&2");
    }
    text.push_str("}\n");
    text
}

/// One of the shell's two outputs.
#[derive(Debug)]
pub(super) struct Answers {
    stream: Stream,
    pipe: Box<dyn Pipe>,
    mark: Vec<u8>,
    unread: Vec<u8>,
}

trait Pipe: AsyncRead + Unpin + Send + Sync + std::fmt::Debug {}
impl<T: AsyncRead + Unpin + Send + Sync + std::fmt::Debug> Pipe for T {}

impl Answers {
    pub(super) fn new(
        stream: Stream,
        pipe: impl AsyncRead + Unpin + Send + Sync + std::fmt::Debug + 'static,
        mark: &str,
    ) -> Self {
        Self {
            stream,
            pipe: Box::new(pipe),
            mark: format!("{mark} ").into_bytes(),
            unread: vec![],
        }
    }

    /// Reads the output of so many frames: the number after each one's mark
    /// and the bytes before it.
    pub(super) async fn take(
        &mut self,
        count: usize,
        sink: &Mutex<&mut dyn OutputSink>,
    ) -> io::Result<Vec<(i32, Vec<u8>)>> {
        let mut answers = Vec::with_capacity(count);
        let mut told = 0;
        let mut looked = 0;
        while answers.len() < count {
            let from = self.unread[looked..]
                .windows(self.mark.len())
                .position(|window| window == self.mark)
                .map(|at| at + looked);
            let line_end = from.and_then(|from| {
                let rest = &self.unread[from..];
                rest.iter().position(|b| *b == b'\n').map(|at| from + at)
            });
            // What may be the begin of a mark is not told yet.
            let safe = from.unwrap_or(self.unread.len().saturating_sub(self.mark.len() - 1));
            if safe > told {
                if let Ok(mut sink) = sink.lock() {
                    sink.chunk(answers.len(), self.stream, &self.unread[told..safe]);
                }
                told = safe;
            }
            looked = safe;
            if let (Some(from), Some(end)) = (from, line_end) {
                let number = std::str::from_utf8(&self.unread[from + self.mark.len()..end])
                    .ok()
                    .and_then(|text| text.parse().ok())
                    .ok_or_else(|| io::Error::other("a mark without its number"))?;
                let rest = self.unread.split_off(end + 1);
                self.unread.truncate(from);
                answers.push((number, std::mem::replace(&mut self.unread, rest)));
                (told, looked) = (0, 0);
            } else if self.pipe.read_buf(&mut self.unread).await? == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        Ok(answers)
    }
}
