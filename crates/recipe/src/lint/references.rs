//! What one file names and another must have.

use std::collections::HashSet;

use crate::{
    files::RecipeFiles,
    generator::Generator,
    manifest::{AccountLink, Condition, LIFE, OWN_NAMES, RecipeKind, RecipeToml, SERVER, Secret},
    problem::{Place, Problem, Rule, did_you_mean},
    recipe::Recipe,
    template::{Reference, Template},
};

/// `recipe.toml` against the other files: what it names must be there.
pub(crate) fn check_references(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let known = |section| {
        let files = recipe.compose.iter();
        files.flat_map(|file| file.names(section)).collect()
    };
    let mut secrets: HashSet<&str> = known("secrets");
    if recipe.toml.kind == RecipeKind::Machine {
        // No compose file declares them there.
        secrets.extend(recipe.toml.secrets.iter().map(|it| it.name.as_str()));
    }
    let mut checker = Checker {
        recipe,
        problems,
        told: 0,
        settings: recipe.known_settings(),
        services: known("services"),
        secrets,
        volumes: known("volumes"),
    };
    checker.one_offs();
    checker.secrets();
    checker.account_and_ready();
    checker.needs();
    checker.checks();
    checker.backup();
    checker.around();
    checker.installer();
    super::installer::check_kind(recipe, problems);
    super::captured::check(recipe, problems);
}

/// The most problems that are told here: a file with more needs another look
/// as a whole.
const MOST_TOLD: usize = 200;

struct Checker<'r, 'p> {
    recipe: &'r Recipe,
    problems: &'p mut Vec<Problem>,
    told: usize,
    settings: HashSet<&'r str>,
    services: HashSet<&'r str>,
    secrets: HashSet<&'r str>,
    volumes: HashSet<&'r str>,
}

