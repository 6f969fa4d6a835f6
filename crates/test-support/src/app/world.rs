//! Stand-ins for what a test has no real part of.

use std::{
    collections::BTreeMap,
    net::IpAddr,
    ops::ControlFlow,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU8, Ordering},
    },
};

use allotment_api::{ErrorBody, codes};
use allotment_app::ports::{
    BookFiles, Camera, CameraError, Catalogue, CatalogueError, CertificateSeen, CheckReport,
    CheckRun, Claim, Claims, Clock, JournalRead, LoginKey, LoginKeyError, LoginKeys, Offer, Outbox,
    OutboxError, Outside, PracticeFailure, PracticeServerSeen, PracticeServers, PracticeWorld,
    Prices, Probe, ProbeError, Provider, Providers, Random, RecordHome, Scene, Sheet, VaultError,
};
use allotment_journal::{Balances, Sink, Transaction};
use allotment_ledger::books::Digest;
use allotment_provision::{ConnectError, Connector, HostKey, ServerTarget, Transport};
use allotment_recipe::{Architecture, RecipeFiles};
use allotment_types::{
    ByteSize, Currency, Date, DnsName, Money, PracticeStage, RecipeName, SecretString, ServerName,
    Timestamp,
};
use allotment_vault::{Entries, EntryName};
use async_trait::async_trait;

/// A computer that is signed in at no hub.
pub(super) struct NoHub;

impl RecordHome for NoHub {}

/// A computer without a browser.
pub(super) struct NoCamera;

#[async_trait]
impl Camera for NoCamera {
    async fn picture(&self, _: Scene<'_>) -> Result<Vec<u8>, CameraError> {
        Err(CameraError::NoBrowser)
    }
}

/// Journals of one file, read whole; nothing can be written over.
pub(super) struct PlainFiles;

impl BookFiles for PlainFiles {
    fn read_journal(&self, path: &Path, sink: &mut dyn Sink) -> Result<JournalRead, ErrorBody> {
        struct Any<'s>(&'s mut dyn Sink);
        impl Sink for Any<'_> {
            fn transaction(
                &mut self,
                transaction: &Transaction<'_>,
                balances: &Balances,
            ) -> ControlFlow<()> {
                self.0.transaction(transaction, balances)
            }
        }
        let refuse = |text: String| ErrorBody::new(codes::BAD_INPUT, text);
        let bytes = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
        let balances = allotment_journal::read(&bytes, &mut Any(sink))
            .map_err(|error| refuse(error.to_string()))?;
        Ok(JournalRead {
            balances,
            files: vec![(path.to_owned(), Digest::of(&bytes))],
        })
    }

    fn read_whole(&self, path: &Path, _: usize) -> Result<Vec<u8>, ErrorBody> {
        std::fs::read(path).map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))
    }

    fn open(&self, path: &Path) -> Result<Box<dyn std::io::Read + Send>, ErrorBody> {
        let file = std::fs::File::open(path);
        let file = file.map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))?;
        Ok(Box::new(file))
    }

    fn write_pieces(
        &self,
        path: &Path,
        pieces: &mut dyn Iterator<Item = std::io::Result<Vec<u8>>>,
    ) -> Result<String, ErrorBody> {
        use std::io::Write as _;
        let mut file = std::fs::File::create_new(path)
            .map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))?;
        for piece in pieces {
            piece
                .and_then(|piece| file.write_all(&piece))
                .map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))?;
        }
        Ok(path.display().to_string())
    }

    fn write_all_new(
        &self,
        folder: &Path,
        files: &[(String, Vec<u8>)],
    ) -> Result<Vec<String>, ErrorBody> {
        std::fs::create_dir_all(folder)
            .map_err(|error| ErrorBody::new(codes::BAD_INPUT, error.to_string()))?;
        let each = files.iter();
        each.map(|(name, bytes)| self.write_new(&folder.join(name), bytes))
            .collect()
    }
}

/// A price list with one offer.
pub(super) struct OneOffer([Offer; 1]);

impl Default for OneOffer {
    fn default() -> Self {
        Self([Offer {
            provider: "A co-op".to_owned(),
            website: "https://example.org".to_owned(),
            size: "small".to_owned(),
            cpus: 2,
            memory: ByteSize::gb(2),
            disk: ByteSize::gb(20),
            architecture: Architecture::X86_64,
            monthly: Money::new(500, Currency::EUR),
            seen_on: Date::constant(2026, 1, 31).into(),
            source: "https://example.org/prices".to_owned(),
            first_hand: true,
            region: None,
            taxes_included: false,
        }])
    }
}

