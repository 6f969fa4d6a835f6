//! Against real repositories of the system's Git on this computer's disk, and a
//! server of our own on it.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use allotment_api::{PinView, Signature};
use allotment_app::ports::{Looked, SourceError, Sources as _};
use allotment_types::Timestamp;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpListener,
};

use crate::Elsewhere;

/// A data folder, a repository called `pot` beside it, and somebody with a key.
struct World {
    folder: tempfile::TempDir,
}

impl World {
    fn new() -> Self {
        let world = Self {
            folder: tempfile::tempdir().unwrap(),
        };
        fs::create_dir(world.repository()).unwrap();
        world.write("compose.yml", "version: \"3.8\"\n");
        let key = world.path("key");
        let key = key.to_str().unwrap();
        #[expect(clippy::disallowed_methods, reason = "a test's own set-up")]
        let mut keygen = Command::new("ssh-keygen");
        run(keygen.args(["-q", "-t", "ed25519", "-N", "", "-f", key]));
        let public = fs::read_to_string(world.path("key.pub")).unwrap();
        fs::write(world.path("known"), format!("ada@example.org {public}")).unwrap();
        let config = format!(
            "[user]\n name = Ada\n email = ada@example.org\n signingkey = {key}\n[gpg]\n format = ssh\n[gpg \"ssh\"]\n allowedSignersFile = {}\n",
            world.path("known").display()
        );
        fs::write(world.path("config"), config).unwrap();
        fs::write(
            world.path("stranger"),
            "[user]\n name = Bo\n email = bo@example.org\n",
        )
        .unwrap();
        world.git(&["init", "--quiet", "--initial-branch", "main"]);
        world
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn repository(&self) -> PathBuf {
        self.path("pot")
    }

    fn write(&self, path: &str, text: &str) {
        fs::write(self.repository().join(path), text).unwrap();
    }

    fn git(&self, words: &[&str]) -> String {
        #[expect(clippy::disallowed_methods, reason = "a test's own set-up")]
        let mut command = Command::new("git");
        command
            .args(words)
            .current_dir(self.repository())
            .env("GIT_CONFIG_GLOBAL", self.path("config"))
            .env("GIT_CONFIG_NOSYSTEM", "1");
        run(&mut command)
    }

    fn commit(&self, text: &str, more: &[&str]) -> String {
        self.write("compose.yml", text);
        self.git(&["add", "--all"]);
        self.git(&[&["commit", "--quiet", "-m", "A change"], more].concat());
        self.git(&["rev-parse", "HEAD"]).trim().to_owned()
    }

    fn elsewhere(&self) -> Elsewhere {
        Elsewhere::new(&self.path("data")).with_git_config(self.path("config"))
    }

    async fn look(&self, version: Option<&str>) -> Looked {
        let from = self.repository();
        let from = from.to_str().unwrap();
        self.elsewhere().look(from, version).await.unwrap()
    }
}

fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.success(), "{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn compose(looked: &Looked) -> &str {
    looked.files.get("compose.yml").unwrap()
}

#[tokio::test]
async fn the_newest_version_is_taken_by_its_number_and_another_one_by_its_tag() {
    let world = World::new();
    world.commit("a", &[]);
    world.git(&["tag", "-a", "-m", "x", "1.9.0+1"]);
    let wanted = world.commit("b", &[]);
    world.git(&["tag", "-a", "-m", "x", "1.10.0+2"]);
    world.git(&["tag", "-a", "-m", "x", "0.1.0+0"]);
    world.commit("c", &[]);
    let newest = world.look(None).await;
    assert_eq!(newest.version.as_deref(), Some("1.10.0+2"));
    assert_eq!(newest.commit.as_deref(), Some(wanted.as_str()));
    assert_eq!(newest.pin, format!("git:{wanted}"));
    assert_eq!(compose(&newest), "b");
    assert_eq!(newest.signature, Signature::Missing);
    assert_eq!(newest.suggested.unwrap().as_str(), "pot");
    assert_eq!(compose(&world.look(Some("1.9.0+1")).await), "a");
}

#[tokio::test]
async fn without_a_tag_the_newest_commit_is_taken_also_of_a_bare_repository() {
    let world = World::new();
    let commit = world.commit("a", &[]);
    let bare = world.path("bare.git");
    world.git(&["clone", "--quiet", "--bare", ".", bare.to_str().unwrap()]);
    let looked = world.elsewhere().look(bare.to_str().unwrap(), None).await;
    let looked = looked.unwrap();
    assert_eq!((looked.version, looked.commit), (None, Some(commit)));
    assert_eq!(looked.suggested.unwrap().as_str(), "bare");
}

