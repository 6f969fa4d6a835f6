//! Who reads the journals, with which command, and how its answer is read.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Stdio,
};

use wait4::Wait4 as _;

use super::books::{Balances, Books};
use crate::{
    error::BenchError,
    program::{self, command},
    tell, tools,
};

/// Beancount with its query language, at the newest version.
const BEANCOUNT: [(&str, &str); 2] = [("beancount", "3.2.3"), ("beanquery", "0.2.0")];

/// Beancount's rewrite in Rust (crate `rustledger`), at the newest version that
/// our toolchain builds.
const RLEDGER: &str = "0.15.0";

const QUERY: &str = "SELECT account, sum(number) GROUP BY account ORDER BY account";

/// One who reads.
#[derive(Debug)]
pub(super) struct Contestant {
    pub(super) name: &'static str,
    program: PathBuf,
    /// Before and after the file.
    arguments: (Vec<&'static str>, Vec<&'static str>),
    reads_beancount: bool,
    /// What is between an account and its amount.
    between: char,
    /// The amount is in cents.
    minor: bool,
    /// It takes seconds for the short journal already.
    pub(super) slow: bool,
    pub(super) version: String,
}

/// What reading once has cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Cost {
    /// Of the processor, in the program and for it in the kernel.
    pub(super) seconds: f64,
    pub(super) mebibytes: f64,
}

/// All of them, ours first; those that are missing are installed into the
/// cache.
pub(super) async fn all(ours: PathBuf, quick: bool) -> Result<Vec<Contestant>, BenchError> {
    let mut all = vec![
        Contestant {
            name: super::OURS,
            program: ours,
            arguments: (vec!["ledger", "balance", "--tsv", "--file"], vec![]),
            reads_beancount: false,
            between: '\t',
            minor: true,
            slow: false,
            version: String::new(),
        },
        Contestant {
            name: "rledger",
            program: rledger().await?,
            arguments: (vec!["query", "-f", "csv"], vec![QUERY]),
            reads_beancount: true,
            between: ',',
            minor: false,
            slow: false,
            version: String::new(),
        },
        Contestant {
            name: "ledger",
            program: "ledger".into(),
            arguments: (
                vec!["--args-only", "-f"],
                vec![
                    "bal",
                    "--flat",
                    "--no-total",
                    "--empty",
                    "--format",
                    "%(account)\\t%(quantity(scrub(display_total)))\\n",
                ],
            ),
            reads_beancount: false,
            between: '\t',
            minor: false,
            slow: false,
            version: String::new(),
        },
    ];
    if !quick {
        all.push(Contestant {
            name: "hledger",
            program: "hledger".into(),
            arguments: (
                vec!["-f"],
                vec!["bal", "--flat", "--no-total", "-E", "-N", "-O", "csv"],
            ),
            reads_beancount: false,
            between: ',',
            minor: false,
            slow: true,
            version: String::new(),
        });
        all.push(Contestant {
            name: "beancount",
            program: tools::from_pypi(&BEANCOUNT).await?.join("bean-query"),
            arguments: (vec!["-q", "-f", "csv"], vec![QUERY]),
            reads_beancount: true,
            between: ',',
            minor: false,
            slow: true,
            version: BEANCOUNT
                .map(|(name, version)| format!("{name} {version}"))
                .join(" with "),
        });
    }
    for one in all.iter_mut().filter(|one| one.version.is_empty()) {
        let mut asked = command(&one.program);
        asked.arg("--version");
        let said = program::run("Asking for a version", asked).await?.out;
        let first = said.lines().next().unwrap_or_default();
        one.version
            .push_str(first.split(',').next().unwrap_or_default());
    }
    Ok(all)
}

