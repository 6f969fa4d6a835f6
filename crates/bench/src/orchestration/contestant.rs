//! Who runs.

use async_trait::async_trait;
use tokio::process::Command;

use super::bed::{Bed, Distance};
use crate::{error::BenchError, program::Ended};

/// Somebody who does the thirty steps, or the part of them that is looked at.
#[async_trait]
pub(super) trait Contestant: Send {
    /// As the table names them.
    fn name(&self) -> &'static str;

    /// Makes ready for so many runs at this distance. Not measured.
    async fn ready(&mut self, bed: &Bed, distance: Distance, runs: usize)
    -> Result<(), BenchError>;

    /// The program of the next run. Its time from start to end is measured.
    fn command(&mut self, bed: &Bed, distance: Distance) -> Result<Command, BenchError>;

    /// What the program reads. Not measured.
    fn input(&mut self, _bed: &Bed) -> Result<Option<std::fs::File>, BenchError> {
        Ok(None)
    }

    /// Whether the run did all that was asked, and what it leaves behind to be
    /// cleared away. Not measured.
    async fn over(&mut self, bed: &Bed, ended: &Ended) -> Result<(), BenchError>;

    /// How often the last run asked the server something and waited for the
    /// answer, where it tells.
    fn round_trips(&self) -> Option<u64> {
        None
    }
}

/// Complains unless as much was done as was asked.
pub(super) fn complete(
    contestant: &'static str,
    what: &'static str,
    found: usize,
    wanted: usize,
    said: &str,
) -> Result<(), BenchError> {
    if found == wanted {
        return Ok(());
    }
    Err(BenchError::Incomplete {
        contestant,
        what,
        found,
        wanted,
        said: crate::program::last_words(said).to_owned(),
    })
}
