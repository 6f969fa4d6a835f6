//! What people and programs see: results on standard output, progress on
//! standard error; with `--json` everything on standard output, one object a
//! line.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    io::Write as _,
    sync::{
        Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use allotment_api::{ErrorBody, Event, Outcome};
use allotment_app::News;
use allotment_types::StepId;
use serde::Serialize;
use serde_json::{Map, Value};

/// Where everything that is shown goes.
pub(crate) struct Screen {
    json: bool,
    verbose: bool,
    stop: AtomicBool,
    titles: Mutex<BTreeMap<StepId, String>>,
}

impl Screen {
    pub(crate) fn new(json: bool, verbose: bool) -> Self {
        Self {
            json,
            verbose,
            stop: AtomicBool::new(false),
            titles: Mutex::default(),
        }
    }

    /// Whether programs read this.
    pub(crate) fn json(&self) -> bool {
        self.json
    }

    /// The person asked to stop. Tells whether that was the first time.
    pub(crate) fn stop(&self) -> bool {
        let first = !self.stop.swap(true, Ordering::SeqCst);
        if first {
            self.aside("Stopping after what is at work now. Once more to leave at once (the server's log stays right)");
        }
        first
    }

    /// A line of the result.
    pub(crate) fn line(&self, text: &str) {
        if !self.json {
            let _ = writeln!(std::io::stdout(), "{}", fit(text));
        }
    }

    /// Much of a result at once, for programs: each line as it is.
    pub(crate) fn raw(&self, text: &str) {
        if !self.json {
            let _ = std::io::stdout().write_all(text.as_bytes());
        }
    }

    /// A line beside the result.
    pub(crate) fn aside(&self, text: &str) {
        if !self.json {
            let _ = writeln!(std::io::stderr(), "{}", fit(text));
        }
    }

    /// The whole result for programs, as `{"reply": …}`.
    pub(crate) fn reply(&self, reply: &impl Serialize) {
        if self.json {
            let object = serde_json::json!({ "reply": reply });
            let _ = writeln!(std::io::stdout(), "{object}");
        }
    }

    /// What went wrong: what happened, what is safe, what to do next.
    pub(crate) fn error(&self, error: &ErrorBody) {
        if self.json {
            let object = serde_json::json!({ "error": error });
            let _ = writeln!(std::io::stdout(), "{object}");
            return;
        }
        let mut text = String::new();
        let _ = writeln!(text, "{}", error.message);
        for hint in &error.hints {
            let _ = writeln!(text, "  - {hint}");
        }
        for key in ["causes", "ssh", "sudo", "said", "last"] {
            if let Some(value) = error.detail.get(key) {
                for said in texts(value) {
                    let said = said.trim().replace('\n', "\n    ");
                    let _ = writeln!(text, "  {key}: {said}");
                }
            }
        }
        if let (Some(expected), Some(found)) =
            (error.detail.get("expected"), error.detail.get("found"))
        {
            let _ = writeln!(text, "  expected {expected}, found {found}");
        }
        if let Some(changed) = error
            .detail
            .get("changed")
            .and_then(|c| c.as_array())
            .filter(|c| !c.is_empty())
        {
            let _ = writeln!(text, "  This run changed so far:");
            for title in changed.iter().filter_map(|t| t.as_str()) {
                let _ = writeln!(text, "    {title}");
            }
        }
        let _ = write!(text, "  ({})", error.code);
        self.aside(&text);
    }

    fn title(&self, step: &StepId) -> String {
        let titles = self.titles.lock().ok();
        titles
            .and_then(|t| t.get(step).cloned())
            .unwrap_or_else(|| step.to_string())
    }
}

/// One text, or a list of them, without those that say nothing.
fn texts(value: &Value) -> Vec<String> {
    let one = |value: &Value| {
        let text = value.as_str().map(str::to_owned);
        text.unwrap_or_else(|| value.to_string())
    };
    let mut texts = match value {
        Value::Array(values) => values.iter().map(one).collect(),
        value => vec![one(value)],
    };
    texts.retain(|text| !text.trim().is_empty());
    texts
}

/// Text as it can be shown: what servers and recipes say must neither move the
/// cursor nor turn letters round, or a plan could look like another one.
pub(crate) fn fit(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' | '\t' => shown.push(c),
            '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
                shown.extend(c.escape_unicode());
            }
            c if c.is_control() => shown.extend(c.escape_unicode()),
            c => shown.push(c),
        }
    }
    shown
}

