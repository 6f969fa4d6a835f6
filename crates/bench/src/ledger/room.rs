//! A collective's record of its own, and the use cases over it, as a program
//! has them that stays.

use std::{
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use allotment_api::{Call, call};
use allotment_app::{NoNews, Principal};
use allotment_desk::{Choices, Desk, VaultChoice};
use allotment_types::{Currency, Language};
use allotment_vault::{Occasion, PassphrasePrompt};
use async_trait::async_trait;

use crate::error::BenchError;

/// Nobody is asked anything here.
struct Nobody;

#[async_trait]
impl PassphrasePrompt for Nobody {
    async fn ask(&self, _: Occasion) -> Option<allotment_types::SecretString> {
        None
    }
}

/// The record with its use cases.
pub(super) struct Room {
    pub(super) desk: Desk,
    folder: PathBuf,
}

impl Room {
    /// Opens the record in a folder, or makes it.
    pub(super) async fn open(folder: &Path) -> Result<Self, BenchError> {
        let choices = Choices {
            data: Some(folder.to_owned()),
            papers: Some(folder.join("papers")),
            vault: Some(VaultChoice::File),
            ..Choices::default()
        };
        let desk = Box::pin(Desk::open(&choices, Arc::new(Nobody))).await;
        Ok(Self {
            desk: desk.map_err(|error| BenchError::answered("opening a record", &error))?,
            folder: folder.to_owned(),
        })
    }

    /// Makes one that shares its costs in euros.
    pub(super) async fn new(folder: &Path) -> Result<Self, BenchError> {
        let room = Self::open(folder).await?;
        room.ask(call::DescribeCollective {
            name: "Benchmark".into(),
            people: 40,
            currency: Currency::EUR,
            language: Language::En,
        })
        .await?;
        Ok(room)
    }

    /// The same record once more, as a program finds it that has just started.
    pub(super) async fn again(&self) -> Result<Self, BenchError> {
        Self::open(&self.folder).await
    }

    /// A copy of it in another folder. Nobody may be at work on it.
    pub(super) async fn copy(&self, folder: &Path) -> Result<Self, BenchError> {
        copy(&self.folder, folder).map_err(BenchError::files("copy", folder))?;
        Self::open(folder).await
    }

    /// Asks as the owner of this computer does.
    pub(super) async fn ask<C: Call>(&self, call: C) -> Result<C::Reply, BenchError> {
        let principal = Principal::owner(None);
        let request = call.into_request();
        // Its future is as large as the largest use case's.
        let reply = Box::pin(self.desk.app.dispatch(&principal, request, &NoNews)).await;
        let reply = reply.map_err(|error| BenchError::answered("a question", &error))?;
        C::from_reply(reply).ok_or(BenchError::OtherAnswer)
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
