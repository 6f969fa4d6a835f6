//! The hub is launched like any other app: from its recipe, with the image that
//! `./dev package` makes, here of the program for development.

use std::path::{Path, PathBuf};

use crate::support::{Launched, Recipe, Site, program};

#[tokio::test(flavor = "multi_thread")]
async fn a_bare_server_becomes_a_hub_for_a_collective_and_its_record_is_copied_whole() {
    let Some(site) = Site::with_images("t-hub", &["traefik"]).await else {
        return;
    };
    let passing = tempfile::tempdir().unwrap();
    let image = passing.path().join("hub.tar");
    makes_the_image(&site, passing.path(), &image);
    let desk = site.desk("ada").await;
    let address = site.address("hub");

    // It is in no registry: the run stops where it would be fetched, and goes on
    // once it was brought.
    let recipe = Recipe::of("hub");
    let plan = recipe.plan(&desk, &site, &address, &[]).await;
    let stopped = desk.run(&["apply", &plan]).await;
    assert_eq!(stopped.error_code(), "step-failed");
    let text = stopped.error_text();
    assert!(text.contains("allotment/hub:"), "{text}");
    brings(&site, &image);
    let launched = Launched::of(plan.clone(), desk.run(&["apply", &plan]).await);
    launched.passed(&["check-answers"]);

    let hub = |args: &str| {
        let stack = address.replace('.', "_");
        format!(
            "docker exec $(docker ps -qf name={stack}_app) /allotment --json --data /data hub {args}"
        )
    };
    let tess = Visitor {
        site: &site,
        cookies: passing.path().join("tess"),
    };
    site.console(&hub("collective add greens --name Greens"))
        .await;
    let invited = site.console(&hub("invite greens --role treasurer")).await;
    let link = invited.split('"').find(|it| it.starts_with("https://"));
    let link = link.unwrap_or_else(|| panic!("no link: {invited}"));
    let there = format!("https://{address}");
    assert!(link.starts_with(&there), "another address: {link}");
    let token = link.rsplit('#').next().unwrap();
    let entered = tess.sends(
        &format!(
            "-H 'Origin: {there}' --data-urlencode token='{token}' --data-urlencode name=Tess"
        ),
        &format!("{there}/enter"),
    );
    assert!(entered.is_empty(), "led on to the first page: {entered}");
    let asks = |name: &str, fields: &str| {
        let body = format!("-H 'X-Allotment: 1' --json '{fields}'");
        tess.sends(&body, &format!("{there}/api/greens/{name}"))
    };
    asks(
        "describe-collective",
        r#"{"name":"Greens","people":2,"currency":"EUR","language":"en"}"#,
    );
    asks("add-person", r#"{"name":"Ada","stamped":{}}"#);
    // The books' own pages came with the image.
    let boot = site.fetch(&address, "/at/greens/boot.js");
    assert!(boot.contains("import"), "{boot}");

    site.console(&hub("backup")).await;
    let copies = site.console(&hub("backup --list")).await;
    assert!(copies.contains("greens"), "{copies}");

    // It goes and comes back with all that it had.
    let stack = address.replace('.', "_");
    site.console(&format!("docker service update --force -q {stack}_app"))
        .await;
    let people = asks("list-people", "{}");
    assert!(people.contains("\"Ada\""), "{people}");
    launched.again_changes_nothing(&desk).await;
    site.end().await;
}

/// Somebody with a browser of their own, which keeps what it is given.
struct Visitor<'a> {
    site: &'a Site,
    cookies: PathBuf,
}

impl Visitor<'_> {
    fn sends(&self, with: &str, address: &str) -> String {
        let network = self.site.kit.network();
        let script = format!(
            "roots=$(mktemp); curl -sS --cacert {trust} {roots} >$roots; curl -sS --fail-with-body --cacert $roots \
             -b {jar} -c {jar} {with} '{address}'; code=$?; rm -f $roots; exit $code",
            trust = network.acme_trust_pem.display(),
            roots = network.acme_roots_url,
            jar = self.cookies.display(),
        );
        let mut curl = self.site.kit.enter_command("sh", ["-c", &script]).unwrap();
        let output = curl.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }
}

/// The image with the program, as `./dev package` makes it.
fn makes_the_image(site: &Site, passing: &Path, image: &Path) {
    let program = program();
    let chores = program.with_file_name("xtask");
    let interface = passing.join("interface");
    let (interface, version) = (interface.to_str().unwrap(), env!("CARGO_PKG_VERSION"));
    let (program, image) = (program.to_str().unwrap(), image.to_str().unwrap());
    for args in [
        vec!["web", interface],
        vec!["image", program, interface, version, image],
    ] {
        let mut chore = site
            .kit
            .enter_command(chores.to_str().unwrap(), &args)
            .unwrap();
        let output = chore.output().unwrap();
        assert!(output.status.success(), "{output:?}");
    }
}

/// Loads an image onto the server, as the recipe's README says.
fn brings(site: &Site, image: &Path) {
    let script = format!(
        "ssh -q -i {} -o StrictHostKeyChecking=no -o UserKnownHostsFile=/dev/null {}@{} docker load <{}",
        site.server.key_file.display(),
        site.server.user,
        site.server.address,
        image.display()
    );
    let mut ssh = site.kit.enter_command("sh", ["-c", &script]).unwrap();
    let output = ssh.output().unwrap();
    assert!(output.status.success(), "{output:?}");
}
