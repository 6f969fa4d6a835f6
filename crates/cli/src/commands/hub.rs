//! `allotment hub …`: what whoever runs a hub does at its own computer.

use std::{path::PathBuf, process::ExitCode, sync::Arc};

use allotment_api::{ErrorBody, codes};
use allotment_app::ports::Post;
use allotment_desk::Surroundings;
use allotment_hub::{
    Backups, ByMail, Console, Hub, Invitation, Limits, MadeLink, Settings, TlsFiles, World,
};
use allotment_mail::Smtp;
use allotment_types::{Language, MailAddress};

mod mail;

use crate::{
    args::{Common, HubBackupArgs, HubCollectiveCommand, HubCommand, ServeArgs, ShareLinkArgs},
    root,
    screen::Screen,
};

/// Runs a command about a hub. It opens nobody's own record.
pub(super) async fn run(
    common: &Common,
    screen: &Screen,
    command: HubCommand,
) -> Result<ExitCode, ErrorBody> {
    if let HubCommand::Ready { at } = command {
        allotment_hub::expect_ready(at).await?;
        screen.line("The hub answers");
        return Ok(ExitCode::SUCCESS);
    }
    let data = folder(common)?;
    let around = root::surroundings(common)?;
    if let HubCommand::Serve(args) = command {
        serve(screen, data, around, args).await?;
        return Ok(ExitCode::SUCCESS);
    }
    let console = Console::open(&data, around.clock, around.random).await?;
    let post = Smtp::of(&data);
    match command {
        HubCommand::Serve(_) | HubCommand::Ready { .. } => {}
        HubCommand::Collective(command) => collective(screen, &console, command).await?,
        HubCommand::Invite(args) => {
            let invitation = Invitation {
                scope: args.scope,
                role: args.role,
                participant: args.participant,
                days: args.days,
            };
            match &args.mail.to {
                None => show_link(screen, &console.invite(invitation).await?),
                Some(to) => {
                    let by = by_mail(to, args.mail.language, &post);
                    sent(screen, to, &console.mail_invitation(invitation, &by).await?);
                }
            }
        }
        HubCommand::SignInLink { person, mail, days } => match &mail.to {
            None => show_link(screen, &console.sign_in_link(&person, days).await?),
            Some(to) => {
                let by = by_mail(to, mail.language, &post);
                let link = console.mail_sign_in_link(&person, days, &by).await?;
                sent(screen, to, &link);
            }
        },
        HubCommand::Mail(command) => mail::run(screen, &console, &data, command).await?,
        HubCommand::Known { person } => {
            let known = console.traces(&person).await?;
            told(
                screen,
                known.is_some(),
                "There is nobody of that short name",
            )?;
            let text = serde_json::to_string_pretty(&known).unwrap_or_default();
            screen.reply(&known);
            screen.raw(&format!("{text}\n"));
        }
        HubCommand::WithdrawLink { link } => {
            let id = link.rsplit(['#', '/']).next().unwrap_or_default();
            let id = id.split('.').next().unwrap_or_default();
            let done = console.withdraw_link(id).await?;
            told(screen, done, "There is no such link, or it is over already")?;
        }
        HubCommand::ShareLink(args) => share(screen, &console, args).await?,
        HubCommand::People { of } => people(screen, &console, of.as_deref()).await?,
        HubCommand::Grant(args) => {
            let given = console.grant(&args.person, &args.scope, args.role, args.participant);
            given.await?;
            screen.line("Done");
        }
        HubCommand::Revoke {
            person,
            scope,
            role,
        } => {
            let done = console.revoke(&person, &scope, role).await?;
            told(screen, done, "They did not have that role")?;
        }
        HubCommand::Forget { person } => {
            let done = console.forget(&person).await?;
            told(screen, done, "There is nobody of that short name")?;
        }
        HubCommand::Audit { of, lines } => {
            for line in console.audit(of.as_deref(), lines).await? {
                let about = line.about.clone().unwrap_or_default();
                screen.reply(&serde_json::json!({
                    "seq": line.seq, "at": line.at, "by": line.by, "act": line.act,
                    "about": line.about,
                }));
                let at = line.at.strftime("%Y-%m-%d %H:%M");
                screen.line(&format!("{at}  {:<12} {} {about}", line.by, line.act));
            }
        }
        HubCommand::Backup(args) => backup(screen, &console, &args).await?,
        HubCommand::Keep { collective } => {
            console.keep(&collective).await?;
            screen.line(&format!(
                "The record of {collective} has its home here, and can be changed again"
            ));
        }
        HubCommand::Restore { collective, from } => {
            console.restore(&collective, &from).await?;
            screen.line(&format!(
                "{collective} is as it was in the copy {from}. What was there before lies beside it, under a name with `before`"
            ));
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Where a hub keeps its files: apart from the person's own.
fn folder(common: &Common) -> Result<PathBuf, ErrorBody> {
    match &common.data {
        Some(folder) => Ok(folder.clone()),
        None => Ok(root::data_folder(common)?.join("hub")),
    }
}

/// Where a package, an archive or an image has the interface: beside the program,
/// or where files go that are the same on every computer.
fn interface() -> Option<PathBuf> {
    let program = std::env::current_exe().ok()?;
    let folder = program.parent()?;
    let places = [
        folder.join("interface"),
        folder.join("../share/allotment/interface"),
    ];
    places
        .into_iter()
        .find(|place| place.join("index.html").is_file())
}

async fn serve(
    screen: &Screen,
    data: PathBuf,
    around: Surroundings,
    args: ServeArgs,
) -> Result<(), ErrorBody> {
    let public = match args.public {
        Some(public) => {
            let public = public_address(&public)?;
            allotment_hub::remember_public(&data, &public)?;
            public
        }
        None => allotment_hub::public(&data)?.unwrap_or_default(),
    };
    let post: Arc<dyn Post> = Arc::new(Smtp::of(&data));
    let settings = Settings {
        data,
        public,
        behind_proxy: args.behind_proxy,
        tls: args
            .tls_certificate
            .zip(args.tls_key)
            .map(|(certificate, key)| TlsFiles { certificate, key }),
        interface: args.interface.or_else(interface),
        limits: Limits::default(),
    };
    let world = World {
        catalogue: around.catalogue,
        prices: around.prices,
        clock: around.clock,
        random: around.random,
        post: Some(post),
    };
    // A line of JSON an event, for whoever gathers logs.
    let log = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing_subscriber::filter::LevelFilter::INFO)
        .with_writer(std::io::stderr);
    let _ = log.try_init();
    let hub = Hub::open(settings, world, args.listen).await?;
    let (address, public) = (hub.address(), hub.public().to_owned());
    screen.reply(&serde_json::json!({ "address": address, "public": public }));
    screen.line(&format!(
        "The hub answers at {address}; people address it as {public}"
    ));
    #[cfg(unix)]
    if let Some(certificate) = hub.certificate() {
        use tokio::signal::unix::{SignalKind, signal};
        // As programs that renew certificates tell servers.
        if let Ok(mut renewed) = signal(SignalKind::hangup()) {
            tokio::spawn(async move {
                while renewed.recv().await.is_some() {
                    certificate.look();
                }
            });
        }
    }
    hub.serve(ended()).await;
    Ok(())
}

/// `https://name` without anything after it.
fn public_address(text: &str) -> Result<String, ErrorBody> {
    let text = text.trim().trim_end_matches('/');
    let name = ["https://", "http://"]
        .iter()
        .find_map(|scheme| text.strip_prefix(scheme));
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if name.is_some_and(|name| !name.is_empty() && name.chars().all(plain)) {
        return Ok(text.to_ascii_lowercase());
    }
    Err(ErrorBody::new(
        codes::BAD_INPUT,
        format!("`{text}` is no address of a hub, which looks like `https://hub.example.org`"),
    )
    .hint("Nothing was changed"))
}

/// When the person or the system wants it to end.
async fn ended() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut term) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = term.recv() => {}
                _ = tokio::signal::ctrl_c() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

fn show_link(screen: &Screen, link: &MadeLink) {
    screen.reply(&serde_json::json!({
        "link": link.address, "id": link.id, "until": link.until,
    }));
    // As it is: a link is copied.
    screen.raw(&format!("{}\n", link.address));
    match link.until {
        Some(until) => screen.line(&format!(
            "It works once, until {}. Whoever has it is let in: hand it to that person alone. `allotment hub withdraw-link {}` withdraws it",
            until.strftime("%Y-%m-%d %H:%M UTC"),
            link.id
        )),
        None => screen.line(
            "Whoever has it sees that one statement and nothing else, until `--withdraw` ends it",
        ),
    }
}

fn by_mail<'a>(to: &'a MailAddress, language: Language, post: &'a Smtp) -> ByMail<'a> {
    ByMail { to, language, post }
}

/// Of a link that was sent only its id is shown: it is for one reader.
fn sent(screen: &Screen, to: &MailAddress, link: &MadeLink) {
    screen
        .reply(&serde_json::json!({ "sent-to": to.as_str(), "id": link.id, "until": link.until }));
    let until = link
        .until
        .map(|until| until.strftime("%Y-%m-%d %H:%M UTC").to_string());
    screen.line(&format!(
        "A link was handed over to your mail server for {to}. It works once, until {}. `allotment hub withdraw-link {}` withdraws it",
        until.unwrap_or_default(),
        link.id
    ));
}

fn told(screen: &Screen, done: bool, otherwise: &str) -> Result<(), ErrorBody> {
    if done {
        screen.line("Done");
        return Ok(());
    }
    Err(ErrorBody::new(codes::NOT_FOUND, otherwise).hint("Nothing was changed"))
}

async fn collective(
    screen: &Screen,
    console: &Console,
    command: HubCollectiveCommand,
) -> Result<(), ErrorBody> {
    match command {
        HubCollectiveCommand::Add { collective, name } => {
            console.add_collective(&collective, &name).await?;
            screen.line(&format!(
                "{collective} has a record on this hub. Let its treasurer in: `allotment hub invite {collective} --role treasurer`"
            ));
        }
        HubCollectiveCommand::List => {
            for id in console.collectives()? {
                screen.reply(&serde_json::json!({ "collective": id }));
                screen.line(id.as_str());
            }
        }
    }
    Ok(())
}

async fn share(screen: &Screen, console: &Console, args: ShareLinkArgs) -> Result<(), ErrorBody> {
    let collective = &args.collective;
    match args.participant {
        Some(who) if args.withdraw => {
            let gone = console.withdraw_share_links(collective, &who).await?;
            told(screen, gone > 0, "They have no private link")
        }
        Some(who) => {
            show_link(screen, &console.share_link(collective, &who).await?);
            Ok(())
        }
        None => {
            for link in console.share_links(collective).await? {
                screen.reply(&serde_json::json!({
                    "id": link.id, "participant": link.participant, "made-at": link.made_at,
                }));
                let made = link.made_at.strftime("%Y-%m-%d");
                screen.line(&format!("{:<16} since {made}", link.participant));
            }
            Ok(())
        }
    }
}

async fn people(screen: &Screen, console: &Console, of: Option<&str>) -> Result<(), ErrorBody> {
    for one in console.people(of).await? {
        let grant = &one.grant;
        let participant = grant.participant.as_ref();
        screen.reply(&serde_json::json!({
            "person": one.person, "name": one.name, "scope": grant.scope.as_str(),
            "role": grant.role, "participant": participant,
        }));
        let name = one.name.as_deref().unwrap_or("forgotten");
        let participant = participant.map(|it| format!(" ({it})")).unwrap_or_default();
        screen.line(&format!(
            "{:<16} {:<24} {:<12} {}{participant}",
            one.person,
            name,
            grant.role,
            grant.scope.as_str()
        ));
    }
    Ok(())
}

async fn backup(screen: &Screen, console: &Console, args: &HubBackupArgs) -> Result<(), ErrorBody> {
    let copies = if args.list {
        console.copies()?
    } else {
        let keep = Backups {
            newest: args.keep.max(1),
            days: args.days,
        };
        vec![console.backup(keep).await?]
    };
    for copy in copies {
        screen.reply(&serde_json::json!({ "copy": copy.name, "collectives": copy.collectives }));
        screen.line(&format!(
            "{}  {} collectives",
            copy.name,
            copy.collectives.len()
        ));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_of_a_hub_is_its_name_alone() {
        assert_eq!(
            public_address("https://Hub.example.org/").unwrap(),
            "https://hub.example.org"
        );
        assert!(public_address("http://127.0.0.1:8780").is_ok());
        for bad in [
            "hub.example.org",
            "https://",
            "https://a/b",
            "https://a?b",
            "ftp://a",
        ] {
            assert!(public_address(bad).is_err(), "{bad}");
        }
    }
}