impl<'r> Checker<'r, '_> {
    fn toml(&self) -> &'r RecipeToml {
        &self.recipe.toml
    }

    /// Reports `name` when it is not among what is known. A recipe for a whole
    /// machine has no compose files with services and volumes to compare with.
    fn must_be(&mut self, rule: Rule, name: &str, place: &Place, who: &str) {
        let of_compose = matches!(rule, Rule::UnknownService | Rule::UnknownVolume);
        let is_machine = self.toml().kind == RecipeKind::Machine;
        if name.is_empty() || (is_machine && of_compose) {
            return;
        }
        let (known, what, whose) = match rule {
            Rule::UnknownService => (&self.services, "service", "no compose file has"),
            Rule::UnknownSecret if is_machine => {
                (&self.secrets, "secret", "no [[secret]] declares")
            }
            Rule::UnknownSecret => (&self.secrets, "secret", "no compose file declares"),
            Rule::UnknownVolume => (&self.volumes, "volume", "no compose file declares"),
            _ => (
                &self.settings,
                "setting",
                "neither the sample nor a question has",
            ),
        };
        if known.contains(name) || self.told >= MOST_TOLD {
            return;
        }
        let message = format!("{who} names the {what} `{name}`, which {whose}");
        let mut problem = Problem::new(rule, place.clone(), message);
        if let Some(meant) = did_you_mean(name, known.iter().copied()) {
            problem = problem.fix(format!("did you mean `{meant}`?"));
        }
        self.told += 1;
        self.problems.push(problem);
    }

    fn secret(&mut self, name: &str, place: &Place, who: &str) {
        self.must_be(Rule::UnknownSecret, name, place, who);
    }

    fn template(&mut self, template: &Template, place: &Place, who: &str) {
        for reference in template.references() {
            match reference {
                Reference::Secret(name) => self.secret(name, place, who),
                Reference::Setting(name) => self.setting(name, place, who),
                Reference::Capture(_) | Reference::Nonce | Reference::MailTo => {}
            }
        }
    }

    fn text(&mut self, text: &str, place: &Place, who: &str) {
        if let Ok(template) = Template::parse(text) {
            self.template(&template, place, who);
        }
    }

    fn setting(&mut self, name: &str, place: &Place, who: &str) {
        self.must_be(Rule::UnknownSetting, name, place, who);
    }

    fn one_offs(&mut self) {
        for run in &self.toml().one_offs {
            let place = self.toml().place(&format!("run.{}", run.id));
            let who = format!("the run `{}`", run.id);
            self.must_be(Rule::UnknownService, &run.service, &place, &who);
            if let Some(secret) = &run.stdin_secret {
                self.secret(secret, &place, &who);
            }
            for template in run.command.iter().chain(run.done.iter().flatten()) {
                self.template(template, &place, &who);
            }
            self.condition(&run.when, &place, &who);
        }
    }

    fn secrets(&mut self) {
        for secret in &self.toml().secrets {
            let place = self.toml().place(&format!("secret.{}", secret.name));
            self.secret(&secret.name, &place, "[[secret]]");
            self.condition(&secret.when, &place, "[[secret]]");
            if let Some(of) = secret.generate.as_ref().and_then(Generator::source) {
                self.secret(of, &place, "[[secret]]");
                self.private_key(secret, of, &place);
            }
        }
    }

    /// What a public key is made of is a private key, or one that a person
    /// brings.
    fn private_key(&mut self, public: &Secret, of: &str, place: &Place) {
        let declared = self.toml().secrets.iter();
        let mut declared = declared.filter(|secret| secret.name == of);
        let fits = declared.any(|secret| {
            let generator = secret.generate.as_ref();
            matches!(
                generator,
                Some(Generator::P256Private | Generator::External)
            )
        });
        if !fits && !of.is_empty() {
            let name = &public.name;
            let message = format!("`{name}` is the public key of `{of}`, which is no private key");
            let problem = Problem::new(Rule::SecretSource, place.clone(), message);
            let fix = format!("give `{of}` a `generate = {{ kind = \"p256-private\" }}`");
            self.problems.push(problem.fix(fix));
        }
    }

    fn condition(&mut self, when: &Condition, place: &Place, who: &str) {
        for (key, _) in when.settings() {
            self.setting(key, place, who);
        }
    }

    /// Records, mail and upgrades.
    fn around(&mut self) {
        for (at, record) in self.toml().dns.iter().enumerate() {
            let place = self.toml().place(&format!("dns.{at}"));
            self.condition(&record.when, &place, "[[dns]]");
            for reference in record.name.references().chain(record.value.references()) {
                if let Reference::Setting(name) = reference
                    && name != SERVER
                {
                    self.setting(name, &place, "[[dns]]");
                }
            }
        }
        if let Some(mail) = &self.toml().mail {
            let place = self.toml().place("mail");
            for name in mail.settings.names() {
                self.setting(name, &place, "[mail]");
            }
            if let Some(secret) = &mail.secret {
                self.secret(secret, &place, "[mail]");
            }
            if let Some(test) = &mail.test {
                self.must_be(Rule::UnknownService, &test.service, &place, "[mail.test]");
                for template in &test.command {
                    self.template(template, &place, "[mail.test]");
                }
            }
        }
        for volume in self.toml().upgrade.iter().flat_map(|it| &it.copy).flatten() {
            let place = self.toml().place("upgrade");
            self.must_be(Rule::UnknownVolume, volume, &place, "[upgrade]");
        }
        for run in self.toml().upgrade.iter().flat_map(|upgrade| &upgrade.runs) {
            let place = self.toml().place(&format!("upgrade.{}", run.id));
            let who = format!("the upgrade's run `{}`", run.id);
            self.must_be(Rule::UnknownService, &run.service, &place, &who);
            for template in run.command.iter().chain(run.environment.values()) {
                self.template(template, &place, &who);
            }
        }
    }

    fn installer(&mut self) {
        let Some(installer) = &self.toml().installer else {
            return;
        };
        let place = self.toml().place("installer");
        let lists = [&installer.command, &installer.done, &installer.idle];
        let plain = lists.into_iter().flatten();
        let plain = plain.chain(installer.environment.values());
        let texts = installer.files.iter().filter_map(|file| file.text.as_ref());
        for text in plain.chain([&installer.script.url]).chain(texts) {
            self.own_template(text, &place, "[installer]");
        }
        for flag in &installer.flags {
            for word in &flag.flag {
                self.own_template(word, &place, "[[installer.flag]]");
            }
            self.condition(&flag.when, &place, "[[installer.flag]]");
        }
        for file in &installer.files {
            self.condition(&file.when, &place, "[[installer.file]]");
        }
        let prepare = installer.prepare.iter().map(|it| ("prepare", it));
        for (list, command) in prepare.chain(installer.after.iter().map(|it| ("after", it))) {
            let place = self.toml().place(&format!("{list}.{}", command.id));
            let who = format!("the command `{}`", command.id);
            for word in command.command.iter().chain(&command.done) {
                self.own_template(word, &place, &who);
            }
            if let Some(secret) = &command.stdin_secret {
                self.secret(secret, &place, &who);
            }
            self.condition(&command.when, &place, &who);
        }
    }

    /// A text that may hold the installer's own names beside settings.
    fn own_template(&mut self, template: &Template, place: &Place, who: &str) {
        for reference in template.references() {
            match reference {
                Reference::Setting(name) if OWN_NAMES.contains(&name.as_str()) => {}
                Reference::Setting(name) => self.setting(name, place, who),
                Reference::Secret(name) => self.secret(name, place, who),
                Reference::Capture(_) | Reference::Nonce | Reference::MailTo => {}
            }
        }
    }

    /// The command that prints the first account's link must be there.
    fn prints(&mut self, run: &str, place: &Place) {
        let toml = self.toml();
        let after = toml.installer.iter().flat_map(|it| &it.after);
        let ids = toml.one_offs.iter().map(|it| it.id.as_str());
        let ids: Vec<&str> = ids.chain(after.map(|it| it.id.as_str())).collect();
        if !ids.contains(&run) {
            let message = format!("[account] names the command `{run}`, which is not there");
            let problem = Problem::new(Rule::TomlValue, place.clone(), message);
            self.problems.push(match did_you_mean(run, ids) {
                Some(meant) => problem.fix(format!("did you mean `{meant}`?")),
                None => problem,
            });
        }
    }

    fn account_and_ready(&mut self) {
        if let Some(account) = &self.toml().account {
            let place = self.toml().place("account");
            self.template(&account.user, &place, "[account]");
            if let Some(secret) = &account.secret {
                self.secret(secret, &place, "[account]");
            }
            match &account.link {
                Some(AccountLink::Mail { to }) => self.template(to, &place, "[account]"),
                Some(AccountLink::Printed { run }) => self.prints(run, &place),
                None => {}
            }
        }
        if let Some(ready) = &self.toml().ready {
            let place = self.toml().place("ready");
            let texts = ready.expect.json.values().chain(&ready.expect.text);
            for text in texts.chain(&ready.expect.not_text).chain([&ready.path]) {
                self.text(text, &place, "[ready]");
            }
        }
        for question in &self.toml().questions {
            let place = self.toml().place(&format!("question.{}", question.key));
            if let Some(default) = &question.default {
                self.text(default, &place, "a question's default");
            }
        }
    }

    fn needs(&mut self) {
        let place = self.toml().place("needs");
        for port in &self.toml().needs.ports_when {
            self.condition(&port.when, &place, "[needs]");
        }
    }

    fn checks(&mut self) {
        let toml = self.toml();
        let own = toml.checks.iter();
        let own = own.map(|check| (check, toml.place(&format!("check.{}", check.id))));
        let life = self.recipe.life.iter();
        let life = life.flat_map(|life| {
            let both = life.leave.iter().chain(&life.find);
            let places = &life.places;
            both.map(|check| {
                let place = places.get(&format!("check.{}", check.id));
                (check, place.cloned().unwrap_or_else(|| Place::file(LIFE)))
            })
        });
        for (check, place) in own.chain(life) {
            let who = format!("the check `{}`", check.id);
            for request in &check.requests {
                let sent = request.query.values().chain(request.form.values());
                let sent = sent.chain(request.headers.values()).chain([&request.path]);
                let expected = request.expect.json.values().chain(&request.expect.text);
                let host = request.stun.iter().filter_map(|stun| stun.host.as_ref());
                let sent = sent.chain(&request.body).chain(host);
                for text in sent.chain(expected).chain(&request.expect.not_text) {
                    self.text(text, &place, &who);
                }
            }
            for command in &check.commands {
                self.must_be(Rule::UnknownService, &command.service, &place, &who);
                for text in command.command.iter().chain(&command.expect_text) {
                    self.text(text, &place, &who);
                }
            }
            self.condition(&check.when, &place, &who);
        }
    }

    fn backup(&mut self) {
        let place = self.toml().place("backup");
        for volume in &self.toml().backup.volumes {
            self.must_be(Rule::UnknownVolume, volume, &place, "[backup]");
        }
        for database in &self.toml().backup.databases {
            self.must_be(Rule::UnknownService, &database.service, &place, "[backup]");
            let commands = database.dump.iter().chain(&database.load);
            for template in commands.flatten() {
                self.template(template, &place, "[backup]");
            }
            if let Some(secret) = &database.secret {
                self.secret(secret, &place, "[backup]");
            }
        }
    }
}

