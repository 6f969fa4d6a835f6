//! What a practice server is like.

use allotment_types::ByteSize;
use secrecy::SecretString;

/// A system that a practice server can run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Os {
    /// Debian 12 "bookworm".
    #[default]
    Debian12,
    /// Debian 13 "trixie".
    Debian13,
}

impl Os {
    /// Debian's code name of the release.
    pub fn suite(self) -> &'static str {
        match self {
            Self::Debian12 => "bookworm",
            Self::Debian13 => "trixie",
        }
    }
}

/// Which kernel a practice server runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kernel {
    /// This computer's: ready in a second, as fast as this computer.
    #[default]
    Shared,
    /// The distribution's own for cloud servers, on a machine that QEMU
    /// computes: slow, but with everything that a rented server's kernel has,
    /// and a power cut loses what was not yet written. Debian 12 only.
    Own,
}

/// Who may log in by SSH, always with the kit's key.
#[derive(Debug, Clone, Default)]
pub enum Login {
    /// `root`.
    #[default]
    Root,
    /// `member`, who becomes root by `sudo` with a password; root may not log in.
    Sudo {
        /// The password.
        password: SecretString,
    },
    /// `member`, whom `sudo` asks for no password; root may not log in.
    SudoNoPassword,
}

impl Login {
    /// The user's name.
    pub fn user(&self) -> &'static str {
        match self {
            Self::Root => "root",
            Self::Sudo { .. } | Self::SudoNoPassword => "member",
        }
    }
}

/// What to ask for with a new practice server. The default is what a small
/// rented server is, except that it may use this computer's whole memory.
#[derive(Debug, Clone, Default)]
pub struct ServerShape {
    /// Size of the disk; 20 GB unless said. Only what is used takes room.
    pub disk: Option<ByteSize>,
    /// Memory that the server sees and may use; this computer's unless said.
    pub memory: Option<ByteSize>,
    /// The system.
    pub os: Os,
    /// Who may log in.
    pub login: Login,
    /// Another text for `/etc/os-release`: a stand-in for a system that the kit
    /// does not have, so that a refusal can be tried. Nothing else changes.
    pub os_release_override: Option<String>,
    /// Begin with the disk of a template instead of the bare one; see
    /// [`Kit::template_save`](crate::Kit::template_save).
    pub template: Option<String>,
    /// The kernel. One of its own has 2 GB of memory unless said.
    pub kernel: Kernel,
    /// Leave out the stand-in for IPVS. It stands in where this computer's
    /// kernel has none; without it Swarm's virtual addresses are dead there,
    /// and only `mode: host` ports and `endpoint_mode: dnsrr` work.
    pub without_ipvs_stand_in: bool,
}
