//! Docker Engine.

use allotment_types::StepId;
use serde::{Deserialize, Serialize};

use crate::plan::{Action, ServerAction, Step, Undo};

use super::{APT, REPAIR_PACKAGES};

/// Where Docker Engine comes from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DockerSource {
    /// The distribution's own packages: older, and kept safe by the
    /// distribution.
    #[default]
    Distribution,
    /// Docker's own repository (download.docker.com): newest.
    ///
    /// *Unproven here*: the practice servers cannot reach it. On a server that
    /// can, `allotment apply` of a plan made with `--docker-from docker`
    /// proves it.
    DockerRepository,
}

/// Installs Docker Engine unless one answers already.
pub fn install_docker(id: StepId, source: DockerSource) -> Step {
    let packages = match source {
        DockerSource::Distribution => "docker.io ca-certificates",
        DockerSource::DockerRepository => "docker-ce docker-ce-cli containerd.io ca-certificates",
    };
    let repository = match source {
        DockerSource::Distribution => String::new(),
        DockerSource::DockerRepository => DOCKER_REPOSITORY.replace("{APT}", APT),
    };
    Step {
        id,
        title: "Install Docker".into(),
        why: match source {
            DockerSource::Distribution => {
                "Docker runs each app in a box of its own. It comes from the server's own distribution, which keeps it safe"
            }
            DockerSource::DockerRepository => {
                "Docker runs each app in a box of its own. It comes from Docker's own repository (unproven here: not yet tried by Allotment's tests)"
            }
        }
        .into(),
        relies_on: vec![],
        action: Action::Server(
            ServerAction::long(
                ANSWERS,
                format!(
                    "{REPAIR_PACKAGES}\n\
                     # What was installed before, for the way back.\n\
                     [ -e \"$KEEP\" ] || {{ ls -d {FOLDERS} >\"$KEEP.folders\" 2>/dev/null; dpkg-query -W -f '${{Package}}\\n' | sort -u >\"$KEEP.new\" && mv \"$KEEP.new\" \"$KEEP\"; }} || exit\n\
                     {APT} --fix-broken install || exit\n\
                     # A Docker that answers stays as it is.\n\
                     set --\n\
                     docker info >/dev/null 2>&1 || set -- {packages}\n\
                     {repository}\
                     {IN_KERNEL} && set -- \"$@\" apparmor\n\
                     # What is about to come: an installation that is cut cannot say it.\n\
                     {APT} -s --no-install-recommends --no-upgrade install \"$@\" | sed -n 's/^Inst \\([^ ]*\\) .*/\\1/p' | sort -u >>\"$KEEP.coming\" || exit\n\
                     {APT} --no-install-recommends --no-upgrade install \"$@\" || exit\n\
                     # What this step added, and nothing that others install later.\n\
                     dpkg-query -W -f '${{Package}}\\n' | sort -u | comm -13 \"$KEEP\" - >\"$KEEP.added\" || exit\n\
                     {WAIT_FOR_DOCKER}"
                ),
            )
            .verified_by(ANSWERS),
        ),
        undo: Undo::Command(ServerAction::long(
            "[ ! -e \"$KEEP\" ] || ! command -v docker",
            format!("{REPAIR_PACKAGES}\n{UNINSTALL}")
                .replace("{APT}", APT)
                .replace("{FOLDERS}", FOLDERS),
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 20,
    }
}

/// With AppArmor in the kernel, Docker starts no container without its parser,
/// and says so only then. An installation that was cut and then finished by
/// `apt-get --fix-broken` may lack it.
const ANSWERS: &str = "\
docker info && {
  [ \"$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)\" != Y ] || [ -x /sbin/apparmor_parser ]
}";

const IN_KERNEL: &str = "[ \"$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)\" = Y ]";

/// The daemon needs a moment after its installation.
const WAIT_FOR_DOCKER: &str = "\
tries=0
until docker info >/dev/null 2>&1; do
  [ $tries -lt 120 ] || { docker info; exit 1; }
  tries=$((tries + 1))
  sleep 0.5
done";

/// Takes away what was installed since, unless somebody else's volumes are
/// there by now: then Docker stays, and with it their data.
const UNINSTALL: &str = "\
if docker info >/dev/null 2>&1; then
  others=$(docker volume ls -q)$(docker ps -aq)
else
  # A daemon that does not answer cannot say what it keeps; its folder can.
  others=$(find /var/lib/docker/volumes -mindepth 1 -maxdepth 1 -type d 2>/dev/null)
fi
if [ -n \"$others\" ]; then
  echo 'Docker keeps volumes or containers that this run did not make: it stays installed' >&2
  exit 3
fi
# An installation that was cut has not written down yet what it added.
if [ ! -e \"$KEEP.added\" ]; then
  sort -u \"$KEEP.coming\" >\"$KEEP.expected\" 2>/dev/null
  dpkg-query -W -f '${Package}\\n' | sort -u | comm -13 \"$KEEP\" - | comm -12 - \"$KEEP.expected\" >\"$KEEP.added\" || exit
fi
new=$(cat \"$KEEP.added\")
[ -z \"$new\" ] || {APT} purge $new || exit
for folder in {FOLDERS}; do
  grep -qxF \"$folder\" \"$KEEP.folders\" || rm -rf \"$folder\"
done
rm -rf /run/docker /run/containerd
ip link delete docker_gwbridge 2>/dev/null
ip link delete docker0 2>/dev/null
rm -f \"$KEEP\" \"$KEEP.added\" \"$KEEP.coming\" \"$KEEP.expected\" \"$KEEP.folders\"";

/// Where Docker keeps things; what was there before stays on the way back.
const FOLDERS: &str = "/var/lib/docker /var/lib/containerd /etc/docker";

const DOCKER_REPOSITORY: &str = "\
if [ $# -gt 0 ]; then
. /etc/os-release
{APT} --no-install-recommends install curl ca-certificates || exit
install -m 0755 -d /etc/apt/keyrings
curl -fsSL \"https://download.docker.com/linux/$ID/gpg\" -o /etc/apt/keyrings/docker.asc || exit
echo \"deb [arch=$(dpkg --print-architecture) signed-by=/etc/apt/keyrings/docker.asc] https://download.docker.com/linux/$ID $VERSION_CODENAME stable\" >/etc/apt/sources.list.d/docker.list
{APT} update || exit
fi
";
