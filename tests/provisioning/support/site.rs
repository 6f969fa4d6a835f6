//! A fresh practice server for one test.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use allotment_practice::{Kernel, Kit, PracticeServer, ServerShape};

use super::{
    Desk,
    kit::{self, WIKI_IMAGES, image_set},
};

/// A practice server of this test's own; taken down at its end.
pub(crate) struct Site {
    /// The kit that it came from.
    pub(crate) kit: Kit,
    /// The server.
    pub(crate) server: PracticeServer,
    state: PathBuf,
}

impl Site {
    /// A bare server named after the test, or nothing where practice servers
    /// cannot be: then the test says so and ends.
    pub(crate) async fn bare(name: &str) -> Option<Self> {
        Self::with(name, ServerShape::default()).await
    }

    /// A server of a shape, and what a MediaWiki wants from the registry.
    pub(crate) async fn with(name: &str, shape: ServerShape) -> Option<Self> {
        Self::made(name, shape, &WIKI_IMAGES).await
    }

    /// A bare server, and these images of the kit's in the registry.
    pub(crate) async fn with_images(name: &str, images: &[&str]) -> Option<Self> {
        Self::made(name, ServerShape::default(), images).await
    }

    /// A server of a shape, and these images of the kit's in the registry.
    pub(crate) async fn prepared(name: &str, shape: ServerShape, images: &[&str]) -> Option<Self> {
        let kit = kit::open(&kit::state())?;
        if shape.template.as_deref() == Some(Kit::DOCKER_TEMPLATE) {
            kit.prepare_docker_template(&|_| ()).await.unwrap();
        }
        Self::made(name, shape, images).await
    }

    async fn made(name: &str, shape: ServerShape, images: &[&str]) -> Option<Self> {
        let state = kit::state();
        let kit = kit::open(&state)?;
        let missing = kit.missing_packages_for_own_kernel();
        if shape.kernel == Kernel::Own && !missing.is_empty() {
            println!("skipped: install {}", missing.join(" "));
            return None;
        }
        kit.prepare(image_set(images), &|_| ()).await.unwrap();
        // One that an earlier, interrupted test left behind.
        let _ = kit.down(name).await;
        let server = kit.up(name, &shape).await.unwrap();
        Some(Self { kit, server, state })
    }

    /// The server's name.
    pub(crate) fn name(&self) -> &str {
        self.server.name.as_str()
    }

    /// An address that leads to the server.
    pub(crate) fn address(&self, label: &str) -> String {
        format!("{label}.{}.test", self.name())
    }

    /// The kit's folder.
    pub(crate) fn practice(&self) -> &Path {
        &self.state
    }

    /// An operator who has added the server, its key confirmed by what the
    /// server's own console says.
    pub(crate) async fn desk(&self, operator: &str) -> Desk {
        let desk = Desk::of(operator, &self.state).await;
        self.add_to(&desk, &[]).await;
        desk
    }

    /// Adds the server at a desk.
    pub(crate) async fn add_to(&self, desk: &Desk, more: &[&str]) {
        let fingerprint = self.fingerprint().await;
        let destination = format!("{}@{}", self.server.user, self.server.address);
        let key = self.server.key_file.to_str().unwrap();
        let mut args = vec![
            "server",
            "add",
            self.name(),
            &destination,
            "-i",
            key,
            "--fingerprint",
            &fingerprint,
        ];
        args.extend_from_slice(more);
        desk.run(&args).await.ok();
    }

    /// The server's fingerprint, from its own console.
    pub(crate) async fn fingerprint(&self) -> String {
        let text = self
            .console("ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub")
            .await;
        text.split_whitespace().nth(1).unwrap().to_owned()
    }

    /// Runs a shell command at the server's own console, past SSH; fails the
    /// test if the command fails.
    pub(crate) async fn console(&self, script: &str) -> String {
        self.kit
            .exec(self.name(), &["sh", "-c", script])
            .await
            .unwrap()
    }

    /// What a wiki says about itself to people, past our own probe.
    pub(crate) fn siteinfo(&self, address: &str) -> String {
        self.fetch(address, "/api.php?action=query&meta=siteinfo&format=json")
    }

    /// What people get at an address, past our own probe: asked by curl, which
    /// trusts the ACME server's root and nobody else. A second address of an
    /// instance gets its certificate a moment after the first.
    pub(crate) fn fetch(&self, address: &str, path: &str) -> String {
        let network = self.kit.network();
        let script = format!(
            "curl -sS --cacert {trust} {roots} >/tmp/$$.pem && curl -sS --retry 30 --retry-all-errors --retry-delay 1 --cacert /tmp/$$.pem \
             'https://{address}{path}'; rm -f /tmp/$$.pem",
            trust = network.acme_trust_pem.display(),
            roots = network.acme_roots_url,
        );
        let mut curl = self.kit.enter_command("sh", ["-c", &script]).unwrap();
        let output = curl.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// Ends the test's server.
    pub(crate) async fn end(self) {
        self.kit.down(self.name()).await.unwrap();
    }
}

/// Waits for a condition, asking every tenth of a second, for at most a minute.
pub(crate) async fn wait_until<F: Future<Output = bool>>(what: &str, mut holds: impl FnMut() -> F) {
    let begun = Instant::now();
    while !holds().await {
        assert!(
            begun.elapsed() < Duration::from_mins(1),
            "{what} did not come about within a minute"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}
