//! Compares what probes found with what is declared, in both directions.

use std::collections::{BTreeMap, BTreeSet};

use allotment_recipe::{RenderedStack, matches};
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::{
    declared::{Given, Image, Variable, Wiring, filled},
    seen::{Called, Main, Seen, Sight},
};

/// What Docker and shells set in every container.
const SYSTEM: [&str; 9] = [
    "PATH", "HOME", "HOSTNAME", "PWD", "OLDPWD", "SHLVL", "_", "TERM", "LC_CTYPE",
];

/// Everything that is known beforehand.
pub(super) struct Case<'a> {
    pub wiring: &'a Wiring,
    pub stack: &'a RenderedStack,
    /// Settings, exports and the stack's name.
    pub settings: &'a Given,
    /// The values that were made, by the secrets' names.
    pub secrets: &'a BTreeMap<String, String>,
}

/// What does not fit, as sentences that begin with the service's name.
pub(super) fn judge(case: &Case<'_>, seen: &BTreeMap<String, Seen>) -> Vec<String> {
    let mut faults = vec![];
    for service in &case.stack.services {
        let name = service.name.as_str();
        let Some(image) = case.wiring.service.get(name) else {
            faults.push(format!("{name}: nothing is declared about this service"));
            continue;
        };
        let mut of = Of {
            case,
            name,
            image,
            written: &case.stack.compose["services"][name],
            faults: vec![],
        };
        of.image(&service.image);
        match seen.get(name) {
            Some(seen) => of.all(seen),
            None => of.fault("its container was not there"),
        }
        faults.extend(of.faults);
    }
    for (name, image) in &case.wiring.service {
        let there = case
            .stack
            .services
            .iter()
            .any(|service| service.name == *name);
        if !there && image.when.holds(case.settings) {
            faults.push(format!("{name}: this service is missing"));
        }
    }
    agreement(case, seen, &mut faults);
    faults.sort();
    faults.dedup();
    faults
}

/// One service at a time.
struct Of<'a> {
    case: &'a Case<'a>,
    name: &'a str,
    image: &'a Image,
    /// The service as the compose file has it.
    written: &'a Value,
    faults: Vec<String>,
}

