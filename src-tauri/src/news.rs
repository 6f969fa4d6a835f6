//! Events of long work, on their way to the page.

use std::{
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use allotment_api::Event;
use allotment_app::News;
use tauri::ipc::Channel;

/// Sends events to the page that asked. A page that has gone does not stop
/// the work: what people wish of it comes by requests of their own.
pub(crate) struct ToPage {
    events: Channel<Event>,
    sluice: Mutex<Sluice>,
}

impl ToPage {
    pub(crate) fn new(events: Channel<Event>) -> Self {
        Self {
            events,
            sluice: Mutex::default(),
        }
    }

    fn let_through(&self, event: Event) -> Vec<Event> {
        let mut sluice = self.sluice.lock().unwrap_or_else(PoisonError::into_inner);
        sluice.pass(event, Instant::now())
    }
}

impl News for ToPage {
    fn tell(&self, event: Event) {
        for event in self.let_through(event) {
            let _ = self.events.send(event);
        }
    }

    fn wants_stop(&self) -> bool {
        false
    }
}

/// How many lines of output reach the page in a [`SPAN`]. A command may print
/// without end: the page must stay quick enough for somebody to stop it.
const LINES: usize = 200;

/// The time that lines are counted in.
const SPAN: Duration = Duration::from_secs(1);

/// Lets everything through but output in floods.
#[derive(Default)]
struct Sluice {
    since: Option<Instant>,
    passed: usize,
    /// Lines that were left out since one was passed last, and the last one.
    left_out: usize,
    last: Option<Event>,
}

impl Sluice {
    /// What is told now.
    fn pass(&mut self, event: Event, now: Instant) -> Vec<Event> {
        if self.since.is_none_or(|since| now - since >= SPAN) {
            self.since = Some(now);
            self.passed = 0;
        }
        let is_output = matches!(event, Event::Output { .. });
        if is_output && self.passed >= LINES {
            self.left_out += 1;
            self.last = Some(event);
            return vec![];
        }
        self.passed += usize::from(is_output);
        let mut told = self.gap();
        told.push(event);
        told
    }

    /// That something was left out, said where it was.
    fn gap(&mut self) -> Vec<Event> {
        let left_out = std::mem::take(&mut self.left_out);
        let Some(Event::Output { step, stream, text }) = self.last.take() else {
            return vec![];
        };
        let line = |text| Event::Output {
            step: step.clone(),
            stream,
            text,
        };
        let mut told = vec![];
        if left_out > 1 {
            told.push(line(format!("[… {} …]", left_out - 1)));
        }
        told.push(line(text));
        told
    }
}

#[cfg(test)]
mod tests {
    use allotment_provision::Stream;

    use super::*;

    fn line(number: usize) -> Event {
        Event::Output {
            step: "01-x".parse().unwrap(),
            stream: Stream::Out,
            text: number.to_string(),
        }
    }

    fn text(event: &Event) -> &str {
        match event {
            Event::Output { text, .. } => text,
            _ => "another",
        }
    }

    fn texts(events: &[Event]) -> Vec<&str> {
        events.iter().map(text).collect()
    }

    #[test]
    fn of_a_flood_the_page_gets_the_beginning_how_much_is_missing_and_the_end() {
        let mut sluice = Sluice::default();
        let begun = Instant::now();
        for number in 0..LINES {
            assert_eq!(sluice.pass(line(number), begun).len(), 1);
        }
        for number in LINES..1000 {
            assert!(sluice.pass(line(number), begun).is_empty());
        }
        let told = sluice.pass(Event::Paused, begun);
        assert_eq!(texts(&told), ["[… 799 …]", "999", "another"]);
        let later = sluice.pass(line(1000), begun + SPAN);
        assert_eq!(texts(&later), ["1000"]);
    }
}
