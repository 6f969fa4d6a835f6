//! Every language says the same.
#![expect(clippy::unwrap_used, reason = "all of it is test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use allotment_types::Language;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser::parse,
};
use regex_lite::Regex;

fn crate_folder() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Messages of a language, each with the variables that it speaks of.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let file = crate_folder().join(format!("locales/{}/papers.ftl", language.tag()));
    let text = fs::read_to_string(file).unwrap();
    let resource = parse(text).unwrap_or_else(|(_, mistakes)| panic!("{language:?}: {mistakes:?}"));
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            in_pattern(&message.value.unwrap(), &mut variables);
            let before = messages.insert(message.id.name.clone(), variables);
            assert!(before.is_none(), "{language:?}: {} twice", message.id.name);
        }
    }
    messages
}

fn in_pattern(pattern: &Pattern<String>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, variables);
        }
    }
}

fn in_expression(expression: &Expression<String>, variables: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => in_inline(inline, variables),
        Expression::Select { selector, variants } => {
            in_inline(selector, variables);
            for variant in variants {
                in_pattern(&variant.value, variables);
            }
        }
    }
}

fn in_inline(inline: &InlineExpression<String>, variables: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        variables.insert(id.name.clone());
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let entries = entries.map(|entry| entry.unwrap().path());
    entries
        .flat_map(|path| {
            if path.is_dir() {
                sources(&path)
            } else {
                vec![path]
            }
        })
        .collect()
}

/// The keys of messages as the program asks for them.
fn asked_for() -> BTreeSet<String> {
    let key = Regex::new(r#""((?:sheet|kit|page|date|statement|totals)(?:-[a-z]+)*)""#).unwrap();
    let files = sources(&crate_folder().join("src")).into_iter();
    let texts = files.filter(|file| file.extension().is_some_and(|e| e == "rs"));
    let texts = texts.map(|file| fs::read_to_string(file).unwrap());
    let keys = texts.flat_map(|text| {
        let found = key.captures_iter(&text).map(|c| c[1].to_owned());
        found.collect::<Vec<_>>()
    });
    // These are names of variables as well; only the date is also a message.
    let keys = keys.filter(|key| key != "page");
    // The dates ask for it.
    keys.chain(["month-name".to_owned()]).collect()
}

#[test]
fn each_language_has_every_message_and_none_that_nobody_asks_for() {
    let asked = asked_for();
    assert!(asked.len() > 60, "the keys are still found in the source");
    for language in Language::ALL {
        let there: BTreeSet<String> = messages(language).into_keys().collect();
        let missing: Vec<_> = asked.difference(&there).collect();
        let unused: Vec<_> = there.difference(&asked).collect();
        assert!(missing.is_empty(), "{language:?} lacks {missing:?}");
        assert!(unused.is_empty(), "nobody asks {language:?} for {unused:?}");
    }
}

#[test]
fn a_message_speaks_of_the_same_things_in_every_language() {
    let english = messages(Language::En);
    for language in Language::ALL {
        assert_eq!(messages(language), english, "{language:?}");
    }
}

#[test]
fn what_is_typed_is_the_same_in_every_language() {
    let typed = |language: Language| -> BTreeMap<String, BTreeSet<String>> {
        let file = crate_folder().join(format!("locales/{}/papers.ftl", language.tag()));
        let text = fs::read_to_string(file).unwrap();
        let lines = text.lines().filter_map(|line| line.split_once(" = "));
        let typed = |what: &str| {
            what.split('`')
                .skip(1)
                .step_by(2)
                .map(str::to_owned)
                .collect()
        };
        lines
            .map(|(key, what)| (key.to_owned(), typed(what)))
            .collect()
    };
    let english = typed(Language::En);
    for language in Language::ALL {
        assert_eq!(typed(language), english, "{language:?}");
    }
}
