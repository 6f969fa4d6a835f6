//! What a hub tells whoever watches it, in the text form of Prometheus. Nothing
//! in it names a person, a collective or an address.

use std::time::Duration;

use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{
        counter::Counter,
        family::{Family, MetricConstructor},
        gauge::Gauge,
        histogram::Histogram,
    },
    registry::Registry,
};

/// What was asked, for the metrics of an answer: a request's name or a page, of
/// which there are only so many.
#[derive(Debug, Clone)]
pub(crate) struct Label(pub(crate) String);

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Answered {
    asked: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Took {
    asked: String,
}

/// Halves and doubles around what a request takes.
const SECONDS: [f64; 10] = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2.0, 10.0];

#[derive(Debug, Clone)]
struct Buckets;

impl MetricConstructor<Histogram> for Buckets {
    fn new_metric(&self) -> Histogram {
        Histogram::new(SECONDS)
    }
}

/// What is counted.
pub(crate) struct Metrics {
    registry: Registry,
    answered: Family<Answered, Counter>,
    took: Family<Took, Histogram, Buckets>,
    open: Gauge,
}

impl Metrics {
    pub(crate) fn new() -> Self {
        let mut registry = Registry::with_prefix("allotment_hub");
        let answered = Family::default();
        let took = Family::new_with_constructor(Buckets);
        let open = Gauge::default();
        let text = "Answers by what was asked and by status";
        registry.register("answers", text, answered.clone());
        let text = "How long answers took";
        registry.register("answer_seconds", text, took.clone());
        registry.register("open_records", "Records that are open", open.clone());
        Self {
            registry,
            answered,
            took,
            open,
        }
    }

    pub(crate) fn answered(&self, asked: &str, status: u16, after: Duration) {
        let asked = asked.to_owned();
        let label = Answered {
            asked: asked.clone(),
            status,
        };
        self.answered.get_or_create(&label).inc();
        let took = self.took.get_or_create(&Took { asked });
        took.observe(after.as_secs_f64());
    }

    pub(crate) fn text(&self, open: u64) -> String {
        self.open.set(i64::try_from(open).unwrap_or(i64::MAX));
        let mut text = String::new();
        // Writing to a text does not fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
