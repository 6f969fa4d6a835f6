//! `allotment provider …`, and those of `allotment server …` that order
//! servers.

use std::{io::IsTerminal as _, path::Path, process::ExitCode};

use allotment_api::{
    ErrorBody, OrderState, OrderView, QuoteView, SecretText, Stranger, Terms, Wish, call, codes,
};
use allotment_types::{OrderId, ServerName};

use super::{Context, at_terminal, servers::confirm_key};
use crate::{
    args::{ContinueArgs, DestroyArgs, ProviderCommand, RentArgs, ResizeArgs},
    question,
    root::passphrase,
    show::renting as show,
};

pub(super) async fn provider(
    context: &Context<'_>,
    command: ProviderCommand,
) -> Result<ExitCode, ErrorBody> {
    let screen = context.screen;
    match command {
        ProviderCommand::List => {
            show::providers(screen, &context.call(call::ListProviders {}).await?);
        }
        ProviderCommand::Show { provider } => {
            let offers = context.call(call::ShowProvider { provider }).await?;
            show::offers(screen, &offers);
        }
        ProviderCommand::Token {
            provider,
            forget,
            from,
        } => {
            let token = match (forget, from) {
                (true, _) => None,
                (false, Some(file)) => Some(passphrase::read(&file)?),
                (false, None) if std::io::stdin().is_terminal() => Some(
                    question::ask_secretly(&format!("Token of {provider}: "))
                        .ok_or_else(|| ErrorBody::new(codes::BAD_INPUT, "No token was given"))?,
                ),
                (false, None) => Some(passphrase::read(Path::new("-"))?),
            };
            let token = token.map(SecretText);
            context
                .call(call::KeepToken {
                    provider: provider.clone(),
                    token,
                })
                .await?;
            screen.reply(&());
            screen.line(&if forget {
                format!("The token of {provider} is forgotten here. Delete it there too")
            } else {
                format!("The token of {provider} is kept on this computer")
            });
        }
        ProviderCommand::Look { provider } => {
            let looked = context.call(call::LookAtProviders { provider }).await?;
            show::looked(screen, &looked);
            if !looked.findings.is_empty() || !looked.not_asked.is_empty() {
                return Ok(ExitCode::from(4));
            }
        }
        ProviderCommand::Request { recipe, people } => {
            let letter = context.call(call::WriteRequest { recipe, people }).await?;
            screen.reply(&letter);
            screen.line(&format!("Subject: {}\n\n{}", letter.subject, letter.text));
        }
    }
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn rent(context: &Context<'_>, args: RentArgs) -> Result<ExitCode, ErrorBody> {
    let wish = Wish {
        size: args.size,
        region: args.region,
        image: args.image,
        price: args.price,
        currency: args.currency,
        terms: Terms {
            contact: args.contact,
            discount: args.discount,
            notice: args.notice,
            notice_by: args.notice_by,
        },
        paid_by: args.paid_by,
        identity: args.identity,
    };
    let quote = context
        .call(call::QuoteServer {
            provider: args.provider.clone(),
            wish: wish.clone(),
        })
        .await?;
    let accepted = accepted(context, &quote, args.accept, args.address.is_some())?;
    let order = context
        .call(call::OrderServer {
            provider: args.provider,
            server: args.name,
            wish,
            accepted,
            within_s: args.wait,
        })
        .await?;
    let order = match args.address {
        Some(address) => go_on(context, &order.order, Some(address), args.wait).await?,
        None => order,
    };
    follow(context, order, args.fingerprint, args.wait).await
}

/// What costs money is accepted by the price itself.
fn accepted(
    context: &Context<'_>,
    quote: &QuoteView,
    given: Option<String>,
    ours: bool,
) -> Result<String, ErrorBody> {
    if let Some(given) = given {
        return Ok(given);
    }
    let free = quote.price.is_none() && (ours || show::is_free(quote));
    if free {
        return Ok(quote.accept.clone());
    }
    show::quote(context.screen, quote);
    if !at_terminal() {
        return Err(ErrorBody::new(
            codes::CONFIRMATION_NEEDED,
            "Nobody is here to accept the price",
        )
        .hint("Nothing was ordered")
        .hint(format!("Accept it with `--accept \"{}\"`", quote.accept))
        .detail(serde_json::json!({ "quote": quote })));
    }
    if question::confirm("Order it at that?") {
        return Ok(quote.accept.clone());
    }
    Err(ErrorBody::new(codes::STOPPED, "Nothing was ordered"))
}

async fn go_on(
    context: &Context<'_>,
    order: &OrderId,
    address: Option<String>,
    wait: Option<u32>,
) -> Result<Box<OrderView>, ErrorBody> {
    context
        .call(call::ContinueOrder {
            order: order.clone(),
            address,
            id: None,
            within_s: wait,
        })
        .await
}

pub(super) async fn go_on_with(
    context: &Context<'_>,
    args: ContinueArgs,
) -> Result<ExitCode, ErrorBody> {
    let order = context
        .call(call::ContinueOrder {
            order: args.order,
            address: args.address,
            id: args.id,
            within_s: args.wait,
        })
        .await?;
    follow(context, order, args.fingerprint, args.wait).await
}

/// Asks for what only a person can give, until the server is ours.
async fn follow(
    context: &Context<'_>,
    mut order: Box<OrderView>,
    fingerprint: Option<String>,
    wait: Option<u32>,
) -> Result<ExitCode, ErrorBody> {
    loop {
        match (order.state, order.stranger.clone()) {
            (OrderState::Addressed, Some(stranger)) => {
                confirm(context, &order, &stranger, fingerprint.as_ref())?;
                order = context
                    .call_as_root(|sudo_password| call::TakeOver {
                        order: order.order.clone(),
                        host_key: stranger.host_key.clone(),
                        sudo_password,
                    })
                    .await?;
            }
            (OrderState::Asked | OrderState::Made, _) => {
                show::to_do(context.screen, &order);
                let address = if at_terminal() && !context.screen.json() {
                    question::ask("Its address, once it has one (nothing: later): ")
                } else {
                    String::new()
                };
                if address.is_empty() {
                    show::order(context.screen, &order);
                    return Ok(ExitCode::from(5));
                }
                order = go_on(context, &order.order, Some(address), wait).await?;
            }
            _ => {
                show::order(context.screen, &order);
                return Ok(ExitCode::SUCCESS);
            }
        }
    }
}

fn confirm(
    context: &Context<'_>,
    order: &OrderView,
    stranger: &Stranger,
    fingerprint: Option<&String>,
) -> Result<(), ErrorBody> {
    confirm_key(context, stranger, fingerprint).map_err(|error| {
        let id = &order.order;
        error.hint(format!("The server is there, and its order is kept: `allotment server continue {id}` asks again"))
    })
}

pub(super) async fn orders(context: &Context<'_>) -> Result<ExitCode, ErrorBody> {
    let orders = context.call(call::ListOrders {}).await?;
    show::orders(context.screen, &orders);
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn book(
    context: &Context<'_>,
    order: OrderId,
    paid_by: Option<String>,
) -> Result<ExitCode, ErrorBody> {
    let order = context.call(call::BookRent { order, paid_by }).await?;
    show::order(context.screen, &order);
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn call_off(context: &Context<'_>, order: OrderId) -> Result<ExitCode, ErrorBody> {
    let order = context.call(call::CallOff { order }).await?;
    show::order(context.screen, &order);
    Ok(ExitCode::SUCCESS)
}

pub(super) async fn resize(context: &Context<'_>, args: ResizeArgs) -> Result<ExitCode, ErrorBody> {
    let ask = |accepted: Option<String>, done| call::ResizeServer {
        server: args.server.clone(),
        size: args.size.clone(),
        price: args.price.clone(),
        currency: args.currency,
        accepted,
        done,
        within_s: args.wait,
    };
    let first = context.call(ask(args.accept.clone(), args.done)).await;
    let mut order = match first {
        Err(error) if error.code == codes::CONFIRMATION_NEEDED && at_terminal() => {
            context.screen.error(&error);
            let quote: QuoteView =
                serde_json::from_value(error.detail["quote"].clone()).map_err(|_| error.clone())?;
            show::quote(context.screen, &quote);
            if !question::confirm("Change it at that?") {
                return Err(ErrorBody::new(codes::STOPPED, "Nothing was changed"));
            }
            context.call(ask(Some(quote.accept), args.done)).await?
        }
        first => first?,
    };
    if order.resizing.is_some() && at_terminal() && !context.screen.json() {
        show::resized(context.screen, &order);
        if question::confirm("Is it done?") {
            order = context.call(ask(None, true)).await?;
        }
    }
    show::resized(context.screen, &order);
    context.screen.reply(&order);
    Ok(if order.resizing.is_none() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(5)
    })
}

pub(super) async fn destroy(
    context: &Context<'_>,
    args: DestroyArgs,
) -> Result<ExitCode, ErrorBody> {
    let ask = |confirmed: Option<ServerName>, gone| call::DestroyServer {
        server: args.server.clone(),
        confirmed,
        gone,
        within_s: args.wait,
    };
    let first = context.call(ask(args.confirm.clone(), args.gone)).await;
    let (mut done, confirmed) = match first {
        Err(error) if error.code == codes::CONFIRMATION_NEEDED && at_terminal() => {
            context.screen.error(&error);
            let text = format!("Type its name to take {} down: ", args.server);
            let Ok(typed) = question::ask(&text).parse::<ServerName>() else {
                return Err(ErrorBody::new(codes::STOPPED, "Nothing was taken down"));
            };
            let done = context.call(ask(Some(typed.clone()), args.gone)).await?;
            (done, Some(typed))
        }
        first => (first?, args.confirm.clone()),
    };
    if !done.to_do.is_empty() && at_terminal() && !context.screen.json() {
        show::destroyed(context.screen, &done);
        if question::confirm("Is it gone?") {
            done = context.call(ask(confirmed, true)).await?;
        }
    }
    show::destroyed(context.screen, &done);
    context.screen.reply(&done);
    Ok(if done.to_do.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(5)
    })
}
