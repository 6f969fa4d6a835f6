//! The hub as an image: our own program, the libraries that it is linked with,
//! the recipes and the interface, and nothing else. Made without Docker and without a registry;
//! `docker load`, `podman load` and `skopeo` read it (OCI image layout 1.0, with
//! the list that `docker load` of older versions wants).
//!
//! The same program gives the same image, byte for byte.

use std::{
    fs,
    io::{self, Read as _},
    path::{Path, PathBuf},
    process::Command,
};

use serde_json::json;
use sha2::{Digest as _, Sha256};

use crate::web::below;

/// Who the program runs as: nobody special.
const USER: u64 = 1000;

#[derive(Debug, thiserror::Error)]
pub(crate) enum ImageError {
    #[error("`{path}` cannot be read")]
    Read {
        path: String,
        #[source]
        source: io::Error,
    },
    #[error("`{path}` cannot be written")]
    Write {
        path: String,
        #[source]
        source: io::Error,
    },
    #[error("what `{program}` is linked with cannot be told")]
    Linked {
        program: String,
        #[source]
        source: io::Error,
    },
    #[error("images are made of programs for x86_64 and aarch64, on a computer of that kind")]
    Architecture,
}

fn unread(path: &Path) -> impl Fn(io::Error) -> ImageError {
    move |source| ImageError::Read {
        path: path.display().to_string(),
        source,
    }
}

/// What an image is made of.
pub(crate) struct Parts<'a> {
    /// The command line.
    pub(crate) program: &'a Path,
    /// The folder of the recipes.
    pub(crate) recipes: &'a Path,
    /// The folder of the interface, as a hub serves it.
    pub(crate) interface: &'a Path,
}

/// Makes the image of a program with its folders.
pub(crate) fn make(parts: &Parts<'_>, version: &str, to: &Path) -> Result<String, ImageError> {
    let architecture = match std::env::consts::ARCH {
        "x86_64" => "amd64",
        "aarch64" => "arm64",
        _ => return Err(ImageError::Architecture),
    };
    let layer = layer(parts)?;
    let layer_digest = digest(&layer);
    let config = json!({
        "architecture": architecture,
        "os": "linux",
        "config": {
            "User": format!("{USER}:{USER}"),
            "Entrypoint": ["/allotment"],
            "Cmd": ["--data", "/data", "--recipes", "/recipes", "hub", "serve", "--listen", "0.0.0.0:8780"],
            "WorkingDir": "/data",
            "ExposedPorts": { "8780/tcp": {} },
            "Volumes": { "/data": {} },
            "Env": ["HOME=/data", "PATH=/"],
            "Labels": {
                "org.opencontainers.image.title": "Allotment's hub",
                "org.opencontainers.image.version": version,
                "org.opencontainers.image.licenses": "AGPL-3.0-or-later",
            },
        },
        "rootfs": { "type": "layers", "diff_ids": [format!("sha256:{layer_digest}")] },
    });
    let config = config.to_string().into_bytes();
    let config_digest = digest(&config);
    let name = format!("allotment/hub:{version}");
    let manifest = json!({
        "schemaVersion": 2,
        "mediaType": "application/vnd.oci.image.manifest.v1+json",
        "config": {
            "mediaType": "application/vnd.oci.image.config.v1+json",
            "digest": format!("sha256:{config_digest}"), "size": config.len(),
        },
        "layers": [{
            "mediaType": "application/vnd.oci.image.layer.v1.tar",
            "digest": format!("sha256:{layer_digest}"), "size": layer.len(),
        }],
    });
    let manifest = manifest.to_string().into_bytes();
    let manifest_digest = digest(&manifest);
    let index = json!({
        "schemaVersion": 2,
        "manifests": [{
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "digest": format!("sha256:{manifest_digest}"), "size": manifest.len(),
            "annotations": {
                "io.containerd.image.name": format!("docker.io/{name}"),
                "org.opencontainers.image.ref.name": version,
            },
        }],
    });
    let listed = json!([{
        "Config": format!("blobs/sha256/{config_digest}"),
        "RepoTags": [name],
        "Layers": [format!("blobs/sha256/{layer_digest}")],
    }]);
    let blob = |digest: &str| format!("blobs/sha256/{digest}");
    let mut whole = Archive::default();
    for (path, bytes) in [
        (blob(&config_digest), config),
        (blob(&layer_digest), layer),
        (blob(&manifest_digest), manifest),
        ("index.json".to_owned(), index.to_string().into_bytes()),
        ("manifest.json".to_owned(), listed.to_string().into_bytes()),
        (
            "oci-layout".to_owned(),
            br#"{"imageLayoutVersion":"1.0.0"}"#.to_vec(),
        ),
    ] {
        whole.file(&path, &bytes, 0o644, 0);
    }
    let bytes = whole.done();
    fs::write(to, &bytes).map_err(|source| ImageError::Write {
        path: to.display().to_string(),
        source,
    })?;
    let size = bytes.len() / 1_000_000;
    Ok(format!(
        "Made {} ({size} MB): the image {name}",
        to.display()
    ))
}

