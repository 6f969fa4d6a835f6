//! What a recipe is with its settings filled in.

use std::{collections::BTreeMap, fmt::Write as _};

use serde::Serialize;
use serde_json::{Map, Value};

use super::StackName;
use crate::{generator::Generator, problem::Problem};

/// A stack that Docker can deploy, and everything that must be there before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RenderedStack {
    /// Its name in Docker Swarm.
    pub name: StackName,
    /// The merged compose file (version 3.8): no variable is left, and every
    /// secret and config is `external` under its full name, because they are
    /// made before. A dollar sign in a value is written `$$`, because `docker
    /// stack deploy` expands variables once more.
    pub compose: Value,
    /// The services, sorted as in the compose files.
    pub services: Vec<Service>,
    /// The secrets that its services use.
    pub secrets: Vec<SecretSpec>,
    /// The configs that its services use and that the recipe holds.
    pub configs: Vec<ConfigSpec>,
    /// The networks that its services join, where declared.
    pub networks: Vec<NetworkSpec>,
    /// The volumes with a name that its services use.
    pub volumes: Vec<VolumeSpec>,
    /// How long the stack may take until it has converged, in seconds: the
    /// label `coop-cloud.<stack>.timeout`, or 300.
    pub timeout_seconds: u32,
    /// The recipe's and the app's version: the label `coop-cloud.<stack>.version`.
    pub version: Option<String>,
    /// What was noticed and does not stop anything.
    pub warnings: Vec<Problem>,
}

/// One service of a stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Service {
    /// Its name in the compose file; `<stack>_<name>` in Docker.
    pub name: String,
    /// The image, with registry and tag as the recipe names them.
    pub image: String,
    /// How many of it run; none for one on each server.
    pub replicas: Option<u64>,
    /// Whether Docker is told how to see that it is healthy.
    pub has_health_check: bool,
    /// Published ports, as written (`80:80`).
    pub ports: Vec<String>,
    /// The networks that it joins, as the compose files call them.
    pub networks: Vec<String>,
    /// The volumes with a name that it uses, as the compose files call them.
    pub volumes: Vec<String>,
    /// How its data is backed up.
    pub backup: BackupLabels,
}

/// A secret that must exist before the stack is deployed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SecretSpec {
    /// Its name in the compose file, and its file under `/run/secrets`.
    pub name: String,
    /// Its full name in Docker: `<stack>_<name>_<version>`.
    pub docker_name: String,
    /// Its version, such as `v1`.
    pub version: Option<String>,
    /// The setting that holds the version.
    pub variable: Option<String>,
    /// How it is made.
    pub generator: Generator,
    /// What it is for, in plain words.
    pub purpose: Option<String>,
    /// Whether it is shown to the operator at the end.
    pub show: bool,
    /// Whether it is never made anew: what was encrypted with it would be lost.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub keep: bool,
    /// The services that may read it.
    pub services: Vec<String>,
}

/// A config that must exist before the stack is deployed. Give it the label
/// `com.docker.stack.namespace=<stack>`, so that it goes when the stack goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ConfigSpec {
    /// Its name in the compose file.
    pub name: String,
    /// Its full name in Docker: `<stack>_<name>_<version>`.
    pub docker_name: String,
    /// The recipe's file.
    pub file: String,
    /// The content of the file.
    #[serde(skip)]
    pub content: String,
    /// `golang` when Docker fills in `{{ env "X" }}` and `{{ secret "x" }}`.
    pub template_driver: Option<String>,
    /// The services that read it.
    pub services: Vec<String>,
}

/// A network that a service joins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NetworkSpec {
    /// Its name in the compose file.
    pub name: String,
    /// Its name in Docker.
    pub docker_name: String,
    /// Whether it must be there before (`proxy`).
    pub external: bool,
}

/// A volume that a service uses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct VolumeSpec {
    /// Its name in the compose file.
    pub name: String,
    /// Its name in Docker.
    pub docker_name: String,
    /// Whether it must be there before.
    pub external: bool,
    /// Where its data lies if that is neither Docker's own folder nor another
    /// one of the server: the driver, or what is mounted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<String>,
}

