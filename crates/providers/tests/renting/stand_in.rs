//! A stand-in for Hetzner's interface on this computer: it behaves as the
//! documentation says, and misbehaves where a test wants it to.

use std::{
    collections::{BTreeMap, VecDeque},
    sync::{Arc, Mutex, MutexGuard},
    time::Duration,
};

use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

pub(crate) const TOKEN: &str = "token-that-must-never-be-seen";

/// What goes wrong with one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It does what was asked, and says so too late.
    Slow,
    /// It is broken, and did nothing.
    Broken,
    /// It did it, and says that it is broken.
    BrokenAfter,
    /// It wants to be asked later, and did nothing.
    Limited,
    /// It hangs up before it does anything.
    CutBefore,
    /// It does it, and hangs up.
    CutAfter,
    /// It does it, and answers what is no JSON.
    Garbage,
    /// It does it, and answers JSON of another shape, with a secret in it.
    OtherShape,
    /// It does it, and never stops to answer.
    Endless,
}

#[derive(Debug, Clone)]
pub(crate) struct Machine {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) labels: BTreeMap<String, String>,
    pub(crate) keys: Vec<u64>,
    /// Its size.
    pub(crate) size: String,
    /// `running` or `off`, once what goes on is over.
    pub(crate) power: &'static str,
    /// How often it is looked at before that is so.
    busy: u32,
    /// What it says meanwhile.
    meanwhile: &'static str,
    /// It is told to end, and does not.
    pub(crate) hangs: bool,
}

pub(crate) struct State {
    pub(crate) machines: Vec<Machine>,
    pub(crate) keys: Vec<(u64, String, String)>,
    /// How many servers it ever made.
    pub(crate) made: usize,
    /// What was done to servers.
    pub(crate) acts: Vec<String>,
    /// What goes wrong with the next requests, one each.
    pub(crate) faults: VecDeque<Option<Fault>>,
    /// What goes wrong with the next order alone.
    pub(crate) order_fault: Option<Fault>,
    /// The price without and with taxes, as Hetzner writes it.
    pub(crate) price: (String, String),
    /// What it refuses the next order with.
    pub(crate) refusal: Option<(u16, &'static str)>,
    pub(crate) retry_after: Option<u64>,
    pub(crate) token_reads_only: bool,
    pub(crate) requests: Vec<String>,
    next_id: u64,
}

pub(crate) struct StandIn {
    state: Arc<Mutex<State>>,
    pub(crate) address: String,
    serving: JoinHandle<()>,
}

impl Drop for StandIn {
    fn drop(&mut self) {
        self.serving.abort();
    }
}

impl StandIn {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let address = format!("http://{}/v1", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(State {
            machines: vec![],
            keys: vec![],
            made: 0,
            acts: vec![],
            faults: VecDeque::new(),
            order_fault: None,
            price: ("3.7900000000".into(), "4.5101000000000000".into()),
            refusal: None,
            retry_after: Some(0),
            token_reads_only: false,
            requests: vec![],
            next_id: 41,
        }));
        let serving = tokio::spawn({
            let state = state.clone();
            async move {
                while let Ok((stream, _)) = listener.accept().await {
                    tokio::spawn(answer(stream, state.clone()));
                }
            }
        });
        Self {
            state,
            address,
            serving,
        }
    }

    pub(crate) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }
}

struct Request {
    method: String,
    path: String,
    authorized: bool,
    body: Value,
}

