//! `cargo xtask fuzz`: many more mutants of the shipped pack than the tests make, by the same test.

use std::fs;

use anyhow::{Context, Result};

use crate::project::{Project, run as run_command, say};

#[derive(clap::Args)]
pub struct Options {
    /// How many mutants of the shipped pack are made
    #[arg(long, default_value_t = 100_000)]
    count: u64,
    /// Seed of the first mutant; each has the next. `--seed S --count 1` makes the mutant of seed S again
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Runs `tests/any_mutation.rs` with these settings; a mutant that panics is kept in `target/fuzz/mutants/`.
pub fn run(project: &Project, options: &Options) -> Result<()> {
    let folder = project.target.join("fuzz").join("mutants");
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    say(&format!("{} mutants from seed {}, told by the thousand", options.count, options.seed));
    let mut test = project.cargo(&["test", "--profile", "fuzz", "--all-features", "--test", "any_mutation"]);
    test.args(["--", "--nocapture", "--test-threads", "1"])
        .env("NEXTLINE_FUZZ_COUNT", options.count.to_string())
        .env("NEXTLINE_FUZZ_SEED", options.seed.to_string())
        .env("NEXTLINE_FUZZ_FOLDER", &folder)
        .env("RUST_BACKTRACE", "0");
    run_command(&mut test).with_context(|| format!("mutants that panicked, if any, are in {}", folder.display()))
}
