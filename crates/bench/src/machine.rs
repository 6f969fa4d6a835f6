//! On what was measured: enough to compare, nothing that names the machine.

use std::{fs, time::Duration};

use allotment_types::Timestamp;

use crate::tell;

/// How often, and how many times, it is looked whether the machine is quiet.
/// The system's figure halves in about 40 seconds.
const LOOK: Duration = Duration::from_secs(5);
const LOOKS: u32 = 60;

/// `2026-11-21`, in UTC.
pub(crate) fn today() -> String {
    #[expect(
        clippy::disallowed_methods,
        reason = "the page says when it was measured; this program is a composition root"
    )]
    let now = Timestamp::try_from(std::time::SystemTime::now()).unwrap_or(Timestamp::UNIX_EPOCH);
    now.to_string().chars().take(10).collect()
}

/// The processor, how many of it, and the kernel.
pub(crate) fn describe() -> String {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = processors
        .lines()
        .find_map(|line| line.strip_prefix("model name")?.split_once(':'))
        .map_or("an unknown processor", |(_, model)| model.trim());
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let kernel = fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default();
    let kernel = kernel.split('-').next().unwrap_or_default().trim();
    format!("{model}, {threads} threads, Linux {kernel}")
}

/// How many processes wanted to run in the last minute, on average; not a
/// number where the system does not say.
pub(crate) fn load() -> f64 {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let first = load.split(' ').next().unwrap_or_default();
    first.parse().unwrap_or(f64::NAN)
}

/// Waits until what was written before is on the disk: else it is written while
/// something is measured.
pub(crate) async fn settle() {
    let _ = tokio::task::spawn_blocking(rustix::fs::sync).await;
}

/// The load once this program's own building has left it: waited for a while,
/// and told if it does not come down, because then others are at work.
pub(crate) async fn calm() -> f64 {
    for look in 0..LOOKS {
        if !is_busy(load()) {
            return load();
        }
        if look == 0 {
            tell("Waiting until the machine is quiet …");
        }
        tokio::time::sleep(LOOK).await;
    }
    let load = load();
    tell(&format!(
        "This machine is busy (load {load:.1}): the numbers will be rough. Measure again when it is quiet"
    ));
    load
}

/// Whether so much load leaves too little of the machine to measure on: more
/// than half of it was in use before the benchmark began.
pub(crate) fn is_busy(load: f64) -> bool {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    f64::from(u32::try_from(threads).unwrap_or(u32::MAX)) < 2.0 * load
}
