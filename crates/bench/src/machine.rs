//! On what was measured: enough to compare, nothing that names the machine.

use std::fs;

use allotment_types::Timestamp;

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

/// Whether so much load leaves too little of the machine to measure on: more
/// than half of it was in use before the benchmark began.
pub(crate) fn is_busy(load: f64) -> bool {
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    f64::from(u32::try_from(threads).unwrap_or(u32::MAX)) < 2.0 * load
}
