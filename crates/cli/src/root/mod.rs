//! The composition root: puts the use cases together with this computer.

mod catalogue;
mod claims;
pub(crate) mod passphrase;
mod practice;
pub(crate) mod practice_desk;
mod settings;
mod world;

use std::{path::PathBuf, sync::Arc};

use allotment_api::{ErrorBody, codes};
use allotment_app::{App, ports::Vault};
use allotment_probe::HttpProbe;
use allotment_ssh::{SshConnector, SshSettings};
use allotment_store::Collectives;
use allotment_types::CollectiveId;

use crate::args::{Common, VaultChoice};

pub(crate) use practice::KitServers;
pub(crate) use settings::Settings;

/// The use cases on this computer.
pub(crate) struct Root {
    /// The use cases.
    pub(crate) app: App,
    /// The practice servers' kit, for what only the command line does with it.
    pub(crate) practice: Arc<KitServers>,
}

/// Where everything of this person lies.
pub(crate) fn data_folder(common: &Common) -> Result<PathBuf, ErrorBody> {
    if let Some(folder) = &common.data {
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
pub(crate) fn practice_folder(common: &Common) -> PathBuf {
    if let Some(folder) = &common.practice {
        return folder.clone();
    }
    directories::ProjectDirs::from("", "", "allotment").map_or_else(
        || PathBuf::from("/var/cache/allotment/practice"),
        |dirs| dirs.cache_dir().join("practice"),
    )
}

impl Root {
    /// Opens the record, making it on first use, and puts the rest around it.
    pub(crate) async fn open(common: &Common) -> Result<Self, ErrorBody> {
        let data = data_folder(common)?;
        let mut settings = Settings::open(&data)?;
        if let Some(choice) = common.vault
            && settings.vault != Some(choice)
        {
            settings.vault = Some(choice);
            settings.save(&data)?;
        }
        let collective = settings::collective()?;
        let collectives = Collectives::open(&data).map_err(|e| record(&e))?;
        let known = collectives.list().map_err(|e| record(&e))?;
        let store = if known.contains(&collective.id) {
            collectives.open_one(&collective.id).await
        } else {
            collectives.create(&collective).await
        }
        .map_err(|e| record(&e))?;
        let vault = vault(common, &settings, &data, collective.id)?;
        let practice = Arc::new(KitServers::new(practice_folder(common)));
        let app = App {
            store: Arc::new(store),
            vault,
            connector: Arc::new(SshConnector::new(ssh_settings())),
            probe: Arc::new(HttpProbe::new()),
            catalogue: catalogue::catalogue(common.recipes.clone()),
            practice: practice.clone(),
            claims: Arc::new(claims::LockedFiles {
                folder: data.join("working"),
            }),
            clock: Arc::new(world::SystemClock),
            random: Arc::new(world::SystemRandom),
            installation: settings.installation.clone(),
        };
        Ok(Self { app, practice })
    }
}

/// Makes a folder that only this account may enter: a lock in it can be held
/// by whoever can open its file.
fn private_folder(folder: &std::path::Path) -> std::io::Result<()> {
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

fn vault(
    common: &Common,
    settings: &Settings,
    data: &std::path::Path,
    collective: CollectiveId,
) -> Result<Arc<dyn Vault>, ErrorBody> {
    use allotment_vault::OperatorVault;
    Ok(match settings.vault.unwrap_or(VaultChoice::Keyring) {
        VaultChoice::Keyring => {
            let lock = data.join("collectives").join(format!("{collective}.lock"));
            Arc::new(OperatorVault::in_keyring(collective, lock))
        }
        VaultChoice::File => {
            let path = data
                .join("collectives")
                .join(format!("{collective}.vault.age"));
            let prompt = passphrase::prompt(common.passphrase_from.as_deref())?;
            Arc::new(OperatorVault::in_file(path, prompt).build())
        }
    })
}

/// Control sockets need short paths, so they lie in the run-time folder.
fn ssh_settings() -> SshSettings {
    let home = directories::BaseDirs::new();
    let runtime = home
        .as_ref()
        .and_then(|h| h.runtime_dir().map(std::path::Path::to_owned));
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
