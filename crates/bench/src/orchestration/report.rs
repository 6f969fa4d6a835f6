//! What is told of the measurements: a table, the aims, the section of the
//! page.

use std::fmt::Write as _;

use super::{
    STEPS,
    course::{ANSIBLE, ANSIBLE_PLAIN, CONNECTION, Course, FLOOR, OURS, PYINFRA},
};
use crate::{
    aim::{Aim, Goal},
    statistics::Spread,
};

/// When, on what and with which versions was measured.
#[derive(Debug)]
pub(super) struct About {
    pub(super) day: String,
    pub(super) machine: String,
    /// Before and after.
    pub(super) load: (f64, f64),
    /// Others were at work on the machine.
    pub(super) busy: bool,
    pub(super) versions: Vec<String>,
}

/// What was to be shown, and what came out.
pub(super) fn aims(near: &Course, far: &Course) -> Vec<Aim> {
    let ratio = |course: &Course, above: usize, below: usize| {
        Spread::of_ratio(course.of(above), course.of(below)).median
    };
    vec![
        Aim {
            name: "orchestration/floor-0ms",
            meaning: "our time by the floor's, at 0 ms",
            measured: ratio(near, OURS, FLOOR),
            goal: Goal::AtMost(1.25),
        },
        Aim {
            name: "orchestration/ansible-0ms",
            meaning: "ansible-core's time by ours, at 0 ms, with the settings it comes with",
            measured: ratio(near, ANSIBLE_PLAIN, OURS),
            goal: Goal::AtLeast(15.0),
        },
        Aim {
            name: "orchestration/ansible-best-0ms",
            meaning: "the same with ansible-core's best settings, which few people know; the floor \
                      itself is hardly further ahead of it than this goal",
            measured: ratio(near, ANSIBLE, OURS),
            goal: Goal::AtLeast(15.0),
        },
        Aim {
            name: "orchestration/pyinfra-0ms",
            meaning: "pyinfra's time by ours, at 0 ms",
            measured: ratio(near, PYINFRA, OURS),
            goal: Goal::AtLeast(4.0),
        },
        Aim {
            name: "orchestration/round-trips-100ms",
            meaning: "our time without a connection's, by one round trip a step, at 100 ms",
            measured: trips_a_step(far).median,
            goal: Goal::AtMost(1.0),
        },
        Aim {
            name: "orchestration/ansible-100ms",
            meaning: "ansible-core's time by ours, at 100 ms, with its best settings",
            measured: ratio(far, ANSIBLE, OURS),
            goal: Goal::MoreThan(1.0),
        },
        Aim {
            name: "orchestration/pyinfra-100ms",
            meaning: "pyinfra's time by ours, at 100 ms",
            measured: ratio(far, PYINFRA, OURS),
            goal: Goal::MoreThan(1.0),
        },
    ]
}

/// What our time has more than a connection's, in round trips for each step.
fn trips_a_step(course: &Course) -> Spread {
    #[expect(clippy::cast_precision_loss, reason = "30 is exact")]
    let trips = course.distance.round_trip().as_secs_f64() * STEPS as f64;
    let (ours, connection) = (course.of(OURS), course.of(CONNECTION));
    Spread::of(
        ours.iter()
            .zip(connection)
            .map(|(ours, connection)| (ours - connection) / trips),
    )
}

/// All contestants at one distance.
pub(super) fn table(course: &Course) -> String {
    let mut table = format!(
        "| at {} | seconds | from – to | by ours | by the floor |\n|---|---|---|---|---|\n",
        course.distance.name()
    );
    for (name, times) in &course.times {
        let seconds = Spread::of(times.iter().copied());
        let ours = Spread::of_ratio(times, course.of(OURS)).median;
        let floor = Spread::of_ratio(times, course.of(FLOOR)).median;
        let _ = writeln!(
            table,
            "| {name} | {:.2} | {:.2} – {:.2} | {ours:.2} | {floor:.2} |",
            seconds.median, seconds.least, seconds.most
        );
    }
    table
}

