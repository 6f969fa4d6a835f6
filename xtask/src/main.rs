//! Checks and chores of this repository that are too long for a shell script.
//! `./dev` calls them; `cargo run -p xtask -- tidy` does it by hand.

mod tidy;

use std::{
    io::{self, Write as _},
    path::Path,
    process::ExitCode,
};

use tidy::{Tidiness, Tree};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    match words.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["tidy"] => tidy(),
        _ => tell(
            "xtask knows one chore:\n  tidy   what ARCHITECTURE.md and CONTRIBUTING.md promise, checked by machine\n",
            2,
        ),
    }
}

fn tidy() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    match Tree::of_repository(&root) {
        Ok(tree) => {
            let tidiness = Tidiness::of(&tree);
            tell(
                &tidiness.to_string(),
                u8::from(!tidiness.findings.is_empty()),
            )
        }
        Err(error) => {
            let cause =
                std::error::Error::source(&error).map_or(String::new(), |c| format!(": {c}"));
            tell(&format!("{error}{cause}\n"), 2)
        }
    }
}

fn tell(text: &str, code: u8) -> ExitCode {
    // Nobody is left to tell when standard output is closed.
    let _ = io::stdout().write_all(text.as_bytes());
    ExitCode::from(code)
}
