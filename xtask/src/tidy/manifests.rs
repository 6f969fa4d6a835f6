//! The manifests of the workspace's crates: what is said once, in the root, is
//! not said again.

use toml::{Table, Value};

use super::{Finding, Tree};

const RULE: &str = "manifests";

/// One crate of the workspace.
#[derive(Debug)]
pub(super) struct Package<'t> {
    /// Its folder, from the root.
    pub(super) folder: &'t str,
    /// Its manifest's path.
    pub(super) path: &'t str,
    pub(super) name: String,
    manifest: Table,
}

/// Where a dependency is declared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Normal,
    Dev,
    Build,
}

impl Package<'_> {
    /// All direct dependencies, of every platform.
    pub(super) fn dependencies(&self) -> Vec<(Kind, String, &Value)> {
        let platforms = self.manifest.get("target").and_then(Value::as_table);
        let tables = platforms
            .into_iter()
            .flat_map(Table::values)
            .filter_map(Value::as_table);
        tables
            .chain([&self.manifest])
            .flat_map(|table| {
                [
                    (Kind::Normal, "dependencies"),
                    (Kind::Dev, "dev-dependencies"),
                    (Kind::Build, "build-dependencies"),
                ]
                .into_iter()
                .filter_map(move |(kind, key)| Some((kind, table.get(key)?.as_table()?)))
            })
            .flat_map(|(kind, table)| {
                table.iter().map(move |(key, value)| {
                    let renamed = value.get("package").and_then(Value::as_str);
                    (kind, renamed.unwrap_or(key).to_owned(), value)
                })
            })
            .collect()
    }
}

/// The crates of the workspace. A folder that is a workspace of its own (fuzz
/// targets, which need another toolchain) is none of them.
pub(super) fn packages(tree: &Tree) -> Vec<Package<'_>> {
    tree.ending("/Cargo.toml")
        .filter_map(|(path, text)| {
            let manifest: Table = text.parse().ok()?;
            let name = manifest.get("package")?.get("name")?.as_str()?.to_owned();
            let folder = path.strip_suffix("/Cargo.toml")?;
            (!manifest.contains_key("workspace")).then_some(Package {
                folder,
                path,
                name,
                manifest,
            })
        })
        .collect()
}

pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    packages(tree)
        .iter()
        .flat_map(|package| {
            problems(package)
                .into_iter()
                .map(|m| Finding::file(RULE, package.path, m))
        })
        .collect()
}

fn problems(package: &Package<'_>) -> Vec<String> {
    let mut problems = Vec::new();
    let inherits = |value: Option<&Value>| {
        value
            .and_then(|v| v.get("workspace"))
            .and_then(Value::as_bool)
            == Some(true)
    };
    if !inherits(package.manifest.get("lints")) {
        problems.push("`[lints] workspace = true` is missing".to_owned());
    }
    let head = package.manifest.get("package");
    for key in ["version", "edition", "rust-version", "license", "publish"] {
        if !inherits(head.and_then(|head| head.get(key))) {
            problems.push(format!("`{key}.workspace = true` is missing"));
        }
    }
    if head.and_then(|head| head.get("description")).is_none() {
        problems
            .push("a description is missing: one line that says what the crate is for".to_owned());
    }
    for (_, name, value) in package.dependencies() {
        let itself = value.get("path").and_then(Value::as_str) == Some(".");
        if !inherits(Some(value)) && !itself {
            problems.push(format!("`{name}` has a version of its own: declare it in the root's [workspace.dependencies]"));
        }
    }
    if let Some(folder) = package.folder.strip_prefix("crates/") {
        let expected = if folder == "cli" {
            "allotment".to_owned()
        } else {
            format!("allotment-{folder}")
        };
        if package.name != expected {
            problems.push(format!(
                "the crate in crates/{folder} is named `{expected}`"
            ));
        }
    }
    problems
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"
[package]
name = "allotment-types"
description = "Ids"
version.workspace = true
edition.workspace = true
rust-version.workspace = true
license.workspace = true
publish.workspace = true

[lints]
workspace = true

[dependencies]
serde.workspace = true
tokio = { workspace = true, features = ["net"] }
"#;

    fn messages(text: &str) -> Vec<String> {
        let tree = Tree::from([("crates/types/Cargo.toml", text)]);
        check(&tree)
            .into_iter()
            .map(|finding| finding.message)
            .collect()
    }

    #[test]
    fn a_manifest_that_inherits_passes() {
        assert_eq!(messages(GOOD), Vec::<String>::new());
    }

    #[test]
    fn each_thing_that_is_not_inherited_is_found() {
        for (line, word) in [
            ("workspace = true\n\n[dep", "lints"),
            ("license.workspace = true\n", "license"),
            ("edition.workspace = true\n", "edition"),
            ("description = \"Ids\"\n", "description"),
        ] {
            let kept = if word == "lints" { "\n[dep" } else { "" };
            let found = messages(&GOOD.replace(line, kept));
            assert!(
                found.len() == 1 && found[0].contains(word),
                "{word}: {found:?}"
            );
        }
    }

    #[test]
    fn a_version_of_its_own_is_found_for_every_platform_and_kind() {
        let text = format!(
            "{GOOD}rand = \"0.10\"\n[dev-dependencies]\ninsta = {{ version = \"1\" }}\n[target.'cfg(unix)'.dependencies]\nnix = \"1\"\n"
        );
        let found = messages(&text).join("\n");
        assert!(
            ["rand", "insta", "nix"]
                .iter()
                .all(|name| found.contains(name)),
            "{found}"
        );
    }

    #[test]
    fn a_crate_may_name_itself_for_its_tests() {
        let itself = "allotment-types = { path = \".\", features = [\"x\"] }";
        assert!(messages(&format!("{GOOD}[dev-dependencies]\n{itself}\n")).is_empty());
    }

    #[test]
    fn a_name_that_is_not_the_folders_is_found() {
        let found = messages(&GOOD.replace("allotment-types", "types"));
        assert_eq!(
            found,
            ["the crate in crates/types is named `allotment-types`"]
        );
    }

    #[test]
    fn a_renamed_dependency_counts_under_its_own_name() {
        let text = format!("{GOOD}db = {{ workspace = true, package = \"sqlx\" }}\n");
        let tree = Tree::from([("crates/types/Cargo.toml", text.as_str())]);
        let names: Vec<String> = packages(&tree)[0]
            .dependencies()
            .into_iter()
            .map(|(_, name, _)| name)
            .collect();
        assert!(names.contains(&"sqlx".to_owned()) && !names.contains(&"db".to_owned()));
    }
}
