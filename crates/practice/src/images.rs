//! Images for the practice registry: built once from the folders in `images/`,
//! on a practice server of their own, so that this computer needs no Docker.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Instant,
};

use crate::{
    Kit, Os, PracticeError, Progress, ServerShape, Stage, address,
    archive::Archive,
    cgroup::Cgroup,
    embedded, inside,
    kit::{digest, write_embedded},
    names::write_whole,
    progress::Listener,
    script::Script,
};

/// The server that builds images. It stays, switched off, and remembers what it has built.
const BUILDER: &str = "image-builder";

/// The server that becomes the template with Docker, while it does.
const TEMPLATE_MAKER: &str = "template-maker";

/// Whether a server is the kit's own, and not one that a person made.
pub(crate) fn is_kits_own(name: &str) -> bool {
    name == BUILDER || name == TEMPLATE_MAKER
}

/// Which images to have in the practice registry.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum ImageSet {
    /// None: enough for servers without instances.
    #[default]
    None,
    /// These, by the names of their folders: `traefik`, `mariadb` …
    Only(Vec<String>),
    /// All that the kit knows, but for versions of an app beside the one that
    /// its recipe names: these are built when they are asked for.
    All,
}

/// One folder of `images/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Image {
    /// The folder's name.
    pub(crate) name: String,
    /// Under which names it is pushed, from the file `name`: one a line.
    pub(crate) references: Vec<String>,
    /// The Debian releases that it begins with, from `FROM debian:…`.
    suites: Vec<String>,
    /// Programs from Python packages, from the file `wheels`.
    wheels: Vec<Wheel>,
    /// Python packages, from the file `python`.
    python: Option<Python>,
    /// The folder whose files this one has too, from the file `like`; files of
    /// its own stand in their place.
    like: Option<String>,
    /// Changes when anything in the folder does.
    digest: String,
}

/// A line of the file `wheels`: `REQUIREMENT BEGINNING FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Wheel {
    /// pip's word for the package and its version.
    requirement: String,
    /// How the program's file name begins in the package.
    beginning: String,
    /// What it is called in the image's folder.
    file: String,
}

/// The file `python`: on its first line the version of Python in the image, on
/// each further line a requirement as pip writes it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Python {
    version: String,
    requirements: Vec<String>,
}

impl Python {
    fn read(content: &[u8]) -> Option<Self> {
        let mut lines = lines(content).into_iter();
        Some(Self {
            version: lines.next()?,
            requirements: lines.collect(),
        })
    }
}

/// The lines that say something.
fn lines(content: &[u8]) -> Vec<String> {
    let text = String::from_utf8_lossy(content);
    let said = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'));
    said.map(str::to_owned).collect()
}

/// The files of one folder, by their names in it.
fn files_of<'a>(folder: &str, table: &[(&'a str, &'a [u8])]) -> BTreeMap<&'a str, &'a [u8]> {
    let within = |path: &'a str| path.strip_prefix(folder)?.strip_prefix('/');
    table
        .iter()
        .filter_map(|(path, content)| Some((within(path)?, *content)))
        .collect()
}

impl Image {
    /// All that the table of embedded files holds.
    pub(crate) fn all(table: &[(&str, &[u8])]) -> Vec<Self> {
        let mut names: Vec<&str> = table
            .iter()
            .filter_map(|(path, _)| path.strip_suffix("/name"))
            .filter(|name| !name.contains('/'))
            .collect();
        names.sort_unstable();
        names
            .into_iter()
            .map(|name| Self::read(name, table))
            .collect()
    }

