//! Where a secret can be seen while it travels.

use std::{
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

/// Base64 of any three bytes within the secret, wherever it begins: whoever
/// prints the secret in code has this in it.
fn looks_for(canary: &str) -> Vec<Vec<u8>> {
    vec![canary.as_bytes().to_vec(), b"Y2FuYXJ5".to_vec()]
}

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
    // `canary` is nine bytes into a Base64 group of three: found as such.
    let canary = "canarycanarycanary-5f2b90d1";
    let needles = looks_for(canary);
    let (stop, folder) = (Arc::new(AtomicBool::new(false)), sshd.path("client"));
    let watcher = std::thread::spawn({
        let stop = Arc::clone(&stop);
        move || {
            let (mut looks, mut seen) = (0_u32, Vec::new());
            while !stop.load(Ordering::Relaxed) {
                let mut texts = Vec::new();
                for process in fs::read_dir("/proc").unwrap().flatten() {
                    for name in ["cmdline", "environ"] {
                        texts.extend(fs::read(process.path().join(name)).ok());
                    }
                }
                files_below(&folder, &mut texts);
                for text in texts {
                    if needles
                        .iter()
                        .any(|n| text.windows(n.len()).any(|w| w == n))
                    {
                        seen.push(String::from_utf8_lossy(&text).into_owned());
                    }
                }
                looks += 1;
            }
            (looks, seen)
        }
    });
    for _ in 0..20 {
        let frame = Frame::new("sleep 0.1; cat").with_secret(SecretString::from(canary));
        let exits = transport.run(vec![frame], &mut Quiet).await.unwrap();
        assert_eq!(exits[0].stdout_text(), canary);
    }
    transport.close().await;
    stop.store(true, Ordering::Relaxed);
    let (looks, seen) = watcher.join().unwrap();
    assert!(looks > 5, "looked {looks} times only");
    assert!(seen.is_empty(), "{seen:?}");
}
