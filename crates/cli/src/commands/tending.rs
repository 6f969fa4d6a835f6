//! Looking after servers themselves.

use std::{collections::BTreeSet, io::Read as _, process::ExitCode};

use allotment_api::{ErrorBody, KeyWish, ServerSeen, call, codes};
use allotment_provision::hardening::Measure;
use allotment_types::ServerName;

use super::{Context, runs::planned};
use crate::{
    args::{AdoptArgs, HardenArgs, KeyCommand},
    show,
};

/// A public key's file has one line.
const LONGEST_KEY: u64 = 16 * 1024;

/// A settings file has a few kilobytes.
const LONGEST_SETTINGS: u64 = 256 * 1024;

/// One server, looked at closely.
pub(super) async fn seen(
    context: &Context<'_>,
    server: &ServerName,
) -> Result<ServerSeen, ErrorBody> {
    let seen = context
        .call_as_root(|sudo_password| call::ReadFacts {
            server: server.clone(),
            sudo_password,
        })
        .await?;
    Ok(*seen)
}

/// All of them in one line each. One that does not answer is told among them;
/// programs see it by the exit code.
pub(super) async fn look(
    context: &Context<'_>,
    servers: Vec<ServerName>,
) -> Result<ExitCode, ErrorBody> {
    let looks = context
        .call(call::LookAtServers {
            servers,
            sudo_password: context.sudo_password()?,
        })
        .await?;
    show::looks(context.screen, &looks);
    let silent = looks.iter().any(|look| look.seen.is_none());
    Ok(ExitCode::from(if silent { 3 } else { 0 }))
}

pub(super) async fn harden(context: &Context<'_>, args: HardenArgs) -> Result<ExitCode, ErrorBody> {
    let off: BTreeSet<Measure> = args.take_back.into_iter().collect();
    let on: BTreeSet<Measure> = if !args.only.is_empty() {
        args.only.into_iter().collect()
    } else if off.is_empty() {
        let all = Measure::ALL.into_iter();
        all.filter(|it| !args.without.contains(it)).collect()
    } else {
        BTreeSet::new()
    };
    let open: BTreeSet<_> = args.open.into_iter().collect();
    let although_changed: BTreeSet<_> = args.although_changed.into_iter().collect();
    let view = context
        .call_as_root(|sudo_password| call::PlanHardening {
            server: args.server.clone(),
            on: on.clone(),
            off: off.clone(),
            open: open.clone(),
            although_changed: although_changed.clone(),
            sudo_password,
        })
        .await?;
    Ok(planned(context, &view, args.commands))
}

pub(super) async fn key(context: &Context<'_>, command: KeyCommand) -> Result<ExitCode, ErrorBody> {
    let (server, account, wish) = match command {
        KeyCommand::List { server } => {
            let seen = seen(context, &server).await?;
            show::keys(context.screen, &seen.survey.unwrap_or_default());
            return Ok(ExitCode::SUCCESS);
        }
        KeyCommand::Add {
            server,
            name,
            key,
            account,
        } => {
            let key = read_key(&key)?;
            (server, account, KeyWish::LetIn { name, key })
        }
        KeyCommand::Withdraw {
            server,
            key,
            account,
        } => (server, account, KeyWish::KeepOut { which: key }),
    };
    let view = context
        .call_as_root(|sudo_password| call::PlanKey {
            server: server.clone(),
            account: account.clone(),
            wish: wish.clone(),
            sudo_password,
        })
        .await?;
    Ok(planned(context, &view, false))
}

pub(super) async fn adopt(context: &Context<'_>, args: AdoptArgs) -> Result<ExitCode, ErrorBody> {
    let settings = args.settings.as_deref();
    let settings = settings.map(|file| {
        read(file, LONGEST_SETTINGS).map_err(|error| {
            ErrorBody::new(
                codes::BAD_INPUT,
                format!("The settings cannot be read from {}", file.display()),
            )
            .hint("Nothing was changed on the server")
            .hint("Without `--settings` they are read from what runs, as far as they are there")
            .caused_by(&error)
        })
    });
    let settings = settings.transpose()?;
    let view = context
        .call_as_root(|sudo_password| call::PlanAdoption {
            recipe: args.recipe.clone(),
            server: args.server.clone(),
            address: args.address.clone(),
            settings: settings.clone(),
            sudo_password,
        })
        .await?;
    Ok(planned(context, &view, args.commands))
}

fn read(file: &std::path::Path, most: u64) -> std::io::Result<String> {
    let mut text = String::new();
    if file.as_os_str() == "-" {
        std::io::stdin().take(most).read_to_string(&mut text)?;
    } else {
        let opened = std::fs::File::open(file)?;
        opened.take(most).read_to_string(&mut text)?;
    }
    Ok(text)
}

fn read_key(file: &std::path::Path) -> Result<String, ErrorBody> {
    read(file, LONGEST_KEY).map_err(|error| {
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("The key cannot be read from {}", file.display()),
        )
        .hint("Nothing was changed on the server")
        .hint("Give the file that ends in `.pub`; its owner sends it to you")
        .caused_by(&error)
    })
}