/// Seconds the way people say them.
pub(crate) fn seconds(seconds: u64) -> String {
    match seconds {
        0..=1 => "1 s".to_owned(),
        2..=89 => format!("{seconds} s"),
        _ => format!("{} min", seconds.div_ceil(60)),
    }
}

/// An event with its name beside its fields, as scripts find it most easily:
/// `{"event": "step-ended", "step": …}`.
fn named_event(event: Value) -> Value {
    let mut named = Map::new();
    match event {
        Value::Object(event) => {
            for (name, fields) in event {
                named.insert("event".to_owned(), name.into());
                if let Value::Object(fields) = fields {
                    named.extend(fields);
                }
            }
        }
        name => {
            named.insert("event".to_owned(), name);
        }
    }
    Value::Object(named)
}

impl News for Screen {
    fn tell(&self, event: Event) {
        if self.json {
            if let Ok(event) = serde_json::to_value(&event) {
                let _ = writeln!(std::io::stdout(), "{}", named_event(event));
            }
            return;
        }
        match event {
            Event::Doing { what } => self.aside(&format!("  … {what}")),
            Event::Moved { done, of } => {
                let percent = (done * 100).checked_div(of).unwrap_or(100);
                self.aside(&format!("  … {percent} % of the record"));
            }
            Event::RunOpened {
                run,
                steps,
                done,
                estimate_s,
            } => {
                let left = steps - done;
                self.aside(&format!(
                    "Run {run}: {left} of {steps} steps to do, about {}",
                    seconds(estimate_s.into())
                ));
            }
            Event::StepStarted {
                step,
                number,
                of,
                title,
                estimate_s,
            } => {
                let line = format!("[{number:>2}/{of}] {title}");
                if estimate_s >= 5 {
                    self.aside(&format!(
                        "  … {line} (about {})",
                        seconds(estimate_s.into())
                    ));
                }
                if let Ok(mut titles) = self.titles.lock() {
                    titles.insert(step, line);
                }
            }
            Event::Output { text, .. } => {
                if self.verbose {
                    self.aside(&format!("        {text}"));
                }
            }
            Event::Waiting { what, .. } => self.aside(&format!("      {what}")),
            Event::StepEnded {
                step,
                outcome,
                took_ms,
            } => {
                let word = match outcome {
                    Outcome::Done => "done",
                    Outcome::Already => "as it should be",
                    Outcome::Failed => "FAILED",
                    Outcome::Undone => "undone",
                    Outcome::LeftRunning => "left running on the server",
                };
                self.aside(&format!(
                    "  {} {word} ({})",
                    self.title(&step),
                    seconds(took_ms.div_ceil(1000))
                ));
            }
            Event::Reconnecting { attempt, pause_s } => {
                self.aside(&format!(
                    "  The connection was lost; trying again in {pause_s} s (attempt {attempt})"
                ));
            }
            Event::RunEnded { .. } => {}
            Event::Paused => self.aside("  It waits, as you asked"),
            Event::Continued => self.aside("  It goes on"),
        }
    }

    fn wants_stop(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_could_repaint_a_line_is_shown_instead() {
        let text = "a\u{1b}[1A\rb\u{202e}c\n\td";
        assert_eq!(fit(text), "a\\u{1b}[1A\\u{d}b\\u{202e}c\n\td");
    }
}
