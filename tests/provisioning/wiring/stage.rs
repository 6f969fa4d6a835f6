//! A stack of probes on a practice server.

use std::{
    collections::BTreeMap,
    fmt::Write as _,
    path::Path,
    time::{Duration, Instant},
};

use allotment_provision::shell::quote;
use allotment_recipe::{
    CheckPart, QuestionKind, Recipe, RecipeFiles, Reference, RenderedStack, Settings, Template,
    UpgradeTime,
};
use allotment_types::DnsName;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use secrecy::ExposeSecret as _;
use sha2::{Digest as _, Sha256};

use super::{
    declared::{Given, Wiring},
    judge::{Case, judge},
    seen::Seen,
};
use crate::support::{Site, results};

/// How long a stack of probes may take: its health checks ask every ten seconds
/// or so.
const PATIENCE: Duration = Duration::from_secs(150);

/// What `docker pull` takes.
pub(super) const PROBE: &str = "allotment/wiring-probe:1";

/// A recipe with its declarations.
pub(super) struct Wired {
    pub recipe: Recipe,
    pub wiring: Wiring,
}

impl Wired {
    /// Reads a recipe of the catalogue, changed by `change` before it is read:
    /// path and text of each file.
    pub(super) fn of(name: &str, change: &dyn Fn(&str, String) -> String) -> Self {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("../recipes")
            .join(name);
        let wiring = Wiring::of(&folder).unwrap();
        let mut files = RecipeFiles::new();
        results::each_file(&folder, &folder, &mut |path, text| {
            let text = change(path, text);
            files.insert(path, text);
        });
        let recipe = Recipe::load(&name.parse().unwrap(), &files, None).unwrap();
        Self { recipe, wiring }
    }

    /// The version that its stack's label names.
    pub(super) fn version(&self) -> String {
        let address = "recipe.example.org".parse().unwrap();
        let (_, stack) = self.rendered(&address, &[]);
        stack.version.unwrap_or_default()
    }

    /// The stack with these answers, where each question without one has its
    /// default or the sample's example.
    fn rendered(&self, address: &DnsName, answers: &[&str]) -> (Settings, RenderedStack) {
        let mut given = Given::new();
        for question in &self.recipe.toml.questions {
            let sample = self.recipe.sample.get(&question.key);
            if question.required && question.default.is_none() {
                let example = sample.map(|line| line.value.source.clone());
                let example = example.filter(|text| question.check(text).is_ok());
                let example = example.unwrap_or_else(|| example_of(question.kind).to_owned());
                given.insert(question.key.clone(), example);
            }
        }
        for answer in answers {
            let (key, value) = answer.split_once('=').unwrap();
            given.insert(key.to_owned(), value.to_owned());
        }
        let settings = self.recipe.settings(address, &given).unwrap();
        let stack = self.recipe.render(&settings).unwrap();
        (settings, stack)
    }
}

/// An answer where the recipe has no example.
fn example_of(kind: QuestionKind) -> &'static str {
    match kind {
        QuestionKind::Email => "kim@example.org",
        QuestionKind::Domain => "example.org",
        QuestionKind::Number => "1",
        QuestionKind::YesNo => "true",
        QuestionKind::Locale => "en",
        QuestionKind::Text | QuestionKind::Choice => "kim",
    }
}

/// A command of the recipe in a service's container.
struct Command {
    what: String,
    service: String,
    words: Vec<String>,
    environment: BTreeMap<String, String>,
    stdin: Option<String>,
    /// How it has to end: 0, or anything else.
    works: bool,
    capture: Vec<String>,
    expect: Option<String>,
    /// A file that has to be there afterwards.
    file: Option<String>,
}

impl Command {
    fn new(what: impl Into<String>, service: &str, words: Vec<String>) -> Self {
        Self {
            what: what.into(),
            service: service.to_owned(),
            words,
            environment: BTreeMap::new(),
            stdin: None,
            works: true,
            capture: vec![],
            expect: None,
            file: None,
        }
    }
}

/// One way to answer a recipe's questions, on a server.
pub(super) struct Stage<'a> {
    site: &'a Site,
    wired: &'a Wired,
    settings: Given,
    stack: RenderedStack,
    secrets: BTreeMap<String, String>,
    faults: Vec<String>,
}

