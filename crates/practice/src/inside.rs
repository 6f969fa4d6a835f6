//! Getting into the practice network.

use std::{
    io,
    net::{SocketAddr, TcpStream},
    path::Path,
    time::Duration,
};

use crate::sys;

/// The practice network's namespace, as `ip netns` names it.
pub(crate) const NAMESPACE: &str = "/run/netns/allotment";

/// The machine's own network, as it was when the practice network was made.
pub(crate) const OUTSIDE: &str = "/run/netns/allotment-outside";

/// Whether this program's network is the practice network.
pub(crate) fn is_inside() -> bool {
    sys::same_file(Path::new("/proc/self/ns/net"), Path::new(NAMESPACE))
}

/// Connects to something in the practice network, from wherever we are.
pub(crate) fn connect(to: SocketAddr, timeout: Duration) -> io::Result<TcpStream> {
    if is_inside() {
        TcpStream::connect_timeout(&to, timeout)
    } else {
        sys::connect_in(Path::new(NAMESPACE), to, timeout)
    }
}
