//! Servers: up, down, power, cable and console.

use std::{
    fmt::Write as _,
    fs,
    io::Read,
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
    time::Duration,
};

use allotment_types::ServerName;
use secrecy::ExposeSecret;
use tokio::time::{Instant, sleep};

use crate::{
    Kernel, Kit, Login, NameAnswer, PracticeError, ServerShape, address,
    cgroup::Cgroup,
    inside,
    machine::{by_ssh, quoted},
    names::write_whole,
    script::{Script, tail},
    services::running,
    sys,
};

/// How long a server may take until SSH answers. It takes about a second;
/// a machine with much else to do needs longer.
const PATIENCE: Duration = Duration::from_secs(90);

/// The same for a machine that is computed: 20 seconds, or many more.
const MACHINE_PATIENCE: Duration = Duration::from_mins(6);

/// How long processes and mounts may take to go after a power cut.
const POWER_CUT: Duration = Duration::from_secs(20);

/// A practice server, as whoever connects to it needs it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct PracticeServer {
    /// Its name.
    pub name: ServerName,
    /// Its address in the practice network.
    pub address: Ipv4Addr,
    /// The user who logs in.
    pub user: String,
    /// The port of sshd.
    pub port: u16,
    /// The private key that logs in.
    pub key_file: PathBuf,
    /// The kernel that it runs on.
    pub kernel: Kernel,
    /// Names that lead to it; so does every name below them.
    pub dns_names: Vec<String>,
    /// The file that its console writes to.
    pub console: PathBuf,
    /// Whether it is switched on.
    #[serde(skip)]
    pub running: bool,
}

/// What is written down about a server, beside its disk.
#[derive(serde::Serialize, serde::Deserialize)]
struct Record {
    address: Ipv4Addr,
    user: String,
    #[serde(default)]
    kernel: Kernel,
    /// In megabytes, of a machine with a kernel of its own.
    #[serde(default = "usual_megabytes")]
    machine_memory: u64,
}

/// Memory of a machine with a kernel of its own, unless said.
fn usual_megabytes() -> u64 {
    2048
}

/// The server's network cable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// Plugged in.
    Up,
    /// Pulled out. Both ends believe that open connections still stand.
    Down,
}

impl Kit {
    /// A fresh server under a free name; returns when SSH answers.
    ///
    /// Prepares what is missing first, which takes minutes on the first day:
    /// call [`prepare`](Self::prepare) before, to show it.
    pub async fn up(
        &self,
        name: &str,
        shape: &ServerShape,
    ) -> Result<PracticeServer, PracticeError> {
        let name = ServerName::new(name)?;
        let bare = self.ground(shape.os, &|_| ()).await?;
        let source = match (&shape.template, shape.kernel) {
            (Some(template), _) => self.template(template)?,
            (None, Kernel::Shared) => bare.clone(),
            (None, Kernel::Own) => self.machine_disk(&bare, &|_| ()).await?,
        };
        let folder = self.server_folder(&name);
        let record = self.enrol(&name, &folder, shape).await?;
        let mut made = self
            .make_disk(&source, &folder, shape, record.address)
            .await;
        if made.is_ok() && shape.kernel == Kernel::Own {
            made = self.give_kernel(&bare, &folder).await;
        }
        if let Err(error) = made {
            // Half a server is none.
            let _ = fs::remove_dir_all(&folder);
            return Err(error);
        }
        let dns = format!("{name}.test");
        self.names()
            .set(&dns, &NameAnswer::Addresses(vec![record.address.into()]))?;
        self.switch_on(&name).await
    }

    /// Takes a server away with its disk, snapshots and names, in whatever state it is.
    pub async fn down(&self, name: &str) -> Result<(), PracticeError> {
        let server = self.server(name)?;
        self.cut_power(&server.name).await?;
        let folder = self.server_folder(&server.name);
        fs::remove_dir_all(&folder).map_err(PracticeError::files("remove", &folder))?;
        self.names().forget_below(&format!("{name}.test"))
    }

    /// A power cut: everything in the server ends at once, the disk stays. What
    /// was written to files is on it, because this computer goes on; only a
    /// machine with a kernel of its own can lose that.
    pub async fn kill(&self, name: &str) -> Result<(), PracticeError> {
        let server = self.server(name)?;
        self.cut_power(&server.name).await
    }

