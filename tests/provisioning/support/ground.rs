//! Servers on which the long and unsurprising part is done already, for
//! journeys that are not about it.

use std::{
    fs::{self, File},
    path::Path,
};

use allotment_practice::{Kit, ServerShape};

use super::{
    Site, kit,
    kit::{WIKI_IMAGES, image_set},
};

/// The images that a MediaWiki and the web entrance run on.
const IMAGES: [&str; 3] = ["traefik:v3.7", "mariadb:11.8", "mediawiki:1.43"];

/// The template that is a server with Docker and [`IMAGES`].
const STOCKED: &str = "stocked";

impl Site {
    /// A server with Docker, installed by apt, and nothing else.
    pub(crate) async fn with_docker(name: &str, shape: ServerShape) -> Option<Self> {
        let kit = kit::open(&kit::state())?;
        kit.prepare_docker_template(&|_| ()).await.unwrap();
        let template = Some(Kit::DOCKER_TEMPLATE.to_owned());
        Self::with(name, ServerShape { template, ..shape }).await
    }

    /// A server with Docker that has downloaded all images before.
    pub(crate) async fn stocked(name: &str, shape: ServerShape) -> Option<Self> {
        let folder = kit::state();
        let kit = kit::open(&folder)?;
        kit.prepare(image_set(&WIKI_IMAGES), &|_| ()).await.unwrap();
        kit.prepare_docker_template(&|_| ()).await.unwrap();
        let stocking = folder.clone();
        tokio::task::spawn_blocking(move || lock(&stocking))
            .await
            .unwrap()
            .with(stock(&kit, &folder))
            .await;
        let template = Some(STOCKED.to_owned());
        Self::with(name, ServerShape { template, ..shape }).await
    }
}

/// Holds a lock file while something is done.
struct Locked(File);

impl Locked {
    async fn with(self, work: impl Future<Output = ()>) {
        work.await;
        self.0.unlock().unwrap();
    }
}

/// Tests run at the same time, in processes of their own: one makes the
/// template, the others wait.
fn lock(folder: &Path) -> Locked {
    let file = File::create(folder.join("stocked.lock")).unwrap();
    file.lock().unwrap();
    Locked(file)
}

/// Makes the template, unless it is there with the images of today.
async fn stock(kit: &Kit, folder: &Path) {
    let key = folder.join("stocked.key");
    let images = built(folder);
    if kit.has_template(STOCKED) && fs::read_to_string(&key).is_ok_and(|k| k == images) {
        return;
    }
    let name = "t-stocking";
    let _ = kit.down(name).await;
    let shape = ServerShape {
        template: Some(Kit::DOCKER_TEMPLATE.to_owned()),
        ..ServerShape::default()
    };
    kit.up(name, &shape).await.unwrap();
    // Docker answers a moment after SSH does.
    let pulls = format!(
        "until docker info >/dev/null 2>&1; do sleep 0.2; done; for i in {}; do docker pull -q $i || exit; done; systemctl stop docker.socket docker containerd; sync",
        IMAGES.join(" ")
    );
    kit.exec(name, &["sh", "-c", &pulls]).await.unwrap();
    kit.stop(name).await.unwrap();
    kit.template_save(name, STOCKED).await.unwrap();
    fs::write(key, images).unwrap();
    kit.down(name).await.unwrap();
}

/// What tells one state of the images from another: the kit's own stamps.
fn built(folder: &Path) -> String {
    let stamps = WIKI_IMAGES.map(|name| folder.join(format!("images/{name}.built")));
    stamps
        .map(|p| format!("{} {}\n", p.display(), fs::read_to_string(&p).unwrap()))
        .concat()
}
