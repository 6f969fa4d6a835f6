//! What is told of the measurements: tables, the aims, the section of the page.

use std::fmt::Write as _;

use super::{
    Measured, OURS,
    contestant::Cost,
    import::Imported,
    money::{self, SideBySide},
    store::{self, FromStore, Length},
};
use crate::{
    aim::{Aim, Goal},
    statistics::Spread,
};

/// All that was measured in a run.
#[derive(Debug)]
pub(super) struct Results {
    pub(super) day: String,
    pub(super) machine: String,
    /// Before and after.
    pub(super) load: (f64, f64),
    /// Others were at work on the machine.
    pub(super) busy: bool,
    pub(super) versions: Vec<String>,
    /// The short journal, then the long one.
    pub(super) measured: Vec<Measured>,
    /// The last journal, taken over into the record.
    pub(super) imported: Option<Imported>,
    pub(super) store: Option<FromStore>,
    pub(super) money: Option<SideBySide>,
}

/// Names of the aims beside I Hate Money, by page.
const MONEY: [(&str, &str, &str); 3] = [
    (
        "project",
        "ledger/money-project",
        "processor time of I Hate Money by ours, everybody's balance",
    ),
    ("settle", "ledger/money-settle", "the same, who pays whom"),
    (
        "statistics",
        "ledger/money-statistics",
        "the same, who spent and paid what, month by month",
    ),
];

/// Names of the aims, by size: times, memory.
const AIMS: [(&str, &str, &str, &str); 2] = [
    (
        "ledger/times-100k",
        "ledger/memory-100k",
        "processor time of the fastest other by ours, 100,000 postings",
        "our memory by that of the fastest other, 100,000 postings",
    ),
    (
        "ledger/times-1m",
        "ledger/memory-1m",
        "processor time of the fastest other by ours, 1,000,000 postings",
        "our memory by that of the fastest other, 1,000,000 postings",
    ),
];

fn of(costs: &[Cost], what: impl Fn(&Cost) -> f64) -> Vec<f64> {
    costs.iter().map(what).collect()
}

impl Measured {
    fn ours(&self) -> &[Cost] {
        let ours = self.costs.iter().find(|(name, _)| *name == OURS);
        ours.map_or(&[], |(_, costs)| costs)
    }

    /// The one besides us that takes the least time.
    fn fastest(&self) -> &[Cost] {
        let median = |costs: &[Cost]| Spread::of(of(costs, |cost| cost.seconds)).median;
        let others = self.costs.iter().filter(|(name, _)| *name != OURS);
        others
            .map(|(_, costs)| costs.as_slice())
            .min_by(|one, two| median(one).total_cmp(&median(two)))
            .unwrap_or_default()
    }

    fn table(&self) -> String {
        let megabytes = self.bytes / 1_000_000;
        let mut table = format!(
            "| {} postings, {megabytes} MB | seconds of the processor | from – to | MiB at most | by ours | memory by ours |\n|---|---|---|---|---|---|\n",
            thousands(self.postings)
        );
        for (name, costs) in &self.costs {
            let seconds = Spread::of(of(costs, |cost| cost.seconds));
            let memory = Spread::of(of(costs, |cost| cost.mebibytes));
            let ratio = |what: fn(&Cost) -> f64| {
                Spread::of_ratio(&of(costs, what), &of(self.ours(), what)).median
            };
            let _ = writeln!(
                table,
                "| {name} | {:.3} | {:.3} – {:.3} | {:.1} | {:.1} | {:.1} |",
                seconds.median,
                seconds.least,
                seconds.most,
                memory.median,
                ratio(|cost| cost.seconds),
                ratio(|cost| cost.mebibytes),
            );
        }
        table
    }
}

impl Results {
    /// What was to be shown, and what came out.
    pub(super) fn aims(&self) -> Vec<Aim> {
        let mut aims = vec![];
        for (measured, (times, memory, time_meaning, memory_meaning)) in
            self.measured.iter().zip(AIMS)
        {
            let (ours, fastest) = (measured.ours(), measured.fastest());
            let seconds = |costs| of(costs, |cost| cost.seconds);
            let mebibytes = |costs| of(costs, |cost| cost.mebibytes);
            aims.push(Aim {
                name: times,
                meaning: time_meaning,
                measured: Spread::of_ratio(&seconds(fastest), &seconds(ours)).median,
                goal: Goal::AtLeast(3.0),
            });
            aims.push(Aim {
                name: memory,
                meaning: memory_meaning,
                measured: Spread::of_ratio(&mebibytes(ours), &mebibytes(fastest)).median,
                goal: Goal::AtMost(1.0 / 3.0),
            });
        }
        if let Some(store) = &self.store {
            aims.extend(store.aims());
        }
        if let Some(money) = &self.money {
            aims.extend(MONEY.map(|(page, name, meaning)| Aim {
                name,
                meaning,
                measured: money.ratio(page),
                goal: Goal::AtLeast(3.0),
            }));
        }
        aims
    }