async fn answer(mut stream: TcpStream, state: Arc<Mutex<State>>) {
    let Some(request) = read(&mut stream).await else {
        return;
    };
    let is_order = request.method == "POST" && request.path == "/v1/servers";
    let fault = {
        let mut state = state.lock().unwrap();
        let line = format!("{} {}", request.method, request.path);
        state.requests.push(line);
        let next = state.faults.pop_front().flatten();
        if is_order {
            state.order_fault.take().or(next)
        } else {
            next
        }
    };
    let limited = |state: &State| match state.retry_after {
        Some(seconds) => format!("Retry-After: {seconds}\r\n"),
        None => "RateLimit-Limit: 3600\r\nRateLimit-Reset: 1795259999\r\n".to_owned(),
    };
    let error = |code: &str| json!({ "error": { "code": code, "message": "told so" } });
    let (status, headers, body) = match fault {
        Some(Fault::CutBefore) => return,
        Some(Fault::Broken) => (503, String::new(), error("service_error").to_string()),
        Some(Fault::Limited) => {
            let headers = limited(&state.lock().unwrap());
            (429, headers, error("rate_limit_exceeded").to_string())
        }
        _ => {
            let (status, body) = state.lock().unwrap().act(&request);
            (status, String::new(), body.to_string())
        }
    };
    let (status, body) = match fault {
        Some(Fault::CutAfter) => return,
        Some(Fault::BrokenAfter) => (502, "<html>Bad gateway</html>".to_owned()),
        Some(Fault::Garbage) => (status, "{\"servers\": [".to_owned()),
        Some(Fault::OtherShape) => (status, json!({ "root_password": TOKEN }).to_string()),
        Some(Fault::Slow) => {
            tokio::time::sleep(Duration::from_millis(700)).await;
            (status, body)
        }
        _ => (status, body),
    };
    if fault == Some(Fault::Endless) {
        let head =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nConnection: close\r\n\r\n[";
        let mut written = stream.write_all(head.as_bytes()).await;
        while written.is_ok() {
            written = stream.write_all(&vec![b' '; 65_536]).await;
        }
        return;
    }
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status} Told\r\nContent-Type: application/json\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    );
    let _ = stream.write_all(answer.as_bytes()).await;
    let _ = stream.shutdown().await;
}

async fn read(stream: &mut TcpStream) -> Option<Request> {
    let mut bytes = vec![];
    let mut chunk = [0; 4096];
    loop {
        let head = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        if let Some(end) = head {
            let head = String::from_utf8(bytes[..end].to_vec()).ok()?;
            let mut lines = head.lines();
            let mut first = lines.next()?.split(' ');
            let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
            let header = |name: &str| {
                head.lines().find_map(|line| {
                    let (key, value) = line.split_once(':')?;
                    key.eq_ignore_ascii_case(name)
                        .then(|| value.trim().to_owned())
                })
            };
            let length: usize = header("content-length").map_or(0, |it| it.parse().unwrap());
            if bytes.len() < end + 4 + length {
                let read = stream
                    .read(&mut chunk)
                    .await
                    .ok()
                    .filter(|read| *read > 0)?;
                bytes.extend_from_slice(&chunk[..read]);
                continue;
            }
            let body = &bytes[end + 4..end + 4 + length];
            return Some(Request {
                authorized: header("authorization") == Some(format!("Bearer {TOKEN}")),
                body: serde_json::from_slice(body).unwrap_or(Value::Null),
                method,
                path,
            });
        }
        let read = stream
            .read(&mut chunk)
            .await
            .ok()
            .filter(|read| *read > 0)?;
        bytes.extend_from_slice(&chunk[..read]);
    }
}

fn error(status: u16, code: &str) -> (u16, Value) {
    let message = format!("it is so: {code}");
    (
        status,
        json!({ "error": { "code": code, "message": message, "details": {} } }),
    )
}

#[expect(
    clippy::needless_pass_by_value,
    reason = "lists are written where they are called for"
)]
fn page(name: &str, items: Vec<Value>) -> (u16, Value) {
    let pagination = json!({ "page": 1, "per_page": 50, "previous_page": null, "next_page": null, "last_page": 1, "total_entries": items.len() });
    (
        200,
        json!({ name: items, "meta": { "pagination": pagination } }),
    )
}

