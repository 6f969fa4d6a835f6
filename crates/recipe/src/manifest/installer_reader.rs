//! From `[installer]` to how an app is installed.

use super::{
    Condition, Question, Timeout,
    installer::{
        Firewall, HostCommand, Installer, InstallerFile, InstallerFlag, InstallerScript,
        MadeSecret, PACKAGES_TOLD, Release,
    },
    parse::MOST_ENTRIES,
    reader::Section,
    texts::{Allowed, template, templates},
};
use crate::{problem::Rule, template::Template};

/// Flags may hold a secret, which reaches the installer past its arguments.
const IN_FLAGS: Allowed = Allowed {
    secret: true,
    ..Allowed::SETTINGS
};

/// Reads the section. `command` reads a command of one of its two lists: ids
/// and places are the parser's.
pub(super) fn read_installer(
    section: Section<'_, '_>,
    questions: &[Question],
    prepare: Vec<HostCommand>,
    after: Vec<HostCommand>,
) -> Installer {
    let each = |key, name| {
        let entries = section.sections(key, name).into_iter();
        entries.take(MOST_ENTRIES).collect::<Vec<_>>()
    };
    let flags = each("flag", "[[installer.flag]]").into_iter();
    let flags = flags.map(|entry| read_flag(entry, questions)).collect();
    let files = each("file", "[[installer.file]]").into_iter();
    let files = files.map(|entry| read_file(entry, questions)).collect();
    let makes = each("makes", "[[installer.makes]]").into_iter();
    let makes = makes.map(read_made).collect();
    let installer = Installer {
        release: read_release(&section),
        systems: systems(&section),
        alone: section.flag("alone").unwrap_or(true),
        dns_first: section.flag("dns_first").unwrap_or(true),
        ipv6: section.flag("ipv6").unwrap_or(false),
        firewall: section.choice("firewall", &[("ufw", Firewall::Ufw)]),
        absent: absent(&section),
        script: read_script(&section),
        command: must_run(&section, "command"),
        flags,
        environment: environment(&section),
        files,
        prepare,
        after,
        done: must_run(&section, "done"),
        idle: templates(&section, "idle", Allowed::SETTINGS),
        makes,
        no_undo: section.required("no_undo"),
        timeout: section.parsed("timeout").unwrap_or(Timeout::seconds(7200)),
        usually: section.parsed("usually").unwrap_or(Timeout::seconds(1800)),
    };
    check_secret(&section, &installer);
    section.finish();
    installer
}

/// Reads one command; `id` was read before.
pub(super) fn read_host_command(
    section: Section<'_, '_>,
    id: String,
    questions: &[Question],
) -> HostCommand {
    let command = HostCommand {
        id,
        title: section.required("title"),
        command: must_run(&section, "command"),
        done: templates(&section, "done", Allowed::SETTINGS),
        stdin_secret: section.text("stdin_secret"),
        quiet: section.flag("quiet").unwrap_or(false),
        timeout: section.parsed("timeout").unwrap_or(Timeout::seconds(300)),
        when: Condition::read(&section, questions, false),
    };
    section.finish();
    command
}

fn must_run(section: &Section<'_, '_>, key: &'static str) -> Vec<Template> {
    let command = templates(section, key, Allowed::SETTINGS);
    if command.is_empty() {
        section.must_have(key);
        if section.has(key) {
            let message = format!("`{key}` names no program");
            section.report(Rule::TomlValue, section.place_of(key), message);
        }
    }
    command
}

fn read_release(section: &Section<'_, '_>) -> Release {
    section.must_have("release");
    let release = section.section("release", "installer.release");
    let release = release.map(|release| {
        let read = Release {
            line: release.required("line"),
            suite: release.required("suite"),
        };
        release.finish();
        read
    });
    release.unwrap_or_default()
}

fn systems(section: &Section<'_, '_>) -> Vec<String> {
    let named = section.texts("systems");
    if named.is_empty() {
        let message = "[installer] names no system in `systems`";
        section.report(Rule::TomlMissing, section.place_of("systems"), message);
    }
    let named = named.into_iter().map(|(system, place)| {
        let mut words = system.split(' ');
        let is_system = words.next().is_some_and(|id| !id.is_empty())
            && words.next().is_some_and(|version| !version.is_empty())
            && words.next().is_none();
        if !is_system || system.chars().any(char::is_uppercase) {
            let message = format!("`{system}` is no system: write it like `ubuntu 22.04`");
            section.report(Rule::TomlValue, place, message);
        }
        system
    });
    named.collect()
}

fn absent(section: &Section<'_, '_>) -> Vec<String> {
    let named = section.texts("absent").into_iter();
    let named = named.map(|(package, place)| {
        if !PACKAGES_TOLD.contains(&package.as_str()) {
            let known = PACKAGES_TOLD.join(", ");
            let message = format!("nothing tells of the package `{package}`; known are {known}");
            section.report(Rule::TomlValue, place, message);
        }
        package
    });
    named.collect()
}