/// The `backupbot.*` labels of a service.
///
/// Source: Co-op Cloud's backup specification, and the older `backup.path` and
/// `backup.command`.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct BackupLabels {
    /// `backupbot.backup`.
    pub enabled: Option<bool>,
    /// `backupbot.backup.volumes.<volume>=false`: left out.
    pub excluded_volumes: Vec<String>,
    /// `backupbot.backup.volumes.<volume>.path`: only these, relative to the volume.
    pub volume_paths: BTreeMap<String, Vec<String>>,
    /// `backupbot.backup.pre-hook`: run in the container before.
    pub pre_hook: Option<String>,
    /// `backupbot.backup.post-hook`: run in the container after.
    pub post_hook: Option<String>,
    /// `backupbot.restore.pre-hook`.
    pub restore_pre_hook: Option<String>,
    /// `backupbot.restore.post-hook`.
    pub restore_post_hook: Option<String>,
    /// `backupbot.backup.path`, an older form: paths in the container.
    pub paths: Vec<String>,
    /// `backupbot.backup.command`, an older form: its output is the backup.
    pub command: Option<String>,
    /// Labels that begin with `backupbot.` and mean nothing to us.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub unknown: Vec<String>,
}

impl BackupLabels {
    pub(super) fn read(labels: &Map<String, Value>) -> Self {
        let mut backup = Self::default();
        for (label, value) in labels {
            let Some(name) = label.strip_prefix("backupbot.") else {
                continue;
            };
            let text = value.as_str().unwrap_or_default();
            let paths = || -> Vec<String> {
                let parts = text.split(',').map(str::trim);
                parts
                    .filter(|path| !path.is_empty())
                    .map(str::to_owned)
                    .collect()
            };
            match name {
                "backup" => backup.enabled = Some(text == "true"),
                "backup.pre-hook" => backup.pre_hook = Some(text.to_owned()),
                "backup.post-hook" => backup.post_hook = Some(text.to_owned()),
                "restore.pre-hook" => backup.restore_pre_hook = Some(text.to_owned()),
                "restore.post-hook" => backup.restore_post_hook = Some(text.to_owned()),
                "backup.path" => backup.paths = paths(),
                "backup.command" => backup.command = Some(text.to_owned()),
                "restore" => {}
                other => match other.strip_prefix("backup.volumes.") {
                    Some(volume) => match volume.strip_suffix(".path") {
                        Some(volume) => {
                            backup.volume_paths.insert(volume.to_owned(), paths());
                        }
                        None if text == "false" => {
                            backup.excluded_volumes.push(volume.to_owned());
                        }
                        None => {}
                    },
                    None => backup.unknown.push(label.clone()),
                },
            }
        }
        backup
    }
}

impl RenderedStack {
    /// As it runs somewhere: these images by their services' names, and this
    /// version. What is not named stays as the recipe has it.
    pub fn as_it_runs(&mut self, images: &BTreeMap<String, String>, version: &str) {
        let label = format!("coop-cloud.{}.version", self.name);
        for service in &mut self.services {
            if let Some(image) = images.get(&service.name) {
                image.clone_into(&mut service.image);
            }
            let written = self
                .compose
                .get_mut("services")
                .and_then(|all| all.get_mut(&service.name));
            let Some(written) = written.and_then(Value::as_object_mut) else {
                continue;
            };
            written.insert("image".to_owned(), service.image.clone().into());
            let labels = written
                .get_mut("deploy")
                .and_then(|deploy| deploy.get_mut("labels"));
            match labels {
                Some(Value::Object(labels)) if labels.contains_key(&label) => {
                    labels.insert(label.clone(), version.into());
                }
                Some(Value::Array(labels)) => {
                    let ours = |it: &&mut Value| {
                        let text = it.as_str().and_then(|it| it.split_once('='));
                        text.is_some_and(|(name, _)| name == label)
                    };
                    if let Some(there) = labels.iter_mut().find(ours) {
                        *there = format!("{label}={version}").into();
                    }
                }
                _ => {}
            }
        }
        self.version = Some(version.to_owned());
    }

    /// The compose file as text for `docker stack deploy --compose-file -`:
    /// JSON, which is YAML too, with every character escaped that YAML readers
    /// refuse.
    pub fn compose_text(&self) -> String {
        let json = serde_json::to_string_pretty(&self.compose).unwrap_or_default();
        let mut text = String::with_capacity(json.len() + 1);
        for c in json.chars() {
            match c {
                '\u{7f}'..='\u{9f}'
                | '\u{2028}'
                | '\u{2029}'
                | '\u{feff}'
                | '\u{fffe}'
                | '\u{ffff}' => {
                    // Writing to a String cannot fail.
                    let _ = write!(text, "\\u{:04x}", u32::from(c));
                }
                c => text.push(c),
            }
        }
        text.push('\n');
        text
    }
}