#[tokio::test]
async fn a_version_that_is_not_there_is_told_and_nothing_else_is_meant_by_it() {
    let world = World::new();
    world.commit("a", &[]);
    for version in ["2.0.0", "../heads/newest", "--help", "a b"] {
        let from = world.repository();
        let refused = world.elsewhere();
        let refused = refused.look(from.to_str().unwrap(), Some(version)).await;
        let refused = refused.unwrap_err();
        let told = matches!(refused, SourceError::Version { .. });
        assert!(told, "{version}: {refused}");
    }
}

#[tokio::test]
async fn a_signature_is_good_unknown_or_missing_and_a_changed_one_bad() {
    let world = World::new();
    world.commit("a", &["-S"]);
    let looked = world.look(None).await;
    assert_eq!(
        looked.signature,
        Signature::Good("ada@example.org".to_owned())
    );
    // A tag that is a name alone stands for its commit.
    world.git(&["tag", "--no-sign", "0.9.0"]);
    let looked = world.look(Some("0.9.0")).await;
    assert_eq!(
        looked.signature,
        Signature::Good("ada@example.org".to_owned())
    );
    world.git(&["tag", "-s", "-m", "The first", "1.0.0"]);
    let looked = world.look(None).await;
    assert_eq!(
        looked.signature,
        Signature::Good("ada@example.org".to_owned())
    );
    // Who does not know the key cannot tell.
    let from = world.repository();
    let stranger = Elsewhere::new(&world.path("data")).with_git_config(world.path("stranger"));
    let looked = stranger.look(from.to_str().unwrap(), None).await.unwrap();
    assert_eq!(looked.signature, Signature::Unknown);
    // The same signature under another text.
    let tag = world.git(&["cat-file", "tag", "1.0.0"]);
    fs::write(world.path("forged"), tag.replace("The first", "The other")).unwrap();
    let forged = world.path("forged");
    let object = world.git(&["hash-object", "-t", "tag", "-w", forged.to_str().unwrap()]);
    world.git(&["update-ref", "refs/tags/1.0.1", object.trim()]);
    assert_eq!(world.look(Some("1.0.1")).await.signature, Signature::Bad);
}

#[cfg(unix)]
#[tokio::test]
async fn hooks_links_pictures_and_large_files_of_a_repository_mean_nothing() {
    let world = World::new();
    std::os::unix::fs::symlink("/etc/passwd", world.repository().join("abra.sh")).unwrap();
    fs::write(world.repository().join("icon.png"), [0x89, 0xff, 0]).unwrap();
    world.write("large", &"x".repeat(600_000));
    world.write(".gitattributes", "* filter=evil\n");
    fs::create_dir(world.repository().join("locales")).unwrap();
    world.write("locales/fr.ftl", "title = Pot\n");
    world.commit("a", &[]);
    let looked = world.look(None).await;
    let paths: Vec<&str> = looked.files.iter().map(|(path, _)| path).collect();
    assert_eq!(paths, [".gitattributes", "compose.yml", "locales/fr.ftl"]);
}

#[tokio::test]
async fn other_protocols_and_passwords_are_refused_before_anything_is_asked() {
    let elsewhere = World::new().elsewhere();
    for from in [
        "git@example.org:pot.git",
        "ssh://example.org/pot.git",
        "ext::sh -c true",
        "http://example.org/pot.git",
        "--upload-pack=true",
        "/there/is/no/such/folder",
    ] {
        let refused = elsewhere.look(from, None).await.unwrap_err();
        assert!(matches!(refused, SourceError::Address { .. }), "{from}");
    }
    let refused = elsewhere.look("https://ada:canary@example.org/pot.git", None);
    let refused = refused.await.unwrap_err();
    assert!(matches!(refused, SourceError::Password));
    assert!(!refused.to_string().contains("canary"));
}

