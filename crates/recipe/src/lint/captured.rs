//! Captured values that open something, in arguments of commands.
//!
//! Whether a text is secret cannot be seen by itself. Two things can be seen: a
//! request that sends a secret signs in, and what its answer hands out (a token,
//! a session) is as good as that secret; and what some request sends in a header
//! is there to prove who asks. A page's number or a count is neither.

use std::collections::{HashMap, HashSet};

use crate::{
    manifest::{Check, Request},
    problem::{Problem, Rule},
    recipe::Recipe,
    template::{Reference, Template},
};

pub(super) fn check(recipe: &Recipe, problems: &mut Vec<Problem>) {
    for check in &recipe.toml.checks {
        let openers = openers(check);
        let mut told = HashSet::new();
        for command in &check.commands {
            let used = command.command.iter().flat_map(|text| captures(text));
            for name in used.filter(|name| openers.contains_key(name)) {
                if told.insert(name.clone()) {
                    problems.push(Problem::new(
                        Rule::CaptureInArgument,
                        recipe.toml.place(&format!("check.{}", check.id)),
                        format!(
                            "the check `{}` gives `${{capture:{name}}}` to a command as an argument, and {}",
                            check.id, openers[&name]
                        ),
                    ));
                }
            }
        }
    }
}

/// The captures that open something, each with how that is known.
fn openers(check: &Check) -> HashMap<String, &'static str> {
    let mut openers = HashMap::new();
    for request in &check.requests {
        for header in request.headers.values() {
            for name in captures(header) {
                openers.insert(name, "a request proves with it who asks");
            }
        }
        if signs_in(request) {
            let kept = request.capture.keys().chain(request.capture_header.keys());
            for name in kept {
                openers.insert(name.clone(), "it is from the answer to a sign-in");
            }
        }
    }
    openers
}

/// Whether a request sends a secret of the instance's.
fn signs_in(request: &Request) -> bool {
    let sent = request.form.values().chain(request.headers.values());
    sent.chain(&request.body)
        .filter_map(|text| Template::parse(text).ok())
        .any(|template| template.has_secret())
}

fn captures(text: &str) -> Vec<String> {
    let Ok(template) = Template::parse(text) else {
        return vec![];
    };
    let names = template.references().filter_map(|it| match it {
        Reference::Capture(name) => Some(name.clone()),
        _ => None,
    });
    names.collect()
}
