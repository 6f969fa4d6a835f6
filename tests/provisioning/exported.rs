//! A plan that was written out brings a fresh server to the same end as `apply`.
#![expect(
    clippy::disallowed_methods,
    reason = "what was written out is carried out by others' programs"
)]

use std::process::Command;

use allotment_practice::ServerShape;
use tempfile::TempDir;

use crate::support::{Desk, Shed, Site, wait_until};

/// What is there in the end: packages, the swarm's parts, files and who may read
/// them. What differs from server to server stands as `SITE`.
const FACTS: &str = r#"
dpkg-query -W -f '${Package} ${Version}\n' | grep -v '^python3\|^libpython3\|^media-types\|^libexpat'
docker info --format 'swarm {{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}'
docker service ls --format 'service {{.Name}} {{.Image}} {{.Mode}} {{.Replicas}}' | sort
docker network ls --filter scope=swarm --format 'network {{.Name}} {{.Driver}}' | sort
docker secret ls --format 'secret {{.Name}} {{.Labels}}' | sort
docker config ls --format 'config {{.Name}} {{.Labels}}' | sort
docker volume ls --format 'volume {{.Name}}' | sort
for service in $(docker service ls -q); do
  docker service inspect --format '{{.Spec.Name}} {{json .Spec.TaskTemplate.ContainerSpec.Env}} {{json .Spec.Labels}}' "$service"
done | sort
cd /var/lib/allotment/instances && find . -type f ! -name 'secrets.age*' ! -name deployed -printf '%p %m\n' | sort
"#;

async fn facts(site: &Site) -> String {
    let name = site.name();
    let said = site.console(FACTS).await;
    let folder = "cd /var/lib/allotment/instances && find . -type f ! -name 'secrets.age*' ! -name deployed | sort | xargs cat";
    let text = format!("{said}\n{}", site.console(folder).await);
    text.replace(&site.server.address.to_string(), "ADDRESS")
        .replace(&name.replace('-', "_"), "SITE")
        .replace(name, "SITE")
}

/// A site, an operator at it and the plan of a shed there.
async fn planned(name: &str) -> Option<(Site, Desk, String, String)> {
    let site = Site::stocked(name, ServerShape::default()).await?;
    let desk = site.desk("ada").await;
    let address = site.address("shed");
    let recipes = Shed::default().recipes();
    let plan = recipes.planned(&desk, site.name(), &address).await;
    Some((site, desk, address, plan))
}

async fn exported(desk: &Desk, plan: &str, form: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let to = folder.path().to_str().unwrap();
    let args = ["export", plan, "--as", form, "--to", to, "--with-secrets"];
    desk.run(&args).await.ok();
    folder
}

/// The server as `apply` leaves it.
async fn applied() -> Option<String> {
    let (site, desk, _, plan) = planned("t-applied").await?;
    desk.run(&["apply", &plan]).await.ok();
    let facts = facts(&site).await;
    site.end().await;
    Some(facts)
}

/// Packs what was written out, sends it there, and says how it is carried out.
fn sent(site: &Site, folder: &TempDir) -> String {
    let at = folder.path().display();
    let files = std::fs::read_dir(folder.path()).unwrap();
    let names = files.map(|file| file.unwrap().file_name().into_string().unwrap());
    let script = names
        .into_iter()
        .find(|name| name.strip_suffix(".sh").is_some())
        .unwrap();
    let packed =
        format!("tar -c -C '{at}' --exclude all.tar --exclude known_hosts -f '{at}/all.tar' .");
    let packed = Command::new("sh").args(["-c", &packed]).status().unwrap();
    assert!(packed.success());
    let send = format!("'mkdir -p /root/out && tar -x -C /root/out' < '{at}/all.tar'");
    let copied = ssh(site, folder, &send).output().unwrap();
    assert!(copied.status.success(), "{copied:?}");
    format!("sh /root/out/{script}")
}

/// What a script that is carried out says that it did.
fn done(output: &std::process::Output) -> Vec<String> {
    let said = String::from_utf8_lossy(&output.stdout);
    let done = said.lines().filter(|line| line.starts_with("* "));
    done.map(str::to_owned).collect()
}

fn ssh(site: &Site, folder: &TempDir, what: &str) -> Command {
    let key = site.server.key_file.to_str().unwrap();
    let known = folder.path().join("known_hosts");
    let line = format!(
        "ssh -i '{key}' -o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile='{}' {}@{} {what}",
        known.display(),
        site.server.user,
        site.server.address
    );
    site.kit.enter_command("sh", ["-c", &line]).unwrap()
}

