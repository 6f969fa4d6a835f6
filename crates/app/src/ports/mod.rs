//! What the use cases need from the world, as traits. The edges implement
//! them; the composition roots put them together.

mod clock;
// mod probe;
mod vault;

pub use clock::{Clock, Random};
pub use vault::{NewRecoveryKey, RecoveryPublicKey, Vault, VaultError};
