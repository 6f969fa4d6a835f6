//! A log of beta requests in a file of its own: a network's, or that of a
//! collective's own requests. It is made when the first line is written, so
//! that who has nothing to do with networks has no such file.

mod log;

use std::path::{Path, PathBuf};

use allotment_app::ports::{BetaLog, BetaLogError, LogLine, NewLine};
use allotment_governance::RequestId;
use async_trait::async_trait;
use sqlx::migrate::Migrator;
use tokio::sync::OnceCell;

use crate::{
    connections::{BUSY_TIMEOUT, Connections},
    side_file::{self, SideFile},
};

/// `Alln` in ASCII.
const LOG: SideFile = SideFile {
    application_id: 0x416C_6C6E,
    migrations: &MIGRATIONS,
};

static MIGRATIONS: Migrator = sqlx::migrate!("./network-migrations");

/// A log of beta requests in one SQLite file.
#[derive(Debug)]
pub struct SqliteBetaLog {
    path: PathBuf,
    open: OnceCell<Connections>,
}

impl SqliteBetaLog {
    /// The log in that file, which need not be there yet.
    pub fn at(path: impl AsRef<Path>) -> Self {
        Self {
            path: path.as_ref().to_owned(),
            open: OnceCell::new(),
        }
    }

    /// Copies the log to a new file, whole, while it is in use.
    pub async fn copy_to(&self, target: impl AsRef<Path>) -> Result<(), BetaLogError> {
        let target = target.as_ref().to_string_lossy().into_owned();
        sqlx::query("VACUUM INTO ?1")
            .bind(target)
            .execute(self.connections().await?.unlocked())
            .await
            .map_err(|error| BetaLogError::Write(error.into()))?;
        Ok(())
    }

    async fn connections(&self) -> Result<&Connections, BetaLogError> {
        self.open
            .get_or_try_init(|| async {
                side_file::prepare(&LOG, &self.path, BUSY_TIMEOUT)
                    .await
                    .map_err(|source| BetaLogError::Open {
                        path: self.path.display().to_string(),
                        source: Box::new(source),
                    })?;
                Ok(Connections::new(&self.path, BUSY_TIMEOUT))
            })
            .await
    }
}

#[async_trait]
impl BetaLog for SqliteBetaLog {
    async fn lines(&self) -> Result<Vec<LogLine>, BetaLogError> {
        if !self.path.exists() {
            return Ok(vec![]);
        }
        log::all(self.connections().await?).await
    }

    async fn append(&self, after: u64, lines: &[NewLine]) -> Result<u64, BetaLogError> {
        log::append(self.connections().await?, after, None, lines).await
    }

    async fn forget(
        &self,
        after: u64,
        request: &RequestId,
        lines: &[NewLine],
    ) -> Result<u64, BetaLogError> {
        let connections = self.connections().await?;
        let head = log::append(connections, after, Some(request), lines).await?;
        connections.fold_in().await.map_err(BetaLogError::Write)?;
        Ok(head)
    }
}
