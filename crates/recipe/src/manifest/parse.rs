//! From the text of `recipe.toml` to what it says.

use std::collections::{BTreeMap, HashSet};

use toml::de::DeTable;

use super::{
    Account, Architecture, Backup, Charset, Check, Choice, Database, DatabaseKind, FORMAT,
    Generator, Needs, OneOff, Question, QuestionKind, Ready, RecipeKind, RecipeToml, Request,
    Secret, State, Timeout,
    question::whole,
    reader::{Document, Section},
    requests::{expect, read_request},
    texts::{Allowed, check_path, template, templates},
};
use crate::{
    problem::{Place, Problem, Rule},
    template::Template,
};

/// The most entries of one kind, so that checks stay quick.
const MOST_ENTRIES: usize = 200;

/// The longest pattern of a question, in bytes: matching takes time with it.
const LONGEST_PATTERN: usize = 500;

impl RecipeToml {
    /// Reads the file. What is wrong with it is in the problems; what is right
    /// is in the result all the same.
    pub fn parse(file: &str, text: &str) -> (Self, Vec<Problem>) {
        let document = Document::new(file, text);
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let place = error
                    .span()
                    .map_or_else(|| Place::file(file), |span| document.place(&span));
                let message = format!("this is not TOML: {}", error.message());
                return (
                    Self::default(),
                    vec![Problem::new(Rule::TomlSyntax, place, message)],
                );
            }
        };
        let root = Section::new(&document, "the top level", table.get_ref(), &(0..0));
        let mut parser = Parser {
            places: BTreeMap::new(),
            ids: HashSet::new(),
        };
        let manifest = parser.root(&root);
        root.finish();
        (manifest, document.into_problems())
    }
}

/// What plans call steps of our own, whole or as they begin: a recipe's command
/// of such a name would be taken for one of them.
const OURS: [&str; 17] = [
    "refresh-packages",
    "install-docker",
    "start-swarm",
    "create-proxy-network",
    "seal-secrets",
    "stop",
    "delete-data",
    "delete-files",
    "write-",
    "download-",
    "hand-over-",
    "configure-",
    "start-",
    "wait-for-",
    "check-",
    "stop-",
    "delete-",
];

fn is_ours(id: &str) -> bool {
    OURS.iter().any(|ours| match ours.strip_suffix('-') {
        Some(_) => id.starts_with(ours),
        None => id == *ours,
    })
}

struct Parser {
    places: BTreeMap<String, Place>,
    /// `question SITE_NAME`, to find doubles.
    ids: HashSet<String>,
}

impl Parser {
    fn root(&mut self, root: &Section<'_, '_>) -> RecipeToml {
        let format = root.number("format");
        if format != Some(FORMAT) {
            let message = match format {
                Some(other) => format!("format {other} is not known; this reader knows {FORMAT}"),
                None => format!("the file does not say `format = {FORMAT}`"),
            };
            root.report(Rule::TomlValue, root.place_of("format"), message);
        }
        let kind = root.choice(
            "kind",
            &[
                ("stack", RecipeKind::Stack),
                ("machine", RecipeKind::Machine),
            ],
        );
        let states = [
            ("works", State::Works),
            ("beta", State::Beta),
            ("incomplete", State::Incomplete),
        ];
        let mut manifest = RecipeToml {
            kind: kind.unwrap_or_default(),
            title: root.required("title"),
            summary: root.required("summary"),
            app: root.text("app"),
            website: root.text("website"),
            licence: root.text("licence"),
            state: root.choice("state", &states).unwrap_or_default(),
            version: root.text("version"),
            ..RecipeToml::default()
        };
        if let Some(needs) = root.section("needs", "[needs]") {
            manifest.needs = read_needs(needs);
        }
        manifest.questions = self.each(root, "question", "[[question]]", Self::question);
        manifest.secrets = self.each(root, "secret", "[[secret]]", Self::secret);
        manifest.one_offs = self.each(root, "run", "[[run]]", Self::one_off);
        manifest.ready = root
            .section("ready", "[ready]")
            .map(|ready| self.ready(ready));
        manifest.account = root
            .section("account", "[account]")
            .map(|account| self.account(account));
        manifest.checks = self.each(root, "check", "[[check]]", Self::check);
        if let Some(backup) = root.section("backup", "[backup]") {
            manifest.backup = self.backup(backup);
        }
        manifest.places = std::mem::take(&mut self.places);
        manifest
    }

