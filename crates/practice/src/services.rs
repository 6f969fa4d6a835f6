//! The services of the practice network: archive relays, names, image
//! registry, ACME server. Each runs apart from its starter and has a pid file
//! with its start time, so that only our own are ever ended.

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    time::Duration,
};

use tokio::time::{Instant, sleep};

use crate::{
    Kit, NameAnswer, PracticeError, address,
    archive::{Archive, Relay},
    inside::{self, NAMESPACE, OUTSIDE},
    names::write_whole,
    script::{Script, tail},
    sys,
};

/// The public registries under whose names the kit's own answers.
const REGISTRY_NAMES: [&str; 11] = [
    "registry-1.docker.io",
    "index.docker.io",
    "auth.docker.io",
    "ghcr.io",
    "quay.io",
    "gcr.io",
    "lscr.io",
    "mcr.microsoft.com",
    "registry.gitlab.com",
    "codeberg.org",
    "acme.test",
];

/// How long a service may take to answer. It takes milliseconds; a machine
/// with much else to do may need longer.
const PATIENCE: Duration = Duration::from_secs(30);

/// One service: a command and where it answers.
struct Service {
    name: String,
    command: Vec<String>,
    environment: Vec<(&'static str, &'static str)>,
    inside: bool,
    answers: Option<SocketAddr>,
}

impl Service {
    fn new(name: impl Into<String>, command: &[&str]) -> Self {
        Self {
            name: name.into(),
            command: command.iter().map(|&word| word.to_owned()).collect(),
            environment: Vec::new(),
            inside: true,
            answers: None,
        }
    }

    fn answering(mut self, port: u16) -> Self {
        self.answers = Some(SocketAddr::from((address::KIT, port)));
        self
    }
}

impl Kit {
    /// Starts the services that are not running.
    pub(crate) async fn start_services(&self, archive: &Archive) -> Result<(), PracticeError> {
        let relays = archive.relays()?;
        let folder = self.path("services");
        fs::create_dir_all(&folder).map_err(PracticeError::files("make", &folder))?;
        self.write_names(&relays)?;
        self.write_settings()?;
        for service in self.services(&relays) {
            let pidfile = self.pidfile(&service.name);
            if running(&pidfile).is_none() {
                self.start_service(&service, &pidfile).await?;
            }
        }
        Ok(())
    }

    /// Whether all services run already.
    pub(crate) fn services_run(&self, archive: &Archive) -> Result<bool, PracticeError> {
        let relays = archive.relays()?;
        Ok(self
            .services(&relays)
            .iter()
            .all(|service| running(&self.pidfile(&service.name)).is_some()))
    }

