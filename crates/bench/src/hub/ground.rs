//! What is asked about: collectives with books of two years, and people who have
//! signed in by links, as people do.
//!
//! The books are made once, month by month, as the use cases make them; each
//! collective then books all of it by the real store into a record of its own,
//! since a record's hashes begin with the collective's name: a copy of a file
//! under another name is refused.

use std::{
    fmt::Write as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use allotment_api::Role;
use allotment_app::ports::{Books as _, Clock, Collective, Profile, Random, Store as _};
use allotment_hub::{Console, Invitation};
use allotment_ledger::books::Act;
use allotment_store::{Collectives, Directory, Guest, SqliteStore, Token};
use allotment_types::{CollectiveId, Currency, Language, Moment, Timestamp};

use super::{MONTHS, PEOPLE, SIGNED_IN, serving::surroundings};
use crate::{
    error::BenchError,
    ledger::keeper::{Batch, Keeper},
    tell,
};

/// Told so often how far it has come.
const TOLD: usize = 100;

/// A session lasts longer than any benchmark.
const LASTS_S: i64 = 86_400;

/// Collectives and their people.
pub(super) struct Ground {
    data: PathBuf,
    sessions: PathBuf,
    lines: String,
    count: usize,
    made: usize,
    entries: usize,
    long: Vec<Batch>,
    short: Vec<Batch>,
    bills: Vec<(String, i64)>,
    recorded: Moment,
    clock: Arc<dyn Clock>,
    random: Arc<dyn Random>,
}

fn wrong<E: std::error::Error>(error: E) -> BenchError {
    BenchError::Books {
        said: error.to_string(),
    }
}

impl Ground {
    /// Nothing yet, in a folder.
    pub(super) fn new(folder: &Path) -> Result<Self, BenchError> {
        let around = surroundings(folder)?;
        let mut keeper = Keeper::new(PEOPLE, MONTHS)?;
        let long = keeper.all(MONTHS)?;
        let bills = keeper.costs();
        let short = Keeper::new(PEOPLE, 1)?.all(1)?;
        let data = folder.join("hub");
        allotment_hub::remember_public(&data, "https://hub.example.org")
            .map_err(|error| BenchError::answered("making a hub", &error))?;
        Ok(Self {
            sessions: folder.join("sessions"),
            data,
            lines: String::new(),
            count: 0,
            made: 0,
            entries: keeper.entries(),
            long,
            short,
            bills,
            recorded: keeper.recorded(),
            clock: around.clock,
            random: around.random,
        })
    }

    pub(super) fn data(&self) -> &Path {
        &self.data
    }

    /// A file with a line for everybody who has signed in.
    pub(super) fn sessions(&self) -> &Path {
        &self.sessions
    }

    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Entries of each of the long books.
    pub(super) fn entries(&self) -> usize {
        self.entries
    }

    /// The costs of the long books, each with its day, in cents.
    pub(super) fn bills(&self) -> &[(String, i64)] {
        &self.bills
    }

    /// Adds collectives with long books and people who have signed in.
    pub(super) async fn add(&mut self, number: usize) -> Result<(), BenchError> {
        tell(&format!("Booking two years of {number} collectives …"));
        let directory = Directory::open(self.data.join("directory.sqlite")).await;
        let directory = directory.map_err(wrong)?;
        let clock = self.clock.clone();
        let console = Console::open(&self.data, clock, self.random.clone()).await;
        let console = console.map_err(|error| BenchError::answered("a hub’s files", &error))?;
        for _ in 0..number {
            let id = self.one(&self.long).await?;
            for index in 0..SIGNED_IN {
                self.sign_in(&directory, &console, &id, index).await?;
            }
            self.told(number);
        }
        directory.close().await;
        std::fs::write(&self.sessions, &self.lines).map_err(BenchError::files("write", "sessions"))
    }

    /// Adds collectives that have only begun, and that nobody asks about.
    pub(super) async fn add_short(&mut self, number: usize) -> Result<(), BenchError> {
        tell(&format!("Booking one month of {number} collectives …"));
        for _ in 0..number {
            self.one(&self.short).await?;
            self.told(number);
        }
        Ok(())
    }

    fn told(&mut self, of: usize) {
        self.made += 1;
        if self.made.is_multiple_of(TOLD) {
            tell(&format!("{} (of {of} more)", self.made));
        }
    }

    async fn one(&self, books: &[Batch]) -> Result<CollectiveId, BenchError> {
        let id = CollectiveId::new(format!("c{:05}", self.made)).map_err(wrong)?;
        let collectives = Collectives::open(&self.data).map_err(wrong)?;
        let collective = Collective {
            id: id.clone(),
            name: format!("Collective {}", self.made),
        };
        let store = collectives.create(&collective).await.map_err(wrong)?;
        let profile = Profile {
            name: collective.name,
            people: u32::try_from(PEOPLE).unwrap_or(u32::MAX),
            currency: Currency::EUR,
            language: Language::En,
        };
        store.put_profile(&profile).await.map_err(wrong)?;
        for batch in books {
            self.book(&store, &id, batch).await?;
        }
        store.close().await;
        Ok(id)
    }

    async fn book(
        &self,
        store: &SqliteStore,
        id: &CollectiveId,
        batch: &Batch,
    ) -> Result<(), BenchError> {
        let mut drafts = batch.drafts.iter().map(|draft| {
            let mut draft = draft.clone();
            if let Act::Opened { collective } = &mut draft.act {
                *collective = id.clone();
            }
            draft
        });
        let booked = store
            .admit(&mut drafts, &self.recorded, &batch.beside)
            .await;
        booked.map(|_| ()).map_err(wrong)
    }

    /// By an invitation and its link, as everybody comes.
    async fn sign_in(
        &mut self,
        directory: &Directory,
        console: &Console,
        id: &CollectiveId,
        index: usize,
    ) -> Result<(), BenchError> {
        let refused = |error| BenchError::answered("an invitation", &error);
        let participant = format!("plot-{}", index + 1);
        let link = console
            .invite(Invitation {
                scope: id.to_string(),
                role: Role::Participant,
                participant: Some(participant.parse().map_err(wrong)?),
                days: 1,
            })
            .await
            .map_err(refused)?;
        let token = link.address.rsplit('#').next().and_then(Token::read);
        let token = token.ok_or(BenchError::OtherAnswer)?;
        let mut chance = [0; Token::BYTES];
        self.random.fill(&mut chance);
        let session = Token::of(&chance);
        let now = self.clock.now();
        let person = format!("p-{:010x}", self.count);
        let guest = Guest {
            name: "Somebody",
            person: &person,
            device: "a benchmark",
            session: &session,
            until: Timestamp::from_second(now.as_second() + LASTS_S).map_err(wrong)?,
        };
        let entered = directory.enter(&token, &guest, now).await.map_err(wrong)?;
        entered.ok_or(BenchError::OtherAnswer)?;
        self.count += 1;
        let cookie = format!("__Host-allotment={}", session.reveal());
        let _ = writeln!(self.lines, "{id} {participant} {cookie}");
        Ok(())
    }
}
