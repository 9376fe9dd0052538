//! Every command of the project, as `cargo xtask COMMAND`.
//!
//! - `project`: where things are, and running other programs.
//! - `tools`: the compiler target and the cargo-built tools, found or installed under `target/tools/`.
//! - `browsers`: Chromium, Firefox and their drivers, found or installed, started and stopped.
//! - `build`, `minify`, `sizes`, `manifest`, `reach`: `pkg/`, its scripts as they are served, its budgets, digests and
//!   what it can reach.
//! - `package`, `reproduce`: the npm package as others install it; the same bytes wherever it is built.
//! - `serve`, `demo`: the demo server and its policy.
//! - `test`, `screenshot`: what uses all of these.
//! - `fuzz`: mutants of the shipped pack by the thousand.

mod browsers;
mod build;
mod demo;
mod fuzz;
mod manifest;
mod minify;
mod package;
mod project;
mod reach;
mod reproduce;
mod screenshot;
mod serve;
mod sizes;
mod test;
mod tools;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::project::Project;

/// Builds, shows and tests Nextline. Each command installs what it needs first.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the npm package into pkg/, print its sizes and fail above a budget
    Build,
    /// Build, then serve the demo page on this machine
    Demo(demo::Options),
    /// Run every check: formatting, lints, native tests, both browsers
    Test(test::Options),
    /// Spoil the shipped pack at random, many times: nothing may panic
    Fuzz(fuzz::Options),
    /// Build, then pack for npm, install that into an empty project, bundle it with Vite and look at it in Chromium
    Package(package::Options),
    /// Build twice, in different folders, and compare every byte
    Reproduce,
    /// Build, then save full-page pictures of a page as Chromium shows it
    Screenshot(screenshot::Options),
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let outcome = Project::find().and_then(|project| match arguments.command {
        Command::Build => build::run(&project),
        Command::Demo(options) => demo::run(&project, &options),
        Command::Test(options) => test::run(&project, &options),
        Command::Fuzz(options) => fuzz::run(&project, &options),
        Command::Package(options) => package::run(&project, &options),
        Command::Reproduce => reproduce::run(&project),
        Command::Screenshot(options) => screenshot::run(&project, &options),
    });
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
