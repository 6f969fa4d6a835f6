//! `allotment hub mail …`: which mail server carries a hub's letters.

use std::path::Path;

use allotment_api::{ErrorBody, codes};
use allotment_hub::{ByMail, Console};
use allotment_mail::{Encryption, Settings, SettingsError, Smtp};
use allotment_types::SecretString;

use crate::{
    args::{EncryptionArg, HubMailCommand, MailSetArgs},
    question,
    screen::Screen,
};

pub(super) async fn run(
    screen: &Screen,
    console: &Console,
    data: &Path,
    command: HubMailCommand,
) -> Result<(), ErrorBody> {
    match command {
        HubMailCommand::Set(args) => set(screen, data, args),
        HubMailCommand::Show => show(screen, data),
        HubMailCommand::Try { to, language } => {
            let post = Smtp::of(data);
            let by = ByMail {
                to: &to,
                language,
                post: &post,
            };
            console.try_mail(&by).await?;
            screen.line(&format!(
                "A letter was handed over to the mail server for {to}. Whether it arrives, only that mailbox shows"
            ));
            Ok(())
        }
        HubMailCommand::Forget => {
            let forgotten = Settings::forget(data).map_err(|error| unusable(&error))?;
            super::told(screen, forgotten, "No mail server was named")
        }
    }
}

fn set(screen: &Screen, data: &Path, args: MailSetArgs) -> Result<(), ErrorBody> {
    let encryption = match args.encryption {
        EncryptionArg::Tls => Encryption::Tls,
        EncryptionArg::Starttls => Encryption::Starttls,
        EncryptionArg::None => Encryption::None,
    };
    let trust = args.trust.map(std::path::absolute).transpose();
    let trust = trust.map_err(|error| {
        ErrorBody::new(codes::BAD_INPUT, "`--trust` names no file").caused_by(&error)
    })?;
    let settings = Settings {
        server: args.server,
        port: args.port.unwrap_or(encryption.usual_port()),
        encryption,
        from: args.from.to_string(),
        user: args.user,
        trust,
    };
    let password = match (&settings.user, &args.password_from) {
        (None, _) => None,
        (Some(_), Some(path)) => Some(first_line(path)?),
        (Some(user), None) => question::ask_secretly(&format!(
            "Password of {user} at {} (it is kept in a file that only you can read): ",
            settings.server
        )),
    };
    let kept = settings.keep(data, password.as_ref());
    kept.map_err(|error| unusable(&error))?;
    screen.line(&format!(
        "Letters go to {} from now on. Try it: `allotment hub mail try you@example.org`",
        settings.server
    ));
    Ok(())
}

/// A file may end with the line's end that an editor puts there.
fn first_line(path: &Path) -> Result<SecretString, ErrorBody> {
    let text = std::fs::read_to_string(path).map_err(|error| {
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("`{}` cannot be read", path.display()),
        )
        .hint("Nothing was changed")
        .caused_by(&error)
    })?;
    Ok(text.lines().next().unwrap_or_default().into())
}

fn show(screen: &Screen, data: &Path) -> Result<(), ErrorBody> {
    let kept = Settings::kept(data).map_err(|error| unusable(&error))?;
    screen.reply(&kept);
    match kept {
        None => screen.line("No mail is sent: every link is handed over"),
        Some(it) => {
            let how = match it.encryption {
                Encryption::Tls => "TLS",
                Encryption::Starttls => "STARTTLS",
                Encryption::None => "no encryption, on this computer",
            };
            screen.line(&format!(
                "{}:{} by {how}, from {}",
                it.server, it.port, it.from
            ));
            if let Some(user) = it.user {
                screen.line(&format!(
                    "Signed in as {user}; the password is in `mail-password`"
                ));
            }
        }
    }
    Ok(())
}

fn unusable(error: &SettingsError) -> ErrorBody {
    let mut message = error.to_string();
    if let Some(first) = message.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    ErrorBody::new(codes::BAD_INPUT, message)
        .hint("Nothing is sent")
        .caused_by(error)
}
