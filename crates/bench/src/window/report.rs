//! What is told of the measurements: a table, the aims, the section of the
//! page.

use std::fmt::Write as _;

use super::{Measured, screen::Start};
use crate::{
    aim::{Aim, Goal},
    statistics::Spread,
};

/// All that was measured in a run: ours first, then the empty window.
#[derive(Debug)]
pub(super) struct Results {
    pub(super) day: String,
    pub(super) machine: String,
    /// Before and after.
    pub(super) load: (f64, f64),
    /// Others were at work on the machine.
    pub(super) busy: bool,
    pub(super) windows: [Measured; 2],
    /// Seconds of each build of a changed page.
    pub(super) changes: Vec<f64>,
}

impl Results {
    fn ratio(&self, of: impl Fn(&Start) -> f64) -> f64 {
        let [ours, empty] = &self.windows;
        let all = |starts: &[Start]| starts.iter().map(&of).collect::<Vec<_>>();
        Spread::of_ratio(&all(&ours.1), &all(&empty.1)).median
    }

    /// What was to be shown, and what came out.
    pub(super) fn aims(&self) -> Vec<Aim> {
        vec![
            Aim {
                name: "window/start",
                meaning: "time to our first text, by the empty window's",
                measured: self.ratio(|start| start.seconds),
                goal: Goal::AtMost(1.15),
            },
            Aim {
                name: "window/first-page",
                meaning: "time until our first page stands, by the empty window's",
                measured: self.ratio(|start| start.stands),
                goal: Goal::AtMost(1.15),
            },
            Aim {
                name: "window/memory",
                meaning: "our memory once idle, by the empty window's",
                measured: self.ratio(|start| start.mebibytes),
                goal: Goal::AtMost(1.2),
            },
            Aim {
                name: "window/interface-kb",
                meaning: "our interface for a whole launch, compressed, in kB",
                measured: kilobytes(self.windows[0].0.interface.launch),
                goal: Goal::AtMost(400.0),
            },
            Aim {
                name: "window/change-s",
                meaning: "one page changed and built anew, in seconds",
                measured: Spread::of(self.changes.iter().copied()).median,
                goal: Goal::AtMost(10.0),
            },
        ]
    }

    /// Both windows.
    pub(super) fn table(&self) -> String {
        let mut table = "| | seconds to first text | from – to | until the first page stands | MiB once idle | from – to | interface, kB: for the first page | for a launch | all of it |\n|---|---|---|---|---|---|---|---|---|\n".to_owned();
        for (window, starts) in &self.windows {
            let seconds = Spread::of(starts.iter().map(|start| start.seconds));
            let stands = Spread::of(starts.iter().map(|start| start.stands));
            let memory = Spread::of(starts.iter().map(|start| start.mebibytes));
            let _ = writeln!(
                table,
                "| {} | {:.2} | {:.2} – {:.2} | {:.2} | {:.0} | {:.0} – {:.0} | {:.0} | {:.0} | {:.0} |",
                window.name,
                seconds.median,
                seconds.least,
                seconds.most,
                stands.median,
                memory.median,
                memory.least,
                memory.most,
                kilobytes(window.interface.first),
                kilobytes(window.interface.launch),
                kilobytes(window.interface.whole),
            );
        }
        table
    }

    /// The benchmark's section of the page.
    pub(super) fn section(&self) -> String {
        let mut verdicts = "| aim | measured | goal | |\n|---|---|---|---|\n".to_owned();
        for aim in self.aims() {
            let goal = aim.goal.to_string().replace("<=", "≤ ");
            let (meaning, measured, verdict) = (aim.meaning, aim.measured, aim.verdict());
            let _ = writeln!(
                verdicts,
                "| {meaning} | {measured:.2} | {goal} | {verdict} |"
            );
        }
        format!(
            "The window beside an empty one: a heading, by the same versions of Tauri and Yew and\n\
             the same settings of the compiler.\n\n\
             Measured {} on {}; load {:.1} before, {:.1} after. Release builds, {} rounds, the two in\n\
             turn.{}\n\n\
             {}\n\
             Each start is that of a new person: an empty home, a session bus and a display of their\n\
             own (Xvfb). The files are in the system's cache already. The first text is there when\n\
             the screen has eight colours, looked for every 5 ms: of ours it is the frame with our\n\
             name, which the page has before its program. The first page stands when more than\n\
             a hundredth of the picture changed for the last time. Memory is what the program and all\n\
             its helpers hold 5 s later, the session bus included, shared pages counted in shares.\n\
             A ratio is taken within each round, and is the median of these. The interface is counted\n\
             file by file, each by `gzip -9`: what is fetched until the first page stands, what from\n\
             there to an instance that is handed over, both in the language with most, and all files:\n\
             the pages of the money and those that look after an instance, and four languages.\n\n\
             {verdicts}",
            self.day,
            self.machine,
            self.load.0,
            self.load.1,
            self.windows[0].1.len(),
            if self.busy {
                " **The machine was busy meanwhile: take these numbers as rough.**"
            } else {
                ""
            },
            self.table(),
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "files of some megabytes")]
fn kilobytes(bytes: u64) -> f64 {
    bytes as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::window::builds::{Interface, Window};

    fn measured(name: &'static str, seconds: f64, mebibytes: f64, bytes: u64) -> Measured {
        let window = Window {
            name,
            program: "window".into(),
            interface: Interface {
                first: bytes / 2,
                launch: bytes,
                whole: bytes * 2,
            },
        };
        (
            window,
            vec![Start {
                seconds,
                stands: seconds * 2.0,
                mebibytes,
            }],
        )
    }

    #[test]
    fn the_aims_compare_us_with_the_empty_window_and_with_fixed_goals() {
        let results = Results {
            day: "2026-01-01".to_owned(),
            machine: "a machine".to_owned(),
            load: (0.1, 0.2),
            busy: false,
            windows: [
                measured("ours", 0.5, 240.0, 401_000),
                measured("empty", 0.4, 200.0, 100_000),
            ],
            changes: vec![5.0, 7.0, 6.0],
        };
        let lines: Vec<String> = results.aims().iter().map(Aim::to_string).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        aim window/start 1.25 <=1.15 short
        aim window/first-page 1.25 <=1.15 short
        aim window/memory 1.20 <=1.20 met
        aim window/interface-kb 401.00 <=400.00 short
        aim window/change-s 6.00 <=10.00 met
        ");
    }
}
