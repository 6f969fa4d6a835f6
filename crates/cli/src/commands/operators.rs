//! `allotment operator …`

use std::{io::IsTerminal as _, path::Path, process::ExitCode};

use allotment_api::{ErrorBody, SecretText, call, codes};
use allotment_types::ExposeSecret as _;

use super::Context;
use crate::{args::OperatorCommand, question, root::passphrase, show};

pub(super) async fn run(
    context: &Context<'_>,
    command: OperatorCommand,
) -> Result<ExitCode, ErrorBody> {
    let screen = context.screen;
    match command {
        OperatorCommand::Init { name } => {
            let key = context
                .call(call::CreateRecoveryKey {
                    operator: name,
                    show: true,
                })
                .await?;
            if screen.json() {
                // Programs get the secret half too: this is the one time.
                screen.reply(&key);
            } else {
                let secret = key.secret.as_ref().map(|secret| secret.0.expose_secret());
                screen.line(&format!(
                    "Your recovery key, shown this once. Write it down and keep it safe: with it, and only with it,\n\
                     you can open your instances' secrets from another computer.\n\n    {}\n\n\
                     Its public half, for other operators to add you:\n\n    {}",
                    secret.unwrap_or_default(),
                    key.public
                ));
            }
        }
        OperatorCommand::Restore { name } => {
            let secret = if std::io::stdin().is_terminal() {
                question::ask_secretly("Your recovery key (AGE-SECRET-KEY-1…): ")
                    .ok_or_else(|| ErrorBody::new(codes::BAD_INPUT, "No recovery key was given"))?
            } else {
                passphrase::read(Path::new("-"))?
            };
            let operator = context
                .call(call::RestoreRecoveryKey {
                    operator: name,
                    key: SecretText(secret),
                })
                .await?;
            screen.reply(&operator);
            screen.line(&format!(
                "{} can open secrets again that are sealed to {}",
                operator.name, operator.recovery_key
            ));
        }
        OperatorCommand::Add { name, recovery_key } => {
            let operator = context
                .call(call::AddOperator {
                    operator: name,
                    recovery_key,
                })
                .await?;
            screen.reply(&operator);
            screen.line(&format!(
                "{} can open the secrets of instances launched from now on. For those that run already, plan and apply them again",
                operator.name
            ));
        }
        OperatorCommand::List => {
            let operators = context.call(call::ListOperators {}).await?;
            show::operators(screen, &operators);
        }
    }
    Ok(ExitCode::SUCCESS)
}
