//! How things went over time: months with what is covered of them, where one
//! stood day by day, and who worked on what.

use allotment_types::{Day, ParticipantId};
use serde::{Deserialize, Serialize};

use crate::{HoursCell, MoneyView, WorkKind};

/// A month of the books: for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MonthView {
    /// Which, such as `2026-11`.
    pub month: String,
    /// Whether it was closed.
    pub closed: bool,
    /// Whether its last day has passed, so that it can be closed.
    pub over: bool,
    /// What was shared of it; nothing until it was closed.
    pub shared: MoneyView,
    /// What of that is covered by today: paid, worked, laid out or given back.
    /// What anybody gave covers their oldest share first.
    pub covered: MoneyView,
    /// What of it is open; both together are what was shared.
    pub open: MoneyView,
}

/// Where a participant stood day by day: for them and the treasurer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseView {
    /// Whose.
    pub participant: ParticipantId,
    /// The first day.
    pub from: Day,
    /// The last day.
    pub until: Day,
    /// What they owed when the first day began; below nothing what they had
    /// ahead.
    pub opening: MoneyView,
    /// Each day on which it became another amount, oldest first.
    pub steps: Vec<CourseStep>,
}

/// A day on which somebody's balance changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CourseStep {
    /// The day.
    pub on: Day,
    /// What they owed at its end; below nothing what they had ahead.
    pub balance: MoneyView,
}

/// Who promised and did what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkListView {
    /// The months.
    pub months: Vec<String>,
    /// What was done in each role or for each task, by name; what has none
    /// last.
    pub tasks: Vec<TaskView>,
    /// What was promised and done, each by itself, newest first.
    pub entries: Vec<WorkView>,
    /// What an hour of credited work counts as in the last of the months, if
    /// that was agreed.
    pub credit: Option<CreditView>,
}

/// Hours of a role or a task.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskView {
    /// Which; nothing: work that was entered without one.
    pub task: Option<String>,
    /// A cell a month. Nothing is promised for a task.
    pub cells: Vec<HoursCell>,
}

/// Hours that somebody promised or did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkView {
    /// The entry, by which it is taken back.
    pub entry: u64,
    /// Who.
    pub participant: ParticipantId,
    /// What they are called; nothing if it was forgotten.
    pub name: Option<String>,
    /// On which day; of a promise the first that it is for.
    pub on: Day,
    /// How long, in minutes.
    pub minutes: u32,
    /// In which role or for which task.
    pub task: Option<String>,
    /// What was done; nothing if that was not told or was forgotten.
    pub note: Option<String>,
    /// What it is to the collective; nothing: it is a promise.
    pub kind: Option<WorkKind>,
}

/// What an hour of credited work counts as.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditView {
    /// The first month that it holds for.
    pub from: String,
    /// For an hour.
    pub rate: MoneyView,
    /// The most for one person and month.
    pub cap: Option<MoneyView>,
}
