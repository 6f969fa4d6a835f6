//! A launch on a server with a kernel of its own: its own boot, cgroups and
//! AppArmor, and power cuts in which what was not yet on the disk is lost.
//! (That such a server has real virtual addresses, the kit's own tests show.)

use std::time::Duration;

use allotment_practice::{Kernel, ServerShape};

use crate::support::{Desk, Ran, Site};

/// The machine's processor is emulated: everything takes its time.
const PATIENCE: Duration = Duration::from_mins(45);

#[tokio::test(flavor = "multi_thread")]
async fn long_a_launch_outlives_power_cuts_that_lose_what_was_not_written() {
    let shape = ServerShape {
        kernel: Kernel::Own,
        ..ServerShape::default()
    };
    let Some(site) = Site::with("t-kernel", shape).await else {
        return;
    };
    let (ada, ben) = (site.desk("ada").await, site.desk("ben").await);
    ada.run(&["operator", "add", &ben.name, &ben.public_key])
        .await
        .ok();
    let address = site.address("wiki");
    let plan = ada
        .run(&[
            "plan",
            "mediawiki",
            site.name(),
            &address,
            "--set",
            "SITE_NAME=Garden wiki",
            "--set",
            "WIKI_ACCESS=public",
            "--set",
            // The emulated processor starts a database in minutes.
            "TIMEOUT=1800",
        ])
        .await;
    let plan = plan.reply()["hash"].as_str().unwrap().to_owned();

    // In the middle of unpacking: dpkg's files are torn.
    let mut work = ada.begin(&["apply", &plan]);
    work.until_within(PATIENCE, &["\"output\"", "Unpacking docker.io"])
        .await;
    power_cut(&site).await;
    work.kill().await;

    // In the middle of making the wiki's tables, with another operator at work.
    let token = shown(&ben, &site).await;
    let mut work = ben.begin(&["resume", site.name(), "--take-over", &token]);
    work.until_within(PATIENCE, &["\"step-started\"", "-setup\""])
        .await;
    power_cut(&site).await;
    work.kill().await;

    let token = shown(&ada, &site).await;
    let ran = ada
        .run(&["resume", site.name(), "--take-over", &token])
        .await
        .ok();
    assert_eq!(ran.reply()["status"], "finished", "{}", ran.raw);
    let page = site.siteinfo(&address);
    assert!(page.contains("Garden wiki"), "{page}");
    let ours = std::fs::read_to_string("/proc/sys/kernel/osrelease").unwrap();
    let theirs = site
        .console(
            "stat -f -c %T /sys/fs/cgroup; uname -r; cat /sys/module/apparmor/parameters/enabled",
        )
        .await;
    let theirs: Vec<&str> = theirs.lines().collect();
    assert_eq!((theirs[0], theirs[2]), ("cgroup2fs", "Y"));
    assert_ne!(theirs[1], ours.trim(), "a kernel of its own");

    let again = ada.run(&["apply", &plan]).await.ok();
    assert_eq!(again.reply()["changed"], 0, "{}", again.raw);
    site.end().await;
}

/// The hold of the other operator, whose lock ran out with the power, as it
/// is shown to this one.
async fn shown(desk: &Desk, site: &Site) -> String {
    let refused = desk.run(&["resume", site.name()]).await;
    let error = refused.error();
    assert_eq!(error["code"], "locked", "{}", refused.raw);
    assert_eq!(error["detail"]["seconds_left"], 0, "{}", refused.raw);
    error["detail"]["token"].to_string()
}

/// The server's power goes off and comes back. The program is not told.
async fn power_cut(site: &Site) {
    site.kit.kill(site.name()).await.unwrap();
    site.kit.start(site.name()).await.unwrap();
}

/// What a practice server of the usual kind shares with this machine, such a
/// one has of its own: a clock, and memory that the disk can be added to.
#[tokio::test(flavor = "multi_thread")]
async fn long_a_clock_and_memory_of_its_own_are_looked_after_and_outlive_a_restart() {
    let shape = ServerShape {
        kernel: Kernel::Own,
        ..ServerShape::default()
    };
    let Some(site) = Site::with("t-clock", shape).await else {
        return;
    };
    let desk = site.desk("ada").await;
    let only = ["--only", "time", "--only", "swap"];
    let ran = harden(&desk, &site, &only).await;
    assert_eq!(ran.steps("done").len(), 2, "{}", ran.raw);
    assert_kept(&desk, &site).await;

    // The second time nothing is changed, and after a restart all is in force.
    let again = harden(&desk, &site, &only).await;
    assert_eq!(again.reply()["changed"], 0, "{}", again.raw);
    power_cut(&site).await;
    assert_kept(&desk, &site).await;

    let back = ["--take-back", "time", "--take-back", "swap"];
    harden(&desk, &site, &back).await;
    let left = site
        .console("cat /proc/swaps | tail -n +2; ls -d /swapfile /etc/sysctl.d/60-allotment.conf /etc/systemd/timesyncd.conf.d/10-allotment.conf 2>/dev/null; ls /var/lib/allotment/hardening")
        .await;
    assert_eq!(left.trim(), "", "nothing is left");
    site.end().await;
}

async fn harden(desk: &Desk, site: &Site, wish: &[&str]) -> Ran {
    let plan = desk
        .run(&[&["server", "harden", site.name()], wish].concat())
        .await
        .ok();
    let hash = plan.reply()["hash"].as_str().unwrap().to_owned();
    desk.run(&["apply", &hash]).await.ok()
}

async fn assert_kept(desk: &Desk, site: &Site) {
    let facts = desk.run(&["server", "facts", site.name()]).await.ok();
    let facts = facts.reply();
    assert_eq!(facts["survey"]["container"], false, "{facts}");
    for measure in ["time", "swap"] {
        let standing = &facts["survey"]["hardening"][measure];
        assert_eq!(standing, "on", "{facts}");
    }
    let swap = site.console("cut -d' ' -f1 /proc/swaps | tail -n +2").await;
    assert_eq!(swap.trim(), "/swapfile");
    let clock = site
        .console("systemctl is-active systemd-timesyncd; systemctl is-enabled systemd-timesyncd")
        .await;
    assert_eq!(
        clock.split_whitespace().collect::<Vec<_>>(),
        ["active", "enabled"]
    );
}
