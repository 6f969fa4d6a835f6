//! Where a secret can be seen while it travels.

use std::{
    collections::BTreeSet,
    fs,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use allotment_provision::{Frame, transport::Quiet};
use secrecy::SecretString;

use crate::sshd::sshd_or_skip;

/// The secret begins with its name three times, so that its Base64 does too.
const CANARY: &str = "canarycanarycanary-5f2b90d1";
const CANARY_IN_BASE64: &str = "Y2FuYXJ5";

/// Stands in an argument, to show that the watcher sees arguments.
const IN_THE_OPEN: &str = "in-the-open-8c1d";

fn files_below(folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => files_below(&entry.path(), found),
            Ok(kind) if kind.is_file() => found.extend(fs::read(entry.path()).ok()),
            _ => {}
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_process_and_no_file_holds_a_secret_on_its_way() {
    let sshd = sshd_or_skip!();
    let mut transport = sshd.connect().await;
    let needles = [CANARY, CANARY_IN_BASE64, IN_THE_OPEN];
    let (stop, folder) = (Arc::new(AtomicBool::new(false)), sshd.path("client"));
    let watcher = std::thread::spawn({
        let stop = Arc::clone(&stop);
        move || {
            let mut seen = BTreeSet::new();
            while !stop.load(Ordering::Relaxed) {
                let mut texts = Vec::new();
                for process in fs::read_dir("/proc").unwrap().flatten() {
                    for name in ["cmdline", "environ"] {
                        texts.extend(fs::read(process.path().join(name)).ok());
                    }
                }
                files_below(&folder, &mut texts);
                for text in texts {
                    let text = String::from_utf8_lossy(&text);
                    seen.extend(needles.iter().filter(|needle| text.contains(**needle)));
                }
            }
            seen
        }
    });
    for _ in 0..20 {
        let script = format!("sh -c 'sleep 0.1; true' {IN_THE_OPEN}; cat");
        let frame = Frame::new(script).with_secret(SecretString::from(CANARY));
        let exits = transport.run(vec![frame], &mut Quiet).await.unwrap();
        assert_eq!(exits[0].stdout_text(), CANARY);
    }
    transport.close().await;
    stop.store(true, Ordering::Relaxed);
    let seen: Vec<&str> = watcher.join().unwrap().into_iter().collect();
    assert_eq!(seen, [IN_THE_OPEN]);
}
