//! One text from one address, with one authority trusted beside the
//! well-known ones: a practice network tells so by which root it signs.

use std::time::Duration;

/// Why the text could not be fetched.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The authority's certificate is no PEM.
    #[error("the certificate authority of `{url}` cannot be read")]
    Trust {
        /// What was to be fetched.
        url: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
    /// There was no answer, or not a good one.
    #[error("`{url}` gave no answer")]
    Fetch {
        /// What was to be fetched.
        url: String,
        /// Why.
        #[source]
        source: reqwest::Error,
    },
}

/// Fetches a text by HTTPS; `trust` is a certificate authority in PEM.
pub async fn fetch_text(url: &str, trust: &str) -> Result<String, FetchError> {
    let trusting = |source| FetchError::Trust {
        url: url.to_owned(),
        source,
    };
    let fetching = |source| FetchError::Fetch {
        url: url.to_owned(),
        source,
    };
    let root = reqwest::Certificate::from_pem(trust.as_bytes()).map_err(trusting)?;
    let client = reqwest::Client::builder()
        .tls_certs_merge([root])
        .no_proxy()
        .timeout(Duration::from_secs(10))
        .build()
        .map_err(trusting)?;
    let answer = client.get(url).send().await.map_err(fetching)?;
    answer
        .error_for_status()
        .map_err(fetching)?
        .text()
        .await
        .map_err(fetching)
}
