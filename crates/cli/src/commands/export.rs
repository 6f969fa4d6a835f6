//! A plan written out, to be carried out without Allotment.

use std::{
    fs::{DirBuilder, OpenOptions},
    io::{self, Write as _},
    os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _},
    path::Path,
    process::ExitCode,
};

use allotment_api::{ErrorBody, ExportForm, call, codes};
use allotment_types::ExposeSecret as _;

use super::{
    Context,
    runs::{Given, asked_for},
};
use crate::args::{ExportArgs, ExportChoice};

pub(super) async fn export(
    context: &Context<'_>,
    args: &ExportArgs,
) -> Result<ExitCode, ErrorBody> {
    let given = Given::read(&args.secrets, None)?;
    let exported = asked_for(context, given, |_, given| call::ExportPlan {
        plan: args.plan.clone(),
        form: match args.form {
            ExportChoice::Script => ExportForm::Script,
            ExportChoice::Playbook => ExportForm::Playbook,
        },
        secrets: args.with_secrets.then_some(given.secrets),
    })
    .await?;
    let file = args.to.join(&exported.name);
    let secrets = args.to.join("secrets");
    let written = (|| {
        // Secrets first: without them the other file is of no use.
        if !exported.secrets.is_empty() {
            DirBuilder::new()
                .mode(0o700)
                .recursive(true)
                .create(&secrets)?;
        }
        for (name, secret) in &exported.secrets {
            write(&secrets.join(name), secret.0.expose_secret(), 0o600)?;
        }
        DirBuilder::new().recursive(true).create(&args.to)?;
        write(&file, &exported.text, 0o644)
    })();
    written.map_err(|error: Unwritten| error.told())?;
    let names: Vec<&String> = exported.secrets.keys().collect();
    if context.screen.json() {
        context.screen.reply(&serde_json::json!({
            "file": file.display().to_string(),
            "secrets": names,
        }));
        return Ok(ExitCode::SUCCESS);
    }
    context.screen.line(&format!("Written: {}", file.display()));
    if !names.is_empty() {
        context.screen.line(&format!(
            "Its secrets are in {}: whoever reads that folder has them. Delete it once you keep them elsewhere",
            secrets.display()
        ));
    }
    Ok(ExitCode::SUCCESS)
}

/// A file that could not be written.
struct Unwritten {
    file: String,
    error: io::Error,
}

impl From<io::Error> for Unwritten {
    fn from(error: io::Error) -> Self {
        Self {
            file: "The folder".to_owned(),
            error,
        }
    }
}

impl Unwritten {
    fn told(&self) -> ErrorBody {
        let body = ErrorBody::new(codes::BAD_INPUT, format!("{} cannot be written", self.file));
        let body = if self.error.kind() == io::ErrorKind::AlreadyExists {
            body.hint("It is there already, and nothing is overwritten: choose another folder with `--to FOLDER`")
        } else {
            body.hint("Choose another folder with `--to FOLDER`")
        };
        body.caused_by(&self.error)
    }
}

/// Writes a new file, which nobody may read before it has its mode.
fn write(path: &Path, text: &str, mode: u32) -> Result<(), Unwritten> {
    let mut options = OpenOptions::new();
    let opened = options.write(true).create_new(true).mode(mode).open(path);
    let written = opened.and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Unwritten {
        file: path.display().to_string(),
        error,
    })
}
