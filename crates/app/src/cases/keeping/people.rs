//! Who takes part, since when and with which weight.

use std::collections::BTreeSet;

use allotment_api::{
    BelongingView, BookedView, ErrorBody, MembershipStep, MembershipView, PersonView, call, codes,
};
use allotment_ledger::{Belonging, Change, MembershipChange, books::Act, keeping::People};
use allotment_types::{Day, ParticipantId};

use super::{free_name, hidden, told};
use crate::{cases::books::import::day_of, dispatch::Treasurer};

/// The longest name of a person, in characters.
const LONGEST_NAME: usize = 120;

/// The weight of whom nothing else was said.
const ONE: u32 = 1;

impl Treasurer<'_> {
    pub(crate) async fn list_people(
        &self,
        it: call::ListPeople,
    ) -> Result<Vec<PersonView>, ErrorBody> {
        let on = match &it.on {
            Some(day) => day_of(day.as_str())?,
            None => self.today()?,
        };
        let stand = self.stand().await?;
        let people = stand.kept.people();
        let mut views = vec![];
        for (participant, one) in people.iter() {
            let name = match &one.name {
                Some(name) => told(self.app, name).await?,
                None => None,
            };
            let (belongs, weight) = match people.roll().belonging(participant, on) {
                Belonging::Sharing { weight } => (BelongingView::Sharing, Some(weight)),
                Belonging::Paused { weight } => (BelongingView::Paused, Some(weight)),
                Belonging::Away => (BelongingView::Away, None),
            };
            let changes = people.changes();
            let mut changes: Vec<MembershipView> = changes
                .filter(|(_, change)| change.participant == *participant)
                .map(|(entry, change)| MembershipView {
                    on: Day::from(change.on),
                    step: step(change.change),
                    entry,
                })
                .collect();
            changes.sort_by(|one, two| one.on.cmp(&two.on));
            views.push(PersonView {
                participant: participant.clone(),
                name,
                belongs,
                weight,
                changes,
            });
        }
        Ok(views)
    }

    pub(crate) async fn add_person(&self, it: call::AddPerson) -> Result<BookedView, ErrorBody> {
        let name = name(&it.name)?;
        let joins = it.joins.as_ref().map(|day| day_of(day.as_str()));
        let joins = joins.transpose()?;
        let mut made = None;
        let booked = self.book("people", it.stamped, |entering| {
            let participant = match &it.participant {
                Some(given) => given.clone(),
                None => next_plot(entering.kept().people())?,
            };
            made = Some(participant.to_string());
            let name = entering.apart(&name);
            entering.act(Act::ParticipantAdded {
                participant: participant.clone(),
                name,
            })?;
            if let Some(on) = joins {
                let weight = it.weight.unwrap_or(ONE);
                entering.act(Act::MembershipChanged(MembershipChange {
                    participant,
                    on,
                    change: Change::Joined { weight },
                }))?;
            }
            Ok(())
        });
        let booked = booked.await?;
        Ok(BookedView {
            name: made,
            ..booked
        })
    }

    pub(crate) async fn rename_person(
        &self,
        it: call::RenamePerson,
    ) -> Result<BookedView, ErrorBody> {
        let name = name(&it.name)?;
        self.book("people", it.stamped, |entering| {
            let name = entering.apart(&name);
            let participant = it.participant.clone();
            entering.act(Act::ParticipantNamed { participant, name })
        })
        .await
    }

    pub(crate) async fn change_membership(
        &self,
        it: call::ChangeMembership,
    ) -> Result<BookedView, ErrorBody> {
        let on = match &it.from {
            Some(day) => day_of(day.as_str())?,
            None => self.today()?,
        };
        let change = match it.step {
            MembershipStep::Join { weight } => Change::Joined { weight },
            MembershipStep::Weigh { weight } => Change::Weighed { weight },
            MembershipStep::Pause => Change::Paused,
            MembershipStep::Return => Change::Returned,
            MembershipStep::Leave => Change::Left,
        };
        self.book("people", it.stamped, |entering| {
            let mut change = change;
            if let Change::Weighed { weight } = change {
                // One change a person and day: what they joined with, or had
                // from that day on, was another weight from the beginning.
                let people = entering.kept().people();
                let that_day = people
                    .changes()
                    .find(|(_, one)| one.participant == it.participant && one.on == on);
                match that_day.map(|(entry, one)| (entry, one.change)) {
                    Some((entry, Change::Joined { weight: before })) if before != weight => {
                        entering.undo(entry)?;
                        change = Change::Joined { weight };
                    }
                    Some((entry, Change::Weighed { weight: before })) if before != weight => {
                        entering.undo(entry)?;
                    }
                    _ => {}
                }
            }
            entering.act(Act::MembershipChanged(MembershipChange {
                participant: it.participant.clone(),
                on,
                change,
            }))
        })
        .await
    }

    /// Takes an entry back, of whatever topic.
    pub(crate) async fn undo_entry(&self, it: call::UndoEntry) -> Result<BookedView, ErrorBody> {
        // On its own day as long as that can be: else its month would be shared
        // with the mistake in it.
        let on = self.stand().await?.entry(it.entry)?.date;
        let stamped = self.counts_on(on, it.stamped).await?;
        self.book("undo", stamped, |entering| entering.undo(it.entry))
            .await
    }
}

/// A short name that tells nothing of its owner: the next plot.
fn next_plot(people: &People) -> Result<ParticipantId, ErrorBody> {
    let taken: BTreeSet<&str> = people.iter().map(|(id, _)| id.as_str()).collect();
    let free = free_name("plot", |name| taken.contains(name));
    ParticipantId::new(free).map_err(|error| super::refused(&error))
}

fn step(change: Change) -> MembershipStep {
    match change {
        Change::Joined { weight } => MembershipStep::Join { weight },
        Change::Weighed { weight } => MembershipStep::Weigh { weight },
        Change::Paused => MembershipStep::Pause,
        Change::Returned => MembershipStep::Return,
        Change::Left => MembershipStep::Leave,
    }
}

fn name(text: &str) -> Result<String, ErrorBody> {
    let name = text.trim();
    let problem = if name.is_empty() {
        "A person needs a name, such as `Ada`".to_owned()
    } else if name.chars().count() > LONGEST_NAME {
        format!("The name is longer than {LONGEST_NAME} characters")
    } else if let Some(hidden) = hidden("name", name) {
        hidden
    } else {
        return Ok(name.to_owned());
    };
    let body = ErrorBody::new(codes::BAD_INPUT, problem).hint("Nothing was booked");
    Err(super::mistyped(body, text, "name", &[]))
}
