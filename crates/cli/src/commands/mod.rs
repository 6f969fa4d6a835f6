//! One function a command: builds the request, shows the reply.

mod inside;
mod operators;
mod practice;
mod recipes;
mod runs;
mod servers;

use std::process::ExitCode;

use allotment_api::{Call, ErrorBody, SecretText, codes};
use allotment_app::Principal;
use allotment_types::OperatorName;

use crate::{
    args::{Cli, Command, Common},
    root::{Root, passphrase},
    screen::Screen,
    show,
};

/// What every command has at hand.
pub(crate) struct Context<'a> {
    pub(crate) root: Root,
    pub(crate) common: &'a Common,
    pub(crate) screen: &'a Screen,
    principal: Principal,
}

impl Context<'_> {
    /// Asks the use cases; the typed door that the window uses too.
    pub(crate) async fn call<C: Call>(&self, call: C) -> Result<C::Reply, ErrorBody> {
        let reply = self
            .root
            .app
            .dispatch(&self.principal, call.into_request(), self.screen)
            .await?;
        C::from_reply(reply).ok_or_else(|| {
            ErrorBody::new(codes::BAD_INPUT, "The answer belongs to another request")
        })
    }

    /// The password for `sudo`, where a file with it was named.
    pub(crate) fn sudo_password(&self) -> Result<Option<SecretText>, ErrorBody> {
        let file = self.common.sudo_password_from.as_deref();
        Ok(file.map(passphrase::read).transpose()?.map(SecretText))
    }

    /// Asks a call that may need the password for `sudo`: at a terminal it is
    /// asked for when the server wants it, and tried once.
    pub(crate) async fn call_as_root<C: Call>(
        &self,
        make: impl Fn(Option<SecretText>) -> C,
    ) -> Result<C::Reply, ErrorBody> {
        let given = self.sudo_password()?;
        match self.call(make(given.clone())).await {
            Err(error)
                if error.code == codes::SUDO_PASSWORD_NEEDED
                    && given.is_none()
                    && at_terminal() =>
            {
                let password =
                    passphrase::ask("Password of your account on the server (for sudo): ");
                self.call(make(password.map(SecretText))).await
            }
            other => other,
        }
    }
}

/// Whether a person can be asked.
pub(crate) fn at_terminal() -> bool {
    use std::io::IsTerminal as _;
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Asks a question whose answer is yes or no.
pub(crate) fn confirm(question: &str) -> bool {
    use std::io::Write as _;
    let mut err = std::io::stderr();
    let _ = write!(err, "{question} [y/N] ");
    let _ = err.flush();
    let mut answer = String::new();
    std::io::stdin().read_line(&mut answer).is_ok() && matches!(answer.trim(), "y" | "yes" | "Y")
}

/// Runs a command.
pub(crate) async fn run(cli: Cli, screen: &Screen) -> Result<ExitCode, ErrorBody> {
    let root = Root::open(&cli.common).await?;
    inside::enter_if_needed(&root, &cli.command).await?;
    let me: Option<OperatorName> = root
        .app
        .store
        .operators()
        .await
        .ok()
        .and_then(|all| all.into_iter().find(|o| o.me).map(|o| o.name));
    let context = Context {
        root,
        common: &cli.common,
        screen,
        principal: Principal::owner(me),
    };
    match cli.command {
        Command::Recipe(command) => recipes::run(&context, command).await,
        Command::Server(command) => servers::run(&context, command).await,
        Command::Operator(command) => operators::run(&context, command).await,
        Command::Plan(args) => runs::plan(&context, args).await,
        Command::Apply(args) => runs::apply(&context, args).await,
        Command::Resume(args) => runs::resume(&context, args).await,
        Command::Undo(args) => runs::undo(&context, args).await,
        Command::Remove(args) => runs::remove(&context, args).await,
        Command::Status => {
            let status = context.call(allotment_api::call::ShowStatus {}).await?;
            show::status(screen, &status);
            Ok(ExitCode::SUCCESS)
        }
        Command::Logs { run } => {
            let log = context.call(allotment_api::call::ReadLog { run }).await?;
            show::log(screen, &log);
            Ok(ExitCode::SUCCESS)
        }
        Command::Practice(command) => practice::run(&context, command).await,
    }
}