/// Names that tools set by themselves, or that only tools read.
pub(crate) const BY_TOOLS: [&str; 9] = [
    "STACK_NAME",
    "DOMAIN",
    "TYPE",
    "COMPOSE_FILE",
    "LETS_ENCRYPT_ENV",
    "TIMEOUT",
    "ENABLE_BACKUPS",
    "ENABLE_AUTO_UPDATE",
    "POST_DEPLOY_CMDS",
];

impl Recipe {
    /// Every variable that the compose files expand or hand on.
    pub(crate) fn used_variables(&self) -> HashSet<&str> {
        let mut used = HashSet::new();
        for file in &self.compose {
            used.extend(file.variable_names());
            used.extend(file.passed_through());
        }
        used
    }
}

/// The sample against the other files, both ways, and questions against use.
pub(super) fn check_use(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let mut used: HashSet<&str> = recipe.used_variables();
    used.extend(BY_TOOLS);
    // Configs and scripts name variables in their own languages, and the
    // sample's values each other.
    let other_words = words_of_other_files(recipe);
    for entry in recipe.sample.entries.iter().filter(|entry| entry.active) {
        let key = entry.key.as_str();
        if !used.contains(key) && !other_words.contains(key) {
            problems.push(
                Problem::new(
                    Rule::VariableUnused,
                    Place::at(".env.sample", entry.line, 1),
                    format!("`{key}` is set here and used nowhere"),
                )
                .about(key),
            );
        }
    }
    let active: HashSet<&str> = recipe.sample.active().map(|it| it.key.as_str()).collect();
    let asked = recipe.toml.questions.iter();
    let asked: HashSet<&str> = asked.map(|question| question.key.as_str()).collect();
    for entry in recipe.sample.entries.iter().filter(|entry| !entry.active) {
        let key = entry.key.as_str();
        let known = used.contains(key) || other_words.contains(key);
        if !known && !active.contains(key) && !asked.contains(key) {
            problems.push(
                Problem::new(
                    Rule::OptionalUnused,
                    Place::at(".env.sample", entry.line, 1),
                    format!("`{key}` is offered here and used nowhere"),
                )
                .about(key),
            );
        }
    }
    for question in &recipe.toml.questions {
        let key = question.key.as_str();
        if !used.contains(key) && !other_words.contains(key) {
            problems.push(
                Problem::new(
                    Rule::QuestionUnused,
                    recipe.toml.place(&format!("question.{key}")),
                    format!("the answer sets `{key}`, which the recipe never uses"),
                )
                .about(key),
            );
        }
    }
    undocumented(recipe, problems);
}

