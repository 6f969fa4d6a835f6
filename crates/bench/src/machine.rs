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

/// How many processes wanted to run in the last minute, on average: above the
/// number of threads others were at work beside the benchmark.
pub(crate) fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or("unknown").to_owned()
}
