//! A command's output on its way to whoever follows it.

use allotment_api::Event;
use allotment_provision::{OutputSink, Stream, engine::MARK, output::clean};
use allotment_types::StepId;

use super::News;
use crate::redact::Redactor;

/// Tells output line by line, cleaned, without secrets and without the
/// runner's own answer.
pub(super) struct StepSink<'a> {
    news: &'a dyn News,
    redactor: Redactor,
    steps: Vec<StepId>,
    /// Frames before those of the steps.
    before: usize,
    partial: [Partial; 2],
    frame: usize,
    /// The end of what was told, for error messages.
    pub(super) tail: String,
}

/// What has no line end yet, and how much of it was searched for one.
#[derive(Default)]
struct Partial {
    bytes: Vec<u8>,
    searched: usize,
}

/// The longest line; a longer one is told in pieces, so that a server that
/// never ends its line fills no memory.
const LINE: usize = 8 * 1024;

/// How much of a failed command's own words an error repeats.
const TAIL: usize = 2000;

impl<'a> StepSink<'a> {
    /// What the redactor knows is hidden.
    pub(super) fn new(news: &'a dyn News, redactor: Redactor, steps: Vec<StepId>) -> Self {
        Self {
            news,
            redactor,
            steps,
            before: 0,
            partial: [Partial::default(), Partial::default()],
            frame: 0,
            tail: String::new(),
        }
    }

    /// For a batch in which this many frames go before those of the steps.
    pub(super) fn after(mut self, frames: usize) -> Self {
        self.before = frames;
        self
    }

    /// Tells what has no line end yet.
    pub(super) fn flush(&mut self) {
        for stream in [Stream::Out, Stream::Err] {
            let rest = std::mem::take(&mut self.partial[stream as usize]);
            self.line(stream, &rest.bytes);
        }
    }

    fn line(&mut self, stream: Stream, raw: &[u8]) {
        if raw.windows(MARK.len()).any(|w| w == MARK.as_bytes()) {
            return;
        }
        let text = self.redactor.hide(&clean(raw));
        if text.trim().is_empty() {
            return;
        }
        self.tail.push_str(&text);
        keep_end(&mut self.tail);
        let step = self.frame.checked_sub(self.before);
        if let Some(step) = step.and_then(|number| self.steps.get(number)) {
            self.news.tell(Event::Output {
                step: step.clone(),
                stream,
                text: text.trim_end().to_owned(),
            });
        }
    }
}

/// Shortens what a command said to its end.
pub(super) fn keep_end(text: &mut String) {
    if text.len() > TAIL {
        let cut = text.ceil_char_boundary(text.len() - TAIL);
        text.drain(..cut);
    }
}

impl OutputSink for StepSink<'_> {
    fn chunk(&mut self, frame: usize, stream: Stream, bytes: &[u8]) {
        if frame != self.frame {
            self.flush();
            self.frame = frame;
        }
        let buffer = &mut self.partial[stream as usize];
        buffer.bytes.extend_from_slice(bytes);
        let new = &buffer.bytes[buffer.searched..];
        let mut whole = new
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(0, |at| buffer.searched + at + 1);
        if whole == 0 && buffer.bytes.len() > LINE {
            whole = buffer.bytes.len();
        }
        let lines: Vec<u8> = buffer.bytes.drain(..whole).collect();
        buffer.searched = buffer.bytes.len();
        for line in lines.split_inclusive(|&b| b == b'\n') {
            self.line(stream, line);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use super::*;

    #[derive(Default)]
    struct Heard(Mutex<Vec<String>>);

    impl News for Heard {
        fn tell(&self, event: Event) {
            if let Event::Output { text, .. } = event {
                self.0.lock().unwrap().push(text);
            }
        }

        fn wants_stop(&self) -> bool {
            false
        }
    }

    fn told(secrets: &[&str], chunks: &[&[u8]]) -> (Vec<String>, String) {
        let news = Heard::default();
        let redactor = Redactor::new(secrets.iter().copied());
        let mut sink = StepSink::new(&news, redactor, vec!["01-x".parse().unwrap()]);
        for chunk in chunks {
            sink.chunk(0, Stream::Out, chunk);
        }
        sink.flush();
        let tail = std::mem::take(&mut sink.tail);
        drop(sink);
        (news.0.into_inner().unwrap(), tail)
    }

    #[test]
    fn lines_are_told_whole_however_they_come() {
        let (lines, _) = told(&[], &[b"one\ntw", b"o", b"\nthr", b"ee"]);
        assert_eq!(lines, ["one", "two", "three"]);
    }

    #[test]
    fn a_secret_that_a_command_prints_is_told_to_nobody() {
        let (lines, tail) = told(&["s3cret-fern"], &[b"usage: --password s3cret", b"-fern\n"]);
        assert_eq!(lines, ["usage: --password …"]);
        assert!(!tail.contains("fern"), "{tail}");
    }

    #[test]
    fn a_line_without_end_is_told_in_pieces() {
        let chunk = vec![b'x'; 5000];
        let (lines, _) = told(&[], &[&chunk, &chunk, &chunk, &chunk]);
        assert_eq!(lines.len(), 2);
        assert_eq!(lines.iter().map(String::len).sum::<usize>(), 20_000);
    }
}
