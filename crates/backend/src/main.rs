//! The backend's binary: everything is in the library, so that tests can reach it.

fn main() -> std::process::ExitCode {
    regain_backend::cli::run()
}
