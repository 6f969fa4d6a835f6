//! A recipe in a Git repository, fetched and read by the system's Git.

use std::{
    io,
    path::{Path, PathBuf},
    process::{Output, Stdio},
    time::Duration,
};

use allotment_api::Signature;
use allotment_app::{
    ports::{Looked, SourceError},
    redact,
};
use allotment_recipe::{
    RecipeFiles,
    files::{LARGEST_FILE, MOST_BYTES, MOST_FILES},
};
use tokio::process::Command;

use crate::{folder::text, name_of};

/// How long fetching may take.
const PATIENCE: Duration = Duration::from_mins(5);

/// The longest of Git's words that are told, in characters.
const LONGEST_SAID: usize = 300;

/// The system's Git.
#[derive(Debug, Clone, Default)]
pub(crate) struct Git {
    /// In place of the person's own configuration.
    pub(crate) config: Option<PathBuf>,
}

/// Whether a path is a repository, bare or with files.
pub(crate) fn is_repository(path: &Path) -> bool {
    path.join(".git").exists() || (path.join("HEAD").is_file() && path.join("objects").is_dir())
}

/// A repository in a folder of its own, for as long as it is looked at.
struct Fetched<'g> {
    git: &'g Git,
    from: &'g str,
    folder: tempfile::TempDir,
}

impl Git {
    /// Fetches a repository and reads one commit of it. `protocol` is the only
    /// one that Git may use.
    pub(crate) async fn look(
        &self,
        from: &str,
        version: Option<&str>,
        protocol: &str,
    ) -> Result<Looked, SourceError> {
        let folder = tempfile::tempdir().map_err(|source| SourceError::Disk {
            path: std::env::temp_dir().display().to_string(),
            source,
        })?;
        let fetched = Fetched {
            git: self,
            from,
            folder,
        };
        fetched.fetch(protocol).await?;
        let version = match version {
            Some(version) => Some(version.to_owned()),
            None => fetched.newest_tag().await?,
        };
        let commit = fetched.commit(version.as_deref()).await?;
        Ok(Looked {
            from: from.to_owned(),
            files: fetched.files(&commit).await?,
            signature: fetched.signature(version.as_deref(), &commit).await?,
            pin: format!("git:{commit}"),
            commit: Some(commit),
            version,
            suggested: name_of(from),
        })
    }
}

