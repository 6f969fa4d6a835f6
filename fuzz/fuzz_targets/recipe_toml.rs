//! `recipe.toml` is anybody's text.
#![no_main]

use allotment_recipe::RecipeToml;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let (manifest, problems) = RecipeToml::parse("recipe.toml", text);
    for problem in problems {
        assert_eq!(problem.place.file, "recipe.toml");
        assert!(problem.place.line as usize <= text.lines().count() + 1, "{problem}");
    }
    for question in manifest.questions {
        let _ = question.check(text);
    }
});