    fn read(name: &str, table: &[(&str, &[u8])]) -> Self {
        let own = files_of(name, table);
        let like = own
            .get("like")
            .and_then(|content| lines(content).into_iter().next());
        let mut files = like
            .as_deref()
            .map_or_else(BTreeMap::new, |like| files_of(like, table));
        files.extend(own);
        let content = |file: &str| files.get(file).copied().unwrap_or_default();
        let mut suites: Vec<String> = lines(content("Dockerfile"))
            .iter()
            .filter_map(|line| {
                line.strip_prefix("FROM debian:")?
                    .split_whitespace()
                    .next()
                    .map(str::to_owned)
            })
            .collect();
        suites.sort_unstable();
        suites.dedup();
        let wheels = lines(content("wheels")).into_iter().filter_map(|line| {
            let mut words = line.split_whitespace().map(str::to_owned);
            Some(Wheel {
                requirement: words.next()?,
                beginning: words.next()?,
                file: words.next()?,
            })
        });
        Self {
            name: name.to_owned(),
            references: lines(content("name")),
            suites,
            wheels: wheels.collect(),
            python: Python::read(content("python")),
            digest: {
                // With the folder's own name: what was built before stays so.
                let files: Vec<_> = files
                    .into_iter()
                    .map(|(file, content)| (format!("{name}/{file}"), content))
                    .collect();
                digest(
                    files
                        .iter()
                        .flat_map(|(path, content)| [path.as_bytes(), content]),
                )
            },
            like,
        }
    }
}

impl Kit {
    /// The names of the images that the kit can build.
    pub fn image_names(&self) -> Vec<String> {
        Image::all(embedded::IMAGES)
            .into_iter()
            .map(|image| image.name)
            .collect()
    }

    /// Makes the template [`DOCKER_TEMPLATE`](Self::DOCKER_TEMPLATE) where it is
    /// not there: a bare server on which apt has installed Docker.
    pub async fn prepare_docker_template(
        &self,
        progress: Listener<'_>,
    ) -> Result<(), PracticeError> {
        self.ground(Os::default(), progress).await?;
        if self.has_template(Self::DOCKER_TEMPLATE) {
            return Ok(());
        }
        let _one_at_a_time = self.lock("template", progress).await?;
        if self.has_template(Self::DOCKER_TEMPLATE) {
            return Ok(());
        }
        let begun = Instant::now();
        progress(Progress::Begun(Stage::Docker));
        // Left by an interruption.
        if self.server(TEMPLATE_MAKER).is_ok() {
            self.down(TEMPLATE_MAKER).await?;
        }
        self.up(TEMPLATE_MAKER, &ServerShape::default()).await?;
        self.install_docker(TEMPLATE_MAKER).await?;
        self.stop(TEMPLATE_MAKER).await?;
        self.template_save(TEMPLATE_MAKER, Self::DOCKER_TEMPLATE)
            .await?;
        self.down(TEMPLATE_MAKER).await?;
        progress(Progress::Done(Stage::Docker, begun.elapsed()));
        Ok(())
    }

    /// The name of the template with Docker.
    pub const DOCKER_TEMPLATE: &str = "with-docker";

    /// Builds what is asked for and not there in its present form.
    pub(crate) async fn build_images(
        &self,
        set: &ImageSet,
        progress: Listener<'_>,
    ) -> Result<(), PracticeError> {
        let all = Image::all(embedded::IMAGES);
        let wanted = match set {
            ImageSet::None => Vec::new(),
            ImageSet::All => all
                .into_iter()
                .filter(|image| image.like.is_none())
                .collect(),
            ImageSet::Only(names) => {
                let find = |name: &String| all.iter().find(|image| image.name == *name).cloned();
                let unknown = |name: &String| PracticeError::NoSuchImage {
                    name: name.clone(),
                    known: all.iter().map(|image| image.name.clone()).collect(),
                };
                names
                    .iter()
                    .map(|name| find(name).ok_or_else(|| unknown(name)))
                    .collect::<Result<_, _>>()?
            }
        };
        if wanted.iter().all(|image| self.is_built(image)) {
            return Ok(());
        }
        let folder = self.path("images");
        fs::create_dir_all(&folder).map_err(PracticeError::files("make", &folder))?;
        let _one_at_a_time = self.lock("images", progress).await?;
        // Whoever held the lock may have built them.
        let wanted: Vec<_> = wanted
            .into_iter()
            .filter(|image| !self.is_built(image))
            .collect();
        if wanted.is_empty() {
            return Ok(());
        }
        let init = self.builder(progress).await?;
        let archive = self.known_archive().unwrap_or_else(Archive::public);
        let registry = format!("{}:5000", address::KIT);
        for image in &wanted {
            for suite in &image.suites {
                self.import(suite, &init, &registry, &archive, progress)
                    .await?;
            }
            let stage = Stage::Image(image.name.clone());
            let begun = Instant::now();
            progress(Progress::Begun(stage.clone()));
            let context = self.context(image).await?;
            self.shell(format!("Building the image {}", image.name), "image.sh")
                .args([&init, &registry])
                .arg(context)
                .args(&image.references)
                .log(self.path(&format!("images/{}.log", image.name)))
                .run()
                .await?;
            write_whole(&self.stamp(image), image.digest.as_bytes())?;
            progress(Progress::Done(stage, begun.elapsed()));
        }
        self.stop(BUILDER).await
    }

