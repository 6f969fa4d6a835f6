//! Where papers are laid down for people to find.

use async_trait::async_trait;

/// A file to be laid down.
#[derive(Debug, Clone, Copy)]
pub struct Sheet<'a> {
    /// The folder for it and its like inside the one for papers.
    pub folder: Option<&'a str>,
    /// Its name, such as `wiki.example.org.pdf`.
    pub name: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// Only this account may read it.
    pub private: bool,
}

/// Lays papers down among the person's documents.
#[async_trait]
pub trait Outbox: Send + Sync {
    /// Writes a file whole, in place of an earlier one of the same name, and
    /// says where it lies.
    async fn lay_down(&self, sheet: Sheet<'_>) -> Result<String, OutboxError>;
}

/// A paper could not be laid down; an earlier one is untouched.
#[derive(Debug, thiserror::Error)]
#[error("`{path}` could not be written")]
pub struct OutboxError {
    /// Where it was to lie.
    pub path: String,
    /// What went wrong.
    #[source]
    pub source: std::io::Error,
}
