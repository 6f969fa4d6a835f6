//! A catalogue's text, from a file or an address.

use std::{path::Path, time::Duration};

use allotment_app::ports::SourceError;
use allotment_recipe::LARGEST_CATALOGUE;

/// How long an address may take.
const PATIENCE: Duration = Duration::from_mins(1);

/// Whether an address is one of this computer itself, where nobody listens in
/// between.
fn is_own(address: &str) -> bool {
    let hosts = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    hosts.iter().any(|host| address.starts_with(host))
}

pub(crate) async fn read(from: &str) -> Result<String, SourceError> {
    let from = from.trim();
    if from.starts_with("https://") || is_own(from) {
        return fetched(from).await;
    }
    if from.contains("://") {
        return Err(SourceError::Address {
            from: from.to_owned(),
        });
    }
    let path = Path::new(from);
    let disk = |source| SourceError::Disk {
        path: from.to_owned(),
        source,
    };
    let size = std::fs::metadata(path).map_err(disk)?.len();
    if size > LARGEST_CATALOGUE as u64 {
        return Err(too_large(from));
    }
    std::fs::read_to_string(path).map_err(disk)
}

async fn fetched(from: &str) -> Result<String, SourceError> {
    let failed = |source: reqwest::Error| SourceError::Fetch {
        from: from.to_owned(),
        source: Box::new(source.without_url()),
    };
    let client = reqwest::Client::builder()
        .https_only(!is_own(from))
        .timeout(PATIENCE)
        .build()
        .map_err(failed)?;
    let answer = client.get(from).send().await.map_err(failed)?;
    let mut answer = answer.error_for_status().map_err(failed)?;
    let mut bytes = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(failed)? {
        if bytes.len() + chunk.len() > LARGEST_CATALOGUE {
            return Err(too_large(from));
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn too_large(from: &str) -> SourceError {
    SourceError::TooLarge {
        from: from.to_owned(),
    }
}
