//! One function a command: builds the request, shows the reply.

mod beta;
mod closing;
mod costs;
mod export;
mod funds;
mod home;
mod hours;
mod hub;
mod inside;
mod journal;
mod keeping;
mod ledger;
mod operators;
mod practice;
mod recipes;
mod renting;
mod rules;
mod runs;
mod servers;
mod shared;
mod sources;
mod support;
mod tending;

use std::process::ExitCode;

use allotment_api::{Call, ErrorBody, SecretText, codes};
use allotment_app::Principal;
use allotment_desk::Desk;
use allotment_types::{Day, ExposeSecret as _, Moment, OperatorName};

use crate::{
    args::{Cli, Command, Common, LedgerCommand, PracticeCommand},
    question,
    root::{self, passphrase, practice_desk},
    screen::Screen,
    show,
};

/// What every command has at hand.
pub(crate) struct Context<'a> {
    pub(crate) root: Desk,
    pub(crate) common: &'a Common,
    pub(crate) screen: &'a Screen,
    principal: Principal,
}

impl Context<'_> {
    /// Asks the use cases; the typed door that the window uses too.
    pub(crate) async fn call<C: Call>(&self, call: C) -> Result<C::Reply, ErrorBody> {
        let reply = self
            .root
            .answer(&self.principal, call.into_request(), self.screen)
            .await?;
        C::from_reply(reply).ok_or_else(|| {
            ErrorBody::new(codes::BAD_INPUT, "The answer belongs to another request")
        })
    }

    /// The day of today, by universal time.
    pub(crate) fn today(&self) -> Day {
        Moment::from(self.root.app.clock.now()).day()
    }

    /// The password for `sudo`, where a file with it was named.
    pub(crate) fn sudo_password(&self) -> Result<Option<SecretText>, ErrorBody> {
        let file = self.common.sudo_password_from.as_deref();
        Ok(file.map(passphrase::read).transpose()?.map(SecretText))
    }

    /// Asks a call that may need the password for `sudo`: at a terminal it is
    /// asked for when the server wants it. Each password is tried once; after
    /// a wrong one the person is asked again, until they give none.
    pub(crate) async fn call_as_root<C: Call>(
        &self,
        make: impl Fn(Option<SecretText>) -> C,
    ) -> Result<C::Reply, ErrorBody> {
        let mut password = self.sudo_password()?;
        loop {
            let error = match self.call(make(password.take())).await {
                Err(error) if at_terminal() && wants_sudo_password(&error) => error,
                other => return other,
            };
            if error.code == codes::SUDO_PASSWORD_WRONG {
                self.screen.aside(&error.message);
            }
            let text = "Password of your account on the server (for sudo): ";
            match question::ask_secretly(text).filter(|p| !p.expose_secret().is_empty()) {
                Some(given) => password = Some(SecretText(given)),
                None => return Err(error),
            }
        }
    }
}

/// Whether another password may help. In mid-run it does not: that has ended.
fn wants_sudo_password(error: &ErrorBody) -> bool {
    let about_it = matches!(
        error.code.as_str(),
        codes::SUDO_PASSWORD_NEEDED | codes::SUDO_PASSWORD_WRONG
    );
    about_it && error.detail.get("changed").is_none()
}

/// Whether a person can be asked.
pub(crate) fn at_terminal() -> bool {
    use std::io::IsTerminal as _;
    std::io::stdin().is_terminal() && std::io::stderr().is_terminal()
}

/// Runs a command that needs nothing of what others do: no record, no vault,
/// no threads. Gives nothing where it does.
pub(crate) fn run_alone(cli: &Cli, screen: &Screen) -> Option<Result<ExitCode, ErrorBody>> {
    match &cli.command {
        Command::Ledger(LedgerCommand::Balance(args)) => {
            let file = args.file.as_deref()?;
            Some(journal::balance(screen, args, file))
        }
        _ => None,
    }
}

