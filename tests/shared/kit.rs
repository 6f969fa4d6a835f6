//! The practice kit of this computer, for the journeys of every kind.

use std::path::{Path, PathBuf};

use allotment_practice::{ImageSet, Kit};

/// Where the kit keeps what took long to make: the same place as the
/// program's, so that a developer's own kit serves the tests.
pub(crate) fn state() -> PathBuf {
    #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
    let var = |name: &str| std::env::var_os(name).map(PathBuf::from);
    var("ALLOTMENT_PRACTICE").unwrap_or_else(|| {
        let cache = var("XDG_CACHE_HOME").or_else(|| var("HOME").map(|home| home.join(".cache")));
        cache
            .unwrap_or_else(|| "/var/cache".into())
            .join("allotment/practice")
    })
}

/// The folders of the kit's images that a MediaWiki and the web entrance run on.
pub(crate) const WIKI_IMAGES: [&str; 3] = ["traefik", "mariadb", "mediawiki"];

/// The images of these folders: others are not waited for.
pub(crate) fn image_set(folders: &[&str]) -> ImageSet {
    ImageSet::Only(folders.iter().map(|&name| name.to_owned()).collect())
}

/// The kit, or nothing where practice servers cannot be: then it is said why.
pub(crate) fn open(state: &Path) -> Option<Kit> {
    match Kit::open(state) {
        Ok(kit) => Some(kit),
        Err(error) => {
            println!("skipped: {error}");
            None
        }
    }
}
