//! Which crate may use which (ARCHITECTURE.md, "Who may depend on whom") and
//! which crates of others lie behind one door (invariants 1 and 2).

use std::collections::BTreeSet;

use super::{
    Finding, Tree,
    manifests::{self, Kind},
};

const RULE: &str = "direction";

/// A crate of the house, and the crates that it is built on. What those are
/// built on it may use as well. The picture in ARCHITECTURE.md says the same,
/// for the rooms that are built: this rule compares the two.
struct Room {
    name: &'static str,
    on: &'static [&'static str],
}

const fn room(name: &'static str, on: &'static [&'static str]) -> Room {
    Room { name, on }
}

const HOUSE: &[Room] = &[
    // Pure: no clock, no chance, no system; they compile for the browser.
    room("allotment-types", &[]),
    room(
        "allotment-api",
        &[
            "allotment-provision",
            "allotment-recipe",
            "allotment-governance",
            "allotment-types",
        ],
    ),
    room("allotment-recipe", &["allotment-types"]),
    room("allotment-provision", &["allotment-recipe"]),
    room("allotment-ledger", &["allotment-types"]),
    room("allotment-imports", &["allotment-types"]),
    room("allotment-journal", &["allotment-types"]),
    room("allotment-governance", &["allotment-types"]),
    room("allotment-papers", &["allotment-api", "allotment-types"]),
    // The use cases and the ports that they need.
    room(
        "allotment-app",
        &[
            "allotment-api",
            "allotment-provision",
            "allotment-ledger",
            "allotment-imports",
            "allotment-journal",
            "allotment-governance",
            "allotment-papers",
        ],
    ),
    // Edges: each implements a port.
    room("allotment-store", &["allotment-app"]),
    room("allotment-vault", &["allotment-app"]),
    room("allotment-probe", &["allotment-app"]),
    room("allotment-providers", &["allotment-app"]),
    room("allotment-sources", &["allotment-app"]),
    room("allotment-mail", &["allotment-app"]),
    room("allotment-remote", &["allotment-app", "allotment-store"]),
    room("allotment-ssh", &["allotment-provision"]),
    room("allotment-practice", &["allotment-types"]),
    // The interface, which computes previews by the very code that decides.
    room(
        "allotment-ui",
        &[
            "allotment-api",
            "allotment-provision",
            "allotment-ledger",
            "allotment-governance",
        ],
    ),
    // Composition roots put the edges together; those of one computer share
    // its desk.
    room("allotment-desk", EDGES),
    room(
        "allotment",
        &["allotment-desk", "allotment-hub", "allotment-mail"],
    ),
    room("allotment-hub", &["allotment-app", "allotment-store"]),
    room("allotment-desktop", AT_A_DESK),
    // For tests alone.
    room(
        "allotment-test-support",
        &[
            "allotment-app",
            "allotment-sources",
            "allotment-store",
            "allotment-vault",
        ],
    ),
    room("allotment-journeys", TESTED),
    room("allotment-bench", MEASURED),
    // Chores know nothing of the house.
    room("xtask", &[]),
];

const EDGES: &[&str] = &[
    "allotment-app",
    "allotment-store",
    "allotment-vault",
    "allotment-ssh",
    "allotment-probe",
    "allotment-providers",
    "allotment-remote",
    "allotment-sources",
    "allotment-practice",
];

const AT_A_DESK: &[&str] = &["allotment-desk"];

const TESTED: &[&str] = &[
    "allotment-store",
    "allotment-vault",
    "allotment-ssh",
    "allotment-probe",
    "allotment-practice",
    "allotment-test-support",
];

/// Benchmarks ask the use cases as a program does that stays.
const MEASURED: &[&str] = &[
    "allotment-desk",
    "allotment-hub",
    "allotment-store",
    "allotment-vault",
    "allotment-ssh",
    "allotment-practice",
    "allotment-test-support",
];

/// What a crate's own tests may use beside what it is built on.
const FOR_TESTS: [&str; 3] = [
    "allotment-test-support",
    "allotment-practice",
    "allotment-mail",
];

const PURE: [&str; 8] = [
    "allotment-types",
    "allotment-api",
    "allotment-recipe",
    "allotment-provision",
    "allotment-ledger",
    "allotment-imports",
    "allotment-journal",
    "allotment-governance",
];

/// Crates that would bring a clock, chance, files or the network.
const IMPURE: [&str; 7] = [
    "directories",
    "getrandom",
    "keyring",
    "rand",
    "tempfile",
    "tokio",
    "tracing-subscriber",
];

/// A crate of others (with those whose name begins so), and who may use it.
const DOORS: &[(&str, &[&str])] = &[
    ("sqlx", &["allotment-store"]),
    ("openssh", &["allotment-ssh"]),
    ("keyring", &["allotment-vault"]),
    (
        "reqwest",
        &[
            "allotment-probe",
            "allotment-providers",
            "allotment-remote",
            "allotment-sources",
        ],
    ),
    ("hickory", &["allotment-probe", "allotment-providers"]),
    ("axum", &["allotment-hub"]),
    ("lettre", &["allotment-mail"]),
    ("tauri", &["allotment-desktop"]),
];

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let packages = manifests::packages(tree);
    let mut findings: Vec<Finding> = packages
        .iter()
        .flat_map(|package| {
            problems(package)
                .into_iter()
                .map(|message| Finding::file(RULE, package.path, message))
        })
        .collect();
    if let Some(text) = tree.text(PICTURE) {
        let built: BTreeSet<&str> = packages
            .iter()
            .map(|package| package.name.as_str())
            .collect();
        let different = picture_problems(&picture(text), &built);
        findings.extend(
            different
                .into_iter()
                .map(|message| Finding::file(RULE, PICTURE, message)),
        );
    }
    findings
}

