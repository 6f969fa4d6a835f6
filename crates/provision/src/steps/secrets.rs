//! An instance's secrets: sealed first, then given to Docker.

use allotment_types::StepId;

use crate::{
    plan::{Action, SecretWanted, ServerAction, Step, Undo},
    shell::quote,
};

/// Makes the instance's secrets and seals them on the server, before any of
/// them is used. What is sealed there already is kept.
///
/// `stack` is the instance's, where it is one: if Docker has secrets or data of
/// it and nothing is sealed, new ones would not fit what is there, so none are
/// made.
pub fn seal_secrets(
    id: StepId,
    sealed_path: &str,
    secrets: Vec<SecretWanted>,
    recipients: &[String],
    stack: Option<&str>,
) -> Step {
    let path = quote(sealed_path);
    let never_anew = stack.map(never_anew).unwrap_or_default();
    let never_anew = format!("[ -s {path} ] || {{ {never_anew}true; }} || exit\n");
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
                    "umask 077\n{never_anew}\
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

/// Ends with 1 if Docker has secrets or volumes of a stack: the start of a list
/// of commands.
fn never_anew(stack: &str) -> String {
    let label = quote(&format!("label=com.docker.stack.namespace={stack}"));
    format!(
        "there=$(docker secret ls -q -f {label} && docker volume ls -q -f {label}) && {{ [ -z \"$there\" ] || {{ \
         echo 'the sealed secrets are gone while secrets or data of this app are there: new ones would not open what is encrypted with the old. Put secrets.age back from a copy' >&2; false; }}; }} && "
    )
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

#[cfg(test)]
mod tests {
    use std::{
        io::Write as _,
        path::Path,
        process::{Command, Stdio},
    };

    use allotment_recipe::Generator;

    use super::*;

    /// Runs the step on a server where Docker tells of these, and says whether
    /// it went well.
    #[expect(clippy::disallowed_methods, reason = "asks the shell itself")]
    fn sealed(folder: &Path, there: &str) -> bool {
        let wanted = SecretWanted {
            name: "enc_salt".to_owned(),
            generator: Generator::default(),
        };
        let path = folder.join("it/secrets.age");
        let step = seal_secrets(
            StepId::new("01-seal").unwrap(),
            path.to_str().unwrap(),
            vec![wanted],
            &["age1ada".to_owned()],
            Some("talk_example_org"),
        );
        let Action::Seal { server, .. } = step.action else {
            panic!("it seals");
        };
        let script = format!(
            "docker() {{ case $* in *namespace=talk_example_org*) {there} ;; esac; }}\nKEEP={}\n{}",
            quote(folder.join("keep").to_str().unwrap()),
            server.apply
        );
        let mut child = Command::new("sh")
            .args(["-c", &script])
            .stdin(Stdio::piped())
            .spawn()
            .unwrap();
        // It may end without having read it.
        let _ = child.stdin.take().unwrap().write_all(b"sealed anew");
        child.wait().unwrap().success()
    }

    #[test]
    fn secrets_are_made_anew_only_where_nothing_was_encrypted_with_others() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("it/secrets.age");
        // Data or secrets without the seal, and a Docker that does not tell.
        for there in ["echo 7k2v", "false"] {
            assert!(!sealed(folder.path(), there), "{there}");
            assert!(!path.exists());
        }
        assert!(sealed(folder.path(), "true"));
        assert_eq!(std::fs::read_to_string(&path).unwrap(), "sealed anew");
        // With the seal there, more secrets may join it.
        assert!(sealed(folder.path(), "echo 7k2v"));
    }
}