    /// Ends the services; only those that we started.
    pub(crate) async fn stop_services(&self) -> Result<(), PracticeError> {
        let pidfiles: Vec<PathBuf> = fs::read_dir(self.path("services"))
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|e| e == "pid"))
            .collect();
        for pidfile in pidfiles {
            let deadline = Instant::now() + Duration::from_secs(5);
            while let Some(pid) = running(&pidfile) {
                // One that has just ended is what we want.
                let _ = if Instant::now() < deadline {
                    sys::terminate(pid)
                } else {
                    sys::kill(pid)
                };
                sleep(Duration::from_millis(20)).await;
            }
            fs::remove_file(&pidfile).map_err(PracticeError::files("remove", &pidfile))?;
        }
        Ok(())
    }

    fn pidfile(&self, service: &str) -> PathBuf {
        self.path("services").join(format!("{service}.pid"))
    }

    /// The registries' names lead to us, the archives' to their relays.
    fn write_names(&self, relays: &[Relay]) -> Result<(), PracticeError> {
        for name in REGISTRY_NAMES {
            self.names()
                .set(name, &NameAnswer::Addresses(vec![address::KIT.into()]))?;
        }
        for relay in relays {
            self.names().set(
                &relay.host,
                &NameAnswer::Addresses(vec![relay.address.into()]),
            )?;
        }
        Ok(())
    }

    fn write_settings(&self) -> Result<(), PracticeError> {
        let services = self.path("services");
        let authority = self.path("ca");
        let (certificate, key) = (
            authority.join("services.crt"),
            authority.join("services.key"),
        );
        let registry = |http: serde_json::Value| {
            serde_json::json!({
                "version": 0.1,
                "log": {"level": "warn", "accesslog": {"disabled": true}},
                "storage": {"filesystem": {"rootdirectory": self.path("registry")}, "delete": {"enabled": true}},
                "http": http,
            })
        };
        let plain = registry(serde_json::json!({"addr": "10.77.0.1:5000"}));
        let public = registry(serde_json::json!({
            "addr": "10.77.0.1:443",
            "tls": {"certificate": certificate, "key": key},
        }));
        let pebble = serde_json::json!({"pebble": {
            "listenAddress": "10.77.0.1:14000",
            "managementListenAddress": "10.77.0.1:15000",
            "certificate": certificate,
            "privateKey": key,
            "httpPort": 80,
            "tlsPort": 443,
            "ocspResponderURL": "",
            "externalAccountBindingRequired": false,
        }});
        // JSON is YAML too.
        for (file, content) in [
            ("registry.yml", plain),
            ("registry-tls.yml", public),
            ("acme.json", pebble),
        ] {
            write_whole(&services.join(file), content.to_string().as_bytes())?;
        }
        Ok(())
    }

    fn services(&self, relays: &[Relay]) -> Vec<Service> {
        let path = |file: &str| self.path("services").join(file).display().to_string();
        let names = self.path("names").display().to_string();
        let program = self.script("names.py").display().to_string();
        let mut services =
            vec![Service::new("names", &["python3", &program, &names, "10.77.0.1"]).answering(53)];
        for relay in relays {
            // Two halves that meet in a file: one in the machine's network, one
            // in the practice network. Only this way leads out, and only to the archive.
            let socket = path(&format!("relay-{}.sock", relay.host));
            let mut outside = Service::new(
                format!("relay-{}-outside", relay.host),
                &[
                    "socat",
                    &format!("UNIX-LISTEN:{socket},unlink-early,fork"),
                    &relay.target,
                ],
            );
            outside.inside = false;
            let mut within = Service::new(
                format!("relay-{}", relay.host),
                &[
                    "socat",
                    &format!("TCP-LISTEN:80,bind={},reuseaddr,fork", relay.address),
                    &format!("UNIX-CONNECT:{socket}"),
                ],
            );
            within.answers = Some(SocketAddr::from((relay.address, 80)));
            services.extend([outside, within]);
        }
        let registry = self.program("docker-registry").display().to_string();
        let pebble = self.program("pebble").display().to_string();
        services.push(
            Service::new("registry", &[&registry, "serve", &path("registry.yml")]).answering(5000),
        );
        services.push(
            Service::new(
                "registry-tls",
                &[&registry, "serve", &path("registry-tls.yml")],
            )
            .answering(443),
        );
        let mut acme = Service::new(
            "acme",
            &[
                &pebble,
                "-config",
                &path("acme.json"),
                "-dnsserver",
                "10.77.0.1:53",
            ],
        )
        .answering(14000);
        // Validation without waiting, and one nonce in twenty refused, as happens with a busy public one.
        acme.environment = vec![("PEBBLE_VA_NOSLEEP", "1"), ("PEBBLE_WFE_NONCEREJECT", "5")];
        services.push(acme);
        services
    }

    async fn start_service(&self, service: &Service, pidfile: &Path) -> Result<(), PracticeError> {
        let log = self.path("services").join(format!("{}.log", service.name));
        let mut words: Vec<String> = Vec::new();
        words.push("env".to_owned());
        words.extend(
            service
                .environment
                .iter()
                .map(|(name, value)| format!("{name}={value}")),
        );
        // Also from within the practice network, what is outside starts outside.
        let namespace = if service.inside { NAMESPACE } else { OUTSIDE };
        words.extend(["nsenter".to_owned(), format!("--net={namespace}")]);
        words.extend(service.command.iter().cloned());
        // One that ended without us, as in a crash of the whole computer, left
        // its pid behind: it must not be taken for the new one's.
        let _ = fs::remove_file(pidfile);
        Script::new(format!("Starting the service {}", service.name), "bash")
            .arg(self.script("service.sh"))
            .args([pidfile, &log])
            .args(&words)
            .run()
            .await?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            // In this order: one that writes itself down between the two looks
            // has not ended.
            let begun = pidfile.exists();
            let alive = running(pidfile).is_some();
            let answers = service
                .answers
                .is_none_or(|at| inside::connect(at, Duration::from_millis(500)).is_ok());
            if alive && answers {
                return Ok(());
            }
            if Instant::now() > deadline || (begun && !alive) {
                let said = fs::read(&log).unwrap_or_default();
                return Err(PracticeError::ServiceSilent {
                    service: service.name.clone(),
                    log,
                    tail: tail(&said),
                });
            }
            sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The process that a pid file names, if that very process still runs.
pub(crate) fn running(pidfile: &Path) -> Option<u32> {
    let written = fs::read_to_string(pidfile).ok()?;
    let (pid, start) = written.trim().split_once(' ')?;
    let now = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    is_same_process(&now, start).then(|| pid.parse().ok())?
}

/// Whether a line of `/proc/PID/stat` is of the process that began then and is
/// not merely waiting to be buried. (proc(5): state is field 3, starttime 22.)
fn is_same_process(line: &str, start: &str) -> bool {
    // The name in brackets may hold spaces and brackets itself.
    let Some((_, fields)) = line.rsplit_once(") ") else {
        return false;
    };
    let fields: Vec<&str> = fields.split(' ').collect();
    !matches!(fields.first(), Some(&("Z" | "X"))) && fields.get(19) == Some(&start)
}

#[cfg(test)]
mod tests {
    use super::*;

    const STAT: &str =
        "4242 (a ) (b) S 1 4242 4242 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 777 2 3 4";

    #[test]
    fn a_process_is_known_by_its_id_and_start_time() {
        assert!(is_same_process(STAT, "777"));
        assert!(
            !is_same_process(STAT, "778"),
            "another process with the same id"
        );
        assert!(
            !is_same_process(&STAT.replace(") S", ") Z"), "777"),
            "one that has ended"
        );
        assert!(!is_same_process("", "777"));
    }

    #[test]
    fn a_pid_file_of_this_process_is_recognised_and_a_stale_one_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let pidfile = folder.path().join("x.pid");
        let own = fs::read_to_string("/proc/self/stat").unwrap();
        let start = own.rsplit_once(") ").unwrap().1.split(' ').nth(19).unwrap();
        fs::write(&pidfile, format!("{} {start}\n", std::process::id())).unwrap();
        assert_eq!(running(&pidfile), Some(std::process::id()));
        fs::write(&pidfile, format!("{} 1\n", std::process::id())).unwrap();
        assert_eq!(running(&pidfile), None);
        assert_eq!(running(&folder.path().join("none")), None);
    }

    #[tokio::test]
    async fn stopping_ends_our_own_services_and_nobody_elses() {
        let folder = tempfile::tempdir().unwrap();
        let Ok(kit) = Kit::open(folder.path()) else {
            return;
        };
        let services = kit.path("services");
        fs::create_dir_all(&services).unwrap();
        let start = async |name: &str| {
            let pidfile = kit.pidfile(name);
            let script = kit
                .shell("Starting", "service.sh")
                .args([&pidfile, &services.join("log")]);
            script.args(["sleep", "600"]).run().await.unwrap();
            while running(&pidfile).is_none() {
                sleep(Duration::from_millis(5)).await;
            }
            running(&pidfile).unwrap()
        };
        let (own, other) = (start("own").await, start("other").await);
        // The id now belongs to a process that began at another time.
        fs::write(kit.pidfile("other"), format!("{other} 1\n")).unwrap();
        kit.stop_services().await.unwrap();
        let lives = |pid: u32| {
            let status = fs::read_to_string(format!("/proc/{pid}/status")).unwrap_or_default();
            status.contains("sleep") && !status.contains("State:\tZ")
        };
        assert!(!lives(own) && lives(other));
        assert_eq!(
            fs::read_dir(&services).unwrap().count(),
            1,
            "only the log is left"
        );
        sys::kill(other).unwrap();
    }
}
