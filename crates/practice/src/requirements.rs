//! What the kit needs of the machine, and which packages bring it.

use std::path::Path;

use crate::{PracticeError, sys};

/// Where programs are looked for, and the `PATH` of everything that the kit starts.
pub(crate) const PROGRAM_PATH: &str =
    "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/// A file that must be there, and the Debian and Ubuntu package that brings it.
/// A plain name is a program.
const NEEDS: &[(&str, &str)] = &[
    ("debootstrap", "debootstrap"),
    (
        "/usr/share/keyrings/debian-archive-keyring.gpg",
        "debian-archive-keyring",
    ),
    ("dpkg-deb", "dpkg"),
    ("python3", "python3"),
    ("/usr/share/doc/python3-venv", "python3-venv"),
    ("socat", "socat"),
    ("ip", "iproute2"),
    ("bridge", "iproute2"),
    ("ssh", "openssh-client"),
    ("ssh-keygen", "openssh-client"),
    ("openssl", "openssl"),
    ("mkfs.ext4", "e2fsprogs"),
    ("resize2fs", "e2fsprogs"),
    ("nsenter", "util-linux"),
    ("setpriv", "util-linux"),
    ("fsfreeze", "util-linux"),
];

/// Whether this computer can have practice servers at all.
pub(crate) fn check_platform() -> Result<(), PracticeError> {
    if !sys::IS_LINUX {
        return Err(PracticeError::NotLinux);
    }
    for kind in ["net", "mnt", "pid", "uts", "ipc", "cgroup"] {
        if !Path::new("/proc/self/ns").join(kind).exists() {
            return Err(PracticeError::NoNamespaces { kind });
        }
    }
    if !sys::is_root() {
        return Err(PracticeError::NotRoot);
    }
    Ok(())
}

/// The program that computes machines with a kernel of their own, and its package.
const MACHINE: (&str, &str) = ("qemu-system-x86_64", "qemu-system-x86");

/// What servers with a kernel of their own need besides.
pub(crate) fn missing_for_machines() -> Vec<&'static str> {
    missing(&[MACHINE], Path::exists)
}

/// Packages that bring what is not there, each once, in the order of need.
pub(crate) fn missing_packages() -> Vec<&'static str> {
    missing(NEEDS, Path::exists)
}

fn missing(needs: &[(&str, &'static str)], exists: impl Fn(&Path) -> bool) -> Vec<&'static str> {
    let mut packages = Vec::new();
    for (what, package) in needs {
        let there = if what.starts_with('/') {
            exists(Path::new(what))
        } else {
            PROGRAM_PATH
                .split(':')
                .any(|folder| exists(&Path::new(folder).join(what)))
        };
        if !there && !packages.contains(package) {
            packages.push(*package);
        }
    }
    packages
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_asked_for_where_everything_is_there() {
        assert!(missing(NEEDS, |_| true).is_empty());
    }

    #[test]
    fn a_missing_program_asks_for_its_package_once() {
        assert_eq!(
            missing(NEEDS, |p| !p.ends_with("ssh") && !p.ends_with("ssh-keygen")),
            ["openssh-client"]
        );
    }

    #[test]
    fn a_program_counts_wherever_it_lies() {
        let missing = missing(NEEDS, |p| {
            p.starts_with("/usr/local/bin") || p.is_absolute() && p.starts_with("/usr/share")
        });
        assert!(missing.is_empty(), "{missing:?}");
    }
}
