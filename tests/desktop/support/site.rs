//! A fresh practice server, and the kit that it came from.

use std::{io::Write as _, path::PathBuf, process::Stdio};

use allotment_practice::{Kit, PracticeServer, ServerShape};

use super::{browser::is_there, kit};

/// A practice server of one journey; taken down at its end.
pub(crate) struct Site {
    /// The kit.
    pub(crate) kit: Kit,
    /// The server.
    pub(crate) server: PracticeServer,
    /// The kit's folder.
    pub(crate) state: PathBuf,
}

impl Site {
    /// A bare server, or nothing where practice servers or windows cannot be:
    /// then it is said why.
    pub(crate) async fn bare(name: &str) -> Option<Self> {
        for program in ["WebKitWebDriver", "xvfb-run", "dbus-run-session", "socat"] {
            if !is_there(program) {
                println!("skipped: `{program}` is not on this computer");
                return None;
            }
        }
        let state = kit::state();
        let kit = kit::open(&state)?;
        kit.prepare(kit::image_set(&kit::WIKI_IMAGES), &|_| ())
            .await
            .unwrap();
        // One that an earlier, interrupted journey left behind.
        let _ = kit.down(name).await;
        let server = kit.up(name, &ServerShape::default()).await.unwrap();
        Some(Self { kit, server, state })
    }

    /// How one types where the server is.
    pub(crate) fn destination(&self) -> String {
        format!("{}@{}", self.server.user, self.server.address)
    }

    /// An address that leads to the server.
    pub(crate) fn address(&self, label: &str) -> String {
        format!("{label}.{}.test", self.server.name)
    }

    /// The fingerprint by which the server's own console names its key.
    pub(crate) async fn fingerprint(&self) -> String {
        let command = ["ssh-keygen", "-lf", "/etc/ssh/ssh_host_ed25519_key.pub"];
        let text = self
            .kit
            .exec(self.server.name.as_str(), &command)
            .await
            .unwrap();
        text.split_whitespace().nth(1).unwrap().to_owned()
    }

    /// What the wiki's own interface says to somebody in the practice network.
    pub(crate) fn siteinfo(&self, address: &str) -> String {
        let network = self.kit.network();
        let script = format!(
            "curl -sS --cacert {trust} {roots} >/tmp/$$.pem && curl -sS --cacert /tmp/$$.pem \
             'https://{address}/api.php?action=query&meta=siteinfo&format=json'; rm -f /tmp/$$.pem",
            trust = network.acme_trust_pem.display(),
            roots = network.acme_roots_url,
        );
        let mut curl = self.kit.enter_command("sh", ["-c", &script]).unwrap();
        let output = curl.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// What the wiki answers to somebody who signs in with this password.
    pub(crate) fn sign_in(&self, address: &str, user: &str, password: &str) -> String {
        let network = self.kit.network();
        let script = format!(
            "d=$(mktemp -d); trap 'rm -rf \"$d\"' EXIT; cat >\"$d/password\"; \
             curl -sS --cacert {trust} {roots} >\"$d/roots\"; \
             api() {{ curl -sS --cacert \"$d/roots\" -b \"$d/jar\" -c \"$d/jar\" https://{address}/api.php -d format=json \"$@\"; }}; \
             token=$(api -d action=query -d meta=tokens -d type=login | \
               python3 -c 'import json, sys; print(json.load(sys.stdin)[\"query\"][\"tokens\"][\"logintoken\"])'); \
             api -d action=clientlogin --data-urlencode username={user} --data-urlencode \"password@$d/password\" \
               --data-urlencode \"logintoken=$token\" --data-urlencode loginreturnurl=https://{address}/",
            trust = network.acme_trust_pem.display(),
            roots = network.acme_roots_url,
        );
        let mut shell = self.kit.enter_command("sh", ["-c", &script]).unwrap();
        let mut shell = shell
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut input = shell.stdin.take().unwrap();
        input.write_all(password.as_bytes()).unwrap();
        drop(input);
        let output = shell.wait_with_output().unwrap();
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Cuts the server's link, or mends it.
    pub(crate) async fn link(&self, link: allotment_practice::Link) {
        let name = self.server.name.as_str();
        self.kit.link(name, link).await.unwrap();
    }

    /// Ends the journey's server.
    pub(crate) async fn end(self) {
        self.kit.down(self.server.name.as_str()).await.unwrap();
    }
}
