//! From compose files and settings to a stack.

mod declared;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value, json};

use super::{
    ComposeFile, StackName,
    merge::{grant_source, merge},
    read::Reader,
    shape::{FILE, Shape},
    stack::{BackupLabels, RenderedStack, Service},
    volumes::{Source, mount_source},
};
use crate::{
    env::EnvSample,
    files::RecipeFiles,
    manifest::Secret,
    problem::{Place, Problem, Rule, any_error, tidy},
};

/// How long a stack may take when the recipe does not say, in seconds.
const TIMEOUT: u32 = 300;

/// Everything that a stack is made of.
pub(crate) struct Input<'a> {
    pub(crate) recipe: &'a str,
    pub(crate) stack: &'a StackName,
    /// The compose files in use, in order.
    pub(crate) composes: Vec<&'a ComposeFile>,
    pub(crate) files: &'a RecipeFiles,
    pub(crate) sample: &'a EnvSample,
    pub(crate) secrets: &'a [Secret],
    /// Settings, exports and the stack's name.
    pub(crate) variables: &'a BTreeMap<String, String>,
    /// What is handed to the service `app`: the same without our own additions.
    pub(crate) exposed: &'a BTreeMap<String, String>,
}

/// Renders; on success the stack carries the warnings.
pub(crate) fn render(input: &Input<'_>) -> Result<RenderedStack, Vec<Problem>> {
    let mut problems = Vec::new();
    let merged = read_and_merge(input, &mut problems);
    let mut render = Render {
        input,
        merged,
        problems,
        networks: BTreeSet::new(),
        volumes: BTreeSet::new(),
        secrets: BTreeMap::new(),
        configs: BTreeMap::new(),
    };
    let stack = render.stack();
    let mut problems = render.problems;
    tidy(&mut problems);
    if any_error(&problems) {
        return Err(problems);
    }
    Ok(RenderedStack {
        warnings: problems,
        ..stack
    })
}

fn read_and_merge(input: &Input<'_>, problems: &mut Vec<Problem>) -> Map<String, Value> {
    let mut merged = Value::Object(Map::new());
    let mut bytes = 0;
    for compose in &input.composes {
        let mut reader = Reader {
            file: &compose.path,
            variables: input.variables,
            problems,
            bytes: &mut bytes,
        };
        let document = reader.value(compose.root(), Shape::Map(FILE));
        merge(&mut merged, document, Shape::Map(FILE));
    }
    match merged {
        Value::Object(merged) => merged,
        _ => Map::new(),
    }
}

struct Render<'i, 'a> {
    input: &'i Input<'a>,
    merged: Map<String, Value>,
    problems: Vec<Problem>,
    networks: BTreeSet<String>,
    volumes: BTreeSet<String>,
    /// Secrets in use, with the services that use them.
    secrets: BTreeMap<String, Vec<String>>,
    configs: BTreeMap<String, Vec<String>>,
}

impl Render<'_, '_> {
    fn stack(&mut self) -> RenderedStack {
        let services = match self.merged.remove("services") {
            Some(Value::Object(services)) => services,
            _ => Map::new(),
        };
        if services.is_empty() {
            let file = self
                .input
                .composes
                .first()
                .map_or("compose.yml", |file| &file.path);
            self.problems.push(Problem::new(
                Rule::NoServices,
                Place::file(file),
                "the compose files in use have no service",
            ));
        }
        let mut described = Vec::new();
        let mut written = Map::new();
        let mut labels = Map::new();
        for (name, service) in services {
            let Value::Object(mut service) = service else {
                continue;
            };
            self.complete(&name, &mut service);
            described.push(self.describe(&name, &service));
            labels.extend(deploy_labels(&service));
            written.insert(name, Value::Object(service));
        }
        let label = |name: &str| {
            let label = format!("coop-cloud.{}.{name}", self.input.stack);
            labels
                .get(&label)
                .and_then(Value::as_str)
                .map(str::to_owned)
        };
        let timeout_seconds = label("timeout")
            .and_then(|t| t.trim().parse().ok())
            .unwrap_or(TIMEOUT);
        // Older recipes name each service's own.
        let version = label("version").or_else(|| label("app.version"));

        let networks = self.networks();
        let volumes = self.volumes();
        let secrets = self.secrets();
        let configs = self.configs();
        let mut compose = Map::new();
        compose.insert("version".to_owned(), json!("3.8"));
        compose.insert("services".to_owned(), Value::Object(written));
        for section in ["networks", "volumes", "secrets", "configs"] {
            if let Some(Value::Object(declared)) = self.merged.remove(section)
                && !declared.is_empty()
            {
                compose.insert(section.to_owned(), Value::Object(declared));
            }
        }
        let mut compose = Value::Object(compose);
        double_dollars(&mut compose);
        RenderedStack {
            name: self.input.stack.clone(),
            compose,
            services: described,
            secrets,
            configs,
            networks,
            volumes,
            timeout_seconds,
            version,
            warnings: Vec::new(),
        }
    }

