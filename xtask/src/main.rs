//! Checks and chores of this repository that are too long for a shell script.
//! `./dev` calls them; `cargo run -p xtask -- tidy` does it by hand.

#[cfg(feature = "icons")]
mod icons;
mod image;
mod tidy;
mod ui;
mod web;

use std::{
    error::Error,
    io::{self, Write as _},
    path::{Path, PathBuf},
    process::ExitCode,
};

use tidy::{Tidiness, Tree};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tidy"] => tidy(),
        ["image", program, interface, version, to] => say(image::make(
            &image::Parts {
                program: Path::new(program),
                recipes: &root().join("recipes"),
                interface: Path::new(interface),
            },
            version,
            Path::new(to),
        )),
        ["web", to] => say(web::lay_down(&root().join("ui/dist"), Path::new(to))),
        ["ui"] => say(ui::build(&root(), ui::Profile::Dev)),
        ["ui", "--release"] => say(ui::build(&root(), ui::Profile::Release)),
        #[cfg(feature = "icons")]
        ["icons"] => say(icons::draw(&root().join("icons"))),
        #[cfg(not(feature = "icons"))]
        ["icons"] => tell(
            "Icons are drawn with `cargo run -p xtask --features icons -- icons`\n",
            2,
        ),
        _ => tell(
            "xtask knows these chores:\n  \
             tidy             what ARCHITECTURE.md and CONTRIBUTING.md promise, checked by machine\n  \
             ui [--release]   builds the window's interface into ui/dist\n  \
             web FOLDER       the interface that was built, as a hub serves it\n  \
             image PROGRAM FOLDER VERSION FILE  the hub with that folder as an image that Docker loads, made without Docker\n  \
             icons            draws the icons of all platforms from icons/allotment.svg (--features icons)\n",
            2,
        ),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn tidy() -> ExitCode {
    match Tree::of_repository(&root()) {
        Ok(tree) => {
            let tidiness = Tidiness::of(&tree);
            tell(
                &tidiness.to_string(),
                u8::from(!tidiness.findings.is_empty()),
            )
        }
        Err(error) => tell(&chain(&error), 2),
    }
}

fn say<E: Error>(done: Result<String, E>) -> ExitCode {
    match done {
        Ok(text) => tell(&format!("{text}\n"), 0),
        Err(error) => tell(&chain(&error), 1),
    }
}

/// The message of an error, then its causes.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}\n  cause: {error}");
        cause = error.source();
    }
    text + "\n"
}

fn tell(text: &str, code: u8) -> ExitCode {
    // Nobody is left to tell when standard output is closed.
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::from(code)
}
