//! What an image wants from the compose file, as the app's own documentation
//! has it: `recipes/<app>/checks/wiring.toml`. docs/reference/wiring.md explains
//! each key.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write as _,
    fs,
    path::Path,
};

use allotment_recipe::{Condition, Template};
use serde::{Deserialize, Serialize};

/// Images that many recipes have.
const LIKE: [(&str, &str); 4] = [
    ("postgres", include_str!("like/postgres.toml")),
    ("postgres-debian", include_str!("like/postgres-debian.toml")),
    ("redis", include_str!("like/redis.toml")),
    ("mariadb", include_str!("like/mariadb.toml")),
];

/// A whole `wiring.toml`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wiring {
    /// `1`.
    pub format: u32,
    /// Each service's image.
    pub service: BTreeMap<String, Image>,
    /// Variables, in groups with one source each.
    #[serde(default)]
    pub variables: Vec<Variables>,
    /// Secrets, in groups.
    #[serde(default)]
    pub secrets: Vec<Secrets>,
    /// Programs and what they answer, in groups.
    #[serde(default)]
    pub calls: Vec<Calls>,
    /// Values that have to be the same in several services.
    #[serde(default)]
    pub agree: Vec<Agree>,
}

/// One service's image, without what this recipe gives it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Image {
    /// The name before the tag.
    #[serde(rename = "image")]
    pub reference: String,
    /// One of [`LIKE`], whose keys stand where this one has none.
    pub like: Option<String>,
    /// Where all this is written.
    #[serde(default)]
    pub source: String,
    /// `debian`, `alpine` or `nothing`.
    pub base: Option<String>,
    /// Further programs of the image, the real ones.
    #[serde(default)]
    pub has: Vec<String>,
    /// Paths of programs that are played.
    #[serde(default)]
    pub programs: Vec<String>,
    /// Users.
    #[serde(default)]
    pub accounts: Vec<Account>,
    /// Folders that matter.
    #[serde(default)]
    pub folders: Vec<Folder>,
    /// Files that the recipe's scripts expect; empty here.
    #[serde(default)]
    pub files: Vec<String>,
    /// Its own entry point.
    #[serde(default)]
    pub entrypoint: Vec<String>,
    /// Its own command.
    #[serde(default)]
    pub command: Vec<String>,
    /// Its own user; root when empty.
    #[serde(default)]
    pub user: String,
    /// Its working folder.
    #[serde(default)]
    pub folder: String,
    /// Variables that it brings.
    #[serde(default)]
    pub environment: BTreeMap<String, String>,
    /// As whom the program that stays has to run.
    pub runs_as: Option<String>,
    /// Who reads its secrets; the same where nothing is said.
    pub reader: Option<String>,
    /// Ports that the app listens on.
    #[serde(default)]
    pub listens: Vec<Listens>,
    /// Services that it needs.
    #[serde(default)]
    pub reaches: Vec<Reaches>,
    /// Volumes.
    #[serde(default)]
    pub mounts: Vec<Mount>,
    /// Files that the recipe lays down.
    #[serde(default)]
    pub configs: Vec<Config>,
    /// Compose files with which the service is there; always when empty.
    #[serde(default)]
    pub when: Condition,
}

/// A user of an image.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Account {
    pub name: String,
    pub id: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub home: Option<String>,
}

/// A folder of an image.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Folder {
    pub path: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<String>,
}

/// A port of an app.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Listens {
    pub port: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub protocol: Option<String>,
    /// What it answers to which path.
    #[serde(default)]
    pub answers: BTreeMap<String, String>,
}

/// A service that another needs.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Reaches {
    pub service: String,
    /// `$HOST:$PORT` or an address, out of the service's variables.
    pub at: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub port: Option<u16>,
    #[serde(default, skip_serializing)]
    pub when: Condition,
}

/// A volume of a service.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Mount {
    pub path: String,
    /// Whether the program that stays writes there.
    #[serde(default = "yes")]
    pub writable: bool,
    #[serde(default)]
    pub when: Condition,
}

/// A file of the recipe's in a container.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Config {
    pub path: String,
    /// What has to stand in it; settings may stand in that.
    #[serde(default)]
    pub text: Vec<String>,
    /// Whether it is run as a program.
    #[serde(default)]
    pub runs: bool,
    /// Whether the program that stays has to read it.
    #[serde(default = "yes")]
    pub readable: bool,
    #[serde(default)]
    pub when: Condition,
}

/// Variables of one source.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Variables {
    pub services: Vec<String>,
    /// The page or file of the app that says so.
    pub source: String,
    #[serde(default)]
    pub when: Condition,
    pub take: Vec<Variable>,
}

/// One variable that an app takes.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "keys of a file that people write"
)]
pub(super) struct Variable {
    pub name: String,
    /// The value; settings may stand in it.
    pub equals: Option<String>,
    /// One of these.
    #[serde(default)]
    pub one_of: Vec<String>,
    /// A regular expression for the whole value.
    pub pattern: Option<String>,
    /// It may be left out.
    #[serde(default)]
    pub optional: bool,
    /// The value is a path, and what is said is about the file's text.
    #[serde(default)]
    pub file: bool,
    /// The value is never shown.
    #[serde(default)]
    pub secret: bool,
    /// It comes with a command that is run once, not with the service.
    #[serde(default)]
    pub with_runs: bool,
    #[serde(default)]
    pub when: Condition,
}

