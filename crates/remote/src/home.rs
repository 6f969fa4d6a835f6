//! Where the record of this computer's collective has its home, and asking the
//! hub where it is there.

use std::{fs, io, path::PathBuf, sync::Arc};

use allotment_api::{
    CollectiveAtHub, HomePlace, HomeView, HubView, MeAtHub, Place as Answered, RecordStands, Reply,
    Request, Role, changes, place,
};
use allotment_app::ports::{Clock, HomeError, HowFar, Random, RecordHome, Vault};
use allotment_store::{RecordCounts, SqliteStore};
use allotment_types::{CollectiveId, Moment, SecretString};
use async_trait::async_trait;

use crate::{
    client::{HubClient, Patience, wire},
    files,
    known::Known,
    link,
    state::{self, Hub, Place, State},
};

/// The home of this data folder's record.
pub struct HubHome {
    /// The data folder.
    pub data: PathBuf,
    /// Where the record lies on this computer.
    pub record: PathBuf,
    /// What this computer calls the collective.
    pub called: CollectiveId,
    /// Keeps the session at the hub.
    pub vault: Arc<dyn Vault>,
    /// Tells when the hub answered last.
    pub clock: Arc<dyn Clock>,
    /// Names the ways home.
    pub random: Arc<dyn Random>,
    /// Where claims on servers lie, by whichever program of this computer.
    pub claims: PathBuf,
    /// Names this data folder among those of the same person.
    pub installation: String,
    /// How long the hub is waited for.
    pub patience: Patience,
}

impl HubHome {
    /// Where it is, as it was written down.
    pub fn place(&self) -> Result<Place, HomeError> {
        Ok(State::read(&self.data)?.place)
    }

    /// How often it has been elsewhere: by that an open record is known to be the
    /// one that is there now.
    pub fn moves(&self) -> Result<u64, HomeError> {
        Ok(State::read(&self.data)?.moves)
    }

    /// Asks the hub where the record is. What was known last is given where it
    /// cannot be reached and only looks.
    pub async fn ask(&self, request: &Request) -> Result<Reply, HomeError> {
        if place(request) == Answered::AtHome {
            return Err(HomeError::InHub);
        }
        let state = State::read(&self.data)?;
        let hub = state.hub.ok_or(HomeError::SignedInNowhere)?;
        let known = Known::of(&self.data);
        let looks = !changes(&wire(request).0);
        let client = self.client(&hub.address).await?;
        match client.call(&hub.collective, request).await {
            Ok(reply) => {
                if looks {
                    known.keep(request, &reply);
                }
                Ok(reply)
            }
            Err(error @ HomeError::Unreached { .. }) if looks => known.last(request).ok_or(error),
            Err(HomeError::Said(body)) if body.code == allotment_api::codes::RECORD_AWAY => {
                // Somebody brought it home to another computer.
                State::change(&self.data, |state| {
                    if let Some(hub) = &mut state.hub {
                        hub.record = RecordStands::Gone;
                    }
                })?;
                Err(HomeError::Said(body))
            }
            Err(error) => Err(error),
        }
    }

    fn session_name(&self) -> String {
        format!("hub-session/{}", self.installation)
    }

    pub(crate) async fn client(&self, address: &str) -> Result<HubClient, HomeError> {
        let session = self.vault.read(&self.session_name()).await;
        let session = session.map_err(HomeError::Vault)?;
        let session = session.ok_or(HomeError::SignedInNowhere)?;
        HubClient::new(address, Some(session), self.patience)
    }

    /// How much is in the record of this computer.
    pub(crate) async fn is_empty(&self) -> Result<bool, HomeError> {
        if !self.record.exists() {
            return Ok(true);
        }
        let failed = files::failed("the record on this computer");
        let store = SqliteStore::open(&self.record, None).await;
        let store = store.map_err(&failed)?;
        let counts = store.counts().await;
        store.close().await;
        Ok(counts.map_err(&failed)? == RecordCounts::default())
    }

    /// Refuses where a program of this computer works on a server: what it does
    /// goes into the record until its end.
    pub(crate) fn nothing_at_work(&self) -> Result<(), HomeError> {
        let failed = files::failed("the claims on servers");
        let all = match fs::read_dir(&self.claims) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
            all => all.map_err(&failed)?,
        };
        for entry in all {
            let path = entry.map_err(&failed)?.path();
            let file = fs::File::options().append(true).open(path);
            match file.map_err(&failed)?.try_lock() {
                Ok(()) => {}
                Err(fs::TryLockError::WouldBlock) => return Err(HomeError::AtWork),
                Err(fs::TryLockError::Error(error)) => return Err(failed(error)),
            }
        }
        Ok(())
    }

    /// Asks what whoever is signed in is to the collective there.
    pub(crate) async fn learn(
        &self,
        client: &HubClient,
        collective: &CollectiveId,
    ) -> Result<CollectiveAtHub, HomeError> {
        let me = client.me().await?;
        let ours = me.collectives.into_iter();
        let mut ours = ours.filter(|one| one.collective == *collective);
        let about = ours.next().ok_or(HomeError::NoTreasurer)?;
        State::change(&self.data, |state| {
            let hub = state.hub.as_mut();
            if let Some(hub) = hub.filter(|hub| hub.collective == about.collective) {
                hub.learn(&about, self.clock.now());
            }
        })?;
        Ok(about)
    }

    pub(crate) fn view(state: &State, reached: bool) -> HomeView {
        let hub = state.hub.as_ref();
        HomeView {
            place: match state.place {
                Place::Here => HomePlace::Here,
                Place::Publishing => HomePlace::Publishing,
                Place::Hub => HomePlace::Hub,
                Place::ComingHome => HomePlace::ComingHome,
            },
            hub: hub.map(|hub| HubView {
                address: hub.address.clone(),
                collective: hub.collective.clone(),
                roles: hub.roles.clone(),
                record: hub.record,
                reached,
                reached_at: hub.reached_at.map(Moment::from),
            }),
            seal: None,
            kept: None,
        }
    }
}

