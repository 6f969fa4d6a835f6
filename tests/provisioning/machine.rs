//! An app that has a whole server, on a practice server that poses as the
//! system that it wants, with an installer probe in place of its installer.
//! What the probe proves is said at its head.

use std::{
    fs,
    path::Path,
    process::{Command, Output},
};

use allotment_practice::{NameAnswer, ServerShape};
use allotment_recipe::{Outcome, Part, Proof};
use allotment_types::ByteSize;
use tempfile::TempDir;

use crate::support::{Desk, Ran, Site, results};

const PROBE: &str = include_str!("machine/installer-probe.sh");

const JAMMY: &str =
    "PRETTY_NAME=\"Ubuntu 22.04.5 LTS\"\nID=ubuntu\nVERSION_ID=\"22.04\"\nVERSION_CODENAME=jammy\n";

/// `curl` as the server has it, but for the installer itself, whose fetching is
/// the one thing beside it that is stood in for; and trusting the practice
/// authority as every server trusts Let's Encrypt.
const FETCH: &str = r#"#!/bin/sh
case "$*" in
*bbb-install.sh*)
  while [ "$1" != -o ]; do shift; done
  exec cp /root/probe/installer "$2"
  ;;
esac
cd /root/probe || exit
[ -s roots.pem ] || /usr/bin/curl -sS "$(cat roots-url)" >roots.pem || exit
exec /usr/bin/curl --cacert /root/probe/roots.pem "$@"
"#;

/// The recipe, with what the practice server cannot be: large.
fn small_recipe() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes/bigbluebutton");
    let to = folder.path().join("bigbluebutton");
    fs::create_dir(&to).unwrap();
    for entry in fs::read_dir(&from).unwrap().flatten() {
        if entry.path().is_file() {
            fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
        }
    }
    fs::create_dir(to.join("checks")).unwrap();
    fs::copy(from.join("checks/life.toml"), to.join("checks/life.toml")).unwrap();
    let path = to.join("recipe.toml");
    let text = fs::read_to_string(&path).unwrap();
    let small = text
        .replacen("memory = \"8 GB\"", "memory = \"1 GB\"", 1)
        .replacen("disk = \"40 GB\"", "disk = \"2 GB\"", 1)
        .replacen("cpus = 4", "cpus = 1", 1);
    assert_ne!(small, text);
    fs::write(path, small).unwrap();
    folder
}

async fn plan(desk: &Desk, recipes: Option<&Path>, site: &Site, address: &str) -> Ran {
    let folder = recipes.map(|folder| folder.to_str().unwrap());
    let mut words: Vec<&str> = folder.iter().flat_map(|it| ["--recipes", it]).collect();
    words.extend(["plan", "bigbluebutton", site.name(), address]);
    for answer in [
        "CERTIFICATE_EMAIL=kim@example.org",
        "ADMIN_EMAIL=kim@example.org",
        "ADMIN_NAME=Kim",
    ] {
        words.extend(["--set", answer]);
    }
    desk.run(&words).await
}

