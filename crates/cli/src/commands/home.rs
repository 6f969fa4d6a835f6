//! `allotment home …`

use std::process::ExitCode;

use allotment_api::{ErrorBody, HomePlace, HomeView, RecordStands, SecretText, call, codes};

use super::Context;
use crate::{args::HomeCommand, question, root::passphrase};

pub(super) async fn run(
    context: &Context<'_>,
    command: HomeCommand,
) -> Result<ExitCode, ErrorBody> {
    let view = match command {
        HomeCommand::Show => context.call(call::ShowHome {}).await?,
        HomeCommand::Enter {
            name,
            collective,
            link_from,
        } => {
            let link = match link_from {
                Some(path) => passphrase::read(&path)?,
                // It lets in, so it is no argument: those are seen by others.
                None => {
                    question::ask_secretly("The link (it is not shown): ").ok_or_else(no_link)?
                }
            };
            let link = SecretText(link);
            let asked = call::EnterHub {
                link,
                name,
                collective,
            };
            context.call(asked).await?
        }
        HomeCommand::Publish => context.call(call::PublishRecord {}).await?,
        HomeCommand::Bring => context.call(call::BringHome {}).await?,
        HomeCommand::Leave => context.call(call::LeaveHub {}).await?,
    };
    show(context, &view);
    Ok(ExitCode::SUCCESS)
}

fn no_link() -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, "No link was given").hint(
        "Nothing was changed. Name a file with it: `--link-from FILE`, or `-` for standard input",
    )
}

fn show(context: &Context<'_>, view: &HomeView) {
    let screen = context.screen;
    screen.reply(view);
    screen.line(match view.place {
        HomePlace::Here => "The record has its home on this computer.",
        HomePlace::Publishing => {
            "The record is on its way to the hub, and was cut short: `allotment home publish` goes on, `allotment home leave` gives it up."
        }
        HomePlace::Hub => "The record has its home in the hub.",
        HomePlace::ComingHome => {
            "The record is on its way home, and was cut short: `allotment home bring` goes on, `allotment home leave` gives it up."
        }
    });
    if let Some(hub) = &view.hub {
        screen.line(&format!(
            "  hub         {} as {}",
            hub.address, hub.collective
        ));
        let record = match hub.record {
            RecordStands::Empty => "nothing is in it yet",
            RecordStands::Home => "there",
            RecordStands::Leaving => "being brought home",
            RecordStands::Gone => "brought home",
        };
        screen.line(&format!("  its record  {record}"));
        if !hub.reached {
            let last = hub.reached_at.as_ref().map(ToString::to_string);
            let last = last.unwrap_or_else(|| "never".to_owned());
            screen.line(&format!("  not reached; it answered last: {last}"));
        }
    }
    if let Some(seal) = &view.seal {
        screen.line(&format!(
            "  compared    {} entries, head {}",
            seal.entries(),
            seal.head
        ));
    }
    if let Some(kept) = &view.kept {
        screen.line(&format!("  the copy of before lies in {kept}"));
    }
}
