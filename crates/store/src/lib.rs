//! Keeps a collective's record in one SQLite file.
