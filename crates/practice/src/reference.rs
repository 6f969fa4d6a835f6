//! Which of the kit's images an app's compose files mean.

use std::path::{Component, Path};

use crate::{ImageSet, Kit, embedded, images::Image};

impl Kit {
    /// The images to [`prepare`](Self::prepare) so that a practice server gets
    /// what these references name (`mediawiki:1.43`,
    /// `ghcr.io/mastodon/mastodon:v4.7.4`), and those references that it cannot
    /// get: the kit has no such image, and nobody has put one into its registry.
    pub fn images_for(&self, references: &[String]) -> (ImageSet, Vec<String>) {
        let all = Image::all(embedded::IMAGES);
        let mut folders = vec![];
        let mut unknown = vec![];
        for reference in references {
            let name = repository_and_tag(reference);
            let image = all.iter().find(|image| image.references.contains(&name));
            match image {
                Some(image) if !folders.contains(&image.name) => folders.push(image.name.clone()),
                Some(_) => {}
                None if self.registry_has(&name) || unknown.contains(reference) => {}
                None => unknown.push(reference.clone()),
            }
        }
        (ImageSet::Only(folders), unknown)
    }

    /// Whether something lies in the practice registry under `REPOSITORY:TAG`.
    fn registry_has(&self, name: &str) -> bool {
        let Some((repository, tag)) = name.rsplit_once(':') else {
            return false;
        };
        let below = Path::new(repository).components();
        if !below.chain(Path::new(tag).components()).all(is_plain) {
            return false;
        }
        self.path("registry/docker/registry/v2/repositories")
            .join(repository)
            .join("_manifests/tags")
            .join(tag)
            .join("current")
            .exists()
    }
}

fn is_plain(part: Component<'_>) -> bool {
    matches!(part, Component::Normal(_))
}

/// A reference as the practice registry knows it: without the registry that it
/// names, because there is one for all, and with what Docker adds to it.
fn repository_and_tag(reference: &str) -> String {
    let path = match reference.split_once('/') {
        Some((host, path)) if host.contains(['.', ':']) || host == "localhost" => path,
        _ => reference,
    };
    let library = if path.contains('/') { "" } else { "library/" };
    // A digest stays with the tag: what is built here has another.
    let has_tag = path
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains(':'));
    let tag = if has_tag { "" } else { ":latest" };
    format!("{library}{path}{tag}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kit() -> (tempfile::TempDir, Option<Kit>) {
        let folder = tempfile::tempdir().unwrap();
        // Nowhere but on Linux is there a kit.
        let kit = Kit::open(folder.path()).ok();
        (folder, kit)
    }

    fn named(references: &[&str]) -> Vec<String> {
        references.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn a_reference_is_read_as_docker_reads_it_whatever_registry_it_names() {
        for (reference, name) in [
            ("mediawiki:1.43", "library/mediawiki:1.43"),
            ("docker.io/library/mediawiki:1.43", "library/mediawiki:1.43"),
            (
                "ghcr.io/mastodon/mastodon:v4.7.4",
                "mastodon/mastodon:v4.7.4",
            ),
            ("localhost:5000/wiki", "library/wiki:latest"),
            ("me/wiki", "me/wiki:latest"),
        ] {
            assert_eq!(repository_and_tag(reference), name);
        }
    }

    #[test]
    fn an_app_gets_its_own_images_and_no_others() {
        let (_folder, Some(kit)) = kit() else { return };
        let (set, unknown) = kit.images_for(&named(&["mediawiki:1.43", "mariadb:11.8"]));
        assert_eq!(
            set,
            ImageSet::Only(vec!["mediawiki".into(), "mariadb".into()])
        );
        assert_eq!(unknown, Vec::<String>::new());
    }

    #[test]
    fn an_image_that_differs_by_its_version_alone_is_another_one() {
        let (_folder, Some(kit)) = kit() else { return };
        let digest = format!("postgres:17@sha256:{}", "0".repeat(64));
        let asked = named(&["postgres:16", "postgres:17-alpine", &digest, "postgres:16"]);
        let (set, unknown) = kit.images_for(&asked);
        assert_eq!(set, ImageSet::Only(vec![]));
        assert_eq!(unknown, asked[..3]);
    }

    #[test]
    fn what_somebody_put_into_the_registry_can_be_had() {
        let (folder, Some(kit)) = kit() else { return };
        let tag = "registry/docker/registry/v2/repositories/me/app/_manifests/tags/1/current";
        std::fs::create_dir_all(folder.path().join(tag)).unwrap();
        let (_, unknown) = kit.images_for(&named(&["me/app:1", "me/app:2", "../../x/app:1"]));
        assert_eq!(unknown, ["me/app:2", "../../x/app:1"]);
    }
}
