//! What each measure consists of.

use super::{FIREWALL, Hardening, Measure, OpenPort, firewall::rules};
use crate::{
    shell::quote,
    steps::{AS_THEM, OTHERS_OPEN, SSH_PORTS},
};

/// The account for looking.
pub const CARETAKER: &str = "caretaker";

/// A file of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigFile {
    /// Its path, from `/`.
    pub path: &'static str,
    /// Its mode, in octal digits.
    pub mode: &'static str,
    /// What is in it.
    pub text: String,
}

/// What a measure consists of, as shell text where it is done on the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Content {
    /// What is done, in plain words.
    pub title: &'static str,
    /// What it means.
    pub why: &'static str,
    /// Packages that it needs.
    pub packages: &'static [&'static str],
    /// Its files.
    pub files: Vec<ConfigFile>,
    /// Ends otherwise than with 0, saying why, where it must not be taken.
    pub guard: String,
    /// Brings into force what the files say, be they there or gone.
    pub settle: String,
    /// Ends with 0 if it is in force.
    pub in_force: &'static str,
    /// How long it takes, in seconds.
    pub estimate_s: u32,
}

impl Content {
    /// Of a measure, with what people chose.
    pub fn of(measure: Measure, wish: &Hardening) -> Self {
        match measure {
            Measure::Account => account(&wish.account),
            Measure::KeysOnly => keys_only(&wish.account),
            Measure::Firewall => firewall(wish),
            Measure::Updates => updates(),
            Measure::Time => time(),
            Measure::Swap => swap(),
            Measure::Logs => logs(wish.configure_docker),
        }
    }
}

fn file(path: &'static str, mode: &'static str, text: impl Into<String>) -> ConfigFile {
    ConfigFile {
        path,
        mode,
        text: text.into(),
    }
}

/// The text of an account's keys in `$keys`, of which one at least opens a shell.
fn keys_of(account: &str) -> String {
    format!(
        "account={}\nfile=$(getent passwd \"$account\" | cut -d: -f6)/.ssh/authorized_keys\n{AS_THEM}\
         keys=$(text) || exit\n\
         printf '%s\\n' \"$keys\" | {OTHERS_OPEN} ||\n  \
         {{ echo \"no key opens $account here: it could not be logged in to any more\" >&2; exit 1; }}\n",
        quote(account)
    )
}

/// Commands whose whole line is fixed, or that only show whatever follows: none
/// of them writes, opens a shell or takes a file to read.
const SUDOERS: &str = "\
# What the account `caretaker` may look at. Written by Allotment.
Cmnd_Alias ALLOTMENT_LOOK = \\
  /usr/bin/docker ps, /usr/bin/docker stats --no-stream, /usr/bin/docker system df, \\
  /usr/bin/docker stack ls, /usr/bin/docker service ls, /usr/bin/docker node ls, \\
  /usr/bin/docker service ps *, /usr/bin/docker service logs *, \\
  /usr/bin/journalctl --no-pager --lines=500, /usr/bin/journalctl --no-pager --dmesg, \\
  /usr/bin/systemctl --no-pager --failed, /usr/bin/ss -ltunp
caretaker ALL=(root) NOPASSWD: ALLOTMENT_LOOK
";