/// All files of the image.
fn layer(parts: &Parts<'_>) -> Result<Vec<u8>, ImageError> {
    let mut layer = Archive::default();
    layer.file("allotment", &read(parts.program)?, 0o755, 0);
    for library in linked(parts.program)? {
        // Where the program looks for it; what it is called there may be a link.
        let inside = library.strip_prefix("/").unwrap_or(&library);
        layer.file(&inside.display().to_string(), &read(&library)?, 0o755, 0);
    }
    layer.file("etc/passwd", b"hub:x:1000:1000::/data:/nothing\n", 0o644, 0);
    layer.file("etc/group", b"hub:x:1000:\n", 0o644, 0);
    // A hub finds its interface beside its program.
    for (name, folder) in [("recipes", parts.recipes), ("interface", parts.interface)] {
        for path in below(folder).map_err(unread(folder))? {
            let inside = path.strip_prefix(folder).unwrap_or(&path);
            let name = format!("{name}/{}", inside.display());
            layer.file(&name, &read(&path)?, 0o644, 0);
        }
    }
    // A volume that is mounted there begins as this folder is.
    layer.folder("data", 0o700, USER);
    layer.folder("tmp", 0o1777, 0);
    Ok(layer.done())
}

/// What the system's loader finds for a program, with itself.
fn linked(program: &Path) -> Result<Vec<PathBuf>, ImageError> {
    let wrong = |source| ImageError::Linked {
        program: program.display().to_string(),
        source,
    };
    #[expect(clippy::disallowed_methods, reason = "the loader alone knows it")]
    let told = Command::new("ldd").arg(program).output().map_err(wrong)?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let mut found: Vec<PathBuf> = told
        .lines()
        .filter_map(|line| line.split_whitespace().find(|word| word.starts_with('/')))
        .map(PathBuf::from)
        .collect();
    if told.contains("not found") || found.is_empty() {
        return Err(wrong(io::Error::other(told)));
    }
    found.sort();
    found.dedup();
    Ok(found)
}

fn read(path: &Path) -> Result<Vec<u8>, ImageError> {
    let mut bytes = vec![];
    fs::File::open(path)
        .and_then(|mut file| file.read_to_end(&mut bytes))
        .map_err(unread(path))?;
    Ok(bytes)
}

fn digest(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    Sha256::digest(bytes)
        .iter()
        .fold(String::new(), |mut text, byte| {
            let _ = write!(text, "{byte:02x}");
            text
        })
}

/// A tar archive in memory, without times.
struct Archive(tar::Builder<Vec<u8>>);

impl Default for Archive {
    fn default() -> Self {
        Self(tar::Builder::new(vec![]))
    }
}

impl Archive {
    fn file(&mut self, path: &str, bytes: &[u8], mode: u32, user: u64) {
        self.add(path, bytes, mode, user, tar::EntryType::Regular);
    }

    fn folder(&mut self, path: &str, mode: u32, user: u64) {
        self.add(
            &format!("{path}/"),
            &[],
            mode,
            user,
            tar::EntryType::Directory,
        );
    }

