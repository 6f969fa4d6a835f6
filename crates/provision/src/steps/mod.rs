//! The steps that plans are made of, one kind a file. Each builds commands
//! and never runs one. Their ids are numbered in the order of the plan by
//! [`crate::planner`].

mod commands;
mod docker;
mod hardening;
mod keys;
mod machine;
mod network;
mod outside;
mod secrets;
mod stack;
mod swarm;
mod system;
mod upgrade;

pub use commands::{OneOff, inside, one_off_command};
pub use docker::{DockerSource, install_docker};
pub use hardening::{take_measure, take_measure_back};
pub(crate) use keys::{AS_THEM, OTHERS_OPEN};
pub use keys::{KeysOf, keep_key_out, let_key_in};
pub(crate) use machine::SSH_PORTS;
pub use machine::{
    FileElsewhere, Machine, OnServer, Word, fetch_installer, install_script, keep_ssh_open, noted,
    on_server, on_server_command, place_elsewhere, run_installer, wait_for_own_certificate,
    write_machine,
};
pub use network::create_proxy_network;
pub use outside::{smoke_check, wait_for_answer, wait_for_certificate};
pub use secrets::{create_secret, seal_secrets};
pub use stack::{
    StackFiles, create_configs, deploy_stack, place_files, pull_images, wait_for_services,
};
pub use stack::{remove_files, remove_stack, remove_volumes};
pub use swarm::start_swarm;
pub use system::refresh_packages;
pub(crate) use upgrade::job_name;
pub use upgrade::{
    UpgradeCommand, copy_data, let_copy_go, stay_with_it, upgrade_beside, upgrade_inside,
};

/// `apt-get` as every step calls it: asks nothing, and waits for another one
/// that is at work instead of failing.
pub(crate) const APT: &str = "apt-get -q -y -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3";

/// Repairs what an interrupted installation left behind; `dpkg` does not wait
/// for its lock by itself, so it is asked again.
pub(crate) const REPAIR_PACKAGES: &str = "\
export DEBIAN_FRONTEND=noninteractive LC_ALL=C
tries=0
until dpkg --configure -a --force-confdef --force-confold; do
  # 2: somebody else is installing; anything else is a real failure.
  [ $? = 2 ] && [ $tries -lt 60 ] || exit 100
  tries=$((tries + 1))
  sleep 5
done";
