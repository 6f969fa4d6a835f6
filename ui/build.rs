//! Finds the words of every language, so that a page brings its own file
//! (`locales/<language>/<page>.ftl`) and nobody keeps a list of them. In a page
//! they are fetched, one file a language that `cargo xtask ui` lays beside the
//! program: of them it holds only those that say that the others did not come.

use std::{fmt::Write as _, fs, io, path::Path};

const LANGUAGES: [&str; 4] = ["en", "fr", "es", "de"];

/// What is said when nothing else can be.
const BUILT_IN: &str = "absent.ftl";

#[expect(
    clippy::disallowed_methods,
    reason = "cargo tells a build script by its environment where to write"
)]
fn main() -> io::Result<()> {
    let out = std::env::var_os("OUT_DIR").ok_or_else(|| io::Error::other("cargo sets OUT_DIR"))?;
    // Asked when it runs, not when it was compiled: several checkouts may share
    // a target folder.
    let here = std::env::var_os("CARGO_MANIFEST_DIR");
    let here = here.ok_or_else(|| io::Error::other("cargo sets CARGO_MANIFEST_DIR"))?;
    let root = Path::new(&here).join("locales");
    let in_a_page = std::env::var_os("CARGO_CFG_TARGET_ARCH").is_some_and(|it| it == "wasm32");
    let mut code = String::new();
    for language in LANGUAGES {
        let folder = root.join(language);
        watch(&if in_a_page {
            folder.join(BUILT_IN)
        } else {
            folder.clone()
        })?;
        let mut files: Vec<_> = fs::read_dir(&folder)?
            .map(|entry| entry.map(|entry| entry.path()))
            .collect::<Result<_, _>>()?;
        files.sort();
        files.retain(|path| {
            let built_in = path.file_name().is_some_and(|name| name == BUILT_IN);
            built_in || (!in_a_page && path.extension().is_some_and(|end| end == "ftl"))
        });
        writeln!(
            code,
            "const {}: &[&str] = &[",
            language.to_ascii_uppercase()
        )
        .map_err(io::Error::other)?;
        for path in files {
            writeln!(code, "    include_str!({:?}),", path.display().to_string())
                .map_err(io::Error::other)?;
        }
        code.push_str("];\n");
    }
    fs::write(Path::new(&out).join("words.rs"), code)
}

fn watch(folder: &Path) -> io::Result<()> {
    io::Write::write_all(
        &mut io::stdout(),
        format!("cargo::rerun-if-changed={}\n", folder.display()).as_bytes(),
    )
}