#[tokio::test]
async fn a_folder_is_pinned_by_what_its_files_hold() {
    let world = World::new();
    let folder = world.path("plain");
    fs::create_dir_all(folder.join("locales")).unwrap();
    fs::write(folder.join("compose.yml"), "a").unwrap();
    fs::write(folder.join("locales/fr.ftl"), "b").unwrap();
    let look = || async {
        let elsewhere = world.elsewhere();
        elsewhere
            .look(folder.to_str().unwrap(), None)
            .await
            .unwrap()
    };
    let (first, again) = (look().await, look().await);
    assert_eq!(first, again);
    assert_eq!(first.files.get("locales/fr.ftl"), Some("b"));
    assert!(first.pin.starts_with("sha256:") && first.commit.is_none());
    fs::write(folder.join("compose.yml"), "ab").unwrap();
    fs::write(folder.join("locales/fr.ftl"), "").unwrap();
    assert_ne!(look().await.pin, first.pin);
}

fn pin(version: &str) -> PinView {
    PinView {
        name: "pot".parse().unwrap(),
        from: "https://git.example.org/pot.git".to_owned(),
        version: Some(version.to_owned()),
        commit: Some("0a1b".to_owned()),
        pin: format!("git:{version}"),
        signature: Signature::Missing,
        images: vec![],
        added_at: Timestamp::UNIX_EPOCH.into(),
    }
}

#[test]
fn what_is_kept_takes_the_place_of_the_version_before_and_can_be_taken_away() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = Elsewhere::new(folder.path());
    assert_eq!(elsewhere.pins().unwrap(), []);
    let recipes = folder.path().join("recipes");
    let first = [("compose.yml", "a"), ("old.conf", "b"), ("../out", "c")];
    elsewhere
        .keep(&pin("1"), &first.into_iter().collect())
        .unwrap();
    let second = [("compose.yml", "a2"), ("locales/fr.ftl", "d")];
    elsewhere
        .keep(&pin("2"), &second.into_iter().collect())
        .unwrap();
    assert_eq!(elsewhere.pins().unwrap(), [pin("2")]);
    let read = |path: &str| fs::read_to_string(recipes.join("pot").join(path)).ok();
    assert_eq!(read("compose.yml").as_deref(), Some("a2"));
    assert_eq!(read("locales/fr.ftl").as_deref(), Some("d"));
    assert_eq!(read("old.conf"), None);
    assert!(!recipes.join("out").exists() && !folder.path().join("out").exists());
    let left: Vec<_> = fs::read_dir(&recipes).unwrap().collect();
    assert_eq!(
        left.len(),
        2,
        "the folder and its record, nothing of before"
    );
    let name = "pot".parse().unwrap();
    assert!(elsewhere.forget(&name).unwrap());
    assert!(!elsewhere.forget(&name).unwrap());
    assert_eq!(fs::read_dir(&recipes).unwrap().count(), 0);
}

/// Serves one text to whoever asks, with a status.
async fn serve(status: &'static str, text: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let at = listener.local_addr().unwrap();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut asked = [0; 1024];
            let _ = stream.read(&mut asked).await;
            let length = text.len();
            let answer = format!(
                "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{text}"
            );
            let _ = stream.write_all(answer.as_bytes()).await;
        }
    });
    format!("http://{at}/recipes.json")
}

#[tokio::test]
async fn a_catalogue_is_read_from_a_file_or_an_address_and_kept() {
    let folder = tempfile::tempdir().unwrap();
    let elsewhere = Elsewhere::new(&folder.path().join("data"));
    assert_eq!(elsewhere.catalogue().unwrap(), None);
    let file = folder.path().join("recipes.json");
    fs::write(&file, "{\"a\": 1}").unwrap();
    let from = file.to_str().unwrap();
    assert_eq!(elsewhere.read(from).await.unwrap(), "{\"a\": 1}");
    let address = serve("200 OK", "{\"b\": 2}").await;
    let text = elsewhere.read(&address).await.unwrap();
    elsewhere.keep_catalogue(&text).unwrap();
    assert_eq!(
        elsewhere.catalogue().unwrap().as_deref(),
        Some("{\"b\": 2}")
    );
}

#[tokio::test]
async fn an_address_that_does_not_answer_well_or_that_others_can_read_is_no_catalogue() {
    let elsewhere = Elsewhere::new(Path::new("/nowhere"));
    let gone = serve("404 Not Found", "no").await;
    let failed = elsewhere.read(&gone).await.unwrap_err();
    assert!(matches!(failed, SourceError::Fetch { .. }), "{failed}");
    for from in ["http://example.org/recipes.json", "file:///etc/passwd"] {
        let refused = elsewhere.read(from).await.unwrap_err();
        assert!(matches!(refused, SourceError::Address { .. }), "{from}");
    }
}
