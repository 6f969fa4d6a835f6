//! What takes its time while a practice server is made.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A part of making practice servers that may take long enough to be told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PracticeStage {
    /// Waiting for another program that prepares or uses the kit.
    Waiting,
    /// Unpacking a minimal system of a Debian release, by its code name.
    Minimal(String),
    /// Making the disk of a bare server.
    Base,
    /// Installing a kernel on a copy of that disk.
    Kernel,
    /// Making a bare server with Docker on it, which builds images.
    Docker,
    /// Fetching programs that Python packages carry.
    Programs(Vec<String>),
    /// Building one image, by the name of its folder.
    Image(String),
}

impl fmt::Display for PracticeStage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Waiting => write!(
                f,
                "Waiting for another program that prepares practice servers"
            ),
            Self::Minimal(suite) => write!(f, "Fetching a minimal Debian {suite}"),
            Self::Base => write!(f, "Making the disk of a bare server"),
            Self::Kernel => write!(f, "Installing a kernel for servers that need their own"),
            Self::Docker => write!(f, "Installing Docker on a server that builds images"),
            Self::Programs(names) => write!(f, "Fetching {}", names.join(", ")),
            Self::Image(name) => write!(f, "Building the image {name}"),
        }
    }
}