    /// Where a service uses something, in the last file that does.
    fn place_of_use(&self, service: &str, section: &str, name: &str) -> Place {
        let composes = self.input.composes.iter().rev();
        composes
            .clone()
            .find_map(|file| file.place_of_use(service, section, name))
            .or_else(|| {
                composes
                    .clone()
                    .find_map(|file| file.place_of("services", service))
            })
            .unwrap_or_default()
    }

    fn place_of(&self, section: &str, name: &str) -> Place {
        let mut composes = self.input.composes.iter().rev();
        composes
            .find_map(|file| file.place_of(section, name))
            .unwrap_or_default()
    }

    /// Adds what comes from outside the compose files: env files, the settings
    /// for `app`, and the labels by which Co-op Cloud tools know the stack.
    fn complete(&mut self, name: &str, service: &mut Map<String, Value>) {
        let mut environment = Map::new();
        if let Some(Value::Array(files)) = service.remove("env_file") {
            for file in files.iter().filter_map(Value::as_str) {
                self.env_file(name, file, &mut environment);
            }
        }
        if let Some(Value::Object(own)) = service.remove("environment") {
            environment.extend(own);
        }
        if name == "app" {
            for (key, value) in self.input.exposed {
                if !environment.contains_key(key) {
                    environment.insert(key.clone(), json!(value));
                }
            }
            let stack = self.input.stack;
            let labels = object(service, "deploy").and_then(|deploy| object(deploy, "labels"));
            if let Some(labels) = labels {
                labels.insert(
                    format!("coop-cloud.{stack}.recipe"),
                    json!(self.input.recipe),
                );
                labels.insert(format!("coop-cloud.{stack}.chaos"), json!("false"));
            }
        }
        if !environment.is_empty() {
            service.insert("environment".to_owned(), Value::Object(environment));
        }
        // Docker takes its default network for a service that names none, and
        // not for one that names an empty set.
        if service
            .get("networks")
            .and_then(Value::as_object)
            .is_some_and(Map::is_empty)
        {
            service.remove("networks");
        }
    }

    fn env_file(&mut self, service: &str, file: &str, environment: &mut Map<String, Value>) {
        let Some(text) = self.input.files.get(file) else {
            let place = self.place_of_use(service, "env_file", file);
            self.problems.push(
                Problem::new(
                    Rule::EnvFileMissing,
                    place,
                    format!("`{service}` reads `{file}`, which is not in the recipe"),
                )
                .fix("add the file, or list its settings under `environment`"),
            );
            return;
        };
        let (settings, problems) = EnvSample::parse(file, text);
        self.problems.extend(problems);
        for entry in settings.active() {
            let variables = self.input.variables;
            let value = entry
                .value
                .expand(&|name| variables.get(name).map(String::as_str));
            match value {
                Ok(value) => {
                    environment.insert(entry.key.clone(), json!(value));
                }
                Err(error) => self.problems.push(Problem::new(
                    Rule::TooMuch,
                    Place::at(file, entry.line, 1),
                    error.to_string(),
                )),
            }
        }
    }

