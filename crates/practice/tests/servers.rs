//! What practice servers promise, tried on real ones. Needs Linux and root;
//! elsewhere each test says why it is skipped.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "tests; also in their helpers"
)]

use std::{
    path::{Path, PathBuf},
    process::Output,
};

use allotment_practice::{
    ImageSet, Kernel, Kit, Link, Login, NameAnswer, PracticeError, PracticeServer, ServerShape,
};
use allotment_types::ByteSize;

/// The kit of whoever runs the tests, prepared; or nothing where there can be none.
async fn kit() -> Option<Kit> {
    #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
    let var = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let state = var("ALLOTMENT_PRACTICE").unwrap_or_else(|| {
        let cache = var("XDG_CACHE_HOME").or_else(|| var("HOME").map(|home| home.join(".cache")));
        cache
            .unwrap_or_else(|| "/var/cache".into())
            .join("allotment/practice")
    });
    let prepared = match Kit::open(&state) {
        Ok(kit) => kit.prepare(ImageSet::None, &|_| ()).await.map(|()| kit),
        Err(error) => Err(error),
    };
    match prepared {
        Ok(kit) => Some(kit),
        Err(
            error @ (PracticeError::NotLinux
            | PracticeError::NotRoot
            | PracticeError::NoNamespaces { .. }
            | PracticeError::MissingPrograms { .. }),
        ) => {
            println!("skipped: {error}");
            None
        }
        Err(error) => panic!("{error}: {error:?}"),
    }
}

/// A new server of that name; one that an interrupted test left goes first.
async fn fresh(kit: &Kit, name: &str, shape: &ServerShape) -> PracticeServer {
    let _ = kit.down(name).await;
    kit.up(name, shape).await.unwrap()
}

