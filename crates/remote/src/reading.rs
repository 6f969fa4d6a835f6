//! A copy of the record in the hub, to lay down files of it on this computer. It
//! is there for as long as that takes.

use std::{
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use allotment_app::ports::HomeError;
use allotment_store::moving::{self, RECORD};

use crate::{files, home::HubHome, moving::ticket, pieces, state::State};

/// How the folders of such copies are called, before their ticket.
const FOLDER: &str = "reading-";

/// Beside the copy; held for as long as it is used.
const HELD: &str = "held.lock";

/// A copy of the record. It goes with this value.
#[derive(Debug)]
pub struct ReadingCopy {
    folder: PathBuf,
    /// Says to other programs that it is used.
    _held: File,
}

impl ReadingCopy {
    fn begin(folder: PathBuf) -> io::Result<Self> {
        // Made aside and locked before it has its name: nobody takes it for left
        // over.
        let new = folder.with_extension("new");
        allotment_store::create_private_folder(&new)?;
        let held = File::create(new.join(HELD))?;
        held.lock()?;
        fs::rename(&new, &folder)?;
        Ok(Self {
            folder,
            _held: held,
        })
    }

    /// The file of the record; its receipts are beside it, where they were asked
    /// for.
    pub fn record(&self) -> PathBuf {
        moving::record(&self.folder)
    }
}

impl Drop for ReadingCopy {
    fn drop(&mut self) {
        // What stays is taken away when the desk is opened next.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl HubHome {
    /// Fetches a copy of the record as it is in the hub now. Nothing changes there.
    ///
    /// # Errors
    ///
    /// [`HomeError::Differs`] if what arrived is not what the hub has said of it.
    pub async fn read_copy(&self, with_receipts: bool) -> Result<ReadingCopy, HomeError> {
        let state = State::read(&self.data)?;
        let hub = state.hub.ok_or(HomeError::SignedInNowhere)?;
        let (client, collective) = (self.client(&hub.address).await?, hub.collective);
        let ticket = ticket(self);
        let folder = self.data.join(format!("{FOLDER}{ticket}"));
        let copy = ReadingCopy::begin(folder).map_err(files::failed(files::WAY))?;
        let mut parts = client.copy(&collective, &ticket).await?.parts;
        parts.retain(|it| with_receipts || it.name == RECORD);
        for it in &parts {
            let path = moving::part(&copy.folder, &it.name).ok_or(HomeError::Differs {
                difference: "it has a file that no record has",
            })?;
            let name = &it.name;
            let address = format!("/record/{collective}/copy/{name}?ticket={ticket}&");
            pieces::fetch(&client, &address, &path, it.size, |_| false).await?;
        }
        let difference = "a file of it is not the one that was sent";
        if !parts.iter().any(|it| it.name == RECORD) || !moving::are_whole(&copy.folder, &parts) {
            return Err(HomeError::Differs { difference });
        }
        allotment_store::inspect(&copy.record())
            .await
            .map_err(files::failed("the copy of the record"))?;
        // If the hub does not hear it, its own copy goes later.
        let _ = client.copy_taken(&collective, &ticket).await;
        Ok(copy)
    }
}

/// Takes away the copies that a program left which was killed.
pub fn tidy_copies(data: &Path) {
    let all = fs::read_dir(data).into_iter().flatten().flatten();
    for entry in all {
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if !name.starts_with(FOLDER) || name.ends_with(".new") {
            continue;
        }
        let held = File::open(entry.path().join(HELD)).is_ok_and(|it| it.try_lock().is_err());
        if !held {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_copy_that_was_left_over_goes_and_one_that_is_used_stays() {
        let data = std::env::temp_dir().join(format!("reading-{}", std::process::id()));
        let (left, used) = (data.join("reading-1"), data.join("reading-2"));
        fs::create_dir_all(&left).unwrap();
        File::create(left.join(HELD)).unwrap();
        let copy = ReadingCopy::begin(used.clone()).unwrap();
        tidy_copies(&data);
        assert!(!left.exists() && used.exists());
        drop(copy);
        assert!(!used.exists());
        fs::remove_dir_all(&data).unwrap();
    }
}
