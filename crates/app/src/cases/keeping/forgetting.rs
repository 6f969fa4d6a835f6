//! Forgetting somebody: what tells of them is deleted where it lies apart, and
//! what stays is said.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use allotment_api::{ErrorBody, ForgottenView, StaysView, TracesView, call};
use allotment_imports::matching::{is_named, plain_account};
use allotment_ledger::{
    books::{Act, Apart, Entry},
    keeping::{Traces, funds::Match, words},
};
use allotment_types::ParticipantId;

use super::{Stand, refused};
use crate::{
    cases::{books::books_error, closing::Words},
    dispatch::Treasurer,
    ports::HelpRecord,
    record_error,
};

/// What is deleted of somebody, for people and for the record.
struct Found {
    view: TracesView,
    deleted: Vec<Apart>,
    helps: Vec<u32>,
}

impl Treasurer<'_> {
    pub(crate) async fn show_traces(&self, it: call::ShowTraces) -> Result<TracesView, ErrorBody> {
        let stand = self.stand().await?;
        Ok(self.traces(&stand, &it.participant).await?.view)
    }

    /// The texts go first: if that is cut off in the middle, asking again ends
    /// it, and books it if it is not booked.
    pub(crate) async fn forget_person(
        &self,
        it: call::ForgetPerson,
    ) -> Result<ForgottenView, ErrorBody> {
        let stand = self.stand().await?;
        let found = self.traces(&stand, &it.participant).await?;
        let forgotten = self.app.books.forget(&found.deleted).await;
        forgotten.map_err(|error| books_error(&error))?;
        let forgotten = self.app.store.forget_helps(&found.helps).await;
        forgotten.map_err(|error| record_error(&error))?;
        let booked = self.book("people", it.stamped, |entering| {
            let one = entering.kept().people().get(&it.participant);
            if one.is_some_and(|one| one.name.is_none()) {
                return Ok(());
            }
            let participant = it.participant.clone();
            entering.act(Act::NameForgotten { participant })
        });
        Ok(ForgottenView {
            booked: booked.await?,
            traces: found.view,
        })
    }

    async fn traces(&self, stand: &Stand, who: &ParticipantId) -> Result<Found, ErrorBody> {
        let known = stand.kept.people().require(who);
        known.map_err(|error| refused(&error))?;
        let texts = self.app.books.aparts().await;
        let texts: HashMap<Apart, String> = texts
            .map_err(|error| books_error(&error))?
            .into_iter()
            .map(|kept| (kept.commitment(), kept.text))
            .collect();
        let helps = self.app.store.helps(None).await;
        let helps = helps.map_err(|error| record_error(&error))?;
        let asked = |help: &&HelpRecord| help.participant.as_ref() == Some(who);
        let helps: Vec<u32> = helps.iter().filter(asked).map(|help| help.id).collect();
        let traces = Traces::of(&stand.entries, who);
        let there = |all: &[(u64, Apart)]| -> BTreeMap<u64, Apart> {
            let all = all.iter().filter(|(_, apart)| texts.contains_key(apart));
            all.copied().collect()
        };
        let mut payments = there(&traces.payments);
        let others = others(stand, &payments, &traces, &texts);
        payments.extend(others.given);
        let (names, hours, bids) = (
            there(&traces.names),
            there(&traces.hours),
            there(&traces.bids),
        );
        let mut stays = vec![StaysView::ShortName];
        if !others.stay.is_empty() {
            stays.push(StaysView::SameAccount {
                entries: others.stay,
            });
        }
        let open = traces.open_rounds.iter();
        stays.extend(open.map(|round| StaysView::OpenBid { round: *round }));
        if !traces.receipts.is_empty() {
            let count = u64::try_from(traces.receipts.len()).unwrap_or(u64::MAX);
            stays.push(StaysView::Receipts { count });
        }
        stays.extend([StaysView::OtherWords, StaysView::Elsewhere]);
        let count = |all: &BTreeMap<u64, Apart>| u64::try_from(all.len()).unwrap_or(u64::MAX);
        Ok(Found {
            view: TracesView {
                participant: who.clone(),
                names: count(&names),
                payments: payments.keys().copied().collect(),
                hours: hours.keys().copied().collect(),
                bids: count(&bids),
                helps: u64::try_from(helps.len()).unwrap_or(u64::MAX),
                stays,
            },
            // All of them, should an earlier deletion have been cut off before
            // the file was written anew.
            deleted: traces.all().chain(payments.into_values()).collect(),
            helps,
        })
    }
}

/// Payments that seem to be theirs and are not matched to them.
struct Others {
    /// Given freely from their account: these go, too.
    given: Vec<(u64, Apart)>,
    stay: Vec<u64>,
}

fn others(
    stand: &Stand,
    theirs: &BTreeMap<u64, Apart>,
    traces: &Traces,
    texts: &HashMap<Apart, String>,
) -> Others {
    let said = |apart: &Apart| texts.get(apart).cloned().map(Words::read);
    let accounts: BTreeSet<String> = theirs
        .values()
        .filter_map(|apart| said(apart)?.account)
        .map(|account| plain_account(&account))
        .filter(|account| !account.is_empty())
        .collect();
    let names: Vec<&String> = traces
        .names
        .iter()
        .filter_map(|(_, name)| texts.get(name))
        .collect();
    let taken_back: BTreeSet<u64> = stand.entries.iter().filter_map(Entry::reverses).collect();
    let donations: BTreeSet<u64> = stand
        .entries
        .iter()
        .filter(|entry| !taken_back.contains(&entry.seq))
        .filter_map(|entry| match &entry.act {
            Act::Matched(matched) if matched.with == Match::Donation => Some(matched.row),
            _ => None,
        })
        .collect();
    let (mut given, mut stay) = (vec![], vec![]);
    for entry in &stand.entries {
        let Some(apart) = words(&entry.act).filter(|_| !theirs.contains_key(&entry.seq)) else {
            continue;
        };
        let Some(words) = said(&apart) else { continue };
        let account = words.account.as_deref().map(plain_account);
        let same = account.is_some_and(|account| accounts.contains(&account));
        if same && donations.contains(&entry.seq) {
            given.push((entry.seq, apart));
            continue;
        }
        let payer = words.counterparty.as_deref().unwrap_or(&words.text);
        if same || names.iter().any(|name| is_named(payer, name)) {
            stay.push(entry.seq);
        }
    }
    Others { given, stay }
}
