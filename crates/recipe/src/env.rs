//! Env files: a recipe's `.env.sample` and the `.env` of an instance.

mod sample;
mod value;
mod write;

pub use sample::{Charset, EnvEntry, EnvSample, SecretHint};
pub use value::EnvValue;
pub(crate) use write::assignment;
