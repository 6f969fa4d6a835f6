//! Looks come from one place, can be read, and turn round with the language.

#![expect(
    clippy::unwrap_used,
    reason = "helpers of tests; a file that cannot be read fails the test that needs it"
)]

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

type Tokens = BTreeMap<String, String>;

#[test]
fn only_the_tokens_hold_colours_and_lengths() {
    for (name, css) in others() {
        for (line, text) in declarations(&css) {
            let found = values(text);
            assert!(
                found.is_empty(),
                "{name}:{line}: {found:?} belong into tokens.css"
            );
        }
    }
}

#[test]
fn the_rule_about_values_sees_them() {
    assert_eq!(values("color: #fff"), ["#fff"]);
    assert_eq!(values("margin: 0 3px 1px"), ["3px"]);
    assert_eq!(values("transition: color 120ms"), ["120ms"]);
    assert_eq!(values("color: rgb(1 2 3)"), ["rgb("]);
    assert_eq!(values("background: white"), ["white"]);
    // Shares of the whole and of the letters' size follow what is around them.
    assert!(values("inline-size: 100%; margin: 0.2em; min-block-size: 100vh").is_empty());
}

#[test]
fn sides_are_logical_so_that_a_page_can_run_either_way() {
    for (name, css) in others() {
        for (line, text) in declarations(&css) {
            let Some((property, value)) = text.split_once(':') else {
                continue;
            };
            let sided = ["left", "right", "top", "bottom"];
            let physical = property.split('-').any(|part| sided.contains(&part))
                || [
                    "width",
                    "height",
                    "min-width",
                    "max-width",
                    "min-height",
                    "max-height",
                ]
                .contains(&property)
                || (property == "text-align" && sided.contains(&value.trim()));
            assert!(!physical, "{name}:{line}: `{text}` does not turn round");
        }
    }
}

#[test]
fn every_token_that_is_used_is_there_and_every_one_that_is_there_is_used() {
    let tokens = base();
    let mut used = BTreeSet::new();
    for (name, css) in others()
        .into_iter()
        .chain([("tokens.css".to_owned(), read("tokens.css"))])
    {
        let own: BTreeSet<&str> = css
            .lines()
            .filter_map(|line| line.trim().strip_prefix("--")?.split(':').next())
            .collect();
        for token in css
            .split("var(--")
            .skip(1)
            .filter_map(|rest| rest.split([')', ',']).next())
        {
            assert!(
                tokens.contains_key(token) || own.contains(token),
                "{name}: there is no --{token}"
            );
            used.insert(token.to_owned());
        }
    }
    let unused: Vec<_> = tokens
        .keys()
        .filter(|token| !used.contains(*token))
        .collect();
    assert!(unused.is_empty(), "used nowhere: {unused:?}");
}

#[test]
fn contrast_by_the_computer_and_by_the_person_are_the_same() {
    let css = read("tokens.css");
    let asked = block(&css, ":root:not(");
    assert!(!asked.is_empty());
    assert_eq!(asked, block(&css, ":root[data-theme=\"contrast\"]"));
}

#[test]
fn what_is_written_can_be_read_in_every_theme() {
    let css = read("tokens.css");
    let pairs: Vec<(&str, &str, f64)> = css.lines().filter_map(pair).collect();
    assert!(pairs.len() > 30, "the pairs were found");
    let mut problems = Vec::new();
    for (theme, tokens, side) in themes(&css) {
        for (ink, ground, needed) in &pairs {
            let colour = |name: &str| colour(&tokens[name], side);
            let measured = contrast(colour(ink), colour(ground));
            if measured < *needed {
                problems.push(format!(
                    "{theme}: {ink} on {ground} has {measured:.2}, needs {needed}"
                ));
            }
        }
    }
    assert!(problems.is_empty(), "{problems:#?}");
}

#[test]
fn contrast_is_computed_as_wcag_does() {
    let close = |a: f64, b: f64| (a - b).abs() < 0.01;
    assert!(close(contrast([0, 0, 0], [255, 255, 255]), 21.0));
    // The grey that just passes on white.
    assert!(close(contrast([0x76, 0x76, 0x76], [255, 255, 255]), 4.54));
}

fn read(name: &str) -> String {
    fs::read_to_string(
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("styles")
            .join(name),
    )
    .unwrap()
}

