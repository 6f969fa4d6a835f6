//! What is told of the measurements.

use std::fmt::Write as _;

use super::contestants::{Course, FLOOR, OURS};
use crate::{
    aim::{Aim, Goal},
    machine,
    statistics::Spread,
    tools,
};

const NAMES: [&str; 2] = ["fleet/practice", "fleet/loopback"];

impl Course {
    fn of(&self, place: usize) -> &[f64] {
        self.times.get(place).map_or(&[], |(_, times)| times)
    }
}

/// What was to be shown, and what came out.
pub(super) fn aims(courses: &[Course]) -> Vec<Aim> {
    let each = NAMES.into_iter().zip(courses);
    each.map(|(name, course)| Aim {
        name,
        meaning: match name {
            "fleet/practice" => "our time for the practice servers, by the floor's",
            _ => "our time for the loopback addresses, by the floor's",
        },
        measured: Spread::of_ratio(course.of(OURS), course.of(FLOOR)).median,
        goal: Goal::AtMost(1.2),
    })
    .collect()
}

/// All contestants with one fleet.
pub(super) fn table(course: &Course) -> String {
    let mut table = format!(
        "| {} {} | seconds | from – to | by the floor |\n|---|---|---|---|\n",
        course.count, course.fleet
    );
    for (name, times) in &course.times {
        let seconds = Spread::of(times.iter().copied());
        let floor = Spread::of_ratio(times, course.of(FLOOR)).median;
        let _ = writeln!(
            table,
            "| {name} | {:.2} | {:.2} – {:.2} | {floor:.2} |",
            seconds.median, seconds.least, seconds.most
        );
    }
    table
}

/// The benchmark's section of the page.
pub(super) fn section(courses: &[Course], aims: &[Aim], load: (f64, f64), busy: bool) -> String {
    let mut text = format!(
        "How all servers are, in one call.\n\n\
         Measured {} on {}; load {:.1} before, {:.1} after. {}, {}. {} rounds, the contestants in turn.\n\n",
        machine::today(),
        machine::describe(),
        load.0,
        load.1,
        tools::PEERS
            .map(|(name, version)| format!("{name} {version}"))
            .join(", "),
        format_args!("our {} build", tools::PROFILE),
        courses.first().map_or(0, |course| course.of(OURS).len()),
    );
    if busy {
        text.push_str(
            "**Others were at work on the machine meanwhile: take these numbers as rough.**\n\n",
        );
    }
    for course in courses {
        let _ = writeln!(text, "{}", table(course));
    }
    text.push_str(
        "Seconds are medians of whole programs, from start to end. A ratio is taken within each\n\
         round, and is the median of these.\n\n\
         - **as many `ssh`, at once** is the floor: a shell starts one for each server, and each\n  \
         runs the script of our facts there.\n\
         - **allotment server look** checks each host key against the record, finds out whether it\n  \
         is root there, runs the same script, reads what it says, and tells it as one reply.\n\
         - **ansible** and **pyinfra** run `cat /proc/loadavg` only, which is in their favour.\n\
         - The loopback addresses are servers of SSH on this very machine, where both ends of every\n  \
         connection share its processors.\n\n\
         | aim | measured | goal | |\n|---|---|---|---|\n",
    );
    for aim in aims {
        let _ = writeln!(
            text,
            "| {} | {:.2} | {} | {} |",
            aim.meaning,
            aim.measured,
            aim.goal.to_string().replace("<=", "≤ "),
            aim.verdict()
        );
    }
    text
}
