//! Every word that the interface says exists in every language, and nothing
//! is kept that it no longer says.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests; a file that cannot be read fails the test that needs it"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::{Path, PathBuf},
};

use allotment_api::codes;
use allotment_types::Language;
use allotment_ui::text::FAMILIES;
use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};

/// Keys with the names of their variables.
type Words = BTreeMap<String, BTreeSet<String>>;

#[test]
fn a_key_that_is_used_is_there() {
    let english = words(Language::En);
    let missing: Vec<_> = used()
        .into_iter()
        .filter(|(key, _)| !english.contains_key(key))
        .collect();
    assert!(
        missing.is_empty(),
        "not in locales/en, used in: {missing:#?}"
    );
}

#[test]
fn a_key_that_is_there_is_used() {
    let used = used();
    let unused: Vec<_> = words(Language::En)
        .into_keys()
        .filter(|key| !used.contains_key(key))
        .filter(|key| !FAMILIES.iter().any(|family| key.starts_with(family)))
        .collect();
    assert!(unused.is_empty(), "said nowhere in src: {unused:#?}");
}

#[test]
fn every_language_has_the_same_keys_with_the_same_variables() {
    let english = words(Language::En);
    for language in Language::ALL {
        let other = words(language);
        let missing: Vec<_> = english.keys().filter(|k| !other.contains_key(*k)).collect();
        let surplus: Vec<_> = other.keys().filter(|k| !english.contains_key(*k)).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:#?}");
        assert!(surplus.is_empty(), "only {language} has {surplus:#?}");
        for (key, variables) in &english {
            assert_eq!(variables, &other[key], "variables of `{key}` in {language}");
        }
    }
}

#[test]
fn whatever_goes_wrong_is_told_with_what_is_safe_and_what_to_do() {
    let english = words(Language::En);
    for code in codes::ALL {
        for family in ["error-", "next-"] {
            let key = format!("{family}{code}");
            assert!(english.contains_key(&key), "no words for `{key}`");
        }
    }
}

#[test]
fn french_signs_of_two_parts_stay_with_their_word() {
    let narrow = '\u{202f}';
    let wide = '\u{a0}';
    for (key, text) in texts(Language::Fr) {
        let letters: Vec<char> = text.chars().collect();
        for (at, sign) in letters.iter().enumerate() {
            let before = at.checked_sub(1).map(|at| letters[at]);
            let fits = match sign {
                '?' | '!' | ';' => before == Some(narrow),
                // Addresses and times have colons as well.
                ':' if letters.get(at + 1).is_none_or(|c| *c == ' ') => before == Some(wide),
                '»' => before == Some(wide),
                _ => true,
            };
            assert!(fits, "`{key}`: the space before `{sign}` in: {text}");
        }
    }
}

#[test]
fn keys_that_are_put_together_belong_to_a_declared_family() {
    for (path, text) in sources() {
        for call in calls(&text, ".family(") {
            if let Some(prefix) = literal(call) {
                assert!(FAMILIES.contains(&prefix), "{}: `{prefix}`", path.display());
            }
        }
        for begin in ["t.get(", "text.get(", "tr!("] {
            for call in calls(&text, begin) {
                let argument = if begin == "tr!(" { second(call) } else { call };
                assert!(
                    !argument
                        .trim_start()
                        .trim_start_matches('&')
                        .starts_with("format!"),
                    "{}: a key is put together outside a family: {}",
                    path.display(),
                    argument.chars().take(60).collect::<String>()
                );
            }
        }
    }
}

#[test]
fn english_keeps_to_the_style() {
    let unwanted = [
        "please",
        "sorry",
        "oops",
        "invalid",
        "illegal",
        "successfully",
        "simply",
        "easily",
    ];
    for (key, text) in texts(Language::En) {
        let words: Vec<String> = text
            .split(|c: char| !c.is_alphabetic())
            .map(str::to_lowercase)
            .collect();
        for word in unwanted {
            assert!(!words.iter().any(|w| w == word), "`{key}` says \"{word}\"");
        }
        assert!(!text.contains('!'), "`{key}` has an exclamation mark");
    }
}

#[test]
fn the_reader_of_this_test_finds_what_it_looks_for() {
    let code = "t.get(\n  \"a-b\") tr!(\n self.t, \"c-d\", n = 1) key!(\"e-f\") map.get(\"no\")";
    let found: BTreeSet<String> = keys(code).into_iter().collect();
    assert_eq!(found, ["a-b", "c-d", "e-f"].map(str::to_owned).into());
}

