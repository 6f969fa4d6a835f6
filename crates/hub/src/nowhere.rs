//! What a hub never has: keys of people, servers of theirs, files of a computer
//! that somebody sits at, and ways to other machines.
//!
//! A request that needs one of these is answered on a person's own computer
//! ([`allotment_api::place`]), so nothing here is asked for. That it has nothing
//! to give is the second lock on the same door.

use std::{io, net::IpAddr, path::Path, sync::Arc};

use allotment_api::{ErrorBody, PinView, codes};
use allotment_app::ports::{
    BookFiles, Camera, CameraError, CertificateSeen, CheckReport, CheckRun, Claim, Claims,
    JournalRead, LoginKey, LoginKeyError, LoginKeys, Looked, NewRecoveryKey, Outbox, OutboxError,
    Outside, PracticeFailure, PracticeServerSeen, PracticeServers, PracticeWorld, Probe,
    ProbeError, Provider, Providers, RecordHome, RecoveryPublicKey, Scene, Sheet, SourceError,
    Sources, Vault, VaultError,
};
use allotment_journal::Sink;
use allotment_provision::{ConnectError, Connector, HostKey, ServerTarget, Transport};
use allotment_recipe::RecipeFiles;
use allotment_types::{ByteSize, DnsName, PracticeStage, RecipeName, SecretString, ServerName};
use async_trait::async_trait;

/// Nothing of what only a person's own computer has.
pub(crate) struct Nowhere;

/// What a hub says of a request that it cannot answer.
pub(crate) fn not_here() -> ErrorBody {
    ErrorBody::new(codes::NOT_HERE, "A hub cannot answer this")
        .hint("Nothing was changed. It needs a key, a file or a program of your own computer, and those never leave it")
        .hint("Do it in Allotment on your computer")
}

fn nothing() -> io::Error {
    io::Error::new(io::ErrorKind::Unsupported, "a hub has no such thing")
}

#[async_trait]
impl Vault for Nowhere {
    async fn create_recovery_key(&self) -> Result<NewRecoveryKey, VaultError> {
        Err(VaultError::NoKey)
    }

    async fn restore_recovery_key(&self, _: SecretString) -> Result<RecoveryPublicKey, VaultError> {
        Err(VaultError::NoKey)
    }

    async fn recovery_public_key(&self) -> Result<Option<RecoveryPublicKey>, VaultError> {
        Ok(None)
    }

    async fn recovery_secret(&self) -> Result<Option<SecretString>, VaultError> {
        Ok(None)
    }

    async fn seal_with_passphrase(
        &self,
        _: SecretString,
        _: &SecretString,
    ) -> Result<Vec<u8>, VaultError> {
        Err(VaultError::NoKey)
    }

    async fn seal(&self, _: &[RecoveryPublicKey], _: &SecretString) -> Result<Vec<u8>, VaultError> {
        Err(VaultError::NoKey)
    }

    async fn open(&self, _: &[u8]) -> Result<SecretString, VaultError> {
        Err(VaultError::NoKey)
    }

    async fn keep(&self, _: &str, _: SecretString) -> Result<(), VaultError> {
        Err(VaultError::NoKey)
    }

    async fn read(&self, _: &str) -> Result<Option<SecretString>, VaultError> {
        Ok(None)
    }

    async fn forget(&self, _: &str) -> Result<(), VaultError> {
        Ok(())
    }
}

impl RecordHome for Nowhere {}

#[async_trait]
impl Connector for Nowhere {
    async fn host_key(&self, target: &ServerTarget) -> Result<HostKey, ConnectError> {
        Err(ConnectError::Unreachable {
            target: target.to_string(),
            said: "a hub opens no connection to servers".to_owned(),
        })
    }

    async fn connect(
        &self,
        target: &ServerTarget,
        _: &HostKey,
        _: Option<&SecretString>,
    ) -> Result<Box<dyn Transport>, ConnectError> {
        Err(ConnectError::Unreachable {
            target: target.to_string(),
            said: "a hub opens no connection to servers".to_owned(),
        })
    }
}

#[async_trait]
impl Probe for Nowhere {
    async fn resolve(&self, _: &Outside, name: &DnsName) -> Result<Vec<IpAddr>, ProbeError> {
        Err(ProbeError::Dns {
            name: name.to_string(),
            source: nothing().into(),
        })
    }

    async fn certificate(
        &self,
        _: &Outside,
        name: &DnsName,
    ) -> Result<CertificateSeen, ProbeError> {
        Err(ProbeError::Dns {
            name: name.to_string(),
            source: nothing().into(),
        })
    }

