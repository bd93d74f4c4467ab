//! Links the binary at a fixed address.
//!
//! Some 8,800 addresses were relocated at each start otherwise. An argument for the binary alone: compiled so
//! (`relocation-model`), procedural macros could not be loaded.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let is = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    if is("CARGO_CFG_TARGET_OS", "linux") && is("CARGO_CFG_TARGET_ENV", "gnu") {
        println!("cargo::rustc-link-arg-bins=-no-pie");
    }
}
