//! Plans and runs.

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use allotment_api::{Authority, Call, ErrorBody, PlanView, RunView, SecretText, call, codes};
use allotment_provision::{run::RunStatus, steps::DockerSource};
use allotment_types::{DnsName, ExposeSecret as _};

use super::{Context, at_terminal};
use crate::{
    args::{
        ApplyArgs, AuthorityChoice, DockerFrom, PlanArgs, RemoveArgs, ResumeArgs, SecretArgs,
        SourceArgs, UndoArgs, UpgradeArgs,
    },
    question,
    root::passphrase,
    screen::Screen,
    show,
};

pub(super) async fn plan(context: &Context<'_>, args: PlanArgs) -> Result<ExitCode, ErrorBody> {
    let view = make_plan(context, &args).await?;
    Ok(planned(context, &view, args.commands))
}

/// Shows a plan. One that cannot be applied yet is shown all the same; programs
/// see it by the exit code.
pub(super) fn planned(context: &Context<'_>, view: &PlanView, commands: bool) -> ExitCode {
    show::plan(context.screen, view, commands);
    show::plan_ahead(context.screen, view);
    if view.broken.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(3)
    }
}

pub(super) async fn make_plan(
    context: &Context<'_>,
    args: &PlanArgs,
) -> Result<PlanView, ErrorBody> {
    let answers = answers(&args.answers)?;
    let authority = authority(&args.sources)?;
    let docker = docker(&args.sources);
    let view = context
        .call_as_root(|sudo_password| call::PlanInstance {
            recipe: args.recipe.clone(),
            server: args.server.clone(),
            address: args.address.clone(),
            answers: answers.clone(),
            authority: authority.clone(),
            email: args.sources.email.clone(),
            docker,
            sudo_password,
        })
        .await?;
    Ok(*view)
}

pub(super) async fn apply(context: &Context<'_>, args: ApplyArgs) -> Result<ExitCode, ErrorBody> {
    apply_plan(context, &args, None).await
}

async fn apply_plan(
    context: &Context<'_>,
    args: &ApplyArgs,
    confirm: Option<DnsName>,
) -> Result<ExitCode, ErrorBody> {
    let given = Given::read(&args.secrets, confirm)?;
    let run = asked_for(context, given, |sudo_password, given| call::ApplyPlan {
        plan: args.plan.clone(),
        secrets: given.secrets,
        confirmed: given.confirmed,
        take_over: args.take_over,
        sudo_password,
    })
    .await?;
    Ok(ended(context, &run))
}

pub(super) async fn resume(context: &Context<'_>, args: ResumeArgs) -> Result<ExitCode, ErrorBody> {
    let given = Given::read(&args.secrets, None)?;
    let run = asked_for(context, given, |sudo_password, given| call::ResumeRun {
        server: args.run.server.clone(),
        run: args.run.run.clone(),
        secrets: given.secrets,
        take_over: args.run.take_over,
        sudo_password,
    })
    .await?;
    Ok(ended(context, &run))
}

pub(super) async fn undo(context: &Context<'_>, args: UndoArgs) -> Result<ExitCode, ErrorBody> {
    let given = Given::read(&SecretArgs::default(), args.confirm)?;
    let run = asked_for(context, given, |sudo_password, given| call::UndoRun {
        server: args.run.server.clone(),
        run: args.run.run.clone(),
        confirmed: given.confirmed,
        take_over: args.run.take_over,
        sudo_password,
    })
    .await?;
    Ok(ended(context, &run))
}

/// What a person gives besides the command itself.
#[derive(Clone)]
pub(super) struct Given {
    pub(super) secrets: BTreeMap<String, SecretText>,
    confirmed: Option<DnsName>,
}

impl Given {
    /// What is there from the beginning: secrets in files that were named, and
    /// a confirmation.
    pub(super) fn read(args: &SecretArgs, confirmed: Option<DnsName>) -> Result<Self, ErrorBody> {
        let mut secrets = BTreeMap::new();
        for text in &args.secret_from {
            let (name, file) = text.split_once('=').ok_or_else(|| {
                ErrorBody::new(codes::BAD_INPUT, format!("`{text}` names no file"))
                    .hint("Write it like `--secret-from smtp_password=FILE`")
            })?;
            let secret = passphrase::read_all(Path::new(file))?;
            secrets.insert(name.to_owned(), SecretText(secret));
        }
        Ok(Self { secrets, confirmed })
    }

    /// Asks the person for what an error says is needed; whether they gave it.
    fn ask(&mut self, screen: &Screen, error: &ErrorBody) -> bool {
        match error.code.as_str() {
            codes::SECRETS_NEEDED => {
                let names = error.detail["secrets"].as_array().cloned();
                names
                    .iter()
                    .flatten()
                    .filter_map(|n| n.as_str())
                    .all(|name| {
                        let text = format!("The secret `{name}`, which only people can give: ");
                        let given = question::ask_secretly(&text);
                        let given = given.filter(|s| !s.expose_secret().is_empty());
                        given.is_some_and(|given| {
                            self.secrets.insert(name.to_owned(), SecretText(given));
                            true
                        })
                    })
            }
            codes::CONFIRMATION_NEEDED => {
                screen.aside(&error.message);
                let typed = question::ask("Type the address if you mean it: ");
                self.confirmed = typed.parse().ok();
                self.confirmed.is_some() && error.detail["address"].as_str() == Some(typed.as_str())
            }
            _ => false,
        }
    }
}