async fn rledger() -> Result<PathBuf, BenchError> {
    let home = tools::cache().join(format!("rustledger-{RLEDGER}"));
    let program = home.join("bin/rledger");
    if !program.exists() {
        tell("Building rledger into the cache (some minutes) …");
        let mut cargo = command("cargo");
        cargo
            .args(["install", "--quiet", "--locked", "--no-default-features"])
            .args(["rustledger", "--version", RLEDGER, "--root"])
            .arg(&home)
            // Beside a source tree it would take that one's toolchain and settings.
            .current_dir(std::env::temp_dir());
        program::run("Building rledger", cargo).await?;
    }
    Ok(program)
}

impl Contestant {
    /// Lets it read, and checks its answer.
    pub(super) fn read(&self, books: &Books, scratch: &Path) -> Result<Cost, BenchError> {
        let file = if self.reads_beancount {
            &books.beancount
        } else {
            &books.journal
        };
        let (out, err) = (scratch.join("out"), scratch.join("err"));
        let output = |path: &Path| {
            let file = File::create(path).map_err(BenchError::files("make", path))?;
            Ok::<_, BenchError>(Stdio::from(file))
        };
        #[expect(
            clippy::disallowed_methods,
            reason = "this program is an edge: what it measures are programs"
        )]
        let mut command = std::process::Command::new(&self.program);
        command
            .args(&self.arguments.0)
            .arg(file)
            .args(&self.arguments.1)
            .env("LC_ALL", "C.UTF-8")
            .env("BEANCOUNT_DISABLE_LOAD_CACHE", "1")
            .stdin(Stdio::null())
            .stdout(output(&out)?)
            .stderr(output(&err)?);
        let mut child = command.spawn().map_err(|source| BenchError::Start {
            program: self.name.to_owned(),
            source,
        })?;
        let used = child
            .wait4()
            .map_err(BenchError::files("wait for", self.name))?;
        let text = |path: &Path| fs::read_to_string(path).map_err(BenchError::files("read", path));
        let said = text(&err)?;
        if !used.status.success() {
            return Err(BenchError::Failed {
                doing: format!("{}, reading {}", self.name, file.display()),
                code: used.status.code().unwrap_or(-1),
                said: program::last_words(&said).to_owned(),
            });
        }
        let found = self.answer(&text(&out)?);
        if found != books.balances {
            let right = found
                .iter()
                .filter(|(account, cents)| books.balances.get(*account) == Some(cents))
                .count();
            return Err(BenchError::Incomplete {
                contestant: self.name,
                what: "balances that are right",
                found: right,
                wanted: books.balances.len(),
                said: program::last_words(&said).to_owned(),
            });
        }
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let mebibytes = used.rusage.maxrss as f64 / f64::from(1 << 20);
        Ok(Cost {
            seconds: (used.rusage.utime + used.rusage.stime).as_secs_f64(),
            mebibytes,
        })
    }

    /// Account and cents of each line that has both.
    fn answer(&self, text: &str) -> Balances {
        let line = |line: &str| {
            let (account, amount) = line.split_once(self.between)?;
            let clean = |text: &str| text.trim_matches(['"', ' ']).to_owned();
            let amount = clean(amount);
            let cents = if self.minor {
                amount.parse().ok()?
            } else {
                cents(amount.trim_end_matches(" EUR"))?
            };
            Some((clean(account), cents))
        };
        text.lines().filter_map(line).collect()
    }
}

/// `-12.5` as -1250.
fn cents(amount: &str) -> Option<i64> {
    let (sign, digits) = match amount.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, amount),
    };
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    let (euros, part): (i64, i64) = (whole.parse().ok()?, format!("{part:0<2}").parse().ok()?);
    (euros >= 0 && part < 100).then_some(sign * (euros * 100 + part))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_read_as_any_of_them_prints_them() {
        let all = ["31501.13", "-0.5", "0", "-7", "12.3456", "sum", ""].map(cents);
        let expected = [
            Some(3_150_113),
            Some(-50),
            Some(0),
            Some(-700),
            None,
            None,
            None,
        ];
        assert_eq!(all, expected);
    }
}