    fn add(&mut self, path: &str, bytes: &[u8], mode: u32, user: u64, kind: tar::EntryType) {
        let mut header = tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(bytes.len() as u64);
        header.set_mode(mode);
        header.set_uid(user);
        header.set_gid(user);
        header.set_mtime(0);
        // In memory nothing fails but a path that is too long, of which none is.
        let _ = self.0.append_data(&mut header, path, bytes);
    }

    fn done(self) -> Vec<u8> {
        self.0.into_inner().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn files(bytes: &[u8]) -> BTreeMap<String, Vec<u8>> {
        let mut found = BTreeMap::new();
        let mut archive = tar::Archive::new(bytes);
        for entry in archive.entries().unwrap() {
            let mut entry = entry.unwrap();
            let path = entry.path().unwrap().display().to_string();
            let mut bytes = vec![];
            entry.read_to_end(&mut bytes).unwrap();
            found.insert(path, bytes);
        }
        found
    }

    /// Some program of this computer that is linked as ours is.
    fn program() -> PathBuf {
        std::env::current_exe().unwrap()
    }

    #[test]
    fn an_image_has_a_program_with_all_that_it_is_linked_with() {
        let folder = std::env::temp_dir().join(format!("image-{}", std::process::id()));
        fs::create_dir_all(folder.join("recipes/pot")).unwrap();
        fs::write(folder.join("recipes/pot/recipe.toml"), "format = 1").unwrap();
        let dist = folder.join("dist/parts");
        fs::create_dir_all(&dist).unwrap();
        let page = "<!doctype html>".repeat(20);
        fs::write(folder.join("dist/index.html"), &page).unwrap();
        fs::write(dist.join("words.ftl"), "yes = Yes").unwrap();
        let interface = folder.join("interface");
        crate::web::lay_down(&folder.join("dist"), &interface).unwrap();
        let (one, two) = (folder.join("one.tar"), folder.join("two.tar"));
        for to in [&one, &two] {
            let parts = Parts {
                program: &program(),
                recipes: &folder.join("recipes"),
                interface: &interface,
            };
            make(&parts, "9.9.9", to).unwrap();
        }
        let bytes = fs::read(&one).unwrap();
        assert_eq!(bytes, fs::read(&two).unwrap(), "the same, byte for byte");
        let whole = files(&bytes);
        for (path, bytes) in &whole {
            if let Some(name) = path.strip_prefix("blobs/sha256/") {
                assert_eq!(digest(bytes), name);
            }
        }
        let listed: serde_json::Value = serde_json::from_slice(&whole["manifest.json"]).unwrap();
        assert_eq!(listed[0]["RepoTags"][0], "allotment/hub:9.9.9");
        let layer = files(&whole[listed[0]["Layers"][0].as_str().unwrap()]);
        assert_eq!(layer["allotment"], fs::read(program()).unwrap());
        assert!(layer.contains_key("recipes/pot/recipe.toml") && layer.contains_key("data/"));
        assert!(layer.contains_key("interface/parts/words.ftl"));
        let mut unpacked = String::new();
        flate2::read::GzDecoder::new(layer["interface/index.html.gz"].as_slice())
            .read_to_string(&mut unpacked)
            .unwrap();
        assert_eq!(unpacked, page);
        // Nothing but what is in it: the program starts with its root there.
        let root = folder.join("root");
        let layer = &whole[listed[0]["Layers"][0].as_str().unwrap()];
        tar::Archive::new(layer.as_slice()).unpack(&root).unwrap();
        #[expect(clippy::disallowed_methods, reason = "a second process")]
        let started = Command::new("chroot")
            .arg(&root)
            .args(["/allotment", "--list"])
            .output();
        let started = started.unwrap();
        let said = String::from_utf8_lossy(&started.stdout);
        let refused = String::from_utf8_lossy(&started.stderr);
        let may = !refused.contains("Operation not permitted");
        assert!(
            !may || said.contains("an_image_has_a_program"),
            "{said}{refused}"
        );
        let _ = fs::remove_dir_all(&folder);
    }
}
