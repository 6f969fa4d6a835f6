//! What can be given when the window is started. The command line has the
//! same settings under the same names.

use std::path::PathBuf;

use allotment_api::{ErrorBody, codes};
use allotment_desk::{Choices, VaultChoice};
use allotment_practice::Kit;

/// The window of Allotment.
#[derive(Debug, Clone, clap::Parser)]
#[command(name = "allotment-desktop", version)]
pub(crate) struct Args {
    /// Where your collective's record lies [default: the platform's data folder]
    #[arg(long, value_name = "FOLDER", env = "ALLOTMENT_DATA")]
    data: Option<PathBuf>,
    /// Take recipes from this folder instead of the built-in ones
    #[arg(long, value_name = "FOLDER", env = "ALLOTMENT_RECIPES")]
    recipes: Option<PathBuf>,
    /// Where practice servers keep their disks [default: the platform's cache folder]
    #[arg(long, value_name = "FOLDER", env = "ALLOTMENT_PRACTICE")]
    practice: Option<PathBuf>,
    /// Where papers are laid down [default: Allotment among your documents]
    #[arg(long, value_name = "FOLDER", env = "ALLOTMENT_PAPERS")]
    papers: Option<PathBuf>,
    /// Where your own secrets are kept; remembered once chosen
    #[arg(long, value_enum)]
    vault: Option<Vault>,
    /// Read the passphrase of the sealed file from this file
    #[arg(long, value_name = "FILE")]
    pub(crate) passphrase_from: Option<PathBuf>,
    /// Open the window inside the practice network: it reaches the practice
    /// servers of this computer and nothing else. Needs Linux and root
    #[arg(long)]
    practise: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum Vault {
    /// The keyring of your desktop
    Keyring,
    /// A file sealed with a passphrase, where no keyring runs
    File,
}

impl Args {
    /// What was chosen about the desk.
    pub(crate) fn choices(&self) -> Choices {
        Choices {
            data: self.data.clone(),
            recipes: self.recipes.clone(),
            practice: self.practice.clone(),
            papers: self.papers.clone(),
            vault: self.vault.map(|vault| match vault {
                Vault::Keyring => VaultChoice::Keyring,
                Vault::File => VaultChoice::File,
            }),
        }
    }

    /// Begins anew inside the practice network, if that was asked for and is
    /// not so yet.
    pub(crate) fn enter_practice(&self) -> Result<(), ErrorBody> {
        if !self.practise || Kit::is_inside() {
            return Ok(());
        }
        let failed = |error: allotment_practice::PracticeError| {
            ErrorBody::new(codes::PRACTICE, error.to_string())
                .hint("Your servers and your record are untouched")
                .hint("Without `--practise` the window opens for servers that are not on this computer")
        };
        let kit = Kit::open(&self.choices().practice_folder()).map_err(failed)?;
        kit.enter().map_err(failed)
    }
}