impl Of<'_> {
    fn fault(&mut self, what: impl AsRef<str>) {
        self.faults
            .push(format!("{}: {}", self.name, what.as_ref()));
    }

    fn image(&mut self, reference: &str) {
        let name = reference.split('@').next().unwrap_or_default();
        let name = match name.rsplit_once(':') {
            Some((name, tag)) if !tag.contains('/') => name,
            _ => name,
        };
        if name != self.image.reference {
            self.fault(format!(
                "the image is `{name}`, and `{}` is declared",
                self.image.reference
            ));
        }
    }

    fn all(&mut self, seen: &Seen) {
        for call in &seen.undeclared {
            self.fault(format!(
                "nothing declares the call `{}`",
                call.words.join(" ")
            ));
        }
        self.calls(seen);
        let Some(main) = seen.mains.last() else {
            self.fault("its start did not come to the program that stays");
            return;
        };
        if let Some(wanted) = &self.image.runs_as
            && *wanted != main.arrived.user.name
        {
            self.fault(format!(
                "it runs as `{}`, and `{wanted}` is declared",
                main.arrived.user.name
            ));
        }
        self.variables(main);
        self.unknown_variables(&main.arrived);
        self.secrets(main);
        self.configs(main);
        self.mounts(main);
        self.ports(main);
        for reached in &main.reached {
            self.reached(reached);
        }
    }

    fn calls(&mut self, seen: &Seen) {
        let declared: Vec<_> = self.case.wiring.calls_of(self.name).collect();
        for (index, (group, call)) in declared.iter().enumerate() {
            let met = seen.calls.iter().filter(|met| met.index == index);
            if call.must && met.clone().count() == 0 {
                self.fault(format!(
                    "`{}` was never called ({})",
                    call.words.join(" "),
                    group.source
                ));
            }
            let Some(secret) = &call.reads else { continue };
            let value = self.case.secrets.get(secret).cloned().unwrap_or_default();
            let wanted = sha256(value.trim());
            for met in met {
                if met.read.as_ref() != Some(&wanted) {
                    self.fault(format!(
                        "what `{}` reads is not the secret `{secret}`",
                        call.words.join(" ")
                    ));
                }
            }
        }
    }

    fn variables(&mut self, main: &Main) {
        let settings = self.case.settings;
        let wiring = self.case.wiring;
        let mut only_otherwise = BTreeSet::new();
        let mut here = BTreeSet::new();
        for (group, variable) in wiring.variables_of(self.name) {
            if variable.with_runs {
                continue;
            }
            if !(group.when.holds(settings) && variable.when.holds(settings)) {
                only_otherwise.insert(variable.name.as_str());
                continue;
            }
            here.insert(variable.name.as_str());
            let value = main.arrived.environment.get(&variable.name);
            let Some(value) = value else {
                if !variable.optional {
                    self.fault(format!("`{}` is missing ({})", variable.name, group.source));
                }
                continue;
            };
            if let Some(why) = self.refusal(variable, value, main) {
                self.fault(format!("`{}` {why} ({})", variable.name, group.source));
            }
        }
        for name in only_otherwise.difference(&here) {
            let set = main.arrived.environment.contains_key(*name);
            if set && !self.handed(name) && !self.image.environment.contains_key(*name) {
                self.fault(format!(
                    "`{name}` is set, and the app takes it with other answers only"
                ));
            }
        }
    }

    /// Why a value is not what is declared.
    fn refusal(&self, variable: &Variable, value: &str, main: &Main) -> Option<String> {
        let text = if variable.file {
            let sight = main.seen.get(value).filter(|sight| sight.there);
            let Some(sight) = sight else {
                return Some(format!("names the file `{value}`, which is not there"));
            };
            match &sight.text {
                Some(text) => text.trim().to_owned(),
                None => {
                    return Some(format!(
                        "names the file `{value}`, which `{}` cannot read",
                        main.arrived.user.name
                    ));
                }
            }
        } else {
            value.to_owned()
        };
        let shown = if variable.secret || variable.file {
            format!("has {} characters, which", text.chars().count())
        } else {
            format!("is `{text}`, which")
        };
        if let Some(wanted) = &variable.equals {
            let wanted = filled(wanted, self.case.settings);
            return (text != wanted).then(|| format!("{shown} is not `{wanted}`"));
        }
        if !variable.one_of.is_empty() {
            return (!variable.one_of.contains(&text))
                .then(|| format!("{shown} is none of {}", variable.one_of.join(", ")));
        }
        match &variable.pattern {
            Some(pattern) => {
                (!matches(pattern, &text)).then(|| format!("{shown} does not fit `{pattern}`"))
            }
            None => text.is_empty().then(|| "is empty".to_owned()),
        }
    }

    /// Whether tools hand the setting to this service by themselves.
    fn handed(&self, name: &str) -> bool {
        self.name == "app" && self.case.settings.contains_key(name)
    }

    fn unknown_variables(&mut self, arrived: &Called) {
        let known: BTreeSet<&str> = self
            .case
            .wiring
            .variables_of(self.name)
            .map(|(_, variable)| variable.name.as_str())
            .collect();
        for name in arrived.environment.keys() {
            let known = known.contains(name.as_str())
                || self.image.environment.contains_key(name)
                || SYSTEM.contains(&name.as_str())
                || self.handed(name);
            if !known {
                self.fault(format!(
                    "`{name}` is set, and nothing says that the app takes it"
                ));
            }
        }
    }

    fn secrets(&mut self, main: &Main) {
        let wiring = self.case.wiring;
        let declared = wiring.secrets_of(self.name, self.case.settings);
        for secret in &declared {
            let sight = main.seen.get(&format!("/run/secrets/{}", secret.name));
            let sight = sight.cloned().unwrap_or_default();
            let name = &secret.name;
            if !sight.there {
                self.fault(format!("the secret `{name}` is missing"));
            } else if let Some(reader) = self.image.reader.as_ref().or(self.image.runs_as.as_ref())
                && !self.reads(reader, &sight)
            {
                self.fault(format!("`{reader}` cannot read the secret `{name}`"));
            } else if sight.size < secret.length {
                self.fault(format!(
                    "the secret `{name}` has {} characters, and {} are declared",
                    sight.size, secret.length
                ));
            }
        }
        let granted = targets(self.written, "secrets", "/run/secrets/");
        for path in granted {
            let name = path.trim_start_matches("/run/secrets/");
            if !declared.iter().any(|secret| secret.name == name) {
                self.fault(format!(
                    "the secret `{name}` is given, and nothing says that it is used"
                ));
            }
        }
    }

    /// Whether a user of the image may read a file.
    fn reads(&self, user: &str, sight: &Sight) -> bool {
        let account = self
            .image
            .accounts
            .iter()
            .find(|account| account.name == user);
        let Some(account) = account else {
            return user == "root" || sight.mode & 0o004 != 0;
        };
        let group = account.group.unwrap_or(account.id);
        if sight.uid == account.id {
            sight.mode & 0o400 != 0
        } else if sight.gid == group {
            sight.mode & 0o040 != 0
        } else {
            sight.mode & 0o004 != 0
        }
    }

    fn configs(&mut self, main: &Main) {
        let settings = self.case.settings;
        let image = self.image;
        let declared = image.configs.iter().filter(|one| one.when.holds(settings));
        let declared: Vec<_> = declared.collect();
        for config in &declared {
            let path = &config.path;
            let sight = main.seen.get(path).cloned().unwrap_or_default();
            if !sight.there {
                self.fault(format!("the file `{path}` is missing"));
                continue;
            }
            if config.readable && !sight.readable {
                self.fault(format!(
                    "`{}` cannot read the file `{path}`",
                    main.arrived.user.name
                ));
            }
            if config.runs && sight.mode & 0o111 == 0 {
                self.fault(format!("the file `{path}` cannot be run"));
            }
            for wanted in &config.text {
                let wanted = filled(wanted, settings);
                let text = sight.text.as_deref().unwrap_or_default();
                if !text.contains(&wanted) {
                    self.fault(format!("`{wanted}` does not stand in the file `{path}`"));
                }
            }
        }
        for path in targets(self.written, "configs", "/") {
            if !declared.iter().any(|config| config.path == path) {
                self.fault(format!(
                    "the file `{path}` is laid down, and nothing says that it is used"
                ));
            }
        }
    }

    fn mounts(&mut self, main: &Main) {
        let settings = self.case.settings;
        let image = self.image;
        let declared: Vec<_> = image
            .mounts
            .iter()
            .filter(|one| one.when.holds(settings))
            .collect();
        for mount in &declared {
            let path = &mount.path;
            let sight = main.seen.get(path).cloned().unwrap_or_default();
            if !sight.there || !sight.mount {
                self.fault(format!("nothing is mounted at `{path}`"));
            } else if mount.writable && !sight.writable {
                self.fault(format!(
                    "`{}` cannot write to `{path}`",
                    main.arrived.user.name
                ));
            }
        }
        for path in targets(self.written, "volumes", "/") {
            if !declared.iter().any(|mount| mount.path == path) {
                self.fault(format!(
                    "something is mounted at `{path}`, and nothing says that the app looks there"
                ));
            }
        }
    }

    fn ports(&mut self, main: &Main) {
        for refused in &main.refused {
            self.fault(format!(
                "port {} cannot be listened to: {}",
                refused.port, refused.why
            ));
        }
        for (port, why) in wanted_ports(self.written) {
            if !self
                .image
                .listens
                .iter()
                .any(|listens| listens.port == port)
            {
                self.fault(format!("{why} port {port}, where the app does not listen"));
            }
        }
    }

    fn reached(&mut self, reached: &super::seen::Reached) {
        let settings = self.case.settings;
        let image = self.image;
        let same = |one: &&super::declared::Reaches| {
            one.at == reached.at && one.service == reached.service
        };
        let declared = image.reaches.iter().find(same);
        if !declared.is_some_and(|one| one.when.holds(settings)) {
            return;
        }
        let at = &reached.at;
        match (&reached.answer, &reached.why) {
            (Some(answer), _) if *answer == reached.service => {}
            (Some(answer), _) => self.fault(format!(
                "`{at}` leads to `{answer}` and not to `{}`",
                reached.service
            )),
            (None, Some(why)) => self.fault(format!("`{at}` leads nowhere: {why}")),
            (None, None) => self.fault(format!(
                "`{at}` leads to something that is no service of this stack"
            )),
        }
    }
}

