//! A STUN server on UDP (RFC 8489) that behaves as the test says.

use std::{
    net::{IpAddr, SocketAddr},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use tokio::{net::UdpSocket, task::JoinHandle};

/// How it behaves.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// It answers each question.
    Answers,
    /// The first question and its answer are lost on the way.
    LosesTheFirst,
    /// It hears and says nothing.
    Silent,
    /// It says something else, as another program would.
    Chatters,
    /// It answers with the error 400.
    Refuses,
}

pub(crate) struct StunServer {
    pub(crate) at: SocketAddr,
    asked: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl StunServer {
    pub(crate) async fn start(manner: Manner) -> Self {
        let socket = UdpSocket::bind("127.0.0.1:0").await.unwrap();
        let at = socket.local_addr().unwrap();
        let asked = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&asked);
        let task = tokio::spawn(async move {
            let mut packet = [0; 1500];
            while let Ok((length, from)) = socket.recv_from(&mut packet).await {
                let number = counted.fetch_add(1, Ordering::Relaxed);
                let question = &packet[..length];
                // Type, length, cookie: what any server looks at.
                assert_eq!(question[..8], [0, 1, 0, 0, 0x21, 0x12, 0xa4, 0x42]);
                assert_eq!(length, 20);
                let answer = match manner {
                    Manner::Silent => continue,
                    Manner::LosesTheFirst if number == 0 => continue,
                    Manner::Answers | Manner::LosesTheFirst => seen(question, from),
                    Manner::Chatters => b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec(),
                    Manner::Refuses => message(0x0111, question, 9, &[0, 0, 4, 0]),
                };
                let _ = socket.send_to(&answer, from).await;
            }
        });
        Self { at, asked, task }
    }

    /// How often it was asked.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

impl Drop for StunServer {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// XOR-MAPPED-ADDRESS of an IPv4 address.
fn seen(question: &[u8], from: SocketAddr) -> Vec<u8> {
    let IpAddr::V4(ip) = from.ip() else {
        panic!("tests ask over IPv4");
    };
    let mut value = vec![0, 1];
    value.extend((from.port() ^ 0x2112).to_be_bytes());
    value.extend((u32::from(ip) ^ 0x2112_a442).to_be_bytes());
    message(0x0101, question, 0x0020, &value)
}

/// A message with one attribute, to a question.
fn message(kind: u16, question: &[u8], name: u16, value: &[u8]) -> Vec<u8> {
    let length = u16::try_from(value.len()).unwrap();
    let mut message = kind.to_be_bytes().to_vec();
    message.extend((length + 4).to_be_bytes());
    message.extend(&question[4..20]);
    message.extend(name.to_be_bytes());
    message.extend(length.to_be_bytes());
    message.extend(value);
    message
}
