//! What an app needs for how many people, and what makes it grow.

use allotment_types::ByteSize;
use serde::{Deserialize, Serialize};

use super::reader::Section;
use crate::problem::Rule;

/// `[sizing]`: needs as a function of people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sizing {
    /// What counts as one person, such as `people with an account`.
    pub counts: String,
    /// Whether these are people, and not apps or files, so that a collective
    /// that says how many it is gets its own size.
    #[serde(default = "yes", skip_serializing_if = "Clone::clone")]
    pub people: bool,
    /// What so many people need, in rising order.
    pub steps: Vec<SizingStep>,
    /// What grows with time.
    pub growth: Vec<Growth>,
}

fn yes() -> bool {
    true
}

impl Sizing {
    /// The smallest step for so many people; none when they are more than the
    /// recipe knows of.
    pub fn step_for(&self, people: u32) -> Option<&SizingStep> {
        self.steps.iter().find(|step| step.people >= people)
    }
}

/// `[[sizing.step]]`: what up to so many people need.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SizingStep {
    /// Up to how many people.
    pub people: u32,
    /// Memory of the whole server.
    pub memory: ByteSize,
    /// Processors.
    pub cpus: u32,
    /// Disk of the whole server.
    pub disk: ByteSize,
    /// Where the numbers come from.
    pub source: String,
}

impl SizingStep {
    /// Whether nobody has measured the numbers, as their source says.
    pub fn is_estimate(&self) -> bool {
        is_estimate(&self.source)
    }
}

/// `[[sizing.growth]]`: something that grows with time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Growth {
    /// Unique within the recipe; small letters, digits, dashes.
    pub id: String,
    /// What grows, and what keeps it small.
    pub text: String,
    /// Disk that it takes a month.
    pub disk_a_month: Option<ByteSize>,
    /// Disk that it takes for each person.
    pub disk_a_person: Option<ByteSize>,
    /// Where the numbers come from.
    pub source: String,
}

impl Growth {
    /// Whether nobody has measured the numbers, as their source says.
    pub fn is_estimate(&self) -> bool {
        is_estimate(&self.source)
    }
}

fn is_estimate(source: &str) -> bool {
    let source = source.to_lowercase();
    source.contains("estimat") || source.contains("not measured")
}

pub(super) fn read_step(section: Section<'_, '_>) -> Option<SizingStep> {
    for key in ["people", "memory", "cpus", "disk"] {
        section.must_have(key);
    }
    let people = section.bounded("people", 1..=100_000_000);
    let memory = section.parsed("memory");
    let cpus = section.bounded("cpus", 1..=1024);
    let disk = section.parsed("disk");
    let source = section.required("source");
    section.finish();
    Some(SizingStep {
        people: people?,
        memory: memory?,
        cpus: cpus?,
        disk: disk?,
        source,
    })
}

/// More people do not need less.
pub(super) fn check_rising(section: &Section<'_, '_>, steps: &[SizingStep]) {
    for pair in steps.windows(2) {
        let [before, after] = pair else { continue };
        let falls = before.people >= after.people
            || before.memory > after.memory
            || before.cpus > after.cpus
            || before.disk > after.disk;
        if falls {
            let message = format!(
                "the step for {} people does not rise above the one before it, for {}",
                after.people, before.people
            );
            section.report(Rule::TomlValue, section.place_of("step"), message);
        }
    }
}