impl<'a> Stage<'a> {
    /// Deploys a recipe's stack with these answers, tries all its commands,
    /// takes it away again, and gives what does not fit.
    pub(super) async fn faults(site: &'a Site, wired: &'a Wired, answers: &[&str]) -> Vec<String> {
        let address = DnsName::new(&site.address(&wired.recipe.name.to_string())).unwrap();
        let (given, stack) = wired.rendered(&address, answers);
        let mut settings = given.env.clone();
        settings.extend(wired.recipe.exports.clone());
        settings.insert("STACK_NAME".to_owned(), stack.name.to_string());
        let secrets = make_secrets(&stack);
        let mut stage = Self {
            site,
            wired,
            settings,
            stack,
            secrets,
            faults: vec![],
        };
        stage.deploy().await;
        if stage.healthy().await {
            stage.runs().await;
            stage.came_up().await;
            stage.commands().await;
            stage.health_commands().await;
        }
        let seen = stage.seen().await;
        let case = Case {
            wiring: &wired.wiring,
            stack: &stage.stack,
            settings: &stage.settings,
            secrets: &stage.secrets,
        };
        let mut faults = judge(&case, &seen);
        faults.append(&mut stage.faults);
        stage.remove().await;
        faults
    }

    /// The script's output; fails the test when it fails.
    async fn console(&self, script: &str) -> String {
        self.site.console(script).await
    }

    async fn deploy(&mut self) {
        let mut compose = self.stack.compose.clone();
        let mut script = "set -e\n".to_owned();
        for service in &self.stack.services {
            let name = service.name.as_str();
            if !self.wired.wiring.service.contains_key(name) {
                continue;
            }
            let declared = self.wired.wiring.for_probe(name);
            let dockerfile = self.wired.wiring.dockerfile(name, PROBE);
            let digest = short(&format!("{declared}{dockerfile}"));
            let tag = format!("wiring-probe/{}-{name}:{digest}", self.wired.recipe.name);
            compose["services"][name]["image"] = tag.clone().into();
            let _ = writeln!(
                script,
                "docker image inspect {tag} >/dev/null 2>&1 || {{ d=$(mktemp -d); {} {} docker build --quiet --network none --tag {tag} \"$d\" >/dev/null; rm -r \"$d\"; }}",
                put(&declared, "\"$d/service.json\""),
                put(&dockerfile, "\"$d/Dockerfile\""),
            );
        }
        let stack = &self.stack.name;
        for secret in &self.stack.secrets {
            let value = &self.secrets[&secret.name];
            let _ = writeln!(
                script,
                "printf %s {} | base64 -d | docker secret create --label com.docker.stack.namespace={stack} {} - >/dev/null",
                STANDARD.encode(value),
                quote(&secret.docker_name),
            );
        }
        for config in &self.stack.configs {
            let driver = config.template_driver.as_ref();
            let driver =
                driver.map_or_else(String::new, |name| format!("--template-driver {name} "));
            let _ = writeln!(
                script,
                "printf %s {} | base64 -d | docker config create --label com.docker.stack.namespace={stack} {driver}{} - >/dev/null",
                STANDARD.encode(&config.content),
                quote(&config.docker_name),
            );
        }
        let text = RenderedStack {
            compose,
            ..self.stack.clone()
        };
        let _ = write!(
            script,
            "{} docker stack deploy --resolve-image never -c /root/probes.yml {stack} >/dev/null",
            put(&text.compose_text(), "/root/probes.yml"),
        );
        // Larger than what may stand on a command line.
        let lines: Vec<&str> = script.lines().collect();
        self.console("rm -f /root/stage.sh").await;
        for lines in lines.chunks(3) {
            let piece = STANDARD.encode(lines.join("\n") + "\n");
            for part in piece.as_bytes().chunks(60_000) {
                let part = String::from_utf8_lossy(part);
                self.console(&format!("printf %s {part} >>/root/stage.b64"))
                    .await;
            }
            self.console("base64 -d </root/stage.b64 >>/root/stage.sh && rm /root/stage.b64")
                .await;
        }
        self.console("sh /root/stage.sh && rm /root/stage.sh").await;
    }

    fn full(&self, service: &str) -> String {
        format!("{}_{service}", self.stack.name)
    }

    /// The shell's words for the container of a service.
    fn container(&self, service: &str) -> String {
        format!(
            "$(docker ps -q -f label=com.docker.swarm.service.name={} -f status=running | head -n 1)",
            self.full(service)
        )
    }

