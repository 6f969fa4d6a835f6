//! The networks, volumes, secrets and configs that a stack uses.

use serde_json::{Map, Value, json};

use super::Render;
use crate::{
    compose::{
        file::secret_variable,
        stack::{ConfigSpec, NetworkSpec, SecretSpec, VolumeSpec},
    },
    generator::Generator,
    problem::{Place, Problem, Rule},
};

/// Docker's limit for the names of secrets and configs.
const LONGEST_NAME: usize = 64;

impl Render<'_, '_> {
    /// Keeps of a section only what is used; gives each entry's full name and
    /// whether it is external.
    fn used<'k>(
        &mut self,
        section: &str,
        used: impl Iterator<Item = &'k String>,
    ) -> Vec<(String, String, bool, Map<String, Value>)> {
        let declared = match self.merged.remove(section) {
            Some(Value::Object(declared)) => declared,
            _ => Map::new(),
        };
        let mut kept = Vec::new();
        for name in used {
            let Some(Value::Object(entry)) = declared.get(name) else {
                continue;
            };
            if !is_key(name) {
                let place = self.place_of(section, name);
                self.problems.push(Problem::new(
                    Rule::NameRefused,
                    place,
                    format!("Docker refuses {name:?} as a name among the {section}"),
                ));
                continue;
            }
            let external = match entry.get("external") {
                Some(Value::Bool(external)) => *external,
                Some(Value::Object(_)) => true,
                _ => false,
            };
            let named = entry
                .get("name")
                .or_else(|| entry.get("external").and_then(|old| old.get("name")))
                .and_then(Value::as_str)
                .filter(|name| !name.is_empty());
            let docker_name = match named {
                Some(full) => full.to_owned(),
                None if external => name.clone(),
                None => format!("{}_{name}", self.input.stack),
            };
            kept.push((name.clone(), docker_name, external, entry.clone()));
        }
        kept
    }

    pub(super) fn networks(&mut self) -> Vec<NetworkSpec> {
        let used = std::mem::take(&mut self.networks);
        let kept = self.used("networks", used.iter());
        let written = kept.iter().map(|(name, docker_name, external, entry)| {
            (name.clone(), tidied(entry, docker_name, *external))
        });
        let written: Map<String, Value> = written.collect();
        self.merged
            .insert("networks".to_owned(), Value::Object(written));
        kept.into_iter()
            .map(|(name, docker_name, external, _)| NetworkSpec {
                name,
                docker_name,
                external,
            })
            .collect()
    }

    pub(super) fn volumes(&mut self) -> Vec<VolumeSpec> {
        let used = std::mem::take(&mut self.volumes);
        let kept = self.used("volumes", used.iter());
        let written = kept.iter().map(|(name, docker_name, external, entry)| {
            (name.clone(), tidied(entry, docker_name, *external))
        });
        let written: Map<String, Value> = written.collect();
        self.merged
            .insert("volumes".to_owned(), Value::Object(written));
        kept.into_iter()
            .map(|(name, docker_name, external, entry)| VolumeSpec {
                name,
                docker_name,
                external,
                elsewhere: elsewhere(&entry),
            })
            .collect()
    }

    pub(super) fn secrets(&mut self) -> Vec<SecretSpec> {
        let used = std::mem::take(&mut self.secrets);
        let kept = self.used("secrets", used.keys());
        let mut written = Map::new();
        let mut secrets = Vec::new();
        for (name, docker_name, external, entry) in kept {
            let place = self.place_of("secrets", &name);
            if !external || entry.contains_key("file") {
                self.problems.push(
                    Problem::new(
                        Rule::SecretNotExternal,
                        place.clone(),
                        format!("the secret `{name}` is not `external: true`"),
                    )
                    .fix("declare it external; it is made and kept for you"),
                );
            }
            let variable = self.version_variable("secrets", &name);
            self.check_name(&name, &docker_name, variable.as_deref(), place.clone());
            let entry = variable
                .as_deref()
                .and_then(|key| self.input.sample.get(key));
            let declared = self.input.secrets.iter().find(|secret| secret.name == name);
            if declared.is_some_and(|secret| !secret.when.holds(self.input.exposed)) {
                let message = format!(
                    "the stack uses the secret `{name}`, although its `when` does not hold"
                );
                self.problems
                    .push(Problem::new(Rule::SecretWhen, place, message));
            }
            let generator = declared
                .and_then(|secret| secret.generate.clone())
                .or_else(|| entry.map(|entry| Generator::of_hint(&entry.hint)))
                .unwrap_or_default();
            written.insert(name.clone(), json!({"external": true, "name": docker_name}));
            let services = used.get(&name).cloned().unwrap_or_default();
            secrets.push(SecretSpec {
                version: variable.is_some().then(|| {
                    docker_name
                        .rsplit('_')
                        .next()
                        .unwrap_or_default()
                        .to_owned()
                }),
                variable,
                generator,
                purpose: declared.and_then(|secret| secret.purpose.clone()),
                show: declared.is_some_and(|secret| secret.show),
                keep: declared.is_some_and(|secret| secret.keep),
                services,
                name,
                docker_name,
            });
        }
        self.merged
            .insert("secrets".to_owned(), Value::Object(written));
        self.check_sources(&secrets);
        secrets
    }

    /// A public key can only be made where its private key is made too.
    fn check_sources(&mut self, secrets: &[SecretSpec]) {
        for secret in secrets {
            let Some(of) = secret.generator.source() else {
                continue;
            };
            if secrets.iter().any(|other| other.name == of) {
                continue;
            }
            let place = self.place_of("secrets", &secret.name);
            let name = &secret.name;
            let message = format!(
                "the secret `{name}` is the public key of `{of}`, which no service of the stack uses"
            );
            self.problems
                .push(Problem::new(Rule::SecretSource, place, message));
        }
    }

    pub(super) fn configs(&mut self) -> Vec<ConfigSpec> {
        let used = std::mem::take(&mut self.configs);
        let kept = self.used("configs", used.keys());
        let mut written = Map::new();
        let mut configs = Vec::new();
        for (name, docker_name, external, entry) in kept {
            let place = self.place_of("configs", &name);
            written.insert(name.clone(), json!({"external": true, "name": docker_name}));
            if external {
                continue;
            }
            let variable = self.version_variable("configs", &name);
            self.check_name(&name, &docker_name, variable.as_deref(), place.clone());
            let file = entry
                .get("file")
                .and_then(Value::as_str)
                .unwrap_or_default();
            let Some(content) = self.input.files.get(file) else {
                let message = if file.is_empty() {
                    format!("the config `{name}` names no file")
                } else {
                    format!("the config `{name}` is made of `{file}`, which is not in the recipe")
                };
                self.problems
                    .push(Problem::new(Rule::ConfigFileMissing, place, message));
                continue;
            };
            let driver = entry.get("template_driver").and_then(Value::as_str);
            configs.push(ConfigSpec {
                file: file.trim_start_matches("./").to_owned(),
                content: content.to_owned(),
                template_driver: driver.map(str::to_owned),
                services: used.get(&name).cloned().unwrap_or_default(),
                name,
                docker_name,
            });
        }
        self.merged
            .insert("configs".to_owned(), Value::Object(written));
        configs
    }

    /// The variable with the version in the `name` of a secret or config.
    fn version_variable(&self, section: &str, name: &str) -> Option<String> {
        self.input.composes.iter().rev().find_map(|file| {
            let (_, node) = file
                .section(section)
                .iter()
                .find(|(key, _)| key.text == name)?;
            secret_variable(node.get("name")?.as_text()?)
        })
    }

    fn check_name(&mut self, name: &str, full: &str, variable: Option<&str>, place: Place) {
        let mut problem = if full.len() > LONGEST_NAME {
            Problem::new(
                Rule::NameTooLong,
                place,
                format!(
                    "`{full}` has {} characters; Docker allows {LONGEST_NAME}",
                    full.len()
                ),
            )
            .fix(format!("shorten `{name}`, or use a shorter address"))
        } else if is_docker_name(full) {
            return;
        } else {
            let problem = Problem::new(
                Rule::NameRefused,
                place,
                format!("Docker refuses `{full}` as the name of `{name}`"),
            );
            match variable {
                Some(variable) => problem.fix(format!("set `{variable}`, for example to v1")),
                None => problem,
            }
        };
        if let Some(variable) = variable {
            problem = problem.about(variable);
        }
        self.problems.push(problem);
    }
}

