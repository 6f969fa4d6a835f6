//! From the text of `recipe.toml` to what it says.

use std::collections::{BTreeMap, HashSet};

use toml::de::DeTable;

use super::{
    Account, AccountLink, Check, Condition, FORMAT, OneOff, Question, Ready, RecipeKind,
    RecipeToml, Secret, Sizing, State, Timeout, Upgrade, UpgradeRun,
    backup::read_backup,
    dns::read_record,
    installer::{HostCommand, Installer},
    installer_reader::{read_host_command, read_installer},
    life::{Life, Previous, Variant},
    mail::read_mail,
    needs::read_needs,
    question_reader::read_question,
    reader::{Document, Section},
    requests::{expect, read_command, read_request},
    secret_reader::read_secret,
    sizing::{Growth, check_rising, read_step},
    texts::{Allowed, check_path, template, templates},
    upgrade::read_run,
    warning::{read_end_of_life, read_warning},
};
use crate::{
    problem::{Place, Problem, Rule},
    template::Template,
};

/// The most entries of one kind, so that checks stay quick.
pub(super) const MOST_ENTRIES: usize = 200;

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
            questions: Vec::new(),
        };
        let manifest = parser.root(&root);
        root.finish();
        (manifest, document.into_problems())
    }
}

impl Life {
    /// Reads the file. Conditions and answers name the recipe's `questions`.
    pub fn parse(file: &str, text: &str, questions: &[Question]) -> (Self, Vec<Problem>) {
        let document = Document::new(file, text);
        let table = match DeTable::parse(text) {
            Ok(table) => table,
            Err(error) => {
                let place = error
                    .span()
                    .map_or_else(|| Place::file(file), |span| document.place(&span));
                let message = format!("this is not TOML: {}", error.message());
                let problem = Problem::new(Rule::TomlSyntax, place, message);
                return (Self::default(), vec![problem]);
            }
        };
        let root = Section::new(&document, "the top level", table.get_ref(), &(0..0));
        let mut parser = Parser {
            places: BTreeMap::new(),
            ids: HashSet::new(),
            questions: questions.to_vec(),
        };
        check_format(&root);
        let life = Self {
            answers: root.pairs("answers"),
            variants: parser.each(&root, "variant", "[[variant]]", Parser::variant),
            previous: root.section("previous", "[previous]").map(Previous::read),
            leave: parser.each(&root, "leave", "[[leave]]", Parser::check),
            find: parser.each(&root, "find", "[[find]]", Parser::check),
            places: std::mem::take(&mut parser.places),
        };
        root.finish();
        (life, document.into_problems())
    }
}

fn check_format(root: &Section<'_, '_>) {
    let format = root.number("format");
    if format != Some(FORMAT) {
        let message = match format {
            Some(other) => format!("format {other} is not known; this reader knows {FORMAT}"),
            None => format!("the file does not say `format = {FORMAT}`"),
        };
        root.report(Rule::TomlValue, root.place_of("format"), message);
    }
}

/// What plans call steps of our own, whole or as they begin: a recipe's command
/// of such a name would be taken for one of them.
const OURS: [&str; 24] = [
    "refresh-packages",
    "install-",
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
    "copy-data",
    "let-copy-go",
    "stay-with-it",
    "upgrade-",
    "take-",
    "let-key-in-",
    "keep-key-out-",
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
    /// Those that were read: conditions name them.
    questions: Vec<Question>,
}

