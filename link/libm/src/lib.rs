//! `log`, `log2` and `pow` under the names of the C library.
//!
//! The binary calls them and nothing else of libm, which each start loaded for them: five mappings, and 12 of 100 page faults
//! of `tickets --version`. A package of its own, since the name of a function is unsafe here, and the program forbids that.

#![cfg(all(target_os = "linux", target_env = "gnu"))]

/// The natural logarithm.
#[unsafe(no_mangle)]
pub extern "C" fn log(x: f64) -> f64 {
    libm::log(x)
}

/// The logarithm to the base 2.
#[unsafe(no_mangle)]
pub extern "C" fn log2(x: f64) -> f64 {
    libm::log2(x)
}

/// `x` to the power `y`.
#[unsafe(no_mangle)]
pub extern "C" fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}