/// All style sheets but the tokens, without their comments.
fn others() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("styles");
    let page = fs::read_to_string(folder.join("../page/index.html")).unwrap();
    let mut sheets = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(
            page.contains(&format!("styles/{name}")),
            "{name} is on the page"
        );
        if name != "tokens.css" {
            let css = without_comments(&read(&name));
            sheets.push((name, css));
        }
    }
    assert!(sheets.len() >= 5);
    sheets
}

/// Comments become empty lines, so that the others keep their numbers.
fn without_comments(css: &str) -> String {
    let mut text = String::new();
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        text.push_str(before);
        let (comment, after) = after.split_once("*/").unwrap();
        text.extend(comment.chars().filter(|c| *c == '\n'));
        rest = after;
    }
    text + rest
}

/// Lines with their number that are no condition (`@media`): those cannot use
/// tokens.
fn declarations(css: &str) -> impl Iterator<Item = (usize, &str)> {
    css.lines()
        .enumerate()
        .map(|(index, line)| (index + 1, line.trim()))
        .filter(|(_, line)| !line.starts_with('@') && !line.ends_with('{') && !line.ends_with(','))
}

/// Colours, lengths and times in a declaration. Allowed are 0, 1px (the line
/// that hides what only screen readers read), `em`, percentages and shares of
/// the window.
fn values(declaration: &str) -> Vec<&str> {
    let words = declaration.split(|c: char| c.is_whitespace() || ",;()".contains(c));
    let mut found: Vec<&str> = words
        .filter(|word| {
            let unit = word.trim_start_matches(|c: char| c.is_ascii_digit() || ".-+".contains(c));
            let number = unit.len() < word.len();
            let length = number
                && *word != "1px"
                && ["px", "rem", "ms", "s", "pt", "ch", "cm"].contains(&unit);
            let name = [
                "white", "black", "red", "green", "blue", "grey", "gray", "orange",
            ]
            .contains(word);
            length || name || (word.starts_with('#') && word.len() > 3)
        })
        .collect();
    for function in ["rgb(", "rgba(", "hsl(", "oklch(", "color-mix("] {
        if declaration.contains(function) {
            found.push(function);
        }
    }
    found
}

/// The declarations of custom properties in the block after this selector.
fn block(css: &str, selector: &str) -> Tokens {
    let css = without_comments(css);
    let Some((_, rest)) = css.split_once(selector) else {
        return Tokens::new();
    };
    let (_, body) = rest.split_once('{').unwrap();
    let (body, _) = body.split_once('}').unwrap();
    body.split(';')
        .filter_map(|line| line.trim().strip_prefix("--")?.split_once(':'))
        .map(|(name, value)| (name.to_owned(), value.trim().to_owned()))
        .collect()
}

fn base() -> Tokens {
    block(&read("tokens.css"), ":root ")
}

/// The four themes: their name, tokens, and which side of `light-dark()`.
fn themes(css: &str) -> Vec<(&'static str, Tokens, usize)> {
    let mut contrast = base();
    contrast.extend(block(css, ":root[data-theme=\"contrast\"]"));
    vec![
        ("light", base(), 0),
        ("dark", base(), 1),
        ("contrast, light", contrast.clone(), 0),
        ("contrast, dark", contrast, 1),
    ]
}

/// `pair: ink on paper 7`
fn pair(line: &str) -> Option<(&str, &str, f64)> {
    let (ink, rest) = line.trim().strip_prefix("pair: ")?.split_once(" on ")?;
    let (ground, needed) = rest.split_once(' ')?;
    let needed = needed.split_whitespace().next()?.parse().ok()?;
    Some((ink, ground, needed))
}

fn colour(value: &str, side: usize) -> [u8; 3] {
    let value = value
        .strip_prefix("light-dark(")
        .and_then(|both| both.strip_suffix(')'))
        .map_or(value, |both| both.split(',').nth(side).unwrap());
    let hex = value.trim().strip_prefix('#').unwrap();
    [0, 2, 4].map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
}

/// <https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio>
fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
    let (a, b) = (luminance(one), luminance(other));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// <https://www.w3.org/TR/WCAG22/#dfn-relative-luminance>
fn luminance(colour: [u8; 3]) -> f64 {
    let [red, green, blue] = colour.map(|part| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 {
            part / 12.92
        } else {
            ((part + 0.055) / 1.055).powf(2.4)
        }
    });
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