/// Docker's rule for the names in a compose file, by which things call each
/// other. They become names of files on the server as well.
pub(super) fn is_key(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "-_.".contains(c))
}

/// Docker's rule for the names of secrets and configs.
fn is_docker_name(name: &str) -> bool {
    let ends = |c: char| c.is_ascii_alphanumeric();
    name.starts_with(ends)
        && name.ends_with(ends)
        && name.chars().all(|c| ends(c) || "-_.".contains(c))
}

/// What a volume is mounted from if Docker does not keep it in a folder of the
/// server.
fn elsewhere(volume: &Map<String, Value>) -> Option<String> {
    let driver = volume.get("driver").and_then(Value::as_str);
    if let Some(driver) = driver.filter(|driver| *driver != "local") {
        return Some(format!("the driver `{driver}`"));
    }
    let options = volume.get("driver_opts").and_then(Value::as_object)?;
    let option = |name: &str| {
        options
            .get(name)
            .and_then(Value::as_str)
            .unwrap_or_default()
    };
    let (kind, device) = (option("type"), option("device"));
    let bound = option("o").split(',').any(|it| it == "bind");
    let here = (kind.is_empty() && device.is_empty())
        || kind == "tmpfs"
        || (bound && device.len() > 1 && device.starts_with('/'));
    (!here).then(|| format!("`{kind}` at `{device}`"))
}

/// A network or volume as it is written: with its full name where it has one
/// of its own, and `external` in today's form.
fn tidied(entry: &Map<String, Value>, docker_name: &str, external: bool) -> Value {
    let mut entry = entry.clone();
    entry.remove("external");
    if external {
        entry.insert("external".to_owned(), json!(true));
        entry.insert("name".to_owned(), json!(docker_name));
    }
    Value::Object(entry)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(volume: &Value) -> Option<String> {
        elsewhere(volume.as_object().unwrap())
    }

    #[test]
    fn a_volume_of_the_server_is_told_from_what_is_mounted_from_elsewhere() {
        for here in [
            json!({}),
            json!({ "driver": "local" }),
            json!({ "driver_opts": { "o": "size=10g" } }),
            json!({ "driver_opts": { "type": "tmpfs", "device": "tmpfs" } }),
            json!({ "driver_opts": { "type": "none", "o": "rw,bind", "device": "/srv/data" } }),
        ] {
            assert_eq!(of(&here), None, "{here}");
        }
        assert_eq!(
            of(&json!({ "driver": "rclone" })).as_deref(),
            Some("the driver `rclone`")
        );
        let share =
            json!({ "driver_opts": { "type": "nfs", "o": "addr=192.0.2.7", "device": ":/data" } });
        assert_eq!(of(&share).as_deref(), Some("`nfs` at `:/data`"));
        let all = json!({ "driver_opts": { "type": "none", "o": "bind", "device": "/" } });
        assert!(of(&all).is_some());
    }
}
