//! The two windows that are compared, built in the same run with the same
//! tools: ours, and an empty one of the same versions of Tauri and Yew.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    error::BenchError,
    program::{self, command},
    tell, tools,
};

/// Where the sources of the empty window go, below the target folder.
const EMPTY: &str = "window-bench";

/// The sources of the empty window that are its own.
const SOURCES: [(&str, &str); 8] = [
    ("ui/Cargo.toml", include_str!("empty/ui.toml")),
    ("ui/src/main.rs", include_str!("empty/ui.rs")),
    ("ui/page/index.html", include_str!("empty/page.html")),
    ("ui/styles/none.css", ""),
    ("src-tauri/Cargo.toml", include_str!("empty/app.toml")),
    (
        "src-tauri/build.rs",
        "fn main() {\n    tauri_build::build();\n}\n",
    ),
    ("src-tauri/src/main.rs", include_str!("empty/app.rs")),
    (
        "src-tauri/tauri.conf.json",
        include_str!("empty/tauri.conf.json"),
    ),
];

/// Where `cargo xtask ui --release` tells which files a part of the program is
/// fetched with, below the target folder: a line each, the part's name first.
const PARTS: &str = "ui/wasm32-unknown-unknown/wasm-release/parts.txt";

/// The part that a launch is in.
const LAUNCH: &str = "launch";

/// What it takes over from us as it is: versions, tools, icons.
const SHARED: [&str; 5] = [
    "Cargo.lock",
    "rust-toolchain.toml",
    "ui/page/boot.js",
    "xtask",
    "icons",
];

/// A window that is built, with its interface.
#[derive(Debug)]
pub(super) struct Window {
    /// Its name in tables.
    pub(super) name: &'static str,
    /// Its program.
    pub(super) program: PathBuf,
    /// Its interface.
    pub(super) interface: Interface,
}

/// Bytes of an interface, each file compressed by `gzip -9`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Interface {
    /// What is fetched until the first page stands, in the language with most.
    pub(super) first: u64,
    /// The same from the first page to an instance that is handed over.
    pub(super) launch: u64,
    /// All files, of all languages.
    pub(super) whole: u64,
}

/// Builds ours and the empty one, in this order.
pub(super) async fn both() -> Result<[Window; 2], BenchError> {
    let ours = tools::root();
    let target = target_folder()?;
    let empty = target.join(EMPTY);
    lay_out(&ours, &empty)?;
    Ok([
        build("allotment", &ours, &target).await?,
        build("an empty window", &empty, &empty.join("target")).await?,
    ])
}

/// This program lies in it: `target/release/allotment-bench`.
pub(super) fn target_folder() -> Result<PathBuf, BenchError> {
    let here = std::env::current_exe().map_err(BenchError::files("find", "this program"))?;
    Ok(here.ancestors().nth(2).unwrap_or(&here).to_owned())
}

fn lay_out(ours: &Path, empty: &Path) -> Result<(), BenchError> {
    for name in SHARED {
        copy(&ours.join(name), &empty.join(name))?;
    }
    let path = ours.join("Cargo.toml");
    let workspace = fs::read_to_string(&path).map_err(BenchError::files("read", path))?;
    write(&empty.join("Cargo.toml"), &of_the_empty(&workspace))?;
    for (name, text) in SOURCES {
        write(&empty.join(name), text)?;
    }
    Ok(())
}

/// Our workspace with other members: versions and profiles stay the same.
fn of_the_empty(workspace: &str) -> String {
    let members = r#"members = ["src-tauri", "ui", "xtask"]"#;
    let kept = workspace
        .lines()
        .filter(|line| !line.starts_with("exclude = "));
    kept.fold(String::new(), |text, line| {
        let line = if line.starts_with("members = ") {
            members
        } else {
            line
        };
        text + line + "\n"
    })
}

async fn build(name: &'static str, root: &Path, target: &Path) -> Result<Window, BenchError> {
    tell(&format!("Building {name} …"));
    let mut build = cargo(root, target);
    build.args(["run", "--quiet", "-p", "xtask", "--", "ui", "--release"]);
    program::run("Building an interface", build).await?;
    let parts = target.join(PARTS);
    let parts = fs::read_to_string(&parts).map_err(BenchError::files("read", parts))?;
    let mut window = cargo(root, target);
    window.args(["build", "--quiet", "--release", "-p", "allotment-desktop"]);
    program::run("Building a window", window).await?;
    Ok(Window {
        name,
        program: target.join("release/allotment-desktop"),
        interface: interface(&compressed(&root.join("ui/dist")).await?, &parts),
    })
}