    fn each<T>(
        &mut self,
        root: &Section<'_, '_>,
        key: &'static str,
        name: &'static str,
        read: fn(&mut Self, Section<'_, '_>) -> T,
    ) -> Vec<T> {
        let sections = root.sections(key, name);
        if sections.len() > MOST_ENTRIES {
            let message = format!("there are more than {MOST_ENTRIES} {name}");
            root.report(Rule::TomlValue, root.place_of(key), message);
        }
        sections
            .into_iter()
            .take(MOST_ENTRIES)
            .map(|section| read(self, section))
            .collect()
    }

    /// Remembers where an entry stands and that its id is taken.
    fn entry(&mut self, section: &Section<'_, '_>, kind: &str, id: &str, id_key: &str) {
        let name = format!("{kind}.{id}");
        if !id.is_empty() && !self.ids.insert(name.clone()) {
            let message = format!("there is another {kind} called `{id}`");
            section.report(Rule::TomlDuplicate, section.place_of(id_key), message);
        }
        self.places.entry(name).or_insert_with(|| section.place());
    }

    /// An id for `run` and `check`: small letters, digits and dashes.
    fn id(&mut self, section: &Section<'_, '_>, kind: &str) -> String {
        let id = section.required("id");
        let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        if !id.is_empty() && (id.len() > 40 || id.starts_with('-') || !id.chars().all(allowed)) {
            let message = format!("`{id}` is no id: at most 40 small letters, digits and dashes");
            section.report(Rule::TomlValue, section.place_of("id"), message);
        }
        if kind == "run" && is_ours(&id) {
            let message = format!("`{id}` is what a step of Allotment's own is called");
            section.report(Rule::TomlValue, section.place_of("id"), message);
        }
        self.entry(section, kind, &id, "id");
        id
    }

    fn question(&mut self, section: Section<'_, '_>) -> Question {
        let key = section.required("key");
        self.entry(&section, "question", &key, "key");
        let kinds = [
            ("text", QuestionKind::Text),
            ("email", QuestionKind::Email),
            ("domain", QuestionKind::Domain),
            ("number", QuestionKind::Number),
            ("choice", QuestionKind::Choice),
            ("yes-no", QuestionKind::YesNo),
            ("locale", QuestionKind::Locale),
        ];
        let question = Question {
            ask: section.required("ask"),
            help: section.text("help"),
            kind: section.choice("kind", &kinds).unwrap_or_default(),
            default: section.text("default"),
            required: section.flag("required").unwrap_or(false),
            min: section.number("min"),
            max: section.number("max"),
            pattern: section.text("pattern"),
            pattern_help: section.text("pattern_help"),
            choices: choices(&section),
            key,
        };
        if question
            .pattern
            .as_ref()
            .is_some_and(|pattern| pattern.len() > LONGEST_PATTERN)
        {
            let message = format!("the pattern is longer than {LONGEST_PATTERN} characters");
            section.report(Rule::TomlValue, section.place_of("pattern"), message);
        }
        if let Some(Err(error)) = question.pattern.as_deref().map(whole) {
            let message = format!("the pattern is not a regular expression: {error}");
            section.report(Rule::TomlValue, section.place_of("pattern"), message);
        }
        if question.kind == QuestionKind::Choice && question.choices.is_empty() {
            section.report(
                Rule::TomlMissing,
                section.place(),
                "a question of kind `choice` has no `choices`",
            );
        }
        if question.kind == QuestionKind::YesNo && !matches!(question.choices.len(), 0 | 2) {
            let place = section.place_of("choices");
            section.report(
                Rule::TomlValue,
                place,
                "a question of kind `yes-no` has two choices or none",
            );
        }
        if let Some(default) = &question.default {
            check_default(&section, &question, default);
        }
        section.finish();
        question
    }

