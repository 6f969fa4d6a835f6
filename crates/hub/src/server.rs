//! Connections: how many, how long they may be silent, and their end in good
//! order.

use std::{future::Future, sync::Arc, time::Duration};

use axum::{Router, body::Body, http::Request};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::{
    rt::{TokioIo, TokioTimer},
    server::graceful::{GracefulShutdown, Watcher},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpListener,
    sync::Semaphore,
};
use tokio_rustls::TlsAcceptor;
use tower::ServiceExt as _;

use crate::{asking::Peer, settings::Limits};

/// How long answers that are on their way may take when the hub ends.
const LAST_ANSWERS: Duration = Duration::from_secs(20);

/// After a failure to take a connection, such as no more file handles.
const BREATH: Duration = Duration::from_millis(50);

/// The longest head of a request, in bytes, and the most headers.
const HEAD: usize = 32 * 1024;
const HEADERS: usize = 64;

/// Answers connections until it is to end, and lets go of those that are open
/// when what was asked on them is answered.
pub(crate) async fn serve(
    router: Router,
    limits: &Limits,
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    end: impl Future<Output = ()>,
) {
    let open = GracefulShutdown::new();
    let places = Arc::new(Semaphore::new(limits.connections));
    let mut builder = http1::Builder::new();
    builder
        .timer(TokioTimer::new())
        .header_read_timeout(limits.head)
        .max_buf_size(HEAD)
        .max_headers(HEADERS);
    tokio::pin!(end);
    loop {
        let accepted = tokio::select! {
            () = &mut end => break,
            accepted = listener.accept() => accepted,
        };
        let (stream, peer) = match accepted {
            Ok(accepted) => accepted,
            Err(error) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(BREATH).await;
                continue;
            }
        };
        // Who comes when all places are taken is told so by the closed door.
        let Ok(place) = places.clone().try_acquire_owned() else {
            continue;
        };
        let _ = stream.set_nodelay(true);
        let speaks = Speaks {
            router: router.clone(),
            builder: builder.clone(),
            peer,
            watcher: open.watcher(),
        };
        let (tls, patience) = (tls.clone(), limits.head);
        tokio::spawn(async move {
            match tls {
                None => speaks.over(stream).await,
                // Who begins to speak TLS and then says nothing holds a place no
                // longer than who is slow with a request's head.
                Some(tls) => {
                    let greeted = tokio::time::timeout(patience, tls.accept(stream));
                    if let Ok(Ok(stream)) = greeted.await {
                        speaks.over(stream).await;
                    }
                }
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(LAST_ANSWERS, open.shutdown())
        .await
        .is_err()
    {
        tracing::warn!("connections were still open at the end");
    }
}

/// One connection.
struct Speaks {
    router: Router,
    builder: http1::Builder,
    peer: std::net::SocketAddr,
    watcher: Watcher,
}

impl Speaks {
    async fn over(self, stream: impl AsyncRead + AsyncWrite + Unpin + Send + 'static) {
        let (router, peer) = (self.router, self.peer);
        let service = service_fn(move |request: Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer));
            router.clone().oneshot(request)
        });
        let connection = self.builder.serve_connection(TokioIo::new(stream), service);
        // A connection that breaks is its other end's affair.
        let _ = self.watcher.watch(connection).await;
    }
}