/// cargo in a source tree, with its own target folder.
pub(super) fn cargo(root: &Path, target: &Path) -> tokio::process::Command {
    let mut cargo = command("cargo");
    cargo.current_dir(root).env("CARGO_TARGET_DIR", target);
    cargo
}

/// Each file of a folder, with its bytes when compressed.
async fn compressed(folder: &Path) -> Result<Vec<(String, u64)>, BenchError> {
    let mut gzip = command("sh");
    gzip.current_dir(folder).args([
        "-c",
        "find . -type f | while read -r file; do echo \"$(gzip -9 -c \"$file\" | wc -c) ${file#./}\"; done",
    ]);
    let said = program::run("Compressing an interface", gzip).await?.out;
    let read = |line: &str| {
        let (bytes, name) = line.trim().split_once(' ')?;
        Some((name.to_owned(), bytes.parse().ok()?))
    };
    Ok(said.lines().filter_map(read).collect())
}

fn interface(files: &[(String, u64)], parts: &str) -> Interface {
    let part = |line: &str| line.split(' ').skip(1).map(str::to_owned).collect();
    let later: Vec<String> = parts
        .lines()
        .flat_map(|line| part(line) as Vec<_>)
        .collect();
    let launch = parts.lines().find(|line| line.starts_with(LAUNCH));
    let launch: Vec<String> = launch.map(part).unwrap_or_default();
    let of = |is: &dyn Fn(&str) -> bool| {
        files
            .iter()
            .filter(|(name, _)| is(name))
            .map(|it| it.1)
            .collect::<Vec<_>>()
    };
    let is_words = |name: &str| name.starts_with("words/");
    let words = of(&is_words).into_iter().max().unwrap_or_default();
    let begin = of(&|name| !is_words(name) && !later.iter().any(|it| it == name));
    let first = begin.iter().sum::<u64>() + words;
    Interface {
        first,
        launch: first
            + of(&|name| launch.iter().any(|it| it == name))
                .iter()
                .sum::<u64>(),
        whole: of(&|_| true).iter().sum(),
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), BenchError> {
    if !from.is_dir() {
        let bytes = fs::read(from).map_err(BenchError::files("read", from))?;
        return put(to, &bytes);
    }
    for entry in fs::read_dir(from).map_err(BenchError::files("read", from))? {
        let entry = entry.map_err(BenchError::files("read", from))?;
        copy(&entry.path(), &to.join(entry.file_name()))?;
    }
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), BenchError> {
    put(path, text.as_bytes())
}

/// Leaves a file alone that is so already, so that nothing is built again.
fn put(path: &Path, bytes: &[u8]) -> Result<(), BenchError> {
    if fs::read(path).is_ok_and(|there| there == bytes) {
        return Ok(());
    }
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).map_err(BenchError::files("make", folder))?;
    fs::write(path, bytes).map_err(BenchError::files("write", path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_empty_window_has_our_versions_and_its_own_members() {
        let ours = "[workspace]\nmembers = [\"crates/*\"]\nexclude = [\"fuzz\"]\n\n[workspace.dependencies]\nyew = \"1\"\n";
        insta::assert_snapshot!(of_the_empty(ours), @r#"
        [workspace]
        members = ["src-tauri", "ui", "xtask"]

        [workspace.dependencies]
        yew = "1"
        "#);
    }

    #[test]
    fn a_launch_fetches_its_part_and_one_language() {
        let files = [
            ("page.html", 1),
            ("main.wasm", 10),
            ("words/en.ftl", 100),
            ("words/fr.ftl", 200),
            ("chunk_1.wasm", 1_000),
            ("split_launch.wasm", 10_000),
            ("split_money.wasm", 100_000),
        ];
        let files = files.map(|(name, bytes)| (name.to_owned(), bytes));
        let parts = "launch chunk_1.wasm split_launch.wasm\nmoney chunk_1.wasm split_money.wasm\n";
        let expected = Interface {
            first: 211,
            launch: 11_211,
            whole: 111_311,
        };
        assert_eq!(interface(&files, parts), expected);
    }
}
