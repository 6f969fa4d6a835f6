//! A stack of services: its files, its images, its start, its end.

use std::fmt::Write as _;

use allotment_types::{ByteSize, StepId};
use sha2::{Digest, Sha256};

use crate::{
    engine::STATE_FOLDER,
    plan::{Action, Predicate, ServerAction, Step, Undo},
    shell::quote,
};

/// A stack as it will lie on the server, ready for `docker stack deploy`.
#[derive(Debug, Clone)]
pub struct StackFiles {
    /// The stack's name.
    pub name: String,
    /// What people call it.
    pub app: String,
    /// The folder on the server.
    pub folder: String,
    /// Files by path inside the folder; `compose.yml` is the one deployed.
    pub files: Vec<(String, String)>,
    /// Images, as the services name them.
    pub images: Vec<String>,
    /// Services by their short names.
    pub services: Vec<String>,
    /// Docker configs: full name, file inside the folder, template driver.
    pub configs: Vec<(String, String, Option<String>)>,
    /// How long the services may take to come up, in seconds.
    pub timeout_s: u64,
    /// Free disk that its images and data need.
    pub disk: ByteSize,
}

impl StackFiles {
    fn full_services(&self) -> Vec<String> {
        self.services
            .iter()
            .map(|s| format!("{}_{s}", self.name))
            .collect()
    }