impl State {
    fn act(&mut self, request: &Request) -> (u16, Value) {
        if !request.authorized {
            return error(401, "unauthorized");
        }
        if self.token_reads_only && request.method != "GET" {
            return error(403, "token_readonly");
        }
        let path = request.path.split('?').next().unwrap_or_default();
        let path = path.strip_prefix("/v1").unwrap_or_default();
        match (request.method.as_str(), path) {
            ("GET", "/pricing") => (200, self.pricing()),
            ("GET", "/server_types") => page("server_types", vec![
                json!({ "id": 1, "name": "cx23", "cores": 2, "memory": 4.0, "disk": 40, "architecture": "x86", "prices": [], "locations": [
                    { "id": 1, "name": "fsn1", "available": true, "recommended": true, "deprecation": null },
                    { "id": 2, "name": "nbg1", "available": false, "recommended": false, "deprecation": null },
                ] }),
                json!({ "id": 2, "name": "cx11", "cores": 1, "memory": 0.5, "disk": 20, "architecture": "arm", "prices": [], "locations": [
                    { "id": 1, "name": "fsn1", "available": true, "deprecation": { "unavailable_after": "2026-12-01T00:00:00Z" } },
                ] }),
            ]),
            ("GET", "/locations") => page("locations", vec![
                json!({ "id": 1, "name": "fsn1", "city": "Falkenstein", "country": "DE" }),
            ]),
            ("GET", "/ssh_keys") => page("ssh_keys", self.keys.iter().map(|(id, name, key)| {
                json!({ "id": id, "name": name, "public_key": key, "fingerprint": "aa:bb" })
            }).collect()),
            ("POST", "/ssh_keys") => self.add_key(&request.body),
            ("GET", "/servers") => {
                let wanted = request.path.split("label_selector=").nth(1);
                let wanted = wanted.map(|it| it.split('&').next().unwrap_or_default().replace("%3D", "="));
                let has = |machine: &&mut Machine| {
                    wanted.as_ref().is_none_or(|wanted| {
                        let (key, value) = wanted.split_once("==").unwrap();
                        machine.labels.get(key).is_some_and(|it| it == value)
                    })
                };
                page("servers", self.machines.iter_mut().filter(has).map(|it| it.told(false)).collect())
            }
            ("POST", "/servers") => self.order(&request.body),
            (method, path) => {
                let mut parts = path.strip_prefix("/servers/").unwrap_or_default().splitn(2, "/actions/");
                let id = parts.next().and_then(|id| id.parse::<u64>().ok());
                let at = self.machines.iter().position(|it| Some(it.id) == id);
                if let ("POST", Some(at), Some(action)) = (method, at, parts.next()) {
                    return self.change(at, action, &request.body);
                }
                match (method, at) {
                    ("GET", Some(at)) => (200, json!({ "server": self.machines[at].told(true) })),
                    ("DELETE", Some(at)) => {
                        self.machines.remove(at);
                        (200, json!({ "action": { "id": 7, "status": "running" } }))
                    }
                    _ => error(404, "not_found"),
                }
            }
        }
    }

    fn pricing(&self) -> Value {
        let price = |net: &str, gross: &str| json!({ "net": net, "gross": gross });
        let at = |location: &str, monthly: Value| json!({ "location": location, "price_hourly": price("0.0060", "0.0071"), "price_monthly": monthly });
        let of_server = || price(&self.price.0, &self.price.1);
        json!({ "pricing": {
            "currency": "EUR",
            "vat_rate": "19.000000",
            "primary_ips": [
                { "type": "ipv4", "prices": [at("fsn1", price("0.5000000000", "0.5950000000000000"))] },
                { "type": "ipv6", "prices": [at("fsn1", price("0", "0"))] },
            ],
            "server_types": [
                { "id": 1, "name": "cx23", "prices": [at("fsn1", of_server()), at("nbg1", of_server())] },
                { "id": 2, "name": "cx11", "prices": [at("fsn1", price("3", "3.57"))] },
                { "id": 3, "name": "cx33", "prices": [at("fsn1", price("6.4900000000", "7.7231000000000000"))] },
            ],
        } })
    }

