//! The binary: its exit code is the library's.
#![cfg_attr(all(target_os = "linux", target_env = "gnu"), no_main)]

tickets_start::main!(tickets::main);
