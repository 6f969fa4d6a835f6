//! A record's way to the hub and home.

use std::{
    fs::{self, File},
    io::{Read as _, Seek as _, SeekFrom},
    path::{Path, PathBuf},
};

use allotment_api::{HomeView, RecordOnItsWay, RecordSeal, RecordStands, Role, codes};
use allotment_app::ports::{HomeError, HowFar};
use allotment_store::{SqliteStore, moving};
use allotment_types::CollectiveId;

use crate::{
    client::HubClient,
    files,
    home::HubHome,
    known::Known,
    pieces,
    state::{Place, State},
};

/// As much as the hub takes at once, in bytes.
const PIECE: u64 = 1024 * 1024;

const STAMP: &str = "%Y%m%dT%H%M%SZ";

/// Where a record lies while it moves.
struct Way {
    folder: PathBuf,
}

impl Way {
    fn of(home: &HubHome) -> Self {
        Self {
            folder: home.data.join("moving"),
        }
    }

    fn list(&self) -> Result<Option<RecordOnItsWay>, HomeError> {
        files::get(&self.folder.join("list.json")).map_err(files::failed(files::WAY))
    }

    fn put_list(&self, list: &RecordOnItsWay) -> Result<(), HomeError> {
        files::put(&self.folder.join("list.json"), list).map_err(files::failed(files::WAY))
    }

    fn clear(&self) -> Result<(), HomeError> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).map_err(files::failed(files::WAY))?;
        }
        Ok(())
    }

    fn part(&self, name: &str) -> Result<PathBuf, HomeError> {
        moving::part(&self.folder, name).ok_or(HomeError::Differs {
            difference: "it has a file that no record has",
        })
    }
}

/// What a record is known by.
async fn seal(record: &Path) -> Result<RecordSeal, HomeError> {
    let store = SqliteStore::open(record, None).await;
    let store = store.map_err(files::failed("the record"))?;
    let seal = store.seal().await;
    store.close().await;
    seal.map_err(files::failed("the record"))
}

pub(crate) async fn publish(home: &HubHome, told: HowFar<'_>) -> Result<HomeView, HomeError> {
    let state = State::read(&home.data)?;
    match state.place {
        Place::Hub => return Err(HomeError::InHub),
        Place::ComingHome => return Err(HomeError::OnItsWay),
        Place::Here | Place::Publishing => {}
    }
    let hub = state.hub.ok_or(HomeError::SignedInNowhere)?;
    let (client, collective) = (home.client(&hub.address).await?, hub.collective);
    let about = home.learn(&client, &collective).await?;
    if !about.roles.contains(&Role::Treasurer) {
        return Err(HomeError::NoTreasurer);
    }
    let resumes = state.place == Place::Publishing;
    match about.record {
        RecordStands::Empty | RecordStands::Gone => {}
        // It may be this very one; the hub compares.
        RecordStands::Home if resumes => {}
        RecordStands::Home | RecordStands::Leaving => return Err(HomeError::TwoRecords),
    }
    home.nothing_at_work()?;
    let way = Way::of(home);
    let empty = home.is_empty().await?;
    let list = match way.list()? {
        // It was laid aside here already: the hub has it, or this is another one.
        Some(list) if resumes && empty => list,
        _ if empty => return Err(HomeError::Empty),
        _ => {
            // From here on nothing is changed on this computer.
            State::put(&home.data, Place::Publishing)?;
            match send(home, &client, &collective, told).await {
                Ok(list) => list,
                Err(error) => return Err(back(home, &client, &collective, error, resumes).await),
            }
        }
    };
    let taken = match client.sent_all(&collective, &list).await {
        Ok(taken) => taken,
        Err(error) => return Err(back(home, &client, &collective, error, true).await),
    };
    if let Some(difference) = list.seal.difference(&taken) {
        return Err(HomeError::Differs { difference });
    }
    let (state, kept) = went(home, RecordStands::Home)?;
    let mut view = HubHome::view(&state, true);
    view.seal = Some(taken);
    view.kept = kept.exists().then(|| kept.display().to_string());
    Ok(view)
}

