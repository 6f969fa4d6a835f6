//! A canary in every secret: a whole launch, watched and searched afterwards.
//!
//! Left out of the search, each for a reason:
//! - on the server, `/run/secrets` of the app's own containers, which is where
//!   Docker hands secrets over, and the files in memory (tmpfs) that Docker
//!   fills in from them for the app (`LocalSettings.php`);
//! - in the answers, the recovery key in the reply of `operator init` and the
//!   first account's password in the reply of `apply`: shown once, on purpose;
//! - on this computer, the files from which this test itself gives the
//!   passphrase and the password for `sudo`.

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use allotment_practice::{Login, ServerShape};
use allotment_types::ByteSize;
use serde_json::Value;
use tempfile::{NamedTempFile, TempDir};

use crate::support::{Desk, Site, Watch, open_sealed};

/// Secrets by what they are.
type Canaries = BTreeMap<String, String>;

#[tokio::test(flavor = "multi_thread")]
async fn secrets_are_only_in_the_vault_in_sealed_files_and_in_dockers_own_hands() {
    let me = std::process::id();
    let (right, wrong) = (format!("compost-{me}-heap"), format!("nettle-{me}-patch"));
    let shape = ServerShape {
        login: Login::Sudo {
            password: right.clone().into(),
        },
        // Small, because all of it is read in the end.
        disk: Some(ByteSize::gb(10)),
        ..ServerShape::default()
    };
    let Some(site) = Site::stocked("t-canary", shape).await else {
        return;
    };
    let begun = NamedTempFile::new().unwrap();
    // What is deleted stays on the disk and can be found there.
    site.console("mount -o remount,nodiscard /").await;
    site.mark().await;
    let watch = Watch::begin();
    let desk = Desk::of(&format!("ada-{me}"), site.practice()).await;
    let files = Files::new(&right, &wrong);
    let said = a_whole_life(&site, &desk, &files).await;
    let seen = watch.end();

    let canaries = canaries(&site, &desk, [("right", &right), ("wrong", &wrong)]).await;
    assert!(canaries.len() >= 11, "all are there: {:?}", canaries.keys());
    let needles = Needles::of(&canaries);

    let mut found = vec![];
    for (blob, whose) in &seen {
        found.extend(needles.within(blob, whose));
    }
    let watched = |text: &str| seen.values().any(|whose| whose.contains(text));
    assert!(
        watched("allotment --json") && watched("ssh ") && watched("docker secret create"),
        "the watch saw what went on: {:?}",
        seen.values().collect::<Vec<_>>()
    );
    for (command, text) in &said {
        found.extend(needles.within(text.as_bytes(), &format!("what `{command}` printed")));
    }
    let mut others = needles.below(&here(&site, &desk), begun.path());
    let before = others.len();
    others.retain(|path| !files.own(&desk).contains(path));
    assert_eq!(
        before - others.len(),
        3,
        "the search finds what it must: the test's own files"
    );
    found.extend(
        others
            .iter()
            .map(|path| format!("on this computer: {path}")),
    );
    found.extend(on_the_server(&site, &needles).await);
    found.extend(on_the_bare_disk(&site, &needles).await);
    assert!(found.is_empty(), "{}", found.join("\n"));
    site.end().await;
}

/// Where the test keeps the passwords that it gives.
struct Files {
    _folder: TempDir,
    right: String,
    wrong: String,
}

impl Files {
    fn new(right: &str, wrong: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| {
            let path = folder.path().join(name);
            fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        };
        Self {
            right: write("right", right),
            wrong: write("wrong", wrong),
            _folder: folder,
        }
    }
}

impl Files {
    /// The test's own files, the passphrase included.
    fn own(&self, desk: &Desk) -> [String; 3] {
        let passphrase = desk.data().join("passphrase");
        let passphrase = passphrase.to_str().unwrap().to_owned();
        [self.right.clone(), self.wrong.clone(), passphrase]
    }
}

