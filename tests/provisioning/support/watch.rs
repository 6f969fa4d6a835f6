//! Watches the arguments and environments of all processes while something
//! goes on. Practice servers share this computer's kernel: its process list
//! shows theirs too, and what runs in their containers.

use std::{
    collections::{BTreeMap, HashMap},
    fs,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread::{JoinHandle, sleep, spawn},
    time::Duration,
};

/// Between two looks. A process that lives for less may be missed once; the
/// same commands run many times.
const PAUSE: Duration = Duration::from_millis(5);

/// What was seen: arguments and environments, by whose they are.
pub(crate) type Seen = BTreeMap<Vec<u8>, String>;

/// Looks until it is ended.
pub(crate) struct Watch {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<Seen>,
}

impl Watch {
    /// Begins to look.
    pub(crate) fn begin() -> Self {
        let stop = Arc::new(AtomicBool::new(false));
        let told = stop.clone();
        let thread = spawn(move || {
            let mut seen = Seen::new();
            let mut known = HashMap::new();
            while !told.load(Ordering::Relaxed) {
                look(&mut seen, &mut known);
                sleep(PAUSE);
            }
            seen
        });
        Self { stop, thread }
    }

    /// Ends it and gives what was seen.
    pub(crate) fn end(self) -> Seen {
        self.stop.store(true, Ordering::Relaxed);
        self.thread.join().unwrap()
    }
}

/// A process becomes another program soon after it has begun, or not for long:
/// it is read at each of its first looks, later at every so manieth.
const YOUNG: u32 = 6;
const AGAIN: u32 = 40;

fn look(seen: &mut Seen, known: &mut HashMap<String, u32>) {
    let mut now = HashMap::new();
    for process in fs::read_dir("/proc").unwrap().flatten() {
        let pid = process.file_name().to_string_lossy().into_owned();
        if !pid.bytes().all(|b| b.is_ascii_digit()) {
            continue;
        }
        let looks = known.get(&pid).map_or(0, |looks| looks + 1);
        now.insert(pid, looks);
        if looks > YOUNG && !looks.is_multiple_of(AGAIN) {
            continue;
        }
        // It may end between any two of these.
        let read = |file: &str| fs::read(process.path().join(file)).unwrap_or_default();
        let arguments = read("cmdline");
        if arguments.is_empty() {
            continue;
        }
        let what = String::from_utf8_lossy(&arguments).replace('\0', " ");
        let what: String = what.chars().take(120).collect();
        seen.insert(read("environ"), format!("environment of: {what}"));
        seen.insert(arguments, format!("arguments of: {what}"));
    }
    *known = now;
}
