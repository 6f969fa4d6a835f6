//! Who is behind, as texts that the treasurer reads first and may send. Nothing
//! is sent by this, and nothing is switched off for it.

use std::collections::{BTreeMap, HashSet};

use allotment_api::{ErrorBody, ReminderView, RemindersView, call};
use allotment_ledger::{
    Charge,
    books::{Act, Entry, Place},
    keeping::funds::{Account, Reminder},
};
use allotment_types::{Day, Language, Money, ParticipantId};

use super::{Ours, holders::shown, reference, words};
use crate::{
    cases::{
        books::import::day_of,
        keeping::{Stand, money, refused},
    },
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn show_reminders(
        &self,
        it: call::ShowReminders,
    ) -> Result<RemindersView, ErrorBody> {
        let on = match &it.on {
            Some(day) => day_of(day.as_str())?,
            None => self.today()?,
        };
        let language = self.language(it.language).await?;
        let stand = self.stand().await?;
        let accounts = accounts(&stand);
        let funds = stand.kept.funds();
        let reminders = funds.reminders(&accounts, on);
        let reminders = reminders.map_err(|error| refused(&error))?;
        let (names, collective) = self.named(&stand.kept).await?;
        let people = reminders.people.iter();
        let people = people.map(|one| view(one, &names, &collective, language));
        Ok(RemindersView {
            on: Day::from(on),
            behind: money(reminders.behind),
            grace: funds.grace(),
            treasurer: words::treasurer(language, reminders.people.len(), reminders.behind),
            people: people.collect::<Result<_, _>>()?,
        })
    }
}

fn view(
    one: &Reminder,
    names: &BTreeMap<ParticipantId, String>,
    collective: &Ours,
    language: Language,
) -> Result<ReminderView, ErrorBody> {
    let name = names.get(&one.participant).cloned();
    let told = words::Told {
        name: name.as_deref().unwrap_or(one.participant.as_str()),
        behind: one.behind,
        since: one.since,
        reference: &reference(collective, &one.participant),
    };
    Ok(ReminderView {
        text: words::reminder(language, &told),
        participant: one.participant.clone(),
        since: Day::from(one.since),
        behind: money(one.behind),
        owed: money(one.ageing.owed().map_err(|error| refused(&error))?),
        name,
    })
}

/// What each was charged, and what they have given otherwise: so that both
/// together are what the books say that they owe.
fn accounts(stand: &Stand) -> BTreeMap<ParticipantId, Account> {
    let currency = stand.kept.currency();
    let taken_back: HashSet<u64> = stand.entries.iter().filter_map(Entry::reverses).collect();
    let mut charges: BTreeMap<ParticipantId, Vec<Charge>> = BTreeMap::new();
    for entry in &stand.entries {
        let Act::Shared(shared) = &entry.act else {
            continue;
        };
        if taken_back.contains(&entry.seq) {
            continue;
        }
        for share in shared.allocation.iter().flat_map(|all| &all.shares) {
            let due = shared.period.last_day();
            let amount = share.share;
            let own = charges.entry(share.participant.clone()).or_default();
            own.push(Charge { due, amount });
        }
    }
    // Also those who bore nothing yet, and owe something from elsewhere.
    for (who, _) in stand.kept.people().iter() {
        if stand
            .balances
            .get(&Place::Receivable(who.clone()).account(), currency)
            > 0
        {
            charges.entry(who.clone()).or_default();
        }
    }
    let each = charges.into_iter().map(|(who, charges)| {
        let shares: i128 = charges.iter().map(|it| i128::from(it.amount.minor)).sum();
        let owed = stand
            .balances
            .get(&Place::Receivable(who.clone()).account(), currency);
        let otherwise = shares - owed - stand.kept.funds().settled(&who);
        let laid_out: Money = shown(otherwise, currency);
        (who, Account { charges, laid_out })
    });
    each.collect()
}
