//! Lists what lies in `kit/` and `images/`, so that the crate carries it all
//! and a new file there is found without being named anywhere.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

/// A folder that cargo names to build scripts.
#[expect(
    clippy::disallowed_methods,
    reason = "this is how cargo tells a build script where things are"
)]
fn told(name: &str) -> io::Result<PathBuf> {
    let folder = std::env::var_os(name).map(PathBuf::from);
    folder.ok_or_else(|| io::Error::other(format!("cargo did not name {name}")))
}

fn main() -> io::Result<()> {
    let out = told("OUT_DIR")?;
    // Asked when it runs, not when it was compiled: several checkouts may share
    // a target folder.
    let here = told("CARGO_MANIFEST_DIR")?;
    let mut table = String::new();
    for folder in ["kit", "images"] {
        let root = here.join(folder);
        let mut files = Vec::new();
        collect(&root, &mut files)?;
        files.sort();
        let _ = writeln!(
            table,
            "/// The files of `{folder}/`, by path, sorted.\npub(crate) static {}: &[(&str, &[u8])] = &[",
            folder.to_uppercase()
        );
        for file in files {
            let name = file.strip_prefix(&root).unwrap_or(&file);
            let _ = writeln!(
                table,
                "    ({:?}, include_bytes!({:?})),",
                name.to_string_lossy(),
                file.to_string_lossy()
            );
        }
        table.push_str("];\n");
    }
    fs::write(out.join("embedded.rs"), table)
}

/// Gathers all files below a folder and has cargo watch them.
fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo::rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            files.push(path);
        }
    }
    Ok(())
}
