//! `allotment import shared …`: exports of I Hate Money, Spliit and Splitwise.

use allotment_api::{ErrorBody, SharedTool, call, codes};
use allotment_types::ParticipantId;

use super::{
    Context, at_terminal, costs,
    ledger::{absolute, day},
};
use crate::{
    args::{SharedArgs, SharedFrom},
    question,
    show::shared as show,
};

pub(super) async fn import(context: &Context<'_>, args: SharedArgs) -> Result<(), ErrorBody> {
    let people: Vec<(String, ParticipantId)> = args
        .people
        .iter()
        .map(|text| person(text))
        .collect::<Result<_, _>>()?;
    let ask = |preview| {
        Ok::<_, ErrorBody>(call::ImportShared {
            path: absolute(&args.file)?,
            tool: args.from.map(tool),
            people: people.clone(),
            purpose: costs::named(args.purpose),
            as_of: args.as_of.as_deref().map(day).transpose()?,
            preview,
        })
    };
    let screen = context.screen;
    let seen = context.call(ask(true)?).await?;
    if args.preview {
        screen.reply(&seen);
        screen.raw(&show::shared(&seen));
        return Ok(());
    }
    let complete = seen.people.iter().all(|one| one.participant.is_some());
    if complete && !seen.known && !context.common.yes {
        screen.aside(&show::shared(&seen));
        if !(at_terminal() && question::confirm("Take it over?")) {
            return Err(ErrorBody::new(
                codes::CONFIRMATION_NEEDED,
                "Nobody has said yes to taking this file over",
            )
            .hint("Nothing was booked. Say yes when asked, or give `--yes` after you have looked at `--preview`"));
        }
    }
    let taken = context.call(ask(false)?).await?;
    screen.reply(&taken);
    screen.raw(&show::shared(&taken));
    Ok(())
}

fn person(text: &str) -> Result<(String, ParticipantId), ErrorBody> {
    // The file's names may have any character, and short names have no `=`.
    let (name, who) = text.rsplit_once('=').ok_or_else(|| {
        ErrorBody::new(
            codes::BAD_INPUT,
            format!("`{text}` does not say who somebody is"),
        )
        .hint("Nothing was booked. Write it like `--person \"Ada Example=plot-1\"`")
    })?;
    let who = who.trim().parse().map_err(|_| {
        ErrorBody::new(codes::BAD_INPUT, format!("`{who}` is no short name"))
            .hint("Nothing was booked. `allotment people list` shows them")
    })?;
    Ok((name.to_owned(), who))
}

const fn tool(from: SharedFrom) -> SharedTool {
    match from {
        SharedFrom::IHateMoney => SharedTool::IHateMoney,
        SharedFrom::Spliit => SharedTool::Spliit,
        SharedFrom::Splitwise => SharedTool::Splitwise,
    }
}
