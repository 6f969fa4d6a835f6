//! The composition root: the operator's desk, with what a terminal adds to it.

pub(crate) mod passphrase;
pub(crate) mod practice_desk;

use std::path::PathBuf;

use allotment_api::ErrorBody;
use allotment_desk::{Choices, Desk};

use crate::args::{Common, VaultChoice};

/// What was chosen about the desk.
fn choices(common: &Common) -> Choices {
    Choices {
        data: common.data.clone(),
        recipes: common.recipes.clone(),
        practice: common.practice.clone(),
        papers: common.papers.clone(),
        vault: common.vault.map(|vault| match vault {
            VaultChoice::Keyring => allotment_desk::VaultChoice::Keyring,
            VaultChoice::File => allotment_desk::VaultChoice::File,
        }),
    }
}

/// Where the practice kit keeps what took long to make.
fn practice_folder(common: &Common) -> PathBuf {
    choices(common).practice_folder()
}

/// Opens the desk.
pub(crate) async fn open(common: &Common) -> Result<Desk, ErrorBody> {
    let prompt = passphrase::prompt(common.passphrase_from.as_deref())?;
    Desk::open(&choices(common), prompt).await
}
