//! The composition root: the operator's desk, with what a terminal adds to it.

pub(crate) mod passphrase;
pub(crate) mod practice_desk;

use std::path::PathBuf;

use allotment_api::ErrorBody;
use allotment_desk::{Choices, Desk, Surroundings};

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

/// Where everything of this person lies.
pub(crate) fn data_folder(common: &Common) -> Result<PathBuf, ErrorBody> {
    choices(common).data_folder()
}

/// What of this computer is nobody's record.
pub(crate) fn surroundings(common: &Common) -> Result<Surroundings, ErrorBody> {
    Surroundings::of(&choices(common))
}

/// Opens the desk.
pub(crate) async fn open(common: &Common) -> Result<Desk, ErrorBody> {
    let prompt = passphrase::prompt(common.passphrase_from.as_deref())?;
    Desk::open(&choices(common), prompt).await
}
