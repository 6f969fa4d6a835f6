//! An app that has a whole server: what its plan consists of, and what its
//! installer is really given.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::Write as _,
    net::IpAddr,
    path::Path,
    process::{Command, Stdio},
};

use allotment_provision::{
    facts::{Facts, Listener},
    plan::{Action, Broken, FirstLink, Plan, Predicate, Seen, Undo},
    planner::{MachineLaunch, plan_machine, preflight},
    steps::{Word, install_script},
};
use allotment_recipe::{Recipe, RecipeFiles};
use allotment_types::{RecipeName, ServerName, StepId};
use proptest::prelude::*;

use crate::fixture::{address, bare, swarm};

const MANIFEST: &str = include_str!("recipe/machine.toml");

const SAMPLE: &str = "TYPE=meet\nDOMAIN=meet.example.org\nMAIL=kim@example.org\nTURN=here\nTURN_HOST=turn.example.org\n";

fn recipe(manifest: &str) -> Recipe {
    let files: RecipeFiles = [
        ("recipe.toml", manifest),
        (".env.sample", SAMPLE),
        ("tool.sh", "echo $1\n"),
    ]
    .into_iter()
    .collect();
    Recipe::load(&RecipeName::new("meet").unwrap(), &files, None).unwrap()
}

/// The launch that the answers ask for.
pub(crate) fn machine(answers: &[(&str, &str)]) -> Plan {
    planned(MANIFEST, answers, "1.0.0")
}

fn planned(manifest: &str, answers: &[(&str, &str)], version: &str) -> Plan {
    let recipe = recipe(manifest);
    let answers = answers.iter();
    let answers = answers.map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
    let settings = recipe.settings(&address(), &answers.collect()).unwrap();
    plan_machine(&MachineLaunch {
        recipe: &recipe.name,
        version,
        manifest: &recipe.toml,
        files: &BTreeMap::from([("tool.sh".to_owned(), "echo $1\n".to_owned())]),
        settings: &settings.env,
        env_file: &recipe.env_file(&settings),
        server: &ServerName::new("hall").unwrap(),
        address: &address(),
        server_addresses: vec!["192.0.2.17".parse().unwrap()],
        recipients: vec!["age1ada".to_owned()],
    })
    .unwrap()
}

fn ids(plan: &Plan) -> String {
    let ids: Vec<&str> = plan.step_ids().map(StepId::as_str).collect();
    ids.join("\n")
}

