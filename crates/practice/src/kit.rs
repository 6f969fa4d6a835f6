//! The kit: its folder, its preparation, and the way into its network.

use std::{
    ffi::OsStr,
    fs::{self, File},
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Instant,
};

use sha2::{Digest, Sha256};

use crate::{
    ArchiveRelay, ImageSet, NameAnswer, Os, PracticeError, PracticeNetwork, Progress, Stage,
    address,
    archive::Archive,
    embedded, inside,
    names::{Names, beside, write_whole},
    progress::Listener,
    requirements::{self, PROGRAM_PATH},
    script::Script,
    sys,
};

/// Programs whose packages would start a daemon when installed; they are
/// unpacked into the state folder instead where they are not there already.
const UNPACKED: [&str; 2] = ["docker-registry", "pebble"];

/// Says which state folder the practice network on this computer belongs to.
const OWNER: &str = "/run/allotment-practice/state";

/// Everything that practice servers are made with, in one state folder.
#[derive(Debug, Clone)]
pub struct Kit {
    state: PathBuf,
    scripts: PathBuf,
}

impl Kit {
    /// Opens the kit whose files lie in `state`, a folder that is made when it
    /// is not there. Fails where practice servers cannot be; changes nothing yet.
    pub fn open(state: &Path) -> Result<Self, PracticeError> {
        requirements::check_platform()?;
        fs::create_dir_all(state).map_err(PracticeError::files("make", state))?;
        let state = state
            .canonicalize()
            .map_err(PracticeError::files("find", state))?;
        let scripts = state
            .join("kit")
            .join(digest(embedded::KIT.iter().map(|(_, content)| *content)));
        if !scripts.exists() {
            write_scripts(&scripts)?;
        }
        // Root runs what lies there.
        for folder in [&state, &state.join("kit"), &scripts] {
            if !sys::is_only_ours(folder) {
                return Err(PracticeError::Untrusted {
                    folder: folder.clone(),
                });
            }
        }
        Ok(Self { state, scripts })
    }