    /// Everybody, at each size.
    pub(super) fn tables(&self) -> String {
        let mut tables: Vec<String> = self.measured.iter().map(Measured::table).collect();
        if let Some(imported) = &self.imported {
            tables.push(imported.told());
        }
        if let Some(store) = &self.store {
            tables.push(store.table());
        }
        if let Some(money) = &self.money {
            tables.push(money.table());
        }
        tables.join("\n")
    }

    /// The benchmark's section of the page.
    pub(super) fn section(&self) -> String {
        let mut verdicts = "| aim | measured | goal | |\n|---|---|---|---|\n".to_owned();
        for aim in self.aims() {
            let goal = aim.goal.to_string().replace("<=", "≤ ").replace(">=", "≥ ");
            let (meaning, measured, verdict) = (aim.meaning, aim.measured, aim.verdict());
            let _ = writeln!(
                verdicts,
                "| {meaning} | {measured:.2} | {goal} | {verdict} |"
            );
        }
        let rounds = self.measured.iter().map(|it| it.ours().len().to_string());
        let text: Vec<String> = self.measured.iter().map(Measured::table).collect();
        let imported = self.imported.as_ref().map(Imported::told);
        let store = self.store.as_ref().map(FromStore::table);
        let money = self.money.as_ref().map(SideBySide::table);
        format!(
            "Measured {} on {}; load {:.1} before, {:.1} after. {}. Rounds: {}, all in turn.{}\n\n\
             Medians; a ratio is taken within each round, and is the median of these.\n\n\
             {verdicts}\n\
             ### From a journal's text\n\n\
             What every account holds. The journal is that of collectives that share costs, the same\n\
             text for all; beancount and rledger have the accounts opened at its top. Every answer is\n\
             compared with what the generator has booked, to the cent. Seconds are of the processor, in\n\
             the program and for it in the kernel, from its start to its end. Memory is the most that it\n\
             held at once. Nobody keeps a cache from run to run.\n\n\
             {}\n{}\n\
             ### From the record\n\n\
             {}\n\
             ### Beside I Hate Money\n\n\
             {}",
            self.day,
            self.machine,
            self.load.0,
            self.load.1,
            self.versions.join(", "),
            rounds.collect::<Vec<_>>().join(" and "),
            if self.busy {
                " **The machine was busy meanwhile: take these numbers as rough.**"
            } else {
                ""
            },
            text.join("\n"),
            imported.unwrap_or_default(),
            store.unwrap_or_default(),
            money.unwrap_or_default(),
        )
    }
}

impl Imported {
    fn told(&self) -> String {
        format!(
            "The journal of {} postings is taken over into a record in {:.1} s, from the program's start\n\
             to its end; the record says all balances in {:.0} ms then, and they are the same.\n",
            thousands(self.postings),
            self.seconds,
            self.balances * 1e3,
        )
    }
}

fn median(measured: &[f64]) -> f64 {
    Spread::of(measured.iter().copied()).median
}

impl FromStore {
    fn aims(&self) -> Vec<Aim> {
        let page = |length: Option<&Length>| length.map_or(f64::NAN, |it| median(&it.page));
        let (short, long) = (page(self.lengths.first()), page(self.lengths.last()));
        vec![
            Aim {
                name: "ledger/page-ms",
                meaning: "a participant's page of a closed month after 20 years, in milliseconds",
                measured: long,
                goal: Goal::AtMost(5.0),
            },
            Aim {
                name: "ledger/page-length",
                meaning: "its time after 20 years by that after one year",
                measured: long / short,
                goal: Goal::AtMost(1.25),
            },
            Aim {
                name: "ledger/close-1000-ms",
                meaning: "closing a month of 1,000 people, reckoned and booked, in milliseconds",
                measured: self.closing.both().median,
                goal: Goal::AtMost(100.0),
            },
        ]
    }

