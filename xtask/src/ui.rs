//! Builds the window's interface into `ui/dist`: cargo compiles it to
//! WebAssembly, wasm-split takes it apart into what is there from the start
//! and what is fetched later, wasm-bindgen writes what joins it to a page. Both
//! are used as libraries. No other tool is needed and nothing is downloaded.

mod order;
mod parts;
mod words;

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use wasm_bindgen_cli_support::Bindgen;

const NAME: &str = "allotment-ui";

/// How the interface is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// Quick to build, with the names of functions.
    Dev,
    /// Small: what people get.
    Release,
}

impl Profile {
    /// Its name for cargo, and that of its folder.
    fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Dev => ("dev", "debug"),
            Self::Release => ("wasm-release", "wasm-release"),
        }
    }
}

/// Why there is no new interface. What was in `ui/dist` before may be gone.
#[derive(Debug, thiserror::Error)]
pub(crate) enum UiError {
    /// cargo did not start.
    #[error("cargo could not be started")]
    Start(#[source] io::Error),
    /// The code does not compile; cargo has said why.
    #[error("the interface does not compile; cargo says why above")]
    Compile,
    /// wasm-split refused.
    #[error("wasm-split could not take the interface apart")]
    Split(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// wasm-bindgen refused.
    #[error(
        "wasm-bindgen could not join the interface to a page; its version must be the same in Cargo.toml for `wasm-bindgen` and `wasm-bindgen-cli-support`"
    )]
    Bind(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// What wasm-split or wasm-bindgen wrote is not as WebAssembly is.
    #[error("the interface's functions could not be put into another order")]
    Order(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// A file could not be read or written.
    #[error("`{}` could not be read or written", .path.display())]
    File {
        path: PathBuf,
        #[source]
        source: io::Error,
    },
}

/// Compiles the interface and writes `ui/dist`; says what it wrote.
pub(crate) fn build(root: &Path, profile: Profile) -> Result<String, UiError> {
    let wasm = compile(root, profile)?;
    let dist = root.join("ui/dist");
    clear(&dist)?;
    let main = parts::take_apart(&wasm, &dist)?;
    bind(&main, &dist, profile)?;
    if profile == Profile::Release {
        order::order_all(&dist)?;
    }
    words::lay_down(&root.join("ui/locales"), &dist)?;
    assets(root, &dist)?;
    Ok(format!("The interface is in {}", dist.display()))
}

#[expect(
    clippy::disallowed_methods,
    reason = "a chore at the desk: it starts cargo, and follows the target folder that cargo was told"
)]
fn compile(root: &Path, profile: Profile) -> Result<PathBuf, UiError> {
    let (name, folder) = profile.names();
    let outer =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), PathBuf::from);
    // A folder of its own: the outer cargo may hold the lock of the other.
    let target = outer.join("ui");
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let status = Command::new(cargo)
        .current_dir(root)
        .args(["rustc", "--target", "wasm32-unknown-unknown"])
        .args(["-p", NAME, "--bin", NAME, "--profile", name])
        .args((profile == Profile::Release).then_some("--no-default-features"))
        .arg("--target-dir")
        .arg(&target)
        // What refers to what, by which wasm-split finds what belongs together.
        .args(["--", "-Clink-arg=--emit-relocs"])
        .status()
        .map_err(UiError::Start)?;
    if !status.success() {
        return Err(UiError::Compile);
    }
    let built = target.join("wasm32-unknown-unknown").join(folder);
    Ok(built.join(NAME).with_extension("wasm"))
}

fn bind(wasm: &Path, dist: &Path, profile: Profile) -> Result<(), UiError> {
    let release = profile == Profile::Release;
    let mut bindgen = Bindgen::new();
    let web = bindgen
        .web(true)
        .map_err(|error| UiError::Bind(error.into()))?;
    web.input_path(wasm)
        .typescript(false)
        // Else `init()` does not know where the wasm is.
        .omit_default_module_path(false)
        // The parts share the program's table of functions.
        .keep_lld_exports(true)
        .debug(!release)
        .keep_debug(!release)
        .remove_name_section(release)
        .remove_producers_section(release)
        .out_name(NAME)
        .generate(dist)
        .map_err(|error| UiError::Bind(error.into()))
}

