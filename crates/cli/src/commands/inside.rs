//! Practice servers can be reached from their own network only. A command
//! about one of them begins anew inside it.

use allotment_api::{ErrorBody, codes};
use allotment_desk::Desk;
use allotment_practice::Kit;
use allotment_types::{DnsName, ServerName};

use crate::args::{
    Command, HardenArgs, KeyCommand, PracticeCommand, RecipeCommand, ResumeArgs, ServerCommand,
    UndoArgs,
};

/// Replaces this program by itself inside the practice network, if the command
/// is about a practice server and we are not there yet.
pub(super) async fn enter_if_needed(root: &Desk, command: &Command) -> Result<(), ErrorBody> {
    if Kit::is_inside() || !is_about_practice(root, command).await {
        return Ok(());
    }
    let entering = |message: String| {
        ErrorBody::new(codes::PRACTICE, message)
            .hint("Is the practice server up? `allotment practice list` shows it")
    };
    let kit = root.practice.kit().map_err(|e| entering(e.to_string()))?;
    kit.enter().map_err(|e| entering(e.to_string()))
}

async fn is_about_practice(root: &Desk, command: &Command) -> bool {
    match command {
        Command::Server(ServerCommand::Add { destination, .. }) => {
            is_practice_address(root, destination).await
        }
        Command::Server(
            ServerCommand::Facts { server }
            | ServerCommand::Harden(HardenArgs { server, .. })
            | ServerCommand::Key(
                KeyCommand::List { server }
                | KeyCommand::Add { server, .. }
                | KeyCommand::Withdraw { server, .. },
            ),
        ) => is_practice_server(root, server).await,
        // All of them at once: from inside the practice network no others are
        // reached, from outside no practice servers.
        Command::Server(ServerCommand::Look { servers }) => match servers.as_slice() {
            [] => {
                let all = root.app.store.servers().await.unwrap_or_default();
                !all.is_empty() && all.iter().all(|server| server.practice.is_some())
            }
            [first, ..] => is_practice_server(root, first).await,
        },
        Command::Plan(args) => is_practice_server(root, &args.server).await,
        Command::Adopt(args) => is_practice_server(root, &args.server).await,
        Command::Resume(ResumeArgs { run: args, .. })
        | Command::Undo(UndoArgs { run: args, .. }) => is_practice_server(root, &args.server).await,
        Command::Apply(args) => match root.app.store.plan(&args.plan).await {
            Ok(Some((_, text))) => match allotment_provision::plan::Plan::from_json(&text) {
                Ok(plan) => is_practice_server(root, &plan.server).await,
                Err(_) => false,
            },
            _ => false,
        },
        Command::Remove(args) => is_practice_instance(root, &args.address).await,
        Command::Upgrade(args) => is_practice_instance(root, &args.address).await,
        Command::Check { address } | Command::Mail { address, .. } => {
            is_practice_instance(root, address).await
        }
        Command::Recipe(RecipeCommand::Check(args)) => is_practice_server(root, &args.server).await,
        Command::Practice(PracticeCommand::Exec { .. }) => true,
        // Each command is named: one that is forgotten here would look for a
        // practice server in the wrong network.
        Command::Server(ServerCommand::Rent(args)) => match &args.address {
            Some(address) => is_practice_address(root, address).await,
            None => false,
        },
        Command::Recipe(_)
        | Command::Server(
            ServerCommand::List
            | ServerCommand::Forget { .. }
            | ServerCommand::Continue(_)
            | ServerCommand::Orders
            | ServerCommand::Book { .. }
            | ServerCommand::CallOff { .. }
            | ServerCommand::Resize(_)
            | ServerCommand::Destroy(_),
        )
        | Command::Provider(_)
        | Command::Export(_)
        | Command::Operator(_)
        | Command::Collective(_)
        | Command::People(_)
        | Command::Rule(_)
        | Command::Cost(_)
        | Command::Hours(_)
        | Command::Home(_)
        | Command::Support(_)
        | Command::Ledger(_)
        | Command::Holder(_)
        | Command::Import(_)
        | Command::Close { .. }
        | Command::Statement(_)
        | Command::Remind { .. }
        | Command::Bid(_)
        | Command::Grant(_)
        | Command::Donation(_)
        | Command::Gift(_)
        | Command::Reserve(_)
        | Command::Budget(_)
        | Command::Payment(_)
        | Command::Pledge(_)
        | Command::Settle(_)
        | Command::Payout(_)
        | Command::Status { .. }
        | Command::Request(_)
        | Command::Network(_)
        | Command::Hub(_)
        | Command::Logs { .. }
        | Command::Practice(_) => false,
    }
}

async fn is_practice_instance(root: &Desk, address: &DnsName) -> bool {
    let instances = root.app.store.instances().await.unwrap_or_default();
    match instances.into_iter().find(|i| i.address == *address) {
        Some(instance) => is_practice_server(root, &instance.server).await,
        None => false,
    }
}

async fn is_practice_server(root: &Desk, name: &ServerName) -> bool {
    matches!(root.app.store.server(name).await, Ok(Some(server)) if server.practice.is_some())
}

/// Whether one of this computer's practice servers is meant.
async fn is_practice_address(root: &Desk, destination: &str) -> bool {
    use allotment_app::ports::PracticeServers as _;
    let host = destination
        .rsplit_once('@')
        .map_or(destination, |(_, host)| host);
    let servers = root.practice.list().await.unwrap_or_default();
    servers
        .iter()
        .any(|s| s.address == host || s.names.iter().any(|n| n == host))
}
