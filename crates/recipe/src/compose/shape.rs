//! The shape of a compose file that Docker's `stack deploy` accepts, as far as
//! it must be known to read values as what they mean and to merge files.
//!
//! Source: the compose file reference, version 3, and the behaviour of
//! Docker's command line with it: which fields are numbers, which lists are
//! merged by a key, and what Swarm ignores.

/// What a value may be, how it is written, and how a later file changes it.
#[derive(Debug, Clone, Copy)]
pub(super) enum Shape {
    /// One text; numbers keep the way they were written.
    Text,
    /// A whole number.
    Int,
    /// A file mode: `0555` is octal.
    Mode,
    /// A number.
    Float,
    /// Yes or no.
    Bool,
    /// A text that a shell splits, or a list of words. Replaced as a whole.
    Words,
    /// One text or a list of texts, kept as a list. Joined.
    Texts,
    /// `KEY=value` as list or map, kept as a map. Merged by key.
    Pairs,
    /// As [`Shape::Pairs`]; a key without value takes it from the settings.
    Environment,
    /// `host:address` as list or map, kept as a list.
    Hosts,
    /// A map of known keys.
    Map(&'static [(&'static str, Shape)]),
    /// A map of any keys.
    Names(&'static Shape),
    /// A list.
    List(&'static Shape),
    /// Published ports.
    Ports,
    /// Volumes of a service.
    Mounts,
    /// Secrets or configs of a service.
    Grants,
    /// Networks of a service, kept as a map.
    Networks,
    /// A number for both limits, or a map.
    Ulimit,
    /// `true`, or a map with the name (an old form).
    External,
    /// Accepted and without effect in Swarm; left out with a warning.
    Ignored,
    /// Accepted and without meaning for the stack; left out silently.
    Silent,
}

use Shape::{
    Bool, Environment, External, Float, Grants, Hosts, Ignored, Int, List, Map, Mode, Mounts,
    Names, Networks, Pairs, Ports, Silent, Text, Texts, Ulimit, Words,
};

/// The top level of a file.
pub(super) const FILE: &[(&str, Shape)] = &[
    ("version", Silent),
    ("name", Ignored),
    ("services", Names(&Map(SERVICE))),
    ("networks", Names(&Map(NETWORK))),
    ("volumes", Names(&Map(VOLUME))),
    ("secrets", Names(&Map(SECRET))),
    ("configs", Names(&Map(SECRET))),
];

pub(super) const SERVICE: &[(&str, Shape)] = &[
    ("image", Text),
    ("command", Words),
    ("entrypoint", Words),
    ("environment", Environment),
    ("env_file", Texts),
    ("labels", Pairs),
    ("deploy", Map(DEPLOY)),
    ("healthcheck", Map(HEALTHCHECK)),
    ("ports", Ports),
    ("volumes", Mounts),
    ("networks", Networks),
    ("secrets", Grants),
    ("configs", Grants),
    (
        "logging",
        Map(&[("driver", Text), ("options", Names(&Text))]),
    ),
    ("cap_add", Texts),
    ("cap_drop", Texts),
    ("dns", Texts),
    ("dns_search", Texts),
    ("expose", Texts),
    ("extra_hosts", Hosts),
    ("hostname", Text),
    ("init", Bool),
    ("isolation", Text),
    ("read_only", Bool),
    ("stdin_open", Bool),
    ("stop_grace_period", Text),
    ("stop_signal", Text),
    ("sysctls", Pairs),
    ("tmpfs", Texts),
    ("tty", Bool),
    ("ulimits", Names(&Ulimit)),
    ("user", Text),
    ("working_dir", Text),
    ("depends_on", Silent),
    ("build", Ignored),
    ("cgroup_parent", Ignored),
    ("cgroupns_mode", Ignored),
    ("container_name", Ignored),
    ("cpus", Ignored),
    ("credential_spec", Ignored),
    ("devices", Ignored),
    ("domainname", Ignored),
    ("external_links", Ignored),
    ("group_add", Ignored),
    ("ipc", Ignored),
    ("links", Ignored),
    ("mac_address", Ignored),
    ("mem_limit", Ignored),
    ("network_mode", Ignored),
    ("pid", Ignored),
    ("platform", Ignored),
    ("privileged", Ignored),
    ("profiles", Ignored),
    ("pull_policy", Ignored),
    ("restart", Ignored),
    ("runtime", Ignored),
    ("security_opt", Ignored),
    ("shm_size", Ignored),
    ("userns_mode", Ignored),
];

const DEPLOY: &[(&str, Shape)] = &[
    ("mode", Text),
    ("endpoint_mode", Text),
    ("replicas", Int),
    ("labels", Pairs),
    ("update_config", Map(UPDATE)),
    ("rollback_config", Map(UPDATE)),
    (
        "restart_policy",
        Map(&[
            ("condition", Text),
            ("delay", Text),
            ("max_attempts", Int),
            ("window", Text),
        ]),
    ),
    (
        "placement",
        Map(&[
            ("constraints", Texts),
            ("preferences", List(&Map(&[("spread", Text)]))),
            ("max_replicas_per_node", Int),
        ]),
    ),
    (
        "resources",
        Map(&[("limits", Map(RESOURCES)), ("reservations", Map(RESOURCES))]),
    ),
];

const UPDATE: &[(&str, Shape)] = &[
    ("parallelism", Int),
    ("delay", Text),
    ("failure_action", Text),
    ("monitor", Text),
    ("max_failure_ratio", Float),
    ("order", Text),
];

const RESOURCES: &[(&str, Shape)] = &[
    ("cpus", Text),
    ("memory", Text),
    ("pids", Int),
    (
        "generic_resources",
        List(&Map(&[(
            "discrete_resource_spec",
            Map(&[("kind", Text), ("value", Int)]),
        )])),
    ),
];

const HEALTHCHECK: &[(&str, Shape)] = &[
    ("test", Words),
    ("interval", Text),
    ("timeout", Text),
    ("retries", Int),
    ("start_period", Text),
    ("start_interval", Ignored),
    ("disable", Bool),
];

const NETWORK: &[(&str, Shape)] = &[
    ("name", Text),
    ("driver", Text),
    ("driver_opts", Names(&Text)),
    (
        "ipam",
        Map(&[
            ("driver", Text),
            (
                "config",
                List(&Map(&[("subnet", Text), ("gateway", Ignored)])),
            ),
            ("options", Names(&Text)),
        ]),
    ),
    ("external", External),
    ("internal", Bool),
    ("attachable", Bool),
    ("enable_ipv6", Ignored),
    ("labels", Pairs),
];

const VOLUME: &[(&str, Shape)] = &[
    ("name", Text),
    ("driver", Text),
    ("driver_opts", Names(&Text)),
    ("external", External),
    ("labels", Pairs),
];

const SECRET: &[(&str, Shape)] = &[
    ("name", Text),
    ("file", Text),
    ("external", External),
    ("labels", Pairs),
    ("driver", Text),
    ("driver_opts", Names(&Text)),
    ("template_driver", Text),
];

/// The long form of a published port.
pub(super) const PORT: &[(&str, Shape)] = &[
    ("target", Int),
    ("published", Int),
    ("protocol", Text),
    ("mode", Text),
    ("name", Silent),
];

/// The long form of a volume of a service.
pub(super) const MOUNT: &[(&str, Shape)] = &[
    ("type", Text),
    ("source", Text),
    ("target", Text),
    ("read_only", Bool),
    ("consistency", Text),
    ("bind", Map(&[("propagation", Text)])),
    ("volume", Map(&[("nocopy", Bool)])),
    ("tmpfs", Map(&[("size", Int)])),
];

/// The long form of a secret or config of a service.
pub(super) const GRANT: &[(&str, Shape)] = &[
    ("source", Text),
    ("target", Text),
    ("uid", Text),
    ("gid", Text),
    ("mode", Mode),
];

/// How a service joins a network.
pub(super) const JOIN: &[(&str, Shape)] = &[
    ("aliases", Texts),
    ("ipv4_address", Text),
    ("ipv6_address", Text),
];

/// The long form of a limit.
pub(super) const ULIMIT: &[(&str, Shape)] = &[("soft", Int), ("hard", Int)];