const PICTURE: &str = "ARCHITECTURE.md";

/// Each arrow of lines such as `a, b ─► c (why)`, from one crate to one.
fn picture(text: &str) -> BTreeSet<(&'static str, &'static str)> {
    let mut arrows = BTreeSet::new();
    for line in text.lines().filter(|line| line.contains(ARROW)) {
        let parts: Vec<Vec<&'static str>> = line.split(ARROW).map(rooms).collect();
        for pair in parts.windows(2) {
            for from in &pair[0] {
                arrows.extend(pair[1].iter().map(|to| (*from, *to)));
            }
        }
    }
    arrows
}

const ARROW: &str = " ─► ";

/// The rooms in `a, b (why)`, by the names of their folders.
fn rooms(words: &str) -> Vec<&'static str> {
    let words = words.split('(').next().unwrap_or_default();
    words
        .split(',')
        .filter_map(|word| {
            let folder = if word.trim() == "src-tauri" {
                "desktop"
            } else {
                word.trim()
            };
            let name =
                |room: &&Room| room.name.strip_prefix("allotment-").unwrap_or("cli") == folder;
            HOUSE
                .iter()
                .filter(|room| room.name != "xtask")
                .find(name)
                .map(|room| room.name)
        })
        .collect()
}

/// Where the picture and [`HOUSE`] tell the built rooms differently.
fn picture_problems(
    arrows: &BTreeSet<(&str, &'static str)>,
    built: &BTreeSet<&str>,
) -> Vec<String> {
    let shown = HOUSE.iter().filter(|room| built.contains(room.name));
    shown
        .filter(|room| room.name != "xtask" && !below(room.name).contains("allotment-test-support"))
        .filter(|room| room.name != "allotment-test-support")
        .filter_map(|room| {
            let drawn = closure(room.name, |name| {
                arrows
                    .iter()
                    .filter(|(from, _)| *from == name)
                    .map(|(_, to)| *to)
                    .collect()
            });
            let only_built = |rooms: BTreeSet<&'static str>| -> Vec<&str> {
                rooms
                    .into_iter()
                    .filter(|name| built.contains(name))
                    .collect()
            };
            let (drawn, allowed) = (only_built(drawn), only_built(below(room.name)));
            (drawn != allowed).then(|| {
                format!(
                    "the picture has `{}` on [{}], xtask/src/tidy/direction.rs on [{}]",
                    room.name,
                    drawn.join(", "),
                    allowed.join(", ")
                )
            })
        })
        .collect()
}

fn problems(package: &manifests::Package<'_>) -> Vec<String> {
    let name = package.name.as_str();
    if !HOUSE.iter().any(|room| room.name == name) {
        return vec![format!(
            "`{name}` has no place in the house yet: give it one in xtask/src/tidy/direction.rs and in ARCHITECTURE.md"
        )];
    }
    let below = below(name);
    package
        .dependencies()
        .iter()
        .filter_map(|(kind, dependency, _)| problem(name, &below, *kind, dependency))
        .collect()
}

fn problem(name: &str, below: &BTreeSet<&str>, kind: Kind, dependency: &str) -> Option<String> {
    if HOUSE.iter().any(|room| room.name == dependency) {
        // A crate may use itself in its tests, to switch on a feature of its own.
        let for_tests =
            kind == Kind::Dev && (FOR_TESTS.contains(&dependency) || dependency == name);
        return (!below.contains(dependency) && !for_tests)
            .then(|| format!("`{name}` may not use `{dependency}`: nothing points back"));
    }
    // What a crate's tests use does not travel with it.
    if kind == Kind::Dev {
        return None;
    }
    let door = DOORS.iter().find(|(prefix, _)| {
        dependency
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
    });
    if let Some((_, owners)) = door
        && !owners.contains(&name)
    {
        return Some(format!(
            "only {} may use `{dependency}`, `{name}` asks it",
            owners.join(" and ")
        ));
    }
    (PURE.contains(&name) && IMPURE.contains(&dependency)).then(|| {
        format!("`{name}` is pure and `{dependency}` is not: take what it gives through a port")
    })
}

