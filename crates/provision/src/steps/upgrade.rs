//! What an upgrade needs beside the steps of a launch: a copy of the data for
//! the way back, and the recipe's own commands before and after.

use std::collections::BTreeMap;

use allotment_types::StepId;

use super::{StackFiles, commands::find_box};
use crate::{
    plan::{Action, ServerAction, Step, Undo},
    shell::{command, quote},
};

/// Ends, or sets back to work, the services of a stack by their numbers of
/// copies: the shell's functions `halt`, `go_on` and `up`, over the list in
/// `$KEEP.scale`, one `NAME NUMBER` a line.
fn halting(stack: &str, timeout_s: u64) -> String {
    let name = quote(stack);
    format!(
        "ended() {{\n  \
         # It fails where there never was a task; a container that was made and not started may lie there for ever.\n  \
         tasks=$(docker stack ps --format '{{{{.CurrentState}}}}' {name} 2>/dev/null) || docker info >/dev/null || return\n  \
         ids=$(docker ps -q -f label=com.docker.stack.namespace={name}) || return\n  \
         [ -z \"$ids\" ] && ! printf '%s\n' \"$tasks\" | grep -qE '^(New|Pending|Assigned|Accepted|Preparing|Ready|Starting|Running)'\n}}\n\
         # Once is not enough: a container may be about to be made.\n\
         still() {{ ended && sleep 2 && ended; }}\n\
         count() {{\n  docker stack services --format '{{{{.Name}}}}' {name} | while read -r s; do\n    \
         echo \"$s $(docker service inspect --format '{{{{with .Spec.Mode.Replicated}}}}{{{{.Replicas}}}}{{{{end}}}}' \"$s\")\"\n  done\n}}\n\
         # Of services that run once on each server there is no number.\n\
         numbers() {{ awk 'NF == 2 && $2 > 0' \"$KEEP.scale\"; }}\n\
         halt() {{\n  numbers | while read -r s n; do docker service scale --detach \"$s=0\" >/dev/null || exit; done || return\n  \
         tries=0\n  until still; do\n    \
         [ $tries -lt {timeout_s} ] || {{ echo 'the app does not end' >&2; return 1; }}\n    tries=$((tries + 1))\n    sleep 1\n  done\n}}\n\
         go_on() {{ numbers | while read -r s n; do docker service scale --detach \"$s=$n\" >/dev/null; done; }}\n\
         up() {{\n  tries=0\n  until [ -z \"$(numbers | while read -r s n; do\n    \
         [ \"$(docker service ls -f name=\"$s\" --format '{{{{.Name}}}} {{{{.Replicas}}}}' | awk -v s=\"$s\" '$1 == s {{print $2}}')\" = \"$n/$n\" ] || echo \"$s\"\n  done)\" ]; do\n    \
         [ $tries -lt {timeout_s} ] || {{ echo 'the app did not come back' >&2; return 1; }}\n    tries=$((tries + 1))\n    sleep 1\n  done\n}}\n"
    )
}

/// Where the copy lies, beside the run's log: a shell word.
fn copy_of(stack: &str) -> String {
    format!("\"${{KEEP%/*}}\"/{}", quote(&format!("data-{stack}")))
}

/// Where the files with which the stack ran before lie: a shell word.
fn former(stack: &str) -> String {
    format!("\"${{KEEP%/*}}\"/{}", quote(&format!("former-{stack}.tar")))
}

