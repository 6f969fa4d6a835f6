//! Commands that a recipe wants run inside its app: make tables, make the
//! first account.

use allotment_types::StepId;

use crate::{
    plan::{Action, ServerAction, Step, Undo},
    shell::{command, quote},
};

/// A recipe's one-off command.
#[derive(Debug)]
pub struct OneOff<'a> {
    /// In plain words.
    pub title: &'a str,
    /// The service in whose container it runs, by its full name.
    pub service: &'a str,
    /// The command.
    pub command: &'a [String],
    /// Ends with 0 if it was done before; empty where that cannot be told.
    pub done: &'a [String],
    /// The file on the server that says so where `done` cannot.
    pub mark: &'a str,
    /// The secret that it reads on its standard input.
    pub stdin_secret: Option<&'a str>,
    /// Why a secret is in the app's own arguments, where the recipe declares it.
    pub secret_in_argument: Option<&'a str>,
    /// How long it may take, in seconds.
    pub timeout_s: u64,
}

/// The shell's words that find the running container of a service, by its
/// full name: `box` prints its id, or nothing.
pub(super) fn find_box(service: &str) -> String {
    let service = quote(service);
    // The container may be a moment away, or be replaced right now.
    format!(
        "box() {{ docker ps -q --no-trunc -f label=com.docker.swarm.service.name={service} -f status=running | head -n 1; }}"
    )
}

/// Runs one command of a check inside the container of a service, by its full
/// name; quick, and harmless to repeat as far as the recipe keeps its word.
pub fn inside(service: &str, words: &[String], timeout_s: u64) -> String {
    format!(
        "{}\nb=$(box)\n[ -n \"$b\" ] || {{ echo 'the app is not running' >&2; exit 1; }}\ntimeout {timeout_s} docker exec \"$b\" {} </dev/null",
        find_box(service),
        command(words)
    )
}

/// Runs a recipe's one-off command inside its app's container.
pub fn one_off_command(id: StepId, one: &OneOff<'_>) -> Step {
    let find = find_box(one.service);
    let input = if one.stdin_secret.is_some() {
        " -i"
    } else {
        ""
    };
    let mark = quote(one.mark);
    let check = if one.done.is_empty() {
        format!("[ -e {mark} ]")
    } else {
        format!(
            "{find}\nb=$(box) && [ -n \"$b\" ] && timeout 120 docker exec \"$b\" {}",
            command(one.done)
        )
    };
    let mut apply = format!(
        "{find}\ntries=0\nwhile b=$(box); [ -z \"$b\" ]; do\n  [ $tries -lt 60 ] || {{ echo 'the app is not running' >&2; exit 1; }}\n  tries=$((tries + 1))\n  sleep 1\ndone\n\
         timeout {} docker exec{input} \"$b\" {}",
        one.timeout_s,
        command(one.command)
    );
    let mut why = format!("Runs `{}` inside the app, once", one.command.join(" "));
    if let Some(reason) = one.secret_in_argument {
        why.push_str(". A secret is visible to programs inside the app's own box while it runs: ");
        why.push_str(reason);
    }
    // What it made lies in the app's volumes and goes with them.
    let mut undo = Undo::Nothing;
    if one.done.is_empty() {
        apply = format!("m={mark}\n{apply} || exit\nmkdir -p \"${{m%/*}}\" && : >\"$m\"");
        // So that it is done anew with what comes next.
        undo = Undo::Command(ServerAction::quick(
            format!("[ ! -e {mark} ]"),
            format!("m={mark}\nrm -f \"$m\"\nrmdir \"${{m%/*}}\" 2>/dev/null || true"),
        ));
    }
    let mut action = ServerAction::long(check, apply);
    if let Some(secret) = one.stdin_secret {
        action = action.reading_secret(secret);
    }
    Step {
        id,
        title: one.title.to_owned(),
        why,
        relies_on: vec![],
        action: Action::Server(action),
        undo,
        shared: false,
        of_recipe: true,
        estimate_s: 15,
    }
}