    /// Shuts a server down in good order; it stays off until started.
    pub async fn stop(&self, name: &str) -> Result<(), PracticeError> {
        let server = self.server(name)?;
        self.exec(name, &["systemctl", "--no-block", "poweroff"])
            .await?;
        let deadline = Instant::now() + PATIENCE;
        while !Cgroup::of(name).members().is_empty() && Instant::now() < deadline {
            sleep(Duration::from_millis(20)).await;
        }
        self.cut_power(&server.name).await
    }

    /// Switches a server on again; returns when SSH answers.
    pub async fn start(&self, name: &str) -> Result<PracticeServer, PracticeError> {
        let server = self.server(name)?;
        if server.running {
            return Err(PracticeError::On {
                name: name.to_owned(),
            });
        }
        self.ground(crate::Os::default(), &|_| ()).await?;
        self.switch_on(&server.name).await
    }

    /// All servers, by name.
    pub fn list(&self) -> Result<Vec<PracticeServer>, PracticeError> {
        let folder = self.path("servers");
        let mut servers = Vec::new();
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            if let Some(name) = entry
                .file_name()
                .to_str()
                .filter(|name| !crate::images::is_kits_own(name))
            {
                // A folder without a record is a server that is being taken away.
                servers.extend(self.server(name).ok());
            }
        }
        servers.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(servers)
    }

    /// One server.
    pub fn server(&self, name: &str) -> Result<PracticeServer, PracticeError> {
        let name = ServerName::new(name)?;
        let folder = self.server_folder(&name);
        let record = read_record(&folder).ok_or_else(|| PracticeError::NoSuchServer {
            name: name.to_string(),
        })?;
        Ok(PracticeServer {
            address: record.address,
            user: record.user,
            port: 22,
            kernel: record.kernel,
            key_file: self.key_file(),
            dns_names: vec![format!("{name}.test")],
            console: folder.join("console.log"),
            running: !Cgroup::of(name.as_str()).members().is_empty(),
            name,
        })
    }

    /// Pulls the network cable out of a running server, or plugs it in again.
    pub async fn link(&self, name: &str, link: Link) -> Result<(), PracticeError> {
        let server = self.running_server(name)?;
        let port = format!("v{}", server.address.octets()[3]);
        let state = if link == Link::Up { "up" } else { "down" };
        Script::new("Moving the network cable", "nsenter")
            .arg(format!("--net={}", inside::NAMESPACE))
            .args(["ip", "link", "set", &port, state])
            .run()
            .await?;
        Ok(())
    }

    /// Runs a command as root on the server's console, which needs neither its
    /// network nor its sshd, and returns what it printed. With a kernel of its
    /// own a server has no such console: there the command goes by SSH.
    pub async fn exec(&self, name: &str, command: &[&str]) -> Result<String, PracticeError> {
        let server = self.running_server(name)?;
        match server.kernel {
            Kernel::Shared => self.console(name)?.args(command).run().await,
            Kernel::Own => {
                by_ssh(&server)
                    .args(command.iter().map(|word| quoted(word)))
                    .run()
                    .await
            }
        }
    }

    /// A command on a running server's console, to be completed.
    pub(crate) fn console(&self, name: &str) -> Result<Script, PracticeError> {
        let server = self.running_server(name)?;
        let off = || PracticeError::Off {
            name: name.to_owned(),
        };
        let init = Cgroup::of(server.name.as_str()).init().ok_or_else(off)?;
        let doing = format!("A command on the console of {name}");
        Ok(self
            .shell(doing, "console.sh")
            .args([name, &init.to_string()]))
    }

    pub(crate) fn server_folder(&self, name: &ServerName) -> PathBuf {
        self.path("servers").join(name.as_str())
    }

    pub(crate) fn running_server(&self, name: &str) -> Result<PracticeServer, PracticeError> {
        let server = self.server(name)?;
        if server.running {
            Ok(server)
        } else {
            Err(PracticeError::Off {
                name: name.to_owned(),
            })
        }
    }

    /// Gives the server an address and a folder; both are then taken.
    async fn enrol(
        &self,
        name: &ServerName,
        folder: &Path,
        shape: &ServerShape,
    ) -> Result<Record, PracticeError> {
        let _one_at_a_time = self.lock("servers", &|_| ()).await?;
        let all = self.path("servers");
        fs::create_dir_all(&all).map_err(PracticeError::files("make", &all))?;
        let taken: Vec<Ipv4Addr> = fs::read_dir(&all)
            .map_err(PracticeError::files("read", &all))?
            .flatten()
            .filter_map(|entry| Some(read_record(&entry.path())?.address))
            .collect();
        if folder.join("record.json").exists() {
            return Err(PracticeError::NameTaken {
                name: name.to_string(),
            });
        }
        let address = address::free(&taken).ok_or(PracticeError::NoAddressLeft)?;
        let record = Record {
            address,
            user: shape.login.user().to_owned(),
            kernel: shape.kernel,
            machine_memory: shape
                .memory
                .map_or_else(usual_megabytes, |memory| memory.0 >> 20),
        };
        fs::create_dir_all(folder).map_err(PracticeError::files("make", folder))?;
        let text = serde_json::to_vec_pretty(&record).unwrap_or_default();
        write_whole(&folder.join("record.json"), &text)?;
        Ok(record)
    }

    async fn make_disk(
        &self,
        source: &Path,
        folder: &Path,
        shape: &ServerShape,
        address: Ipv4Addr,
    ) -> Result<(), PracticeError> {
        let outfit = folder.join("outfit");
        fs::create_dir_all(&outfit).map_err(PracticeError::files("make", &outfit))?;
        write_whole(&folder.join("address"), address.to_string().as_bytes())?;
        write_whole(&outfit.join("fresh"), b"")?;
        if shape.without_ipvs_stand_in {
            write_whole(&outfit.join("without-ipvs-stand-in"), b"")?;
        }
        if let Some(text) = &shape.os_release_override {
            write_whole(&outfit.join("os-release"), text.as_bytes())?;
        }
        if let Some(memory) = shape.memory.filter(|_| shape.kernel == Kernel::Shared) {
            write_whole(
                &folder.join("memory.limit"),
                memory.0.to_string().as_bytes(),
            )?;
            write_whole(&folder.join("meminfo"), meminfo(memory.0).as_bytes())?;
        }
        let login = match &shape.login {
            Login::Root => "root",
            Login::SudoNoPassword => "sudo-no-password",
            Login::Sudo { password } => {
                let hash = Script::new("Hashing the password", "openssl")
                    .args(["passwd", "-6", "-stdin"])
                    .input(password.expose_secret().as_bytes())
                    .run()
                    .await?;
                let file = outfit.join("password-hash");
                write_whole(&file, b"")?;
                sys::owner_only(&file).map_err(PracticeError::files("write", &file))?;
                fs::write(&file, hash).map_err(PracticeError::files("write", &file))?;
                "sudo"
            }
        };
        write_whole(&outfit.join("login"), login.as_bytes())?;
        let mut copy = self
            .shell("Copying the disk", "disk.sh")
            .arg(source)
            .arg(folder.join("disk.img"));
        if let Some(size) = shape.disk {
            copy = copy.arg(size.0.to_string());
        }
        copy.run().await.map(drop)
    }

    /// Starts a server that is off and waits for its sshd.
    pub(crate) async fn switch_on(
        &self,
        name: &ServerName,
    ) -> Result<PracticeServer, PracticeError> {
        let folder = self.server_folder(name);
        let console = folder.join("console.log");
        let record = read_record(&folder).ok_or_else(|| PracticeError::NoSuchServer {
            name: name.to_string(),
        })?;
        let switch = self
            .shell(format!("Switching {name} on"), "service.sh")
            .arg(folder.join("switch.pid"))
            .arg(&console)
            .arg("bash")
            .folder(&folder);
        let (switch, patience) = match record.kernel {
            Kernel::Shared => (
                switch.arg(self.script("supervise.sh")).arg(name.as_str()),
                PATIENCE,
            ),
            Kernel::Own => {
                let machine = switch
                    .arg(self.script("machine.sh"))
                    .arg(name.as_str())
                    .arg(folder.join("kernel"));
                (
                    machine.arg(record.machine_memory.to_string()),
                    MACHINE_PATIENCE,
                )
            }
        };
        switch.run().await?;
        let mut server = self.server(name.as_str())?;
        let to = SocketAddr::from((server.address, server.port));
        let begun = Instant::now();
        loop {
            let ready = tokio::task::spawn_blocking(move || ssh_answers(to))
                .await
                .unwrap_or(false);
            if ready && Self::lets_users_in(&server).await {
                server.running = true;
                return Ok(server);
            }
            let ended =
                running(&folder.join("switch.pid")).is_none() && folder.join("switch.pid").exists();
            if ended || begun.elapsed() > patience {
                let said = fs::read(&console).unwrap_or_default();
                let seconds = begun.elapsed().as_secs();
                return Err(PracticeError::ServerSilent {
                    name: name.to_string(),
                    seconds,
                    tail: tail(&said),
                });
            }
            sleep(Duration::from_millis(20)).await;
        }
    }

    /// While a system starts it lets only root in.
    async fn lets_users_in(server: &PracticeServer) -> bool {
        if server.kernel == Kernel::Own {
            return by_ssh(server).arg("true").run().await.is_ok();
        }
        let init = || Cgroup::of(server.name.as_str()).init();
        server.user == "root"
            || init().is_some_and(|init| {
                let run = format!("/proc/{init}/root/run");
                Path::new(&run).join("systemd/system").exists()
                    && !Path::new(&run).join("nologin").exists()
            })
    }

    /// Ends all of a server's processes and waits until its disk is free.
    pub(crate) async fn cut_power(&self, name: &ServerName) -> Result<(), PracticeError> {
        let cgroup = Cgroup::of(name.as_str());
        let folder = self.server_folder(name);
        let disk = folder.join("disk.img");
        let deadline = Instant::now() + POWER_CUT;
        loop {
            cgroup.kill();
            let switch = running(&folder.join("switch.pid"));
            if let Some(switch) = switch {
                // It may not have joined its cgroup yet.
                let _ = sys::kill(switch);
            }
            if switch.is_none()
                && cgroup.members().is_empty()
                && !in_a_loop(&disk)
                && cgroup.remove()
            {
                break;
            }
            if Instant::now() > deadline {
                return Err(PracticeError::StillThere {
                    name: name.to_string(),
                });
            }
            sleep(Duration::from_millis(10)).await;
        }
        // A machine's cable lies apart from it; another server's goes with its namespace.
        if let Some(record) = read_record(&folder).filter(|record| record.kernel == Kernel::Own) {
            let port = format!("v{}", record.address.octets()[3]);
            let gone = Script::new("Removing the network cable", "nsenter")
                .arg(format!("--net={}", inside::NAMESPACE))
                .args(["ip", "link", "del", &port])
                .run();
            // It may never have been laid.
            let _ = gone.await;
        }
        // Not there after a preparation that was cut short.
        let _ = fs::remove_file(folder.join("switch.pid"));
        Ok(())
    }
}

