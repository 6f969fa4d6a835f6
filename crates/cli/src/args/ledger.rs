//! Arguments of `allotment ledger`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::When;

/// Commands about books.
#[derive(Debug, Subcommand)]
pub(crate) enum LedgerCommand {
    /// What every account holds: of the books, or of a journal of hledger, ledger or beancount
    Balance(BalanceArgs),
    /// The newest lines of an account and those below it
    Register {
        /// Which, such as Assets:Receivable:Ada
        account: String,
        /// How many at most
        #[arg(long, short = 'n', value_name = "N", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..))]
        lines: u32,
    },
    /// Take a journal of hledger, ledger or beancount over into the books: all of it or nothing, and once
    Import {
        /// The journal; it is kept as the receipt of what was taken over
        journal: PathBuf,
        /// Take what happened up to this day as balances, and only what came later line by line
        #[arg(long, value_name = "DAY")]
        as_of: Option<String>,
        /// Book all of it although some of it stands in the books already
        #[arg(long)]
        although_there: bool,
    },
    /// Write the books for other programs
    Export {
        /// As what
        #[arg(long, value_enum)]
        format: ExportFormat,
        /// The file, which is not there yet (`-`: standard output)
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
    },
    /// Write the whole record of the books as one open archive (tar): rows, names, receipts, journals
    Archive {
        /// The archive, which is not there yet (`-`: standard output); with `--check`, one that is
        file: PathBuf,
        /// Check that an archive is as it was written
        #[arg(long)]
        check: bool,
        /// A head that was printed on a statement, to compare; may be given several times
        #[arg(long, value_name = "HEAD", requires = "check")]
        head: Vec<String>,
    },
    /// Put an archive back into a record that has no books yet
    Restore {
        /// The archive
        file: PathBuf,
    },
    /// Take an entry back that was entered by mistake; both stay in the books
    Undo {
        /// Its number, as lists and the register show it
        entry: u64,
        /// How it is booked
        #[command(flatten)]
        when: When,
    },
    /// Check that the books are as they were written
    Verify {
        /// A head that was printed on a statement, such as "42: 3f9a …"; may be given several times
        #[arg(long, value_name = "HEAD")]
        head: Vec<String>,
    },
}

/// As what books are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    /// A journal for hledger and ledger
    Hledger,
    /// A journal for beancount
    Beancount,
    /// A table with a line for each posting
    Csv,
    /// Every row with its hash, as one JSON object
    Json,
    /// Every row as a line, its hash and its text, as the check in the documents reads them
    Rows,
}

/// Which balances.
#[derive(Debug, Args)]
pub(crate) struct BalanceArgs {
    /// Only this account of the books and those below it
    #[arg(conflicts_with = "file")]
    pub(crate) account: Option<String>,
    /// Read this journal instead of the books (`-`: standard input); what it includes has to lie in its folder
    #[arg(long, short = 'f', value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// At the end of this month, such as 2026-11
    #[arg(long, value_name = "MONTH", conflicts_with = "file")]
    pub(crate) at: Option<String>,
    /// Print account, tab, minor units (cents), sorted by bytes
    #[arg(long, conflicts_with = "json")]
    pub(crate) tsv: bool,
    /// Only what accounts hold of this, such as EUR
    #[arg(long, value_name = "COMMODITY")]
    pub(crate) commodity: Option<String>,
}