    fn table(&self) -> String {
        let mut table =
            "| forty people, milliseconds | a closed month's page | from – to | by asking for the head alone | the open month's page | in a program that just started |\n|---|---|---|---|---|---|\n"
                .to_owned();
        for it in &self.lengths {
            let page = Spread::of(it.page.iter().copied());
            let _ = writeln!(
                table,
                "| {} months, {} entries | {:.2} | {:.2} – {:.2} | {:.1} | {:.2} | {:.1} |",
                it.months,
                thousands(it.entries),
                page.median,
                page.least,
                page.most,
                Spread::of_ratio(&it.page, &it.floor).median,
                median(&it.open),
                median(&it.first),
            );
        }
        let closing = &self.closing;
        let _ = writeln!(
            table,
            "\n| closing a month of {} people | milliseconds | from – to |\n|---|---|---|",
            thousands(store::MANY)
        );
        for (name, spread) in [
            ("reckoned", Spread::of(closing.reckoned.iter().copied())),
            ("booked", Spread::of(closing.booked.iter().copied())),
            ("both", closing.both()),
            (
                "as one question, with what the treasurer sees",
                Spread::of(closing.asked.iter().copied()),
            ),
        ] {
            let Spread {
                least,
                median,
                most,
            } = spread;
            let _ = writeln!(table, "| {name} | {median:.1} | {least:.1} – {most:.1} |");
        }
        table.push_str(
            "\nA page is one question to the use cases and its whole answer, over a record on the disk. A\n\
             closed month's was kept at the closing; the open month's is folded from the entries, once\n\
             in a program. Asking for the head reads one row. Booking ends when the disk has it; with\n\
             the shares, everybody's statement is booked.\n",
        );
        table
    }
}

impl SideBySide {
    fn table(&self) -> String {
        let mut table = format!(
            "50 people, 5,000 bills, {} shares; {}, one worker, SQLite.\n\n\
             | seconds of the processor | I Hate Money | its answer, kB | ours | our answer, kB | theirs by ours |\n|---|---|---|---|---|---|\n",
            thousands(self.shares),
            self.version,
        );
        for page in money::PAGES {
            let of = |took: &money::Took| {
                let seconds = took.seconds.get(page).map_or(f64::NAN, |all| median(all));
                let bytes = took.bytes.get(page).copied().unwrap_or(0);
                (seconds, bytes.div_ceil(1_000))
            };
            let ((theirs, large), (ours, small)) = (of(&self.theirs), of(&self.ours));
            let _ = writeln!(
                table,
                "| {page} | {theirs:.2} | {large} | {ours:.4} | {small} | {:.0} |",
                self.ratio(page)
            );
        }
        table.push_str(
            "\nTheirs is a request to its web server, of which only the worker's time counts; the first is\n\
             an answer in JSON, the others are web pages. Ours is the same question to the use cases in\n\
             one program, over a record on the disk, and its answer in JSON; a page is drawn from it\n\
             elsewhere. They have summed up all bills at each request, we when they were booked.\n\
             Everybody's balance is the same in both, but for three cents that rounding may leave.\n",
        );
        table
    }
}

fn thousands(number: usize) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn costs(seconds: f64, mebibytes: f64) -> Vec<Cost> {
        vec![Cost { seconds, mebibytes }; 3]
    }

    #[test]
    fn we_are_compared_with_the_fastest_other_in_time_and_in_memory() {
        let measured = Measured {
            postings: 100_000,
            bytes: 6_900_000,
            costs: vec![
                (OURS, costs(0.01, 4.0)),
                ("slow", costs(2.0, 1.0)),
                ("fast", costs(0.25, 8.0)),
            ],
        };
        let results = Results {
            day: "2026-01-01".to_owned(),
            machine: "a machine".to_owned(),
            load: (0.1, 0.2),
            busy: false,
            versions: vec![],
            measured: vec![measured],
            imported: None,
            store: None,
            money: None,
        };
        let aims: Vec<String> = results.aims().iter().map(Aim::to_string).collect();
        insta::assert_snapshot!(aims.join("\n"), @r"
        aim ledger/times-100k 25.00 >=3.00 met
        aim ledger/memory-100k 0.50 <=0.33 short
        ");
        insta::assert_snapshot!(results.tables(), @r"
        | 100,000 postings, 6 MB | seconds of the processor | from – to | MiB at most | by ours | memory by ours |
        |---|---|---|---|---|---|
        | allotment | 0.010 | 0.010 – 0.010 | 4.0 | 1.0 | 1.0 |
        | slow | 2.000 | 2.000 – 2.000 | 1.0 | 200.0 | 0.2 |
        | fast | 0.250 | 0.250 – 0.250 | 8.0 | 25.0 | 2.0 |
        ");
    }
}