    pub(super) fn hash(&self) -> String {
        let mut hasher = Sha256::new();
        for (path, content) in &self.files {
            hasher.update(path.as_bytes());
            hasher.update([0]);
            hasher.update(content.as_bytes());
            hasher.update([0]);
        }
        hex(&hasher.finalize())
    }
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Writes the stack's files: what Docker is told, for everybody to read.
pub fn place_files(id: StepId, stack: &StackFiles) -> Step {
    let folder = quote(&stack.folder);
    let tops = tops(stack).join(" ");
    let mut sums = String::new();
    let mut write = format!(
        "umask 077\nmkdir -p {folder} && cd {folder} || exit\n\
         # What another run wrote here, for the way back.\n\
         [ -e \"$KEEP\" ] || {{ find {tops} deployed -maxdepth 0 2>/dev/null | tar -cf \"$KEEP.new\" -T - && cp \"$KEEP.new\" {former}.new && sync {former}.new && mv {former}.new {former} && mv \"$KEEP.new\" \"$KEEP\"; }} || exit\n",
        former = former(stack),
    );
    for (path, content) in &stack.files {
        let _ = writeln!(sums, "{}  {path}", hex(&Sha256::digest(content.as_bytes())));
        let file = quote(path);
        if let Some((parent, _)) = path.rsplit_once('/') {
            let _ = writeln!(write, "mkdir -p {} || exit", quote(parent));
        }
        let _ = writeln!(
            write,
            "printf %s {} >{file}.new && mv {file}.new {file} || exit",
            quote(content)
        );
    }
    write.push_str("sync .");
    Step {
        id,
        title: format!("Write down how {} runs", stack.app),
        why: format!(
            "The files lie in {}: with them anybody can run or change the app by Docker's own commands, without Allotment",
            stack.folder
        ),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(
            format!(
                "cd {folder} && printf %s {} | sha256sum -c --status",
                quote(&sums)
            ),
            write,
        )),
        undo: Undo::Command(ServerAction::quick(
            "[ ! -e \"$KEEP\" ]",
            // Sealed secrets in the same folder go with their own step.
            format!(
                "cd {folder} && rm -rf {tops} deployed && tar -xf \"$KEEP\" && cd / && {{ rmdir {folder} 2>/dev/null || true; }} && rm -f \"$KEEP\" {}",
                former(stack)
            ),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}

/// Where a run keeps the files with which the stack ran before it, for the
/// step that starts the stack: a shell word.
fn former(stack: &StackFiles) -> String {
    format!(
        "\"${{KEEP%/*}}\"/{}",
        quote(&format!("former-{}.tar", stack.name))
    )
}

/// The files and folders that lie directly in the stack's folder.
fn tops(stack: &StackFiles) -> Vec<String> {
    let mut tops: Vec<String> = stack
        .files
        .iter()
        .map(|(path, _)| quote(path.split('/').next().unwrap_or(path)))
        .collect();
    tops.sort();
    tops.dedup();
    tops
}

/// Gives the stack's configuration files to Docker. A config cannot be changed
/// once it is there; one of the same name with other content is an error of
/// the recipe, and said so.
pub fn create_configs(id: StepId, stack: &StackFiles) -> Step {
    let folder = quote(&stack.folder);
    let name = quote(&stack.name);
    let mut check = format!(
        "cd {folder} || exit\n\
         same() {{ [ \"$(docker config inspect --format '{{{{printf \"%s\" .Spec.Data}}}}' \"$1\" | sha256sum)\" = \"$({{ cat \"$2\"; echo; }} | sha256sum)\" ]; }}\n"
    );
    let mut apply = format!("cd {folder} || exit\n");
    let mut undo_check = String::from("true");
    let mut undo = String::new();
    for (config, file, driver) in &stack.configs {
        let (config, file) = (quote(config), quote(file));
        let driver = driver
            .as_ref()
            .map(|d| format!("--template-driver {} ", quote(d)))
            .unwrap_or_default();
        let _ = writeln!(check, "same {config} {file} || exit");
        let _ = write!(
            apply,
            "if docker config inspect {config} >/dev/null 2>&1; then\n  \
             echo {config}' is there with another content: whoever edited it must raise its version in abra.sh' >&2\n\
             else\n  docker config create --label com.docker.stack.namespace={name} {driver}{config} {file} >/dev/null || exit\n  \
             echo {config} >>\"$KEEP\"\nfi\n"
        );
        let _ = write!(undo_check, " && ! grep -qxF {config} \"$KEEP\"");
        let _ = writeln!(
            undo,
            "! grep -qxF {config} \"$KEEP\" || ! docker config inspect {config} >/dev/null 2>&1 || docker config rm {config} || exit"
        );
    }
    undo.push_str("rm -f \"$KEEP\"");
    Step {
        id,
        title: format!("Hand over the configuration of {}", stack.app),
        why: "Docker keeps the configuration files and gives them to the services".into(),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(check, apply)),
        undo: Undo::Command(ServerAction::quick(
            format!("[ ! -e \"$KEEP\" ] || {{ {undo_check}; }}"),
            undo,
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}

/// Downloads the stack's images, so that a missing one or a full disk shows
/// before anything is started.
pub fn pull_images(id: StepId, stack: &StackFiles) -> Step {
    let images = stack
        .images
        .iter()
        .map(|i| quote(i))
        .collect::<Vec<_>>()
        .join(" ");
    Step {
        id,
        title: format!("Download {}", stack.app),
        why: format!("Fetches {}", stack.images.join(", ")),
        relies_on: vec![Predicate::DiskFreeAtLeast { size: stack.disk }],
        action: Action::Server(ServerAction::long(
            format!("docker image inspect {images}"),
            format!(
                "for image in {images}; do\n  docker image inspect \"$image\" >/dev/null 2>&1 && continue\n  \
                 echo \"$image\"\n  printf '%s\\n' \"$image\" >>\"$KEEP\" || exit\n  docker pull --quiet \"$image\" || exit\ndone"
            ),
        )),
        undo: Undo::Command(ServerAction::long(
            "[ ! -s \"$KEEP\" ]",
            // An image that something else uses by now stays.
            "sort -u \"$KEEP\" | while read -r image; do docker image rm \"$image\" || true; done; rm -f \"$KEEP\"",
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 60,
    }
}

/// Tells Docker to run the stack.
pub fn deploy_stack(id: StepId, stack: &StackFiles, relies_on: Vec<Predicate>) -> Step {
    let (folder, name, hash) = (quote(&stack.folder), quote(&stack.name), stack.hash());
    let services = stack
        .full_services()
        .iter()
        .map(|s| quote(s))
        .collect::<Vec<_>>()
        .join(" ");
    Step {
        id,
        title: format!("Start {}", stack.app),
        why: "Docker starts the services and keeps them running from now on".into(),
        relies_on,
        action: Action::Server(ServerAction::long(
            format!(
                "[ \"$(cat {folder}/deployed)\" = {hash} ] && docker service inspect {services}"
            ),
            format!(
                "cd {folder} || exit\n\
                 # Volumes that were there before are not ours to delete on the way back.\n\
                 if [ ! -e \"$KEEP\" ]; then\n  \
                 if docker stack ls --format '{{{{.Name}}}}' | grep -qxF {name}; then echo {name} >\"$KEEP.was\" || exit; fi\n  \
                 docker volume ls -q >\"$KEEP.new\" && mv \"$KEEP.new\" \"$KEEP\" || exit\nfi\n\
                 rm -f deployed\n\
                 docker stack deploy --prune --resolve-image never -c compose.yml {name} && echo {hash} >deployed"
            ),
        )),
        undo: Undo::Command(ServerAction::long(
            "[ ! -e \"$KEEP\" ]",
            format!(
                "if [ -e \"$KEEP.was\" ]; then\n  \
                 rm -f {folder}/deployed\n  \
                 # It ran before this run: with the files of then it goes on.\n  \
                 if [ -s {former} ] && tar -tf {former} | grep -qxF compose.yml; then\n    \
                 rm -rf \"$KEEP.d\" && mkdir -p \"$KEEP.d\" && tar -xf {former} -C \"$KEEP.d\" && cd \"$KEEP.d\" || exit\n    \
                 docker stack deploy --prune --resolve-image never -c compose.yml {name} || exit\n    \
                 cd / && rm -rf \"$KEEP.d\"\n  fi\nelse\n\
                 {}\n\
                 for volume in $(docker volume ls -q -f label=com.docker.stack.namespace={name}); do\n  \
                 grep -qxF \"$volume\" \"$KEEP\" || docker volume rm \"$volume\" || exit\ndone\n\
                 rm -f {folder}/deployed\nfi\n\
                 rm -f \"$KEEP\" \"$KEEP.was\"",
                take_down(&stack.name),
                former = former(stack),
            ),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 5,
    }
}

/// Ends a stack and waits until nothing of it runs.
fn take_down(name: &str) -> String {
    let name = quote(name);
    format!(
        "if [ -n \"$(docker stack services -q {name} 2>/dev/null)\" ] || docker stack ls --format '{{{{.Name}}}}' | grep -qxF {name}; then\n  \
         docker stack rm {name} || exit\nfi\n\
         tries=0\n\
         while [ -n \"$(docker ps -aq -f label=com.docker.stack.namespace={name})$(docker network ls -q -f label=com.docker.stack.namespace={name})\" ]; do\n  \
         [ $tries -lt 120 ] || {{ echo 'its containers do not end' >&2; exit 1; }}\n  \
         tries=$((tries + 1))\n  \
         docker container prune -f --filter label=com.docker.stack.namespace={name} >/dev/null\n  \
         [ $((tries % 10)) -ne 0 ] || docker stack rm {name} >/dev/null 2>&1\n  \
         sleep 1\ndone"
    )
}

/// Waits until every service has the tasks that it should have, and fails
/// early, with Docker's own words, when tasks keep failing.
pub fn wait_for_services(id: StepId, stack: &StackFiles) -> Step {
    let names = stack.full_services();
    let services = names.iter().map(|s| quote(s)).collect::<Vec<_>>().join(" ");
    let settled = format!(
        "state() {{ docker service inspect --format '{{{{if .UpdateStatus}}}}{{{{.UpdateStatus.State}}}}{{{{end}}}}' \"$1\"; }}\n\
         # Docker says `updating` for as long as it watches over a new version, which can be\n\
         # many minutes; it is up when all that runs is of that version. What the two\n\
         # records write differently counts for nothing.\n\
         plain() {{ sed 's/\"DNSConfig\":{{}},//; s/,\"Runtime\":\"container\"//'; }}\n\
         current() {{\n  want=\"running $(docker service inspect --format '{{{{json .Spec.TaskTemplate}}}}' \"$1\" | plain)\"\n  \
         # For a moment the old one is being ended and the new one not there yet.\n  \
         tasks=$(docker service ps -q --filter desired-state=running \"$1\")\n  [ -n \"$tasks\" ] || return 1\n  \
         for t in $tasks; do\n    \
         [ \"$(docker inspect --type task --format '{{{{.Status.State}}}} {{{{json .Spec}}}}' \"$t\" | plain)\" = \"$want\" ] || return 1\n  done\n}}\n\
         settled() {{\n  for s in {services}; do\n    \
         [ \"$(docker service ls -f name=\"$s\" --format '{{{{.Name}}}} {{{{.Replicas}}}}' | awk -v s=\"$s\" '$1==s {{split($2,n,\"/\"); print (n[1]==n[2] && n[2]>0) ? \"yes\" : \"no\"}}')\" = yes ] || return 1\n    \
         case $(state \"$s\") in\n      updating) current \"$s\" || return 1 ;;\n      paused | rollback*) return 1 ;;\n    esac\n  done\n}}"
    );
    // Power cuts leave failed tasks in Docker's history: those of before are
    // no sign that the app fails now.
    let failures = format!(
        "failed() {{ docker service ps --no-trunc --filter desired-state=shutdown --format '{{{{.ID}}}} {{{{.CurrentState}}}}' \"$1\" | awk '$2 == \"Failed\" || $2 == \"Rejected\" {{print $1}}'; }}\n\
         before=\" $(for s in {services}; do failed \"$s\"; done | tr '\\n' ' ')\"\n\
         failures() {{\n  n=0\n  for task in $(failed \"$1\"); do case $before in *\" $task \"*) ;; *) n=$((n + 1)) ;; esac; done\n  echo $n\n}}"
    );
    Step {
        id,
        title: format!("Wait until {} runs", stack.app),
        why: "Docker reports when every service has started and passed its own health check".into(),
        relies_on: vec![],
        action: Action::Server(ServerAction::long(
            format!("{settled}\nsettled"),
            format!(
                "{settled}\n{failures}\nend=$(($(date +%s) + {timeout}))\nshown=\n\
                 # Once is not enough: after a power cut Docker still counts the tasks of before.\n\
                 steady() {{ settled && sleep 2 && settled; }}\n\
                 until steady; do\n  \
                 now=$(for s in {services}; do docker service ls -f name=\"$s\" --format '{{{{.Name}}}} {{{{.Replicas}}}}'; done | sort -u)\n  \
                 [ \"$now\" = \"$shown\" ] || {{ shown=$now; printf '%s\\n' \"$now\"; }}\n  \
                 # Docker has given the new version up and runs the one of before again.\n  \
                 for s in {services}; do\n    case $(state \"$s\") in paused | rollback_paused | rollback_completed)\n      \
                 echo \"$s did not start in its new version; Docker runs the one of before again\" >&2\n      \
                 docker service ps --no-trunc --format '{{{{.Name}}}}: {{{{.CurrentState}}}} {{{{.Error}}}}' \"$s\" | grep -E 'Failed|Rejected' | head -n 2 >&2\n      \
                 # So that starting it is tried again.\n      rm -f {folder}/deployed\n      exit 1 ;;\n    esac\n  done\n  \
                 for s in {services}; do\n    if [ \"$(failures \"$s\")\" -ge 4 ]; then\n      \
                 docker service logs --raw --tail 20 \"$s\" >&2\n      \
                 docker service ps --no-trunc --format '{{{{.Name}}}}: {{{{.CurrentState}}}} {{{{.Error}}}}' \"$s\" | grep -E 'Failed|Rejected' | head -n 2 >&2\n      exit 1\n    fi\n  done\n  \
                 if [ \"$(date +%s)\" -ge \"$end\" ]; then\n    echo 'the services did not come up within {timeout} s' >&2\n    \
                 for s in {services}; do docker service ps --no-trunc --format '{{{{.Name}}}}: {{{{.CurrentState}}}} {{{{.Error}}}}' \"$s\" | head -n 2; done >&2\n    exit 1\n  fi\n  sleep 1\ndone",
                timeout = stack.timeout_s,
                folder = quote(&stack.folder)
            ),
        )),
        undo: Undo::Nothing,
        shared: false,
        of_recipe: false,
        estimate_s: 30,
    }
}

/// Takes a stack away; its data stays.
pub fn remove_stack(id: StepId, stack: &str, app: &str) -> Step {
    let name = quote(stack);
    Step {
        id,
        title: format!("Stop {app}"),
        why: "Docker ends the services. The data stays where it is".into(),
        relies_on: vec![],
        action: Action::Server(ServerAction::long(
            format!("docker info && [ -z \"$(docker stack services -q {name})$(docker ps -aq -f label=com.docker.stack.namespace={name})\" ]"),
            format!(
                "{}\nfor kind in secret config; do\n  for n in $(docker $kind ls -q -f label=com.docker.stack.namespace={name}); do docker $kind rm \"$n\" || exit; done\ndone",
                take_down(stack)
            ),
        )),
        undo: Undo::Impossible {
            why: "launch the instance again to bring it back; its data and sealed secrets are still there".into(),
        },
        shared: false,
        of_recipe: false,
        estimate_s: 15,
    }
}

/// Deletes a stack's volumes: the data of its people.
pub fn remove_volumes(id: StepId, stack: &str, app: &str) -> Step {
    let name = quote(stack);
    let copy = quote(&format!("data-{stack}"));
    let copies = format!("{STATE_FOLDER}/runs/*/{copy} {STATE_FOLDER}/runs/*/{copy}.new");
    Step {
        id,
        title: format!("Delete the data of {app}"),
        why: "Everything that people put into it is deleted for good".into(),
        relies_on: vec![],
        action: Action::Server(ServerAction::long(
            format!(
                "docker info && [ -z \"$(docker volume ls -q -f label=com.docker.stack.namespace={name})$(ls -d {copies} 2>/dev/null)\" ]"
            ),
            format!(
                "for v in $(docker volume ls -q -f label=com.docker.stack.namespace={name}); do docker volume rm \"$v\" || exit; done\n\
                 # Of upgrades that were not finished.\n\
                 rm -rf {copies}"
            ),
        )),
        undo: Undo::Impossible {
            why: "deleted data does not come back".into(),
        },
        shared: false,
        of_recipe: false,
        estimate_s: 3,
    }
}

/// Deletes an instance's files on the server, sealed secrets included where
/// the data goes too.
pub fn remove_files(id: StepId, folder: &str, app: &str, with_secrets: bool) -> Step {
    let quoted = quote(folder);
    let (check, apply) = if with_secrets {
        (format!("[ ! -e {quoted} ]"), format!("rm -rf {quoted}"))
    } else {
        (
            format!("[ ! -e {quoted}/compose.yml ]"),
            format!(
                "find {quoted} -mindepth 1 -maxdepth 1 ! -name 'secrets.age*' -exec rm -rf {{}} +"
            ),
        )
    };
    Step {
        id,
        title: format!("Delete the files of {app}"),
        why: if with_secrets {
            "The instance's files and its sealed secrets are deleted".into()
        } else {
            "The instance's files are deleted; its sealed secrets stay, so that the kept data can be used again".into()
        },
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(check, apply)),
        undo: Undo::Impossible {
            why: "launch the instance again to write them anew".into(),
        },
        shared: false,
        of_recipe: false,
        estimate_s: 1,
    }
}