/// Keys that the code says, each with the files that do.
fn used() -> BTreeMap<String, Vec<String>> {
    let mut used: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (path, text) in sources() {
        for key in keys(&text) {
            used.entry(key)
                .or_default()
                .push(path.display().to_string());
        }
    }
    used
}

fn keys(code: &str) -> Vec<String> {
    let first = ["t.get(", "text.get(", "key!("]
        .into_iter()
        .flat_map(|begin| calls(code, begin));
    let later = calls(code, "tr!(").into_iter().map(second);
    first
        .chain(later)
        .filter_map(literal)
        .map(str::to_owned)
        .collect()
}

/// What follows each place where a word of the code begins so.
fn calls<'c>(code: &'c str, begin: &str) -> Vec<&'c str> {
    code.match_indices(begin)
        .filter(|(at, _)| {
            let before = code[..*at].chars().next_back();
            begin.starts_with('.') || !before.is_some_and(|c| c.is_alphanumeric() || c == '_')
        })
        .map(|(at, _)| &code[at + begin.len()..])
        .collect()
}

/// What follows the first comma.
fn second(arguments: &str) -> &str {
    arguments.split_once(',').map_or("", |(_, rest)| rest)
}

fn literal(arguments: &str) -> Option<&str> {
    let rest = arguments.trim_start().strip_prefix('"')?;
    rest.split('"').next()
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut files = Vec::new();
    walk(&root().join("src"), "rs", &mut files);
    assert!(files.len() > 20, "the sources were found");
    files
}

fn walk(folder: &Path, end: &str, files: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            walk(&path, end, files);
        } else if path.extension().is_some_and(|e| e == end) {
            let text = fs::read_to_string(&path).unwrap();
            files.push((path, without_comments(&text)));
        }
    }
}

fn without_comments(text: &str) -> String {
    text.lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |text, line| text + line + "\n")
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn words(language: Language) -> Words {
    let mut words = Words::new();
    each(language, |key, pattern, path| {
        let mut variables = BTreeSet::new();
        of_pattern(pattern, &mut variables);
        let before = words.insert(key.to_owned(), variables);
        assert!(before.is_none(), "`{key}` again in {}", path.display());
    });
    words
}

/// The texts of all messages, without their variables.
fn texts(language: Language) -> Vec<(String, String)> {
    let mut texts = Vec::new();
    each(language, |key, pattern, _| {
        let mut text = String::new();
        plain(pattern, &mut text);
        texts.push((key.to_owned(), text));
    });
    texts
}

fn each(language: Language, mut then: impl FnMut(&str, &Pattern<String>, &Path)) {
    let mut files = Vec::new();
    walk(
        &root().join("locales").join(language.tag()),
        "ftl",
        &mut files,
    );
    assert!(!files.is_empty(), "{language} has words");
    for (path, text) in files {
        let parsed =
            parser::parse(text).unwrap_or_else(|(_, why)| panic!("{}: {why:?}", path.display()));
        for entry in parsed.body {
            if let Entry::Message(message) = entry {
                let pattern = message.value.expect("a message has a value");
                then(&message.id.name, &pattern, &path);
            }
        }
    }
}

fn of_pattern(pattern: &Pattern<String>, names: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            of_expression(expression, names);
        }
    }
}

fn of_expression(expression: &Expression<String>, names: &mut BTreeSet<String>) {
    match expression {
        Expression::Inline(inline) => of_inline(inline, names),
        Expression::Select { selector, variants } => {
            of_inline(selector, names);
            for variant in variants {
                of_pattern(&variant.value, names);
            }
        }
    }
}

fn of_inline(inline: &InlineExpression<String>, names: &mut BTreeSet<String>) {
    match inline {
        InlineExpression::VariableReference { id } => drop(names.insert(id.name.clone())),
        InlineExpression::Placeable { expression } => of_expression(expression, names),
        InlineExpression::FunctionReference { arguments, .. } => {
            for argument in &arguments.positional {
                of_inline(argument, names);
            }
        }
        _ => {}
    }
}

fn plain(pattern: &Pattern<String>, text: &mut String) {
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => {
                text.push(' ');
                if let Expression::Select { variants, .. } = expression {
                    for variant in variants {
                        plain(&variant.value, text);
                    }
                }
            }
        }
    }
}
