//! The command line, run as a person runs it.

use std::process::{Command, Output};

/// Runs `nextline` with these arguments.
#[cfg(feature = "cli")]
pub fn nextline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nextline")).args(arguments).output().unwrap()
}

/// What it printed.
pub fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

/// What it said beside that.
pub fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
