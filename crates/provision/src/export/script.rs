//! A plan as one shell script.

use std::fmt::Write as _;

use super::{
    ExportError, Handed, Part,
    secrets::{maker, to_bring},
};
use crate::{plan::Plan, shell::quote};

const HOW: [&str; 3] = [
    "Run it on the server, as root: sh THIS-FILE",
    "Secrets are read from the folder `secrets` beside it, or from where SECRETS says,",
    "each from a file of its name. One that is not there is made, and put there.",
];

/// What is the same in all of them.
const COMMON: &str = r#"
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
LC_ALL=C
DEBIAN_FRONTEND=noninteractive
HOME=/root
export PATH LC_ALL DEBIAN_FRONTEND HOME
SECRETS=${SECRETS:-$(cd "$(dirname "$0")" && pwd)/secrets}

stop() {
  printf '%s\n' "$@" >&2
  exit 1
}

# step NUMBER ID TITLE [SECRET]: does it unless it is done, and looks afterwards.
# Its commands run as others would run them, in a shell of their own.
step() {
  KEEP=$KEPT/$2.keep
  export KEEP
  if "is_done_$1" </dev/null >/dev/null 2>&1; then
    printf '= %s\n' "$3"
    return
  fi
  printf '* %s\n' "$3"
  if [ -n "${4-}" ]; then
    printf %s "$(cat "$SECRETS/$4")" | "apply_$1"
  else
    "apply_$1" </dev/null
  fi || stop "'$3' failed. What was done before it stays; run this again once it can go on."
  : >"$KEPT/$2.applied"
  "was_done_$1" </dev/null >/dev/null 2>&1 ||
    stop "'$3' was done and is not as it should be. Run this again once the reason is found."
}

# secret NAME COMMAND: makes one that is not there.
secret() {
  [ ! -s "$SECRETS/$1" ] || return 0
  if sh -c "$2" >"$SECRETS/$1.new" && [ -s "$SECRETS/$1.new" ]; then
    mv "$SECRETS/$1.new" "$SECRETS/$1" && return
  fi
  stop "The secret '$1' could not be made in $SECRETS."
}

# brought NAME WHAT: one that only people have.
brought() {
  [ -s "$SECRETS/$1" ] || stop "A secret is missing: put it into $SECRETS/$1. $2"
}

[ "$(id -u)" = 0 ] || stop "This has to be run as root. Nothing was changed."
umask 077
mkdir -p "$KEPT" "$SECRETS" || exit
"#;

/// The plan as a script for a POSIX shell.
pub fn script(plan: &Plan) -> Result<String, ExportError> {
    let handed = Handed::of(plan)?;
    let mut text = String::from("#!/bin/sh\n");
    for line in handed.about(&HOW) {
        let _ = writeln!(text, "{}", format!("# {line}").trim_end());
    }
    let _ = write!(text, "\nKEPT={}\n{COMMON}", quote(&handed.kept()));
    for secret in handed.secrets {
        let name = quote(&secret.name);
        let _ = match maker(secret) {
            Some(maker) => writeln!(text, "secret {name} {}", quote(&maker)),
            None => writeln!(text, "brought {name} {}", quote(&to_bring(secret))),
        };
    }
    for (number, part) in (1_u32..).zip(&handed.parts) {
        text.push_str(&defined(number, part));
    }
    text.push('\n');
    for (number, part) in (1_u32..).zip(&handed.parts) {
        let secret = part.secret.map(|name| format!(" {}", quote(name)));
        let _ = writeln!(
            text,
            "step {number} {} {}{}",
            part.step.id,
            quote(&part.step.title),
            secret.unwrap_or_default()
        );
    }
    let said = match plan.address() {
        Some(address) => {
            format!("All of it is done. It may take some minutes until https://{address} answers.")
        }
        None => "All of it is done.".to_owned(),
    };
    let _ = writeln!(text, "printf '%s\\n' {}", quote(&said));
    Ok(text)
}

/// A step's commands as functions. Each in a shell of its own: some end it.
fn defined(number: u32, part: &Part<'_>) -> String {
    let action = part.action;
    let title = part.step.title.replace(char::is_control, " ");
    let mut text = format!("\n# {title}\n");
    // Where a look cannot tell, that it was done once does.
    let applied = format!("[ -e \"$KEPT/{}.applied\" ]", part.step.id);
    let is_done = match action.check.as_str() {
        "" => applied.as_str(),
        check => check,
    };
    let was_done = match (&action.verify, action.check.as_str()) {
        (Some(verify), _) => verify.as_str(),
        (None, "") => "true",
        (None, check) => check,
    };
    for (name, commands) in [
        ("is_done", is_done),
        ("apply", action.apply.as_str()),
        ("was_done", was_done),
    ] {
        let _ = write!(text, "{name}_{number}() (\n{}\n)\n", commands.trim_end());
    }
    text
}