fn read_script(section: &Section<'_, '_>) -> InstallerScript {
    section.must_have("script");
    let script = section.section("script", "installer.script");
    let script = script.map(|script| {
        let text = script.required("url");
        let place = script.place_of("url");
        if !text.is_empty() && !text.starts_with("https://") {
            let message = format!("`{text}` does not begin with `https://`");
            script.report(Rule::TomlValue, place.clone(), message);
        }
        let url = template(&script, &text, place, Allowed::SETTINGS);
        let sha256 = script.text("sha256");
        let is_digit = |c: char| c.is_ascii_digit() || ('a'..='f').contains(&c);
        let is_hash = |hash: &str| hash.len() == 64 && hash.chars().all(is_digit);
        if let Some(hash) = sha256.as_deref().filter(|hash| !is_hash(hash)) {
            let message = format!("`{hash}` is no SHA-256: 64 small hexadecimal digits");
            script.report(Rule::TomlValue, script.place_of("sha256"), message);
        }
        script.finish();
        (url, sha256)
    });
    let (url, sha256) = script.unwrap_or_default();
    InstallerScript {
        url: url.unwrap_or_else(Template::empty),
        sha256,
    }
}

fn environment(section: &Section<'_, '_>) -> std::collections::BTreeMap<String, Template> {
    let place = section.place_of("environment");
    let named = section.pairs("environment").into_iter();
    let named = named.filter_map(|(name, value)| {
        let is_name = name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
            && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if !is_name {
            let message = format!("`{name}` is no name of an environment variable");
            section.report(Rule::TomlValue, place.clone(), message);
        }
        let value = template(section, &value, place.clone(), Allowed::SETTINGS)?;
        is_name.then_some((name, value))
    });
    named.collect()
}

fn read_flag(section: Section<'_, '_>, questions: &[Question]) -> InstallerFlag {
    let flag = templates(&section, "flag", IN_FLAGS);
    if flag.is_empty() {
        let message = "[[installer.flag]] has no `flag`";
        section.report(Rule::TomlMissing, section.place(), message);
    }
    let flag = InstallerFlag {
        flag,
        when: Condition::read(&section, questions, false),
    };
    section.finish();
    flag
}

fn read_file(section: Section<'_, '_>, questions: &[Question]) -> InstallerFile {
    let path = section.required("path");
    let parts = path.trim_start_matches('/').split('/');
    let plain = |part: &str| {
        !part.is_empty()
            && part != ".."
            && part != "."
            && part
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || "._-".contains(c))
    };
    if !path.is_empty() && !parts.clone().all(plain) {
        let message =
            format!("`{path}` is no path of letters, digits, `.`, `_` and `-` between slashes");
        section.report(Rule::TomlValue, section.place_of("path"), message);
    }
    let mode = section.text("mode").unwrap_or_else(|| "0644".to_owned());
    let is_mode =
        mode.len() == 4 && mode.starts_with('0') && mode.chars().all(|c| ('0'..='7').contains(&c));
    if !is_mode {
        let message = format!("`{mode}` is no mode such as `0644` or `0755`");
        section.report(Rule::TomlValue, section.place_of("mode"), message);
    }
    let text = section
        .text("text")
        .and_then(|text| template(&section, &text, section.place_of("text"), Allowed::SETTINGS));
    let source = section.text("source");
    if section.has("text") == section.has("source") {
        let message = "a file has either `text` or `source`";
        section.report(Rule::TomlMissing, section.place(), message);
    }
    let when = Condition::read(&section, questions, false);
    section.finish();
    InstallerFile {
        path,
        mode,
        text,
        source,
        when,
    }
}

fn read_made(section: Section<'_, '_>) -> MadeSecret {
    let made = MadeSecret {
        name: section.required("name"),
        purpose: section.required("purpose"),
        file: section.required("file"),
    };
    if !made.file.is_empty() && !made.file.starts_with('/') {
        let message = format!(
            "`{}` is no path on the server: it begins with `/`",
            made.file
        );
        section.report(Rule::TomlValue, section.place_of("file"), message);
    }
    section.finish();
    made
}

/// A secret in a flag is put in by the shell that reads the installer, so that
/// it stands in no process list. That takes a shell, and one line of input.
fn check_secret(section: &Section<'_, '_>, installer: &Installer) {
    let mut named: Vec<&str> = installer.secrets_in_flags().collect();
    named.dedup();
    if named.is_empty() {
        return;
    }
    let command: Vec<&str> = installer.command.iter().map(Template::source).collect();
    if !matches!(command[..], ["bash" | "sh", "${script}"]) {
        let message = "a flag holds a secret, so `command` must be `[\"bash\", \"${script}\"]`: the shell puts it in, past the process list";
        section.report(Rule::TomlValue, section.place_of("command"), message);
    }
    if named.len() > 1 {
        let message = format!("flags may hold one secret, not {}", named.len());
        section.report(Rule::TomlValue, section.place_of("flag"), message);
    }
}
