//! The window: adapters between the interface and the use cases. No rule
//! lives here; what it may not do stands in `capabilities/`.
#![cfg_attr(not(debug_assertions), windows_subsystem = "windows")]

mod args;
mod calls;
mod closing;
mod guard;
mod news;
mod passphrase;

use std::process::ExitCode;

use clap::Parser as _;
use tauri::Manager as _;

fn main() -> ExitCode {
    allotment_desk::keep_no_core();
    let args = args::Args::parse();
    if let Err(error) = args.enter_practice() {
        complain(&error);
        return ExitCode::FAILURE;
    }
    let built = tauri::Builder::default()
        // Somebody who opens Allotment a second time looks for the first.
        .plugin(tauri_plugin_single_instance::init(|app, _, _| {
            closing::show(app);
        }))
        .plugin(guard::init())
        .manage(calls::Desks::new(args))
        .invoke_handler(tauri::generate_handler![calls::call, calls::open_instance])
        .on_window_event(closing::on_window_event)
        .build(context());
    match built {
        Ok(app) => {
            app.run(closing::on_run_event);
            ExitCode::SUCCESS
        }
        Err(error) => {
            use std::io::Write as _;
            let _ = writeln!(
                std::io::stderr(),
                "The window could not be opened: {error}\nThe command line does the same work: allotment help"
            );
            ExitCode::FAILURE
        }
    }
}

/// What the configuration and the embedded interface make.
#[expect(
    clippy::exit,
    clippy::disallowed_methods,
    reason = "what the macro writes; it ends the program where no interface was embedded"
)]
fn context() -> tauri::Context {
    tauri::generate_context!()
}

/// Says on the terminal, where there is one, why no window opens.
fn complain(error: &allotment_api::ErrorBody) {
    use std::io::Write as _;
    let mut out = std::io::stderr();
    let _ = writeln!(out, "{}", error.message);
    for hint in &error.hints {
        let _ = writeln!(out, "  {hint}");
    }
}

/// The use cases' state of this program.
fn desks<R: tauri::Runtime>(app: &tauri::AppHandle<R>) -> tauri::State<'_, calls::Desks> {
    app.state()
}
