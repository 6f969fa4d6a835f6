//! Builds this crate again when a migration is added: the compiler sees only
//! those that were there before.

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=network-migrations");
    println!("cargo:rerun-if-changed=directory-migrations");
}