/// Secrets of some services.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Secrets {
    pub services: Vec<String>,
    pub held: Vec<Secret>,
}

/// A secret's file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Secret {
    /// Its file below `/run/secrets`.
    pub name: String,
    /// How many characters at least.
    #[serde(default = "one")]
    pub length: usize,
    #[serde(default)]
    pub when: Condition,
}

/// Programs of some services.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Calls {
    pub services: Vec<String>,
    #[serde(default)]
    pub source: String,
    pub plays: Vec<Call>,
}

/// A call of a program, and what it does when it is played.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "keys of a file that people write"
)]
pub(super) struct Call {
    /// Words: `*` any one, `a*` one that begins so, `**` the rest.
    #[serde(rename = "call")]
    pub words: Vec<String>,
    /// It is the service's program.
    #[serde(default)]
    pub stays: bool,
    /// It is the service's program and is called again and again.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub looks: bool,
    /// How it is called in the list of processes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// To whom it goes over, if root calls it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub becomes: Option<String>,
    /// Folders that it makes and gives to that user.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gives: Vec<String>,
    /// Scripts that it runs at the first start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first: Option<First>,
    /// Files that it makes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub makes: Vec<String>,
    /// What it prints; `{calls}` is how often it was called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prints: Option<String>,
    /// To which open file; 1 where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prints_to: Option<u8>,
    /// How it ends; 0, or with `unless` 1, where nothing is said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends: Option<u8>,
    /// It ends so until this mark is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<String>,
    /// It sets this mark.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sets: Option<String>,
    /// It reads its standard input, which has to be this secret.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reads: Option<String>,
    /// The real program does it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub real: bool,
    /// It reads its standard input to the end, whatever that is.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub drains: bool,
    /// It has to be called at least once when all was tried.
    #[serde(default, skip_serializing)]
    pub must: bool,
}

/// The scripts of a first start.
#[derive(Debug, Clone, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(super) struct First {
    /// The file that tells that it was done; none: at every start.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unless: Option<String>,
    pub scripts: String,
    /// As whom, if root calls.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
}

/// Values that have to be the same.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Agree {
    /// What it is.
    pub what: String,
    /// `service:VARIABLE`; of a variable that names a file, the file's text.
    pub values: Vec<String>,
}

fn yes() -> bool {
    true
}

fn one() -> usize {
    1
}

impl Wiring {
    /// Reads the declarations of a recipe; none where it has none.
    pub(super) fn of(recipe: &Path) -> Option<Self> {
        let text = fs::read_to_string(recipe.join("checks/wiring.toml")).ok()?;
        Some(Self::read(&text).unwrap_or_else(|error| panic!("{}: {error}", recipe.display())))
    }

    /// Reads a text, with what it takes over from images that many have.
    pub(super) fn read(text: &str) -> Result<Self, String> {
        let mut wiring: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        if wiring.format != 1 {
            return Err("`format` is 1".to_owned());
        }
        let names: Vec<String> = wiring.service.keys().cloned().collect();
        for name in names {
            let Some(like) = wiring.service[&name].like.clone() else {
                continue;
            };
            let found = LIKE.iter().find(|(known, _)| *known == like);
            let (_, text) = found.ok_or_else(|| format!("nothing is called `{like}`"))?;
            // The service's own name in the place of the image's.
            let text = text.replace("\"SERVICE\"", &format!("\"{name}\""));
            let other: Self =
                toml::from_str(&text.replace("[service.SERVICE]", &format!("[service.{name}]")))
                    .map_err(|error| format!("{like}: {error}"))?;
            let own = wiring.service.remove(&name).unwrap_or_default();
            let taken = other.service.into_values().next().unwrap_or_default();
            wiring.service.insert(name, own.over(taken));
            wiring.variables.extend(other.variables);
            wiring.secrets.extend(other.secrets);
            wiring.calls.extend(other.calls);
        }
        wiring.complete()
    }

    /// Refuses names of services that there are not.
    fn complete(self) -> Result<Self, String> {
        let named = self.variables.iter().flat_map(|group| &group.services);
        let named = named.chain(self.secrets.iter().flat_map(|group| &group.services));
        let named = named.chain(self.calls.iter().flat_map(|group| &group.services));
        for service in named {
            if !self.service.contains_key(service) {
                return Err(format!("there is no service `{service}`"));
            }
        }
        for name in self.service.keys() {
            if !self
                .calls_of(name)
                .any(|(_, call)| call.stays || call.looks)
            {
                return Err(format!("`{name}` has no call that `stays` or `looks`"));
            }
        }
        Ok(self)
    }

