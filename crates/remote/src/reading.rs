//! A copy of the record in the hub, to lay down files of it on this computer. It
//! is there for as long as that takes.

use std::{
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use allotment_app::ports::HomeError;
use allotment_store::moving::{self, RECORD};

use crate::{files, home::HubHome, moving::ticket, pieces, state::State};

/// How the folders of such copies are called, before their ticket.
const FOLDER: &str = "reading-";

/// What is older was left by a program that was killed.
const LONGEST: Duration = Duration::from_hours(1);

/// A copy of the record. It goes with this value.
#[derive(Debug)]
pub struct ReadingCopy {
    folder: PathBuf,
}

impl ReadingCopy {
    /// The file of the record; its receipts are beside it, where they were asked
    /// for.
    pub fn record(&self) -> PathBuf {
        moving::record(&self.folder)
    }
}

impl Drop for ReadingCopy {
    fn drop(&mut self) {
        // What stays is taken away before the next one is made.
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
        left_over(&self.data);
        let ticket = ticket(self);
        let copy = ReadingCopy {
            folder: self.data.join(format!("{FOLDER}{ticket}")),
        };
        allotment_store::create_private_folder(&copy.folder).map_err(files::failed(files::WAY))?;
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

fn left_over(data: &Path) {
    let all = fs::read_dir(data).into_iter().flatten().flatten();
    for entry in all {
        let ours = entry.file_name().to_string_lossy().starts_with(FOLDER);
        let written = entry.metadata().and_then(|meta| meta.modified()).ok();
        let old = written.and_then(|at| at.elapsed().ok());
        if ours && old.is_some_and(|old| old > LONGEST) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}
