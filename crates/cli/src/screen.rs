//! What people and programs see: results on standard output, progress on
//! standard error; with `--json` everything on standard output, one object a
//! line.

use std::{
    collections::BTreeMap,
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
            let _ = writeln!(std::io::stdout(), "{text}");
        }
    }

    /// A line beside the result.
    pub(crate) fn aside(&self, text: &str) {
        if !self.json {
            let _ = writeln!(std::io::stderr(), "{text}");
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
        let mut err = std::io::stderr();
        let _ = writeln!(err, "{}", error.message);
        for hint in &error.hints {
            let _ = writeln!(err, "  - {hint}");
        }
        for key in ["causes", "ssh", "said", "last"] {
            if let Some(value) = error.detail.get(key) {
                let text = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                if !text.trim().is_empty() {
                    let _ = writeln!(err, "  {key}: {}", text.trim().replace('\n', "\n    "));
                }
            }
        }
        if let (Some(expected), Some(found)) =
            (error.detail.get("expected"), error.detail.get("found"))
        {
            let _ = writeln!(err, "  expected {expected}, found {found}");
        }
        if let Some(changed) = error
            .detail
            .get("changed")
            .and_then(|c| c.as_array())
            .filter(|c| !c.is_empty())
        {
            let _ = writeln!(err, "  This run changed so far:");
            for title in changed.iter().filter_map(|t| t.as_str()) {
                let _ = writeln!(err, "    {title}");
            }
        }
        let _ = writeln!(err, "  ({})", error.code);
    }

    fn title(&self, step: &StepId) -> String {
        let titles = self.titles.lock().ok();
        titles
            .and_then(|t| t.get(step).cloned())
            .unwrap_or_else(|| step.to_string())
    }
}

/// Seconds the way people say them.
pub(crate) fn seconds(seconds: u64) -> String {
    match seconds {
        0..=1 => "1 s".to_owned(),
        2..=89 => format!("{seconds} s"),
        _ => format!("{} min", seconds.div_ceil(60)),
    }
}

impl News for Screen {
    fn tell(&self, event: Event) {
        if self.json {
            if let Ok(line) = serde_json::to_string(&event) {
                let _ = writeln!(std::io::stdout(), "{line}");
            }
            return;
        }
        match event {
            Event::Doing { what } => self.aside(&format!("  … {what}")),
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
            Event::Notice { text } => self.aside(&text),
        }
    }

    fn wants_stop(&self) -> bool {
        self.stop.load(Ordering::SeqCst)
    }
}