    fn secret(&mut self, section: Section<'_, '_>) -> Secret {
        let name = section.required("name");
        self.entry(&section, "secret", &name, "name");
        let secret = Secret {
            purpose: section.text("purpose"),
            generate: section.section("generate", "generate").and_then(generator),
            show: section.flag("show").unwrap_or(false),
            name,
        };
        section.finish();
        secret
    }

    fn one_off(&mut self, section: Section<'_, '_>) -> OneOff {
        let id = self.id(&section, "run");
        let secret_in_argument = section.text("secret_in_argument");
        let allowed = if secret_in_argument.is_some() {
            Allowed {
                secret: true,
                ..Allowed::SETTINGS
            }
        } else {
            Allowed::SETTINGS
        };
        let command = templates(&section, "command", allowed);
        if command.is_empty() {
            section.report(
                Rule::TomlMissing,
                section.place(),
                "[[run]] has no `command`",
            );
        }
        let done = templates(&section, "done", Allowed::SETTINGS);
        let one_off = OneOff {
            id,
            title: section.required("title"),
            service: section.text("service").unwrap_or_else(|| "app".to_owned()),
            command,
            done: (!done.is_empty()).then_some(done),
            stdin_secret: section.text("stdin_secret"),
            secret_in_argument,
            timeout: section.parsed("timeout").unwrap_or(Timeout::seconds(300)),
            account: section.flag("account").unwrap_or(false),
        };
        section.finish();
        one_off
    }

    fn ready(&mut self, section: Section<'_, '_>) -> Ready {
        self.places.insert("ready".to_owned(), section.place());
        let ready = Ready {
            path: section.text("path").unwrap_or_else(|| "/".to_owned()),
            expect: expect(&section),
            timeout: section.parsed("timeout").unwrap_or(Timeout::seconds(600)),
        };
        check_path(&section, &ready.path, Allowed::SETTINGS);
        section.finish();
        ready
    }

    fn account(&mut self, section: Section<'_, '_>) -> Account {
        self.places.insert("account".to_owned(), section.place());
        let user = section.required("user");
        let user = template(&section, &user, section.place_of("user"), Allowed::SETTINGS);
        let account = Account {
            user: user.unwrap_or_else(Template::empty),
            secret: section.required("secret"),
            sign_in: section.text("sign_in"),
        };
        // Anything else could make another address of the instance's.
        let is_path = |path: &str| path.starts_with('/') && !path.contains(char::is_whitespace);
        if let Some(path) = account.sign_in.as_deref().filter(|path| !is_path(path)) {
            let message = format!("`{path}` is no path of the instance: it begins with `/`");
            section.report(Rule::TomlValue, section.place_of("sign_in"), message);
        }
        section.finish();
        account
    }

    fn check(&mut self, section: Section<'_, '_>) -> Check {
        let id = self.id(&section, "check");
        let title = section.required("title");
        let mut captured = HashSet::new();
        let requests: Vec<Request> = section
            .sections("request", "[[check.request]]")
            .into_iter()
            .take(MOST_ENTRIES)
            .map(|request| read_request(request, &mut captured))
            .collect();
        if requests.is_empty() {
            section.report(
                Rule::TomlMissing,
                section.place(),
                "[[check]] has no [[check.request]]",
            );
        }
        section.finish();
        Check {
            id,
            title,
            requests,
        }
    }