impl Parser {
    fn root(&mut self, root: &Section<'_, '_>) -> RecipeToml {
        check_format(root);
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
            ("untried", State::Untried),
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
            keepers: keepers(root),
            instead_of: root
                .texts("instead_of")
                .into_iter()
                .map(|(name, _)| name)
                .collect(),
            ..RecipeToml::default()
        };
        manifest.warnings = root
            .sections("warning", "[[warning]]")
            .into_iter()
            .take(MOST_ENTRIES)
            .filter_map(read_warning)
            .collect();
        manifest.end_of_life = root
            .section("end_of_life", "[end_of_life]")
            .and_then(read_end_of_life);
        manifest.questions = self.each(root, "question", "[[question]]", Self::question);
        if let Some(needs) = root.section("needs", "[needs]") {
            self.places.insert("needs".to_owned(), needs.place());
            manifest.needs = read_needs(needs, &self.questions);
        }
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
            self.places.insert("backup".to_owned(), backup.place());
            manifest.backup = read_backup(backup);
        }
        self.around(root, &mut manifest);
        manifest.places = std::mem::take(&mut self.places);
        manifest
    }

    /// What is around the app: records, mail, sizes, upgrades.
    fn around(&mut self, root: &Section<'_, '_>, manifest: &mut RecipeToml) {
        let records = root.sections("dns", "[[dns]]");
        for (at, record) in records.into_iter().take(MOST_ENTRIES).enumerate() {
            self.places.insert(format!("dns.{at}"), record.place());
            manifest.dns.extend(read_record(record, &self.questions));
        }
        manifest.mail = root.section("mail", "[mail]").map(|mail| {
            self.places.insert("mail".to_owned(), mail.place());
            read_mail(mail)
        });
        manifest.sizing = root
            .section("sizing", "[sizing]")
            .map(|sizing| self.sizing(sizing));
        manifest.upgrade = root.section("upgrade", "[upgrade]").map(|upgrade| {
            self.places.insert("upgrade".to_owned(), upgrade.place());
            let upgraded = Upgrade {
                notes: upgrade.text("notes"),
                every_minor: upgrade.flag("every_minor").unwrap_or(false),
                every_major: upgrade.flag("every_major").unwrap_or(false),
                copy: upgrade.has("copy").then(|| {
                    let volumes = upgrade.texts("copy").into_iter();
                    volumes.map(|(volume, _)| volume).collect()
                }),
                stops: upgrade
                    .texts("stops")
                    .into_iter()
                    .map(|(version, _)| version)
                    .collect(),
                runs: self.each(&upgrade, "run", "[[upgrade.run]]", Self::upgrade_run),
            };
            upgrade.finish();
            upgraded
        });
        manifest.installer = root
            .section("installer", "[installer]")
            .map(|installer| self.installer(installer));
    }

    fn installer(&mut self, section: Section<'_, '_>) -> Installer {
        self.places.insert("installer".to_owned(), section.place());
        let prepare = self.each(&section, "prepare", "[[installer.prepare]]", Self::prepare);
        let after = self.each(&section, "after", "[[installer.after]]", Self::after);
        read_installer(section, &self.questions, prepare, after)
    }

    fn prepare(&mut self, section: Section<'_, '_>) -> HostCommand {
        let id = self.id(&section, "prepare");
        read_host_command(section, id, &self.questions)
    }

    fn after(&mut self, section: Section<'_, '_>) -> HostCommand {
        let id = self.id(&section, "after");
        read_host_command(section, id, &self.questions)
    }

    fn variant(&mut self, section: Section<'_, '_>) -> Variant {
        let id = self.id(&section, "variant");
        Variant::read(section, id)
    }

    fn upgrade_run(&mut self, section: Section<'_, '_>) -> UpgradeRun {
        let id = self.id(&section, "upgrade");
        read_run(section, id)
    }

    fn sizing(&mut self, section: Section<'_, '_>) -> Sizing {
        self.places.insert("sizing".to_owned(), section.place());
        let steps = section.sections("step", "[[sizing.step]]");
        if steps.is_empty() {
            let message = "[sizing] has no [[sizing.step]]";
            section.report(Rule::TomlMissing, section.place(), message);
        }
        let steps = steps.into_iter().take(MOST_ENTRIES).filter_map(read_step);
        let sizing = Sizing {
            counts: section.required("counts"),
            people: section.flag("people").unwrap_or(true),
            steps: steps.collect(),
            growth: self.each(&section, "growth", "[[sizing.growth]]", Self::growth),
        };
        check_rising(&section, &sizing.steps);
        section.finish();
        sizing
    }

    fn growth(&mut self, section: Section<'_, '_>) -> Growth {
        let growth = Growth {
            id: self.id(&section, "growth"),
            text: section.required("text"),
            disk_a_month: section.parsed("disk_a_month"),
            disk_a_person: section.parsed("disk_a_person"),
            source: section.required("source"),
        };
        section.finish();
        growth
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
        let question = read_question(section, key, &self.questions);
        // Conditions that follow may name it.
        self.questions.push(question.clone());
        question
    }

    fn secret(&mut self, section: Section<'_, '_>) -> Secret {
        let name = section.required("name");
        self.entry(&section, "secret", &name, "name");
        read_secret(section, name, &self.questions)
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
            when: Condition::read(&section, &self.questions, false),
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
            secret: section.text("secret"),
            link: section.section("link", "link").and_then(account_link),
            sign_in: section.text("sign_in"),
        };
        if section.has("secret") == section.has("link") {
            let message = "[account] has a `secret` that is its password, or a `link`: one of both";
            section.report(Rule::TomlMissing, section.place(), message);
        }
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
        let (mut requests, mut commands) = (Vec::new(), Vec::new());
        for (part, is_request) in in_order(&section) {
            if is_request {
                requests.push(read_request(part, &mut captured));
            } else {
                commands.push(read_command(part, requests.len(), &mut captured));
            }
        }
        if requests.is_empty() && commands.is_empty() {
            let message = "[[check]] has no [[check.request]] and no [[check.command]]";
            section.report(Rule::TomlMissing, section.place(), message);
        }
        let also = section.choice("also", &[("production", true)]);
        let when = Condition::read(&section, &self.questions, false);
        section.finish();
        Check {
            id,
            title,
            requests,
            commands,
            when,
            in_production: also.unwrap_or(false),
        }
    }
}

