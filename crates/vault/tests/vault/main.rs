//! What both vaults promise, proved on each; what each promises beyond; and
//! that people get everything back without Allotment.

mod file;
mod keyring;
mod processes;
mod suite;
mod tools;
mod without_allotment;
