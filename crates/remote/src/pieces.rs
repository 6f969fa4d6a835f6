//! A file that comes from the hub by pieces, each where the one before ended.

use std::{
    fs::{self, File},
    io::Write as _,
    path::Path,
};

use allotment_app::ports::HomeError;

use crate::{client::HubClient, files};

/// Fetches what is missing of a file of this size. `address` is where it is, with
/// all but the place where a piece begins. After each piece `told` hears how much
/// it was and says whether to stop.
pub(crate) async fn fetch(
    client: &HubClient,
    address: &str,
    path: &Path,
    size: u64,
    mut told: impl FnMut(u64) -> bool,
) -> Result<(), HomeError> {
    let mut at = fs::metadata(path).map_or(0, |meta| meta.len());
    let mut stop = told(at);
    while at < size {
        if stop {
            return Err(HomeError::Stopped);
        }
        let bytes = client.piece_of(&format!("{address}at={at}")).await?;
        let more = u64::try_from(bytes.len()).unwrap_or_default();
        if more == 0 || at + more > size {
            return Err(HomeError::Differs {
                difference: "a file of it has another size",
            });
        }
        append(path, &bytes).map_err(files::failed(files::WAY))?;
        at += more;
        stop = told(more);
    }
    Ok(())
}

fn append(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        allotment_store::create_private_folder(folder)?;
    }
    let mut file = File::options().append(true).create(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
