//! Copies of all that a hub keeps, made while it is at work, and their way back.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use allotment_api::{ErrorBody, codes};
use allotment_store::{RecordCounts, Scope, SqliteBetaLog, SqliteStore};
use allotment_types::{CollectiveId, Timestamp};

use crate::{Console, DIRECTORY};

/// How many copies are kept.
#[derive(Debug, Clone, Copy)]
pub struct Backups {
    /// The newest so many, however old.
    pub newest: usize,
    /// Beside them the last of each of so many days.
    pub days: usize,
}

impl Default for Backups {
    fn default() -> Self {
        Self {
            newest: 7,
            days: 30,
        }
    }
}

/// A copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// When it was made, as its folder is named: `20261122T141500Z`.
    pub name: String,
    /// Whose records are in it.
    pub collectives: Vec<CollectiveId>,
}

/// A folder that is being filled ends so; what ends so is no copy.
const PARTIAL: &str = ".partial";

const FORMAT: &str = "%Y%m%dT%H%M%SZ";

impl Console {
    fn backups(&self) -> PathBuf {
        self.data().join("backups")
    }

    /// Copies the directory and every record, each whole and verified, into a
    /// folder that gets its name when all are in it. Then lets go of copies that
    /// are more than are to be kept.
    pub async fn backup(&self, keep: Backups) -> Result<Kept, ErrorBody> {
        let name = self.now().strftime(FORMAT).to_string();
        let folder = self.backups().join(&name);
        let partial = self.backups().join(format!("{name}{PARTIAL}"));
        if folder.exists() {
            return Err(bad("There is a copy of this very second already"));
        }
        make_folder(&self.backups()).map_err(|error| unusable(&folder, &error))?;
        let _ = fs::remove_dir_all(&partial);
        make_folder(&partial).map_err(|error| unusable(&folder, &error))?;
        let filled = self.fill(&partial).await;
        let done = filled.and_then(|collectives| {
            synced(&partial)
                .and_then(|()| fs::rename(&partial, &folder))
                .and_then(|()| fs::File::open(self.backups())?.sync_all())
                .map_err(|error| unusable(&folder, &error))?;
            Ok(collectives)
        });
        match done {
            Ok(collectives) => {
                self.let_go(keep)?;
                Ok(Kept { name, collectives })
            }
            Err(error) => {
                let _ = fs::remove_dir_all(&partial);
                Err(error)
            }
        }
    }

    async fn fill(&self, folder: &Path) -> Result<Vec<CollectiveId>, ErrorBody> {
        let copied = self.directory().copy_to(folder.join(DIRECTORY)).await;
        copied.map_err(|error| failed(&error))?;
        self.copy_log("network.sqlite", folder).await?;
        let collectives = self.collectives()?;
        for id in &collectives {
            let store = self.records().open_one(id).await;
            let store = store.map_err(|error| failed(&error))?;
            let copied = store.copy_to(folder.join(format!("{id}.sqlite"))).await;
            store.close().await;
            copied.map_err(|error| failed(&error))?;
            let log = format!("collectives/{id}.requests.sqlite");
            self.copy_log(&log, folder).await?;
        }
        Ok(collectives)
    }

    /// A log that was never written is not there, and neither is its copy.
    async fn copy_log(&self, path: &str, folder: &Path) -> Result<(), ErrorBody> {
        let from = self.data().join(path);
        let Some(name) = from.file_name().filter(|_| from.exists()) else {
            return Ok(());
        };
        let copied = SqliteBetaLog::at(&from).copy_to(folder.join(name)).await;
        copied.map_err(|error| failed(&error))
    }

    /// The copies that there are, newest first.
    pub fn copies(&self) -> Result<Vec<Kept>, ErrorBody> {
        let folder = self.backups();
        let entries = match fs::read_dir(&folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(vec![]),
            Err(error) => return Err(unusable(&folder, &error)),
        };
        let mut copies = vec![];
        for entry in entries {
            let path = entry.map_err(|error| unusable(&folder, &error))?.path();
            let name = path.file_name().and_then(|name| name.to_str());
            let Some(name) = name.filter(|name| !name.ends_with(PARTIAL)) else {
                continue;
            };
            let files = fs::read_dir(&path).map_err(|error| unusable(&path, &error))?;
            let mut collectives: Vec<CollectiveId> = files
                .filter_map(|file| {
                    let file = file.ok()?.file_name();
                    let stem = file.to_str()?.strip_suffix(".sqlite")?;
                    let ours = !["directory", "network"].contains(&stem);
                    CollectiveId::new(stem).ok().filter(|_| ours)
                })
                .collect();
            collectives.sort();
            copies.push(Kept {
                name: name.to_owned(),
                collectives,
            });
        }
        copies.sort_by(|one, other| other.name.cmp(&one.name));
        Ok(copies)
    }

    fn let_go(&self, keep: Backups) -> Result<(), ErrorBody> {
        let names: Vec<String> = self.copies()?.into_iter().map(|it| it.name).collect();
        for name in surplus(&names, keep) {
            let folder = self.backups().join(name);
            fs::remove_dir_all(&folder).map_err(|error| unusable(&folder, &error))?;
        }
        Ok(())
    }