/// The hub has taken it: here it is laid aside.
fn went(home: &HubHome, stands: RecordStands) -> Result<(State, PathBuf), HomeError> {
    let stamp = home.clock.now().strftime(STAMP).to_string();
    let kept = allotment_store::lay_aside(&home.record, &stamp);
    let kept = kept.map_err(files::failed("the record on this computer"))?;
    let state = State::change(&home.data, |state| {
        state.place = Place::Hub;
        if let Some(hub) = &mut state.hub {
            hub.record = stands;
        }
    })?;
    Way::of(home).clear()?;
    Ok((state, kept))
}

fn says(error: &HomeError, code: &str) -> bool {
    matches!(error, HomeError::Said(body) if body.code == code)
}

/// After an error: the record has its home here again where the hub says that it
/// was not taken. Where it does not say so it stays on its way, and the same again
/// finds out. Once all of it was sent, `asked`, that nothing is there may also mean
/// that somebody has brought it home since.
async fn back(
    home: &HubHome,
    client: &HubClient,
    collective: &CollectiveId,
    error: HomeError,
    asked: bool,
) -> HomeError {
    if says(&error, codes::RECORD_AWAY) {
        // It was taken by this very way, and went on from there.
        return went(home, RecordStands::Gone)
            .err()
            .unwrap_or(HomeError::Elsewhere);
    }
    let there = home
        .learn(client, collective)
        .await
        .map(|about| about.record);
    let stays = match there {
        _ if says(&error, codes::RECORD_THERE) => true,
        Ok(RecordStands::Empty) => true,
        Ok(RecordStands::Gone) => !asked,
        _ => false,
    };
    if stays {
        return State::put(&home.data, Place::Here).err().unwrap_or(error);
    }
    error
}

/// Ends a way that was cut short without going on: the record is where it was.
pub(crate) async fn give_up(
    home: &HubHome,
    client: &HubClient,
    collective: &CollectiveId,
) -> Result<State, HomeError> {
    let about = home.learn(client, collective).await?;
    let state = State::read(&home.data)?;
    let place = match (state.place, about.record) {
        (Place::Publishing, RecordStands::Empty) => Place::Here,
        (Place::Publishing, _) => match Way::of(home).list()? {
            None => Place::Here,
            Some(list) => match client.start(collective, &list).await {
                // Another record is there.
                Err(error) if says(&error, codes::RECORD_THERE) => Place::Here,
                // It was taken by this very way, and went on from there.
                Err(error) if says(&error, codes::RECORD_AWAY) => {
                    return Ok(went(home, RecordStands::Gone)?.0);
                }
                Err(error) => return Err(error),
                Ok(_) if about.record == RecordStands::Gone => Place::Here,
                // The hub has it: there is no way back but its end.
                Ok(_) => return Err(HomeError::OnItsWay),
            },
        },
        (Place::ComingHome, RecordStands::Gone) => {
            if confirmed(home, client, collective).await?.is_some() {
                return Err(HomeError::OnItsWay);
            }
            // It went to another computer.
            Place::Hub
        }
        (Place::ComingHome, _) => {
            client.keep(collective).await?;
            Place::Hub
        }
        (place, _) => place,
    };
    Way::of(home).clear()?;
    State::change(&home.data, |state| {
        state.place = place;
        state.ticket = None;
    })
}

