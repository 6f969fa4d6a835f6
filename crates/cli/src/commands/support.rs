//! `allotment support …`

use std::process::ExitCode;

use allotment_api::{ErrorBody, HelpThread, HelpWork, WorkKind, call};

use super::{Context, keeping::booked};
use crate::args::{SupportCommand, WorkChoice};

pub(super) async fn run(
    context: &Context<'_>,
    command: SupportCommand,
) -> Result<ExitCode, ErrorBody> {
    match command {
        SupportCommand::Ask {
            subject,
            text,
            about,
        } => {
            let asked = call::AskForHelp {
                subject,
                text,
                address: about,
            };
            show(context, &*context.call(asked).await?);
        }
        SupportCommand::List => {
            let all = context.call(call::ListHelp {}).await?;
            context.screen.reply(&all);
            for one in all {
                let state = match (&one.closed_at, one.answered) {
                    (Some(_), _) => "closed",
                    (None, true) => "answered",
                    (None, false) => "waits",
                };
                let line = format!("{:>4}  {state:<9} {}", one.help, one.subject);
                context.screen.line(&line);
            }
        }
        SupportCommand::Show { number } => {
            let asked = call::ShowHelp { help: number };
            show(context, &*context.call(asked).await?);
        }
        SupportCommand::Answer { number, text } => {
            let answer = call::AnswerHelp { help: number, text };
            show(context, &*context.call(answer).await?);
        }
        SupportCommand::Close {
            number: help,
            who,
            time,
            kind,
        } => {
            let kind = match kind {
                WorkChoice::Paid => WorkKind::Paid,
                WorkChoice::Credited => WorkKind::Credited,
                WorkChoice::Gift => WorkKind::Gift,
            };
            let work = who.zip(time).map(|(participant, time)| HelpWork {
                participant,
                time,
                kind,
                worked: None,
            });
            let closed = context.call(call::CloseHelp { help, work }).await?;
            match &closed.booked {
                Some(view) => booked(context, view, &format!("the work on question {help}")),
                None => context.screen.reply(&closed),
            }
            context.screen.line(&format!("Question {help} is closed"));
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn show(context: &Context<'_>, thread: &HelpThread) {
    let screen = context.screen;
    screen.reply(thread);
    screen.line(&format!("{}  {}", thread.about.help, thread.about.subject));
    for said in &thread.said {
        let who = match (&said.by, said.operator) {
            (Some(name), true) => format!("{name} (operator)"),
            (Some(name), false) => name.clone(),
            (None, _) => "you".to_owned(),
        };
        screen.line(&format!("{}  {who}: {}", said.at, said.text));
    }
    for line in &thread.attached {
        screen.line(&format!("    {line}"));
    }
}
