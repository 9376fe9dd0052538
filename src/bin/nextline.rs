//! The `nextline` command line.

use std::process::ExitCode;

fn main() -> ExitCode {
    nextline::cli::main()
}
