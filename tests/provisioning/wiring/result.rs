//! What was shown, as the recipe's result file.

use std::{fs, path::Path};

use allotment_recipe::{Part, Proof, RESULT_FORMAT, RecipeResult};

use super::stage::Wired;
use crate::support::Site;

/// Writes `recipes/<app>/results/DATE-wiring.toml` when the variable
/// `ALLOTMENT_RESULTS` is set: a run of the tests changes no file otherwise.
pub(super) async fn write(site: &Site, wired: &Wired, parts: Vec<Part>) {
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
        proof: Proof::Wiring,
        date: serde_json::from_value(date.trim().into()).unwrap(),
        version: wired.version(),
        digest: wired.recipe.digest(),
        place: format!(
            "a practice server with {}, with a probe in the place of every image",
            system.trim()
        ),
        by: "the project's journeys".to_owned(),
        parts,
        images: vec![],
    };
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../recipes")
        .join(wired.recipe.name.to_string())
        .join("results");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join(result.file_name()), result.to_toml()).unwrap();
}
