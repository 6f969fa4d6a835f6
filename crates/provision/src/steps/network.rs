//! The network on which the web entrance meets the apps.

use allotment_types::StepId;

use crate::plan::{Action, ServerAction, Step, Undo};

/// Creates the overlay network `proxy`, under the name that all Co-op Cloud
/// recipes know.
pub fn create_proxy_network(id: StepId) -> Step {
    Step {
        id,
        title: "Connect apps with the web entrance".into(),
        why: "A private network inside the server, by which the web entrance reaches the apps"
            .into(),
        relies_on: vec![],
        action: Action::Server(ServerAction::quick(
            "[ \"$(docker network inspect --format '{{.Driver}} {{.Scope}}' proxy)\" = 'overlay swarm' ]",
            "docker network create --driver overlay --attachable proxy",
        )),
        undo: Undo::Command(ServerAction::quick(
            "docker info && ! docker network inspect proxy",
            // Containers that have just ended leave their endpoints for a moment.
            "tries=0\nuntil docker network rm proxy; do\n  [ $tries -lt 20 ] || exit 1\n  tries=$((tries + 1))\n  sleep 1\ndone",
        )),
        shared: false,
        of_recipe: false,
        estimate_s: 2,
    }
}
