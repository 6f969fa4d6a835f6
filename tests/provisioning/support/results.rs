//! What a journey has shown of a recipe, as a file in the recipe's folder.

use std::{fs, path::Path};

use allotment_recipe::{Part, Proof, RESULT_FORMAT, Recipe, RecipeFiles, RecipeResult};

use super::Site;

/// Writes `recipes/<app>/results/DATE-KIND.toml` when the variable
/// `ALLOTMENT_RESULTS` is set: a run of the tests changes no file otherwise.
/// `instead` says what stood in for what.
pub(crate) async fn write(
    site: &Site,
    recipe: &Recipe,
    proof: Proof,
    version: String,
    instead: &str,
    parts: Vec<Part>,
) {
    #[expect(clippy::disallowed_methods, reason = "the tests' composition root")]
    let wanted = std::env::var_os("ALLOTMENT_RESULTS").is_some();
    if !wanted {
        return;
    }
    let date = site.console("date -u +%F").await;
    let system = site
        .console(". /etc/os-release; echo \"$PRETTY_NAME\"")
        .await;
    let result = RecipeResult {
        format: RESULT_FORMAT,
        proof,
        date: serde_json::from_value(date.trim().into()).unwrap(),
        version,
        digest: recipe.digest(proof),
        place: format!("a practice server with {}, {instead}", system.trim()),
        by: "the project's journeys".to_owned(),
        parts,
        images: vec![],
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../recipes")
        .join(recipe.name.to_string())
        .join("results");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(result.file_name()), result.to_toml()).unwrap();
}

/// A recipe of the catalogue as it is.
pub(crate) fn read(name: &str) -> Recipe {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../recipes")
        .join(name);
    let mut files = RecipeFiles::new();
    each_file(&folder, &folder, &mut |path, text| files.insert(path, text));
    Recipe::load(&name.parse().unwrap(), &files, None).unwrap()
}

/// Takes each file of a recipe's folder: its path below `root`, and its text.
pub(crate) fn each_file(root: &Path, folder: &Path, take: &mut impl FnMut(&str, String)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            each_file(root, &path, take);
        } else {
            let name = path.strip_prefix(root).unwrap().to_str().unwrap();
            take(name, fs::read_to_string(&path).unwrap());
        }
    }
}
