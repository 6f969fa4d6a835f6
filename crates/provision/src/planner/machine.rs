//! A launch on a server that belongs to one app, by the app's own installer.

use std::{collections::BTreeMap, net::IpAddr};

use allotment_recipe::{
    Generator, HostCommand, Installer, InstallerFile, Port, Protocol, RecipeToml, Reference,
    Template,
};
use allotment_types::{DnsName, RecipeName, ServerName};

use super::{DISK, Numbered, PlanError, TOOLS, readiness};
use crate::{
    plan::{Plan, Predicate, Purpose, SecretWanted, Subject, instance_folder},
    steps::{self, FileElsewhere, Machine, OnServer, Word},
};

/// What a launch on a whole machine is about.
#[derive(Debug, Clone)]
pub struct MachineLaunch<'a> {
    /// The recipe.
    pub recipe: &'a RecipeName,
    /// Its version.
    pub version: &'a str,
    /// What `recipe.toml` says.
    pub manifest: &'a RecipeToml,
    /// The recipe's files that it names for the server, by their paths.
    pub files: &'a BTreeMap<String, String>,
    /// The instance's settings.
    pub settings: &'a BTreeMap<String, String>,
    /// The settings as a file.
    pub env_file: &'a str,
    /// The server.
    pub server: &'a ServerName,
    /// The instance's address.
    pub address: &'a DnsName,
    /// The server's addresses as the world knows them.
    pub server_addresses: Vec<IpAddr>,
    /// Public recovery keys of those who can open the secrets.
    pub recipients: Vec<String>,
}

/// Plans the launch of an app that has the whole server.
pub fn plan_machine(launch: &MachineLaunch<'_>) -> Result<Plan, PlanError> {
    let manifest = launch.manifest;
    let Some(installer) = &manifest.installer else {
        return Err(PlanError::NoInstaller {
            recipe: launch.recipe.clone(),
        });
    };
    let texts = Texts { launch, installer };
    let machine = texts.machine()?;
    let mut plan = Numbered { steps: vec![] };

    plan.add("refresh-packages", steps::refresh_packages)?;
    let files = texts.own_files(&machine)?;
    let name = launch.recipe.as_str();
    plan.add(&format!("write-{name}"), |id| {
        steps::write_machine(id, &machine, name, files)
    })?;
    texts.commands(&mut plan, "prepare", &installer.prepare)?;
    let elsewhere = texts.files_elsewhere()?;
    if !elsewhere.is_empty() {
        plan.add("place-files", |id| {
            steps::place_elsewhere(id, &machine.app, &elsewhere)
        })?;
    }
    if installer.firewall.is_some() {
        plan.add("keep-ssh-open", |id| steps::keep_ssh_open(id, &machine.app))?;
    }
    let url = texts.fill(&installer.script.url)?;
    plan.add("fetch-installer", |id| {
        steps::fetch_installer(id, &machine, &url, installer.script.sha256.as_deref())
    })?;
    let wanted = texts.secrets();
    if !wanted.is_empty() {
        let sealed_path = format!("{}/secrets.age", machine.folder);
        plan.add("seal-secrets", |id| {
            steps::seal_secrets(id, &sealed_path, wanted, &launch.recipients, None)
        })?;
    }
    let secret = texts.secret_among_flags();
    plan.add(&format!("install-{name}"), |id| {
        steps::run_installer(id, &machine, secret)
    })?;
    texts.commands(&mut plan, "after", &installer.after)?;
    plan.add("wait-for-certificate", |id| {
        steps::wait_for_own_certificate(id, launch.address)
    })?;
    let (ready, patience_s) = readiness(manifest.ready.as_ref());
    plan.add("wait-for-answer", |id| {
        steps::wait_for_answer(id, launch.address, ready, patience_s, &machine.app)
    })?;
    let checks = manifest.checks.iter();
    for check in checks.filter(|check| check.when.holds(launch.settings)) {
        plan.add(&format!("check-{}", check.id), |id| {
            steps::smoke_check(id, launch.address, check.clone())
        })?;
    }
    if let Some(first) = plan.steps.first_mut() {
        first.relies_on = relied_on(launch, installer);
    }
    let account = manifest.account.as_ref();
    let account = account.map(|first| super::first_account(manifest, first, launch.settings));
    Ok(Plan {
        format: 1,
        purpose: Purpose::Launch,
        server: launch.server.clone(),
        instance: Some(Subject {
            address: launch.address.clone(),
            recipe: launch.recipe.clone(),
            recipe_version: launch.version.to_owned(),
            settings: launch.settings.clone(),
            recipients: launch.recipients.clone(),
            trusted_roots: vec![],
            machine: true,
            account: account.transpose()?,
            from_version: None,
        }),
        steps: plan.steps,
    })
}

