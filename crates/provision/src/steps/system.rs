//! The base system: what is installed and what could be.

use crate::plan::{Action, Predicate, ServerAction, Step, Undo};

use super::{APT, REPAIR_PACKAGES};

/// Reads the distribution's package lists anew and repairs an interrupted
/// installation.
pub fn refresh_packages(id: allotment_types::StepId) -> Step {
    // Lists of the last day serve; a bare server has none.
    let fresh = "[ -z \"$(dpkg --audit)\" ] && \
        find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mmin -1440 | grep -q .";
    Step {
        id,
        title: "Bring the package lists up to date".into(),
        why: "The server learns which versions its distribution offers today. Nothing is upgraded"
            .into(),
        relies_on: vec![Predicate::WeAreRoot],
        action: Action::Server(ServerAction::long(
            fresh,
            // What a power cut left half unpacked can only be installed again, for
            // which the lists are needed. `update` leaves the files' dates as the
            // archive has them.
            format!(
                "{REPAIR_PACKAGES}\n{APT} update || exit\n\
                 [ -z \"$(dpkg --audit)\" ] || {APT} --fix-broken install || exit\n\
                 find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -exec touch {{}} +"
            ),
        )),
        undo: Undo::Nothing,
        shared: false,
        of_recipe: false,
        estimate_s: 10,
    }
}