/// All that people do with an instance, errors included; gives what was
/// printed, by command, without what is shown on purpose.
async fn a_whole_life(site: &Site, desk: &Desk, files: &Files) -> Vec<(String, String)> {
    let mut said = vec![];
    let fingerprint = site.fingerprint().await;
    let destination = format!("member@{}", site.server.address);
    let address = site.address("wiki");
    let key = site.server.key_file.to_str().unwrap();
    let add = [
        "server",
        "add",
        site.name(),
        &destination,
        "-i",
        key,
        "--fingerprint",
        &fingerprint,
    ];
    let wrong = ["--sudo-password-from", &files.wrong, "-v"];
    let right = ["--sudo-password-from", &files.right, "-v"];
    let mut run = async |words: &[&str], sudo: &[&str], code: i32| {
        let ran = desk.run(&[words, sudo].concat()).await;
        assert_eq!(ran.code, code, "{words:?}: {}", ran.raw);
        let text = ran.raw.lines().map(without_what_is_shown).collect();
        said.push((words.join(" "), text));
        ran
    };
    run(&add, &wrong, 3).await;
    run(&add, &right, 0).await;
    let plan = [
        "plan",
        "mediawiki",
        site.name(),
        &address,
        "--set",
        "SITE_NAME=Canary",
    ];
    let planned = run(&plan, &right, 0).await;
    let hash = planned.reply()["hash"].as_str().unwrap().to_owned();
    run(&["apply", &hash], &wrong, 3).await;
    let applied = run(&["apply", &hash], &right, 0).await;
    assert_eq!(applied.reply()["status"], "finished");
    assert!(applied.reply()["account"]["password"].is_string());
    run(&["apply", &hash], &right, 0).await;
    run(&["resume", site.name()], &right, 2).await;
    run(&["server", "facts", site.name()], &right, 0).await;
    for words in [
        &["status"][..],
        &["logs"],
        &["operator", "list"],
        &["server", "list"],
    ] {
        run(words, &[], 0).await;
    }
    said
}

/// A line of `--json` without what is shown once, on purpose.
fn without_what_is_shown(line: &str) -> String {
    let Ok(mut value) = serde_json::from_str::<Value>(line) else {
        return format!("{line}\n");
    };
    if let Some(account) = value.pointer_mut("/reply/account/password") {
        *account = Value::Null;
    }
    format!("{value}\n")
}

/// Every secret that there is.
async fn canaries(site: &Site, desk: &Desk, sudo: [(&str, &String); 2]) -> Canaries {
    let sealed = site
        .console("cat /var/lib/allotment/instances/*/secrets.age")
        .await;
    let mut all: Canaries = open_sealed(&desk.secret_key, sealed.as_bytes())
        .into_iter()
        .map(|(name, text)| (format!("the instance's {name}"), text))
        .collect();
    for (which, password) in sudo {
        all.insert(format!("the {which} password for sudo"), password.clone());
    }
    all.insert("the recovery key".to_owned(), desk.secret_key.clone());
    all.insert("the passphrase".to_owned(), desk.passphrase.clone());
    for role in ["worker", "manager"] {
        let token = site
            .console(&format!("docker swarm join-token -q {role}"))
            .await;
        all.insert(format!("the swarm's {role} token"), token.trim().to_owned());
    }
    all
}

/// What is searched for: each secret as it is, and in base64.
struct Needles(Vec<(String, Vec<u8>)>);

impl Needles {
    fn of(canaries: &Canaries) -> Self {
        let forms = canaries.iter().flat_map(|(name, text)| {
            assert!(text.len() >= 16, "{name} is too short to be searched for");
            // The last character depends on what follows.
            let mut coded = base64(text.as_bytes());
            coded.truncate(text.len() / 3 * 4);
            [
                (name.clone(), text.clone().into_bytes()),
                (format!("{name}, in base64"), coded.into_bytes()),
            ]
        });
        Self(forms.collect())
    }

    /// What is found in a text, and where.
    fn within(&self, text: &[u8], place: &str) -> Vec<String> {
        let hit = |needle: &[u8]| {
            text.len() >= needle.len() && text.windows(needle.len()).any(|w| w == needle)
        };
        let found = self.0.iter().filter(|(_, needle)| hit(needle));
        found.map(|(name, _)| format!("{name}: {place}")).collect()
    }

    /// What is found in this computer's files that were written since another.
    fn below(&self, folders: &[PathBuf], since: &Path) -> Vec<String> {
        let file = self.file();
        let found = shell(
            "since=$1 patterns=$2; shift 2; find \"$@\" -type f -newer \"$since\" -size -64M -print0 2>/dev/null | xargs -0 -r grep -laF -f \"$patterns\" -- /dev/null",
            &[&[since.to_owned(), file.path().to_owned()], folders].concat(),
        );
        // The file with what is searched for finds itself. A folder may lie
        // within another.
        let own = file.path().display().to_string();
        let mut paths: Vec<String> = found
            .lines()
            .filter(|path| *path != own)
            .map(str::to_owned)
            .collect();
        paths.sort();
        paths.dedup();
        paths
    }