#[test]
fn a_whole_machine_is_planned_without_docker_and_without_a_web_entrance() {
    insta::assert_snapshot!(ids(&machine(&[])), @"
    01-refresh-packages
    02-write-meet
    03-prepare-language
    04-place-files
    05-keep-ssh-open
    06-fetch-installer
    07-seal-secrets
    08-install-meet
    09-after-account
    10-wait-for-certificate
    11-wait-for-answer
    ");
    let elsewhere = machine(&[("TURN", "elsewhere")]);
    assert!(ids(&elsewhere).contains("seal-secrets"));
    assert!(machine(&[]).instance.unwrap().machine);
}

#[test]
fn all_that_must_hold_is_named_by_the_first_step_the_name_before_anything_is_done() {
    let plan = machine(&[]);
    let relied = plan.steps[0].relies_on.iter().map(Predicate::describe);
    insta::assert_snapshot!(relied.collect::<Vec<_>>().join("\n"), @"
    we may change the server
    the system is ubuntu 22.04
    the server has apt-get, flock, setsid, ss, sync
    the clocks agree
    memory of at least 4 GB
    at least 4 processors
    the processor is x86_64
    the kernel has IPv6
    the server does not have apache2-bin
    the port of SSH can be seen
    notes.example.org points to this server
    nothing else is on the server
    nothing else is called `notes_example_org`
    free disk of at least 20 GB
    port 80 is free, or the app's own
    port 443 is free, or the app's own
    ");
    assert!(
        plan.steps[1..]
            .iter()
            .all(|step| step.relies_on.is_empty() || step.id.as_str().contains("refresh"))
    );
    let without = MANIFEST.replace("dns_first = true", "dns_first = false\nalone = false");
    let plan = planned(&without, &[], "1.0.0");
    let relied = plan.steps[0].relies_on.iter().map(Predicate::describe);
    let relied: Vec<String> = relied.collect();
    assert!(
        !relied
            .iter()
            .any(|it| it.contains("points to") || it.contains("nothing else is on"))
    );
}

#[test]
fn what_cannot_be_taken_back_says_so() {
    let plan = machine(&[]);
    let told = |end: &str| {
        let step = plan
            .steps
            .iter()
            .find(|step| step.id.as_str().ends_with(end));
        match &step.unwrap().undo {
            Undo::Impossible { why } => why.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(
        told("install-meet"),
        "It changes the whole system. Let the provider install the server anew."
    );
    assert_eq!(told("prepare-language"), told("install-meet"));
}

#[test]
fn the_same_wish_is_the_same_plan_and_another_answer_file_or_version_another() {
    assert_eq!(machine(&[]).hash(), machine(&[]).hash());
    let again = Plan::from_json(&machine(&[]).to_json()).unwrap();
    assert_eq!(again, machine(&[]));
    let others = [
        machine(&[]),
        machine(&[("MAIL", "bo@example.org")]),
        machine(&[("TURN", "elsewhere")]),
        planned(MANIFEST, &[], "1.0.1"),
        planned(&MANIFEST.replace("echo apply", "echo other"), &[], "1.0.0"),
    ];
    let hashes: BTreeSet<String> = others.iter().map(|plan| plan.hash().to_string()).collect();
    assert_eq!(hashes.len(), others.len());
    // Those that are about the installer would run it again.
    let checks: BTreeSet<String> = others
        .iter()
        .map(|plan| {
            match &plan
                .steps
                .iter()
                .find(|s| s.id.as_str().ends_with("install-meet"))
                .unwrap()
                .action
            {
                Action::Server(action) => action.check.clone(),
                other => panic!("{other:?}"),
            }
        })
        .collect();
    assert_eq!(
        checks.len(),
        others.len() - 1,
        "the address of a person is the account's, not the installer's"
    );
}

#[test]
fn the_steps_of_a_machine_are_what_people_read() {
    let plan = machine(&[("TURN", "elsewhere")]);
    let mut told = String::new();
    for step in &plan.steps {
        let Action::Server(action) = &step.action else {
            continue;
        };
        let id = step.id.as_str();
        let wanted = [
            "place-files",
            "keep-ssh-open",
            "fetch-installer",
            "install-meet",
            "after-account",
            "prepare-language",
        ];
        if wanted.iter().any(|end| id.ends_with(end)) {
            let _ = std::fmt::Write::write_fmt(
                &mut told,
                format_args!(
                    "=== {id}: {}\n{}\n-- done if\n{}\n-- does ({:?}, reads {:?})\n{}\n",
                    step.title, step.why, action.check, action.form, action.stdin, action.apply
                ),
            );
        }
    }
    insta::assert_snapshot!(told, @r#"
    === 03-prepare-language: Make the language known
    Runs `locale-gen en_US.UTF-8` on the server
    -- done if
    cd /var/lib/allotment/instances/notes.example.org && timeout 120 sh tool.sh language </dev/null
    -- does (Long, reads Nothing)
    cd /var/lib/allotment/instances/notes.example.org || exit
    timeout 300 locale-gen en_US.UTF-8
    === 04-place-files: Place files that the installer of Meet looks for
    Writes /etc/meet/conf/apply.sh. What was there before is kept for the way back
    -- done if
    printf %s '68f61bdaef80a9962d21de0a42fb3e563cbe55c3ef13cd91284050af0a0f2a6f  /etc/meet/conf/apply.sh
    ' | sha256sum -c --status && [ "$(stat -c %a /etc/meet/conf/apply.sh)" = 755 ]
    -- does (Quick, reads Nothing)
    umask 022
    # What was there before, for the way back.
    [ -e "$KEEP" ] || { find /etc/meet/conf/apply.sh -maxdepth 0 2>/dev/null | tar -cPf "$KEEP.new" -T - && mv "$KEEP.new" "$KEEP"; } || exit
    [ -d /etc/meet/conf ] || { echo /etc/meet/conf >>"$KEEP.folders" && mkdir -p /etc/meet/conf; } || exit
    printf %s '#!/bin/sh
    echo apply notes.example.org
    ' >/etc/meet/conf/apply.sh.new && chmod 0755 /etc/meet/conf/apply.sh.new && mv /etc/meet/conf/apply.sh.new /etc/meet/conf/apply.sh || exit
    sync
    === 05-keep-ssh-open: Keep the way in by SSH open
    The installer of Meet turns on a firewall (ufw). The ports on which this server listens for SSH are allowed in it before, so that nobody is locked out
    -- done if
    ssh_ports() {
      {
        ss -H -ltnp | awk '$4 !~ /^(127\.|\[::1\])/ && /"sshd"/ { n = split($4, part, ":"); print part[n] }'
        [ ! -x /usr/sbin/sshd ] || /usr/sbin/sshd -T 2>/dev/null | awk '$1 == "port" { print $2 }'
      } | sort -un
    }
    open_already() { ufw show added 2>/dev/null | grep -qxF "ufw allow $1/tcp"; }
    command -v ufw && ports=$(ssh_ports) && [ -n "$ports" ] || exit
    for port in $ports; do open_already "$port" || exit; done
    -- does (Long, reads Nothing)
    ssh_ports() {
      {
        ss -H -ltnp | awk '$4 !~ /^(127\.|\[::1\])/ && /"sshd"/ { n = split($4, part, ":"); print part[n] }'
        [ ! -x /usr/sbin/sshd ] || /usr/sbin/sshd -T 2>/dev/null | awk '$1 == "port" { print $2 }'
      } | sort -un
    }
    open_already() { ufw show added 2>/dev/null | grep -qxF "ufw allow $1/tcp"; }
    ports=$(ssh_ports)
    [ -n "$ports" ] || { echo 'the port of SSH cannot be seen' >&2; exit 1; }
    command -v ufw >/dev/null || apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --no-install-recommends install ufw || exit
    for port in $ports; do
      open_already "$port" && continue
      echo "$port" >>"$KEEP" || exit
      ufw allow "$port/tcp" || exit
    done
    === 06-fetch-installer: Fetch the installer of Meet
    Downloads it from https://example.org/v3.0/install.sh and compares it with the one that the recipe knows
    -- done if
    cd /var/lib/allotment/instances/notes.example.org && [ "$(cat installer.for)" = 29cf44c64230398cea9ec619e40cfc9e3d648243978c42ea4b9492b332a24727 ] && sha256sum -c --status installer.sha256
    -- does (Long, reads Nothing)
    cd /var/lib/allotment/instances/notes.example.org || exit
    command -v curl >/dev/null || command -v wget >/dev/null || apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3 --no-install-recommends install curl ca-certificates || exit
    rm -f installer.new installer.for
    if command -v curl >/dev/null; then
      curl -fsSL --proto '=https' --retry 3 --connect-timeout 30 --max-time 300 -o installer.new https://example.org/v3.0/install.sh || exit
    else
      wget -q --https-only --tries=3 --timeout=60 -O installer.new https://example.org/v3.0/install.sh || exit
    fi
    [ "$(head -c 2 installer.new)" = '#!' ] || { echo 'what came is no script' >&2; exit 1; }
    found=$(sha256sum installer.new | cut -d ' ' -f 1)
    [ "$found" = 9654ba2c4470b7e4a986c1bbf98544c7b3bf509314f1e8b217c7ef8e029186c2 ] || { echo "what is at https://example.org/v3.0/install.sh today is another installer than the recipe knows: its SHA-256 is $found" >&2; exit 1; }
    echo "SHA-256 $found"
    mv installer.new installer && sha256sum installer >installer.sha256 && echo 29cf44c64230398cea9ec619e40cfc9e3d648243978c42ea4b9492b332a24727 >installer.for
    === 08-install-meet: Install Meet
    Runs the app's own installer, which changes the whole system. It goes on when the connection is lost; all that it says is kept. It changes the whole system. Let the provider install the server anew.
    -- done if
    cd /var/lib/allotment/instances/notes.example.org && [ "$(cat installed)" = 29cf44c64230398cea9ec619e40cfc9e3d648243978c42ea4b9492b332a24727 ] && timeout 120 sh tool.sh works </dev/null
    -- does (Long, reads Secret("turn_secret"))
    cd /var/lib/allotment/instances/notes.example.org || exit
    if [ -e installed ] && timeout 120 sh tool.sh works </dev/null >/dev/null 2>&1 && ! timeout 120 sh tool.sh idle </dev/null; then
      echo 'people are using it now; nothing was changed' >&2
      exit 1
    fi
    timeout 7200 sh ./install.sh || exit
    # An installer may end well and have done little.
    timeout 300 sh tool.sh works </dev/null || { echo 'the installer has ended, and the app does not run' >&2; exit 1; }
    echo 29cf44c64230398cea9ec619e40cfc9e3d648243978c42ea4b9492b332a24727 >installed && sync installed
    === 09-after-account: Make the first account
    Runs `sh tool.sh account kim@example.org` on the server
    -- done if
    cd /var/lib/allotment/instances/notes.example.org && timeout 120 sh tool.sh account-there kim@example.org </dev/null
    -- does (Long, reads Secret("admin_password"))
    cd /var/lib/allotment/instances/notes.example.org || exit
    timeout 300 sh tool.sh account kim@example.org >/dev/null 2>&1 || { echo 'it failed; what it says is not shown, because secrets are in it' >&2; exit 1; }
    "#);
}

fn check(facts: &Facts, predicate: &Predicate) -> Result<(), Broken> {
    let names: BTreeMap<_, Vec<IpAddr>> = BTreeMap::new();
    predicate.check(&Seen {
        facts,
        names: &names,
        survey: None,
        clock_apart_s: 0,
    })
}

fn told(outcome: Result<(), Broken>) -> String {
    let broken = outcome.unwrap_err();
    format!("{}: {}. {}.", broken.code, broken.message, broken.fix)
}

#[test]
fn what_a_machine_relies_on_is_told_when_it_does_not_hold() {
    let mut fit = bare();
    fit.os.id = "ubuntu".into();
    fit.os.version = "22.04".into();
    fit.cpus = 8;
    fit.ipv6 = true;
    let relied: Vec<Predicate> = machine(&[]).steps[0].relies_on.clone();
    for predicate in &relied {
        if !matches!(predicate, Predicate::NamePointsHere { .. }) {
            assert_eq!(check(&fit, predicate), Ok(()), "{predicate:?}");
        }
    }
    // A server with a stack on it, another system, two processors, Apache.
    let mut unfit = swarm();
    unfit.packages.insert("apache2-bin".into(), "2.4.52".into());
    unfit
        .instances
        .insert("wiki.example.org".into(), "mediawiki 1.0".into());
    unfit.listeners = vec![Listener {
        protocol: "tcp".into(),
        port: 443,
        program: Some("apache2".into()),
        inside: false,
    }];
    let broken: Vec<String> = relied
        .iter()
        .filter(|p| !matches!(p, Predicate::NamePointsHere { .. }))
        .filter_map(|p| check(&unfit, p).err())
        .map(|b| told(Err(b)))
        .collect();
    insta::assert_snapshot!(broken.join("\n"), @"
    system-unsupported: The server runs Debian GNU/Linux 12 (bookworm); the installer of Meet works with ubuntu 22.04. Install ubuntu 22.04 on the server (most providers offer a button for it), then try again.
    processors-too-few: The server has 2 processors; this recipe needs 4. Choose a larger server: the app's own installer refuses one with fewer.
    ipv6-missing: The server's kernel has no IPv6, without which a part of the app does not start. Turn it on again (see `ipv6.disable` in /proc/cmdline and `/etc/default/grub`), then start the server anew; an IPv6 address is not needed for this.
    packages-in-the-way: The server has apache2-bin installed, beside which the app cannot be. Choose a fresh server, or take it away if nothing needs it: `apt-get purge apache2-bin`.
    ssh-port-unknown: It cannot be seen on which port the server listens for SSH, and the app's installer turns on a firewall. Look at `ss -ltnp` on the server: a program called `sshd` has to listen there itself.
    server-not-alone: Meet needs a server of its own; on this one there is wiki.example.org, traefik_app already. Choose a fresh server: the installer changes the whole system, and would take what is there along.
    port-taken: Port 443 of the server is taken by apache2. The app needs a server of its own: choose a fresh one, or take away what is on this one.
    ");
}

#[test]
fn what_is_installed_keeps_its_own_ports_and_room() {
    let mut installed = bare();
    installed
        .instances
        .insert(address().to_string(), "meet 1.0.0".into());
    installed.listeners = vec![Listener {
        protocol: "tcp".into(),
        port: 443,
        program: Some("haproxy".into()),
        inside: false,
    }];
    for disk in installed.disks.values_mut() {
        disk.free = allotment_types::ByteSize::mb(10);
    }
    for predicate in &machine(&[]).steps[0].relies_on {
        let own = matches!(
            predicate,
            Predicate::PortFreeOrInstalled { .. }
                | Predicate::DiskFreeOrInstalled { .. }
                | Predicate::ServerIsAlone { .. }
        );
        if own {
            assert_eq!(check(&installed, predicate), Ok(()));
            installed.instances.clear();
            let lone = matches!(predicate, Predicate::ServerIsAlone { .. })
                || matches!(predicate, Predicate::PortFreeOrInstalled { port: 80, .. });
            assert_eq!(
                check(&installed, predicate).is_err(),
                !lone,
                "{predicate:?}"
            );
            installed
                .instances
                .insert(address().to_string(), "meet 1.0.0".into());
        }
    }
}

#[test]
fn the_way_in_is_where_the_connection_or_sshd_says() {
    let script = "\n#= machine\narch=x86_64\nnow=2026-11-21T06:25:01Z\nipv6=yes\nssh=198.51.100.4 50222 192.0.2.17 2222\n#= end\n";
    let facts = Facts::parse(script).unwrap();
    assert_eq!(facts.ssh_ports(), BTreeSet::from([2222]));
    assert!(facts.ipv6);
    assert_eq!(check(&facts, &Predicate::SshPortIsKnown), Ok(()));
    // sudo takes the first away; sshd itself is seen.
    assert_eq!(bare().ssh_ports(), BTreeSet::from([22]));
    let mut unseen = bare();
    unseen.listeners.clear();
    assert_eq!(
        told(check(&unseen, &Predicate::SshPortIsKnown)),
        "ssh-port-unknown: It cannot be seen on which port the server listens for SSH, and the app's installer turns on a firewall. Look at `ss -ltnp` on the server: a program called `sshd` has to listen there itself."
    );
}

#[test]
fn facts_of_before_are_read_and_stay_the_same() {
    let text = serde_json::to_string(&bare()).unwrap();
    assert!(!text.contains("ipv6") && !text.contains("ssh_port"));
    let before: Facts = serde_json::from_str(&text).unwrap();
    assert_eq!(before, bare());
}

#[test]
fn a_server_can_be_looked_at_before_there_is_an_address() {
    let recipe = recipe(MANIFEST);
    let all: Vec<String> = preflight(Some(&recipe.toml))
        .iter()
        .map(Predicate::describe)
        .collect();
    insta::assert_snapshot!(all.join("\n"), @"
    we may change the server
    the system is ubuntu 22.04
    the server has apt-get, flock, setsid, ss, sync
    the clocks agree
    memory of at least 4 GB
    at least 4 processors
    the processor is x86_64
    the kernel has IPv6
    the server does not have apache2-bin
    the port of SSH can be seen
    free disk of at least 20 GB
    nothing else is on the server
    port 80 is free or ours
    port 443 is free or ours
    ");
}

/// Runs an `install.sh` by the system's own `sh`; the installer is one that
/// tells its arguments and what the process list shows of it.
#[expect(clippy::disallowed_methods, reason = "the claim is about a real shell")]
fn installed(folder: &Path, script: &str, secret: &str) -> (Vec<String>, String) {
    let probe = "#!/bin/bash\nprintf '%s\\0' \"$@\" >args\ntr '\\0' ' ' </proc/$$/cmdline >seen\nenv >environment\n[ -z \"$(cat)\" ]\n";
    fs::write(folder.join("installer"), probe).unwrap();
    fs::write(folder.join("install.sh"), script).unwrap();
    let mut child = Command::new("sh")
        .arg(folder.join("install.sh"))
        .stdin(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(secret.as_bytes())
        .unwrap();
    assert!(child.wait().unwrap().success());
    let args = fs::read_to_string(folder.join("args")).unwrap();
    let seen = fs::read_to_string(folder.join("seen")).unwrap();
    (
        args.split_terminator('\0').map(str::to_owned).collect(),
        seen,
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn the_installer_gets_its_flags_as_they_are_and_nobody_sees_the_secret(
        flags in proptest::collection::vec("[ -~]{0,12}", 1..5),
        secret in "[!-~]{8,20}",
    ) {
        let folder = tempfile::tempdir().unwrap();
        let run = ["bash".to_owned(), "./installer".to_owned()];
        let path = folder.path().to_str().unwrap();
        let environment = [("LANG".to_owned(), "it's".to_owned())];
        let mut words: Vec<Word> = flags.iter().cloned().map(Word::Plain).collect();
        let plain = install_script("A", path, &environment, &run, &words);
        let (args, _) = installed(folder.path(), &plain, "");
        prop_assert_eq!(&args, &flags);
        words.push(Word::AroundSecret("turn.example.org:".into(), String::new()));
        let script = install_script("A", path, &environment, &run, &words);
        let (args, seen) = installed(folder.path(), &script, &secret);
        prop_assert_eq!(&args[..flags.len()], &flags[..]);
        prop_assert_eq!(&args[flags.len()], &format!("turn.example.org:{secret}"));
        prop_assert!(!seen.contains(&secret), "{}", seen);
        let environment = fs::read_to_string(folder.path().join("environment")).unwrap();
        prop_assert!(environment.contains("LANG=it's") && !environment.contains(&secret));
    }
}

#[test]
fn a_first_account_that_has_a_link_is_planned_with_where_that_is() {
    let with = |link: &str| {
        let manifest = MANIFEST.replace("\nsecret = \"admin_password\"\n", "\n");
        let at = manifest.find("[account]\n").unwrap() + "[account]\n".len();
        let (before, after) = manifest.split_at(at);
        let manifest = format!("{before}link = {link}\n{after}");
        planned(&manifest, &[], "1.0.0")
            .instance
            .and_then(|it| it.account)
            .unwrap()
    };
    let mailed = with("{ to = \"${MAIL}\" }");
    assert_eq!(mailed.secret, None);
    let to = "kim@example.org".to_owned();
    assert_eq!(mailed.link, Some(FirstLink::Mailed { to }));

    let step = "Make the first account".to_owned();
    let printed = with("{ run = \"account\" }");
    assert_eq!(printed.link, Some(FirstLink::Printed { step }));
}