/// Asks a call that may need more of a person; at a terminal they are asked.
pub(super) async fn asked_for<C: Call>(
    context: &Context<'_>,
    mut given: Given,
    make: impl Fn(Option<SecretText>, Given) -> C,
) -> Result<C::Reply, ErrorBody> {
    loop {
        let call = context.call_as_root(|sudo_password| make(sudo_password, given.clone()));
        match call.await {
            Err(error) if at_terminal() && given.ask(context.screen, &error) => {}
            other => return other,
        }
    }
}

/// Plans an upgrade and shows it.
pub(super) async fn upgrade(
    context: &Context<'_>,
    args: UpgradeArgs,
) -> Result<ExitCode, ErrorBody> {
    if args.questions {
        let asked = context
            .call_as_root(|sudo_password| call::AskUpgrade {
                address: args.address.clone(),
                sudo_password,
            })
            .await?;
        show::upgrade_questions(context.screen, &args.address, &asked);
        return Ok(ExitCode::SUCCESS);
    }
    let answers = answers(&args.answers)?;
    let view = context
        .call_as_root(|sudo_password| call::PlanUpgrade {
            address: args.address.clone(),
            answers: answers.clone(),
            although: args.although_checks_fail,
            sudo_password,
        })
        .await?;
    Ok(planned(context, &view, args.commands))
}

/// Asks an app that is in use. Something that is not as it should be is told
/// by the exit code, for those who let a timer ask.
pub(super) async fn check(context: &Context<'_>, address: DnsName) -> Result<ExitCode, ErrorBody> {
    let checked = context
        .call_as_root(|sudo_password| call::CheckInstance {
            address: address.clone(),
            sudo_password,
        })
        .await?;
    show::checked(context.screen, &checked);
    let all_well = checked.checks.iter().all(|check| check.problem.is_none());
    Ok(if all_well {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(4)
    })
}

/// Lets an app send a message.
pub(super) async fn mail(
    context: &Context<'_>,
    address: DnsName,
    to: String,
) -> Result<ExitCode, ErrorBody> {
    let sent = context
        .call_as_root(|sudo_password| call::TryMail {
            address: address.clone(),
            to: to.clone(),
            sudo_password,
        })
        .await?;
    show::mail(context.screen, &sent);
    Ok(ExitCode::SUCCESS)
}

/// Plans the removal, shows it, asks, applies it.
pub(super) async fn remove(context: &Context<'_>, args: RemoveArgs) -> Result<ExitCode, ErrorBody> {
    let view = context
        .call_as_root(|sudo_password| call::PlanRemoval {
            address: args.address.clone(),
            delete_data: args.delete_data,
            sudo_password,
        })
        .await?;
    // What deletes data asks for the address by itself.
    if !context.common.yes {
        show::plan(context.screen, &view, false);
    }
    if !context.common.yes && !args.delete_data {
        let text = format!("Take {} away? Its data stays on the server", args.address);
        if !at_terminal() {
            return Err(
                ErrorBody::new(codes::BAD_INPUT, "Nobody is here to confirm the removal")
                    .hint("Nothing was changed. Add `--yes` if it is meant"),
            );
        }
        if !question::confirm(&text) {
            return Err(ErrorBody::new(codes::STOPPED, "Nothing was taken away"));
        }
    }
    let apply = ApplyArgs {
        plan: view.hash.clone(),
        take_over: None,
        secrets: SecretArgs::default(),
    };
    apply_plan(context, &apply, args.confirm).await
}

pub(super) fn ended(context: &Context<'_>, run: &RunView) -> ExitCode {
    show::run(context.screen, run);
    match run.status {
        RunStatus::Finished | RunStatus::Undone => ExitCode::SUCCESS,
        _ => ExitCode::from(4),
    }
}

pub(super) fn answers(set: &[String]) -> Result<BTreeMap<String, String>, ErrorBody> {
    set.iter()
        .map(|text| {
            let (key, value) = text.split_once('=').ok_or_else(|| {
                ErrorBody::new(codes::BAD_INPUT, format!("`{text}` is no answer"))
                    .hint("Write it like `--set SITE_NAME=\"Our wiki\"`")
            })?;
            Ok((key.trim().to_owned(), value.to_owned()))
        })
        .collect()
}

pub(super) fn docker(args: &SourceArgs) -> DockerSource {
    match args.docker_from {
        DockerFrom::Distribution => DockerSource::Distribution,
        DockerFrom::Docker => DockerSource::DockerRepository,
    }
}

pub(super) fn authority(args: &SourceArgs) -> Result<Option<Authority>, ErrorBody> {
    Ok(match args.authority {
        None => None,
        Some(AuthorityChoice::Production) => Some(Authority::Production),
        Some(AuthorityChoice::Staging) => Some(Authority::Staging),
        Some(AuthorityChoice::Own) => {
            let missing = || {
                ErrorBody::new(
                    codes::BAD_INPUT,
                    "An authority of your own needs its address and its certificate",
                )
                .hint("Give both: `--acme-directory URL --acme-trust FILE`")
            };
            let directory = args.acme_directory.clone().ok_or_else(missing)?;
            let file = args.acme_trust.as_ref().ok_or_else(missing)?;
            let trust = std::fs::read_to_string(file).map_err(|error| {
                ErrorBody::new(
                    codes::BAD_INPUT,
                    format!("`{}` cannot be read", file.display()),
                )
                .detail(serde_json::json!({ "cause": error.to_string() }))
            })?;
            Some(Authority::Own { directory, trust })
        }
    })
}
