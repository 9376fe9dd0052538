//! The command line: the only native code that reads files and the clock.
//!
//! Every command ends with 0 (done), 1 (the evidence has faults) or 2 (the call could not be carried out). Results go
//! to standard output, everything said about them to standard error.

mod apart;
mod assemble;
mod audit;
mod check;
mod cut;
mod exact_json;
mod forest;
mod lens;
mod locate;
mod network;
mod pack;
mod pool;
mod read;
mod sequence;
mod situation;
mod studies;
mod today;
mod unverified;
mod verify;

pub use cut::question as pack_of_question;
pub use read::library;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Evidence on the next line of treatment in metastatic breast cancer.
#[derive(Parser)]
#[command(name = "nextline", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    Pack(pack::Arguments),
    Check(check::Arguments),
    Audit(audit::Arguments),
    Forest(forest::Arguments),
    Pool(pool::Arguments),
    Network(network::Arguments),
    Sequence(sequence::Arguments),
    Situation(situation::Arguments),
    Verify(verify::Arguments),
}

/// Why a command could not be carried out.
#[derive(Debug)]
pub enum Failure {
    /// The evidence has faults, one line each.
    Faults(Vec<String>),
    /// The call could not be carried out: what happened, and a hint.
    Call(String),
}

/// Runs the command that the process was started with.
pub fn main() -> ExitCode {
    let result = match Arguments::parse().command {
        Command::Pack(arguments) => pack::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Audit(arguments) => audit::run(&arguments),
        Command::Forest(arguments) => forest::run(&arguments),
        Command::Pool(arguments) => pool::run(&arguments),
        Command::Network(arguments) => network::run(&arguments),
        Command::Sequence(arguments) => sequence::run(&arguments),
        Command::Situation(arguments) => situation::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Faults(lines)) => {
            for line in &lines {
                eprintln!("{line}");
            }
            eprintln!("{}", count(lines.len(), "fault"));
            ExitCode::from(1)
        }
        Err(Failure::Call(message)) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// "1 fault", "2 faults".
fn count(number: usize, thing: &str) -> String {
    if number == 1 { format!("1 {thing}") } else { format!("{number} {thing}s") }
}