async fn answers(site: &Site, address: &str) {
    wait_until("the shed answers", || async {
        site.fetch(address, "/ping") == "OK"
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_leaves_the_server_as_apply_does_and_changes_nothing_the_second_time() {
    let Some(expected) = applied().await else {
        return;
    };
    let (site, desk, address, plan) = planned("t-script").await.unwrap();
    let folder = exported(&desk, &plan, "script").await;
    let run = sent(&site, &folder);
    let first = ssh(&site, &folder, &run).output().unwrap();
    assert!(first.status.success(), "{first:?}");
    answers(&site, &address).await;
    same(&facts(&site).await, &expected);
    let second = ssh(&site, &folder, &run).output().unwrap();
    assert_eq!(done(&second), Vec::<String>::new());

    // Allotment itself does not seal other secrets than those in use.
    let over = desk.run(&["apply", &plan]).await;
    assert!(over.raw.contains("sealed secrets are gone"), "{}", over.raw);
    site.end().await;
}

/// What measures leave behind: their files and who may read them, what SSH, the
/// firewall, Docker and the updates do by them, who may do what.
const MEASURES: &str = r#"
for file in $(find /etc /var/lib/allotment/hardening -type f -newer /tmp/before \
  \( -name '*allotment*' -o -name daemon.json -o -path '*/hardening/*' -o -path '/etc/apt/apt.conf.d/*' \) | sort); do
  stat -c '%n %a %U' "$file"
  cat "$file"
done
sshd -T | sort
nft list ruleset | sed 's/ # handle.*//; s/packets [0-9]* bytes [0-9]*//'
getent passwd caretaker
id caretaker | sed 's/[0-9]*//g'
sudo -l -U caretaker | tail -n +2
apt-config dump | grep -i 'unattended\|periodic' | sort
dpkg-query -W -f '${Package}\n' | grep -v '^python3\|^libpython3\|^media-types\|^libexpat'
"#;

/// A server with Docker on which nothing was done yet.
async fn bare(name: &str) -> Option<(Site, Desk, String)> {
    let site = Site::stocked(name, ServerShape::default()).await?;
    let desk = site.desk("ada").await;
    site.console("touch -d '1 minute ago' /tmp/before; docker swarm init >/dev/null")
        .await;
    let plan = desk.run(&["server", "harden", site.name()]).await.ok();
    let plan = plan.reply()["hash"].as_str().unwrap().to_owned();
    Some((site, desk, plan))
}

async fn measures(site: &Site) -> String {
    let said = site.console(MEASURES).await;
    said.replace(&site.server.address.to_string(), "ADDRESS")
        .replace(site.name(), "SITE")
}

#[tokio::test(flavor = "multi_thread")]
async fn measures_that_were_written_out_are_the_measures_that_apply_takes() {
    let Some((site, desk, plan)) = bare("t-measures").await else {
        return;
    };
    desk.run(&["apply", &plan]).await.ok();
    let expected = measures(&site).await;
    for taken in [
        "caretaker",
        "table inet allotment",
        "passwordauthentication no",
    ] {
        assert!(expected.contains(taken), "{taken}: {expected}");
    }
    site.end().await;

    let (site, desk, plan) = bare("t-written").await.unwrap();
    let folder = exported(&desk, &plan, "script").await;
    let run = sent(&site, &folder);
    let first = ssh(&site, &folder, &run).output().unwrap();
    assert!(first.status.success(), "{first:?}");
    assert_eq!(done(&first).len(), 5, "{first:?}");
    same(&measures(&site).await, &expected);
    let second = ssh(&site, &folder, &run).output().unwrap();
    assert_eq!(done(&second), Vec::<String>::new());
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_a_playbook_leaves_the_server_as_apply_does_and_changes_nothing_the_second_time() {
    let Some(ansible) = std::env::var_os("ALLOTMENT_ANSIBLE") else {
        println!("skipped: ALLOTMENT_ANSIBLE names no folder with ansible-playbook");
        return;
    };
    let program = std::path::Path::new(&ansible).join("ansible-playbook");
    let Some(expected) = applied().await else {
        return;
    };
    let (site, desk, address, plan) = planned("t-playbook").await.unwrap();
    let folder = exported(&desk, &plan, "playbook").await;
    let file = folder.path().join(format!("launch-{address}.yml"));
    let syntax = Command::new(&program)
        .args(["--syntax-check", "-i", "localhost,"])
        .arg(&file)
        .output()
        .unwrap();
    assert!(syntax.status.success(), "{syntax:?}");
    // Only Ansible needs it there.
    site.console("apt-get -q update && apt-get -q install -y --no-install-recommends python3")
        .await;
    let carry_out = || {
        let inventory = format!("{},", site.server.address);
        let known = folder.path().join("known_hosts");
        let options = format!(
            "-o IdentitiesOnly=yes -o StrictHostKeyChecking=accept-new -o UserKnownHostsFile={}",
            known.display()
        );
        let mut ansible_playbook = site
            .kit
            .enter_command(&program, [file.as_os_str()])
            .unwrap();
        ansible_playbook
            .args(["-i", &inventory, "-u", &site.server.user])
            .arg("--private-key")
            .arg(&site.server.key_file)
            .args(["--ssh-common-args", &options])
            .env("ANSIBLE_NOCOLOR", "1");
        ansible_playbook.output().unwrap()
    };
    let first = carry_out();
    assert!(first.status.success(), "{first:?}");
    answers(&site, &address).await;
    same(&facts(&site).await, &expected);
    let second = carry_out();
    let said = String::from_utf8_lossy(&second.stdout);
    assert!(said.contains("changed=0"), "{said}");
    site.end().await;
}

/// The first lines that differ, for people.
fn same(found: &str, expected: &str) {
    let only = |one: &str, other: &str| -> Vec<String> {
        let there: std::collections::BTreeSet<&str> = other.lines().collect();
        let lines = one.lines().filter(|line| !there.contains(line));
        lines.map(str::to_owned).collect()
    };
    assert_eq!(
        (only(found, expected), only(expected, found)),
        (vec![], vec![]),
        "only here, and only by apply"
    );
}