    /// A file with one of them a line, as `grep -F -f` reads it.
    fn file(&self) -> NamedTempFile {
        let mut file = NamedTempFile::new().unwrap();
        for (_, needle) in &self.0 {
            file.write_all(needle).unwrap();
            file.write_all(b"\n").unwrap();
        }
        file
    }

    /// The secrets' names in the place of the secrets, for what a test prints.
    fn named(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, (name, needle)| {
            text.replace(&*String::from_utf8_lossy(needle), &format!("<{name}>"))
        })
    }
}

/// Places on this computer where something could have been left.
fn here(site: &Site, desk: &Desk) -> Vec<PathBuf> {
    let kit = site.practice().join("servers").join(site.name());
    let mut places = vec![desk.data().to_owned(), kit];
    places.extend(["/tmp", "/var/tmp", "/dev/shm", "/run/user"].map(PathBuf::from));
    places
}

/// Files on the server that were written since the mark, its journal, and
/// what Docker tells of services and configurations.
async fn on_the_server(site: &Site, needles: &Needles) -> Vec<String> {
    let patterns: Vec<String> = needles.0.iter().map(|(_, n)| base64(n)).collect();
    let script = format!(
        r"umask 077
for n in {}; do printf %s $n | base64 -d; echo; done >/run/needles
find / \( -path /proc -o -path /sys -o -path /dev -o -path /run/needles -o -path '*/run/secrets' -o -path '/var/lib/docker/containers/*/mounts/*' \) -prune \
  -o -type f -cnewer /run/mark -print0 | xargs -0 -r grep -laF -f /run/needles | sed 's/^/FILE /'
journalctl -q -b -o export | grep -aF -f /run/needles | sed 's/^/JOURNAL /'
{{ docker service inspect $(docker service ls -q); docker config inspect $(docker config ls -q); docker secret inspect $(docker secret ls -q)
  for s in $(docker service ls -q); do docker service logs --raw $s 2>&1; docker service ps --no-trunc $s; done
  docker inspect $(docker ps -aq); }} | grep -aF -f /run/needles | sed 's/^/DOCKER /'
find /var/lib/docker/containers/*/mounts -type f -exec grep -laF -f /run/needles {{}} + | wc -l | sed 's/^/HANDED /'
rm /run/needles",
        patterns.join(" ")
    );
    let text = site.console(&script).await;
    let handed = text.lines().find_map(|l| l.strip_prefix("HANDED "));
    let handed: u32 = handed.unwrap().trim().parse().unwrap();
    assert!(handed >= 5, "the search finds Docker's own: {text}");
    text.lines()
        .filter(|line| !line.starts_with("HANDED"))
        .map(|line| format!("on the server: {}", needles.named(line)))
        .collect()
}

/// The whole disk, with what was deleted.
async fn on_the_bare_disk(site: &Site, needles: &Needles) -> Vec<String> {
    // Something that was deleted, and has to be found.
    let control = "a-leaf-that-was-raked-away";
    site.console(&format!(
        "echo {control} >/var/leaf && sync /var/leaf && rm /var/leaf"
    ))
    .await;
    site.kit.stop(site.name()).await.unwrap();
    let folder = site.practice().join("servers").join(site.name());
    let mut file = needles.file();
    writeln!(file, "{control}").unwrap();
    let arguments = [file.path().to_owned(), folder.join("disk.img")];
    let search = move || shell("LC_ALL=C grep -obaF -f \"$1\" \"$2\"", &arguments);
    let text = tokio::task::spawn_blocking(search).await.unwrap();
    let (controls, found): (Vec<&str>, Vec<&str>) =
        text.lines().partition(|line| line.ends_with(control));
    assert!(!controls.is_empty(), "the search finds what was deleted");
    found
        .iter()
        .map(|line| format!("on the server's bare disk: {}", needles.named(line)))
        .collect()
}

/// Runs a shell script on this computer and gives what it printed.
fn shell(script: &str, arguments: &[PathBuf]) -> String {
    #[expect(clippy::disallowed_methods, reason = "journeys run real programs")]
    let output = std::process::Command::new("sh")
        .args(["-c", script, "sh"])
        .args(arguments)
        .output()
        .unwrap();
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for chunk in bytes.chunks(3) {
        let bits = chunk.iter().enumerate().fold(0_u32, |bits, (i, byte)| {
            bits | (u32::from(*byte) << (16 - 8 * i))
        });
        for i in 0..4 {
            if i <= chunk.len() {
                text.push(LETTERS[(bits >> (18 - 6 * i)) as usize & 63].into());
            } else {
                text.push('=');
            }
        }
    }
    text
}
