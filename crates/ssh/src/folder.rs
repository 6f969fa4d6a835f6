//! A private folder for each connection: its control socket, the pinned key,
//! the configuration and what `ssh` says. It goes with the connection.
//!
//! A locked file in it tells that its program lives; the system lets go of
//! the lock however that ends. Whoever makes a new folder ends what killed
//! programs have left: their `ssh`, which stays while a script of theirs runs
//! on the server, and their folders.

use std::{
    fs::{self, DirBuilder, File, Permissions},
    io,
    os::unix::fs::{DirBuilderExt as _, MetadataExt as _, PermissionsExt as _},
    path::{Path, PathBuf},
};

use tempfile::TempDir;

use crate::{master, settings::SshSettings};

/// Begin of the folders' names; what a killed program leaves is known by it.
const PREFIX: &str = "c-";

/// The name that the `openssh` crate expects.
const SOCKET: &str = "master";

/// The file in a connection's folder that is locked while its program lives,
/// and the file beside the folders that is locked while they are looked at.
const LOCK: &str = "lock";

/// The longest path for [`SshSettings::folder`], in bytes. The address of a
/// socket has 104 on macOS (108 on Linux); `/c-XXXXXX/master`, OpenSSH's own
/// temporary suffix of 17 and a NUL come on top.
const PATH_LIMIT: usize = 60;

/// Why there is no private folder.
#[derive(Debug, thiserror::Error)]
pub(crate) enum FolderError {
    #[error("the path `{}` is longer than {PATH_LIMIT} bytes, too long for control sockets", .0.display())]
    TooLong(PathBuf),
    #[error("the path `{}` holds a character that ssh's settings give a meaning to", .0.display())]
    Unquotable(PathBuf),
    #[error("the private folder `{}` cannot be used", .0.display())]
    Unusable(PathBuf, #[source] io::Error),
}

/// One connection's folder. Dropped, it is removed with all in it.
#[derive(Debug)]
pub(crate) struct ConnectionFolder {
    dir: TempDir,
    alive: File,
}

impl ConnectionFolder {
    pub(crate) fn create(settings: &SshSettings) -> Result<Self, FolderError> {
        let parent = &settings.folder;
        if parent.as_os_str().len() > PATH_LIMIT {
            return Err(FolderError::TooLong(parent.clone()));
        }
        // `%` and `$` are expanded, quotes end a quoted word.
        let unquotable = |text: &str| text.contains(['%', '$', '"', '\\', '\n']);
        for path in [
            Some(parent),
            settings.user_config.as_ref(),
            settings.system_config.as_ref(),
        ]
        .into_iter()
        .flatten()
        {
            if path.to_str().is_none_or(unquotable) {
                return Err(FolderError::Unquotable(path.clone()));
            }
        }
        let unusable = |source| FolderError::Unusable(parent.clone(), source);
        make_private(parent).map_err(unusable)?;
        let folder = Self::make_in(parent).map_err(unusable)?;
        fs::write(folder.config(), config(settings)).map_err(unusable)?;
        Ok(folder)
    }

    fn make_in(parent: &Path) -> io::Result<Self> {
        // Between making a folder and locking its file nobody else may look.
        let one_at_a_time = File::create(parent.join(LOCK))?;
        one_at_a_time.lock()?;
        sweep(parent)?;
        let dir = tempfile::Builder::new()
            .prefix(PREFIX)
            .rand_bytes(6)
            .permissions(Permissions::from_mode(0o700))
            .tempdir_in(parent)?;
        let alive = File::create(dir.path().join(LOCK))?;
        alive.lock()?;
        Ok(Self { dir, alive })
    }

    pub(crate) fn config(&self) -> PathBuf {
        self.dir.path().join("config")
    }

    pub(crate) fn known_hosts(&self) -> PathBuf {
        self.dir.path().join("known_hosts")
    }

    /// The control socket.
    pub(crate) fn socket(&self) -> PathBuf {
        self.dir.path().join(SOCKET)
    }

    /// What our own `ssh` says.
    pub(crate) fn log(&self) -> PathBuf {
        self.dir.path().join("log")
    }

    /// What the processes say that it starts on the way, such as jump hosts'.
    pub(crate) fn way_log(&self) -> PathBuf {
        self.dir.path().join("way")
    }

