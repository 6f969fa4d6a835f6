//! Keeps secrets in the system keyring or in age-sealed files.