    fn stamp(&self, image: &Image) -> PathBuf {
        self.path("images").join(format!("{}.built", image.name))
    }

    fn is_built(&self, image: &Image) -> bool {
        fs::read_to_string(self.stamp(image)).is_ok_and(|built| built == image.digest)
    }

    /// Writes the image's folder, with what comes from Python packages in it.
    async fn context(&self, image: &Image) -> Result<PathBuf, PracticeError> {
        let folder = self.path("images").join(&image.name);
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(PracticeError::files("remove", &folder))?;
        }
        for name in image.like.iter().chain([&image.name]) {
            write_embedded(embedded::IMAGES, &format!("{name}/"), &folder)?;
        }
        if let Some(python) = &image.python {
            self.wheelhouse(python, &folder.join("wheelhouse")).await?;
        }
        let wheels = self.path("wheels");
        fs::create_dir_all(&wheels).map_err(PracticeError::files("make", &wheels))?;
        for wheel in &image.wheels {
            let words = [wheel.requirement.as_bytes(), wheel.beginning.as_bytes()];
            let program = wheels.join(digest(words));
            self.outside(&format!("Fetching {}", wheel.requirement), "wheel.sh")
                .arg(self.path("python"))
                .args([&wheel.requirement, &wheel.beginning])
                .arg(&program)
                .run()
                .await?;
            let target = folder.join(&wheel.file);
            fs::copy(&program, &target).map_err(PracticeError::files("write", target))?;
        }
        Ok(folder)
    }

    /// Copies the packages for an image into its folder, after fetching them
    /// with all that they need.
    async fn wheelhouse(&self, python: &Python, target: &Path) -> Result<(), PracticeError> {
        let wheels = self.path("wheels");
        fs::create_dir_all(&wheels).map_err(PracticeError::files("make", &wheels))?;
        let words = std::iter::once(&python.version).chain(&python.requirements);
        let fetched = wheels.join(digest(words.map(String::as_bytes)));
        let what = python.requirements.join(", ");
        self.outside(&format!("Fetching {what}"), "wheelhouse.sh")
            .arg(self.path("python"))
            .arg(&python.version)
            .args([&fetched, target])
            .args(&python.requirements)
            .run()
            .await
            .map(drop)
    }

    /// A shell part that needs the machine's own network, as pip does.
    fn outside(&self, doing: &str, script: &str) -> Script {
        Script::new(doing, "nsenter")
            .arg(format!("--net={}", inside::OUTSIDE))
            .arg("bash")
            .arg(self.script(script))
    }

    /// Makes `debian:SUITE` known to the builder and the registry.
    async fn import(
        &self,
        suite: &str,
        init: &str,
        registry: &str,
        archive: &Archive,
        progress: Listener<'_>,
    ) -> Result<(), PracticeError> {
        let minimal = {
            let _one_at_a_time = self.lock("prepare", progress).await?;
            self.make_minimal(suite, archive, progress).await?
        };
        // The builder's own disk says what it knows.
        let stamp = format!(
            "/var/lib/allotment-{}",
            minimal.file_name().unwrap_or_default().to_string_lossy()
        );
        if self.exec(BUILDER, &["test", "-e", &stamp]).await.is_ok() {
            return Ok(());
        }
        self.shell(format!("Importing Debian {suite}"), "import.sh")
            .args([init, registry])
            .arg(minimal)
            .arg(suite)
            .run()
            .await?;
        self.exec(BUILDER, &["touch", &stamp]).await.map(drop)
    }

    /// The builder, running; says its first process.
    async fn builder(&self, progress: Listener<'_>) -> Result<String, PracticeError> {
        match self.server(BUILDER) {
            Ok(server) if server.running => {}
            Ok(server) => drop(self.switch_on(&server.name).await?),
            Err(_) => {
                self.prepare_docker_template(progress).await?;
                let template = Some(Self::DOCKER_TEMPLATE.to_owned());
                let shape = ServerShape {
                    template,
                    without_ipvs_stand_in: true,
                    ..ServerShape::default()
                };
                self.up(BUILDER, &shape).await?;
            }
        }
        // Its pushes go to the registry's plain port.
        let daemon = format!("{{\"insecure-registries\": [\"{}:5000\"]}}", address::KIT);
        let write = "mkdir -p /etc/docker; [ -e /etc/docker/daemon.json ] || { cat > /etc/docker/daemon.json; systemctl restart docker; }";
        self.console(BUILDER)?
            .args(["bash", "-c", write])
            .input(daemon)
            .run()
            .await?;
        self.install_docker(BUILDER).await?;
        let off = || PracticeError::Off {
            name: BUILDER.to_owned(),
        };
        Ok(Cgroup::of(BUILDER).init().ok_or_else(off)?.to_string())
    }

    /// Installs Docker where it is not there, and waits until it answers.
    async fn install_docker(&self, server: &str) -> Result<(), PracticeError> {
        let script = self.script("builder.sh");
        let script = fs::read(&script).map_err(PracticeError::files("read", script))?;
        self.console(server)?
            .args(["bash", "-s"])
            .input(script)
            .run()
            .await
            .map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TABLE: &[(&str, &[u8])] = &[
        ("proxy/Dockerfile", b"FROM debian:trixie AS build\n\nFROM debian:bookworm\nCOPY proxy /\nFROM debian:trixie\n"),
        ("proxy/name", b"# two names\nlibrary/proxy:v3.7\nlibrary/proxy:latest\n"),
        ("proxy/wheels", b"proxy-bin==3.7.* prox proxy\n"),
        ("wiki/Dockerfile", b"FROM scratch\n"),
        ("wiki/name", b"library/wiki:2\n"),
        ("wiki/python", b"3.13\nwiki==2.0\n"),
        ("wiki-old/like", b"wiki\n"),
        ("wiki-old/name", b"library/wiki:1\n"),
        ("wiki-old/python", b"3.13\nwiki==1.0\nwiki-extra\n"),
    ];

    #[test]
    fn a_folder_says_names_grounds_and_programs() {
        let images = Image::all(TABLE);
        assert_eq!(images.len(), 3);
        assert_eq!(
            images[0].references,
            ["library/proxy:v3.7", "library/proxy:latest"]
        );
        assert_eq!(images[0].suites, ["bookworm", "trixie"]);
        assert_eq!(images[0].wheels[0].requirement, "proxy-bin==3.7.*");
    }

    #[test]
    fn a_folder_that_is_like_another_differs_in_its_own_files_only() {
        let [_, wiki, old] = Image::all(TABLE).try_into().unwrap();
        assert_eq!(old.like.as_deref(), Some("wiki"));
        assert_eq!(old.references, ["library/wiki:1"]);
        let python = old.python.unwrap();
        assert_eq!(python.version, "3.13");
        assert_eq!(python.requirements, ["wiki==1.0", "wiki-extra"]);
        assert_ne!(wiki.digest, old.digest);

        let mut changed = TABLE.to_vec();
        changed[3].1 = b"FROM debian:trixie\n";
        let old = Image::all(&changed).pop().unwrap();
        assert_eq!(old.suites, ["trixie"], "what it begins with is the other's");
    }

    #[test]
    fn an_image_is_built_again_when_a_file_of_its_own_changes() {
        let mut changed = TABLE.to_vec();
        changed[2].1 = b"proxy-bin==3.8.* prox proxy\n";
        let (before, after) = (Image::all(TABLE), Image::all(&changed));
        assert_ne!(before[0].digest, after[0].digest);
        assert_eq!(before[1].digest, after[1].digest);
    }

    #[test]
    fn every_image_of_the_kit_has_a_name_and_a_tag_that_is_a_version() {
        for image in Image::all(embedded::IMAGES) {
            assert!(!image.references.is_empty(), "{} has no name", image.name);
            for reference in &image.references {
                assert!(
                    reference
                        .rsplit_once(':')
                        .is_some_and(|(_, tag)| !tag.is_empty()),
                    "{reference}"
                );
            }
        }
    }
}
