//! From the part of this program that makes ready to the part that measures:
//! only inside the practice network can practice servers be reached, and load
//! reaches nobody else there.

use std::{
    ffi::OsString,
    path::{Path, PathBuf},
    process::ExitCode,
};

use allotment_practice::Kit;
use serde::{Serialize, de::DeserializeOwned};

use crate::error::BenchError;

/// Where the command line keeps practice servers as well.
pub(crate) fn practice_folder() -> PathBuf {
    directories::ProjectDirs::from("", "", "allotment").map_or_else(
        || PathBuf::from("/var/cache/allotment/practice"),
        |dirs| dirs.cache_dir().join("practice"),
    )
}

/// Starts this program again inside the practice network, with notes from here,
/// and waits for its end.
pub(crate) async fn begin_inside(
    kit: &Kit,
    ground: &impl Serialize,
) -> Result<ExitCode, BenchError> {
    let notes =
        tempfile::NamedTempFile::new().map_err(BenchError::files("make", "a temporary file"))?;
    let text = serde_json::to_string(ground).map_err(|source| BenchError::Ground { source })?;
    std::fs::write(notes.path(), text).map_err(BenchError::files("write", notes.path()))?;
    let here = std::env::current_exe().map_err(BenchError::files("find", "this program"))?;
    let args = std::env::args_os()
        .skip(1)
        .chain([OsString::from("--ground"), notes.path().into()]);
    let command = kit.enter_command(here, args)?;
    let status = tokio::process::Command::from(command)
        .kill_on_drop(true)
        .status()
        .await
        .map_err(|source| BenchError::Start {
            program: "the part that measures".to_owned(),
            source,
        })?;
    let code = status.code().and_then(|code| u8::try_from(code).ok());
    Ok(code.map_or(ExitCode::FAILURE, ExitCode::from))
}

/// The notes, inside the practice network and nowhere else.
pub(crate) fn read<G: DeserializeOwned>(notes: &Path) -> Result<G, BenchError> {
    if !Kit::is_inside() {
        return Err(BenchError::Outside);
    }
    let text = std::fs::read_to_string(notes).map_err(BenchError::files("read", notes))?;
    serde_json::from_str(&text).map_err(|source| BenchError::Ground { source })
}
