//! From the text of `recipe.toml` to what it says.

use std::collections::{BTreeMap, HashSet};

use toml::de::DeTable;

use super::{
    Account, Architecture, Backup, Charset, Check, Choice, Database, DatabaseKind, Expect, FORMAT,
    Generator, Needs, OneOff, Question, QuestionKind, Ready, RecipeKind, RecipeToml, Request,
    Secret, State, Timeout,
    question::whole,
    reader::{Document, Section},
};
use crate::{
    problem::{Place, Problem, Rule},
    template::{Reference, Template},
};

/// The most entries of one kind, so that checks stay quick.
const MOST_ENTRIES: usize = 200;

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
                database.finish();
                Some(Database {
                    service,
                    kind: kind?,
                    database: name,
                    user,
                    secret,
                    path,
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

/// Which references a text may hold, beside settings.
#[derive(Clone, Copy)]
struct Allowed {
    secret: bool,
    /// Captures and the nonce, which only a check has.
    check: bool,
}

impl Allowed {
    const SETTINGS: Self = Self {
        secret: false,
        check: false,
    };
    const CHECK: Self = Self {
        secret: false,
        check: true,
    };
    const CHECK_AND_SECRET: Self = Self {
        secret: true,
        check: true,
    };
}

fn template(
    section: &Section<'_, '_>,
    text: &str,
    place: Place,
    allowed: Allowed,
) -> Option<Template> {
    let template = match Template::parse(text) {
        Ok(template) => template,
        Err(error) => {
            section.report(Rule::TemplateSyntax, place, error.to_string());
            return None;
        }
    };
    for reference in template.references() {
        let fits = match reference {
            Reference::Setting(_) => true,
            Reference::Secret(_) => allowed.secret,
            Reference::Capture(_) | Reference::Nonce => allowed.check,
        };
        if !fits {
            let message = format!("`${{{reference}}}` is not allowed here");
            section.report(Rule::TemplateNotHere, place.clone(), message);
        }
    }
    Some(template)
}

fn templates(section: &Section<'_, '_>, key: &'static str, allowed: Allowed) -> Vec<Template> {
    section
        .texts(key)
        .into_iter()
        .filter_map(|(text, place)| template(section, &text, place, allowed))
        .collect()
}

fn check_path(section: &Section<'_, '_>, path: &str, allowed: Allowed) {
    let place = section.place_of("path");
    if !path.starts_with('/') {
        let message = format!("the path `{path}` does not begin with `/`");
        section.report(Rule::TomlValue, place.clone(), message);
    }
    template(section, path, place, allowed);
}

/// What `[ready]` and `expect` have in common.
fn expect(section: &Section<'_, '_>) -> Expect {
    let expect = Expect {
        status: section.bounded("status", 100..=599),
        json: section.pairs("json"),
        json_present: section
            .texts("json_present")
            .into_iter()
            .map(|(text, _)| text)
            .collect(),
        text: section.text("text"),
        not_text: section.text("not_text"),
    };
    let pointers = expect.json.keys().chain(&expect.json_present);
    for pointer in pointers {
        check_pointer(section, "json", pointer);
    }
    expect
}

fn check_pointer(section: &Section<'_, '_>, key: &str, pointer: &str) {
    if !pointer.is_empty() && !pointer.starts_with('/') {
        let message = format!("`{pointer}` is no JSON pointer: it begins with `/`");
        section.report(Rule::TomlValue, section.place_of(key), message);
    }
}

fn read_request(section: Section<'_, '_>, captured: &mut HashSet<String>) -> Request {
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].map(|method| (method, method));
    let mut request = Request {
        name: section.text("name"),
        method: section
            .choice("method", &methods)
            .unwrap_or("GET")
            .to_owned(),
        path: section.required("path"),
        query: section.pairs("query"),
        form: section.pairs("form"),
        headers: section.pairs("headers"),
        capture: section.pairs("capture"),
        cleanup: section.flag("cleanup").unwrap_or(false),
        expect: Expect::default(),
    };
    let mut used = Vec::new();
    if !request.path.is_empty() {
        check_path(&section, &request.path, Allowed::CHECK);
        used.push((request.path.clone(), section.place_of("path")));
    }
    for (key, values, allowed) in [
        ("query", &request.query, Allowed::CHECK),
        ("form", &request.form, Allowed::CHECK_AND_SECRET),
        ("headers", &request.headers, Allowed::CHECK_AND_SECRET),
    ] {
        for value in values.values() {
            template(&section, value, section.place_of(key), allowed);
            used.push((value.clone(), section.place_of(key)));
        }
    }
    for (text, place) in used {
        check_captures(&section, &text, &place, captured);
    }
    // Only from here on: a request does not have its own captures yet.
    for (name, pointer) in &request.capture {
        check_pointer(&section, "capture", pointer);
        captured.insert(name.clone());
    }
    if let Some(expected) = section.section("expect", "expect") {
        request.expect = expect(&expected);
        let texts = request.expect.text.iter().chain(&request.expect.not_text);
        for text in texts.chain(request.expect.json.values()) {
            template(&expected, text, expected.place(), Allowed::CHECK);
            check_captures(&expected, text, &expected.place(), captured);
        }
        expected.finish();
    }
    section.finish();
    request
}

fn check_captures(
    section: &Section<'_, '_>,
    text: &str,
    place: &Place,
    captured: &HashSet<String>,
) {
    let Ok(template) = Template::parse(text) else {
        return;
    };
    for reference in template.references() {
        if let Reference::Capture(name) = reference
            && !captured.contains(name)
        {
            let message = format!("no earlier request captures `{name}`");
            section.report(Rule::UnknownCapture, place.clone(), message);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let (_, problems) = RecipeToml::parse("recipe.toml", text);
        let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }

    const HEAD: &str = "format = 1\ntitle = \"Tea\"\nsummary = \"A list of teas.\"\n";

    #[test]
    fn an_unknown_key_is_named_with_its_place_and_what_was_meant() {
        insta::assert_snapshot!(told("format = 1\ntitle = \"Tea\"\nsumary = \"x\"\nlicense = \"x\"\nkind = \"stak\"\n[nedds]\n"), @r#"
            recipe.toml:5:8: error AR-E305: `kind` cannot be `stak`; it is one of: stack, machine (did you mean `stack`?)
            recipe.toml:1:1: error AR-E304: the top level has no `summary`
            recipe.toml:4:1: error AR-E302: the top level has no key `license` (did you mean `licence`?)
            recipe.toml:6:2: error AR-E302: the top level has no key `nedds` (did you mean `needs`?)
            recipe.toml:3:1: error AR-E302: the top level has no key `sumary` (did you mean `summary`?)
        "#);
    }

    #[test]
    fn values_that_cannot_be_are_refused_where_they_stand() {
        insta::assert_snapshot!(told(&format!("{HEAD}{}", r#"
state = "done"
[needs]
memory = "lots"
cpus = 0
architectures = ["i386"]
ports = ["80"]
[[question]]
key = "A"
ask = "?"
kind = "number"
default = "many"
pattern = "("
[[question]]
key = "A"
ask = "?"
kind = "choice"
[[secret]]
name = "x"
generate = { kind = "chars", length = 0, charset = "emoji" }
"#)), @r#"
    recipe.toml:5:9: error AR-E305: `state` cannot be `done`; it is one of: works, beta, incomplete
    recipe.toml:7:10: error AR-E305: `memory`: `lots` is not an amount of bytes: write it like `600 MB` or `8 GB`
    recipe.toml:8:8: error AR-E305: `cpus` must be from 1 to 1024
    recipe.toml:9:18: error AR-E305: `i386` is not known; architectures are x86_64 and aarch64
    recipe.toml:10:10: error AR-E305: `80` is not a port: write it like `443/tcp` or `3478/udp`
    recipe.toml:16:11: error AR-E305: the pattern is not a regular expression: found open group without closing ')'
    recipe.toml:15:11: error AR-E305: the default is no answer: this is not a whole number
    recipe.toml:18:7: error AR-E306: there is another question called `A`
    recipe.toml:17:1: error AR-E304: a question of kind `choice` has no `choices`
    recipe.toml:23:39: error AR-E305: `length` must be from 1 to 4096
    recipe.toml:23:52: error AR-E305: `charset` cannot be `emoji`; it is one of: alnum, default, hex, special, safespecial
"#);
    }

    #[test]
    fn a_secret_in_an_argument_must_be_declared_with_its_reason() {
        let run = |more: &str| {
            told(&format!(
                "{HEAD}[[run]]\nid = \"a\"\ntitle = \"A\"\ncommand = [\"x\", \"${{secret:p}}\"]\n{more}"
            ))
        };
        insta::assert_snapshot!(run(""), @"recipe.toml:7:17: error AR-E308: `${secret:p}` is not allowed here");
        assert_eq!(
            run("secret_in_argument = \"the program knows no other way\"\n"),
            ""
        );
    }

    #[test]
    fn a_check_may_use_only_what_was_captured_before() {
        insta::assert_snapshot!(told(&format!("{HEAD}{}", r#"
[[check]]
id = "edit"
title = "A page can be made"
[[check.request]]
path = "/api?token=${capture:token}"
query = { secret = "${secret:p}" }
capture = { token = "/token" }
[[check.request]]
path = "api"
form = { token = "${capture:token}", password = "${secret:p}", n = "${run:nonce}" }
expect = { json = { "pages" = "1" }, text = "${open" }
cleanup = true
"#)), @r#"
    recipe.toml:10:9: error AR-E308: `${secret:p}` is not allowed here
    recipe.toml:9:8: error AR-E313: no earlier request captures `token`
    recipe.toml:13:8: error AR-E305: the path `api` does not begin with `/`
    recipe.toml:15:19: error AR-E305: `pages` is no JSON pointer: it begins with `/`
    recipe.toml:15:10: error AR-E307: `${` has no closing `}`; write `$${` for a literal one
"#);
    }

    #[test]
    fn what_is_not_toml_is_told_with_its_place() {
        assert!(told("format = 1\ntitle = \n").starts_with("recipe.toml:2:"));
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "(format = 1\n)?([\\[\\]{}=\"\n.a-z0-9 $]|question|check|run){0,60}") {
            let _ = RecipeToml::parse("recipe.toml", &text);
        }
    }
}
