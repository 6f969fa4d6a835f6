//! A hub, asked over HTTP as people and attackers ask it.
#![cfg(test)]

mod api;
mod attacks;
mod authenticator;
mod authorization;
mod backups;
mod client;
mod described;
mod entering;
mod files;
mod garden;
mod help;
mod kept;
mod killed;
mod mail;
mod passkeys;
mod places;
mod record;
mod share;
mod texts;
mod tls;
mod world;
