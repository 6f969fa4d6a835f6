//! At which moments of each step of a launch it is cut.

use super::gate::Point;

/// A moment inside a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Moment {
    /// Its beginning is in the log, and nothing else was done.
    Begun,
    /// A program that the step uses is about to be run, or has just ended.
    Program {
        /// The program.
        tool: &'static str,
        /// Its arguments, as a pattern of the shell.
        words: &'static str,
        /// Before or after.
        point: Point,
    },
    /// Tables of the wiki are being made.
    HalfOfTheTables,
    /// The program looks at the instance from outside and is kept waiting by
    /// a container of this service, which is paused.
    Looking {
        /// The end of the service's name.
        service: &'static str,
    },
    /// The check has written its page and is kept from deleting it.
    PageWritten,
    /// Its outcome is in the log, and nobody has heard of it.
    Told,
}

impl Moment {
    /// As the table names it.
    pub(super) fn label(self) -> String {
        match self {
            Self::Begun => "begun".to_owned(),
            Self::Program { tool, words, point } => {
                let act = words.trim_matches('*').replace('*', " ");
                let when = if point == Point::Before {
                    "before"
                } else {
                    "after"
                };
                format!("{when} `{tool} {}`", act.trim())
            }
            Self::HalfOfTheTables => "half of the tables".to_owned(),
            Self::Looking { .. } => "looking".to_owned(),
            Self::PageWritten => "page written".to_owned(),
            Self::Told => "done, not told".to_owned(),
        }
    }
}

const fn before(tool: &'static str, words: &'static str) -> Moment {
    let point = Point::Before;
    Moment::Program { tool, words, point }
}

const fn after(tool: &'static str, words: &'static str) -> Moment {
    let point = Point::After;
    Moment::Program { tool, words, point }
}

/// The moments of a step, by what its id is without its number.
pub(super) fn moments(slug: &str) -> Vec<Moment> {
    let within = match slug {
        "refresh-packages" => vec![before("apt-get", "*update*"), after("apt-get", "*update*")],
        "install-docker" => vec![
            before("apt-get", "*docker.io*"),
            before("dpkg-deb", "--fsys-tarfile*docker.io*"),
            after("apt-get", "*docker.io*"),
        ],
        "start-swarm" => vec![
            before("docker", "swarm init*"),
            after("docker", "swarm init*"),
        ],
        "create-proxy-network" => vec![
            before("docker", "network create*"),
            after("docker", "network create*"),
        ],
        "seal-secrets" => vec![
            before("mv", "*secrets.age.new*"),
            after("mv", "*secrets.age.new*"),
        ],
        "setup" => vec![
            before("docker", "exec*install*"),
            Moment::HalfOfTheTables,
            after("docker", "exec*install*"),
        ],
        "wait-for-certificate" => vec![Moment::Looking {
            service: "traefik_app",
        }],
        "wait-for-answer" => vec![Moment::Looking {
            service: "_test_app",
        }],
        "check-edit" => vec![
            Moment::Looking {
                service: "_test_app",
            },
            Moment::PageWritten,
        ],
        write if write.starts_with("write-") => {
            vec![before("mv", "*app.env*"), after("mv", "*app.env*")]
        }
        download if download.starts_with("download-") => {
            vec![before("docker", "pull*"), after("docker", "pull*")]
        }
        secret if secret.starts_with("hand-over-") => vec![
            before("docker", "secret create*"),
            after("docker", "secret create*"),
        ],
        configs if configs.starts_with("configure-") => vec![
            before("docker", "config create*"),
            after("docker", "config create*"),
        ],
        start if start.starts_with("start-") => vec![
            before("docker", "stack deploy*"),
            after("docker", "stack deploy*"),
        ],
        wait if wait.starts_with("wait-for-") => vec![before("docker", "service ls*")],
        other => panic!("no moments are known for the step `{other}`"),
    };
    let mut all = vec![Moment::Begun];
    all.extend(within);
    all.push(Moment::Told);
    all
}

/// A step's id without its number.
pub(super) fn slug(step: &str) -> &str {
    step.split_once('-').map_or(step, |(_, slug)| slug)
}
