//! What the use cases need from the world, as traits. The edges implement
//! them; the composition roots put them together.

mod clock;
mod probe;
mod store;
mod vault;

pub use clock::{Clock, Random};
pub use probe::{
    CertificateSeen, CheckReport, CheckRun, Outside, Probe, ProbeError, RequestReport,
};
pub use store::{
    Collective, InstanceRecord, InstanceState, Intent, OperatorRecord, PracticeWorld, RunRecord,
    ServerRecord, Store, StoreError,
};
pub use vault::{NewRecoveryKey, RecoveryPublicKey, Vault, VaultError};