/// Copies the record and sends what the hub does not have of it.
async fn send(
    home: &HubHome,
    client: &HubClient,
    collective: &CollectiveId,
    told: HowFar<'_>,
) -> Result<RecordOnItsWay, HomeError> {
    let way = Way::of(home);
    let now = seal(&home.record).await?;
    let list = match way.list()? {
        // What was cut short goes on, unless something was changed since.
        Some(list) if list.seal == now && moving::are_whole(&way.folder, &list.parts) => list,
        _ => copied(home, &way).await?,
    };
    let of = list.parts.iter().map(|it| it.size).sum();
    let mut arrived = client.start(collective, &list).await?.arrived;
    for part in &list.parts {
        let path = way.part(&part.name)?;
        let mut at = arrived.get(&part.name).copied().unwrap_or_default();
        while at < part.size {
            if told(arrived.values().sum(), of) {
                return Err(HomeError::Stopped);
            }
            let bytes = piece(&path, at).map_err(files::failed(files::WAY))?;
            arrived = client
                .piece(collective, &part.name, at, bytes)
                .await?
                .arrived
                .into_iter()
                .fold(arrived, |mut all, (name, size)| {
                    all.insert(name, size);
                    all
                });
            let now = arrived.get(&part.name).copied().unwrap_or_default();
            if now <= at {
                return Err(HomeError::Differs {
                    difference: "a piece of it did not arrive",
                });
            }
            at = now;
        }
    }
    told(of, of);
    // Another program of this computer may have been in the middle of booking.
    if seal(&home.record).await? != list.seal {
        return Err(HomeError::Differs {
            difference: "something was booked while it was on its way",
        });
    }
    Ok(list)
}

async fn copied(home: &HubHome, way: &Way) -> Result<RecordOnItsWay, HomeError> {
    way.clear()?;
    allotment_store::create_private_folder(&way.folder).map_err(files::failed(files::WAY))?;
    let copy = moving::record(&way.folder);
    let store = SqliteStore::open(&home.record, None).await;
    let store = store.map_err(files::failed("the record on this computer"))?;
    let done = store.copy_to(&copy).await;
    store.close().await;
    done.map_err(files::failed("the record on this computer"))?;
    let list = RecordOnItsWay {
        seal: seal(&copy).await?,
        parts: moving::parts(&way.folder).map_err(files::failed(files::WAY))?,
        ticket: ticket(home),
    };
    way.put_list(&list)?;
    Ok(list)
}

fn piece(path: &Path, at: u64) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(at))?;
    let mut bytes = vec![];
    file.take(PIECE).read_to_end(&mut bytes)?;
    Ok(bytes)
}

pub(crate) async fn bring_home(home: &HubHome, told: HowFar<'_>) -> Result<HomeView, HomeError> {
    let state = State::read(&home.data)?;
    match state.place {
        Place::Here => return Err(HomeError::AtHome),
        Place::Publishing => return Err(HomeError::OnItsWay),
        Place::Hub | Place::ComingHome => {}
    }
    let hub = state.hub.ok_or(HomeError::SignedInNowhere)?;
    let (client, collective) = (home.client(&hub.address).await?, hub.collective);
    let about = home.learn(&client, &collective).await?;
    if !about.roles.contains(&Role::Treasurer) {
        return Err(HomeError::NoTreasurer);
    }
    let way = Way::of(home);
    if about.record == RecordStands::Gone {
        // The hub has let go of it, and the answer was lost; or somebody else has
        // brought it home.
        if let Some(list) = confirmed(home, &client, &collective).await? {
            return arrived(home, &way, list).await;
        }
        State::put(&home.data, Place::Hub)?;
        return Err(HomeError::Elsewhere);
    }
    if !home.is_empty().await? {
        return Err(HomeError::TwoRecords);
    }
    let ticket = ticket(home);
    let state = State::change(&home.data, |state| {
        state.place = Place::ComingHome;
        state.ticket.get_or_insert(ticket);
    })?;
    let ticket = state.ticket.unwrap_or_default();
    let list = match client.fetch(&collective, &ticket).await {
        Ok(list) => list,
        Err(error) => {
            // Nothing was begun: the record is in the hub, or somebody else brings
            // it home.
            if !later(&error) {
                State::put(&home.data, Place::Hub)?;
            }
            return Err(error);
        }
    };
    match fetched(&client, &collective, &way, &list, &ticket, told).await {
        Ok(()) => arrived(home, &way, list).await,
        Err(error) => {
            if !later(&error) {
                let about = home.learn(&client, &collective).await?;
                if about.record != RecordStands::Gone {
                    client.keep(&collective).await?;
                    State::put(&home.data, Place::Hub)?;
                }
            }
            Err(error)
        }
    }
}