    /// Packages of the distribution that have to be installed before anything
    /// else; empty where all is there. Asking the person is the caller's part.
    pub fn missing_packages(&self) -> Vec<&'static str> {
        requirements::missing_packages()
    }

    /// Installs [`missing_packages`](Self::missing_packages) by apt.
    pub async fn install_packages(&self) -> Result<(), PracticeError> {
        let packages = requirements::missing_packages();
        if packages.is_empty() {
            return Ok(());
        }
        let apt = |doing| {
            Script::new(doing, "env").args([
                "DEBIAN_FRONTEND=noninteractive",
                "apt-get",
                "-q",
                "-o",
                "DPkg::Lock::Timeout=600",
            ])
        };
        apt("Reading the package lists").arg("update").run().await?;
        apt("Installing packages")
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages)
            .run()
            .await?;
        Ok(())
    }

    /// Makes whatever is missing of the network, its services, the disk of a
    /// bare server and the images asked for. Minutes the first time, less than
    /// a second afterwards. Calls at the same time wait for each other; an
    /// interrupted preparation is simply repeated.
    pub async fn prepare(
        &self,
        images: ImageSet,
        progress: Listener<'_>,
    ) -> Result<(), PracticeError> {
        self.ground(Os::default(), progress).await?;
        self.build_images(&images, progress).await
    }

    /// The network, the services and the disk that a server with this system begins with.
    pub(crate) async fn ground(
        &self,
        os: Os,
        progress: Listener<'_>,
    ) -> Result<PathBuf, PracticeError> {
        let packages = self.missing_packages();
        if !packages.is_empty() {
            return Err(PracticeError::MissingPrograms { packages });
        }
        let _one_at_a_time = self.lock("prepare", progress).await?;
        self.claim().await?;
        self.make_keys().await?;
        let archive = self.archive().await?;
        let addresses: Vec<String> = archive
            .relays()?
            .iter()
            .map(|relay| relay.address.to_string())
            .collect();
        if !Path::new(inside::NAMESPACE).exists() || !self.services_run(&archive)? {
            self.shell("Making the practice network", "namespace.sh")
                .args(addresses)
                .run()
                .await?;
            self.unpack_programs().await?;
            self.start_services(&archive).await?;
        }
        self.make_base(os, &archive, progress).await
    }

    /// Ends the services and removes the network. Servers have to be down;
    /// disks, images and everything else that took long to make is kept.
    pub async fn close(&self) -> Result<(), PracticeError> {
        let _one_at_a_time = self.lock("prepare", &|_| ()).await?;
        self.stop_services().await?;
        if Path::new(inside::NAMESPACE).exists() {
            for name in ["allotment", "allotment-outside"] {
                Script::new("Removing the practice network", "ip")
                    .args(["netns", "del", name])
                    .run()
                    .await?;
            }
        }
        match fs::remove_file(OWNER) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(PracticeError::Files {
                    act: "remove",
                    path: OWNER.into(),
                    source: error,
                })
            }
            _ => Ok(()),
        }
    }

    /// Where the services answer.
    pub fn network(&self) -> PracticeNetwork {
        let kit = address::KIT;
        let archives = self
            .known_archive()
            .and_then(|archive| archive.relays().ok())
            .unwrap_or_default();
        PracticeNetwork {
            dns: SocketAddr::from((kit, 53)),
            acme_directory: format!("https://{kit}:14000/dir"),
            acme_trust_pem: self.path("ca").join("ca.crt"),
            acme_roots_url: format!("https://{kit}:15000/roots/0"),
            acme_management_url: format!("https://{kit}:15000"),
            registry: format!("{kit}:5000"),
            archives: archives
                .into_iter()
                .map(|relay| ArchiveRelay {
                    host: relay.host,
                    address: relay.address,
                })
                .collect(),
        }
    }

    /// Sets what the practice name server answers for a name and all names
    /// below it, at once: for another address, or for the faults of DNS.
    pub fn dns_set(&self, name: &str, answer: &NameAnswer) -> Result<(), PracticeError> {
        self.names().set(name, answer)
    }

    /// Takes [`dns_set`](Self::dns_set) back; a name below a server's leads to the server again.
    pub fn dns_forget(&self, name: &str) -> Result<(), PracticeError> {
        self.names().forget(name)
    }

    /// Whether this program runs in the practice network and can reach the servers.
    pub fn is_inside() -> bool {
        inside::is_inside()
    }

    /// A command that runs a program in the practice network, with its names.
    /// The kit has to be prepared.
    pub fn enter_command<A: AsRef<OsStr>>(
        &self,
        program: impl AsRef<OsStr>,
        args: impl IntoIterator<Item = A>,
    ) -> Result<std::process::Command, PracticeError> {
        let (resolv, nsswitch) = self.resolver_files()?;
        #[expect(
            clippy::disallowed_methods,
            reason = "the kit is an edge: it is made of programs that it runs"
        )]
        let mut command = std::process::Command::new("bash");
        command
            .arg(self.script("enter.sh"))
            .args([resolv, nsswitch])
            .arg(program)
            .args(args);
        Ok(command)
    }

    /// Puts this very program into the practice network: it begins anew from
    /// its first line, with the same arguments. Returns at once when it is
    /// there already. Call it before anything that must not happen twice.
    pub fn enter(&self) -> Result<(), PracticeError> {
        if Self::is_inside() {
            return Ok(());
        }
        let entered = |source| PracticeError::Enter { source };
        let program = std::env::current_exe().map_err(entered)?;
        let mut command = self.enter_command(program, std::env::args_os().skip(1))?;
        Err(entered(sys::become_program(&mut command)))
    }

    /// The private key that every practice server accepts.
    pub fn key_file(&self) -> PathBuf {
        self.path("key").join("id_ed25519")
    }

    /// A path below the state folder.
    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.state.join(below)
    }

    /// One of the embedded shell parts.
    pub(crate) fn script(&self, name: &str) -> PathBuf {
        self.scripts.join(name)
    }

    /// Runs one of the embedded shell parts.
    pub(crate) fn shell(&self, doing: impl Into<String>, script: &str) -> Script {
        Script::new(doing, "bash").arg(self.script(script))
    }

    pub(crate) fn names(&self) -> Names {
        Names(self.path("names"))
    }

    /// Holds a lock file; whoever else wants it waits, also in other programs.
    pub(crate) async fn lock(
        &self,
        name: &str,
        progress: Listener<'_>,
    ) -> Result<File, PracticeError> {
        let path = self.path(&format!("{name}.lock"));
        let open = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path);
        let file = open.map_err(PracticeError::files("open", &path))?;
        if file.try_lock().is_ok() {
            return Ok(file);
        }
        let begun = Instant::now();
        progress(Progress::Begun(Stage::Waiting));
        let waiting = tokio::task::spawn_blocking(move || file.lock().map(|()| file));
        let locked = waiting
            .await
            .unwrap_or_else(|error| Err(std::io::Error::other(error)));
        progress(Progress::Done(Stage::Waiting, begun.elapsed()));
        locked.map_err(PracticeError::files("lock", &path))
    }

    /// The practice network belongs to one state folder at a time. One whose
    /// servers are all down gives it away.
    async fn claim(&self) -> Result<(), PracticeError> {
        let owner = fs::read_to_string(OWNER).ok().map(PathBuf::from);
        if let Some(owner) = owner.filter(|owner| *owner != self.state) {
            let other = Self {
                state: owner.clone(),
                scripts: self.scripts.clone(),
            };
            let prepares = File::open(other.path("prepare.lock"));
            let busy = prepares.is_ok_and(|lock| lock.try_lock().is_err());
            if busy || other.list()?.iter().any(|server| server.running) {
                return Err(PracticeError::InUse { state: owner });
            }
            other.stop_services().await?;
        }
        let folder = Path::new(OWNER).parent().unwrap_or(Path::new("/"));
        fs::create_dir_all(folder).map_err(PracticeError::files("make", folder))?;
        write_whole(Path::new(OWNER), self.state.as_os_str().as_encoded_bytes())
    }

    async fn make_keys(&self) -> Result<(), PracticeError> {
        let authority = self.path("ca");
        if !authority.exists() {
            self.shell("Making the certificates", "authority.sh")
                .arg(&authority)
                .run()
                .await?;
        }
        let key = self.key_file();
        if !key.exists() {
            let folder = self.path("key");
            fs::create_dir_all(&folder).map_err(PracticeError::files("make", &folder))?;
            let beside = folder.join("new");
            // Left by an interruption.
            let _ = fs::remove_file(&beside);
            Script::new("Making the key", "ssh-keygen")
                .args([
                    "-q",
                    "-t",
                    "ed25519",
                    "-N",
                    "",
                    "-C",
                    "allotment-practice",
                    "-f",
                ])
                .arg(&beside)
                .run()
                .await?;
            for (from, to) in [("new.pub", "id_ed25519.pub"), ("new", "id_ed25519")] {
                fs::rename(folder.join(from), folder.join(to))
                    .map_err(PracticeError::files("write", folder.join(to)))?;
            }
        }
        Ok(())
    }

    /// The archive in use; asked of apt once for each making of the network.
    async fn archive(&self) -> Result<Archive, PracticeError> {
        if Path::new(inside::NAMESPACE).exists()
            && let Some(known) = self.known_archive()
        {
            return Ok(known);
        }
        let archive = Archive::of_this_machine().await;
        write_whole(&self.path("archive"), archive.to_lines().as_bytes())?;
        Ok(archive)
    }

    pub(crate) fn known_archive(&self) -> Option<Archive> {
        Archive::from_lines(&fs::read_to_string(self.path("archive")).ok()?)
    }

    async fn unpack_programs(&self) -> Result<(), PracticeError> {
        let wanted: Vec<&str> = UNPACKED
            .into_iter()
            .filter(|name| !self.program(name).exists())
            .collect();
        if !wanted.is_empty() {
            let target = self.path("programs");
            self.shell("Unpacking programs", "programs.sh")
                .arg(target)
                .args(UNPACKED)
                .run()
                .await?;
        }
        Ok(())
    }

    /// Where one of the unpacked programs lies, or will lie.
    pub(crate) fn program(&self, name: &str) -> PathBuf {
        let installed = PROGRAM_PATH
            .split(':')
            .map(|folder| Path::new(folder).join(name))
            .find(|path| path.exists());
        installed.unwrap_or_else(|| self.path("programs/usr/bin").join(name))
    }

    fn resolver_files(&self) -> Result<(PathBuf, PathBuf), PracticeError> {
        let (resolv, nsswitch) = (self.path("resolv.conf"), self.path("nsswitch.conf"));
        if !nsswitch.exists() {
            write_whole(
                &resolv,
                b"nameserver 10.77.0.1\noptions timeout:2 attempts:2\n",
            )?;
            write_whole(&nsswitch, b"passwd: files\ngroup: files\nshadow: files\nhosts: files dns\nservices: files\nprotocols: files\n")?;
        }
        Ok((resolv, nsswitch))
    }

    /// Runs one of the embedded shell parts in the practice network.
    pub(crate) fn shell_inside(
        &self,
        doing: impl Into<String>,
        script: &str,
    ) -> Result<Script, PracticeError> {
        let (resolv, nsswitch) = self.resolver_files()?;
        Ok(self
            .shell(doing, "enter.sh")
            .args([resolv, nsswitch])
            .arg("bash")
            .arg(self.script(script)))
    }
}