    /// The folder itself, and the file that keeps others from sweeping it up.
    pub(crate) fn into_parts(self) -> (TempDir, File) {
        (self.dir, self.alive)
    }
}

fn make_private(folder: &Path) -> io::Result<()> {
    DirBuilder::new()
        .recursive(true)
        .mode(0o700)
        .create(folder)?;
    // Under /tmp somebody else may have made it first, and could change what is
    // in it behind our back.
    let found = fs::symlink_metadata(folder)?;
    if !found.is_dir() || found.uid() != rustix::process::geteuid().as_raw() {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            format!("`{}` belongs to somebody else", folder.display()),
        ));
    }
    let mode = found.permissions().mode();
    if mode & 0o077 != 0 {
        fs::set_permissions(folder, Permissions::from_mode(0o700))?;
    }
    Ok(())
}

/// Ends and removes what killed programs left.
fn sweep(parent: &Path) -> io::Result<()> {
    for entry in fs::read_dir(parent)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(PREFIX) {
            continue;
        }
        let folder = entry.path();
        let lives = File::open(folder.join(LOCK)).is_ok_and(|file| file.try_lock().is_err());
        if !lives {
            master::terminate(&folder.join(SOCKET));
            // A folder that cannot be removed harms nobody.
            if let Err(error) = fs::remove_dir_all(&folder) {
                tracing::debug!(%error, folder = %folder.display(), "left-over not removed");
            }
        }
    }
    Ok(())
}

/// What holds for every hop, jump hosts included: the first value that `ssh`
/// reads wins, so ours stand before what is included. What concerns the
/// server alone is given as arguments, which jump hosts do not inherit.
fn config(settings: &SshSettings) -> String {
    let ours = format!(
        "BatchMode yes\n\
         ConnectTimeout {}\n\
         ServerAliveInterval {}\n\
         ServerAliveCountMax {}\n",
        settings.connect_timeout.as_secs().max(1),
        settings.alive_interval.as_secs().max(1),
        settings.alive_count.max(1),
    );
    let theirs = [&settings.user_config, &settings.system_config]
        .into_iter()
        .flatten()
        .map(|path| format!("Include \"{}\"\n", path.display()));
    std::iter::once(ours).chain(theirs).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings() -> (TempDir, SshSettings) {
        let dir = TempDir::new().unwrap();
        let settings = SshSettings::new(dir.path().join("ssh"));
        (dir, settings)
    }

    #[test]
    fn the_folder_is_its_owners_alone_and_goes_when_dropped() {
        let (_dir, settings) = settings();
        let folder = ConnectionFolder::create(&settings).unwrap();
        let path = folder.dir.path().to_owned();
        for each in [&settings.folder, &path] {
            assert_eq!(
                fs::metadata(each).unwrap().permissions().mode() & 0o777,
                0o700
            );
        }
        drop(folder);
        assert!(!path.exists());
    }

    #[test]
    fn a_folder_that_others_can_read_is_closed_to_them() {
        let (_dir, settings) = settings();
        fs::create_dir(&settings.folder).unwrap();
        fs::set_permissions(&settings.folder, Permissions::from_mode(0o755)).unwrap();
        let _folder = ConnectionFolder::create(&settings).unwrap();
        assert_eq!(
            fs::metadata(&settings.folder).unwrap().permissions().mode() & 0o777,
            0o700
        );
    }

    #[test]
    fn our_settings_stand_before_the_persons_own() {
        let (_dir, mut settings) = settings();
        settings.user_config = Some("/home/ada/.ssh/config".into());
        settings.system_config = Some("/etc/ssh/ssh_config".into());
        let folder = ConnectionFolder::create(&settings).unwrap();
        insta::assert_snapshot!(fs::read_to_string(folder.config()).unwrap(), @r#"
        BatchMode yes
        ConnectTimeout 10
        ServerAliveInterval 5
        ServerAliveCountMax 3
        Include "/home/ada/.ssh/config"
        Include "/etc/ssh/ssh_config"
        "#);
    }

    #[test]
    fn a_path_that_no_socket_can_have_is_refused_with_its_reason() {
        let settings = SshSettings::new(format!("/tmp/{}", "x".repeat(60)));
        let error = ConnectionFolder::create(&settings).unwrap_err();
        assert!(
            error.to_string().contains("too long for control sockets"),
            "{error}"
        );
    }

    #[test]
    fn what_a_killed_program_left_is_swept_up_and_what_lives_is_spared() {
        let (_dir, settings) = settings();
        let living = ConnectionFolder::create(&settings).unwrap();
        let (dir, alive) = ConnectionFolder::create(&settings).unwrap().into_parts();
        let dead = dir.keep();
        drop(alive);
        let _fresh = ConnectionFolder::create(&settings).unwrap();
        assert!(!dead.exists() && living.config().exists());
    }
}
