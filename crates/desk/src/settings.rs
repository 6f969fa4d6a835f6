//! What this installation remembers about itself; nothing secret.

use std::path::{Path, PathBuf};

use allotment_api::{ErrorBody, codes};
use allotment_app::ports::Collective;
use allotment_types::CollectiveId;
use serde::{Deserialize, Serialize};

/// Where an operator's secrets are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum VaultChoice {
    /// The keyring of the desktop.
    Keyring,
    /// A file sealed with a passphrase, where no keyring runs.
    File,
}

/// Remembered in `settings.json` of the data folder.
#[derive(Debug, Serialize, Deserialize)]
pub struct Settings {
    /// Names this data folder among those of the same operator, for locks:
    /// the computer's name and some letters.
    pub installation: String,
    /// Where the operator's secrets are kept, once chosen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub vault: Option<VaultChoice>,
}

impl Settings {
    /// Reads the settings, making them on first use.
    pub fn open(data: &Path) -> Result<Self, ErrorBody> {
        let path = data.join("settings.json");
        match std::fs::read_to_string(&path) {
            Ok(text) => serde_json::from_str(&text).map_err(|e| unusable(&path, &e)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                let settings = Self {
                    installation: installation(),
                    vault: None,
                };
                settings.make(data)
            }
            Err(error) => Err(unusable(&path, &error)),
        }
    }

    /// Lays the first ones down, or takes those of another command that was
    /// quicker.
    fn make(self, data: &Path) -> Result<Self, ErrorBody> {
        let path = data.join("settings.json");
        let new = self.write_beside(data)?;
        // Unlike a rename, it replaces nothing. Not all disks know it.
        let linked = std::fs::hard_link(&new, &path);
        let done = match linked {
            Ok(()) => std::fs::remove_file(&new),
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                let _ = std::fs::remove_file(&new);
                return Self::open(data);
            }
            Err(_) => std::fs::rename(&new, &path),
        };
        done.map_err(|e| unusable(&path, &e))?;
        Ok(self)
    }

    /// Writes the settings whole.
    pub fn save(&self, data: &Path) -> Result<(), ErrorBody> {
        let path = data.join("settings.json");
        let new = self.write_beside(data)?;
        std::fs::rename(&new, &path).map_err(|e| unusable(&path, &e))
    }

    /// Under a name of this program's own: several may write at once.
    fn write_beside(&self, data: &Path) -> Result<PathBuf, ErrorBody> {
        let new = data.join(format!("settings.json.{}.new", std::process::id()));
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        super::private_folder(data)
            .and_then(|()| std::fs::write(&new, text))
            .map_err(|e| unusable(&new, &e))?;
        Ok(new)
    }
}

fn unusable(path: &Path, error: &dyn std::error::Error) -> ErrorBody {
    ErrorBody::new(
        codes::RECORD,
        format!("`{}` cannot be used", path.display()),
    )
    .hint("Nothing was changed")
    .caused_by(error)
}

/// The computer's name, as far as locks can show it, and some letters, so
/// that two data folders are two installations.
fn installation() -> String {
    let host = std::fs::read_to_string("/etc/hostname").unwrap_or_default();
    let host: String = host
        .trim()
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || *c == '-')
        .take(20)
        .collect();
    let host = if host.is_empty() {
        "computer".to_owned()
    } else {
        host
    };
    format!("{host}-{:06x}", rand::random::<u32>() & 0x00ff_ffff)
}

/// The collective of this data folder. Several come with the window.
pub(crate) fn collective() -> Result<Collective, ErrorBody> {
    let id =
        CollectiveId::new("ours").map_err(|e| ErrorBody::new(codes::BAD_INPUT, e.to_string()))?;
    Ok(Collective {
        id,
        name: "Our collective".to_owned(),
    })
}
