//! Somebody between a computer and the hub, who loses a question or an answer.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

use super::house::House;

/// What is lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cut {
    /// The hub never hears it.
    Question,
    /// The hub has done it, and nobody hears that.
    Answer,
}

pub(crate) struct Between {
    at: SocketAddr,
    /// How many go through before one is cut, and how.
    next: Arc<Mutex<Option<(usize, Cut)>>>,
    cut: Arc<AtomicBool>,
}

impl Between {
    pub(crate) async fn before(house: &House) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        let next = Arc::new(Mutex::new(None));
        let cut = Arc::new(AtomicBool::new(false));
        let (to, public) = (house.at, house.public.clone());
        let (told, done) = (next.clone(), cut.clone());
        tokio::spawn(async move {
            loop {
                let (from, _) = listener.accept().await.unwrap();
                let how = {
                    let mut next = told.lock().unwrap();
                    match &mut *next {
                        Some((0, how)) => {
                            let how = *how;
                            *next = None;
                            done.store(true, Ordering::Relaxed);
                            Some(how)
                        }
                        Some((left, _)) => {
                            *left -= 1;
                            None
                        }
                        None => None,
                    }
                };
                tokio::spawn(exchange(from, to, at, public.clone(), how));
            }
        });
        Self { at, next, cut }
    }

    /// Lets so many questions through and cuts the next.
    pub(crate) fn cut(&self, after: usize, how: Cut) {
        *self.next.lock().unwrap() = Some((after, how));
    }

    /// Whether it came to that, since this was asked.
    pub(crate) fn has_cut(&self) -> bool {
        self.cut.swap(false, Ordering::Relaxed)
    }

    /// A link of the hub, through here.
    pub(crate) fn address_of(&self, link: &str) -> String {
        let (_, rest) = link.split_once("/enter").unwrap();
        format!("http://{}/enter{rest}", self.at)
    }
}

/// One question and its answer; the connection ends with it.
async fn exchange(
    mut from: TcpStream,
    to: SocketAddr,
    at: SocketAddr,
    public: String,
    cut: Option<Cut>,
) {
    let Some(question) = whole(&mut from).await else {
        return;
    };
    if cut == Some(Cut::Question) {
        return;
    }
    let end = question
        .windows(4)
        .position(|it| it == b"\r\n\r\n")
        .unwrap();
    let head = String::from_utf8_lossy(&question[..end]).into_owned();
    // The hub is addressed as it knows itself.
    let head = head.replace(&format!("http://{at}"), &public);
    let mut hub = TcpStream::connect(to).await.unwrap();
    let head = format!("{head}\r\nConnection: close");
    hub.write_all(head.as_bytes()).await.unwrap();
    hub.write_all(&question[end..]).await.unwrap();
    let mut answer = vec![];
    hub.read_to_end(&mut answer).await.unwrap();
    if cut == Some(Cut::Answer) {
        return;
    }
    let _ = from.write_all(&answer).await;
    let _ = from.shutdown().await;
}

/// Head and body; nothing where the other end has gone.
async fn whole(from: &mut TcpStream) -> Option<Vec<u8>> {
    let mut bytes = vec![];
    loop {
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        if let Some(end) = end {
            let head = String::from_utf8_lossy(&bytes[..end]).to_ascii_lowercase();
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                (name == "content-length").then(|| value.trim().parse::<usize>().ok())?
            });
            if bytes.len() >= end + 4 + length.unwrap_or_default() {
                return Some(bytes);
            }
        }
        if from.read_buf(&mut bytes).await.ok()? == 0 {
            return None;
        }
    }
}