    /// Puts a collective's record back as it was in a copy. The one that is there
    /// is laid aside, not deleted. The hub must not be at work.
    pub async fn restore(
        &self,
        collective: &CollectiveId,
        copy: &str,
    ) -> Result<RecordCounts, ErrorBody> {
        let _alone = alone(self.data())?;
        let is_name = copy.bytes().all(|byte| byte.is_ascii_alphanumeric());
        let from = self
            .backups()
            .join(copy)
            .join(format!("{collective}.sqlite"));
        if !is_name || !from.is_file() {
            return Err(no_copy(collective, copy));
        }
        let target = self.records().path(collective);
        let new = target.with_extension("sqlite.restored");
        let _ = fs::remove_file(&new);
        let _ = fs::remove_dir_all(new.with_extension("receipts"));
        // Copied as a record is: whole, its receipts too, and compared.
        let stored = SqliteStore::open(&from, None).await;
        let stored = stored.map_err(|error| failed(&error))?;
        let counts = stored.copy_to(&new).await;
        stored.close().await;
        let counts = counts.map_err(|error| failed(&error))?;
        // Who became a participant since may be called what another will be called.
        let scope = Scope::Collective(collective.clone());
        let since = taken_at(copy).ok_or_else(|| no_copy(collective, copy))?;
        let ended = self
            .directory()
            .let_go_since(&scope, since, self.doing())
            .await;
        ended.map_err(|error| failed(&error))?;
        // One that is whole has its last writes in it then, and nothing beside it.
        if let Ok(before) = SqliteStore::open(&target, None).await {
            before.close().await;
        }
        let stamp = self.now().strftime(FORMAT).to_string();
        allotment_store::put_in_place(&new, &target, &stamp)
            .map_err(|error| unusable(&target, &error))?;
        let opened = self.records().open_one(collective).await;
        opened.map_err(|error| failed(&error))?.close().await;
        Ok(counts)
    }
}

fn no_copy(collective: &CollectiveId, copy: &str) -> ErrorBody {
    ErrorBody::new(
        codes::NOT_FOUND,
        format!("There is no copy `{copy}` of {collective}"),
    )
    .hint("Nothing was changed. `allotment hub backup list` shows those that there are")
}

/// When a copy was taken, as its name says.
fn taken_at(copy: &str) -> Option<Timestamp> {
    Timestamp::strptime(format!("{FORMAT}%z"), format!("{copy}+0000")).ok()
}

/// Those that are more than are to be kept, of names newest first.
fn surplus(names: &[String], keep: Backups) -> Vec<&String> {
    let mut days = vec![];
    let mut over = vec![];
    for (at, name) in names.iter().enumerate() {
        let day = name.get(..8).unwrap_or_default();
        let is_first_of_day = days.last() != Some(&day);
        if is_first_of_day {
            days.push(day);
        }
        let stays = at < keep.newest || (is_first_of_day && days.len() <= keep.days);
        if !stays {
            over.push(name);
        }
    }
    over
}

/// Only one program of a data folder serves or restores; the system lets go of
/// the claim when it ends.
pub(crate) fn alone(data: &Path) -> Result<fs::File, ErrorBody> {
    let path = data.join("hub.lock");
    let file = fs::File::options().create(true).append(true).open(&path);
    let file = file.map_err(|error| unusable(&path, &error))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(fs::TryLockError::WouldBlock) => Err(ErrorBody::new(
            codes::LOCKED,
            "A hub is at work in this data folder",
        )
        .hint("Nothing was changed. End it first, then try again")),
        Err(fs::TryLockError::Error(error)) => Err(unusable(&path, &error)),
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// On the disk, with all that is in it.
fn synced(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            synced(&path)?;
        } else {
            fs::File::open(&path)?.sync_all()?;
        }
    }
    fs::File::open(folder)?.sync_all()
}

fn bad(message: &str) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, message).hint("Nothing was changed")
}

fn failed(error: &(dyn std::error::Error + 'static)) -> ErrorBody {
    ErrorBody::new(codes::RECORD, "The copy could not be made")
        .hint("Nothing was changed in any record. Check that there is room on the disk")
        .detail(serde_json::json!({ "causes": [crate::collectives::Chain(error).to_string()] }))
}

fn unusable(path: &Path, error: &io::Error) -> ErrorBody {
    ErrorBody::new(
        codes::RECORD,
        format!("`{}` cannot be used", path.display()),
    )
    .hint("No record was changed. Check that there is room and that you may write there")
    .detail(serde_json::json!({ "causes": [error.to_string()] }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_stay_and_beside_them_the_last_of_each_day() {
        let names: Vec<String> = [
            "20261122T150000Z",
            "20261122T140000Z",
            "20261122T130000Z",
            "20261121T230000Z",
            "20261121T100000Z",
            "20261120T100000Z",
            "20261119T100000Z",
        ]
        .map(str::to_owned)
        .to_vec();
        let keep = Backups { newest: 2, days: 3 };
        let over = surplus(&names, keep);
        assert_eq!(
            over,
            ["20261122T130000Z", "20261121T100000Z", "20261119T100000Z"]
        );
    }
}