fn account(login: &str) -> Content {
    Content {
        title: "Make an account for looking",
        why: "`caretaker` may see what runs, its logs and what is full, and may not change it: for everyday looks nobody has to be the one who may do everything. The same keys open it that open the account of today",
        packages: &["sudo"],
        files: vec![file("/etc/sudoers.d/10-allotment", "440", SUDOERS)],
        guard: format!(
            "{}if id {CARETAKER} >/dev/null 2>&1 && [ ! -e \"$MARKS/account.made\" ]; then\n  \
             echo 'the server has an account {CARETAKER} already, which is not of Allotment' >&2\n  exit 1\nfi\n",
            keys_of(login)
        ),
        settle: format!(
            "if [ -e /etc/sudoers.d/10-allotment ]; then\n\
             visudo -cqf /etc/sudoers.d/10-allotment || return\n\
             id {CARETAKER} >/dev/null 2>&1 || {{ : >\"$MARKS/account.made\" && useradd --create-home --shell /bin/sh {CARETAKER}; }} || return\n\
             # Its own files are written as itself.\n\
             [ -z \"${{keys-}}\" ] || printf '%s\\n' \"$keys\" | setpriv --reuid {CARETAKER} --regid \"$(id -g {CARETAKER})\" --init-groups -- \\\n  \
             sh -c 'umask 077; mkdir -p \"$1/.ssh\" && cat >\"$1/.ssh/.new\" && mv -T \"$1/.ssh/.new\" \"$1/.ssh/authorized_keys\"' sh \"$(getent passwd {CARETAKER} | cut -d: -f6)\" || return\n\
             elif [ -e \"$MARKS/account.made\" ]; then\n\
             pkill -KILL -u {CARETAKER}\n\
             userdel --remove {CARETAKER} 2>/dev/null\n\
             ! id {CARETAKER} >/dev/null 2>&1 && rm -f \"$MARKS/account.made\"\n\
             fi"
        ),
        in_force: "id caretaker >/dev/null && visudo -cqf /etc/sudoers.d/10-allotment",
        estimate_s: 5,
    }
}

fn keys_only(login: &str) -> Content {
    Content {
        title: "Let SSH take keys only",
        why: "Passwords can be guessed, and programs try all day. Whoever comes in needs a key from now on",
        packages: &[],
        files: vec![file(
            "/etc/ssh/sshd_config.d/10-allotment.conf",
            "644",
            "# Keys only. Written by Allotment.\nPasswordAuthentication no\nKbdInteractiveAuthentication no\n",
        )],
        guard: format!(
            "{}grep -qiE '^[[:space:]]*Include[[:space:]]+/etc/ssh/sshd_config.d/' /etc/ssh/sshd_config ||\n  \
             {{ echo 'the server of SSH does not read /etc/ssh/sshd_config.d' >&2; exit 1; }}\n",
            keys_of(login)
        ),
        settle: "mkdir -p /run/sshd\n\
             sshd -t || return\n\
             systemctl reload ssh 2>/dev/null || systemctl reload sshd 2>/dev/null || kill -HUP \"$(cat /run/sshd.pid)\""
            .to_owned(),
        in_force: "says=$(sshd -T 2>/dev/null) && printf '%s\\n' \"$says\" | grep -qx 'passwordauthentication no' && printf '%s\\n' \"$says\" | grep -qx 'kbdinteractiveauthentication no'",
        estimate_s: 2,
    }
}

/// Looked at in the moment in which the ports are shut: the plan may be older.
fn firewall_guard(open: &std::collections::BTreeSet<OpenPort>) -> String {
    let ranges: Vec<String> = open
        .iter()
        .filter(|port| !port.udp)
        .map(|port| format!("{}:{}", port.number, port.to.unwrap_or(port.number)))
        .collect();
    format!(
        "if ufw status 2>/dev/null | grep -q '^Status: active'; then\n  \
         echo \"ufw is this server's firewall already\" >&2\n  exit 1\nfi\n\
         for device in $({{ ip -o route show default; ip -6 -o route show default; }} 2>/dev/null | sed -n 's/.* dev \\([^ ]*\\).*/\\1/p'); do\n  \
         case $device in docker0 | docker_gwbridge | br-*) echo \"$device leads outside and is called like Docker's own\" >&2; exit 1 ;; esac\ndone\n\
         {SSH_PORTS}for port in $(ssh_ports); do\n  left=shut\n  \
         for range in {}; do\n    \
         if [ \"$port\" -ge \"${{range%:*}}\" ] && [ \"$port\" -le \"${{range#*:}}\" ]; then left=open; fi\n  done\n  \
         [ $left = open ] || {{ echo \"SSH listens on $port, which would be shut: plan anew\" >&2; exit 1; }}\ndone\n",
        ranges.join(" ")
    )
}

