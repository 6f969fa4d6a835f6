//! Practice servers: bare Debian machines on this computer, with registry, ACME server and DNS.