fn read_record(folder: &Path) -> Option<Record> {
    serde_json::from_slice(&fs::read(folder.join("record.json")).ok()?).ok()
}

/// Whether an SSH server greets.
fn ssh_answers(to: SocketAddr) -> bool {
    let wait = Duration::from_millis(500);
    let Ok(mut stream) = inside::connect(to, wait) else {
        return false;
    };
    let mut greeting = [0; 4];
    stream.set_read_timeout(Some(wait)).is_ok()
        && stream.read_exact(&mut greeting).is_ok()
        && greeting == *b"SSH-"
}

/// Whether a file is still the disk behind a loop device. The kernel lets go of
/// it a moment after the last process.
fn in_a_loop(disk: &Path) -> bool {
    fs::read_dir("/sys/block")
        .into_iter()
        .flatten()
        .flatten()
        .any(|device| {
            let file = device.path().join("loop/backing_file");
            fs::read_to_string(file).is_ok_and(|backing| Path::new(backing.trim_end()) == disk)
        })
}

/// `/proc/meminfo` of a machine with so much memory and little of it in use
/// (as lxcfs does it; the kernel itself shows this computer's).
fn meminfo(bytes: u64) -> String {
    let total = bytes / 1024;
    let free = total / 10 * 9;
    let mut text = String::new();
    for (key, kib) in [
        ("MemTotal", total),
        ("MemFree", free),
        ("MemAvailable", free),
        ("Buffers", 0),
        ("Cached", 0),
        ("SwapCached", 0),
        ("Active", total - free),
        ("Inactive", 0),
        ("SwapTotal", 0),
        ("SwapFree", 0),
        ("Shmem", 0),
        ("Slab", 0),
        ("SReclaimable", 0),
        ("SUnreclaim", 0),
    ] {
        let label = format!("{key}:");
        let _ = writeln!(text, "{label:<16}{kib:>8} kB");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_with_half_a_gigabyte_says_so() {
        let text = meminfo(512 << 20);
        assert!(
            text.starts_with("MemTotal:         524288 kB\nMemFree:          471852 kB\n"),
            "{text}"
        );
    }
}
