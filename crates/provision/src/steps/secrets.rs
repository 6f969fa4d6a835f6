//! An instance's secrets: sealed first, then given to Docker.

use allotment_types::StepId;

use crate::{
    plan::{Action, SecretWanted, ServerAction, Step, Undo},
    shell::quote,
};

/// Makes the instance's secrets and seals them on the server, before any of
/// them is used. What is sealed there already is kept.
pub fn seal_secrets(
    id: StepId,
    sealed_path: &str,
    secrets: Vec<SecretWanted>,
    recipients: &[String],
) -> Step {
    let path = quote(sealed_path);
    // Beside the sealed file stands, readable, what is in it and for whom.
    let mut names: Vec<&str> = secrets.iter().map(|s| s.name.as_str()).collect();
    names.sort_unstable();
    let mut readers: Vec<&str> = recipients.iter().map(String::as_str).collect();
    readers.sort_unstable();
    let index = quote(&format!("{}\n{}", names.join(" "), readers.join(" ")));
    let people = match recipients.len() {
        1 => "the one recovery key that this collective has".to_owned(),
        n => format!("the recovery keys of {n} operators"),
    };
    Step {
        id,
        title: "Make and seal the secrets".into(),
        why: format!(
            "Passwords and keys are made at random on this computer and kept on the server, sealed to {people}: each of them alone can open the seal"
        ),
        relies_on: vec![],
        action: Action::Seal {
            secrets,
            server: ServerAction::quick(
                format!("[ -s {path} ] && [ \"$(cat {path}.index)\" = {index} ]"),
                format!(
                    "umask 077\n\
                     # What was sealed there before, for the way back.\n\
                     [ -e \"$KEEP\" ] || {{ {{ [ ! -s {path} ] || cp {path}.index \"$KEEP.index\"; }} && {{ cat {path} 2>/dev/null || true; }} >\"$KEEP.new\" && mv \"$KEEP.new\" \"$KEEP\"; }} || exit\n\
                     mkdir -p \"$(dirname {path})\" && cat >{path}.new && [ -s {path}.new ] && \
                     sync {path}.new && mv {path}.new {path} && printf '%s\\n' {index} >{path}.index"
                ),
            ),
        },
        undo: Undo::Command(ServerAction::quick(
            "[ ! -e \"$KEEP\" ]",
            format!(
                "if [ -s \"$KEEP\" ]; then\n  \
                 cp \"$KEEP\" {path}.new && mv {path}.new {path} && mv \"$KEEP.index\" {path}.index && rm -f \"$KEEP\"; exit\nfi\n\
                 rm -f \"$KEEP\" {path} {path}.index {path}.new; rmdir \"$(dirname {path})\" 2>/dev/null; [ ! -e {path} ]"
            ),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}

/// Gives one secret to Docker under its full name. Docker never shows it again.
pub fn create_secret(id: StepId, name: &str, full_name: &str, stack: &str) -> Step {
    let full = quote(full_name);
    Step {
        id,
        title: format!("Hand over the secret `{name}`"),
        why: "Docker keeps the secret encrypted and shows it only to the app that needs it".into(),
        relies_on: vec![],
        action: Action::Server(
            ServerAction::quick(
                format!("docker secret inspect {full}"),
                format!("docker secret create --label com.docker.stack.namespace={} {full} - >/dev/null", quote(stack)),
            )
            .reading_secret(name),
        ),
        undo: Undo::Command(ServerAction::quick(
            format!("docker info && ! docker secret inspect {full}"),
            format!("docker secret rm {full}"),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}