fn codes(ran: &Ran) -> Vec<String> {
    let broken = ran.reply()["broken"].as_array().unwrap().iter();
    broken
        .map(|one| one["code"].as_str().unwrap().to_owned())
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_whole_machine_is_installed_by_a_stand_in_for_its_installer_which_gets_flags_and_order() {
    let shape = ServerShape {
        memory: Some(ByteSize::gb(2)),
        os_release_override: Some(JAMMY.to_owned()),
        ..ServerShape::default()
    };
    let Some(site) = Site::with("t-machine", shape).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let small = small_recipe();
    let recipes = Some(small.path());
    let address = site.address("meet");
    site.mark().await;

    what_does_not_fit_is_refused(&site, &desk, recipes, &address).await;
    site.assert_untouched().await;

    put_the_probe_there(&site).await;
    let planned = plan(&desk, recipes, &site, &address).await.ok();
    assert_eq!(codes(&planned), [""; 0], "{}", planned.raw);
    let hash = planned.reply()["hash"].as_str().unwrap().to_owned();

    // The installer fails as the real one does when the authority says no.
    site.console("echo certificate >/root/probe/pose").await;
    let failed = desk.run(&["apply", &hash]).await;
    assert_ne!(failed.code, 0, "{}", failed.raw);
    assert!(
        failed.raw.contains("SSL request for"),
        "what the installer said is told: {}",
        failed.raw
    );
    let undo = desk
        .run(&["undo", site.name(), "--confirm", &address])
        .await;
    assert_ne!(undo.code, 0, "{}", undo.raw);
    assert!(
        undo.raw.contains("install the server anew"),
        "that nothing takes it back is said: {}",
        undo.raw
    );

    site.console("rm /root/probe/pose").await;
    let resumed = desk.run(&["resume", site.name()]).await.ok();
    assert_eq!(resumed.reply()["status"], "finished", "{}", resumed.raw);
    what_the_installer_was_given(&site, &address).await;
    what_was_set_up_afterwards(&site, &resumed).await;

    // A second run changes nothing, and does not run the installer again.
    let again = desk.run(&["apply", &hash]).await.ok();
    assert_eq!(again.reply()["changed"], 0, "{}", again.raw);
    let runs = site.console("wc -l </root/probe/runs").await;
    assert_eq!(runs.trim(), "2", "the failed one and the good one");

    let removal = desk.run(&["remove", &address]).await;
    assert_ne!(removal.code, 0, "{}", removal.raw);

    let recipe = results::read("bigbluebutton");
    let version = recipe.toml.version.clone().unwrap_or_default();
    let instead =
        "with a stand-in for the installer, and less memory and fewer processors asked for";
    let parts = ["refusals", "flags-and-order", "fails-as-known", "again"];
    let parts = parts.map(passed).to_vec();
    results::write(&site, &recipe, Proof::Flags, version, instead, parts).await;
    site.end().await;
}

async fn what_does_not_fit_is_refused(
    site: &Site,
    desk: &Desk,
    recipes: Option<&Path>,
    address: &str,
) {
    // The recipe as it is wants more memory than this server has.
    let real = plan(desk, None, site, address).await;
    assert!(
        codes(&real).contains(&"memory-too-small".to_owned()),
        "{}",
        real.raw
    );
    let elsewhere = NameAnswer::Addresses(vec!["10.77.0.250".parse().unwrap()]);
    site.kit.dns_set(address, &elsewhere).unwrap();
    site.console(
        "setsid perl -MIO::Socket::INET -e '$s = IO::Socket::INET->new(LocalPort => 443, Listen => 5, ReuseAddr => 1) or die; sleep 600' </dev/null >/dev/null 2>&1 & \
         echo $! >/run/busy; until ss -Hltn 'sport = :443' | grep -q .; do sleep 0.1; done",
    )
    .await;
    let refused = plan(desk, recipes, site, address).await;
    assert_eq!(
        codes(&refused),
        ["name-points-elsewhere", "port-taken"],
        "{}",
        refused.raw
    );
    site.console("kill \"$(cat /run/busy)\" && rm /run/busy")
        .await;
    site.kit.dns_forget(address).unwrap();
}

async fn put_the_probe_there(site: &Site) {
    let network = site.kit.network();
    let script = format!(
        "mkdir -p /root/probe && cat >/root/probe/installer <<'PROBE-ENDS'\n{PROBE}\nPROBE-ENDS\n\
         echo {} >/root/probe/acme; echo {} >/root/probe/roots-url\n\
         cat >/usr/local/bin/curl <<'FETCH-ENDS'\n{FETCH}\nFETCH-ENDS\n\
         chmod 0755 /usr/local/bin/curl",
        network.acme_directory, network.acme_roots_url
    );
    site.console(&script).await;
}

async fn what_the_installer_was_given(site: &Site, address: &str) {
    let flags = site.console("cat /root/probe/flags").await;
    assert_eq!(
        flags.lines().collect::<Vec<_>>(),
        [
            "-v",
            "jammy-300",
            "-s",
            address,
            "-e",
            "kim@example.org",
            "-g",
            "-w"
        ]
    );
    let before = site.console("cat /root/probe/ufw-before").await;
    assert!(
        before.contains("ufw allow 22/tcp"),
        "the way in was open before: {before}"
    );
    let placed = site.console("cat /root/probe/apply-config-before").await;
    assert!(placed.starts_with("-rwxr-xr-x"), "{placed}");
    let applied = site.console("cat /root/probe/ufw-applied").await;
    assert!(
        applied.find("ufw allow 22/tcp") < applied.find("ufw --force enable"),
        "{applied}"
    );
    let environment = site.console("cat /root/probe/environment").await;
    assert!(environment.lines().any(|name| name == "LANG"));
    let pinned = site
        .console(&format!(
            "cd /var/lib/allotment/instances/{address} && sha256sum -c installer.sha256"
        ))
        .await;
    assert!(pinned.contains("installer: OK"), "{pinned}");
}

async fn what_was_set_up_afterwards(site: &Site, ran: &Ran) {
    let account = site.console("cat /root/probe/rails-kim-example-").await;
    assert_eq!(account.lines().next(), Some("make"), "{account}");
    let length = site
        .console("cat /root/probe/rails-kim-example-.input")
        .await;
    assert_eq!(length.trim(), "32", "the password came on standard input");
    let settings = site.console("cat /root/probe/env-applied").await;
    assert!(
        settings.contains("SMTP_HEALTH_CHECK_DISABLED=true"),
        "{settings}"
    );
    // The server's own secret is nowhere in what was said or logged.
    let salt = site
        .console("sed -n 's/^securitySalt=//p' /etc/bigbluebutton/bbb-web.properties")
        .await;
    assert!(salt.trim().len() > 20);
    assert!(!ran.raw.contains(salt.trim()));
    let logged = site
        .console(&format!(
            "grep -rl {} /var/lib/allotment || true",
            salt.trim()
        ))
        .await;
    assert_eq!(logged.trim(), "");
}

/// Runs the probe on this computer, up to where it would change something.
#[expect(clippy::disallowed_methods, reason = "asks the probe itself")]
fn probed(pose: &str, flags: &[&str]) -> Output {
    let folder = tempfile::tempdir().unwrap();
    let probe = folder.path().join("installer");
    fs::write(&probe, PROBE).unwrap();
    Command::new("bash")
        .arg(probe)
        .args(flags)
        .env("PROBE", folder.path())
        .env("POSE", pose)
        .output()
        .unwrap()
}

#[test]
fn the_probe_refuses_for_the_reasons_for_which_the_real_installer_is_known_to() {
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        return;
    }
    let flags = [
        "-v",
        "jammy-300",
        "-s",
        "meet.example.org",
        "-e",
        "kim@example.org",
        "-g",
        "-w",
    ];
    for (pose, said) in [
        ("a-record", "didn't match local"),
        ("ubuntu", "Unable to setup PPA"),
        ("apache", "You must uninstall the Apache2 server first"),
        ("cores", "at least) 4 CPU cores"),
        ("ipv6", "does not support IPv6"),
        ("443", "SSL request for meet.example.org did not succeed"),
    ] {
        let output = probed(pose, &flags);
        let text = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&text).into_owned();
        assert_eq!(output.status.code(), Some(1), "{pose}: {text}");
        assert!(text.contains(said), "{pose}: {text}");
    }
    assert_eq!(probed("stop-here", &flags).status.code(), Some(0));
    let mut noble = flags;
    noble[1] = "noble-400";
    assert_eq!(probed("stop-here", &noble).status.code(), Some(1));
}