/// Where what a service is given lies in its container.
fn targets(service: &Value, section: &str, below: &str) -> Vec<String> {
    let all = service[section].as_array().cloned().unwrap_or_default();
    all.iter()
        .filter_map(|one| match one {
            Value::String(text) if section == "volumes" => {
                text.split(':').nth(1).map(str::to_owned)
            }
            Value::String(text) => Some(text.clone()),
            _ => {
                let target = one["target"].as_str().or_else(|| one["source"].as_str());
                target.map(str::to_owned)
            }
        })
        .map(|target| {
            if target.starts_with('/') {
                target
            } else {
                format!("{below}{target}")
            }
        })
        .collect()
}

/// The ports at which others expect a service, with who does.
fn wanted_ports(service: &Value) -> Vec<(u16, String)> {
    let mut wanted = vec![];
    if let Some(labels) = service["deploy"]["labels"].as_object() {
        for (label, value) in labels {
            let port = value.as_str().and_then(|text| text.parse().ok());
            if label.ends_with(".loadbalancer.server.port")
                && let Some(port) = port
            {
                wanted.push((port, "the web entrance asks at".to_owned()));
            }
        }
    }
    for port in service["ports"].as_array().into_iter().flatten() {
        let target = match port {
            Value::String(text) => text
                .rsplit(':')
                .next()
                .and_then(|text| text.split('/').next()?.parse().ok()),
            _ => port["target"]
                .as_u64()
                .and_then(|port| u16::try_from(port).ok()),
        };
        if let Some(target) = target {
            wanted.push((target, "the server passes on to".to_owned()));
        }
    }
    wanted
}

fn agreement(case: &Case<'_>, seen: &BTreeMap<String, Seen>, faults: &mut Vec<String>) {
    for agree in &case.wiring.agree {
        let mut met: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for value in &agree.values {
            let Some((service, variable)) = value.split_once(':') else {
                faults.push(format!("`{value}` is not `service:VARIABLE`"));
                continue;
            };
            let main = seen.get(service).and_then(|seen| seen.mains.last());
            let Some(main) = main else { continue };
            let found = main.arrived.environment.get(variable);
            let is_file = case
                .wiring
                .variables_of(service)
                .any(|(_, one)| one.name == variable && one.file);
            let found = match found {
                Some(path) if is_file => main.seen.get(path).and_then(|sight| sight.text.clone()),
                other => other.cloned(),
            };
            met.entry(found.unwrap_or_default().trim().to_owned())
                .or_default()
                .push(value);
        }
        if met.len() > 1 {
            let groups: Vec<String> = met.values().map(|group| group.join(" and ")).collect();
            faults.push(format!("{} differs: {}", agree.what, groups.join(" / ")));
        }
    }
}

fn sha256(text: &str) -> String {
    use std::fmt::Write as _;
    let mut digits = String::new();
    for byte in Sha256::digest(text.as_bytes()) {
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
