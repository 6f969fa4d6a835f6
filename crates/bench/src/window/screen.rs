//! A display of its own for each start, watched from outside: Xvfb keeps its
//! picture in a file, so that looking costs the window next to nothing.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process_group};
use tempfile::TempDir;
use tokio::process::Child;

use crate::{error::BenchError, program::command};

/// A window's plain background has one colour or two; drawn text, smoothed at
/// its edges, has many.
const COLOURS_OF_TEXT: usize = 8;

/// How often the picture is looked at.
const LOOK: Duration = Duration::from_millis(5);

/// What is taken for never.
const LIMIT: Duration = Duration::from_mins(1);

/// After the first paint, until the page is idle. By then it stands.
const IDLE: Duration = Duration::from_secs(5);

/// What one start of a window cost.
#[derive(Debug, Clone, Copy)]
pub(super) struct Start {
    /// From just before the program's start until text is on the screen.
    pub(super) seconds: f64,
    /// From there too, until what is on the screen is what stays there.
    pub(super) stands: f64,
    /// What it and its helpers hold once idle, shared pages in shares, in MiB.
    pub(super) mebibytes: f64,
}

/// Starts a window as a new person on a new display, and ends it.
pub(super) async fn start(program: &Path) -> Result<Start, BenchError> {
    let home = tempfile::tempdir().map_err(BenchError::files("make", "a home"))?;
    let (_display, number, picture) = display(&home).await?;
    let mut window = command("dbus-run-session");
    window.arg("--").arg(program);
    window.env("DISPLAY", format!(":{number}"));
    window.env_remove("WAYLAND_DISPLAY").env("LANG", "C.UTF-8");
    for (name, folder) in [
        ("HOME", "."),
        ("XDG_DATA_HOME", "data"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_RUNTIME_DIR", "run"),
    ] {
        let folder = home.path().join(folder);
        fs::create_dir_all(&folder).map_err(BenchError::files("make", &folder))?;
        window.env(name, folder);
    }
    window.process_group(0);
    let begun = Instant::now();
    let mut window = spawn(window, "a window")?;
    let measured = measure(&window, &picture, begun).await;
    end(&mut window).await;
    measured
}

async fn measure(window: &Child, picture: &Path, begun: Instant) -> Result<Start, BenchError> {
    until("A window's first text", || has_text(picture)).await?;
    let seconds = begun.elapsed().as_secs_f64();
    let stands = last_change(picture, begun).await;
    let mebibytes = window.id().map_or(f64::NAN, held_by);
    Ok(Start {
        seconds,
        stands,
        mebibytes,
    })
}

/// Seconds from `begun` until the picture changed for the last time before the
/// page was idle. What is less than a hundredth of it, such as a scroll bar that
/// fades, is no change.
async fn last_change(picture: &Path, begun: Instant) -> f64 {
    let shown = Instant::now();
    let mut last = (begun.elapsed(), read(picture));
    while shown.elapsed() < IDLE {
        tokio::time::sleep(LOOK).await;
        let now = read(picture);
        if changed(&last.1, &now) * 100 > now.len() {
            last = (begun.elapsed(), now);
        }
    }
    last.0.as_secs_f64()
}

/// Ends a session with all that belongs to it.
async fn end(session: &mut Child) {
    let group = session.id().and_then(|id| i32::try_from(id).ok());
    if let Some(group) = group.and_then(Pid::from_raw) {
        // One that has ended by itself needs nothing.
        let _ = kill_process_group(group, Signal::TERM);
    }
    if tokio::time::timeout(IDLE, session.wait()).await.is_err() {
        let _ = session.kill().await;
    }
}

async fn display(home: &TempDir) -> Result<(Child, String, PathBuf), BenchError> {
    let said = home.path().join("display");
    let file = fs::File::create(&said).map_err(BenchError::files("make", &said))?;
    let mut xvfb = command("Xvfb");
    xvfb.args(["-displayfd", "1", "-nocursor", "-nolisten", "tcp"])
        .args(["-screen", "0", "1280x800x24", "-fbdir"])
        .arg(home.path())
        .stdout(file);
    let xvfb = spawn(xvfb, "Xvfb")?;
    let number = || fs::read_to_string(&said).is_ok_and(|text| text.ends_with('\n'));
    until("A display", number).await?;
    let number = fs::read_to_string(&said).map_err(BenchError::files("read", &said))?;
    Ok((
        xvfb,
        number.trim().to_owned(),
        home.path().join("Xvfb_screen0"),
    ))
}

fn spawn(mut command: tokio::process::Command, program: &str) -> Result<Child, BenchError> {
    let start = |source| BenchError::Start {
        program: program.to_owned(),
        source,
    };
    command.stderr(std::process::Stdio::null());
    command.kill_on_drop(true).spawn().map_err(start)
}

async fn until(doing: &str, there: impl Fn() -> bool) -> Result<(), BenchError> {
    let begun = Instant::now();
    while !there() {
        if begun.elapsed() > LIMIT {
            return Err(BenchError::Endless {
                doing: doing.to_owned(),
                limit_s: LIMIT.as_secs(),
            });
        }
        tokio::time::sleep(LOOK).await;
    }
    Ok(())
}

/// How many bytes are not as they were.
fn changed(before: &[u8], now: &[u8]) -> usize {
    let same = before.iter().zip(now).filter(|(one, other)| one == other);
    now.len() - same.count()
}

fn has_text(picture: &Path) -> bool {
    colours(&read(picture)) >= COLOURS_OF_TEXT
}

/// A picture as it is now; nothing where none is yet.
fn read(picture: &Path) -> Vec<u8> {
    fs::read(picture).unwrap_or_default()
}

/// Of a picture in the format of `xwd`: a head that begins with its own length,
/// then a palette of twelve bytes an entry, then four bytes a pixel
/// (`X11/XWDFile.h`).
fn colours(picture: &[u8]) -> usize {
    let number = |at: usize| {
        let bytes = picture.get(at * 4..at * 4 + 4)?;
        usize::try_from(u32::from_be_bytes(bytes.try_into().ok()?)).ok()
    };
    // The head's length is its first number, the palette's entries its twentieth.
    let (Some(head), Some(palette)) = (number(0), number(19)) else {
        return 0;
    };
    let pixels = picture.get(head + palette * 12..).unwrap_or_default();
    let mut last: &[u8] = &[];
    let mut seen = HashSet::new();
    for pixel in pixels.chunks_exact(4) {
        if pixel != last {
            seen.insert(pixel);
            last = pixel;
        }
    }
    seen.len()
}

/// A process and all that it started, in MiB.
fn held_by(process: u32) -> f64 {
    let own = fs::read_to_string(format!("/proc/{process}/smaps_rollup")).unwrap_or_default();
    let own = own.lines().find_map(|line| line.strip_prefix("Pss:"));
    let own = own.and_then(|rest| rest.trim().strip_suffix(" kB")?.parse::<f64>().ok());
    let children = fs::read_dir(format!("/proc/{process}/task"))
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|task| fs::read_to_string(task.path().join("children")).ok());
    let children = children.flat_map(|text| {
        let numbers = text.split_whitespace().filter_map(|word| word.parse().ok());
        numbers.collect::<Vec<u32>>()
    });
    own.unwrap_or(0.0) / 1024.0 + children.map(held_by).sum::<f64>()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(pixels: &[[u8; 4]]) -> Vec<u8> {
        let mut head = vec![0; 100];
        head[3] = 100;
        head[79] = 1;
        head.extend([9; 12]);
        head.extend(pixels.iter().flatten());
        head
    }

    #[test]
    fn colours_are_counted_behind_the_head_and_the_palette() {
        assert_eq!(colours(&picture(&[[1; 4], [1; 4], [2; 4], [1; 4]])), 2);
    }

    #[test]
    fn what_changed_is_counted_also_where_there_was_nothing() {
        assert_eq!(changed(&[1, 2, 3], &[1, 9, 3]), 1);
        assert_eq!(changed(&[], &[1, 2]), 2);
    }

    #[test]
    fn a_picture_that_is_not_there_yet_has_none() {
        assert_eq!(colours(&[]), 0);
    }
}
