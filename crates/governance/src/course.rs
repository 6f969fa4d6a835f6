//! Which event may follow which.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::Kind;

/// Where a request stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Being written; not handed over.
    Draft,
    /// Handed over. The collective may still change it.
    Sent,
    /// Maintainers vote about it. It stays as it is; questions can be asked.
    Review,
    /// On the waiting list.
    Waiting,
    /// There is a place, kept until a day.
    Approved,
    /// There will be no place.
    Declined,
    /// The collective does not ask any more.
    Withdrawn,
    /// The place is used.
    TakenUp,
    /// The place was not used in time.
    Expired,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Draft,
        Self::Sent,
        Self::Review,
        Self::Waiting,
        Self::Approved,
        Self::Declined,
        Self::Withdrawn,
        Self::TakenUp,
        Self::Expired,
    ];

    /// As files and tables name it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Sent => "sent",
            Self::Review => "review",
            Self::Waiting => "waiting",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::TakenUp => "taken-up",
            Self::Expired => "expired",
        }
    }

    /// As a sentence says it: `the request is …`.
    pub fn told(self) -> &'static str {
        match self {
            Self::Draft => "a draft",
            Self::Sent => "handed over and not looked at yet",
            Self::Review => "being looked at",
            Self::Waiting => "on the waiting list",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
            Self::TakenUp => "taken up",
            Self::Expired => "approved, but was not taken up in time",
        }
    }

    /// Maintainers have something to do about it.
    pub fn is_open(self) -> bool {
        matches!(self, Self::Sent | Self::Review | Self::Waiting)
    }

    /// Nothing comes after it by itself.
    pub fn is_over(self) -> bool {
        matches!(self, Self::Declined | Self::Withdrawn | Self::TakenUp)
    }
}

impl fmt::Display for Standing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// This cannot be done as the request stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct Refusal {
    /// Where the request stands; nowhere if there is none.
    pub standing: Option<Standing>,
    /// What was wanted.
    pub wanted: Kind,
}

impl Refusal {
    /// What can be done instead.
    pub fn possible(&self) -> Vec<Kind> {
        let possible = Kind::ALL.into_iter();
        possible
            .filter(|kind| next(self.standing, *kind).is_ok())
            .collect()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let verb = self.wanted.verb();
        match self.standing {
            Some(standing) => write!(
                f,
                "the request is {}, so nobody can {verb} now",
                standing.told()
            ),
            None => write!(f, "there is no request yet, so nobody can {verb}"),
        }
    }
}

/// Where a request stands after an event of a kind, or that it cannot come
/// now. This is the whole of the rule: nothing else decides it.
#[expect(
    clippy::match_same_arms,
    reason = "the table is read by where a request stands, not by where it goes"
)]
pub fn next(standing: Option<Standing>, kind: Kind) -> Result<Standing, Refusal> {
    use Standing as S;
    let to = match (standing, kind) {
        (None | Some(S::Draft), Kind::Saved) => S::Draft,
        (None | Some(S::Draft), Kind::Sent) => S::Sent,
        (Some(S::Draft), Kind::Withdrawn) => S::Withdrawn,

        (Some(S::Sent), Kind::Edited | Kind::Asked | Kind::Answered | Kind::Noted) => S::Sent,
        (Some(S::Sent), Kind::Voted) => S::Review,
        (Some(S::Review), Kind::Asked | Kind::Answered | Kind::Noted | Kind::Voted) => S::Review,
        (Some(S::Waiting), Kind::Asked | Kind::Answered | Kind::Noted) => S::Waiting,
        (Some(S::Approved), Kind::Asked | Kind::Answered | Kind::Noted) => S::Approved,

        (Some(S::Sent | S::Review | S::Waiting | S::Expired), Kind::Approved) => S::Approved,
        (Some(S::Sent | S::Review | S::Expired), Kind::Waitlisted) => S::Waiting,
        (Some(S::Sent | S::Review | S::Waiting | S::Expired), Kind::Declined) => S::Declined,
        (Some(S::Sent | S::Review | S::Waiting | S::Approved | S::Expired), Kind::Withdrawn) => {
            S::Withdrawn
        }

        (Some(S::Approved), Kind::TakenUp) => S::TakenUp,
        (Some(S::Approved), Kind::Expired) => S::Expired,
        (
            Some(S::Waiting | S::Approved | S::Declined | S::Withdrawn | S::Expired),
            Kind::Mended,
        ) => S::Review,

        // Of those that are over, notes and the wish to be forgotten remain.
        (
            Some(over @ (S::Declined | S::Withdrawn | S::TakenUp | S::Expired)),
            Kind::Noted | Kind::Forgotten,
        ) => over,

        (
            standing,
            Kind::Saved
            | Kind::Sent
            | Kind::Edited
            | Kind::Asked
            | Kind::Answered
            | Kind::Noted
            | Kind::Voted
            | Kind::Approved
            | Kind::Waitlisted
            | Kind::Declined
            | Kind::Withdrawn
            | Kind::TakenUp
            | Kind::Expired
            | Kind::Mended
            | Kind::Forgotten,
        ) => {
            return Err(Refusal {
                standing,
                wanted: kind,
            });
        }
    };
    Ok(to)
}

#[cfg(test)]
mod tests {
    use std::{collections::BTreeSet, fmt::Write as _};

    use super::*;

    #[test]
    fn the_whole_of_what_may_follow_what() {
        let mut table = String::new();
        for standing in [None].into_iter().chain(Standing::ALL.map(Some)) {
            let from = standing.map_or("nothing", Standing::as_str);
            let to: Vec<String> = Kind::ALL
                .into_iter()
                .filter_map(|kind| Some(format!("{kind:?}→{}", next(standing, kind).ok()?)))
                .collect();
            writeln!(table, "{from}: {}", to.join(" ")).unwrap();
        }
        assert_eq!(table, include_str!("course.txt"));
    }

    #[test]
    fn what_is_refused_says_where_it_stands_and_what_can_be_done() {
        let refusal = next(Some(Standing::Review), Kind::Edited).unwrap_err();
        assert_eq!(
            refusal.to_string(),
            "the request is being looked at, so nobody can change the form now"
        );
        assert!(refusal.possible().contains(&Kind::Asked));
        assert!(!refusal.possible().contains(&Kind::Edited));
    }

    #[test]
    fn every_standing_can_be_reached_and_none_but_the_last_ones_is_a_dead_end() {
        let mut reached = BTreeSet::new();
        let mut at: Vec<Option<Standing>> = vec![None];
        while let Some(standing) = at.pop() {
            for kind in Kind::ALL {
                if let Ok(to) = next(standing, kind)
                    && reached.insert(to)
                {
                    at.push(Some(to));
                }
            }
        }
        assert_eq!(reached, Standing::ALL.into_iter().collect());
        let moves = |from: Standing| {
            Kind::ALL
                .into_iter()
                .any(|kind| next(Some(from), kind).is_ok_and(|to| to != from))
        };
        let dead: Vec<Standing> = Standing::ALL.into_iter().filter(|it| !moves(*it)).collect();
        assert_eq!(dead, [Standing::TakenUp]);
    }
}
