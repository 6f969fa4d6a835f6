//! What a benchmark is to show.

use std::fmt;

/// On which side of the goal it is reached.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Goal {
    /// At most so much.
    AtMost(f64),
    /// At least so much.
    AtLeast(f64),
    /// More than so much.
    MoreThan(f64),
}

/// A ratio to a peer or to a floor of the same run, and what it should be.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Aim {
    /// Its name, the same in every run: `orchestration/floor-0ms`.
    pub(crate) name: &'static str,
    /// What the ratio is, in words.
    pub(crate) meaning: &'static str,
    /// What came out.
    pub(crate) measured: f64,
    /// What should.
    pub(crate) goal: Goal,
}

impl Aim {
    /// Whether the goal is reached. What could not be measured is not.
    pub(crate) fn is_met(&self) -> bool {
        match self.goal {
            Goal::AtMost(goal) => self.measured <= goal,
            Goal::AtLeast(goal) => self.measured >= goal,
            Goal::MoreThan(goal) => self.measured > goal,
        }
    }

    /// `met` or `short`.
    pub(crate) fn verdict(&self) -> &'static str {
        if self.is_met() { "met" } else { "short" }
    }
}

impl fmt::Display for Goal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Goal::AtMost(goal) => write!(f, "<={goal:.2}"),
            Goal::AtLeast(goal) => write!(f, ">={goal:.2}"),
            Goal::MoreThan(goal) => write!(f, ">{goal:.2}"),
        }
    }
}

impl fmt::Display for Aim {
    /// The line that programs read: `aim NAME MEASURED GOAL met|short`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            name,
            measured,
            goal,
            ..
        } = self;
        write!(f, "aim {name} {measured:.2} {goal} {}", self.verdict())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(measured: f64, goal: Goal) -> String {
        Aim {
            name: "some/thing",
            meaning: "",
            measured,
            goal,
        }
        .to_string()
    }

    #[test]
    fn an_aim_is_one_line_with_its_verdict() {
        insta::assert_snapshot!(line(1.2, Goal::AtMost(1.25)), @"aim some/thing 1.20 <=1.25 met");
        insta::assert_snapshot!(line(1.3, Goal::AtMost(1.25)), @"aim some/thing 1.30 <=1.25 short");
        insta::assert_snapshot!(line(14.0, Goal::AtLeast(15.0)), @"aim some/thing 14.00 >=15.00 short");
        insta::assert_snapshot!(line(1.0, Goal::MoreThan(1.0)), @"aim some/thing 1.00 >1.00 short");
    }

    #[test]
    fn what_could_not_be_measured_is_short_of_any_goal() {
        for goal in [Goal::AtMost(1.0), Goal::AtLeast(1.0), Goal::MoreThan(1.0)] {
            assert!(line(f64::NAN, goal).ends_with("short"));
        }
    }
}
