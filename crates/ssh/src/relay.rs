//! A relay that makes a near server a far one: a tool for tests and for the
//! benchmark, never for use.
//!
//! It passes bytes on after a delay, as a long line would, and can hold them
//! or break every connection. The first bytes wait one round trip more, which
//! is what setting up a TCP connection takes on a real line; here it is made
//! with the relay, next door.

use std::{
    future::Future,
    io,
    net::{Ipv4Addr, SocketAddr},
    time::Duration,
};

use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{
        TcpListener, TcpStream,
        tcp::{OwnedReadHalf, OwnedWriteHalf},
    },
    sync::{mpsc, watch},
    task::JoinHandle,
    time::{Instant, sleep_until},
};

/// So many chunks may be under way in each direction.
const IN_FLIGHT: usize = 1024;
const CHUNK: usize = 64 * 1024;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Line {
    /// Bytes get through.
    up: bool,
    /// Raised to break the connections of before.
    resets: u64,
}

/// A running relay. Dropped, it ends with all its connections.
#[derive(Debug)]
pub struct Relay {
    address: SocketAddr,
    line: watch::Sender<Line>,
    accepting: JoinHandle<()>,
}

impl Relay {
    /// Listens on a free port of this computer and passes each connection on
    /// to `target`, every byte `one_way` later.
    pub async fn start(target: SocketAddr, one_way: Duration) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let (line, watched) = watch::channel(Line {
            up: true,
            resets: 0,
        });
        let accepting = tokio::spawn(async move {
            while let Ok((near, _)) = listener.accept().await {
                tokio::spawn(connection(near, target, one_way, watched.clone()));
            }
        });
        Ok(Self {
            address,
            line,
            accepting,
        })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Takes the line down: bytes wait in it, connections stay open.
    pub fn cut(&self) {
        self.line.send_modify(|line| line.up = false);
    }

    /// Brings the line back; what waited arrives.
    pub fn heal(&self) {
        self.line.send_modify(|line| line.up = true);
    }

    /// Breaks every open connection, as a router that forgot them would. New
    /// ones are taken.
    pub fn reset(&self) {
        self.line.send_modify(|line| line.resets += 1);
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.accepting.abort();
        // The connections end as their watch closes.
    }
}

async fn connection(
    near: TcpStream,
    target: SocketAddr,
    one_way: Duration,
    mut line: watch::Receiver<Line>,
) {
    let resets = line.borrow().resets;
    let mut until = line.clone();
    let passing = async {
        let opened = Instant::now() + 2 * one_way;
        if line.wait_for(|line| line.up).await.is_err() {
            return;
        }
        let Ok(far) = TcpStream::connect(target).await else {
            return;
        };
        for stream in [&near, &far] {
            let _ = stream.set_nodelay(true);
            // Broken off, a connection is reset, not closed in good order.
            let _ = stream.set_zero_linger();
        }
        let ((near_read, near_write), (far_read, far_write)) =
            (near.into_split(), far.into_split());
        tokio::join!(
            pump(near_read, far_write, opened, one_way, line.clone()),
            pump(far_read, near_write, opened, one_way, line),
        );
    };
    tokio::select! {
        () = passing => {}
        _ = until.wait_for(|line| line.resets != resets) => {}
    }
}

/// Passes one direction on: a reader stamps chunks with the time at which
/// they are due, a writer delivers them then, unless the line is down.
fn pump(
    mut from: OwnedReadHalf,
    mut to: OwnedWriteHalf,
    opened: Instant,
    one_way: Duration,
    mut line: watch::Receiver<Line>,
) -> impl Future<Output = ()> {
    let (sender, mut under_way) = mpsc::channel::<(Instant, Vec<u8>)>(IN_FLIGHT);
    let read = async move {
        let mut chunk = vec![0; CHUNK];
        while let Ok(count @ 1..) = from.read(&mut chunk).await {
            let due = Instant::now().max(opened) + one_way;
            if sender.send((due, chunk[..count].to_vec())).await.is_err() {
                break;
            }
        }
    };
    let write = async move {
        while let Some((due, bytes)) = under_way.recv().await {
            sleep_until(due).await;
            if line.wait_for(|line| line.up).await.is_err() || to.write_all(&bytes).await.is_err() {
                return;
            }
        }
        let _ = to.shutdown().await;
    };
    async {
        tokio::join!(read, write);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::timeout;

    /// A server that sends back what it gets.
    async fn echo() -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                tokio::spawn(async move {
                    let (mut read, mut write) = stream.split();
                    let _ = tokio::io::copy(&mut read, &mut write).await;
                });
            }
        });
        address
    }

    async fn there_and_back(stream: &mut TcpStream) -> io::Result<()> {
        stream.write_all(b"ping").await?;
        let mut answer = [0; 4];
        stream.read_exact(&mut answer).await?;
        assert_eq!(&answer, b"ping");
        Ok(())
    }

    #[tokio::test]
    async fn a_round_trip_takes_two_delays_and_the_first_one_round_trip_more() {
        let one_way = Duration::from_millis(60);
        let relay = Relay::start(echo().await, one_way).await.unwrap();
        let mut stream = TcpStream::connect(relay.address()).await.unwrap();
        let begun = Instant::now();
        there_and_back(&mut stream).await.unwrap();
        assert!(begun.elapsed() >= 4 * one_way, "{:?}", begun.elapsed());
        let begun = Instant::now();
        there_and_back(&mut stream).await.unwrap();
        let took = begun.elapsed();
        assert!(took >= 2 * one_way && took < 4 * one_way, "{took:?}");
    }

    #[tokio::test]
    async fn bytes_wait_while_the_line_is_cut_and_arrive_when_it_heals() {
        let relay = Relay::start(echo().await, Duration::ZERO).await.unwrap();
        let mut stream = TcpStream::connect(relay.address()).await.unwrap();
        there_and_back(&mut stream).await.unwrap();
        relay.cut();
        let waiting = timeout(Duration::from_millis(200), there_and_back(&mut stream)).await;
        assert!(waiting.is_err());
        relay.heal();
        let mut answer = [0; 4];
        stream.read_exact(&mut answer).await.unwrap();
    }

    #[tokio::test]
    async fn a_reset_breaks_open_connections_and_spares_new_ones() {
        let relay = Relay::start(echo().await, Duration::ZERO).await.unwrap();
        let mut stream = TcpStream::connect(relay.address()).await.unwrap();
        there_and_back(&mut stream).await.unwrap();
        relay.reset();
        let mut answer = [0; 4];
        assert!(stream.read_exact(&mut answer).await.is_err());
        let mut stream = TcpStream::connect(relay.address()).await.unwrap();
        there_and_back(&mut stream).await.unwrap();
    }
}
