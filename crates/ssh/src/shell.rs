//! A shell at the end of three byte streams, driven by batches of frames.
//! Generic over the streams: the tests run it on the shells of this computer.

use std::{io, time::Duration};

use allotment_provision::{Exit, Frame, OutputSink, Stream};
use tokio::{
    io::{AsyncRead, AsyncReadExt as _, AsyncWrite, AsyncWriteExt as _},
    time::timeout,
};

use crate::{
    kept::Kept,
    marks::{Mark, Piece, Scanner},
    script,
};

/// Large enough for a full SSH channel packet.
const CHUNK: usize = 32 * 1024;

/// Why a batch has no answer.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ShellError {
    /// The shell, or what carried it, is gone.
    #[error("the shell ended before it answered")]
    Ended,
    /// Its streams cannot be written or read.
    #[error("the shell's streams broke")]
    Broken(#[source] io::Error),
    /// A mark came that was not expected.
    #[error("the shell's answers came out of order")]
    OutOfOrder,
    /// An earlier batch was given up or failed: nobody knows where the shell is.
    #[error("an earlier batch was given up")]
    GivenUp,
    /// Nothing came and nothing could be written for this long.
    #[error("nothing came for {} s", .0.as_secs())]
    Silent(Duration),
}

/// Bounds of one shell.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Limits {
    pub(crate) silence: Duration,
    pub(crate) output: usize,
}

/// A running shell.
pub(crate) struct Shell<I, O, E> {
    input: I,
    out: O,
    err: E,
    mark: Mark,
    out_scanner: Scanner,
    err_scanner: Scanner,
    limits: Limits,
    /// Cleared while a batch runs, set again when it has its answer. A batch
    /// whose future was dropped leaves it cleared.
    in_step: bool,
}

impl<I, O, E> Shell<I, O, E>
where
    I: AsyncWrite + Unpin,
    O: AsyncRead + Unpin,
    E: AsyncRead + Unpin,
{
    pub(crate) fn new(input: I, out: O, err: E, limits: Limits) -> Self {
        let mark = Mark::random();
        Self {
            out_scanner: Scanner::new(&mark),
            err_scanner: Scanner::new(&mark),
            input,
            out,
            err,
            mark,
            limits,
            in_step: true,
        }
    }

    /// Writes all frames and reads all answers, at the same time: a server
    /// that prints much while we still write would otherwise wait for us, and
    /// we for it.
    pub(crate) async fn run(
        &mut self,
        frames: &[Frame],
        sink: &mut dyn OutputSink,
    ) -> Result<Vec<Exit>, ShellError> {
        if !std::mem::replace(&mut self.in_step, false) {
            return Err(ShellError::GivenUp);
        }
        let text = script::batch(frames, &self.mark);
        let mut unwritten: &[u8] = &text;
        let mut out = Answers::new(Stream::Out, frames.len(), self.limits.output);
        let mut err = Answers::new(Stream::Err, frames.len(), self.limits.output);
        let (mut out_chunk, mut err_chunk) = (vec![0; CHUNK], vec![0; CHUNK]);

        while !(out.complete() && err.complete()) {
            let progress = async {
                // Each branch may be dropped half-way without losing bytes.
                tokio::select! {
                    written = self.input.write(unwritten), if !unwritten.is_empty() => {
                        Progress::Written(written)
                    }
                    read = self.out.read(&mut out_chunk), if !out.complete() => Progress::Out(read),
                    read = self.err.read(&mut err_chunk), if !err.complete() => Progress::Err(read),
                }
            };
            let Ok(progress) = timeout(self.limits.silence, progress).await else {
                return Err(ShellError::Silent(self.limits.silence));
            };
            match progress {
                Progress::Written(count) => unwritten = &unwritten[some(count)?..],
                Progress::Out(count) => {
                    out.take(&out_chunk[..some(count)?], &mut self.out_scanner, sink)?;
                }
                Progress::Err(count) => {
                    err.take(&err_chunk[..some(count)?], &mut self.err_scanner, sink)?;
                }
            }
        }
        self.in_step = true;
        Ok(out
            .ended
            .into_iter()
            .zip(err.ended)
            .map(|(out, err)| Exit {
                code: out.status.unwrap_or_default(),
                stdout: out.bytes,
                stderr: err.bytes,
                truncated: out.truncated || err.truncated,
            })
            .collect())
    }
}

enum Progress {
    Written(io::Result<usize>),
    Out(io::Result<usize>),
    Err(io::Result<usize>),
}

fn some(count: io::Result<usize>) -> Result<usize, ShellError> {
    match count {
        Ok(0) => Err(ShellError::Ended),
        Ok(count) => Ok(count),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Err(ShellError::Ended),
        Err(error) => Err(ShellError::Broken(error)),
    }
}

/// What has come of a batch on one stream.
struct Answers {
    stream: Stream,
    begun: bool,
    expected: usize,
    limit: usize,
    current: Kept,
    ended: Vec<Answer>,
}

struct Answer {
    status: Option<i32>,
    bytes: Vec<u8>,
    truncated: bool,
}

impl Answers {
    fn new(stream: Stream, expected: usize, limit: usize) -> Self {
        Self {
            stream,
            begun: false,
            expected,
            limit,
            current: Kept::new(limit),
            ended: Vec::with_capacity(expected),
        }
    }

    fn complete(&self) -> bool {
        self.begun && self.ended.len() == self.expected
    }

    fn take(
        &mut self,
        chunk: &[u8],
        scanner: &mut Scanner,
        sink: &mut dyn OutputSink,
    ) -> Result<(), ShellError> {
        let mut in_order = true;
        scanner.feed(chunk, |piece| match piece {
            Piece::Output(bytes) if self.begun && !self.complete() => {
                self.current.push(bytes);
                sink.chunk(self.ended.len(), self.stream, bytes);
            }
            // Late output of an earlier batch, or of this one: nobody's.
            Piece::Output(_) => {}
            Piece::Mark(script::BEGIN) if !self.begun => self.begun = true,
            Piece::Mark(label) => in_order &= self.begun && self.end_frame(label),
        });
        if in_order {
            Ok(())
        } else {
            Err(ShellError::OutOfOrder)
        }
    }

    /// Ends the current frame, provided that the mark is its own.
    fn end_frame(&mut self, label: &str) -> bool {
        let mut words = label.split(' ');
        let index = words.next().and_then(|word| word.parse().ok());
        let status = words.next().and_then(|word| word.parse().ok());
        let expected = index == Some(self.ended.len()) && !self.complete();
        if !expected || status.is_some() != (self.stream == Stream::Out) {
            return false;
        }
        let (bytes, truncated) =
            std::mem::replace(&mut self.current, Kept::new(self.limit)).finish();
        self.ended.push(Answer {
            status,
            bytes,
            truncated,
        });
        true
    }
}

#[cfg(test)]
mod tests;