impl Prices for OneOffer {
    fn offers(&self) -> &[Offer] {
        &self.0
    }
}

/// The outside, as a test says that it is.
#[derive(Default)]
pub struct StandInProbe {
    names: Mutex<BTreeMap<DnsName, Vec<IpAddr>>>,
}

impl StandInProbe {
    /// From now on the name leads there.
    ///
    /// # Panics
    ///
    /// If a test broke while it said so.
    #[expect(clippy::unwrap_used, reason = "a test's own stand-in")]
    pub fn point(&self, name: &str, addresses: &[&str]) {
        let addresses = addresses.iter().map(|a| a.parse().unwrap()).collect();
        let name = DnsName::new(name).unwrap();
        self.names.lock().unwrap().insert(name, addresses);
    }
}

#[async_trait]
impl Probe for StandInProbe {
    async fn resolve(&self, _: &Outside, name: &DnsName) -> Result<Vec<IpAddr>, ProbeError> {
        let names = self.names.lock();
        Ok(names
            .ok()
            .and_then(|names| names.get(name).cloned())
            .unwrap_or_default())
    }

    async fn certificate(
        &self,
        _: &Outside,
        name: &DnsName,
    ) -> Result<CertificateSeen, ProbeError> {
        Err(ProbeError::Certificate {
            name: name.to_string(),
            reason: "there is none in this test".into(),
        })
    }

    async fn check(&self, _: &Outside, check: &CheckRun<'_>) -> CheckReport {
        CheckReport {
            id: check.check.id.clone(),
            requests: vec![],
        }
    }
}

/// Every server is a shell of this computer.
pub(super) struct ThisComputer;

#[async_trait]
impl Connector for ThisComputer {
    async fn host_key(&self, _: &ServerTarget) -> Result<HostKey, ConnectError> {
        Ok(HostKey {
            algorithm: "ssh-ed25519".into(),
            key: "AAAA".into(),
        })
    }

    async fn connect(
        &self,
        target: &ServerTarget,
        _: &HostKey,
        _: Option<&SecretString>,
    ) -> Result<Box<dyn Transport>, ConnectError> {
        match super::shell() {
            Ok(shell) => Ok(Box::new(shell)),
            Err(error) => Err(ConnectError::Unreachable {
                target: target.to_string(),
                said: error.to_string(),
            }),
        }
    }
}

/// The recipes of this repository.
pub(super) struct Repository;

impl Catalogue for Repository {
    fn names(&self) -> Result<Vec<RecipeName>, CatalogueError> {
        let mut names: Vec<RecipeName> = entries(&recipes())?
            .iter()
            .filter_map(|path| path.file_name()?.to_str()?.parse().ok())
            .collect();
        names.sort();
        Ok(names)
    }

    fn files(&self, recipe: &RecipeName) -> Result<Option<RecipeFiles>, CatalogueError> {
        let root = recipes().join(recipe.as_str());
        if !root.is_dir() {
            return Ok(None);
        }
        let mut files = RecipeFiles::new();
        let mut folders = vec![root.clone()];
        while let Some(folder) = folders.pop() {
            for path in entries(&folder)? {
                if path.is_dir() {
                    folders.push(path);
                } else if let (Ok(text), Ok(inside)) =
                    (std::fs::read_to_string(&path), path.strip_prefix(&root))
                {
                    files.insert(inside.to_string_lossy().into_owned(), text);
                }
            }
        }
        Ok(Some(files))
    }
}

fn recipes() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../recipes")
}

fn entries(folder: &Path) -> Result<Vec<PathBuf>, CatalogueError> {
    let failed = |source| CatalogueError {
        folder: folder.display().to_string(),
        source,
    };
    std::fs::read_dir(folder)
        .map_err(failed)?
        .map(|entry| entry.map(|entry| entry.path()).map_err(failed))
        .collect()
}

/// A computer that can have no practice servers. Of apps' images it has those
/// whose names begin with `mediawiki`.
pub(super) struct NoPractice;

fn none() -> PracticeFailure {
    PracticeFailure {
        message: "a test has no practice servers".into(),
        fix: "Write a journey".into(),
        source: None,
    }
}

#[async_trait]
impl PracticeServers for NoPractice {
    async fn up(
        &self,
        _: &ServerName,
        _: Option<ByteSize>,
        _: Option<ByteSize>,
        _: &(dyn Fn(PracticeStage) + Send + Sync),
    ) -> Result<PracticeServerSeen, PracticeFailure> {
        Err(none())
    }