/// What a server must be like for a whole machine, before an address is known.
pub(super) fn preflight(manifest: &RecipeToml) -> Vec<Predicate> {
    let Some(installer) = &manifest.installer else {
        return vec![Predicate::WeAreRoot];
    };
    let mut all = server(manifest, installer);
    all.push(Predicate::DiskFreeAtLeast {
        size: manifest.needs.disk.unwrap_or(DISK),
    });
    all.push(Predicate::ServerIsAlone {
        app: manifest.title.clone(),
        name: None,
    });
    // Those that some answers bring along are looked at with the answers.
    let always = manifest.needs.ports.clone();
    all.extend(
        ports(always).map(|(protocol, port)| Predicate::PortFreeOrOurs {
            protocol,
            port,
            service: String::new(),
        }),
    );
    if !installer.alone {
        all.retain(|predicate| !matches!(predicate, Predicate::ServerIsAlone { .. }));
    }
    all
}

/// All that must hold before the first change.
fn relied_on(launch: &MachineLaunch<'_>, installer: &Installer) -> Vec<Predicate> {
    let manifest = launch.manifest;
    let mut all = server(manifest, installer);
    if installer.dns_first {
        all.push(Predicate::NamePointsHere {
            name: launch.address.clone(),
            addresses: launch.server_addresses.clone(),
        });
    }
    if installer.alone {
        all.push(Predicate::ServerIsAlone {
            app: manifest.title.clone(),
            name: Some(launch.address.clone()),
        });
    }
    all.push(Predicate::InstanceIsOurs {
        name: launch.address.clone(),
        stack: allotment_recipe::StackName::of(launch.address).to_string(),
        recipe: launch.recipe.to_string(),
    });
    all.push(Predicate::DiskFreeOrInstalled {
        size: manifest.needs.disk.unwrap_or(DISK),
        name: launch.address.clone(),
    });
    let needed = manifest.needs.ports_with(launch.settings);
    let ports = ports(needed).map(|(protocol, port)| Predicate::PortFreeOrInstalled {
        protocol,
        port,
        name: launch.address.clone(),
    });
    all.extend(ports);
    all
}

/// What depends on the server alone.
fn server(manifest: &RecipeToml, installer: &Installer) -> Vec<Predicate> {
    let needs = &manifest.needs;
    let mut all = vec![
        Predicate::WeAreRoot,
        Predicate::SystemIsOfApp {
            app: manifest.title.clone(),
            systems: installer.systems.clone(),
        },
        Predicate::ToolsAreThere {
            tools: TOOLS.iter().map(ToString::to_string).collect(),
        },
        Predicate::ClockWithin { seconds: 300 },
    ];
    if let Some(size) = needs.memory {
        all.push(Predicate::MemoryAtLeast { size });
    }
    if needs.cpus > 1 {
        all.push(Predicate::CpusAtLeast { count: needs.cpus });
    }
    if !needs.architectures.is_empty() {
        let named = needs.architectures.iter();
        all.push(Predicate::ProcessorIsOneOf {
            processors: named.map(|it| it.as_str().to_owned()).collect(),
        });
    }
    if installer.ipv6 {
        all.push(Predicate::Ipv6IsThere);
    }
    if !installer.absent.is_empty() {
        all.push(Predicate::PackagesAbsent {
            packages: installer.absent.clone(),
        });
    }
    if installer.firewall.is_some() {
        all.push(Predicate::SshPortIsKnown);
    }
    all
}