/// It stopped, or no answer came that says how it stands: what was begun goes on
/// later.
fn later(error: &HomeError) -> bool {
    match error {
        HomeError::Stopped | HomeError::Unreached { .. } | HomeError::NoHub { .. } => true,
        HomeError::Said(body) => {
            [codes::TOO_OFTEN, codes::TOO_LONG, codes::HUB].contains(&body.code.as_str())
        }
        _ => false,
    }
}

pub(crate) fn ticket(home: &HubHome) -> String {
    let mut bytes = [0; 16];
    home.random.fill(&mut bytes);
    bytes.iter().fold(String::new(), |mut text, byte| {
        use std::fmt::Write as _;
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// What the hub has let go of, if it went this way and no other.
async fn confirmed(
    home: &HubHome,
    client: &HubClient,
    collective: &CollectiveId,
) -> Result<Option<RecordOnItsWay>, HomeError> {
    let ticket = State::read(&home.data)?.ticket;
    let (Some(list), Some(ticket)) = (Way::of(home).list()?, ticket) else {
        return Ok(None);
    };
    match client.fetched(collective, &list.seal, &ticket).await {
        Ok(_) => Ok(Some(list)),
        Err(HomeError::Said(body)) if body.code == codes::BAD_INPUT => Ok(None),
        Err(error) => Err(error),
    }
}

/// Puts what was compared where the record lies.
async fn arrived(home: &HubHome, way: &Way, list: RecordOnItsWay) -> Result<HomeView, HomeError> {
    let new = moving::record(&way.folder);
    // It may lie there already, and only that was not written down.
    if home.is_empty().await? {
        let found = seal(&new).await?;
        if let Some(difference) = list.seal.difference(&found) {
            return Err(HomeError::Differs { difference });
        }
        let store = SqliteStore::open(&new, None).await;
        let store = store.map_err(files::failed(files::WAY))?;
        let called = store.set_home(&home.called, &list.ticket).await;
        store.close().await;
        called.map_err(files::failed(files::WAY))?;
        let stamp = home.clock.now().strftime(STAMP).to_string();
        allotment_store::put_in_place(&new, &home.record, &stamp)
            .map_err(files::failed("the place of the record on this computer"))?;
    } else if list.seal.difference(&seal(&home.record).await?).is_some() {
        return Err(HomeError::TwoRecords);
    }
    let state = State::change(&home.data, |state| {
        state.place = Place::Here;
        state.ticket = None;
        if let Some(hub) = &mut state.hub {
            hub.record = RecordStands::Gone;
        }
    })?;
    way.clear()?;
    let forgotten = Known::of(&home.data).forget();
    forgotten.map_err(files::failed("what was known of the hub’s answers"))?;
    let mut view = HubHome::view(&state, true);
    view.seal = Some(list.seal);
    Ok(view)
}

/// Fetches it, compares it, and has the hub let go of it.
async fn fetched(
    client: &HubClient,
    collective: &CollectiveId,
    way: &Way,
    list: &RecordOnItsWay,
    ticket: &str,
    told: HowFar<'_>,
) -> Result<(), HomeError> {
    if way.list()?.as_ref() != Some(list) {
        way.clear()?;
        way.put_list(list)?;
    }
    let of = list.parts.iter().map(|it| it.size).sum();
    let mut done = 0;
    for part in &list.parts {
        let path = way.part(&part.name)?;
        let address = format!("/record/{collective}/fetch/{}?", part.name);
        let told = |more| {
            done += more;
            told(done, of)
        };
        pieces::fetch(client, &address, &path, part.size, told).await?;
    }
    told(of, of);
    if !moving::are_whole(&way.folder, &list.parts) {
        way.clear()?;
        return Err(HomeError::Differs {
            difference: "a file of it is not the one that was sent",
        });
    }
    let found = seal(&moving::record(&way.folder)).await?;
    if let Some(difference) = list.seal.difference(&found) {
        return Err(HomeError::Differs { difference });
    }
    client.fetched(collective, &list.seal, ticket).await?;
    Ok(())
}
