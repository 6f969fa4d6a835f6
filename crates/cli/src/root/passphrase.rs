//! Where the passphrase of the sealed file comes from: a file, or the person.

use std::{
    io::{IsTerminal as _, Write as _},
    path::Path,
    sync::Arc,
};

use allotment_api::{ErrorBody, codes};
use allotment_types::{ExposeSecret as _, SecretString};
use allotment_vault::{Occasion, PassphrasePrompt};
use async_trait::async_trait;

use crate::question::ask_secretly;

/// Chooses how to ask.
pub(super) fn prompt(file: Option<&Path>) -> Result<Arc<dyn PassphrasePrompt>, ErrorBody> {
    Ok(match file {
        Some(path) => Arc::new(FromFile(read(path)?)),
        None => Arc::new(FromTerminal),
    })
}

/// Reads a secret from the first line of a file, or of standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<SecretString, ErrorBody> {
    let text = read_all(path)?;
    let first = text.expose_secret().lines().next().unwrap_or_default();
    Ok(first.to_owned().into())
}

/// Reads a secret that may have several lines, without the end of its last.
pub(crate) fn read_all(path: &Path) -> Result<SecretString, ErrorBody> {
    use std::io::Read as _;
    let mut text = String::new();
    let result = if path == Path::new("-") {
        std::io::stdin().read_to_string(&mut text)
    } else {
        std::fs::File::open(path).and_then(|mut f| f.read_to_string(&mut text))
    };
    result.map_err(|error| {
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("`{}` cannot be read", path.display()),
        )
        .hint("Nothing was changed")
        .detail(serde_json::json!({ "cause": error.to_string() }))
    })?;
    if text.ends_with('\n') {
        text.pop();
    }
    Ok(text.into())
}

struct FromFile(SecretString);

#[async_trait]
impl PassphrasePrompt for FromFile {
    async fn ask(&self, _: Occasion) -> Option<SecretString> {
        Some(self.0.clone())
    }
}

struct FromTerminal;

#[async_trait]
impl PassphrasePrompt for FromTerminal {
    async fn ask(&self, occasion: Occasion) -> Option<SecretString> {
        if !std::io::stdin().is_terminal() {
            return None;
        }
        tokio::task::spawn_blocking(move || match occasion {
            Occasion::Open => ask_secretly("Passphrase of the sealed file: "),
            Occasion::Choose => loop {
                let first = ask_secretly(
                    "Choose a passphrase for the sealed file (nobody can find it again): ",
                )?;
                let second = ask_secretly("Once more: ")?;
                if first.expose_secret() == second.expose_secret() {
                    return Some(first);
                }
                let _ = writeln!(std::io::stderr(), "The two were not the same.");
            },
        })
        .await
        .ok()
        .flatten()
    }
}
