//! `allotment request …` and `network …`: the closed beta, from both sides.

use std::{
    io::{Read as _, Write as _},
    path::Path,
    process::ExitCode,
};

use allotment_api::{BetaAct, BetaForm, ErrorBody, HostFigures, call, codes};
use allotment_governance::{Counting, Field, Form, Host, Keeper, LARGEST, Network, Offer};
use allotment_types::{ByteSize, Money};

use super::{Context, at_terminal};
use crate::{
    args::{
        Because, CountingChoice, ExportAs, FormArgs, NetworkArgs, NetworkCommand, NetworkSays,
        RequestCommand,
    },
    question,
    show::beta as show,
};

fn bad(message: impl Into<String>, hint: &str) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, message).hint(hint.to_owned())
}

fn cannot(path: &Path, what: &str, error: &std::io::Error) -> ErrorBody {
    bad(
        format!("`{}` cannot be {what}", path.display()),
        "Nothing was changed",
    )
    .detail(serde_json::json!({ "causes": [error.to_string()] }))
}

/// Reads a file from elsewhere: no more of it than the use cases take.
fn read(path: &Path) -> Result<String, ErrorBody> {
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    let mut bytes = vec![];
    let done = if path == Path::new("-") {
        std::io::stdin().take(most).read_to_end(&mut bytes)
    } else {
        std::fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes))
    };
    done.map_err(|error| cannot(path, "read", &error))?;
    // A text that was cut in the middle of a letter is too large anyway.
    Ok(String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

/// Writes a file that is not there yet, for this account alone: it names
/// people.
fn write(context: &Context<'_>, path: &Path, text: &str) -> Result<(), ErrorBody> {
    if path == Path::new("-") {
        let done = std::io::stdout().write_all(text.as_bytes());
        return done.map_err(|error| cannot(path, "written", &error));
    }
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let done = options.open(path).and_then(|mut file| {
        file.write_all(text.as_bytes())?;
        file.sync_all()
    });
    done.map_err(|error| cannot(path, "written", &error))?;
    let shown = path.display().to_string();
    context.screen.reply(&serde_json::json!({ "file": shown }));
    context.screen.line(&format!("Written: {shown}"));
    Ok(())
}

/// A form with what was typed in place of what it said.
fn filled(mut form: Form, args: FormArgs) -> Form {
    let put = |to: &mut String, from: Option<String>| {
        if let Some(from) = from {
            from.trim().clone_into(to);
        }
    };
    put(&mut form.name, args.name);
    put(&mut form.about, args.about);
    put(&mut form.contact.name, args.contact_name);
    put(&mut form.contact.mail, args.contact_mail);
    put(&mut form.address, args.address.map(|it| it.to_string()));
    put(&mut form.dues, args.dues);
    put(&mut form.grants, args.grants);
    put(&mut form.donations, args.donations);
    put(&mut form.help, args.help_needed);
    form.recipe = args.recipe.or(form.recipe);
    form.people = args.people.or(form.people);
    form.hours = args.hours.or(form.hours);
    if let Some(languages) = args.languages {
        form.languages = languages.iter().map(|it| it.trim().to_owned()).collect();
    }
    form
}

fn said_nothing(args: &FormArgs) -> bool {
    filled(Form::default(), args.clone()) == Form::default()
}

/// Asks for each field; an empty answer keeps what it said before.
fn ask(mut form: Form) -> Result<Form, ErrorBody> {
    let asks = [
        (Field::Name, "What are you called?"),
        (Field::About, "Who are you, and what do you want to do?"),
        (Field::ContactName, "Whom can the network ask?"),
        (Field::ContactMail, "Where does mail reach them?"),
        (
            Field::Recipe,
            "What do you want to launch, such as mediawiki?",
        ),
        (Field::Address, "At which address, if you know?"),
        (Field::People, "How many people will use it?"),
        (Field::Languages, "In which languages, such as de,en?"),
        (
            Field::Dues,
            "What dues do you expect, such as \"€3 a month from each\"?",
        ),
        (Field::Grants, "What grants do you expect?"),
        (Field::Donations, "What donations do you expect?"),
        (Field::Hours, "How many hours a month can you give?"),
        (Field::Help, "What help do you need?"),
    ];
    for (field, text) in asks {
        let answer = question::ask(&format!("{text} "));
        if answer.is_empty() {
            continue;
        }
        let number = |text: &str| {
            let number = text.parse::<u32>();
            number.map_err(|_| bad(format!("`{text}` is no number"), "Nothing was changed"))
        };
        let mut args = FormArgs::default();
        match field {
            Field::Name => args.name = Some(answer),
            Field::About => args.about = Some(answer),
            Field::ContactName => args.contact_name = Some(answer),
            Field::ContactMail => args.contact_mail = Some(answer),
            Field::Recipe => {
                let recipe = answer.parse();
                let wrong =
                    |error: allotment_types::IdError| bad(error.to_string(), "Nothing was changed");
                args.recipe = Some(recipe.map_err(wrong)?);
            }
            Field::Address => form.address = answer,
            Field::People => args.people = Some(number(&answer)?),
            Field::Languages => {
                args.languages = Some(answer.split(',').map(str::to_owned).collect());
            }
            Field::Dues => args.dues = Some(answer),
            Field::Grants => args.grants = Some(answer),
            Field::Donations => args.donations = Some(answer),
            Field::Hours => args.hours = Some(number(&answer)?),
            Field::Help => args.help_needed = Some(answer),
            Field::Question | Field::Answer | Field::Note | Field::Reason => {}
        }
        form = filled(form, args);
    }
    Ok(form)
}

pub(super) async fn request(
    context: &Context<'_>,
    command: RequestCommand,
) -> Result<ExitCode, ErrorBody> {
    let screen = context.screen;
    let view = match command {
        RequestCommand::Draft(args) => {
            let known = context.call(call::ShowOwnRequest {}).await?;
            let known = known.filter(|it| !it.standing.is_over());
            let form = known.map(|it| it.own.form).unwrap_or_default();
            let form = if said_nothing(&args) {
                if !at_terminal() {
                    return Err(bad(
                        "Nothing was said",
                        "Nothing was changed. Say it with options, such as `--name NAME`; `allotment help request draft` lists them",
                    ));
                }
                ask(form)?
            } else {
                filled(form, *args)
            };
            context.call(call::DraftRequest { form }).await?
        }
        RequestCommand::Offer { file } => {
            let text = read(&file)?;
            let offer = context.call(call::OpenOffer { text }).await?;
            screen.reply(&offer);
            if let Some(offer) = &offer {
                show::offer(screen, offer);
            }
            return Ok(ExitCode::SUCCESS);
        }
        RequestCommand::Launch => {
            let opened = context.call(call::LaunchApproved {}).await?;
            screen.reply(&opened);
            show::opened(screen, &opened);
            return Ok(ExitCode::SUCCESS);
        }
        RequestCommand::Show => {
            let known = context.call(call::ShowOwnRequest {}).await?;
            if let Some(known) = known {
                known
            } else {
                screen.reply(&known);
                screen.line("Your collective has asked for no place yet. Begin with `allotment request draft`");
                return Ok(ExitCode::SUCCESS);
            }
        }
        RequestCommand::Answer { question, text } => {
            context.call(call::AnswerNetwork { question, text }).await?
        }
        RequestCommand::Withdraw => context.call(call::WithdrawRequest {}).await?,
        RequestCommand::Save { file } => {
            refuse_there(&file)?;
            let text = context.call(call::HandOverRequest {}).await?;
            if let Some(view) = context.call(call::ShowOwnRequest {}).await? {
                show::missing(screen, &view.missing);
            }
            write(context, &file, &text)?;
            return Ok(ExitCode::SUCCESS);
        }
        RequestCommand::Open { file, for_them } => {
            let text = read(&file)?;
            let opened = context.call(call::OpenReply { text, for_them }).await?;
            screen.reply(&opened);
            show::opened(screen, &opened);
            return Ok(ExitCode::SUCCESS);
        }
    };
    screen.reply(&view);
    show::own(screen, &view);
    Ok(ExitCode::SUCCESS)
}

/// Says so before anything is written down.
fn refuse_there(file: &Path) -> Result<(), ErrorBody> {
    if file != Path::new("-") && file.exists() {
        return Err(bad(
            format!("`{}` is there already", file.display()),
            "Nothing was changed. Name another file",
        ));
    }
    Ok(())
}

/// What a network says, with what was typed in place of what it said.
fn described(mut network: Network, says: NetworkSays) -> Result<Network, ErrorBody> {
    network.offers = says.offers.unwrap_or(network.offers);
    network.whom = says.whom.unwrap_or(network.whom);
    network.recipes = says.recipes.unwrap_or(network.recipes);
    network.quorum = says.quorum.unwrap_or(network.quorum);
    network.days_to_decide = says.decide_within.unwrap_or(network.days_to_decide);
    network.holds_days = says.holds.unwrap_or(network.holds_days);
    network.counting = match says.counting {
        Some(CountingChoice::Majority) => Counting::Majority,
        Some(CountingChoice::NoObjection) => Counting::NoObjection,
        None => network.counting,
    };
    match says.free_months {
        Some(0) => network.gift = None,
        Some(months) => {
            let last = network.gift.and_then(|gift| gift.last);
            network.gift = Some(Offer { months, last });
        }
        None => {}
    }
    if let Some(last) = says.last_free {
        let gift = network.gift.as_mut().ok_or_else(|| {
            bad(
                "No months are given for nothing",
                "Nothing was changed. Say how many: `--free-months N`",
            )
        })?;
        gift.last = Some(last);
    }
    Ok(network)
}

/// A server with what was typed in place of what was known of it.
fn host(
    known: Option<&Host>,
    name: String,
    [memory, disk, memory_free, disk_free]: [Option<ByteSize>; 4],
    keepers: &[String],
) -> Result<HostFigures, ErrorBody> {
    let said = |now: Option<ByteSize>, before: Option<ByteSize>, option: &str| {
        now.or(before).ok_or_else(|| {
            bad(
                format!("It is not said what `{name}` has"),
                &format!("Nothing was changed. Say it with `{option} SIZE`"),
            )
        })
    };
    let mut kept = known.map(|it| it.keepers.clone()).unwrap_or_default();
    if !keepers.is_empty() {
        kept = keepers
            .iter()
            .map(|keeper| {
                let both = keeper.rsplit_once('=');
                let both = both.and_then(|(name, hours)| Some((name, hours.parse().ok()?)));
                let (name, hours) = both.ok_or_else(|| {
                    bad(
                        format!("`{keeper}` does not say who and how many hours"),
                        "Nothing was changed. Write it like `--keeper Kim=4`",
                    )
                })?;
                Ok(Keeper {
                    name: name.trim().to_owned(),
                    hours,
                })
            })
            .collect::<Result<_, ErrorBody>>()?;
    }
    Ok(HostFigures {
        memory: said(memory, known.map(|it| it.memory), "--memory")?,
        disk: said(disk, known.map(|it| it.disk), "--disk")?,
        memory_free: said(memory_free, known.map(|it| it.memory_free), "--memory-free")?,
        disk_free: said(disk_free, known.map(|it| it.disk_free), "--disk-free")?,
        keepers: kept,
        name,
    })
}

/// An amount with its currency, such as `9.50 EUR`.
fn money(text: &str) -> Result<Money, ErrorBody> {
    let wrong = || {
        bad(
            format!("`{text}` is no amount with its currency"),
            "Nothing was changed. Write it like `9.50 EUR`",
        )
    };
    let (amount, currency) = text.trim().rsplit_once(' ').ok_or_else(wrong)?;
    let currency = currency.parse().map_err(|_| wrong())?;
    let money = Money::parse(amount, currency).map_err(|_| wrong())?;
    if money.minor < 0 {
        Err(wrong())
    } else {
        Ok(money)
    }
}

pub(super) async fn network(
    context: &Context<'_>,
    args: NetworkArgs,
) -> Result<ExitCode, ErrorBody> {
    let screen = context.screen;
    match args.command {
        NetworkCommand::Begin { name, says } => {
            let fresh = Network {
                name,
                ..Network::default()
            };
            let network = described(fresh, *says)?;
            describe(context, network, 0).await?;
        }
        NetworkCommand::Show => {
            let view = context.call(call::ShowNetwork {}).await?;
            screen.reply(&view);
            show::network(screen, &view);
        }
        NetworkCommand::Set { name, says } => {
            let view = context.call(call::ShowNetwork {}).await?;
            let mut network = described(view.network, *says)?;
            network.name = name.unwrap_or(network.name);
            describe(context, network, view.after).await?;
        }
        NetworkCommand::Server {
            name,
            memory,
            disk,
            memory_free,
            disk_free,
            keeper,
            gone,
        } => {
            let view = context.call(call::ShowNetwork {}).await?;
            let mut network = view.network;
            let known = network.hosts.iter().position(|host| host.name == name);
            let known = known.map(|at| network.hosts.remove(at));
            if !gone {
                let sizes = [memory, disk, memory_free, disk_free];
                let enter = call::EnterHost {
                    host: host(known.as_ref(), name, sizes, &keeper)?,
                    after: view.after,
                };
                let view = context.call(enter).await?;
                screen.reply(&view);
                show::network(screen, &view);
                return Ok(ExitCode::SUCCESS);
            }
            if known.is_none() {
                return Err(ErrorBody::new(
                    codes::NOT_FOUND,
                    format!("The network has no server `{name}`"),
                )
                .hint("Nothing was changed. `allotment network show` shows its servers"));
            }
            describe(context, network, view.after).await?;
        }
        NetworkCommand::Offer { file } => {
            refuse_there(&file)?;
            let text = context.call(call::WriteOffer {}).await?;
            write(context, &file, &text)?;
        }
        NetworkCommand::Take { file } => {
            let text = read(&file)?;
            let taken = context.call(call::TakeRequest { text }).await?;
            screen.reply(&taken);
            show::taken(screen, &taken);
        }
        NetworkCommand::Record(args) => {
            let form = filled(Form::default(), *args);
            let taken = context.call(call::RecordRequest { form }).await?;
            screen.reply(&taken);
            show::taken(screen, &taken);
        }
        NetworkCommand::Queue => {
            let queue = context.call(call::ListRequests {}).await?;
            screen.reply(&queue);
            show::queue(screen, &queue);
        }
        NetworkCommand::Look { request } => {
            let view = context.call(call::LookAtRequest { request }).await?;
            screen.reply(&view);
            show::look(screen, &view);
        }
        NetworkCommand::Save { request, file } => {
            refuse_there(&file)?;
            let text = context.call(call::ReplyToRequest { request }).await?;
            write(context, &file, &text)?;
        }
        NetworkCommand::Export { format, to } => {
            refuse_there(&to)?;
            let form = match format {
                ExportAs::Csv => BetaForm::Csv,
                ExportAs::Json => BetaForm::Json,
            };
            let text = context.call(call::ExportRequests { form }).await?;
            write(context, &to, &text)?;
        }
        other => {
            let (request, act) = act(other)?;
            let view = context.call(call::TendRequest { request, act }).await?;
            screen.reply(&view);
            show::look(screen, &view);
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn describe(context: &Context<'_>, network: Network, after: u64) -> Result<(), ErrorBody> {
    let view = context
        .call(call::DescribeNetwork { network, after })
        .await?;
    context.screen.reply(&view);
    show::network(context.screen, &view);
    Ok(())
}

/// What is done about which request.
fn act(command: NetworkCommand) -> Result<(String, BetaAct), ErrorBody> {
    Ok(match command {
        NetworkCommand::Ask { request, text } => (request, BetaAct::Ask { text }),
        NetworkCommand::Answer {
            request,
            question,
            text,
            from,
        } => {
            let text = match (text, from) {
                (Some(text), _) => text,
                (None, Some(file)) => read(&file)?,
                (None, None) => String::new(),
            };
            (request, BetaAct::Answer { question, text })
        }
        NetworkCommand::Note { request, text } => (request, BetaAct::Note { text }),
        NetworkCommand::Vote {
            request,
            vote,
            reason,
        } => (request, BetaAct::Vote { vote, reason }),
        NetworkCommand::Approve {
            request,
            server,
            from,
            monthly,
            reason,
        } => {
            let monthly = monthly.as_deref().map(money).transpose()?;
            let approve = BetaAct::Approve {
                server,
                from,
                monthly,
                reason,
            };
            (request, approve)
        }
        NetworkCommand::Wait(Because { request, reason }) => (request, BetaAct::Wait { reason }),
        NetworkCommand::Decline(Because { request, reason }) => {
            (request, BetaAct::Decline { reason })
        }
        NetworkCommand::Mend(Because { request, reason }) => (request, BetaAct::Mend { reason }),
        NetworkCommand::Withdraw { request } => (request, BetaAct::Withdraw),
        NetworkCommand::TakenUp { request } => (request, BetaAct::TakeUp),
        NetworkCommand::Forget { request } => (request, BetaAct::Forget),
        NetworkCommand::Begin { .. }
        | NetworkCommand::Show
        | NetworkCommand::Set { .. }
        | NetworkCommand::Server { .. }
        | NetworkCommand::Offer { .. }
        | NetworkCommand::Take { .. }
        | NetworkCommand::Record(_)
        | NetworkCommand::Queue
        | NetworkCommand::Look { .. }
        | NetworkCommand::Save { .. }
        | NetworkCommand::Export { .. } => {
            return Err(bad("This is no act about a request", "Nothing was changed"));
        }
    })
}