    /// The calls of a service with their sources, in order: the first that fits
    /// counts.
    pub(super) fn calls_of(&self, service: &str) -> impl Iterator<Item = (&Calls, &Call)> {
        let of = move |group: &&Calls| group.services.iter().any(|name| name == service);
        let groups = self.calls.iter().filter(of);
        groups.flat_map(|group| group.plays.iter().map(move |call| (group, call)))
    }

    /// The secrets of a service that are there with these settings.
    pub(super) fn secrets_of(&self, service: &str, settings: &Given) -> Vec<&Secret> {
        let of = |group: &&Secrets| group.services.iter().any(|name| name == service);
        let held = self.secrets.iter().filter(of).flat_map(|group| &group.held);
        held.filter(|secret| secret.when.holds(settings)).collect()
    }

    /// The variables of a service with their sources, also those that are not
    /// there with these settings.
    pub(super) fn variables_of<'a>(
        &'a self,
        service: &'a str,
    ) -> impl Iterator<Item = (&'a Variables, &'a Variable)> {
        let of = move |group: &&Variables| group.services.iter().any(|name| name == service);
        let groups = self.variables.iter().filter(of);
        groups.flat_map(|group| group.take.iter().map(move |one| (group, one)))
    }

    /// What the probe of a service has to know, as `service.json`.
    pub(super) fn for_probe(&self, service: &str) -> String {
        let image = &self.service[service];
        let calls: Vec<&Call> = self.calls_of(service).map(|(_, call)| call).collect();
        let paths = image.mounts.iter().map(|mount| mount.path.clone());
        let paths = paths.chain(image.configs.iter().map(|config| config.path.clone()));
        let secrets = self
            .secrets
            .iter()
            .filter(|group| group.services.iter().any(|name| name == service));
        let secrets = secrets.flat_map(|group| &group.held);
        let paths = paths.chain(secrets.map(|secret| format!("/run/secrets/{}", secret.name)));
        let looks: BTreeSet<String> = paths.collect();
        let files = self.variables_of(service).filter(|(_, one)| one.file);
        let files: Vec<&str> = files.map(|(_, one)| one.name.as_str()).collect();
        serde_json::json!({
            "service": service,
            "base": image.base.as_deref().unwrap_or("debian"),
            "has": image.has,
            "programs": image.programs,
            "accounts": image.accounts,
            "folders": image.folders,
            "files": image.files,
            "listens": image.listens,
            "reaches": image.reaches,
            "looks": looks,
            "file_variables": files,
            "calls": calls,
        })
        .to_string()
    }

    /// How the probe of a service is made.
    pub(super) fn dockerfile(&self, service: &str, probe: &str) -> String {
        let image = &self.service[service];
        let words = |words: &[String]| serde_json::json!(words).to_string();
        let mut text = format!(
            "FROM {probe}\nCOPY service.json /probe/service.json\nRUN [\"/probe/python\", \"-I\", \"/probe/dress.py\"]\n"
        );
        for (name, value) in &image.environment {
            let _ = writeln!(text, "ENV {name}={}", serde_json::json!(value));
        }
        if !image.folder.is_empty() {
            let _ = writeln!(text, "WORKDIR {}", image.folder);
        }
        if !image.user.is_empty() {
            let _ = writeln!(text, "USER {}", image.user);
        }
        let _ = writeln!(text, "ENTRYPOINT {}", words(&image.entrypoint));
        let _ = writeln!(text, "CMD {}", words(&image.command));
        text
    }
}

/// Settings and answers of an instance.
pub(super) type Given = BTreeMap<String, String>;

/// A text with settings in it, filled in.
pub(super) fn filled(text: &str, settings: &Given) -> String {
    let template = Template::parse(text).unwrap();
    let value = &mut |reference: &allotment_recipe::Reference| match reference {
        allotment_recipe::Reference::Setting(name) => {
            Some(settings.get(name).cloned().unwrap_or_default())
        }
        _ => None,
    };
    template.fill(value).unwrap()
}

impl Image {
    /// This, with another's keys where it has none, and lists joined.
    fn over(mut self, other: Self) -> Self {
        let text = |own: &mut String, other: String| {
            if own.is_empty() {
                *own = other;
            }
        };
        text(&mut self.reference, other.reference);
        text(&mut self.source, other.source);
        text(&mut self.user, other.user);
        text(&mut self.folder, other.folder);
        self.base = self.base.or(other.base);
        self.runs_as = self.runs_as.or(other.runs_as);
        self.reader = self.reader.or(other.reader);
        if self.entrypoint.is_empty() {
            self.entrypoint = other.entrypoint;
        }
        if self.command.is_empty() {
            self.command = other.command;
        }
        for (name, value) in other.environment {
            self.environment.entry(name).or_insert(value);
        }
        self.has.extend(other.has);
        self.programs.extend(other.programs);
        self.accounts.extend(other.accounts);
        self.folders.extend(other.folders);
        self.files.extend(other.files);
        self.listens.extend(other.listens);
        self.reaches.extend(other.reaches);
        self.mounts.extend(other.mounts);
        self.configs.extend(other.configs);
        self
    }
}
