//! A journal taken over into the record, whole, by the real program; then what
//! every account holds, by the record.

use std::{path::Path, time::Instant};

use super::books::{Balances, Books};
use crate::{
    error::BenchError,
    program::{self, command},
    tell,
};

/// What it took.
#[derive(Debug, Clone, Copy)]
pub(super) struct Imported {
    pub(super) postings: usize,
    /// From the program's start to its end.
    pub(super) seconds: f64,
    /// To say all balances then, likewise.
    pub(super) balances: f64,
}

/// Takes it over into a record of its own, and compares every balance.
pub(super) async fn measure(
    ours: &Path,
    books: &Books,
    folder: &Path,
) -> Result<Imported, BenchError> {
    tell("Taking the journal over …");
    let data = folder.join(format!("imported-{}", books.postings));
    let mut import = command(ours);
    import.arg("--data").arg(&data);
    import.args(["ledger", "import"]).arg(&books.journal);
    let begun = Instant::now();
    program::run("Taking a journal over", import).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let mut balance = command(ours);
    balance.arg("--data").arg(&data);
    balance.args(["ledger", "balance", "--tsv"]);
    let ended = program::run("Saying what is in the record", balance).await?;
    let found: Balances = ended
        .out
        .lines()
        .filter_map(|line| {
            let (account, minor) = line.split_once('\t')?;
            Some((account.to_owned(), minor.parse().ok()?))
        })
        .collect();
    if found != books.balances {
        let right = |account: &String| found.get(account) == books.balances.get(account);
        return Err(BenchError::Incomplete {
            contestant: super::OURS,
            what: "balances that are right after the import",
            found: books.balances.keys().filter(|it| right(it)).count(),
            wanted: books.balances.len(),
            said: program::last_words(&ended.err).to_owned(),
        });
    }
    Ok(Imported {
        postings: books.postings,
        seconds,
        balances: ended.took.as_secs_f64(),
    })
}
