//! `allotment practice …`

use std::{collections::BTreeMap, process::ExitCode};

use allotment_api::{ErrorBody, call, codes};
use allotment_types::{DnsName, OperatorName, RecipeName, ServerName};

use super::{Context, runs};
use crate::{
    args::{PlanArgs, PracticeCommand, SourceArgs},
    show,
};

pub(super) async fn run(
    context: &Context<'_>,
    command: PracticeCommand,
) -> Result<ExitCode, ErrorBody> {
    let screen = context.screen;
    match command {
        PracticeCommand::Up { name, disk, memory } => {
            let server = context
                .call(call::StartPractice { name, disk, memory })
                .await?;
            screen.reply(&server);
            screen.line(&format!(
                "{name} is up: a Debian server at {}, bare unless something was launched on it before. Launch something:\n\n    allotment plan mediawiki {name} wiki.{}\n",
                server.address,
                server.names.first().map_or("test", String::as_str),
                name = server.name,
            ));
        }
        PracticeCommand::Down { name } => {
            context
                .call(call::StopPractice { name: name.clone() })
                .await?;
            screen.reply(&());
            screen.line(&format!("{name} is gone, with its disk"));
        }
        PracticeCommand::List => {
            let servers = context.call(call::ListPractice {}).await?;
            show::practice(screen, &servers);
        }
        PracticeCommand::Demo { name, recipe } => return demo(context, name, recipe).await,
        PracticeCommand::Exec { command } => return exec(&command),
    }
    Ok(ExitCode::SUCCESS)
}

/// The main job once, from nothing: a server, an instance on it, its checks.
async fn demo(
    context: &Context<'_>,
    name: ServerName,
    recipe: RecipeName,
) -> Result<ExitCode, ErrorBody> {
    let screen = context.screen;
    let operators = context.call(call::ListOperators {}).await?;
    if operators.iter().all(|o| !o.me) {
        let operator = OperatorName::new("practice")
            .map_err(|e| ErrorBody::new(codes::BAD_INPUT, e.to_string()))?;
        context
            .call(call::CreateRecoveryKey {
                operator,
                show: false,
            })
            .await?;
        screen.aside("A recovery key for practising was made. For real servers make your own: `allotment operator init YOUR-NAME`");
    }
    let running = context.call(call::ListPractice {}).await?;
    let there = running.into_iter().find(|s| s.name == name && s.running);
    let server = if let Some(server) = there {
        server
    } else {
        screen.aside(&format!("A fresh practice server: {name}"));
        let start = call::StartPractice {
            name: name.clone(),
            disk: None,
            memory: None,
        };
        context.call(start).await?
    };
    // From here on the server must be reached: the same command begins anew
    // inside the practice network and finds the server up.
    context
        .root
        .practice
        .kit()
        .and_then(|kit| {
            kit.enter()
                .map_err(|error| allotment_app::ports::PracticeFailure {
                    message: error.to_string(),
                    fix: "Try again".to_owned(),
                    source: None,
                })
        })
        .map_err(|e| ErrorBody::new(codes::PRACTICE, e.message).hint(e.fix))?;
    let below = server
        .names
        .first()
        .cloned()
        .unwrap_or_else(|| format!("{name}.test"));
    let address = DnsName::new(&format!("wiki.{below}"))
        .map_err(|e| ErrorBody::new(codes::BAD_INPUT, e.to_string()))?;
    let recipe_name = recipe.clone();
    let plan = PlanArgs {
        recipe,
        server: name.clone(),
        address: address.clone(),
        answers: practice_answers(context, &recipe_name).await?,
        sources: SourceArgs::default(),
        commands: false,
    };
    let view = runs::make_plan(context, &plan).await?;
    show::plan(screen, &view, false);
    let run = context
        .call(call::ApplyPlan {
            plan: view.hash,
            secrets: BTreeMap::new(),
            confirmed: None,
            take_over: None,
            sudo_password: None,
        })
        .await?;
    let code = runs::ended(context, &run);
    screen.line(&format!(
        "\nLook at it:\n    allotment practice exec -- curl --insecure https://{address}/\n\
         Log in to the server:\n    allotment practice exec -- ssh -o UserKnownHostsFile=/dev/null -o StrictHostKeyChecking=no -i {} root@{}\n\
         Take it down:\n    allotment practice down {name}",
        context.root.practice.key_file().display(),
        server.address
    ));
    Ok(code)
}

/// Answers for the questions that have no default: nobody is asked on the
/// first try.
async fn practice_answers(
    context: &Context<'_>,
    recipe: &RecipeName,
) -> Result<Vec<String>, ErrorBody> {
    let shown = context
        .call(call::ShowRecipe {
            recipe: recipe.clone(),
        })
        .await?;
    let questions = shown
        .description
        .get("questions")
        .and_then(|q| q.as_array())
        .cloned()
        .unwrap_or_default();
    let text = |question: &serde_json::Value, key: &str| {
        question
            .get(key)
            .and_then(|v| v.as_str())
            .unwrap_or_default()
            .to_owned()
    };
    Ok(questions
        .iter()
        .filter(|q| q["required"] == true && text(q, "default").is_empty())
        .map(|q| {
            let answer = match text(q, "kind").as_str() {
                "email" => "practice@example.org",
                "number" => "1",
                "yes-no" => "no",
                _ => "Practice",
            };
            format!("{}={answer}", text(q, "key"))
        })
        .collect())
}

/// Runs a program inside the practice network; we are there already.
fn exec(command: &[String]) -> Result<ExitCode, ErrorBody> {
    let (program, args) = command
        .split_first()
        .ok_or_else(|| ErrorBody::new(codes::BAD_INPUT, "No command was given"))?;
    #[expect(
        clippy::disallowed_methods,
        reason = "the person asked for this very program"
    )]
    let status = std::process::Command::new(program).args(args).status();
    match status {
        Ok(status) => Ok(ExitCode::from(
            u8::try_from(status.code().unwrap_or(1)).unwrap_or(1),
        )),
        Err(error) => Err(ErrorBody::new(
            codes::BAD_INPUT,
            format!("`{program}` cannot be run: {error}"),
        )),
    }
}
