//! The network at a hub: what everybody may know of it, what collectives without
//! an account ask of it, and what its maintainers are called.

mod askers;
mod names;

use std::{sync::Arc, time::Duration};

use allotment_api::{BetaAct, Call, ErrorBody, RecipeView, Reply, Request, Role, call, codes};
use allotment_app::{NoNews, Principal};
use allotment_governance::{NetworkOffer, read_offer};
use allotment_store::{Doing, SignedIn};
use moka::future::Cache;

use crate::Inner;

pub(crate) use askers::{Asking, Sent, begin, by_link, confirm, forget, keep, send, tell};

/// As whom the hub asks what collectives without an account want. It stands in
/// the log where a collective has what is personal deleted.
const HUB: &str = "hub";

/// What is shown to everybody is made anew after this time at the latest: ages of
/// requests change by themselves.
const LASTS: Duration = Duration::from_mins(1);

/// What everybody sees of the network.
pub(crate) struct Shown {
    /// What it tells.
    pub(crate) offer: NetworkOffer,
    /// What people can launch.
    pub(crate) recipes: Vec<RecipeView>,
}

/// What is shown to everybody, kept while nothing changes.
pub(crate) struct Board(Cache<(), Option<Arc<Shown>>>);

impl Board {
    pub(crate) fn new() -> Self {
        Self(Cache::builder().time_to_live(LASTS).max_capacity(1).build())
    }

    /// What stands there; nothing while no network is described.
    pub(crate) async fn shown(&self, inner: &Inner) -> Result<Option<Arc<Shown>>, ErrorBody> {
        let made = self.0.try_get_with((), shown(inner));
        made.await.map_err(|error| (*error).clone())
    }

    /// The network's log was written to, or may have been.
    pub(crate) async fn changed(&self) {
        self.0.invalidate(&()).await;
    }
}

async fn shown(inner: &Inner) -> Result<Option<Arc<Shown>>, ErrorBody> {
    let text = match ask(inner, call::WriteOffer {}).await {
        Ok(text) => text,
        Err(error) if error.code == codes::NOT_FOUND => return Ok(None),
        Err(error) => return Err(error),
    };
    let offer = read_offer(text.as_bytes());
    let offer = offer.map_err(|error| ErrorBody::new(codes::HUB, error.to_string()))?;
    let mut recipes = ask(inner, call::ListRecipes {}).await?;
    recipes.retain(|it| it.about.for_people);
    Ok(Some(Arc::new(Shown { offer, recipes })))
}

/// Asks the network as the hub itself: through the same door, with the checks
/// that hold for a maintainer who was handed a file.
async fn ask<C: Call>(inner: &Inner, asked: C) -> Result<C::Reply, ErrorBody> {
    let principal = Principal {
        name: HUB.parse().ok(),
        roles: vec![Role::Maintainer],
        participant: None,
    };
    let app = inner.apps.common();
    let reply = app
        .dispatch(&principal, asked.into_request(), &NoNews)
        .await?;
    C::from_reply(reply)
        .ok_or_else(|| ErrorBody::new(codes::HUB, "The answer belongs to another request"))
}

/// What the hub does about a request besides what the network's log says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Besides {
    /// Nothing.
    Nothing,
    /// Who asks is told that there is something to read.
    Tells,
    /// What is personal is deleted here, too.
    Forgets,
}

impl Besides {
    /// By what a maintainer asks for.
    pub(crate) fn of(request: &Request) -> Self {
        let Request::TendRequest(it) = request else {
            return Self::Nothing;
        };
        match it.act {
            BetaAct::Forget => Self::Forgets,
            BetaAct::Ask { .. }
            | BetaAct::Approve { .. }
            | BetaAct::Wait { .. }
            | BetaAct::Decline { .. }
            | BetaAct::Mend { .. } => Self::Tells,
            BetaAct::Answer { .. }
            | BetaAct::Note { .. }
            | BetaAct::Vote { .. }
            | BetaAct::Withdraw
            | BetaAct::TakeUp => Self::Nothing,
        }
    }
}

/// What a maintainer asked for is done in the network's log: what the hub knows of
/// it besides.
pub(crate) async fn done(
    inner: &Arc<Inner>,
    who: Option<&SignedIn>,
    besides: Besides,
    reply: &mut Reply,
) -> Result<(), ErrorBody> {
    let Reply::Beta(view) = reply else {
        return Ok(());
    };
    if besides == Besides::Tells {
        askers::news(inner, &view.request.id).await?;
    }
    if let (Besides::Forgets, Some(who)) = (besides, who) {
        let doing = Doing {
            by: &who.person,
            at: inner.world.clock.now(),
        };
        let gone = inner
            .directory
            .forget_asker(view.request.id.as_str(), doing);
        gone.await.map_err(|error| crate::broken(&error).0)?;
    }
    names::named(inner, view).await
}
