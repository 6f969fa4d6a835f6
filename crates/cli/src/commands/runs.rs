//! Plans and runs.

use std::{collections::BTreeMap, path::Path, process::ExitCode};

use allotment_api::{Authority, Call, ErrorBody, RunView, SecretText, call, codes};
use allotment_provision::{run::RunStatus, steps::DockerSource};
use allotment_types::ExposeSecret as _;

use super::{Context, at_terminal, confirm};
use crate::{
    args::{
        ApplyArgs, AuthorityChoice, DockerFrom, PlanArgs, RemoveArgs, ResumeArgs, RunArgs,
        SecretArgs,
    },
    root::passphrase,
    show,
};

pub(super) async fn plan(context: &Context<'_>, args: PlanArgs) -> Result<ExitCode, ErrorBody> {
    let view = make_plan(context, &args).await?;
    show::plan(context.screen, &view, args.commands);
    // A plan that cannot be applied yet is shown all the same; programs see it
    // by the exit code.
    Ok(if view.broken.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(3)
    })
}

pub(super) async fn make_plan(
    context: &Context<'_>,
    args: &PlanArgs,
) -> Result<allotment_api::PlanView, ErrorBody> {
    let answers = answers(&args.answers)?;
    let authority = authority(args)?;
    let docker = match args.docker_from {
        DockerFrom::Distribution => DockerSource::Distribution,
        DockerFrom::Docker => DockerSource::DockerRepository,
    };
    let view = context
        .call_as_root(|sudo_password| call::PlanInstance {
            recipe: args.recipe.clone(),
            server: args.server.clone(),
            address: args.address.clone(),
            answers: answers.clone(),
            authority: authority.clone(),
            email: args.email.clone(),
            docker,
            sudo_password,
        })
        .await?;
    Ok(*view)
}

pub(super) async fn apply(context: &Context<'_>, args: ApplyArgs) -> Result<ExitCode, ErrorBody> {
    let run = with_secrets(context, &args.secrets, |sudo_password, secrets| {
        call::ApplyPlan {
            plan: args.plan.clone(),
            secrets,
            take_over: args.take_over,
            sudo_password,
        }
    })
    .await?;
    Ok(ended(context, &run))
}

pub(super) async fn resume(context: &Context<'_>, args: ResumeArgs) -> Result<ExitCode, ErrorBody> {
    let ResumeArgs { run, secrets } = args;
    let run = with_secrets(context, &secrets, |sudo_password, secrets| {
        call::ResumeRun {
            server: run.server.clone(),
            run: run.run.clone(),
            secrets,
            take_over: run.take_over,
            sudo_password,
        }
    })
    .await?;
    Ok(ended(context, &run))
}

/// Asks a call that may need secrets which only people can give: from the
/// files that were named, and at a terminal from the person.
async fn with_secrets<C: Call>(
    context: &Context<'_>,
    args: &SecretArgs,
    make: impl Fn(Option<SecretText>, BTreeMap<String, SecretText>) -> C,
) -> Result<C::Reply, ErrorBody> {
    let mut secrets = BTreeMap::new();
    for text in &args.secret_from {
        let (name, file) = text.split_once('=').ok_or_else(|| {
            ErrorBody::new(codes::BAD_INPUT, format!("`{text}` names no file"))
                .hint("Write it like `--secret-from smtp_password=FILE`")
        })?;
        let secret = passphrase::read_all(Path::new(file))?;
        secrets.insert(name.to_owned(), SecretText(secret));
    }
    loop {
        let error = match context
            .call_as_root(|sudo_password| make(sudo_password, secrets.clone()))
            .await
        {
            Err(error) if error.code == codes::SECRETS_NEEDED && at_terminal() => error,
            other => return other,
        };
        let names = error.detail["secrets"].as_array().cloned();
        for name in names.iter().flatten().filter_map(|name| name.as_str()) {
            let question = format!("The secret `{name}`, which only people can give: ");
            match passphrase::ask(&question).filter(|s| !s.expose_secret().is_empty()) {
                Some(given) => secrets.insert(name.to_owned(), SecretText(given)),
                None => return Err(error),
            };
        }
    }
}

pub(super) async fn undo(context: &Context<'_>, args: RunArgs) -> Result<ExitCode, ErrorBody> {
    let run = context
        .call_as_root(|sudo_password| call::UndoRun {
            server: args.server.clone(),
            run: args.run.clone(),
            take_over: args.take_over,
            sudo_password,
        })
        .await?;
    Ok(ended(context, &run))
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
    if !context.common.yes {
        show::plan(context.screen, &view, false);
        let question = if args.delete_data {
            format!(
                "Take {} away and delete all its data for good?",
                args.address
            )
        } else {
            format!("Take {} away? Its data stays on the server", args.address)
        };
        if !at_terminal() {
            return Err(
                ErrorBody::new(codes::BAD_INPUT, "Nobody is here to confirm the removal")
                    .hint("Nothing was changed. Add `--yes` if it is meant"),
            );
        }
        if !confirm(&question) {
            return Err(ErrorBody::new(codes::STOPPED, "Nothing was taken away"));
        }
    }
    apply(
        context,
        ApplyArgs {
            plan: view.hash.clone(),
            take_over: None,
            secrets: SecretArgs::default(),
        },
    )
    .await
}

pub(super) fn ended(context: &Context<'_>, run: &RunView) -> ExitCode {
    show::run(context.screen, run);
    match run.status {
        RunStatus::Finished | RunStatus::Undone => ExitCode::SUCCESS,
        _ => ExitCode::from(4),
    }
}

fn answers(set: &[String]) -> Result<BTreeMap<String, String>, ErrorBody> {
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

fn authority(args: &PlanArgs) -> Result<Option<Authority>, ErrorBody> {
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
