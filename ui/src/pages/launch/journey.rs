//! A launch under way: its answers, and the ways from page to page.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use allotment_api::{ErrorBody, LaunchDraft, LaunchPage, LaunchView, call};
use wasm_bindgen_futures::spawn_local;
use yew::prelude::*;
use yew_router::prelude::*;

use crate::{
    api::{Client, use_client},
    app::Route,
    pages::sudo::{Passwords, use_passwords},
    runs::{RunsHandle, Work, use_runs},
};

/// What every page of the journey takes.
#[derive(Clone, PartialEq, Properties)]
pub(crate) struct StepProps {
    /// The launch.
    pub(crate) journey: Journey,
}

/// A launch under way. Every move keeps the answers first; a move that cannot
/// keep them stays where it is and says why.
#[derive(Clone)]
pub(crate) struct Journey {
    launch: UseStateHandle<LaunchView>,
    saving: UseStateHandle<bool>,
    trouble: UseStateHandle<Option<ErrorBody>>,
    passwords: Passwords,
    typed: Rc<RefCell<Typed>>,
    /// Its pages are shown. Once they were left, another of the same launch
    /// may have been opened, and knows better.
    alive: Rc<Cell<bool>>,
    runs: RunsHandle,
    client: Client,
    navigator: Option<Navigator>,
}

/// What stands in a page and is not kept yet.
#[derive(Default)]
struct Typed {
    page: Option<LaunchPage>,
    draft: Option<LaunchDraft>,
}

impl PartialEq for Journey {
    fn eq(&self, other: &Self) -> bool {
        *self.launch == *other.launch
            && *self.saving == *other.saving
            && *self.trouble == *other.trouble
    }
}

impl Journey {
    /// The launch as it was kept last.
    pub(crate) fn launch(&self) -> &LaunchView {
        &self.launch
    }

    /// Its answers, to be changed and handed back.
    pub(crate) fn draft(&self) -> LaunchDraft {
        self.launch.draft.clone()
    }

    /// The answers are being kept.
    pub(crate) fn saving(&self) -> bool {
        *self.saving
    }

    /// Why the answers could not be kept.
    pub(crate) fn trouble(&self) -> Option<&ErrorBody> {
        self.trouble.as_ref()
    }

    /// Says what stands in the page at this moment: [`Self::draft`] with what
    /// was typed since, as far as a draft can hold it, checked or not. A page
    /// calls it on each rendering, `journey.typing(draft)`; whoever leaves the
    /// page by the rail then takes that along.
    pub(crate) fn typing(&self, draft: LaunchDraft) {
        self.typed.borrow_mut().draft = Some(draft);
    }

    /// Another page is shown: what was typed in the one before is no longer
    /// in sight.
    pub(super) fn shows(&self, page: LaunchPage) {
        let mut typed = self.typed.borrow_mut();
        if typed.page != Some(page) {
            *typed = Typed {
                page: Some(page),
                draft: None,
            };
        }
    }

    /// Goes to a page and takes along what stands in the one that is shown.
    pub(super) fn leave_for(&self, to: LaunchPage) {
        let typed = self.typed.borrow().draft.clone();
        self.go(to, typed.unwrap_or_else(|| self.draft()));
    }

    /// Keeps the answers and goes to the page after this one.
    pub(crate) fn next(&self, from: LaunchPage, draft: LaunchDraft) {
        let to = from.next().unwrap_or(from);
        self.go(to, draft);
    }

    /// The same, with something that is to happen only once the answers are
    /// kept.
    pub(crate) fn next_then(
        &self,
        from: LaunchPage,
        draft: LaunchDraft,
        then: impl FnOnce() + 'static,
    ) {
        let to = from.next().unwrap_or(from);
        self.go_then(to, draft, then);
    }

    /// Keeps the answers and goes to the page before this one.
    pub(crate) fn back(&self, from: LaunchPage, draft: LaunchDraft) {
        let to = from.previous().unwrap_or(from);
        self.go(to, draft);
    }

    /// Keeps the answers and goes to a page. How far people have come is kept
    /// too, so that going back closes nothing.
    pub(crate) fn go(&self, to: LaunchPage, draft: LaunchDraft) {
        self.go_then(to, draft, || ());
    }

    fn go_then(&self, to: LaunchPage, mut draft: LaunchDraft, then: impl FnOnce() + 'static) {
        draft.page = draft.page.max(to);
        let route = Route::Launch {
            id: self.launch.id.to_string(),
            page: to.slug().to_owned(),
        };
        self.save(draft, route, then);
    }

