//! Arguments of commands that plan, carry out, check and take back.

use std::path::PathBuf;

use allotment_types::{DnsName, RecipeName, RunId, ServerName};
use clap::{Args, ValueEnum};

/// What a plan is about.
#[derive(Debug, Args)]
pub(crate) struct PlanArgs {
    /// From which recipe
    pub(crate) recipe: RecipeName,
    /// On which server
    pub(crate) server: ServerName,
    /// At which address, such as wiki.example.org
    pub(crate) address: DnsName,
    /// Answer a question of the recipe
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) answers: Vec<String>,
    /// Who signs, and where Docker comes from
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
    /// Show every command too
    #[arg(long)]
    pub(crate) commands: bool,
}

/// Who signs certificates.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum AuthorityChoice {
    /// Let's Encrypt
    Production,
    /// Let's Encrypt's rehearsal; browsers do not trust it
    Staging,
    /// An ACME server of your own
    Own,
}

/// Where Docker comes from.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum DockerFrom {
    /// The server's distribution
    #[default]
    Distribution,
    /// Docker's own repository (unproven here: not yet tried by Allotment's tests)
    Docker,
}

/// What to apply.
#[derive(Debug, Args)]
pub(crate) struct ApplyArgs {
    /// The plan's number as `plan` showed it, or its beginning
    pub(crate) plan: String,
    /// Take over a lock that has run out, after you were shown its holder
    #[arg(long, value_name = "TOKEN")]
    pub(crate) take_over: Option<u64>,
    #[command(flatten)]
    pub(crate) secrets: SecretArgs,
}

/// A plan, as a file.
#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// The plan's number as `plan` showed it, or its beginning
    pub(crate) plan: String,
    /// As what
    #[arg(long = "as", value_enum)]
    pub(crate) form: ExportChoice,
    /// In which folder; nothing that is there is overwritten
    #[arg(long, value_name = "FOLDER", default_value = ".")]
    pub(crate) to: PathBuf,
    /// Make the instance's secrets too, each as a file in the folder `secrets`, readable by you alone
    #[arg(long)]
    pub(crate) with_secrets: bool,
    #[command(flatten)]
    pub(crate) secrets: SecretArgs,
}

/// As what a plan is written out.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum ExportChoice {
    /// A shell script, to be run on the server
    Script,
    /// A playbook for Ansible
    Playbook,
}

/// Secrets that only people can give.
#[derive(Debug, Default, Args)]
pub(crate) struct SecretArgs {
    /// Read a secret that only people can give from this file; may be given several times
    #[arg(long, value_name = "NAME=FILE")]
    pub(crate) secret_from: Vec<String>,
}

/// Which run to undo.
#[derive(Debug, Args)]
pub(crate) struct UndoArgs {
    #[command(flatten)]
    pub(crate) run: RunArgs,
    /// The instance's address, when undoing deletes what people have made there
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) confirm: Option<DnsName>,
}

/// Which run, and with what.
#[derive(Debug, Args)]
pub(crate) struct ResumeArgs {
    #[command(flatten)]
    pub(crate) run: RunArgs,
    #[command(flatten)]
    pub(crate) secrets: SecretArgs,
}

/// Which run.
#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// On which server
    pub(crate) server: ServerName,
    /// Which run [default: the newest that fits]
    #[arg(long)]
    pub(crate) run: Option<RunId>,
    /// Take over a lock that has run out, after you were shown its holder
    #[arg(long, value_name = "TOKEN")]
    pub(crate) take_over: Option<u64>,
}

/// Who signs certificates, and where Docker comes from.
#[derive(Debug, Default, Args)]
pub(crate) struct SourceArgs {
    /// Where the certificate authority writes when a certificate is about to end
    #[arg(long)]
    pub(crate) email: Option<String>,
    /// Who signs certificates [default: Let's Encrypt; a practice server's own authority there]
    #[arg(long, value_enum)]
    pub(crate) authority: Option<AuthorityChoice>,
    /// The directory of an ACME server of your own (with `--authority own`)
    #[arg(long, value_name = "URL")]
    pub(crate) acme_directory: Option<String>,
    /// The certificate authority of that server, a PEM file (with `--authority own`)
    #[arg(long, value_name = "FILE")]
    pub(crate) acme_trust: Option<PathBuf>,
    /// Where Docker comes from
    #[arg(long, value_enum, default_value = "distribution")]
    pub(crate) docker_from: DockerFrom,
}

/// Which recipe is put to the test, and where.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Which
    pub(crate) recipe: RecipeName,
    /// A server with no other instance on it: everything that is made there is deleted again
    #[arg(long, value_name = "NAME")]
    pub(crate) server: ServerName,
    /// At which address; names below it are used too, so let them all lead to the server
    #[arg(long)]
    pub(crate) address: DnsName,
    /// Answer a question otherwise than the recipe does for its check
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) answers: Vec<String>,
    /// Try a variant although it needs something from elsewhere; may be given several times
    #[arg(long = "variant", value_name = "ID")]
    pub(crate) variants: Vec<String>,
    /// Write the result into this folder [default: `results` of the recipe, with `--recipes`]
    #[arg(long, value_name = "FOLDER")]
    pub(crate) results: Option<PathBuf>,
    /// Secrets that only people can give
    #[command(flatten)]
    pub(crate) secrets: SecretArgs,
    /// Who signs, and where Docker comes from
    #[command(flatten)]
    pub(crate) sources: SourceArgs,
}

/// What to upgrade.
#[derive(Debug, Args)]
pub(crate) struct UpgradeArgs {
    /// The instance's address
    pub(crate) address: DnsName,
    /// Answer a question that is new, or another way than before; can be repeated
    #[arg(long = "set", value_name = "KEY=VALUE")]
    pub(crate) answers: Vec<String>,
    /// Show what the new version asks and nobody has answered yet; plan nothing
    #[arg(long, conflicts_with_all = ["answers", "although_checks_fail", "commands"])]
    pub(crate) questions: bool,
    /// Plan it although the app's checks find something today
    #[arg(long)]
    pub(crate) although_checks_fail: bool,
    /// Show the commands too
    #[arg(long)]
    pub(crate) commands: bool,
}

/// What to take away.
#[derive(Debug, Args)]
pub(crate) struct RemoveArgs {
    /// The instance's address
    pub(crate) address: DnsName,
    /// Delete the data of its people too, for good
    #[arg(long)]
    pub(crate) delete_data: bool,
    /// The address once more, so that its data may be deleted without asking
    #[arg(long, value_name = "ADDRESS")]
    pub(crate) confirm: Option<DnsName>,
}