    async fn images(
        &self,
        references: &[String],
        tell: &(dyn Fn(PracticeStage) + Send + Sync),
    ) -> Result<Vec<String>, PracticeFailure> {
        let here = |name: &&String| name.starts_with("mediawiki");
        for name in references.iter().filter(here) {
            tell(PracticeStage::Image(name.clone()));
        }
        Ok(references
            .iter()
            .filter(|name| !here(name))
            .cloned()
            .collect())
    }

    async fn down(&self, _: &ServerName) -> Result<bool, PracticeFailure> {
        Ok(false)
    }

    async fn list(&self) -> Result<Vec<PracticeServerSeen>, PracticeFailure> {
        Ok(vec![])
    }

    async fn world(&self) -> Result<PracticeWorld, PracticeFailure> {
        Err(none())
    }

    async fn roots(&self, _: &PracticeWorld) -> Result<Vec<String>, PracticeFailure> {
        Ok(vec![])
    }
}

/// Nobody rents servers out.
pub(super) struct NoProviders;

impl Providers for NoProviders {
    fn all(&self) -> Vec<Arc<dyn Provider>> {
        vec![]
    }
}

/// A computer with one key that opens nothing.
pub(super) struct OneKey;

#[async_trait]
impl LoginKeys for OneKey {
    async fn ours(&self) -> Result<LoginKey, LoginKeyError> {
        Ok(LoginKey {
            public: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFor allotment-ours".into(),
            file: "/nowhere/ours-ed25519".into(),
        })
    }

    async fn chosen(&self, file: &Path) -> Result<LoginKey, LoginKeyError> {
        Ok(LoginKey {
            public: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIChosen ada".into(),
            file: file.to_owned(),
        })
    }
}

/// No other program of this data folder is there.
pub(super) struct NobodyElse;

impl Claims for NobodyElse {
    fn claim(&self, _: &ServerName) -> std::io::Result<Option<Claim>> {
        Ok(Some(Claim(Box::new(()))))
    }
}

/// A clock that is a second later each time, so that order shows.
pub(super) struct TickingClock(AtomicI64);

impl Default for TickingClock {
    fn default() -> Self {
        // 2026-11-21T10:00:00Z
        Self(AtomicI64::new(1_795_255_200))
    }
}

impl Clock for TickingClock {
    fn now(&self) -> Timestamp {
        let second = self.0.fetch_add(1, Ordering::Relaxed);
        Timestamp::from_second(second).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// Bytes that count: never the same twice, and the same in every run.
#[derive(Default)]
pub(super) struct Counting(AtomicU8);

impl Random for Counting {
    fn fill(&self, bytes: &mut [u8]) {
        let first = self.0.fetch_add(1, Ordering::Relaxed);
        for (byte, add) in bytes.iter_mut().zip(0_u8..) {
            *byte = first.wrapping_add(add);
        }
    }
}

/// Papers in a folder of the test.
pub(super) struct Folder(pub(super) PathBuf);

#[async_trait]
impl Outbox for Folder {
    async fn lay_down(&self, sheet: Sheet<'_>) -> Result<String, OutboxError> {
        let folder = self.0.join(sheet.folder.unwrap_or_default());
        let path = folder.join(sheet.name);
        std::fs::create_dir_all(&folder)
            .and_then(|()| std::fs::write(&path, sheet.bytes))
            .map_err(|source| OutboxError {
                path: path.display().to_string(),
                source,
            })?;
        Ok(path.display().to_string())
    }
}

/// A vault's entries in memory.
#[derive(Default)]
pub struct InMemory(Mutex<BTreeMap<String, SecretString>>);

#[async_trait]
impl Entries for InMemory {
    async fn get(&self, name: &EntryName) -> Result<Option<SecretString>, VaultError> {
        Ok(self.all().get(&name.to_string()).cloned())
    }

    async fn put(&self, name: &EntryName, secret: SecretString) -> Result<(), VaultError> {
        self.all().insert(name.to_string(), secret);
        Ok(())
    }

    async fn put_if_absent(
        &self,
        name: &EntryName,
        secret: SecretString,
    ) -> Result<Option<SecretString>, VaultError> {
        let mut all = self.all();
        if let Some(there) = all.get(&name.to_string()) {
            return Ok(Some(there.clone()));
        }
        all.insert(name.to_string(), secret);
        Ok(None)
    }

    async fn remove(&self, name: &EntryName) -> Result<(), VaultError> {
        self.all().remove(&name.to_string());
        Ok(())
    }
}

impl InMemory {
    fn all(&self) -> std::sync::MutexGuard<'_, BTreeMap<String, SecretString>> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
