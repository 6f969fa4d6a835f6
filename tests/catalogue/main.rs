//! Every recipe of the catalogue with every combination of answers that
//! matters: what is accepted gives a stack that Docker reads without a word,
//! what is refused is refused with its field, its cause and what to do.

#![expect(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "tests of whole recipes say what they skip and how far they are, start Docker's client, and fail where they cannot go on"
)]

mod accepted;
mod answers;
mod docker;
mod ecosystem;
mod refused;
mod shown;

use std::path::Path;

use allotment_recipe::{Recipe, RecipeFiles, RecipeKind};
use allotment_types::DnsName;

/// The recipes that are stacks of their own.
fn recipes() -> Vec<Recipe> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes");
    let mut folders: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders
        .iter()
        .map(|folder| read(folder))
        .filter(|recipe| recipe.toml.kind == RecipeKind::Stack)
        .collect()
}

fn read(folder: &Path) -> Recipe {
    let mut files = RecipeFiles::new();
    gather(folder, folder, &mut files);
    let name = folder.file_name().unwrap().to_str().unwrap();
    Recipe::load(&name.parse().unwrap(), &files, None).unwrap()
}

fn gather(root: &Path, folder: &Path, files: &mut RecipeFiles) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            gather(root, &path, files);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            files.insert(name, std::fs::read_to_string(&path).unwrap());
        }
    }
}

fn address() -> DnsName {
    DnsName::new("our-place.example.org").unwrap()
}
