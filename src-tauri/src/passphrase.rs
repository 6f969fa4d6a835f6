//! Where the passphrase of the sealed file comes from, if that is the vault.

use std::{path::Path, sync::Arc};

use allotment_api::{ErrorBody, codes};
use allotment_types::{ExposeSecret as _, SecretString};
use allotment_vault::{Occasion, PassphrasePrompt};
use async_trait::async_trait;

/// From the file that was named, or nowhere: then the keyring is the vault.
pub(crate) fn prompt(file: Option<&Path>) -> Result<Arc<dyn PassphrasePrompt>, ErrorBody> {
    let known = file.map(read).transpose()?;
    Ok(Arc::new(Known(known)))
}

fn read(path: &Path) -> Result<SecretString, ErrorBody> {
    let text: SecretString = std::fs::read_to_string(path)
        .map_err(|error| {
            ErrorBody::new(
                codes::BAD_INPUT,
                format!("`{}` cannot be read", path.display()),
            )
            .hint("Nothing was changed")
            .detail(serde_json::json!({ "causes": [error.to_string()] }))
        })?
        .into();
    let first = text.expose_secret().lines().next().unwrap_or_default();
    Ok(first.to_owned().into())
}

struct Known(Option<SecretString>);

#[async_trait]
impl PassphrasePrompt for Known {
    async fn ask(&self, _: Occasion) -> Option<SecretString> {
        self.0.clone()
    }
}