/// Runs a shell command on a server by SSH, as a person would.
fn ssh(kit: &Kit, server: &PracticeServer, command: &str) -> Output {
    let to = format!("{}@{}", server.user, server.dns_names[0]);
    let quiet = [
        "StrictHostKeyChecking=no",
        "UserKnownHostsFile=/dev/null",
        "LogLevel=ERROR",
        "BatchMode=yes",
    ];
    let options = quiet
        .into_iter()
        .chain(["ConnectTimeout=2"])
        .flat_map(|option| ["-o", option]);
    let key = server.key_file.to_str().unwrap();
    let args = ["-F", "none", "-i", key]
        .into_iter()
        .chain(options)
        .chain([to.as_str(), command]);
    kit.enter_command("ssh", args).unwrap().output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{output:?}");
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

/// The loop devices whose file lies below a folder.
fn loops_below(folder: &Path) -> Vec<String> {
    let backing = |device: std::fs::DirEntry| {
        std::fs::read_to_string(device.path().join("loop/backing_file"))
    };
    let devices = std::fs::read_dir("/sys/block").unwrap().flatten();
    devices
        .filter_map(|device| backing(device).ok())
        .filter(|file| Path::new(file).starts_with(folder))
        .collect()
}

/// Processes of a server that still run, by the cgroup that they are in. One
/// that has ended and waits to be noticed by its parent does not count.
fn members(name: &str) -> Vec<String> {
    let end = format!("/allotment/{name}/");
    let processes = std::fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .map(|process| process.path());
    let read = |process: &Path, file: &str| {
        std::fs::read_to_string(process.join(file)).unwrap_or_default()
    };
    let lives = |process: &PathBuf| !read(process, "status").contains("\nState:\tZ");
    let groups = processes
        .filter(lives)
        .map(|process| read(&process, "cgroup"));
    groups.filter(|groups| groups.contains(&end)).collect()
}

#[tokio::test]
async fn a_server_outlives_a_power_cut_and_leaves_nothing_when_it_is_taken_down() {
    let Some(kit) = kit().await else { return };
    let server = fresh(&kit, "t-kit-power", &ServerShape::default()).await;
    assert!(kit.list().unwrap().contains(&server));
    assert_eq!(
        said(&ssh(
            &kit,
            &server,
            "systemctl is-system-running --wait; command -v docker || echo bare"
        )),
        "running\nbare"
    );
    let known = said(&ssh(
        &kit,
        &server,
        "echo kept > /root/file; sync; cat /etc/ssh/ssh_host_ed25519_key.pub",
    ));

    kit.kill("t-kit-power").await.unwrap();
    assert!(!kit.server("t-kit-power").unwrap().running);
    assert_eq!(members("t-kit-power"), [""; 0]);
    assert!(matches!(
        kit.exec("t-kit-power", &["true"]).await,
        Err(PracticeError::Off { .. })
    ));

    let again = kit.start("t-kit-power").await.unwrap();
    assert_eq!(again.address, server.address);
    assert_eq!(
        said(&ssh(
            &kit,
            &server,
            "cat /root/file /etc/ssh/ssh_host_ed25519_key.pub"
        )),
        format!("kept\n{known}")
    );

    let folder = server.console.parent().unwrap();
    assert_eq!(loops_below(folder).len(), 1);
    kit.down("t-kit-power").await.unwrap();
    assert_eq!(
        (members("t-kit-power"), loops_below(folder)),
        (vec![], vec![])
    );
    assert!(
        !folder.exists() && !Path::new("/sys/fs/cgroup/systemd/allotment/t-kit-power").exists()
    );
    let cable = format!("v{}", server.address.octets()[3]);
    let cables = kit
        .enter_command("ip", ["-brief", "link"])
        .unwrap()
        .output()
        .unwrap();
    assert!(
        !said(&cables)
            .split_whitespace()
            .any(|word| word.starts_with(&format!("{cable}@")))
    );
    assert!(matches!(
        kit.down("t-kit-power").await,
        Err(PracticeError::NoSuchServer { .. })
    ));
}

#[tokio::test]
async fn a_small_server_sees_its_own_size_and_a_member_needs_the_password_for_sudo() {
    let Some(kit) = kit().await else { return };
    let shape = ServerShape {
        disk: Some(ByteSize::gb(1)),
        memory: Some(ByteSize::mb(512)),
        login: Login::Sudo {
            password: "vier Möhren".into(),
        },
        os_release_override: Some("ID=elsewhere\nPRETTY_NAME=\"Elsewhere 1\"\n".to_owned()),
        ..ServerShape::default()
    };
    let server = fresh(&kit, "t-kit-small", &shape).await;
    assert_eq!(server.user, "member");
    let total = said(&ssh(
        &kit,
        &server,
        "awk '/MemTotal/ { print $2 }' /proc/meminfo",
    ));
    assert_eq!(total, "500000");
    let disk: u64 = said(&ssh(&kit, &server, "df --output=size -B1 / | tail -n 1"))
        .parse()
        .unwrap();
    assert!((900_000_000..1_000_000_000).contains(&disk), "{disk}");
    assert_eq!(
        said(&ssh(&kit, &server, ". /etc/os-release; echo $ID")),
        "elsewhere"
    );

    assert!(!ssh(&kit, &server, "sudo -n true").status.success());
    assert!(
        !ssh(&kit, &server, "echo wrong | sudo -kS true")
            .status
            .success()
    );
    assert_eq!(
        said(&ssh(&kit, &server, "echo 'vier Möhren' | sudo -kS id -u")),
        "0"
    );
    let root = PracticeServer {
        user: "root".to_owned(),
        ..server.clone()
    };
    assert!(
        !ssh(&kit, &root, "true").status.success(),
        "root may not log in"
    );
    // More than it has: the kernel's limit counts, not only what is shown.
    let greedy = ssh(&kit, &server, "python3 -c 'x = bytearray(700 << 20)'");
    assert!(!greedy.status.success());
    kit.down("t-kit-small").await.unwrap();
}

#[tokio::test]
async fn names_lead_to_the_server_and_can_be_made_to_fail() {
    let Some(kit) = kit().await else { return };
    let server = fresh(&kit, "t-kit-names", &ServerShape::default()).await;
    let look_up = async |name: &str| {
        let found = kit.exec("t-kit-names", &["getent", "ahostsv4", name]).await;
        found
            .ok()
            .and_then(|text| text.split_whitespace().next().map(str::to_owned))
    };
    let own = server.address.to_string();
    assert_eq!(look_up("wiki.t-kit-names.test").await.as_ref(), Some(&own));
    assert_eq!(look_up("nobody.test").await, None);

    let name = "elsewhere.t-kit-names.test";
    kit.dns_set(
        name,
        &NameAnswer::Addresses(vec!["10.77.0.251".parse().unwrap()]),
    )
    .unwrap();
    assert_eq!(look_up(name).await.as_deref(), Some("10.77.0.251"));
    assert_eq!(
        look_up("below.elsewhere.t-kit-names.test").await.as_deref(),
        Some("10.77.0.251")
    );
    for answer in [NameAnswer::Absent, NameAnswer::Failing] {
        kit.dns_set(name, &answer).unwrap();
        assert_eq!(look_up(name).await, None, "{answer:?}");
    }
    kit.dns_forget(name).unwrap();
    assert_eq!(look_up(name).await, Some(own));
    kit.down("t-kit-names").await.unwrap();
    let after = kit
        .enter_command("getent", ["ahostsv4", "wiki.t-kit-names.test"])
        .unwrap()
        .output()
        .unwrap();
    assert!(!after.status.success(), "a name outlived its server");
}

#[tokio::test]
async fn a_pulled_cable_leaves_the_console_and_can_be_plugged_in_again() {
    let Some(kit) = kit().await else { return };
    let server = fresh(&kit, "t-kit-cable", &ServerShape::default()).await;
    kit.link("t-kit-cable", Link::Down).await.unwrap();
    assert!(!ssh(&kit, &server, "true").status.success());
    assert_eq!(
        kit.exec("t-kit-cable", &["hostname"]).await.unwrap().trim(),
        "t-kit-cable"
    );
    kit.link("t-kit-cable", Link::Up).await.unwrap();
    said(&ssh(&kit, &server, "true"));
    kit.down("t-kit-cable").await.unwrap();
}

#[tokio::test]
async fn a_snapshot_brings_a_disk_back_and_a_template_begins_a_server_of_its_own() {
    let Some(kit) = kit().await else { return };
    let server = fresh(&kit, "t-kit-copies", &ServerShape::default()).await;
    let identity = "cat /etc/machine-id /etc/ssh/ssh_host_ed25519_key.pub | cut -d' ' -f1-2";
    said(&ssh(&kit, &server, "echo before > /root/file"));
    kit.snapshot("t-kit-copies", "before").await.unwrap();
    kit.template_save("t-kit-copies", "t-kit").await.unwrap();
    said(&ssh(&kit, &server, "echo after > /root/file"));
    assert!(kit.restore("t-kit-copies", "before").await.unwrap().running);
    assert_eq!(said(&ssh(&kit, &server, "cat /root/file")), "before");
    assert!(matches!(
        kit.restore("t-kit-copies", "never").await,
        Err(PracticeError::NoSuchCopy { .. })
    ));

    let shape = ServerShape {
        template: Some("t-kit".to_owned()),
        ..ServerShape::default()
    };
    let other = fresh(&kit, "t-kit-copied", &shape).await;
    assert_eq!(
        said(&ssh(&kit, &other, "cat /root/file; hostname")),
        "before\nt-kit-copied"
    );
    assert_ne!(
        said(&ssh(&kit, &server, identity)),
        said(&ssh(&kit, &other, identity))
    );
    kit.template_drop("t-kit").unwrap();
    assert!(!kit.has_template("t-kit"));
    kit.down("t-kit-copies").await.unwrap();
    kit.down("t-kit-copied").await.unwrap();
}

#[tokio::test]
async fn a_name_is_given_once_and_preparing_twice_at_once_is_preparing_once() {
    let Some(kit) = kit().await else { return };
    let (first, second) = tokio::join!(
        kit.prepare(ImageSet::None, &|_| ()),
        kit.prepare(ImageSet::None, &|_| ())
    );
    first.unwrap();
    second.unwrap();
    let _ = kit.down("t-kit-twice").await;
    let shape = ServerShape::default();
    let (first, second) =
        tokio::join!(kit.up("t-kit-twice", &shape), kit.up("t-kit-twice", &shape));
    let errors: Vec<_> = [first, second]
        .into_iter()
        .filter_map(Result::err)
        .collect();
    assert!(
        matches!(errors.as_slice(), [PracticeError::NameTaken { .. }]),
        "{errors:?}"
    );
    assert!(matches!(
        kit.start("t-kit-twice").await,
        Err(PracticeError::On { .. })
    ));
    kit.down("t-kit-twice").await.unwrap();
}

#[tokio::test]
async fn a_server_that_reboots_comes_back_by_itself_and_one_that_powers_off_stays_off() {
    let Some(kit) = kit().await else { return };
    let server = fresh(&kit, "t-kit-boot", &ServerShape::default()).await;
    let boot = "cat /proc/1/stat | cut -d' ' -f22";
    let before = said(&ssh(&kit, &server, boot));
    ssh(&kit, &server, "systemctl reboot");
    let deadline = std::time::Instant::now() + std::time::Duration::from_mins(1);
    loop {
        let now = ssh(&kit, &server, boot);
        if now.status.success() && said(&now) != before {
            break;
        }
        assert!(
            std::time::Instant::now() < deadline,
            "it does not come back"
        );
    }
    kit.stop("t-kit-boot").await.unwrap();
    assert!(!kit.server("t-kit-boot").unwrap().running);
    kit.down("t-kit-boot").await.unwrap();
}

#[tokio::test]
async fn long_swarm_services_answer_at_virtual_addresses_and_published_ports() {
    let Some(kit) = kit().await else { return };
    kit.prepare(ImageSet::Only(vec!["traefik".to_owned()]), &|_| ())
        .await
        .unwrap();
    kit.prepare_docker_template(&|_| ()).await.unwrap();
    let shape = ServerShape {
        template: Some(Kit::DOCKER_TEMPLATE.to_owned()),
        ..ServerShape::default()
    };
    let server = fresh(&kit, "t-kit-swarm", &shape).await;
    let web = "docker service create --quiet --name web --network n --publish 8080:80 library/traefik:v3.7 \
        --ping=true --ping.entrypoint=web --entrypoints.web.address=:80";
    said(&ssh(
        &kit,
        &server,
        "docker swarm init --advertise-addr eth0 && docker network create -d overlay --attachable n",
    ));
    said(&ssh(&kit, &server, web));
    // The stand-in follows Docker's tables: a moment, not more.
    let meshed = "for _ in $(seq 100); do [ \"$(curl -s -m 1 http://$(hostname):8080/ping)\" = OK ] && exit; sleep 0.1; done; exit 1";
    said(&ssh(&kit, &server, meshed));
    let inside = "docker run --rm --network n library/debian:trixie bash -c \
        'exec 3<>/dev/tcp/web/80; printf \"GET /ping HTTP/1.0\\r\\n\\r\\n\" >&3; tail -n 1 <&3'";
    assert_eq!(said(&ssh(&kit, &server, inside)), "OK");
    kit.down("t-kit-swarm").await.unwrap();
}

#[tokio::test]
async fn long_a_server_with_a_kernel_of_its_own_loses_in_a_power_cut_what_was_not_yet_written() {
    let Some(kit) = kit().await else { return };
    let missing = kit.missing_packages_for_own_kernel();
    if !missing.is_empty() {
        println!("skipped: install {}", missing.join(" "));
        return;
    }
    let shape = ServerShape {
        kernel: Kernel::Own,
        ..ServerShape::default()
    };
    let server = fresh(&kit, "t-kit-kernel", &shape).await;
    let features = "stat -f -c %T /sys/fs/cgroup; modprobe ip_vs && test -e /proc/net/ip_vs && echo ipvs; systemctl is-active allotment-ipvs-standin";
    let output = ssh(&kit, &server, features);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "cgroup2fs\nipvs\ninactive\n"
    );

    said(&ssh(
        &kit,
        &server,
        "echo kept > /root/synced; sync; echo lost > /root/not-synced",
    ));
    kit.kill("t-kit-kernel").await.unwrap();
    assert_eq!(members("t-kit-kernel"), [""; 0]);
    kit.start("t-kit-kernel").await.unwrap();
    assert_eq!(said(&ssh(&kit, &server, "cat /root/synced")), "kept");
    assert_eq!(
        said(&ssh(
            &kit,
            &server,
            "cat /root/not-synced 2>/dev/null || true"
        )),
        ""
    );

    assert!(matches!(
        kit.snapshot("t-kit-kernel", "on").await,
        Err(PracticeError::On { .. })
    ));
    kit.stop("t-kit-kernel").await.unwrap();
    kit.snapshot("t-kit-kernel", "off").await.unwrap();
    kit.down("t-kit-kernel").await.unwrap();
    let cables = kit
        .enter_command("ip", ["-brief", "link"])
        .unwrap()
        .output()
        .unwrap();
    let cable = format!("v{} ", server.address.octets()[3]);
    assert!(!said(&cables).lines().any(|line| line.starts_with(&cable)));
}
