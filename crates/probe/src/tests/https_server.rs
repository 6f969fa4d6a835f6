//! A small HTTPS server (HTTP/1.1) that answers as the test says and keeps
//! what it was asked.

use std::{
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use rustls::ServerConfig;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};
use tokio_rustls::TlsAcceptor;

/// A request as it came over the wire.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    /// Header lines, with names in small letters.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(n, _)| n == name)?;
        Some(value)
    }
}

/// What is sent back.
pub(crate) enum Reply {
    Answer {
        status: u16,
        headers: Vec<(&'static str, String)>,
        body: Vec<u8>,
    },
    /// The connection stays open without a word.
    Silence,
    /// The head, then silence where the body should be.
    HalfAnAnswer,
}

pub(crate) fn reply(status: u16, body: impl Into<Vec<u8>>) -> Reply {
    Reply::Answer {
        status,
        headers: Vec::new(),
        body: body.into(),
    }
}

pub(crate) fn reply_with_body(kind: &str, body: &str) -> Reply {
    Reply::Answer {
        status: 200,
        headers: vec![("content-type", kind.to_owned())],
        body: body.as_bytes().to_vec(),
    }
}

pub(crate) fn reply_with(status: u16, header: &'static str, value: impl Into<String>) -> Reply {
    Reply::Answer {
        status,
        headers: vec![(header, value.into())],
        body: Vec::new(),
    }
}

type App = dyn Fn(&Asked) -> Reply + Send + Sync;

pub(crate) struct HttpsServer {
    pub(crate) at: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    task: JoinHandle<()>,
}

impl HttpsServer {
    pub(crate) async fn start(
        tls: ServerConfig,
        app: impl Fn(&Asked) -> Reply + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let acceptor = TlsAcceptor::from(Arc::new(tls));
        let task = tokio::spawn(accept(
            listener,
            acceptor,
            Arc::new(app),
            Arc::clone(&asked),
        ));
        Self { at, asked, task }
    }

    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }

    /// `GET /path` of every request, in order.
    pub(crate) fn targets(&self) -> Vec<String> {
        let line = |a: &Asked| format!("{} {}", a.method, a.target);
        self.asked().iter().map(line).collect()
    }
}

impl Drop for HttpsServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn accept(
    listener: TcpListener,
    acceptor: TlsAcceptor,
    app: Arc<App>,
    asked: Arc<Mutex<Vec<Asked>>>,
) {
    while let Ok((stream, _)) = listener.accept().await {
        let (acceptor, app, asked) = (acceptor.clone(), Arc::clone(&app), Arc::clone(&asked));
        // A client that refuses the certificate or hangs up early is no fault.
        tokio::spawn(async move { answer(stream, acceptor, &*app, &asked).await.ok() });
    }
}

async fn answer(
    stream: TcpStream,
    acceptor: TlsAcceptor,
    app: &App,
    asked: &Mutex<Vec<Asked>>,
) -> std::io::Result<()> {
    let mut stream = acceptor.accept(stream).await?;
    let mut bytes = Vec::new();
    let head_ends = loop {
        if let Some(at) = bytes.windows(4).position(|w| w == b"\r\n\r\n") {
            break at;
        }
        if stream.read_buf(&mut bytes).await? == 0 {
            return Ok(());
        }
    };
    let head = String::from_utf8(bytes[..head_ends].to_vec()).unwrap();
    let mut lines = head.lines();
    let mut first = lines.next().unwrap().split(' ');
    let headers: Vec<(String, String)> = lines
        .map(|line| line.split_once(": ").unwrap())
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut request = Asked {
        method: first.next().unwrap().to_owned(),
        target: first.next().unwrap().to_owned(),
        headers,
        body: String::new(),
    };
    let length: usize = request
        .header("content-length")
        .map_or(0, |l| l.parse().unwrap());
    while bytes.len() < head_ends + 4 + length {
        stream.read_buf(&mut bytes).await?;
    }
    request.body = String::from_utf8(bytes[head_ends + 4..].to_vec()).unwrap();
    asked.lock().unwrap().push(request.clone());
    let mut out = Vec::new();
    match app(&request) {
        Reply::Answer {
            status,
            headers,
            body,
        } => {
            out.extend(format!("HTTP/1.1 {status} X\r\nconnection: close\r\n").bytes());
            out.extend(format!("content-length: {}\r\n", body.len()).bytes());
            for (name, value) in headers {
                out.extend(format!("{name}: {value}\r\n").bytes());
            }
            out.extend(b"\r\n");
            out.extend(body);
            stream.write_all(&out).await?;
            stream.shutdown().await
        }
        Reply::Silence => std::future::pending().await,
        Reply::HalfAnAnswer => {
            stream
                .write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf")
                .await?;
            stream.flush().await?;
            std::future::pending().await
        }
    }
}
