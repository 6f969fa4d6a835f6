//! The cgroup of one server: who belongs to it, and the power cut.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

use crate::sys;

const ROOT: &str = "/sys/fs/cgroup";

/// The folders of one server in every hierarchy of the cgroup file system.
pub(crate) struct Cgroup {
    folders: Vec<PathBuf>,
}

impl Cgroup {
    /// The cgroup `allotment/NAME`, whether or not it exists.
    pub(crate) fn of(name: &str) -> Self {
        let root = Path::new(ROOT);
        let hierarchies = if root.join("cgroup.controllers").exists() {
            vec![root.to_owned()]
        } else {
            fs::read_dir(root)
                .into_iter()
                .flatten()
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| path.join("cgroup.procs").exists())
                .collect()
        };
        let folders = hierarchies
            .into_iter()
            .map(|h| h.join("allotment").join(name))
            .collect();
        Self { folders }
    }

    /// Everything that runs in the server, by this computer's process ids.
    pub(crate) fn members(&self) -> BTreeSet<u32> {
        let mut members = BTreeSet::new();
        for folder in &self.folders {
            for below in folders_below(folder) {
                let listed = fs::read_to_string(below.join("cgroup.procs")).unwrap_or_default();
                members.extend(listed.lines().filter_map(|line| line.parse::<u32>().ok()));
            }
        }
        members
    }

    /// The server's first process: it is number 1 in exactly one namespace below ours.
    pub(crate) fn init(&self) -> Option<u32> {
        let depth = namespaced_ids(std::process::id()).len();
        self.members().into_iter().find(|pid| {
            let ids = namespaced_ids(*pid);
            ids.len() == depth + 1 && ids.last() == Some(&1)
        })
    }

    /// Ends every member at once.
    pub(crate) fn kill(&self) {
        for folder in &self.folders {
            // Since Linux 5.14, one write for all; older ones fall through.
            let _ = fs::write(folder.join("cgroup.kill"), "1");
            // In version 1 what is frozen, as by `docker pause`, cannot even die.
            for below in folders_below(folder) {
                let _ = write_there(&below.join("freezer.state"), "THAWED");
            }
        }
        for member in self.members() {
            // One that has just ended is what we want.
            let _ = sys::kill(member);
        }
    }

    /// Removes the empty folders. Says whether all are gone.
    pub(crate) fn remove(&self) -> bool {
        for folder in &self.folders {
            for below in folders_below(folder).iter().rev() {
                let _ = fs::remove_dir(below);
            }
        }
        !self.folders.iter().any(|folder| folder.exists())
    }
}

/// Writes to a file that is there; makes none.
fn write_there(file: &Path, text: &str) -> std::io::Result<()> {
    use std::io::Write as _;
    fs::OpenOptions::new()
        .write(true)
        .open(file)?
        .write_all(text.as_bytes())
}

/// A folder and all below it, outer ones first.
fn folders_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    if folder.is_dir() {
        found.push(folder.to_owned());
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                found.extend(folders_below(&entry.path()));
            }
        }
    }
    found
}

/// A process's ids, from our namespace inwards.
fn namespaced_ids(pid: u32) -> Vec<u32> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("NSpid:"));
    line.unwrap_or_default()
        .split_whitespace()
        .filter_map(|id| id.parse().ok())
        .collect()
}
