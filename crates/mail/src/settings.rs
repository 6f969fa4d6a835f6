//! How letters are sent: two files beside what the letters are about. The one
//! with the password is for its owner's eyes alone.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use allotment_types::{DnsName, MailAddress, SecretString};
use serde::{Deserialize, Serialize};

/// How the line to a mail server is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Encryption {
    /// From the first byte on (usually port 465).
    Tls,
    /// After a word in the clear, which is not gone on without (usually 587).
    Starttls,
    /// Not at all: for a mail server on this very computer.
    None,
}

impl Encryption {
    /// The port that mail servers listen on for it.
    pub const fn usual_port(self) -> u16 {
        match self {
            Self::Tls => 465,
            Self::Starttls => 587,
            Self::None => 25,
        }
    }
}

/// What is known of a mail server, without the password.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Its name, which its certificate has to have.
    pub server: String,
    /// Where it listens.
    pub port: u16,
    /// How the line is kept private.
    pub encryption: Encryption,
    /// From whom letters come.
    pub from: String,
    /// As whom the hub signs in there; it does not when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// A file with the certificate that signs the server's, where no authority
    /// that the world knows does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trust: Option<PathBuf>,
}

/// Why settings cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum SettingsError {
    /// The file cannot be read.
    #[error("`{path}` cannot be read")]
    Read {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// The file cannot be written.
    #[error("`{path}` cannot be written")]
    Write {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: io::Error,
    },
    /// It is not what was written there.
    #[error("`{path}` does not say how mail is sent")]
    Odd {
        /// Which.
        path: String,
        /// Why.
        #[source]
        source: serde_json::Error,
    },
    /// Others can read the password.
    #[error("`{path}` can be read by others; only its owner may (mode 600)")]
    Open {
        /// Which.
        path: String,
    },
    /// What would be sent in the clear over a network.
    #[error("without encryption only a mail server on this computer is written to, not `{server}`")]
    InTheClear {
        /// Which.
        server: String,
    },
    /// It is no name of a server.
    #[error("`{server}` is no name of a mail server, which looks like `smtp.example.org`")]
    Server {
        /// What was given.
        server: String,
    },
    /// It is no address.
    #[error(transparent)]
    From(#[from] allotment_types::MailAddressError),
    /// One without the other.
    #[error("a user and a password go together")]
    HalfSignedIn,
}

fn settings(folder: &Path) -> PathBuf {
    folder.join("mail.json")
}

fn password(folder: &Path) -> PathBuf {
    folder.join("mail-password")
}

impl Settings {
    /// Whether they can be meant.
    fn check(&self) -> Result<(), SettingsError> {
        let server = self.server.as_str();
        let number = server.parse::<std::net::IpAddr>().ok();
        if number.is_none() && server != "localhost" && DnsName::new(server).is_err() {
            return Err(SettingsError::Server {
                server: server.to_owned(),
            });
        }
        let here = server == "localhost" || number.is_some_and(|it| it.is_loopback());
        if self.encryption == Encryption::None && !here {
            return Err(SettingsError::InTheClear {
                server: server.to_owned(),
            });
        }
        MailAddress::new(&self.from)?;
        Ok(())
    }

    /// Keeps them, and the password in a file of its own. What was there before
    /// is replaced whole.
    pub fn keep(&self, folder: &Path, secret: Option<&SecretString>) -> Result<(), SettingsError> {
        self.check()?;
        if self.user.is_some() != secret.is_some() {
            return Err(SettingsError::HalfSignedIn);
        }
        let text = serde_json::to_string_pretty(self).unwrap_or_default();
        // Without mail for a moment, never with the new server and the old password.
        Self::forget(folder)?;
        if let Some(secret) = secret {
            use allotment_types::ExposeSecret as _;
            replace(&password(folder), secret.expose_secret())?;
        }
        replace(&settings(folder), &text)
    }

    /// Lets go of them, and of the password; tells whether there were any.
    pub fn forget(folder: &Path) -> Result<bool, SettingsError> {
        let mut any = false;
        for path in [settings(folder), password(folder)] {
            match fs::remove_file(&path) {
                Ok(()) => any = true,
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(source) => return Err(unwritten(&path, source)),
            }
        }
        Ok(any)
    }

    /// What is kept; nothing where nobody has named a mail server.
    pub fn kept(folder: &Path) -> Result<Option<Self>, SettingsError> {
        let path = settings(folder);
        let Some(text) = text_of(&path)? else {
            return Ok(None);
        };
        let read: Self = serde_json::from_str(&text).map_err(|source| SettingsError::Odd {
            path: path.display().to_string(),
            source,
        })?;
        read.check()?;
        Ok(Some(read))
    }

    /// Whether somebody has named a mail server.
    pub(crate) fn are_kept(folder: &Path) -> bool {
        settings(folder).exists()
    }

    /// The password, from a file that nobody else can read.
    pub(crate) fn password(&self, folder: &Path) -> Result<Option<SecretString>, SettingsError> {
        if self.user.is_none() {
            return Ok(None);
        }
        let path = password(folder);
        #[cfg(unix)]
        if let Ok(about) = fs::metadata(&path) {
            use std::os::unix::fs::PermissionsExt as _;
            if about.permissions().mode() & 0o077 != 0 {
                return Err(SettingsError::Open {
                    path: path.display().to_string(),
                });
            }
        }
        match text_of(&path)? {
            Some(text) => Ok(Some(text.trim_end_matches(['\r', '\n']).into())),
            None => Err(SettingsError::HalfSignedIn),
        }
    }
}

fn text_of(path: &Path) -> Result<Option<String>, SettingsError> {
    match fs::read_to_string(path) {
        Ok(text) => Ok(Some(text)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(source) => Err(SettingsError::Read {
            path: path.display().to_string(),
            source,
        }),
    }
}

fn unwritten(path: &Path, source: io::Error) -> SettingsError {
    SettingsError::Write {
        path: path.display().to_string(),
        source,
    }
}

/// A whole file or none, which nobody else can read from its first byte on.
fn replace(path: &Path, text: &str) -> Result<(), SettingsError> {
    let new = path.with_extension("new");
    let write = || {
        use io::Write as _;
        let _ = fs::remove_file(&new);
        let mut options = fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(&new)?;
        file.write_all(text.as_bytes())?;
        file.sync_all()?;
        fs::rename(&new, path)
    };
    write().map_err(|source| unwritten(path, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Settings {
        Settings {
            server: "smtp.example.org".into(),
            port: 465,
            encryption: Encryption::Tls,
            from: "hub@example.org".into(),
            user: Some("hub".into()),
            trust: None,
        }
    }

    #[test]
    fn settings_are_read_as_they_were_kept_and_the_password_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Settings::kept(folder.path()).unwrap(), None);
        let secret = SecretString::from("s3cret");
        sample().keep(folder.path(), Some(&secret)).unwrap();
        assert_eq!(Settings::kept(folder.path()).unwrap(), Some(sample()));
        let text = fs::read_to_string(folder.path().join("mail.json")).unwrap();
        assert!(!text.contains("s3cret"));
        let path = folder.path().join("mail-password");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!(mode(&path), 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
            let refused = sample().password(folder.path()).unwrap_err();
            assert!(matches!(refused, SettingsError::Open { .. }), "{refused}");
        }
        assert!(Settings::forget(folder.path()).unwrap());
        assert!(!path.exists());
        assert!(!Settings::forget(folder.path()).unwrap());
    }

    #[test]
    fn nothing_is_sent_in_the_clear_over_a_network() {
        let folder = tempfile::tempdir().unwrap();
        let clear = |server: &str| {
            let settings = Settings {
                server: server.into(),
                encryption: Encryption::None,
                user: None,
                ..sample()
            };
            settings.keep(folder.path(), None)
        };
        for there in ["smtp.example.org", "192.0.2.1", "10.0.0.1", "::"] {
            let refused = clear(there).unwrap_err();
            assert!(
                matches!(refused, SettingsError::InTheClear { .. }),
                "{there}"
            );
        }
        for here in ["localhost", "127.0.0.1", "::1"] {
            clear(here).unwrap();
        }
    }

    #[test]
    fn a_user_without_a_password_is_kept_by_nobody() {
        let folder = tempfile::tempdir().unwrap();
        let refused = sample().keep(folder.path(), None).unwrap_err();
        assert!(matches!(refused, SettingsError::HalfSignedIn));
        assert!(!Settings::are_kept(folder.path()));
    }
}
