//! Pledges: what people say that they will pay.

use allotment_api::{BookedView, ErrorBody, PledgeStateName, PledgeView, call};
use allotment_ledger::{
    books::Act,
    keeping::funds::{PledgeState, PledgeWithdrawn, Pledged},
};
use allotment_types::Day;

use crate::{
    cases::{
        books::import::day_of,
        closing::names,
        keeping::{amount, money, refused},
    },
    dispatch::Treasurer,
};

impl Treasurer<'_> {
    pub(crate) async fn list_pledges(&self) -> Result<Vec<PledgeView>, ErrorBody> {
        let stand = self.stand().await?;
        let names = names(self.app, &stand.kept).await?;
        let pledges = stand.kept.funds().pledges();
        let pledges = pledges.map_err(|error| refused(&error))?;
        let views = pledges.into_iter().map(|one| PledgeView {
            pledge: one.pledge,
            name: names.get(&one.pledged.participant).cloned(),
            participant: one.pledged.participant,
            amount: money(one.pledged.amount),
            paid: money(one.paid),
            due: Day::from(one.pledged.due),
            state: match one.state {
                PledgeState::Pending { .. } => PledgeStateName::Pending,
                PledgeState::Paid => PledgeStateName::Paid,
                PledgeState::Withdrawn => PledgeStateName::Withdrawn,
            },
        });
        Ok(views.collect())
    }

    pub(crate) async fn add_pledge(&self, it: call::AddPledge) -> Result<BookedView, ErrorBody> {
        let due = day_of(it.due.as_str())?;
        let language = self.language(it.language).await?;
        self.book("pledge", it.stamped, |entering| {
            let amount = amount(&it.amount, entering.kept().currency(), language)?;
            entering.act(Act::Pledged(Pledged {
                participant: it.participant.clone(),
                amount,
                due,
            }))
        })
        .await
    }

    pub(crate) async fn withdraw_pledge(
        &self,
        it: call::WithdrawPledge,
    ) -> Result<BookedView, ErrorBody> {
        self.book("pledge", it.stamped, |entering| {
            entering.act(Act::PledgeWithdrawn(PledgeWithdrawn { pledge: it.pledge }))
        })
        .await
    }
}