/// Runs a command.
pub(crate) async fn run(mut cli: Cli, screen: &Screen) -> Result<ExitCode, ErrorBody> {
    if let Command::Practice(PracticeCommand::Demo { .. }) = cli.command {
        practice_desk::turn_to(&mut cli.common)?;
    }
    if let Command::Ledger(LedgerCommand::Restore { file }) = &cli.command {
        // Before a record is made for it, which would be left behind.
        ledger::expect_archive(file)?;
    }
    // A hub's files are no person's own record, which is not opened for it.
    if let Command::Hub(command) = cli.command {
        return Box::pin(hub::run(&cli.common, screen, command)).await;
    }
    let root = root::open(&cli.common).await?;
    inside::enter_if_needed(&root, &cli.command).await?;
    let me: Option<OperatorName> = root
        .app
        .store
        .operators()
        .await
        .ok()
        .and_then(|all| all.into_iter().find(|o| o.me).map(|o| o.name));
    // Maintainers who share a computer say who it is; a collective's record
    // has one operator.
    let me = match &cli.command {
        Command::Network(args) => args.me.clone().or(me),
        _ => me,
    };
    let context = Context {
        root,
        common: &cli.common,
        screen,
        principal: Principal::owner(me),
    };
    match cli.command {
        Command::Recipe(command) => recipes::run(&context, command).await,
        Command::Server(command) => servers::run(&context, command).await,
        Command::Provider(command) => renting::provider(&context, command).await,
        Command::Operator(command) => operators::run(&context, command).await,
        Command::Plan(args) => runs::plan(&context, args).await,
        Command::Export(args) => export::export(&context, &args).await,
        Command::Apply(args) => runs::apply(&context, args).await,
        Command::Resume(args) => runs::resume(&context, args).await,
        Command::Undo(args) => runs::undo(&context, args).await,
        Command::Adopt(args) => tending::adopt(&context, args).await,
        Command::Upgrade(args) => runs::upgrade(&context, args).await,
        Command::Check { address } => runs::check(&context, address).await,
        Command::Mail { address, to } => runs::mail(&context, address, to).await,
        Command::Remove(args) => runs::remove(&context, args).await,
        Command::Status {
            address: Some(address),
        } => {
            let call = allotment_api::call::ShowInstance { address };
            show::instance(screen, &*context.call(call).await?);
            Ok(ExitCode::SUCCESS)
        }
        Command::Status { address: None } => {
            let status = context.call(allotment_api::call::ShowStatus {}).await?;
            show::status(screen, &status);
            Ok(ExitCode::SUCCESS)
        }
        Command::Logs { run } => {
            let log = context.call(allotment_api::call::ReadLog { run }).await?;
            show::log(screen, &log);
            Ok(ExitCode::SUCCESS)
        }
        Command::Collective(command) => keeping::collective(&context, command).await,
        Command::People(command) => keeping::people(&context, command).await,
        Command::Rule(command) => rules::run(&context, command).await,
        Command::Cost(command) => Box::pin(costs::run(&context, command)).await,
        Command::Home(command) => home::run(&context, command).await,
        Command::Support(command) => support::run(&context, command).await,
        Command::Hours(command) => hours::run(&context, command).await,
        Command::Ledger(command) => ledger::run(&context, command).await,
        Command::Holder(command) => closing::holder(&context, command).await,
        Command::Import(args) => closing::import(&context, args).await,
        Command::Close { month, preview } => closing::close(&context, month, preview).await,
        Command::Statement(args) => closing::statement(&context, args).await,
        Command::Remind { on, language } => closing::remind(&context, on, language).await,
        Command::Bid(command) => closing::bid(&context, command).await,
        Command::Grant(command) => funds::grant(&context, command).await,
        Command::Donation(command) => funds::donation(&context, command).await,
        Command::Gift(command) => funds::gift(&context, command).await,
        Command::Reserve(command) => funds::reserve(&context, command).await,
        Command::Budget(command) => funds::budget(&context, command).await,
        Command::Payment(command) => funds::payment(&context, command).await,
        Command::Pledge(command) => funds::pledge(&context, command).await,
        Command::Settle(args) => funds::settle(&context, args).await,
        Command::Payout(command) => funds::payout(&context, command).await,
        Command::Request(command) => beta::request(&context, command).await,
        Command::Network(args) => beta::network(&context, args).await,
        Command::Practice(command) => practice::run(&context, command).await,
        Command::Hub(command) => Box::pin(hub::run(context.common, screen, command)).await,
    }
}