const UNIT: &str = "/etc/systemd/system/allotment-firewall.service";

fn firewall(wish: &Hardening) -> Content {
    Content {
        title: "Shut all ports but those that are needed",
        why: "What is not declared cannot be reached from outside, also where a container publishes it: Docker's own rules let that past a common firewall. The rules are a table beside Docker's, loaded when the server starts; nothing runs",
        packages: &["nftables"],
        files: vec![
            file(FIREWALL, "644", rules(&wish.open)),
            file(
                UNIT,
                "644",
                "[Unit]\nDescription=Which ports can be reached from outside (written by Allotment)\nDefaultDependencies=no\nWants=network-pre.target\nBefore=network-pre.target shutdown.target\nAfter=nftables.service\nPartOf=nftables.service\nConflicts=shutdown.target\n\n[Service]\nType=oneshot\nRemainAfterExit=yes\nExecStart=/usr/sbin/nft -f /etc/allotment-firewall.nft\nExecReload=/usr/sbin/nft -f /etc/allotment-firewall.nft\n\n[Install]\nWantedBy=sysinit.target\n",
            ),
        ],
        guard: firewall_guard(&wish.open),
        settle: format!(
            "if [ -e {FIREWALL} ]; then\n\
             nft -c -f {FIREWALL} && nft -f {FIREWALL} || return\n\
             systemctl daemon-reload\n\
             systemctl enable --quiet allotment-firewall.service\n\
             else\n\
             rm -f /etc/systemd/system/*.wants/allotment-firewall.service\n\
             systemctl daemon-reload\n\
             ! command -v nft >/dev/null || ! nft list table inet allotment >/dev/null 2>&1 || nft delete table inet allotment\n\
             fi"
        ),
        in_force: "nft list table inet allotment >/dev/null && systemctl is-enabled --quiet allotment-firewall.service",
        estimate_s: 15,
    }
}

