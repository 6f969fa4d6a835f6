//! The journals that everybody reads: collectives that share costs, of any
//! length, the same at each run.
//!
//! A month of a collective is 47 transactions with 250 postings: four bills
//! that forty people share by weight, five hours of labour that are credited,
//! 38 payments (two people are behind, each month two others).

use std::{
    collections::BTreeMap,
    fs::File,
    io::{self, BufWriter, Write},
    path::{Path, PathBuf},
};

use crate::error::BenchError;

const MEMBERS: usize = 40;
const CATEGORIES: [&str; 4] = ["Hosting", "Backups", "Support", "Maintenance"];

/// The postings of a month of a collective.
pub(super) const POSTINGS_A_MONTH: usize = 250;

/// What every account holds, in cents.
pub(super) type Balances = BTreeMap<String, i64>;

/// A journal in its two forms, and what comes out of it.
#[derive(Debug)]
pub(super) struct Books {
    /// For hledger, ledger and us.
    pub(super) journal: PathBuf,
    /// The same with what beancount wants at its top.
    pub(super) beancount: PathBuf,
    pub(super) balances: Balances,
    pub(super) postings: usize,
    /// The length of the first form.
    pub(super) bytes: u64,
}

/// Writes them into a folder.
pub(super) fn make(folder: &Path, collectives: usize, months: usize) -> Result<Books, BenchError> {
    let name = format!("{collectives}x{months}");
    let journal = folder.join(format!("{name}.journal"));
    let beancount = folder.join(format!("{name}.beancount"));
    let file = File::create(&journal).map_err(BenchError::files("make", &journal))?;
    let mut writer = Writer {
        out: BufWriter::new(file),
        balances: Balances::new(),
        postings: 0,
    };
    writer
        .all(collectives, months)
        .and_then(|()| writer.out.flush())
        .map_err(BenchError::files("write", &journal))?;
    let Writer {
        balances, postings, ..
    } = writer;
    let bytes = with_opened(&journal, &beancount, &balances)
        .map_err(BenchError::files("write", &beancount))?;
    Ok(Books {
        journal,
        beancount,
        balances,
        postings,
        bytes,
    })
}

/// Beancount wants every account opened first. Says how long the rest is.
fn with_opened(journal: &Path, beancount: &Path, balances: &Balances) -> io::Result<u64> {
    let mut out = BufWriter::new(File::create(beancount)?);
    out.write_all(b"option \"operating_currency\" \"EUR\"\n")?;
    for account in balances.keys() {
        writeln!(out, "1999-01-01 open {account} EUR")?;
    }
    out.write_all(b"\n")?;
    let bytes = io::copy(&mut File::open(journal)?, &mut out)?;
    out.flush()?;
    Ok(bytes)
}

/// Knuth's linear congruential generator: the same numbers everywhere.
pub(super) struct Chance(pub(super) u64);

impl Chance {
    pub(super) fn next(&mut self) -> i64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        i64::from(u32::try_from(self.0 >> 33).unwrap_or(u32::MAX))
    }

    fn member(&mut self) -> usize {
        usize::try_from(self.next()).unwrap_or(0) % MEMBERS
    }
}

struct Collective {
    chance: Chance,
    weights: Vec<i64>,
    due: Vec<i64>,
}

struct Writer {
    out: BufWriter<File>,
    balances: Balances,
    postings: usize,
}

impl Writer {
    fn all(&mut self, collectives: usize, months: usize) -> io::Result<()> {
        let mut all: Vec<Collective> = (0..collectives)
            .map(|number| {
                let mut chance = Chance(1000 + u64::try_from(number).unwrap_or(0));
                let weights = (0..MEMBERS).map(|_| 1 + chance.next() % 4).collect();
                let due = vec![0; MEMBERS];
                Collective {
                    chance,
                    weights,
                    due,
                }
            })
            .collect();
        for month in 0..months {
            for (number, collective) in all.iter_mut().enumerate() {
                self.month(month, number, collective)?;
            }
        }
        Ok(())
    }

