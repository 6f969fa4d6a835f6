//! An operator's desk: the use cases put together with this computer. The
//! command line and the window open the same one, so that neither holds a rule
//! that the other lacks.

mod away;
mod catalogue;
mod claims;
mod core_file;
mod journals;
mod login_keys;
mod outbox;
mod practice;
mod settings;
mod world;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use allotment_api::{ErrorBody, Need, Reply, Request, access, codes, made_of_copy};
use allotment_app::{
    App, News, Principal, Remembered, Work, home_error,
    ports::{Catalogue, Clock, HomeError, Prices, Random, Vault},
};
use allotment_probe::{BrowserCamera, HttpProbe};
use allotment_providers::{KnownPrices, KnownProviders, Patience, ProvidersError};
use allotment_remote::{HubHome, Patience as HubPatience, Place, tidy_copies};
use allotment_sources::Elsewhere;
use allotment_ssh::{SshConnector, SshSettings};
use allotment_store::{Collectives, SqliteBetaLog};
use allotment_types::CollectiveId;
use allotment_vault::{OperatorVault, PassphrasePrompt};

pub use core_file::keep_no_core;
pub use journals::{BookFilesHere, read_journal};
pub use practice::KitServers;
pub use settings::{Settings, VaultChoice};

/// What a person may choose about their desk; the rest is the platform's.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    /// Where the collective's record lies.
    pub data: Option<PathBuf>,
    /// Take recipes from this folder.
    pub recipes: Option<PathBuf>,
    /// Where practice servers keep their disks.
    pub practice: Option<PathBuf>,
    /// Where papers are laid down, in place of the person's documents.
    pub papers: Option<PathBuf>,
    /// Where the operator's secrets are kept; remembered once chosen.
    pub vault: Option<VaultChoice>,
}

impl Choices {
    /// Where everything of this person lies.
    pub fn data_folder(&self) -> Result<PathBuf, ErrorBody> {
        if let Some(folder) = &self.data {
            return Ok(folder.clone());
        }
        directories::ProjectDirs::from("", "", "allotment")
            .map(|dirs| dirs.data_dir().to_owned())
            .ok_or_else(|| {
                ErrorBody::new(
                    codes::RECORD,
                    "This computer does not say where your data belongs",
                )
                .hint("Name a folder with `--data FOLDER`")
            })
    }

    /// Where the practice kit keeps what took long to make.
    pub fn practice_folder(&self) -> PathBuf {
        if let Some(folder) = &self.practice {
            return folder.clone();
        }
        directories::ProjectDirs::from("", "", "allotment").map_or_else(
            || PathBuf::from("/var/cache/allotment/practice"),
            |dirs| dirs.cache_dir().join("practice"),
        )
    }
}

/// The use cases on this computer.
pub struct Desk {
    /// The use cases.
    pub app: App,
    /// The practice servers' kit, for what only this computer does with it.
    pub practice: Arc<KitServers>,
    home: Arc<HubHome>,
    /// How often the record had been elsewhere when the desk was opened.
    opened_at: u64,
}

impl Desk {
    /// Opens the record, making it on first use, and puts the rest around it.
    /// `prompt` asks for the passphrase of the sealed file, where that is the
    /// vault.
    pub async fn open(
        choices: &Choices,
        prompt: Arc<dyn PassphrasePrompt>,
    ) -> Result<Self, ErrorBody> {
        let data = choices.data_folder()?;
        let mut settings = Settings::open(&data)?;
        tidy_copies(&data);
        if let Some(choice) = choices.vault
            && settings.vault != Some(choice)
        {
            settings.vault = Some(choice);
            settings.save(&data)?;
        }
        let collective = settings::collective()?;
        let called = collective.id.clone();
        let collectives = Collectives::open(&data).map_err(|e| record(&e))?;
        let store = collectives.open_or_create(&collective).await;
        let store = store.map_err(|e| record(&e))?;
        let choice = settings.vault.unwrap_or(VaultChoice::Keyring);
        let vault = vault(choice, &data, collective.id.clone(), prompt);
        let own_providers = data.join("providers");
        let prices = KnownPrices::open(&own_providers).map_err(|e| providers_error(&e))?;
        let clock: Arc<dyn Clock> = Arc::new(world::SystemClock);
        let providers = KnownProviders::open(&own_providers, &clock, Patience::default())
            .map_err(|e| providers_error(&e))?;
        let login_keys = login_keys::KeyFiles {
            folder: data.join("keys"),
            collective: collective.id,
        };
        let practice = Arc::new(KitServers::new(choices.practice_folder()));
        let store = Arc::new(store);
        let home = Arc::new(HubHome {
            record: collectives.path(&called),
            data: data.clone(),
            called,
            vault: vault.clone(),
            clock: clock.clone(),
            random: Arc::new(world::SystemRandom),
            claims: data.join("working"),
            installation: settings.installation.clone(),
            patience: HubPatience::default(),
        });
        let opened_at = home.moves().map_err(|e| home_error(&e))?;
        let app = App {
            home: home.clone(),
            store: store.clone(),
            orders: store.clone(),
            books: store,
            book_files: Arc::new(BookFilesHere),
            own_requests: Arc::new(SqliteBetaLog::at(data.join("requests.sqlite"))),
            network: Arc::new(SqliteBetaLog::at(data.join("network.sqlite"))),
            vault,
            connector: Arc::new(SshConnector::new(ssh_settings())),
            probe: Arc::new(HttpProbe::new()),
            camera: Arc::new(BrowserCamera::default()),
            catalogue: catalogue::catalogue(choices.recipes.clone(), data.join("recipes")),
            sources: Arc::new(Elsewhere::new(&data)),
            prices: Arc::new(prices),
            providers: Arc::new(providers),
            login_keys: Arc::new(login_keys),
            practice: practice.clone(),
            claims: Arc::new(claims::LockedFiles {
                folder: data.join("working"),
            }),
            clock,
            random: Arc::new(world::SystemRandom),
            outbox: Arc::new(outbox::Documents::of(&data, choices.papers.clone())),
            work: Work::default(),
            remembered: Remembered::default(),
            installation: settings.installation.clone(),
        };
        Ok(Self {
            app,
            practice,
            home,
            opened_at,
        })
    }
}

