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

use clap::Parser as _;

use args::Cli;
use question::Asking;
use screen::Screen;

fn main() -> ExitCode {
    allotment_desk::keep_no_core();
    let cli = Cli::parse();
    let screen = Arc::new(Screen::new(cli.common.json, cli.common.verbose));
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
        match commands::run(cli, &screen).await {
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
