//! A translation of a recipe is anybody's text.
#![no_main]

use allotment_recipe::{Recipe, RecipeFiles};
use allotment_types::Language;
use libfuzzer_sys::fuzz_target;

const RECIPE: [(&str, &str); 3] = [
    (
        "recipe.toml",
        "format = 1\ntitle = \"Tea\"\nsummary = \"A round of tea.\"\n",
    ),
    (".env.sample", "DOMAIN=tea.example.org\n"),
    (
        "compose.yml",
        "services:\n  app:\n    image: tea:1\n",
    ),
];

fuzz_target!(|text: &str| {
    let mut files: RecipeFiles = RECIPE.into_iter().collect();
    files.insert("locales/fr.ftl", text);
    match Recipe::load(&"tea".parse().unwrap(), &files, None) {
        Ok(recipe) => assert!(recipe.words.say(Language::Fr, "title").is_some()),
        Err(problems) => assert!(problems.iter().any(|it| it.place.file == "locales/fr.ftl")),
    }
});