    fn backup(&mut self, section: Section<'_, '_>) -> Backup {
        self.places.insert("backup".to_owned(), section.place());
        let kinds = [
            ("mariadb", DatabaseKind::Mariadb),
            ("postgres", DatabaseKind::Postgres),
            ("sqlite", DatabaseKind::Sqlite),
        ];
        let volumes = section.texts("volumes");
        let databases = section.sections("databases", "backup.databases");
        let databases = databases
            .into_iter()
            .take(MOST_ENTRIES)
            .filter_map(|database| {
                let service = database.required("service");
                let kind = database.choice("kind", &kinds);
                if kind.is_none() && database.place_of("kind") == database.place() {
                    database.report(
                        Rule::TomlMissing,
                        database.place(),
                        "backup.databases has no `kind`",
                    );
                }
                let name = database.text("database");
                let user = database.text("user");
                let secret = database.text("secret");
                let path = database.text("path");
                let dump = templates(&database, "dump", Allowed::SETTINGS);
                let load = templates(&database, "load", Allowed::SETTINGS);
                let file = database.text("file");
                database.finish();
                Some(Database {
                    service,
                    kind: kind?,
                    database: name,
                    user,
                    secret,
                    path,
                    dump: (!dump.is_empty()).then_some(dump),
                    load: (!load.is_empty()).then_some(load),
                    file,
                })
            });
        let databases = databases.collect();
        let notes = section.text("notes");
        section.finish();
        Backup {
            volumes: volumes.into_iter().map(|(volume, _)| volume).collect(),
            databases,
            notes,
        }
    }
}

fn read_needs(section: Section<'_, '_>) -> Needs {
    let mut needs = Needs {
        memory: section.parsed("memory"),
        disk: section.parsed("disk"),
        cpus: section.bounded("cpus", 1..=1024).unwrap_or(1),
        ..Needs::default()
    };
    for (text, place) in section.texts("architectures") {
        let known = [Architecture::X86_64, Architecture::Aarch64];
        match known.into_iter().find(|known| known.as_str() == text) {
            Some(architecture) => needs.architectures.push(architecture),
            None => section.report(
                Rule::TomlValue,
                place,
                format!("`{text}` is not known; architectures are x86_64 and aarch64"),
            ),
        }
    }
    for (text, place) in section.texts("ports") {
        match text.parse() {
            Ok(port) => needs.ports.push(port),
            Err(error) => section.report(Rule::TomlValue, place, error.to_string()),
        }
    }
    section.finish();
    needs
}

/// A default without variables must be an answer that would be accepted.
fn check_default(section: &Section<'_, '_>, question: &Question, default: &str) {
    let place = section.place_of("default");
    let Some(template) = template(section, default, place.clone(), Allowed::SETTINGS) else {
        return;
    };
    if template.references().next().is_none()
        && let Err(error) = question.check(default)
    {
        section.report(
            Rule::TomlValue,
            place,
            format!("the default is no answer: {error}"),
        );
    }
}

fn choices(section: &Section<'_, '_>) -> Vec<Choice> {
    let choices = section.sections("choices", "a choice").into_iter();
    choices
        .take(MOST_ENTRIES)
        .map(|choice| {
            let value = choice.text("value").unwrap_or_default();
            let label = choice.required("label");
            choice.finish();
            Choice { value, label }
        })
        .collect()
}

fn generator(section: Section<'_, '_>) -> Option<Generator> {
    let kinds = [
        ("chars", "chars"),
        ("base64", "base64"),
        ("hex", "hex"),
        ("uuid", "uuid"),
        ("external", "external"),
    ];
    if section.place_of("kind") == section.place() {
        section.report(
            Rule::TomlMissing,
            section.place(),
            "`generate` has no `kind`",
        );
    }
    let generator = match section.choice("kind", &kinds)? {
        "chars" => Generator::Chars {
            length: section.bounded("length", 1..=4096).unwrap_or(32),
            charset: section
                .choice("charset", &Charset::NAMES)
                .unwrap_or(Charset::Alnum),
        },
        "base64" => Generator::Base64 {
            bytes: section.bounded("bytes", 1..=4096).unwrap_or(32),
        },
        "hex" => Generator::Hex {
            bytes: section.bounded("bytes", 1..=4096).unwrap_or(32),
        },
        "uuid" => Generator::Uuid,
        _ => Generator::External,
    };
    section.finish();
    Some(generator)
}

#[cfg(test)]
mod tests;
