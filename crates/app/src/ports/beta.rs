//! Logs of beta requests: a network's, and that of a collective's own ones. A
//! file each; only `allotment-store` knows SQL.

use allotment_governance::RequestId;
use allotment_types::Timestamp;
use async_trait::async_trait;

/// A line to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewLine {
    /// About which request; about the network itself when absent.
    pub request: Option<RequestId>,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: String,
    /// What kind of thing happened.
    pub kind: String,
    /// What happened without the words that people wrote, as JSON that the log
    /// does not look into: it stays.
    pub facts: String,
    /// The same with them, where there are any: it is deleted when they ask.
    pub words: Option<String>,
}

/// A line that was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// Its place, from 1, without gaps.
    pub seq: u64,
    /// What it says.
    pub line: NewLine,
}

/// Keeps a log.
#[async_trait]
pub trait BetaLog: Send + Sync {
    /// All lines in their order; none where there is no log yet.
    async fn lines(&self) -> Result<Vec<LogLine>, BetaLogError>;
    /// Writes lines after the last one that the writer knew, all of them or
    /// none, and tells the last line of then. [`BetaLogError::WentOn`] if
    /// somebody else was quicker.
    async fn append(&self, after: u64, lines: &[NewLine]) -> Result<u64, BetaLogError>;
    /// Deletes the words about a request for good, and writes lines about it
    /// as [`BetaLog::append`] does.
    async fn forget(
        &self,
        after: u64,
        request: &RequestId,
        lines: &[NewLine],
    ) -> Result<u64, BetaLogError>;
}

type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Why a log could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum BetaLogError {
    /// The file cannot be opened or brought up to date.
    #[error("the log of beta requests `{path}` cannot be opened")]
    Open {
        /// The file.
        path: String,
        /// What went wrong.
        #[source]
        source: Cause,
    },
    /// Somebody else wrote meanwhile. Nothing was written.
    #[error("the log went on to line {head} meanwhile, and what was to be written knew {after}")]
    WentOn {
        /// The last line that the writer knew.
        after: u64,
        /// The last line that is there.
        head: u64,
    },
    /// Reading failed.
    #[error("the log of beta requests could not be read")]
    Read(#[source] Cause),
    /// Writing failed. Nothing was written.
    #[error("the log of beta requests could not be written")]
    Write(#[source] Cause),
}
