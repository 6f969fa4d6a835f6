//! A record's way to the hub and home.

use std::{
    fs::{self, File},
    io::{Read as _, Seek as _, SeekFrom, Write as _},
    path::{Path, PathBuf},
};

use allotment_api::{HomeView, RecordOnItsWay, RecordSeal, RecordStands, Role};
use allotment_app::ports::{HomeError, HowFar};
use allotment_store::{SqliteStore, moving};
use allotment_types::CollectiveId;

use crate::{
    client::HubClient,
    files,
    home::HubHome,
    known::Known,
    state::{Place, State},
};

/// As much as the hub takes at once, in bytes.
const PIECE: u64 = 1024 * 1024;

const WAY: &str = "the folder in which records are moved";

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
        files::get(&self.folder.join("list.json")).map_err(files::failed(WAY))
    }

    fn put_list(&self, list: &RecordOnItsWay) -> Result<(), HomeError> {
        files::put(&self.folder.join("list.json"), list).map_err(files::failed(WAY))
    }

    fn clear(&self) -> Result<(), HomeError> {
        if self.folder.exists() {
            fs::remove_dir_all(&self.folder).map_err(files::failed(WAY))?;
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
    let mut state = State::read(&home.data)?;
    match state.place {
        Place::Hub => return Err(HomeError::InHub),
        Place::ComingHome => return Err(HomeError::OnItsWay),
        Place::Here | Place::Publishing => {}
    }
    let hub = state.hub.clone().ok_or(HomeError::SignedInNowhere)?;
    let client = home.client(&hub.address).await?;
    let about = home.learn(&client, &mut state).await?;
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
    let collective = hub.collective;
    let empty = home.is_empty().await?;
    let list = match Way::of(home).list()? {
        // It was laid aside here already: the hub has it, or this is another one.
        Some(list) if resumes && empty => list,
        _ if empty => return Err(HomeError::Empty),
        _ => {
            // From here on nothing is changed on this computer.
            state.place = Place::Publishing;
            state.write(&home.data)?;
            let sent = send(home, &client, &collective, told).await;
            // The hub has put nothing in its place yet.
            back_if_refused(home, &mut state, sent, |_| true)?
        }
    };
    let taken = client.sent_all(&collective, &list).await;
    // Whether it was taken is not known when no answer came: the same again finds
    // out.
    let taken = back_if_refused(home, &mut state, taken, |error| {
        !matches!(error, HomeError::Unreached { .. })
    })?;
    if let Some(difference) = list.seal.difference(&taken) {
        return Err(HomeError::Differs { difference });
    }
    let stamp = home.clock.now().strftime("%Y%m%dT%H%M%SZ").to_string();
    let kept = allotment_store::lay_aside(&home.record, &stamp);
    let kept = kept.map_err(files::failed("the record on this computer"))?;
    state.place = Place::Hub;
    if let Some(hub) = &mut state.hub {
        hub.record = RecordStands::Home;
    }
    state.write(&home.data)?;
    Way::of(home).clear()?;
    let mut view = HubHome::view(&state, true);
    view.seal = Some(taken);
    view.kept = Some(kept.display().to_string());
    Ok(view)
}

/// After a refusal the record has its home where it was.
fn back_if_refused<T>(
    home: &HubHome,
    state: &mut State,
    done: Result<T, HomeError>,
    refused: impl Fn(&HomeError) -> bool,
) -> Result<T, HomeError> {
    if done.as_ref().is_err_and(refused) {
        state.place = Place::Here;
        state.write(&home.data)?;
    }
    done
}

/// Ends a way that was cut short without going on: the record is where it was.
pub(crate) async fn give_up(
    home: &HubHome,
    client: &HubClient,
    state: &mut State,
) -> Result<(), HomeError> {
    let about = home.learn(client, state).await?;
    state.place = match (state.place, about.record) {
        // The hub has taken it, or has let go of it: there is no way back.
        (Place::Publishing, RecordStands::Home | RecordStands::Leaving)
        | (Place::ComingHome, RecordStands::Gone) => return Err(HomeError::OnItsWay),
        (Place::Publishing, _) => Place::Here,
        (Place::ComingHome, _) => {
            client.keep(&about.collective).await?;
            Place::Hub
        }
        (place, _) => place,
    };
    state.write(&home.data)?;
    Way::of(home).clear()
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
        // What was cut short goes on, unless something was booked since.
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
            let bytes = piece(&path, at).map_err(files::failed(WAY))?;
            arrived = client
                .piece(collective, &part.name, at, bytes)
                .await?
                .arrived;
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
    allotment_store::create_private_folder(&way.folder).map_err(files::failed(WAY))?;
    let copy = moving::record(&way.folder);
    let store = SqliteStore::open(&home.record, None).await;
    let store = store.map_err(files::failed("the record on this computer"))?;
    let done = store.copy_to(&copy).await;
    store.close().await;
    done.map_err(files::failed("the record on this computer"))?;
    let list = RecordOnItsWay {
        seal: seal(&copy).await?,
        parts: moving::parts(&way.folder).map_err(files::failed(WAY))?,
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
    let mut state = State::read(&home.data)?;
    match state.place {
        Place::Here => return Err(HomeError::AtHome),
        Place::Publishing => return Err(HomeError::OnItsWay),
        Place::Hub | Place::ComingHome => {}
    }
    let hub = state.hub.clone().ok_or(HomeError::SignedInNowhere)?;
    let client = home.client(&hub.address).await?;
    let about = home.learn(&client, &mut state).await?;
    if !about.roles.contains(&Role::Treasurer) {
        return Err(HomeError::NoTreasurer);
    }
    let way = Way::of(home);
    // The hub has let go of it, and the answer was lost: it is here, whole.
    let here = match (state.place, about.record) {
        (Place::ComingHome, RecordStands::Gone) => way.list()?,
        _ => None,
    };
    if !home.is_empty().await? {
        // Also when it was put in its place, and nothing was written down of that.
        return match here {
            Some(list) if seal(&home.record).await? == list.seal => {
                arrived(home, state, &way, list.seal)
            }
            _ => Err(HomeError::TwoRecords),
        };
    }
    state.place = Place::ComingHome;
    state.write(&home.data)?;
    let list = match here {
        Some(list) => list,
        None => match fetched(&client, &hub.collective, &way, told).await {
            Ok(list) => list,
            Err(error) => {
                // It is still in the hub. Who stopped, or cannot reach it, goes on
                // later; of anything else the hub is told that it keeps it.
                if !matches!(error, HomeError::Stopped | HomeError::Unreached { .. }) {
                    let _ = client.keep(&hub.collective).await;
                    state.place = Place::Hub;
                    state.write(&home.data)?;
                }
                return Err(error);
            }
        },
    };
    let new = moving::record(&way.folder);
    let store = SqliteStore::open(&new, None).await;
    let store = store.map_err(files::failed(WAY))?;
    let called = store.set_home_name(&home.called).await;
    store.close().await;
    called.map_err(files::failed(WAY))?;
    let stamp = home.clock.now().strftime("%Y%m%dT%H%M%SZ").to_string();
    allotment_store::put_in_place(&new, &home.record, &stamp)
        .map_err(files::failed("the place of the record on this computer"))?;
    arrived(home, state, &way, list.seal)
}

fn arrived(
    home: &HubHome,
    mut state: State,
    way: &Way,
    seal: RecordSeal,
) -> Result<HomeView, HomeError> {
    state.place = Place::Here;
    if let Some(hub) = &mut state.hub {
        hub.record = RecordStands::Gone;
    }
    state.write(&home.data)?;
    way.clear()?;
    let forgotten = Known::of(&home.data).forget();
    forgotten.map_err(files::failed("what was known of the hub’s answers"))?;
    let mut view = HubHome::view(&state, true);
    view.seal = Some(seal);
    Ok(view)
}

/// Fetches it, compares it, and has the hub let go of it.
async fn fetched(
    client: &HubClient,
    collective: &CollectiveId,
    way: &Way,
    told: HowFar<'_>,
) -> Result<RecordOnItsWay, HomeError> {
    let list = client.fetch(collective).await?;
    if way.list()?.as_ref() != Some(&list) {
        way.clear()?;
        way.put_list(&list)?;
    }
    let of = list.parts.iter().map(|it| it.size).sum();
    let mut done = 0;
    for part in &list.parts {
        let path = way.part(&part.name)?;
        let mut at = fs::metadata(&path).map_or(0, |meta| meta.len());
        done += at;
        while at < part.size {
            if told(done, of) {
                return Err(HomeError::Stopped);
            }
            let bytes = client.give(collective, &part.name, at).await?;
            let more = u64::try_from(bytes.len()).unwrap_or_default();
            if more == 0 || at + more > part.size {
                return Err(HomeError::Differs {
                    difference: "a file of it has another size",
                });
            }
            append(&path, &bytes).map_err(files::failed(WAY))?;
            at += more;
            done += more;
        }
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
    client.fetched(collective, &list.seal).await?;
    Ok(list)
}

fn append(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    if let Some(folder) = path.parent() {
        allotment_store::create_private_folder(folder)?;
    }
    let mut file = File::options().append(true).create(true).open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}
