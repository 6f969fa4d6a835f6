//! A sample is anybody's text; the `.env` written from it must read back.
#![no_main]

use std::collections::BTreeMap;

use allotment_recipe::{EnvSample, Recipe, RecipeFiles};
use allotment_types::{DnsName, RecipeName};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let _ = EnvSample::parse(".env.sample", text);
    let files: RecipeFiles = [
        (".env.sample", text),
        ("compose.yml", "services: {app: {image: 'a:1'}}"),
    ]
    .into_iter()
    .collect();
    let (Ok(name), Ok(domain)) = (RecipeName::new("fuzz"), DnsName::new("fuzz.example")) else {
        return;
    };
    let Ok(recipe) = Recipe::load(&name, &files, None) else {
        return;
    };
    let Ok(settings) = recipe.settings(&domain, &BTreeMap::new()) else {
        return;
    };
    let written = recipe.env_file(&settings);
    let (read, problems) = EnvSample::parse(".env", &written);
    assert!(problems.iter().all(|problem| !problem.is_error()), "{problems:?}\n{written}");
    let values: BTreeMap<String, String> = read
        .active()
        .filter_map(|entry| Some((entry.key.clone(), entry.value.expand(&|_| None).ok()?)))
        .collect();
    assert_eq!(values, settings.env, "{written}");
});
