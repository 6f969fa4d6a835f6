//! TestApp, builders and stand-ins for tests.
