//! The binary: its exit code is the library's.

fn main() -> std::process::ExitCode {
    tickets::main()
}
