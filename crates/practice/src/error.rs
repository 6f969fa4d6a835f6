//! What can go wrong, with what to do next.

use std::{io, path::PathBuf};

/// Why the kit did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum PracticeError {
    /// Practice servers are Linux namespaces.
    #[error(
        "practice servers need Linux, and this computer runs something else; use a server of your own instead"
    )]
    NotLinux,
    /// Namespaces, mounts and bridges need root.
    #[error("practice servers need root: run the same command with `sudo`")]
    NotRoot,
    /// The kernel, or the container around us, offers no such namespace.
    #[error(
        "this system offers no {kind} namespaces, which practice servers are made of; a container often hides them, so try outside of it"
    )]
    NoNamespaces {
        /// The kind, as `/proc/self/ns` names it.
        kind: &'static str,
    },
    /// Programs of other packages are not installed.
    #[error("some programs are missing, nothing was changed; install them with: apt-get install {}", packages.join(" "))]
    MissingPrograms {
        /// Names of Debian and Ubuntu packages.
        packages: Vec<&'static str>,
    },
    /// Somebody else could put programs of theirs where root would run them.
    #[error("other accounts of this computer can write into `{}`, and practice servers run programs from there as root; nothing was run. Make it belong to root alone, or choose another folder", folder.display())]
    Untrusted {
        /// The folder.
        folder: PathBuf,
    },
    /// Servers of a kit with another state folder are running.
    #[error("practice servers with the state folder `{}` are in use on this computer; only one state folder can be, so take those servers down first", state.display())]
    InUse {
        /// The other kit's state folder.
        state: PathBuf,
    },
    /// A name that cannot be a server's or a snapshot's.
    #[error(transparent)]
    Name(#[from] allotment_types::IdError),
    /// `up` with a name that is taken.
    #[error(
        "there is a practice server `{name}` already; take it down first, or choose another name"
    )]
    NameTaken {
        /// The name.
        name: String,
    },
    /// No server of this name.
    #[error("there is no practice server `{name}`")]
    NoSuchServer {
        /// The name.
        name: String,
    },
    /// The server is switched off, and the act needs it on.
    #[error("the practice server `{name}` is off; start it first")]
    Off {
        /// The name.
        name: String,
    },
    /// The server is on already.
    #[error("the practice server `{name}` is running; stop it first")]
    On {
        /// The name.
        name: String,
    },
    /// All addresses 10.77.0.11 to 10.77.0.250 are given out.
    #[error("all 240 addresses for practice servers are given out; take some servers down first")]
    NoAddressLeft,
    /// No image folder of this name.
    #[error("the kit has no image `{name}`; it has: {}", known.join(", "))]
    NoSuchImage {
        /// What was asked for.
        name: String,
        /// What there is.
        known: Vec<String>,
    },
    /// No snapshot or template of this name.
    #[error("there is no {what} `{label}`")]
    NoSuchCopy {
        /// `snapshot` or `template`.
        what: &'static str,
        /// Its name.
        label: String,
    },
    /// A name for the practice DNS that is no DNS name.
    #[error("`{name}` is not a name that the practice DNS can answer for")]
    BadDnsName {
        /// What was given.
        name: String,
    },
    /// Reading or writing the kit's own files.
    #[error("cannot {act} `{}`", path.display())]
    Files {
        /// What was tried: `read`, `write` …
        act: &'static str,
        /// Where.
        path: PathBuf,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
    /// A program did not start.
    #[error("cannot start `{program}`")]
    Start {
        /// Its name.
        program: String,
        /// The system's reason.
        #[source]
        source: io::Error,
    },
    /// A part of the kit's work failed.
    #[error(
        "{doing} failed ({ending}); what was half-made is left out and made anew next time. Its last words:\n{tail}"
    )]
    Failed {
        /// What was done, in words.
        doing: String,
        /// How the program ended.
        ending: String,
        /// The end of its output.
        tail: String,
    },
    /// A service did not begin to answer.
    #[error("the service `{service}` does not answer; its log is `{}`. Its last words:\n{tail}", log.display())]
    ServiceSilent {
        /// Its name.
        service: String,
        /// Where it writes.
        log: PathBuf,
        /// The end of its log.
        tail: String,
    },
    /// A server did not begin to answer.
    #[error(
        "the practice server `{name}` does not answer by SSH after {seconds} s; it is left as it is, to be looked at. Its console's last words:\n{tail}"
    )]
    ServerSilent {
        /// The name.
        name: String,
        /// How long it was waited for.
        seconds: u64,
        /// The end of its console.
        tail: String,
    },
    /// Processes or mounts of a server did not go.
    #[error("the practice server `{name}` does not go away; its disk is kept")]
    StillThere {
        /// The name.
        name: String,
    },
    /// Entering the practice network.
    #[error("cannot enter the practice network; prepare the kit first")]
    Enter {
        /// The system's reason.
        #[source]
        source: io::Error,
    },
}

impl PracticeError {
    /// For `map_err` on the kit's own files.
    pub(crate) fn files(
        act: &'static str,
        path: impl Into<PathBuf>,
    ) -> impl FnOnce(io::Error) -> Self {
        let path = path.into();
        move |source| Self::Files { act, path, source }
    }
}
