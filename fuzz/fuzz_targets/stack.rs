//! Compose files and a sample, from loading to the rendered stack.
#![no_main]

use std::collections::BTreeMap;

use allotment_recipe::{Recipe, RecipeFiles};
use allotment_types::{DnsName, RecipeName};
use libfuzzer_sys::fuzz_target;

/// Parts of the input are divided by a line that no file has.
const DIVIDER: &str = "\n=====\n";

fuzz_target!(|text: &str| {
    let mut parts = text.splitn(3, DIVIDER);
    let mut files = RecipeFiles::new();
    files.insert("compose.yml", parts.next().unwrap_or_default());
    if let Some(overlay) = parts.next() {
        files.insert("compose.more.yml", overlay);
    }
    let sample = parts.next().unwrap_or("COMPOSE_FILE=compose.yml:compose.more.yml");
    files.insert(".env.sample", sample);
    files.insert("file", "content");
    let (Ok(name), Ok(domain)) = (RecipeName::new("fuzz"), DnsName::new("fuzz.example")) else {
        return;
    };
    let Ok(recipe) = Recipe::load(&name, &files, None) else {
        return;
    };
    let _ = recipe.lint();
    let _ = recipe.describe();
    let Ok(settings) = recipe.settings(&domain, &BTreeMap::new()) else {
        return;
    };
    if let Ok(stack) = recipe.render(&settings) {
        let read: serde_json::Value = serde_json::from_str(&stack.compose_text()).expect("JSON");
        assert_eq!(read, stack.compose);
        no_variable(&read);
    }
});

/// Docker must find nothing to expand.
fn no_variable(value: &serde_json::Value) {
    match value {
        serde_json::Value::String(text) => assert!(!text.replace("$$", "").contains('$'), "{text}"),
        serde_json::Value::Array(items) => items.iter().for_each(no_variable),
        serde_json::Value::Object(map) => map.values().for_each(no_variable),
        _ => {}
    }
}
