//! The hub in a process of its own, with the limits that keep one asker from
//! taking it all raised: here all come from one address.

use std::{path::Path, process::Stdio, sync::Arc, time::Duration};

use allotment_desk::{Choices, Surroundings};
use allotment_hub::{Hub, Limits, Rate, Settings, World};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::Child,
};

use crate::{error::BenchError, program, show};

/// So often may one ask here.
fn rate() -> Rate {
    Rate {
        every: Duration::from_micros(1),
        burst: std::num::NonZeroU32::MAX,
    }
}

/// Answers until it is ended; says first where.
pub(super) async fn serve(folder: &Path) -> Result<(), BenchError> {
    let refused = |error| BenchError::answered("opening a hub", &error);
    let log = tracing_subscriber::fmt()
        .json()
        .with_max_level(tracing_subscriber::filter::LevelFilter::INFO)
        .with_writer(std::io::stderr);
    let _ = log.try_init();
    let around = surroundings(folder)?;
    let world = World {
        catalogue: around.catalogue,
        prices: around.prices,
        clock: around.clock,
        random: around.random,
        post: None,
    };
    let settings = Settings {
        data: folder.to_owned(),
        public: "https://hub.example.org".to_owned(),
        behind_proxy: false,
        interface: None,
        tls: None,
        limits: Limits {
            address: rate(),
            person: rate(),
            at_once: usize::MAX,
            ..Limits::default()
        },
    };
    let hub = Hub::open(settings, world, ([127, 0, 0, 1], 0).into()).await;
    let hub = hub.map_err(refused)?;
    show(&hub.address().to_string());
    hub.serve(std::future::pending()).await;
    Ok(())
}

/// Time and chance as a hub is given them.
pub(super) fn surroundings(folder: &Path) -> Result<Surroundings, BenchError> {
    let choices = Choices {
        data: Some(folder.to_owned()),
        ..Choices::default()
    };
    Surroundings::of(&choices).map_err(|error| BenchError::answered("a clock", &error))
}

/// A hub at work.
pub(super) struct Serving {
    child: Child,
    /// Where it answers, such as `127.0.0.1:8780`.
    pub(super) address: Arc<str>,
    id: u32,
}

impl Serving {
    /// Starts one with these files.
    pub(super) async fn start(data: &Path) -> Result<Self, BenchError> {
        let this = std::env::current_exe().map_err(BenchError::files("find", "this program"))?;
        let log = std::fs::File::create(data.with_extension("log"));
        let log = log.map_err(BenchError::files("make", "the hub's log"))?;
        let mut hub = program::command(&this);
        hub.args(["hub", "--serve"]).arg(data);
        hub.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(log);
        let mut child = hub
            .kill_on_drop(true)
            .spawn()
            .map_err(|source| BenchError::Start {
                program: this.display().to_string(),
                source,
            })?;
        let out = child.stdout.take().ok_or(BenchError::OtherAnswer)?;
        let line = BufReader::new(out).lines().next_line().await;
        let line = line.map_err(BenchError::files("read", "where the hub answers"))?;
        Ok(Self {
            address: line.ok_or(BenchError::OtherAnswer)?.into(),
            id: child.id().unwrap_or_default(),
            child,
        })
    }

    /// What it used of the processors so far, in seconds.
    pub(super) fn processor(&self) -> f64 {
        let text = std::fs::read_to_string(format!("/proc/{}/stat", self.id));
        let text = text.unwrap_or_default();
        let fields = text.rsplit(')').next().unwrap_or_default();
        let fields: Vec<f64> = fields
            .split_whitespace()
            .map(|field| field.parse().unwrap_or(0.0))
            .collect();
        let ticks = |index: usize| fields.get(index).copied().unwrap_or(f64::NAN);
        // Of its own and of the system's code, in hundredths (proc(5)).
        (ticks(11) + ticks(12)) / 100.0
    }

    /// The most that it held in memory, in MiB.
    pub(super) fn most_memory(&self) -> f64 {
        let text = std::fs::read_to_string(format!("/proc/{}/status", self.id));
        let text = text.unwrap_or_default();
        let line = text.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let kib = line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<f64>().ok());
        kib.map_or(f64::NAN, |kib| kib / 1024.0)
    }

    pub(super) async fn end(mut self) -> Result<(), BenchError> {
        let ended = self.child.kill().await;
        ended.map_err(BenchError::files("end", "the hub"))
    }
}
