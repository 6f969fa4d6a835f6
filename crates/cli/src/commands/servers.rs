//! `allotment server …`

use std::{path::PathBuf, process::ExitCode};

use allotment_api::{ErrorBody, Stranger, call, codes};
use allotment_provision::ServerTarget;
use allotment_types::ServerName;

use super::{Context, at_terminal, renting, tending};
use crate::{args::ServerCommand, question, show};

pub(super) async fn run(
    context: &Context<'_>,
    command: ServerCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        ServerCommand::Add {
            name,
            destination,
            identity,
            fingerprint,
        } => {
            add(context, name, &destination, identity, fingerprint).await?;
        }
        ServerCommand::List => {
            let servers = context.call(call::ListServers {}).await?;
            show::servers(context.screen, &servers);
        }
        ServerCommand::Facts { server } => {
            let seen = tending::seen(context, &server).await?;
            show::seen(context.screen, &seen);
        }
        ServerCommand::Look { servers } => return tending::look(context, servers).await,
        ServerCommand::Harden(args) => return tending::harden(context, args).await,
        ServerCommand::Key(command) => return tending::key(context, command).await,
        ServerCommand::Forget { server } => {
            context
                .call(call::ForgetServer {
                    server: server.clone(),
                })
                .await?;
            context.screen.reply(&());
            context
                .screen
                .line(&format!("{server} is forgotten. Nothing was changed on it"));
        }
        ServerCommand::Rent(args) => return renting::rent(context, *args).await,
        ServerCommand::Continue(args) => return renting::go_on_with(context, args).await,
        ServerCommand::Orders => return renting::orders(context).await,
        ServerCommand::Book { order, paid_by } => {
            return renting::book(context, order, paid_by).await;
        }
        ServerCommand::CallOff { order } => return renting::call_off(context, order).await,
        ServerCommand::Resize(args) => return renting::resize(context, args).await,
        ServerCommand::Destroy(args) => return renting::destroy(context, args).await,
    }
    Ok(ExitCode::SUCCESS)
}

/// First contact: the key is shown and confirmed before anybody logs in.
async fn add(
    context: &Context<'_>,
    name: ServerName,
    destination: &str,
    identity: Option<PathBuf>,
    fingerprint: Option<String>,
) -> Result<(), ErrorBody> {
    let target = target(destination, identity)?;
    let stranger = context
        .call(call::MeetServer {
            target: target.clone(),
        })
        .await?;
    confirm_key(context, &stranger, fingerprint.as_ref())?;
    let server = context
        .call_as_root(|sudo_password| call::AddServer {
            name: name.clone(),
            target: target.clone(),
            host_key: stranger.host_key.clone(),
            sudo_password,
        })
        .await?;
    context.screen.reply(&server);
    context
        .screen
        .line(&format!("{} is added and pinned to its key", server.name));
    Ok(())
}

/// A key that nobody knows yet is compared with what the provider shows.
pub(super) fn confirm_key(
    context: &Context<'_>,
    stranger: &Stranger,
    fingerprint: Option<&String>,
) -> Result<(), ErrorBody> {
    let target = &stranger.target;
    match fingerprint {
        Some(expected) if *expected == stranger.fingerprint => {}
        Some(expected) => {
            return Err(ErrorBody::new(
                codes::HOST_KEY_UNCONFIRMED,
                format!("{target} shows another key than the one you named"),
            )
            .hint("Nothing was sent to it")
            .hint("Compare once more with what your provider shows")
            .detail(serde_json::json!({ "expected": expected, "found": stranger.fingerprint })));
        }
        None => {
            context.screen.aside(&format!(
                "{target} identifies itself with this key:\n\n    {}\n",
                stranger.fingerprint
            ));
            context.screen.aside(
                "Compare it with what your provider shows (its console, or its message to you).",
            );
            if !at_terminal() {
                return Err(ErrorBody::new(
                    codes::HOST_KEY_UNCONFIRMED,
                    "Nobody is here to confirm the server's key",
                )
                .hint("Nothing was sent to the server")
                .hint(format!(
                    "If it is the one that your provider shows, add `--fingerprint {}`",
                    stranger.fingerprint
                ))
                .detail(serde_json::json!({ "fingerprint": stranger.fingerprint })));
            }
            if !question::confirm("Is it the same?") {
                return Err(ErrorBody::new(
                    codes::HOST_KEY_UNCONFIRMED,
                    "The server's key was not confirmed",
                )
                .hint("Nothing was sent to the server")
                .hint("Ask your provider for the fingerprint of its SSH key"));
            }
        }
    }
    Ok(())
}

/// Reads `[user@]host[:port]`; an IPv6 address with a port stands in brackets.
fn target(text: &str, identity_file: Option<PathBuf>) -> Result<ServerTarget, ErrorBody> {
    let target: ServerTarget = text.parse().map_err(|error| {
        ErrorBody::new(codes::BAD_INPUT, format!("{error}"))
            .hint("Write it like `root@203.0.113.7`, `server.example.org:2222` or a name of your SSH configuration")
    })?;
    Ok(ServerTarget {
        identity_file,
        ..target
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_written_the_way_ssh_writes_it() {
        let full = target("root@203.0.113.7:2222", None).unwrap();
        assert_eq!(
            (full.user.as_deref(), full.destination.as_str(), full.port),
            (Some("root"), "203.0.113.7", Some(2222))
        );
        assert_eq!(target("garden", None).unwrap().port, None);
        assert_eq!(
            target("2001:db8::7", None).unwrap().destination,
            "2001:db8::7"
        );
        assert_eq!(target("[2001:db8::7]:22", None).unwrap().port, Some(22));
    }

    #[test]
    fn nothing_that_ssh_could_take_for_an_option_or_a_command_gets_through() {
        for bad in [
            "",
            "-oProxyCommand=x",
            "root@-x",
            "a b",
            "a;b",
            "a:99999",
            "$(x)",
            "@",
            "root@",
        ] {
            assert!(target(bad, None).is_err(), "{bad:?} was accepted");
        }
    }
}
