//! Measures that make a server harder to break into: taken once, seen from
//! outside, changed by hand, taken back.

use allotment_practice::ServerShape;
use serde_json::Value;

use crate::support::{Desk, Ran, Shed, Site, wait_until};

/// What a container publishes, and a program of the server itself, which the
/// web entrance's image and SSH's own server stand in for.
const LISTENERS: &str = "\
docker run -d --name stray -p 9999:8080 traefik:v3.7 --ping=true --entryPoints.traefik.address=:8080
docker service create -q --name strays --publish 9998:8080 traefik:v3.7 --ping=true --entryPoints.traefik.address=:8080 >&2
/usr/sbin/sshd -p 7777";

fn shell(site: &Site, script: &str) -> std::process::Output {
    site.kit
        .enter_command("bash", ["-c", script])
        .unwrap()
        .output()
        .unwrap()
}

/// Whether somebody elsewhere in the network reaches a port of the server.
fn reaches(site: &Site, port: u16) -> bool {
    let script = format!(
        "timeout 2 bash -c '</dev/tcp/{}/{port}'",
        site.server.address
    );
    shell(site, &script).status.success()
}

/// Logs in as an account of the server and asks for something there.
fn ask(site: &Site, account: &str, command: &str) -> std::process::Output {
    let script = format!(
        "ssh -i '{}' -o IdentitiesOnly=yes -o BatchMode=yes -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null {account}@{} '{command}'",
        site.server.key_file.display(),
        site.server.address
    );
    shell(site, &script)
}

async fn harden(desk: &Desk, site: &Site, more: &[&str]) -> Ran {
    let mut args = vec!["server", "harden", site.name()];
    args.extend_from_slice(more);
    desk.run(&args).await
}

async fn apply(desk: &Desk, plan: &Ran) -> Ran {
    let hash = plan.reply()["hash"].as_str().unwrap().to_owned();
    desk.run(&["apply", &hash]).await
}

async fn standing(desk: &Desk, site: &Site) -> Value {
    let facts = desk.run(&["server", "facts", site.name()]).await.ok();
    facts.reply()["survey"].clone()
}

