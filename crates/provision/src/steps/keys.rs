//! Who has access to an account of a server.

use allotment_types::StepId;

use crate::{
    keys::AccessKey,
    plan::{Action, ServerAction, Step, Undo},
    shell::quote,
};

/// The file of an account's keys in `$file`; it is replaced at once, and keeps
/// whose it is.
fn head(account: &str, file: &str) -> String {
    format!(
        "account={}\nfile={}\n\
         # lines COMMAND...: the file, with what the command makes of it.\n\
         put() {{ cat >\"$file.new\" && chmod 600 \"$file.new\" && chown \"$account:$(id -gn \"$account\")\" \"$file.new\" && mv \"$file.new\" \"$file\" && sync; }}\n\
         others() {{ grep -vF -- \"$key\" \"$file\"; }}\n",
        quote(account),
        quote(file)
    )
}

fn key(key: &AccessKey) -> String {
    format!("key={}\n", quote(&format!("{} {}", key.kind, key.blob)))
}

/// Lets a key in; `file` is the one that the account's keys are in.
pub fn let_key_in(id: StepId, account: &str, file: &str, who: &AccessKey) -> Step {
    let head = head(account, file) + &key(who);
    let is_in = format!("{head}grep -qF -- \"$key\" \"$file\"");
    Step {
        id,
        title: format!("Let the key of {} in", who.comment),
        why: format!(
            "Whoever has the key {} can log in as {account} from then on",
            who.fingerprint()
        ),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(
            is_in,
            format!(
                "{head}folder=${{file%/*}}\n\
                 [ -d \"$folder\" ] || {{ mkdir -p \"$folder\" && chmod 700 \"$folder\" && chown \"$account:$(id -gn \"$account\")\" \"$folder\"; }} || exit\n\
                 # A file whose last line has no end would swallow the new one.\n\
                 {{ [ ! -e \"$file\" ] || awk 1 \"$file\"; printf '%s\\n' {}; }} | put",
                quote(&who.to_string())
            ),
        )),
        undo: Undo::Command(ServerAction::quick(
            format!("{head}! grep -qF -- \"$key\" \"$file\" 2>/dev/null"),
            format!("{head}{KEEP_ONE}others | put"),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}

/// The last key is never taken away, whatever was seen when the plan was made.
const KEEP_ONE: &str = "\
if ! others | grep -qE '^[^#]*(ssh-|ecdsa-)'; then
  echo 'this is the last key: nobody could log in any more' >&2
  exit 1
fi
";

/// Keeps a key out from now on.
pub fn keep_key_out(id: StepId, account: &str, file: &str, who: &AccessKey) -> Step {
    let head = head(account, file) + &key(who);
    let whose = match who.comment.as_str() {
        "" => who.fingerprint(),
        comment => comment.to_owned(),
    };
    Step {
        id,
        title: format!("Keep the key of {whose} out"),
        why: format!(
            "The key {} no longer opens {account}. Who is logged in by it at that moment stays until they log out",
            who.fingerprint()
        ),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(
            format!("{head}! grep -qF -- \"$key\" \"$file\""),
            format!(
                "{head}{KEEP_ONE}[ -e \"$KEEP\" ] || {{ cp -p \"$file\" \"$KEEP.new\" && mv \"$KEEP.new\" \"$KEEP\"; }} || exit\n\
                 others | put"
            ),
        )),
        undo: Undo::Command(ServerAction::quick(
            "[ ! -e \"$KEEP\" ]",
            format!(
                "{head}grep -qF -- \"$key\" \"$file\" || {{ awk 1 \"$file\"; grep -F -- \"$key\" \"$KEEP\"; }} | put && rm -f \"$KEEP\""
            ),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}
