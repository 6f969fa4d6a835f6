//! Keys to log in with, as files of this computer. They are made by OpenSSH's
//! own `ssh-keygen`; their private halves stay in their files.

use std::path::{Path, PathBuf};

use allotment_app::ports::{LoginKey, LoginKeyError, LoginKeys};
use allotment_types::CollectiveId;
use async_trait::async_trait;

use crate::private_folder;

pub(crate) struct KeyFiles {
    /// `keys` in the data folder.
    pub(crate) folder: PathBuf,
    pub(crate) collective: CollectiveId,
}

#[async_trait]
impl LoginKeys for KeyFiles {
    async fn ours(&self) -> Result<LoginKey, LoginKeyError> {
        let file = self.folder.join(format!("{}-ed25519", self.collective));
        if !file.exists() {
            self.make(&file)?;
        }
        read(&file)
    }

    async fn chosen(&self, file: &Path) -> Result<LoginKey, LoginKeyError> {
        read(file)
    }
}

impl KeyFiles {
    fn make(&self, file: &Path) -> Result<(), LoginKeyError> {
        let failed = |said: String| LoginKeyError::Make {
            folder: self.folder.display().to_string(),
            said,
        };
        private_folder(&self.folder).map_err(|error| failed(error.to_string()))?;
        // Made beside and moved into its place whole: two programs that make
        // one at once both end with the same.
        let beside = tempfile::tempdir_in(&self.folder).map_err(|e| failed(e.to_string()))?;
        let made = beside.path().join("key");
        #[expect(
            clippy::disallowed_methods,
            reason = "ssh-keygen makes keys that ssh reads"
        )]
        let done = std::process::Command::new("ssh-keygen")
            .args(["-q", "-t", "ed25519", "-N", "", "-C"])
            .arg(format!("allotment-{}", self.collective))
            .arg("-f")
            .arg(&made)
            .stdin(std::process::Stdio::null())
            .output()
            .map_err(|error| failed(error.to_string()))?;
        if !done.status.success() {
            return Err(failed(
                String::from_utf8_lossy(&done.stderr).trim().to_owned(),
            ));
        }
        // The private half comes last, and only where none is: it is what says
        // that there is a key.
        let (public, private) = (public_of(&made), made);
        match std::fs::hard_link(&private, file) {
            Ok(()) => {}
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => return Ok(()),
            Err(error) => return Err(failed(error.to_string())),
        }
        std::fs::rename(public, public_of(file)).map_err(|error| failed(error.to_string()))
    }
}

/// Where the public half of a key lies.
fn public_of(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".pub");
    name.into()
}

fn read(file: &Path) -> Result<LoginKey, LoginKeyError> {
    let path = public_of(file);
    let text = std::fs::read_to_string(&path).map_err(|source| LoginKeyError::Read {
        path: path.display().to_string(),
        source,
    })?;
    let public = text.trim();
    let looks = ["ssh-", "ecdsa-", "sk-ssh-", "sk-ecdsa-"];
    let one_line = !public.contains('\n') && looks.iter().any(|begin| public.starts_with(begin));
    if !one_line || public.split_whitespace().count() < 2 {
        return Err(LoginKeyError::NoKey {
            path: path.display().to_string(),
        });
    }
    Ok(LoginKey {
        public: public.to_owned(),
        file: file.to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(folder: &Path) -> KeyFiles {
        KeyFiles {
            folder: folder.join("keys"),
            collective: "greens".parse().unwrap(),
        }
    }

    #[tokio::test]
    async fn a_key_is_made_once_and_only_this_account_may_read_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = keys(folder.path()).ours().await.unwrap();
        assert!(first.public.starts_with("ssh-ed25519 AAAA"), "{first:?}");
        assert!(first.public.ends_with(" allotment-greens"), "{first:?}");
        assert_eq!(keys(folder.path()).ours().await.unwrap(), first);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::metadata(&first.file).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        let left = std::fs::read_dir(folder.path().join("keys"))
            .unwrap()
            .count();
        assert_eq!(left, 2, "nothing but the two halves is left");
    }

    #[tokio::test]
    async fn what_is_no_public_key_is_not_handed_to_anybody() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("id");
        let error = keys(folder.path()).chosen(&file).await.unwrap_err();
        assert!(matches!(error, LoginKeyError::Read { .. }), "{error:?}");
        std::fs::write(
            folder.path().join("id.pub"),
            "-----BEGIN OPENSSH PRIVATE KEY-----\n",
        )
        .unwrap();
        let error = keys(folder.path()).chosen(&file).await.unwrap_err();
        assert!(matches!(error, LoginKeyError::NoKey { .. }), "{error:?}");
    }
}