    /// The launch is over: keeps that, forgets what is secret of it, and goes
    /// home.
    pub(crate) fn end(&self, mut draft: LaunchDraft) {
        draft.ended = true;
        let (runs, work) = (self.runs.clone(), Work::Launch(self.launch.id.clone()));
        self.save(draft, Route::Home, move || runs.forget(&work));
    }

    /// The passwords for `sudo` that were given since this launch was opened.
    pub(crate) fn passwords(&self) -> &Passwords {
        &self.passwords
    }

    fn save(&self, draft: LaunchDraft, route: Route, then: impl FnOnce() + 'static) {
        if *self.saving || !self.alive.get() {
            return;
        }
        self.saving.set(true);
        let this = self.clone();
        spawn_local(async move {
            let call = call::SaveLaunch {
                launch: this.launch.id.clone(),
                draft,
            };
            let kept = this.client.call(call).await;
            if kept.is_ok() {
                then();
            }
            // Who has gone elsewhere meanwhile is not fetched back.
            if !this.alive.get() {
                return;
            }
            match kept {
                Ok(launch) => {
                    this.trouble.set(None);
                    this.launch.set(*launch);
                    if let Some(navigator) = &this.navigator {
                        navigator.push(&route);
                    }
                }
                Err(error) => this.trouble.set(Some(error)),
            }
            this.saving.set(false);
        });
    }
}

/// The page that is shown where this one is asked for, by address, history or
/// rail: none that was not reached yet and, once the plan is at work, none of
/// those that it was made of, since they cannot be changed any more.
pub(super) fn open_page(launch: &LaunchView, asked: LaunchPage) -> LaunchPage {
    let page = asked.min(launch.draft.page);
    if begun(launch) {
        page.max(LaunchPage::Run)
    } else {
        page
    }
}

/// Whether the plan was accepted, so that what it was made of is settled.
pub(super) fn begun(launch: &LaunchView) -> bool {
    launch.run.is_some() || launch.draft.page >= LaunchPage::Run
}

/// A launch that was just opened; to be used by the component around all its
/// pages.
#[hook]
pub(super) fn use_journey(launch: &LaunchView) -> Journey {
    let launch = launch.clone();
    let alive = use_memo((), |()| Cell::new(true));
    {
        let alive = alive.clone();
        use_effect_with((), move |()| move || alive.set(false));
    }
    Journey {
        launch: use_state(move || launch),
        saving: use_state(|| false),
        trouble: use_state(|| None),
        passwords: use_passwords(),
        typed: use_mut_ref(Typed::default),
        alive,
        runs: use_runs(),
        client: use_client(),
        navigator: use_navigator(),
    }
}

#[cfg(test)]
mod tests {
    use allotment_api::LaunchRun;
    use allotment_provision::run::RunStatus;

    use super::*;

    fn launch(page: LaunchPage, run: Option<RunStatus>) -> LaunchView {
        LaunchView {
            id: "l0001-aaaaaa".parse().unwrap(),
            begun_at: jiff::Timestamp::UNIX_EPOCH.into(),
            changed_at: jiff::Timestamp::UNIX_EPOCH.into(),
            draft: LaunchDraft {
                page,
                ..LaunchDraft::default()
            },
            run: run.map(|status| LaunchRun {
                run: "r20261121-ab12cd".parse().unwrap(),
                status,
                at_work: false,
            }),
            droppable: true,
        }
    }

    #[test]
    fn until_the_plan_is_accepted_every_page_that_was_reached_can_be_opened() {
        let launch = launch(LaunchPage::Review, None);
        assert_eq!(
            open_page(&launch, LaunchPage::Server),
            LaunchPage::Server,
            "an earlier one"
        );
        assert_eq!(
            open_page(&launch, LaunchPage::Keys),
            LaunchPage::Review,
            "not reached"
        );
    }

    #[test]
    fn once_a_run_has_begun_what_it_was_made_of_cannot_be_opened() {
        for launch in [
            launch(LaunchPage::Run, None),
            launch(LaunchPage::Review, Some(RunStatus::Failed)),
        ] {
            let page = open_page(&launch, LaunchPage::Address);
            assert_eq!(page, LaunchPage::Run);
        }
        let over = launch(LaunchPage::Keys, Some(RunStatus::Finished));
        assert_eq!(open_page(&over, LaunchPage::Keys), LaunchPage::Keys);
    }
}
