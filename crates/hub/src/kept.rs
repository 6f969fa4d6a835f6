//! Pages of shares that were made lately, so that they are not made again while
//! nothing of their record has changed.
//!
//! A page is shown again only if its collective's record is to the byte what it
//! was before the page was made: nobody has written through this hub since, and
//! the file and its write-ahead log are as they were, whoever else may have
//! written. Who may see it is decided before, each time, and is not kept.

use std::{
    collections::HashMap,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, SystemTime},
};

use allotment_types::{CollectiveId, Language, ParticipantId};
use moka::future::Cache;

/// All pages together, in bytes.
const MOST: u64 = 48 * 1024 * 1024;

/// What nobody looked at for so long is let go of.
const IDLE: Duration = Duration::from_mins(15);

/// Whose page, of what, and how it is said.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Whose {
    pub(crate) collective: CollectiveId,
    pub(crate) participant: ParticipantId,
    pub(crate) language: Language,
    /// The day that stands on it.
    pub(crate) day: String,
    /// What it says to who has a link alone.
    pub(crate) by_link: bool,
}

/// A page without what is around it: that has the link by which it was asked for.
#[derive(Debug)]
pub(crate) struct Kept {
    pub(crate) title: String,
    pub(crate) content: String,
}

/// How a file was: how long, and when it was written last.
type Written = Option<(u64, SystemTime)>;

/// How a record was at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stand {
    /// How often this hub had written.
    changes: u64,
    record: Written,
    log: Written,
}

/// The pages.
pub(crate) struct Pages {
    made: Cache<Whose, Arc<(Stand, Kept)>>,
    changes: Mutex<HashMap<CollectiveId, u64>>,
}

impl Pages {
    pub(crate) fn new() -> Self {
        let weight = |_: &Whose, page: &Arc<(Stand, Kept)>| {
            let bytes = page.1.title.len() + page.1.content.len() + size_of::<(Whose, Stand)>();
            u32::try_from(bytes).unwrap_or(u32::MAX)
        };
        Self {
            made: Cache::builder()
                .max_capacity(MOST)
                .weigher(weight)
                .time_to_idle(IDLE)
                .build(),
            changes: Mutex::default(),
        }
    }

    /// How a collective's record is now. It is asked for before a page is made:
    /// what is written meanwhile makes the page old.
    pub(crate) fn stand(&self, collective: &CollectiveId, record: &Path) -> Stand {
        let changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        let changes = changes.get(collective).copied().unwrap_or_default();
        let mut log = record.as_os_str().to_owned();
        log.push("-wal");
        Stand {
            changes,
            record: written(record),
            // An empty one is made when the record is opened, and says nothing.
            log: written(Path::new(&log)).filter(|(length, _)| *length > 0),
        }
    }

    /// Notes that a record was written, or may have been.
    pub(crate) fn changed(&self, collective: &CollectiveId) {
        let mut changes = self.changes.lock().unwrap_or_else(PoisonError::into_inner);
        match changes.get_mut(collective) {
            Some(number) => *number += 1,
            None => {
                changes.insert(collective.clone(), 1);
            }
        }
    }

    /// A page, if the record is as it was before it was made.
    pub(crate) async fn get(&self, whose: &Whose, now: &Stand) -> Option<Arc<(Stand, Kept)>> {
        let page = self.made.get(whose).await?;
        (page.0 == *now).then_some(page)
    }

    /// Keeps a page that was made of the record as it was before.
    pub(crate) async fn keep(&self, whose: Whose, before: Stand, page: Kept) -> Arc<(Stand, Kept)> {
        let page = Arc::new((before, page));
        self.made.insert(whose, page.clone()).await;
        page
    }
}

fn written(path: &Path) -> Written {
    let told = std::fs::metadata(path).ok()?;
    Some((told.len(), told.modified().ok()?))
}
