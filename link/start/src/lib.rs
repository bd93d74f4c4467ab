//! The way from the C library's start of a process to the program, which is Rust's own without one part of it.
//!
//! Before `main` Rust makes a second stack for the message "thread 'main' has overflowed its stack", for which glibc reads and
//! parses `/proc/self/maps`: 24 system calls and 9 page faults, an eighth of an empty program's time. Without that a full stack
//! ends the process all the same, by SIGSEGV. What else Rust does there is done here, but that a panic calls this thread
//! `<unnamed>`. A package of its own, since the name of a function and calls of the C library are unsafe, and the program
//! forbids that.

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod linux;
#[cfg(all(target_os = "linux", target_env = "gnu"))]
pub use linux::enter;

/// Makes `$run`, a function that returns the exit code as `u8`, the binary's `main`; beside `#![cfg_attr(…, no_main)]`.
#[macro_export]
macro_rules! main {
    ($run:path) => {
        #[cfg(all(target_os = "linux", target_env = "gnu"))]
        #[unsafe(no_mangle)]
        extern "C" fn main() -> i32 {
            $crate::enter($run)
        }

        #[cfg(not(all(target_os = "linux", target_env = "gnu")))]
        fn main() -> std::process::ExitCode {
            $run().into()
        }
    };
}
