//! As little of an HTTP client as a test needs, so that it can also ask what no
//! client would.

use std::{fmt::Write as _, net::SocketAddr, time::Duration};

use serde_json::Value;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

/// What came back.
#[derive(Debug, Clone)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The code of an error.
    pub(crate) fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.head.lines().find_map(|line| {
            let (key, value) = line.split_once(':')?;
            key.eq_ignore_ascii_case(name).then(|| value.trim())
        })
    }
}

/// Somebody who asks: with a session or without.
#[derive(Debug, Clone)]
pub(crate) struct Person {
    pub(crate) hub: SocketAddr,
    pub(crate) public: String,
    /// The cookie, as it was given.
    pub(crate) cookie: Option<String>,
    /// Further headers, a line each.
    pub(crate) headers: String,
}

impl Person {
    pub(crate) fn stranger(hub: SocketAddr, public: &str) -> Self {
        Self {
            hub,
            public: public.to_owned(),
            cookie: None,
            headers: String::new(),
        }
    }

    pub(crate) fn with(&self, header: &str) -> Self {
        let mut other = self.clone();
        let _ = writeln!(other.headers, "{header}\r");
        other
    }

    /// One request, as a text.
    pub(crate) fn request(&self, method: &str, path: &str, body: &str, close: bool) -> String {
        let mut text = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.hub);
        if let Some(cookie) = &self.cookie {
            let _ = write!(text, "Cookie: {cookie}\r\n");
        }
        text.push_str(&self.headers);
        if close {
            text.push_str("Connection: close\r\n");
        }
        let _ = write!(text, "Content-Length: {}\r\n\r\n{body}", body.len());
        text
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        send(self.hub, &self.request("GET", path, "", true)).await
    }

    pub(crate) async fn post(&self, path: &str, body: &str) -> Answer {
        self.ask_as("POST", path, body).await
    }

    pub(crate) async fn ask_as(&self, method: &str, path: &str, body: &str) -> Answer {
        send(self.hub, &self.request(method, path, body, true)).await
    }

    /// Sends a file's bytes.
    pub(crate) async fn post_bytes(&self, path: &str, bytes: &[u8]) -> Answer {
        let head = self.with(&format!("Content-Length: {}", bytes.len()));
        let head = head.request("POST", path, "", true);
        let head = head.replace("Content-Length: 0\r\n", "");
        let mut stream = TcpStream::connect(self.hub).await.unwrap();
        let _ = stream.write_all(head.as_bytes()).await;
        let _ = stream.write_all(bytes).await;
        read(&mut stream).await
    }

    /// Sends a form as a page of the hub does.
    pub(crate) async fn form(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let body = fields
            .iter()
            .map(|(key, value)| format!("{key}={}", encoded(value)))
            .collect::<Vec<_>>()
            .join("&");
        let own = self.with(&format!("Origin: {}", self.public));
        send(self.hub, &own.request("POST", path, &body, true)).await
    }

    /// Asks a request of the contract.
    pub(crate) async fn ask(&self, scope: &str, name: &str, fields: &Value) -> Answer {
        self.ask_text(scope, name, &fields.to_string()).await
    }

    pub(crate) async fn ask_text(&self, scope: &str, name: &str, body: &str) -> Answer {
        let own = self.with("X-Allotment: 1");
        let path = format!("/api/{scope}/{name}");
        send(self.hub, &own.request("POST", &path, body, true)).await
    }

    /// Asks, and expects the reply.
    pub(crate) async fn done(&self, scope: &str, name: &str, fields: Value) -> Value {
        let answer = self.ask(scope, name, &fields).await;
        assert_eq!(answer.status, 200, "{name}: {answer:?}");
        let reply = answer.json();
        reply.as_object().unwrap().values().next().unwrap().clone()
    }
}

fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut all, byte| {
        let _ = write!(all, "%{byte:02X}");
        all
    })
}

/// Sends bytes and reads until the other end is done.
pub(crate) async fn send(hub: SocketAddr, request: &str) -> Answer {
    let mut stream = TcpStream::connect(hub).await.unwrap();
    // A refusal may come, and the door be closed, before all was sent.
    let _ = stream.write_all(request.as_bytes()).await;
    read(&mut stream).await
}

pub(crate) async fn read(stream: &mut TcpStream) -> Answer {
    let mut bytes = vec![];
    let reading = stream.read_to_end(&mut bytes);
    let _ = tokio::time::timeout(Duration::from_mins(1), reading).await;
    answer(&bytes)
}

/// Reads one answer of several on one connection.
pub(crate) async fn next(stream: &mut TcpStream) -> Answer {
    let mut bytes = vec![];
    let mut chunk = vec![0; 16 * 1024];
    loop {
        let count = stream.read(&mut chunk).await.unwrap_or(0);
        bytes.extend_from_slice(&chunk[..count]);
        let read = answer(&bytes);
        let length = read.header("content-length");
        let wanted = length.and_then(|length| length.parse::<usize>().ok());
        let whole = !read.head.is_empty() && wanted.is_some_and(|wanted| read.body.len() >= wanted);
        if whole || count == 0 {
            return read;
        }
    }
}

fn answer(bytes: &[u8]) -> Answer {
    let text = String::from_utf8_lossy(bytes);
    let (head, body) = text.split_once("\r\n\r\n").unwrap_or(("", ""));
    let status = head.split(' ').nth(1).and_then(|it| it.parse().ok());
    Answer {
        status: status.unwrap_or(0),
        head: head.to_owned(),
        body: body.to_owned(),
    }
}
