//! The few things that only Linux has. Elsewhere the kit does not open, and the
//! second half of this file only lets the rest compile.

pub(crate) use platform::*;

#[cfg(target_os = "linux")]
mod platform {
    use std::{
        fs::File, io, net::SocketAddr, net::TcpStream, os::fd::AsFd, path::Path, thread,
        time::Duration,
    };

    use rustix::{
        process::{Pid, Signal, geteuid, kill_process},
        thread::{LinkNameSpaceType, move_into_link_name_space},
    };

    pub(crate) const IS_LINUX: bool = true;

    pub(crate) fn is_root() -> bool {
        geteuid().is_root()
    }

    /// Whether nobody but this account, or root, can put something else into a
    /// folder.
    pub(crate) fn is_only_ours(folder: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;
        std::fs::symlink_metadata(folder).is_ok_and(|it| {
            let ours = it.uid() == geteuid().as_raw() || it.uid() == 0;
            it.is_dir() && ours && it.mode() & 0o022 == 0
        })
    }

    /// Whether two paths lead to the same file, as namespaces are compared.
    pub(crate) fn same_file(a: &Path, b: &Path) -> bool {
        use std::os::unix::fs::MetadataExt;
        let id = |p: &Path| std::fs::metadata(p).map(|m| (m.dev(), m.ino())).ok();
        id(a).is_some() && id(a) == id(b)
    }

    fn signal(pid: u32, signal: Signal) -> io::Result<()> {
        let pid = i32::try_from(pid).ok().and_then(Pid::from_raw);
        let pid = pid.ok_or_else(|| io::Error::from(io::ErrorKind::InvalidInput))?;
        Ok(kill_process(pid, signal)?)
    }

    /// Asks a process to end.
    pub(crate) fn terminate(pid: u32) -> io::Result<()> {
        signal(pid, Signal::TERM)
    }

    /// Ends a process at once.
    pub(crate) fn kill(pid: u32) -> io::Result<()> {
        signal(pid, Signal::KILL)
    }

    /// Connects from within another network. A thread of its own does it,
    /// because entering a namespace cannot be taken back.
    pub(crate) fn connect_in(
        namespace: &Path,
        to: SocketAddr,
        timeout: Duration,
    ) -> io::Result<TcpStream> {
        let namespace = File::open(namespace)?;
        thread::spawn(move || {
            move_into_link_name_space(namespace.as_fd(), Some(LinkNameSpaceType::Network))?;
            TcpStream::connect_timeout(&to, timeout)
        })
        .join()
        .map_err(|_| io::Error::other("the connecting thread ended early"))?
    }

    /// Becomes another program; returns only when that fails.
    pub(crate) fn become_program(command: &mut std::process::Command) -> io::Error {
        use std::os::unix::process::CommandExt;
        command.exec()
    }

    fn set_mode(path: &Path, mode: u32) -> io::Result<()> {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))
    }

    /// Makes a file readable by its owner alone.
    pub(crate) fn owner_only(path: &Path) -> io::Result<()> {
        set_mode(path, 0o600)
    }

    /// Makes a file a program.
    pub(crate) fn executable(path: &Path) -> io::Result<()> {
        set_mode(path, 0o755)
    }
}

#[cfg(not(target_os = "linux"))]
mod platform {
    use std::{io, net::SocketAddr, net::TcpStream, path::Path, time::Duration};

    pub(crate) const IS_LINUX: bool = false;

    fn unsupported() -> io::Error {
        io::ErrorKind::Unsupported.into()
    }

    pub(crate) fn is_root() -> bool {
        false
    }

    pub(crate) fn is_only_ours(_: &Path) -> bool {
        false
    }

    pub(crate) fn same_file(_: &Path, _: &Path) -> bool {
        false
    }

    pub(crate) fn terminate(_: u32) -> io::Result<()> {
        Err(unsupported())
    }

    pub(crate) fn kill(_: u32) -> io::Result<()> {
        Err(unsupported())
    }

    pub(crate) fn connect_in(_: &Path, _: SocketAddr, _: Duration) -> io::Result<TcpStream> {
        Err(unsupported())
    }

    pub(crate) fn become_program(_: &mut std::process::Command) -> io::Error {
        unsupported()
    }

    pub(crate) fn owner_only(_: &Path) -> io::Result<()> {
        Err(unsupported())
    }

    pub(crate) fn executable(_: &Path) -> io::Result<()> {
        Err(unsupported())
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use std::{fs, os::unix::fs::PermissionsExt as _};

    use super::*;

    #[test]
    fn a_folder_into_which_others_may_write_is_not_only_ours() {
        let folder = tempfile::tempdir().unwrap();
        let wears = |mode| {
            fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
            is_only_ours(folder.path())
        };
        assert!(wears(0o755));
        assert!(!wears(0o775));
        assert!(!wears(0o1777));
        assert!(!is_only_ours(&folder.path().join("not there")));
    }
}