fn passed(id: &str) -> Part {
    Part {
        id: id.to_owned(),
        level: 0,
        outcome: Outcome::Passed,
        seconds: None,
        said: None,
    }
}

/// `recipe check` goes through what one launch can show of a whole machine, and
/// with a stand-in for the installer that is no level.
#[tokio::test(flavor = "multi_thread")]
async fn of_a_whole_machine_what_one_launch_can_show_is_gone_through_and_is_no_level_here() {
    let shape = ServerShape {
        memory: Some(ByteSize::gb(2)),
        os_release_override: Some(JAMMY.to_owned()),
        ..ServerShape::default()
    };
    let Some(site) = Site::with("t-machine-life", shape).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let small = small_recipe();
    put_the_probe_there(&site).await;
    let address = site.address("meet");
    let checked = desk
        .run(&[
            "--recipes",
            small.path().to_str().unwrap(),
            "recipe",
            "check",
            "bigbluebutton",
            "--server",
            site.name(),
            "--address",
            &address,
            "--set",
            "ADMIN_EMAIL=kim@example.org",
        ])
        .await
        .ok();
    let life = checked.reply();
    let parts = life["result"]["part"].as_array().unwrap().iter();
    let told: Vec<String> = parts
        .filter(|part| !part["id"].as_str().unwrap().starts_with("variant-"))
        .map(|part| {
            let word = |key: &str| part[key].as_str().unwrap().to_owned();
            format!("{} {} {}", word("id"), part["level"], word("outcome"))
        })
        .collect();
    assert_eq!(
        told,
        [
            "fault-dns 7 passed",
            "fault-port 7 passed",
            "installs 1 passed",
            "fault-cut 7 passed",
            "again 2 passed",
            "upgrade 3 left-out",
            "returns 7 left-out",
            "fault-disk 7 left-out",
        ],
        "{}",
        checked.raw
    );
    assert_eq!(life["level"], 0, "a stand-in earns no level");
    assert_eq!(life["result"]["proof"], "flags");
    let file = small.path().join("bigbluebutton/results");
    let file = file.join(life["file"].as_str().unwrap());
    assert_eq!(fs::read_to_string(file).unwrap(), life["text"]);
    site.end().await;
}
