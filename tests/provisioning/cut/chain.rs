//! One launch that is cut again and again.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use allotment_practice::Link;
use allotment_provision::run::StepStatus;

use super::{
    faults::{By, Cut, Fault, Program},
    gate::{Gate, Point},
    hindrance::Hindrance,
    moments::Moment,
    stand,
    table::Cell,
    working::Working,
};
use crate::support::{Desk, Ran, Site};

/// A server to launch on, two operators, and what an uncut launch was like.
pub(super) struct Chain<'a> {
    site: &'a Site,
    desks: [&'a Desk; 2],
    gate: Gate<'a>,
    /// How an uncut launch stood on arriving at each step.
    uncut: Option<&'a BTreeMap<String, String>>,
    plan: String,
    /// The plan's steps.
    pub(super) steps: Vec<String>,
}

/// Who is driving.
struct Driving {
    desk: usize,
    working: Working,
}

impl<'a> Chain<'a> {
    /// Plans the launch at the first desk, after it has added the second
    /// operator.
    pub(super) async fn plan(
        site: &'a Site,
        desks: [&'a Desk; 2],
        uncut: Option<&'a BTreeMap<String, String>>,
    ) -> Self {
        let [first, second] = desks;
        first
            .run(&["operator", "add", &second.name, &second.public_key])
            .await
            .ok();
        let planned = first.plan(site.name(), &site.address("wiki")).await;
        let view = planned.reply();
        let steps = view["steps"].as_array().unwrap().iter();
        let steps = steps.map(|step| step["id"].as_str().unwrap().to_owned());
        Self {
            site,
            desks,
            gate: Gate::place(site).await,
            uncut,
            plan: view["hash"].as_str().unwrap().to_owned(),
            steps: steps.collect(),
        }
    }

    /// Launches without a cut; says how the server stood on arriving at each
    /// step, and at the end.
    pub(super) async fn launch_uncut(&self) -> (BTreeMap<String, String>, String) {
        let mut stands = BTreeMap::new();
        self.gate.aim(&self.steps[0]).await;
        let working = Working::begin(self.desks[0], &["apply", &self.plan]);
        for (index, step) in self.steps.iter().enumerate() {
            let instead = || working.last_words();
            self.gate.wait(step, &[Point::Noted], instead).await;
            stands.insert(step.clone(), stand::stand(self.site).await);
            if let Some(next) = self.steps.get(index + 1) {
                self.gate.aim(next).await;
            }
            self.gate.lift(step).await;
        }
        finished(&working.end().await);
        self.gate.remove().await;
        (stands, stand::end(self.site, self.desks, &self.steps).await)
    }

    /// Launches with these cuts, in the order of the plan; tells of each when
    /// the run has arrived at the next one. Gives how the server stands then.
    pub(super) async fn launch(&self, cuts: &[Cut], tell: impl Fn(Cell)) -> String {
        self.gate.aim(&cuts[0].step).await;
        let mut driving = Driving {
            desk: 0,
            working: Working::begin(self.desks[0], &["apply", &self.plan]),
        };
        let instead = || driving.working.last_words();
        self.gate
            .wait(&cuts[0].step, &[Point::Noted], instead)
            .await;
        for (index, cut) in cuts.iter().enumerate() {
            let next = cuts.get(index + 1).map(|cut| cut.step.as_str());
            self.compare(&cut.step).await;
            let (moment, hindrance, session) = self.come_to(cut, &driving.working).await;
            if let Some(next) = next {
                self.gate.aim(next).await;
            }
            let begun = Instant::now();
            let struck = self.strike(cut, driving, hindrance, session).await;
            driving = self.arrive(cut, struck, next).await;
            let mut moment = moment;
            match (cut.fault, cut.program) {
                (_, Program::GivesUp) => moment.push_str(", until given up"),
                (Fault::Link, Program::ConnectsAgain) => moment.push_str(", until lost"),
                _ => {}
            }
            tell(Cell {
                step: cut.step.clone(),
                fault: cut.fault,
                by: cut.by,
                moment,
                took: begun.elapsed(),
            });
        }
        finished(&driving.working.end().await);
        self.gate.remove().await;
        stand::end(self.site, self.desks, &self.steps).await
    }

    /// The server stands as it does in a launch that nobody cut.
    async fn compare(&self, step: &str) {
        let log = stand::log(self.site).await;
        assert_eq!(log.anomalies(), [], "the log is in order at {step}");
        for earlier in self.steps.iter().take_while(|s| *s != step) {
            let id = earlier.parse().unwrap();
            assert_eq!(
                log.status(&id),
                StepStatus::Succeeded,
                "{earlier} at {step}"
            );
        }
        if let Some(uncut) = self.uncut {
            same(&uncut[step], &stand::stand(self.site).await, step);
        }
    }

    /// Leads the step to the moment at which it is to be cut. Gives the moment
    /// in words, what keeps the step there, and on which session of sshd it is
    /// held.
    async fn come_to(
        &self,
        cut: &Cut,
        working: &Working,
    ) -> (String, Option<Hindrance>, Option<u32>) {
        let (gate, step) = (self.gate, cut.step.as_str());
        let instead = || working.last_words();
        let held = gate.wait(step, &[Point::Noted], instead).await.1;
        let status = stand::log(self.site).await.status(&step.parse().unwrap());
        if status == StepStatus::Succeeded {
            return ("found done".to_owned(), None, held);
        }
        let label = cut.moment.label();
        match cut.moment {
            Moment::Begun => (label, None, held),
            Moment::Told => {
                gate.hold(step, &[Point::Outcome], "sync", "").await;
                gate.pass(step, Point::Noted).await;
                let (_, held) = gate.wait(step, &[Point::Outcome], instead).await;
                (label, None, held)
            }
            Moment::Program { tool, words, point } => {
                let points = [point, Point::Outcome];
                gate.hold(step, &points, tool, words).await;
                gate.pass(step, Point::Noted).await;
                let (reached, held) = gate.wait(step, &points, instead).await;
                if reached == point {
                    (label, None, held)
                } else {
                    (Moment::Told.label(), None, held)
                }
            }
            Moment::HalfOfTheTables => {
                gate.pass(step, Point::Noted).await;
                Hindrance::wait_for_tables(self.site).await;
                (label, None, None)
            }
            Moment::Looking { service } => {
                let hindrance = Hindrance::pause(self.site, service).await;
                gate.pass(step, Point::Noted).await;
                Hindrance::wait_for_answered_note(self.site).await;
                (label, Some(hindrance), None)
            }
            Moment::PageWritten => {
                let hindrance = Hindrance::keep_from_deleting(self.site).await;
                gate.pass(step, Point::Noted).await;
                Hindrance::wait_for_page(self.site).await;
                (label, Some(hindrance), None)
            }
        }
    }

    /// The fault itself. Gives who drives then: the same program where it goes
    /// on, or whoever resumes.
    async fn strike(
        &self,
        cut: &Cut,
        driving: Driving,
        hindrance: Option<Hindrance>,
        session: Option<u32>,
    ) -> Driving {
        let (kit, name) = (&self.site.kit, self.site.name());
        let Driving { desk, working } = driving;
        let goes_on = matches!(cut.program, Program::GoesOn | Program::ConnectsAgain);
        if cut.program == Program::IsStopped && cut.fault != Fault::Killed {
            working.ask_to_stop();
        }
        let lost_before = working.count("\"reconnecting\"");
        let mut working = Some(working);
        match cut.fault {
            Fault::Killed => {
                let ran = working.take().unwrap().kill().await;
                assert_eq!(ran.code, -1, "it was killed: {}", ran.raw);
            }
            Fault::Link => {
                kit.link(name, Link::Down).await.unwrap();
                match cut.program {
                    Program::GoesOn => {
                        // For so long the cable is out; the step ends meanwhile.
                        tokio::time::sleep(Duration::from_secs(4)).await;
                        self.let_go(&cut.step, hindrance.as_ref()).await;
                        tokio::time::sleep(Duration::from_secs(4)).await;
                    }
                    Program::ConnectsAgain => {
                        let at_work = working.as_ref().unwrap();
                        let noticed = || async { at_work.count("\"reconnecting\"") > lost_before };
                        crate::support::wait_until("the loss of the link", noticed).await;
                        self.end_session(session).await;
                        self.let_go(&cut.step, hindrance.as_ref()).await;
                    }
                    _ => ended(cut, &working.take().unwrap().end().await),
                }
                kit.link(name, Link::Up).await.unwrap();
            }
            Fault::Sshd => {
                if cut.program == Program::GivesUp {
                    self.site.console("systemctl stop ssh").await;
                }
                self.site.console("kill -9 $(pgrep -x sshd)").await;
                if !goes_on {
                    ended(cut, &working.take().unwrap().end().await);
                }
                self.site
                    .console("systemctl reset-failed ssh; systemctl start ssh")
                    .await;
            }
            Fault::Power => {
                kit.kill(name).await.unwrap();
                kit.start(name).await.unwrap();
                if !goes_on {
                    ended(cut, &working.take().unwrap().end().await);
                }
            }
        }
        let driving = if let Some(working) = working {
            Driving { desk, working }
        } else {
            let desk = if cut.by == By::Same { desk } else { 1 - desk };
            self.resume(desk, None)
        };
        if cut.fault != Fault::Power {
            if cut.fault != Fault::Link || !goes_on {
                self.end_session(session).await;
            }
            self.let_go(&cut.step, hindrance.as_ref()).await;
        }
        driving
    }

    async fn let_go(&self, step: &str, hindrance: Option<&Hindrance>) {
        if let Some(hindrance) = hindrance {
            hindrance.end(self.site).await;
        }
        self.gate.lift(step).await;
    }

    /// The far end of a connection that is lost: what is held on it must not
    /// go on as if somebody still listened. The next connection from the same
    /// computer ends it, or a reset; where neither comes, it is ended here.
    async fn end_session(&self, session: Option<u32>) {
        let Some(session) = session else { return };
        self.site
            .console(&format!(
                "tries=0; while [ -d /proc/{session} ] && [ $tries -lt 50 ]; do tries=$((tries + 1)); sleep 0.1; done\n\
                 [ ! -d /proc/{session} ] || kill -9 {session} || true"
            ))
            .await;
    }

    fn resume(&self, desk: usize, take_over: Option<u64>) -> Driving {
        let token = take_over.map(|token| token.to_string());
        let mut args = vec!["resume", self.site.name()];
        if let Some(token) = &token {
            args.extend(["--take-over", token]);
        }
        Driving {
            desk,
            working: Working::begin(self.desks[desk], &args),
        }
    }

    /// Until the run has come to the next step or has ended; takes over the
    /// lock where it is another's.
    async fn arrive(&self, cut: &Cut, mut driving: Driving, next: Option<&str>) -> Driving {
        let begun = Instant::now();
        loop {
            assert!(
                begun.elapsed() < Duration::from_mins(8),
                "after {cut:?} the run did not come to {next:?}: {}",
                driving.working.said()
            );
            if let Some(next) = next
                && self.gate.reached(next, Point::Noted).await.is_some()
            {
                return driving;
            }
            if !driving.working.has_ended() {
                tokio::time::sleep(Duration::from_millis(100)).await;
                continue;
            }
            let desk = driving.desk;
            let ran = driving.working.end().await;
            if ran.code == 0 {
                assert_eq!(next, None, "after {cut:?} it went past: {}", ran.raw);
                // Told again by whoever asks.
                return Driving {
                    desk,
                    working: Working::over(&ran),
                };
            }
            let take_over = match ran.error_code() {
                "locked" => Some(self.lease_out(cut, &ran).await),
                // What is said then: try again.
                "server-busy" | "server-unreachable" => None,
                other => panic!("after {cut:?}: {other}\n{}", ran.raw),
            };
            driving = self.resume(desk, take_over);
        }
    }

    /// Another's lock: waits for the end of its lease, or brings it about.
    async fn lease_out(&self, cut: &Cut, ran: &Ran) -> u64 {
        assert_eq!(ran.code, 3, "refused before any change: {}", ran.raw);
        let detail = &ran.error()["detail"];
        let left = detail["seconds_left"].as_u64().unwrap();
        if cut.waits_for_lease {
            tokio::time::sleep(Duration::from_secs(left)).await;
        } else {
            self.site
                .console("sed -i '1s/^\\([^ ]* [^ ]*\\) [^ ]*/\\1 0/' /var/lib/allotment/lock")
                .await;
        }
        detail["token"].as_u64().unwrap()
    }
}

/// How a program ends that its person stopped, or that gave up.
fn ended(cut: &Cut, ran: &Ran) {
    let (code, error) = match cut.program {
        Program::GivesUp => (4, "link-lost"),
        _ => (130, "stopped"),
    };
    assert_eq!(ran.code, code, "{cut:?}: {}", ran.raw);
    assert_eq!(ran.error_code(), error, "{cut:?}: {}", ran.raw);
}

fn finished(ran: &Ran) {
    assert_eq!(ran.code, 0, "{}", ran.raw);
    assert_eq!(ran.reply()["status"], "finished", "{}", ran.raw);
}

/// Two states are the same, or the lines that differ are shown.
pub(super) fn same(expected: &str, found: &str, when: &str) {
    let (mut wanted, mut seen): (Vec<&str>, Vec<&str>) =
        (expected.lines().collect(), found.lines().collect());
    wanted.retain(|line| !found.lines().any(|other| other == *line));
    seen.retain(|line| !expected.lines().any(|other| other == *line));
    assert!(
        wanted.is_empty() && seen.is_empty() && expected.lines().count() == found.lines().count(),
        "{when}: only in the uncut launch {wanted:#?}, only here {seen:#?}"
    );
}