impl Desk {
    /// Answers a request where the record has its home: on this computer, or at
    /// the hub.
    pub async fn answer(
        &self,
        principal: &Principal,
        request: Request,
        news: &dyn News,
    ) -> Result<Reply, ErrorBody> {
        let here = matches!(access(&request), Need::Catalogue | Need::Maintain);
        if here || is_about_home(&request) {
            return self.app.dispatch(principal, request, news).await;
        }
        let failed = |error| home_error(&error);
        match self.home.place().map_err(failed)? {
            Place::Here => self.app.dispatch(principal, request, news).await,
            Place::Hub => {
                if let Some(of) = made_of_copy(&request) {
                    return self.answer_by_copy(of, principal, request, news).await;
                }
                let request = self.with_files(request).await?;
                self.home.ask(&request).await.map_err(failed)
            }
            Place::Publishing | Place::ComingHome => Err(failed(HomeError::OnItsWay)),
        }
    }

    /// Whether the record was moved since the desk was opened, by this program or
    /// another: it has to be opened anew then.
    pub fn is_outdated(&self) -> bool {
        self.home.moves().is_ok_and(|moves| moves != self.opened_at)
    }
}

/// What is asked about the record's home, wherever it is.
fn is_about_home(request: &Request) -> bool {
    matches!(
        request,
        Request::ShowHome(_)
            | Request::EnterHub(_)
            | Request::PublishRecord(_)
            | Request::BringHome(_)
            | Request::LeaveHub(_)
    )
}

/// What of this computer is nobody's record: recipes, prices, time and chance.
/// A hub is given these and nothing else.
pub struct Surroundings {
    /// Where recipes come from.
    pub catalogue: Arc<dyn Catalogue>,
    /// What providers charge, as far as it is known.
    pub prices: Arc<dyn Prices>,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Gives bytes that nobody can guess.
    pub random: Arc<dyn Random>,
}

impl Surroundings {
    /// As a person chose them.
    pub fn of(choices: &Choices) -> Result<Self, ErrorBody> {
        let data = choices.data_folder()?;
        let prices = KnownPrices::open(&data.join("providers")).map_err(|e| providers_error(&e))?;
        Ok(Self {
            catalogue: catalogue::catalogue(choices.recipes.clone(), data.join("recipes")),
            prices: Arc::new(prices),
            clock: Arc::new(world::SystemClock),
            random: Arc::new(world::SystemRandom),
        })
    }
}

/// Makes a folder that only this account may enter: a lock in it can be held
/// by whoever can open its file.
fn private_folder(folder: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

fn record(error: &allotment_app::ports::StoreError) -> ErrorBody {
    ErrorBody::new(codes::RECORD, error.to_string())
        .hint("Nothing was changed")
        .caused_by(error)
}

/// A provider's file that cannot be used stops everything: a price or an
/// address that is passed over would be found out too late.
fn providers_error(error: &ProvidersError) -> ErrorBody {
    ErrorBody::new(codes::BAD_INPUT, error.to_string())
        .hint("Nothing was changed")
        .hint("Put the file right as docs/howto/add-a-provider.md says, or take it out of the folder `providers` of your data folder")
        .caused_by(error)
}

fn vault(
    choice: VaultChoice,
    data: &Path,
    collective: CollectiveId,
    prompt: Arc<dyn PassphrasePrompt>,
) -> Arc<dyn Vault> {
    match choice {
        VaultChoice::Keyring => {
            let lock = data.join("collectives").join(format!("{collective}.lock"));
            Arc::new(OperatorVault::in_keyring(collective, lock))
        }
        VaultChoice::File => {
            let path = data
                .join("collectives")
                .join(format!("{collective}.vault.age"));
            Arc::new(OperatorVault::in_file(path, prompt).build())
        }
    }
}

/// Control sockets need short paths, so they lie in the run-time folder.
fn ssh_settings() -> SshSettings {
    let home = directories::BaseDirs::new();
    let runtime = home
        .as_ref()
        .and_then(|h| h.runtime_dir().map(Path::to_owned));
    let folder = runtime
        .unwrap_or_else(std::env::temp_dir)
        .join(format!("allotment-{}", user_id()));
    SshSettings {
        user_config: home.map(|h| h.home_dir().join(".ssh/config")),
        system_config: Some(PathBuf::from("/etc/ssh/ssh_config")),
        ..SshSettings::new(folder)
    }
}

#[cfg(unix)]
fn user_id() -> u32 {
    use std::os::unix::fs::MetadataExt as _;
    std::fs::metadata("/proc/self").map_or(0, |m| m.uid())
}

#[cfg(not(unix))]
fn user_id() -> u32 {
    0
}
