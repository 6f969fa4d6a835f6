//! Why a benchmark could not be finished. Nothing but its own practice server
//! was touched then, and the page is as it was.

use std::path::PathBuf;

use allotment_app::ports::StoreError;
use allotment_practice::PracticeError;
use allotment_types::{DnsNameError, IdError};

/// Why a benchmark could not be finished.
#[derive(Debug, thiserror::Error)]
pub(crate) enum BenchError {
    /// The practice server cannot be had.
    #[error("the practice server of the benchmark cannot be had; nothing was measured")]
    Practice {
        /// What the kit said.
        #[source]
        source: PracticeError,
    },
    /// The part that measures was started by hand.
    #[error("this part measures inside the practice network; start the whole: ./dev bench NAME")]
    Outside,
    /// A program could not be started.
    #[error("`{program}` cannot be started")]
    Start {
        /// Which.
        program: String,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// A program did not end in time.
    #[error("{doing}: no end within {limit_s} s; it was killed")]
    Endless {
        /// What it was to do.
        doing: String,
        /// How long it was waited for, in seconds.
        limit_s: u64,
    },
    /// A program failed.
    #[error("{doing} failed with status {code}:\n{said}")]
    Failed {
        /// What it was to do.
        doing: String,
        /// Its exit status; -1 where a signal ended it.
        code: i32,
        /// Its last words.
        said: String,
    },
    /// A contestant ended well but did not do what was asked.
    #[error(
        "{contestant} did not do all that was asked, so its time says nothing: {found} of {wanted} {what}\n{said}"
    )]
    Incomplete {
        /// Who.
        contestant: &'static str,
        /// What was counted.
        what: &'static str,
        /// How many there are.
        found: usize,
        /// How many there should be.
        wanted: usize,
        /// The end of what it printed.
        said: String,
    },
    /// A file cannot be used.
    #[error("cannot {act} {path}", path = .path.display())]
    Files {
        /// What was tried: `read`.
        act: &'static str,
        /// The file.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The record for the runs cannot be made.
    #[error("the record for the benchmark's runs cannot be made")]
    Record {
        /// What the store said.
        #[source]
        source: StoreError,
    },
    /// A name of the benchmark's own is none: a mistake in this program.
    #[error("a name is not allowed")]
    Name {
        /// Which and why.
        #[source]
        source: IdError,
    },
    /// The benchmark's own address is none: a mistake in this program.
    #[error("an address is not allowed")]
    Address {
        /// Which and why.
        #[source]
        source: DnsNameError,
    },
    /// What the first part of this program left for the second cannot be used.
    #[error("the notes for the part inside the practice network cannot be used")]
    Ground {
        /// Where they break off.
        #[source]
        source: serde_json::Error,
    },
    /// The use cases refused what they should not refuse.
    #[error("{what} was refused: {said}")]
    Answered {
        /// What was asked.
        what: &'static str,
        /// What was answered.
        said: String,
    },
    /// The books do not take what was made for them.
    #[error("the books made for the benchmark are none: {said}")]
    Books {
        /// Why not.
        said: String,
    },
    /// An answer is not what was asked for, so its time says nothing.
    #[error("an answer is not the one that was asked for, so its time says nothing")]
    OtherAnswer,
    /// Two contestants say different amounts.
    #[error("`{member}` has {theirs} there and {ours} cents here, so one of them is wrong")]
    Differs {
        /// Whose balance.
        member: String,
        /// What the other says.
        theirs: f64,
        /// What we say.
        ours: i128,
    },
    /// The server shows no key that could be pinned.
    #[error("the practice server shows no host key")]
    NoHostKey,
}

impl BenchError {
    /// What the use cases answered instead.
    pub(crate) fn answered(what: &'static str, error: &allotment_api::ErrorBody) -> Self {
        Self::Answered {
            what,
            said: error.message.clone(),
        }
    }

    /// For `map_err` at a file.
    pub(crate) fn files(
        act: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::Files { act, path, source }
    }
}

impl From<PracticeError> for BenchError {
    fn from(source: PracticeError) -> Self {
        Self::Practice { source }
    }
}

impl From<StoreError> for BenchError {
    fn from(source: StoreError) -> Self {
        Self::Record { source }
    }
}

impl From<IdError> for BenchError {
    fn from(source: IdError) -> Self {
        Self::Name { source }
    }
}
