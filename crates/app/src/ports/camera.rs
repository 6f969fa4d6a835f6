//! A picture of an instance's own page, as somebody sees it who is not signed
//! in.

use std::net::IpAddr;

use allotment_types::DnsName;
use async_trait::async_trait;

/// What is to be taken a picture of.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// Whose front page.
    pub address: &'a DnsName,
    /// Where it leads: nothing else is loaded into the picture.
    pub leads_to: &'a [IpAddr],
    /// The pin of the key that was just verified ([`CertificateSeen::key`]),
    /// where browsers do not know its authority (practice servers).
    ///
    /// [`CertificateSeen::key`]: super::CertificateSeen::key
    pub key: Option<&'a str>,
    /// It is on a practice server, which holds what we put there ourselves.
    pub practice: bool,
}

/// Takes pictures.
#[async_trait]
pub trait Camera: Send + Sync {
    /// The page as PNG, 1200 by 800 pixels.
    async fn picture(&self, scene: Scene<'_>) -> Result<Vec<u8>, CameraError>;
}

/// There is no picture.
#[derive(Debug, thiserror::Error)]
pub enum CameraError {
    /// This computer has no browser that takes one.
    #[error("there is no Chromium, Chrome, Edge or Brave on this computer")]
    NoBrowser,
    /// The browser would run with all rights of this computer's administrator
    /// and without its own protection.
    #[error("Allotment runs as administrator here, and a browser should not")]
    Administrator,
    /// The browser took too long.
    #[error("`{browser}` had no picture after {seconds} s")]
    Late {
        /// Which.
        browser: String,
        /// How long it was given.
        seconds: u64,
    },
    /// The browser took none.
    #[error("`{browser}` took no picture")]
    Failed {
        /// Which.
        browser: String,
        /// Why, where this computer says so.
        #[source]
        source: Option<std::io::Error>,
    },
}
