//! Journeys: provisioning.