impl Fetched<'_> {
    #[expect(clippy::disallowed_methods, reason = "this edge runs Git")]
    fn command(&self) -> Command {
        let mut command = Command::new("git");
        command
            .arg("--git-dir")
            .arg(self.folder.path())
            // Nothing of the repository is run, and nobody is asked anything.
            .args(["-c", "core.hooksPath=/dev/null"])
            .args(["-c", "credential.helper="])
            .args(["-c", "transfer.fsckObjects=true"])
            .env("GIT_TERMINAL_PROMPT", "0")
            .env("GIT_ASKPASS", "true")
            .env("LC_ALL", "C")
            .current_dir(self.folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .kill_on_drop(true);
        if let Some(config) = &self.git.config {
            command
                .env("GIT_CONFIG_GLOBAL", config)
                .env("GIT_CONFIG_NOSYSTEM", "1");
        }
        command
    }

    async fn output(&self, command: &mut Command) -> Result<Output, SourceError> {
        let running = tokio::time::timeout(PATIENCE, command.output());
        let Ok(output) = running.await else {
            return Err(SourceError::Slow {
                from: self.from.to_owned(),
                seconds: PATIENCE.as_secs(),
            });
        };
        output.map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => SourceError::NoGit { source },
            _ => SourceError::Disk {
                path: "git".to_owned(),
                source,
            },
        })
    }

    /// Runs Git and gives what it printed.
    async fn run(&self, words: &[&str]) -> Result<Vec<u8>, SourceError> {
        let output = self.output(self.command().args(words)).await?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        Err(self.said(&output))
    }

    fn said(&self, output: &Output) -> SourceError {
        let said = String::from_utf8_lossy(&output.stderr);
        let last = said.lines().rev().find(|line| !line.trim().is_empty());
        SourceError::Git {
            from: self.from.to_owned(),
            said: redact::tidy(last.unwrap_or("it did not say why"), LONGEST_SAID),
        }
    }

    async fn fetch(&self, protocol: &str) -> Result<(), SourceError> {
        self.run(&["init", "--quiet", "--bare"]).await?;
        let mut command = self.command();
        command.env("GIT_ALLOW_PROTOCOL", protocol).args([
            "fetch",
            "--quiet",
            "--no-recurse-submodules",
            "--no-write-fetch-head",
            "--",
            self.from,
            "+HEAD:refs/heads/newest",
            "+refs/tags/*:refs/tags/*",
        ]);
        let output = self.output(&mut command).await?;
        if output.status.success() {
            return Ok(());
        }
        Err(self.said(&output))
    }

    /// By number, not by date: `1.10.0` is newer than `1.9.0`.
    async fn newest_tag(&self) -> Result<Option<String>, SourceError> {
        let words = ["tag", "--list", "--sort=-version:refname"];
        let tags = self.run(&words).await?;
        let tags = String::from_utf8_lossy(&tags).into_owned();
        Ok(tags.lines().next().map(str::to_owned))
    }

    async fn commit(&self, version: Option<&str>) -> Result<String, SourceError> {
        let name = version.map_or_else(
            || "refs/heads/newest^{commit}".to_owned(),
            |tag| format!("refs/tags/{tag}^{{commit}}"),
        );
        let words = ["rev-parse", "--verify", "--quiet", "--end-of-options"];
        let found = self.run(&[&words[..], &[&name]].concat()).await;
        let missing = |_| SourceError::Version {
            from: self.from.to_owned(),
            version: version.unwrap_or("HEAD").to_owned(),
        };
        let found = found.map_err(missing)?;
        Ok(String::from_utf8_lossy(&found).trim().to_owned())
    }

    /// The text files of a commit. Links and submodules are no files.
    async fn files(&self, commit: &str) -> Result<RecipeFiles, SourceError> {
        let words = ["ls-tree", "-r", "-l", "-z", "--full-tree", commit];
        let tree = self.run(&words).await?;
        let mut files = RecipeFiles::new();
        let (mut count, mut bytes) = (0, 0);
        for entry in tree.split(|byte| *byte == 0) {
            let Some(file) = Entry::read(entry) else {
                continue;
            };
            count += 1;
            bytes += file.size.min(LARGEST_FILE);
            if count > MOST_FILES || bytes > MOST_BYTES {
                return Err(SourceError::TooLarge {
                    from: self.from.to_owned(),
                });
            }
            if file.size <= LARGEST_FILE {
                let content = self.run(&["cat-file", "blob", file.object]).await?;
                if let Some(text) = text(content) {
                    files.insert(file.path, text);
                }
            }
        }
        Ok(files)
    }

    /// That of the tag, or else that of the commit.
    async fn signature(
        &self,
        version: Option<&str>,
        commit: &str,
    ) -> Result<Signature, SourceError> {
        let tag = version.map(|tag| format!("refs/tags/{tag}"));
        // A tag can be a name alone: then its commit is what may be signed.
        if let Some(tag) = &tag
            && self.kind(tag).await? == "tag"
            && self.is_signed(tag).await
        {
            return self.verified("verify-tag", tag).await;
        }
        if self.is_signed(commit).await {
            return self.verified("verify-commit", commit).await;
        }
        Ok(Signature::Missing)
    }

    /// What Git calls an object: `tag`, `commit`.
    async fn kind(&self, object: &str) -> Result<String, SourceError> {
        let kind = self.run(&["cat-file", "-t", object]).await?;
        Ok(String::from_utf8_lossy(&kind).trim().to_owned())
    }

    async fn is_signed(&self, object: &str) -> bool {
        let content = self.run(&["cat-file", "-p", object]).await;
        let content = content.unwrap_or_default();
        String::from_utf8_lossy(&content).lines().any(|line| {
            line.starts_with("gpgsig ")
                || line.starts_with("-----BEGIN PGP SIGNATURE")
                || line.starts_with("-----BEGIN SSH SIGNATURE")
        })
    }

    async fn verified(&self, how: &str, object: &str) -> Result<Signature, SourceError> {
        let output = self
            .output(self.command().args([how, "--raw", object]))
            .await?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned()
            + &String::from_utf8_lossy(&output.stdout);
        if output.status.success() {
            return Ok(Signature::Good(signer(&said)));
        }
        // GnuPG's own words for programs, and those of ssh-keygen.
        let bad = said.contains("BADSIG") || said.contains("incorrect signature");
        Ok(if bad {
            Signature::Bad
        } else {
            Signature::Unknown
        })
    }
}

/// Whose signature it is, as GnuPG or ssh-keygen tells it.
fn signer(said: &str) -> String {
    let pgp = said.lines().find_map(|line| {
        let words = line.split_once("GOODSIG ")?.1;
        Some(words.split_once(' ')?.1.to_owned())
    });
    let ssh = said.lines().find_map(|line| {
        let words = line.split_once("signature for ")?.1;
        Some(words.split(" with ").next().unwrap_or(words).to_owned())
    });
    let signer = pgp.or(ssh).unwrap_or_else(|| "a known key".to_owned());
    redact::tidy(&signer, LONGEST_SAID)
}

/// A line of `git ls-tree -l`: `100644 blob <object> <size>\t<path>`.
struct Entry<'l> {
    object: &'l str,
    size: usize,
    path: &'l str,
}

impl<'l> Entry<'l> {
    /// Nothing of what is no file: links (120000) and submodules (160000).
    fn read(line: &'l [u8]) -> Option<Self> {
        let line = std::str::from_utf8(line).ok()?;
        let (head, path) = line.split_once('\t')?;
        let mut words = head.split_whitespace();
        let mode = words.next()?;
        let (kind, object, size) = (words.next()?, words.next()?, words.next()?);
        let is_file = matches!(mode, "100644" | "100755") && kind == "blob";
        Some(Self {
            object,
            size: size.parse().ok()?,
            path,
        })
        .filter(|_| is_file)
    }
}