/// Docker's packages are left out: bringing them up to date starts every
/// instance anew.
const UPGRADES: &str = "\
// Holes are closed at night. Written by Allotment.
APT::Periodic::Update-Package-Lists \"1\";
APT::Periodic::Unattended-Upgrade \"1\";
APT::Periodic::AutocleanInterval \"7\";
Unattended-Upgrade::Automatic-Reboot \"false\";
Unattended-Upgrade::Package-Blacklist { \"docker\"; \"containerd\"; \"runc\"; };
";

fn updates() -> Content {
    Content {
        title: "Close holes at night",
        why: "The distribution's security updates are installed by themselves. The server is never started anew by that, and Docker is left out, which would start every instance anew: you are told when either is needed",
        packages: &["unattended-upgrades"],
        files: vec![
            file("/etc/apt/apt.conf.d/52allotment", "644", UPGRADES),
            file(
                "/etc/needrestart/conf.d/allotment.conf",
                "644",
                "# Services are not started anew behind people's backs. Written by Allotment.\n$nrconf{restart} = 'l';\n",
            ),
        ],
        guard: String::new(),
        settle: "if [ -e /etc/apt/apt.conf.d/52allotment ]; then\n\
             systemctl enable --quiet --now apt-daily.timer apt-daily-upgrade.timer\nfi"
            .to_owned(),
        in_force: "command -v unattended-upgrade >/dev/null && apt-config dump APT::Periodic::Unattended-Upgrade | grep -q '\"1\"'",
        estimate_s: 20,
    }
}

fn time() -> Content {
    Content {
        title: "Keep the clock right",
        why: "Certificates, logins and logs go by the clock. It is set by the distribution's own servers",
        packages: &["systemd-timesyncd"],
        files: vec![file(
            "/etc/systemd/timesyncd.conf.d/10-allotment.conf",
            "644",
            "# The distribution's own servers are asked. Written by Allotment.\n[Time]\n",
        )],
        guard: "for other in chrony ntpsec ntp openntpd; do\n  \
             [ \"$(dpkg-query -W -f '${db:Status-Status}' \"$other\" 2>/dev/null)\" != installed ] || { echo \"$other keeps the clock already\" >&2; exit 1; }\ndone\n"
            .to_owned(),
        settle: "if [ -e /etc/systemd/timesyncd.conf.d/10-allotment.conf ]; then\n\
             systemctl enable --quiet --now systemd-timesyncd && timedatectl set-ntp true\nfi"
            .to_owned(),
        in_force: "[ \"$(timedatectl show --property=NTP --value)\" = yes ]",
        estimate_s: 10,
    }
}

fn swap() -> Content {
    Content {
        title: "Add memory on the disk for peaks",
        why: "2 GB of the disk catch what does not fit into memory for a moment, so that no app is ended for it. The server uses them only when it has to",
        packages: &[],
        files: vec![
            file(
                "/etc/systemd/system/swapfile.swap",
                "644",
                "# Memory on the disk. Written by Allotment.\n[Swap]\nWhat=/swapfile\n\n[Install]\nWantedBy=swap.target\n",
            ),
            file(
                "/etc/sysctl.d/60-allotment.conf",
                "644",
                "# Memory on the disk is for peaks only. Written by Allotment.\nvm.swappiness = 10\n",
            ),
        ],
        guard: "room=$(df -PB1 / | awk 'NR == 2 {print $4}')\n\
             [ -e /swapfile ] || [ \"${room:-0}\" -gt 6000000000 ] || { echo 'the disk has less than 6 GB left' >&2; exit 1; }\n"
            .to_owned(),
        settle: "if [ -e /etc/systemd/system/swapfile.swap ]; then\n\
             if [ ! -e /swapfile ]; then\n\
             rm -f /swapfile.new\n\
             fallocate -l 2G /swapfile.new && chmod 600 /swapfile.new && mkswap /swapfile.new >/dev/null && : >\"$MARKS/swap.made\" && mv /swapfile.new /swapfile || return\n\
             fi\n\
             systemctl daemon-reload\n\
             systemctl enable --quiet --now swapfile.swap && sysctl -q -p /etc/sysctl.d/60-allotment.conf\n\
             else\n\
             rm -f /etc/systemd/system/swap.target.wants/swapfile.swap\n\
             ! grep -q '^/swapfile ' /proc/swaps || swapoff /swapfile || return\n\
             [ ! -e \"$MARKS/swap.made\" ] || rm -f /swapfile \"$MARKS/swap.made\"\n\
             systemctl daemon-reload\nfi"
            .to_owned(),
        in_force: "grep -q '^/swapfile ' /proc/swaps",
        estimate_s: 10,
    }
}

fn logs(docker: bool) -> Content {
    let mut files = vec![file(
        "/etc/systemd/journald.conf.d/10-allotment.conf",
        "644",
        "# The system's log keeps to its place. Written by Allotment.\n[Journal]\nSystemMaxUse=500M\n",
    )];
    if docker {
        files.push(file(
            "/etc/docker/daemon.json",
            "644",
            "{\n  \"log-driver\": \"json-file\",\n  \"log-opts\": { \"max-size\": \"10m\", \"max-file\": \"3\" }\n}\n",
        ));
    }
    Content {
        title: "Keep logs from filling the disk",
        why: "The system's log keeps to 500 MB. Where nobody has configured Docker, each container keeps to 30 MB: for those that are made after Docker was started anew the next time, which this does not do",
        packages: &[],
        files,
        guard: String::new(),
        settle: "systemctl restart systemd-journald".to_owned(),
        in_force: "true",
        estimate_s: 2,
    }
}
