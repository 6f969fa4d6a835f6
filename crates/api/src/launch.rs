//! A launch as people prepare it: one decision a page, kept at each step.

use std::{collections::BTreeMap, net::IpAddr};

use allotment_provision::run::RunStatus;
use allotment_types::{LaunchId, Moment, Money, RecipeName, RunId, ServerName};
use serde::{Deserialize, Serialize};

/// The pages of the launch journey, in their order.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum LaunchPage {
    /// Who we are.
    #[default]
    Collective,
    /// What is to be launched.
    Recipe,
    /// Where it will run.
    Server,
    /// Whether the server can carry it.
    Preflight,
    /// Under which name people find it.
    Address,
    /// What the recipe asks.
    Questions,
    /// Who bears the cost.
    Sharing,
    /// The plan, to be accepted.
    Review,
    /// The plan at work.
    Run,
    /// Whether it works.
    Proof,
    /// The first account and the recovery kit.
    Keys,
    /// The sheet by which others can look after it.
    HandOver,
}

impl LaunchPage {
    /// All of them, in their order.
    pub const ALL: [Self; 12] = [
        Self::Collective,
        Self::Recipe,
        Self::Server,
        Self::Preflight,
        Self::Address,
        Self::Questions,
        Self::Sharing,
        Self::Review,
        Self::Run,
        Self::Proof,
        Self::Keys,
        Self::HandOver,
    ];

    /// The page after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().find(|page| *page > self)
    }

    /// The page before this one.
    pub fn previous(self) -> Option<Self> {
        Self::ALL.into_iter().rev().find(|page| *page < self)
    }

    /// As addresses and files name it.
    pub fn slug(self) -> &'static str {
        match self {
            Self::Collective => "collective",
            Self::Recipe => "recipe",
            Self::Server => "server",
            Self::Preflight => "preflight",
            Self::Address => "address",
            Self::Questions => "questions",
            Self::Sharing => "sharing",
            Self::Review => "review",
            Self::Run => "run",
            Self::Proof => "proof",
            Self::Keys => "keys",
            Self::HandOver => "hand-over",
        }
    }

    /// The page of that name.
    pub fn of_slug(slug: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|page| page.slug() == slug)
    }
}

/// A person who bears a part of the cost.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharer {
    /// What the others call them.
    pub name: String,
    /// How much of the cost, compared with the others; 0 bears nothing.
    pub weight: u32,
}

/// What people have answered so far. Nothing of it is secret.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LaunchDraft {
    /// Where they are.
    pub page: LaunchPage,
    /// What is to be launched.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub recipe: Option<RecipeName>,
    /// Where it will run.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<ServerName>,
    /// The server's addresses as the world knows them, once it was looked at.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub server_addresses: Vec<IpAddr>,
    /// The instance's address as it was typed.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub address: String,
    /// Where authorities write when a certificate is about to end.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub email: String,
    /// Answers to the recipe's questions, by their keys.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
    /// What it costs a month, as far as people know.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub monthly_cost: Option<Money>,
    /// Who bears it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub sharers: Vec<Sharer>,
    /// The hash of the plan that was accepted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub plan: Option<String>,
    /// People went through to the end: it is no longer shown as under way.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub ended: bool,
}

/// A launch that is being prepared, under way, or over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaunchView {
    /// Its id.
    pub id: LaunchId,
    /// When it was begun.
    pub begun_at: Moment,
    /// When it was last changed.
    pub changed_at: Moment,
    /// What was answered so far.
    pub draft: LaunchDraft,
    /// The newest run of the accepted plan, as far as this computer knows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run: Option<LaunchRun>,
    /// Nothing of it is left on a server that could still be continued or
    /// undone, so it may be dropped.
    pub droppable: bool,
}

/// The run of a launch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaunchRun {
    /// Its id.
    pub run: RunId,
    /// Where it stands.
    pub status: RunStatus,
    /// Something of this computer is working on it at this moment.
    pub at_work: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_follow_each_other_and_lead_back() {
        for pair in LaunchPage::ALL.windows(2) {
            assert_eq!(pair[0].next(), Some(pair[1]));
            assert_eq!(pair[1].previous(), Some(pair[0]));
        }
        assert_eq!(LaunchPage::HandOver.next(), None);
        assert_eq!(LaunchPage::Collective.previous(), None);
    }

    #[test]
    fn a_page_is_found_by_its_name() {
        for page in LaunchPage::ALL {
            assert_eq!(LaunchPage::of_slug(page.slug()), Some(page));
            let json = serde_json::to_string(&page).unwrap();
            assert_eq!(json, format!("\"{}\"", page.slug()));
        }
    }

    #[test]
    fn a_draft_of_an_earlier_version_is_read() {
        let draft: LaunchDraft = serde_json::from_str(r#"{"page":"server"}"#).unwrap();
        assert_eq!(draft.page, LaunchPage::Server);
        assert_eq!(draft.sharers, []);
    }
}
