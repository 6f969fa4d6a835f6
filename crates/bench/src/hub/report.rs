//! What is told of the measurements: a table, the aims, the section of the
//! page.

use std::fmt::Write as _;

use super::{MONTHS, MORE, Measured, PEOPLE, SIGNED_IN, load::Load};
use crate::aim::{Aim, Goal};

/// All that was measured in a run.
#[derive(Debug)]
pub(super) struct Results {
    pub(super) day: String,
    pub(super) machine: String,
    /// Before and after.
    pub(super) load: (f64, f64),
    /// Others were at work on the machine.
    pub(super) busy: bool,
    pub(super) seconds: u64,
    pub(super) measured: Measured,
}

impl Results {
    /// What was to be shown, and what came out.
    pub(super) fn aims(&self) -> Vec<Aim> {
        let it = &self.measured;
        let aim = |name, meaning, measured, goal| Aim {
            name,
            meaning,
            measured,
            goal,
        };
        let mut aims = vec![
            aim(
                "hub/reads",
                "people who see their share in a second",
                it.reads.a_second(),
                Goal::AtLeast(5000.0),
            ),
            aim(
                "hub/reads-p99-ms",
                "99 of 100 of these within, in ms",
                it.reads.most_ms,
                Goal::AtMost(50.0),
            ),
            aim(
                "hub/writes",
                "people whose hours are booked in a second",
                it.writes.a_second(),
                Goal::AtLeast(500.0),
            ),
            aim(
                "hub/writes-p99-ms",
                "99 of 100 of these within, in ms",
                it.writes.most_ms,
                Goal::AtMost(50.0),
            ),
            aim(
                "hub/memory-mib",
                "the most memory that the hub held, in MiB",
                it.memory,
                Goal::AtMost(150.0),
            ),
            aim(
                "hub/cost-among-more",
                "processor time of a share among ten times as many collectives, by that among these",
                it.among_more.cost_us / it.reads.cost_us,
                Goal::AtMost(1.15),
            ),
        ];
        if let Some(theirs) = &it.theirs {
            aims.push(aim(
                "hub/by-ihatemoney",
                "people who see their share in a second, by pages of statistics of I Hate Money",
                it.reads.a_second() / theirs.load.a_second(),
                Goal::AtLeast(10.0),
            ));
        }
        aims
    }

    /// What was asked, and how it was answered.
    pub(super) fn table(&self) -> String {
        let it = &self.measured;
        let mut table = "| asked | answers a second | half within, ms | 99 of 100 within, ms | of the processor for one, µs | bytes |\n|---|---|---|---|---|---|\n".to_owned();
        let mut row = |name: String, load: &Load, cost: Option<f64>| {
            let cost = cost.map_or_else(|| "–".to_owned(), |cost| format!("{cost:.0}"));
            let _ = writeln!(
                table,
                "| {name} | {:.0} | {:.1} | {:.1} | {cost} | {:.0} |",
                load.a_second(),
                load.half_ms,
                load.most_ms,
                load.bytes,
            );
        };
        let number = it.collectives;
        let shares = format!("my share, {number} collectives");
        row(shares, &it.reads, Some(it.reads.cost_us));
        let more = format!("my share, {} collectives", number * MORE);
        row(more, &it.among_more, Some(it.among_more.cost_us));
        let hours = format!("hours, {number} collectives");
        row(hours, &it.writes, Some(it.writes.cost_us));
        if let Some(theirs) = &it.theirs {
            let name = format!("statistics of {}", theirs.version);
            row(name, &theirs.load, None);
        }
        table
    }

    /// The benchmark's section of the page.
    pub(super) fn section(&self) -> String {
        let it = &self.measured;
        let mut verdicts = "| aim | measured | goal | |\n|---|---|---|---|\n".to_owned();
        for aim in self.aims() {
            let goal = aim.goal.to_string();
            let goal = goal.replace("<=", "≤ ").replace(">=", "≥ ");
            let (meaning, measured, verdict) = (aim.meaning, aim.measured, aim.verdict());
            let _ = writeln!(
                verdicts,
                "| {meaning} | {measured:.2} | {goal} | {verdict} |"
            );
        }
        format!(
            "A hub of {} collectives with {PEOPLE} people and {MONTHS} months of books each ({} entries): the\n\
             page of one's own share, signed in, and hours that are given. The rates are of this machine,\n\
             on which the askers are, too.\n\n\
             Measured {} on {}; load {:.1} before, {:.1} after. Release builds, {} s each.{}\n\n\
             {}\n\
             The hub is a process of its own, with its log in a file; `wrk` asks from another, by 32\n\
             connections, each time as another of {} people who have signed in ({SIGNED_IN} of each collective),\n\
             drawn by chance. So nearly every write is about a collective whose record is closed. Everybody\n\
             has looked once before: a share that is asked for the first time takes {:.0} µs of the processor. The\n\
             limits for one address and one person are raised, because all come from one; everything\n\
             else is as people have it. Each record was booked by the store, entry by entry; those of the\n\
             further collectives, which nobody asks about, have one month. A write is on the disk\n\
             when it is answered. I Hate Money has the same costs of one collective, and a worker\n\
             for each processor.\n\n\
             {verdicts}",
            it.collectives,
            it.entries,
            self.day,
            self.machine,
            self.load.0,
            self.load.1,
            self.seconds,
            if self.busy {
                " **The machine was busy meanwhile: take these numbers as rough.**"
            } else {
                ""
            },
            self.table(),
            it.sessions,
            it.first_us,
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::hub::peer::Theirs;

    fn load(answers: f64, most_ms: f64, cost_us: f64) -> Load {
        let said = format!(
            r#"{{"answers":{answers},"seconds":10,"half_ms":1,"most_ms":{most_ms},"failed":0,"bytes":9000,"cost_us":{cost_us}}}"#
        );
        serde_json::from_str(&said).unwrap()
    }

    #[test]
    fn the_aims_are_rates_times_memory_and_ratios() {
        let results = Results {
            day: "2026-01-01".to_owned(),
            machine: "a machine".to_owned(),
            load: (0.1, 0.2),
            busy: false,
            seconds: 10,
            measured: Measured {
                collectives: 1000,
                sessions: 5000,
                first_us: 13_000.0,
                entries: 2700,
                reads: load(60_000.0, 12.0, 200.0),
                writes: load(4_000.0, 80.0, 2_000.0),
                among_more: load(58_000.0, 13.0, 240.0),
                memory: 120.0,
                theirs: Some(Theirs {
                    load: load(500.0, 900.0, 0.0),
                    version: "ihatemoney".to_owned(),
                }),
            },
        };
        let lines: Vec<String> = results.aims().iter().map(Aim::to_string).collect();
        insta::assert_snapshot!(lines.join("\n"), @r"
        aim hub/reads 6000.00 >=5000.00 met
        aim hub/reads-p99-ms 12.00 <=50.00 met
        aim hub/writes 400.00 >=500.00 short
        aim hub/writes-p99-ms 80.00 <=50.00 short
        aim hub/memory-mib 120.00 <=150.00 met
        aim hub/cost-among-more 1.20 <=1.15 short
        aim hub/by-ihatemoney 120.00 >=10.00 met
        ");
        assert!(
            results
                .section()
                .contains("1000 collectives with 50 people")
        );
    }
}
