//! Runs that are at work in this program, and people's wishes about them.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use allotment_api::Event;
use allotment_types::{RunId, ServerName};
use tokio::sync::watch;

use super::News;

/// What a person wishes of a run.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum Wish {
    /// To go on.
    #[default]
    GoOn,
    /// To wait before the next step.
    Wait,
    /// To end before the next step.
    Stop,
}

/// The runs at work, one a server at most: the claims see to that.
#[derive(Debug, Default)]
pub struct Work {
    places: Mutex<Places>,
}

type Places = BTreeMap<ServerName, Place>;

/// A server where a run is at work.
#[derive(Debug)]
struct Place {
    wish: Arc<watch::Sender<Wish>>,
    /// Which, once that is decided.
    run: Option<RunId>,
}

impl Work {
    /// Work on this server begins: from before it is logged in to until the
    /// run is over for now.
    pub(crate) fn begin(&self, server: &ServerName) -> AtWork<'_> {
        let wish = Arc::new(watch::Sender::new(Wish::GoOn));
        let place = Place {
            wish: Arc::clone(&wish),
            run: None,
        };
        self.all().insert(server.clone(), place);
        AtWork {
            work: self,
            server: server.clone(),
            wish,
        }
    }

    /// Tells the run on this server what a person wishes; `false` if none is
    /// at work. Who asked to stop has decided.
    pub(crate) fn wish(&self, server: &ServerName, wish: Wish) -> bool {
        let wishes = self.all().get(server).map(|place| place.wish.clone());
        let Some(sender) = wishes else {
            return false;
        };
        sender.send_if_modified(|now| {
            let changes = *now != Wish::Stop && *now != wish;
            if changes {
                *now = wish;
            }
            changes
        });
        true
    }

    /// Whether this very run is at work in this program.
    pub fn is_at_work(&self, server: &ServerName, run: &RunId) -> bool {
        let all = self.all();
        all.get(server)
            .is_some_and(|place| place.run.as_ref() == Some(run))
    }

    /// Whether anything is at work in this program.
    pub fn any(&self) -> bool {
        !self.all().is_empty()
    }

    fn all(&self) -> std::sync::MutexGuard<'_, Places> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A run at work. When it is dropped, nobody can wish anything of it.
pub(crate) struct AtWork<'a> {
    work: &'a Work,
    server: ServerName,
    wish: Arc<watch::Sender<Wish>>,
}

impl Drop for AtWork<'_> {
    fn drop(&mut self) {
        self.work.all().remove(&self.server);
    }
}

impl AtWork<'_> {
    /// It is decided which run it is.
    pub(crate) fn decided(&self, run: &RunId) {
        if let Some(place) = self.work.all().get_mut(&self.server) {
            place.run = Some(run.clone());
        }
    }

    /// The run's news, with what is wished here counted in.
    pub(crate) fn news<'n>(&'n self, inner: &'n dyn News) -> Heeding<'n> {
        Heeding {
            inner,
            wish: &self.wish,
        }
    }
}

/// News that heed wishes from two sides: whoever follows, and [`Work`].
pub(crate) struct Heeding<'n> {
    inner: &'n dyn News,
    wish: &'n watch::Sender<Wish>,
}

impl News for Heeding<'_> {
    fn tell(&self, event: Event) {
        self.inner.tell(event);
    }

    fn wants_stop(&self) -> bool {
        *self.wish.borrow() == Wish::Stop || self.inner.wants_stop()
    }

    fn wants_pause(&self) -> bool {
        *self.wish.borrow() == Wish::Wait || self.inner.wants_pause()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::NoNews;

    fn garden() -> ServerName {
        "garden".parse().unwrap()
    }

    #[test]
    fn a_wish_reaches_the_run_that_is_at_work_and_no_other() {
        let work = Work::default();
        assert!(!work.wish(&garden(), Wish::Wait), "nothing is at work yet");
        let run = work.begin(&garden());
        let (ours, other) = ("r1".parse().unwrap(), "r2".parse().unwrap());
        assert!(!work.is_at_work(&garden(), &ours), "not decided yet");
        run.decided(&ours);
        assert!(work.is_at_work(&garden(), &ours));
        assert!(!work.is_at_work(&garden(), &other));
        let news = run.news(&NoNews);
        assert!(!news.wants_pause());
        assert!(work.wish(&garden(), Wish::Wait));
        assert!(news.wants_pause() && !news.wants_stop());
        assert!(work.wish(&garden(), Wish::GoOn));
        assert!(!news.wants_pause());
        assert!(!work.wish(&"shed".parse().unwrap(), Wish::Stop));
        assert!(!news.wants_stop());
    }

    #[test]
    fn who_asked_to_stop_has_decided() {
        let work = Work::default();
        let run = work.begin(&garden());
        work.wish(&garden(), Wish::Stop);
        work.wish(&garden(), Wish::GoOn);
        assert!(run.news(&NoNews).wants_stop());
    }

    #[test]
    fn a_run_that_ended_takes_no_wishes() {
        let work = Work::default();
        drop(work.begin(&garden()));
        assert!(!work.any() && !work.wish(&garden(), Wish::Stop));
    }
}