    fn describe(&mut self, name: &str, service: &Map<String, Value>) -> Service {
        let image = service
            .get("image")
            .and_then(Value::as_str)
            .unwrap_or_default();
        if image.is_empty() {
            let place = self.place_of("services", name);
            self.problems.push(Problem::new(
                Rule::NoImage,
                place,
                format!("the service `{name}` has no image"),
            ));
        }
        for (what, text, fits) in [
            ("a service", name, declared::is_key(name)),
            // The rest of an image's name is its registry's matter.
            (
                "an image",
                image,
                image.is_empty()
                    || (image.starts_with(|c: char| c.is_ascii_alphanumeric())
                        && image.chars().all(|c| c.is_ascii_graphic())),
            ),
        ] {
            if !fits {
                let place = self.place_of("services", name);
                self.problems.push(Problem::new(
                    Rule::NameRefused,
                    place,
                    format!("Docker refuses {text:?} as the name of {what}"),
                ));
            }
        }
        let networks: Vec<String> = match service.get("networks") {
            Some(Value::Object(networks)) => networks.keys().cloned().collect(),
            _ => Vec::new(),
        };
        self.networks.extend(networks.iter().cloned());
        for network in &networks {
            self.declared(name, "networks", network);
        }
        let volumes = self.used_volumes(name, service);
        for section in ["secrets", "configs"] {
            let grants = service.get(section).and_then(Value::as_array);
            for grant in grants.into_iter().flatten().filter_map(grant_source) {
                self.declared(name, section, grant);
                let used = if section == "secrets" {
                    &mut self.secrets
                } else {
                    &mut self.configs
                };
                used.entry(grant.to_owned())
                    .or_default()
                    .push(name.to_owned());
            }
        }
        let backup = BackupLabels::read(&deploy_labels(service));
        for label in &backup.unknown {
            let place = self.place_of("services", name);
            self.problems.push(Problem::new(
                Rule::BackupLabel,
                place,
                format!("`{name}` has the backup label `{label}`, which is not known"),
            ));
        }
        let deploy = service.get("deploy");
        let is_global = deploy
            .and_then(|d| d.get("mode"))
            .is_some_and(|mode| mode == "global");
        let replicas = deploy
            .and_then(|d| d.get("replicas"))
            .and_then(Value::as_u64);
        let health = service.get("healthcheck").and_then(Value::as_object);
        Service {
            name: name.to_owned(),
            image: image.to_owned(),
            replicas: (!is_global).then_some(replicas.unwrap_or(1)),
            has_health_check: health.is_some_and(|health| {
                health.contains_key("test") && health.get("disable") != Some(&Value::Bool(true))
            }),
            ports: ports(service),
            networks,
            volumes,
            backup,
        }
    }

    fn used_volumes(&mut self, name: &str, service: &Map<String, Value>) -> Vec<String> {
        let mut volumes = Vec::new();
        let mounts = service.get("volumes").and_then(Value::as_array);
        for mount in mounts.into_iter().flatten() {
            match mount_source(mount) {
                Source::Volume(volume) => {
                    self.declared(name, "volumes", volume);
                    self.volumes.insert(volume.to_owned());
                    volumes.push(volume.to_owned());
                }
                Source::Relative(path) => {
                    let place = self.place_of_use(name, "volumes", path);
                    self.problems.push(
                        Problem::new(
                            Rule::RelativeBind,
                            place,
                            format!("`{name}` binds `{path}`, which lies beside the recipe and not on the server"),
                        )
                        .fix("use a config, a volume or an absolute path"),
                    );
                }
                Source::Path(_) | Source::Fresh => {}
            }
        }
        volumes
    }

    fn declared(&mut self, service: &str, section: &str, name: &str) {
        let known = self
            .merged
            .get(section)
            .is_some_and(|names| names.get(name).is_some());
        if known || (section == "networks" && name == "default") {
            return;
        }
        let place = self.place_of_use(service, section, name);
        self.problems.push(
            Problem::new(
                Rule::Undeclared,
                place,
                format!("`{service}` uses `{name}`, which no compose file in use declares"),
            )
            .fix(format!(
                "declare `{name}` under `{section}` at the top level"
            )),
        );
    }
}

/// The map under `key`, made where there is none.
fn object<'m>(map: &'m mut Map<String, Value>, key: &str) -> Option<&'m mut Map<String, Value>> {
    let slot = map.entry(key).or_insert_with(|| Value::Object(Map::new()));
    slot.as_object_mut()
}

fn deploy_labels(service: &Map<String, Value>) -> Map<String, Value> {
    let labels = service
        .get("deploy")
        .and_then(|deploy| deploy.get("labels"));
    labels
        .and_then(Value::as_object)
        .cloned()
        .unwrap_or_default()
}

fn ports(service: &Map<String, Value>) -> Vec<String> {
    let ports = service.get("ports").and_then(Value::as_array);
    ports
        .into_iter()
        .flatten()
        .map(|port| match port {
            Value::Object(long) => {
                let part = |key: &str| long.get(key).map(ToString::to_string).unwrap_or_default();
                let protocol = long
                    .get("protocol")
                    .and_then(Value::as_str)
                    .unwrap_or("tcp");
                format!("{}:{}/{protocol}", part("published"), part("target"))
            }
            Value::String(short) => short.clone(),
            other => other.to_string(),
        })
        .collect()
}

/// Protects dollar signs from Docker's own expansion, which leaves keys alone.
fn double_dollars(value: &mut Value) {
    match value {
        Value::String(text) if text.contains('$') => *text = text.replace('$', "$$"),
        Value::Array(items) => items.iter_mut().for_each(double_dollars),
        Value::Object(map) => map.values_mut().for_each(double_dollars),
        _ => {}
    }
}
