//! The `allotment` command: everything that the window does, for terminals,
//! scripts and tests.

mod args;
mod commands;
mod exit;
mod question;
mod root;
mod screen;
mod show;

use std::{process::ExitCode, sync::Arc};

use allotment_api::{ErrorBody, codes};
use clap::FromArgMatches as _;

use args::Cli;
use question::Asking;
use screen::Screen;

fn main() -> ExitCode {
    allotment_desk::keep_no_core();
    let read = args::command().try_get_matches();
    let cli = match read.and_then(|found| Cli::from_arg_matches(&found)) {
        Ok(cli) => cli,
        Err(error) => return misread(&error),
    };
    let screen = Arc::new(Screen::new(cli.common.json, cli.common.verbose));
    if let Some(result) = commands::run_alone(&cli, &screen) {
        return result.unwrap_or_else(|error| {
            screen.error(&error);
            exit::code(&error)
        });
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            screen.aside(&format!("This computer gives no threads: {error}"));
            return ExitCode::from(1);
        }
    };
    runtime.block_on(async {
        tokio::spawn(listen_for_stop(screen.clone()));
        match Box::pin(commands::run(cli, &screen)).await {
            Ok(code) => code,
            Err(_) if question::was_stopped() => {
                screen.aside("Stopped as you asked. Nothing was changed");
                ExitCode::from(130)
            }
            Err(error) => {
                screen.error(&error);
                exit::code(&error)
            }
        }
    })
}

/// What was typed is no command, or asks for help. Programs get the former in
/// the form that they read all errors in.
fn misread(error: &clap::Error) -> ExitCode {
    // As it would be told apart by clap, had it come so far.
    let json = std::env::args_os()
        .skip(1)
        .take_while(|arg| arg != "--")
        .any(|arg| arg == "--json");
    if json && error.use_stderr() {
        let text = error.to_string();
        let told = text.lines().map(str::trim).filter(|line| !line.is_empty());
        let (told, hints): (Vec<&str>, Vec<&str>) = told.partition(|line| !is_hint(line));
        let told = told.join(" ");
        let message = told.strip_prefix("error: ").unwrap_or(&told);
        let mut message = message.chars();
        let message: String = message
            .next()
            .map(|first| first.to_uppercase().chain(message).collect())
            .unwrap_or_default();
        let body = ErrorBody::new(codes::BAD_INPUT, message);
        let body = hints.into_iter().fold(body, ErrorBody::hint);
        Screen::new(true, false).error(&body);
        return exit::code(&body);
    }
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

/// What clap says after what is wrong.
fn is_hint(line: &str) -> bool {
    ["Usage:", "tip:", "For more information"]
        .iter()
        .any(|beginning| line.starts_with(beginning))
}

/// The first Ctrl-C asks to stop in good order, the second ends the program.
/// At a question nothing is at work, and the first one ends it.
async fn listen_for_stop(screen: Arc<Screen>) {
    while tokio::signal::ctrl_c().await.is_ok() {
        let leave = match question::asking() {
            Asking::Nothing => !screen.stop(),
            Asking::Openly => {
                screen.aside("\nStopped as you asked. Nothing was changed");
                true
            }
            Asking::Secretly => {
                question::stop();
                false
            }
        };
        if leave {
            #[expect(
                clippy::exit,
                clippy::disallowed_methods,
                reason = "nothing is at work, or the person asked twice; the server's log decides what was done"
            )]
            std::process::exit(130);
        }
    }
}
