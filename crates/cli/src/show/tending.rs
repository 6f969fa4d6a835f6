//! How servers are, who has access to them, which measures are in force.

use allotment_api::{ServerLook, ServerNote, WhyLeftOut};
use allotment_provision::{
    hardening::Measure,
    keys::AccessKey,
    survey::{Standing, Survey},
};

use crate::screen::Screen;

/// All servers, a line each.
pub(crate) fn looks(screen: &Screen, looks: &[ServerLook]) {
    screen.reply(&looks);
    for look in looks {
        let said = match (&look.seen, &look.trouble) {
            (Some(seen), _) => {
                let facts = &seen.facts;
                let disk = facts.docker_disk();
                let disk = disk.map(|disk| format!(", disk {} of {} free", disk.free, disk.size));
                format!(
                    "{} instances, memory {} of {} free{}{}",
                    facts.instances.len(),
                    facts.memory.available,
                    facts.memory.total,
                    disk.unwrap_or_default(),
                    match facts.runs.len() {
                        0 => String::new(),
                        open => format!(", {open} unfinished"),
                    }
                )
            }
            (None, Some(trouble)) => format!("does not answer: {}", trouble.message),
            (None, None) => "does not answer".to_owned(),
        };
        screen.line(&format!("{:<16} {said}", look.server));
    }
    if looks.is_empty() {
        screen.line("No servers yet: `allotment server add` adds one");
    }
}

/// How a server is looked after.
pub(super) fn survey(screen: &Screen, survey: &Survey) {
    screen.line(&format!(
        "Running    for {} days, load {}.{:02}{}",
        survey.up_s / 86_400,
        survey.load_hundredths / 100,
        survey.load_hundredths % 100,
        if survey.restart {
            ", has to be started anew for updates to count"
        } else {
            ""
        }
    ));
    screen.line(&match &survey.updates {
        Some(updates) => format!(
            "Updates    {} wait, {} of them close holes (as known on {})",
            updates.waiting,
            updates.security,
            updates.known.to_string().get(..10).unwrap_or_default()
        ),
        None => "Updates    unknown: the server has never asked for any".to_owned(),
    });
    screen.line(match survey.passwords {
        Some(true) => "Passwords  open the server",
        Some(false) => "Passwords  do not open the server, keys only",
        None => "Passwords  unknown",
    });
    access(screen, survey);
    for measure in Measure::ALL {
        let standing = match survey.hardening.get(&measure) {
            None => "not taken".to_owned(),
            Some(Standing::On) => "in force".to_owned(),
            Some(Standing::Changed { files }) => {
                format!("changed by hand since: {}", files.join(", "))
            }
        };
        screen.line(&format!("Measure    {:<10} {standing}", measure.name()));
    }
    if let Some(other) = &survey.other_firewall {
        screen.line(&format!("Firewall   {other}, by somebody else's hand"));
    }
}

/// The keys that open a server's accounts.
pub(crate) fn keys(screen: &Screen, survey: &Survey) {
    screen.reply(&survey.accounts);
    access(screen, survey);
}

fn access(screen: &Screen, survey: &Survey) {
    for access in &survey.accounts {
        let may = if access.everything {
            "may do everything"
        } else {
            "an ordinary account"
        };
        screen.line(&format!(
            "Account    {} ({may}), opened by {} keys",
            access.account,
            access.keys.len()
        ));
        for key in &access.keys {
            screen.line(&format!("           {}", of(key)));
        }
    }
}

fn of(key: &AccessKey) -> String {
    let whose = match key.comment.as_str() {
        "" => "(nobody's name)",
        comment => comment,
    };
    let bound = match &key.options {
        Some(_) => ", only for some things",
        None => "",
    };
    format!("{whose:<28} {} {}{bound}", key.kind, key.fingerprint())
}

/// What to know beside a plan's steps.
pub(super) fn note(note: &ServerNote) -> String {
    match note {
        ServerNote::LeftOut { measure, why } => {
            let why = match why {
                WhyLeftOut::Container => {
                    "the server is a container, whose clock and memory are another machine's"
                }
                WhyLeftOut::ThereAlready => "the server has it already, by somebody else's hand",
                WhyLeftOut::NotTaken => "it was never taken here",
            };
            format!("The measure {measure} is left out: {why}")
        }
        ServerNote::Shut { port, program } => format!(
            "Port {port} ({}) will not be reached from outside any more; `--open {port}` leaves it open",
            program.as_deref().unwrap_or("an unknown program")
        ),
        ServerNote::OneKeyLeft {
            account,
            fingerprint,
        } => format!(
            "Only one key opens {account} afterwards: {fingerprint}. Is its owner there, and is it yours if you want to go on with this server?"
        ),
    }
}