/// The page, what starts it, and how it looks. The style sheets that the page
/// names become one, in its order: one thing to wait for before it is drawn.
fn assets(root: &Path, dist: &Path) -> Result<(), UiError> {
    let ui = root.join("ui");
    copy(
        &root.join("icons/allotment.svg"),
        &dist.join("allotment.svg"),
    )?;
    let pages = ui.join("page");
    for name in names(&pages)? {
        if name != "index.html" {
            copy(&pages.join(&name), &dist.join(&name))?;
        }
    }
    let (page, sheets) = with_one_sheet(&read(&pages.join("index.html"))?);
    write(&dist.join("index.html"), &page)?;
    let mut styles = String::new();
    for sheet in &sheets {
        styles += &read(&ui.join(sheet))?;
    }
    if sheets.is_empty() {
        return Ok(());
    }
    write(&dist.join("styles.css"), &styles)
}

/// A page with one style sheet, `styles.css`, in the place of the first that it
/// names, and the names of all.
fn with_one_sheet(page: &str) -> (String, Vec<String>) {
    let (mut joined, mut sheets) = (String::new(), vec![]);
    for line in page.lines() {
        let sheet = line
            .trim()
            .strip_prefix(r#"<link rel="stylesheet" href=""#)
            .and_then(|rest| rest.strip_suffix(r#"">"#));
        match sheet {
            Some(sheet) => {
                if sheets.is_empty() {
                    joined += "    <link rel=\"stylesheet\" href=\"styles.css\">\n";
                }
                sheets.push(sheet.to_owned());
            }
            None => joined.extend([line, "\n"]),
        }
    }
    (joined, sheets)
}

/// The names of a folder's files.
fn names(folder: &Path) -> Result<Vec<std::ffi::OsString>, UiError> {
    let failed = |source| UiError::File {
        path: folder.to_owned(),
        source,
    };
    let entries = fs::read_dir(folder).map_err(failed)?;
    entries
        .map(|entry| entry.map(|entry| entry.file_name()).map_err(failed))
        .collect()
}

fn read(path: &Path) -> Result<String, UiError> {
    fs::read_to_string(path).map_err(|source| UiError::File {
        path: path.to_owned(),
        source,
    })
}

fn write(path: &Path, text: &str) -> Result<(), UiError> {
    fs::write(path, text).map_err(|source| UiError::File {
        path: path.to_owned(),
        source,
    })
}

fn clear(folder: &Path) -> Result<(), UiError> {
    let failed = |source| UiError::File {
        path: folder.to_owned(),
        source,
    };
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    fs::create_dir_all(folder).map_err(failed)
}

fn copy(from: &Path, to: &Path) -> Result<(), UiError> {
    fs::copy(from, to)
        .map(drop)
        .map_err(|source| UiError::File {
            path: to.to_owned(),
            source,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The page as people get it before anything of the interface is there.
    const PAGE: &str = include_str!("../../ui/page/index.html");

    #[test]
    fn all_sheets_become_one_in_the_order_of_the_page() {
        let (page, sheets) = with_one_sheet(PAGE);
        assert_eq!(page.matches("stylesheet").count(), 1);
        assert_eq!(
            sheets.first().map(String::as_str),
            Some("styles/tokens.css")
        );
        assert_eq!(sheets.len(), PAGE.matches("stylesheet").count());
    }

    #[test]
    fn the_first_frame_is_in_the_page_and_its_theme_is_known_before_its_style() {
        let at = |part: &str| PAGE.find(part).unwrap_or(usize::MAX);
        assert!(PAGE.contains(r#"<span class="header-name">Allotment</span>"#));
        assert!(at("theme.js") < at("stylesheet"));
        assert!(at("stylesheet") < at("boot.js"));
    }
}