    fn month(&mut self, month: usize, number: usize, of: &mut Collective) -> io::Result<()> {
        let name = format!("C{:03}", number + 1);
        let day = |day: usize| format!("{}-{:02}-{day:02}", 2000 + month / 12, month % 12 + 1);
        let member = |index: usize| format!("Assets:Receivable:{name}:M{:03}", index + 1);
        for (place, category) in CATEGORIES.iter().enumerate() {
            let total = 5000 + of.chance.next() % 40000;
            let shares = split(total, &of.weights, month * 4 + place);
            let mut postings: Vec<(String, i64)> = shares
                .iter()
                .enumerate()
                .map(|(index, share)| (member(index), *share))
                .collect();
            postings.push((format!("Income:Shares:{name}:{category}"), -total));
            for (due, share) in of.due.iter_mut().zip(&shares) {
                *due += share;
            }
            self.transaction(
                &day(1 + place * 5),
                &format!("{category} {name}"),
                &postings,
            )?;
        }
        for _ in 0..5 {
            let (who, worth) = (of.chance.member(), 1500 * (1 + of.chance.next() % 4));
            let postings = [
                (format!("Expenses:Labour:{name}"), worth),
                (member(who), -worth),
            ];
            self.transaction(&day(22), &format!("Labour {name}"), &postings)?;
            if let Some(due) = of.due.get_mut(who) {
                *due -= worth;
            }
        }
        let behind = [2 * month + number, 2 * month + 1 + number].map(|who| who % MEMBERS);
        for (who, due) in of.due.iter_mut().enumerate() {
            if behind.contains(&who) {
                continue;
            }
            let paid = std::mem::take(due);
            let postings = [(format!("Assets:Bank:{name}"), paid), (member(who), -paid)];
            self.transaction(&day(28), &format!("Payment {name}"), &postings)?;
        }
        Ok(())
    }

    fn transaction(&mut self, day: &str, what: &str, postings: &[(String, i64)]) -> io::Result<()> {
        writeln!(self.out, "{day} * \"{what}\"")?;
        for (account, cents) in postings {
            let sign = if *cents < 0 { "-" } else { "" };
            let (whole, part) = (cents.unsigned_abs() / 100, cents.unsigned_abs() % 100);
            let amount = format!("{sign}{whole}.{part:02} EUR");
            writeln!(self.out, "  {account:<44} {amount:>16}")?;
            *self.balances.entry(account.clone()).or_default() += cents;
            self.postings += 1;
        }
        writeln!(self.out)
    }
}

/// By the largest remainder; among equal ones it begins at another person each
/// time.
fn split(total: i64, weights: &[i64], first: usize) -> Vec<i64> {
    let all: i64 = weights.iter().sum();
    let mut shares: Vec<i64> = weights.iter().map(|weight| total * weight / all).collect();
    let left = usize::try_from(total - shares.iter().sum::<i64>()).unwrap_or(0);
    let people = weights.len();
    let mut order: Vec<usize> = (0..people).collect();
    let turn = |index: usize| (index + people - first % people) % people;
    order.sort_by_key(|index| {
        let weight = weights.get(*index).copied().unwrap_or(0);
        (-(total * weight % all), turn(*index))
    });
    for index in order.into_iter().take(left) {
        if let Some(share) = shares.get_mut(index) {
            *share += 1;
        }
    }
    shares
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_journal_is_the_same_at_each_run_and_balances() {
        let folder = tempfile::tempdir().unwrap();
        let books = make(folder.path(), 2, 3).unwrap();
        assert_eq!(books.postings, 2 * 3 * POSTINGS_A_MONTH);
        assert_eq!(books.balances.values().sum::<i64>(), 0);
        let text = std::fs::read_to_string(&books.journal).unwrap();
        assert_eq!(text.matches("\n\n").count(), 2 * 3 * 47);
        let lines: Vec<&str> = text.lines().take(3).collect();
        insta::assert_snapshot!(lines.join("\n"), @r#"
        2000-01-01 * "Hosting C001"
          Assets:Receivable:C001:M001                          5.71 EUR
          Assets:Receivable:C001:M002                         11.41 EUR
        "#);
        let longer = make(folder.path(), 2, 4).unwrap();
        let longer = std::fs::read_to_string(longer.journal).unwrap();
        assert!(longer.starts_with(&text));
    }

    #[test]
    fn a_split_gives_every_cent_to_somebody() {
        assert_eq!(split(1000, &[1, 1, 1], 0), [334, 333, 333]);
        assert_eq!(split(1000, &[1, 1, 1], 1), [333, 334, 333]);
        assert_eq!(split(100, &[1, 2, 4], 0), [14, 29, 57]);
    }
}
