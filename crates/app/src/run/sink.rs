//! A command's output on its way to whoever follows it.

use allotment_api::Event;
use allotment_provision::{OutputSink, Stream, engine::MARK, output::clean};
use allotment_types::StepId;

use super::News;

/// Tells output line by line, cleaned, without the runner's own answer.
pub(super) struct StepSink<'a> {
    news: &'a dyn News,
    steps: Vec<StepId>,
    /// Frames before those of the steps.
    before: usize,
    partial: [Vec<u8>; 2],
    frame: usize,
    /// The end of what was told, for error messages.
    pub(super) tail: String,
}

/// How much of a failed command's own words an error repeats.
const TAIL: usize = 2000;

impl<'a> StepSink<'a> {
    pub(super) fn new(news: &'a dyn News, steps: Vec<StepId>) -> Self {
        Self {
            news,
            steps,
            before: 0,
            partial: [vec![], vec![]],
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
            self.line(stream, &rest);
        }
    }

    fn line(&mut self, stream: Stream, raw: &[u8]) {
        if raw.windows(MARK.len()).any(|w| w == MARK.as_bytes()) {
            return;
        }
        let text = clean(raw);
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
        buffer.extend_from_slice(bytes);
        let whole = buffer
            .iter()
            .rposition(|&b| b == b'\n')
            .map_or(0, |i| i + 1);
        let lines: Vec<u8> = buffer.drain(..whole).collect();
        for line in lines.split_inclusive(|&b| b == b'\n') {
            self.line(stream, line);
        }
    }
}
