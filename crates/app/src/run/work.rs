//! Runs that are at work in this program, and people's wishes about them.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};

use allotment_api::Event;
use allotment_types::ServerName;
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
    wishes: Mutex<BTreeMap<ServerName, Arc<watch::Sender<Wish>>>>,
}

impl Work {
    /// A run on this server begins to be at work.
    pub(crate) fn begin(&self, server: &ServerName) -> AtWork<'_> {
        let wish = Arc::new(watch::Sender::new(Wish::GoOn));
        self.all().insert(server.clone(), Arc::clone(&wish));
        AtWork {
            work: self,
            server: server.clone(),
            wish,
        }
    }

    /// Tells the run on this server what a person wishes; `false` if none is
    /// at work. Who asked to stop has decided.
    pub(crate) fn wish(&self, server: &ServerName, wish: Wish) -> bool {
        let Some(sender) = self.all().get(server).map(Arc::clone) else {
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

    /// Whether a run on this server is at work in this program.
    pub fn is_at_work(&self, server: &ServerName) -> bool {
        self.all().contains_key(server)
    }

    /// Whether anything is at work in this program.
    pub fn any(&self) -> bool {
        !self.all().is_empty()
    }

    fn all(&self) -> std::sync::MutexGuard<'_, BTreeMap<ServerName, Arc<watch::Sender<Wish>>>> {
        self.wishes.lock().unwrap_or_else(PoisonError::into_inner)
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
        assert!(work.is_at_work(&garden()));
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
