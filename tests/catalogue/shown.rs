//! What was shown of the recipes is of their files of today, and what their
//! checks and questions promise for the next version holds.

use std::path::Path;

use allotment_recipe::{CheckPart, Proof, Recipe};

use crate::{address, read, recipes};

/// What has been shown of each recipe, and the level that it has by that.
const SHOWN: [(&str, Proof, u8); 12] = [
    ("bigbluebutton", Proof::Flags, 0),
    ("bonfire", Proof::Wiring, 0),
    ("forgejo", Proof::Wiring, 0),
    ("hedgedoc", Proof::Wiring, 0),
    ("jitsi", Proof::Wiring, 0),
    ("loomio", Proof::Wiring, 0),
    ("mastodon", Proof::Wiring, 0),
    ("mediawiki", Proof::Life, 3),
    ("nextcloud", Proof::Wiring, 0),
    ("passbolt", Proof::Wiring, 0),
    ("static", Proof::Life, 3),
    ("synapse", Proof::Life, 3),
];

/// Of these nothing was shown, and why.
const NOT_SHOWN: [(&str, &str); 4] = [
    ("discourse", "its recipe is marked incomplete"),
    ("hub", "its image is made by us and in no registry yet"),
    ("restic", "its jobs come with backups"),
    ("traefik", "it is launched with each of the others"),
];

fn all() -> Vec<Recipe> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../recipes");
    let mut folders: Vec<_> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .collect();
    folders.sort();
    folders.iter().map(|folder| read(folder)).collect()
}

/// Those that are of an earlier state are named: their tests have to run again
/// (docs/reference/levels.md).
#[test]
fn what_was_shown_of_each_recipe_is_of_its_files_of_today() {
    let mut earlier = vec![];
    let mut shown = vec![];
    for recipe in all() {
        let name = recipe.name.to_string();
        for result in &recipe.results {
            if result.digest != recipe.digest(result.proof) {
                earlier.push(format!("{name}/results/{}", result.file_name()));
            }
        }
        match recipe.level() {
            Some(level) => shown.push((name, level.proof, level.level)),
            None => assert!(
                NOT_SHOWN.iter().any(|(known, _)| *known == name),
                "{name} has no result"
            ),
        }
    }
    assert_eq!(earlier, [""; 0], "of an earlier state");
    let wanted = SHOWN.map(|(name, proof, level)| (name.to_owned(), proof, level));
    assert_eq!(shown, wanted);
}

/// The page that says where the recipes stand says what the results show.
#[test]
fn the_page_about_levels_says_what_the_results_show() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/reference/levels.md");
    let page = std::fs::read_to_string(page).unwrap();
    let table: Vec<&str> = page
        .lines()
        .skip_while(|line| *line != "| recipe | shown |")
        .skip(2)
        .take_while(|line| line.starts_with('|'))
        .collect();
    let wanted: Vec<String> = all()
        .iter()
        .map(|recipe| {
            let name = recipe.name.as_str();
            let unshown = || {
                let known = NOT_SHOWN.iter().find(|(known, _)| *known == name);
                format!("nothing: {}", known.map_or("", |(_, why)| *why))
            };
            let shown = match recipe.level() {
                None => unshown(),
                Some(it) if it.proof == Proof::Wiring => "wiring checked".to_owned(),
                Some(it) if it.proof == Proof::Flags => "flags checked".to_owned(),
                Some(it) => format!("level {}, the linter clean", it.level),
            };
            format!("| {name} | {shown} |")
        })
        .collect();
    assert_eq!(table, wanted);
}

/// A level counts together with a linter that has nothing to say.
#[test]
fn the_recipes_with_a_level_are_clean() {
    let levelled = SHOWN.iter().filter(|(_, _, level)| *level > 0);
    for (name, ..) in levelled {
        let recipe = all().into_iter().find(|it| it.name.as_str() == *name);
        let problems = recipe.unwrap().lint();
        let told: Vec<String> = problems
            .iter()
            .filter(|it| it.severity > allotment_recipe::Severity::Hint)
            .map(ToString::to_string)
            .collect();
        assert_eq!(told, [""; 0], "{name}");
    }
}

/// An upgrade asks what is new: of a settings file that this very version wrote
/// nothing is left to ask.
#[test]
fn the_settings_of_an_instance_answer_all_that_their_own_version_asks() {
    let mut asked_again = vec![];
    for recipe in recipes() {
        let answers = recipe.way_of_life().answers;
        let Ok(settings) = recipe.settings(&address(), &answers) else {
            // The web entrance has answers of its own.
            continue;
        };
        let (_, open) = recipe.left_to_ask(&recipe.env_file(&settings));
        asked_again.extend(open.into_iter().map(|key| format!("{} {key}", recipe.name)));
    }
    assert_eq!(asked_again, [""; 0]);
}

/// A version in what a check expects would make it fail with the next release.
#[test]
fn no_check_expects_a_version() {
    for recipe in all() {
        for check in &recipe.toml.checks {
            for part in check.parts() {
                let (path, texts): (&str, Vec<&String>) = match part {
                    CheckPart::Request(it) => {
                        let texts = it.expect.text.iter().chain(it.expect.json.values());
                        (&it.path, texts.collect())
                    }
                    CheckPart::Command(it) => ("", it.expect_text.iter().collect()),
                };
                // Names of protocols stand in addresses, and what is asked for
                // by a number is of that number.
                let texts = texts
                    .into_iter()
                    .filter(|text| !text.starts_with("http") && !path.contains(text.as_str()));
                for text in texts {
                    assert!(
                        !names_a_version(text),
                        "{}, check {}: `{text}`",
                        recipe.name,
                        check.id
                    );
                }
            }
        }
    }
}

/// A digit, a dot and a digit: more than the number of a generation, which
/// outlives many releases.
fn names_a_version(text: &str) -> bool {
    let signs: Vec<char> = text.chars().collect();
    let mut dotted = signs.windows(3);
    dotted.any(|it| it[0].is_ascii_digit() && it[1] == '.' && it[2].is_ascii_digit())
}

#[test]
fn a_version_is_recognised() {
    assert!(names_a_version("\"version\":\"4.7."));
    assert!(names_a_version("Synapse 1.159"));
    assert!(!names_a_version("\"version\":\"1."));
    assert!(!names_a_version("Written by the check. 3 pages"));
    assert!(!names_a_version("<returncode>SUCCESS</returncode>"));
}
