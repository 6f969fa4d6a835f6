//! A desk for practising: nobody has to choose a vault or write a key down to
//! see the whole way once.

use std::path::Path;

use allotment_api::{ErrorBody, codes};

use crate::args::{Common, VaultChoice};

use super::practice_folder;

/// Turns to the practice desk, a data folder beside the kit, unless the person
/// named a data folder. Its passphrase lies beside its sealed file, so nothing
/// real belongs there; the demo says so.
pub(crate) fn turn_to(common: &mut Common) -> Result<(), ErrorBody> {
    if common.data.is_some() {
        return Ok(());
    }
    let desk = practice_folder(common).join("desk");
    let passphrase = desk.join("passphrase");
    if !passphrase.exists() {
        write_private(&desk, &passphrase).map_err(|error| {
            ErrorBody::new(
                codes::RECORD,
                format!("`{}` cannot be written", passphrase.display()),
            )
            .hint("Nothing was changed")
            .detail(serde_json::json!({ "cause": error.to_string() }))
        })?;
    }
    common.data = Some(desk);
    common.vault = Some(VaultChoice::File);
    common.passphrase_from = Some(passphrase);
    Ok(())
}

fn write_private(folder: &Path, file: &Path) -> std::io::Result<()> {
    use std::io::Write as _;
    std::fs::create_dir_all(folder)?;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt as _;
        options.mode(0o600);
    }
    let words: [u64; 2] = [rand::random(), rand::random()];
    writeln!(options.open(file)?, "{:016x}{:016x}", words[0], words[1])
}
