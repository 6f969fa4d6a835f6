//! Transport over OpenSSH: framing, sudo, host keys, timeouts.
