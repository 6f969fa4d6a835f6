//! Practice servers by the kit.

use std::{path::PathBuf, sync::Arc};

use allotment_app::ports::{PracticeFailure, PracticeServerSeen, PracticeServers, PracticeWorld};
use allotment_practice::{ImageSet, Kit, PracticeError, PracticeServer, Progress, ServerShape};
use allotment_provision::HostKey;
use allotment_types::{ByteSize, PracticeStage, ServerName};
use async_trait::async_trait;

/// The kit, opened when it is first needed: not every computer can have it.
pub struct KitServers {
    state: PathBuf,
}

impl KitServers {
    pub(crate) fn new(state: PathBuf) -> Self {
        Self { state }
    }

    /// The kit itself.
    pub fn kit(&self) -> Result<Kit, PracticeFailure> {
        Kit::open(&self.state).map_err(failure)
    }

    /// The private key that practice servers accept.
    pub fn key_file(&self) -> PathBuf {
        self.kit().map(|kit| kit.key_file()).unwrap_or_default()
    }

    /// A server with its key, read from its own disk: nothing is left to be
    /// confirmed.
    async fn with_key(kit: &Kit, server: PracticeServer) -> PracticeServerSeen {
        let key = kit
            .exec(
                server.name.as_str(),
                &["cat", "/etc/ssh/ssh_host_ed25519_key.pub"],
            )
            .await;
        PracticeServerSeen {
            host_key: key.ok().and_then(|text| HostKey::parse(&text)),
            ..Self::seen(kit, server)
        }
    }

    fn seen(kit: &Kit, server: PracticeServer) -> PracticeServerSeen {
        PracticeServerSeen {
            name: server.name,
            address: server.address.to_string(),
            user: server.user,
            identity_file: kit.key_file(),
            host_key: None::<HostKey>,
            running: server.running,
            names: server.dns_names,
        }
    }
}

/// What is begun is told.
fn begun(tell: &(dyn Fn(PracticeStage) + Send + Sync)) -> impl Fn(Progress) + Send + Sync {
    move |progress| {
        if let Progress::Begun(stage) = progress {
            tell(stage);
        }
    }
}

fn failure(error: PracticeError) -> PracticeFailure {
    // The kit's messages say what happened; what to do next stands after them
    // where there is a choice.
    let fix = match &error {
        PracticeError::NotLinux => {
            "Rent a small server or use one that you have: `allotment server add`".to_owned()
        }
        PracticeError::NotRoot => {
            "Run the same command with `sudo`; Allotment itself does not need it for other servers"
                .to_owned()
        }
        PracticeError::MissingPrograms { packages } => {
            format!("Install them: `apt-get install {}`", packages.join(" "))
        }
        PracticeError::NameTaken { name } => format!(
            "Take the old one down with `allotment practice down {name}`, or choose another name"
        ),
        PracticeError::NoSuchServer { .. } => {
            "`allotment practice list` shows those that there are".to_owned()
        }
        _ => "Your servers and your record are untouched; try again".to_owned(),
    };
    PracticeFailure {
        message: error.to_string(),
        fix,
        source: Some(Box::new(error)),
    }
}

#[async_trait]
impl PracticeServers for KitServers {
    async fn up(
        &self,
        name: &ServerName,
        disk: Option<ByteSize>,
        memory: Option<ByteSize>,
        tell: &(dyn Fn(PracticeStage) + Send + Sync),
    ) -> Result<PracticeServerSeen, PracticeFailure> {
        let kit = self.kit()?;
        kit.prepare(ImageSet::None, &begun(tell))
            .await
            .map_err(failure)?;
        let shape = ServerShape {
            disk,
            memory,
            ..ServerShape::default()
        };
        let server = match kit.up(name.as_str(), &shape).await {
            Ok(server) => server,
            // Asked for twice: it is there, or needs only to be switched on.
            Err(PracticeError::NameTaken { .. }) => {
                let there = kit.server(name.as_str()).map_err(failure)?;
                if there.running {
                    there
                } else {
                    kit.start(name.as_str()).await.map_err(failure)?
                }
            }
            Err(error) => return Err(failure(error)),
        };
        Ok(Self::with_key(&kit, server).await)
    }

    async fn images(
        &self,
        references: &[String],
        tell: &(dyn Fn(PracticeStage) + Send + Sync),
    ) -> Result<Vec<String>, PracticeFailure> {
        let kit = self.kit()?;
        let (images, unknown) = kit.images_for(references);
        kit.prepare(images, &begun(tell)).await.map_err(failure)?;
        Ok(unknown)
    }

    async fn down(&self, name: &ServerName) -> Result<bool, PracticeFailure> {
        match self.kit()?.down(name.as_str()).await {
            Ok(()) => Ok(true),
            Err(PracticeError::NoSuchServer { .. }) => Ok(false),
            Err(error) => Err(failure(error)),
        }
    }

    async fn list(&self) -> Result<Vec<PracticeServerSeen>, PracticeFailure> {
        let kit = self.kit()?;
        let servers = kit.list().map_err(failure)?;
        Ok(servers.into_iter().map(|s| Self::seen(&kit, s)).collect())
    }

    async fn world(&self) -> Result<PracticeWorld, PracticeFailure> {
        let kit = self.kit()?;
        let network = kit.network();
        let acme_trust =
            std::fs::read_to_string(&network.acme_trust_pem).map_err(|source| PracticeFailure {
                message: "the practice network's certificate authority cannot be read".to_owned(),
                fix: "Prepare the kit again: `allotment practice up NAME`".to_owned(),
                source: Some(Box::new(source)),
            })?;
        Ok(PracticeWorld {
            dns: network.dns,
            acme_directory: network.acme_directory,
            acme_trust,
            roots_url: network.acme_roots_url,
            kit: self.state.clone(),
        })
    }

    async fn roots(&self, world: &PracticeWorld) -> Result<Vec<String>, PracticeFailure> {
        let silent = |source: Arc<dyn std::error::Error + Send + Sync>| PracticeFailure {
            message: "the practice network does not answer".to_owned(),
            fix: "Bring it up: `allotment practice list` shows whether the server is on".to_owned(),
            source: Some(Box::new(Shared(source))),
        };
        let root = allotment_probe::fetch_text(&world.roots_url, &world.acme_trust)
            .await
            .map_err(|e| silent(Arc::new(e)))?;
        Ok(vec![root])
    }
}

/// An error behind a shared pointer.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
struct Shared(Arc<dyn std::error::Error + Send + Sync>);