fn undocumented(recipe: &Recipe, problems: &mut Vec<Problem>) {
    let listed: HashSet<&str> = recipe
        .sample
        .entries
        .iter()
        .map(|entry| entry.key.as_str())
        .chain(
            recipe
                .toml
                .questions
                .iter()
                .map(|question| question.key.as_str()),
        )
        .chain(recipe.exports.keys().map(String::as_str))
        .chain(BY_TOOLS)
        .collect();
    let mut told = HashSet::new();
    for file in &recipe.compose {
        for (variable, place) in file.variables() {
            let name = variable.name.clone();
            if variable.has_default()
                || listed.contains(name.as_str())
                || !told.insert(name.clone())
            {
                continue;
            }
            let is_config = name.ends_with("_VERSION") && !name.starts_with("SECRET_");
            let (rule, message) = if is_config {
                (
                    Rule::ConfigVersionMissing,
                    format!("`{name}` is not exported by `abra.sh`"),
                )
            } else {
                (
                    Rule::VariableUndocumented,
                    format!("`{name}` has no default, and `.env.sample` does not list it"),
                )
            };
            problems.push(Problem::new(rule, place.clone(), message).about(&name));
        }
    }
}

/// The words of every file that is not a compose file, the sample or prose.
fn words_of_other_files(recipe: &Recipe) -> HashSet<&str> {
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
    let mut words = HashSet::new();
    for (path, text) in recipe.files.iter() {
        let is_prose = RecipeFiles::has_extension(path, "md") || path.starts_with("release/");
        if is_prose || path == ".env.sample" || recipe.compose.iter().any(|file| file.path == path)
        {
            continue;
        }
        words.extend(
            text.split(|c: char| !is_word(c))
                .filter(|word| !word.is_empty()),
        );
    }
    // A value may use an earlier setting: `X=https://${DOMAIN}`.
    for entry in &recipe.sample.entries {
        let other = entry.value.source.split(|c: char| !is_word(c));
        words.extend(other.filter(|word| *word != entry.key));
    }
    words
}
