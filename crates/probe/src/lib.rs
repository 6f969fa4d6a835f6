//! The outside view: DNS, ports, TLS and HTTP as seen from this computer.
