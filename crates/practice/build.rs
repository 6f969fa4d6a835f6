//! Lists what lies in `kit/` and `images/`, so that the crate carries it all
//! and a new file there is found without being named anywhere.

use std::{
    fmt::Write as _,
    fs, io,
    path::{Path, PathBuf},
};

fn main() -> io::Result<()> {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is how cargo tells a build script where it may write"
    )]
    let out = std::env::var_os("OUT_DIR").map(PathBuf::from);
    let out = out.ok_or_else(|| io::Error::other("cargo did not name OUT_DIR"))?;
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
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
