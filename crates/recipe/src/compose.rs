//! Compose files: read, interpolated, merged and checked as Docker's
//! `stack deploy` does with version 3.8.

mod file;
mod merge;
mod read;
mod render;
mod shape;
mod stack;
mod stack_name;
mod volumes;

pub use file::ComposeFile;
pub(crate) use file::secret_variable;
pub(crate) use render::{Input, render};
pub use stack::{
    BackupLabels, ConfigSpec, NetworkSpec, RenderedStack, SecretSpec, Service, VolumeSpec,
};
pub use stack_name::StackName;