/// How the link to the first account reaches its person.
fn account_link(section: Section<'_, '_>) -> Option<AccountLink> {
    let (to, run) = (section.text("to"), section.text("run"));
    if to.is_some() == run.is_some() {
        let message = "`link` has the address that it is mailed `to`, or the `run` that prints it";
        section.report(Rule::TomlMissing, section.place(), message);
    }
    let place = section.place_of("to");
    let to = to.map(|to| template(&section, &to, place, Allowed::SETTINGS));
    section.finish();
    match (to, run) {
        (Some(to), None) => to.map(|to| AccountLink::Mail { to }),
        (None, Some(run)) => Some(AccountLink::Printed { run }),
        _ => None,
    }
}

/// The requests and commands of a check as they stand in the file; true for a
/// request.
fn in_order<'d, 't>(check: &Section<'d, 't>) -> Vec<(Section<'d, 't>, bool)> {
    let requests = check.sections("request", "[[check.request]]").into_iter();
    let commands = check.sections("command", "[[check.command]]").into_iter();
    let requests = requests.take(MOST_ENTRIES).map(|part| (part, true));
    let commands = commands.take(MOST_ENTRIES).map(|part| (part, false));
    let mut parts: Vec<_> = requests.chain(commands).collect();
    parts.sort_by_key(|(part, _)| part.begins());
    parts
}

/// People who look after the recipe, each with a way to reach them.
fn keepers(root: &Section<'_, '_>) -> Vec<String> {
    let named = root.texts("keepers").into_iter();
    named
        .map(|(keeper, place)| {
            let parts = keeper.trim().strip_suffix('>');
            let parts = parts.and_then(|text| text.split_once('<'));
            let reachable = parts.is_some_and(|(name, at)| {
                !name.trim().is_empty() && !at.trim().is_empty() && !at.contains(['<', '>'])
            });
            if !reachable {
                let message = format!("`{keeper}` is no keeper: write `Name <mail or profile>`");
                root.report(Rule::TomlValue, place, message);
            }
            keeper
        })
        .collect()
}

#[cfg(test)]
mod tests;
