//! Requests as maintainers see them.

use std::collections::BTreeMap;

use allotment_api::{ApprovalView, BetaView, ErrorBody, LikeView, QueueView, QueuedView, call};
use allotment_governance::{
    Fit, Form, Kind, OwnView, Proposal, Request, Standing, fit, likes, places, propose, write_reply,
};
use allotment_types::Timestamp;

use super::{Stand, broken, need, stand, tending::against};
use crate::dispatch::Maintainer;

impl Maintainer<'_> {
    pub(crate) async fn list_requests(&self) -> Result<QueueView, ErrorBody> {
        let stand = stand(self.app).await?;
        let now = self.app.clock.now();
        let mut requests = stand.at(now);
        let places = places(&requests);
        // What waits for maintainers first, then the waiting list in its
        // order, then what is over; of each the oldest first.
        requests.sort_by_key(|it| {
            let group = match it.standing {
                Standing::Sent | Standing::Review => 0,
                Standing::Waiting => 1,
                Standing::Approved => 2,
                Standing::Expired => 3,
                Standing::Draft | Standing::Declined | Standing::Withdrawn | Standing::TakenUp => 4,
            };
            (group, places.get(&it.id).copied(), it.sent_at, it.seq)
        });
        let rows = requests.iter().map(|request| {
            let open = request.standing.is_open() || request.standing == Standing::Expired;
            let fit = open.then(|| self.fit(&stand, &request.form, now)).flatten();
            QueuedView {
                request: request.id.clone(),
                name: request.form.name.clone(),
                recipe: request.form.recipe.clone(),
                people: request.form.people,
                standing: request.standing,
                age_days: request.age_days(now),
                place: places.get(&request.id).copied(),
                fits: fit
                    .as_ref()
                    .and_then(|fit| Some(fit.best()?.server.clone())),
                need: fit.map(|fit| fit.need),
                proposal: proposal(&stand, request, now),
                unanswered: request.unanswered(),
                missing: request.form.missing(),
                likes: alike(&stand, request),
            }
        });
        Ok(QueueView {
            requests: rows.collect(),
            network: stand.network.name.clone(),
        })
    }

    pub(crate) async fn look_at_request(
        &self,
        it: call::LookAtRequest,
    ) -> Result<BetaView, ErrorBody> {
        self.look(&it.request).await
    }

    pub(super) async fn look(&self, beginning: &str) -> Result<BetaView, ErrorBody> {
        let stand = stand(self.app).await?;
        let now = self.app.clock.now();
        let request = stand.find(beginning)?.clone().at(now);
        Ok(BetaView {
            age_days: request.age_days(now),
            place: places(&stand.at(now)).get(&request.id).copied(),
            fit: self.fit(&stand, &request.form, now),
            not_offered: not_offered(&stand, &request),
            proposal: proposal(&stand, &request, now),
            missing: request.form.missing(),
            likes: alike(&stand, &request),
            approval: self.approval(&stand, &request, now),
            me: self.me().ok(),
            possible: request.possible(now),
            names: BTreeMap::new(),
            request,
        })
    }

    pub(crate) async fn reply_to_request(
        &self,
        it: call::ReplyToRequest,
    ) -> Result<String, ErrorBody> {
        let stand = stand(self.app).await?;
        let now = self.app.clock.now();
        let request = stand.find(&it.request)?;
        let place = places(&stand.at(now)).get(&request.id).copied();
        let view = OwnView::of(&stand.network, request, place, stand.head, now);
        write_reply(&view).map_err(|error| broken(&error))
    }

    /// What an approval would mean now, where one is possible.
    fn approval(&self, stand: &Stand, request: &Request, now: Timestamp) -> Option<ApprovalView> {
        let possible = request.possible(now).contains(&Kind::Approved);
        possible.then(|| ApprovalView {
            place: self.place(stand, request, now, None, (None, None)).ok(),
            against: against(stand, request, now),
        })
    }

    /// Whether there is room for what a form asks for.
    pub(super) fn fit(&self, stand: &Stand, form: &Form, now: Timestamp) -> Option<Fit> {
        let need = need::of(self.app, form)?;
        Some(fit(&stand.network, need, &stand.occupied(now)))
    }
}

/// Requests that look like one, by the names of those who asked.
pub(super) fn alike(stand: &Stand, request: &Request) -> Vec<LikeView> {
    let found = likes(request, stand.requests.values()).into_iter();
    found
        .map(|(id, likeness)| LikeView {
            name: stand
                .requests
                .get(&id)
                .map(|other| other.form.name.clone())
                .unwrap_or_default(),
            request: id,
            likeness,
        })
        .collect()
}

/// The network does not offer the recipe that is wanted.
pub(super) fn not_offered(stand: &Stand, request: &Request) -> bool {
    let offered = &stand.network.recipes;
    let wanted = request.form.recipe.as_ref();
    !offered.is_empty() && wanted.is_some_and(|wanted| !offered.contains(wanted))
}

/// What the votes propose, while they count.
pub(super) fn proposal(stand: &Stand, request: &Request, now: Timestamp) -> Option<Proposal> {
    matches!(request.standing, Standing::Sent | Standing::Review)
        .then(|| propose(&stand.network, request.tally(), request.sent_at, now))
}
