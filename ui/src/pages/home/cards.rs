//! What stands on the cards of launches and instances.

use allotment_api::{LaunchPage, LaunchView};
use allotment_provision::run::RunStatus;
use allotment_types::RecipeName;

use crate::{components::Tone, text::Text, tr};

/// A recipe's name with its title.
pub(super) type Titles = [(RecipeName, String)];

/// What a recipe is called.
pub(super) fn title(titles: &Titles, recipe: &RecipeName) -> String {
    titles
        .iter()
        .find(|(name, _)| name == recipe)
        .map_or_else(|| recipe.to_string(), |(_, title)| title.clone())
}

/// What a launch is called: by its address, or what is known so far.
pub(super) fn name(t: &Text, titles: &Titles, launch: &LaunchView) -> String {
    let draft = &launch.draft;
    if !draft.address.is_empty() {
        return draft.address.clone();
    }
    match &draft.recipe {
        Some(recipe) => title(titles, recipe),
        None => tr!(t, "home-unnamed", time = t.moment(&launch.begun_at)),
    }
}

/// What it is and where.
pub(super) fn what(t: &Text, titles: &Titles, launch: &LaunchView) -> String {
    let recipe = launch.draft.recipe.as_ref().map(|it| title(titles, it));
    match (recipe, &launch.draft.server) {
        (Some(app), Some(server)) => {
            tr!(t, "home-what", app = app, server = server.to_string())
        }
        (Some(app), None) => tr!(t, "home-what-nowhere", app = app),
        (None, _) => t.get("home-what-open"),
    }
}

/// What a page of the journey is called.
pub(super) fn page(t: &Text, page: LaunchPage) -> String {
    match page {
        LaunchPage::Collective => t.get("rail-collective"),
        LaunchPage::Recipe => t.get("rail-recipe"),
        LaunchPage::Server => t.get("rail-server"),
        LaunchPage::Preflight => t.get("rail-preflight"),
        LaunchPage::Address => t.get("rail-address"),
        LaunchPage::Questions => t.get("rail-questions"),
        LaunchPage::Sharing => t.get("rail-sharing"),
        LaunchPage::Review => t.get("rail-review"),
        LaunchPage::Run => t.get("rail-run"),
        LaunchPage::Proof => t.get("rail-proof"),
        LaunchPage::Keys => t.get("rail-keys"),
        LaunchPage::HandOver => t.get("rail-hand-over"),
    }
}

/// A launch whose plan has begun and is neither through nor undone, or is at
/// work.
pub(super) fn is_half_done(launch: &LaunchView, at_work: bool) -> bool {
    let run = launch.run.as_ref();
    at_work || run.is_some_and(|run| !matches!(run.status, RunStatus::Finished | RunStatus::Undone))
}

/// What is to be known of a launch whose plan stands half done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Half {
    /// Nothing was done yet.
    NotBegun,
    /// It can be continued or undone.
    Begun,
    /// The server is no longer known here, so that it can be neither.
    Lost,
}

impl Half {
    pub(super) fn of(launch: &LaunchView) -> Self {
        match launch.run.as_ref().map(|run| run.status) {
            None | Some(RunStatus::NotStarted) => Self::NotBegun,
            Some(_) if launch.droppable => Self::Lost,
            Some(_) => Self::Begun,
        }
    }

    pub(super) fn text(self, t: &Text) -> String {
        match self {
            Self::NotBegun => t.get("home-not-begun"),
            Self::Begun => t.get("home-half-done"),
            Self::Lost => t.get("home-lost"),
        }
    }
}

/// Where a run stands, and how that is to be taken.
pub(super) fn run(t: &Text, status: RunStatus, at_work: bool) -> (String, Tone) {
    if at_work {
        return (t.get("home-run-at-work"), Tone::Info);
    }
    match status {
        RunStatus::NotStarted => (t.get("home-run-not-started"), Tone::Warning),
        RunStatus::Unfinished => (t.get("home-run-unfinished"), Tone::Warning),
        RunStatus::Failed => (t.get("home-run-failed"), Tone::Danger),
        RunStatus::Undoing => (t.get("home-run-undoing"), Tone::Warning),
        RunStatus::Finished => (t.get("home-run-finished"), Tone::Good),
        RunStatus::Undone => (t.get("home-run-undone"), Tone::Neutral),
    }
}

/// Where an instance stands, and how that is to be taken.
pub(in crate::pages) fn state(t: &Text, state: &str) -> (String, Tone) {
    match state {
        "launching" => (t.get("home-state-launching"), Tone::Warning),
        "running" => (t.get("home-state-running"), Tone::Good),
        "upgrading" => (t.get("home-state-upgrading"), Tone::Warning),
        "removing" => (t.get("home-state-removing"), Tone::Warning),
        other => (other.to_owned(), Tone::Neutral),
    }
}

#[cfg(test)]
mod tests {
    use allotment_api::{LaunchDraft, LaunchRun};

    use super::*;

    fn launch(status: RunStatus, droppable: bool) -> LaunchView {
        LaunchView {
            id: "l0001-aaaaaa".parse().unwrap(),
            begun_at: jiff::Timestamp::UNIX_EPOCH.into(),
            changed_at: jiff::Timestamp::UNIX_EPOCH.into(),
            draft: LaunchDraft::default(),
            run: Some(LaunchRun {
                run: "r20261121-ab12cd".parse().unwrap(),
                status,
                at_work: false,
            }),
            droppable,
        }
    }

    #[test]
    fn what_was_begun_and_may_be_dropped_has_lost_its_server() {
        assert_eq!(Half::of(&launch(RunStatus::Failed, true)), Half::Lost);
        assert_eq!(Half::of(&launch(RunStatus::Failed, false)), Half::Begun);
        let unbegun = launch(RunStatus::NotStarted, true);
        assert_eq!(Half::of(&unbegun), Half::NotBegun);
    }

    #[test]
    fn what_is_at_work_is_half_done_whatever_the_record_knows() {
        let undone = launch(RunStatus::Undone, true);
        assert!(is_half_done(&undone, true) && !is_half_done(&undone, false));
    }
}
