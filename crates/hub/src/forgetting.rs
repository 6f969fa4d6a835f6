//! Somebody is forgotten at a hub: in its directory, and in the records of its
//! collectives what they asked for help with.

use allotment_api::ErrorBody;
use allotment_app::ports::{Store as _, StoreError};
use allotment_types::CollectiveId;

use crate::console::{Console, record, told};

impl Console {
    /// Forgets somebody; tells whether there was anything. The directory is first:
    /// nobody signs in as them any more. Cut off after that, the same again ends it.
    pub async fn forget(&self, person: &str) -> Result<bool, ErrorBody> {
        let gone = self.directory().forget_person(person, self.doing()).await;
        let mut any = gone.map_err(|error| told(&error))?;
        for id in self.collectives()? {
            let forgotten = self.forget_helps(&id, person).await;
            any |= forgotten.map_err(|error| record(&error))? > 0;
        }
        Ok(any)
    }

    async fn forget_helps(&self, id: &CollectiveId, person: &str) -> Result<u64, StoreError> {
        let store = self.records().open_one(id).await?;
        let helps = store.helps(None).await;
        let asked = |by: &Option<String>| by.as_deref() == Some(person);
        let helps = helps.map(|all| {
            let theirs = all.iter().filter(|help| asked(&help.asked_by));
            theirs.map(|help| help.id).collect::<Vec<_>>()
        });
        let done = match helps {
            Ok(helps) => store.forget_helps(&helps).await,
            Err(error) => Err(error),
        };
        store.close().await;
        done
    }
}
