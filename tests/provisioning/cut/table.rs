//! What was cut, and the table that tells it.

use std::{fmt::Write as _, time::Duration};

use super::faults::{By, Fault};

/// One cut and what came of it.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    pub(super) step: String,
    pub(super) fault: Fault,
    pub(super) by: By,
    /// At which moment of the step, and how the fault differed from the
    /// column's usual one.
    pub(super) moment: String,
    /// From the fault until the run had arrived at the next step.
    pub(super) took: Duration,
}

const HEAD: &str = "\
# Cut everywhere

A launch of MediaWiki on a bare server was cut in every one of its steps, by
every fault, and continued by the same operator or by another one on a computer
that only knew the server. This table is written by the test
`long_cut_everywhere` (`./dev test full`), and only when all of it has passed.
";

/// The table in Markdown.
pub(super) fn table(steps: &[String], cells: &[Cell], machine: &str) -> String {
    let columns: Vec<(Fault, By)> = Fault::ALL
        .into_iter()
        .flat_map(|fault| By::ALL.map(|by| (fault, by)))
        .collect();
    let mut text = format!("{HEAD}\n{machine}\n\n| step |");
    for (fault, by) in &columns {
        let _ = write!(text, " {}, {} |", fault.label(), by.label());
    }
    text.push_str("\n|---|");
    text.push_str(&"---|".repeat(columns.len()));
    text.push('\n');
    for step in steps {
        let _ = write!(text, "| `{step}` |");
        for (fault, by) in &columns {
            let cell = cells
                .iter()
                .find(|c| c.step == *step && c.fault == *fault && c.by == *by);
            match cell {
                Some(cell) => {
                    let _ = write!(
                        text,
                        " {}: passed, {} s |",
                        cell.moment,
                        cell.took.as_secs()
                    );
                }
                None => text.push_str(" **not run** |"),
            }
        }
        text.push('\n');
    }
    text.push_str(include_str!("legend.md"));
    text
}
