//! Who has access to an account of a server.

use allotment_types::StepId;

use crate::{
    keys::AccessKey,
    plan::{Action, ServerAction, Step, Undo},
    shell::quote,
};

/// An account and the files that its keys are in, as SSH's server reads them.
#[derive(Debug, Clone, Copy)]
pub struct KeysOf<'a> {
    /// Its name.
    pub account: &'a str,
    /// The files, of which the first is the one that keys are added to.
    pub files: &'a [String],
}

/// What lies in somebody's own folder is read and written as them: whoever has
/// the account could make a link of any part of the way, and root would follow
/// it. A key is known by its own words, whatever stands between them; a line
/// that only names it, or binds it to one command, opens no shell.
pub(crate) const AS_THEM: &str = r#"
home=$(getent passwd "$account" | cut -d: -f6)
as() {
  case $file in
  "$home"/*) setpriv --reuid "$account" --regid "$(id -g "$account")" --init-groups -- "$@" ;;
  *) "$@" ;;
  esac
}
text() { as sh -c '[ ! -e "$1" ] || head -c 262144 "$1"' sh "$file"; }
# put TEXT: the file at once, readable as it was.
put() {
  printf '%s\n' "$1" | as sh -c '
    umask 077
    new=$(mktemp "$1.XXXXXX") && cat >"$new" || exit
    if [ -e "$1" ]; then chmod --reference="$1" "$new" || exit; fi
    mv -T "$new" "$1"' sh "$file" && sync
}
"#;

const KEYS: &str = r#"
opens() { awk -v key="$key" '$1 ~ /^(sk-)?(ssh|ecdsa)-/ && $2 == key { found = 1 } END { exit !found }'; }
named() { awk -v key="$key" '/^[[:space:]]*#/ { next } { for (i = 1; i <= NF; i++) if ($i == key) { print; next } }'; }
without() { awk -v key="$key" '/^[[:space:]]*#/ { print; next } { for (i = 1; i <= NF; i++) if ($i == key) next; print }'; }
"#;

/// Whether another key opens a shell: none that is bound to one command, and no
/// authority's, of which nobody knows whom it vouches for.
pub(crate) const OTHERS_OPEN: &str =
    "grep -vE '^[[:space:]]*#|command=|cert-authority|ssh-dss' | grep -qE '(ssh-|ecdsa-sha2-)'";

fn head(of: KeysOf<'_>, who: &AccessKey) -> String {
    let files: Vec<String> = of.files.iter().map(|file| quote(file)).collect();
    format!(
        "account={}\nkey={}\nfile={}\n{AS_THEM}{KEYS}\
         all() {{ for file in {}; do text || return; done; }}\n",
        quote(of.account),
        quote(&who.blob),
        files.first().map_or("", String::as_str),
        files.join(" ")
    )
}

fn files(of: KeysOf<'_>) -> String {
    let files: Vec<String> = of.files.iter().map(|file| quote(file)).collect();
    files.join(" ")
}

fn whose(who: &AccessKey) -> String {
    match who.comment.as_str() {
        "" => who.fingerprint(),
        comment => comment.to_owned(),
    }
}

/// Lets a key in.
pub fn let_key_in(id: StepId, of: KeysOf<'_>, who: &AccessKey) -> Step {
    let head = head(of, who);
    Step {
        id,
        title: format!("Let the key of {} in to {}", whose(who), of.account),
        why: format!(
            "Whoever has the key {} can log in as {} from then on",
            who.fingerprint(),
            of.account
        ),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(
            format!("{head}all | opens"),
            format!(
                "{head}as sh -c 'umask 077; mkdir -p \"$1\"' sh \"${{file%/*}}\" || exit\n\
                 there=$(text) || exit\n\
                 put \"${{there:+$there\n}}\"{}",
                quote(&who.to_string())
            ),
        )),
        undo: Undo::Command(ServerAction::quick(
            format!("{head}! all | named | grep -q ."),
            format!("{head}{}{}", keep_one(), take_out(of)),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}

/// The last key is never taken away, whatever was seen when the plan was made.
fn keep_one() -> String {
    format!(
        "if ! all | without | {OTHERS_OPEN}; then\n  \
         echo 'this is the last key: nobody could log in any more' >&2\n  exit 1\nfi\n"
    )
}

fn take_out(of: KeysOf<'_>) -> String {
    format!(
        "for file in {}; do\n  \
         before=$(text) || exit\n  \
         after=$(printf '%s\\n' \"$before\" | without) || exit\n  \
         [ \"$before\" = \"$after\" ] || put \"$after\" || exit\ndone",
        files(of)
    )
}

/// Keeps a key out from now on. `may_be_last` where nothing depends on the
/// account being opened by anybody.
pub fn keep_key_out(id: StepId, of: KeysOf<'_>, who: &AccessKey, may_be_last: bool) -> Step {
    let head = head(of, who);
    let guard = if may_be_last {
        String::new()
    } else {
        keep_one()
    };
    Step {
        id,
        title: format!("Keep the key of {} out of {}", whose(who), of.account),
        why: format!(
            "The key {} no longer opens {}. Who is logged in by it at that moment stays until they log out",
            who.fingerprint(),
            of.account
        ),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(
            format!("{head}! all | named | grep -q ."),
            format!(
                "{head}{guard}[ -e \"$KEEP\" ] || {{ all | named >\"$KEEP.new\" && mv \"$KEEP.new\" \"$KEEP\"; }} || exit\n{}",
                take_out(of)
            ),
        )),
        undo: Undo::Command(ServerAction::quick(
            "[ ! -e \"$KEEP\" ]",
            format!(
                "{head}if ! all | named | grep -q .; then\n  \
                 there=$(text) || exit\n  \
                 put \"${{there:+$there\n}}$(cat \"$KEEP\")\" || exit\nfi\n\
                 rm -f \"$KEEP\""
            ),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}
