//! What maintainers are called.

use allotment_api::{BetaView, ErrorBody};
use allotment_governance::By;

use crate::Inner;

/// Names those who asked, noted, voted and decided. People are kept under short
/// names that tell nothing; the hub knows them, and the use cases do not.
pub(super) async fn named(inner: &Inner, view: &mut BetaView) -> Result<(), ErrorBody> {
    let it = &view.request;
    let said = it.notes.iter().map(|it| &it.by);
    let said = said.chain(it.questions.iter().map(|it| &it.by));
    let said = said.chain(it.decision.iter().map(|it| &it.by));
    let said = said.filter_map(|by| match by {
        By::Maintainer(name) => Some(name),
        By::Collective => None,
    });
    let mut all: Vec<_> = said.chain(it.votes.keys()).cloned().collect();
    all.sort();
    all.dedup();
    for who in all {
        let found = inner.directory.person(who.as_str()).await;
        let found = found.map_err(|error| crate::broken(&error).0)?;
        if let Some(name) = found.and_then(|person| person.name) {
            view.names.insert(who, name);
        }
    }
    Ok(())
}
