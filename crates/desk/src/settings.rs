//! What this installation remembers about itself; nothing secret.

use std::path::Path;

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
                settings.save(data)?;
                Ok(settings)
            }
            Err(error) => Err(unusable(&path, &error)),
        }
    }

    /// Writes the settings whole.
    pub fn save(&self, data: &Path) -> Result<(), ErrorBody> {
        let path = data.join("settings.json");
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        let new = data.join("settings.json.new");
        super::private_folder(data)
            .and_then(|()| std::fs::write(&new, text))
            .and_then(|()| std::fs::rename(&new, &path))
            .map_err(|e| unusable(&path, &e))
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