/// The benchmark's section of the page.
pub(super) fn section(about: &About, near: &Course, far: &Course, aims: &[Aim]) -> String {
    let mut verdicts = "| aim | measured | goal | |\n|---|---|---|---|\n".to_owned();
    for aim in aims {
        let _ = writeln!(
            verdicts,
            "| {} | {:.2} | {} | {} |",
            aim.meaning,
            aim.measured,
            aim.goal
                .to_string()
                .replace("<=", "≤ ")
                .replace(">=", "≥ ")
                .replace('>', "> "),
            aim.verdict()
        );
    }
    format!(
        "{STEPS} steps that run `/bin/true`, on one practice server (Debian 12, its disk a file).\n\
         \n\
         Measured {day} on {machine}; load {before:.1} before, {after:.1} after. {versions}.\n\
         {near_rounds} rounds at 0 ms, {far_rounds} at 100 ms, the contestants in turn.\n\
         {busy}\n\
         {near_table}\n{far_table}\n\
         Seconds are medians of whole programs, from start to end. A ratio is taken within each\n\
         round, and is the median of these. We asked the server {near_trips} times at 0 ms and {far_trips} times\n\
         at 100 ms; {trips:.2} round trips a step is what our time has more than `ssh true`, all our\n\
         work included.\n\
         \n\
         {verdicts}\n\
         Who does what:\n\
         \n\
         - **allotment apply** takes the lock, keeps the plan on the server, writes a line that is\n  \
         synced to the server's disk before and after each step, verifies each step and keeps\n  \
         its own record here. Every run is a new one.\n\
         - **one script over one ssh** is the floor: the same commands and the same synced lines,\n  \
         and nothing else: no lock, no verification, nothing to continue from.\n\
         - **ansible-core, best settings** pipelines, gathers no facts and is told where Python is;\n  \
         **as it comes** it does none of that. Its connection is made anew in each run, as\n  \
         everybody's. **pyinfra** runs thirty `server.shell`. None of these writes a durable log\n  \
         on the server, which is in their favour.\n\
         - The far server is the same one behind a relay that passes every byte on 50 ms later.\n",
        day = about.day,
        machine = about.machine,
        before = about.load.0,
        after = about.load.1,
        busy = if about.busy {
            "**Others were at work on the machine meanwhile: take these numbers as rough.**\n"
        } else {
            ""
        },
        versions = about.versions.join(", "),
        near_rounds = near.of(OURS).len(),
        far_rounds = far.of(OURS).len(),
        near_table = table(near),
        far_table = table(far),
        near_trips = near.round_trips,
        far_trips = far.round_trips,
        trips = trips_a_step(far).median,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::orchestration::bed::Distance;

    fn course(distance: Distance, seconds: [f64; 6]) -> Course {
        let names = ["connection", "floor", "ours", "ansible", "pyinfra", "plain"];
        Course {
            distance,
            times: names
                .into_iter()
                .zip(seconds.map(|seconds| vec![seconds]))
                .collect(),
            round_trips: 9,
        }
    }

    #[test]
    fn the_aims_compare_us_with_the_floor_and_the_peers() {
        let near = course(Distance::Near, [0.2, 0.4, 0.5, 7.0, 1.5, 10.0]);
        let far = course(Distance::Far, [0.9, 1.2, 2.4, 20.0, 2.0, 60.0]);
        let lines: Vec<String> = aims(&near, &far).iter().map(Aim::to_string).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        aim orchestration/floor-0ms 1.25 <=1.25 met
        aim orchestration/ansible-0ms 20.00 >=15.00 met
        aim orchestration/ansible-best-0ms 14.00 >=15.00 short
        aim orchestration/pyinfra-0ms 3.00 >=4.00 short
        aim orchestration/round-trips-100ms 0.50 <=1.00 met
        aim orchestration/ansible-100ms 8.33 >1.00 met
        aim orchestration/pyinfra-100ms 0.83 >1.00 short
        ");
    }

    #[test]
    fn the_table_has_a_line_for_each_contestant() {
        let near = course(Distance::Near, [0.2, 0.4, 0.5, 7.0, 1.5, 10.0]);
        insta::assert_snapshot!(table(&near), @r"
        | at 0 ms | seconds | from – to | by ours | by the floor |
        |---|---|---|---|---|
        | connection | 0.20 | 0.20 – 0.20 | 0.40 | 0.50 |
        | floor | 0.40 | 0.40 – 0.40 | 0.80 | 1.00 |
        | ours | 0.50 | 0.50 – 0.50 | 1.00 | 1.25 |
        | ansible | 7.00 | 7.00 – 7.00 | 14.00 | 17.50 |
        | pyinfra | 1.50 | 1.50 – 1.50 | 3.00 | 3.75 |
        | plain | 10.00 | 10.00 – 10.00 | 20.00 | 25.00 |
        ");
    }
}