fn ports(ports: Vec<Port>) -> impl Iterator<Item = (String, u16)> {
    ports.into_iter().map(|port| {
        let protocol = match port.protocol {
            Protocol::Tcp => "tcp",
            Protocol::Udp => "udp",
        };
        (protocol.to_owned(), port.number)
    })
}

/// The recipe's texts on their way into steps.
struct Texts<'a> {
    launch: &'a MachineLaunch<'a>,
    installer: &'a Installer,
}

impl<'a> Texts<'a> {
    fn folder(&self) -> String {
        instance_folder(self.launch.address)
    }

    /// What a reference stands for; a secret has no text here.
    fn value(&self, reference: &Reference) -> Option<String> {
        match reference {
            Reference::Setting(name) => {
                let own = self.installer.own_value(name, &self.folder());
                own.or_else(|| self.launch.settings.get(name).cloned())
            }
            _ => None,
        }
    }

    fn fill(&self, template: &Template) -> Result<String, PlanError> {
        let filled = template.fill(&mut |reference| self.value(reference));
        filled.map_err(|source| PlanError::Template {
            text: template.source().to_owned(),
            source,
        })
    }

    fn fill_all(&self, templates: &[Template]) -> Result<Vec<String>, PlanError> {
        templates.iter().map(|text| self.fill(text)).collect()
    }

    fn machine(&self) -> Result<Machine, PlanError> {
        let (launch, installer) = (self.launch, self.installer);
        let app = launch.manifest.title.clone();
        let folder = self.folder();
        let mut environment = vec![];
        for (name, value) in &installer.environment {
            environment.push((name.clone(), self.fill(value)?));
        }
        let mut flags = vec![];
        for flag in self.flags() {
            for word in &flag.flag {
                flags.push(self.word(word)?);
            }
        }
        let about = format!(
            "{} {} ({}), recipe {} {}",
            app, installer.release.line, installer.release.suite, launch.recipe, launch.version
        );
        // Nobody's text may go on in the next line of the script.
        let about = about.replace(char::is_control, " ");
        let mut script = steps::install_script(
            &about,
            &folder,
            &environment,
            &self.fill_all(&installer.command)?,
            &flags,
        );
        // What lies elsewhere counts too: another file is another installation.
        for file in self.files_elsewhere()? {
            script.push_str(&steps::noted(&file));
        }
        let seconds = |time: allotment_recipe::Timeout| time.duration().as_secs();
        Ok(Machine {
            app,
            folder,
            script,
            done: self.fill_all(&installer.done)?,
            idle: self.fill_all(&installer.idle)?,
            no_undo: installer.no_undo.clone(),
            timeout_s: seconds(installer.timeout),
            estimate_s: u32::try_from(seconds(installer.usually)).unwrap_or(u32::MAX),
        })
    }