/// Writes the shell parts beside and renames, so that a reader finds all or none.
fn write_scripts(folder: &Path) -> Result<(), PracticeError> {
    let beside = beside(folder);
    write_embedded(embedded::KIT, "", &beside)?;
    match fs::rename(&beside, folder) {
        // Another program was quicker; what it wrote is the same.
        Err(_) if folder.exists() => {
            fs::remove_dir_all(&beside).map_err(PracticeError::files("remove", &beside))
        }
        done => done.map_err(PracticeError::files("write", folder)),
    }
}

/// Writes embedded files below `prefix` into a folder. A file that begins with
/// `#!` can be run.
pub(crate) fn write_embedded(
    table: &[(&str, &[u8])],
    prefix: &str,
    folder: &Path,
) -> Result<(), PracticeError> {
    for (name, content) in table
        .iter()
        .filter_map(|(name, content)| Some((name.strip_prefix(prefix)?, content)))
    {
        let path = folder.join(name);
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(PracticeError::files("make", parent))?;
        fs::write(&path, content).map_err(PracticeError::files("write", &path))?;
        if content.starts_with(b"#!") {
            sys::executable(&path).map_err(PracticeError::files("write", &path))?;
        }
    }
    Ok(())
}

/// A short digest of several contents, in hexadecimal.
pub(crate) fn digest<'a>(contents: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut all = Sha256::new();
    for content in contents {
        all.update(
            u64::try_from(content.len())
                .unwrap_or(u64::MAX)
                .to_le_bytes(),
        );
        all.update(content);
    }
    all.finalize()
        .iter()
        .take(8)
        .fold(String::new(), |text, byte| text + &format!("{byte:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_tells_where_one_content_ends_and_the_next_begins() {
        assert_ne!(
            digest([b"ab".as_slice(), b"c"]),
            digest([b"a".as_slice(), b"bc"])
        );
        assert_eq!(digest([b"ab".as_slice()]).len(), 16);
    }

    #[test]
    fn embedded_scripts_can_be_run() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        write_embedded(embedded::KIT, "", folder.path()).unwrap();
        let mode = |name: &str| {
            fs::metadata(folder.path().join(name))
                .unwrap()
                .permissions()
                .mode()
        };
        assert_eq!(mode("init.sh") & 0o111, 0o111);
    }
}