    /// Waits until Docker finds every service healthy.
    async fn healthy(&mut self) -> bool {
        let begun = Instant::now();
        let mut waits = vec![];
        while begun.elapsed() < PATIENCE {
            waits.clear();
            let states = self.stack.services.iter().map(|service| {
                let format = "{{if .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}";
                format!(
                    "c={}; {{ [ -n \"$c\" ] && docker inspect -f '{format}' $c 2>/dev/null || echo absent; }} | tail -n 1\n",
                    self.container(&service.name)
                )
            });
            let states = self.console(&states.collect::<String>()).await;
            for (service, state) in self.stack.services.iter().zip(states.lines()) {
                if !["healthy", "running"].contains(&state) {
                    waits.push(format!("{}: Docker finds it {state}", service.name));
                }
            }
            if waits.is_empty() {
                return true;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
        for service in self.stack.services.clone() {
            let full = self.full(&service.name);
            if waits
                .iter()
                .any(|wait| wait.starts_with(&format!("{}:", service.name)))
            {
                let said = format!(
                    "docker service ps --no-trunc --format '{{{{.CurrentState}}}} {{{{.Error}}}}' {full} | head -n 3; for c in $(docker ps -aq -f label=com.docker.swarm.service.name={full} | head -n 1); do docker logs --tail 8 $c 2>&1; docker inspect -f '{{{{range .State.Health.Log}}}}{{{{.ExitCode}}}} {{{{.Output}}}}{{{{end}}}}' $c 2>/dev/null | tail -n 3; done"
                );
                let said = self.console(&said).await;
                waits.push(format!(
                    "{}: {}",
                    service.name,
                    said.trim().replace('\n', " / ")
                ));
            }
        }
        self.faults.append(&mut waits);
        false
    }

    /// `[[run]]`, in order, as Allotment runs them.
    async fn runs(&mut self) {
        let given = self.settings.clone();
        for run in self.wired.recipe.toml.one_offs.clone() {
            if !run.when.holds(&given) {
                continue;
            }
            let words = self.words(&run.command);
            if let Some(done) = &run.done {
                let mut before = Command::new(
                    format!("`done` of {} before it", run.id),
                    &run.service,
                    self.words(done),
                );
                before.works = false;
                self.run(&before).await;
            }
            let mut command = Command::new(format!("the command {}", run.id), &run.service, words);
            command.stdin = run
                .stdin_secret
                .map(|name| self.secrets.get(&name).cloned().unwrap_or_default());
            self.run(&command).await;
            if let Some(done) = &run.done {
                let after = Command::new(
                    format!("`done` of {} after it", run.id),
                    &run.service,
                    self.words(done),
                );
                self.run(&after).await;
            }
        }
    }

    /// Waits until every service has come to its program.
    async fn came_up(&mut self) {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_mins(2) {
            let seen = self.seen().await;
            let up = |service: &allotment_recipe::Service| {
                seen.get(&service.name)
                    .is_some_and(|seen| !seen.mains.is_empty())
            };
            if self.stack.services.iter().all(up) {
                return;
            }
            tokio::time::sleep(Duration::from_secs(1)).await;
        }
    }

    /// Checks' commands, backups, upgrades and the test message.
    async fn commands(&mut self) {
        let toml = self.wired.recipe.toml.clone();
        let mut captured: BTreeMap<String, String> = BTreeMap::new();
        for check in &toml.checks {
            if !check.when.holds(&self.settings) {
                continue;
            }
            for part in check.parts() {
                let CheckPart::Command(one) = part else {
                    continue;
                };
                let words: Vec<Template> = one
                    .command
                    .iter()
                    .map(|word| Template::parse(word).unwrap())
                    .collect();
                let words = self.filled(&words, &captured);
                let what = format!(
                    "the check {}: {}",
                    check.id,
                    one.name.clone().unwrap_or_default()
                );
                let mut command = Command::new(what, &one.service, words);
                command.capture.clone_from(&one.capture);
                command.expect.clone_from(&one.expect_text);
                let printed = self.run(&command).await;
                for name in &one.capture {
                    captured.insert(name.clone(), printed.trim().to_owned());
                }
            }
        }
        for database in &toml.backup.databases {
            for (what, words) in [("dump", &database.dump), ("load", &database.load)] {
                let Some(words) = words else { continue };
                let words = self.words(words);
                let mut command =
                    Command::new(format!("the backup's {what}"), &database.service, words);
                command.file.clone_from(&database.file);
                self.run(&command).await;
            }
        }
        for service in self.stack.services.clone() {
            for (what, hook) in [
                ("pre-hook", &service.backup.pre_hook),
                ("post-hook", &service.backup.post_hook),
                ("restore.pre-hook", &service.backup.restore_pre_hook),
                ("restore.post-hook", &service.backup.restore_post_hook),
            ] {
                let Some(hook) = hook else { continue };
                let words = ["/bin/sh", "-c", hook].map(str::to_owned).to_vec();
                self.run(&Command::new(
                    format!("the label backupbot's {what}"),
                    &service.name,
                    words,
                ))
                .await;
            }
        }
        let mail = toml.mail.as_ref().filter(|mail| {
            let host = mail.settings.host.as_ref();
            let set = |name: &String| {
                self.settings
                    .get(name)
                    .is_some_and(|value| !value.is_empty())
            };
            host.is_none_or(set)
        });
        if let Some(test) = mail.and_then(|mail| mail.test.as_ref()) {
            let words = self.words(&test.command);
            self.run(&Command::new("the test message", &test.service, words))
                .await;
        }
        for time in [UpgradeTime::Before, UpgradeTime::After] {
            let runs = toml.upgrade.iter().flat_map(|upgrade| &upgrade.runs);
            for run in runs.filter(|run| run.when == time) {
                let words = self.words(&run.command);
                let mut command =
                    Command::new(format!("the upgrade's {}", run.id), &run.service, words);
                for (name, value) in &run.environment {
                    let value = self.words(std::slice::from_ref(value)).remove(0);
                    let known = self
                        .wired
                        .wiring
                        .variables_of(&run.service)
                        .any(|(_, one)| one.name == *name);
                    if !known {
                        self.faults.push(format!("{}: the upgrade's {} sets `{name}`, and nothing says that the app takes it", run.service, run.id));
                    }
                    command.environment.insert(name.clone(), value);
                }
                self.run(&command).await;
            }
        }
    }

    /// What Docker asks to see whether a service is healthy, now that each has
    /// come to its program.
    async fn health_commands(&mut self) {
        for service in self.stack.services.clone() {
            let test = self.stack.compose["services"][&service.name]["healthcheck"]["test"].clone();
            let words: Vec<String> = match &test {
                serde_json::Value::String(line) => {
                    ["/bin/sh", "-c", line].map(str::to_owned).to_vec()
                }
                serde_json::Value::Array(words) => {
                    let words: Vec<String> = words
                        .iter()
                        .filter_map(|word| word.as_str().map(str::to_owned))
                        .collect();
                    match words.split_first() {
                        Some((kind, rest)) if kind == "CMD-SHELL" => {
                            [&["/bin/sh".to_owned(), "-c".to_owned()], rest].concat()
                        }
                        Some((kind, rest)) if kind == "CMD" => rest.to_vec(),
                        _ => continue,
                    }
                }
                _ => continue,
            };
            // The compose file escapes dollars for Docker's own reading.
            let words = words.iter().map(|word| word.replace("$$", "$")).collect();
            self.run(&Command::new("the health check", &service.name, words))
                .await;
        }
    }

    fn words(&self, words: &[Template]) -> Vec<String> {
        self.filled(words, &BTreeMap::new())
    }

    fn filled(&self, words: &[Template], captured: &BTreeMap<String, String>) -> Vec<String> {
        let value = |reference: &Reference| match reference {
            Reference::Setting(name) => Some(self.settings.get(name).cloned().unwrap_or_default()),
            Reference::Secret(name) => self.secrets.get(name).cloned(),
            Reference::Capture(name) => Some(
                captured
                    .get(name)
                    .cloned()
                    .unwrap_or_else(|| "0".to_owned()),
            ),
            Reference::Nonce => Some("nonce1234".to_owned()),
            Reference::MailTo => Some("kim@example.org".to_owned()),
        };
        words
            .iter()
            .map(|word| word.fill(&mut |reference| value(reference)).unwrap())
            .collect()
    }

    /// Runs one command; gives its standard output.
    async fn run(&mut self, command: &Command) -> String {
        let words: Vec<String> = command.words.iter().map(|word| quote(word)).collect();
        let mut environment = String::new();
        for (name, value) in &command.environment {
            let _ = write!(environment, "-e {} ", quote(&format!("{name}={value}")));
        }
        let (interactive, input) = match &command.stdin {
            Some(secret) => (
                "-i ",
                format!("printf %s {} | base64 -d | ", STANDARD.encode(secret)),
            ),
            None => ("", String::new()),
        };
        let script = format!(
            "c={}; {input}timeout 120 docker exec {interactive}{environment}\"$c\" {} >/root/out 2>/root/err; code=$?; echo $code; head -c 4000 /root/err | tail -n 4 | tr '\\n' ' '; echo; cat /root/out",
            self.container(&command.service),
            words.join(" "),
        );
        let told = self.console(&script).await;
        let mut parts = told.splitn(3, '\n');
        let code = parts.next().unwrap_or_default().trim().to_owned();
        let said = parts.next().unwrap_or_default().trim().to_owned();
        let printed = parts.next().unwrap_or_default().to_owned();
        let service = &command.service;
        let shown = command.words.join(" ");
        let shown: String = shown.chars().take(160).collect();
        if (code == "0") != command.works || code == "126" || code == "127" {
            self.faults.push(format!(
                "{service}: {} (`{shown}`) ended with {code}: {said}",
                command.what
            ));
        }
        if !command.capture.is_empty() && printed.trim().is_empty() {
            self.faults.push(format!(
                "{service}: {} (`{shown}`) printed nothing that could be kept",
                command.what
            ));
        }
        if let Some(expected) = &command.expect
            && !printed.contains(expected.as_str())
        {
            self.faults.push(format!(
                "{service}: {} (`{shown}`) did not print `{expected}`",
                command.what
            ));
        }
        if let Some(file) = &command.file {
            let there = format!(
                "docker exec {} test -s {} && echo there || echo absent",
                self.container(service),
                quote(file)
            );
            if self.console(&there).await.trim() != "there" {
                self.faults.push(format!(
                    "{service}: after {} there is no `{file}`",
                    command.what
                ));
            }
        }
        self.carry_marks(service).await;
        printed
    }

    /// What was done in one container was done in the database, so all others
    /// know of it.
    async fn carry_marks(&self, from: &str) {
        let marks = self.console(&format!("docker exec {} /probe/python -I -c 'import os; print(*os.listdir(\"/probe/marks\"))'", self.container(from))).await;
        for mark in marks.split_whitespace() {
            for service in &self.stack.services {
                let c = self.container(&service.name);
                let touch = format!(
                    "docker exec {c} /probe/python -I -c 'open(\"/probe/marks/{mark}\", \"w\")' || true"
                );
                self.console(&touch).await;
            }
        }
    }

    /// What the probes have noted by now, also that of the container before.
    async fn seen(&self) -> BTreeMap<String, Seen> {
        let mut all = BTreeMap::new();
        for service in &self.stack.services {
            let notes = format!(
                "c=$(docker ps -aq -f label=com.docker.swarm.service.name={} | head -n 1); [ -z \"$c\" ] || docker cp $c:/probe/calls - 2>/dev/null | tar -xO 2>/dev/null || true",
                self.full(&service.name)
            );
            all.insert(
                service.name.clone(),
                Seen::read(&self.console(&notes).await),
            );
        }
        all
    }

    async fn remove(&self) {
        let stack = &self.stack.name;
        let gone = format!(
            "docker stack rm {stack} >/dev/null 2>&1; for i in $(seq 120); do [ -n \"$(docker ps -aq -f label=com.docker.stack.namespace={stack}; docker network ls -q -f label=com.docker.stack.namespace={stack})\" ] || break; sleep 0.5; done; \
             docker secret ls -q -f label=com.docker.stack.namespace={stack} | xargs -r docker secret rm >/dev/null; docker config ls -q -f label=com.docker.stack.namespace={stack} | xargs -r docker config rm >/dev/null; \
             docker volume ls -q -f label=com.docker.stack.namespace={stack} | xargs -r docker volume rm >/dev/null; docker volume prune -f >/dev/null"
        );
        self.console(&gone).await;
    }
}

/// The shell's words that write a text to a file.
fn put(text: &str, file: &str) -> String {
    format!("printf %s {} | base64 -d >{file};", STANDARD.encode(text))
}

fn short(text: &str) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(text.as_bytes()).iter().take(6) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// A value for each secret, made as for a real instance; what people would
/// bring is made up.
fn make_secrets(stack: &RenderedStack) -> BTreeMap<String, String> {
    let mut made = BTreeMap::new();
    let mut count: u64 = 0;
    // Practice secrets: no two alike, and the same in each run.
    let mut bytes = |slice: &mut [u8]| {
        for piece in slice.chunks_mut(32) {
            count += 1;
            let digest = Sha256::digest(count.to_be_bytes());
            piece.copy_from_slice(&digest[..piece.len()]);
        }
    };
    for secret in &stack.secrets {
        let value = secret.generator.generate(&mut bytes);
        let value = value.map_or_else(
            || format!("brought-{}-{}", secret.name, short(&secret.name)),
            |value| value.expose_secret().to_owned(),
        );
        made.insert(secret.name.clone(), value);
    }
    for secret in &stack.secrets {
        if let Some(source) = secret.generator.source() {
            let from = made[source].clone().into();
            let value = secret.generator.derive(&from).unwrap();
            made.insert(secret.name.clone(), value.expose_secret().to_owned());
        }
    }
    made
}