#[tokio::test(flavor = "multi_thread")]
async fn measures_are_taken_once_hold_from_outside_and_are_taken_back() {
    let Some(site) = Site::stocked("t-hardened", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    site.console("docker swarm init >/dev/null").await;
    site.console(LISTENERS).await;
    wait_until("the strays answer", || async {
        [22, 7777, 9998, 9999]
            .iter()
            .all(|port| reaches(&site, *port))
    })
    .await;

    let plan = harden(&desk, &site, &[]).await.ok();
    let notes = plan.reply()["notes"].to_string();
    for left_out in ["time", "swap"] {
        assert!(
            notes.contains(&format!("\"measure\":\"{left_out}\",\"why\":\"container\"")),
            "a practice server shares the machine's: {notes}"
        );
    }
    for shut in ["9999/tcp", "9998/tcp"] {
        assert!(notes.contains(shut), "{notes}");
    }
    let applied = apply(&desk, &plan).await.ok();
    let took: Vec<String> = applied.steps("done");
    let expected = ["account", "keys-only", "firewall", "updates", "logs"];
    assert_eq!(took.len(), expected.len(), "{}", applied.raw);
    assert!(
        expected
            .iter()
            .zip(&took)
            .all(|(name, step)| step.ends_with(name))
    );

    assert!(reaches(&site, 22));
    for port in [9998, 9999] {
        assert!(
            !reaches(&site, port),
            "{port} is published and not declared"
        );
    }
    let looks = ask(&site, "caretaker", "sudo -n docker service ls");
    assert!(looks.status.success(), "{looks:?}");
    for more in [
        "sudo -n sh -c id",
        "sudo -n docker run traefik:v3.7",
        "cat /etc/shadow",
    ] {
        let refused = ask(&site, "caretaker", more);
        assert!(!refused.status.success(), "{more}: {refused:?}");
    }
    let seen = standing(&desk, &site).await;
    assert_eq!(seen["passwords"], false, "{seen}");
    for name in expected {
        assert_eq!(seen["hardening"][name], "on", "{seen}");
    }

    // The second time nothing is changed.
    let again = apply(&desk, &harden(&desk, &site, &[]).await.ok())
        .await
        .ok();
    assert_eq!(again.reply()["changed"], 0, "{}", again.raw);

    // What somebody changes is shown, and stays theirs.
    let file = "/etc/ssh/sshd_config.d/10-allotment.conf";
    site.console(&format!("echo 'MaxAuthTries 3' >>{file}"))
        .await;
    let seen = standing(&desk, &site).await;
    assert_eq!(seen["hardening"]["keys-only"]["changed"]["files"][0], file);
    let drifted = harden(&desk, &site, &[]).await;
    assert_eq!(drifted.code, 3, "{}", drifted.raw);
    let refused = apply(&desk, &drifted).await;
    assert_eq!(refused.error_code(), "plan-refused", "{}", refused.raw);
    let kept = site.console(&format!("cat {file}")).await;
    assert!(kept.contains("MaxAuthTries"), "{kept}");
    let although = ["--only", "keys-only", "--although-changed", "keys-only"];
    apply(&desk, &harden(&desk, &site, &although).await.ok())
        .await
        .ok();
    let over = site.console(&format!("cat {file}")).await;
    assert!(!over.contains("MaxAuthTries"), "{over}");

    // A port is opened by name, and undoing that shuts it again.
    let opened = ["--only", "firewall", "--open", "9998/tcp"];
    apply(&desk, &harden(&desk, &site, &opened).await.ok())
        .await
        .ok();
    assert!(reaches(&site, 9998) && !reaches(&site, 9999));
    desk.run(&["undo", site.name()]).await.ok();
    assert!(!reaches(&site, 9998) && reaches(&site, 22));

    // All of it is taken back.
    let mut back = vec![];
    for name in expected {
        back.extend(["--take-back", name]);
    }
    apply(&desk, &harden(&desk, &site, &back).await.ok())
        .await
        .ok();
    assert!([22, 9998, 9999].iter().all(|port| reaches(&site, *port)));
    let left = site
        .console("find /etc -name '*allotment*' ! -name 'allotment-practice*' ! -name 'allotment-ipvs*'; ls /var/lib/allotment/hardening; getent passwd caretaker || true")
        .await;
    assert_eq!(left.trim(), "", "nothing is left");
    site.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn long_an_instance_is_launched_behind_the_firewall_and_a_port_that_is_shut_is_said() {
    let Some(site) = Site::stocked("t-walled", ServerShape::default()).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let plan = harden(&desk, &site, &["--only", "firewall"]).await.ok();
    apply(&desk, &plan).await.ok();
    let address = site.address("shed");
    let needs = Shed {
        more: "",
        disk: "100 MB\"\nports = [\"9000/tcp\"]\n#\"",
        ..Shed::default()
    };
    let shut = needs.recipes().plan(&desk, site.name(), &address).await;
    assert_eq!(shut.code, 3, "{}", shut.raw);
    assert_eq!(shut.reply()["broken"][0]["code"], "port-shut");

    let recipes = Shed::default().recipes();
    let plan = recipes.planned(&desk, site.name(), &address).await;
    desk.run(&["apply", &plan]).await.ok();
    assert_eq!(site.fetch(&address, "/ping"), "OK");

    // A restart keeps it shut, whatever comes up first.
    site.kit.stop(site.name()).await.unwrap();
    site.kit.start(site.name()).await.unwrap();
    wait_until("the shed answers again", || async { reaches(&site, 443) }).await;
    let rules = site.console("nft list table inet allotment").await;
    assert!(rules.contains("443"), "{rules}");
    site.end().await;
}
