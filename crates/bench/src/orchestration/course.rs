//! The course: all contestants in turn, round after round, so that whatever
//! slows the machine down for a while slows all of them.

use super::{
    allotment::Allotment,
    ansible::{Ansible, Setup},
    bed::{Bed, Distance},
    contestant::Contestant,
    floor::{Connection, Floor},
    pyinfra::Pyinfra,
};
use crate::{error::BenchError, program, tell};

/// Runs before the first round that count for nothing: caches fill, Python
/// compiles itself.
const WARM_UP: usize = 1;

/// What was measured at one distance.
#[derive(Debug)]
pub(super) struct Course {
    /// At which.
    pub(super) distance: Distance,
    /// Each contestant with their times in seconds, a round each.
    pub(super) times: Vec<(&'static str, Vec<f64>)>,
    /// How often we asked the server something in one run.
    pub(super) round_trips: u64,
}

/// The places of contestants in [`Course::times`].
pub(super) const CONNECTION: usize = 0;
/// One script over one `ssh`.
pub(super) const FLOOR: usize = 1;
/// Ourselves.
pub(super) const OURS: usize = 2;
/// ansible-core with its best settings.
pub(super) const ANSIBLE: usize = 3;
/// pyinfra.
pub(super) const PYINFRA: usize = 4;
/// ansible-core with the settings it comes with; not at every distance.
pub(super) const ANSIBLE_PLAIN: usize = 5;

impl Course {
    /// The times of one contestant; none if they did not take part.
    pub(super) fn of(&self, place: usize) -> &[f64] {
        self.times.get(place).map_or(&[], |(_, times)| times)
    }
}

/// Runs them all.
pub(super) async fn run(
    bed: &mut Bed,
    distance: Distance,
    rounds: usize,
    quick: bool,
) -> Result<Course, BenchError> {
    let mut contestants: Vec<Box<dyn Contestant>> = vec![
        Box::new(Connection),
        Box::new(Floor::new(distance)),
        Box::new(Allotment::default()),
        Box::new(Ansible::new(Setup::Best)),
        Box::new(Pyinfra),
        Box::new(Ansible::new(Setup::Plain)),
    ];
    if quick {
        contestants.truncate(OURS + 1);
    } else if distance == Distance::Far {
        // As it comes, ansible takes minutes a round here and shows nothing
        // that its best settings do not.
        contestants.truncate(PYINFRA + 1);
    }
    let runs = rounds + WARM_UP;
    let mut times = vec![];
    for contestant in &mut contestants {
        contestant.ready(bed, distance, runs).await?;
        times.push((contestant.name(), vec![]));
    }
    let mut round_trips = 0;
    for round in 0..runs {
        for (contestant, (name, times)) in contestants.iter_mut().zip(&mut times) {
            let input = contestant.input(bed)?;
            let command = contestant.command(bed, distance)?;
            let ended = program::run_with(name, command, input).await?;
            contestant.over(bed, &ended).await?;
            round_trips = contestant.round_trips().unwrap_or(round_trips);
            if round >= WARM_UP {
                times.push(ended.took.as_secs_f64());
            }
        }
        let told: Vec<String> = times
            .iter()
            .filter_map(|(_, times)| times.last())
            .map(|took| format!("{took:.3}"))
            .collect();
        match round.checked_sub(WARM_UP) {
            None => tell(&format!("{}: warmed up", distance.name())),
            Some(round) => tell(&format!(
                "{}: round {} of {rounds}: {}",
                distance.name(),
                round + 1,
                told.join("  ")
            )),
        }
    }
    Ok(Course {
        distance,
        times,
        round_trips,
    })
}
