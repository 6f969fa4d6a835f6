//! Takes the interface apart: what is reached only through a function that
//! `ui/src/loading/parts.rs` marks becomes a file of its own.

use std::{
    fs,
    path::{Path, PathBuf},
};

use wasm_split_cli_support::{Options, transform};

use super::{NAME, UiError};

/// Where it is told which files each part is fetched with, beside what cargo
/// compiled: a line each, the part's name before its files.
const PARTS: &str = "parts.txt";

/// What fetches the parts; wasm-bindgen has the program import it.
const LOADER: &str = "parts.js";

/// Writes the parts and what fetches them, and answers where the program is
/// that is there from the start: it is still to be joined to a page.
pub(super) fn take_apart(wasm: &Path, dist: &Path) -> Result<PathBuf, UiError> {
    let failed = |source| UiError::File {
        path: wasm.to_owned(),
        source,
    };
    let input = fs::read(wasm).map_err(failed)?;
    let folder = wasm.with_extension("main");
    super::clear(&folder)?;
    let main = folder.join(NAME).with_extension("wasm");
    let (link_name, main_module) = (format!("./{LOADER}"), format!("./{NAME}.js"));
    let mut options = Options::new(&input);
    options.output_dir = dist;
    options.main_out_path = &main;
    options.link_name = &link_name;
    options.main_module = &main_module;
    options.emit_dwarf = false;
    let split = transform(options).map_err(|error| UiError::Split(error.into()))?;
    if split.split_modules.is_empty() {
        // Nobody imports it.
        let loader = dist.join(LOADER);
        fs::remove_file(&loader).map_err(|source| UiError::File {
            path: loader,
            source,
        })?;
    }
    let mut parts: Vec<_> = split.prefetch_map.into_iter().collect();
    parts.sort();
    let told = parts.iter().fold(String::new(), |told, (part, files)| {
        let files = files.iter().map(|file| format!(" {file}.wasm"));
        told + part + &files.collect::<String>() + "\n"
    });
    super::write(&wasm.with_file_name(PARTS), &told)?;
    Ok(main)
}