/// All crates of the house that `name` is built on.
fn below(name: &str) -> BTreeSet<&'static str> {
    closure(name, |name| {
        HOUSE
            .iter()
            .filter(|room| room.name == name)
            .flat_map(|room| room.on)
            .copied()
            .collect()
    })
}

/// What `name` stands on, and what that stands on.
fn closure(name: &str, on: impl Fn(&str) -> Vec<&'static str>) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    let mut open = on(name);
    while let Some(next) = open.pop() {
        if found.insert(next) {
            open.extend(on(next));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(package: &str, section: &str, dependency: &str) -> Vec<String> {
        let text = format!(
            "[package]\nname = \"{package}\"\n[{section}]\n{dependency}.workspace = true\n"
        );
        let tree = Tree::from([("crates/x/Cargo.toml", text.as_str())]);
        check(&tree)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    fn passes(package: &str, dependency: &str) -> bool {
        messages(package, "dependencies", dependency).is_empty()
    }

    #[test]
    fn the_house_has_no_circle() {
        for room in HOUSE {
            assert!(
                !below(room.name).contains(room.name),
                "{} stands on itself",
                room.name
            );
        }
    }

    #[test]
    fn every_room_stands_on_rooms() {
        for room in HOUSE {
            for name in room.on {
                assert!(
                    HOUSE.iter().any(|other| other.name == *name),
                    "{name} is no room"
                );
            }
        }
    }

    #[test]
    fn a_crate_may_use_what_lies_below_it() {
        assert!(passes("allotment-store", "allotment-types"));
        assert!(passes("allotment", "allotment-ssh"));
        assert!(passes("allotment-types", "serde"));
    }

    #[test]
    fn a_dependency_that_points_back_is_found() {
        assert!(!passes("allotment-types", "allotment-api"));
        assert!(!passes("allotment-provision", "allotment-api"));
        assert!(!passes("allotment-app", "allotment-store"));
        assert!(!passes("allotment-ssh", "allotment-app"));
        assert!(!passes("allotment-store", "allotment-test-support"));
    }

    #[test]
    fn tests_may_use_the_stand_ins_but_no_edge() {
        let tests = |dependency| messages("allotment-app", "dev-dependencies", dependency);
        assert!(tests("allotment-test-support").is_empty());
        assert!(tests("allotment-app").is_empty());
        assert!(!tests("allotment-ssh").is_empty());
    }

    #[test]
    fn each_door_has_its_owner() {
        for (door, owners) in DOORS {
            assert!(!passes("allotment-app", door), "{door}");
            assert!(owners.iter().all(|owner| passes(owner, door)), "{door}");
        }
        assert!(!passes("allotment", "tauri-plugin-dialog"));
        assert!(
            passes("allotment", "tauricornis"),
            "another crate that begins alike"
        );
    }

    #[test]
    fn a_pure_crate_takes_no_clock_chance_or_system() {
        assert!(!passes("allotment-provision", "tokio"));
        assert!(passes("allotment-app", "tokio"));
        let in_tests = messages("allotment-provision", "dev-dependencies", "tokio");
        assert!(in_tests.is_empty(), "{in_tests:?}");
    }

    #[test]
    fn a_crate_without_a_place_in_the_house_is_found() {
        assert!(!passes("allotment-attic", "serde"));
    }

    fn pictured(picture: &str) -> Vec<String> {
        let manifest = |name: &str| format!("[package]\nname = \"{name}\"\n");
        let (types, recipe, provision) = (
            manifest("allotment-types"),
            manifest("allotment-recipe"),
            manifest("allotment-provision"),
        );
        let tree = Tree::from([
            (PICTURE, picture),
            ("crates/types/Cargo.toml", types.as_str()),
            ("crates/recipe/Cargo.toml", recipe.as_str()),
            ("crates/provision/Cargo.toml", provision.as_str()),
        ]);
        check(&tree)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn a_picture_that_shows_the_house_passes_as_a_chain_or_one_by_one() {
        assert!(pictured("provision ─► recipe ─► types\n").is_empty());
        assert!(pictured("provision ─► recipe\nrecipe ─► types   (ids)\n").is_empty());
    }

    #[test]
    fn a_picture_that_leaves_an_arrow_out_or_adds_one_is_found() {
        assert_eq!(
            pictured("provision ─► recipe\n").len(),
            2,
            "neither reaches types"
        );
        assert_eq!(
            pictured("provision ─► recipe ─► types ─► recipe\n").len(),
            2
        );
    }
}