    async fn check(&self, _: &Outside, check: &CheckRun<'_>) -> CheckReport {
        CheckReport {
            id: check.check.id.clone(),
            requests: vec![],
        }
    }
}

#[async_trait]
impl Camera for Nowhere {
    async fn picture(&self, _: Scene<'_>) -> Result<Vec<u8>, CameraError> {
        Err(CameraError::NoBrowser)
    }
}

#[async_trait]
impl Sources for Nowhere {
    async fn look(&self, from: &str, _: Option<&str>) -> Result<Looked, SourceError> {
        Err(unread(from))
    }

    fn keep(&self, _: &PinView, _: &RecipeFiles) -> Result<(), SourceError> {
        Err(unread("a recipe"))
    }

    fn pins(&self) -> Result<Vec<PinView>, SourceError> {
        Ok(vec![])
    }

    fn forget(&self, _: &RecipeName) -> Result<bool, SourceError> {
        Ok(false)
    }

    async fn read(&self, from: &str) -> Result<String, SourceError> {
        Err(unread(from))
    }

    fn keep_catalogue(&self, _: &str) -> Result<(), SourceError> {
        Err(unread("a catalogue"))
    }

    fn catalogue(&self) -> Result<Option<String>, SourceError> {
        Ok(None)
    }
}

fn unread(from: &str) -> SourceError {
    SourceError::Fetch {
        from: from.to_owned(),
        source: nothing().into(),
    }
}

impl Providers for Nowhere {
    fn all(&self) -> Vec<Arc<dyn Provider>> {
        vec![]
    }
}

#[async_trait]
impl LoginKeys for Nowhere {
    async fn ours(&self) -> Result<LoginKey, LoginKeyError> {
        Err(LoginKeyError::NoKey {
            path: "a hub".to_owned(),
        })
    }

    async fn chosen(&self, file: &Path) -> Result<LoginKey, LoginKeyError> {
        Err(LoginKeyError::NoKey {
            path: file.display().to_string(),
        })
    }
}

#[async_trait]
impl PracticeServers for Nowhere {
    async fn up(
        &self,
        _: &ServerName,
        _: Option<ByteSize>,
        _: Option<ByteSize>,
        _: &(dyn Fn(PracticeStage) + Send + Sync),
    ) -> Result<PracticeServerSeen, PracticeFailure> {
        Err(no_practice())
    }

    async fn images(
        &self,
        references: &[String],
        _: &(dyn Fn(PracticeStage) + Send + Sync),
    ) -> Result<Vec<String>, PracticeFailure> {
        Ok(references.to_vec())
    }

    async fn down(&self, _: &ServerName) -> Result<bool, PracticeFailure> {
        Ok(false)
    }

    async fn list(&self) -> Result<Vec<PracticeServerSeen>, PracticeFailure> {
        Ok(vec![])
    }

    async fn world(&self) -> Result<PracticeWorld, PracticeFailure> {
        Err(no_practice())
    }

    async fn roots(&self, _: &PracticeWorld) -> Result<Vec<String>, PracticeFailure> {
        Ok(vec![])
    }
}

fn no_practice() -> PracticeFailure {
    PracticeFailure {
        message: "a hub has no practice servers".to_owned(),
        fix: "Practise with Allotment on your own computer".to_owned(),
        source: None,
    }
}

/// Nobody works on servers from a hub, so nothing is in the way.
impl Claims for Nowhere {
    fn claim(&self, _: &ServerName) -> io::Result<Option<Claim>> {
        Ok(Some(Claim(Box::new(()))))
    }
}

#[async_trait]
impl Outbox for Nowhere {
    async fn lay_down(&self, sheet: Sheet<'_>) -> Result<String, OutboxError> {
        Err(OutboxError {
            path: sheet.name.to_owned(),
            source: nothing(),
        })
    }
}

impl BookFiles for Nowhere {
    fn read_journal(&self, _: &Path, _: &mut dyn Sink) -> Result<JournalRead, ErrorBody> {
        Err(not_here())
    }

    fn read_whole(&self, _: &Path, _: usize) -> Result<Vec<u8>, ErrorBody> {
        Err(not_here())
    }

    fn open(&self, _: &Path) -> Result<Box<dyn io::Read + Send>, ErrorBody> {
        Err(not_here())
    }

    fn write_pieces(
        &self,
        _: &Path,
        _: &mut dyn Iterator<Item = io::Result<Vec<u8>>>,
    ) -> Result<String, ErrorBody> {
        Err(not_here())
    }

    fn write_all_new(&self, _: &Path, _: &[(String, Vec<u8>)]) -> Result<Vec<String>, ErrorBody> {
        Err(not_here())
    }
}