    fn add_key(&mut self, body: &Value) -> (u16, Value) {
        let name = body["name"].as_str().unwrap().to_owned();
        let key = body["public_key"].as_str().unwrap().to_owned();
        if self.keys.iter().any(|it| it.1 == name || it.2 == key) {
            return error(409, "uniqueness_error");
        }
        self.next_id += 1;
        self.keys.push((self.next_id, name.clone(), key.clone()));
        (
            201,
            json!({ "ssh_key": { "id": self.next_id, "name": name, "public_key": key } }),
        )
    }

    fn order(&mut self, body: &Value) -> (u16, Value) {
        if let Some((status, code)) = self.refusal.take() {
            return error(status, code);
        }
        let name = body["name"].as_str().unwrap().to_owned();
        if self.machines.iter().any(|it| it.name == name) {
            return error(409, "uniqueness_error");
        }
        self.next_id += 1;
        self.made += 1;
        let mut machine = Machine {
            id: self.next_id,
            name,
            labels: serde_json::from_value(body["labels"].clone()).unwrap(),
            keys: serde_json::from_value(body["ssh_keys"].clone()).unwrap(),
            size: body["server_type"].as_str().unwrap().to_owned(),
            power: "running",
            busy: 2,
            meanwhile: "initializing",
            hangs: false,
        };
        let told = machine.told(false);
        self.machines.push(machine);
        (
            201,
            json!({ "server": told, "action": { "id": 6, "status": "running" }, "next_actions": [], "root_password": null }),
        )
    }

    /// What is done to a server; a refusal that was laid out is for a change of
    /// its size.
    fn change(&mut self, at: usize, action: &str, body: &Value) -> (u16, Value) {
        let machine = &mut self.machines[at];
        if machine.busy > 0 {
            return error(423, "locked");
        }
        match (action, machine.power) {
            ("shutdown", "running") if machine.hangs => {}
            ("shutdown" | "poweroff", "running") => {
                (machine.power, machine.busy, machine.meanwhile) = ("off", 1, "stopping");
            }
            ("poweron", "off") => {
                (machine.power, machine.busy, machine.meanwhile) = ("running", 1, "starting");
            }
            ("change_type", "off") => {
                if let Some((status, code)) = self.refusal.take() {
                    return error(status, code);
                }
                assert_eq!(
                    body["upgrade_disk"], false,
                    "it could never be smaller again"
                );
                body["server_type"]
                    .as_str()
                    .unwrap()
                    .clone_into(&mut machine.size);
                (machine.busy, machine.meanwhile) = (1, "migrating");
            }
            ("change_type", _) => return error(422, "server_not_stopped"),
            (action, power) => panic!("{action} of one that is {power}"),
        }
        self.acts.push(action.to_owned());
        (
            201,
            json!({ "action": { "id": 8, "status": "running", "progress": 0 } }),
        )
    }

    /// A server that somebody else made.
    pub(crate) fn put(&mut self, name: &str, labels: &[(&str, &str)]) -> u64 {
        self.next_id += 1;
        let labels = labels
            .iter()
            .map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        self.machines.push(Machine {
            id: self.next_id,
            name: name.to_owned(),
            labels: labels.collect(),
            keys: vec![],
            size: "cx23".to_owned(),
            power: "running",
            busy: 0,
            meanwhile: "initializing",
            hangs: false,
        });
        self.next_id
    }
}

impl Machine {
    fn told(&mut self, looked_at: bool) -> Value {
        let status = if self.busy == 0 {
            self.power
        } else {
            self.meanwhile
        };
        if looked_at {
            self.busy = self.busy.saturating_sub(1);
        }
        let last = self.id % 250;
        json!({
            "id": self.id, "name": self.name, "status": status, "labels": self.labels,
            "server_type": { "id": 1, "name": self.size },
            "public_net": { "ipv4": { "ip": format!("192.0.2.{last}") }, "ipv6": { "ip": "2001:db8::/64" } },
            "something_new": true,
        })
    }
}
