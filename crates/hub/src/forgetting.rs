//! Somebody is forgotten at a hub: in its directory, and in the records of its
//! collectives what they asked for help with.

use allotment_api::ErrorBody;
use allotment_app::ports::{Store as _, StoreError};
use allotment_types::CollectiveId;

use crate::{
    console::{Console, record, told},
    record::Moving,
};

impl Console {
    /// Forgets somebody; tells whether there was anything. The directory is first:
    /// nobody signs in as them any more. A record that cannot be used keeps no
    /// other from it. Cut off, or hindered by whoever read, the same again ends it.
    pub async fn forget(&self, person: &str) -> Result<bool, ErrorBody> {
        let gone = self.directory().forget_person(person, self.doing()).await;
        let mut any = gone.map_err(|error| told(&error))?;
        let mut failed = None;
        let moving = Moving::of(self.data());
        for id in self.collectives()? {
            match self.forget_helps(&id, person).await {
                Ok(gone) => any |= gone > 0,
                Err(error) => failed = failed.or_else(|| Some(unfinished(&id, &error))),
            }
            // A copy that is on its way may have it still.
            if moving.without_copies(&id).is_err() {
                tracing::error!(collective = %id, "a copy on its way cannot be deleted");
            }
        }
        match failed {
            Some(body) => Err(body),
            None => Ok(any),
        }
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

fn unfinished(id: &CollectiveId, error: &StoreError) -> ErrorBody {
    let mut body = record(error);
    body.message = format!("What they asked for help with in {id} is not deleted: {error}");
    body.hints = vec![
        "They are forgotten in the directory, and in all other collectives".to_owned(),
        "Do the same again when nobody is at work in that collective".to_owned(),
    ];
    body
}
