//! Whether a hub of this computer answers, asked from beside it: for containers
//! that have no other program to ask with.

use std::{net::SocketAddr, time::Duration};

use allotment_api::{ErrorBody, codes};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpStream,
};

const PATIENCE: Duration = Duration::from_secs(5);

/// The beginning of the answer that is wanted.
const FINE: &[u8] = b"HTTP/1.1 200 ";

/// Asks a hub that speaks HTTP whether it can read its directory.
pub async fn expect_ready(at: SocketAddr) -> Result<(), ErrorBody> {
    let asked = async {
        let mut stream = TcpStream::connect(at).await?;
        let request = format!("GET /readyz HTTP/1.1\r\nHost: {at}\r\nConnection: close\r\n\r\n");
        stream.write_all(request.as_bytes()).await?;
        let mut begins = [0; FINE.len()];
        stream.read_exact(&mut begins).await?;
        Ok::<_, std::io::Error>(begins)
    };
    match tokio::time::timeout(PATIENCE, asked).await {
        Ok(Ok(begins)) if begins == FINE => Ok(()),
        _ => Err(
            ErrorBody::new(codes::HUB, format!("No hub that is ready answers at {at}"))
                .hint("Nothing was changed. Its log says why, if it runs"),
        ),
    }
}
