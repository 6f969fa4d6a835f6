//! What a cut is: where, by which fault, and who continues.

use super::moments::Moment;

/// What cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// The program ends by `kill -9`.
    Killed,
    /// The server's network cable is pulled out.
    Link,
    /// Every process of sshd is killed; systemd starts it again.
    Sshd,
    /// Every process of the server ends, and it is started again.
    Power,
}

/// Who continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// The same operator, from the same data folder.
    Same,
    /// The other one, from theirs.
    Other,
}

/// What becomes of the program at the desk where the run was driven. A kill
/// leaves no choice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Program {
    /// It goes on by itself; the cable is back after eight seconds.
    GoesOn,
    /// It notices that the link is lost and connects again by itself.
    ConnectsAgain,
    /// The fault lasts until it gives up.
    GivesUp,
    /// Its person presses Ctrl-C as the fault comes.
    IsStopped,
}

/// One cut.
#[derive(Debug, Clone)]
pub(super) struct Cut {
    pub(super) step: String,
    pub(super) moment: Moment,
    pub(super) fault: Fault,
    pub(super) by: By,
    pub(super) program: Program,
    /// Wait until the lease of the lock runs out instead of ending it.
    pub(super) waits_for_lease: bool,
}

impl Fault {
    pub(super) const ALL: [Self; 4] = [Self::Killed, Self::Link, Self::Sshd, Self::Power];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Killed => "killed",
            Self::Link => "link",
            Self::Sshd => "sshd",
            Self::Power => "power",
        }
    }
}

impl By {
    pub(super) const ALL: [Self; 2] = [Self::Same, Self::Other];

    pub(super) fn label(self) -> &'static str {
        match self {
            Self::Same => "same",
            Self::Other => "other",
        }
    }
}