/// The folder with the data of a volume: the shell's function `place`. What
/// Docker mounts from elsewhere is there only while a container uses it: at the
/// place where it would be, a copy would find an empty folder and be taken for
/// whole. So it fails, before the app is stopped.
const PLACE: &str = r#"place() {
  told=$(docker volume inspect --format '{{.Driver}}|{{index .Options "type"}}|{{index .Options "o"}}|{{index .Options "device"}}|{{.Mountpoint}}' "$1") || return
  driver=${told%%|*}; told=${told#*|}
  type=${told%%|*}; told=${told#*|}
  how=${told%%|*}; told=${told#*|}
  device=${told%%|*}; at=${told#*|}
  case "$driver/$type,$device/,$how," in
    local/,/* | local/tmpfs,*) ;;
    local/*,/?*/*,bind,*) at=$device ;;
    *)
      echo "the volume $1 lies elsewhere ($driver $type $device), so it cannot be copied for the way back" >&2
      return 1 ;;
  esac
  printf '%s
' "$at"
}
"#;

/// Copies volumes while the app stands still, so that the way back leads to
/// the data of now. `volumes` are Docker's names of them.
pub fn copy_data(id: StepId, stack: &StackFiles, volumes: &[String]) -> Step {
    let (copy, former) = (copy_of(&stack.name), former(&stack.name));
    let (name, folder) = (quote(&stack.name), quote(&stack.folder));
    let names = volumes
        .iter()
        .map(|volume| quote(volume))
        .collect::<Vec<_>>()
        .join(" ");
    let halting = halting(&stack.name, stack.timeout_s);
    // One that Docker cannot tell of is no volume that is not there: a copy
    // without it would be taken for whole.
    let place = format!(
        "volumes=$(docker volume ls -q) || exit\n\
         there() {{ printf '%s\\n' \"$volumes\" | grep -qxF \"$1\"; }}\n{PLACE}"
    );
    Step {
        id,
        title: format!("Copy the data of {}", stack.app),
        why: format!(
            "{} stands still meanwhile, so that nothing changes under the copy. If the upgrade is undone, its data is again as it is now: what is written after this step is lost then",
            stack.app
        ),
        relies_on: vec![],
        action: Action::Server(ServerAction::long(
            format!(
                "{{ [ -d {copy} ] && [ ! -e \"$KEEP.halted\" ]; }} || [ \"$(cat {folder}/deployed)\" = {} ]",
                stack.hash()
            ),
            format!(
                "{halting}{place}\
                 [ -e \"$KEEP.scale\" ] || {{ count >\"$KEEP.scale.new\" && sync \"$KEEP.scale.new\" && mv \"$KEEP.scale.new\" \"$KEEP.scale\"; }} || exit\n\
                 if [ -n \"$(awk 'NF != 2' \"$KEEP.scale\")\" ]; then\n  \
                 echo 'a service of it runs once on each server and cannot be made to stand still' >&2\n  exit 1\nfi\n\
                 # Cut between the copy and the app's start, only the start is left.\n\
                 if [ ! -d {copy} ]; then\n\
                 need=0\n\
                 for v in {names}; do\n  there \"$v\" || continue\n  at=$(place \"$v\") || exit\n  \
                 need=$((need + $(du -skx \"$at\" | cut -f 1)))\ndone\n\
                 free=$(df -Pk \"${{KEEP%/*}}\" | awk 'NR == 2 {{print $4}}')\n\
                 # A little is left for the app itself.\n\
                 if [ \"$free\" -lt $((need + 200000)) ]; then\n  \
                 echo \"a copy of the data takes $((need / 1000)) MB, and $((free / 1000)) MB are free\" >&2\n  exit 1\nfi\n\
                 # Whatever happens: the app goes on.\n\
                 trap go_on EXIT\ntrap 'exit 1' HUP INT TERM\n\
                 : >\"$KEEP.halted\" && halt || exit\n\
                 rm -rf {copy}.new && mkdir -m 700 {copy}.new || exit\n\
                 for v in {names}; do\n  there \"$v\" || continue\n  at=$(place \"$v\") || exit\n  echo \"$v\"\n  \
                 mkdir {copy}.new/\"$v\" && cp -a --reflink=auto \"$at\"/. {copy}.new/\"$v\" || exit\ndone\n\
                 sync -f {copy}.new && mv {copy}.new {copy} || exit\n\
                 trap - EXIT\nfi\n\
                 go_on\nup && rm -f \"$KEEP.halted\""
            ),
        )),
        undo: Undo::Command(ServerAction::long(
            "[ ! -e \"$KEEP.scale\" ]",
            format!(
                "{halting}{place}\
                 if [ -d {copy} ]; then\n  halt || exit\n  \
                 for v in {names}; do\n    [ -d {copy}/\"$v\" ] || continue\n    at=$(place \"$v\") || exit\n    \
                 find \"$at\" -mindepth 1 -delete && cp -a --reflink=auto {copy}/\"$v\"/. \"$at\" || exit\n  done\n  \
                 # By this name it is not put back once more.\n  \
                 sync && rm -rf {copy}.new && mv {copy} {copy}.new || exit\nfi\n\
                 # With the files of then it goes on.\n\
                 if [ -s {former} ] && tar -tf {former} | grep -qxF compose.yml; then\n  \
                 rm -rf \"$KEEP.d\" && mkdir -p \"$KEEP.d\" && tar -xf {former} -C \"$KEEP.d\" && cd \"$KEEP.d\" || exit\n  \
                 docker stack deploy --resolve-image never -c compose.yml {name} || exit\n  \
                 cd / && rm -rf \"$KEEP.d\"\nfi\n\
                 go_on\nup || exit\nrm -rf {copy}.new \"$KEEP.scale\" \"$KEEP.halted\""
            ),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 40,
    }
}

/// Docker may still be watching over the new version, and would go back to the
/// old one by itself, which would find data that it does not understand. From
/// here on it does not.
pub fn stay_with_it(id: StepId, stack: &StackFiles) -> Step {
    let copy = copy_of(&stack.name);
    let (name, folder) = (quote(&stack.name), quote(&stack.folder));
    let states = format!(
        "states() {{\n  for s in $(docker stack services --format '{{{{.Name}}}}' {name}); do\n    \
         docker service inspect --format '{{{{if .UpdateStatus}}}}{{{{.UpdateStatus.State}}}}{{{{end}}}}' \"$s\"\n  done\n}}\n"
    );
    Step {
        id,
        title: format!("Stay with the new version of {}", stack.app),
        why: "Docker watches over a new version for a while and would go back to the old one; it was used now, and its data is of the new one".into(),
        relies_on: vec![],
        action: Action::Server(ServerAction::long(
            format!(
                "{states}[ ! -e {copy} ] || ! states | grep -qE 'updating|paused|rollback'"
            ),
            format!(
                "{states}cd {folder} || exit\n\
                 if states | grep -qE 'paused|rollback'; then\n  \
                 # So that starting it is tried again, or undone.\n  \
                 rm -f deployed\n  echo 'Docker went back to the old version by itself' >&2\n  exit 1\nfi\n\
                 docker stack deploy --resolve-image never -c compose.yml {name}"
            ),
        )),
        undo: Undo::Nothing,
        shared: false,
        of_recipe: false,
        estimate_s: 3,
    }
}

/// Deletes the copy: the new version was looked at and is in order.
pub fn let_copy_go(id: StepId, stack: &StackFiles) -> Step {
    let copy = copy_of(&stack.name);
    Step {
        id,
        title: format!("Delete the copy of the data of {}", stack.app),
        why: "The new version runs and was checked; the copy for the way back takes room that the app will need".into(),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(
            format!("[ ! -e {copy} ]"),
            format!("rm -rf {copy}"),
        )),
        undo: Undo::Impossible {
            why: "the copy of the data as it was before the upgrade is gone: the way back is a backup".into(),
        },
        shared: false,
        of_recipe: false,
        estimate_s: 2,
    }
}

/// A recipe's command of an upgrade.
#[derive(Debug)]
pub struct UpgradeCommand<'a> {
    /// Its id in the recipe.
    pub id: &'a str,
    /// In plain words.
    pub title: &'a str,
    /// The service, by its short name.
    pub service: &'a str,
    /// The command.
    pub command: &'a [String],
    /// Variables beside the service's own.
    pub environment: &'a BTreeMap<String, String>,
    /// How long it may take, in seconds.
    pub timeout_s: u64,
}

/// What was run on the way to which files: a line each.
struct Noted {
    file: String,
    line: String,
}

impl Noted {
    fn of(stack: &StackFiles, one: &UpgradeCommand<'_>) -> Self {
        Self {
            file: quote(&format!("{}/upgraded", stack.folder)),
            line: quote(&format!("{} {}", stack.hash(), one.id)),
        }
    }

    fn check(&self) -> String {
        format!("grep -qxF {} {}", self.line, self.file)
    }

    fn write(&self) -> String {
        format!("echo {} >>{}", self.line, self.file)
    }

    fn erase(&self) -> String {
        let (file, line) = (&self.file, &self.line);
        format!(
            "[ ! -e {file} ] || {{ grep -vxF {line} {file} >{file}.new || true; mv {file}.new {file}; }}"
        )
    }
}

/// Runs a command inside a running container, of the old version before the
/// upgrade or of the new one after it.
pub fn upgrade_inside(id: StepId, stack: &StackFiles, one: &UpgradeCommand<'_>) -> Step {
    let noted = Noted::of(stack, one);
    let find = find_box(&format!("{}_{}", stack.name, one.service));
    let variables = one
        .environment
        .iter()
        .fold(String::new(), |text, (name, value)| {
            text + " -e " + &quote(&format!("{name}={value}"))
        });
    let apply = format!(
        "{find}\ntries=0\nwhile b=$(box); [ -z \"$b\" ]; do\n  [ $tries -lt 60 ] || {{ echo 'the app is not running' >&2; exit 1; }}\n  tries=$((tries + 1))\n  sleep 1\ndone\n\
         timeout {} docker exec{variables} \"$b\" {} </dev/null && {}",
        one.timeout_s,
        command(one.command),
        noted.write()
    );
    Step {
        action: Action::Server(ServerAction::long(noted.check(), apply)),
        undo: Undo::Command(ServerAction::quick(
            format!("! {}", noted.check()),
            noted.erase(),
        )),
        ..told(id, one, "Runs `{}` inside the app")
    }
}

/// Runs a command in a container of its own, from the new version's image,
/// while the old version goes on. `job` is the stack file with this one
/// service.
pub fn upgrade_beside(id: StepId, stack: &StackFiles, one: &UpgradeCommand<'_>, job: &str) -> Step {
    let noted = Noted::of(stack, one);
    let name = quote(&stack.name);
    let service = quote(&format!("{}_{}", stack.name, job_name(one.id)));
    let apply = format!(
        "state() {{ docker service ps --no-trunc --format '{{{{.CurrentState}}}}' {service} 2>/dev/null | head -n 1; }}\n\
         said() {{ docker service logs --raw {service} 2>&1 | tail -n 200; }}\n\
         gone() {{ ! docker service inspect {service} >/dev/null 2>&1 || docker service rm {service} >/dev/null; }}\n\
         # One that was begun before a cut is followed to its end.\n\
         if ! docker service inspect {service} >/dev/null 2>&1; then\n  \
         printf %s {} >\"$KEEP.yml\" && docker stack deploy --resolve-image never -c \"$KEEP.yml\" {name} || exit\nfi\n\
         end=$(($(date +%s) + {timeout}))\n\
         while :; do\n  case $(state) in\n    Complete*) break ;;\n    \
         Failed* | Rejected* | Orphaned* | Shutdown*)\n      said >&2\n      \
         docker service ps --no-trunc --format '{{{{.Error}}}}' {service} | head -n 1 >&2\n      gone\n      exit 1 ;;\n  esac\n  \
         if [ \"$(date +%s)\" -ge \"$end\" ]; then\n    said >&2\n    gone\n    echo 'it did not end within {timeout} s' >&2\n    exit 1\n  fi\n  sleep 1\ndone\n\
         said\ngone && rm -f \"$KEEP.yml\" && {}",
        quote(job),
        noted.write(),
        timeout = one.timeout_s,
    );
    Step {
        action: Action::Server(ServerAction::long(noted.check(), apply)),
        undo: Undo::Command(ServerAction::quick(
            format!(
                "! docker service inspect {service} >/dev/null 2>&1 && ! {}",
                noted.check()
            ),
            format!(
                "! docker service inspect {service} >/dev/null 2>&1 || docker service rm {service} >/dev/null || exit\n{}",
                noted.erase()
            ),
        )),
        ..told(
            id,
            one,
            "Runs `{}` with the new version's program, while the old one goes on",
        )
    }
}

/// The name of a job's service in the stack.
pub(crate) fn job_name(id: &str) -> String {
    format!("upgrade-{id}")
}

fn told(id: StepId, one: &UpgradeCommand<'_>, why: &str) -> Step {
    Step {
        id,
        title: one.title.to_owned(),
        why: why.replace("{}", &one.command.join(" ")),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick("", "")),
        undo: Undo::Nothing,
        shared: false,
        of_recipe: true,
        estimate_s: 30,
    }
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::PLACE;

    /// What `place` says of a volume of which Docker tells this.
    #[expect(clippy::disallowed_methods, reason = "asks the shell itself")]
    fn place(told: &str) -> Result<String, String> {
        let script = format!("docker() {{ echo '{told}'; }}\n{PLACE}place it");
        let ended = Command::new("sh").args(["-c", &script]).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap().trim().to_owned();
        if ended.status.success() {
            Ok(text(ended.stdout))
        } else {
            Err(text(ended.stderr))
        }
    }

    #[test]
    fn data_on_this_server_is_found_where_it_lies() {
        let own = "/var/lib/docker/volumes/it/_data";
        assert_eq!(place(&format!("local||||{own}")).unwrap(), own);
        // Memory, which is empty as soon as the app stands still.
        let memory = format!("local|tmpfs|size=100m|tmpfs|{own}");
        assert_eq!(place(&memory).unwrap(), own);
        for bound in ["bind", "rw,bind", "bind,ro"] {
            let told = format!("local|none|{bound}|/srv/pictures of us|{own}");
            assert_eq!(place(&told).unwrap(), "/srv/pictures of us");
        }
    }

    #[test]
    fn what_docker_only_mounts_while_the_app_runs_is_not_taken_for_copied() {
        let own = "/var/lib/docker/volumes/it/_data";
        for told in [
            "local|nfs|addr=192.0.2.7,rw|:/pictures",
            "local|cifs|username=us|//192.0.2.7/pictures",
            "local|btrfs||/dev/sdb1",
            "local|none|bind|/",
            "rclone:latest|||",
        ] {
            let refused = place(&format!("{told}|{own}")).unwrap_err();
            assert!(
                refused.contains("the volume it lies elsewhere"),
                "{told}: {refused}"
            );
        }
    }
}