/// The one whose books they keep, or the one that they name.
fn chosen(me: MeAtHub, wanted: Option<&CollectiveId>) -> Result<CollectiveAtHub, HomeError> {
    let keeps = me.collectives.into_iter();
    let mut keeps: Vec<CollectiveAtHub> = keeps
        .filter(|one| one.roles.contains(&Role::Treasurer))
        .filter(|one| wanted.is_none_or(|wanted| *wanted == one.collective))
        .collect();
    if keeps.len() > 1 {
        let collectives = keeps.into_iter().map(|one| one.collective).collect();
        return Err(HomeError::Several { collectives });
    }
    keeps.pop().ok_or(HomeError::NoTreasurer)
}

#[async_trait]
impl RecordHome for HubHome {
    async fn show(&self) -> Result<HomeView, HomeError> {
        let state = State::read(&self.data)?;
        // Of a record that is here, no hub is asked.
        let Some(hub) = state.hub.as_ref().filter(|_| state.place != Place::Here) else {
            return Ok(Self::view(&state, false));
        };
        let client = self.client(&hub.address).await?;
        let reached = match self.learn(&client, &hub.collective).await {
            Ok(_) => true,
            Err(HomeError::Unreached { .. }) => false,
            Err(error) => return Err(error),
        };
        Ok(Self::view(&State::read(&self.data)?, reached))
    }

    async fn enter(
        &self,
        link: &SecretString,
        name: Option<&str>,
        collective: Option<&CollectiveId>,
    ) -> Result<HomeView, HomeError> {
        use allotment_types::ExposeSecret as _;

        let _alone = state::alone(&self.data)?;
        let before = State::read(&self.data)?;
        if matches!(before.place, Place::Publishing | Place::ComingHome) {
            return Err(HomeError::OnItsWay);
        }
        let link = link::read(link.expose_secret())?;
        if before.place == Place::Hub
            && before
                .hub
                .as_ref()
                .is_some_and(|hub| hub.address != link.address)
        {
            return Err(HomeError::InHub);
        }
        let stranger = HubClient::new(&link.address, None, self.patience)?;
        let session = stranger.enter(&link.token, name).await?;
        // Kept first: the link is used up.
        let kept = self.vault.keep(&self.session_name(), session.clone()).await;
        kept.map_err(HomeError::Vault)?;
        let client = HubClient::new(&link.address, Some(session), self.patience)?;
        let about = match chosen(client.me().await?, collective) {
            Ok(about) => about,
            Err(error) => {
                // Nobody is signed in somewhere without anything to do there.
                let _ = client.leave().await;
                let forgotten = self.vault.forget(&self.session_name()).await;
                forgotten.map_err(HomeError::Vault)?;
                return Err(error);
            }
        };
        let there = matches!(about.record, RecordStands::Home | RecordStands::Leaving);
        let empty = before.place == Place::Hub || self.is_empty().await?;
        let mut hub = Hub {
            address: link.address,
            collective: about.collective.clone(),
            roles: vec![],
            record: about.record,
            reached_at: None,
        };
        hub.learn(&about, self.clock.now());
        let state = State::change(&self.data, |state| {
            state.place = if there && empty {
                Place::Hub
            } else {
                Place::Here
            };
            state.hub = Some(hub);
        })?;
        if there && !empty {
            return Err(HomeError::TwoRecords);
        }
        Ok(Self::view(&state, true))
    }

    async fn publish(&self, told: HowFar<'_>) -> Result<HomeView, HomeError> {
        let _alone = state::alone(&self.data)?;
        crate::moving::publish(self, told).await
    }

    async fn bring_home(&self, told: HowFar<'_>) -> Result<HomeView, HomeError> {
        let _alone = state::alone(&self.data)?;
        crate::moving::bring_home(self, told).await
    }

    async fn leave(&self) -> Result<HomeView, HomeError> {
        let _alone = state::alone(&self.data)?;
        let state = State::read(&self.data)?;
        let hub = state.hub.clone().ok_or(HomeError::SignedInNowhere)?;
        if matches!(state.place, Place::Publishing | Place::ComingHome) {
            let client = self.client(&hub.address).await?;
            let state = crate::moving::give_up(self, &client, &hub.collective).await?;
            return Ok(Self::view(&state, true));
        }
        // Where the hub does not answer, the session ends there by itself.
        if let Ok(client) = self.client(&hub.address).await {
            let _ = client.leave().await;
        }
        let forgotten = self.vault.forget(&self.session_name()).await;
        forgotten.map_err(HomeError::Vault)?;
        let forgotten = Known::of(&self.data).forget();
        forgotten.map_err(files::failed("what was known of the hub’s answers"))?;
        let state = State::change(&self.data, |state| {
            state.place = Place::Here;
            state.hub = None;
        })?;
        Ok(Self::view(&state, false))
    }
}