    fn flags(&self) -> impl Iterator<Item = &'a allotment_recipe::InstallerFlag> {
        let settings = self.launch.settings;
        let all = self.installer.flags.iter();
        all.filter(|flag| flag.when.holds(settings))
    }

    fn word(&self, template: &Template) -> Result<Word, PlanError> {
        // A character that no setting has stands for the secret's place.
        const PLACE: &str = "\0";
        let filled = template.fill(&mut |reference| match reference {
            Reference::Secret(_) => Some(PLACE.to_owned()),
            other => self.value(other),
        });
        let filled = filled.map_err(|source| PlanError::Template {
            text: template.source().to_owned(),
            source,
        })?;
        Ok(match filled.split_once(PLACE) {
            Some((before, after)) => {
                Word::AroundSecret(before.to_owned(), after.replace(PLACE, ""))
            }
            None => Word::Plain(filled),
        })
    }

    /// The secret that one of the flags in use holds.
    fn secret_among_flags(&self) -> Option<&'a str> {
        let words = self.flags().flat_map(|flag| &flag.flag);
        let mut named = words.flat_map(Template::references);
        named.find_map(|reference| match reference {
            Reference::Secret(name) => Some(name.as_str()),
            _ => None,
        })
    }

    /// The secrets that are made or asked for with these answers.
    fn secrets(&self) -> Vec<SecretWanted> {
        let declared = self.launch.manifest.secrets.iter();
        let wanted = declared.filter(|secret| secret.when.holds(self.launch.settings));
        let wanted = wanted.map(|secret| SecretWanted {
            name: secret.name.clone(),
            generator: secret.generate.clone().unwrap_or(Generator::Chars {
                length: 32,
                charset: allotment_recipe::Charset::Alnum,
            }),
        });
        wanted.collect()
    }

    fn content(&self, file: &InstallerFile) -> Result<String, PlanError> {
        if let Some(text) = &file.text {
            return self.fill(text);
        }
        let path = file.source.clone().unwrap_or_default();
        let found = self.launch.files.get(&path).cloned();
        found.ok_or(PlanError::NoFile { path })
    }

    fn files_in_use(&self) -> impl Iterator<Item = &'a InstallerFile> {
        let settings = self.launch.settings;
        let all = self.installer.files.iter();
        all.filter(|file| file.when.holds(settings))
    }

    /// The files of the instance's folder.
    fn own_files(&self, machine: &Machine) -> Result<Vec<(String, String)>, PlanError> {
        let launch = self.launch;
        let mut files = vec![
            ("app.env".to_owned(), launch.env_file.to_owned()),
            (
                "recipe".to_owned(),
                format!("{} {}\n", launch.recipe, launch.version),
            ),
            ("address".to_owned(), format!("{}\n", launch.address)),
        ];
        for file in self
            .files_in_use()
            .filter(|file| !file.path.starts_with('/'))
        {
            files.push((file.path.clone(), self.content(file)?));
        }
        // The last one, because the facts know the instance by it.
        files.push(("install.sh".to_owned(), machine.script.clone()));
        Ok(files)
    }

    fn files_elsewhere(&self) -> Result<Vec<FileElsewhere>, PlanError> {
        let elsewhere = self
            .files_in_use()
            .filter(|file| file.path.starts_with('/'));
        let placed = elsewhere.map(|file| {
            Ok(FileElsewhere {
                path: file.path.clone(),
                mode: file.mode.clone(),
                text: self.content(file)?,
            })
        });
        placed.collect()
    }

    fn commands(
        &self,
        plan: &mut Numbered,
        list: &str,
        commands: &[HostCommand],
    ) -> Result<(), PlanError> {
        let folder = self.folder();
        // What changes the system before the app is there stays when it goes.
        let no_undo = (list == "prepare").then_some(self.installer.no_undo.as_str());
        let wanted = commands.iter();
        for it in wanted.filter(|it| it.when.holds(self.launch.settings)) {
            let command = self.fill_all(&it.command)?;
            let done = self.fill_all(&it.done)?;
            plan.add(&format!("{list}-{}", it.id), |id| {
                steps::on_server_command(
                    id,
                    &OnServer {
                        title: &it.title,
                        folder: &folder,
                        command: &command,
                        done: &done,
                        stdin_secret: it.stdin_secret.as_deref(),
                        quiet: it.quiet,
                        timeout_s: it.timeout.duration().as_secs(),
                        no_undo,
                    },
                )
            })?;
        }
        Ok(())
    }
}
