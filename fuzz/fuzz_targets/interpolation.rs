//! Texts with variables.
#![no_main]

use allotment_recipe::{
    Template,
    interpolate::{LONGEST_VALUE, Pattern},
};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let lookup = |name: &str| (name.len() % 2 == 0).then_some(text);
    if let Ok(expanded) = Pattern::parse(text).and_then(|pattern| pattern.expand(&lookup)) {
        assert!(expanded.text.len() <= LONGEST_VALUE);
        if !text.contains('$') {
            assert_eq!(expanded.text, text);
        }
    }
    if let Ok(template) = Template::parse(text) {
        let filled = template.fill(&mut |_| Some(String::new()));
        assert!(filled.is_ok_and(|filled| filled.len() <= text.len()));
    }
});
