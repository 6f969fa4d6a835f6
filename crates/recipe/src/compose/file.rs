//! One compose file as it was written, with its variables.

use crate::{
    interpolate::{Pattern, Variable},
    problem::{Place, Problem},
    yaml::{self, Key, Node},
};

/// One compose file of a recipe, parsed but not interpolated.
#[derive(Debug, Clone, PartialEq)]
pub struct ComposeFile {
    /// Path within the recipe's folder.
    pub path: String,
    root: Node,
    variables: Vec<(Variable, Place)>,
}

/// The sections in which Docker expands variables.
const SECTIONS: [&str; 5] = ["services", "networks", "volumes", "secrets", "configs"];

impl ComposeFile {
    pub(crate) fn parse(
        path: &str,
        text: &str,
        problems: &mut Vec<Problem>,
    ) -> Result<Self, Problem> {
        let root = yaml::parse(path, text, problems)?;
        Ok(Self {
            path: path.to_owned(),
            variables: variables(path, &root),
            root,
        })
    }

    pub(crate) fn root(&self) -> &Node {
        &self.root
    }

    /// The entries of a section: `services`, `networks`, `volumes`, `secrets`
    /// or `configs`.
    pub(crate) fn section(&self, name: &str) -> &[(Key, Node)] {
        self.root.get(name).and_then(Node::as_map).unwrap_or(&[])
    }

    /// The names of its services.
    pub fn services(&self) -> impl Iterator<Item = &str> {
        self.names("services")
    }

    /// The names that a section declares.
    pub(crate) fn names(&self, section: &str) -> impl Iterator<Item = &str> {
        self.section(section)
            .iter()
            .map(|(key, _)| key.text.as_str())
    }

    /// Every variable that it refers to, with its place.
    pub fn variables(&self) -> &[(Variable, Place)] {
        &self.variables
    }

    /// The names of these variables.
    pub(crate) fn variable_names(&self) -> impl Iterator<Item = &str> {
        self.variables
            .iter()
            .map(|(variable, _)| variable.name.as_str())
    }

    /// The names in `environment` that take their value from the settings.
    pub(crate) fn passed_through(&self) -> impl Iterator<Item = &str> {
        self.section("services").iter().flat_map(|(_, service)| {
            let node = service.get("environment");
            let listed = node
                .and_then(Node::as_list)
                .unwrap_or(&[])
                .iter()
                .filter_map(Node::as_text)
                .filter(|text| !text.contains('='));
            let mapped = node
                .and_then(Node::as_map)
                .unwrap_or(&[])
                .iter()
                .filter(|(_, value)| value.is_null())
                .map(|(key, _)| key.text.as_str());
            listed.chain(mapped)
        })
    }

    /// The variables that hold the versions of the secrets that it declares.
    pub(crate) fn secret_versions(&self) -> impl Iterator<Item = String> {
        self.section("secrets")
            .iter()
            .filter_map(|(_, node)| secret_variable(node.get("name")?.as_text()?))
            .filter(|variable| variable.starts_with("SECRET_"))
    }

    /// Where a service grants itself `name` (a secret, config, network or
    /// volume) in `section`; the service itself when that is not found.
    pub(crate) fn place_of_use(&self, service: &str, section: &str, name: &str) -> Option<Place> {
        let (key, node) = self
            .section("services")
            .iter()
            .find(|(key, _)| key.text == service)?;
        let uses = node.get(section);
        let in_list = uses.and_then(Node::as_list).and_then(|items| {
            items.iter().find(|item| {
                let source = item.get("source").unwrap_or(item);
                source
                    .as_text()
                    .is_some_and(|text| text.split(':').next() == Some(name))
            })
        });
        if let Some(item) = in_list {
            return Some(item.place(&self.path));
        }
        let in_map = uses
            .and_then(Node::as_map)
            .and_then(|entries| entries.iter().find(|(key, _)| key.text == name));
        match (in_map, uses) {
            (Some((key, _)), _) => Some(key.place(&self.path)),
            (None, Some(_)) => Some(key.place(&self.path)),
            (None, None) => None,
        }
    }

    /// Where `section` declares `name`.
    pub(crate) fn place_of(&self, section: &str, name: &str) -> Option<Place> {
        self.section(section)
            .iter()
            .find(|(key, _)| key.text == name)
            .map(|(key, _)| key.place(&self.path))
    }
}

fn variables(path: &str, root: &Node) -> Vec<(Variable, Place)> {
    let mut found = Vec::new();
    for section in SECTIONS {
        let Some(node) = root.get(section) else {
            continue;
        };
        node.each_text(&mut |text, line, column| {
            // What cannot be read is told when the file is rendered.
            if let Ok(pattern) = Pattern::parse(text) {
                let place = Place::at(path, line, column);
                let variables = pattern.variables();
                found.extend(variables.into_iter().map(|v| (v.clone(), place.clone())));
            }
        });
    }
    found
}

/// The variable that holds the version of a secret or config, by its `name`
/// as written: the `SECRET_…` or `…_VERSION` in it.
pub(crate) fn secret_variable(name: &str) -> Option<String> {
    let pattern = Pattern::parse(name).ok()?;
    let variables = pattern.variables();
    let names = || variables.iter().map(|variable| variable.name.as_str());
    names()
        .find(|name| name.starts_with("SECRET_"))
        .or_else(|| names().find(|name| name.ends_with("_VERSION")))
        .or_else(|| names().find(|name| *name != "STACK_NAME"))
        .map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_variable_is_found_in_a_name() {
        for (name, variable) in [
            (
                "${STACK_NAME}_db_${SECRET_DB_VERSION:-v1}",
                Some("SECRET_DB_VERSION"),
            ),
            (
                "${STACK_NAME}_key_${SECRET_OLD_KEY}",
                Some("SECRET_OLD_KEY"),
            ),
            (
                "${STACK_NAME}_conf_${APP_CONF_VERSION}",
                Some("APP_CONF_VERSION"),
            ),
            ("${STACK_NAME}_fixed", None),
        ] {
            assert_eq!(secret_variable(name).as_deref(), variable, "{name}");
        }
    }
}
